//! Entries put in where they belong, in the form that is there.

use super::rows::{Layout, Table, cells};
use super::{Entry, Form, Timeline, layouts, write};
use crate::document::span::line_around;
use crate::document::{Document, Heading, Patch, Span};
use crate::model::Language;
use crate::model::section::{Aliases, CoreSection, sections};
use chrono::{DateTime, FixedOffset};
use unicode_width::UnicodeWidthStr;

/// A patch that adds one entry to the timeline of `document`, in order of time
/// and in the form that is there: the same bullet, the same way to write a time,
/// a row of the table. Without a Timeline section, one comes in where templates
/// have it, with its heading in the language of the other headings or else in
/// `language`.
///
/// `words` become one line. Of several entries with the same time, the new one is
/// the last. `start` is the incident's start, as for [`Timeline::read`].
pub fn insert(
    document: &Document,
    aliases: &Aliases,
    start: DateTime<FixedOffset>,
    language: Language,
    (time, words): (DateTime<FixedOffset>, &str),
) -> Patch {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let timeline = Timeline::read(document, aliases, start);
    let drafts = Drafts {
        document,
        timeline: &timeline,
        time,
        words: &words,
    };
    let candidates = match drafts.neighbour() {
        Some((at, after)) => drafts.beside(at, after),
        None => {
            let known = sections(document, aliases);
            let known = known.iter().map(|(section, heading)| (*section, heading));
            let layouts = layouts(document.text(), known);
            match layouts.first() {
                Some((heading, layout)) => drafts.first_of(heading, layout, start),
                None => vec![drafts.section(aliases, start, language)],
            }
        }
    };
    let mut patches = candidates.iter();
    let fits = |patch: &&Patch| drafts.reads_back(patch, aliases, start);
    patches
        .find(fits)
        .or(candidates.last())
        .cloned()
        .unwrap_or_default()
}

struct Drafts<'d> {
    document: &'d Document,
    timeline: &'d Timeline,
    time: DateTime<FixedOffset>,
    words: &'d str,
}

impl Drafts<'_> {
    fn text(&self) -> &str {
        self.document.text()
    }

    /// The indices of the entries that are in no other entry.
    fn roots(&self) -> Vec<usize> {
        let mut end = 0;
        let mut roots = Vec::new();
        for (at, entry) in self.timeline.entries.iter().enumerate() {
            let whole = entry.whole();
            if whole.start >= end {
                roots.push(at);
                end = whole.end;
            }
        }
        roots
    }

    /// The entry to stand beside, and whether after it.
    fn neighbour(&self) -> Option<(usize, bool)> {
        let roots = self.roots();
        let minute = self.time.timestamp().div_euclid(60);
        let not_later = |at: &usize| {
            let entry = &self.timeline.entries[*at];
            match entry.head.has_seconds() {
                true => entry.time <= self.time,
                false => entry.time.timestamp().div_euclid(60) <= minute,
            }
        };
        let last = roots.iter().copied().rfind(not_later);
        last.map(|at| (at, true))
            .or_else(|| roots.first().map(|at| (*at, false)))
    }

    /// Ways to write the entry beside that at `at`, the most alike first.
    fn beside(&self, at: usize, after: bool) -> Vec<Patch> {
        let neighbour = &self.timeline.entries[at];
        let siblings: Vec<&Entry> = self
            .timeline
            .entries
            .iter()
            .filter(|entry| entry.row.list == neighbour.row.list)
            .collect();
        // In a list whose first entry alone has a day, the others set the style.
        let undated = siblings.iter().find(|entry| entry.head.day.is_none());
        let dated = siblings.iter().find(|entry| entry.head.day.is_some());
        let styles = undated
            .into_iter()
            .copied()
            .chain([neighbour])
            .chain(dated.copied());
        let mut patches = Vec::new();
        for style in styles {
            for separator in [None, Some(": ")] {
                let clock = write::like(&style.head, self.text(), self.in_zone(style));
                patches.push(self.beside_with(neighbour, after, style, &clock, separator));
            }
        }
        for separator in [None, Some(": ")] {
            let zoned = self.in_zone(neighbour);
            let clock = zoned.format("%Y-%m-%d %H:%M").to_string();
            patches.push(self.beside_with(neighbour, after, neighbour, &clock, separator));
        }
        patches
    }

    /// The time in the zone of `entry`.
    fn in_zone(&self, entry: &Entry) -> DateTime<FixedOffset> {
        let zone = entry.head.zone.unwrap_or(self.timeline.zone);
        self.time.with_timezone(&zone.offset(self.time))
    }

    fn beside_with(
        &self,
        neighbour: &Entry,
        after: bool,
        style: &Entry,
        clock: &str,
        separator: Option<&str>,
    ) -> Patch {
        let text = self.text();
        let line = match neighbour.row.form {
            Form::TableRow => self.table_row(neighbour, clock),
            Form::Item | Form::Line => self.line(neighbour, after, style, clock, separator),
        };
        let nl = self.document.line_break();
        let breaks = if self.is_loose(neighbour) {
            nl.repeat(2)
        } else {
            nl.to_owned()
        };
        if after {
            let end = neighbour.whole().trimmed(text).end;
            let end = line_around(text, end).end;
            Patch::insert(end, format!("{breaks}{line}"))
        } else {
            let start = line_around(text, neighbour.row.full.start).start;
            Patch::insert(start, format!("{line}{breaks}"))
        }
    }

    /// A line of a list or a paragraph, with what stands around the time in it.
    fn line(
        &self,
        neighbour: &Entry,
        after: bool,
        style: &Entry,
        clock: &str,
        separator: Option<&str>,
    ) -> String {
        let text = self.text();
        let own = |entry: &Entry| {
            let line = line_around(text, entry.row.full.start);
            (line.start, entry.row.full.start, entry.written().start)
        };
        let (line, row, written) = own(neighbour);
        // What an item on the same line is nested in becomes its indentation.
        let indent: String = text[line..row]
            .chars()
            .map(|c| {
                if matches!(c, '>' | ' ' | '\t') {
                    c
                } else {
                    ' '
                }
            })
            .collect();
        let head = &text[row..written];
        let mark = bullet_length(head);
        let mut bullet = head[..mark].to_owned();
        if after && let Some(next) = next_number(&bullet) {
            bullet = next;
        }
        let (_, style_row, style_written) = own(style);
        let style_head = &text[style_row..style_written];
        let opening = &style_head[bullet_length(style_head)..];
        let gap = &text[style.written().end..style.text().start.max(style.written().end)];
        let gap = without_range(gap, opening);
        let gap = match separator {
            Some(separator) => gap.trim_end().to_owned() + separator,
            None if gap.is_empty() || gap.contains('\n') => format!("{} ", gap.trim_end()),
            None => gap,
        };
        format!("{indent}{bullet}{opening}{clock}{gap}{}", self.words)
    }

    /// A row of the table of `neighbour`, its cells as wide.
    fn table_row(&self, neighbour: &Entry, clock: &str) -> String {
        let text = self.text();
        let row = neighbour.row.span.first_line(text);
        let line = line_around(text, row.start);
        let areas = cells(text, row);
        let Some(columns) = neighbour.row.columns else {
            return String::new();
        };
        let date = columns.date.filter(|_| neighbour.head.day.is_some());
        let day = self.in_zone(neighbour).format("%Y-%m-%d").to_string();
        let event = columns.words(areas.len()).map(|words| *words.start());
        let escaped = escape_bars(self.words);
        let mut out =
            text[line.start..areas.first().map_or(row.start, |area| area.start)].to_owned();
        for (at, area) in areas.iter().enumerate() {
            let content = if at == columns.time {
                clock
            } else if Some(at) == date {
                &day
            } else if Some(at) == event {
                &escaped
            } else {
                ""
            };
            let source = area.of(text);
            let lead = &source[..source.len() - source.trim_start().len()];
            let lead = if source.trim().is_empty() { " " } else { lead };
            let width = source.width();
            let cell = format!("{lead}{content}");
            let least = usize::from(source.ends_with(' '));
            let pad = width.saturating_sub(cell.width()).max(least);
            out.push_str(&cell);
            out.push_str(&" ".repeat(pad));
            let next = areas
                .get(at + 1)
                .map_or(row.trimmed(text).end, |next| next.start);
            out.push_str(&text[area.end..next.max(area.end)]);
        }
        out.trim_end().to_owned()
    }

    /// Whether blank lines separate the entries of this list.
    fn is_loose(&self, neighbour: &Entry) -> bool {
        let text = self.text();
        let same: Vec<&Entry> = self
            .timeline
            .entries
            .iter()
            .filter(|entry| entry.row.list == neighbour.row.list)
            .collect();
        let between = same.windows(2).map(|pair| {
            let end = pair[0].whole().trimmed(text).end;
            &text[end.min(pair[1].whole().start)..pair[1].whole().start]
        });
        let blank = |gap: &str| gap.matches('\n').count() > 1;
        // Paragraphs of one line each are lists of their own.
        let alone = neighbour.row.form == Form::Line && same.len() == 1;
        alone || between.into_iter().any(blank)
    }

    /// Ways to write the first entry of a section that has none.
    fn first_of(
        &self,
        heading: &Heading,
        layout: &Layout,
        start: DateTime<FixedOffset>,
    ) -> Vec<Patch> {
        let text = self.text();
        let nl = self.document.line_break();
        let clocks = self.plain_clocks(start);
        if let Some(table) = layout.tables.first() {
            let rows = clocks.iter().map(|clock| self.first_row(table, clock));
            return rows.collect();
        }
        let end = layout.subheading.unwrap_or(heading.content.end);
        let words = Span::new(heading.content.start, end.max(heading.content.start)).trimmed(text);
        let has_words = !words.of(text).trim().is_empty();
        let at = if has_words {
            words.end
        } else {
            heading.span.trimmed(text).end
        };
        let rest = &text[at..];
        // What follows stays apart by a blank line.
        let blank = rest.trim_start_matches([' ', '\t']);
        let apart = blank.is_empty()
            || ["\n\n", "\r\n\r\n", "\n\r\n"]
                .iter()
                .any(|gap| blank.starts_with(gap))
            || blank.trim().is_empty();
        let tail = if apart { "" } else { nl };
        clocks
            .iter()
            .flat_map(|clock| {
                [" ", ": "].map(|gap| {
                    let entry = format!("{nl}{nl}- {clock}{gap}{}{tail}", self.words);
                    Patch::insert(at, entry)
                })
            })
            .collect()
    }

    fn first_row(&self, table: &Table, clock: &str) -> Patch {
        let text = self.text();
        let full = table.full.trimmed(text);
        let count = cells(text, table.header).len();
        let words = table.columns.words(count).map(|words| *words.start());
        let day = self.time.format("%Y-%m-%d").to_string();
        let row: Vec<String> = (0..count)
            .map(|at| match at {
                at if at == table.columns.time => clock.to_owned(),
                at if Some(at) == table.columns.date => day.clone(),
                at if Some(at) == words => escape_bars(self.words),
                _ => String::new(),
            })
            .collect();
        let line = line_around(text, full.start);
        let indent = &text[line.start..full.start];
        let row = format!(
            "{}{indent}| {} |",
            self.document.line_break(),
            row.join(" | ")
        );
        Patch::insert(line_around(text, full.end).end, row)
    }

    /// A whole section, where templates have it.
    fn section(
        &self,
        aliases: &Aliases,
        start: DateTime<FixedOffset>,
        language: Language,
    ) -> Patch {
        let text = self.text();
        let nl = self.document.line_break();
        let known = sections(self.document, aliases);
        let later = known
            .iter()
            .find(|(section, _)| *section > CoreSection::Timeline);
        let before = known
            .iter()
            .rev()
            .find(|(section, _)| *section < CoreSection::Timeline);
        let beside = later.or(before).map(|(_, heading)| heading);
        let level = beside.map_or(2, |heading| usize::from(heading.level));
        let (english, korean) = CoreSection::Timeline.headings();
        let hangul = |text: &str| text.chars().any(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c));
        let in_korean = match beside {
            Some(heading) => hangul(&heading.text),
            None => language == Language::Ko,
        };
        let name = if in_korean { korean } else { english };
        let clock = self.plain_clocks(start).swap_remove(0);
        let hashes = "#".repeat(level);
        let section = format!("{hashes} {name}{nl}{nl}- {clock} {}", self.words);
        match (later, before) {
            (Some((_, heading)), _) => {
                let at = line_around(text, heading.span.start).start;
                Patch::insert(at, format!("{section}{nl}{nl}"))
            }
            (None, before) => {
                let end = before.map_or(text.len(), |(_, heading)| heading.content.end);
                let at = text[..end].trim_end().len().max(self.document.body().start);
                let gap = if at == self.document.body().start {
                    nl.to_owned()
                } else {
                    nl.repeat(2)
                };
                let tail = match text[at..].trim_start_matches([' ', '\t']) {
                    "" => nl,
                    rest if rest.starts_with('\n') || rest.starts_with('\r') => "",
                    _ => nl,
                };
                Patch::insert(at, format!("{gap}{section}{tail}"))
            }
        }
    }

    /// The time where no entry sets a style: the clock alone if that says the day,
    /// and else with its day.
    fn plain_clocks(&self, start: DateTime<FixedOffset>) -> Vec<String> {
        let zoned = self.time.with_timezone(&self.timeline.zone.offset(start));
        ["%H:%M", "%Y-%m-%d %H:%M"]
            .map(|form| zoned.format(form).to_string())
            .into()
    }

    /// Whether the changed text reads as it was, with the new entry in it.
    fn reads_back(&self, patch: &Patch, aliases: &Aliases, start: DateTime<FixedOffset>) -> bool {
        let Ok(after) = Document::parse(patch.apply(self.text())) else {
            return false;
        };
        let read = Timeline::read(&after, aliases, start);
        let old = &self.timeline.entries;
        if read.entries.len() != old.len() + 1 {
            return false;
        }
        let minute = |time: DateTime<FixedOffset>| time.timestamp().div_euclid(60);
        let same = |new: &Entry, old: &Entry| new.time == old.time && new.until == old.until;
        let split = read
            .entries
            .iter()
            .zip(old)
            .take_while(|(new, old)| same(new, old));
        let at = split.count();
        // Where neighbours look alike, the new one may be any of them.
        (0..=at.min(old.len())).rev().any(|at| {
            let new = &read.entries[at];
            let rest = read.entries[at + 1..].iter().zip(&old[at..]);
            minute(new.time) == minute(self.time)
                && new.until.is_none()
                && new.words(after.text()) == self.words
                && rest.into_iter().all(|(new, old)| same(new, old))
        })
    }
}

/// The bytes of the bullet or number, and the spaces after it.
fn bullet_length(head: &str) -> usize {
    let number = head.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match head.as_bytes().get(number) {
        Some(b'.' | b')') if number > 0 => number + 1,
        Some(b'-' | b'+') if number == 0 => 1,
        Some(b'*') if number == 0 && head[1..].starts_with([' ', '\t']) => 1,
        _ => return 0,
    };
    let rest = &head[mark..];
    mark + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
}

/// `2. ` after `1. `.
fn next_number(bullet: &str) -> Option<String> {
    let digits = bullet.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = bullet[..digits].parse().ok()?;
    Some(format!("{}{}", number.checked_add(1)?, &bullet[digits..]))
}

/// What stands between a time and the words, without the end of a range.
fn without_range(gap: &str, opening: &str) -> String {
    if !gap.contains(|c: char| c.is_ascii_digit()) {
        return gap.to_owned();
    }
    // Only the marks that close what was opened can be told from the rest.
    let closing: String = opening
        .chars()
        .rev()
        .filter(|c| "*_`~".contains(*c))
        .collect();
    let brackets = if opening.contains('[') { "]" } else { "" };
    let round = if opening.contains('(') { ")" } else { "" };
    format!("{closing}{brackets}{round} ")
}

fn escape_bars(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut escaped = false;
    for c in words.chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}
