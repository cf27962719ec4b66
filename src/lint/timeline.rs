//! The times at the head of the timeline's entries.

use super::Subject;
use super::prose::Row;
use crate::document::Span;
use chrono::{NaiveDate, NaiveTime, TimeDelta};

/// One entry of the timeline that opens with a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) row: Row,
    /// The day, where the entry writes it.
    pub(super) date: Option<NaiveDate>,
    pub(super) time: NaiveTime,
    /// The date and time as written.
    pub(super) clock: Span,
}

impl Entry {
    /// The time as written.
    pub(super) fn written(self, text: &str) -> &str {
        self.clock.of(text)
    }
}

/// The entries that open with a time, in order.
pub(super) fn entries(subject: &Subject<'_>) -> Vec<Entry> {
    let rows = subject.manuscript.rows.iter();
    rows.filter_map(|row| entry(subject.text, *row)).collect()
}

/// Reads the head of one entry: marks, a date perhaps, a time.
pub(super) fn entry(text: &str, row: Row) -> Option<Entry> {
    let words = row.span.of(text);
    let is_mark = |c: char| c.is_whitespace() || "-*+_~|`([".contains(c);
    // The number of an ordered list.
    let number = words.bytes().take_while(u8::is_ascii_digit).count();
    let number = match words.as_bytes().get(number) {
        Some(b'.' | b')') if row.is_item && number > 0 => number + 1,
        _ => 0,
    };
    let head = words.len() - words[number..].trim_start_matches(is_mark).len();
    let rest = &words[head..];
    let dated = rest
        .get(..10)
        .and_then(|date| date.parse::<NaiveDate>().ok());
    let skipped = if dated.is_some() {
        let after = &rest[10..];
        10 + after.len() - after.trim_start_matches([' ', 'T', '*', ',']).len()
    } else {
        0
    };
    let clock = &rest[skipped..];
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(clock);
    let minutes = clock.get(hours..)?.strip_prefix(':')?;
    if !(1..=2).contains(&hours) || digits(minutes) != 2 {
        return None;
    }
    let mut length = hours + 3;
    let mut second = 0;
    if let Some(seconds) = minutes[2..].strip_prefix(':')
        && digits(seconds) == 2
    {
        second = seconds[..2].parse().ok()?;
        length += 3;
    }
    // 9:12 PM is no time of a 24-hour clock; its order isn't judged.
    let after = clock[length..].trim_start();
    let half = after.get(..2).unwrap_or_default().to_ascii_lowercase();
    if half == "am" || half == "pm" {
        return None;
    }
    let time = NaiveTime::from_hms_opt(
        clock[..hours].parse().ok()?,
        minutes[..2].parse().ok()?,
        second,
    )?;
    let start = row.span.start + head;
    Some(Entry {
        row,
        date: dated,
        time,
        clock: Span::new(start, start + skipped + length),
    })
}

/// Those of `entries` that come after a later one of the same list.
///
/// A time that falls by half a day or more is the next day's.
pub(super) fn misplaced(entries: &[Entry]) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut last: Option<Entry> = None;
    for entry in entries {
        let before = last.filter(|last| last.row.list == entry.row.list);
        if let Some(before) = before
            && is_earlier(entry, &before)
        {
            found.push(*entry);
            continue;
        }
        // The day of an undated entry is that of the dated one before it.
        let date = entry.date.or_else(|| {
            let before = before?;
            let next_day = entry.time < before.time;
            before.date.and_then(|date| {
                if next_day {
                    date.succ_opt()
                } else {
                    Some(date)
                }
            })
        });
        last = Some(Entry { date, ..*entry });
    }
    found
}

fn is_earlier(entry: &Entry, before: &Entry) -> bool {
    match (entry.date, before.date) {
        (Some(date), Some(last)) => date.and_time(entry.time) < last.and_time(before.time),
        (None, _) => {
            let fall = before.time - entry.time;
            fall > TimeDelta::zero() && fall < TimeDelta::hours(12)
        }
        // The first date after undated entries may be any day's.
        (Some(_), None) => false,
    }
}
