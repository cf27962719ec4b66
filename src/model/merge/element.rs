//! A document as a sequence of elements: lines, and the parts that are merged as
//! wholes, which are fields, countermeasures and entries of the timeline.

use crate::document::front_matter::{Format, Item, Raw};
use crate::document::span::line_around;
use crate::document::{Document, FrontMatter, Span};
use crate::model::action_item::{ActionItem, action_items};
use crate::model::timeline::Timeline;
use crate::model::{Vocabulary, read};
use chrono::{DateTime, FixedOffset};

/// One line, or one part that has a name of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    /// What makes it the same in the three versions.
    pub(super) key: String,
    /// Its lines, each with its break.
    pub(super) text: String,
    /// Blank lines behind it and before the next one of its list.
    pub(super) gap: String,
    /// What it is.
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// A line of the front matter that is no field: a comment, a blank, a fence.
    Frame,
    /// The header of a table.
    Header,
    /// A field, or the comment that holds its place.
    Field(Vec<Value>),
    /// A countermeasure.
    Item(Box<ActionItem>),
    /// An entry of the timeline.
    Entry(DateTime<FixedOffset>),
    /// Any other line.
    Line,
}

/// One value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// The key, dotted.
    pub(super) path: String,
    /// Where the value is in the element's text.
    pub(super) span: Span,
    /// The strings of a list of such.
    pub(super) list: Option<Vec<String>>,
}

impl Element {
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it is in the front matter.
    pub(super) fn is_front_matter(&self) -> bool {
        matches!(self.what, What::Frame | What::Header | What::Field(_))
    }

    /// Whether it is merged as a whole.
    pub(super) fn is_unit(&self) -> bool {
        !matches!(self.what, What::Frame | What::Line)
    }

    /// The element with its blank lines.
    pub(super) fn whole(&self) -> String {
        format!("{}{}", self.text, self.gap)
    }
}

/// The elements of `text`, whose lines all end with `\n`; `None` where it is no
/// document with front matter that can be read.
pub(super) fn elements(text: &str, vocabulary: &Vocabulary) -> Option<Vec<Element>> {
    let document = Document::parse(text.to_owned()).ok()?;
    let front_matter = document.front_matter();
    let items = front_matter.items(text).ok()?;
    let mut parts = fields(text, &items);
    if front_matter.format == Format::Yaml {
        parts.extend(bare_keys(text, front_matter.content, &parts));
    }
    parts.extend(blanks(text, &front_matter, &parts));
    parts.extend(countermeasures(&document, vocabulary));
    parts.extend(entries(&document, vocabulary));
    parts.sort_by_key(|part| part.span.start);
    let mut found = Vec::new();
    let mut at = 0;
    for part in parts {
        // What is inside of another part belongs to it.
        if part.span.start < at {
            continue;
        }
        found.extend(lines(
            text,
            Span::new(at, part.span.start),
            front_matter.end,
        ));
        at = part.span.end;
        found.push(Element {
            key: part.key,
            text: part.span.of(text).to_owned(),
            gap: String::new(),
            what: part.what,
        });
    }
    found.extend(lines(text, Span::new(at, text.len()), front_matter.end));
    Some(with_gaps(found))
}

/// A part with its place, in whole lines.
struct Part {
    key: String,
    span: Span,
    what: What,
}

/// From the start of the line that holds `span`'s start to the end of the line
/// that holds its end, its break included.
fn whole_lines(text: &str, span: Span) -> Span {
    let start = line_around(text, span.start).start;
    let is_whole = !span.is_empty() && span.of(text).ends_with('\n');
    let rest = text[span.end..].find('\n').map(|at| span.end + at + 1);
    let end = match is_whole {
        true => span.end,
        false => rest.unwrap_or(text.len()),
    };
    Span::new(start, end)
}

fn lines(text: &str, within: Span, end_of_front_matter: usize) -> Vec<Element> {
    let mut at = within.start;
    let lines = within.of(text).split_inclusive('\n');
    lines
        .map(|line| {
            let in_front_matter = at < end_of_front_matter;
            at += line.len();
            let is_header = in_front_matter && line.trim_start().starts_with('[');
            let what = match (is_header, in_front_matter) {
                (true, _) => What::Header,
                (_, true) => What::Frame,
                _ => What::Line,
            };
            let key = match what {
                What::Header => format!("header {}", line.trim()),
                What::Frame => format!("frame {line}"),
                _ => format!("line {line}"),
            };
            Element {
                key,
                text: line.to_owned(),
                gap: String::new(),
                what,
            }
        })
        .collect()
}

/// The fields; several on the same lines, as in `impact = { … }`, are one part.
fn fields(text: &str, items: &[Item<'_>]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for item in items {
        let lines = whole_lines(text, Span::new(item.key_span.start, item.span.end));
        let before = &text[lines.start..item.key_span.start];
        // A table without keys has no line but its header.
        if matches!(item.value, Raw::Table) && before.trim_start().starts_with('[') {
            continue;
        }
        let path = match &item.table {
            Some(table) => format!("{table}.{}", item.key),
            None => item.key.clone().into_owned(),
        };
        let value = Value {
            path: path.clone(),
            span: item.span,
            list: list(&item.value),
        };
        let inline = before.contains('{');
        let last = parts.last_mut().filter(|last| lines.start < last.span.end);
        if let Some(last) = last {
            last.span.end = last.span.end.max(lines.end);
            if let What::Field(values) = &mut last.what {
                values.push(value);
            }
            continue;
        }
        let name = match (&item.table, inline) {
            (Some(table), true) => format!("{table} inline"),
            _ => path,
        };
        parts.push(Part {
            key: format!("field {name}"),
            span: lines,
            what: What::Field(vec![value]),
        });
    }
    for part in &mut parts {
        let start = part.span.start;
        if let What::Field(values) = &mut part.what {
            for value in values {
                value.span = Span::new(value.span.start - start, value.span.end - start);
            }
        }
    }
    parts
}

fn list(value: &Raw<'_>) -> Option<Vec<String>> {
    let Raw::List(items) = value else { return None };
    let texts = items.iter().map(|item| item.as_text().map(str::to_owned));
    texts.collect()
}

/// The keys of YAML that have nothing beside them: the name of a table, or a
/// field that isn't known.
fn bare_keys(text: &str, content: Span, fields: &[Part]) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    let mut at = content.start;
    for line in content.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let words = line.split(" #").next().unwrap_or_default().trim_end();
        let Some(name) = words.strip_suffix(':') else {
            continue;
        };
        let bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let inside = |part: &Part| part.span.start <= span.start && span.start < part.span.end;
        if name.is_empty() || !name.chars().all(bare) || fields.iter().any(inside) {
            continue;
        }
        let rest = Span::new(at, content.end).of(text);
        let is_table = rest
            .lines()
            .find(|line| !line.trim().is_empty())
            .is_some_and(|next| next.starts_with(' '));
        found.push(match is_table {
            true => Part {
                key: format!("header {name}"),
                span,
                what: What::Header,
            },
            false => Part {
                key: format!("field {name}"),
                span,
                what: What::Field(Vec::new()),
            },
        });
    }
    found
}

/// The comments that hold the place of a field (`# trigger =`), or that were one:
/// filling one in is a change of the field, not of the lines around it.
fn blanks(text: &str, front_matter: &FrontMatter, fields: &[Part]) -> Vec<Part> {
    let content = front_matter.content;
    let mut found: Vec<Part> = Vec::new();
    let mut table = String::new();
    let mut at = content.start;
    for line in content.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let inside = |part: &&Part| part.span.start <= span.start && span.start < part.span.end;
        if let Some(part) = fields.iter().find(inside) {
            if let Some(name) = part.key.strip_prefix("header ") {
                table = format!("{name}.");
            }
            continue;
        }
        let trimmed = line.trim();
        // In YAML, what is indented is below the last table.
        let below = front_matter.format == Format::Toml || line.starts_with(' ');
        if let Some(header) = trimmed.strip_prefix('[') {
            let name = header.split(']').next().unwrap_or_default();
            table = format!("{}.", name.trim());
        }
        let Some(name) = trimmed.strip_prefix('#').and_then(held_name) else {
            continue;
        };
        let table_here = if below { table.as_str() } else { "" };
        let key = format!("field {table_here}{name}");
        let taken = |part: &Part| part.key == key;
        if !fields.iter().any(taken) && !found.iter().any(taken) {
            found.push(Part {
                key,
                span,
                what: What::Field(Vec::new()),
            });
        }
    }
    found
}

/// The key in a comment of the form `key = …` or `key: …`.
fn held_name(comment: &str) -> Option<&str> {
    let comment = comment.trim_start();
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name = comment.split(|c: char| !bare(c)).next()?;
    let rest = comment[name.len()..].trim_start();
    (!name.is_empty() && rest.starts_with(['=', ':'])).then_some(name)
}

fn countermeasures(document: &Document, vocabulary: &Vocabulary) -> Vec<Part> {
    let text = document.text();
    let items = action_items(document, &vocabulary.sections);
    let starts: Vec<usize> = items
        .iter()
        .map(|item| line_around(text, item.mark.start).start)
        .collect();
    let parts = items.into_iter().enumerate().map(|(at, item)| {
        let end = whole_lines(text, item.mark)
            .end
            .max(whole_lines(text, item.span).end);
        let mut span = Span::new(starts[at], end);
        let next = starts.get(at + 1).copied().unwrap_or(text.len());
        span.end = with_indented(text, span.end, next);
        Part {
            key: String::new(),
            span,
            what: What::Item(Box::new(item)),
        }
    });
    parts.collect()
}

/// The end of the indented lines from `from` on, which go on with the item
/// before them.
fn with_indented(text: &str, from: usize, until: usize) -> usize {
    let mut end = from.min(until);
    for line in text[end..until].split_inclusive('\n') {
        if !line.starts_with([' ', '\t']) || line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    end
}

fn entries(document: &Document, vocabulary: &Vocabulary) -> Vec<Part> {
    let Some(postmortem) = read(document, vocabulary).postmortem else {
        return Vec::new();
    };
    let start = postmortem.started_at;
    let timeline = Timeline::read(document, &vocabulary.sections, start);
    let text = document.text();
    let parts = timeline.entries.into_iter().map(|entry| {
        let whole = entry.whole();
        let trimmed = Span::new(whole.start, whole.start + whole.of(text).trim_end().len());
        Part {
            key: String::new(),
            span: whole_lines(text, trimmed),
            what: What::Entry(entry.time),
        }
    });
    parts.collect()
}

/// Gives blank lines between two parts of a list to the first of them.
fn with_gaps(elements: Vec<Element>) -> Vec<Element> {
    let is_of_list = |one: &Element| matches!(one.what, What::Item(_) | What::Entry(_));
    let mut found: Vec<Element> = Vec::with_capacity(elements.len());
    for element in elements {
        if is_of_list(&element) {
            let blank = |one: &&Element| one.what == What::Line && one.is_blank();
            let blanks = found.iter().rev().take_while(blank).count();
            let before = found.len() - blanks;
            if blanks > 0 && before > 0 && is_of_list(&found[before - 1]) {
                let gap: String = found.drain(before..).map(|one| one.text).collect();
                found[before - 1].gap = gap;
            }
        }
        found.push(element);
    }
    found
}
