//! How long incidents took: to be detected, acknowledged, mitigated, resolved.

use super::statistics::{self, Change};
use super::window::{Window, seconds};
use crate::model::{Entry, Postmortem};
use chrono::TimeDelta;
use serde::Serialize;

/// Logarithms are taken of no less than this, in seconds: times are noted to the
/// minute, and 0 has no logarithm.
const SHORTEST: f64 = 60.0;

/// The four durations of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// From the start to the detection.
    Detect,
    /// From the detection until a responder took it on.
    Acknowledge,
    /// From the start until the impact ended.
    Mitigate,
    /// From the start until all was as it should be.
    Resolve,
}

impl Metric {
    /// Every metric, in the order of an incident's life.
    pub const ALL: [Metric; 4] = [
        Metric::Detect,
        Metric::Acknowledge,
        Metric::Mitigate,
        Metric::Resolve,
    ];

    pub(super) fn of(self, postmortem: &Postmortem) -> Option<TimeDelta> {
        match self {
            Metric::Detect => postmortem.time_to_detect(),
            Metric::Acknowledge => postmortem.time_to_acknowledge(),
            Metric::Mitigate => postmortem.time_to_mitigate(),
            Metric::Resolve => postmortem.time_to_resolve(),
        }
    }
}

/// The durations of one metric over some incidents.
pub(super) struct Sample {
    /// In seconds, none negative.
    values: Vec<f64>,
    excluded: usize,
}

impl Sample {
    /// The durations that are known; negative ones are counted and left out.
    pub(super) fn of<'e>(metric: Metric, entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let (values, negative): (Vec<f64>, Vec<f64>) = entries
            .into_iter()
            .filter_map(|entry| metric.of(&entry.postmortem))
            .map(seconds)
            .partition(|duration| *duration >= 0.0);
        Self {
            values: statistics::sorted(values),
            excluded: negative.len(),
        }
    }

    pub(super) fn median(&self) -> Option<f64> {
        statistics::quantile(&self.values, 0.5)
    }

    pub(super) fn geometric_mean(&self) -> Option<f64> {
        statistics::geometric_mean(&self.floored())
    }

    pub(super) fn change_from(&self, baseline: &Sample) -> Option<Change> {
        statistics::compare_logs(&self.floored(), &baseline.floored())
    }

    /// The values for logarithms.
    fn floored(&self) -> Vec<f64> {
        self.values
            .iter()
            .map(|value| value.max(SHORTEST))
            .collect()
    }

    fn figures(&self) -> Figures {
        Figures {
            n: self.values.len(),
            excluded: self.excluded,
            mean_s: statistics::mean(&self.values),
            median_s: self.median(),
            p90_s: statistics::quantile(&self.values, 0.9),
            geometric_mean_s: self.geometric_mean(),
            median_ci95_s: statistics::median_ci95(&self.values),
        }
    }
}

/// The figures of one sample of durations, in seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Incidents that have both ends.
    pub n: usize,
    /// Incidents whose end is before the start; they count in nothing else.
    pub excluded: usize,
    /// The arithmetic mean: MTTD, MTTA, MTTM or MTTR.
    pub mean_s: Option<f64>,
    /// The median.
    pub median_s: Option<f64>,
    /// The 90 % quantile.
    pub p90_s: Option<f64>,
    /// The geometric mean, with values below a minute taken as a minute.
    pub geometric_mean_s: Option<f64>,
    /// The interval of the median; `None` below 6 values.
    pub median_ci95_s: Option<(f64, f64)>,
}

/// One metric over a period and its baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DurationReport {
    /// This period.
    #[serde(flatten)]
    pub figures: Figures,
    /// The baseline, if there is one.
    pub baseline: Option<Figures>,
    /// The comparison of both, where each has 3 values or more.
    pub change: Option<Change>,
}

/// The four metrics.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Durations {
    /// From the start to the detection.
    pub time_to_detect: DurationReport,
    /// From the detection until a responder took it on.
    pub time_to_acknowledge: DurationReport,
    /// From the start until the impact ended.
    pub time_to_mitigate: DurationReport,
    /// From the start until all was as it should be.
    pub time_to_resolve: DurationReport,
}

impl Durations {
    pub(super) fn new(now: &Window<'_>, before: Option<&Window<'_>>) -> Self {
        let metric = |metric| {
            let sample = Sample::of(metric, now.incidents.iter().copied());
            let baseline =
                before.map(|before| Sample::of(metric, before.incidents.iter().copied()));
            let baseline = baseline.as_ref();
            DurationReport {
                figures: sample.figures(),
                baseline: baseline.map(Sample::figures),
                change: baseline.and_then(|baseline| sample.change_from(baseline)),
            }
        };
        Self {
            time_to_detect: metric(Metric::Detect),
            time_to_acknowledge: metric(Metric::Acknowledge),
            time_to_mitigate: metric(Metric::Mitigate),
            time_to_resolve: metric(Metric::Resolve),
        }
    }

    /// The report of one metric.
    pub fn get(&self, metric: Metric) -> &DurationReport {
        match metric {
            Metric::Detect => &self.time_to_detect,
            Metric::Acknowledge => &self.time_to_acknowledge,
            Metric::Mitigate => &self.time_to_mitigate,
            Metric::Resolve => &self.time_to_resolve,
        }
    }
}
