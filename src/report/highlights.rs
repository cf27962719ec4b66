//! The things most worth discussing, by rules that anybody can check.
//!
//! In this order, each at most once: budgets that are exhausted; an incident
//! that repeats an earlier one whose countermeasure was still open; overdue P0
//! countermeasures; a trigger whose share has moved by more than chance would
//! explain; load over a cap. A report opens with the first three.

use super::actions::{Today, items};
use super::groups::{Group, UNKNOWN};
use super::load::Load;
use super::recurrence::Repeat;
use super::services::{ServiceReport, State};
use super::statistics;
use super::window::Window;
use crate::document::TaskState;
use crate::model::{Countermeasure, Entry};
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

/// How many a report opens with.
pub const SHOWN: usize = 3;

/// How often chance may bring up a trigger, over all triggers together.
const ALPHA: f64 = 0.05;

/// One thing worth discussing.
#[derive(Debug, Clone, PartialEq)]
pub enum Highlight {
    /// Error budgets that are spent: the services with the shares, greatest
    /// first.
    Exhausted(Vec<(String, f64)>),
    /// An incident that repeats an earlier one, of which a countermeasure was
    /// still open.
    RepeatWithOpen {
        /// How many such incidents there are.
        count: usize,
        /// The latest.
        id: String,
        /// The countermeasure: `earlier-id#2`.
        action: String,
    },
    /// Countermeasures of priority P0 that are overdue, over all documents.
    OverdueP0 {
        /// How many there are.
        count: usize,
        /// The one that has been due for the longest: `id#1`.
        action: String,
    },
    /// A trigger whose share has moved by more than chance would explain.
    TriggerMoved {
        /// The trigger.
        trigger: String,
        /// Its share now.
        share: f64,
        /// Its share in the baseline.
        before: f64,
        /// Fisher's exact test, two-sided.
        p_value: f64,
    },
    /// More operational work than the team allows.
    OverCap {
        /// The share of the team's time.
        share: f64,
        /// The most that it allows.
        cap: f64,
    },
    /// Days on which a team had more incidents than it allows.
    DaysOver {
        /// How many days.
        days: usize,
        /// The most incidents that it allows.
        cap: u32,
    },
}

/// What a report is made from, as far as highlights need it.
pub(super) struct Found<'a> {
    pub(super) now: &'a Window<'a>,
    pub(super) before: Option<&'a Window<'a>>,
    pub(super) services: &'a [ServiceReport],
    pub(super) triggers: &'a [Group],
    pub(super) load: &'a Load,
    /// Oldest first.
    pub(super) repeats: &'a [Repeat<'a>],
    pub(super) overdue: Option<&'a Highlight>,
    /// What counts as now for countermeasures.
    pub(super) as_of: DateTime<Tz>,
}

impl Found<'_> {
    /// All that the rules bring up, most important first.
    pub(super) fn highlights(&self) -> Vec<Highlight> {
        [
            self.exhausted(),
            self.repeat(),
            self.overdue.cloned(),
            self.trigger(),
            self.load(),
            self.days(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn exhausted(&self) -> Option<Highlight> {
        let mut services: Vec<(String, f64)> = self
            .services
            .iter()
            .filter(|service| service.state == Some(State::Exhausted))
            .filter_map(|service| Some((service.service.clone(), service.consumed_share?)))
            .collect();
        services.sort_by(|a, b| b.1.total_cmp(&a.1));
        (!services.is_empty()).then_some(Highlight::Exhausted(services))
    }

    fn repeat(&self) -> Option<Highlight> {
        let mut count = 0;
        let mut latest = None;
        for (entry, earlier) in self.repeats {
            let start = entry.postmortem.started_at;
            let then = Today::new(start.with_timezone(&self.as_of.timezone()));
            // Done without a day may have been done before.
            let open = |item: &&Countermeasure| match item.state {
                TaskState::Done => item.done.is_some() && !then.is_done(item),
                TaskState::Open => true,
                TaskState::Dropped => false,
            };
            if let Some(item) = items(earlier).iter().find(open) {
                count += 1;
                latest = Some((entry, earlier, item));
            }
        }
        latest.map(|(entry, earlier, item)| Highlight::RepeatWithOpen {
            count,
            id: entry.id.clone(),
            action: action(earlier, item),
        })
    }

    fn trigger(&self) -> Option<Highlight> {
        let totals = (self.now.documents.len(), self.before?.documents.len());
        if totals.0 == 0 || totals.1 == 0 {
            return None;
        }
        // Documents that don't say have no trigger that could be discussed.
        let triggers = self.triggers.iter().filter(|group| group.key != UNKNOWN);
        let tested = triggers.clone().count() as f64;
        let moved = triggers.filter_map(|group| {
            let counts = (group.count, group.baseline_count?);
            let p_value = statistics::fisher(counts, totals);
            let before = counts.1 as f64 / totals.1 as f64;
            (p_value < ALPHA / tested).then(|| Highlight::TriggerMoved {
                trigger: group.key.clone(),
                share: group.share,
                before,
                p_value,
            })
        });
        moved.min_by(|a, b| match (a, b) {
            (
                Highlight::TriggerMoved { p_value: a, .. },
                Highlight::TriggerMoved { p_value: b, .. },
            ) => a.total_cmp(b),
            _ => std::cmp::Ordering::Equal,
        })
    }

    fn load(&self) -> Option<Highlight> {
        let (share, cap) = (self.load.operational_share?, self.load.cap);
        (share > cap).then_some(Highlight::OverCap { share, cap })
    }

    fn days(&self) -> Option<Highlight> {
        let (days, cap) = (self.load.days_over, self.load.max_events_per_day);
        (days > 0).then_some(Highlight::DaysOver { days, cap })
    }
}

/// The P0 countermeasures of `entries` that are overdue at `as_of`.
pub(super) fn overdue(entries: &[Entry], as_of: DateTime<Tz>) -> Option<Highlight> {
    let today = Today::new(as_of);
    let mut count = 0;
    let mut first: Option<(Option<NaiveDate>, String)> = None;
    for entry in entries {
        if entry.postmortem.started_at >= as_of {
            continue;
        }
        let late = items(entry)
            .iter()
            .filter(|item| item.priority == Some(0) && today.is_overdue(item));
        for item in late {
            count += 1;
            // Thousands may be late, and one is named.
            if first.as_ref().is_none_or(|(due, _)| item.due <= *due) {
                let this = (item.due, action(entry, item));
                if first.as_ref().is_none_or(|first| this < *first) {
                    first = Some(this);
                }
            }
        }
    }
    let (_, action) = first?;
    Some(Highlight::OverdueP0 { count, action })
}

/// A countermeasure as people type it: `2026-11-20-checkout-timeouts#2`.
pub(super) fn action(entry: &Entry, item: &Countermeasure) -> String {
    format!("{}#{}", entry.id, item.number)
}
