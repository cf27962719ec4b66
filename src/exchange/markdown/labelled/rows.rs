//! Rows of a table that are sections: `| Root cause | A cache was full. |`.

use super::{below_title, fewest, is_elsewhere, regions, weight};
use crate::document::outline::{self, markdown_options};
use crate::document::{Patch, Span};
use crate::exchange::markdown::labels::{self, Label, Meaning};
use crate::exchange::markdown::sections::place;
use crate::model::CoreSection;
use pulldown_cmark::{Event, Parser, Tag};
use regex::Regex;
use std::sync::LazyLock;

/// A row that tells a section.
struct Row {
    line: usize,
    name: String,
    value: String,
    section: CoreSection,
    /// Whether it tells a part of the section, and in a sentence.
    is_telling_part: bool,
}

/// `text` with rows of two cells that tell different sections as sections of
/// their own, behind what else stands in that part of the text.
pub(super) fn with_rows_as_sections(text: &str) -> (String, Vec<Label>) {
    let all = outline::headings(text, Span::new(0, text.len()));
    let mut sections = below_title(text, &all).iter();
    let first = sections.find(|one| place(&one.text).is_some());
    let base: usize = first.map_or(2, |first| first.level.into());
    let mut patch = Patch::new();
    let mut facts = Vec::new();
    for region in regions(text, &all) {
        use CoreSection::{Phenomenon, Summary};
        let is_open = region
            .outer
            .is_none_or(|outer| matches!(outer.section, Summary | Phenomenon));
        let own = region.span.of(text);
        if !is_open || !own.contains('|') {
            continue;
        }
        let level = match (region.outer, region.heading) {
            (Some(_), Some(heading)) => heading.level.into(),
            _ => base,
        };
        let mut sections = String::new();
        for (event, range) in Parser::new_ext(own, markdown_options()).into_offset_iter() {
            if !matches!(event, Event::Start(Tag::Table(_))) {
                continue;
            }
            let table = &own[range.clone()];
            let lines: Vec<&str> = table.split_inclusive('\n').collect();
            // A sentence on the impact goes with what a heading tells of the phenomenon.
            let mut rows: Vec<Row> = telling(table)
                .into_iter()
                .filter(|row| row.is_telling_part || !is_elsewhere(row.section, &all))
                .collect();
            let mut kinds: Vec<CoreSection> = rows.iter().map(|row| row.section).collect();
            kinds.sort_unstable();
            kinds.dedup();
            let is_telling = kinds.contains(&CoreSection::Cause)
                || kinds.contains(&CoreSection::Actions)
                || kinds.contains(&CoreSection::Countermeasures);
            if kinds.len() < 2 || !is_telling {
                rows.retain(|row| row.is_telling_part && region.outer.is_none());
            }
            if rows.is_empty() {
                continue;
            }
            facts.extend(labels::labels(own));
            let starts: Vec<usize> = lines
                .iter()
                .scan(region.span.start + range.start, |at, line| {
                    let start = *at;
                    *at += line.len();
                    Some(start)
                })
                .collect();
            for row in &rows {
                let Some((start, line)) = starts.get(row.line).zip(lines.get(row.line)) else {
                    continue;
                };
                // A table without a head is none.
                let left = if row.line == 0 { "| | |\n" } else { "" };
                patch = patch.and(Patch::replace(Span::new(*start, start + line.len()), left));
                let marks = "#".repeat(level);
                sections.push_str(&format!("\n{marks} {}\n\n{}\n", row.name, row.value));
            }
        }
        if !sections.is_empty() {
            let gap = if own.ends_with('\n') { "" } else { "\n" };
            let sections = format!("{gap}{sections}\n");
            patch = patch.and(Patch::insert(region.span.end, sections));
        }
    }
    (patch.apply(text), facts)
}

/// The rows of a table of two columns that tell a section in more than a few
/// words, where it isn't a fact.
fn telling(table: &str) -> Vec<Row> {
    static BREAK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)\s*<br\s*/?>\s*").expect("the pattern is ours"));
    let rows = labels::tables(table).pop().unwrap_or_default();
    if rows.first().is_none_or(|header| header.len() != 2) {
        return Vec::new();
    }
    let rows = rows.iter().enumerate().filter_map(|(at, row)| {
        let [name, value] = row.as_slice() else {
            return None;
        };
        let name = name.trim_matches(['*', '_', ' ', ':', '：']);
        let place = place(name).filter(|place| place.is_exact)?;
        let meaning = labels::meaning(name);
        let tells = weight(value) >= fewest(meaning);
        let is_fact = meaning.is_some() && !tells;
        // A list of services stays a fact, however long.
        let is_list = matches!(
            meaning,
            Some(Meaning::Services | Meaning::Users | Meaning::Teams)
        );
        let says_something = value.chars().filter(|c| c.is_alphanumeric()).count() > 3;
        (!is_fact && says_something).then(|| Row {
            // The line of dashes is the second one.
            line: if at == 0 { 0 } else { at + 1 },
            name: name.to_owned(),
            value: BREAK
                .replace_all(&value.replace("\\|", "|"), "\n")
                .into_owned(),
            section: place.section,
            is_telling_part: place.is_part
                && !is_list
                && place.section == CoreSection::Phenomenon
                && tells,
        })
    });
    rows.collect()
}
