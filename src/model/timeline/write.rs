//! A time written in the way of another one.

use super::date::{MONTHS, Part, SYLLABLES, WEEKDAYS};
use super::head::Head;
use chrono::{DateTime, Datelike, FixedOffset, Timelike};

/// `time` as `head` writes its own, in the same zone. Where `head` writes no
/// seconds, `time` loses them.
pub(super) fn like(head: &Head, text: &str, time: DateTime<FixedOffset>) -> String {
    let mut out = String::new();
    let mut at = head.written.start;
    for (part, span) in &head.parts {
        out.push_str(&text[at..span.start]);
        let written = span.of(text);
        let half = head
            .parts
            .iter()
            .any(|(part, _)| matches!(part, Part::Half | Part::KoreanHalf));
        push(&mut out, *part, written, time, half);
        at = span.end;
    }
    out.push_str(&text[at..head.written.end]);
    out
}

fn push(out: &mut String, part: Part, written: &str, time: DateTime<FixedOffset>, half: bool) {
    let number = |value: u32| match written.len() {
        2 => format!("{value:02}"),
        _ => value.to_string(),
    };
    let index = |of: u32| usize::try_from(of).unwrap_or_default();
    match part {
        Part::Year => out.push_str(&format!("{:04}", time.year())),
        Part::Month => out.push_str(&number(time.month())),
        Part::MonthName => out.push_str(&named(written, MONTHS[index(time.month0())])),
        Part::Day => out.push_str(&number(time.day())),
        Part::Ordinal => out.push_str(match (time.day() % 10, time.day()) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        }),
        Part::WeekdayName => {
            let weekday = WEEKDAYS[index(time.weekday().num_days_from_monday())];
            out.push_str(&named(written, weekday));
        }
        Part::WeekdaySyllable => {
            out.push_str(SYLLABLES[index(time.weekday().num_days_from_monday())]);
            if written.ends_with("요일") {
                out.push_str("요일");
            }
        }
        Part::Hour if half => {
            let hour = match time.hour() % 12 {
                0 => 12,
                hour => hour,
            };
            match written.starts_with('0') {
                true => out.push_str(&format!("{hour:02}")),
                false => out.push_str(&hour.to_string()),
            }
        }
        // `9:12` and `10:12` are of one kind, `09:12` is of another.
        Part::Hour => match written.len() {
            1 => out.push_str(&time.hour().to_string()),
            _ => out.push_str(&format!("{:02}", time.hour())),
        },
        Part::Minute => out.push_str(&format!("{:02}", time.minute())),
        Part::Second => out.push_str(&format!("{:02}", time.second())),
        Part::Fraction => {
            let mark = &written[..1];
            let digits = written.len() - 1;
            let nanos = format!("{:09}", time.nanosecond().min(999_999_999));
            out.push_str(mark);
            out.push_str(&nanos[..digits.min(9)]);
        }
        Part::Half => out.push_str(&half_like(written, time.hour() >= 12)),
        Part::KoreanHalf => out.push_str(if time.hour() >= 12 {
            "오후"
        } else {
            "오전"
        }),
        Part::Zone => out.push_str(written),
    }
}

/// `name` in full or in short, in the case of `written`.
fn named(written: &str, name: &str) -> String {
    let short = written.len() <= 4 && written.len() < name.len() || written.len() == 3;
    let name = if short { &name[..3] } else { name };
    if written.chars().all(char::is_uppercase) {
        return name.to_uppercase();
    }
    if written.starts_with(char::is_uppercase) {
        let (first, rest) = name.split_at(1);
        return first.to_uppercase() + rest;
    }
    name.to_owned()
}

fn half_like(written: &str, afternoon: bool) -> String {
    let letter = if afternoon { 'p' } else { 'a' };
    let upper = written.starts_with(char::is_uppercase);
    let letter = if upper {
        letter.to_ascii_uppercase()
    } else {
        letter
    };
    format!("{letter}{}", &written[1..])
}
