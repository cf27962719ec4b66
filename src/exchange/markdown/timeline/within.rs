//! Entries that tell their time in the middle of a sentence, or none: "Service was
//! restored by 2 PM on Wednesday".

use super::super::dates::day_in;
use super::super::pattern::regex;
use super::super::times::{Head, head};
use super::untold::of_item;
use super::{Raw, labels};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The items of a list that open with no time.
pub(super) fn others(text: &str, items: &[Range<usize>], known: &[Raw]) -> Vec<Raw> {
    let others = items
        .iter()
        .filter(|item| known.iter().all(|raw| raw.at != item.start));
    let others = others.filter_map(|item| {
        let raw = of_item(text, item)?;
        let told = head_within(&raw.words);
        Some(Raw {
            head: told.unwrap_or_default(),
            ..raw
        })
    });
    others.collect()
}

/// Whether `others`, beside what is `known`, are entries all the same: where most of a
/// list opens with no time, and some tell theirs further on.
pub(super) fn are_entries(text: &str, known: &[Raw], others: &[Raw]) -> bool {
    const FEWEST: usize = 2;
    if known.iter().any(|raw| raw.is_day) || !labels::tables(text).is_empty() {
        return false;
    }
    let timed = others.iter().filter(|raw| raw.head.time.is_some()).count();
    let dated = others
        .iter()
        .filter(|raw| raw.head.time.is_some() || raw.head.day.is_some());
    match known.len() {
        0 => timed >= FEWEST && timed * 2 >= others.len(),
        known => known < others.len() && known + dated.count() >= FEWEST,
    }
}

/// The time that a sentence tells, with the day that stands anywhere in it.
fn head_within(words: &str) -> Option<Head> {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)(?:\b(?:at|by|around|about|until|till|since|from|approximately|before|after)\s+|[,(]\s*|\bat\s*~)",
        )
    });
    let first = words.split("\n\n").next().unwrap_or(words);
    let starts = BEFORE.find_iter(first).map(|found| found.end());
    let timed = starts
        .filter_map(|start| head(&first[start..]))
        .find(|head| head.time.is_some());
    let day = day_in(first).map(|(day, _)| day);
    let mut read = match (timed, &day) {
        (Some(timed), _) => timed,
        (None, Some(_)) => Head::default(),
        (None, None) => return None,
    };
    read.day = read.day.or(day);
    Some(read)
}
