//! How the error budgets of services burnt down over the period.

use super::drawing::Names;
use super::lines::{Line, Lines};
use crate::report::Scope;
use crate::report::impacts::{Impact, Impacts, Span};
use crate::report::services::consumption;
use crate::report::window::seconds;
use crate::report::words::PageWords;
use chrono::TimeDelta;
use std::sync::Arc;

/// How many points a line has at most.
const POINTS: usize = 120;

/// The share of its budget that each service with a promise had spent by each
/// day; those that spent most come first.
pub(super) fn burn(impacts: &Impacts<'_>, scope: &Scope) -> Option<Lines> {
    if scope.targets.services.is_empty() {
        return None;
    }
    let period = &scope.period;
    let span = Span::new(period.start, period.end, scope.as_of);
    let lines = impacts.iter().filter_map(|(service, impacts)| {
        let objective = scope.targets.services.get(service)?;
        let budget = objective.tolerance() * seconds(period.end - period.start);
        (budget > 0.0).then(|| Line {
            name: service.to_owned(),
            points: points(impacts, span, budget),
        })
    });
    let mut lines: Vec<Line> = lines.collect();
    let spent = |line: &Line| line.points.last().map_or(0.0, |point| point.1);
    // Stable, and the services were in order of their names.
    lines.sort_by(|a, b| spent(b).total_cmp(&spent(a)));
    (!lines.is_empty() && span.length() > 0.0).then_some(Lines {
        start: span.start,
        end: span.end,
        lines,
    })
}

fn points(impacts: &[Impact<'_>], span: Span, budget: f64) -> Vec<(f64, f64)> {
    let length = span.length();
    let within = impacts.iter().filter_map(|impact| impact.within(span));
    let mut bends: Vec<f64> = within.flat_map(|(from, to)| [from, to]).collect();
    bends.extend([0.0, length]);
    bends.sort_by(f64::total_cmp);
    bends.dedup();
    if bends.len() > POINTS {
        bends = (0..=POINTS)
            .map(|at| length * at as f64 / POINTS as f64)
            .collect();
    }
    let spent = |at: f64| {
        let passed = TimeDelta::milliseconds((at * 1000.0) as i64);
        let until = Span {
            start: span.start,
            end: span.start + passed,
        };
        consumption(impacts, until).seconds / budget
    };
    let day = |at: f64| at / (24.0 * 3600.0);
    bends.into_iter().map(|at| (day(at), spent(at))).collect()
}

/// The chart of the lines of [`Charts::budget`](super::Charts::budget).
pub fn svg(lines: &Lines, words: &'static dyn PageWords, names: Names<'_>) -> Option<String> {
    let unit = Arc::new(|percent: f64| words.percent(percent / 100.0));
    lines.svg((100.0, unit), Some(1.0), names)
}
