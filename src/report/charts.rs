//! The series behind the charts of a report, and the charts as SVG.
//!
//! A [`Report`](super::Report) holds figures; a chart needs what they are made
//! of: the single durations, the severities of each period, the pairs of trigger
//! and cause. [`Charts`] has those, from the same arguments and windows, so that
//! they add up to the figures.
//!
//! Colours are CSS variables (`--ink`, `--grid`, `--severity-1`, …) that the
//! page defines: one SVG serves a light page, a dark one and paper.

pub mod actions;
pub mod budget;
pub mod causes;
mod drawing;
pub mod durations;
pub mod lines;
pub mod severity;

pub use actions::BurnUp;
pub use causes::TriggersAndCauses;
pub use drawing::Names;
pub use durations::Points;
pub use lines::{Line, Lines, MOST as LINES};
pub use severity::SeverityTrend;

use super::durations::Metric;
use super::standing::Standing;
use super::window::{Window, seconds};
use super::{Scope, recurrence, trend};
use crate::diagnostic::printable;
use crate::model::{Collection, Entry, Severity, Vocabulary};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// What a report shows beside its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Charts {
    /// The incidents of each period of the trend by severity.
    pub severity: SeverityTrend,
    /// The durations of the period.
    pub durations: Vec<Points>,
    /// What set incidents off against what made them possible.
    pub causes: TriggersAndCauses,
    /// The share of its error budget that each service has spent since the start
    /// of the period; none where nothing is promised.
    pub budget: Option<Lines>,
    /// The countermeasures of the period that were decided, and that were done;
    /// none where there are none, or the bodies weren't read.
    pub actions: Option<BurnUp>,
    /// The documents of the period, newest first.
    pub documents: Vec<Listed>,
    /// The paths of the documents of the period and of those that they may
    /// repeat, by id.
    paths: BTreeMap<String, String>,
}

/// One document of the period.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its path from the repository's root; `None` if it is of another one.
    pub path: Option<String>,
    /// Its title, fit to be printed.
    pub title: String,
    /// How bad it was.
    pub severity: Severity,
    /// The local day on which it started.
    pub day: NaiveDate,
    /// Its durations in seconds, in the order of [`Metric::ALL`]; `None` where an
    /// end is missing or lies before the start.
    pub durations: [Option<f64>; 4],
}

impl Listed {
    fn new(entry: &Entry, scope: &Scope) -> Self {
        let postmortem = &entry.postmortem;
        let known = |metric: Metric| {
            let length = seconds(metric.of(postmortem)?);
            (length >= 0.0 && !postmortem.is_near_miss()).then_some(length)
        };
        let zone = scope.period.start.timezone();
        Self {
            id: entry.id.clone(),
            path: own(entry).then(|| entry.path.clone()),
            title: printable(&postmortem.title).into_owned(),
            severity: postmortem.severity.clone(),
            day: postmortem.started_at.with_timezone(&zone).date_naive(),
            durations: Metric::ALL.map(known),
        }
    }
}

impl Charts {
    /// The series of `scope` over the collection of `standing`; pure, like the
    /// report.
    pub fn new(standing: &Standing<'_>, vocabulary: &Vocabulary, scope: &Scope) -> Self {
        let collection = standing.collection;
        let now = Window::new(collection, &scope.period, scope.as_of);
        let series = trend::series(collection, scope);
        let documents: Vec<Listed> = now
            .documents
            .iter()
            .map(|entry| Listed::new(entry, scope))
            .collect();
        Self {
            severity: SeverityTrend::new(&series, vocabulary),
            durations: durations::points(&documents),
            causes: TriggersAndCauses::new(&now),
            budget: budget::burn(&standing.impacts, scope),
            actions: actions::burn_up(&now.documents, scope),
            documents,
            paths: paths(collection, scope),
        }
    }

    /// The path of a document, if it can be repeated in the period.
    pub fn path(&self, id: &str) -> Option<&str> {
        self.paths.get(id).map(String::as_str)
    }
}

/// Whether a document is of the repository that the report is of: the way to
/// others isn't known.
fn own(entry: &Entry) -> bool {
    entry.repository.is_none()
}

fn paths(collection: &Collection, scope: &Scope) -> BTreeMap<String, String> {
    let earliest = scope.period.start - TimeDelta::days(recurrence::DAYS);
    let near = collection.entries.iter().filter(|entry| own(entry));
    let near = near.filter(|entry| {
        let start = entry.postmortem.started_at;
        earliest <= start && start < scope.period.end
    });
    near.map(|entry| (entry.id.clone(), entry.path.clone()))
        .collect()
}

#[cfg(test)]
mod tests;
