//! The filters that all reading commands share.

use crate::model::{Detection, Postmortem, Status};
use chrono::{DateTime, FixedOffset};
use serde::Serialize;

/// Which postmortems are meant. Within one field any value will do; between
/// fields all must hold. An empty field asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Filter {
    /// Any of these services is among the hurt ones.
    pub service: Vec<String>,
    /// Any of these teams is named.
    pub team: Vec<String>,
    /// The severity is one of these.
    pub severity: Vec<String>,
    /// The status is one of these.
    pub status: Vec<Status>,
    /// The trigger is one of these.
    pub trigger: Vec<String>,
    /// Any of these is a contributing cause.
    pub cause: Vec<String>,
    /// It came to light in one of these ways.
    pub detection: Vec<Detection>,
    /// Any of these tags is there.
    pub tag: Vec<String>,
    /// It started at this time or later.
    pub since: Option<DateTime<FixedOffset>>,
    /// It started before this time.
    pub until: Option<DateTime<FixedOffset>>,
}

impl Filter {
    /// Whether `postmortem` is meant.
    pub fn matches(&self, postmortem: &Postmortem) -> bool {
        any(&self.service, &postmortem.services)
            && any(&self.team, &postmortem.teams)
            && any(&self.cause, &postmortem.causes)
            && any(&self.tag, &postmortem.tags)
            && one(&self.severity, Some(postmortem.severity.as_str()))
            && one(&self.trigger, postmortem.trigger.as_deref())
            && (self.status.is_empty() || self.status.contains(&postmortem.status))
            && (self.detection.is_empty()
                || postmortem
                    .detection
                    .is_some_and(|how| self.detection.contains(&how)))
            && self
                .since
                .is_none_or(|since| postmortem.started_at >= since)
            && self.until.is_none_or(|until| postmortem.started_at < until)
    }

    /// Whether every postmortem is meant.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn any(wanted: &[String], there: &[String]) -> bool {
    wanted.is_empty() || there.iter().any(|term| one(wanted, Some(term)))
}

fn one(wanted: &[String], there: Option<&str>) -> bool {
    let same = |term: &str| {
        wanted
            .iter()
            .any(|want| want.to_lowercase() == term.to_lowercase())
    };
    wanted.is_empty() || there.is_some_and(same)
}
