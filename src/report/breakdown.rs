//! The figures of a period once for each value of a dimension.

use super::change_management::ChangeShare;
use super::durations::{Metric, Sample};
use super::groups::Dimension;
use super::impacts::{Impact, Impacts, Span, union_length};
use super::services::{budget_s, consumption};
use super::targets::Targets;
use super::window::Window;
use crate::model::{Collection, Entry, Period, Vocabulary};
use serde::{Serialize, Serializer};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The figures of a period by one dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Breakdown {
    /// What they are told apart by.
    #[serde(serialize_with = "name")]
    pub dimension: Dimension,
    /// One row a value, most incidents first, ties by key.
    pub rows: Vec<BreakdownRow>,
}

fn name<S: Serializer>(dimension: &Dimension, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(dimension.as_str())
}

/// The incidents of a period that share a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BreakdownRow {
    /// The value; `"unknown"` where the documents don't say.
    pub key: String,
    /// How many they are, without near misses.
    pub count: usize,
    /// Incidents per 30 days.
    pub rate_per_30d: Option<f64>,
    /// The median time to mitigate them, in seconds.
    pub median_time_to_mitigate_s: Option<f64>,
    /// The median time to resolve them, in seconds.
    pub median_time_to_resolve_s: Option<f64>,
    /// The share of them that changes set off.
    pub change_share: ChangeShare,
    /// The time of the period during which one of them was open, in seconds.
    /// Those that started before the period are in it.
    pub downtime_s: f64,
    /// What they spent of the error budgets: of the service's own where the
    /// dimension is the service, and else of all together. `None` without an SLO.
    pub budget_consumed_share: Option<f64>,
}

/// What a breakdown is made from.
pub(super) struct Parts<'a> {
    pub(super) collection: &'a Collection,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) window: &'a Window<'a>,
    pub(super) impacts: &'a Impacts<'a>,
    pub(super) targets: &'a Targets,
    pub(super) period: &'a Period,
    pub(super) span: Span,
}

impl Parts<'_> {
    pub(super) fn by(&self, dimension: Dimension) -> Breakdown {
        let told = |key: &&str| dimension != Dimension::Service || self.targets.tells(key);
        let incidents = self.window.incidents.iter();
        let keys: BTreeSet<&str> = incidents
            .flat_map(|entry| dimension.keys(entry))
            .filter(told)
            .collect();
        let mut rows: Vec<BreakdownRow> = keys
            .into_iter()
            .map(|key| self.row(dimension, key))
            .collect();
        rows.sort_by_key(|row| Reverse(row.count));
        Breakdown { dimension, rows }
    }

    fn row(&self, dimension: Dimension, key: &str) -> BreakdownRow {
        let has = |entry: &Entry| dimension.keys(entry).any(|one| one == key);
        let incidents = self.window.incidents.iter().copied();
        let incidents: Vec<&Entry> = incidents.filter(|entry| has(entry)).collect();
        let count = incidents.len();
        let all = self.collection.entries.iter();
        let open = all
            .filter(|entry| !entry.postmortem.is_near_miss() && has(entry))
            .filter_map(|entry| Impact::of(entry).within(self.span));
        let median = |metric| Sample::of(metric, incidents.iter().copied()).median();
        let days = self.window.days;
        BreakdownRow {
            key: key.to_owned(),
            count,
            rate_per_30d: (days > 0.0).then(|| 30.0 * count as f64 / days),
            median_time_to_mitigate_s: median(Metric::Mitigate),
            median_time_to_resolve_s: median(Metric::Resolve),
            change_share: ChangeShare::of(&incidents, self.vocabulary),
            downtime_s: union_length(open.collect()),
            budget_consumed_share: self.spent(dimension, key),
        }
    }

    fn spent(&self, dimension: Dimension, key: &str) -> Option<f64> {
        let (mut spent, mut budget) = (0.0, 0.0);
        for (service, impacts) in self.impacts.iter() {
            let Some(objective) = self.targets.services.get(service) else {
                continue;
            };
            if dimension == Dimension::Service && service != key {
                continue;
            }
            let of_key = |impact: &&Impact<'_>| dimension.keys(impact.entry).any(|one| one == key);
            spent += consumption(impacts.iter().filter(of_key), self.span).seconds;
            budget += budget_s(objective, self.period);
        }
        (budget > 0.0).then(|| spent / budget)
    }
}
