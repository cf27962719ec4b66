//! How the countermeasures of a period were decided and done, as a burn-up.

use super::drawing::Names;
use super::lines::{Line, Lines};
use crate::document::TaskState;
use crate::model::Entry;
use crate::report::Scope;
use crate::report::actions::{Today, items};
use crate::report::window::days;
use chrono::{DateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;
use std::sync::Arc;

/// The countermeasures of a period by day.
#[derive(Debug, Clone, PartialEq)]
pub struct BurnUp {
    /// Two lines: those that there were, and those that had been done. A
    /// countermeasure is there from the start of its incident on, and is done at
    /// the start of its `done:` day.
    pub lines: Lines,
    /// Those that are done without a day; they count at the end.
    pub undated: usize,
}

pub(super) fn burn_up(documents: &[&Entry], scope: &Scope) -> Option<BurnUp> {
    let as_of = scope.targets.actions_as_of.unwrap_or(scope.as_of);
    let start = scope.period.start;
    if as_of <= start
        || documents
            .iter()
            .any(|entry| entry.countermeasures.is_none())
    {
        return None;
    }
    let today = Today::new(as_of);
    let zone = start.timezone();
    // Up to where the day began, so that the chart is the same all day, however
    // often it is made.
    let day = as_of.with_timezone(&zone).date_naive();
    let midnight = zone.from_local_datetime(&day.and_time(NaiveTime::MIN));
    let end = midnight.earliest().filter(|midnight| *midnight > start);
    let end = end.unwrap_or(as_of);
    let length = days(end - start);
    let since = |time: DateTime<Tz>| days(time - start).clamp(0.0, length);
    let (mut decided, mut done, mut undated) = (Vec::new(), Vec::new(), 0);
    for entry in documents {
        let at = since(entry.postmortem.started_at.with_timezone(&zone));
        for item in items(entry) {
            if item.state == TaskState::Dropped {
                continue;
            }
            decided.push(at);
            if today.is_done(item) {
                let day = item.done.map(|day| day.and_time(NaiveTime::MIN));
                // A midnight that clocks skip is of no matter on an axis of days.
                let time = day.and_then(|day| zone.from_local_datetime(&day).earliest());
                undated += usize::from(time.is_none());
                done.push(time.map_or(length, since).max(at));
            }
        }
    }
    (!decided.is_empty()).then(|| BurnUp {
        lines: Lines {
            start,
            end,
            lines: vec![steps(decided, length), steps(done, length)],
        },
        undated,
    })
}

/// A line that goes up by one at each of `days`, to a 240th of the axis.
fn steps(mut days: Vec<f64>, length: f64) -> Line {
    let grid = length / 240.0;
    for day in &mut days {
        *day = ((*day / grid).round() * grid).min(length);
    }
    days.sort_by(f64::total_cmp);
    let mut points = vec![(0.0, 0.0)];
    let mut count = 0.0;
    for together in days.chunk_by(|a, b| a == b) {
        points.push((together[0], count));
        count += together.len() as f64;
        points.push((together[0], count));
    }
    points.push((length, count));
    Line {
        name: String::new(),
        points,
    }
}

impl BurnUp {
    /// The chart.
    pub fn svg(&self, names: Names<'_>) -> Option<String> {
        let unit = Arc::new(|count: f64| format!("{count:.0}"));
        self.lines.svg((1.0, unit), None, names)
    }
}
