//! From a document to a postmortem, with every problem named on the way.

use super::field::{self, FIELDS, Field, Kind, Value};
use super::postmortem::Postmortem;
use super::term::Vocabulary;
use crate::diagnostic::{Diagnostic, nearest, suggest};
use crate::document::front_matter::{Format, Item, Raw, datetime};
use crate::document::{Document, FrontMatter, Span};
use chrono::{DateTime, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, TimeZone};
use toml::value::{Datetime, Offset};

/// What came of reading one document.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The postmortem, unless an error stands in the way.
    pub postmortem: Option<Postmortem>,
    /// Errors and warnings, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the front matter of `document`.
///
/// Errors (`syntax`, `missing-field`, `field-type`, `field-value`) leave no
/// postmortem: a value that can't be read is never guessed. Warnings
/// (`unknown-key`, `unknown-term`) do.
pub fn read(document: &Document, vocabulary: &Vocabulary) -> Reading {
    read_front_matter(document.text(), document.front_matter(), vocabulary)
}

/// Like [`read`], from a text that may end anywhere after its front matter.
pub fn read_front_matter(
    text: &str,
    front_matter: FrontMatter,
    vocabulary: &Vocabulary,
) -> Reading {
    let items = match front_matter.items(text) {
        Ok(items) => items,
        Err(errors) => {
            return Reading {
                postmortem: None,
                diagnostics: errors.into_iter().map(Diagnostic::from).collect(),
            };
        }
    };
    let mut reader = Reader {
        vocabulary,
        format: front_matter.format,
        postmortem: Postmortem::unknown(),
        seen: [false; FIELDS.len()],
        next: 0,
        diagnostics: Vec::new(),
        failed: false,
    };
    for item in &items {
        reader.item(item);
    }
    reader.missing(Span::at(front_matter.content.start.saturating_sub(1)));
    Reading {
        postmortem: (!reader.failed).then_some(reader.postmortem),
        diagnostics: reader.diagnostics,
    }
}

struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    format: Format,
    postmortem: Postmortem,
    seen: [bool; FIELDS.len()],
    /// The field behind the one that was read last.
    next: usize,
    diagnostics: Vec<Diagnostic>,
    failed: bool,
}

impl Reader<'_> {
    fn item(&mut self, item: &Item<'_>) {
        let name = item.key.as_ref();
        let is_item = |at: &usize| {
            let path = FIELDS[*at].path;
            match item.table.as_deref() {
                None => path == name,
                Some(table) => {
                    path.len() == table.len() + 1 + name.len()
                        && path.as_bytes()[table.len()] == b'.'
                        && path.starts_with(table)
                        && path.ends_with(name)
                }
            }
        };
        // Keys mostly come in the order of the format: look behind the last.
        let mut places = (self.next..FIELDS.len()).chain(0..self.next);
        match places.find(is_item) {
            Some(at) => {
                self.next = at + 1;
                self.field(at, item);
            }
            None if item.table.is_none() && is_table(name) => match &item.value {
                Raw::Table => {}
                other => {
                    let message = format!("`{name}` is a table, not {}", other.kind());
                    let help = match self.format {
                        Format::Toml => format!("write `[{name}]` on a line of its own"),
                        Format::Yaml => format!("write its keys below `{name}:`, indented"),
                    };
                    self.error(Diagnostic::error("field-type", item.span, message).with_help(help));
                }
            },
            None => self.unknown_key(item),
        }
    }

    fn error(&mut self, diagnostic: Diagnostic) {
        self.failed = true;
        self.diagnostics.push(diagnostic);
    }

    fn unknown_key(&mut self, item: &Item<'_>) {
        let name = item.key.as_ref();
        let full = match &item.table {
            Some(table) => format!("{table}.{name}"),
            None => name.to_owned(),
        };
        let message = format!("`{full}` is no known key");
        let mut diagnostic = Diagnostic::warning("unknown-key", item.key_span, message);
        // A key may be right in name and in the wrong table.
        let elsewhere = field::paths().find(|path| path.rsplit('.').next() == Some(name));
        if let Some(near) = elsewhere.or_else(|| nearest(&full, field::paths())) {
            diagnostic = diagnostic.with_help(format!("did you mean `{near}`?"));
        }
        self.diagnostics.push(diagnostic);
    }

    fn field(&mut self, at: usize, item: &Item<'_>) {
        let field = &FIELDS[at];
        self.seen[at] = true;
        let span = item.span;
        match self.value(field, item) {
            Ok(read) => {
                let empty = match &read {
                    Value::Text(text) => text.trim().is_empty(),
                    Value::List(list) => list.is_empty(),
                    _ => false,
                };
                if empty && field.required {
                    self.error(Diagnostic::error(
                        "field-value",
                        span,
                        format!("`{}` is empty", field.path),
                    ));
                    return;
                }
                for message in field::unknown_terms(field, &read, self.vocabulary) {
                    self.diagnostics
                        .push(Diagnostic::warning("unknown-term", span, message));
                }
                // An empty optional string says nothing, which is not a value.
                if !(empty && matches!(read, Value::Text(_))) {
                    field.store(&mut self.postmortem, read);
                }
            }
            Err(diagnostic) => self.error(*diagnostic),
        }
    }

    fn value(&self, field: &Field, item: &Item<'_>) -> Result<Value, Box<Diagnostic>> {
        let (span, found, path) = (item.span, &item.value, field.path);
        let wrong_type = |expected: &str, example: &str| {
            let message = format!("`{path}` is {expected}, not {}", found.kind());
            let example = self.format.assignment(last(path), example);
            let help = format!("for example `{example}`");
            Box::new(Diagnostic::error("field-type", span, message).with_help(help))
        };
        let wrong_value = |message: String, help: String| {
            Box::new(Diagnostic::error("field-value", span, message).with_help(help))
        };
        match field.kind {
            Kind::Text | Kind::Trigger => match found.as_text() {
                Some(text) => Ok(Value::Text(text.to_owned())),
                None => Err(wrong_type("a string", "\"…\"")),
            },
            Kind::List | Kind::Causes => {
                let items: Option<Vec<_>> = match found {
                    Raw::List(items) => {
                        let texts = items.iter().map(|item| item.as_text().map(str::to_owned));
                        texts.collect()
                    }
                    _ => None,
                };
                items.map(Value::List).ok_or_else(|| match found {
                    Raw::List(items) => {
                        let kinds = items.iter().filter(|item| item.as_text().is_none());
                        let kind = kinds.map(Raw::kind).next().unwrap_or_default();
                        let message =
                            format!("`{path}` is an array of strings, and {kind} is in it");
                        let help = "put what is text in quotes";
                        Box::new(Diagnostic::error("field-type", span, message).with_help(help))
                    }
                    _ => wrong_type("an array of strings", "[\"…\"]"),
                })
            }
            Kind::Choice(words) => {
                let word = found
                    .as_text()
                    .ok_or_else(|| wrong_type("a string", &format!("\"{}\"", words[0])))?;
                if words.contains(&word) {
                    return Ok(Value::Text(word.to_owned()));
                }
                let advice = suggest(word, words.iter().copied());
                Err(wrong_value(format!("`{path}` can't be `{word}`"), advice))
            }
            Kind::Severity => {
                let word = found
                    .as_text()
                    .ok_or_else(|| wrong_type("a string", "\"SEV2\""))?;
                if self.vocabulary.severity_names().any(|name| name == word) {
                    return Ok(Value::Text(word.to_owned()));
                }
                let advice = suggest(word, self.vocabulary.severity_names());
                Err(wrong_value(format!("`{path}` can't be `{word}`"), advice))
            }
            Kind::Moment => {
                let moment = match found {
                    Raw::Datetime(datetime) => moment(datetime, self.vocabulary),
                    // A quoted date-time is what YAML users write; it is plain
                    // enough to read.
                    Raw::Text(text) => match datetime(text) {
                        Some(datetime) => moment(&datetime, self.vocabulary),
                        None => return Err(wrong_type("a date-time", MOMENT)),
                    },
                    _ => return Err(wrong_type("a date-time", MOMENT)),
                };
                moment.map(Value::Moment).map_err(|message| {
                    wrong_value(
                        format!("`{path}` {message}"),
                        format!("for example {MOMENT}"),
                    )
                })
            }
            Kind::Ratio | Kind::Hours => {
                let number = number(found).ok_or_else(|| {
                    let example = if field.kind == Kind::Ratio {
                        "0.35"
                    } else {
                        "9.5"
                    };
                    wrong_type("a number", example)
                })?;
                if field.kind == Kind::Ratio && !(0.0..=1.0).contains(&number) {
                    return Err(wrong_value(
                        format!("`{path}` is a share between 0 and 1, not {number}"),
                        "write 35 % as 0.35".into(),
                    ));
                }
                if !(number.is_finite() && number >= 0.0) {
                    return Err(wrong_value(
                        format!("`{path}` is 0 or more, not {number}"),
                        "leave the key out if it isn't known".into(),
                    ));
                }
                Ok(Value::Number(number))
            }
            Kind::Count => match found {
                Raw::Integer { digits, radix } => {
                    let digits = digits.trim_start_matches('+');
                    u64::from_str_radix(digits, *radix)
                        .map(Value::Count)
                        .map_err(|_| {
                            wrong_value(
                                format!("`{path}` is a whole number, 0 or more"),
                                "leave the key out if it isn't known".into(),
                            )
                        })
                }
                _ => Err(wrong_type("a whole number", "12")),
            },
        }
    }

    fn missing(&mut self, span: Span) {
        let missing: Vec<_> = FIELDS
            .iter()
            .zip(self.seen)
            .filter(|(field, seen)| field.required && !seen)
            .map(|(field, _)| field)
            .collect();
        for field in missing {
            let example = match field.kind {
                Kind::Moment => MOMENT.to_owned(),
                Kind::List => "[\"…\"]".into(),
                Kind::Choice(words) => format!("\"{}\"", words[0]),
                Kind::Severity => self
                    .vocabulary
                    .severity_names()
                    .next()
                    .map_or("\"SEV2\"".into(), |name| format!("\"{name}\"")),
                _ => "\"…\"".into(),
            };
            self.error(
                Diagnostic::error(
                    "missing-field",
                    span,
                    format!("`{}` is missing", field.path),
                )
                .with_help(format!(
                    "add `{}`",
                    self.format.assignment(field.path, &example)
                )),
            );
        }
    }
}

const MOMENT: &str = "2026-11-20T09:12:00+09:00";

fn is_table(name: &str) -> bool {
    FIELDS.iter().any(|field| {
        field
            .path
            .split_once('.')
            .is_some_and(|(table, _)| table == name)
    })
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn number(value: &Raw<'_>) -> Option<f64> {
    match value {
        Raw::Float(float) => float.parse().ok(),
        Raw::Integer { digits, radix: 10 } => digits.parse().ok(),
        _ => None,
    }
}

/// A TOML date-time as an instant; one without an offset is read in the
/// repository's zone, the earlier reading of an hour that comes twice.
fn moment(datetime: &Datetime, vocabulary: &Vocabulary) -> Result<DateTime<FixedOffset>, String> {
    let local = local(datetime).ok_or("needs a date and a time of day")?;
    match datetime.offset {
        Some(offset) => {
            let minutes = match offset {
                Offset::Z => 0,
                Offset::Custom { minutes } => i32::from(minutes),
            };
            FixedOffset::east_opt(minutes * 60)
                .and_then(|offset| offset.from_local_datetime(&local).single())
                .ok_or_else(|| "has an offset that no place uses".into())
        }
        None => match vocabulary.timezone.from_local_datetime(&local) {
            LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Ok(time.fixed_offset()),
            LocalResult::None => Err(format!(
                "did not exist in {}: clocks were put forward",
                vocabulary.timezone
            )),
        },
    }
}

fn local(datetime: &Datetime) -> Option<NaiveDateTime> {
    let (date, time) = (datetime.date?, datetime.time?);
    // A leap second counts as the second before it; chrono has none.
    let second = time.second.unwrap_or(0).min(59);
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?.and_hms_nano_opt(
        time.hour.into(),
        time.minute.into(),
        second.into(),
        time.nanosecond.unwrap_or(0),
    )
}

#[cfg(test)]
mod tests;
