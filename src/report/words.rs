//! The words of a report for people, in each language.
//!
//! [`Words`] has no default methods for anything that is said: a sentence that
//! one language lacks doesn't compile. What files say (names of services, ids)
//! goes through [`printable`](crate::diagnostic::printable) before it gets here.

mod en;
mod ko;
mod page;
mod team;

pub use page::{Header, Heading, LoadRow, Mark, PageWords, Tile};
pub use team::{ServiceColumn, TeamSection, TeamWords};

use super::durations::Metric;
use super::groups::Dimension;
use super::statistics::{Change, OpenInterval};

use crate::model::Language;

impl Language {
    /// What the language calls everything.
    pub fn words(self) -> &'static dyn Words {
        match self {
            Language::En => &en::English,
            Language::Ko => &ko::Korean,
        }
    }
}

/// What a comparison of two counts says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The counts are equal, over periods that are both complete.
    Same,
    /// Chance alone would explain the difference.
    Chance,
    /// There are more than chance would explain.
    More,
    /// There are fewer than chance would explain.
    Fewer,
}

/// The rows of the table of durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The median.
    Median,
    /// The lower end of the median's interval.
    From,
    /// The upper end of the median's interval.
    To,
    /// The 90 % quantile.
    P90,
    /// The geometric mean.
    GeometricMean,
    /// The arithmetic mean.
    Mean,
    /// The incidents that the figures are of.
    N,
    /// The incidents that end before they start.
    Excluded,
}

/// The rows of the trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// The number of incidents.
    Count,
    /// The median time to resolve them.
    Resolve,
    /// The share of them that changes set off.
    ChangeShare,
}

/// The headings of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The table of durations.
    Durations,
    /// The sparklines.
    Trend,
    /// What the SRE books ask about.
    Practice,
}

/// The columns of the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// How many there are.
    Count,
    /// Their share.
    Share,
    /// Its interval.
    Interval,
    /// How many the baseline has.
    Before,
}

/// A share in words: the part, the whole, the fraction and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub total: usize,
    /// The fraction of 1.
    pub share: f64,
    /// Its 95 % interval.
    pub ci95: Option<(f64, f64)>,
}

/// What a report says, in one language. Durations are in seconds, shares are
/// fractions of 1; sentences end with a full stop, labels don't.
pub trait Words {
    /// A length of time in at most two units: `46 min`, `2 h 28 min`, `3 d 4 h`.
    fn duration(&self, seconds: f64) -> String;
    /// A share: `43 %`.
    fn percent(&self, share: f64) -> String;
    /// A share to a thousandth of a percent, cut: 99.9999 % isn't 100 %.
    fn precise(&self, share: f64) -> String;
    /// A promise as it is written, in percent: `99.95 %`.
    fn promise(&self, slo: f64) -> String;
    /// From one figure to another.
    fn interval(&self, low: &str, high: &str) -> String;
    /// From one figure on.
    fn at_least(&self, low: &str) -> String;

    /// The heading of a part.
    fn section(&self, section: Section) -> &'static str;
    /// What the groups of a dimension are by.
    fn dimension(&self, dimension: Dimension) -> &'static str;
    /// A column of the groups.
    fn column(&self, column: Column) -> &'static str;
    /// A metric as a column of the table.
    fn metric(&self, metric: Metric) -> &'static str;
    /// A row of the table; `narrow` where there is little room.
    fn row(&self, row: Row, narrow: bool) -> &'static str;
    /// A row of the trend.
    fn series(&self, series: Series) -> &'static str;
    /// The key of documents that don't say.
    fn unknown(&self) -> &'static str;
    /// Groups that there is no room for.
    fn more(&self, count: usize) -> String;

    /// The period and its count.
    fn headline(&self, label: &str, running: bool, count: usize) -> String;
    /// The baseline's count, and what the comparison says.
    fn against(&self, label: &str, count: usize, verdict: Verdict, p_value: &str) -> String;
    /// What a period without bounds is called.
    fn all(&self) -> &'static str;
    /// Nothing was recorded yet. It goes on where the headline ends.
    fn nothing_yet(&self) -> &'static str;
    /// Nothing was recorded before `first`, and so nothing in the baseline. It goes
    /// on where the headline ends.
    fn unrecorded(&self, label: &str, first: &str) -> String;
    /// The baseline is recorded only from `first` on.
    fn partly_recorded(&self, label: &str, first: &str) -> String;
    /// The test of the rates and their interval disagree.
    fn on_the_edge(&self) -> &'static str;
    /// The first and the last day of the period, and its zone.
    fn days(&self, first: &str, last: &str, zone: &str) -> String;
    /// The rate and its interval.
    fn rate(&self, rate: &str, interval: &str) -> String;
    /// The rate over the baseline's; the ratio is a dash where that had none.
    fn rate_ratio(&self, label: &str, ratio: Option<&str>, interval: &str) -> String;
    /// What the collection was narrowed down to.
    fn filtered(&self, filters: &str) -> String;
    /// How many postmortems are drafts.
    fn drafts(&self, count: usize, total: usize) -> String;
    /// How many near misses there are, and where they count.
    fn near_misses(&self, count: usize) -> String;
    /// How many documents start after as-of.
    fn after_as_of(&self, count: usize, as_of: &str) -> String;
    /// How many files can't be read.
    fn unreadable(&self, count: usize) -> String;

    /// No incident has both ends of any duration.
    fn no_durations(&self) -> &'static str;
    /// A metric that changed, or that can't be told to have changed.
    fn changed(&self, metric: Metric, label: &str, change: &Change, n: (usize, usize)) -> String;
    /// The metrics with too few values to compare.
    fn too_few(&self, metrics: &[(Metric, usize, usize)]) -> String;

    /// The first and the last period of a trend.
    fn trend_span(&self, first: &str, last: &str) -> String;
    /// The least, the greatest and the last figure of a row of the trend.
    fn trend_range(&self, least: &str, greatest: &str, last: &str) -> String;
    /// The last figure of a row of the trend, where there is no room for more.
    fn trend_last(&self, last: &str) -> String;
    /// What the next period may bring.
    fn forecast(&self, label: &str, expected: &str, low: u64, high: u64) -> String;
    /// Of those periods, how many lie before anything was recorded.
    fn forecast_unrecorded(&self, periods: usize) -> String;

    /// How many incidents changes set off.
    fn changes(&self, part: Part, expected_share: f64) -> String;
    /// No incident says what set it off.
    fn no_trigger_known(&self, incidents: usize) -> String;
    /// How those changes were rolled out and taken back.
    fn rollouts(&self, progressive: usize, automatic: usize, manual: usize) -> String;
    /// How fast those changes were detected.
    fn changes_detected(&self, median: f64) -> String;
    /// How many incidents monitoring brought to light.
    fn monitoring(&self, part: Part, customers: usize, employees: usize) -> String;
    /// Playbooks: followed, outdated, missing, not needed, unknown.
    fn playbooks(&self, counts: [usize; 5]) -> String;
    /// Mitigation without a playbook against mitigation with one.
    fn playbook_times(&self, without: f64, with: f64) -> String;
    /// The comparison of the two; none where either has too few.
    fn playbook_change(&self, change: Option<&Change>) -> String;
    /// How often the system mitigated by itself.
    fn automatic(&self, share: f64) -> String;
    /// How many incidents repeat an earlier one.
    fn repeats(&self, count: usize, total: usize) -> String;
    /// One that does.
    fn repeat(&self, id: &str, earlier: &str) -> String;
}

/// A factor with two or three digits: `×2.4`, `×0.45`, `×31`.
pub fn ratio(value: f64) -> String {
    match value {
        0.0 => "×0".into(),
        v if v >= 1e5 => format!("×{v:.1e}"),
        v if v >= 9.95 => format!("×{v:.0}"),
        v if v >= 1.995 => format!("×{v:.1}"),
        v if v >= 0.01 => format!("×{v:.2}"),
        v => format!("×{v:.1e}"),
    }
}

/// A p-value: `p = 0.57`, `p = 0.013`, `p < 0.001`.
pub fn p_value(p: f64) -> String {
    match p {
        p if p < 0.001 => "p < 0.001".into(),
        p if p < 0.0995 => format!("p = {p:.3}"),
        p => format!("p = {p:.2}"),
    }
}

/// A number of events with two digits or more: `3.9`, `12`.
pub fn number(value: f64) -> String {
    if value == 0.0 {
        "0".into()
    } else if value < 9.95 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    }
}

/// The interval of a factor; its upper end may be infinite.
pub fn ratio_interval(words: &dyn Words, (low, high): OpenInterval) -> String {
    let low = ratio(low.unwrap_or(0.0));
    match high {
        Some(high) => words.interval(&low, &ratio(high)),
        None => words.at_least(&low),
    }
}

/// A length of time in whole units, the larger first: days and hours, hours and
/// minutes, minutes, or seconds. The second is 0 where it isn't said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Days(u64, u64),
    Hours(u64, u64),
    Minutes(u64),
    Seconds(u64),
}

impl Length {
    /// `seconds`, which is not negative, rounded to the smaller unit.
    fn of(seconds: f64) -> Self {
        // Rounding may carry: 59.6 minutes are an hour.
        let whole = |unit: f64| (seconds / unit).round() as u64;
        if whole(1.0) < 60 {
            Length::Seconds(whole(1.0))
        } else if whole(60.0) < 60 {
            Length::Minutes(whole(60.0))
        } else if whole(60.0) < 24 * 60 {
            Length::Hours(whole(60.0) / 60, whole(60.0) % 60)
        } else {
            Length::Days(whole(3600.0) / 24, whole(3600.0) % 24)
        }
    }
}

/// A share in whole percent, without the sign; `<1` and `>99` where rounding
/// would say none or all.
fn whole_percent(share: f64) -> String {
    let percent = (share * 100.0).round();
    if share > 0.0 && percent < 1.0 {
        "<1".into()
    } else if share < 1.0 && percent > 99.0 {
        ">99".into()
    } else {
        format!("{percent:.0}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_at_most_two_units() {
        let said = |seconds: f64| {
            let [en, ko] = [Language::En, Language::Ko].map(|l| l.words().duration(seconds));
            format!("{en} | {ko}")
        };
        assert_eq!(said(0.0), "0 s | 0초");
        assert_eq!(said(59.4), "59 s | 59초");
        assert_eq!(said(59.6), "1 min | 1분");
        assert_eq!(said(46.0 * 60.0), "46 min | 46분");
        assert_eq!(said(59.6 * 60.0), "1 h | 1시간");
        assert_eq!(said(148.0 * 60.0), "2 h 28 min | 2시간 28분");
        assert_eq!(said(23.995 * 3600.0), "1 d | 1일");
        assert_eq!(said(76.0 * 3600.0), "3 d 4 h | 3일 4시간");
        assert_eq!(said(95.6 * 3600.0), "4 d | 4일");
    }

    #[test]
    fn figures_keep_two_digits() {
        assert_eq!(
            [0.0, 0.004, 0.45, 1.3, 2.41, 9.97, 31.4, 123_456.0].map(ratio),
            [
                "×0", "×4.0e-3", "×0.45", "×1.30", "×2.4", "×10", "×31", "×1.2e5"
            ]
        );
        assert_eq!(
            [0.0001, 0.0134, 0.57, 1.0].map(p_value),
            ["p < 0.001", "p = 0.013", "p = 0.57", "p = 1.00"]
        );
        assert_eq!(
            [0.0, 0.04, 3.94, 11.7].map(number),
            ["0", "0.0", "3.9", "12"]
        );
        let percent = |share| Language::En.words().percent(share);
        assert_eq!(
            [0.0, 0.001, 0.426, 0.999, 1.0].map(percent),
            ["0 %", "<1 %", "43 %", ">99 %", "100 %"]
        );
        assert_eq!(Language::Ko.words().percent(0.426), "43%");
        assert_eq!(Language::En.words().precise(0.999_999_9), "99.999 %");
        assert_eq!(Language::Ko.words().precise(0.999_999_9), "99.999%");
        assert_eq!(Language::Ko.words().promise(99.95), "99.95%");
    }
}
