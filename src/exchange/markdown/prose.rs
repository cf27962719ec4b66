//! What the sentences of a report say of its times: before the sections, in the
//! summary, and where it says what happened.

pub mod elsewhere;
mod spoken;
mod unseen;

pub use spoken::{Spoken, began, ended, noticed, opens_at};
pub use unseen::unseen;

use super::dates::{Order, day_at, day_in};
use super::durations::{self, Duration};
use super::phases::{Bearing, bearing};
use super::sections::{normal, without_parentheses};
use super::shape::{Chunk, Shape};
use super::source::{is_mail, without_quotes};
use super::timeline::{
    Account, Entry, Frame, heading_words, in_sentences, opens_with_time, tells_times,
};
use super::times::{Head, head};
use super::zones::{Zone, zone_in};
use crate::exchange::Doubt;
use crate::exchange::doubt::Whence;
use crate::model::CoreSection;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
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
    Regex::new(r"(?i)outage|down\b|downtime|unresponsive|crash|stuck|halted|broken|unreachable|interrupt|unusable|unavailab|inaccessib|disrupt|degrad|lasted|fail|impact|unable|could(?: not|n't)|effect|offline|error|elevated|increased|latenc|slow|delay|stopped|experienc|block|affect|prevented|refus|n['’]t\b|\bnot\b|\bno\b|hung\b|froze|stall|reject|장애|중단|불가|지연|동안|실패|오류|에러|느려|못했|못하|끊[겼기]|나갔|꺼[졌지]|멈[췄추춘]|[45]\d\d(?:으로|\s*(?:응답|에러|오류))")
        .expect("the pattern is ours")
});

/// Whether a section tells when it was, and nothing else: "Start and end (UTC)".
fn says_when(chunk: &Chunk) -> bool {
    const NAMES: &[&str] = &[
        "when",
        "when it happened",
        "when did it happen",
        "when was it",
        "start and end",
        "start and end times",
        "start and end time",
        "beginning and end",
        "begin and end",
        "start end",
        "start and stop",
        "time and duration",
        "when and how long",
        "how long",
        "how long it lasted",
        "how long did it last",
        "dates and times",
        "date and time",
        "dates",
        "times",
        "window",
        "time window",
        "incident window",
        "outage window",
        "impact window",
        "timeframe",
        "time frame",
        "time span",
        "period",
        "duration",
        "시작과 종료",
        "시작 및 종료",
        "시작과 끝",
        "발생 시각",
        "발생 시간",
        "발생 일시",
        "발생 및 종료",
        "발생 및 복구 시각",
        "발생 및 복구 시간",
        "장애 시간",
        "장애 시각",
        "장애 기간",
        "장애 일시",
        "기간",
        "일시",
        "언제",
        "지속 시간",
    ];
    let words = normal(&without_parentheses(&heading_words(&chunk.heading)));
    let asks = words.starts_with("언제부터") || words.starts_with("from when");
    asks || NAMES.contains(&words.as_str())
}

fn texts(shape: &Shape) -> impl Iterator<Item = String> {
    let summaries = shape.chunks.iter().filter(|chunk| {
        let is_told = chunk.is(CoreSection::Summary) || chunk.is(CoreSection::Phenomenon);
        is_told || says_when(chunk) || is_story(chunk)
    });
    std::iter::once(&shape.preamble)
        .chain(summaries.map(|chunk| &chunk.text))
        .map(|text| own_words(text))
}

/// Whether a timeline is told in sentences.
fn is_story(chunk: &Chunk) -> bool {
    chunk.is(CoreSection::Timeline) && (!tells_times(&chunk.text) || is_paragraph(&chunk.text))
}

/// Whether a timeline is one paragraph of sentences, though it opens with a time.
pub fn is_paragraph(text: &str) -> bool {
    const SENTENCES: usize = 3;
    let text = text.trim();
    let mut lines = text.lines().map(str::trim_start);
    let is_list = lines.any(|line| line.starts_with(['-', '*', '+', '|', '#', '`', '[']));
    let timed = text
        .lines()
        .filter(|line| opens_with_time(line.trim_start()));
    timed.count() == 1
        && !is_list
        && !text.contains("\n\n")
        && !text.contains("<br")
        && text.matches(". ").count() + 1 >= SENTENCES
}

/// `text` without what others said; the points of "8:25 a.m." end no sentence.
fn own_words(text: &str) -> String {
    static HALF: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)\b([ap])\.\s?m\.").expect("the pattern is ours"));
    HALF.replace_all(&without_quotes(text), "${1}m")
        .into_owned()
}

/// The texts of the sections that `is_one` holds for, without what others said.
fn below(shape: &Shape, is_one: impl Fn(&Chunk) -> bool) -> impl Iterator<Item = String> {
    let chunks = shape.chunks.iter().filter(move |chunk| is_one(chunk));
    chunks.map(|chunk| own_words(&chunk.text))
}

/// The entries that the sentences of a report tell which has no timeline.
pub fn account(shape: &Shape, frame: &Frame) -> Vec<Entry> {
    let told = shape
        .chunks
        .iter()
        .filter(|chunk| !chunk.is(CoreSection::Countermeasures) && !chunk.is(CoreSection::Lessons));
    let told = told.map(|chunk| (chunk.place.is_none(), &chunk.text));
    // What a program prints within a sentence tells no time of the incident.
    static CODE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"`[^`\n]*`").expect("the pattern is ours"));
    let all = std::iter::once((false, &shape.preamble)).chain(told);
    let texts = all.map(|(is_open, text)| {
        let text = without_rows(&own_words(text)).replace("**", "");
        (is_open, CODE.replace_all(&text, "``").into_owned())
    });
    let texts: Vec<(bool, String)> = texts.collect();
    let accounts = texts.iter().map(|(is_open, text)| Account {
        sentences: SENTENCE.split(text).collect(),
        is_open: *is_open,
    });
    in_sentences(accounts, frame)
}

/// `text` without the rows of tables, which are no sentences.
fn without_rows(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    let is_row =
        |line: &&str| line.trim_start().starts_with('|') || line.matches(" | ").count() > 1;
    lines.filter(|line| !is_row(line)).collect()
}

/// The first day in the prose of the summary or before the sections. A year that isn't
/// written is the one nearest to `around`.
pub fn day(shape: &Shape, order: Option<Order>, around: Option<NaiveDate>) -> Option<Bearing> {
    // When it is talked over, or was written down, says less.
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?im)^\W*(?:[\p{L}-]+\s+){0,4}(?:meeting|review|due|deadline|published|posted|updated|written|created|scheduled|작성일?|수정일?|회의|보고일자?)\b[^:：\n]{0,24}[:：][^\n]*$|^\W*(?:written|posted|published|prepared|reported|compiled|filed|drafted|작성)(?:\s+up)?\s+by\b[^\n]*$|^\W*(?:posted|published|written|updated)\s[^\n.]{0,90}$")
            .expect("the pattern is ours")
    });
    // So does the day of a stamp among other facts: "작성: 정산셀 / 최종수정 2024.02.27".
    static STAMP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:\b(?:last\s+)?(?:updated|modified|edited|revised)(?:\s+(?:on|at))?|(?:최종\s*|최근\s*)?(?:수정|작성|갱신|개정)(?:일자|일시|일|날짜)?)\s*[:：]?\s*\d{4}[-./년]\s*\d{1,2}[-./월]\s*\d{1,2}[일.]?")
            .expect("the pattern is ours")
    });
    let read = |text: &str| bearing(text, Whence::Summary, order, around);
    let own: Vec<String> = texts(shape).collect();
    let mut others = own.iter().map(|text| {
        let text = OTHER.replace_all(text, "");
        STAMP.replace_all(&text, "").into_owned()
    });
    // Many a head is a quote: `> Written on: 2025-10-17`.
    others
        .find_map(|text| read(&text))
        .or_else(|| own.iter().find_map(|text| read(text)))
        .or_else(|| read(&shape.preamble))
        .or_else(|| beside_entries(shape).find_map(|text| read(&text)))
}

/// What stands beside the entries of a timeline: "(2022년 9월 13일, 시각은 전부 서울)".
fn beside_entries(shape: &Shape) -> impl Iterator<Item = String> {
    below(shape, |chunk| chunk.is(CoreSection::Timeline)).map(|text| {
        let lines = text.lines().filter(|line| {
            let opens = line.trim_start().chars().next();
            opens.is_some_and(|c| c.is_alphabetic() || "(（※_".contains(c))
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

/// The first day with its year that any section names, in its own words or, failing
/// that, in what a program printed.
pub fn day_anywhere(shape: &Shape, order: Option<Order>) -> Option<Bearing> {
    const ANYWHERE: Doubt = Doubt::Said(
        "the first day that the text names anywhere; it may be of something else",
        "본문 어딘가에 처음 나오는 날짜라 다른 일의 날짜일 수 있음",
    );
    let sections = || shape.chunks.iter().map(|chunk| &chunk.text);
    let all = || std::iter::once(&shape.preamble).chain(sections());
    let own = all().map(|text| without_quotes(text));
    let printed = all().cloned();
    let found = own.chain(printed).find_map(|text| {
        let mut lines = text.lines();
        lines.find_map(|line| bearing(line, Whence::Text, order, None))
    })?;
    Some(Bearing {
        doubt: Some(found.doubt.unwrap_or(ANYWHERE)),
        ..found
    })
}

/// The day that stands alone above the text: mostly when it was published.
pub fn day_alone(shape: &Shape) -> Option<NaiveDate> {
    let line = shape
        .preamble
        .lines()
        .find(|line| !line.trim().is_empty())?;
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "*_".contains(c));
    let (day, length) = day_at(bare)?;
    (length == bare.len()).then(|| day.date(None))?
}

/// The day on which a line above the text says that it was posted.
pub fn day_posted(shape: &Shape) -> Option<NaiveDate> {
    static POSTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:posted|published|written|updated)\b").expect("the pattern is ours")
    });
    let mut lines = shape.preamble.lines().filter(|line| POSTED.is_match(line));
    lines.find_map(|line| day_in(line)?.0.date(None))
}

/// The day that the report opens with, "On 31 July somebody found", where it was
/// `published` not long after.
pub fn opening_day_before(
    shape: &Shape,
    order: Option<Order>,
    published: Option<NaiveDate>,
    is_news: bool,
) -> Option<Bearing> {
    let around = published?;
    const LONG: i64 = 45;
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:^|[.!?]\s+|\n)(?:on|(?:starting|beginning)\s+on|since|in the [a-z ]{3,20} of|early on the morning of|late on the (?:evening|night) of|on the (?:morning|afternoon|evening|night) of)\s+(?:the\s+)?|\b(?:published|released|shipped|deployed|merged|live|out|happened|occurred|started|began|broke|failed|down)\s+on\s+|\b(?:yesterday|last night)\s*[(,]\s*")
            .expect("the pattern is ours")
    });
    let opened = |text: &str| {
        let mut opened = OPENING.find_iter(text).filter_map(|found| {
            let (_, range) = day_in(&text[found.end()..])?;
            let sentence = text[found.end()..].split(". ").next()?;
            let opens = range.start < 12;
            opens.then(|| bearing(sentence, Whence::Summary, order, Some(around)))?
        });
        opened.next()
    };
    // A second title is kept in bold.
    let is_title = |text: &str| text.starts_with("**") && text.ends_with("**");
    let mut texts = texts(shape).filter(|text| {
        let bare = text.trim();
        !(bare.is_empty() || is_title(bare) && bare.lines().count() == 1)
    });
    // Above the first section, a mail has its head.
    let mailed = shape.chunks.first().filter(|_| is_mail(&shape.preamble));
    let mailed = mailed.map(|chunk| chunk.text.clone());
    let opens = texts.next().into_iter().chain(mailed);
    // What is published as news tells its story in any section.
    let story = shape.chunks.iter().filter(|_| is_news);
    let story = story.filter(|chunk| !chunk.is(CoreSection::Countermeasures));
    let mut texts = opens.chain(story.map(|chunk| chunk.text.clone()));
    let first = texts.find_map(|text| opened(text.trim_start()))?;
    let before = (around - first.day).num_days();
    (1..=LONG).contains(&before).then_some(first)
}

/// The day before the one on which a page was made, where it opens with "yesterday".
pub fn day_said(shape: &Shape, posted: Option<NaiveDate>) -> Option<Bearing> {
    static YESTERDAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:[\w'’]+\W+){0,12}?(?:yesterday|last night|어제)(?:\W|$)")
            .expect("the pattern is ours")
    });
    // Pictures, and what a page imports.
    const ASIDE: [&str; 5] = ["!", "<", "|", "import ", "export "];
    let is_said = texts(shape).any(|text| {
        let mut paragraphs = text.split("\n\n").map(str::trim);
        let opens =
            paragraphs.find(|one| !one.is_empty() && !ASIDE.iter().any(|a| one.starts_with(a)));
        opens.is_some_and(|one| YESTERDAY.is_match(one))
    });
    let day = posted.filter(|_| is_said)?.pred_opt()?;
    Some(Bearing::of_day(day, Whence::Summary, None))
}

/// What ends a sentence.
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\n\s*\n|\n\s*[-*+]\s|\n\s*\*\*|[.!?]\s").expect("the pattern is ours")
});

/// The same of `text`; what a report `opens` with is about the incident.
fn told_in(
    text: &str,
    opens: bool,
    order: Option<Order>,
    around: Option<NaiveDate>,
) -> Option<Told> {
    let sentences = SENTENCE
        .split(text)
        .map(|one| one.trim_start_matches([' ', '\n', '-', '*', '+']));
    let mut sentences = sentences.filter(|one| !one.is_empty()).enumerate();
    sentences.find_map(|(at, sentence)| {
        let is_first = opens && at == 0;
        in_sentence(&sentence.replace('\n', " "), is_first, order, around)
    })
}

/// The first sentence that says from when to when, or that opens with a day and
/// a time. A day or a year that isn't written is that of `around`.
pub fn told(shape: &Shape, order: Option<Order>, around: Option<NaiveDate>) -> Option<Told> {
    let sentence_in = |text: &str, opens: bool| told_in(text, opens, order, around);
    // Below the entries of a timeline some sum them up.
    let below = || {
        let mut timelines = shape.chunks.iter();
        let timeline = timelines.find(|chunk| chunk.is(CoreSection::Timeline))?;
        let text = without_rows(&without_quotes(&timeline.text));
        let mut paragraphs = text.split("\n\n").filter(|paragraph| {
            let opens = paragraph.trim_start().chars().next();
            opens.is_some_and(char::is_alphabetic)
        });
        paragraphs.find_map(|paragraph| sentence_in(paragraph, false))
    };
    // "Seen once, 2024-03-13 03:31": a day with its time, where the section tells no more.
    let alone = || {
        let mut whens = shape.chunks.iter().filter(|chunk| says_when(chunk));
        whens.find_map(|chunk| {
            let text = without_quotes(&chunk.text);
            let sentence = SENTENCE.split(&text).find(|one| !one.trim().is_empty())?;
            let sentence = &sentence.replace('\n', " ");
            let (_, range) = day_in(sentence)?;
            let read = head(&sentence[range.start..])?;
            of_head(&read, "", sentence, order, around)
        })
    };
    texts(shape)
        .find_map(|text| sentence_in(&without_rows(&text), true))
        .or_else(below)
        .or_else(alone)
}

fn in_sentence(
    sentence: &str,
    is_first: bool,
    order: Option<Order>,
    around: Option<NaiveDate>,
) -> Option<Told> {
    static FROM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:from|between)\s+|\(\s*|\b\d{1,2}:\d{2}부터\s")
            .expect("the pattern is ours")
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
        // "At 19:55 UTC all services went down": what it opens with is of its day.
        let is_told = is_first && ABOUT.is_match(sentence) && read.time.is_some();
        (read.day.is_some() || is_told).then_some((read, ""))
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
        Regex::new(r"(?i)\b(?:for|lasted|lasting|took|duration of|outage of|downtime of|lasts|of (?:the )?(?:interruption|outage|downtime|incident|disruption) (?:was|is)|period(?: of time)? \()\s*(?:for\s+)?(?:a total of\s+)?(?:only\s+)?$")
            .expect("the pattern is ours")
    });
    // "~4 hours of complete downtime", "three-hour outage", "50분간 중단"
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:\s+of\s+(?:[\w-]+\s+){0,4}|[\s-]+(?:[\w-]+\s+){0,2})(?:downtime|outage|disruption|unavailability|interruption)\b|^\s*간?\s*(?:전면\s*|서비스\s*)?(?:중단|장애|다운|불가|접속\s*불가)")
            .expect("the pattern is ours")
    });
    // "30분간 지켜봄" is none of the incident.
    static WATCHED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^[^.]{0,20}(?:모니터링|관찰|대기|지켜|확인|진행|논의|회의)")
            .expect("the pattern is ours")
    });
    let summaries = shape
        .chunks
        .iter()
        .filter(|chunk| chunk.is(CoreSection::Summary) || chunk.is(CoreSection::Phenomenon));
    // What stands in front of all sections sums it up where nothing else does.
    let has_summary = shape
        .chunks
        .iter()
        .any(|chunk| chunk.is(CoreSection::Summary));
    let preamble = (!has_summary).then(|| without_rows(&shape.preamble));
    let summaries = summaries.map(|chunk| &chunk.text);
    for text in summaries
        .chain(preamble.as_ref())
        .chain(shape.title.as_ref())
    {
        let joined = text.replace('\n', " ");
        for sentence in joined.split_inclusive(['.', '!']) {
            let mut from = 0;
            while let Some((duration, end)) = durations::find(&sentence[from..]) {
                let start = sentence[from..from + end]
                    .find(&duration.words)
                    .map_or(from, |at| from + at);
                let behind = &sentence[from + end..];
                let fits = BEFORE.is_match(&sentence[..start])
                    || behind.trim_start().starts_with("동안")
                    || behind.starts_with("간 ") && !WATCHED.is_match(behind)
                    || BEHIND.is_match(behind);
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
