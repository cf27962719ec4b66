//! Front matter in YAML, between `---` lines.
//!
//! As with TOML there are two readers. Nearly all files hold one plain `key:
//! value` a line, lists of scalars and tables one level deep; `scan` reads that
//! with the place of everything, and edits splice by those places. Whatever else
//! YAML has (block scalars, anchors, flow mappings) is read by `serde-saphyr`,
//! which also finds the errors. A property test holds that both read the same.

use super::SyntaxError;
use super::item::{Item, Raw};
use crate::document::span::Span;
use scalar::resolved;
use scan::{Entry, Form, document, entries};
use serde_json::Value;
use std::borrow::Cow;

pub(super) mod extent;
pub(super) mod scalar;
pub(super) mod scan;
pub(super) mod splice;

/// The items of `content`, which starts at byte `base` of the file.
///
/// # Errors
/// What is wrong with the YAML, with its place.
pub(super) fn items(content: &str, base: usize) -> Result<Vec<Item<'_>>, Vec<SyntaxError>> {
    if let Some(items) = plain(content, base) {
        return Ok(items);
    }
    general(content, base).map_err(|error| vec![error])
}

/// What the scan reads by itself; `None` where it is not sure of everything.
pub(super) fn plain(content: &str, base: usize) -> Option<Vec<Item<'_>>> {
    let found = entries(document(content))?;
    let mut items = Vec::with_capacity(found.len());
    for entry in &found {
        if let Form::Table(inner) = &entry.form {
            for child in inner {
                let item = item(content, base, Some(&entry.key), child)?;
                items.extend(item);
            }
        } else {
            items.extend(item(content, base, None, entry)?);
        }
    }
    Some(items)
}

/// One entry as an item; an inner `None` for a key without a value.
fn item<'t>(
    content: &'t str,
    base: usize,
    table: Option<&Cow<'t, str>>,
    entry: &Entry<'t>,
) -> Option<Option<Item<'t>>> {
    let value = match &entry.form {
        Form::Empty => return Some(None),
        Form::Scalar(span) => match resolved(span.of(content))? {
            Some(value) => value,
            None => return Some(None),
        },
        Form::Flow(items) | Form::Block(items) => {
            let mut list = Vec::with_capacity(items.len());
            for span in items {
                list.push(resolved(span.of(content))??);
            }
            Raw::List(list)
        }
        Form::Table(_) | Form::Text | Form::Other => return None,
    };
    Some(Some(Item {
        table: table.cloned(),
        key: entry.key.clone(),
        key_span: entry.key_span.shifted(base),
        value,
        span: entry.value.shifted(base),
    }))
}

/// All that YAML has; the places are those that the scan knows.
fn general(content: &str, base: usize) -> Result<Vec<Item<'_>>, SyntaxError> {
    let value = parse(content, base)?;
    let map = match value {
        Value::Object(map) => map,
        Value::Null => return Ok(Vec::new()),
        _ => {
            return Err(SyntaxError {
                message: "the front matter is no list of `key: value` lines".into(),
                span: Span::new(base, base + content.trim_end().len()),
                help: Some("write each key on a line of its own".into()),
            });
        }
    };
    let places = entries(document(content)).unwrap_or_default();
    let mut items = Vec::new();
    for (key, value) in map {
        let place = places.iter().find(|entry| entry.key == key);
        let (key_span, span) = place.map_or_else(|| found(content, &key, 0), spans);
        let inner = match &value {
            Value::Object(inner) if !inner.is_empty() => Some(inner),
            _ => None,
        };
        let Some(inner) = inner else {
            items.extend(raw(&value).map(|value| Item {
                table: None,
                key: Cow::Owned(key),
                key_span: key_span.shifted(base),
                value,
                span: span.shifted(base),
            }));
            continue;
        };
        for (name, value) in inner {
            let place = match place.map(|entry| &entry.form) {
                Some(Form::Table(children)) => children.iter().find(|child| child.key == *name),
                _ => None,
            };
            let (key_span, span) = place.map_or_else(|| found(content, name, key_span.end), spans);
            items.extend(raw(value).map(|value| Item {
                table: Some(Cow::Owned(key.clone())),
                key: Cow::Owned(name.clone()),
                key_span: key_span.shifted(base),
                value,
                span: span.shifted(base),
            }));
        }
    }
    items.sort_by_key(|item| item.key_span);
    Ok(items)
}

fn spans(entry: &Entry<'_>) -> (Span, Span) {
    (entry.key_span, entry.value)
}

/// The place of a key that the scan doesn't know: its first mention.
fn found(content: &str, key: &str, from: usize) -> (Span, Span) {
    let at = content[from..].find(key).map_or(from, |at| from + at);
    let key_end = (at + key.len()).min(content.len());
    let end = content[key_end..]
        .find('\n')
        .map_or(content.len(), |end| key_end + end);
    let line = Span::new(key_end, end).of(content);
    let value = line.trim_start_matches([':', ' ', '"', '\'']);
    let start = end - value.len();
    (
        Span::new(at, key_end),
        Span::new(start, start + value.trim_end().len()),
    )
}

/// Reads the whole block with `serde-saphyr`.
///
/// # Errors
/// What it says, in one clause, with the place.
pub(super) fn parse(content: &str, base: usize) -> Result<Value, SyntaxError> {
    let read = |text: &str| serde_saphyr::from_str::<Value>(text);
    // People close a list at the margin, and other readers let them. No text can
    // have a line there.
    let at_margin = content.contains("\n]") || content.contains("\n}");
    let indented = || read(&content.replace("\n]", "\n ]").replace("\n}", "\n }"));
    let found = read(content).or_else(|error| match at_margin {
        true => indented().map_err(|_| error),
        false => Err(error),
    });
    found.map_err(|error| {
        let error = error.without_snippet();
        let location = error.location();
        let told = error.to_string();
        // The parser doesn't say where a tab is.
        let tab = told.contains("tab").then(|| leading_tab(content)).flatten();
        let at = location.map_or(0, |location| offset(content, &location));
        let several = told.contains("multiple YAML documents");
        let ended = several.then(|| content[..at.min(content.len())].rfind("\n..."));
        let at = match ended.flatten() {
            Some(line) => line + 1,
            None => tab.unwrap_or(at),
        };
        let at = (0..=at.min(content.len()))
            .rev()
            .find(|at| content.is_char_boundary(*at))
            .unwrap_or(0);
        let first = told.lines().next().unwrap_or_default();
        // The place is told apart from the message.
        let clause = match first.strip_prefix("error: ").unwrap_or(first) {
            text if text.starts_with("line ") => {
                text.split_once(": ").map_or(text, |(_, rest)| rest)
            }
            text => text.split(" at line ").next().unwrap_or(text),
        };
        let (clause, help) = match clause {
            twice if twice.starts_with("duplicate mapping key") => ("duplicate key", None),
            _ if several => (
                "this line ends the YAML, and more follows it",
                Some("remove the line `...`"),
            ),
            other if tab.is_some() => (other, Some("indent with spaces, not with a tab")),
            "simple key expected ':'" => (
                "a line without a `: `",
                Some("write `key: value`, or indent it below the key that it belongs to"),
            ),
            other if other.starts_with("while parsing a block mapping") => (
                "a key that is indented in another way than those above",
                Some("indent the keys of a table alike"),
            ),
            other if other.starts_with("unclosed quote") => (
                other,
                Some("close it, or write the quote as \\\" in double quotes"),
            ),
            other => (other, None),
        };
        let help = help.map(str::to_owned);
        SyntaxError {
            message: clause.trim().trim_end_matches(['.', ':']).to_owned(),
            span: Span::at(base + at),
            help,
        }
    })
}

/// The byte of `content` at a place that the parser names: it counts lines and
/// characters from 1, and knows bytes of some places only.
fn offset(content: &str, location: &serde_saphyr::Location) -> usize {
    let number = |of: u64| usize::try_from(of).unwrap_or(usize::MAX);
    if let Some(byte) = location.span().byte_offset() {
        return number(byte);
    }
    let mut lines = content.split_inclusive('\n');
    let above = number(location.line()).saturating_sub(1);
    let start: usize = lines.by_ref().take(above).map(str::len).sum();
    let line = lines.next().unwrap_or_default().trim_end();
    let before = line
        .chars()
        .take(number(location.column()).saturating_sub(1));
    start + before.map(char::len_utf8).sum::<usize>()
}

/// The first tab that indents a line.
fn leading_tab(content: &str) -> Option<usize> {
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blanks].find('\t') {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

fn raw(value: &Value) -> Option<Raw<'static>> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => Raw::Boolean,
        Value::Number(number) if number.is_f64() => Raw::Float(Cow::Owned(number.to_string())),
        Value::Number(number) => Raw::Integer {
            digits: Cow::Owned(number.to_string()),
            radix: 10,
        },
        Value::String(text) => Raw::Text(Cow::Owned(text.clone())),
        Value::Array(items) => Raw::List(
            items
                .iter()
                .map(|item| raw(item).unwrap_or(Raw::Table))
                .collect(),
        ),
        Value::Object(_) => Raw::Table,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(content: &str) -> (Option<Vec<Item<'_>>>, Option<Vec<Item<'_>>>) {
        (plain(content, 7), general(content, 7).ok())
    }

    #[test]
    fn what_templates_write_is_plain() {
        let content = "title: \"한글: 장애\" # c\nstatus: draft\nseverity: 'SEV2'\nservices: [a, \"b c\"]\n\
                       teams:\n- x\n- \"y\" # why\nreviewers: []\nstarted_at: 2026-11-20T09:12:00+09:00\n\
                       # mitigated_at:   # when\nimpact:\n  ratio: 0.35   # x\n  # users:\nchange:\n  # ref:\n";
        let (plain, general) = both(content);
        assert_eq!(plain.as_ref().map(Vec::len), Some(8));
        assert_eq!(plain, general);
        let crlf = content.replace('\n', "\r\n");
        let (plain, general) = both(&crlf);
        assert!(plain.is_some());
        assert_eq!(plain, general);
    }

    #[test]
    fn traps_are_left_to_the_general_reader() {
        for content in [
            "a: no\n",
            "a: on\n",
            "a: 0123\n",
            "a: 12:30:45\n",
            "a: 1_000\n",
            "a: |\n  x\n",
            "a: >-\n  x\n  y\n",
            "a: &x 1\nb: *x\n",
            "a: !!str 1\n",
            "a: x\n  y\n",
            "a: {b: 1}\n",
            "a: [1,\n  2]\n",
            "\"a\": \"x\\ty\"\n",
            "a: x: y\n",
            "a:\n\t- x\n",
            "a: 1\na: 2\n",
            "- x\n",
            "a\n",
            "a: 'it''s'\n",
            "a: 2026-11-20\n",
            "a: 09:12\n",
        ] {
            let (plain, general) = both(content);
            if plain.is_some() {
                assert_eq!(plain, general, "{content:?}");
            }
        }
        let text = |content| match general(content, 0)
            .ok()
            .and_then(|items| items.into_iter().next())
        {
            Some(item) => item.value,
            None => Raw::Table,
        };
        assert_eq!(text("a: |\n  x\n  y\n"), Raw::Text("x\ny\n".into()));
        assert_eq!(text("a: no\n"), Raw::Boolean);
        assert_eq!(text("a: 09:12\n"), Raw::Text("09:12".into()));
        assert_eq!(text("a: 2026-11-20\n"), Raw::Text("2026-11-20".into()));
    }

    #[test]
    fn errors_have_their_place() {
        let error = |content| items(content, 10).map_err(|mut errors| errors.remove(0));
        let tab = error("a: 1\nb:\n\t- x\n").unwrap_err();
        assert_eq!(
            tab.help.as_deref(),
            Some("indent with spaces, not with a tab"),
            "{tab:?}"
        );
        assert!(tab.span.start >= 18, "{tab:?}");
        let twice = error("a: 1\na: 2\n").unwrap_err();
        assert_eq!(twice.span.start, 15, "{twice:?}");
        assert!(error("- x\n").is_err());
        assert_eq!(error(""), Ok(Vec::new()));
    }

    #[test]
    fn a_bracket_may_close_a_list_at_the_margin() {
        let content = "a: [\n  x,\n  z # c\n]\nb: {\n  c: 1\n}\nd: 2\n";
        let items = items(content, 0).unwrap();
        let read: Vec<_> = items.iter().map(|item| (&*item.key, &item.value)).collect();
        let list = Raw::List(vec![Raw::Text("x".into()), Raw::Text("z".into())]);
        let number = |digits: &'static str| Raw::Integer {
            digits: digits.into(),
            radix: 10,
        };
        assert_eq!(
            read,
            [("a", &list), ("c", &number("1")), ("d", &number("2"))]
        );
        let error = super::items("a: [\nx,\n]\nb: c: d\n", 0).unwrap_err();
        assert_eq!(error.len(), 1, "{error:?}");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]
        #[test]
        fn plain_and_general_readers_agree(
            lines in proptest::collection::vec(
                "(  )?(a|b|c|\"a\"): ?(\"[x가#\\\\]{0,2}\"|'[x#]{0,2}'|\\[(a(, ?\"b\")?)?\\]|-?0?[0-9]{1,2}(\\.[0-9]?)?|2026-01-02(T09:12:00(Z|\\+09:00))?|true|no|~|[a-c가:#& -]{0,3})( *#c?)?|(  )?- ?(a|1|\"b\")?|#[ -~]{0,3}|",
                0..6,
            ),
            end in "\r?\n",
        ) {
            let content: String = lines.iter().map(|line| format!("{line}{end}")).collect();
            if let (Some(plain), general) = both(&content) {
                proptest::prop_assert_eq!(Some(plain), general, "{:?}", content);
            }
        }

        #[test]
        fn no_text_panics(content in "(?:[a-c가]: |- |\\[|\\]|\"|'|#|\n|\r\n|  |\\||&|\t|:|1|\\PC){0,20}") {
            let _ = items(&content, 3);
        }
    }
}
