//! What a collection of postmortems says about a period: counts, durations,
//! groups, a trend and the practice, each figure with its n and each comparison
//! with whether chance alone would explain it.
//!
//! A [`Report`] is computed once and rendered by one module a format. The
//! definitions of all figures are in `docs/metrics.md`, in the same words as
//! the JSON keys here. Nothing counts, ranks or groups by person.

pub mod actions;
pub mod breakdown;
pub mod budget;
pub mod change_management;
pub mod charts;
pub mod csv;
pub mod documents;
pub mod durations;
pub mod emergency_response;
pub mod groups;
pub mod highlights;
mod impacts;
pub mod incidents;
pub mod json;
pub mod load;
pub mod markdown;
pub mod monitoring;
pub mod openmetrics;
pub mod page;
mod prose;
pub mod recurrence;
pub mod services;
pub mod standing;
pub mod statistics;
pub mod targets;
pub mod terminal;
pub mod trend;
mod window;
pub mod words;

pub use actions::Actions;
pub use breakdown::Breakdown;
pub use change_management::ChangeManagement;
pub use charts::Charts;
pub use documents::Documents;
pub use durations::{DurationReport, Durations, Figures, Metric};
pub use emergency_response::EmergencyResponse;
pub use groups::{Dimension, Group, Groups};
pub use highlights::Highlight;
pub use incidents::Incidents;
pub use load::Load;
pub use monitoring::Monitoring;
pub use page::Page;
pub use recurrence::Recurrence;
pub use services::{ServiceReport, State};
pub use standing::Standing;
pub use targets::{Objective, Oncall, Targets};
pub use trend::TrendPoint;

use crate::model::Vocabulary;
use crate::model::period::Period;
use chrono::{DateTime, FixedOffset, SecondsFormat};
use chrono_tz::Tz;
use impacts::Span;
use serde::{Serialize, Serializer};
use statistics::Forecast;
use window::Window;

/// The version of the JSON's form; a key that changes its meaning changes it.
pub const SCHEMA: &str = "blameless.report/1";

/// What a report is about.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The period that is reported.
    pub period: Period,
    /// The one that it is compared with, if any.
    pub baseline: Option<Period>,
    /// What counts as now: nothing that starts at it or later is known, and a
    /// period that is still running is measured up to it.
    pub as_of: DateTime<Tz>,
    /// What the collection was narrowed down to, for the report to say so.
    /// The caller has applied them.
    pub filters: Vec<Filter>,
    /// What the team has promised and decided.
    pub targets: Targets,
    /// What the figures are told apart by, one row a value.
    pub by: Option<Dimension>,
    /// When the first incident of the whole collection started, whatever it was
    /// narrowed down to; nothing was recorded before.
    pub first: Option<DateTime<FixedOffset>>,
}

/// One filter that the collection has gone through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// What was filtered by, such as `service`.
    pub key: String,
    /// What was let through.
    pub value: String,
}

/// The figures of a period. What they are about stands before them in
/// [`json`], which knows its form.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The period that is reported.
    #[serde(skip)]
    pub period: Period,
    /// The one that it is compared with.
    #[serde(skip)]
    pub baseline: Option<Period>,
    /// What counted as now.
    #[serde(skip)]
    pub as_of: DateTime<Tz>,
    /// What the collection was narrowed down to.
    pub filters: Vec<Filter>,
    /// What the figures are made from.
    pub documents: Documents,
    /// How many incidents there were, and how often they came.
    pub incidents: Incidents,
    /// How long they took.
    pub durations: Durations,
    /// What they have in common.
    pub groups: Groups,
    /// The last periods of the same kind, oldest first, ending with this one.
    pub trend: Vec<TrendPoint>,
    /// How many incidents the next period of the same kind may bring.
    pub forecast: Option<Forecast>,
    /// How reliable each service was, in order of their names.
    pub services: Vec<ServiceReport>,
    /// How many were set off by changes, and how those were rolled out.
    pub change_management: ChangeManagement,
    /// How incidents came to light.
    pub monitoring: Monitoring,
    /// Whether playbooks helped.
    pub emergency_response: EmergencyResponse,
    /// How much work they made.
    pub load: Load,
    /// How far countermeasures have come; `None` where only front matter was
    /// read.
    pub actions: Option<Actions>,
    /// Which incidents repeat earlier ones.
    pub recurrence: Recurrence,
    /// The same figures by one dimension, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Breakdown>,
    /// What is most worth discussing, most important first; not in JSON, for it
    /// follows from the figures.
    #[serde(skip)]
    pub highlights: Vec<Highlight>,
    /// What counted as now for countermeasures.
    #[serde(skip)]
    pub actions_as_of: DateTime<Tz>,
    /// When the first incident of the whole collection started.
    #[serde(skip)]
    pub first: Option<DateTime<Tz>>,
}

impl Report {
    /// Computes the report of `scope` over the collection of `standing`.
    ///
    /// `vocabulary` says which triggers are changes. Pure: the same arguments
    /// give the same report, down to the order of every list.
    pub fn new(standing: &Standing<'_>, vocabulary: &Vocabulary, scope: &Scope) -> Self {
        let collection = standing.collection;
        let now = Window::new(collection, &scope.period, scope.as_of);
        let before = scope
            .baseline
            .as_ref()
            .map(|period| Window::new(collection, period, scope.as_of));
        let before = before.as_ref();
        let (targets, as_of) = (&scope.targets, scope.as_of);
        let impacts = &standing.impacts;
        let span = Span::new(scope.period.start, scope.period.end, as_of);
        let actions_as_of = targets.actions_as_of.unwrap_or(as_of);
        let series = trend::series(collection, scope);
        // What looks at each document takes long enough to be worth a thread.
        let ((services, load), (groups, (recurrence, repeats), durations)) = rayon::join(
            || {
                let services = services::services(impacts, targets, &scope.period, as_of);
                (services, Load::new(&now, span, &targets.oncall))
            },
            || {
                let recurrence = Recurrence::new(&now, collection);
                let durations = Durations::new(&now, before);
                (Groups::new(&now, before), recurrence, durations)
            },
        );
        let found = highlights::Found {
            now: &now,
            before,
            services: &services,
            triggers: &groups.trigger,
            load: &load,
            repeats: &repeats,
            overdue: standing.overdue.as_ref(),
            as_of: actions_as_of,
        };
        let highlights = found.highlights();
        let actions = standing
            .backlog
            .map(|backlog| Actions::new(&now.documents, backlog, actions_as_of));
        let parts = breakdown::Parts {
            collection,
            vocabulary,
            window: &now,
            impacts,
            targets,
            period: &scope.period,
            span,
        };
        let by = scope.by.map(|dimension| parts.by(dimension));
        Self {
            period: scope.period.clone(),
            baseline: scope.baseline.clone(),
            as_of: scope.as_of,
            filters: scope.filters.clone(),
            documents: Documents::new(&now, collection.unreadable.len()),
            incidents: Incidents::new(&now, before),
            durations,
            groups,
            trend: trend::trend(&series, vocabulary, |period| {
                services::consumed_share(impacts, targets, period, as_of)
            }),
            forecast: trend::forecast(&series),
            services,
            change_management: ChangeManagement::new(&now, vocabulary),
            monitoring: Monitoring::new(&now),
            emergency_response: EmergencyResponse::new(&now),
            load,
            actions,
            recurrence,
            by,
            highlights,
            actions_as_of,
            first: scope
                .first
                .map(|first| first.with_timezone(&as_of.timezone())),
        }
    }

    /// Whether `period` ends before anything was recorded. That it has no
    /// incidents then says nothing about them.
    fn precedes_records(&self, period: &Period) -> bool {
        self.first.is_none_or(|first| period.end <= first)
    }
}

fn rfc3339<S: Serializer>(time: &DateTime<Tz>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// `part` of `whole` as a fraction of 1; none of nothing.
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests;
