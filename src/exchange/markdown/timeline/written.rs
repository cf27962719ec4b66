//! Times that only the report as a whole tells, written out, so that whoever reads
//! the timeline afterwards finds the same.

use super::super::times::head;
use super::{Entry, Frame, timeline};
use crate::document::outline;
use crate::document::{LineIndex, Patch, Span};
use crate::exchange::Doubt;
use crate::model::CoreSection;
use crate::model::timeline::Timeline;
use chrono::{DateTime, FixedOffset, NaiveTime, Timelike};

/// `text`, a timeline that was read within `frame`, with the day, time and zone in
/// front of the entries of which `blameless timeline` would read others, for an
/// incident that began at `start`.
pub fn written_out(text: &str, frame: &Frame, start: DateTime<FixedOffset>) -> String {
    /// What is written in front of one entry mostly mends those behind it.
    const PASSES: usize = 200;
    let mut text = text.to_owned();
    // What is written in front of items leaves them what they are.
    let frame = &Frame {
        is_within: Some(timeline(&text, frame).is_within),
        ..frame.clone()
    };
    let mut done: Vec<usize> = Vec::new();
    let mut known: Option<Vec<Option<Known>>> = None;
    for _ in 0..PASSES {
        let entries = timeline(&text, frame).entries;
        // What was understood at first counts.
        let times = known.get_or_insert_with(|| times(&entries, start));
        if times.len() != entries.len() {
            break;
        }
        let mut others = misread(&text, &entries, times, start).into_iter();
        let Some((index, entry, at)) = others.find(|(index, ..)| !done.contains(index)) else {
            break;
        };
        // Behind a dash a time that stands there would be the end of a range.
        let behind = head(&text[entry.head..]).and_then(|head| head.time);
        let joint = if behind.is_some() { ": " } else { " – " };
        let patch = Patch::insert(entry.head, format!("{}{joint}", at.full()));
        done.push(index);
        text = patch.apply(&text);
    }
    text
}

/// The time of an entry.
#[derive(Debug, Clone, Copy)]
struct Known {
    at: DateTime<FixedOffset>,
    /// Whether the entry says no more than the day.
    is_day: bool,
}

/// The times of `entries`. Where one says no more than its day, it is that of the one
/// before it on that day, or the first of the day.
fn times(entries: &[Entry], start: DateTime<FixedOffset>) -> Vec<Option<Known>> {
    let mut last: Option<DateTime<FixedOffset>> = None;
    let known = entries.iter().map(|entry| {
        let first = || {
            // Of one whose day nobody knows either, the place says when it was.
            let is_open = |doubt: &Doubt| matches!(doubt, Doubt::UnknownTime(_));
            let Some(day) = entry.day else {
                return last.filter(|_| entry.doubts.iter().any(is_open));
            };
            let midnight = day.and_time(NaiveTime::default());
            let first = midnight.and_local_timezone(*start.offset()).single()?;
            let before = last.filter(|last| last.date_naive() == day);
            Some(before.unwrap_or(first))
        };
        let is_day = entry.at.is_none();
        let at = entry.at.or_else(first)?;
        last = Some(at);
        Some(Known { at, is_day })
    });
    known.collect()
}

/// The entries, with their numbers, that are read as another time than the one
/// that they are of.
fn misread<'e>(
    text: &str,
    entries: &'e [Entry],
    times: &[Option<Known>],
    start: DateTime<FixedOffset>,
) -> Vec<(usize, &'e Entry, Known)> {
    const HEADING: &str = "## Timeline\n\n";
    let whole = format!("{HEADING}{text}");
    let headings = outline::headings(&whole, Span::new(0, whole.len()));
    let Some(mut heading) = headings.into_iter().next() else {
        return Vec::new();
    };
    // Headings of any level in the text are parts of it.
    heading.content.end = whole.len();
    let read = Timeline::in_sections(&whole, [(CoreSection::Timeline, &heading)], start);
    let lines = LineIndex::new(text);
    let line_of = |at: usize| lines.position(text, at).line;
    let found: Vec<(usize, DateTime<FixedOffset>)> = read
        .entries
        .iter()
        .filter_map(|entry| {
            let at = entry.whole().start.checked_sub(HEADING.len())?;
            Some((line_of(at), entry.time))
        })
        .collect();
    let wrong = entries
        .iter()
        .zip(times)
        .enumerate()
        .filter_map(|(index, (entry, at))| {
            let at = (*at)?;
            let line = line_of(entry.start);
            let mut there = found.iter().filter(|(other, _)| *other == line);
            // What isn't read at all may be told in another way.
            let time = there.next().map(|(_, time)| *time);
            let same = time.is_some_and(|time| (time - at.at).num_seconds().abs() < 60);
            (!same).then_some((index, entry, at))
        });
    wrong.collect()
}

impl Known {
    /// The time with all that belongs to it; `~` in front of one that is no more than
    /// the day's.
    fn full(self) -> String {
        let clock = match (self.is_day, self.at.second()) {
            (true, _) => "~%H:%M",
            (false, 0) => "%H:%M",
            (false, _) => "%H:%M:%S",
        };
        let zone = match self.at.offset().local_minus_utc() {
            0 => "UTC".to_owned(),
            // Behind a rough time `-08:00` would be the end of a range.
            east if self.is_day && east < 0 => self.at.format("UTC%:z").to_string(),
            _ => self.at.format("%:z").to_string(),
        };
        format!("{} {zone}", self.at.format(&format!("%Y-%m-%d {clock}")))
    }
}
