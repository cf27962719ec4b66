//! Days as people write them, in English and Korean.

use crate::exchange::Doubt;
use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A day as it is written; what isn't written or can't be read is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
    /// Why that may be wrong.
    pub doubt: Option<Doubt>,
}

impl Day {
    /// The day itself; a year that isn't written is the one that comes nearest
    /// to `around`.
    pub fn date(&self, around: Option<NaiveDate>) -> Option<NaiveDate> {
        let (month, day) = (self.month?, self.day?);
        if let Some(year) = self.year {
            return NaiveDate::from_ymd_opt(year, month, day);
        }
        let around = around?;
        [around.year() - 1, around.year(), around.year() + 1]
            .into_iter()
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .min_by_key(|date| (*date - around).num_days().abs())
    }
}

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is ours")
}

/// The forms, most exact first. Each is anchored at the start of a text by
/// [`day_at`] and searched for by [`day_in`].
static FORMS: LazyLock<[(Form, Regex); 5]> = LazyLock::new(|| {
    [
        (
            Form::Iso,
            r"(?i)\b(\d{4,5}(?:/\d{2})?)([-/.])(\d{1,2}|\?\?|MM|xx)[-/.](\d{1,2}|\?\?|DD|xx)(?:\b|T|$|\s)".to_owned(),
        ),
        (Form::Korean, r"(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일".to_owned()),
        (
            Form::MonthFirst,
            format!(r"(?i)\b({MONTHS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?"),
        ),
        (
            Form::DayFirst,
            format!(
                r"(?i)\b(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s\-]+(?:of\s+)?({MONTHS})\b\.?(?:[\s,\-]+(\d{{4}})\b)?"
            ),
        ),
        (
            Form::Numbers,
            r"\b(\d{1,2})([./])(\d{1,2})[./](\d{4})\b".to_owned(),
        ),
    ]
    .map(|(form, pattern)| (form, regex(&pattern)))
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Iso,
    Korean,
    MonthFirst,
    DayFirst,
    Numbers,
}

/// The day at the start of `text`, and its length.
pub fn day_at(text: &str) -> Option<(Day, usize)> {
    FORMS.iter().find_map(|(form, regex)| {
        let found = regex.captures(text)?;
        let whole = found.get(0)?;
        if whole.start() != 0 {
            return None;
        }
        let end = whole
            .as_str()
            .trim_end_matches(['T', ' ', '\t', '\n'])
            .len();
        Some((day(*form, &found)?, end))
    })
}

/// The first day in `text`, and where its words are.
pub fn day_in(text: &str) -> Option<(Day, std::ops::Range<usize>)> {
    FORMS
        .iter()
        .filter_map(|(form, regex)| {
            let mut all = regex.captures_iter(text);
            all.find_map(|found| {
                let day = day(*form, &found)?;
                let range = found.get(0)?.range();
                // `5.10.2020.3` and the like are no days.
                let whole = day.day.is_some() && day.month.is_some();
                whole.then_some((day, range))
            })
        })
        .min_by_key(|(_, range)| range.start)
}

fn day(form: Form, found: &Captures<'_>) -> Option<Day> {
    let text = |at: usize| found.get(at).map(|one| one.as_str());
    let number = |at: usize| text(at).and_then(|digits| digits.parse::<u32>().ok());
    let mut read = Day::default();
    match form {
        Form::Iso => {
            (read.year, read.doubt) = year(text(1)?);
            (read.month, read.day) = (number(3), number(4));
        }
        Form::Korean => {
            read.year = number(1).map(|year| year as i32);
            (read.month, read.day) = (number(2), number(3));
        }
        Form::MonthFirst => {
            (read.month, read.day) = (month(text(1)?), number(2));
            read.year = number(3).map(|year| year as i32);
        }
        Form::DayFirst => {
            (read.day, read.month) = (number(1), month(text(2)?));
            read.year = number(3).map(|year| year as i32);
        }
        Form::Numbers => {
            let (first, second) = (number(1)?, number(3)?);
            read.year = number(4).map(|year| year as i32);
            // Dots are used where the day comes first.
            let day_first = text(2) == Some(".") || first > 12;
            (read.day, read.month) = if day_first {
                (Some(first), Some(second))
            } else {
                (Some(second), Some(first))
            };
            if !day_first && second <= 12 && first != second {
                read.doubt = Some(Doubt::MonthFirst(found[0].into()));
            }
        }
    }
    let possible = read.month.is_none_or(|month| (1..=12).contains(&month))
        && read.day.is_none_or(|day| (1..=31).contains(&day));
    possible.then_some(read)
}

/// A year of four digits, or of five of which one was struck twice.
fn year(digits: &str) -> (Option<i32>, Option<Doubt>) {
    match digits.len() {
        4 => (digits.parse().ok(), None),
        5 => {
            let plausible = |at: usize| {
                let one_less = format!("{}{}", &digits[..at], &digits[at + 1..]);
                let year = one_less.parse::<i32>().ok()?;
                (1990..2100).contains(&year).then_some(year)
            };
            // Of several readings, the one without the last repeated digits.
            let year = (0..5).rev().find_map(plausible);
            let doubt = year.map(|year| Doubt::LongYear {
                digits: digits.into(),
                year,
            });
            (year, doubt)
        }
        _ => (None, Some(Doubt::Year(digits.into()))),
    }
}

fn month(name: &str) -> Option<u32> {
    const NAMES: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let name = name.to_ascii_lowercase();
    let at = NAMES.iter().position(|known| name.starts_with(known))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        let around = NaiveDate::from_ymd_opt(2018, 2, 20);
        for (text, date) in [
            ("2022-01-25 10:21", "2022-01-25"),
            ("2022-01-25T10:21Z", "2022-01-25"),
            ("2021/12/17", "2021-12-17"),
            ("20202-01-16 12:00", "2020-01-16"),
            ("Sep 27 2017 13:06", "2017-09-27"),
            ("September 27, 2017", "2017-09-27"),
            ("27th of September 2017", "2017-09-27"),
            ("29 November 2019", "2019-11-29"),
            ("Feb 21, 13:00", "2018-02-21"),
            ("19. April, 11:00", "2018-04-19"),
            ("25.01.2022", "2022-01-25"),
            ("03/13/2024", "2024-03-13"),
            ("13/03/2024", "2024-03-13"),
            ("2024년 3월 13일", "2024-03-13"),
            ("3월 1일", "2018-03-01"),
        ] {
            let read = day_at(text).and_then(|(day, _)| day.date(around));
            assert_eq!(
                read.map(|date| date.to_string()).as_deref(),
                Some(date),
                "{text}"
            );
        }
        for text in [
            "2022-05-??",
            "2022-13-01",
            "1.2.3",
            "May be",
            "HH:mm",
            "10:21",
        ] {
            let read = day_at(text).and_then(|(day, _)| day.date(around));
            assert_eq!(read, None, "{text}");
        }
    }

    #[test]
    fn what_is_odd_is_in_doubt() {
        let doubt = |text| day_at(text).and_then(|(day, _)| day.doubt);
        assert_eq!(
            doubt("20202-01-16"),
            Some(Doubt::LongYear {
                digits: "20202".into(),
                year: 2020
            })
        );
        assert_eq!(
            doubt("4/5/2024"),
            Some(Doubt::MonthFirst("4/5/2024".into()))
        );
        assert_eq!(doubt("2024-04-05"), None);
    }

    #[test]
    fn days_are_found_in_prose() {
        let found = day_in("On Wednesday 31st March 2021, certificates expired").unwrap();
        assert_eq!(found.0.date(None), NaiveDate::from_ymd_opt(2021, 3, 31));
        assert_eq!(day_in("version 1.2.3 of 12 nodes"), None);
    }
}
