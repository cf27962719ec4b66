//! Values of a JSON payload with the path to them, so that a wrong one can be
//! named.

use super::malformed::{Found, Malformed, Wanted};
use chrono::{DateTime, FixedOffset, Utc};
use serde_json::Value;
use std::fmt;

/// One value and where it is.
#[derive(Debug, Clone)]
pub struct Node<'v> {
    value: &'v Value,
    path: String,
}

impl fmt::Display for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.path.is_empty() {
            "the payload"
        } else {
            &self.path
        })
    }
}

impl<'v> Node<'v> {
    /// The whole payload.
    pub fn root(value: &'v Value) -> Self {
        Self {
            value,
            path: String::new(),
        }
    }

    /// The same value, said to be at `path`.
    pub fn at(value: &'v Value, path: impl Into<String>) -> Self {
        Self {
            value,
            path: path.into(),
        }
    }

    /// The value below `key`; `None` where it is missing or null.
    pub fn get(&self, key: &str) -> Option<Node<'v>> {
        let value = self.value.get(key)?;
        let path = match self.path.as_str() {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        (!value.is_null()).then_some(Node { value, path })
    }

    /// The value below the first of `keys` that is there.
    pub fn any(&self, keys: &[&str]) -> Option<Node<'v>> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// Whether it is an object with all of `keys`.
    pub fn has(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.value.get(key).is_some())
    }

    fn wrong(&self, wanted: Wanted) -> Malformed {
        Malformed::Field {
            path: self.path.clone(),
            found: Found::of(self.value),
            wanted,
        }
    }

    /// The error that `key` isn't there.
    pub fn missing(&self, key: &str) -> Malformed {
        let path = match self.path.as_str() {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        Malformed::Missing { path }
    }

    /// The string below `key`; `None` where it is missing, null or empty.
    ///
    /// # Errors
    /// When it is something else.
    pub fn text(&self, key: &str) -> Result<Option<&'v str>, Malformed> {
        let Some(node) = self.get(key) else {
            return Ok(None);
        };
        match node.value {
            Value::String(text) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
            _ => Err(node.wrong(Wanted::Text)),
        }
    }

    /// Like [`Node::text`], where numbers are as good: an id.
    ///
    /// # Errors
    /// When it is neither.
    pub fn word(&self, key: &str) -> Result<Option<String>, Malformed> {
        match self.get(key).map(|node| node.value) {
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            _ => Ok(self.text(key)?.map(str::to_owned)),
        }
    }

    /// The date-time below `key`; `None` where it is missing, null, empty, or the
    /// zero time `0001-01-01T00:00:00Z`.
    ///
    /// # Errors
    /// When it is something else.
    pub fn time(&self, key: &str) -> Result<Option<DateTime<FixedOffset>>, Malformed> {
        let (Some(node), Some(text)) = (self.get(key), self.text(key)?) else {
            return Ok(None);
        };
        let time = DateTime::parse_from_rfc3339(text).map_err(|_| node.wrong(Wanted::DateTime))?;
        Ok(Some(time).filter(|time| chrono::Datelike::year(time) > 1))
    }

    /// The items of the array below `key`; empty where it is missing or null.
    ///
    /// # Errors
    /// When it is something else.
    pub fn list(&self, key: &str) -> Result<Vec<Node<'v>>, Malformed> {
        match self.get(key) {
            Some(node) => node.items(),
            None => Ok(Vec::new()),
        }
    }

    /// The items of this array.
    ///
    /// # Errors
    /// When it is something else.
    pub fn items(&self) -> Result<Vec<Node<'v>>, Malformed> {
        let Value::Array(items) = self.value else {
            return Err(self.wrong(Wanted::List));
        };
        let item = |(at, value): (usize, &'v Value)| Node {
            value,
            path: format!("{}[{at}]", self.path),
        };
        Ok(items.iter().enumerate().map(item).collect())
    }

    /// The object below `key`; `None` where it is missing or null.
    ///
    /// # Errors
    /// When it is something else.
    pub fn object(&self, key: &str) -> Result<Option<Node<'v>>, Malformed> {
        let Some(node) = self.get(key) else {
            return Ok(None);
        };
        match node.value {
            Value::Object(_) => Ok(Some(node)),
            _ => Err(node.wrong(Wanted::Object)),
        }
    }

    /// The value itself.
    pub fn value(&self) -> &'v Value {
        self.value
    }

    /// This value as a time: a text in RFC 3339, or seconds, milliseconds,
    /// microseconds or nanoseconds since 1970.
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        match self.value {
            Value::String(text) => DateTime::parse_from_rfc3339(text.trim())
                .ok()
                .or_else(|| epoch(text.trim())),
            Value::Number(number) => epoch(&number.to_string()),
            _ => None,
        }
    }
}

/// The time so many seconds after 1970, or of the finer unit that the number of
/// digits gives away, in UTC.
pub fn epoch(text: &str) -> Option<DateTime<FixedOffset>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let micros = match whole.len() {
        9..=10 => {
            let six: String = fraction.chars().chain("000000".chars()).take(6).collect();
            number.checked_mul(1_000_000)? + six.parse::<i64>().ok()?
        }
        12..=13 => number.checked_mul(1_000)?,
        15..=16 => number,
        18..=19 => number / 1_000,
        _ => return None,
    };
    DateTime::<Utc>::from_timestamp_micros(micros).map(|time| time.fixed_offset())
}

/// The values in `text`: one, or one after the other as in JSON Lines.
///
/// # Errors
/// When one of them is no JSON, with its line and column.
pub fn values(text: &str) -> Result<Vec<Value>, Malformed> {
    let text = text.trim_start_matches('\u{feff}');
    let stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    stream
        .collect::<Result<_, _>>()
        .map_err(|error| Malformed::Syntax {
            problem: said(&error),
            line: error.line(),
            column: error.column(),
        })
}

/// The parser's message without the place that it ends with.
fn said(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}
