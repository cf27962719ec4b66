//! The order of the timeline's entries.

use super::Subject;
use crate::document::Span;
use crate::model::timeline::{Day, Head, Row, Timeline, rows};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

/// One entry of the timeline that opens with a time.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) row: Row,
    /// The day, where the entry writes it in full.
    pub(super) date: Option<NaiveDate>,
    pub(super) time: NaiveTime,
    /// Its place on the calendar, where that is known.
    pub(super) placed: Option<DateTime<FixedOffset>>,
    /// The date and time as written.
    pub(super) clock: Span,
}

impl Entry {
    /// The time as written.
    pub(super) fn written<'t>(&self, text: &'t str) -> &'t str {
        self.clock.of(text)
    }
}

/// The entries that open with a time, in order. Where the start is known, each
/// has its place on the calendar.
pub(super) fn entries(subject: &Subject<'_>) -> Vec<Entry> {
    let text = subject.text;
    if let Some(postmortem) = subject.postmortem() {
        let start = postmortem.started_at;
        let timeline = Timeline::in_sections(text, subject.sections(), start);
        let placed = timeline.entries.into_iter();
        return placed
            .map(|entry| of(entry.row, entry.head, Some(entry.time)))
            .collect();
    }
    let rows = rows(text, subject.sections()).into_iter();
    rows.filter_map(|row| entry(text, row)).collect()
}

/// Reads the head of one entry.
pub(super) fn entry(text: &str, row: Row) -> Option<Entry> {
    let head = row.head(text)?;
    Some(of(row, head, None))
}

fn of(row: Row, head: Head, placed: Option<DateTime<FixedOffset>>) -> Entry {
    Entry {
        date: match head.day {
            Some(Day::Full(date)) => Some(date),
            _ => None,
        },
        time: head.time,
        placed,
        clock: head.written,
        row,
    }
}

/// Those of `entries` that come after a later one of the same list.
///
/// A time that falls by half a day or more is the next day's.
pub(super) fn misplaced(entries: &[Entry]) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut last: Option<Entry> = None;
    for entry in entries {
        let before = last.filter(|last| last.row.list == entry.row.list);
        if let Some(before) = &before
            && is_earlier(entry, before)
        {
            found.push(entry.clone());
            last = Some(before.clone());
            continue;
        }
        // The day of an undated entry is that of the dated one before it.
        let date = entry.date.or_else(|| {
            let before = before.as_ref()?;
            let next_day = entry.time < before.time;
            before.date.and_then(|date| {
                if next_day {
                    date.succ_opt()
                } else {
                    Some(date)
                }
            })
        });
        last = Some(Entry {
            date,
            ..entry.clone()
        });
    }
    found
}

fn is_earlier(entry: &Entry, before: &Entry) -> bool {
    if let (Some(entry), Some(before)) = (entry.placed, before.placed) {
        return entry < before;
    }
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
