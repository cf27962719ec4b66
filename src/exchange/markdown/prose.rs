//! What the sentences of a report say of its times: before the sections, in the
//! summary, and where it says what happened.

use super::dates::{Order, day_in};
use super::durations::{self, Duration};
use super::labels::Meaning;
use super::phases::{Bearing, bearing};
use super::shape::Shape;
use super::source::without_quotes;
use super::times::{Head, head};
use super::wording;
use super::zones::{Zone, zone_in};
use crate::exchange::doubt::Whence;
use crate::model::CoreSection;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use regex::Regex;
use std::sync::LazyLock;

/// A sentence that says when the incident began, and perhaps when it ended:
/// "On 28 February it was down from 15:30 to 18:10 UTC".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// When it began, by the clocks of the zone.
    pub start: NaiveDateTime,
    /// When it ended.
    pub end: Option<NaiveDateTime>,
    /// The zone, where the sentence names it.
    pub zone: Option<Zone>,
    /// Whether the sentence names the day, too.
    pub has_day: bool,
    /// The words.
    pub words: String,
}

/// What a sentence is about that speaks of an incident.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)outage|down\b|downtime|stuck|halted|broken|unreachable|interrupt|unusable|unavailab|disrupt|degrad|lasted|fail|impact|unable|could(?: not|n't)|effect|offline|장애|중단|불가|지연|동안")
        .expect("the pattern is ours")
});

fn texts(shape: &Shape) -> impl Iterator<Item = String> {
    let summaries = shape
        .chunks
        .iter()
        .filter(|chunk| chunk.is(CoreSection::Summary) || chunk.is(CoreSection::Phenomenon));
    std::iter::once(&shape.preamble)
        .chain(summaries.map(|chunk| &chunk.text))
        .map(|text| without_quotes(text))
}

/// The first day in the prose of the summary or before the sections.
pub fn day(shape: &Shape, order: Option<Order>) -> Option<Bearing> {
    texts(shape).find_map(|text| bearing(&text, Whence::Summary, order, None))
}

/// The first sentence that says from when to when, or that opens with a day and
/// a time. A day or a year that isn't written is that of `around`.
pub fn told(shape: &Shape, order: Option<Order>, around: Option<NaiveDate>) -> Option<Told> {
    static END: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\n\s*\n|\n\s*[-*+]\s|[.!?]\s").expect("the pattern is ours"));
    let sentence_in = |text: &str, opens: bool| {
        let mut sentences = END.split(text).enumerate();
        sentences.find_map(|(at, sentence)| {
            // What a report opens with is about the incident.
            let is_first = opens && at == 0;
            in_sentence(&sentence.replace('\n', " "), is_first, order, around)
        })
    };
    // Below the entries of a timeline some sum them up.
    let below = || {
        let mut timelines = shape.chunks.iter();
        let timeline = timelines.find(|chunk| chunk.is(CoreSection::Timeline))?;
        let text = without_quotes(&timeline.text);
        let mut paragraphs = text.split("\n\n").filter(|paragraph| {
            let opens = paragraph.trim_start().chars().next();
            opens.is_some_and(char::is_alphabetic)
        });
        paragraphs.find_map(|paragraph| sentence_in(paragraph, false))
    };
    texts(shape)
        .find_map(|text| sentence_in(&text, true))
        .or_else(below)
}

/// A sentence that says when it worked again: "by 9:40 UTC traffic was back to
/// normal".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The time of day.
    pub time: NaiveTime,
    /// The zone, where the sentence names it.
    pub zone: Option<Zone>,
    /// The words.
    pub words: String,
}

/// The last time of day with which the summary says that it was over.
pub fn ended(shape: &Shape) -> Option<Ended> {
    static SENTENCE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\n\s*\n|\n\s*[-*+]\s|[.!?]\s").expect("the pattern is ours"));
    static AT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:by|at|around|about|until)\s+(\d{1,2}:\d{2})")
            .expect("the pattern is ours")
    });
    let mut last = None;
    for text in texts(shape) {
        for sentence in SENTENCE.split(&text) {
            let sentence = sentence.replace('\n', " ");
            let times: Vec<_> = AT
                .captures_iter(&sentence)
                .filter_map(|one| one.get(1))
                .collect();
            for (at, time) in times.iter().enumerate() {
                let end = times
                    .get(at + 1)
                    .map_or(sentence.len(), |next| next.start());
                let clause = &sentence[time.start()..end];
                let told = wording::told(clause);
                let over = |one: &Meaning| matches!(one, Meaning::Mitigated | Meaning::Resolved);
                if let Some(read) = head(clause)
                    && let Some(time) = read.time
                    && told.iter().any(over)
                {
                    last = Some(Ended {
                        time,
                        zone: read.zone,
                        words: excerpt(clause),
                    });
                }
            }
        }
    }
    last
}

fn in_sentence(
    sentence: &str,
    is_first: bool,
    order: Option<Order>,
    around: Option<NaiveDate>,
) -> Option<Told> {
    static FROM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:from|between)\s+|\b\d{1,2}:\d{2}부터\s").expect("the pattern is ours")
    });
    if !is_first && !ABOUT.is_match(sentence) {
        return None;
    }
    let ranges = FROM.find_iter(sentence).filter_map(|from| {
        let words = match from.as_str().ends_with("부터 ") {
            true => &sentence[from.start()..],
            false => &sentence[from.end()..],
        };
        // "between 10:00 and 11:00"
        let joined = words.replacen(" and ", " to ", 1);
        let between = from.as_str().to_lowercase().starts_with("between");
        let read = head(if between { &joined } else { words })?;
        read.until?;
        Some((read, &sentence[..from.start()]))
    });
    let opening = || {
        let read = head(sentence.trim_start())?;
        read.day.as_ref()?;
        Some((read, ""))
    };
    let mut read = ranges.chain(std::iter::once_with(opening).flatten());
    read.find_map(|(read, before)| of_head(&read, before, sentence, order, around))
}

fn of_head(
    read: &Head,
    before: &str,
    sentence: &str,
    order: Option<Order>,
    around: Option<NaiveDate>,
) -> Option<Told> {
    let written = read.day.clone();
    let named = written.or_else(|| day_in(before).map(|(day, _)| day));
    let named = named.and_then(|day| day.ordered(order).date(around));
    let day = named.or(around)?;
    let start = day.and_time(read.time?);
    let end = read.until.map(|until| {
        let last = read.until_day.clone();
        let last = last.and_then(|day| day.ordered(order).date(Some(start.date())));
        let end = last.unwrap_or(start.date()).and_time(until);
        // It ends on the next day.
        match end < start {
            true => end + TimeDelta::days(1),
            false => end,
        }
    });
    Some(Told {
        start,
        end,
        zone: read.zone.clone().or_else(|| zone_in(before)),
        has_day: named.is_some(),
        words: excerpt(sentence),
    })
}

/// The first words of a sentence, for a doubt to name it.
pub fn excerpt(words: &str) -> String {
    const MOST: usize = 60;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        None => words,
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
    }
}

/// "… was down for about 1h50m", in the summary.
pub fn duration(shape: &Shape) -> Option<Duration> {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:for|lasted|lasting|took|duration of|outage of|downtime of|lasts)\s*(?:for\s+)?(?:a total of\s+)?(?:only\s+)?$")
            .expect("the pattern is ours")
    });
    let summaries = shape
        .chunks
        .iter()
        .filter(|chunk| chunk.is(CoreSection::Summary) || chunk.is(CoreSection::Phenomenon));
    for chunk in summaries {
        let joined = chunk.text.replace('\n', " ");
        for sentence in joined.split_inclusive(['.', '!']) {
            let mut from = 0;
            while let Some((duration, end)) = durations::find(&sentence[from..]) {
                let start = sentence[from..from + end]
                    .find(&duration.words)
                    .map_or(from, |at| from + at);
                let behind = &sentence[from + end..];
                let fits =
                    BEFORE.is_match(&sentence[..start]) || behind.trim_start().starts_with("동안");
                if fits && ABOUT.is_match(sentence) {
                    return Some(duration);
                }
                from += end;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Option<String> {
        let around = NaiveDate::from_ymd_opt(2024, 2, 28);
        let told = in_sentence(sentence, false, None, around)?;
        let zone = told.zone.map(|zone| zone.words).unwrap_or_default();
        let end = told.end.map(|end| format!(" to {end}"));
        Some(format!("{}{} {zone}", told.start, end.unwrap_or_default()))
    }

    #[test]
    fn sentences_say_when() {
        for (sentence, said) in [
            (
                "On 28th February, search was down for 3 hours, from 15:30 to 18:10 UTC",
                "2024-02-28 15:30:00 to 2024-02-28 18:10:00 UTC",
            ),
            (
                "From November 11, 4:02 PM UTC to November 14, 3:02 PM UTC the pipeline was degraded",
                "2023-11-11 16:02:00 to 2023-11-14 15:02:00 UTC",
            ),
            (
                "All jobs failed between 2019-02-25 23:04 and 2019-02-26 08:12",
                "2019-02-25 23:04:00 to 2019-02-26 08:12:00 ",
            ),
            (
                "At 4:11 AM UTC on November 24th, 2025, packages were impacted",
                "2025-11-24 04:11:00 UTC",
            ),
            (
                "UTC 기준 07:25부터 10:19까지 접속이 불가했습니다",
                "2024-02-28 07:25:00 to 2024-02-28 10:19:00 UTC",
            ),
        ] {
            assert_eq!(read(sentence).as_deref(), Some(said), "{sentence}");
        }
        assert_eq!(read("The shop is open from 10:00 to 18:00"), None);
        assert_eq!(read("Orders failed from time to time"), None);
    }
}
