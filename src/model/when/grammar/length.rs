//! Lengths of time.

use super::super::lexicon::Token;
use super::{Cursor, DAY, HOUR, MINUTE};

/// A length of time, with the units in which it was typed.
pub(super) struct Length {
    pub(super) seconds: i64,
    pub(super) coarsest: i64,
    pub(super) finest: i64,
}

/// Terms with ever finer units: `1h30m`, `2 hours and 10 minutes`, `한 시간 반`.
pub(super) fn duration(cursor: &mut Cursor) -> Option<Length> {
    let (seconds, unit) = term(cursor)?;
    let mut length = Length {
        seconds,
        coarsest: unit,
        finest: unit,
    };
    loop {
        if length.finest == HOUR && cursor.attempt(and_a_half).is_some() {
            length.seconds += HOUR / 2;
            length.finest = MINUTE;
            return Some(length);
        }
        let next = cursor.attempt(|cursor| {
            let _ = cursor.take(Token::And) || cursor.take(Token::Mark(','));
            term(cursor).filter(|(_, unit)| *unit < length.finest)
        });
        let Some((seconds, unit)) = next else {
            return Some(length);
        };
        length.seconds = length.seconds.checked_add(seconds)?;
        length.finest = unit;
    }
}

fn and_a_half(cursor: &mut Cursor) -> Option<()> {
    let english = |cursor: &mut Cursor| {
        (cursor.take(Token::And) && cursor.take(Token::An) && cursor.take(Token::Half))
            .then_some(())
    };
    cursor
        .take(Token::KoreanHalf)
        .then_some(())
        .or_else(|| cursor.attempt(english))
}

/// One number and its unit, in seconds.
fn term(cursor: &mut Cursor) -> Option<(i64, i64)> {
    if cursor.take(Token::Half) {
        let hour = cursor.take(Token::An) && cursor.take(Token::Unit(HOUR));
        return hour.then_some((HOUR / 2, MINUTE));
    }
    let mut tenths = 0;
    let count = match cursor.peek()? {
        Token::Number(value, _) => {
            cursor.at += 1;
            if cursor.take_glued(Token::Mark('.')) {
                let (value, digits) = cursor.number()?;
                if digits != 1 {
                    return None;
                }
                tenths = i64::from(value);
            }
            i64::from(value)
        }
        Token::Counted(value) => {
            cursor.at += 1;
            i64::from(value)
        }
        Token::An => {
            cursor.at += 1;
            1
        }
        _ => return None,
    };
    let unit = match cursor.peek()? {
        Token::Unit(unit) | Token::KoreanUnit(unit) => unit,
        Token::Day | Token::DayMark => DAY,
        _ => return None,
    };
    cursor.at += 1;
    let seconds = count.checked_mul(unit)?.checked_add(tenths * unit / 10)?;
    let finest = if tenths == 0 { unit } else { unit.min(MINUTE) };
    Some((seconds, finest))
}
