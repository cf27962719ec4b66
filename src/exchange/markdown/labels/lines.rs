//! Lines that are labels without a colon: "First detected 2020-08-07 15:51", a question in
//! italics, `T = 2024-01-23 02:17 UTC`.

use super::{Label, Meaning, exact_meaning};
use crate::exchange::markdown::times;
use regex::Regex;
use std::sync::LazyLock;

/// `First detected 2020-08-07 15:51`, `Resolved at Nov 1, 2022 6:00 AM`: the name of a
/// phase with its day and time, and no colon between them.
pub(super) fn timed(line: &str) -> Option<Label> {
    static TIMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s{0,6}(?:[-*+•]\s+)?(?:\*\*|__)?(\p{L}[\p{L} ]{2,30}?)(?:\*\*|__)?(?:\s+(?:at|on))?\s+((?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|약 |오전|오후)[^\n]*)$")
            .expect("the pattern is ours")
    });
    let found = TIMED.captures(line)?;
    let meaning = exact_meaning(&found[1]).filter(|meaning| meaning.is_time())?;
    let read = times::head(&found[2])?;
    let is_all = !found[2][read.length..].contains(char::is_alphanumeric);
    (read.day.is_some() && read.time.is_some() && is_all)
        .then(|| Label::meaning_that(&found[1], &found[2], meaning))?
}

/// `_Date/time of resolution_ About 11 AM`: a question of the template in italics, with
/// the time behind it.
pub(super) fn asked(line: &str) -> Option<Label> {
    static ASKED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s{0,6}(?:[-*+•]\s+)?(?:_([^_*|\n]{3,50})_|\*([^_*|\n]{3,50})\*)\s*[:：]?\s+([^\s|][^\n]*)$")
            .expect("the pattern is ours")
    });
    let found = ASKED.captures(line)?;
    let name = found.get(1).or(found.get(2))?.as_str();
    let meaning = exact_meaning(name).filter(|meaning| meaning.is_time())?;
    let is_told = times::head(&found[3]).is_some();
    is_told.then(|| Label::meaning_that(name, &found[3], meaning))?
}

/// `T = 2024-01-23 02:17 UTC`: the moment from which a timeline counts.
pub(super) fn zero(line: &str) -> Option<Label> {
    static ZERO: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\W{0,6}(?:(?i:base\s+time|reference(?:\s+time)?|time\s+zero|기준\s*시각)\W*)?T\s?[-+]?\s?0?\W{0,4}\s*(?:=|is|:)\**\s+(\d[^\n]*)$|^\W{0,6}(\d{4}[^\n]{3,50}?)\s?[을를]\s?T0?\s?(?:로|라고)\s")
            .expect("the pattern is ours")
    });
    let found = ZERO.captures(line)?;
    let value = found.get(1).or(found.get(2))?.as_str();
    let has_time = times::head(value).is_some_and(|read| read.time.is_some());
    has_time.then(|| Label::meaning_that("T", value, Meaning::Started))?
}

/// A line that is in italics as a whole, without the marks for that.
pub(super) fn without_italics(line: &str) -> &str {
    let bare = line.trim();
    let inner = ['_', '*'].into_iter().find_map(|mark| {
        let inner = bare.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.contains(mark)).then_some(inner)
    });
    inner.unwrap_or(line)
}
