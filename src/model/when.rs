//! Times that a tired engineer types, in English and Korean.
//!
//! The way of a text: `lexicon` cuts it into tokens, `grammar` reads the tokens as a
//! `Reading`, and `calendar` places that reading on the time line around a
//! [`Reference`]. Nothing here looks at a clock or at the environment.
//!
//! One promise matters more than coverage: a text is read in full or refused. A word
//! that has no meaning here, an hour that could be morning or afternoon, a zone
//! abbreviation that several countries share and a time in the future are all
//! refused, with what to type instead.

mod calendar;
mod describe;
mod grammar;
mod lexicon;
mod refusal;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;
use unicode_normalization::UnicodeNormalization;

pub use describe::describe;

/// How far ahead of `now` a time may be: clocks of two machines differ a little.
const TOLERANCE_MINUTES: i64 = 5;

/// The longest text that is looked at, in bytes; no time needs more.
const MAX_BYTES: usize = 200;

/// What a typed time is read against.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// The present, in the zone in which times without an offset are meant.
    pub now: DateTime<Tz>,
    /// The incident's start, when the question is about a later phase of it. A bare
    /// clock time is then the first one that isn't before the start, and `+26m` or
    /// `20분 뒤` count from the start.
    pub after: Option<DateTime<FixedOffset>>,
}

/// Why a typed time was refused; the message shows what was read and what works.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotUnderstood {
    /// Nothing was typed.
    #[error("no time was given; {EXAMPLES}")]
    Empty,
    /// At least one word has no meaning here.
    #[error("can't read {text:?} as a time; {EXAMPLES}")]
    Unclear {
        /// What was typed.
        text: String,
    },
    /// A number alone, which could be an hour, a minute, or a day.
    #[error("{text:?} is only a number; {EXAMPLES}")]
    BareNumber {
        /// What was typed.
        text: String,
    },
    /// A day without a time of day.
    #[error("{text:?} names a day but no time of day; add one, as in \"{text} 09:12\"")]
    NeedsClock {
        /// What was typed.
        text: String,
    },
    /// `3시`, which is as likely 03:00 as 15:00.
    #[error(
        "{text:?} could be morning or afternoon; type 오전 or 오후 before the hour, \
         or a 24-hour time like 15:00"
    )]
    HalfOfDay {
        /// What was typed.
        text: String,
    },
    /// A month 13, an hour 25, or a weekday that the date doesn't fall on.
    #[error("{text:?} can't be: {reason}; {EXAMPLES}")]
    Impossible {
        /// What was typed.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A zone that isn't known, or an abbreviation that means several.
    #[error(
        "{zone:?} in {text:?} doesn't name one time zone; write an offset like +09:00, \
         UTC, or a name like Asia/Seoul"
    )]
    Zone {
        /// What was typed.
        text: String,
        /// The zone in it.
        zone: String,
    },
    /// A local time that the clocks skipped when daylight saving time began.
    #[error(
        "{local} doesn't exist in {zone}: the clocks were put forward over it; \
         write the time with its offset, as in \"{local} -05:00\""
    )]
    Skipped {
        /// The local time.
        local: String,
        /// The zone's name.
        zone: String,
    },
    /// A time after the start, when the start isn't known.
    #[error("{text:?} counts from the incident's start, which isn't known here; {EXAMPLES}")]
    NoStart {
        /// What was typed.
        text: String,
    },
    /// A clock time before the start, whose next occurrence is still to come.
    #[error(
        "{text:?} comes before the incident's start at {start}, and {time} is in the future; \
         write the date too, as in \"2026-11-20 09:12\""
    )]
    BeforeStart {
        /// What was typed.
        text: String,
        /// The incident's start.
        start: String,
        /// The first such time after the start.
        time: String,
    },
    /// A time that is still to come.
    #[error("{text:?} was read as {time}, which is in the future; {EXAMPLES}")]
    Future {
        /// What was typed.
        text: String,
        /// How it was read.
        time: String,
    },
}

/// Forms that [`parse`] reads, for the end of a message.
const EXAMPLES: &str = "try 10:30, yesterday 14:05, 2h ago, 어제 14:05 or 2026-11-20 09:12";

/// Reads a typed time.
///
/// A local time that happens twice, when daylight saving time ends, is the first of
/// the two (with [`Reference::after`], the first that isn't before the start).
///
/// ```
/// # use blameless::model::when::{parse, Reference};
/// # use chrono::TimeZone;
/// let now = chrono_tz::Asia::Seoul.with_ymd_and_hms(2026, 11, 20, 9, 30, 0).unwrap();
/// let reference = Reference { now, after: None };
/// let time = parse("어제 오후 2시 5분", &reference)?;
/// assert_eq!(time.to_rfc3339(), "2026-11-19T14:05:00+09:00");
/// assert!(parse("2", &reference).is_err());
/// # Ok::<(), blameless::model::when::NotUnderstood>(())
/// ```
///
/// # Errors
/// [`NotUnderstood`] for everything that isn't read in full, doesn't exist, or is
/// more than five minutes in the future.
pub fn parse(text: &str, reference: &Reference) -> Result<DateTime<FixedOffset>, NotUnderstood> {
    let shown = shown(text);
    if text.trim().is_empty() {
        return Err(NotUnderstood::Empty);
    }
    if text.len() > MAX_BYTES {
        return Err(NotUnderstood::Unclear { text: shown });
    }
    let (body, zone) = calendar::split_zone_name(&plain(text), &shown)?;
    let reading = grammar::read(&body).map_err(|fault| fault.explain(&shown))?;
    calendar::place(reading, zone, reference, &shown)
}

/// Reads a date-time as front matter has it: RFC 3339 as in TOML, where `T` may be a
/// space and the seconds and the offset may be missing. Without an offset the time is
/// read in `tz`. Unlike [`parse`] it neither guesses nor minds the future.
///
/// # Errors
/// [`NotUnderstood`] when the text has another form, or no such time exists.
pub fn parse_offset_or_local(text: &str, tz: Tz) -> Result<DateTime<FixedOffset>, NotUnderstood> {
    let shown = shown(text);
    let text = text.trim();
    if text.is_empty() {
        return Err(NotUnderstood::Empty);
    }
    match toml_shape(text) {
        Shape::DateTime => {}
        Shape::Date => return Err(NotUnderstood::NeedsClock { text: shown }),
        Shape::Other => return Err(NotUnderstood::Unclear { text: shown }),
    }
    // With a `T`, `09:12-10:00` is no range.
    let iso = text.to_ascii_lowercase().replacen(' ', "t", 1);
    let reading = grammar::read(&iso).map_err(|fault| fault.explain(&shown))?;
    calendar::place_date_time(reading, tz, &shown)
}

/// What kind of TOML value a text looks like.
enum Shape {
    DateTime,
    Date,
    Other,
}

/// Checks the places of digits and marks: `0000-00-00T00:00[:00[.0…]][Z|±00:00]`.
fn toml_shape(text: &str) -> Shape {
    let fits = |text: &str, pattern: &str| {
        text.len() == pattern.len()
            && text
                .bytes()
                .zip(pattern.bytes())
                .all(|(byte, wanted)| match wanted {
                    b'0' => byte.is_ascii_digit(),
                    b'T' => matches!(byte, b'T' | b't' | b' '),
                    b'+' => matches!(byte, b'+' | b'-'),
                    _ => byte == wanted,
                })
    };
    let Some((date, rest)) = text.split_at_checked(10) else {
        return Shape::Other;
    };
    if !fits(date, "0000-00-00") {
        return Shape::Other;
    }
    if rest.is_empty() {
        return Shape::Date;
    }
    let Some((clock, rest)) = rest.split_at_checked(6) else {
        return Shape::Other;
    };
    if !fits(clock, "T00:00") {
        return Shape::Other;
    }
    let rest = match rest.split_at_checked(3) {
        Some((seconds, rest)) if fits(seconds, ":00") => match rest.strip_prefix('.') {
            Some(digits) => {
                let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
                if rest.len() == digits.len() {
                    return Shape::Other;
                }
                rest
            }
            None => rest,
        },
        _ => rest,
    };
    if rest.is_empty() || fits(rest, "Z") || fits(rest, "z") || fits(rest, "+00:00") {
        Shape::DateTime
    } else {
        Shape::Other
    }
}

/// One spelling for each text: composed Hangul, half-width digits, lower case, single
/// spaces, `am` for `a.m.`.
fn plain(text: &str) -> String {
    let folded: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '\u{2212}' { '-' } else { c })
        .collect();
    folded
        .replace("a.m.", "am")
        .replace("p.m.", "pm")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text as a message shows it: composed, on one line, and cut when it is long.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let mut characters = text
        .trim()
        .nfc()
        .map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = characters.by_ref().take(MOST).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests;
