//! What parts of a report tell that ask for one thing, "How did we find out?", and what
//! its other sections tell in passing: sought only if the usual places tell nothing.

use super::spoken::{AT, Spoken, spoken};
use super::{Told, below, excerpt, told_in};
use crate::exchange::markdown::dates::{Order, day_in};
use crate::exchange::markdown::labels::Meaning;
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::shape::{Chunk, Shape};
use crate::exchange::markdown::source::without_quotes;
use crate::exchange::markdown::timeline::heading_words;
use crate::exchange::markdown::times::head;
use crate::exchange::markdown::wording;
use crate::model::CoreSection;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// A heading, or the words in front of a colon or a question mark, that asks how it was
/// noticed.
const QUESTION: &str = r"(?:when\s+(?:we|i|they|it)\s+(?:was\s+|were\s+|first\s+)*(?:noticed|found\s+(?:it\s+)?out|knew|learn(?:ed|t)|detected|spotted|heard)[\p{L} ]{0,20}|how\s+(?:we|i|they)\s+(?:first\s+)?(?:heard|came\s+to\s+know)[\p{L} ]{0,20}|(?:how|when)\s+(?:was|were|did|do|is)\s+(?:it|this|we|you|they|i|anyone|anybody|the\s+(?:incident|issue|problem|outage|fault|failure|event|bug))\s+(?:first\s+)?(?:get\s+|be\s+|become\s+)?(?:find\s+(?:it\s+)?out|found|notice|detect|discover|learn|know|aware|come\s+to\s+light|identified|reported|surface)[\p{L} ]{0,30}|how\s+(?:we|i|they|it|this|the\s+(?:incident|issue|problem|outage))\s+(?:(?:was|were|first)\s+){0,2}(?:found|noticed|detected|discovered|learn|came\s+to\s+light|surfaced|reported)[\p{L} ]{0,20}|why\s+did\s+it\s+take\s+(?:so|this|that)\s+long\s+to\s+(?:notice|detect|find)[\p{L} ]{0,20}|(?:incident\s+|initial\s+|problem\s+)?(?:detection|discovery)(?:\s*(?:&|and|/|,)\s*[\p{L} ]{3,30})?|(?:장애\s*|최초\s*)?(?:감지|탐지|인지|발견)(?:\s*(?:경위|과정|방법|경로|계기|시점))?|(?:어떻게|언제)\s*(?:알았|알게\s*[되됐된]|발견했|감지했|인지했)[가-힣]{0,4}|(?:처음\s*)?알게\s*된\s*(?:계기|과정|경위|순간))";

/// Whether a heading asks how it was noticed.
pub(super) fn asks(heading: &str) -> bool {
    static HEADING: LazyLock<Regex> =
        LazyLock::new(|| regex(&format!(r"(?i)^[\d.)*_\W]*{QUESTION}\W*$")));
    HEADING.is_match(&heading_words(heading))
}

/// The times of day where `shape` tells how it was noticed, in the order of the text.
pub fn asked(shape: &Shape) -> Vec<Spoken> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        regex(&format!(
            r"(?mi)^(?:[ \t]*(?:#{{2,6}}|[-*+•>]|\d{{1,2}}[.)])[ \t]+)*(?:\*\*|__)?{QUESTION}(?:\*\*|__)?(?:[ \t]*[:：?？](?:\*\*|__)?|[ \t]*$)"
        ))
    });
    let mut found = Vec::new();
    let others = shape.chunks.iter().filter(|chunk| is_read(chunk));
    for chunk in others {
        let text = without_quotes(&chunk.text);
        if asks(&chunk.heading) {
            found.extend(opened(&text));
            found.extend(times(&text));
        }
        for line in LINE.find_iter(&text) {
            found.extend(times(behind(&text[line.end()..])));
        }
    }
    let preamble = without_quotes(&shape.preamble);
    for line in LINE.find_iter(&preamble) {
        found.extend(times(behind(&preamble[line.end()..])));
    }
    found
}

/// The time that the text, or its first item, opens with.
fn opened(text: &str) -> Option<Spoken> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || "-*+•".contains(c));
    Spoken::opening(line)
}

/// The rest of the line, or the paragraph below it.
fn behind(text: &str) -> &str {
    let rest = text.lines().next().unwrap_or_default();
    if rest.contains(char::is_alphanumeric) {
        return rest;
    }
    let below = text[rest.len()..].trim_start();
    below.split("\n\n").next().unwrap_or(below)
}

/// Whether a section tells what happened, and no more of it is known elsewhere.
fn is_read(chunk: &Chunk) -> bool {
    !chunk.is(CoreSection::Timeline) && !chunk.is(CoreSection::Countermeasures)
}

/// The times of day that `text` names, which words such as "at" lead to.
fn times(text: &str) -> Vec<Spoken> {
    let text = text.replace('\n', " ").replace("**", "");
    let named = |found: regex::Captures<'_>| {
        let words = ["time", "cleft", "korean", "remark"];
        let time = words.into_iter().find_map(|name| found.name(name))?;
        let read = head(&text[time.start()..])?;
        let sentence = text[..time.start()].rfind(". ").map_or(0, |end| end + 2);
        let before = &text[sentence..time.start()];
        Some(Spoken {
            day: read.day.or_else(|| Some(day_in(before)?.0)),
            time: read.time?,
            zone: read.zone,
            words: excerpt(&text[sentence..]),
        })
    };
    AT.captures_iter(&text).filter_map(named).collect()
}

/// Those with which any section says that it was over.
pub fn ended(shape: &Shape) -> Vec<Spoken> {
    let over = |words: &str| wording::told(words).iter().any(|one| one.is_end());
    spoken(others(shape), &AT, over)
}

/// Those with which any says that somebody took it up.
pub fn taken_up(shape: &Shape) -> Vec<Spoken> {
    static TAKEN: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:on-?call|engineers?|sres?|responders?|alerts?|pages?|pagers?|incident|team)\b[^.]{0,40}\back(?:nowledge[sd]|ed)\b|\back(?:nowledged|ed)\s+(?:it|the\s+(?:page|alert|incident))\b",
        )
    });
    let taken = |words: &str| {
        TAKEN.is_match(words) || wording::told(words).contains(&Meaning::Acknowledged)
    };
    spoken(others(shape), &AT, taken)
}

/// Those with which what was done says that something was mended.
pub fn mended(shape: &Shape) -> Vec<Spoken> {
    let actions = below(shape, |chunk| chunk.is(CoreSection::Actions));
    spoken(actions, &AT, |words| {
        wording::is_fix(words) || wording::is_repair(words)
    })
}

/// The first sentence of a section that nobody knows that says when it was. A day or a
/// year that isn't written is that of `around`.
pub fn told(shape: &Shape, order: Option<Order>, around: Option<NaiveDate>) -> Option<Told> {
    let mut texts = below(shape, |chunk| chunk.place.is_none());
    texts.find_map(|text| told_in(&text, true, order, around))
}

fn others(shape: &Shape) -> impl Iterator<Item = String> {
    below(shape, is_read)
}
