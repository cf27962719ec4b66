//! A front matter in the other language: the same values, and the comments with
//! them.
//!
//! Lines are carried over one by one, so that comments and their places stay.
//! What a line-by-line way can't carry over for sure is refused, and the result
//! is read back and compared before anybody gets it.

use super::item::{Item, Raw};
use super::yaml::scalar::from_toml;
use super::{EditError, Format, FrontMatter, SyntaxError, datetime};
use crate::document::span::Span;
use to_toml::to_toml;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

mod to_toml;

/// Why a front matter can't be written in the other language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// It can't be read as it is.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// A key is written in a form that the other language hasn't got, or that
    /// this doesn't know to carry over.
    #[error("`{key}` is written in a form that can't be carried over; write it plainly first")]
    Form {
        /// The key.
        key: String,
        /// Where it is.
        span: Span,
    },
}

impl From<EditError> for ConvertError {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Syntax(error) => ConvertError::Syntax(error),
            other => ConvertError::Form {
                key: other.to_string(),
                span: Span::at(0),
            },
        }
    }
}

/// `text` with its front matter in `to`; the body stays as it is, byte for byte.
/// A text that is in `to` already comes back unchanged.
///
/// # Errors
/// When the front matter can't be read, or has a form that can't be carried
/// over.
pub fn convert(text: &str, to: Format) -> Result<String, ConvertError> {
    let front_matter = FrontMatter::find(text)?;
    if front_matter.format == to {
        return Ok(text.to_owned());
    }
    let before = front_matter
        .items(text)
        .map_err(|mut errors| ConvertError::Syntax(errors.swap_remove(0)))?;
    let content = front_matter.content.of(text);
    let base = front_matter.content.start;
    let eol = match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let lines = match to {
        Format::Yaml => to_yaml(&front_matter, text)?,
        Format::Toml => to_toml(content, base, &before)?,
    };
    let start = text.len() - super::without_mark(text.as_bytes()).len();
    let mark = &text[..start];
    let fence = to.fence();
    let mut out = format!("{mark}{fence}{eol}");
    for line in lines {
        out.push_str(line.trim_end());
        out.push_str(eol);
    }
    out.push_str(fence);
    // The closing line may be the last one, without a break.
    let closing = &text[front_matter.content.end..front_matter.end];
    out.push_str(&closing[closing.trim_end_matches(['\n', '\r']).len()..]);
    out.push_str(&text[front_matter.end..]);
    let lost = || {
        let first = before.first();
        ConvertError::Form {
            key: first.map_or_else(String::new, |item| item.key.to_string()),
            span: first.map_or(Span::at(base), |item| item.key_span),
        }
    };
    let after = FrontMatter::find(&out).map_err(|_| lost())?;
    let after_items = after.items(&out).map_err(|_| lost())?;
    match first_difference(&before, &after_items) {
        None => Ok(out),
        Some(item) => Err(ConvertError::Form {
            key: item.key.to_string(),
            span: item.key_span,
        }),
    }
}

/// The first item of `before` that `after` hasn't got with the same value.
fn first_difference<'i, 't>(before: &'i [Item<'t>], after: &'i [Item<'_>]) -> Option<&'i Item<'t>> {
    let has = |item: &&Item<'_>| {
        let mut same = after
            .iter()
            .filter(|other| other.key == item.key && other.table == item.table);
        same.any(|other| value(&other.value) == value(&item.value))
    };
    // A table without keys says nothing, and YAML has no way to write it.
    let is_empty = |item: &&Item<'_>| item.table.is_none() && item.value == Raw::Table;
    before.iter().find(|item| !has(item) && !is_empty(item))
}

/// A value as both languages can say it: a date-time is text to YAML.
fn value(raw: &Raw<'_>) -> String {
    match raw {
        Raw::Text(text) => match datetime(text) {
            Some(datetime) => format!("at {datetime}"),
            None => format!("text {text}"),
        },
        Raw::Datetime(datetime) => format!("at {datetime}"),
        Raw::Integer { digits, radix } => match i64::from_str_radix(digits, *radix) {
            Ok(number) => format!("integer {number}"),
            Err(_) => format!("integer {digits}"),
        },
        Raw::Float(digits) => format!("float {:?}", digits.parse::<f64>()),
        Raw::List(items) => format!(
            "[{}]",
            items.iter().map(value).collect::<Vec<_>>().join(", ")
        ),
        Raw::Table => "table".into(),
        Raw::Boolean => "boolean".into(),
    }
}

/// A comment with a blank for a key, `# key =`, in the other language.
fn blank(comment: &str, from: char, to: &str) -> Option<String> {
    let inner = comment.strip_prefix('#')?;
    let name = inner.trim_start();
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let (key, rest) = name.split_at(end);
    let after = rest.trim_start().strip_prefix(from)?;
    let open = after.trim().is_empty() || after.trim_start().starts_with('#');
    (open && !key.is_empty())
        .then(|| format!("#{}{key}{to}{after}", &inner[..inner.len() - name.len()]))
}

fn to_yaml(front_matter: &FrontMatter, text: &str) -> Result<Vec<String>, ConvertError> {
    let table = front_matter
        .table(text)
        .map_err(|mut errors| ConvertError::Syntax(errors.swap_remove(0)))?;
    let content = front_matter.content.of(text);
    let mut values = Vec::new();
    leaves(table.get_ref(), None, &mut values);
    values.sort_by_key(|leaf| leaf.key.start);
    let form = |key: &str, at: usize| ConvertError::Form {
        key: key.to_owned(),
        span: Span::at(front_matter.content.start + at),
    };
    let mut out: Vec<String> = Vec::new();
    let mut table: Option<String> = None;
    let mut at = 0;
    while at < content.len() {
        let next = content[at..]
            .find('\n')
            .map_or(content.len(), |end| at + end + 1);
        let line = content[at..next].trim_end();
        let words = line.trim_start();
        let indent = if table.is_some() { "  " } else { "" };
        if words.is_empty() {
            out.push(String::new());
        } else if words.starts_with('#') {
            let words = blank(words, '=', ":").unwrap_or_else(|| words.to_owned());
            out.push(format!("{indent}{words}"));
        } else if let Some(header) = words.strip_prefix('[') {
            let (name, rest) = header.split_once(']').ok_or_else(|| form(words, at))?;
            let name = name.trim().trim_matches(['"', '\'']);
            if name.contains(['.', '[']) {
                return Err(form(name, at));
            }
            out.push(format!("{name}:{}", comment_behind(rest)));
            table = Some(name.to_owned());
        } else {
            let leaf = values
                .iter()
                .find(|leaf| (at..next).contains(&leaf.key.start))
                .ok_or_else(|| form(words, at))?;
            // Dotted keys and inline tables would have to move.
            if leaf.table != table.as_deref() {
                return Err(form(&leaf.name(), at));
            }
            let value = leaf.value.get_ref();
            let span = Span::from(leaf.value.span());
            let next_line = content[span.end..]
                .find('\n')
                .map_or(content.len(), |end| span.end + end + 1);
            let rest = content[span.end..next_line].trim_end();
            let source = span.of(content);
            let lines = match value {
                DeValue::Array(items) if source.contains('\n') => {
                    let places = items.iter().map(|item| Span::from(item.span()));
                    block_list(content, span, &places.collect::<Vec<_>>(), indent)
                }
                _ => None,
            };
            match lines {
                Some(lines) => {
                    out.push(format!(
                        "{indent}{}:{}",
                        leaf.key_text,
                        comment_behind(rest)
                    ));
                    out.extend(lines);
                }
                None => {
                    let literal: toml::Table = format!("value = {source}")
                        .parse()
                        .map_err(|_| form(&leaf.name(), at))?;
                    let value = literal
                        .get("value")
                        .and_then(|value| from_toml(value, None));
                    let value = value.ok_or_else(|| form(&leaf.name(), at))?;
                    out.push(format!(
                        "{indent}{}: {value}{}",
                        leaf.key_text,
                        comment_behind(rest)
                    ));
                }
            }
            at = next_line;
            continue;
        }
        at = next;
    }
    Ok(out)
}

/// A comment at the end of a line, with the blanks in front of it.
fn comment_behind(rest: &str) -> String {
    let words = rest.trim_start();
    if !words.starts_with('#') {
        return String::new();
    }
    let blanks = &rest[..rest.len() - words.len()];
    format!("{}{words}", if blanks.is_empty() { " " } else { blanks })
}

/// A value of the block with its key.
struct Leaf<'a, 't> {
    table: Option<&'a str>,
    key_text: String,
    key: std::ops::Range<usize>,
    value: &'a Spanned<DeValue<'t>>,
}

impl Leaf<'_, '_> {
    fn name(&self) -> String {
        match self.table {
            Some(table) => format!("{table}.{}", self.key_text),
            None => self.key_text.clone(),
        }
    }
}

fn leaves<'a, 't>(table: &'a DeTable<'t>, parent: Option<&'a str>, into: &mut Vec<Leaf<'a, 't>>) {
    for (key, value) in table {
        if let (None, DeValue::Table(inner)) = (parent, value.get_ref()) {
            leaves(inner, Some(key.get_ref()), into);
            continue;
        }
        let name = key.get_ref().to_string();
        let plain = !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        into.push(Leaf {
            table: parent,
            key_text: if plain {
                name
            } else {
                super::yaml::scalar::written(&name, None)
            },
            key: key.span(),
            value,
        });
    }
}

/// An array over several lines as a block list, with the comments in it.
fn block_list(content: &str, span: Span, items: &[Span], indent: &str) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    let mut at = span.start + 1;
    for (index, item) in items.iter().enumerate() {
        comments(&content[at..item.start], indent, &mut lines);
        let literal: toml::Table = format!("value = {}", item.of(content)).parse().ok()?;
        let value = from_toml(literal.get("value")?, None)?;
        let end = items.get(index + 1).map_or(span.end - 1, |next| next.start);
        let behind = &content[item.end..end];
        let line_end = behind.find('\n').unwrap_or(behind.len());
        let rest = behind[..line_end].trim_start().trim_start_matches(',');
        lines.push(format!(
            "{indent}  - {value}{}",
            comment_behind(rest.trim_end())
        ));
        at = item.end + line_end;
    }
    comments(
        &content[at.min(span.end - 1)..span.end - 1],
        indent,
        &mut lines,
    );
    // An empty list has no line to stand on.
    (!items.is_empty()).then_some(lines)
}

fn comments(text: &str, indent: &str, into: &mut Vec<String>) {
    for line in text.lines() {
        let words = line.trim();
        if words.starts_with('#') {
            into.push(format!("{indent}  {words}"));
        }
    }
}

#[cfg(test)]
mod tests;
