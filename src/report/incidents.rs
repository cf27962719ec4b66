//! How many incidents there were, and how often they came.

use super::statistics::{self, OpenInterval};
use super::window::Window;
use crate::model::Status;
use serde::Serialize;

/// The days that rates are given for.
const RATE_DAYS: f64 = 30.0;

/// The incidents of a period, without near misses.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Incidents {
    /// How many started in the period.
    pub count: usize,
    /// Those whose postmortem is a draft.
    pub drafts: usize,
    /// Days of the period that have passed, as real time; in JSON with the period.
    #[serde(skip)]
    pub days: f64,
    /// Incidents per 30 days. `None` before the period starts.
    pub rate_per_30d: Option<f64>,
    /// Its exact Poisson interval.
    pub rate_ci95_per_30d: Option<(f64, f64)>,
    /// How many started in the baseline.
    pub baseline_count: Option<usize>,
    /// Days of the baseline that have passed.
    #[serde(skip)]
    pub baseline_days: Option<f64>,
    /// The rate over the baseline's. `None` where the latter is 0.
    pub rate_ratio: Option<f64>,
    /// Its exact interval; an end is `None` where it is infinite.
    pub rate_ratio_ci95: Option<OpenInterval>,
    /// How often chance alone would make a difference as unlikely as this one.
    pub p_value: Option<f64>,
    /// Whether the two rates can be told apart.
    pub distinguishable: Option<bool>,
}

impl Incidents {
    pub(super) fn new(now: &Window<'_>, before: Option<&Window<'_>>) -> Self {
        let count = now.incidents.len();
        let drafts = now
            .incidents
            .iter()
            .filter(|entry| entry.postmortem.status == Status::Draft);
        let per_30d = |count: f64| (now.days > 0.0).then(|| RATE_DAYS * count / now.days);
        let (lower, upper) = statistics::poisson_ci95(count);
        let comparison = before.and_then(|before| {
            let baseline = (before.incidents.len(), before.days);
            statistics::compare_rates((count, now.days), baseline)
        });
        Self {
            count,
            drafts: drafts.count(),
            days: now.days,
            rate_per_30d: per_30d(count as f64),
            rate_ci95_per_30d: per_30d(lower).zip(per_30d(upper)),
            baseline_count: before.map(|before| before.incidents.len()),
            baseline_days: before.map(|before| before.days),
            rate_ratio: comparison.as_ref().and_then(|c| c.ratio),
            rate_ratio_ci95: comparison.as_ref().map(|c| c.ratio_ci95),
            p_value: comparison.as_ref().map(|c| c.p_value),
            distinguishable: comparison.as_ref().map(|c| c.distinguishable),
        }
    }
}
