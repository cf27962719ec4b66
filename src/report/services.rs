//! How reliable each service was: downtime, time between failures, error budget.

use super::impacts::{Impact, Impacts, Span, greatest_integral, union_length};
use super::statistics;
use super::targets::{Objective, Targets};
use super::window::seconds;
use crate::model::Period;
use chrono::DateTime;
use chrono_tz::Tz;
use serde::Serialize;

/// The consumed share from which a budget is at risk.
pub const AT_RISK: f64 = 0.75;

/// How an error budget stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Less than [`AT_RISK`] is spent.
    Ok,
    /// It isn't all spent yet.
    AtRisk,
    /// All of it is spent.
    Exhausted,
}

impl State {
    /// The state of a budget of which `consumed_share` is spent.
    pub fn of(consumed_share: f64) -> Self {
        match consumed_share {
            share if share >= 1.0 => State::Exhausted,
            share if share >= AT_RISK => State::AtRisk,
            _ => State::Ok,
        }
    }
}

/// One service over a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceReport {
    /// Its name.
    pub service: String,
    /// The incidents of the period that hurt it.
    pub incidents: usize,
    /// Those of them whose end isn't known; they are in no downtime and spend
    /// no budget.
    pub unknown_end: usize,
    /// The time of the period during which an incident was open, in seconds.
    pub downtime_s: f64,
    /// The mean time to resolve of the incidents of the period, in seconds.
    pub mttr_s: Option<f64>,
    /// The time without an incident over the number of incidents, in seconds.
    pub mttf_s: Option<f64>,
    /// The share of the time that has passed without an incident.
    pub availability_by_time: Option<f64>,
    /// The availability promised, in percent. Without it, what follows is
    /// `None`.
    pub slo: Option<f64>,
    /// What the promise allows to lose over the whole period, in seconds.
    pub budget_s: Option<f64>,
    /// What was lost: the integral of the largest impact among open incidents,
    /// in seconds of full failure.
    pub consumed_s: Option<f64>,
    /// Incidents without `impact.ratio`, taken for full failures.
    pub assumed_ratio: Option<usize>,
    /// `consumed_s` over `budget_s`.
    pub consumed_share: Option<f64>,
    /// What is left, in seconds; negative where too much was lost.
    pub remaining_s: Option<f64>,
    /// How the budget stands.
    pub state: Option<State>,
}

impl ServiceReport {
    /// [`downtime_s`](Self::downtime_s), but `None` where no end of any of its
    /// incidents is known: that is no downtime of 0, and no availability of 1.
    pub(super) fn known_downtime_s(&self) -> Option<f64> {
        let known = self.downtime_s > 0.0 || self.unknown_end == 0;
        known.then_some(self.downtime_s)
    }
}

/// What some incidents took from a budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Consumption {
    /// In seconds of full failure.
    pub(super) seconds: f64,
    /// How many were taken for full failures.
    pub(super) assumed: usize,
}

/// What `impacts` took within `span`.
pub(super) fn consumption<'a>(
    impacts: impl IntoIterator<Item = &'a Impact<'a>>,
    span: Span,
) -> Consumption {
    let mut assumed = 0;
    let mut intervals = Vec::new();
    for impact in impacts {
        if let Some((start, end)) = impact.within(span) {
            assumed += usize::from(impact.ratio.is_none());
            intervals.push((start, end, impact.ratio.unwrap_or(1.0)));
        }
    }
    Consumption {
        seconds: greatest_integral(&intervals),
        assumed,
    }
}

/// The services that were hurt in `period` and those with a promise, in order of
/// their names.
pub(super) fn services(
    impacts: &Impacts<'_>,
    targets: &Targets,
    period: &Period,
    as_of: DateTime<Tz>,
) -> Vec<ServiceReport> {
    let span = Span::new(period.start, period.end, as_of);
    let services = impacts.iter().filter_map(|(name, impacts)| {
        let objective = targets.services.get(name);
        let touches =
            |impact: &Impact<'_>| span.contains(impact.start) || impact.within(span).is_some();
        let told = objective.is_some() || impacts.iter().any(touches);
        told.then(|| service(name, impacts, objective, period, span))
    });
    services.collect()
}

fn service(
    name: &str,
    impacts: &[Impact<'_>],
    objective: Option<&Objective>,
    period: &Period,
    span: Span,
) -> ServiceReport {
    let started: Vec<&Impact<'_>> = impacts
        .iter()
        .filter(|impact| span.contains(impact.start))
        .collect();
    let intervals = impacts.iter().filter_map(|impact| impact.within(span));
    let downtime_s = union_length(intervals.collect());
    let length = span.length();
    let resolve: Vec<f64> = started
        .iter()
        .filter_map(|impact| impact.entry.postmortem.time_to_resolve())
        .map(seconds)
        .filter(|time| *time >= 0.0)
        .collect();
    let budget = objective.map(|objective| budget_s(objective, period));
    let consumed = budget.map(|_| consumption(impacts, span));
    let consumed_s = consumed.map(|consumed| consumed.seconds);
    // A period without any length has no budget to spend.
    let share = consumed_s
        .zip(budget.filter(|budget| *budget > 0.0))
        .map(|(spent, budget)| spent / budget);
    ServiceReport {
        service: name.to_owned(),
        incidents: started.len(),
        unknown_end: started.iter().filter(|impact| impact.end.is_none()).count(),
        downtime_s,
        mttr_s: statistics::mean(&resolve),
        mttf_s: (!started.is_empty()).then(|| (length - downtime_s) / started.len() as f64),
        availability_by_time: (length > 0.0).then(|| 1.0 - downtime_s / length),
        slo: objective.map(|objective| objective.slo),
        budget_s: budget,
        consumed_s,
        assumed_ratio: consumed.map(|consumed| consumed.assumed),
        consumed_share: share,
        remaining_s: budget.zip(consumed_s).map(|(budget, spent)| budget - spent),
        state: share.map(State::of),
    }
}

/// What a promise allows to lose over all of `period`, in seconds.
pub(super) fn budget_s(objective: &Objective, period: &Period) -> f64 {
    objective.tolerance() * seconds(period.end - period.start)
}

/// What was spent of all budgets together in `period`; `None` without a promise,
/// or before the period starts.
pub(super) fn consumed_share(
    impacts: &Impacts<'_>,
    targets: &Targets,
    period: &Period,
    as_of: DateTime<Tz>,
) -> Option<f64> {
    let span = Span::new(period.start, period.end, as_of);
    let (mut spent, mut budget) = (0.0, 0.0);
    for (name, impacts) in impacts.iter() {
        if let Some(objective) = targets.services.get(name) {
            spent += consumption(impacts, span).seconds;
            budget += budget_s(objective, period);
        }
    }
    (budget > 0.0 && span.length() > 0.0).then(|| spent / budget)
}
