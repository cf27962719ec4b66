//! A report for Prometheus: gauges in the OpenMetrics text format 1.0, without
//! timestamps, so that a text-file collector takes it as it is.

use super::durations::Metric;
use super::groups::Dimension;
use super::{Report, State};
use std::fmt::Write;

/// A family of gauges: its name, its unit (the end of the name, or empty) and
/// what it says.
struct Family {
    name: &'static str,
    unit: &'static str,
    help: &'static str,
    samples: Vec<(Vec<(&'static str, String)>, f64)>,
}

impl Family {
    fn new(name: &'static str, unit: &'static str, help: &'static str) -> Self {
        Self {
            name,
            unit,
            help,
            samples: Vec::new(),
        }
    }

    /// Adds a figure; one that isn't known is left out.
    fn add(&mut self, labels: &[(&'static str, &str)], value: Option<f64>) {
        if let Some(value) = value.filter(|value| value.is_finite()) {
            let labels = labels
                .iter()
                .map(|(name, label)| (*name, (*label).to_owned()));
            self.samples.push((labels.collect(), value));
        }
    }
}

/// `report` as OpenMetrics. A figure that can't be computed has no sample.
pub fn render(report: &Report) -> String {
    let mut text = String::new();
    for family in families(report) {
        if family.samples.is_empty() {
            continue;
        }
        let name = family.name;
        // Writing to a string can't fail.
        let _ = writeln!(text, "# TYPE {name} gauge");
        if !family.unit.is_empty() {
            let _ = writeln!(text, "# UNIT {name} {}", family.unit);
        }
        let _ = writeln!(text, "# HELP {name} {}", family.help);
        for (labels, value) in &family.samples {
            let mut all = vec![format!("period=\"{}\"", escaped(&report.period.label))];
            all.extend(
                labels
                    .iter()
                    .map(|(name, label)| format!("{name}=\"{}\"", escaped(label))),
            );
            let _ = writeln!(text, "{name}{{{}}} {value}", all.join(","));
        }
    }
    text.push_str("# EOF\n");
    text
}

fn escaped(label: &str) -> String {
    let label = label.replace('\\', "\\\\").replace('"', "\\\"");
    label.replace('\n', "\\n")
}

fn families(report: &Report) -> Vec<Family> {
    let mut families = vec![counts(report)];
    families.extend(incidents(report));
    families.push(durations(report));
    families.push(groups(report));
    families.extend(services(report));
    families.extend(practice(report));
    families.extend(actions(report));
    families
}

fn counts(report: &Report) -> Family {
    let mut family = Family::new(
        "blameless_documents",
        "",
        "Postmortems of the period by what they are.",
    );
    let documents = &report.documents;
    for (kind, count) in [
        ("draft", documents.drafts),
        ("in-review", documents.in_review),
        ("final", documents.finished),
        ("near-miss", documents.near_misses),
        ("unreadable", documents.unreadable),
    ] {
        family.add(&[("kind", kind)], Some(count as f64));
    }
    family
}

fn incidents(report: &Report) -> Vec<Family> {
    let mut count = Family::new("blameless_incidents", "", "Incidents of the period.");
    count.add(&[], Some(report.incidents.count as f64));
    let mut rate = Family::new(
        "blameless_incidents_per_30_days",
        "",
        "Incidents of the period per 30 days.",
    );
    rate.add(&[], report.incidents.rate_per_30d);
    let mut as_of = Family::new(
        "blameless_as_of_timestamp_seconds",
        "seconds",
        "What counted as now, since 1970.",
    );
    as_of.add(&[], Some(report.as_of.timestamp() as f64));
    vec![count, rate, as_of]
}

fn durations(report: &Report) -> Family {
    let mut family = Family::new(
        "blameless_duration_seconds",
        "seconds",
        "How long incidents took, from one phase to another.",
    );
    let names = ["detect", "acknowledge", "mitigate", "resolve"];
    for (metric, name) in Metric::ALL.into_iter().zip(names) {
        let figures = &report.durations.get(metric).figures;
        for (statistic, value) in [
            ("median", figures.median_s),
            ("p90", figures.p90_s),
            ("geometric_mean", figures.geometric_mean_s),
            ("mean", figures.mean_s),
        ] {
            family.add(&[("to", name), ("statistic", statistic)], value);
        }
    }
    family
}

fn groups(report: &Report) -> Family {
    let mut family = Family::new(
        "blameless_group_documents",
        "",
        "Postmortems of the period by what they share, near misses included.",
    );
    for dimension in Dimension::ALL.into_iter().chain([Dimension::Repository]) {
        for group in report.groups.get(dimension) {
            let labels = [("dimension", dimension.as_str()), ("key", &group.key)];
            family.add(&labels, Some(group.count as f64));
        }
    }
    family
}

fn services(report: &Report) -> Vec<Family> {
    let mut downtime = Family::new(
        "blameless_service_downtime_seconds",
        "seconds",
        "The time of the period during which an incident was open.",
    );
    let mut available = Family::new(
        "blameless_service_availability_ratio",
        "ratio",
        "The share of time without an incident.",
    );
    let mut budget = Family::new(
        "blameless_service_error_budget_seconds",
        "seconds",
        "What the SLO allows to lose over the period.",
    );
    let mut spent = Family::new(
        "blameless_service_error_budget_consumed_seconds",
        "seconds",
        "What was lost, in seconds of full failure.",
    );
    let mut exhausted = Family::new(
        "blameless_service_error_budget_exhausted",
        "",
        "1 where all of the error budget is spent, else 0.",
    );
    for service in &report.services {
        let labels = [("service", service.service.as_str())];
        downtime.add(&labels, Some(service.downtime_s));
        available.add(&labels, service.availability_by_time);
        budget.add(&labels, service.budget_s);
        spent.add(&labels, service.consumed_s);
        let state = service.state.map(|state| state == State::Exhausted);
        exhausted.add(&labels, state.map(|yes| f64::from(u8::from(yes))));
    }
    vec![downtime, available, budget, spent, exhausted]
}

fn practice(report: &Report) -> Vec<Family> {
    let figures = [
        (
            "blameless_change_triggered_ratio",
            "The share of incidents that changes set off.",
            report.change_management.share.of_all,
        ),
        (
            "blameless_detected_by_machine_ratio",
            "The share of incidents that monitoring noticed, of those that say.",
            report.monitoring.by_machine_share,
        ),
        (
            "blameless_repeats_ratio",
            "The share of incidents that repeat an earlier one.",
            report.recurrence.share,
        ),
        (
            "blameless_operational_load_ratio",
            "The share of the team's time that incidents took.",
            report.load.operational_share,
        ),
    ];
    let family = |(name, help, value)| {
        let mut family = Family::new(name, "ratio", help);
        family.add(&[], value);
        family
    };
    figures.into_iter().map(family).collect()
}

fn actions(report: &Report) -> Vec<Family> {
    let mut mine = Family::new(
        "blameless_countermeasures",
        "",
        "Countermeasures of the period by how far they are; overdue ones are open, too.",
    );
    let mut all = Family::new(
        "blameless_backlog_countermeasures",
        "",
        "Countermeasures of all postmortems that are left; overdue ones are open, too.",
    );
    if let Some(actions) = &report.actions {
        for (state, count) in [
            ("done", actions.done),
            ("open", actions.open),
            ("overdue", actions.overdue),
            ("wont_do", actions.wont_do),
        ] {
            mine.add(&[("state", state)], Some(count as f64));
        }
        all.add(&[("state", "open")], Some(actions.backlog.open as f64));
        all.add(
            &[("state", "overdue")],
            Some(actions.backlog.overdue as f64),
        );
    }
    vec![mine, all]
}
