//! The list items, table rows and lines of a timeline, with their days.

use super::date::Day;
use super::head::{Head, day_alone, head, head_of_cells};
use super::zone::{Zone, zone_in};
use crate::document::Span;
use crate::document::outline::markdown_options;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// How an entry is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An item of a list.
    Item,
    /// A row of a table.
    TableRow,
    /// A line of a paragraph.
    Line,
}

/// One item, row or line of a timeline, whether it has a time or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where its own words are, up to a nested list.
    pub span: Span,
    /// All of it.
    pub full: Span,
    /// The list, table or paragraph that holds it, counted from 0.
    pub list: usize,
    /// How many lists and tables are around it; 1 at the top.
    pub depth: usize,
    /// How it is written.
    pub form: Form,
    /// Whether it holds nothing but its own words: no nested list, no block.
    pub is_plain: bool,
    /// The index of the row that holds it.
    pub parent: Option<usize>,
    /// The index of the day that was named last before it.
    pub(super) day: Option<usize>,
    pub(super) columns: Option<Columns>,
}

impl Row {
    /// The time that the row opens with, if it does.
    pub fn head(&self, text: &str) -> Option<Head> {
        let Some(columns) = self.columns else {
            return head(text, self.span, self.form == Form::Item);
        };
        let cells = cells(text, self.span);
        let content = |at: usize| cells.get(at).map(|area| trimmed(text, *area));
        let date = columns.date.and_then(content);
        let words = columns.words(cells.len())?;
        let (first, last) = (content(*words.start())?, content(*words.end())?);
        let words = Span::new(first.start, last.end.max(first.start));
        head_of_cells(text, date, content(columns.time)?, words)
    }
}

/// Which columns of a table hold what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) date: Option<usize>,
    pub(super) time: usize,
}

impl Columns {
    /// The columns that say what happened: those after the time, or where it is
    /// the last one, those before it.
    pub(super) fn words(self, count: usize) -> Option<std::ops::RangeInclusive<usize>> {
        let taken = self.time.max(self.date.unwrap_or(0));
        let after = taken + 1..=count.saturating_sub(1);
        if !after.is_empty() {
            return Some(after);
        }
        let first = self.date.map_or(self.time, |date| date.min(self.time));
        let before = 0..=first.checked_sub(1)?;
        Some(before)
    }

    fn of_header(cells: &[&str]) -> Self {
        const TIME: &[&str] = &[
            "time",
            "times",
            "timestamp",
            "timestamps",
            "datetime",
            "when",
            "clock",
            "utc",
            "kst",
            "시각",
            "시간",
            "일시",
        ];
        const DATE: &[&str] = &["date", "dates", "날짜", "일자"];
        const DAY: &[&str] = &["day"];
        let lower: Vec<String> = cells.iter().map(|cell| cell.to_lowercase()).collect();
        // "Update" is no date; Hangul stands in one with what belongs to it.
        let is = |cell: &str, name: &str| match name.is_ascii() {
            true => cell
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| word == name),
            false => cell.contains(name),
        };
        let named = |names: &[&str]| {
            lower
                .iter()
                .position(|cell| names.iter().any(|name| is(cell, name)))
        };
        let time = named(TIME);
        // Where there are both, a day is that of the week.
        let date = named(DATE)
            .or_else(|| named(DAY))
            .filter(|date| Some(*date) != time);
        match (time, date) {
            (Some(time), date) => Self { date, time },
            (None, Some(date)) => Self {
                date: None,
                time: date,
            },
            (None, None) => Self {
                date: None,
                time: 0,
            },
        }
    }
}

/// The areas between the bars of a table's row, in order.
pub(super) fn cells(text: &str, row: Span) -> Vec<Span> {
    let line = row.first_line(text).trimmed(text);
    let source = line.of(text);
    let mut areas = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in source.char_indices() {
        if c == '|' && !escaped {
            areas.push(Span::new(start, at).shifted(line.start));
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if start < source.len() {
        areas.push(Span::new(start, source.len()).shifted(line.start));
    }
    // What stands before a bar at the head is no cell.
    if source.starts_with('|') {
        areas.remove(0);
    }
    areas
}

/// A span without the white space around it.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start.min(span.end), span.end).trimmed(text)
}

/// A table of a timeline: where entries go when it has none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub(super) header: Span,
    pub(super) full: Span,
    pub(super) columns: Columns,
}

/// What one timeline section holds.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) rows: Vec<Row>,
    /// The days that subheadings and lines name, in order.
    pub(super) days: Vec<Day>,
    /// The zone that the words before the first row name.
    pub(super) zone: Option<Zone>,
    pub(super) tables: Vec<Table>,
    /// Where the first subheading is.
    pub(super) subheading: Option<usize>,
}

/// Reads the part `content` of `text`.
pub(super) fn layout(text: &str, content: Span) -> Layout {
    let mut reader = Reader {
        text,
        found: Layout::default(),
        lists: Vec::new(),
        next_list: 0,
        open: Vec::new(),
        table: None,
        prose: String::new(),
    };
    let events = Parser::new_ext(content.of(text), markdown_options()).into_offset_iter();
    for (event, range) in events {
        reader.event(&event, Span::from(range).shifted(content.start));
    }
    reader.found.zone = reader.found.zone.or_else(|| zone_in(&reader.prose));
    reader.found
}

/// An item or a head of a table that is open.
struct Open {
    row: Option<usize>,
    /// Whether its own words have ended: a nested list began.
    closed: bool,
}

struct Reader<'t> {
    text: &'t str,
    found: Layout,
    lists: Vec<usize>,
    next_list: usize,
    open: Vec<Open>,
    table: Option<Columns>,
    /// The words before the first row.
    prose: String,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(TagEnd::List(_) | TagEnd::Table) => {
                self.lists.pop();
                self.table = None;
            }
            Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
                self.open.pop();
            }
            Event::Text(words) if self.found.rows.is_empty() && self.open.is_empty() => {
                self.prose.push_str(words);
                self.prose.push(' ');
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph if self.open.is_empty() => self.paragraph(span),
            Tag::Heading { .. } => {
                self.found.subheading.get_or_insert(span.start);
                if let Some(day) = day_alone(self.text, span.trimmed(self.text), false, false) {
                    self.found.days.push(day);
                }
            }
            Tag::BlockQuote(_) | Tag::CodeBlock(_) => self.compound(),
            Tag::List(_) => {
                self.compound();
                self.cut_item(span.start);
                self.enter_list();
            }
            Tag::Item => {
                self.enter_item(span, Form::Item);
            }
            Tag::Table(_) => {
                self.compound();
                self.enter_list();
                let header = span.first_line(self.text);
                let names: Vec<&str> = cells(self.text, header)
                    .into_iter()
                    .map(|cell| cell.of(self.text))
                    .collect();
                let columns = Columns::of_header(&names);
                let zone = names.get(columns.time).and_then(|name| zone_in(name));
                self.found.zone = self.found.zone.or(zone);
                self.table = Some(columns);
                self.found.tables.push(Table {
                    header,
                    full: span,
                    columns,
                });
            }
            Tag::TableHead => self.open.push(Open {
                row: None,
                closed: false,
            }),
            Tag::TableRow => self.enter_item(span, Form::TableRow),
            _ => {}
        }
    }

    fn enter_list(&mut self) {
        self.lists.push(self.next_list);
        self.next_list += 1;
    }

    fn enter_item(&mut self, full: Span, form: Form) {
        let parent = self.open.iter().rev().find_map(|open| open.row);
        self.open.push(Open {
            row: Some(self.found.rows.len()),
            closed: false,
        });
        let span = full.trimmed(self.text);
        let first = match form {
            Form::Item => span.first_line(self.text),
            _ => span,
        };
        let columns = self.table.filter(|_| form == Form::TableRow);
        self.push(span, full, form, columns, parent);
        if form == Form::Item
            && let Some(day) = day_alone(self.text, first, true, true)
        {
            self.found.days.push(day);
        }
    }

    fn push(
        &mut self,
        span: Span,
        full: Span,
        form: Form,
        columns: Option<Columns>,
        parent: Option<usize>,
    ) {
        self.found.rows.push(Row {
            span,
            full,
            list: self.lists.last().copied().unwrap_or_default(),
            depth: self.lists.len(),
            form,
            is_plain: true,
            parent,
            day: self.found.days.len().checked_sub(1),
            columns,
        });
    }

    /// A paragraph that opens with a time is lines of a timeline; one that is
    /// only a day, says the day of what follows.
    fn paragraph(&mut self, span: Span) {
        let span = span.trimmed(self.text);
        if let Some(day) = day_alone(self.text, span, false, true) {
            self.found.days.push(day);
            return;
        }
        let first = span.first_line(self.text);
        let is_day = day_alone(self.text, first.trimmed(self.text), false, true).is_some();
        if !is_day && head(self.text, first, false).is_none() {
            return;
        }
        self.enter_list();
        // Where each entry starts and ends, and the day on a line above it.
        let mut entries: Vec<(Span, Option<Day>)> = Vec::new();
        let mut named = None;
        let mut is_open = false;
        let mut at = span.start;
        for line in span.of(self.text).split_inclusive('\n') {
            let end = at + line.len();
            let own = Span::new(at, end).trimmed(self.text);
            if head(self.text, own, false).is_some() {
                entries.push((Span::new(at, end), named.take()));
                is_open = true;
            } else if let Some(day) = day_alone(self.text, own, false, true) {
                named = Some(day);
                is_open = false;
            } else if is_open && let Some((entry, _)) = entries.last_mut() {
                entry.end = end;
            }
            at = end;
        }
        for (full, named) in entries {
            self.found.days.extend(named);
            self.push(full.trimmed(self.text), full, Form::Line, None, None);
        }
        self.lists.pop();
    }

    /// The innermost item holds a block that is no paragraph.
    fn compound(&mut self) {
        if let Some(row) = self.open.last().and_then(|open| open.row) {
            self.found.rows[row].is_plain = false;
        }
    }

    /// The innermost item's own words end where a nested list starts.
    fn cut_item(&mut self, at: usize) {
        let Some(open) = self.open.last_mut().filter(|open| !open.closed) else {
            return;
        };
        open.closed = true;
        if let Some(row) = open.row {
            let span = &mut self.found.rows[row].span;
            let end = at.clamp(span.start, span.end);
            *span = Span::new(span.start, end).trimmed(self.text);
        }
    }
}
