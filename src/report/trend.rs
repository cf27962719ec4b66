//! The last periods of the same kind, and what they make of the next one.

use super::Scope;
use super::change_management::ChangeShare;
use super::durations::{Metric, Sample};
use super::statistics::{self, Forecast};
use super::window::{Window, days};
use crate::model::period::Period;
use crate::model::{Collection, Vocabulary};
use serde::Serialize;

/// How many periods a trend has.
pub const LENGTH: usize = 8;

/// One period of the trend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendPoint {
    /// The period's label.
    pub label: String,
    /// Its incidents.
    pub count: usize,
    /// The median time to resolve them, in seconds.
    pub median_time_to_resolve_s: Option<f64>,
    /// The share of them that changes set off.
    pub change_share: ChangeShare,
    /// The share of all error budgets that they used up; `None` without an SLO.
    pub budget_consumed_share: Option<f64>,
}

/// The last periods of the same kind, each with what `collection` holds of it.
pub(super) fn series<'a>(collection: &'a Collection, scope: &Scope) -> Vec<(Period, Window<'a>)> {
    let window = |period: Period| {
        let window = Window::new(collection, &period, scope.as_of);
        (period, window)
    };
    let periods = scope.period.series(LENGTH).into_iter();
    periods.map(window).collect()
}

pub(super) fn trend(
    series: &[(Period, Window<'_>)],
    vocabulary: &Vocabulary,
    consumed_share: impl Fn(&Period) -> Option<f64>,
) -> Vec<TrendPoint> {
    let point = |(period, window): &(Period, Window<'_>)| {
        let count = window.incidents.len();
        let resolve = Sample::of(Metric::Resolve, window.incidents.iter().copied());
        TrendPoint {
            label: period.label.clone(),
            count,
            median_time_to_resolve_s: resolve.median(),
            change_share: ChangeShare::of(&window.incidents, vocabulary),
            budget_consumed_share: consumed_share(period),
        }
    };
    series.iter().map(point).collect()
}

/// The count of the period after the last of `series`.
pub(super) fn forecast(series: &[(Period, Window<'_>)]) -> Option<Forecast> {
    let (last, _) = series.last()?;
    let next = last.next()?;
    let count = series.iter().map(|(_, window)| window.incidents.len());
    let length = series.iter().map(|(_, window)| window.days);
    statistics::forecast(count.sum(), length.sum(), days(next.end - next.start))
}
