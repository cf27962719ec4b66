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
use crate::model::{Collection, Entry, Vocabulary};
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use rustc_hash::FxHashMap;

/// What a report shows beside its figures.
#[derive(Debug, Clone)]
pub struct Charts<'c> {
    /// The incidents of each period of the trend by severity.
    pub severity: SeverityTrend,
    /// The durations of the period.
    pub durations: Vec<Points<'c>>,
    /// What set incidents off against what made them possible.
    pub causes: TriggersAndCauses,
    /// The share of its error budget that each service has spent since the start
    /// of the period; none where nothing is promised.
    pub budget: Option<Lines>,
    /// The countermeasures of the period that were decided, and that were done;
    /// none where there are none, or the bodies weren't read.
    pub actions: Option<BurnUp>,
    /// The documents of the period, newest first.
    pub documents: Vec<Listed<'c>>,
    /// The paths of the documents of the period and of those that they may
    /// repeat, by id.
    paths: FxHashMap<&'c str, &'c str>,
}

/// One document of the period. What is shown of it is asked for: a report of all
/// times shows few of many.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'c> {
    entry: &'c Entry,
    timezone: Tz,
}

impl<'c> Listed<'c> {
    /// Its id.
    pub fn id(&self) -> &'c str {
        &self.entry.id
    }

    /// Its path from the repository's root; `None` if it is of another one.
    pub fn path(&self) -> Option<&'c str> {
        own(self.entry).then_some(&self.entry.path)
    }

    /// How bad it was.
    pub fn severity(&self) -> &'c str {
        self.entry.postmortem.severity.as_str()
    }

    /// The local day on which it started.
    pub fn day(&self) -> NaiveDate {
        let start = self.entry.postmortem.started_at;
        start.with_timezone(&self.timezone).date_naive()
    }

    /// How long it was in seconds; `None` where the end is missing or lies before
    /// the start, and of a near miss.
    pub fn duration(&self, metric: Metric) -> Option<f64> {
        let postmortem = &self.entry.postmortem;
        let length = seconds(metric.of(postmortem)?);
        (length >= 0.0 && !postmortem.is_near_miss()).then_some(length)
    }
}

impl<'c> Charts<'c> {
    /// The series of `scope` over the collection of `standing`; pure, like the
    /// report.
    pub fn new(standing: &Standing<'c>, vocabulary: &Vocabulary, scope: &Scope) -> Self {
        let collection = standing.collection;
        let now = Window::new(collection, &scope.period, scope.as_of);
        let series = trend::series(collection, scope);
        let timezone = scope.period.start.timezone();
        let documents = now.documents.iter();
        let documents: Vec<Listed<'c>> =
            documents.map(|&entry| Listed { entry, timezone }).collect();
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
    pub fn path(&self, id: &str) -> Option<&'c str> {
        self.paths.get(id).copied()
    }
}

/// Whether a document is of the repository that the report is of: the way to
/// others isn't known.
fn own(entry: &Entry) -> bool {
    entry.repository.is_none()
}

fn paths<'c>(collection: &'c Collection, scope: &Scope) -> FxHashMap<&'c str, &'c str> {
    let earliest = scope.period.start - TimeDelta::days(recurrence::DAYS);
    let near = collection.entries.iter().filter(|entry| own(entry));
    let near = near.filter(|entry| {
        let start = entry.postmortem.started_at;
        earliest <= start && start < scope.period.end
    });
    near.map(|entry| (entry.id.as_str(), entry.path.as_str()))
        .collect()
}

#[cfg(test)]
mod tests;
