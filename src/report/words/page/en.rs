//! English.

use super::{English, Header, Heading, LoadRow, Mark, PageWords, Tile};
use crate::report::durations::Metric;
use crate::report::groups::Dimension;
use crate::report::words::Words;

impl PageWords for English {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Groups => "What they have in common",
            Heading::Causes => "Triggers and causes",
        }
    }

    fn by(&self, dimension: Dimension) -> String {
        format!("By {}", self.dimension(dimension).to_lowercase())
    }

    fn header(&self, header: Header) -> &'static str {
        match header {
            Header::Period => "period",
            Header::Total => "all",
            Header::Duration => "time to",
            Header::MedianBefore => "median before",
            Header::Postmortem => "postmortem",
            Header::Day => "started",
            Header::Mttr => "MTTR",
            Header::Mttf => "MTTF",
            Header::Left => "budget left",
            Header::Kind => "kind",
            Header::Decided => "decided",
            Header::Done => "done",
            Header::Rate => "per 30 days",
            Header::Date => "day",
            Header::Open => "open",
            Header::Overdue => "overdue",
            Header::WontDo => "won't do",
            Header::WithoutOwner => "no owner",
            Header::WithoutDue => "no due day",
            Header::Of => "of",
            Header::Measure => "measure",
            Header::Figure => "figure",
            Header::Cap => "cap",
        }
    }

    fn time_to(&self, metric: Metric) -> &'static str {
        match metric {
            Metric::Detect => "Time to detect",
            Metric::Acknowledge => "Time to acknowledge",
            Metric::Mitigate => "Time to mitigate",
            Metric::Resolve => "Time to resolve",
        }
    }

    fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Incident => "an incident",
            Mark::Median => "median",
            Mark::Interval => "95 % interval of the median",
        }
    }

    fn tile(&self, tile: Tile) -> &'static str {
        match tile {
            Tile::Incidents => "incidents",
            Tile::Resolve => "median time to resolve",
            Tile::Changes => "set off by changes",
            Tile::Monitoring => "noticed by monitoring",
            Tile::Repeats => "repeat an earlier one",
        }
    }

    fn part_of(&self, part: usize, whole: usize) -> String {
        format!("{part} of {whole}")
    }

    fn interval95(&self, interval: &str) -> String {
        format!("95 %: {interval}")
    }

    fn excluded(&self, metric: Metric, count: usize) -> String {
        let name = self.time_to(metric);
        match count {
            1 => format!("{name}: 1 incident ends before it starts and is left out."),
            _ => format!("{name}: {count} incidents end before they start and are left out."),
        }
    }

    fn behind(&self) -> &'static str {
        "The figures as a table"
    }

    fn severity_chart(&self) -> &'static str {
        "Incidents by severity"
    }

    fn severity_says(&self, first: &str, last: &str, most: usize, label: &str) -> String {
        format!(
            "Incidents of each period from {first} to {last}, stacked by severity. The most are \
             {most}, in {label}."
        )
    }

    fn durations_chart(&self) -> &'static str {
        "How long incidents took"
    }

    fn durations_say(&self, metrics: &[(Metric, usize, f64)]) -> String {
        let list: Vec<String> = metrics
            .iter()
            .map(|(metric, n, median)| {
                let median = self.duration(*median);
                format!("{}: median {median}, n {n}", self.time_to(*metric))
            })
            .collect();
        format!(
            "Each incident as a point on a logarithmic axis. {}.",
            list.join("; ")
        )
    }

    fn causes_chart(&self) -> &'static str {
        "Triggers against causes"
    }

    fn causes_say(&self, trigger: &str, cause: &str, count: usize) -> String {
        format!(
            "How many postmortems name each trigger (rows) with each contributing cause \
             (columns). The most: {trigger} with {cause}, {count}."
        )
    }

    fn causes_cut(&self) -> &'static str {
        "The chart shows the most frequent; the table has all."
    }

    fn latest(&self, shown: usize, total: usize) -> String {
        format!("The latest {shown} of {total} postmortems.")
    }

    fn colophon(&self, as_of: &str) -> String {
        format!("As of {as_of}. Made by blameless from the postmortems themselves.")
    }

    fn budget_chart(&self) -> &'static str {
        "Error budget spent"
    }

    fn budget_says(&self, spent: &[(String, f64)]) -> String {
        let list: Vec<String> = spent
            .iter()
            .map(|(service, share)| format!("{service} {}", self.percent(*share)))
            .collect();
        format!(
            "The share of each error budget that was spent by each day. By the end: {}.",
            list.join(", ")
        )
    }

    fn whole_budget(&self) -> &'static str {
        "the whole budget"
    }

    fn actions_chart(&self) -> &'static str {
        "Countermeasures decided and done"
    }

    fn actions_say(&self, done: usize, decided: usize) -> String {
        format!(
            "Two lines that go up: countermeasures decided, and those of them that are done. By \
             the end, {done} of {decided} are done."
        )
    }

    fn scope_of_actions(&self, whole: bool) -> &'static str {
        match whole {
            true => "all postmortems",
            false => "this period",
        }
    }

    fn load_row(&self, row: LoadRow) -> &'static str {
        match row {
            LoadRow::Hours => "person-hours on incidents",
            LoadRow::Capacity => "person-hours of the team",
            LoadRow::Share => "share of the team's time",
            LoadRow::Busiest => "most incidents of a team in a day",
            LoadRow::DaysOver => "days of a team over the cap",
        }
    }

    fn days_over(&self, cap: u32) -> String {
        match cap {
            1 => "Days of a team with more than 1 incident".into(),
            _ => format!("Days of a team with more than {cap} incidents"),
        }
    }

    fn undated(&self, count: usize) -> String {
        match count {
            1 => "1 is done, but doesn't say when: it counts on the last day.".into(),
            _ => format!("{count} are done, but don't say when: they count on the last day."),
        }
    }
}
