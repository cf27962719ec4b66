//! The timeline of a report: its entries with their times, and its text.

mod blocks;
mod columns;
mod halves;
mod placed;
mod rows;
mod slips;
mod spoken;
mod untold;
mod within;
mod written;

use super::dates::{Day, Order, day_in};
use super::labels::{self, Meaning};
use super::sections::normal;
use super::source::without_quotes;
use super::times::{Head, head};
use super::zones::{Zone, zone_in, zone_said};
use crate::document::Span;
use crate::document::outline;
use crate::exchange::Doubt;
pub use blocks::with_blocks_as_lists;
use chrono::{DateTime, FixedOffset, NaiveDate};
use columns::Columns;
use placed::placed;
pub use placed::{next_day, oldest_first};
use regex::Regex;
use rows::rows;
pub use rows::{is_list_of_times, opens_with_time, tells_times};
pub use spoken::{Account, in_sentences};
use std::sync::LazyLock;
pub use written::written_out;

/// One entry, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day, written or carried over from the entry before.
    pub day: Option<NaiveDate>,
    /// The instant, where the time of day is known, too.
    pub at: Option<DateTime<FixedOffset>>,
    /// The end, where it says from when to when.
    pub until: Option<DateTime<FixedOffset>>,
    /// Why the time may be wrong.
    pub doubts: Vec<Doubt>,
    /// Whether it names its zone itself.
    pub has_zone: bool,
    /// What phase of the incident it says that it is: `**Recovery:** …`.
    pub phase: Option<Meaning>,
    /// What phases its words speak of.
    pub told: Vec<Meaning>,
    /// Whether its words say that a fix was out.
    pub is_fix: bool,
    /// Whether its words speak of somebody who looks into it.
    pub is_hint: bool,
    /// Whether they may close the timeline.
    pub is_end: bool,
    /// Whether they say that what was over began again.
    pub is_relapse: bool,
    /// Whether they say that somebody undid or repaired something.
    pub is_repair: bool,
    /// Its words, the first of them.
    pub words: String,
    /// More of them, as far as they say what happened then.
    pub opening: String,
    /// Where it starts in the text.
    pub start: usize,
    /// Where the words about its time start there.
    pub head: usize,
}

impl Entry {
    /// Whether its words say that it worked again, or that all was over.
    pub fn tells_end(&self) -> bool {
        self.told.iter().any(|one| one.is_end())
    }

    /// Whether they say so, or only sound like it.
    pub fn sounds_like_end(&self) -> bool {
        self.is_fix || self.is_end || self.tells_end()
    }
}

/// A timeline that was read.
#[derive(Debug, Default)]
pub struct Timeline {
    /// The entries.
    pub entries: Vec<Entry>,
    /// The text, in which headings that are times have become list items.
    pub text: String,
    /// Whether items that open with no time are entries.
    pub is_within: bool,
}

/// What times without their own are read with.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The instant that `T+10m` counts from, where the report says when it began.
    pub start: Option<DateTime<FixedOffset>>,
    /// The day of the first entry, where it writes none.
    pub day: Option<NaiveDate>,
    /// The order of day and month in the whole file.
    pub order: Option<Order>,
    /// The day that the title and another part of the report both say.
    pub sure: Option<NaiveDate>,
    /// The zone, where nothing in the timeline names one.
    pub zone: Zone,
    /// Whether items that open with no time are entries, where that is known before.
    pub is_within: Option<bool>,
}

impl Frame {
    /// The same for what stands below `heading`, which may say of what day it is:
    /// "Timeline (14 March)".
    pub fn below(&self, heading: &str) -> Self {
        let named = day_in(heading).map(|(day, _)| day.ordered(self.order));
        let day = named.and_then(|day| day.date(self.day));
        Self {
            day: day.or(self.day),
            ..self.clone()
        }
    }
}

/// Something in the timeline that may be an entry.
struct Raw {
    at: usize,
    /// Where the words about the time start.
    from: usize,
    head: Head,
    words: String,
    /// Whether it is no entry, but the day of those below it.
    is_day: bool,
}

/// Reads the timeline that `text` is.
pub fn timeline(text: &str, frame: &Frame) -> Timeline {
    // Below headings that are times stand the logs of programs.
    let (_, headings) = timed_headings(text);
    let timed = headings.iter().filter(|(_, head)| head.time.is_some());
    let is_headed = timed.count() > 1;
    let text = &match is_headed {
        true => text.to_owned(),
        false => blocks::with_blocks_as_lists(text),
    };
    let text = &blocks::with_times_in_front(text);
    let text = &blocks::with_labels_behind(text);
    let text = &blocks::with_whole_hours(text);
    let (days, headings) = timed_headings(text);
    let in_headings = headings.iter().any(|(_, head)| head.time.is_some())
        || headings.len() > 1 && rows(text).is_empty();
    // What stands below a heading tells what happened then.
    let words = |heading: &outline::Heading, head: &Head| {
        let timed = days.iter().chain(&headings);
        let starts = timed.map(|(other, _)| other.span.start);
        let next = starts.filter(|start| *start > heading.span.start).min();
        let below = &text[heading.span.end..next.unwrap_or(text.len())];
        // Entries below it have times of their own.
        let is_one = rows(below).iter().all(|row| row.head.time.is_none());
        let below = if is_one {
            without_quotes(below)
        } else {
            String::new()
        };
        format!("{}\n{below}", &heading.text[head.length..])
    };
    let mut raw: Vec<Raw> = days
        .iter()
        .chain(&headings)
        .map(|(heading, head)| Raw {
            at: heading.span.start,
            from: heading.span.start,
            head: head.clone(),
            words: match in_headings {
                true => words(heading, head).trim_end().to_owned(),
                false => heading.text[head.length..].to_owned(),
            },
            is_day: false,
        })
        .collect();
    let mut is_within = false;
    let mut zone = zone_said(text);
    if !in_headings {
        let told = rows(text);
        raw.extend(untold::below_days(text, &headings, &told));
        let items = untold::items(text);
        raw.extend(untold::below_day_lines(text, &items, &told));
        let others = within::others(text, &items, &told);
        is_within = frame
            .is_within
            .unwrap_or_else(|| headings.is_empty() && within::are_entries(text, &told, &others));
        let beside = untold::beside(text, &items, &told, &raw);
        raw.extend(if is_within { others } else { beside });
        raw.extend(told);
        zone = zone.or_else(|| time_header(text).and_then(|header| zone_in(&header)));
    }
    let zone = zone.unwrap_or_else(|| frame.zone.clone());
    raw.sort_by_key(|raw| raw.at);
    for raw in &mut raw {
        raw.head.day = raw.head.day.take().map(|day| day.ordered(frame.order));
    }
    slips::mend_only_day(&mut raw, frame.sure);
    let said = day_said(text).and_then(|day| day.ordered(frame.order).date(frame.day));
    let entries = placed(&raw, frame, &zone, said);
    // A heading that is the day of entries below it is none itself.
    let is_day = |at: usize| {
        let mut no_entries = days.iter().chain(headings.iter().filter(|_| !in_headings));
        no_entries.any(|(heading, _)| heading.span.start == at)
    };
    let entries = entries
        .into_iter()
        .zip(&raw)
        .filter(|(_, raw)| !raw.is_day && !is_day(raw.at))
        .map(|(entry, _)| entry)
        .collect();
    Timeline {
        text: if in_headings {
            as_list(text, &headings, &days)
        } else {
            text.to_owned()
        },
        entries,
        is_within,
    }
}

/// The day of all entries that write no other: "Unless otherwise noted, all
/// events happened on 21 October".
fn day_said(text: &str) -> Option<Day> {
    static SAID: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:all|other)\s+(?:of\s+)?(?:the\s+|these\s+)?(?:events?|entries|times?|timestamps?|dates)\b[^.\n]{0,40}?\b(?:on|for|are|is)\s+")
            .expect("the pattern is ours")
    });
    let found = SAID.find(text)?;
    let rest = text[found.end()..].lines().next()?;
    Some(day_in(rest.split(". ").next()?)?.0)
}

/// Whether a heading is the time of an entry.
pub fn is_time(heading: &str) -> bool {
    head(heading).is_some()
}

type Timed = Vec<(outline::Heading, Head)>;

/// The headings that are days with nothing of their own below, and those that
/// are the times of entries.
fn timed_headings(text: &str) -> (Timed, Timed) {
    let all = outline::headings(text, Span::new(0, text.len()));
    let ends = all.iter().skip(1).map(|next| next.span.start);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    let timed = all.into_iter().zip(ends).filter_map(|(heading, end)| {
        let below = &text[heading.span.end..end];
        let head = head(&heading.text).or_else(|| day_over_times(&heading.text, below))?;
        let is_empty = below.trim().is_empty();
        let is_day = head.time.is_none() && head.doubt.is_none();
        Some((is_day && is_empty && end < text.len(), (heading, head)))
    });
    let (days, entries): (Vec<_>, Vec<_>) = timed.partition(|(is_day, _)| *is_day);
    let bare = |(_, one): (bool, _)| one;
    (
        days.into_iter().map(bare).collect(),
        entries.into_iter().map(bare).collect(),
    )
}

/// The day that a heading names anywhere, over entries with times: "First outage
/// (March 4)".
fn day_over_times(heading: &str, below: &str) -> Option<Head> {
    let (day, _) = day_in(heading)?;
    let has_times = rows(below).iter().any(|row| row.head.time.is_some());
    has_times.then(|| Head {
        day: Some(day),
        length: heading.len(),
        ..Head::default()
    })
}

/// `**Recovery:** service is back`, `Detected - an alert fired`.
fn phase(words: &str) -> Option<Meaning> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\W{0,4}([\p{L}][\p{L} ]{1,28}?)(?:\*\*|__)?\s*[:：](?:\*\*|__)?(?:\s|$)|^\W{0,2}([\p{L}][\p{L} ]{1,28}?)(?:\*\*|__)")
            .expect("the pattern is ours")
    });
    let lead = LEAD
        .captures(words)
        .and_then(|lead| lead.get(1).or(lead.get(2)));
    // A fix that was merged is a step; what follows tells whether that was the end.
    static STEP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:the\s+)?(?:hot\s?fix|fix|patch|solution|rollback|revert)\s+(?:is\s+|was\s+)?(?:merged|deployed|released|shipped|applied|pushed|implemented|identified|developed|prepared|ready|opened|written|tested|committed|approved)$")
            .expect("the pattern is ours")
    });
    // An entry may say no more than that.
    let meaning = match lead {
        Some(lead) if STEP.is_match(lead.as_str()) => return None,
        // A discovery in the middle is mostly that of the cause.
        Some(lead) if normal(lead.as_str()) == "discovery" => return None,
        Some(lead) => labels::meaning(lead.as_str())?,
        None => {
            let whole = words.trim_end_matches(['|', ' ', '.']);
            // Names of what came back may stand below.
            let first = words.trim().lines().next();
            let bare = first.filter(|line| line.chars().all(|c| c.is_alphabetic() || c == ' '));
            labels::exact_meaning(whole).or_else(|| labels::exact_meaning(bare?))?
        }
    };
    let is_phase = matches!(
        meaning,
        Meaning::Started
            | Meaning::Detected
            | Meaning::Acknowledged
            | Meaning::Mitigated
            | Meaning::Resolved
    );
    is_phase.then_some(meaning)
}

/// The header cell above the times.
pub fn time_header(text: &str) -> Option<String> {
    let tables = labels::tables(text);
    let header = tables.first()?.first()?;
    header.get(Columns::of(header).time).cloned()
}

/// Headings that are times, as list items with what stood below them.
fn as_list(text: &str, headings: &Timed, days: &Timed) -> String {
    let Some((first, _)) = headings.first() else {
        return text.to_owned();
    };
    let mut out = text[..first.span.start].to_owned();
    for (at, (heading, head)) in headings.iter().enumerate() {
        let next = headings
            .get(at + 1)
            .map_or(text.len(), |(next, _)| next.span.start);
        // The day of the entries that follow stays a heading above them.
        let day = days
            .iter()
            .map(|(day, _)| day.span.start)
            .find(|day| heading.span.start < *day && *day < next);
        let end = day.unwrap_or(next);
        let title = heading_words(heading.span.of(text));
        // A list would take `19. April` for its number.
        let title = match title.split_once(". ") {
            Some((day, rest)) if day.len() <= 2 && day.bytes().all(|c| c.is_ascii_digit()) => {
                format!("{day} {rest}")
            }
            _ => title,
        };
        let content = text[heading.span.end..end].trim_matches('\n');
        let rest = &heading.text[head.length..];
        let opens_with_words = content.lines().next().is_some_and(|line| {
            line.starts_with(|c: char| c.is_alphanumeric() || "'\"`[(_*".contains(c))
        }) && !content.starts_with("* ")
            && !content.starts_with("```")
            && !content.starts_with(|c: char| c.is_ascii_digit());
        let mut lines = content.lines();
        out.push_str(&format!("- {title}"));
        if rest.is_empty() && opens_with_words {
            out.push_str(&format!(" {}", lines.next().unwrap_or_default()));
        } else if !content.is_empty() {
            out.push_str("\n\n");
            let first = lines.next().unwrap_or_default();
            out.push_str(&format!("  {first}"));
        }
        for line in lines {
            let indent = if line.trim().is_empty() { "" } else { "  " };
            out.push_str(&format!("\n{indent}{line}"));
        }
        out.push('\n');
        if content.contains('\n') || headings.iter().any(|(one, _)| one.content.len() > 300) {
            out.push('\n');
        }
        if end < next {
            out.push_str(&format!("\n{}", &text[end..next]));
        }
    }
    out
}

/// A heading's own words with their markup: without `#` or an underline.
pub fn heading_words(source: &str) -> String {
    let lines: Vec<&str> = source.trim().lines().collect();
    let marked = lines.first().is_some_and(|line| line.starts_with('#'));
    let words = match lines.as_slice() {
        [line] => (*line).to_owned(),
        [line, ..] if marked => (*line).to_owned(),
        [words @ .., underline] if underline.chars().all(|c| "=- ".contains(c)) => words.join(" "),
        _ => lines.join(" "),
    };
    let words = words.trim().trim_start_matches('#').trim();
    // Closing marks need a blank in front: `C#` keeps its own.
    let open = words.trim_end_matches('#');
    let closed = open.len() < words.len() && open.ends_with([' ', '\t']);
    if closed { open.trim_end() } else { words }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn frame() -> Frame {
        Frame {
            start: None,
            day: NaiveDate::from_ymd_opt(2018, 2, 20),
            order: None,
            sure: None,
            zone: Zone::assumed(Tz::UTC),
            is_within: None,
        }
    }

    fn times(text: &str) -> Vec<String> {
        let read = timeline(text, &frame());
        read.entries
            .iter()
            .map(|entry| match (entry.at, entry.day) {
                (Some(at), _) => at.format("%m-%d %H:%M%:z").to_string(),
                (None, Some(day)) => day.format("%m-%d").to_string(),
                _ => "?".into(),
            })
            .collect()
    }

    #[test]
    fn tables_lists_and_headings_are_read() {
        let table = "All times in CET.\n\n| Time | Event |\n|:--|--|\n| 2018-02-20 10:00 | a |\n| 2018-02-?? ??:?? | b |\n| 11:00 | **Recovery:** c |\n";
        assert_eq!(
            times(table),
            ["02-20 10:00+01:00", "?", "02-20 11:00+01:00"]
        );
        assert_eq!(
            timeline(table, &frame()).entries[2].phase,
            Some(Meaning::Mitigated)
        );
        let two =
            "| Date | Time (UTC) | Event |\n|--|--|--|\n| Feb 21 | 10:00 | a |\n| | 11:00 | b |\n";
        assert_eq!(times(two), ["02-21 10:00+00:00", "02-21 11:00+00:00"]);
        let list = "* 22:00 - a\n  * 5 nodes\n* 01:00 PST b\n* c\n1. 02:00 d\n";
        assert_eq!(
            times(list),
            [
                "02-20 22:00+00:00",
                "02-21 01:00-08:00",
                "02-21",
                "02-21 02:00+00:00"
            ]
        );
        let both = "## Feb 19\n\n### 10:00\n\na\n\n## Feb 20\n\n### 09:00\n\nb\n";
        assert_eq!(times(both), ["02-19 10:00+00:00", "02-20 09:00+00:00"]);
        assert_eq!(
            timeline(both, &frame()).text,
            "## Feb 19\n\n- 10:00 a\n\n## Feb 20\n\n- 09:00 b\n"
        );
        let days = "### Feb 19\n\n- 10:00 a\n\n### Feb 20\n\n- 09:00 b\n";
        assert_eq!(times(days), ["02-19 10:00+00:00", "02-20 09:00+00:00"]);
        let lines = "10:00 a\n10:05 b\n\nOn Feb 20 it was over\n";
        assert_eq!(times(lines), ["02-20 10:00+00:00", "02-20 10:05+00:00"]);
    }

    #[test]
    fn headings_become_list_items_with_all_below_them() {
        let text = "All times in CET\n\n### Feb 20 2018 14:17\n\nIt is live.\nMore.\n\n```\ncode\n```\n\n### 14:55 - Next\n\n- x\n\n### 2X:XX\n\n## Feb 21, 13:00\n\nOver.\n";
        let read = timeline(text, &frame());
        assert_eq!(
            read.text,
            "All times in CET\n\n- Feb 20 2018 14:17 It is live.\n  More.\n\n  ```\n  code\n  ```\n\n- 14:55 - Next\n\n  - x\n- 2X:XX\n- Feb 21, 13:00 Over.\n"
        );
        assert_eq!(
            times(text),
            [
                "02-20 14:17+01:00",
                "02-20 14:55+01:00",
                "02-20",
                "02-21 13:00+01:00"
            ]
        );
    }
}
