//! Entries that stand in the sentences of a report which has no timeline: "At 19:06 a
//! switch began to drop packets; our monitor paged at 19:10".

use super::placed::placed;
use super::{Entry, Frame, Raw};
use crate::exchange::Doubt;
use crate::exchange::markdown::dates::day_in;
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::phases::Evidence;
use crate::exchange::markdown::prose::excerpt;
use crate::exchange::markdown::times::head;
use crate::exchange::markdown::wording;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A time of day in a sentence, with the words that lead to it.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:\b(?:by|at|around|about|until|till|since|from|starting|after|before|on)\s+(?:(?:around|about|approximately|roughly|exactly)\s+|~\s?)?|[(,]\s*|^\W*)(?P<time>\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}|\d{1,2}:\d{2}|\d{1,2}\s?[ap]\.?m\b)|(?P<korean>(?:오전|오후|새벽|아침|저녁|밤)\s?\d{1,2}(?:시|:)|\d{1,2}:\d{2}\s?(?:분|경|쯤|께|에|부터|까지|이후)|\d{1,2}시(?:\s?\d{1,2}분|\s|[에경쯤께부까이]))",
    )
});

/// What parts two clauses of a sentence.
static JOINT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"[,;]\s|\s(?:and|but|then|which|until)\s|고,?\s|며,?\s|지만\s|으나\s"));

/// A section whose sentences tell what happened.
pub struct Account<'t> {
    /// The sentences, in the order of the text.
    pub sentences: Vec<&'t str>,
    /// Whether they may tell of anything else, too.
    pub is_open: bool,
}

/// The entries that sentences tell, by their time.
pub fn in_sentences<'t>(accounts: impl Iterator<Item = Account<'t>>, frame: &Frame) -> Vec<Entry> {
    let mut entries = Vec::new();
    for account in accounts {
        let told = account.sentences.iter().flat_map(|one| clauses(one));
        let (raw, words): (Vec<Raw>, Vec<String>) = told.unzip();
        let read = placed(&raw, frame, &frame.zone, None);
        let timed = read.into_iter().zip(words).filter(|(entry, _)| {
            entry.at.is_some() && (!account.is_open || Evidence::speaks_for_it(entry))
        });
        entries.extend(timed.map(|(mut entry, words)| {
            entry.doubts.push(Doubt::Sentence(words));
            entry
        }));
    }
    entries.sort_by_key(|entry| entry.at);
    entries
}

/// The clauses of a sentence that tell a time of day, with their times in front.
fn clauses(sentence: &str) -> Vec<(Raw, String)> {
    let found: Vec<(Range<usize>, usize)> = TIME
        .captures_iter(sentence)
        .filter_map(|found| {
            let time = found.name("time").or(found.name("korean"))?;
            Some((found.get(0)?.range(), time.start()))
        })
        .collect();
    let mut from = 0;
    let mut raw = Vec::new();
    for (at, (lead, time)) in found.iter().enumerate() {
        let Some(read) = head(&sentence[*time..]).filter(|head| head.time.is_some()) else {
            continue;
        };
        let behind = time + read.length;
        let next = found
            .get(at + 1)
            .map_or(sentence.len(), |next| next.0.start);
        if next < behind {
            continue;
        }
        // The words up to the next time are this one's, but for the last clause of them
        // where that time closes it.
        let end = match found.get(at + 1) {
            Some(_) if !wording::opens_clause(&sentence[..next]) => {
                let joints = JOINT.find_iter(&sentence[*time..next]);
                let joint = joints.last().map(|joint| time + joint.start());
                joint.map_or(next, |joint| joint.max(behind))
            }
            _ => next,
        };
        let before = sentence[from..lead.start].trim();
        let words = format!("{} {}", before, sentence[behind..end].trim());
        let mut head = read;
        head.day = head.day.or_else(|| Some(day_in(before)?.0));
        let one = Raw {
            at: *time,
            from: *time,
            head,
            words: words.trim().to_owned(),
            is_day: false,
        };
        raw.push((one, excerpt(sentence[from..end].trim())));
        from = end;
    }
    raw
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_keep_what_belongs_to_their_time() {
        let told = |sentence: &str| -> Vec<String> {
            let told = clauses(sentence).into_iter();
            told.filter_map(|(raw, _)| Some(format!("{} {}", raw.head.time?, raw.words)))
                .collect()
        };
        assert_eq!(
            told("At 19:45 we shut the port, and by 19:49 UTC writes succeeded"),
            [
                "19:45:00 we shut the port, and",
                "19:49:00 writes succeeded"
            ]
        );
        assert_eq!(
            told("A reader wrote at 07:45 UTC, and the engineer on call acknowledged at 07:52 UTC"),
            [
                "07:45:00 A reader wrote",
                "07:52:00 and the engineer on call acknowledged"
            ]
        );
        assert_eq!(
            told("오후 2시 10분에 배포했고 2시 30분에 알람이 울렸다").len(),
            2
        );
        assert!(told("The ratio was 16:9, and T+00:26 later it broke").is_empty());
    }
}
