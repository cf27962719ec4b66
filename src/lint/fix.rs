//! What `lint --fix` does: only what needs no judgement.

use super::Subject;
use super::prose;
use super::rules::action_attribute;
use super::timeline::{Entry, entry, misplaced};
use super::{Circumstances, action_item};
use crate::diagnostic::Level;
use crate::document::{Document, Heading, Patch, Span};
use crate::model::CoreSection;
use crate::model::timeline::{Form, Row, rows};

/// One change of a text, with what it does.
#[derive(Debug, Clone)]
pub struct Fix {
    /// The rule whose findings it ends.
    pub rule: &'static str,
    /// What it does, in a clause.
    pub what: String,
    /// The change.
    pub patch: Patch,
}

/// The first change that the text needs; apply it and ask again, for changes
/// may move each other's places.
pub fn next_fix(document: &Document, around: &Circumstances<'_>) -> Option<Fix> {
    if prose::too_deep(document.body().of(document.text())).is_some() {
        return None;
    }
    let on = |rule: &str| around.levels.get(rule) != Some(&Level::Off);
    let mut subject = Subject::bare(document, around);
    let sections = &around.vocabulary.sections;
    subject.manuscript = prose::scan(document.text(), document.body(), &[], sections);
    let attributes = || {
        let actions = action_item::in_sections(document, subject.sections());
        attributes(document.text(), &actions)
    };
    let timeline = || timeline(&subject);
    let order = || order(&subject);
    (on("action-attribute").then(attributes).flatten())
        .or_else(|| on("timeline-order").then(timeline).flatten())
        .or_else(|| on("section-order").then(order).flatten())
}

/// Every fix, one after the other, and the text that they give.
pub fn fix_all(document: Document, around: &Circumstances<'_>) -> (String, Vec<Fix>) {
    /// More rounds than any text takes.
    const ROUNDS: usize = 64;
    let mut fixes = Vec::new();
    let mut document = document;
    for _ in 0..ROUNDS {
        let Some(fix) = next_fix(&document, around) else {
            break;
        };
        let text = fix.patch.apply(document.text());
        if text == document.text() {
            break;
        }
        document = match Document::parse(text) {
            Ok(document) => document,
            // No fix touches the front matter.
            Err(_) => break,
        };
        fixes.push(fix);
    }
    (document.into_text(), fixes)
}

fn attributes(text: &str, actions: &[crate::model::ActionItem]) -> Option<Fix> {
    let mut patch = Patch::new();
    let mut count = 0;
    for (_, span) in actions
        .iter()
        .flat_map(|item| action_attribute::unread(item, text))
    {
        if let Some(mended) = action_attribute::mended(span.of(text)) {
            patch = patch.and(Patch::replace(span, mended));
            count += 1;
        }
    }
    let plural = if count == 1 { "" } else { "s" };
    (count > 0).then(|| Fix {
        rule: "action-attribute",
        what: format!("wrote {count} attribute{plural} in the right form"),
        patch,
    })
}

/// Sorts the first list of the timeline that is out of order, if each of its
/// entries has a time and is nothing but one line or paragraph.
fn timeline(subject: &Subject<'_>) -> Option<Fix> {
    let text = subject.text;
    let rows = rows(text, subject.sections());
    for rows in rows.chunk_by(|a, b| a.list == b.list) {
        let sortable = |row: &Row| row.form == Form::Item && row.is_plain && row.depth == 1;
        if rows.len() < 2 || !rows.iter().all(sortable) {
            continue;
        }
        let entries: Option<Vec<Entry>> = rows.iter().map(|row| entry(text, row.clone())).collect();
        let Some(entries) = entries else {
            continue;
        };
        let dates = entries.iter().filter(|entry| entry.date.is_some()).count();
        // With some dated and some not, the day of each is a judgement; so is
        // a list that runs past midnight.
        if misplaced(&entries).is_empty() || (dates != 0 && dates != entries.len()) {
            continue;
        }
        let times = || entries.iter().map(|entry| entry.time);
        let span = times().max().zip(times().min()).map(|(max, min)| max - min);
        if dates == 0 && span.is_some_and(|span| span >= chrono::TimeDelta::hours(12)) {
            continue;
        }
        let mut sorted = entries.clone();
        sorted.sort_by_key(|entry| (entry.date, entry.time));
        // Only the words change places: line breaks and blank lines stay.
        let patch = entries
            .iter()
            .zip(&sorted)
            .fold(Patch::new(), |patch, (old, new)| {
                let words = body(text, &new.row);
                patch.and(Patch::replace(body_span(text, &old.row), words))
            });
        return Some(Fix {
            rule: "timeline-order",
            what: format!("put {} entries of the timeline in order", entries.len()),
            patch,
        });
    }
    None
}

/// An item without its bullet: numbers and marks keep their places.
fn body_span(text: &str, row: &Row) -> Span {
    let words = row.span.of(text);
    let bullet = words.find(char::is_whitespace).unwrap_or(0);
    let rest = &words[bullet..];
    let start = row.span.start + bullet + (rest.len() - rest.trim_start().len());
    Span::new(start, row.span.end)
}

fn body<'t>(text: &'t str, row: &Row) -> &'t str {
    body_span(text, row).of(text)
}

/// Puts the known sections in their order, where each is there once, all are of
/// one level and at the top of the outline, and nothing but known sections
/// stands between the first and the last.
fn order(subject: &Subject<'_>) -> Option<Fix> {
    let text = subject.text;
    let headings = &subject.manuscript.headings;
    let sections: Vec<(CoreSection, usize)> = subject.manuscript.sections.clone();
    let (first, last) = (sections.first()?.1, sections.last()?.1);
    let level = headings[first].level;
    let between = headings.get(first..=last)?;
    let known = |at: usize| sections.iter().any(|(_, known)| *known == at);
    let fits = |(at, heading): (usize, &Heading)| {
        heading.level > level && !known(first + at) || heading.level == level && known(first + at)
    };
    let mut keys: Vec<CoreSection> = sections.iter().map(|(section, _)| *section).collect();
    let sorted_already = keys.is_sorted();
    keys.sort();
    keys.dedup();
    if sorted_already || keys.len() != sections.len() || !between.iter().enumerate().all(fits) {
        return None;
    }
    let span =
        |at: usize| Span::new(headings[at].span.start, headings[at].content.end).trimmed(text);
    let mut sorted = sections.clone();
    sorted.sort_by_key(|(section, _)| *section);
    let patch = sections
        .iter()
        .zip(&sorted)
        .fold(Patch::new(), |patch, (old, new)| {
            patch.and(Patch::replace(span(old.1), span(new.1).of(text)))
        });
    Some(Fix {
        rule: "section-order",
        what: "put the sections in order".into(),
        patch,
    })
}
