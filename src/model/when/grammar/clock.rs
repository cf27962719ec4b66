//! Times of day, and offsets after them.

use super::super::lexicon::{Part, Token};
use super::day::small;
use super::{Clock, Cursor, Fault, MINUTE};

/// A time of day; `Ok(None)` and an unmoved cursor when there is none here.
pub(super) fn clock(cursor: &mut Cursor) -> Result<Option<Clock>, Fault> {
    let start = cursor.at;
    let mut part = None;
    if let Some(Token::Part(found)) = cursor.peek() {
        part = Some(found);
        cursor.at += 1;
    }
    let (hour, digits) = match cursor.peek() {
        Some(Token::Hour(hour)) if part.is_none() => {
            cursor.at += 1;
            return Ok(Some(Clock {
                hour,
                minute: 0,
                second: None,
                nano: 0,
            }));
        }
        Some(Token::Number(hour, digits)) => (hour, digits),
        Some(Token::Counted(hour)) => (hour, 3),
        _ => {
            cursor.at = start;
            return Ok(None);
        }
    };
    cursor.at += 1;
    let mut clock = Clock {
        hour,
        minute: 0,
        second: None,
        nano: 0,
    };
    if digits <= 2 && cursor.take_glued(Token::Mark(':')) {
        after_colon(cursor, &mut clock)?;
        part = part.or_else(|| half(cursor));
    } else if (digits <= 2 || digits == 3 && hour <= 12) && cursor.take(Token::HourMark) {
        after_hour_mark(cursor, &mut clock);
        if part.is_none() && (1..=12).contains(&hour) {
            return Err(Fault::HalfOfDay);
        }
    } else if let Some(found) = half(cursor).filter(|_| digits <= 2 && part.is_none()) {
        part = Some(found);
    } else {
        cursor.at = start;
        return Ok(None);
    }
    if let Some(part) = part {
        clock.hour = hour_of(part, hour).ok_or_else(|| {
            Fault::Impossible(format!("{hour} is no hour of that part of the day"))
        })?;
    }
    let limits = [
        ("hour", clock.hour, 23),
        ("minute", clock.minute, 59),
        ("second", clock.second.unwrap_or(0), 59),
    ];
    match limits.into_iter().find(|(_, value, most)| value > most) {
        Some((name, value, _)) => Err(Fault::Impossible(format!("there is no {name} {value}"))),
        None => Ok(Some(clock)),
    }
}

/// The minutes, and perhaps seconds and their fraction, after `9:`.
fn after_colon(cursor: &mut Cursor, clock: &mut Clock) -> Result<(), Fault> {
    let two_digits = |cursor: &mut Cursor| {
        let glued = cursor.is_glued();
        cursor
            .number()
            .filter(|(_, digits)| glued && *digits == 2)
            .ok_or(Fault::Unclear)
    };
    clock.minute = two_digits(cursor)?.0;
    if !cursor.take_glued(Token::Mark(':')) {
        return Ok(());
    }
    clock.second = Some(two_digits(cursor)?.0);
    if cursor.take_glued(Token::Mark('.')) {
        let glued = cursor.is_glued();
        let (value, digits) = cursor.number().filter(|_| glued).ok_or(Fault::Unclear)?;
        clock.nano = value * 10_u32.pow(9 - u32::from(digits));
    }
    Ok(())
}

/// `30분 15초` or `반` after `3시`, if there.
fn after_hour_mark(cursor: &mut Cursor, clock: &mut Clock) {
    if cursor.take(Token::KoreanHalf) {
        clock.minute = 30;
        return;
    }
    let counted = |cursor: &mut Cursor, unit| {
        cursor.attempt(|cursor| {
            let value = small(cursor)?;
            cursor.take(Token::KoreanUnit(unit)).then_some(value)
        })
    };
    if let Some(minute) = counted(cursor, MINUTE) {
        clock.minute = minute;
        clock.second = counted(cursor, 1);
    }
}

/// `am` or `pm` after an hour.
fn half(cursor: &mut Cursor) -> Option<Part> {
    let Some(Token::Part(part @ (Part::Morning | Part::Afternoon))) = cursor.peek() else {
        return None;
    };
    cursor.at += 1;
    Some(part)
}

/// The hour of the day that an hour means in a part of the day. `밤 12시` has none: it
/// may be the midnight before or after.
fn hour_of(part: Part, hour: u32) -> Option<u32> {
    match (part, hour) {
        (Part::Morning | Part::SmallHours, 12) => Some(0),
        (Part::Morning, 0..=11) | (Part::SmallHours, 0..=6) | (Part::EarlyMorning, 5..=11) => {
            Some(hour)
        }
        (Part::Daytime, 11..=17) | (Part::Afternoon, 12..=23) => Some(hour),
        (Part::Evening, 17..=23) | (Part::Night, 19..=23) => Some(hour),
        (Part::Daytime, 1..=5) | (Part::Afternoon, 1..=11) => Some(hour + 12),
        (Part::Evening, 5..=11) | (Part::Night, 7..=11) => Some(hour + 12),
        _ => None,
    }
}

/// An offset right after a time of day. What is more likely a range, as in
/// `10:30-11:00`, or an addition, as in `10:30 +5`, isn't one.
pub(super) fn offset_after(
    cursor: &mut Cursor,
    clock: Clock,
    dated: bool,
    iso: bool,
) -> Option<i32> {
    let touches = cursor.is_glued();
    cursor.attempt(|cursor| {
        let seconds = utc_offset(cursor, if dated { 2 } else { 4 })?;
        let until = u32::try_from(-seconds / 60).unwrap_or(0);
        let later = clock.second.is_none() && until > clock.hour * 60 + clock.minute;
        let range = (touches || !dated) && later || seconds < 0 && touches && !dated;
        (iso || !range).then_some(seconds)
    })
}

/// `+09:00`, `+0900`, and `+09` or `+9` if so few digits will do, in seconds.
pub(super) fn utc_offset(cursor: &mut Cursor, fewest_digits: u8) -> Option<i32> {
    cursor.attempt(|cursor| {
        let sign = match cursor.peek()? {
            Token::Mark('+') => 1,
            Token::Mark('-') => -1,
            _ => return None,
        };
        cursor.at += 1;
        if !cursor.is_glued() {
            return None;
        }
        let (hours, minutes) = match cursor.number()? {
            (value, 4) => (value / 100, value % 100),
            (hours, digits @ (1 | 2)) => {
                if cursor.take_glued(Token::Mark(':')) {
                    (hours, cursor.number().filter(|(_, digits)| *digits == 2)?.0)
                } else if digits >= fewest_digits {
                    (hours, 0)
                } else {
                    return None;
                }
            }
            _ => return None,
        };
        let real = hours <= 14 && minutes < 60 && minutes % 15 == 0;
        let seconds = i32::try_from(hours * 3_600 + minutes * 60).ok()?;
        real.then_some(sign * seconds)
    })
}
