//! What the pages say around a postmortem's own words, in English and in Korean.

mod en;
mod ko;

use crate::model::Language;
use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};
use serde::Serialize;
use std::fmt::Write;

/// Every word and sentence of the pages, in one language. `{…}` stands for what
/// is filled in.
#[derive(Debug, Serialize)]
pub struct Words {
    pub language: &'static str,
    pub postmortems: &'static str,
    pub search: &'static str,
    pub measures: &'static str,
    pub reports: &'static str,
    pub feed: &'static str,
    pub skip: &'static str,
    pub menu: &'static str,
    pub made: &'static str,
    pub public_version: &'static str,
    pub facts: &'static str,
    pub contents: &'static str,
    pub severity: &'static str,
    pub status: &'static str,
    pub statuses: [&'static str; 3],
    pub services: &'static str,
    pub teams: &'static str,
    pub trigger: &'static str,
    pub causes: &'static str,
    pub detection: &'static str,
    pub detections: [&'static str; 5],
    pub impact: &'static str,
    pub requests_failed: &'static str,
    pub users: &'static str,
    pub response: &'static str,
    pub responders: &'static str,
    pub person_hours: &'static str,
    pub playbook: &'static str,
    pub playbooks: [&'static str; 4],
    pub mitigation: &'static str,
    pub mitigations: [&'static str; 2],
    pub rollout: &'static str,
    pub rollouts: [&'static str; 2],
    pub rollback: &'static str,
    pub rollbacks: [&'static str; 4],
    pub change: &'static str,
    pub tags: &'static str,
    pub authors: &'static str,
    pub reviewers: &'static str,
    pub times: &'static str,
    pub started: &'static str,
    pub detected: &'static str,
    pub acknowledged: &'static str,
    pub mitigated: &'static str,
    pub resolved: &'static str,
    pub after: &'static str,
    pub timeline: &'static str,
    pub timeline_scale: &'static str,
    pub beginning: &'static str,
    pub undetected: &'static str,
    pub responding: &'static str,
    pub recovering: &'static str,
    pub similar: &'static str,
    pub source: &'static str,
    pub history: &'static str,
    pub done: &'static str,
    pub open: &'static str,
    pub overdue: &'static str,
    pub dropped: &'static str,
    pub due: &'static str,
    pub done_on: &'static str,
    pub owner: &'static str,
    pub kinds: [&'static str; 7],
    pub why: &'static str,
    pub no_measures: &'static str,
    pub measures_lead: &'static str,
    pub more_measures: &'static str,
    pub earlier_measures: &'static str,
    pub index_lead: &'static str,
    /// Of one postmortem, and of more.
    pub year_lead: [&'static str; 2],
    pub empty: &'static str,
    pub year: &'static str,
    pub cause: &'static str,
    pub service: &'static str,
    pub tag: &'static str,
    pub team: &'static str,
    pub filter: &'static str,
    pub clear: &'static str,
    pub sort: &'static str,
    pub newest: &'static str,
    pub oldest: &'static str,
    pub gravest: &'static str,
    pub longest: &'static str,
    pub most_open: &'static str,
    pub shown: &'static str,
    pub none_match: &'static str,
    pub show_more: &'static str,
    pub more_values: &'static str,
    pub years_lead: &'static str,
    pub date: &'static str,
    pub title: &'static str,
    pub duration: &'static str,
    pub open_measures: &'static str,
    pub search_lead: &'static str,
    pub search_label: &'static str,
    pub search_hint: &'static str,
    pub search_script: &'static str,
    pub found: &'static str,
    pub found_none: &'static str,
    pub found_some: &'static str,
    pub found_near: &'static str,
    pub reports_lead: &'static str,
    /// Of one incident, and of none or more.
    pub incidents: [&'static str; 2],
    pub quarters: &'static str,
    pub whole_years: &'static str,
    pub everything: &'static str,
    pub picture: &'static str,
    pub left_out: &'static str,
    #[serde(rename = "length_units")]
    pub units: [&'static str; 4],
    #[serde(skip)]
    pub day_form: &'static str,
    #[serde(skip)]
    pub weekdays: [&'static str; 7],
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &en::WORDS,
        Language::Ko => &ko::WORDS,
    }
}

impl Words {
    /// A length of time in its two coarsest units.
    pub fn length(&self, seconds: i64) -> String {
        let [day, hour, minute, second] = self.units;
        let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
        let (minutes, rest) = (seconds / 60 % 60, seconds % 60);
        let units = match (days, hours, minutes) {
            (0, 0, 0) => return format!("{rest}{second}"),
            (0, 0, _) => [(minutes, minute), (0, "")],
            (0, _, _) => [(hours, hour), (minutes, minute)],
            _ => [(days, day), (hours, hour)],
        };
        let units = units.iter().filter(|(count, _)| *count > 0);
        let units: Vec<String> = units
            .map(|(count, unit)| format!("{count}{unit}"))
            .collect();
        units.join(" ")
    }

    /// A day as people write it, with its weekday.
    pub fn day(&self, day: NaiveDate) -> String {
        let weekday = day.weekday().num_days_from_monday() as usize;
        fill(self.day_form, |key, out| {
            let _ = match key {
                "weekday" => out.write_str(self.weekdays[weekday]),
                "year" => write!(out, "{}", day.year()),
                "month" => write!(out, "{}", day.month()),
                "name" => out.write_str(MONTHS[day.month0() as usize]),
                "day" => write!(out, "{}", day.day()),
                _ => return false,
            };
            true
        })
    }

    /// A moment at its own offset: the day unless it is that of `near`, and the
    /// time, with seconds where there are any.
    pub fn moment<Z: TimeZone>(&self, moment: &DateTime<Z>, near: NaiveDate) -> String {
        let mut out = String::with_capacity(16);
        let day = moment.date_naive();
        if day != near {
            let _ = write!(out, "{:02}-{:02} ", day.month(), day.day());
        }
        let _ = write!(out, "{:02}:{:02}", moment.hour(), moment.minute());
        if moment.second() != 0 {
            let _ = write!(out, ":{:02}", moment.second());
        }
        out
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How many there are, by the sentence for one or that for any other number.
pub fn counted(sentences: [&str; 2], count: usize) -> String {
    filled(sentences[usize::from(count != 1)], "n", count)
}

/// `sentence` with `value` in place of `{key}`.
pub fn filled(sentence: &str, key: &str, value: impl std::fmt::Display) -> String {
    fill(sentence, |one, out| {
        one == key && write!(out, "{value}").is_ok()
    })
}

/// `sentence` with what `value` writes for the keys between braces; those that it
/// writes nothing for stay.
fn fill(sentence: &str, value: impl Fn(&str, &mut String) -> bool) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        rest = match after.split_once('}') {
            Some((key, behind)) if value(key, &mut out) => behind,
            _ => {
                out.push('{');
                after
            }
        };
    }
    out.push_str(rest);
    out
}

/// A number with its thousands apart.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_their_two_coarsest_units() {
        let en = |seconds| words(Language::En).length(seconds);
        assert_eq!(en(0), "0 s");
        assert_eq!(en(59), "59 s");
        assert_eq!(en(27 * 60), "27 min");
        assert_eq!(en(3_600), "1 h");
        assert_eq!(en(459_180), "5 d 7 h");
        assert_eq!(words(Language::Ko).length(4_380), "1시간 13분");
    }

    #[test]
    fn only_what_is_known_is_filled_in() {
        assert_eq!(filled("{n} of {all}{", "n", 3), "3 of {all}{");
        assert_eq!(filled("{{n}} {n}", "n", "{n}"), "{{n}} {n}");
    }

    #[test]
    fn days_are_written_as_people_do() {
        let day = NaiveDate::from_ymd_opt(2022, 10, 15).unwrap();
        assert_eq!(words(Language::En).day(day), "Saturday, 15 October 2022");
        assert_eq!(words(Language::Ko).day(day), "2022년 10월 15일 토요일");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(12), "12");
    }
}
