//! When a phase was, as sentences tell it in passing: "by 9:40 traffic was back".

use super::{SENTENCE, below, elsewhere, excerpt, texts};
use crate::exchange::Doubt;
use crate::exchange::markdown::dates::{Day, day_in};
use crate::exchange::markdown::labels::Meaning;
use crate::exchange::markdown::shape::Shape;
use crate::exchange::markdown::times::{Head, head};
use crate::exchange::markdown::wording;
use crate::exchange::markdown::zones::Zone;
use crate::model::CoreSection;
use chrono::{NaiveTime, TimeDelta};
use regex::Regex;
use std::sync::LazyLock;

/// A sentence that says when a phase was: "by 9:40 UTC traffic was back to normal".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The day, where the sentence names it.
    pub day: Option<Day>,
    /// The time of day.
    pub time: NaiveTime,
    /// The zone, where the sentence names it.
    pub zone: Option<Zone>,
    /// The words.
    pub words: String,
}

impl Spoken {
    /// What `text` tells that opens with a time of day.
    pub fn opening(text: &str) -> Option<Self> {
        let read = head(text)?;
        Some(Self {
            day: read.day,
            time: read.time?,
            zone: read.zone,
            words: excerpt(text),
        })
    }
}

/// The times of day in a sentence with the words that lead to them, or those that
/// further words do.
fn times_behind(further: &str) -> Regex {
    let pattern = [
        r"(?i)\b(?:by|at|around|about|until|approximately|on|roughly",
        further,
        r")\s+(?:(?:around|about|approximately|roughly)\s+|~\s?)?(?P<time>\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}|\d{1,2}:\d{2}|\d{1,2}\s?[ap]\.?m\b)|(?P<korean>(?:오전|오후|새벽|밤)\s?\d{1,2}(?:시|:)|\d{1,2}:\d{2}\s?(?:분?에야?|경|쯤|께)|\d{1,2}시(?:\s?\d{1,2}분)?)|(?:(?:것|시점|시각|순간|에러|오류|장애|증상|복구|종료)[은는]|것이|건|때는|(?:알[림람]|신고|문의|제보)[은는])\s+(?P<cleft>(?:(?:오전|오후|새벽|아침|저녁|밤)\s?)?\d{1,2}(?::\d{2}|시(?:\s?\d{1,2}분)?))|\((?P<noted>\d{1,2}:\d{2}),\s|\((?P<remark>\d{1,2}:\d{2})[^()]{0,8}\)\s?(?:한\s|된\s)?(?:뒤|후|이후|직후|부터)",
    ];
    Regex::new(&pattern.concat()).expect("the pattern is ours")
}

/// With the words that mostly lead to a time.
pub(super) static AT: LazyLock<Regex> = LazyLock::new(|| times_behind(""));

/// With those that lead to the start, too.
static SINCE: LazyLock<Regex> = LazyLock::new(|| times_behind("|since|from|starting"));

/// The last time with which the report says that it was over.
pub fn ended(shape: &Shape) -> Option<Spoken> {
    static ENDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:ended|ending|ends)\s+(?:at|around|about|by|on)\s+$")
            .expect("the pattern is ours")
    });
    let over = |words: &str| {
        let told = wording::told(words);
        told.iter().any(|one| one.is_end()) || ENDS.is_match(words)
    };
    let actions = below(shape, |chunk| chunk.is(CoreSection::Actions));
    spoken(texts(shape).chain(actions), &AT, over).pop()
}

/// The first time with which the summary says that it began: "it hung at 11:15"; else
/// the causes say when something broke.
pub fn began(shape: &Shape) -> Option<Spoken> {
    let first = |found: Vec<Spoken>| found.into_iter().next();
    let causes = || below(shape, |chunk| chunk.is(CoreSection::Cause));
    first(spoken(texts(shape), &SINCE, wording::is_begin))
        .or_else(|| first(spoken(causes(), &AT, wording::is_first_error)))
}

/// The time that a paragraph of what happened opens with: "At 07:00 both jobs ran".
pub fn opens_at(shape: &Shape) -> Option<Spoken> {
    texts(shape).find_map(|text| {
        let sentence = SENTENCE.split(text.trim_start()).next()?;
        Spoken::opening(&sentence.replace('\n', " "))
    })
}

/// The first time with which the report says that somebody noticed it.
pub fn noticed(shape: &Shape) -> Option<Spoken> {
    let noticed = |words: &str| wording::told(words).contains(&Meaning::Detected);
    // What led up to it and how it was detected some tell in sections of their own.
    let others = below(shape, |chunk| {
        let is_place = |section: &CoreSection| chunk.is(*section);
        ![
            CoreSection::Summary,
            CoreSection::Phenomenon,
            CoreSection::Timeline,
            CoreSection::Countermeasures,
            CoreSection::Lessons,
        ]
        .iter()
        .any(is_place)
    });
    // A part that asks for it tells it best.
    let asking = below(shape, |chunk| elsewhere::asks(&chunk.heading));
    spoken(asking.chain(texts(shape)).chain(others), &AT, noticed)
        .into_iter()
        .next()
}

/// The times of day in the sentences of `texts` that are those of a phase: in English
/// mostly what stands in front of one says of what it is, where it doesn't open the
/// clause; in Korean what stands behind it.
pub(super) fn spoken(
    texts: impl Iterator<Item = String>,
    at: &Regex,
    says: impl Fn(&str) -> bool,
) -> Vec<Spoken> {
    let mut found = Vec::new();
    for text in texts {
        let mut last: Option<NaiveTime> = None;
        for sentence in SENTENCE.split(&text) {
            let sentence = sentence.replace('\n', " ").replace("**", "");
            let times: Vec<_> = at
                .captures_iter(&sentence)
                .filter_map(|one| {
                    let korean = one
                        .name("korean")
                        .or(one.name("noted"))
                        .or(one.name("remark"));
                    let is_korean = korean.is_some();
                    // "저희가 안 것은 12:21": what leads to it says what it is of.
                    let time = one.name("time").or(one.name("cleft")).or(korean)?;
                    Some((one.get(0)?.start(), time.start(), is_korean))
                })
                .collect();
            let mut from = 0;
            for (index, (open, time, is_korean)) in times.iter().enumerate() {
                let next = times.get(index + 1).map_or(sentence.len(), |next| next.0);
                let (before, clause) = (&sentence[from..*open], &sentence[*time..next]);
                // With the word that leads to the time: "ending at".
                let lead = &sentence[from..*time];
                let opens = is_korean | wording::opens_clause(before);
                // "The first alert arrived, at 13:45": nothing else is said there.
                let read = head(clause);
                let rest = read.as_ref().map_or(clause, |read| &clause[read.length..]);
                let is_bare = !is_korean && rest.split_whitespace().count() <= 1;
                let fits = match opens {
                    // "We noticed at 9:46 by way of a mail"
                    true => says(clause) || (is_bare || !is_korean) && says(lead),
                    // "It was switched off at 14:07, which brought all back to normal"
                    false => says(lead) || wording::told(before).is_empty() && says(clause),
                };
                let told = read.as_ref().and_then(|read| later_half(read, last));
                last = told.or(last);
                if let Some(read) = read.filter(|_| fits)
                    && let Some(told) = told
                {
                    from = *open;
                    let named = || Some(day_in(&sentence[..*open])?.0);
                    found.push(Spoken {
                        day: read.day.or_else(named),
                        time: told,
                        zone: read.zone,
                        words: excerpt(sentence[*open.min(&next)..next].trim()),
                    });
                    if !opens {
                        let words = format!("{before}{}", &sentence[*open..next]);
                        if let Some(last) = found.last_mut() {
                            last.words = excerpt(&words);
                        }
                    }
                }
                from = from.max(*time);
            }
        }
    }
    found
}

/// The time that `read` tells: "1시 30분" behind "오후 1시 15분" is of the same half of the
/// day.
fn later_half(read: &Head, last: Option<NaiveTime>) -> Option<NaiveTime> {
    let time = read.time?;
    let is_open = matches!(read.doubt, Some(Doubt::HalfOfDay(_)));
    let later = time.overflowing_add_signed(TimeDelta::hours(12)).0;
    let carries = is_open && last.is_some_and(|last| time < last && last <= later);
    Some(if carries { later } else { time })
}
