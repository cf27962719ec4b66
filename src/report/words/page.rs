//! The words that a page has and a terminal hasn't: headings of tables, and
//! what charts are called for those who can't see them.

mod en;
mod ko;

use super::TeamWords;
use super::en::English;
use super::ko::Korean;
use crate::model::Language;
use crate::report::durations::Metric;
use crate::report::groups::Dimension;

impl Language {
    /// What the language calls everything on a page.
    pub fn page_words(self) -> &'static dyn PageWords {
        match self {
            Language::En => &English,
            Language::Ko => &Korean,
        }
    }
}

/// The headings of a page beside those of [`Section`](super::Section).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// What the documents have in common.
    Groups,
    /// What set incidents off, against what made them possible.
    Causes,
}

/// The columns of a page's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// The period of a trend.
    Period,
    /// All incidents of a period.
    Total,
    /// One of the durations.
    Duration,
    /// The median of the baseline.
    MedianBefore,
    /// A postmortem.
    Postmortem,
    /// The day on which an incident started.
    Day,
    /// The mean time to resolve.
    Mttr,
    /// The time without an incident over the number of incidents.
    Mttf,
    /// What is left of the error budget.
    Left,
    /// What a countermeasure does.
    Kind,
    /// The countermeasures that were decided.
    Decided,
    /// Those that were done.
    Done,
    /// A date.
    Date,
    /// Incidents per 30 days.
    Rate,
    /// The countermeasures that are left to do.
    Open,
    /// Those of them whose due day has passed.
    Overdue,
    /// Those that won't be done.
    WontDo,
    /// Those that nobody owns.
    WithoutOwner,
    /// Those without a due day.
    WithoutDue,
    /// What a table's countermeasures are of.
    Of,
    /// What is measured.
    Measure,
    /// Its figure.
    Figure,
    /// The most that the team allows.
    Cap,
}

/// The figures of the operational load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadRow {
    /// The hours that incidents took.
    Hours,
    /// The hours of the team.
    Capacity,
    /// The one over the other.
    Share,
    /// The most incidents of a team in a day.
    Busiest,
    /// The days of teams with more than the cap.
    DaysOver,
}

/// What the marks of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// One incident.
    Incident,
    /// The median.
    Median,
    /// The interval of the median.
    Interval,
}

/// The figures at the top of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tile {
    /// The number of incidents.
    Incidents,
    /// The median time to resolve them.
    Resolve,
    /// The share that changes set off.
    Changes,
    /// The share that monitoring noticed.
    Monitoring,
    /// Those that repeat an earlier one.
    Repeats,
}

/// What a page says, in one language.
pub trait PageWords: TeamWords {
    /// The heading of a part.
    fn heading(&self, heading: Heading) -> &'static str;
    /// The figures by one dimension, as a heading.
    fn by(&self, dimension: Dimension) -> String;
    /// The heading of a column.
    fn header(&self, header: Header) -> &'static str;
    /// What a duration is called where it stands alone.
    fn time_to(&self, metric: Metric) -> &'static str;
    /// What a mark of a chart is.
    fn mark(&self, mark: Mark) -> &'static str;
    /// What a figure at the top is.
    fn tile(&self, tile: Tile) -> &'static str;
    /// A part of a whole: `3 of 7`.
    fn part_of(&self, part: usize, whole: usize) -> String;
    /// The 95 % interval of a figure: `95 %: 1 to 3`.
    fn interval95(&self, interval: &str) -> String;
    /// The incidents of a metric that end before they start.
    fn excluded(&self, metric: Metric, count: usize) -> String;
    /// What opens the table behind a chart.
    fn behind(&self) -> &'static str;

    /// The name of the chart of incidents per period.
    fn severity_chart(&self) -> &'static str;
    /// What it says: the periods, and the one with the most incidents.
    fn severity_says(&self, first: &str, last: &str, most: usize, label: &str) -> String;
    /// The name of the chart of durations.
    fn durations_chart(&self) -> &'static str;
    /// What it says: each metric with its n and median.
    fn durations_say(&self, metrics: &[(Metric, usize, f64)]) -> String;
    /// The name of the chart of triggers and causes.
    fn causes_chart(&self) -> &'static str;
    /// What it says: the most frequent pair.
    fn causes_say(&self, trigger: &str, cause: &str, count: usize) -> String;
    /// The chart has no room for all triggers and causes.
    fn causes_cut(&self) -> &'static str;
    /// Only the latest of a list are shown.
    fn latest(&self, shown: usize, total: usize) -> String;
    /// What counted as now, and what made the page.
    fn colophon(&self, as_of: &str) -> String;
    /// The name of the chart of error budgets.
    fn budget_chart(&self) -> &'static str;
    /// What it says: the share that each service spent.
    fn budget_says(&self, spent: &[(String, f64)]) -> String;
    /// The line at which a budget is spent.
    fn whole_budget(&self) -> &'static str;
    /// The name of the chart of countermeasures.
    fn actions_chart(&self) -> &'static str;
    /// What it says.
    fn actions_say(&self, done: usize, decided: usize) -> String;
    /// A row of the countermeasures' table.
    fn scope_of_actions(&self, whole: bool) -> &'static str;
    /// A figure of the operational load.
    fn load_row(&self, row: LoadRow) -> &'static str;
    /// The days on which a team had more than `cap` incidents.
    fn days_over(&self, cap: u32) -> String;
    /// The countermeasures that are done without a day.
    fn undated(&self, count: usize) -> String;
}
