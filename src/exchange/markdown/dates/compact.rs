//! Days that are written without anything between their numbers.

use super::{Day, MONTHS, month};
use crate::exchange::markdown::pattern::regex;
use regex::Regex;
use std::sync::LazyLock;

/// `20240315`, perhaps with the time of day in the same row of digits; `15Mar2024`.
static COMPACT: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [
        r"(?:^|[^\p{L}\p{N}.])(?P<whole>(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01]))(?:T?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?(?:$|[^\p{L}\p{N}.])",
        &format!(
            r"(?i)(?:^|[^\p{{L}}\p{{N}}.])(?P<whole>(?P<day>\d{{1,2}})(?P<name>{MONTHS})(?P<year>20\d{{2}}))(?:$|[^\p{{L}}\p{{N}}])"
        ),
    ]
    .map(regex)
});

/// The first of them in `text`, and where its words are.
pub fn compact_in(text: &str) -> Option<(Day, std::ops::Range<usize>)> {
    COMPACT.iter().find_map(|form| {
        let found = form.captures(text)?;
        let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
        let named = || month(found.name("name")?.as_str());
        let day = Day {
            year: i32::try_from(number("year")?).ok(),
            month: number("month").or_else(named),
            day: number("day"),
            ..Day::default()
        };
        day.date(None)?;
        Some((day, found.name("whole")?.range()))
    })
}
