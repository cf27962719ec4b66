//! Says a time back, so that a wrong reading is seen before it is kept.

use crate::model::Language;
use chrono::{DateTime, Datelike, FixedOffset, Timelike, Weekday};
use chrono_tz::Tz;

/// A time in full, with its distance from now:
/// `Thu 2026-11-19 14:05 +09:00 (19 h 25 min ago)` or
/// `2026-11-19 (목) 14:05 +09:00 (19시간 25분 전)`.
///
/// Seconds are shown when there are any.
#[must_use]
pub fn describe(t: DateTime<FixedOffset>, now: DateTime<Tz>, language: Language) -> String {
    let seconds = if t.second() == 0 { "" } else { ":%S" };
    let clock = t.format(&format!("%H:%M{seconds} %:z")).to_string();
    let date = t.format("%Y-%m-%d");
    let distance = distance(
        now.fixed_offset().signed_duration_since(t).num_seconds(),
        language,
    );
    match language {
        Language::En => format!("{} {date} {clock} ({distance})", t.weekday()),
        Language::Ko => format!("{date} ({}) {clock} ({distance})", syllable(t.weekday())),
    }
}

/// The two coarsest units of a distance; positive seconds are in the past.
fn distance(seconds: i64, language: Language) -> String {
    let minutes = seconds.unsigned_abs() / 60;
    let [day, hour, minute] = match language {
        Language::En => [" d", " h", " min"],
        Language::Ko => ["일", "시간", "분"],
    };
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let units = match (days, hours) {
        (0, 0) => [(minutes, minute), (0, "")],
        (0, _) => [(hours, hour), (minutes, minute)],
        _ => [(days, day), (hours, hour)],
    };
    let length: Vec<String> = units
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count}{unit}"))
        .collect();
    let length = length.join(" ");
    match (language, length.is_empty(), seconds < 0) {
        (Language::En, true, _) => "just now".to_owned(),
        (Language::Ko, true, _) => "방금".to_owned(),
        (Language::En, false, false) => format!("{length} ago"),
        (Language::En, false, true) => format!("in {length}"),
        (Language::Ko, false, false) => format!("{length} 전"),
        (Language::Ko, false, true) => format!("{length} 뒤"),
    }
}

fn syllable(weekday: Weekday) -> char {
    match weekday {
        Weekday::Mon => '월',
        Weekday::Tue => '화',
        Weekday::Wed => '수',
        Weekday::Thu => '목',
        Weekday::Fri => '금',
        Weekday::Sat => '토',
        Weekday::Sun => '일',
    }
}
