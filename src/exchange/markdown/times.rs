//! The time at the head of an entry: a day perhaps, a time of day, a zone, the
//! end of a range, with the marks that people put around them.

mod behind;

use super::dates::{Day, day_at};
use super::zones::{Zone, zone_at};
use crate::exchange::Doubt;
use crate::exchange::markdown::pattern::regex;
use behind::{day_behind, weekday_in, year_behind};
use chrono::{NaiveTime, TimeDelta, Timelike, Weekday};
use regex::Regex;
use std::sync::LazyLock;

/// The time that an entry opens with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The day, where it is written.
    pub day: Option<Day>,
    /// The day of the week, where that is written.
    pub weekday: Option<Weekday>,
    /// The time of day; `None` for a day alone, or `??:??`.
    pub time: Option<NaiveTime>,
    /// How long after the start it is, of `T+10m`.
    pub after: Option<TimeDelta>,
    /// The end, of a range.
    pub until: Option<NaiveTime>,
    /// The day of that end, where it is written.
    pub until_day: Option<Day>,
    /// The zone, where it is written.
    pub zone: Option<Zone>,
    /// Whether it says which half of the day it is of: `3:10pm`.
    pub is_halved: bool,
    /// Why the time may be wrong: `~`, "ca.", a half of the day that can't be.
    pub doubt: Option<Doubt>,
    /// Where the words about the time end and the entry's own begin.
    pub length: usize,
}

/// `10:21`, `9:14:30`, `10:45a`, `14.43`, `14h43`, `10:21 PM`.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(\d{1,2})(?:([:：])(\d{2})(?::(\d{2})(?:[.,]\d+)?)?|([.h])(\d{2}))(?:\s?([ap])\.?m\b\.?|([ap])\b\.?)?",
    )
});

/// `1430 UTC`, `0905hrs`, `1900 to 2100 UTC`: four digits with what says that they
/// are a time.
static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^([01]\d|2[0-3])([0-5]\d)(?:\s?(?:hrs?|hours|h)\b|(?:Z|\s?(?:UTC|GMT|[A-Z]{2,4}T))\b|\s?(?:[-–—]|and|to|until)\s?(?:[01]\d|2[0-3])[0-5]\d(?:\s?(?:hrs|hours)|Z|\s?(?:UTC|GMT|[A-Z]{2,4}T))\b)",
    )
});

/// The same behind a day, where nothing else says so.
static BARE_DIGITS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^([01]\d|2[0-3])([0-5]\d)(?:$|[\s|:,\-–—)\]*])"));

/// `3pm`, `3 pm`.
static HOUR: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^(\d{1,2})\s?([ap])\.?m\b\.?"));

/// `오전 10시 21분`, `14시`, `오후 3:10`.
static KOREAN: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?:(오전|오후|새벽|아침|저녁|밤)\s*)?(\d{1,2})(?:시(?:\s*(\d{1,2})분)?|[:：](\d{2}))")
});

/// A time that nobody knows: `??:??`, `--:--`, `HH:mm`, `2X:XX`, `10:??`.
static UNKNOWN: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)^(?:[\d?x\-h]{1,2}[:：](?:\?\?|xx|--|mm)|\?\?:\d\d|\?+\b)"));

/// Words in front of a time.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?|at\b|on\b|from\b|since\b|between\b|the hours of\b|starting\b|beginning\b|time:|@|timeline (?:for|of|on)\b|day\s*\d{1,3}\s*[-–—:,(]|[월화수목금토일]요일|[월화수목금토일]\))\s*",
    )
});

/// Words that make a time a rough one.
static ROUGH: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:~|≈|c\.\s?|(?:(?:shortly|just|right|soon)\s+)?after\b|(?:shortly|just)\s+before\b|ca\.?\s|circa\b|approx(?:\.|imately)?\s|about\b|around\b|roughly\b|est(?:\.|imated:?|:)\s|약\s|대략\s|추정\s?[:：]?\s)\s*",
    )
});

/// What says which half of the day a time is of.
static HALF: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)오전|오후|새벽|저녁|밤|\d\s?[ap]\.?m?\b\.?"));

/// What stands between the two ends of a range; some say that it ends with recovery.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*(?:-|–|—|~|〜|to\b|until\b|→|->|부터\s)\s*(?:(?:(?:full(?:y)?|service)\s+)?(?:recover(?:y|ed)|resol(?:ved|ution)|restored|fix(?:ed)?|mitigated|mitigation|ended|end|복구|종료|해소|해결|정상화)(?:\s+at)?[\s:]*)?(?:~\s*)?",
    )
});

/// What stands between them behind "between".
static AND: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^\s*and\s+"));

/// A remark in parentheses behind the first of them.
static REMARK: LazyLock<Regex> = LazyLock::new(|| regex(r"^\s*\([^()\n]{1,60}\)"));

/// The time that `text`, an entry's words, opens with.
pub fn head(text: &str) -> Option<Head> {
    let mut head = Head::default();
    let mut at = 0;
    let mut rough = false;
    // Marks, days and words about the time, in any order, until the clock.
    loop {
        let rest = &text[at..];
        if let Some(mark) = rest.chars().next().filter(|c| is_mark(*c)) {
            at += mark.len_utf8();
        } else if let Some(found) = ROUGH.find(rest) {
            (rough, at) = (true, at + found.end());
        } else if let Some(found) = BEFORE.find(rest) {
            head.weekday = head.weekday.or(weekday_in(found.as_str()));
            at += found.end();
        } else if head.day.is_none()
            && let Some((day, length)) = day_at(rest)
                .or_else(|| short_day(rest))
                .or_else(|| day_alone(rest))
        {
            head.day = Some(day);
            at += length;
            at += separator(&text[at..]);
        } else {
            break;
        }
    }
    let bare = || {
        head.day
            .as_ref()
            .and_then(|_| digits(&text[at..], &BARE_DIGITS))
    };
    if let Some((time, doubt, length)) = clock(&text[at..]).or_else(bare) {
        (head.time, head.doubt) = (Some(time), doubt);
        head.is_halved = HALF.is_match(&text[at..at + length]);
        at += length;
        // `10:45~` or `10:45+`, and no end of a range or offset behind it.
        if let Some(rest) = text[at..].strip_prefix(['~', '+'])
            && clock(rest.trim_start()).is_none()
            && !rest.starts_with(|c: char| c.is_ascii_digit())
        {
            (rough, at) = (true, at + 1);
        }
        zone(&mut head, text, &mut at);
        day_behind(&mut head, text, &mut at);
        year_behind(&mut head, text, &mut at);
        until(&mut head, text, &mut at);
        // `01:00부터 10:30까지(KST)`
        if text[at..].starts_with("까지") {
            at += "까지".len();
        }
        // The zone of the end; that of the start may stand there, too.
        if head.zone.is_none() {
            zone(&mut head, text, &mut at);
        } else if head.until.is_some()
            && let Some((_, length)) = zone_at(&text[at..])
        {
            at += length;
        }
        // "from 1:40 to 8:25 CET on March 2"; past midnight, it is the day of the end.
        if head.day.is_none() && head.until.is_some() && head.until_day.is_none() {
            day_behind(&mut head, text, &mut at);
            if head.until < head.time {
                head.until_day = head.day.take();
            }
        }
    } else if let Some((after, length)) = relative(&text[at..]) {
        head.after = Some(after);
        at += length;
    } else if let Some((time, length)) = hour_alone(&text[at..]) {
        (head.time, rough, at) = (Some(time), true, at + length);
        zone(&mut head, text, &mut at);
    } else if let Some(found) = UNKNOWN.find(&text[at..]) {
        head.doubt = Some(Doubt::UnknownTime(found.as_str().into()));
        at += found.end();
    } else if head.day.is_none() {
        return None;
    }
    if rough && head.doubt.is_none() {
        head.doubt = Some(Doubt::RoughTime(text[..at].trim().into()));
    }
    let rest = &text[at..];
    let after = rest.trim_start_matches(|c: char| is_mark(c) || "-–—:|,;)]}>.".contains(c));
    head.length = text.len() - after.len();
    Some(head)
}

/// `T+10m`, `T+1:30`, `T-5 min`, `T+0`, and its length.
fn relative(text: &str) -> Option<(TimeDelta, usize)> {
    static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)^(?:T\s?([+\-−])|(?P<plus>\+))\s?(?:(\d{1,3}):(\d{2})|(?:(\d{1,3})\s?d(?:ays?)?\b\s?)?(?:(\d{1,3})\s?h(?:(?:ou)?rs?)?\s?)?(?:(\d{1,4})\s?m(?:in(?:ute)?s?)?\b)?(?:(\d{1,4})\s?s(?:ec(?:ond)?s?)?\b)?)",
        )
    });
    let found = RELATIVE.captures(text)?;
    let number = |at: usize| {
        let digits = found.get(at)?.as_str();
        digits.parse::<i64>().ok()
    };
    let end = found[0].trim_end().len();
    let none = (3..=8).all(|at| number(at).is_none());
    // "+0" may be anything.
    let is_bare = found.name("plus").is_some();
    let zero = none && !is_bare && text[end..].starts_with('0');
    if none && !zero {
        return None;
    }
    let sum = |parts: [(usize, i64); 6]| -> i64 {
        let parts = parts.into_iter();
        parts.map(|(at, unit)| number(at).unwrap_or(0) * unit).sum()
    };
    let seconds = sum([(3, 3600), (4, 60), (5, 86400), (6, 3600), (7, 60), (8, 1)]);
    let sign = match found.get(1).map(|sign| sign.as_str()) {
        None | Some("+") => 1,
        Some(_) => -1,
    };
    Some((TimeDelta::seconds(sign * seconds), end + usize::from(zero)))
}

/// `12/27`, `12/27(토)` alone: a month and a day above what happened then.
fn day_alone(text: &str) -> Option<(Day, usize)> {
    static ALONE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)^(\d{1,2})/(\d{1,2})(?:\s*\((?:[월화수목금토일]|mon|tue|wed|thu|fri|sat|sun)\))?[\s*_:]*$",
        )
    });
    let found = ALONE.captures(text)?;
    let (first, second) = (found[1].parse().ok()?, found[2].parse().ok()?);
    let end = found.get(2)?.end();
    Some((
        Day::without_year(first, second, &text[..end])?,
        found[0].len(),
    ))
}

/// `12-05 16:21`: a month and a day in front of a time.
fn short_day(text: &str) -> Option<(Day, usize)> {
    static SHORT: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^(\d{1,2})[-/](\d{1,2})(?:,?\s+)\d{1,2}[:：]\d[\dx?]"));
    let found = SHORT.captures(text)?;
    let end = found.get(2)?.end();
    let (first, second) = (found[1].parse().ok()?, found[2].parse().ok()?);
    Some((Day::without_year(first, second, &text[..end])?, end))
}

/// `10:??`, `16:1x`: a time whose minute nobody knows, or not to the last digit.
fn hour_alone(text: &str) -> Option<(NaiveTime, usize)> {
    static HOUR: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)^([01]\d|2[0-3])[:：](?:\?\?|xx|([0-5])(?:[x?]|(?:…|\.{2,3})\??))")
    });
    let found = HOUR.captures(text)?;
    let tens = found
        .get(2)
        .and_then(|tens| tens.as_str().parse::<u32>().ok());
    let minute = tens.map_or(0, |tens| tens * 10);
    let time = NaiveTime::from_hms_opt(found[1].parse().ok()?, minute, 0)?;
    Some((time, found[0].len()))
}

/// The first range of times in `text`, and where it starts: "about half an hour
/// (16:15 - 16:45 CET)".
pub fn range_in(text: &str) -> Option<(Head, usize)> {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)(?:^|[(\[])(?:[\p{L}-]+\s+){0,2}(?:alerts?|alarms?|detect(?:ed|ion)|reports?|reported|start(?:ed)?|began|outage|failure|장애|알림|알람|감지|발생|시작)\s+(?:at\s+)?|^|[(\[,;:]\s*|\b(?:from|between)\s+",
        )
    });
    let mut opened = OPENING.find_iter(text).filter_map(|opening| {
        let is_between = opening.as_str().to_ascii_lowercase().starts_with("between");
        let start = if is_between {
            opening.start()
        } else {
            opening.end()
        };
        let head = head(&text[start..])?;
        (head.time.is_some() && head.until.is_some()).then_some((head, start))
    });
    opened.next()
}

/// Marks that people put around a time: `🟥 10:12`, `🕐 **10:12**`.
fn is_mark(c: char) -> bool {
    let is_sign = matches!(
        c,
        '\u{2300}'..='\u{23ff}'
            | '\u{25a0}'..='\u{27bf}'
            | '\u{2b00}'..='\u{2bff}'
            | '\u{1f000}'..='\u{1faff}'
            | '\u{fe0f}'
    );
    c.is_whitespace() || "*_`[({|".contains(c) || is_sign
}

/// What separates a day from the time behind it.
fn separator(text: &str) -> usize {
    let rest = text
        .strip_prefix('T')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(text);
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ",*_`".contains(c));
    // `2019-04-19 - 11:00`, `Apr 19: 11:00`
    let behind = rest.trim_start_matches(['-', '–', ':', '@']).trim_start();
    let is_clock = rest.len() > behind.len() && clock(behind).is_some();
    text.len() - if is_clock { behind.len() } else { rest.len() }
}

fn zone(head: &mut Head, text: &str, at: &mut usize) {
    if head.zone.is_none()
        && let Some((zone, length)) = zone_at(&text[*at..])
    {
        head.zone = Some(zone);
        *at += length;
    }
}

fn until(head: &mut Head, text: &str, at: &mut usize) {
    let rest = &text[*at..];
    // `12:39 (block 8647535) and 17:17`
    let remark = REMARK.find(rest).map_or(0, |found| found.end());
    let is_between = text[..*at].to_ascii_lowercase().contains("between");
    let joint = AND.find(&rest[remark..]).filter(|_| is_between);
    let Some(dash) = RANGE.find(&rest[remark..]).or(joint) else {
        return;
    };
    let mut from = remark + dash.end();
    // "until Sun 7 May"
    from += BEFORE.find(&rest[from..]).map_or(0, |found| found.end());
    let day = day_at(&rest[from..]);
    if let Some((_, length)) = day {
        from += length;
        from += separator(&rest[from..]);
        // `May 9 ~22:00 → May 10 ~04:50`
        from += ROUGH.find(&rest[from..]).map_or(0, |found| found.end());
    }
    if let Some((time, _, length)) = clock(&rest[from..]) {
        let from_words = text[..*at].trim_end();
        let until_words = &rest[from..from + length];
        let (start, time) = halves((head.time, from_words), (time, until_words));
        if start != head.time {
            head.doubt = Some(Doubt::HalfOfDay(from_words.trim().into()));
        }
        head.time = start;
        head.until = Some(time);
        head.until_day = day.map(|(day, _)| day);
        *at += from + length;
    }
}

/// The two ends of a range, of which only one says what half of the day it is in:
/// `오후 2시 10분 ~ 2시 50분`, `2:10 – 2:50 PM`.
fn halves(
    (start, start_words): (Option<NaiveTime>, &str),
    (end, end_words): (NaiveTime, &str),
) -> (Option<NaiveTime>, NaiveTime) {
    let noon = TimeDelta::hours(12);
    let (starts, ends) = (HALF.is_match(start_words), HALF.is_match(end_words));
    let Some(first) = start.filter(|_| starts != ends) else {
        return (start, end);
    };
    let is_morning = |time: NaiveTime| time.hour() < 12 && time.hour() > 0;
    let later = |time: NaiveTime| time.overflowing_add_signed(noon).0;
    if starts && end < first && is_morning(end) && later(end) > first {
        return (start, later(end));
    }
    if ends && end.hour() >= 12 && is_morning(first) && later(first) < end {
        return (Some(later(first)), end);
    }
    (start, end)
}

/// The time of day at the start of `text`, why it may be wrong, and its length.
fn clock(text: &str) -> Option<(NaiveTime, Option<Doubt>, usize)> {
    if let Some(found) = KOREAN
        .captures(text)
        .filter(|found| found.get(1).is_some() || found[0].contains('시'))
        // "5시간" is how long it took.
        .filter(|found| !(found[0].ends_with('시') && text[found[0].len()..].starts_with('간')))
    {
        let number = |at: usize| {
            found
                .get(at)
                .and_then(|one| one.as_str().parse::<u32>().ok())
        };
        let half = found.get(1).map(|half| half.as_str());
        let hour = match (half, number(2)?) {
            (Some("오후" | "저녁"), hour) if hour < 12 => hour + 12,
            (Some("밤"), hour) if (6..12).contains(&hour) => hour + 12,
            (Some("오전" | "새벽"), 12) => 0,
            (_, hour) => hour,
        };
        let minute = number(3).or(number(4)).unwrap_or(0);
        // Without a half of the day, 3시 is as likely three in the afternoon.
        // One that is written `05시` is of a clock of 24 hours.
        let is_padded = found
            .get(2)
            .is_some_and(|one| one.as_str().starts_with('0'));
        let open = half.is_none() && hour <= 12 && !is_padded && !found[0].contains([':', '：']);
        let doubt = open.then(|| Doubt::HalfOfDay(found[0].into()));
        return Some((
            NaiveTime::from_hms_opt(hour, minute, 0)?,
            doubt,
            found[0].len(),
        ));
    }
    if let Some(found) = CLOCK.captures(text) {
        let number = |at: usize| {
            found
                .get(at)
                .and_then(|one| one.as_str().parse::<u32>().ok())
        };
        let dotted = found.get(5).is_some();
        let end = found[0].len();
        // `1.14.3` and `14.432` are no times, `14.43` is.
        let goes_on = text[end..].starts_with(|c: char| c.is_ascii_digit())
            || (dotted && text[end..].starts_with(['.', '%']));
        // "2.05pm" says that it is a time.
        let is_halved = found.get(7).or(found.get(8)).is_some();
        if goes_on || (dotted && !is_halved && found[1].len() < 2) {
            return None;
        }
        let minute = number(3).or(number(6))?;
        let (hour, doubt) = halved(
            number(1)?,
            found.get(7).or(found.get(8)).map(|half| half.as_str()),
            &found[0],
        )?;
        let time = NaiveTime::from_hms_opt(hour, minute, number(4).unwrap_or(0))?;
        return Some((time, doubt, end));
    }
    if let Some(time) = digits(text, &DIGITS) {
        return Some(time);
    }
    if let Some(time) = named(text) {
        return Some(time);
    }
    let found = HOUR.captures(text)?;
    let (hour, doubt) = halved(found[1].parse().ok()?, Some(&found[2]), &found[0])?;
    Some((NaiveTime::from_hms_opt(hour, 0, 0)?, doubt, found[0].len()))
}

/// `midnight`, `noon`, and its length. Which end of a day midnight is, nobody knows.
fn named(text: &str) -> Option<(NaiveTime, Option<Doubt>, usize)> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?:(midnight|자정)|noon|정오)\b"));
    let found = NAMED.captures(text)?;
    let hour = if found.get(1).is_some() { 0 } else { 12 };
    let doubt = (hour == 0).then(|| Doubt::Midnight(found[0].into()));
    Some((NaiveTime::from_hms_opt(hour, 0, 0)?, doubt, found[0].len()))
}

/// A time of four digits by one of the patterns for it. What says so may be its
/// zone, which is read on its own.
fn digits(text: &str, pattern: &Regex) -> Option<(NaiveTime, Option<Doubt>, usize)> {
    let found = pattern.captures(text)?;
    let hours = ["hrs", "hr", "hours", "h"];
    let behind = found[0][4..].trim_start();
    let length = match hours.contains(&behind) {
        true => found[0].len(),
        false => 4,
    };
    let time = NaiveTime::from_hms_opt(found[1].parse().ok()?, found[2].parse().ok()?, 0)?;
    Some((time, None, length))
}

/// The hour of a 24-hour clock; `17:14pm` is 17:14.
fn halved(hour: u32, half: Option<&str>, words: &str) -> Option<(u32, Option<Doubt>)> {
    let Some(half) = half else {
        // 24:00 is the end of a day; which one, the entries around it say.
        return match hour {
            24 => Some((0, Some(Doubt::Midnight(words.into())))),
            hour => Some((hour, None)),
        };
    };
    let afternoon = half.eq_ignore_ascii_case("p");
    Some(match (hour, afternoon) {
        (12, false) => (0, None),
        (12, true) => (12, None),
        (1..=11, true) => (hour + 12, None),
        (1..=11, false) => (hour, None),
        (13..=23, true) => (hour, None),
        (0, false) => (0, None),
        _ => (
            hour,
            Some(Doubt::Impossible {
                words: words.into(),
                hour,
            }),
        ),
    })
}

#[cfg(test)]
mod tests;
