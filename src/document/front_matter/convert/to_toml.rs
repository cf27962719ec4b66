//! The lines of a YAML block as lines of TOML.

use super::{ConvertError, blank, comment_behind};
use crate::document::front_matter::datetime;
use crate::document::front_matter::item::{Item, Raw};
use crate::document::front_matter::yaml::extent::text_and_comment;
use crate::document::front_matter::yaml::scan::{Entry, Form, document, entries};
use crate::document::span::Span;

pub(super) fn to_toml(
    content: &str,
    base: usize,
    items: &[Item<'_>],
) -> Result<Vec<String>, ConvertError> {
    let form = |key: &str, at: usize| ConvertError::Form {
        key: key.to_owned(),
        span: Span::at(base + at),
    };
    let content = document(content);
    let found = entries(content).ok_or_else(|| {
        let first = items.first();
        form(first.map_or("", |item| item.key.as_ref()), 0)
    })?;
    let mut top: Vec<String> = Vec::new();
    let mut tables: Vec<String> = Vec::new();
    let mut at = 0;
    for entry in &found {
        gap(content, at, entry.lines.start, &mut top);
        at = entry.region.end;
        let is_table = matches!(entry.form, Form::Table(_))
            || (matches!(entry.form, Form::Empty) && entry.region.end > entry.lines.end);
        if !is_table {
            line(content, None, entry, items, &mut top)
                .ok_or_else(|| form(&entry.key, entry.lines.start))?;
            gap(content, entry.lines.end, at, &mut top);
            continue;
        }
        // What stands right above a table goes along; tables come last in TOML.
        let goes_along = |line: &&String| line.is_empty() || line.starts_with('#');
        let above = top.iter().rev().take_while(goes_along).count();
        tables.extend(top.split_off(top.len() - above));
        let header = &content[entry.key_span.end + 1..];
        let header = header.lines().next().unwrap_or_default();
        tables.push(format!(
            "[{}]{}",
            key_text(&entry.key),
            comment_behind(header)
        ));
        let mut inner = match &entry.form {
            Form::Table(_) => header_end(content, entry),
            _ => entry.lines.end,
        };
        if let Form::Table(children) = &entry.form {
            for child in children {
                gap(content, inner, child.lines.start, &mut tables);
                line(content, Some(&entry.key), child, items, &mut tables)
                    .ok_or_else(|| form(&child.key, child.lines.start))?;
                inner = child.lines.end;
            }
        }
        gap(content, inner, at, &mut tables);
    }
    gap(content, at, content.len(), &mut top);
    top.append(&mut tables);
    Ok(top)
}

/// The byte behind the line of a table's key.
fn header_end(content: &str, entry: &Entry<'_>) -> usize {
    let at = entry.key_span.end;
    content[at..]
        .find('\n')
        .map_or(content.len(), |end| at + end + 1)
}

/// The comments and blank lines between two entries.
fn gap(content: &str, from: usize, to: usize, into: &mut Vec<String>) {
    if from >= to {
        return;
    }
    for line in content[from..to].lines() {
        let words = line.trim();
        into.push(blank(words, ':', " =").unwrap_or_else(|| words.to_owned()));
    }
}

fn key_text(key: &str) -> String {
    let bare = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if bare {
        key.to_owned()
    } else {
        toml::Value::String(key.to_owned()).to_string()
    }
}

/// One entry as a line of TOML.
fn line(
    content: &str,
    table: Option<&str>,
    entry: &Entry<'_>,
    items: &[Item<'_>],
    into: &mut Vec<String>,
) -> Option<()> {
    let key = key_text(&entry.key);
    let item = items
        .iter()
        .find(|item| item.key == entry.key && item.table.as_deref() == table);
    let first_line = content[entry.key_span.end..]
        .lines()
        .next()
        .unwrap_or_default();
    let behind_value = || {
        let end = entry.value.end;
        content[end..].lines().next().unwrap_or_default()
    };
    // A key without a value is one that isn't known: a blank.
    let Some(item) = item else {
        let rest = if matches!(entry.form, Form::Empty) {
            &first_line[1..]
        } else {
            behind_value()
        };
        into.push(format!("# {key} ={}", comment_behind(rest)));
        return Some(());
    };
    if let (Form::Block(places) | Form::Flow(places), Raw::List(values)) =
        (&entry.form, &item.value)
    {
        let is_flow = matches!(entry.form, Form::Flow(_));
        let source = match is_flow {
            // A comment behind the bracket stays there.
            true => entry.value.of(content),
            false => entry.lines.of(content),
        };
        if source.contains('\n') && source.contains('#') {
            let opening = first_line[1..].trim_start_matches([' ', '[']);
            let opening = first_line.find(opening).map_or("", |at| &first_line[at..]);
            let open = match opening.strip_prefix('#') {
                Some(_) => format!(" {opening}"),
                None => String::new(),
            };
            into.push(format!("{key} = [{open}"));
            let mut at = header_end(content, entry);
            for (place, value) in places.iter().zip(values) {
                gap_within(content, at, place.start, into);
                let rest = content[place.end..].lines().next().unwrap_or_default();
                let rest = match is_flow {
                    true => rest.trim_start_matches([' ', ',']),
                    false => rest,
                };
                into.push(format!(
                    "  {},{}",
                    literal(value, None)?,
                    comment_behind(rest)
                ));
                at = content[place.end..]
                    .find('\n')
                    .map_or(content.len(), |end| place.end + end + 1);
            }
            if is_flow {
                gap_within(content, at, entry.value.end - 1, into);
                into.push(format!("]{}", comment_behind(behind_value())));
            } else {
                into.push("]".into());
            }
            return Some(());
        }
        let rest = if is_flow { behind_value() } else { "" };
        let list = literal(&item.value, None)?;
        into.push(format!("{key} = {list}{}", comment_behind(rest)));
        return Some(());
    }
    let source = match &entry.form {
        Form::Scalar(span) => Some(span.of(content)),
        _ => None,
    };
    let value = literal(&item.value, source)?;
    let rest = match entry.form {
        Form::Text => {
            let (length, header) = text_and_comment(entry.value.of(content))?;
            let end = entry.value.start + length;
            match header.is_empty() {
                true => content[end..].lines().next().unwrap_or_default(),
                false => header,
            }
        }
        // An alias or an anchor on one line; what is longer was refused above.
        Form::Other => {
            let line = entry.value.of(content);
            line.find(" #").map_or("", |at| &line[at..])
        }
        _ => behind_value(),
    };
    into.push(format!("{key} = {value}{}", comment_behind(rest)));
    Some(())
}

/// Comments on lines of their own within a list.
fn gap_within(content: &str, from: usize, to: usize, into: &mut Vec<String>) {
    for line in content[from..to.max(from)].lines() {
        // An opening bracket may have a comment beside it.
        let words = line.trim().trim_start_matches(['[', ' ']);
        if words.starts_with('#') {
            into.push(format!("  {words}"));
        }
    }
}

/// A string of TOML on one line.
fn on_one_line(text: &str) -> String {
    let literal = toml::Value::String(text.to_owned()).to_string();
    if !literal.contains('\n') {
        return literal;
    }
    let lines = text.split('\n').map(|line| {
        // Each line alone is written on one, in double quotes for the backslash.
        let escaped = line.replace('\\', "\\\\").replace('"', "\\\"");
        let control = |c: char| match c {
            '\t' => "\\t".to_owned(),
            '\r' => "\\r".to_owned(),
            c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
            c => c.to_string(),
        };
        escaped.chars().map(control).collect::<String>()
    });
    format!("\"{}\"", lines.collect::<Vec<_>>().join("\\n"))
}

/// A value as TOML writes it. A plain date-time of YAML becomes one of TOML's.
fn literal(value: &Raw<'_>, source: Option<&str>) -> Option<String> {
    Some(match value {
        Raw::Text(text) => {
            let plain = source.is_some_and(|source| !source.starts_with(['"', '\'']));
            match datetime(text) {
                Some(datetime) if plain => datetime.to_string(),
                _ => on_one_line(text),
            }
        }
        Raw::Integer { digits, radix } => i64::from_str_radix(digits, *radix).ok()?.to_string(),
        Raw::Float(digits) => {
            let number: f64 = digits.parse().ok()?;
            number.is_finite().then(|| format!("{number:?}"))?
        }
        Raw::Boolean => match source? {
            source if source.eq_ignore_ascii_case("true") => "true".into(),
            source if source.eq_ignore_ascii_case("false") => "false".into(),
            _ => return None,
        },
        Raw::List(items) => {
            let items: Option<Vec<_>> = items.iter().map(|item| literal(item, None)).collect();
            format!("[{}]", items?.join(", "))
        }
        Raw::Datetime(datetime) => datetime.to_string(),
        Raw::Table => return None,
    })
}
