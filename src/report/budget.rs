//! Error budgets as they roll: how much of each is spent now and was spent in
//! the weeks before, and the two rules of the error-budget policy in *The Site
//! Reliability Workbook* (Beyer et al., 2018, appendix B).

pub mod terminal;

use super::actions::items;
use super::impacts::{Impact, Impacts, Span};
use super::services::{State, consumption};
use super::targets::{Objective, Targets};
use crate::document::TaskState;
use crate::model::{Collection, Entry};
use chrono::{DateTime, TimeDelta};
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the JSON's form.
pub const SCHEMA: &str = "blameless.budget/1";

/// How many weeks back the budgets are followed.
pub const WEEKS: i64 = 12;

/// The share of a budget from which both rules ask for a P0 countermeasure.
pub const RULE_SHARE: f64 = 0.2;

/// The window of the first rule, in days: four weeks.
pub const INCIDENT_DAYS: i64 = 28;

/// The window of the second rule, in days: a quarter of 13 weeks.
pub const CLASS_DAYS: i64 = 91;

/// The error budgets of all services with a promise, at an instant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Budgets {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What counted as now.
    #[serde(serialize_with = "super::rfc3339")]
    pub as_of: DateTime<Tz>,
    /// The services, in order of their names.
    pub services: Vec<Budget>,
    /// The incidents and classes that the policy's rules are about.
    pub rules: Vec<Rule>,
}

/// The rolling budget of one service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Budget {
    /// Its name.
    pub service: String,
    /// The availability promised, in percent.
    pub slo: f64,
    /// The length of the window that ends at as-of, in days of 24 hours.
    pub window_days: u32,
    /// What may be lost in a window, in seconds.
    pub budget_s: f64,
    /// What was lost, in seconds of full failure.
    pub consumed_s: f64,
    /// The one over the other.
    pub consumed_share: f64,
    /// What is left, in seconds; negative where too much was lost.
    pub remaining_s: f64,
    /// How the budget stands.
    pub state: State,
    /// Incidents of the window without `impact.ratio`, taken for full failures.
    pub assumed_ratio: usize,
    /// Incidents that started in the window and whose end isn't known.
    pub unknown_end: usize,
    /// The consumed share of the windows that ended a week apart, oldest first,
    /// ending with this one.
    pub history: Vec<f64>,
}

/// An incident or a class of them that spent more than [`RULE_SHARE`] of a
/// budget.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rule {
    /// Which of the two.
    pub rule: RuleKind,
    /// The service whose budget was spent.
    pub service: String,
    /// What the incidents of a class have in common.
    pub trigger: Option<String>,
    /// The incidents, oldest first.
    pub incidents: Vec<String>,
    /// The share of the budget that they spent.
    pub consumed_share: f64,
    /// Whether one of them has a P0 countermeasure that isn't dropped, as the
    /// rule asks for.
    pub satisfied: bool,
}

/// The two rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// A single incident, against a budget of [`INCIDENT_DAYS`].
    Incident,
    /// Two incidents or more of the same trigger, against a budget of
    /// [`CLASS_DAYS`].
    Class,
}

impl Budgets {
    /// The budgets over `collection` at `as_of`. Pure, like a report.
    pub fn new(collection: &Collection, targets: &Targets, as_of: DateTime<Tz>) -> Self {
        let impacts = Impacts::new(collection, targets, as_of);
        let mut services = Vec::new();
        let mut rules = Vec::new();
        for (name, impacts) in impacts.iter() {
            if let Some(objective) = targets.services.get(name) {
                services.push(budget(name, impacts, objective, as_of));
                rules.extend(incidents(name, impacts, objective, as_of));
                rules.extend(classes(name, impacts, objective, as_of));
            }
        }
        Self {
            schema: SCHEMA,
            as_of,
            services,
            rules,
        }
    }

    /// Whether a budget is exhausted, or a rule isn't satisfied.
    pub fn is_broken(&self) -> bool {
        let exhausted = |budget: &Budget| budget.state == State::Exhausted;
        self.services.iter().any(exhausted) || self.rules.iter().any(|rule| !rule.satisfied)
    }

    /// The budgets as JSON, indented, with a line break at the end.
    ///
    /// # Errors
    /// None that budgets can bring about; serialising is fallible by its type.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        Ok(json)
    }
}

/// The `days` of 24 hours up to `end`.
fn window(end: DateTime<Tz>, days: i64) -> Span {
    Span {
        start: end - TimeDelta::days(days),
        end,
    }
}

fn budget(name: &str, impacts: &[Impact<'_>], promise: &Objective, as_of: DateTime<Tz>) -> Budget {
    let days = i64::from(promise.window_days);
    let budget_s = promise.tolerance() * window(as_of, days).length();
    let span = window(as_of, days);
    let spent = consumption(impacts, span);
    let unknown = impacts.iter().filter(|impact| impact.end.is_none());
    let history = (0..WEEKS).rev().map(|weeks| {
        let span = window(as_of - TimeDelta::weeks(weeks), days);
        consumption(impacts, span).seconds / budget_s
    });
    let consumed_share = spent.seconds / budget_s;
    Budget {
        service: name.to_owned(),
        slo: promise.slo,
        window_days: promise.window_days,
        budget_s,
        consumed_s: spent.seconds,
        consumed_share,
        remaining_s: budget_s - spent.seconds,
        state: State::of(consumed_share),
        assumed_ratio: spent.assumed,
        unknown_end: unknown.filter(|impact| span.contains(impact.start)).count(),
        history: history.collect(),
    }
}

/// Whether a countermeasure of priority P0 is there and isn't dropped.
fn has_p0(entry: &Entry) -> bool {
    let kept = |state| state != TaskState::Dropped;
    let mut items = items(entry).iter();
    items.any(|item| item.priority == Some(0) && kept(item.state))
}

/// The incidents that spent more than a fifth of a four-week budget each.
fn incidents(
    name: &str,
    impacts: &[Impact<'_>],
    promise: &Objective,
    as_of: DateTime<Tz>,
) -> Vec<Rule> {
    let span = window(as_of, INCIDENT_DAYS);
    let budget = promise.tolerance() * span.length();
    // Entries are newest first.
    let impacts = impacts.iter().rev();
    let spent = impacts.filter_map(|impact| {
        let consumed_share = consumption([impact], span).seconds / budget;
        (consumed_share > RULE_SHARE).then(|| Rule {
            rule: RuleKind::Incident,
            service: name.to_owned(),
            trigger: None,
            incidents: vec![impact.entry.id.clone()],
            consumed_share,
            satisfied: has_p0(impact.entry),
        })
    });
    spent.collect()
}

/// The triggers whose incidents, two or more, spent more than a fifth of a
/// quarter's budget together.
fn classes(
    name: &str,
    impacts: &[Impact<'_>],
    promise: &Objective,
    as_of: DateTime<Tz>,
) -> Vec<Rule> {
    let span = window(as_of, CLASS_DAYS);
    let budget = promise.tolerance() * span.length();
    let mut by_trigger: BTreeMap<&str, Vec<&Impact<'_>>> = BTreeMap::new();
    for impact in impacts.iter().rev() {
        let trigger = impact.entry.postmortem.trigger.as_deref();
        if let (Some(trigger), Some(_)) = (trigger, impact.within(span)) {
            by_trigger.entry(trigger).or_default().push(impact);
        }
    }
    let classes = by_trigger.into_iter().filter_map(|(trigger, impacts)| {
        let consumed_share = consumption(impacts.iter().copied(), span).seconds / budget;
        (impacts.len() > 1 && consumed_share > RULE_SHARE).then(|| Rule {
            rule: RuleKind::Class,
            service: name.to_owned(),
            trigger: Some(trigger.to_owned()),
            incidents: impacts.iter().map(|i| i.entry.id.clone()).collect(),
            consumed_share,
            satisfied: impacts.iter().any(|impact| has_p0(impact.entry)),
        })
    });
    classes.collect()
}
