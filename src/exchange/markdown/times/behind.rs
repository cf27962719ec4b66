//! The day that is written behind a time.

use super::{BEFORE, Head};
use crate::exchange::markdown::dates::day_at;
use crate::exchange::markdown::pattern::regex;
use chrono::Weekday;
use regex::Regex;
use std::sync::LazyLock;

/// The day of the week that `words` open with.
pub(super) fn weekday_in(words: &str) -> Option<Weekday> {
    let first: String = words.chars().take(3).collect();
    let korean = "월화수목금토일".chars().position(|c| first.starts_with(c));
    match korean {
        Some(at) => Weekday::try_from(u8::try_from(at).ok()?).ok(),
        None => first.parse().ok(),
    }
}

/// `11:10 6th Nov 2023`, `12:45 PM PST Saturday Oct 30th`, `23:00 UTC (April 5)`,
/// `15:00 UTC (Sat)`: the day behind the time.
pub(super) fn day_behind(head: &mut Head, text: &str, at: &mut usize) {
    if head.day.is_some() {
        return;
    }
    let marks = |c: char| " ,*_(".contains(c);
    let mut from = *at;
    let mut weekday = None;
    loop {
        let rest = &text[from..];
        let blank = rest.len() - rest.trim_start_matches(marks).len();
        if blank > 0 {
            from += blank;
        } else if let Some(found) = BEFORE.find(rest) {
            weekday = weekday.or(weekday_in(found.as_str()));
            from += found.end();
        } else {
            break;
        }
    }
    let opens = text[*at..from].contains('(');
    let day = day_at(&text[from..]).filter(|_| from > *at);
    let end = from + day.as_ref().map_or(0, |(_, length)| *length);
    // What goes on in the parentheses is of something else: `(March 5 deploy)`.
    let bare = text[end..].trim_start_matches(['*', '_', ' ']);
    let closes = bare.starts_with(')').then(|| text.len() - bare.len() + 1);
    match (day, closes) {
        (Some((day, _)), _) if !opens => {
            (head.day, *at) = (Some(day), end);
        }
        (Some((day, _)), Some(closed)) => {
            (head.day, *at) = (Some(day), closed);
        }
        (None, Some(closed)) if opens && weekday.is_some() => *at = closed,
        // `9:00 AM on Friday.`
        (None, _)
            if weekday.is_some() && (bare.is_empty() || bare.starts_with(['.', ',', ';'])) => {}
        _ => return,
    }
    head.weekday = head.weekday.or(weekday);
}

/// `Fri Jun 25 04:13:00 PM PDT 2021`: the year of a day behind its time.
pub(super) fn year_behind(head: &mut Head, text: &str, at: &mut usize) {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^,?\s+((?:19[789]|20)\d{2})(?:$|[^\w:.]|_)"));
    if let Some(day) = head.day.as_mut().filter(|day| day.year.is_none())
        && let Some(found) = YEAR.captures(&text[*at..])
        && let Some(year) = found.get(1)
    {
        day.year = year.as_str().parse().ok();
        *at += year.end();
    }
}
