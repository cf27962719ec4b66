//! A timeline that stands in a block of code.

use super::super::source::is_fenced;
use super::super::times::head;
use crate::document::outline::markdown_options;
use crate::document::{Patch, Span};
use pulldown_cmark::{Event, Parser, Tag};
use regex::Regex;
use std::sync::LazyLock;

/// `text` with a block of code, most lines of which open with a time, as a list.
/// The logs of programs stay where the timeline has entries of its own.
pub fn with_blocks_as_lists(text: &str) -> String {
    let text = &with_broken_lines(text);
    let mut patch = Patch::new();
    for (event, range) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
        match event {
            Event::Start(Tag::List(_) | Tag::Table(_)) => return text.to_owned(),
            Event::Start(Tag::CodeBlock(_)) => {
                let block = &text[range.clone()];
                let is_mark = |line: &&str| {
                    let line = line.trim();
                    line.starts_with("```") || line.starts_with("~~~") || matches!(line, "`" | "``")
                };
                let lines: Vec<&str> = block
                    .lines()
                    .filter(|line| !is_mark(line) && !line.trim().is_empty())
                    .collect();
                let timed = |line: &&&str| {
                    head(line).is_some_and(|head| head.time.is_some() || head.day.is_some())
                };
                let count = lines.iter().filter(timed).count();
                // Lines that are deeper than the times go on with the one before them.
                let indent = |line: &&&str| line.len() - line.trim_start().len();
                let least = lines.iter().filter(timed).map(|line| indent(&line)).min();
                let deeper = lines
                    .iter()
                    .filter(|line| !timed(line) && indent(line) > least.unwrap_or(0) + 1);
                let own = lines.len() - deeper.count();
                if count < 2 || count * 3 < own * 2 {
                    continue;
                }
                let items = lines.iter().map(|line| match timed(&line) {
                    true => format!("- {}\n", line.trim()),
                    false => format!("  {}\n", line.trim()),
                });
                let items: String = items.collect();
                // The blanks in front of the first line would make a block of it again.
                let before = text[..range.start].trim_end_matches([' ', '\t']);
                let opens = before.is_empty() || before.ends_with('\n');
                let start = if opens { before.len() } else { range.start };
                patch = patch.and(Patch::replace(Span::new(start, range.end), items));
            }
            _ => {}
        }
    }
    patch.apply(text)
}

/// `text` with the times in parentheses behind its headings in front of them, where
/// several say what happened then: `### Rollback (16:40-17:00)`.
pub(super) fn with_times_in_front(text: &str) -> String {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^(#{2,6})[ \t]+([\p{L}][^()\n]{2,80}?)[ \t]*\((~?\d{1,2}:\d{2}[^()\n]{0,40})\)[ \t]*$")
            .expect("the pattern is ours")
    });
    let found: Vec<_> = BEHIND
        .captures_iter(text)
        .filter_map(|found| Some((found.get(0)?, found)))
        .filter(|(whole, found)| head(&found[3]).is_some() && !is_fenced(text, whole.start()))
        .collect();
    if found.len() < 2 {
        return text.to_owned();
    }
    let patch = found.iter().fold(Patch::new(), |patch, (whole, found)| {
        let span = Span::new(whole.start(), whole.end());
        let heading = format!("{} {}: {}", &found[1], &found[3], &found[2]);
        patch.and(Patch::replace(span, heading))
    });
    patch.apply(text)
}

/// `text` with a zero in front of `9.03`, which may be a number, where other lines open
/// with times of day, or several in order do as it does.
pub(super) fn with_whole_hours(text: &str) -> String {
    const FEWEST: usize = 2;
    static TIMES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^[ \t]*(?:[-*+•][ \t]+)?[012]\d[.:][0-5]\d(?:[ \t]|$)")
            .expect("the pattern is ours")
    });
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^[ \t]*(?:[-*+•][ \t]+)?(\d\.[0-5]\d)[ \t]+[\p{L}\[]")
            .expect("the pattern is ours")
    });
    const FEWEST_SHORT: usize = 4;
    let short = SHORT.captures_iter(text).filter_map(|found| found.get(1));
    let short: Vec<_> = short
        .filter(|time| !is_fenced(text, time.start()))
        .collect();
    let are_in_order = short.is_sorted_by_key(|time| time.as_str());
    if TIMES.find_iter(text).take(FEWEST).count() < FEWEST
        && !(short.len() >= FEWEST_SHORT && are_in_order)
    {
        return text.to_owned();
    }
    let patch = short.iter().fold(Patch::new(), |patch, time| {
        patch.and(Patch::insert(time.start(), "0"))
    });
    patch.apply(text)
}

/// `text` with the times behind its labels in front of them, where entries say so
/// when what happened: `- **Detection:** 2024-05-08 10:05 UTC (an alert)`.
pub(super) fn with_labels_behind(text: &str) -> String {
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^( ?(?:(?:[-*+•]|\d{1,2}[.)])[ \t]+)?)(?:\*\*|__)?([\p{L}][^:：*_|\n]{1,50}?)(?:(?:\*\*|__)?[ \t]*[:：](?:\*\*|__)?|(?:\*\*|__)[ \t]+[-–—])[ \t]+((?:[~\d]|ca\.|약|오전|오후|[A-Z][a-z]{2,8} \d)[^\n]*)$")
            .expect("the pattern is ours")
    });
    let found: Vec<_> = LABELLED
        .captures_iter(text)
        .filter_map(|found| {
            let (_, parts) = found.extract::<3>();
            Some((found.get(0)?, head(parts[2])?, parts))
        })
        .filter(|(whole, read, [_, label, _])| {
            // What a label says of the zone of an entry isn't its time.
            let is_timed = read.time.is_some() && head(label).is_none();
            is_timed && !is_fenced(text, whole.start())
        })
        .collect();
    let timed = super::rows(text)
        .iter()
        .filter(|row| row.head.time.is_some() || row.head.after.is_some())
        .count();
    // Where some say it otherwise, all stay as they are.
    static CLOCK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\d{1,2}:\d{2}").expect("the pattern is ours"));
    let items = text.lines().filter(|line| {
        let is_item = line.trim_start().starts_with(['-', '*', '+', '•']);
        is_item && CLOCK.is_match(line)
    });
    if found.len() < 2 || timed > 0 || items.count() > found.len() {
        return text.to_owned();
    }
    let patch = found.iter().fold(
        Patch::new(),
        |patch, (whole, read, [mark, label, value])| {
            let (time, rest) = value.split_at(read.length);
            let bare = rest.trim().trim_start_matches(['(', '—', '-']);
            // The parenthesis that closes behind a remark goes with the one in front.
            let behind = match (time.trim_end().ends_with('('), bare.strip_suffix(')')) {
                (true, Some(inner)) => inner,
                _ => rest.trim(),
            };
            let time = time.trim_end_matches(|c: char| c.is_whitespace() || "(-–—:|,;".contains(c));
            let label = label.trim();
            let words = match behind.is_empty() {
                true => label.to_owned(),
                false => format!("**{label}:** {behind}"),
            };
            let span = Span::new(whole.start(), whole.end());
            patch.and(Patch::replace(span, format!("{mark}{time} {words}")))
        },
    );
    patch.apply(text)
}

/// `text` with a paragraph, whose entries only `<br>` parts, as a list.
fn with_broken_lines(text: &str) -> String {
    static BREAK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)\s*<br\s*/?>\s*").expect("the pattern is ours"));
    let mut patch = Patch::new();
    for (event, range) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            continue;
        }
        let paragraph = text[range.clone()]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let parts: Vec<&str> = BREAK
            .split(&paragraph)
            .filter(|part| !part.is_empty())
            .collect();
        let timed = parts
            .iter()
            .filter(|part| head(part).is_some_and(|head| head.time.is_some()));
        if timed.count() < 2 {
            continue;
        }
        let items: String = parts.iter().map(|part| format!("- {part}\n")).collect();
        patch = patch.and(Patch::replace(Span::new(range.start, range.end), items));
    }
    patch.apply(text)
}
