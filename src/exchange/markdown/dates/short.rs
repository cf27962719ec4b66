//! Days with two digits for each part, `24.09.05`, of which the first or the last is the
//! year.

use super::Day;
use crate::exchange::Doubt;
use crate::exchange::markdown::pattern::regex;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

const EITHER: Doubt = Doubt::Said(
    "the first or the last of its numbers may be the year",
    "첫 숫자가 연도인지 마지막 숫자가 연도인지 확실하지 않음",
);

/// The one that `text` opens with, and its length: the later of the two years that it can
/// be of, in doubt.
pub fn short_at(text: &str) -> Option<(Day, usize)> {
    const YEARS: std::ops::RangeInclusive<i32> = 2010..=2027;
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"^['’]?(\d{2})\.(?: ?)(\d{2})\.(?: ?)(\d{2})\.?(?:$|[\s(,/|~)–-])")
    });
    let found = SHORT.captures(text)?;
    let number = |at: usize| found[at].parse::<u32>().ok();
    let (first, month, last) = (number(1)?, number(2)?, number(3)?);
    let of = |year: u32, day: u32| {
        let year = 2000 + i32::try_from(year).ok()?;
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        YEARS.contains(&year).then_some((year, date))
    };
    let (year, date) = of(first, last).max(of(last, first))?;
    let words = found[0].trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.');
    let day = Day {
        year: Some(year),
        month: Some(month),
        day: Some(chrono::Datelike::day(&date)),
        doubt: Some(EITHER),
        order: None,
    };
    Some((day, words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_end_may_be_the_year() {
        let read = |text: &str| short_at(text)?.0.date(None).map(|day| day.to_string());
        assert_eq!(read("24.09.05 08:15").as_deref(), Some("2024-09-05"));
        assert_eq!(read("14.05.24").as_deref(), Some("2024-05-14"));
        assert_eq!(read("22.04.3 LTS"), None);
        assert_eq!(read("99.99.99"), None);
    }
}
