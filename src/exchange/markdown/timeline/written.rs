//! Times that only the report as a whole tells, written out, so that whoever reads
//! the timeline afterwards finds the same.

use super::{Entry, Frame, timeline};
use crate::document::outline;
use crate::document::{LineIndex, Patch, Span};
use crate::model::CoreSection;
use crate::model::timeline::Timeline;
use chrono::{DateTime, FixedOffset, Timelike};

/// `text`, a timeline that was read within `frame`, with the day, time and zone in
/// front of the entries of which `blameless timeline` would read others, for an
/// incident that began at `start`.
pub fn written_out(text: &str, frame: &Frame, start: DateTime<FixedOffset>) -> String {
    /// What is written in front of one entry mostly mends those behind it.
    const PASSES: usize = 200;
    let mut text = text.to_owned();
    let mut done: Vec<usize> = Vec::new();
    let mut known: Option<Vec<Option<DateTime<FixedOffset>>>> = None;
    for _ in 0..PASSES {
        let entries = timeline(&text, frame).entries;
        // What was understood at first counts.
        let times = known.get_or_insert_with(|| entries.iter().map(|entry| entry.at).collect());
        if times.len() != entries.len() {
            break;
        }
        let mut others = misread(&text, &entries, times, start).into_iter();
        let Some((index, entry, at)) = others.find(|(index, ..)| !done.contains(index)) else {
            break;
        };
        let patch = Patch::insert(entry.head, format!("{} – ", full(at)));
        done.push(index);
        text = patch.apply(&text);
    }
    text
}

/// The entries, with their numbers, that are read as another time than the one
/// that they are of.
fn misread<'e>(
    text: &str,
    entries: &'e [Entry],
    times: &[Option<DateTime<FixedOffset>>],
    start: DateTime<FixedOffset>,
) -> Vec<(usize, &'e Entry, DateTime<FixedOffset>)> {
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
            let same = time.is_some_and(|time| (time - at).num_seconds().abs() < 60);
            (!same).then_some((index, entry, at))
        });
    wrong.collect()
}

/// A time with all that belongs to it.
fn full(at: DateTime<FixedOffset>) -> String {
    let clock = if at.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    let zone = match at.offset().local_minus_utc() {
        0 => "UTC".to_owned(),
        _ => at.format("%:z").to_string(),
    };
    format!("{} {zone}", at.format(&format!("%Y-%m-%d {clock}")))
}
