//! The rows of tables, the items of lists and the lines that open with a time.

use super::super::sections::without_parentheses;
use super::super::times::{Head, head};
use super::columns::{Columns, cell_start, cells};
use super::{Raw, untold};
use crate::document::outline::markdown_options;
use pulldown_cmark::{Event, Parser, Tag};
use regex::Regex;
use std::sync::LazyLock;

/// The table rows, list items and lines that open with a time.
pub(super) fn rows(text: &str) -> Vec<Raw> {
    let mut found: Vec<Raw> = Vec::new();
    let options = markdown_options();
    let mut depth = 0_usize;
    let mut columns: Option<Columns> = None;
    // Whether the items below the present one are entries: below a day alone.
    let mut is_group = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_)) => {
                let header = text[range.clone()].lines().next().unwrap_or_default();
                columns = Some(Columns::of(&cells(header)));
            }
            Event::Start(Tag::TableRow) => {
                let cells = cells(text[range.clone()].trim_end());
                let words = columns.as_ref().and_then(|columns| columns.row(&cells));
                let time = columns.as_ref().map_or(0, |columns| columns.time);
                let from = range.start + cell_start(&text[range.clone()], time);
                let is_named = columns.as_ref().is_some_and(|columns| columns.is_named);
                found.extend(words.and_then(|words| {
                    let timed = raw(range.start, from, &words);
                    let cell = || cells.get(time).filter(|cell| is_named && !cell.is_empty());
                    timed.or_else(|| untold::in_cell(range.start, from, cell()?, &words))
                }));
            }
            Event::Start(Tag::List(_)) => {
                // Below a line that is a time, and no more, stands what happened then.
                if depth == 0
                    && let Some(last) = found.last_mut()
                    && !last.is_day
                    && last.head.time.is_some()
                    && !last.words.contains(char::is_alphanumeric)
                {
                    let list = text[range.clone()].trim_start();
                    let first = list.lines().next().unwrap_or_default();
                    last.words.push_str(without_bullet(first).1);
                }
                depth += 1;
            }
            Event::End(pulldown_cmark::TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Item) if depth == 1 || depth == 2 && is_group => {
                let item = text[range.clone()].trim_start();
                if depth == 1 {
                    is_group = is_group_of_times(item);
                }
                let (_, words) = without_bullet(item);
                let from = range.end - words.len();
                let own = match depth == 1 && is_group {
                    true => words.lines().next().unwrap_or(words),
                    false => words,
                };
                found.extend(raw(range.start, from, own).map(|raw| Raw {
                    is_day: depth == 1 && is_group,
                    ..raw
                }));
            }
            Event::Start(Tag::Paragraph) if depth == 0 => {
                let mut at = range.start;
                let first = found.len();
                for line in text[range].split_inclusive('\n') {
                    match raw(at, at, line).and_then(|raw| of_line(raw, line)) {
                        Some(entry) => found.push(entry),
                        // A line that goes on with the entry before it.
                        None => {
                            if let Some(entry) = found[first..].last_mut() {
                                entry.words.push_str(line);
                            }
                        }
                    }
                    at += line.len();
                }
            }
            _ => {}
        }
    }
    found
}

/// The words of an item behind its bullet or number, and where they start.
pub(super) fn without_bullet(item: &str) -> (usize, &str) {
    let words = item.trim_start();
    let words = words.trim_start_matches(['-', '*', '+']).trim_start();
    // The number of an ordered list, which `12:30` hasn't got.
    let words = match words.split_once(['.', ')']) {
        Some((number, rest))
            if !number.is_empty()
                && number.chars().all(|c| c.is_ascii_digit())
                && rest.starts_with([' ', '\t']) =>
        {
            rest.trim_start()
        }
        _ => words,
    };
    (item.len() - words.len(), words)
}

/// Whether an item is a day, or no time at all, with the entries of it in a list below.
fn is_group_of_times(item: &str) -> bool {
    static NESTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[ \t]+(?:[-*+]|\d+[.)])[ \t]+").expect("the pattern is ours")
    });
    let mut lines = item.lines();
    let first = lines.next().unwrap_or_default();
    let first = first.trim_start_matches(['-', '*', '+']).trim_start();
    let opens = head(first);
    let is_timed = opens
        .as_ref()
        .is_some_and(|head| head.time.is_some() || head.after.is_some());
    let nested = lines.filter_map(|line| Some(&line[NESTED.find(line)?.end()..]));
    let timed = nested.filter(|line| head(line).is_some_and(|head| head.time.is_some()));
    !is_timed && timed.count() > 1
}

/// A line of a paragraph as an entry, or as the day of those below it. A
/// sentence may open with a day; an entry has a time, or a mark behind the day.
fn of_line(mut raw: Raw, line: &str) -> Option<Raw> {
    let is_marked = raw.head.day.is_none() && line.trim_start().starts_with(['[', '*', '`']);
    if raw.head.time.is_some() || raw.head.after.is_some() || is_marked {
        return Some(raw);
    }
    raw.head.day.as_ref()?;
    let between = &line[..line.len() - raw.words.len()];
    // "2023-02-02 (all times UTC)"
    let is_remark = between.matches('(').count() > between.matches(')').count();
    let told = match is_remark {
        true => without_parentheses(&format!("({}", raw.words)),
        false => without_parentheses(&raw.words),
    };
    raw.is_day = !told.contains(|c: char| c.is_alphanumeric());
    let parts = between
        .trim_end_matches(|c: char| c.is_whitespace() || "*_`[(".contains(c))
        .ends_with(['-', '–', '—', ':', '|']);
    (raw.is_day || parts).then_some(raw)
}

fn raw(at: usize, from: usize, words: &str) -> Option<Raw> {
    let mut paragraphs = words.split("\n\n");
    let first = paragraphs.next().unwrap_or(words);
    let head = head(first).or_else(|| untold::in_words(first))?;
    // A time alone, with what happened below it.
    let own = &first[head.length..];
    let own = match own.contains(char::is_alphanumeric) {
        true => own,
        false => paragraphs.next().unwrap_or(own),
    };
    Some(Raw {
        at,
        from,
        words: own.to_owned(),
        head,
        is_day: false,
    })
}

/// Whether a paragraph, a list or a table opens with a time, or with its day.
pub fn opens_with_time(block: &str) -> bool {
    rows(block)
        .first()
        .is_some_and(|row| row.at == 0 || block.trim_start().starts_with('|'))
}

/// Whether any line of `text` opens so, behind the marks of headings, lists and quotes.
pub fn tells_times(text: &str) -> bool {
    const MARKS: [char; 9] = ['#', ' ', '>', '*', '_', '-', '`', '|', '•'];
    let mut lines = text.lines().map(|line| line.trim_start_matches(MARKS));
    lines.any(opens_with_time)
}

/// Whether `text` is little else than a list of times, whatever stands above it.
pub fn is_list_of_times(text: &str) -> bool {
    const FEWEST: usize = 3;
    let rows = rows(text);
    let is_timed = |head: &Head| head.time.is_some() || head.after.is_some();
    let timed = rows.iter().filter(|row| is_timed(&row.head)).count();
    let items = text.lines().filter(|line| {
        let line = line.trim_start();
        line.starts_with(['-', '*', '|', '+']) || line.starts_with(|c: char| c.is_ascii_digit())
    });
    timed >= FEWEST && timed * 2 >= items.count()
}
