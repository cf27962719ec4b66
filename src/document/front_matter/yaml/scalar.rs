//! Scalars of YAML, read and written.

use crate::document::front_matter::item::Raw;
use std::borrow::Cow;

/// What a scalar, as it is written on one line, says: an inner `None` for null.
/// The outer `None` is for what only the general reader tells for sure.
pub fn resolved(source: &str) -> Option<Option<Raw<'_>>> {
    match source.as_bytes().first() {
        None => Some(None),
        Some(b'"') => {
            let inner = source.strip_prefix('"')?.strip_suffix('"')?;
            let simple = !inner.contains(['\\', '"']);
            simple.then_some(Some(Raw::Text(Cow::Borrowed(inner))))
        }
        Some(b'\'') => {
            let inner = source.strip_prefix('\'')?.strip_suffix('\'')?;
            let text = if inner.contains('\'') {
                let single = inner.replace("''", "");
                if single.contains('\'') {
                    return None;
                }
                Cow::Owned(inner.replace("''", "'"))
            } else {
                Cow::Borrowed(inner)
            };
            Some(Some(Raw::Text(text)))
        }
        Some(_) => plain(source),
    }
}

fn plain(source: &str) -> Option<Option<Raw<'_>>> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if matches!(source, "~" | "null" | "Null" | "NULL") {
        return Some(None);
    }
    if matches!(source, "true" | "false") {
        return Some(Some(Raw::Boolean));
    }
    let text = Some(Some(Raw::Text(Cow::Borrowed(source))));
    let first = source.bytes().next()?;
    if first.is_ascii_digit() || matches!(first, b'-' | b'+' | b'.') {
        let whole = source.split('.').next()?;
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if digits(source) && !leading_zero && source.len() < 19 {
            return Some(Some(Raw::Integer {
                digits: Cow::Borrowed(source),
                radix: 10,
            }));
        }
        if let Some((whole, fraction)) = source.split_once('.')
            && digits(whole)
            && digits(fraction)
            && !leading_zero
            && source.len() < 15
            // As the general reader writes it.
            && source.parse::<f64>().is_ok_and(|number| format!("{number:?}") == source)
        {
            return Some(Some(Raw::Float(Cow::Borrowed(source))));
        }
        // A day or a date-time is text to YAML's core schema.
        let is_date = source.len() >= 10
            && source.is_char_boundary(10)
            && source[..10].bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        return if is_date { text } else { None };
    }
    // Words that older readers take for booleans, and marks with a meaning.
    let word = source.to_ascii_lowercase();
    let doubtful = matches!(
        word.as_str(),
        "yes" | "no" | "on" | "off" | "y" | "n" | "true" | "false" | "null"
    );
    let starts_plainly = source.chars().next()?.is_alphanumeric();
    let marks = source.contains(": ") || source.contains(" #") || source.ends_with(':');
    if doubtful || !starts_plainly || marks || source.contains(char::is_control) {
        return None;
    }
    text
}

/// How a scalar is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// `"…"`
    Double,
    /// `'…'`
    Single,
    /// None, where the text allows that.
    Plain,
}

impl Quotes {
    /// Those of `source`.
    pub fn of(source: &str) -> Self {
        match source.as_bytes().first() {
            Some(b'"') => Quotes::Double,
            Some(b'\'') => Quotes::Single,
            _ => Quotes::Plain,
        }
    }
}

/// Text as a scalar. Without wishes, a term stands plain and all else in quotes.
pub fn written(text: &str, wish: Option<Quotes>) -> String {
    let controls = text.contains(char::is_control);
    match wish {
        Some(Quotes::Single) if !controls => format!("'{}'", text.replace('\'', "''")),
        Some(Quotes::Plain) if is_plain(text) => text.to_owned(),
        None if is_term(text) => text.to_owned(),
        _ => double(text),
    }
}

/// Whether `text` reads back as itself without quotes, in a list, too.
fn is_plain(text: &str) -> bool {
    let safe = |c: char| c.is_alphanumeric() || " -_./()+@%".contains(c);
    let trimmed = text.trim() == text && text.chars().all(safe);
    trimmed
        && text.chars().next().is_some_and(char::is_alphabetic)
        && matches!(plain(text), Some(Some(Raw::Text(_))))
}

/// A word of the kind that lists of terms hold: `SEV2`, `config-push`.
fn is_term(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    text.chars().all(word) && is_plain(text)
}

fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // What a line could end at, or a terminal would obey.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A value of TOML as one of YAML, on one line; `None` for tables. Strings get
/// the quotes that `wish` names.
pub fn from_toml(value: &toml::Value, wish: Option<Quotes>) -> Option<String> {
    Some(match value {
        toml::Value::String(text) => written(text, wish),
        toml::Value::Array(items) => {
            let items: Option<Vec<_>> = items.iter().map(|item| from_toml(item, wish)).collect();
            format!("[{}]", items?.join(", "))
        }
        toml::Value::Float(number) if !number.is_finite() => return None,
        toml::Value::Float(number) => format!("{number:?}"),
        toml::Value::Table(_) => return None,
        other => other.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_put_where_they_are_needed() {
        for (text, expected) in [
            ("SEV2", "SEV2"),
            ("config-push", "config-push"),
            ("no", "\"no\""),
            ("Checkout times out", "\"Checkout times out\""),
            ("결제", "\"결제\""),
            ("a: b # c", "\"a: b # c\""),
            ("2026", "\"2026\""),
            ("say \"hi\"\n", "\"say \\\"hi\\\"\\n\""),
            ("", "\"\""),
        ] {
            assert_eq!(written(text, None), expected, "{text}");
        }
        assert_eq!(written("it's", Some(Quotes::Single)), "'it''s'");
        assert_eq!(written("Kim Minji", Some(Quotes::Plain)), "Kim Minji");
        assert_eq!(written("null", Some(Quotes::Plain)), "\"null\"");
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_reads_back(text in "(?:\\PC|[:#'\"\\\\ \n\t\u{7}-]|no|~|1|true){0,8}", wish in 0..4_usize) {
            let wish = [None, Some(Quotes::Double), Some(Quotes::Single), Some(Quotes::Plain)][wish];
            let source = format!("a: {}\nb: [{}]\n", written(&text, wish), written(&text, wish));
            let read: serde_json::Value = serde_saphyr::from_str(&source).unwrap();
            proptest::prop_assert_eq!(read["a"].as_str(), Some(text.as_str()), "{:?}", source);
            proptest::prop_assert_eq!(read["b"][0].as_str(), Some(text.as_str()), "{:?}", source);
        }
    }
}
