//! English.

use super::{
    Change, Column, Dimension, Length, Metric, Part, Row, Section, Series, Verdict, Words, p_value,
    ratio, whole_percent,
};

pub(super) struct English;

/// `1 incident`, `2 incidents`, `no incidents`.
fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

/// Two units, the smaller only where it says something.
fn units(large: u64, large_unit: &str, small: u64, small_unit: &str) -> String {
    match small {
        0 => format!("{large} {large_unit}"),
        small => format!("{large} {large_unit} {small} {small_unit}"),
    }
}

fn sentence_name(metric: Metric) -> &'static str {
    match metric {
        Metric::Detect => "Time to detect",
        Metric::Acknowledge => "Time to acknowledge",
        Metric::Mitigate => "Time to mitigate",
        Metric::Resolve => "Time to resolve",
    }
}

impl English {
    fn ci95(&self, (low, high): (f64, f64)) -> String {
        format!("95 %: {}", self.interval(&ratio(low), &ratio(high)))
    }

    fn part(&self, part: Part) -> String {
        let share = self.percent(part.share);
        match part.ci95 {
            Some((low, high)) => {
                let interval = self.interval(&self.percent(low), &self.percent(high));
                format!("{share}; 95 %: {interval}")
            }
            None => share,
        }
    }
}

impl Words for English {
    fn duration(&self, seconds: f64) -> String {
        match Length::of(seconds) {
            Length::Days(days, hours) => units(days, "d", hours, "h"),
            Length::Hours(hours, minutes) => units(hours, "h", minutes, "min"),
            Length::Minutes(minutes) => format!("{minutes} min"),
            Length::Seconds(seconds) => format!("{seconds} s"),
        }
    }

    fn percent(&self, share: f64) -> String {
        format!("{} %", whole_percent(share))
    }

    fn precise(&self, share: f64) -> String {
        format!("{:.3} %", (share * 1e5).floor() / 1e3)
    }

    fn promise(&self, slo: f64) -> String {
        format!("{slo} %")
    }

    fn interval(&self, low: &str, high: &str) -> String {
        format!("{low} to {high}")
    }

    fn at_least(&self, low: &str) -> String {
        format!("{low} or more")
    }

    fn section(&self, section: Section) -> &'static str {
        match section {
            Section::Durations => "Durations",
            Section::Trend => "Trend",
            Section::Practice => "Practice",
        }
    }

    fn dimension(&self, dimension: Dimension) -> &'static str {
        match dimension {
            Dimension::Severity => "Severity",
            Dimension::Service => "Service",
            Dimension::Team => "Team",
            Dimension::Trigger => "Trigger",
            Dimension::Cause => "Cause",
            Dimension::Detection => "Detection",
            Dimension::Tag => "Tag",
            Dimension::Repository => "Repository",
        }
    }

    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Count => "n",
            Column::Share => "share",
            Column::Interval => "95 % interval",
            Column::Before => "before",
        }
    }

    fn metric(&self, metric: Metric) -> &'static str {
        match metric {
            Metric::Detect => "detect",
            Metric::Acknowledge => "acknowledge",
            Metric::Mitigate => "mitigate",
            Metric::Resolve => "resolve",
        }
    }

    fn row(&self, row: Row, narrow: bool) -> &'static str {
        match row {
            Row::Median => "median",
            Row::From => "95 % from",
            Row::To => "95 % to",
            Row::P90 => "p90",
            Row::GeometricMean if narrow => "geo. mean",
            Row::GeometricMean => "geometric mean",
            Row::Mean => "mean",
            Row::N => "n",
            Row::Excluded if narrow => "negative",
            Row::Excluded => "negative, unused",
        }
    }

    fn series(&self, series: Series) -> &'static str {
        match series {
            Series::Count => "incidents",
            Series::Resolve => "to resolve",
            Series::ChangeShare => "by changes",
        }
    }

    fn unknown(&self) -> &'static str {
        "unknown"
    }

    fn more(&self, count: usize) -> String {
        format!("{count} more")
    }

    fn headline(&self, label: &str, running: bool, count: usize) -> String {
        let so_far = if running { " so far" } else { "" };
        format!("{label}{so_far}: {}", counted(count, "incident"))
    }

    fn against(&self, label: &str, count: usize, verdict: Verdict, p_value: &str) -> String {
        let count = if count == 0 {
            "none".to_owned()
        } else {
            count.to_string()
        };
        let verdict = match verdict {
            Verdict::Same => return format!(", as in {label}."),
            Verdict::Chance => "Chance alone would explain the difference",
            Verdict::More => "That is more often than chance would explain",
            Verdict::Fewer => "That is less often than chance would explain",
        };
        format!(", {count} in {label}. {verdict} ({p_value}).")
    }

    fn all(&self) -> &'static str {
        "all"
    }

    fn nothing_yet(&self) -> &'static str {
        ". There are no postmortems yet."
    }

    fn unrecorded(&self, label: &str, first: &str) -> String {
        format!(
            ". No postmortem is older than {first}, so there is nothing in {label} to compare \
             with."
        )
    }

    fn partly_recorded(&self, label: &str, first: &str) -> String {
        format!(
            "The first postmortem is of {first}: what happened in {label} before isn't known, and \
             counts as nothing."
        )
    }

    fn on_the_edge(&self) -> &'static str {
        "The test and the interval disagree, as they may on the edge: take it for a hint."
    }

    fn days(&self, first: &str, last: &str, zone: &str) -> String {
        if first == last {
            format!("{first}, {zone}.")
        } else {
            format!("{first} to {last}, {zone}.")
        }
    }

    fn rate(&self, rate: &str, interval: &str) -> String {
        format!("{rate} per 30 days (95 %: {interval})")
    }

    fn rate_ratio(&self, label: &str, ratio: Option<&str>, interval: &str) -> String {
        match ratio {
            Some(ratio) => format!(", {ratio} the rate of {label} (95 %: {interval}).",),
            None => format!("; {interval} the rate of {label}, which had none."),
        }
    }

    fn filtered(&self, filters: &str) -> String {
        format!("Only {filters}.")
    }

    fn drafts(&self, count: usize, total: usize) -> String {
        match (count, total) {
            (1, 1) => "The postmortem is still a draft.".into(),
            (1, _) => format!("1 of {total} postmortems is still a draft."),
            _ => format!("{count} of {total} postmortems are still drafts."),
        }
    }

    fn near_misses(&self, count: usize) -> String {
        match count {
            1 => "1 near miss counts only as a document, in the groups and in the countermeasures."
                .into(),
            _ => format!(
                "{count} near misses count only as documents, in the groups and in the \
                 countermeasures."
            ),
        }
    }

    fn after_as_of(&self, count: usize, as_of: &str) -> String {
        match count {
            1 => format!("1 document starts after {as_of} and is not counted."),
            _ => format!("{count} documents start after {as_of} and are not counted."),
        }
    }

    fn unreadable(&self, count: usize) -> String {
        match count {
            1 => "1 file of the collection can't be read.".into(),
            _ => format!("{count} files of the collection can't be read."),
        }
    }

    fn no_durations(&self) -> &'static str {
        "No incident says when it was detected, acknowledged, mitigated or resolved."
    }

    fn changed(&self, metric: Metric, label: &str, change: &Change, n: (usize, usize)) -> String {
        let name = sentence_name(metric);
        let times = ratio(change.ratio);
        let (Some(ci95), Some(p)) = (change.ratio_ci95, change.p_value) else {
            return format!(
                "{name}: {times} that of {label}; without any spread, chance can't be judged."
            );
        };
        if change.distinguishable == Some(true) {
            let moved = if change.ratio < 1.0 { "fell" } else { "rose" };
            let (ci95, p) = (self.ci95(ci95), p_value(p));
            return format!(
                "{name} {moved} to {times} that of {label} ({ci95}; {p}; n {} and {}).",
                n.0, n.1
            );
        }
        let needed = change.detectable_ratio.map(ratio).unwrap_or_default();
        format!(
            "{name}: {times} that of {label}, which chance alone would explain: with {} and {} \
             incidents, only a change by more than {needed} would show.",
            n.0, n.1
        )
    }

    fn too_few(&self, metrics: &[(Metric, usize, usize)]) -> String {
        let list: Vec<String> = metrics
            .iter()
            .map(|(metric, now, before)| format!("{} ({now} and {before})", self.metric(*metric)))
            .collect();
        format!(
            "Too few to compare, for that takes 3 on both sides: {}.",
            list.join(", ")
        )
    }

    fn trend_span(&self, first: &str, last: &str) -> String {
        format!("{first} to {last}")
    }

    fn trend_range(&self, least: &str, greatest: &str, last: &str) -> String {
        format!("{least} to {greatest}, last {last}")
    }

    fn trend_last(&self, last: &str) -> String {
        format!("last {last}")
    }

    fn forecast(&self, label: &str, expected: &str, low: u64, high: u64) -> String {
        format!(
            "At the rate of these periods, {label} brings {expected} incidents (90 %: {low} to {high})."
        )
    }

    fn forecast_unrecorded(&self, periods: usize) -> String {
        let them = match periods {
            1 => "1 of them lies before the first postmortem and counts".to_owned(),
            _ => format!("{periods} of them lie before the first postmortem and count"),
        };
        format!("{them} as having none, so this may be too low.")
    }

    fn changes(&self, part: Part, expected_share: f64) -> String {
        format!(
            "Changes set off {} of {} ({}); the SRE book reports {}.",
            part.count,
            counted(part.total, "incident"),
            self.part(part),
            self.percent(expected_share)
        )
    }

    fn no_trigger_known(&self, incidents: usize) -> String {
        match incidents {
            1 => "What set the incident off isn't known.".into(),
            n => format!("What set off the {n} incidents isn't known."),
        }
    }

    fn rollouts(&self, progressive: usize, automatic: usize, manual: usize) -> String {
        format!(
            "Rolled out progressively: {progressive}; rolled back automatically: {automatic}, by \
             hand: {manual}."
        )
    }

    fn changes_detected(&self, median: f64) -> String {
        format!("The median time to detect them: {}.", self.duration(median))
    }

    fn monitoring(&self, part: Part, customers: usize, employees: usize) -> String {
        format!(
            "Monitoring noticed {} of {} whose detection is known ({}); customers {customers}, \
             employees {employees}.",
            part.count,
            counted(part.total, "incident"),
            self.part(part)
        )
    }

    fn playbooks(&self, [followed, outdated, missing, not_needed, unknown]: [usize; 5]) -> String {
        format!(
            "Playbooks: {followed} followed, {outdated} outdated, {missing} missing, {not_needed} \
             not needed, {unknown} unknown."
        )
    }

    fn playbook_times(&self, without: f64, with: f64) -> String {
        format!(
            "Mitigation took {} without a playbook and {} with one (geometric means).",
            self.duration(without),
            self.duration(with)
        )
    }

    fn playbook_change(&self, change: Option<&Change>) -> String {
        let Some(change) = change else {
            return "Too few to compare, for that takes 3 of each.".into();
        };
        let times = ratio(change.ratio);
        match (change.distinguishable, change.ratio_ci95, change.p_value) {
            (Some(true), Some(ci95), Some(p)) => {
                format!("That is {times} ({}; {}).", self.ci95(ci95), p_value(p))
            }
            (Some(false), _, _) => format!("Chance alone would explain that ({times})."),
            _ => format!("That is {times}; without any spread, chance can't be judged."),
        }
    }

    fn automatic(&self, share: f64) -> String {
        format!(
            "Where it is noted, the system mitigated by itself in {}.",
            self.percent(share)
        )
    }

    fn repeats(&self, count: usize, total: usize) -> String {
        let (verb, incidents) = (
            if count == 1 { "repeats" } else { "repeat" },
            counted(total, "incident"),
        );
        format!(
            "{count} of {incidents} {verb} one of the 90 days before, with a service and a cause \
             in common:"
        )
    }

    fn repeat(&self, id: &str, earlier: &str) -> String {
        format!("{id} after {earlier}")
    }
}
