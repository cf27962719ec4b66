//! Days: `yesterday`, `지난 금요일`, `Nov 20`, `2026-11-20`.

use chrono::Weekday;

use super::super::lexicon::Token;
use super::length::duration;
use super::{Cursor, DAY, Day};

pub(super) fn day(cursor: &mut Cursor) -> Option<Day> {
    if let Some(Token::DaysBack(days)) = cursor.peek() {
        cursor.at += 1;
        return Some(Day::Back(days));
    }
    cursor
        .attempt(|cursor| {
            cursor.take(Token::The);
            (cursor.take(Token::Day)
                && cursor.take(Token::Before)
                && cursor.take(Token::DaysBack(1)))
            .then_some(Day::Back(2))
        })
        .or_else(|| {
            cursor.attempt(|cursor| {
                let length = duration(cursor).filter(|length| length.finest == DAY)?;
                cursor
                    .take(Token::Ago)
                    .then_some(Day::Back(length.seconds / DAY))
            })
        })
        .or_else(|| cursor.attempt(weekday))
        .or_else(|| cursor.attempt(date))
}

fn weekday(cursor: &mut Cursor) -> Option<Day> {
    let before = cursor.peek();
    let prefixed = matches!(
        before,
        Some(Token::Last | Token::LastWeek | Token::ThisWeek)
    );
    cursor.at += usize::from(prefixed);
    let Some(Token::Weekday(weekday)) = cursor.peek() else {
        return None;
    };
    cursor.at += 1;
    Some(match before {
        Some(Token::Last) => Day::Latest {
            weekday,
            before_today: true,
        },
        Some(Token::LastWeek) => Day::OfWeek {
            weekday,
            weeks_back: 1,
        },
        Some(Token::ThisWeek) => Day::OfWeek {
            weekday,
            weeks_back: 0,
        },
        _ => {
            let dated = cursor.attempt(|cursor| {
                cursor.take(Token::Mark(','));
                match date(cursor)? {
                    Day::Date {
                        year,
                        month,
                        day,
                        weekday: None,
                    } => Some(Day::Date {
                        year,
                        month,
                        day,
                        weekday: Some(weekday),
                    }),
                    _ => None,
                }
            });
            dated.unwrap_or(Day::Latest {
                weekday,
                before_today: false,
            })
        }
    })
}

/// A date in figures, in Korean, or with an English month, and its weekday if given.
fn date(cursor: &mut Cursor) -> Option<Day> {
    let (year, month, day) = cursor
        .attempt(figures)
        .or_else(|| cursor.attempt(korean_date))
        .or_else(|| cursor.attempt(english_date))?;
    Some(Day::Date {
        year,
        month,
        day,
        weekday: cursor.attempt(weekday_after_date),
    })
}

/// Year, month and day, of which the year may be missing.
type Date = (Option<i32>, u32, u32);

fn year(cursor: &mut Cursor) -> Option<i32> {
    let (year, digits) = cursor.number()?;
    if digits != 4 {
        None
    } else {
        i32::try_from(year).ok()
    }
}

/// A month's or day's number.
pub(super) fn small(cursor: &mut Cursor) -> Option<u32> {
    cursor
        .number()
        .filter(|(_, digits)| *digits <= 2)
        .map(|(value, _)| value)
}

/// `2026-11-20`, `2026/11/20`, `2026. 11. 20.`: with the year first no order is in doubt.
fn figures(cursor: &mut Cursor) -> Option<Date> {
    let year = year(cursor)?;
    let mark = cursor
        .peek()
        .filter(|token| matches!(token, Token::Mark('-' | '/' | '.')))?;
    let spaced = mark == Token::Mark('.');
    let next = |cursor: &mut Cursor| {
        (cursor.take_glued(mark) && (spaced || cursor.is_glued())).then(|| small(cursor))?
    };
    let (month, day) = (next(cursor)?, next(cursor)?);
    if spaced {
        cursor.take_glued(mark);
    }
    Some((Some(year), month, day))
}

fn korean_date(cursor: &mut Cursor) -> Option<Date> {
    let year = cursor.attempt(|cursor| {
        let year = year(cursor)?;
        cursor.take(Token::Year).then_some(year)
    });
    let month = small(cursor)?;
    if !cursor.take(Token::MonthMark) {
        return None;
    }
    let day = small(cursor)?;
    cursor.take(Token::DayMark).then_some((year, month, day))
}

/// `Nov 20`, `Nov 20th, 2026`, `20 Nov 2026`
fn english_date(cursor: &mut Cursor) -> Option<Date> {
    let first = english_day(cursor);
    let Some(Token::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.at += 1;
    let day = first.or_else(|| english_day(cursor))?;
    let year = cursor.attempt(|cursor| {
        cursor.take(Token::Mark(','));
        year(cursor)
    });
    Some((year, month, day))
}

fn english_day(cursor: &mut Cursor) -> Option<u32> {
    cursor.attempt(|cursor| {
        let day = small(cursor)?;
        cursor.take_glued(Token::Ordinal);
        Some(day)
    })
}

/// `금요일`, `Fri` or `(금)` after a date.
fn weekday_after_date(cursor: &mut Cursor) -> Option<Weekday> {
    let bracket = cursor.take(Token::Mark('('));
    let weekday = match cursor.peek()? {
        Token::Weekday(weekday) => weekday,
        Token::ShortWeekday(weekday) if bracket => weekday,
        Token::MonthMark if bracket => Weekday::Mon,
        Token::DayMark if bracket => Weekday::Sun,
        _ => return None,
    };
    cursor.at += 1;
    (!bracket || cursor.take(Token::Mark(')'))).then_some(weekday)
}
