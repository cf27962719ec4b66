//! What an export says, in English and Korean.

use super::Counts;
use crate::model::Language;
use chrono::{DateTime, SecondsFormat, Utc};

/// Nothing was exported: nothing matches, or nothing is there that can be read.
pub fn nothing(language: Language, readable: bool) -> &'static str {
    match (language, readable) {
        (Language::En, true) => "no postmortem matches; nothing was written",
        (Language::En, false) => "nothing was written",
        (Language::Ko, true) => "조건에 맞는 포스트모템이 없어 아무것도 쓰지 않았습니다",
        (Language::Ko, false) => "아무것도 쓰지 않았습니다",
    }
}

/// What was written, and where.
pub fn done(language: Language, place: &str, counts: &Counts) -> String {
    let Counts {
        postmortems,
        countermeasures,
    } = counts;
    match language {
        Language::En => {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            format!(
                "{place}: {postmortems} postmortem{}, {countermeasures} countermeasure{}\n",
                plural(*postmortems),
                plural(*countermeasures)
            )
        }
        Language::Ko => {
            format!("{place}: 포스트모템 {postmortems}건, 대응방안 {countermeasures}건\n")
        }
    }
}

/// A moment in UTC, to the second.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
