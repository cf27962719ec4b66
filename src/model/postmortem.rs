//! One postmortem's front matter as values.

use super::term::{Detection, Mitigation, Playbook, Rollback, Rollout, Severity, Status};
use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::Serialize;

/// What the front matter of one file says. A missing value is `None`, never a
/// default: unknown is not zero.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Postmortem {
    /// The incident in one line.
    pub title: String,
    /// Where the postmortem is on its way.
    pub status: Status,
    /// How bad the incident was.
    pub severity: Severity,
    /// The services that were hurt.
    pub services: Vec<String>,
    /// The teams whose services they are.
    pub teams: Vec<String>,
    /// What set it off.
    pub trigger: Option<String>,
    /// What made it possible: contributing causes.
    pub causes: Vec<String>,
    /// How it came to light.
    pub detection: Option<Detection>,
    /// When users (or the system) first felt it.
    pub started_at: DateTime<FixedOffset>,
    /// When somebody or something noticed.
    pub detected_at: Option<DateTime<FixedOffset>>,
    /// When a responder took it on.
    pub acknowledged_at: Option<DateTime<FixedOffset>>,
    /// When the impact ended.
    pub mitigated_at: Option<DateTime<FixedOffset>>,
    /// When everything was as it should be again.
    pub resolved_at: Option<DateTime<FixedOffset>>,
    /// Who wrote the postmortem.
    pub authors: Vec<String>,
    /// Who has reviewed it.
    pub reviewers: Vec<String>,
    /// Free words to find it by.
    pub tags: Vec<String>,
    /// How much it hurt.
    pub impact: Impact,
    /// How it was handled.
    pub response: Response,
    /// The change that triggered it, if one did.
    pub change: Change,
}

/// How much an incident hurt.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Impact {
    /// Share of requests that failed while it lasted, 0 to 1.
    pub ratio: Option<f64>,
    /// Number of users who felt it.
    pub users: Option<u64>,
    /// The impact in a sentence.
    pub summary: Option<String>,
}

/// How an incident was handled.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Response {
    /// Number of people who worked on it.
    pub responders: Option<u64>,
    /// Hours of work, over all responders.
    pub person_hours: Option<f64>,
    /// Whether a playbook helped.
    pub playbook: Option<Playbook>,
    /// What ended the impact.
    pub mitigation: Option<Mitigation>,
}

/// The change that triggered an incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Change {
    /// How it was rolled out.
    pub rollout: Option<Rollout>,
    /// How it was taken back.
    pub rollback: Option<Rollback>,
    /// Where it can be read: an address or a commit.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
}

impl Postmortem {
    /// From the start to its detection; negative if the file says so.
    pub fn time_to_detect(&self) -> Option<TimeDelta> {
        Some(self.detected_at? - self.started_at)
    }

    /// From the detection until a responder took it on.
    pub fn time_to_acknowledge(&self) -> Option<TimeDelta> {
        Some(self.acknowledged_at? - self.detected_at?)
    }

    /// From the start until the impact ended.
    pub fn time_to_mitigate(&self) -> Option<TimeDelta> {
        Some(self.mitigated_at? - self.started_at)
    }

    /// From the start until everything was as it should be.
    pub fn time_to_resolve(&self) -> Option<TimeDelta> {
        Some(self.resolved_at? - self.started_at)
    }

    /// The times that can't be, each as a clause: a phase before the start.
    ///
    /// Mitigation may come before detection (a system that heals itself), so
    /// only the start binds the others.
    pub fn contradictions(&self) -> Vec<String> {
        let phases = [
            ("detected_at", self.detected_at),
            ("acknowledged_at", self.acknowledged_at),
            ("mitigated_at", self.mitigated_at),
            ("resolved_at", self.resolved_at),
        ];
        let early = phases
            .into_iter()
            .filter_map(|(name, at)| Some((name, at?)));
        early
            .filter(|(_, at)| *at < self.started_at)
            .map(|(name, at)| {
                let form = "%Y-%m-%d %H:%M %:z";
                let (at, start) = (at.format(form), self.started_at.format(form));
                format!("`{name}` ({at}) is before `started_at` ({start})")
            })
            .collect()
    }

    /// Whether it is a near miss and so counts as no incident.
    pub fn is_near_miss(&self) -> bool {
        self.severity.is_near_miss()
    }

    /// A postmortem in which nothing is known yet, for the reader to fill in.
    pub(super) fn unknown() -> Self {
        Self {
            title: String::new(),
            status: Status::Draft,
            severity: Severity::default(),
            services: Vec::new(),
            teams: Vec::new(),
            trigger: None,
            causes: Vec::new(),
            detection: None,
            started_at: DateTime::UNIX_EPOCH.fixed_offset(),
            detected_at: None,
            acknowledged_at: None,
            mitigated_at: None,
            resolved_at: None,
            authors: Vec::new(),
            reviewers: Vec::new(),
            tags: Vec::new(),
            impact: Impact::default(),
            response: Response::default(),
            change: Change::default(),
        }
    }
}
