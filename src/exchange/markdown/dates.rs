//! Days as people write them, in English and Korean.

mod compact;
mod short;

pub use compact::compact_in;

use super::source;
use crate::exchange::Doubt;
use crate::exchange::markdown::pattern::regex;
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
    /// The order in which two numbers were read that may be either way round.
    pub order: Option<Order>,
}

/// Which of two numbers is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `24-10-2024`.
    DayFirst,
    /// `10-24-2024`.
    MonthFirst,
}

impl Day {
    /// The day read in the order that is the one of the whole file; without one
    /// it stays in doubt.
    pub fn ordered(mut self, order: Option<Order>) -> Self {
        if let (Some(read), Some(known)) = (self.order, order) {
            if read != known {
                std::mem::swap(&mut self.month, &mut self.day);
            }
            self.order = None;
            self.doubt = self
                .doubt
                .filter(|doubt| !matches!(doubt, Doubt::MonthFirst(_) | Doubt::DayFirst(_)));
        }
        self
    }

    /// A month and a day of the month without a year: `12-05`.
    pub fn without_year(first: u32, second: u32, words: &str) -> Option<Self> {
        let order = if first > 12 {
            Order::DayFirst
        } else {
            Order::MonthFirst
        };
        let day = Self::of_numbers(first, second, order, words)?;
        (day.month? <= 12).then_some(day)
    }

    /// Two numbers read in `order`, in doubt where they may be the other way
    /// round.
    fn of_numbers(first: u32, second: u32, order: Order, words: &str) -> Option<Self> {
        let (month, day) = match order {
            Order::DayFirst => (second, first),
            Order::MonthFirst => (first, second),
        };
        let open = first <= 12 && second <= 12 && first != second;
        let doubt = open.then(|| match order {
            Order::DayFirst => Doubt::DayFirst(words.into()),
            Order::MonthFirst => Doubt::MonthFirst(words.into()),
        });
        let possible = (1..=12).contains(&month) && (1..=31).contains(&day);
        possible.then_some(Self {
            year: None,
            month: Some(month),
            day: Some(day),
            doubt,
            order: open.then_some(order),
        })
    }

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

/// `24-10-2024`, `10/24/24`, `24.10.2024`.
const NUMBERS: &str =
    r"(\d{1,2})(?:-(\d{1,2})-(\d{2,4})|/(\d{1,2})/(\d{2,4})|\.(\d{1,2})\.(\d{4}))";

/// The forms, most exact first. Each is anchored at the start of a text by
/// [`day_at`] and searched for by [`day_in`].
static FORMS: LazyLock<[(Form, Regex); 6]> = LazyLock::new(|| {
    [
        (
            Form::Iso,
            r"(?i)\b(\d{4,5}(?:/\d{2})?)([-/.]|\. )(\d{1,2}|\?\?|MM|xx)(?:[-/.]|\. )(\d{1,2}|\?\?|DD|xx)(?:\b|T|_|$|\s)".to_owned(),
        ),
        (
            Form::YearFirst,
            format!(r"(?i)\b(\d{{4}})[-/. ]({MONTHS})[-/. ](\d{{1,2}})(?:st|nd|rd|th)?\b"),
        ),
        (Form::Korean, r"(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일".to_owned()),
        (
            Form::MonthFirst,
            format!(r"(?i)\b({MONTHS})(?:\.?\s+|[-/])(\d{{1,2}})(?:st|nd|rd|th)?(?:[-–]\d{{1,2}}(?:st|nd|rd|th)?\b)?\b(?:(?:,?\s+|[-/])(\d{{4}})\b)?"),
        ),
        (
            Form::DayFirst,
            format!(
                r"(?i)\b(\d{{1,2}})(?:st|nd|rd|th|\.)?(?:[-–]\d{{1,2}}(?:st|nd|rd|th)?)?[\s\-/]+(?:of\s+)?({MONTHS})\b\.?(?:[\s,\-/]+(\d{{4}})\b)?"
            ),
        ),
        (
            Form::Numbers,
            NUMBERS.to_owned(),
        ),
    ]
    .map(|(form, pattern)| (form, regex(&pattern)))
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Iso,
    YearFirst,
    Korean,
    MonthFirst,
    DayFirst,
    Numbers,
}

/// The day at the start of `text`, and its length.
pub fn day_at(text: &str) -> Option<(Day, usize)> {
    let compact = || {
        let (day, range) =
            compact_in(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
        (range.start == 0).then_some((day, range.end))
    };
    let marked = FORMS.iter().find_map(|(form, regex)| {
        let found = regex.captures(text)?;
        let whole = found.get(0)?;
        if whole.start() != 0 || !stands_alone(*form, text, &whole.range()) {
            return None;
        }
        // "01 Jan 0001" is what a program prints where it knows no day.
        if found.get(3).is_some_and(|year| year.as_str() == "0001") {
            return None;
        }
        let end = whole
            .as_str()
            .trim_end_matches(['T', '_', ' ', '\t', '\n'])
            .len();
        // `2024. 5. 7.(화)`
        let is_dotted = *form == Form::Iso
            && found
                .get(2)
                .is_some_and(|one| one.as_str().starts_with('.'));
        let behind = text[end..].strip_prefix('.');
        let is_end = behind.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        let end = end + usize::from(is_dotted && is_end);
        if let Some(clock) = clock_for_year(*form, &found, &text[end..]) {
            return day_at(&text[..clock]);
        }
        Some((day(*form, &found)?, end))
    });
    marked.or_else(compact).or_else(|| short::short_at(text))
}

/// Where the four digits start behind a day in words that are a time of day and no
/// year: `Feb 7 1506 UTC`.
fn clock_for_year(form: Form, found: &Captures<'_>, behind: &str) -> Option<usize> {
    static ZONE: LazyLock<Regex> = LazyLock::new(|| regex(r"^\s?(?:UTC|GMT|[A-Z]{2,4}T|hrs|Z)\b"));
    let in_words = matches!(form, Form::MonthFirst | Form::DayFirst);
    let digits = found.get(3).filter(|_| in_words)?;
    let year: u32 = digits.as_str().parse().ok()?;
    (ZONE.is_match(behind) || !(1970..2200).contains(&year)).then(|| digits.start())
}

/// The first day in `text`, and where its words are.
pub fn day_in(text: &str) -> Option<(Day, std::ops::Range<usize>)> {
    FORMS
        .iter()
        .filter_map(|(form, regex)| {
            let mut all = regex.captures_iter(text);
            all.find_map(|found| {
                let range = found.get(0)?.range();
                let day = day(*form, &found).filter(|_| stands_alone(*form, text, &range))?;
                // `5.10.2020.3` and the like are no days.
                let whole = day.day.is_some() && day.month.is_some();
                whole.then_some((day, range))
            })
        })
        .min_by_key(|(_, range)| range.start)
        .or_else(|| {
            let (day, length) = short::short_at(text)?;
            Some((day, 0..length))
        })
}

/// The first month that `text` names with its year, `August 2026`, `2026년 8월`, and its
/// words.
pub fn month_in(text: &str) -> Option<(NaiveDate, &str)> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        regex(&format!(
            r"(?i)\b(?P<name>{MONTHS})\.?,?[ _-]+(?P<year>20\d{{2}})\b|(?P<annum>20\d{{2}})년\s*(?P<month>\d{{1,2}})월"
        ))
    });
    let found = NAMED.captures(text)?;
    let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
    let year = number("year").or_else(|| number("annum"))?;
    let named = || month(found.name("name")?.as_str());
    let month = number("month").or_else(named)?;
    let first = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?;
    Some((first, found.get(0)?.as_str()))
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
        Form::YearFirst => {
            read.year = number(1).map(|year| year as i32);
            (read.month, read.day) = (month(text(2)?), number(3));
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
            let second = [2, 4, 6].into_iter().find_map(number)?;
            let digits = [3, 5, 7].into_iter().find_map(text)?;
            let first = number(1)?;
            // A slash is used where the month comes first; dots and dashes mostly
            // where the day does.
            let slash = text(4).is_some();
            let order = match (first > 12, second > 12) {
                (true, _) => Order::DayFirst,
                (_, true) => Order::MonthFirst,
                _ if slash => Order::MonthFirst,
                _ => Order::DayFirst,
            };
            read = Day::of_numbers(first, second, order, &found[0])?;
            if text(6).is_some() {
                (read.doubt, read.order) = (None, None);
            }
            let year = digits.parse::<i32>().ok()?;
            match digits.len() {
                4 => read.year = Some(year),
                2 => read.year = Some(2000 + year),
                _ if digits.starts_with("20") => read.doubt = Some(Doubt::Year(digits.into())),
                _ => return None,
            }
        }
    }
    let possible = read.month.is_none_or(|month| (1..=12).contains(&month))
        && read.day.is_none_or(|day| (1..=31).contains(&day))
        // A zero time, and years that no report is about.
        && read.year.is_none_or(|year| (1970..2200).contains(&year));
    possible.then_some(read)
}

/// Whether the numbers at `range` are a day, and no part of something longer: a
/// version, an address, a range of hours.
fn stands_alone(form: Form, text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let next = after.next();
    match form {
        Form::Numbers => {
            // `4/21/23-4/25/23` is two days.
            let separator = if text[range.clone()].contains('/') {
                '/'
            } else {
                '-'
            };
            let joins = |c: char| c.is_alphanumeric() || c == separator || ".:".contains(c);
            let goes_on = match next {
                Some(c) if c == separator || ".:".contains(c) => {
                    after.next().is_some_and(|c| c.is_ascii_digit())
                }
                Some(c) => c.is_alphanumeric(),
                None => false,
            };
            !before.is_some_and(joins) && !goes_on
        }
        // `Jan 14-10:00`
        Form::MonthFirst => next != Some(':') || !text[range.clone()].contains(['-', '–']),
        _ => true,
    }
}

/// The order of day and month that `text`, a whole file, is written in: a part
/// over 12 says so, or a day that is written in words, too; the folder and the
/// name of the file speak as well.
pub fn order_of(text: &str, name: &str) -> Option<Order> {
    static SHORT: LazyLock<Regex> =
        LazyLock::new(|| regex(r"\b(\d{1,2})[-/](\d{1,2})\s+\d{1,2}:\d{2}"));
    static FOLDER: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?:^|[/_\s-])(20\d{2})[/_-](\d{1,2})(?:[/_-]|$)"));
    let text = source::without_quotes(text);
    let mut pairs: Vec<(u32, u32, Option<i32>)> = Vec::new();
    let mut known: Vec<NaiveDate> = Vec::new();
    for (form, regex) in FORMS.iter() {
        for source in [text.as_str(), name] {
            for found in regex.captures_iter(source) {
                let Some(range) = found.get(0).map(|whole| whole.range()) else {
                    continue;
                };
                let Some(read) = day(*form, &found).filter(|_| stands_alone(*form, source, &range))
                else {
                    continue;
                };
                // Dots leave nothing open, and say nothing of others.
                let second = found.get(2).or(found.get(4)).map(|one| one.as_str());
                let first = found.get(1).map(|one| one.as_str());
                match (form, first.map(str::parse), second.map(str::parse)) {
                    (Form::Numbers, Some(Ok(first)), Some(Ok(second))) => {
                        pairs.push((first, second, read.year));
                    }
                    (Form::Numbers, ..) => {}
                    _ => known.extend(read.date(None)),
                }
            }
        }
    }
    for short in SHORT.captures_iter(&text) {
        if let (Ok(first), Ok(second)) = (short[1].parse(), short[2].parse()) {
            pairs.push((first, second, None));
        }
    }
    let month = FOLDER.captures_iter(name).find_map(|folder| {
        let (year, month) = (
            folder[1].parse::<i32>().ok()?,
            folder[2].parse::<u32>().ok()?,
        );
        (1..=12).contains(&month).then_some((year, month))
    });
    let one = |says: &dyn Fn(u32, u32, Option<i32>) -> Option<Order>| {
        let mut said = pairs.iter().filter_map(|(a, b, year)| says(*a, *b, *year));
        let first = said.next()?;
        said.all(|other| other == first).then_some(Some(first))
    };
    let exclusive = |day_first: bool, month_first: bool| match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    };
    let is_sure = |a: u32, b: u32, _: Option<i32>| exclusive(a > 12 && b <= 12, b > 12 && a <= 12);
    // Parts over 12 that say both leave it open.
    if pairs
        .iter()
        .any(|(a, b, year)| is_sure(*a, *b, *year).is_some())
    {
        return one(&is_sure).flatten();
    }
    let in_words = |a: u32, b: u32, year: Option<i32>| {
        let is = |month: u32, day: u32| {
            year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
                .is_some_and(|date| known.contains(&date))
        };
        exclusive(is(b, a), is(a, b))
    };
    let in_folder = |a: u32, b: u32, year: Option<i32>| {
        let (of, month) = month?;
        let same_year = year.is_none_or(|year| year == of);
        exclusive(same_year && b == month, same_year && a == month)
    };
    one(&in_words).or_else(|| one(&in_folder)).flatten()
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
            ("2025-Feb-07", "2025-02-07"),
            ("2025-DEC-5 09:00", "2025-12-05"),
            ("20202-01-16 12:00", "2020-01-16"),
            ("Sep 27 2017 13:06", "2017-09-27"),
            ("September 27, 2017", "2017-09-27"),
            ("27th of September 2017", "2017-09-27"),
            ("Sep-27-2017 10:30am", "2017-09-27"),
            ("27/Sep/2017", "2017-09-27"),
            ("29 November 2019", "2019-11-29"),
            ("Feb 21, 13:00", "2018-02-21"),
            ("19. April, 11:00", "2018-04-19"),
            ("25.01.2022", "2022-01-25"),
            ("03/13/2024", "2024-03-13"),
            ("13/03/2024", "2024-03-13"),
            ("2024년 3월 13일", "2024-03-13"),
            ("3월 1일", "2018-03-01"),
            ("24-10-2024", "2024-10-24"),
            ("10-24-2024", "2024-10-24"),
            ("5-26-21", "2021-05-26"),
            ("04/21/202", "2018-04-21"),
            ("January 14-19, 2026", "2026-01-14"),
            ("February 15, 2024: 7:56am", "2024-02-15"),
            ("2023-08-04_runner", "2023-08-04"),
            ("20230804 runner", "2023-08-04"),
            ("2024. 5. 7.(화) 09:20", "2024-05-07"),
            ("2024.05.07.(화)", "2024-05-07"),
            ("4Aug2023: runner", "2023-08-04"),
        ] {
            let read = day_at(text).and_then(|(day, _)| day.date(around));
            assert_eq!(
                read.map(|date| date.to_string()).as_deref(),
                Some(date),
                "{text}"
            );
        }
        for text in [
            "0001-01-01",
            "1.2.20",
            "555-12-3456",
            "2022-05-??",
            "2022-13-01",
            "1.2.3",
            "May be",
            "HH:mm",
            "10:21",
            "20231350",
            "2023080412 requests",
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
        assert_eq!(
            doubt("04-05-2024"),
            Some(Doubt::DayFirst("04-05-2024".into()))
        );
        assert_eq!(doubt("2024-04-05"), None);
    }

    #[test]
    fn the_order_is_that_of_the_whole_file() {
        use Order::{DayFirst, MonthFirst};
        for (text, name, order) in [
            ("04-03-2026 and 24-03-2026", "", Some(DayFirst)),
            ("04/03/2026 and 03/24/2026", "", Some(MonthFirst)),
            ("24/03/2026 and 03/24/2026", "", None),
            ("04-03-2026, that is March 4, 2026", "", Some(DayFirst)),
            ("04-03-2026", "2026/03/x.md", Some(DayFirst)),
            ("04-03-2026", "2026/04/x.md", Some(MonthFirst)),
            ("04-03-2026", "2026-04-03-x.md", Some(MonthFirst)),
            ("04-03-2026", "x.md", None),
            ("> 24-03-2026\n\n04-03-2026", "x.md", None),
            ("[12-05 16:21] a\n[03-26 10:00] b", "x.md", Some(MonthFirst)),
        ] {
            assert_eq!(order_of(text, name), order, "{text} {name}");
        }
        let day = day_at("04-03-2026").unwrap().0;
        let read = day.clone().ordered(Some(MonthFirst));
        assert_eq!(read.date(None), NaiveDate::from_ymd_opt(2026, 4, 3));
        assert_eq!(read.doubt, None);
        assert!(day.ordered(None).doubt.is_some());
    }

    #[test]
    fn days_are_found_in_prose() {
        let found = day_in("On Wednesday 31st March 2021, certificates expired").unwrap();
        assert_eq!(found.0.date(None), NaiveDate::from_ymd_opt(2021, 3, 31));
        assert_eq!(day_in("version 1.2.3 of 12 nodes"), None);
    }
}
