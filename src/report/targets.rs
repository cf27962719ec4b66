//! What a team has promised and decided, as far as reports judge by it.

use chrono::DateTime;
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// The days of a promise whose window isn't given, after the error-budget policy
/// of *The Site Reliability Workbook* (2018, appendix B): four weeks, rounded to
/// the month that teams report by.
pub const WINDOW_DAYS: u32 = 30;

/// What a team has promised and decided.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Targets {
    /// The services with a promise, by name.
    pub services: BTreeMap<String, Objective>,
    /// The only services that are reported; empty for all. Other services of
    /// the incidents that a filter let through would be told in part.
    pub only: Vec<String>,
    /// How much operational work the team takes on.
    pub oncall: Oncall,
    /// What counts as now for countermeasures; as for the rest where unset.
    pub actions_as_of: Option<DateTime<Tz>>,
}

/// The availability that a service promises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Objective {
    /// In percent, between 0 and 100, both exclusive.
    pub slo: f64,
    /// The window of the rolling budget, in days.
    pub window_days: u32,
}

impl Objective {
    /// The share of time that may be lost: 0.001 of 99.9 %.
    pub fn tolerance(&self) -> f64 {
        (100.0 - self.slo) / 100.0
    }
}

/// How much operational work a team takes on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Oncall {
    /// Engineers who share it.
    pub engineers: Option<f64>,
    /// Hours that each works in a week.
    pub hours_per_week: f64,
    /// The largest share of that time, 0 to 1.
    pub max_operational_share: f64,
    /// The most incidents of a team in a day.
    pub max_events_per_day: u32,
}

impl Default for Oncall {
    /// The caps of *Site Reliability Engineering* (2016, chapters 1 and 11).
    fn default() -> Self {
        Self {
            engineers: None,
            hours_per_week: 40.0,
            max_operational_share: 0.5,
            max_events_per_day: 2,
        }
    }
}

impl Targets {
    /// Whether figures of `service` are told.
    pub(super) fn tells(&self, service: &str) -> bool {
        let same = |only: &String| only.to_lowercase() == service.to_lowercase();
        self.only.is_empty() || self.only.iter().any(same)
    }
}
