//! The timeline of an incident: what happened when.
//!
//! The way of a text: `rows` finds the items, table rows and lines of the
//! section, `head` reads the time that each opens with, and [`Timeline::read`]
//! places those times on the calendar around the incident's start. [`insert`] goes
//! the other way, in the form that is there.

mod date;
mod head;
mod insert;
mod rows;
mod scanner;
mod write;
mod zone;

pub use date::Day;
pub use head::Head;
pub use insert::insert;
pub use rows::{Form, Row};
pub use zone::Zone;

use super::section::{Aliases, CoreSection, sections};
use crate::document::{Document, Heading, Span};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use rows::Layout;
use std::collections::HashMap;

/// A time that falls by so much is the next day's.
const NEXT_DAY: TimeDelta = TimeDelta::hours(12);

/// One entry of the timeline that opens with a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it happened, in the offset in which it is written.
    pub time: DateTime<FixedOffset>,
    /// When it ended, where the entry writes a range.
    pub until: Option<DateTime<FixedOffset>>,
    /// The time as it is written.
    pub head: Head,
    /// The item, row or line.
    pub row: Row,
}

impl Entry {
    /// The time as written, without marks around it.
    pub fn written(&self) -> Span {
        self.head.written
    }

    /// What happened, as it stands in the file.
    pub fn text(&self) -> Span {
        self.head.text
    }

    /// The whole entry, with what is nested in it.
    pub fn whole(&self) -> Span {
        self.row.full
    }

    /// What happened, on one line: line breaks become spaces, and the cells of a
    /// table are joined.
    pub fn words(&self, text: &str) -> String {
        let source = self.text().of(text);
        let joined: Vec<String> = match self.row.form {
            Form::TableRow => rows::cells(text, self.text())
                .into_iter()
                .map(|cell| cell.of(text).trim().replace("\\|", "|"))
                .filter(|cell| !cell.is_empty())
                .collect(),
            Form::Item | Form::Line => vec![source.to_owned()],
        };
        let joined = joined.join(" · ");
        joined.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The timeline of one document.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// The entries that open with a time, in order of the text.
    pub entries: Vec<Entry>,
    /// The zone in which times without one are written.
    pub zone: Zone,
    /// The headings of its sections; empty where it has none.
    pub headings: Vec<Heading>,
}

impl Timeline {
    /// Reads the timeline of `document`, for an incident that began at `start`.
    ///
    /// A time without a day is of the day that a subheading names, or of the day
    /// of the entry before it (the next one where the clock falls by half a day or
    /// more); the first one is of the day that brings it nearest to the start. A
    /// time without a zone is in the zone that the section names, or in that of
    /// `start`. An entry whose day doesn't exist is left out.
    pub fn read(document: &Document, aliases: &Aliases, start: DateTime<FixedOffset>) -> Self {
        let known = sections(document, aliases);
        let known = known.iter().map(|(section, heading)| (*section, heading));
        Self::in_sections(document.text(), known, start)
    }

    /// Like [`Timeline::read`], for a text whose sections are known.
    pub fn in_sections<'h>(
        text: &str,
        sections: impl IntoIterator<Item = (CoreSection, &'h Heading)>,
        start: DateTime<FixedOffset>,
    ) -> Self {
        let found = layouts(text, sections);
        let named = found
            .iter()
            .find_map(|(heading, layout)| zone::zone_in(&heading.text).or(layout.zone));
        let zone = named.unwrap_or(Zone::Fixed(*start.offset()));
        let mut entries = Vec::new();
        let mut headings = Vec::new();
        for (heading, layout) in found {
            let mut calendar = Calendar::new(start, zone, &layout.days);
            entries.extend(layout.rows.iter().filter_map(|row| {
                let head = row.head(text)?;
                let (time, until) = calendar.place(&head, row)?;
                Some(Entry {
                    time,
                    until,
                    head,
                    row: row.clone(),
                })
            }));
            headings.push(heading);
        }
        Self {
            entries,
            zone,
            headings,
        }
    }
}

/// The Timeline sections among `sections` and what each holds, their lists
/// numbered throughout.
fn layouts<'h>(
    text: &str,
    sections: impl IntoIterator<Item = (CoreSection, &'h Heading)>,
) -> Vec<(Heading, Layout)> {
    let (mut end, mut lists) = (0, 0);
    let all = sections.into_iter();
    let timelines = all.filter(|(section, _)| *section == CoreSection::Timeline);
    let mut found = Vec::new();
    for (_, heading) in timelines {
        // One below another of the same name belongs to it.
        if heading.span.start < end {
            continue;
        }
        end = heading.content.end;
        let mut layout = rows::layout(text, heading.content);
        let from = lists;
        for row in &mut layout.rows {
            row.list += from;
            lists = lists.max(row.list + 1);
        }
        found.push((heading.clone(), layout));
    }
    found
}

/// The items, table rows and lines of the Timeline sections among `sections`, in
/// order, whether they open with a time or not. Table heads are none.
pub fn rows<'h>(
    text: &str,
    sections: impl IntoIterator<Item = (CoreSection, &'h Heading)>,
) -> Vec<Row> {
    let layouts = layouts(text, sections).into_iter();
    layouts.flat_map(|(_, layout)| layout.rows).collect()
}

/// One line of a log that opens with a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// When it was written.
    pub time: DateTime<FixedOffset>,
    /// What it says, without the time.
    pub text: Span,
}

/// The lines of a plain log that open with a time, in order. Days carry over as in
/// a timeline; a time without a zone is in `zone`. Lines without a time belong to
/// the one before them and are left out.
pub fn log_lines(text: &str, zone: Zone, start: DateTime<FixedOffset>) -> Vec<LogLine> {
    let mut calendar = Calendar::new(start, zone, &[]);
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if let Some(head) = head::head(text, span, false)
            && let Some((time, _)) = calendar.place_in(&head, None, 0)
        {
            found.push(LogLine {
                time,
                text: head.text,
            });
        }
    }
    found
}

/// Reads a time that stands before the words of a new entry, as in
/// `09:20 rolled back`.
pub fn typed(text: &str) -> Option<Head> {
    head::head(text, Span::new(0, text.len()), false)
}

/// The instants that `head` may mean around an incident from `start` to `end`: one
/// where its day is clear, several where a clock time falls on more than one of the
/// incident's days.
pub fn instants(
    head: &Head,
    zone: Zone,
    start: DateTime<FixedOffset>,
    end: DateTime<FixedOffset>,
) -> Vec<DateTime<FixedOffset>> {
    let zone = head.zone.unwrap_or(zone);
    let local = |time: DateTime<FixedOffset>| time.with_timezone(&zone.offset(start)).naive_local();
    let (first, last) = (local(start), local(end.max(start)));
    if let Some(day) = head.day {
        let day = day.near(first.date()).map(|day| day.and_time(head.time));
        return day
            .and_then(|day| zone.at(day, start))
            .into_iter()
            .collect();
    }
    let days = std::iter::successors(first.date().pred_opt(), |day| day.succ_opt());
    let all: Vec<NaiveDateTime> = days
        .take_while(|day| *day <= last.date() + TimeDelta::days(1))
        .take(62)
        .map(|day| day.and_time(head.time))
        .collect();
    let minute = |time: NaiveDateTime| time + TimeDelta::seconds(59);
    let within = all
        .iter()
        .copied()
        .filter(|time| minute(*time) >= first && *time <= last);
    let mut chosen: Vec<NaiveDateTime> = within.collect();
    if chosen.is_empty() {
        // Shortly before or after: whichever end of the incident is nearer.
        let apart = |time: &NaiveDateTime| (first - *time).max(*time - last);
        chosen.extend(all.into_iter().min_by_key(apart));
    }
    let placed = chosen.into_iter().filter_map(|time| zone.at(time, start));
    placed.collect()
}

/// Where the reading of one section has come to.
struct Calendar<'l> {
    start: DateTime<FixedOffset>,
    zone: Zone,
    days: &'l [Day],
    /// The day, named for what follows, that was used last.
    used: Option<usize>,
    last: Option<NaiveDateTime>,
    last_of: HashMap<usize, NaiveDateTime>,
}

impl<'l> Calendar<'l> {
    fn new(start: DateTime<FixedOffset>, zone: Zone, days: &'l [Day]) -> Self {
        Self {
            start,
            zone,
            days,
            used: None,
            last: None,
            last_of: HashMap::new(),
        }
    }

    fn place(
        &mut self,
        head: &Head,
        row: &Row,
    ) -> Option<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)> {
        self.place_in(head, row.day, row.list)
    }

    fn place_in(
        &mut self,
        head: &Head,
        day: Option<usize>,
        list: usize,
    ) -> Option<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)> {
        let zone = head.zone.unwrap_or(self.zone);
        // Days are counted by the clocks of the entry.
        let start = self
            .start
            .with_timezone(&zone.offset(self.start))
            .naive_local();
        let named = day.filter(|day| Some(*day) != self.used);
        if named.is_some() {
            self.used = named;
            self.last = None;
            self.last_of.clear();
        }
        let written = head.day.or(named.and_then(|at| self.days.get(at).copied()));
        let before = self.last_of.get(&list).copied().or(self.last);
        let local = match (written, before) {
            (Some(day), _) => day.near(start.date())?.and_time(head.time),
            (None, Some(before)) => carried(before, start, head)?,
            (None, None) => nearest(start, head)?,
        };
        // What comes after a later entry is out of order and moves nothing.
        if before.is_none_or(|before| local >= before) {
            self.last = Some(local);
            self.last_of.insert(list, local);
        }
        let time = zone.at(local, self.start)?;
        let until = head.until.and_then(|until| {
            let day = match until < head.time {
                true => local.date().succ_opt()?,
                false => local.date(),
            };
            zone.at(day.and_time(until), self.start)
        });
        Some((time, until))
    }
}

/// The time of `head` on the day of the entry before, or on the next. Where the
/// clock falls by less than half a day, the entry is out of order, unless the next
/// day is the one nearer to the start.
fn carried(before: NaiveDateTime, start: NaiveDateTime, head: &Head) -> Option<NaiveDateTime> {
    let same = before.date().and_time(head.time);
    if same >= before {
        return Some(same);
    }
    let next = before.date().succ_opt()?.and_time(head.time);
    let nearer = (next - start).abs() < (same - start).abs();
    Some(if before - same >= NEXT_DAY || nearer {
        next
    } else {
        same
    })
}

/// The time of `head` on the day that brings it nearest to the start.
fn nearest(start: NaiveDateTime, head: &Head) -> Option<NaiveDateTime> {
    let day: NaiveDate = start.date();
    [Some(day), day.pred_opt(), day.succ_opt()]
        .into_iter()
        .flatten()
        .map(|day| day.and_time(head.time))
        .min_by_key(|time| (*time - start).abs())
}

#[cfg(test)]
mod tests;
