//! The day in the name of a file, or in those of the folders around it.

use super::dates::{Day, Order, compact_in, month_in};
use super::pattern::regex;
use super::phases::{Bearing, bearing};
use crate::exchange::Doubt;
use crate::exchange::doubt::Whence;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// `2024/03/15/`, `2024/03-15-`, `2024-03/15_`, `2024/0315`.
static FOLDERS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?:^|[/_-])(20\d{2})[/_-](0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:$|[^\p{L}\p{N}])")
});

/// `240315`: six digits may as well be a number.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?:^|[^\p{L}\p{N}.])([12]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:$|[^\p{L}\p{N}])")
});

/// The day that the file at `path` is named after. A year that isn't written is the one
/// nearest to `around`.
pub fn day(path: &str, order: Option<Order>, around: Option<NaiveDate>) -> Option<Bearing> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    bearing(file, Whence::Name, order, around)
        .or_else(|| bearing(&file.replace('_', "-"), Whence::Name, order, around))
        .or_else(|| whole(&compact_in(stem)?.0, None))
        .or_else(|| whole(&numbers(&FOLDERS, path, 0)?, None))
        .or_else(|| {
            let day = numbers(&SHORT, stem, 2000)?;
            let digits = SHORT.find(stem)?.as_str();
            let digits = digits.trim_matches(|c: char| !c.is_ascii_digit());
            whole(&day, Some(Doubt::Says(digits.to_owned())))
        })
}

/// The year (behind `century`), month and day that `form` finds in `text`.
fn numbers(form: &Regex, text: &str, century: i32) -> Option<Day> {
    let found = form.captures(text)?;
    Some(Day {
        year: Some(century + found[1].parse::<i32>().ok()?),
        month: found[2].parse().ok(),
        day: found[3].parse().ok(),
        ..Day::default()
    })
}

/// The month that a report or the file at `path` is called after, `August 2026`,
/// `2026/08/`: its first day, in doubt.
pub fn month(title: &str, path: &str) -> Option<Bearing> {
    static NUMBERS: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?:^|[/_\s-])((20\d{2})[/_-](0[1-9]|1[0-2]))(?:$|[^\p{L}\p{N}])"));
    let file = path.rsplit('/').next().unwrap_or(path);
    let in_numbers = || {
        let found = NUMBERS.captures_iter(path).last()?;
        let (year, month) = (found[2].parse().ok()?, found[3].parse().ok()?);
        let doubt = Doubt::Says(found[1].to_owned());
        let day = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some(Bearing::of_day(day, Whence::Name, Some(doubt)))
    };
    let of = |text: &str, whence: Whence| {
        let (day, words) = month_in(text)?;
        let doubt = Doubt::Says(words.to_owned());
        Some(Bearing::of_day(day, whence, Some(doubt)))
    };
    of(title, Whence::Title)
        .or_else(|| of(file, Whence::Name))
        .or_else(in_numbers)
}

/// What a file bears that is named after `day`.
fn whole(day: &Day, doubt: Option<Doubt>) -> Option<Bearing> {
    Some(Bearing::of_day(day.date(None)?, Whence::Name, doubt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_names_of_files_and_folders() {
        for path in [
            "2024-03-15-search.md",
            "2024_03_15_search.md",
            "20240315-search.md",
            "INC-20240315-1.md",
            "search_20240315.md",
            "20240315T1000.md",
            "15-03-2024-search.md",
            "15Mar2024.md",
            "2024/03/15/search.md",
            "old/2024/03-15-search.md",
            "2024-03/15_search.md",
            "old/2024/0315-search.md",
            "search_240315.md",
            "240315.md",
        ] {
            let day = day(path, None, None).map(|bearing| bearing.day.to_string());
            assert_eq!(day.as_deref(), Some("2024-03-15"), "{path}");
        }
        assert!(day("240315.md", None, None).unwrap().doubt.is_some());
        assert!(day("20240315.md", None, None).unwrap().doubt.is_none());
        for path in [
            "search.md",
            "2024-q1/search.md",
            "2024/search.md",
            "123456-search.md",
            "search-990230.md",
            "pm-1234567.md",
            "20241350.md",
            "2024/12-factor.md",
        ] {
            assert_eq!(day(path, None, None), None, "{path}");
        }
    }
}
