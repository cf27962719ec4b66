//! Days as timelines write them.

use super::scanner::Scanner;
use crate::document::Span;
use chrono::{Datelike, NaiveDate};

/// A day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// With its year.
    Full(NaiveDate),
    /// Without its year: month and day.
    Yearless(u32, u32),
    /// `4/5`: which of them is the month, only the incident's start can tell.
    Either(u32, u32),
}

impl Day {
    /// The day itself: of several that it could be, the one nearest to `start`.
    pub fn near(self, start: NaiveDate) -> Option<NaiveDate> {
        let pairs: &[(u32, u32)] = match self {
            Day::Full(day) => return Some(day),
            Day::Yearless(month, day) => &[(month, day)],
            Day::Either(a, b) => &[(a, b), (b, a)],
        };
        let years = [start.year(), start.year() - 1, start.year() + 1];
        let all = pairs
            .iter()
            .flat_map(|(month, day)| years.map(|year| NaiveDate::from_ymd_opt(year, *month, *day)));
        all.flatten()
            .min_by_key(|day| (*day - start).num_days().abs())
    }
}

/// What part of a written time a piece of it is, so that another time can be
/// written in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    Month,
    /// `Nov`, `November`, in its case.
    MonthName,
    Day,
    /// `th` after the day of a month.
    Ordinal,
    /// `Fri`, `Friday`.
    WeekdayName,
    /// `금`, `금요일`.
    WeekdaySyllable,
    Hour,
    Minute,
    Second,
    /// Digits after the second, with their mark.
    Fraction,
    /// `AM`, `pm`, `p.m.`, `a`.
    Half,
    /// `오전`, `오후`.
    KoreanHalf,
    Zone,
}

pub(super) type Parts = Vec<(Part, Span)>;

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub(super) const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

pub(super) const SYLLABLES: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];

/// Reads a day here, in any of its forms.
pub(super) fn day(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<Day> {
    weekday_before(scanner, parts);
    let forms = [iso, korean, month_first, day_first, slashed];
    for form in forms {
        let (start, kept) = (scanner.at, parts.len());
        if let Some(day) = form(scanner, parts) {
            weekday_after(scanner, parts);
            return Some(day);
        }
        scanner.at = start;
        parts.truncate(kept);
    }
    None
}

/// Reads a day that stands behind its time: `11:14 UTC Tuesday Aug 28`. Two
/// numbers alone are none there: `10:00 3/5 nodes`.
pub(super) fn day_behind(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<Day> {
    let (start, kept) = (scanner.at, parts.len());
    scanner.eat(",");
    scanner.spaces();
    scanner.eat_any(&["on ", "("]);
    weekday_before(scanner, parts);
    let forms = [iso, korean, month_first, day_first];
    let found = forms.into_iter().find_map(|form| {
        let (start, kept) = (scanner.at, parts.len());
        let day = form(scanner, parts).filter(|_| {
            let next = scanner.peek();
            next.is_none_or(|c| !c.is_alphanumeric())
        });
        if day.is_none() {
            scanner.at = start;
            parts.truncate(kept);
        }
        day
    });
    if found.is_none() {
        scanner.at = start;
        parts.truncate(kept);
    }
    found
}

/// `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026. 11. 20.`
fn iso(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<Day> {
    let year = scanner.digits(4, 4)?;
    let mark = ["-", "/", "."].into_iter().find(|mark| scanner.eat(mark))?;
    let gap = |scanner: &mut Scanner<'_>| {
        if mark == "." {
            scanner.eat(" ");
        }
    };
    gap(scanner);
    let month = scanner.digits(1, 2)?;
    if !scanner.eat(mark) {
        return None;
    }
    gap(scanner);
    let day = scanner.digits(1, 2)?;
    if scanner.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    if mark == "." {
        scanner.eat(".");
    }
    parts.extend([
        (Part::Year, year.span),
        (Part::Month, month.span),
        (Part::Day, day.span),
    ]);
    full(year.value, month.value, day.value)
}

fn full(year: u32, month: u32, day: u32) -> Option<Day> {
    let year = i32::try_from(year).ok()?;
    NaiveDate::from_ymd_opt(year, month, day).map(Day::Full)
}

/// `2026년 11월 20일`, `11월 20일`
fn korean(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<Day> {
    let first = scanner.digits(1, 4)?;
    let mut year = None;
    let mut month = first;
    if scanner.eat("년") {
        year = Some(first);
        scanner.spaces();
        month = scanner.digits(1, 2)?;
    }
    if !scanner.eat("월") {
        return None;
    }
    scanner.spaces();
    let day = scanner.digits(1, 2)?;
    if !scanner.eat("일") {
        return None;
    }
    if let Some(year) = &year {
        parts.push((Part::Year, year.span));
    }
    parts.extend([(Part::Month, month.span), (Part::Day, day.span)]);
    match year {
        Some(year) => full(year.value, month.value, day.value),
        None => yearless(month.value, day.value),
    }
}

fn yearless(month: u32, day: u32) -> Option<Day> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(Day::Yearless(month, day))
}

/// `Nov 20`, `November 20th, 2026`, `Nov-20-2026`
fn month_first(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<Day> {
    let (month, span) = name(scanner, &MONTHS)?;
    parts.push((Part::MonthName, span));
    let mark = ["-", "/"].into_iter().find(|mark| scanner.eat(mark));
    scanner.eat(".");
    scanner.spaces();
    let day = day_number(scanner, parts)?;
    if let Some(mark) = mark
        && !scanner.eat(mark)
    {
        return None;
    }
    with_year(scanner, parts, month, day)
}

/// `20 Nov`, `20th November 2026`, `20/Nov/2026`
fn day_first(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<Day> {
    let day = day_number(scanner, parts)?;
    scanner.spaces();
    scanner.eat_any(&["-", "/"]);
    let (month, span) = name(scanner, &MONTHS)?;
    parts.push((Part::MonthName, span));
    scanner.eat(".");
    scanner.eat_any(&["-", "/"]);
    with_year(scanner, parts, month, day)
}

fn day_number(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<u32> {
    let day = scanner.digits(1, 2)?;
    parts.push((Part::Day, day.span));
    let start = scanner.at;
    if ["st", "nd", "rd", "th"]
        .into_iter()
        .any(|end| scanner.eat(end))
    {
        parts.push((Part::Ordinal, Span::new(start, scanner.at)));
    }
    Some(day.value)
}

fn with_year(scanner: &mut Scanner<'_>, parts: &mut Parts, month: u32, day: u32) -> Option<Day> {
    let start = scanner.at;
    scanner.eat(",");
    scanner.spaces();
    let glued = scanner.at == start;
    // Behind a gap, `2026:` may be anything; in `20/Nov/2026:09:12` it is a year.
    if let Some(year) = scanner.digits(4, 4)
        && (1970..2500).contains(&year.value)
        && (glued || !is_clock(scanner.rest()))
    {
        parts.push((Part::Year, year.span));
        return full(year.value, month, day);
    }
    scanner.at = start;
    yearless(month, day)
}

/// Whether the minutes of a time follow.
fn is_clock(rest: &str) -> bool {
    let minutes = rest.strip_prefix(':');
    minutes.is_some_and(|minutes| minutes.starts_with(|c: char| c.is_ascii_digit()))
}

/// `11/20`, `20/11`, `11-20`; `20/11/2026` and `11-20-2026`, where one of the
/// numbers can't be a month.
fn slashed(scanner: &mut Scanner<'_>, parts: &mut Parts) -> Option<Day> {
    let first = scanner.digits(1, 2)?;
    let mark = ["/", "-"].into_iter().find(|mark| scanner.eat(mark))?;
    let second = scanner.digits(1, 2)?;
    if let Some(day) = scanner.attempt(|scanner| {
        let year = scanner.eat(mark).then(|| scanner.digits(4, 4))??;
        let (month, day) = match (first.value > 12, second.value > 12) {
            (false, true) => (first, second),
            (true, false) => (second, first),
            _ => return None,
        };
        let found = full(year.value, month.value, day.value)?;
        let own = [(Part::Month, month.span), (Part::Day, day.span)];
        let mut own = own.to_vec();
        own.sort_by_key(|(_, span)| span.start);
        parts.extend(own);
        parts.push((Part::Year, year.span));
        Some(found)
    }) {
        return Some(day);
    }
    // A third number: a date of a form that can't be told.
    let ends = !scanner.rest().starts_with(mark);
    let separate = scanner
        .peek()
        .is_some_and(|c| c.is_whitespace() || matches!(c, '|' | '*' | ',' | '('));
    if !ends || !separate {
        return None;
    }
    let (a, b) = (first.value, second.value);
    let month_day = yearless(a, b).is_some();
    let day_month = mark == "/" && yearless(b, a).is_some();
    let parts_of = |month, day| [(Part::Month, month), (Part::Day, day)];
    match (month_day, day_month) {
        (true, true) if a != b => {
            parts.extend(parts_of(first.span, second.span));
            Some(Day::Either(a, b))
        }
        (true, _) => {
            parts.extend(parts_of(first.span, second.span));
            Some(Day::Yearless(a, b))
        }
        (false, true) => {
            parts.extend(parts_of(second.span, first.span));
            Some(Day::Yearless(b, a))
        }
        (false, false) => None,
    }
}

/// The number, from 1, of the name here: in full, or its first three letters.
fn name(scanner: &mut Scanner<'_>, names: &[&str]) -> Option<(u32, Span)> {
    let (word, span) = scanner.word()?;
    let word = word.to_ascii_lowercase();
    let at = names.iter().position(|name| {
        *name == word || (word.len() >= 3 && word.len() <= 5 && name.starts_with(word.as_str()))
    })?;
    Some((u32::try_from(at).ok()? + 1, span))
}

fn weekday_before(scanner: &mut Scanner<'_>, parts: &mut Parts) {
    let start = scanner.at;
    if let Some((_, span)) = name(scanner, &WEEKDAYS) {
        scanner.eat(".");
        scanner.eat(",");
        scanner.spaces();
        parts.push((Part::WeekdayName, span));
    } else {
        scanner.at = start;
    }
}

/// `(Fri)`, `(금)`, ` 금요일` after a date.
fn weekday_after(scanner: &mut Scanner<'_>, parts: &mut Parts) {
    let start = scanner.at;
    scanner.spaces();
    let bracket = scanner.eat("(");
    let at = scanner.at;
    let syllable = SYLLABLES.into_iter().find(|syllable| scanner.eat(syllable));
    let found = match syllable {
        Some(_) => {
            let long = scanner.eat("요일");
            (long || bracket).then_some((Part::WeekdaySyllable, Span::new(at, scanner.at)))
        }
        None => name(scanner, &WEEKDAYS).map(|(_, span)| (Part::WeekdayName, span)),
    };
    match found {
        Some(part) if !bracket || scanner.eat(")") => parts.push(part),
        _ => scanner.at = start,
    }
}
