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
    let mut found: Vec<Item<'_>> = Vec::with_capacity(32);
    let mut tables: Vec<&str> = Vec::new();
    // Where the items of the current table start in `found`.
    let mut first = 0;
    let mut at = 0;
    for end in memchr::memchr_iter(b'\n', content.as_bytes()) {
        let start = at;
        let line = &content[start..end];
        let line = line.strip_suffix('\r').unwrap_or(line);
        at = end + 1;
        match line.as_bytes().first() {
            None => {}
            Some(b'#') => comment(line)?,
            Some(b'[') => {
                let (name, rest) = line[1..].split_once(']')?;
                let taken = tables.contains(&name) || found[..].iter().any(|i| i.key == name);
                if name.is_empty() || !name.bytes().all(is_bare) || taken {
                    return None;
                }
                comment(rest)?;
                tables.push(name);
                first = found.len();
                // An empty table is an item of its own for the general reader.
                let next = content[at..].trim_start_matches(['\n', '\r']);
                if !next.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
                    return None;
                }
            }
            Some(_) => {
                let (key, rest) = line.split_at(line.bytes().position(|byte| !is_bare(byte))?);
                let rest = rest.strip_prefix(" = ")?;
                let taken = found[first..].iter().any(|item| item.key == key);
                if key.is_empty() || taken {
                    return None;
                }
                let (value, length) = value(rest)?;
                comment(&rest[length..])?;
                let key_start = base + start;
                let value_start = key_start + key.len() + " = ".len();
                found.push(Item {
                    table: tables.last().map(|name| Cow::Borrowed(*name)),
                    key: Cow::Borrowed(key),
                    key_span: Span::new(key_start, key_start + key.len()),
                    value,
                    span: Span::new(value_start, value_start + length),
                });
            }
        }
    }
    // Every line ends with a break, for the fence stands on a line of its own.
    (at == content.len()).then_some(found)
}

/// Bytes of the keys that need no quotes and that the format knows.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte == b'_'
}

/// Passes over blanks and a comment at the end of a line.
fn comment(rest: &str) -> Option<()> {
    let rest = rest.trim_start_matches([' ', '\t']);
    let commented = rest.is_empty() || rest.starts_with('#');
    (commented && rest.bytes().all(is_allowed)).then_some(())
}

/// Bytes that may stand in a string or a comment as they are.
fn is_allowed(byte: u8) -> bool {
    (byte >= 0x20 && byte != 0x7f) || byte == b'\t'
}

/// The value at the start of `text`, and its length.
fn value(text: &str) -> Option<(Raw<'_>, usize)> {
    match text.as_bytes().first()? {
        b'"' => string(text).map(|(text, length)| (Raw::Text(Cow::Borrowed(text)), length)),
        b'[' => list(text),
        b'0'..=b'9' => {
            let length = text
                .bytes()
                .position(|byte| matches!(byte, b' ' | b'\t' | b'#'))
                .unwrap_or(text.len());
            Some((number_or_time(&text[..length])?, length))
        }
        _ => None,
    }
}

fn string(text: &str) -> Option<(&str, usize)> {
    let inner = &text[1..];
    let end = inner
        .bytes()
        .position(|byte| byte == b'"' || byte == b'\\' || !is_allowed(byte))?;
    // A second quote right away may open a multi-line string.
    let closed = inner.as_bytes()[end] == b'"' && !inner[end + 1..].starts_with('"');
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
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.as_bytes().get(4) == Some(&b'-') {
        let datetime = usual_time(text.as_bytes()).or_else(|| text.parse().ok())?;
        return Some(Raw::Datetime(datetime));
    }
    let whole = text.split('.').next()?;
    if !digits(whole) || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    match text.split_once('.') {
        None => Some(Raw::Integer {
            digits: Cow::Borrowed(text),
            radix: 10,
        }),
        Some((_, fraction)) if digits(fraction) => Some(Raw::Float(Cow::Borrowed(text))),
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
