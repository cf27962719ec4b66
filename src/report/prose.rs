//! The sentences of a report, each from the figures that it is about. A format
//! only decides where they stand.

use super::Report;
use super::actions::KindTally;
use super::durations::Metric;
use super::groups::UNKNOWN;
use super::trend;
use super::words::{self, Part, TeamWords, Verdict};
use crate::diagnostic::printable;
use crate::model::Period;
use crate::model::period::PeriodKind;
use chrono::TimeDelta;
use std::cmp::Reverse;

/// What speaks about a report, in one language.
#[derive(Clone, Copy)]
pub(super) struct Prose<'r> {
    pub(super) report: &'r Report,
    pub(super) words: &'r dyn TeamWords,
}

impl Prose<'_> {
    /// The label of the period.
    pub(super) fn label(&self) -> String {
        match self.report.period.kind {
            PeriodKind::All => self.words.all().into(),
            _ => printable(&self.report.period.label).into_owned(),
        }
    }

    /// The label of the baseline, if there is one.
    pub(super) fn baseline(&self) -> Option<String> {
        let baseline = self.report.baseline.as_ref()?;
        Some(printable(&baseline.label).into_owned())
    }

    /// The period and its count; no full stop.
    pub(super) fn title(&self) -> String {
        let report = self.report;
        let running = report.period.is_running(report.as_of);
        let count = report.incidents.count;
        self.words.headline(&self.label(), running, count)
    }

    /// The title and what the comparison with the baseline says.
    pub(super) fn headline(&self) -> String {
        self.title() + &self.against().unwrap_or_else(|| ".".into())
    }

    /// Whether nothing was recorded before the end of the baseline, so that its
    /// zero is no observation.
    fn is_unrecorded(&self) -> bool {
        let baseline = self.report.baseline.as_ref();
        baseline.is_some_and(|baseline| self.report.precedes_records(baseline))
    }

    /// What the comparison with the baseline says; it goes on where the title
    /// ends.
    fn against(&self) -> Option<String> {
        let incidents = &self.report.incidents;
        if self.report.first.is_none() {
            return Some(self.words.nothing_yet().into());
        }
        let label = self.baseline()?;
        if self.is_unrecorded() {
            let first = self.report.first?.date_naive().to_string();
            return Some(self.words.unrecorded(&label, &first));
        }
        let before = incidents.baseline_count?;
        let p = words::p_value(incidents.p_value?);
        let running = self.report.period.is_running(self.report.as_of);
        let same = incidents.count == before && (before == 0 || !running);
        let verdict = match incidents.distinguishable {
            // No ratio is an infinite one: the baseline had none.
            Some(true) if incidents.rate_ratio.is_none_or(|ratio| ratio > 1.0) => Verdict::More,
            Some(true) => Verdict::Fewer,
            _ if same => Verdict::Same,
            _ => Verdict::Chance,
        };
        Some(self.words.against(&label, before, verdict, &p))
    }

    /// What the comparison with the baseline says, below a title.
    pub(super) fn comparison(&self) -> Option<String> {
        let against = self.against()?;
        let mut characters = against.trim_start_matches([',', '.', ' ']).chars();
        let first = characters.next()?;
        Some(first.to_uppercase().chain(characters).collect())
    }

    /// The days that the period covers.
    pub(super) fn days(&self) -> String {
        let period = &self.report.period;
        let last = period.end - TimeDelta::nanoseconds(1);
        let last = last.max(period.start).date_naive().to_string();
        let first = period.start.date_naive().to_string();
        let zone = period.start.timezone().name();
        self.words.days(&first, &last, zone)
    }

    /// How often incidents came, against the baseline; nothing where there is nothing
    /// to count yet, for no incidents were observed not to come.
    pub(super) fn rate(&self) -> Option<String> {
        self.report.first?;
        let incidents = &self.report.incidents;
        let rate = incidents.rate_per_30d?;
        let (low, high) = incidents.rate_ci95_per_30d?;
        let interval = self
            .words
            .interval(&words::number(low), &words::number(high));
        let rate = self.words.rate(&words::number(rate), &interval);
        // Where neither period had any, a ratio of the two says nothing.
        let some = incidents.count + incidents.baseline_count.unwrap_or(0) > 0;
        let said = some && !self.is_unrecorded();
        let against = match (self.baseline(), incidents.rate_ratio_ci95) {
            (Some(label), Some(ci95)) if said => {
                let interval = words::ratio_interval(self.words, ci95);
                let ratio = incidents.rate_ratio.map(words::ratio);
                self.words.rate_ratio(&label, ratio.as_deref(), &interval)
            }
            _ => ".".into(),
        };
        let edge = match said && self.is_on_the_edge() {
            true => format!(" {}", self.words.on_the_edge()),
            false => String::new(),
        };
        Some(rate + &against + &edge)
    }

    /// Whether the test and the interval of the rates disagree: both are exact,
    /// but only one of them is two-sided by likelihood.
    fn is_on_the_edge(&self) -> bool {
        let incidents = &self.report.incidents;
        let Some((low, high)) = incidents.rate_ratio_ci95 else {
            return false;
        };
        let apart = low.is_some_and(|low| low > 1.0) || high.is_some_and(|high| high < 1.0);
        incidents.distinguishable.is_some_and(|told| told != apart)
    }

    /// That a good part of the baseline, a tenth or more, lies before the first
    /// postmortem.
    fn partly_recorded(&self) -> Option<String> {
        let baseline = self.report.baseline.as_ref()?;
        let first = self.report.first.filter(|first| *first < baseline.end)?;
        let unrecorded = first - baseline.start;
        let label = printable(&baseline.label);
        (unrecorded * 10 >= baseline.end - baseline.start).then(|| {
            let first = first.date_naive().to_string();
            self.words.partly_recorded(&label, &first)
        })
    }

    /// What the figures are made from: filters, drafts, near misses and what
    /// isn't counted.
    pub(super) fn notes(&self) -> Vec<String> {
        let (documents, filters) = (&self.report.documents, &self.report.filters);
        let mut notes: Vec<String> = self.partly_recorded().into_iter().collect();
        if !filters.is_empty() {
            let shown = |text| printable(text);
            let filters: Vec<String> = filters
                .iter()
                .map(|filter| format!("{} = {}", shown(&filter.key), shown(&filter.value)))
                .collect();
            notes.push(self.words.filtered(&filters.join(", ")));
        }
        if documents.drafts > 0 {
            notes.push(self.words.drafts(documents.drafts, documents.total));
        }
        if documents.near_misses > 0 {
            notes.push(self.words.near_misses(documents.near_misses));
        }
        if documents.after_as_of > 0 {
            let as_of = self.as_of();
            notes.push(self.words.after_as_of(documents.after_as_of, &as_of));
        }
        if documents.unreadable > 0 {
            notes.push(self.words.unreadable(documents.unreadable));
        }
        notes
    }

    /// What counted as now, to the minute.
    pub(super) fn as_of(&self) -> String {
        self.report.as_of.format("%Y-%m-%d %H:%M").to_string()
    }

    /// The durations that moved, each with whether it did; then those that can't
    /// be said to have.
    pub(super) fn durations(&self) -> Vec<(bool, String)> {
        let Some(label) = self.baseline() else {
            return Vec::new();
        };
        if self.is_unrecorded() {
            return Vec::new();
        }
        let (mut moved, mut rest, mut few) = (Vec::new(), Vec::new(), Vec::new());
        for metric in Metric::ALL {
            let duration = self.report.durations.get(metric);
            let before = duration.baseline.as_ref().map_or(0, |figures| figures.n);
            let n = (duration.figures.n, before);
            match &duration.change {
                Some(change) => {
                    let sentence = self.words.changed(metric, &label, change, n);
                    match change.distinguishable {
                        Some(true) => moved.push((true, sentence)),
                        _ => rest.push((false, sentence)),
                    }
                }
                None => few.push((metric, n.0, n.1)),
            }
        }
        moved.append(&mut rest);
        if !few.is_empty() {
            moved.push((false, self.words.too_few(&few)));
        }
        moved
    }

    /// What the next period may bring.
    pub(super) fn forecast(&self) -> Option<String> {
        let forecast = self.report.forecast.as_ref()?;
        let series = self.report.period.series(1);
        let next = series.first().and_then(Period::next)?;
        let (low, high) = forecast.interval90;
        let expected = words::number(forecast.expected);
        let mut text = self.words.forecast(&next.label, &expected, low, high);
        let series = self.report.period.series(trend::LENGTH);
        let before = series.iter().filter(|p| self.report.precedes_records(p));
        let before = before.count();
        if before > 0 {
            text.push(' ');
            text.push_str(&self.words.forecast_unrecorded(before));
        }
        Some(text)
    }

    /// How many incidents changes set off, and how those were rolled out.
    pub(super) fn changes(&self) -> Option<String> {
        let changes = &self.report.change_management;
        let total = self.report.incidents.count;
        let Some(share) = changes.share.shown() else {
            return (total > 0).then(|| self.words.no_trigger_known(total));
        };
        let part = Part {
            count: changes.triggered,
            total,
            share,
            ci95: changes.share_ci95,
        };
        let mut text = vec![self.words.changes(part, changes.expected_share)];
        if changes.triggered > 0 {
            text.push(self.words.rollouts(
                changes.progressive_rollout,
                changes.automatic_rollback,
                changes.manual_rollback,
            ));
        }
        if let Some(median) = changes.median_time_to_detect_s {
            text.push(self.words.changes_detected(median));
        }
        Some(text.join(" "))
    }

    /// How many incidents monitoring brought to light.
    pub(super) fn monitoring(&self) -> Option<String> {
        let monitoring = &self.report.monitoring;
        let by_machine = monitoring.alert + monitoring.ticket + monitoring.log;
        let part = Part {
            count: by_machine,
            total: by_machine + monitoring.customer + monitoring.employee,
            share: monitoring.by_machine_share?,
            ci95: None,
        };
        let (customers, employees) = (monitoring.customer, monitoring.employee);
        Some(self.words.monitoring(part, customers, employees))
    }

    /// Whether playbooks helped.
    pub(super) fn playbooks(&self) -> Option<String> {
        let response = &self.report.emergency_response;
        let counts = &response.playbook;
        let mut text = Vec::new();
        if counts.unknown < self.report.incidents.count {
            text.push(self.words.playbooks([
                counts.followed,
                counts.outdated,
                counts.missing,
                counts.not_needed,
                counts.unknown,
            ]));
        }
        if let (Some(without), Some(with)) = (response.without_playbook_s, response.with_playbook_s)
        {
            text.push(self.words.playbook_times(without, with));
            text.push(self.words.playbook_change(response.change.as_ref()));
        }
        if let Some(share) = response.automatic_mitigation_share {
            text.push(self.words.automatic(share));
        }
        (!text.is_empty()).then(|| text.join(" "))
    }

    /// How many incidents repeat an earlier one, where any does.
    pub(super) fn repeats(&self) -> Option<String> {
        let repeats = self.report.recurrence.repeats;
        (repeats > 0).then(|| self.words.repeats(repeats, self.report.incidents.count))
    }

    /// The hours that incidents took, and the busiest day.
    pub(super) fn load(&self) -> Option<String> {
        let load = &self.report.load;
        let day = load.busiest_day.as_ref();
        let team = day.map(|day| self.name(&day.team)).unwrap_or_default();
        let sentences = [self.words.hours(load), self.words.busy(load, &team)];
        let sentences: Vec<String> = sentences.into_iter().flatten().collect();
        (self.report.incidents.count > 0 && !sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// How far countermeasures have come; nothing where there are neither
    /// documents in the period nor any left to do elsewhere.
    pub(super) fn actions(&self) -> Option<String> {
        let actions = self.report.actions.as_ref()?;
        if self.report.documents.total + actions.backlog.open == 0 {
            return None;
        }
        let as_of = self.report.actions_as_of.format("%Y-%m-%d").to_string();
        let backlog = self.words.backlog(actions);
        Some(match self.report.documents.total {
            0 => backlog,
            _ => format!("{} {backlog}", self.words.progress(actions, &as_of)),
        })
    }

    /// The kinds of countermeasures, the most frequent first.
    pub(super) fn ranked_kinds(&self) -> Vec<(&'static str, KindTally)> {
        let actions = self.report.actions.iter();
        let mut kinds: Vec<_> = actions
            .flat_map(|actions| actions.by_kind.iter().map(|(kind, tally)| (*kind, *tally)))
            .collect();
        // Stable, and they were in order of their names.
        kinds.sort_by_key(|(_, tally)| Reverse(tally.total));
        kinds
    }

    /// How far each kind of countermeasures has come, where several are told
    /// apart.
    pub(super) fn kinds(&self) -> Option<String> {
        let kinds = self.ranked_kinds();
        (kinds.len() > 1).then(|| self.words.kinds(&kinds))
    }

    /// What a group is called.
    pub(super) fn name(&self, key: &str) -> String {
        match key {
            UNKNOWN => self.words.unknown().to_owned(),
            key => printable(key).into_owned(),
        }
    }
}
