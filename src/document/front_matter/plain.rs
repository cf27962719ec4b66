//! Front matter in its plain form, read without building a tree.
//!
//! Nearly every postmortem is written by a template: one `key = value` a line,
//! strings without escapes, arrays on one line. A command that reads ten
//! thousand of them spends most of its time in the general parser, so this form
//! is recognised directly. The `toml` crate stays the authority: whatever is
//! not plainly of this form (and so every error) is left to it, and a property
//! test holds that both read the same.

use super::item::{Item, Raw};
use crate::document::span::Span;
use std::borrow::Cow;
use toml::value::{Date, Datetime, Offset, Time};

/// The items of `content`, which starts at byte `base` of the file; `None`
/// where it isn't of the plain form.
pub(super) fn items(content: &str, base: usize) -> Option<Vec<Item<'_>>> {
    let bytes = content.as_bytes();
    let mut found: Vec<Item<'_>> = Vec::with_capacity(32);
    let mut tables: Vec<&str> = Vec::new();
    // Where the items of the current table start in `found`, and its keys.
    let mut first = 0;
    let mut seen = Seen::default();
    let mut at = 0;
    // Every line ends with a break, for the fence stands on a line of its own.
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => at += 1,
            b'\r' | b'#' => at = line_end(bytes, at)?,
            b'[' => {
                let end = at + 1 + run(&bytes[at + 1..], KEY);
                let name = &content[at + 1..end];
                let taken = tables.contains(&name) || found.iter().any(|item| item.key == name);
                if name.is_empty() || taken || bytes.get(end) != Some(&b']') {
                    return None;
                }
                at = line_end(bytes, end + 1)?;
                tables.push(name);
                (first, seen) = (found.len(), Seen::default());
                // An empty table is an item of its own for the general reader.
                let next = content[at..].trim_start_matches(['\n', '\r']);
                if !next.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
                    return None;
                }
            }
            _ => {
                let key = &content[at..at + run(&bytes[at..], KEY)];
                let value_at = at + key.len() + " = ".len();
                if key.is_empty() || bytes.get(at + key.len()..value_at)? != b" = " {
                    return None;
                }
                let taken = || found[first..].iter().any(|item| item.key == key);
                if seen.again(key) && taken() {
                    return None;
                }
                let (value, length) = value(&content[value_at..])?;
                found.push(Item {
                    table: tables.last().map(|name| Cow::Borrowed(*name)),
                    key: Cow::Borrowed(key),
                    key_span: Span::new(base + at, base + at + key.len()),
                    value,
                    span: Span::new(base + value_at, base + value_at + length),
                });
                at = line_end(bytes, value_at + length)?;
            }
        }
    }
    Some(found)
}

/// The keys of a table so far, as far as a glance tells them apart.
#[derive(Default)]
struct Seen(u64);

impl Seen {
    /// Whether `key`, which isn't empty, may have been here before; it has been
    /// from now on.
    fn again(&mut self, key: &str) -> bool {
        let (head, tail) = (key.as_bytes()[0], key.as_bytes()[key.len() - 1]);
        let glance = key.len() * 11 + usize::from(head) * 5 + usize::from(tail);
        let bit = 1 << (glance % 64);
        let again = self.0 & bit != 0;
        self.0 |= bit;
        again
    }
}

/// A byte of the keys that need no quotes and that the format knows.
const KEY: u8 = 1;
/// A byte that may stand in a string or a comment as it is.
const ALLOWED: u8 = 2;
/// Such a byte, unless it ends the string or escapes what follows.
const WITHIN: u8 = 4;

/// What each byte may be.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < classes.len() {
        let byte = at as u8;
        if byte.is_ascii_lowercase() || byte == b'_' {
            classes[at] |= KEY;
        }
        if (byte >= 0x20 && byte != 0x7f) || byte == b'\t' {
            classes[at] |= ALLOWED;
            if byte != b'"' && byte != b'\\' {
                classes[at] |= WITHIN;
            }
        }
        at += 1;
    }
    classes
};

/// How many bytes of `class` there are before another one.
fn run(bytes: &[u8], class: u8) -> usize {
    let other = |byte: &u8| CLASSES[usize::from(*byte)] & class == 0;
    bytes.iter().position(other).unwrap_or(bytes.len())
}

/// Passes over blanks, a comment and the break that ends a line.
fn line_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let other = |byte: &u8| !matches!(byte, b' ' | b'\t');
    if bytes.get(at) != Some(&b'\n') {
        at += bytes[at..].iter().position(other)?;
    }
    if bytes.get(at) == Some(&b'#') {
        at += run(&bytes[at..], ALLOWED);
    }
    match &bytes[at..] {
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        _ => None,
    }
}

/// The value at the start of `text`, and its length.
fn value(text: &str) -> Option<(Raw<'_>, usize)> {
    match text.as_bytes().first()? {
        b'"' => string(text).map(|(text, length)| (Raw::Text(Cow::Borrowed(text)), length)),
        b'[' => list(text),
        b'0'..=b'9' => {
            let ends = |byte| matches!(byte, b' ' | b'\t' | b'#' | b'\r' | b'\n');
            let length = text.bytes().position(ends).unwrap_or(text.len());
            Some((number_or_time(&text[..length])?, length))
        }
        _ => None,
    }
}

/// The string whose quote `text` starts with, and its length with both quotes.
fn string(text: &str) -> Option<(&str, usize)> {
    let inner = &text[1..];
    let end = run(inner.as_bytes(), WITHIN);
    // A second quote right away may open a multi-line string.
    let closed = match inner.as_bytes()[end..] {
        [b'"', b'"', ..] => false,
        [b'"', ..] => true,
        _ => false,
    };
    closed.then(|| (&inner[..end], end + 2))
}

fn list(text: &str) -> Option<(Raw<'_>, usize)> {
    let mut items = Vec::new();
    let mut at = 1;
    while !text[at..].starts_with(']') {
        if !items.is_empty() {
            at += text[at..].strip_prefix(", ").map(|_| 2)?;
        }
        if !text[at..].starts_with('"') {
            return None;
        }
        let (item, length) = string(&text[at..])?;
        items.push(Raw::Text(Cow::Borrowed(item)));
        at += length;
    }
    Some((Raw::List(items), at + 1))
}

fn number_or_time(text: &str) -> Option<Raw<'_>> {
    if text.as_bytes().get(4) == Some(&b'-') {
        let datetime = usual_time(text.as_bytes()).or_else(|| text.parse().ok())?;
        return Some(Raw::Datetime(datetime));
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if !digits(whole) || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    match fraction {
        None => Some(Raw::Integer {
            digits: Cow::Borrowed(text),
            radix: 10,
        }),
        Some(fraction) if digits(fraction) => Some(Raw::Float(Cow::Borrowed(text))),
        Some(_) => None,
    }
}

/// A date-time as tools write it, `2026-11-20T09:12:00+09:00`; `None` for any
/// other form, and for numbers that the calendar may not have.
fn usual_time(text: &[u8]) -> Option<Datetime> {
    let [date @ .., sign, o0, o1, b':', o2, o3] = text else {
        return None;
    };
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', clock @ ..] = date else {
        return None;
    };
    let [h0, h1, b':', i0, i1, b':', s0, s1] = clock else {
        return None;
    };
    let two = |tens: &u8, ones: &u8, most: u8| {
        let both = tens.is_ascii_digit() && ones.is_ascii_digit();
        let number = tens
            .wrapping_sub(b'0')
            .wrapping_mul(10)
            .wrapping_add(ones.wrapping_sub(b'0'));
        (both && number <= most).then_some(number)
    };
    let (month, day) = (two(m0, m1, 12)?, two(d0, d1, 28)?);
    if month == 0 || day == 0 {
        return None;
    }
    let east = i16::from(two(o0, o1, 23)?) * 60 + i16::from(two(o2, o3, 59)?);
    Some(Datetime {
        date: Some(Date {
            year: u16::from(two(y0, y1, 99)?) * 100 + u16::from(two(y2, y3, 99)?),
            month,
            day,
        }),
        time: Some(Time {
            hour: two(h0, h1, 23)?,
            minute: two(i0, i1, 59)?,
            second: Some(two(s0, s1, 59)?),
            nanosecond: None,
        }),
        offset: Some(Offset::Custom {
            minutes: match sign {
                b'+' => east,
                b'-' => -east,
                _ => return None,
            },
        }),
    })
}
