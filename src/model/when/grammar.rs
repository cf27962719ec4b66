//! The grammar: tokens to a [`Reading`], which knows no calendar yet.

mod clock;
mod day;
mod length;

use chrono::Weekday;

use super::NotUnderstood;
use super::lexicon::{Piece, Token, tokens};
use clock::{clock, offset_after, utc_offset};
use day::day;
use length::duration;

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;
const MINUTE: i64 = 60;

/// Zone abbreviations that are shared by countries, or that people write all year
/// round although they name the winter time only.
const SHARED_ZONES: &[&str] = &[
    "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "ist", "bst",
    "cet", "cest", "eet", "eest", "wet", "west", "msk", "hkt", "sgt", "aest", "aedt", "ast",
];

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Now,
    /// Seconds before now, and whether they were typed in minutes or coarser.
    Ago {
        seconds: i64,
        coarse: bool,
    },
    /// Seconds after the incident's start.
    AfterStart(i64),
    /// A time of day, perhaps with its day and its offset in seconds.
    Moment {
        day: Option<Day>,
        clock: Clock,
        offset: Option<i32>,
    },
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u32,
    pub(super) minute: u32,
    /// `None` when only the minute was typed.
    pub(super) second: Option<u32>,
    pub(super) nano: u32,
}

/// A day, in one of the ways that people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days before today.
    Back(i64),
    /// The latest such weekday; not today's when `before_today`.
    Latest {
        weekday: Weekday,
        before_today: bool,
    },
    /// That weekday of this week, or of so many weeks before. Weeks start on Monday.
    OfWeek { weekday: Weekday, weeks_back: i64 },
    /// A date, whose year may be left out and whose weekday may be given as well.
    Date {
        year: Option<i32>,
        month: u32,
        day: u32,
        weekday: Option<Weekday>,
    },
}

/// Why there is no reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    Unclear,
    BareNumber,
    NeedsClock,
    HalfOfDay,
    Impossible(String),
    Zone(String),
}

impl Fault {
    /// The fault as the user sees it.
    pub(super) fn explain(self, shown: &str) -> NotUnderstood {
        let text = shown.to_owned();
        match self {
            Self::Unclear => NotUnderstood::Unclear { text },
            Self::BareNumber => NotUnderstood::BareNumber { text },
            Self::NeedsClock => NotUnderstood::NeedsClock { text },
            Self::HalfOfDay => NotUnderstood::HalfOfDay { text },
            Self::Impossible(reason) => NotUnderstood::Impossible { text, reason },
            Self::Zone(zone) => NotUnderstood::Zone { text, zone },
        }
    }
}

/// Reads a text that is already in its plain spelling, to its last token.
pub(super) fn read(text: &str) -> Result<Reading, Fault> {
    let Some(pieces) = tokens(text) else {
        let shared = text.split(' ').rfind(|word| SHARED_ZONES.contains(word));
        return Err(shared.map_or(Fault::Unclear, |zone| Fault::Zone(zone.to_uppercase())));
    };
    if let [
        Piece {
            token: Token::Number(..),
            ..
        },
    ] = pieces.as_slice()
    {
        return Err(Fault::BareNumber);
    }
    let whole = |form: fn(&mut Cursor) -> Option<Reading>| {
        let mut cursor = Cursor {
            pieces: &pieces,
            at: 0,
        };
        form(&mut cursor).filter(|_| cursor.is_done())
    };
    match whole(now)
        .or_else(|| whole(after_start))
        .or_else(|| whole(ago))
    {
        Some(reading) => Ok(reading),
        None => moment(&mut Cursor {
            pieces: &pieces,
            at: 0,
        }),
    }
}

/// A place in the tokens.
struct Cursor<'a> {
    pieces: &'a [Piece],
    at: usize,
}

impl Cursor<'_> {
    fn is_done(&self) -> bool {
        self.at >= self.pieces.len()
    }

    fn peek(&self) -> Option<Token> {
        self.pieces.get(self.at).map(|piece| piece.token)
    }

    fn is_glued(&self) -> bool {
        self.pieces.get(self.at).is_some_and(|piece| piece.glued)
    }

    fn take(&mut self, wanted: Token) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Takes a token that stands right after the one before.
    fn take_glued(&mut self, wanted: Token) -> bool {
        self.is_glued() && self.take(wanted)
    }

    fn number(&mut self) -> Option<(u32, u8)> {
        let Some(Token::Number(value, digits)) = self.peek() else {
            return None;
        };
        self.at += 1;
        Some((value, digits))
    }

    /// Runs a form, and goes back to where it began when it doesn't fit.
    fn attempt<T>(&mut self, form: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = form(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }
}

fn now(cursor: &mut Cursor) -> Option<Reading> {
    cursor.take(Token::Just);
    cursor.take(Token::Now).then_some(Reading::Now)
}

fn after_start(cursor: &mut Cursor) -> Option<Reading> {
    if cursor.take(Token::Mark('+')) {
        return duration(cursor).map(|length| Reading::AfterStart(length.seconds));
    }
    let length = duration(cursor)?;
    if !cursor.take(Token::Later) {
        return None;
    }
    cursor.attempt(|cursor| {
        cursor.take(Token::The);
        cursor.take(Token::Start).then_some(())
    });
    Some(Reading::AfterStart(length.seconds))
}

/// A number of days alone leaves the time of day open, so it isn't read here.
fn ago(cursor: &mut Cursor) -> Option<Reading> {
    let length = duration(cursor).filter(|length| length.coarsest < DAY || length.finest < DAY)?;
    cursor.take(Token::Ago).then_some(Reading::Ago {
        seconds: length.seconds,
        coarse: length.finest >= MINUTE,
    })
}

/// A day and a time of day in either order, with the small words between them.
fn moment(cursor: &mut Cursor) -> Result<Reading, Fault> {
    let (mut named, mut time, mut offset) = (None, None, None);
    while !cursor.is_done() {
        let begun = named.is_some() || time.is_some();
        let before = cursor
            .at
            .checked_sub(1)
            .and_then(|at| cursor.pieces.get(at));
        let iso = before.is_some_and(|piece| piece.token == Token::T);
        if time.is_none()
            && let Some(found) = clock(cursor)?
        {
            time = Some(found);
            let dated = matches!(named, Some(Day::Date { year: Some(_), .. }));
            if let Some(seconds) = offset_after(cursor, found, dated, iso) {
                offset = Some(seconds);
            }
        } else if named.is_none()
            && let Some(found) = cursor.attempt(day)
        {
            named = Some(found);
        } else if let Some(Token::Zone(seconds)) = cursor.peek()
            && time.is_some()
            && offset.is_none()
        {
            cursor.at += 1;
            offset = Some(seconds);
            if seconds == 0 && matches!(cursor.peek(), Some(Token::Mark('+' | '-'))) {
                offset = Some(utc_offset(cursor, 1).ok_or(Fault::Unclear)?);
            }
        } else if !(connector(cursor, begun) && !cursor.is_done() || begun && particle(cursor)) {
            return Err(Fault::Unclear);
        }
    }
    match (named, time) {
        (day, Some(clock)) => Ok(Reading::Moment { day, clock, offset }),
        (Some(_), None) => Err(Fault::NeedsClock),
        (None, None) => Err(Fault::Unclear),
    }
}

/// `at`, `on`, and after a first part a comma or the `T` of ISO 8601.
fn connector(cursor: &mut Cursor, begun: bool) -> bool {
    cursor.take(Token::At)
        || cursor.take(Token::On)
        || begun && (cursor.take(Token::Mark(',')) || cursor.take_glued(Token::T))
}

fn particle(cursor: &mut Cursor) -> bool {
    cursor.take_glued(Token::Particle)
}
