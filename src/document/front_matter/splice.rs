//! The patches behind [`FrontMatter::change`].

use super::{Change, EditError, FrontMatter, SyntaxError, lookup};
use crate::document::patch::Patch;
use crate::document::span::{Span, line_around};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One front matter, parsed, with what the splices need to know of its text.
struct Block<'t> {
    text: &'t str,
    content: Span,
    table: DeTable<'t>,
    line_break: &'static str,
}

pub(super) fn change(
    front_matter: &FrontMatter,
    text: &str,
    path: &[&str],
    change: &Change,
) -> Result<Patch, EditError> {
    let table = front_matter
        .table(text)
        .map_err(|mut errors| EditError::Syntax(errors.swap_remove(0)))?;
    let first_break = text.find('\n').unwrap_or(0);
    let block = Block {
        text,
        content: front_matter.content,
        table: table.into_inner(),
        line_break: if text[..first_break].ends_with('\r') {
            "\r\n"
        } else {
            "\n"
        },
    };
    let change = &block.in_the_same_quotes(path, change);
    let patch = match (block.value(path), change) {
        (Some(value), Change::Set(literal)) => Patch::replace(block.span(value), literal.clone()),
        (Some(value), Change::Append(literals)) => block
            .append(value, literals)
            .ok_or_else(|| kind(path, value))?,
        (Some(value), Change::Remove(strings)) => block.remove(path, value, strings)?,
        (Some(value), Change::Unset) => block.comment_out(path, value)?,
        (None, Change::Set(literal)) => block.insert(path, literal)?,
        (None, Change::Append(literals)) => {
            block.insert(path, &format!("[{}]", literals.join(", ")))?
        }
        (None, Change::Remove(strings)) => {
            return Err(EditError::NoSuchElement {
                key: path.join("."),
                value: strings.first().cloned().unwrap_or_default(),
            });
        }
        (None, Change::Unset) => Patch::new(),
    };
    verify(&patch.apply(text), path, change)?;
    Ok(patch)
}

/// Reads the text after the splice back, so that a form nobody thought of ends
/// in a refusal and not in a broken file.
fn verify(text: &str, path: &[&str], change: &Change) -> Result<(), EditError> {
    let form = || EditError::Form {
        key: path.join("."),
    };
    let read = |text: &str| -> Result<FrontMatter, SyntaxError> { FrontMatter::find(text) };
    let front_matter = read(text).map_err(|_| form())?;
    let table = front_matter.table(text).map_err(|_| form())?;
    let value = lookup(table.get_ref(), path);
    let holds = match (change, value) {
        (Change::Unset, value) => value.is_none(),
        (Change::Set(literal), Some(value)) => {
            let span = Span::from(value.span()).shifted(front_matter.content.start);
            span.of(text) == literal
        }
        (Change::Append(_) | Change::Remove(_), Some(value)) => value.get_ref().is_array(),
        (_, None) => false,
    };
    if holds { Ok(()) } else { Err(form()) }
}

fn kind(path: &[&str], value: &Spanned<DeValue<'_>>) -> EditError {
    EditError::Kind {
        key: path.join("."),
        found: value.get_ref().type_str(),
        expected: "array",
    }
}

impl<'t> Block<'t> {
    fn value(&self, path: &[&str]) -> Option<&Spanned<DeValue<'t>>> {
        lookup(&self.table, path)
    }

    fn span(&self, value: &Spanned<DeValue<'_>>) -> Span {
        Span::from(value.span()).shifted(self.content.start)
    }

    /// The change with its strings in the quotes that the value there has:
    /// somebody who writes `'…'` goes on to see `'…'`.
    fn in_the_same_quotes(&self, path: &[&str], change: &Change) -> Change {
        let literal = |value: &Spanned<DeValue<'_>>| {
            let text = self.span(value).of(self.text);
            value.get_ref().is_str() && text.starts_with('\'') && !text.starts_with("'''")
        };
        let quoted_so = self.value(path).is_some_and(|value| match value.get_ref() {
            DeValue::Array(items) => items.iter().next().is_some_and(literal),
            _ => literal(value),
        });
        match change {
            Change::Set(text) if quoted_so => Change::Set(single_quoted(text)),
            Change::Append(texts) if quoted_so => {
                Change::Append(texts.iter().map(|text| single_quoted(text)).collect())
            }
            other => other.clone(),
        }
    }

    /// The byte after the line that holds `offset`, its break included.
    fn after_line(&self, offset: usize) -> usize {
        match self.text[offset..self.content.end].find('\n') {
            Some(at) => offset + at + 1,
            None => self.content.end,
        }
    }

    /// The spans of all values that are not tables, to tell text from TOML.
    fn leaves(&self) -> Vec<Span> {
        fn collect(block: &Block<'_>, table: &DeTable<'_>, into: &mut Vec<Span>) {
            for value in table.values() {
                match value.get_ref() {
                    DeValue::Table(inner) => collect(block, inner, into),
                    DeValue::Array(array) if array.iter().all(|item| item.get_ref().is_table()) => {
                        for item in array.iter() {
                            if let DeValue::Table(inner) = item.get_ref() {
                                collect(block, inner, into);
                            }
                        }
                        // An array written in brackets is a value as a whole.
                        into.push(block.span(value));
                    }
                    _ => into.push(block.span(value)),
                }
            }
        }
        let mut spans = Vec::new();
        collect(self, &self.table, &mut spans);
        spans
    }

    /// The `[header]` lines, by where they start.
    fn headers(&self) -> Vec<usize> {
        let leaves = self.leaves();
        self.lines(self.content)
            .filter(|line| line.of(self.text).trim_start().starts_with('['))
            .filter(|line| {
                !leaves
                    .iter()
                    .any(|leaf| leaf.start < line.start && line.start < leaf.end)
            })
            .map(|line| line.start)
            .collect()
    }

    fn lines(&self, within: Span) -> impl Iterator<Item = Span> + '_ {
        let mut at = within.start;
        std::iter::from_fn(move || {
            if at >= within.end {
                return None;
            }
            let line = line_around(self.text, at);
            at = self.after_line(at).max(at + 1);
            Some(line)
        })
    }

    fn insert(&self, path: &[&str], literal: &str) -> Result<Patch, EditError> {
        let headers = self.headers();
        match path {
            [key] => {
                let region = Span::new(
                    self.content.start,
                    headers.first().copied().unwrap_or(self.content.end),
                );
                if let Some(patch) = self.fill_blank(region, key, literal) {
                    return Ok(patch);
                }
                let last = self
                    .leaves()
                    .into_iter()
                    .filter(|leaf| leaf.end <= region.end)
                    .map(|leaf| leaf.end)
                    .max();
                let at = last.map_or(region.start, |end| self.after_line(end));
                Ok(self.new_line(at, &format!("{key} = {literal}")))
            }
            [parent, key] => {
                let Some(table) = self.value(&[parent]) else {
                    return Ok(self.new_table(parent, &format!("{key} = {literal}")));
                };
                let DeValue::Table(children) = table.get_ref() else {
                    return Err(EditError::Kind {
                        key: (*parent).into(),
                        found: table.get_ref().type_str(),
                        expected: "table",
                    });
                };
                let last = children.values().map(|child| self.span(child).end).max();
                let span = self.span(table);
                if self.text[span.start..].starts_with('{') {
                    return Ok(match last {
                        Some(end) => Patch::insert(end, format!(", {key} = {literal}")),
                        None => Patch::replace(span, format!("{{ {key} = {literal} }}")),
                    });
                }
                let header = headers.iter().position(|start| {
                    let line = line_around(self.text, *start);
                    header_name(line.of(self.text)) == Some(parent)
                });
                let Some(header) = header else {
                    // Dotted keys: `impact.ratio = 0.3`.
                    let at = last.map_or(self.content.end, |end| self.after_line(end));
                    return Ok(self.new_line(at, &format!("{parent}.{key} = {literal}")));
                };
                let start = self.after_line(headers[header]);
                let end = headers.get(header + 1).copied().unwrap_or(self.content.end);
                let region = Span::new(start, end);
                if let Some(patch) = self.fill_blank(region, key, literal) {
                    return Ok(patch);
                }
                let at = last.map_or(start, |end| self.after_line(end));
                Ok(self.new_line(at, &format!("{key} = {literal}")))
            }
            _ => Err(EditError::Form {
                key: path.join("."),
            }),
        }
    }

    fn new_line(&self, at: usize, line: &str) -> Patch {
        Patch::insert(at, format!("{line}{}", self.line_break))
    }

    fn new_table(&self, name: &str, line: &str) -> Patch {
        let eol = self.line_break;
        let gap = if self.content.is_empty() { "" } else { eol };
        Patch::insert(self.content.end, format!("{gap}[{name}]{eol}{line}{eol}"))
    }

    /// Fills in `# key =`, the form in which templates leave a question open.
    /// A comment that says more after the equals sign is somebody's note and
    /// stays; a further comment (`# key =   # what it means`) is guidance.
    fn fill_blank(&self, region: Span, key: &str, literal: &str) -> Option<Patch> {
        let leaves = self.leaves();
        for line in self.lines(region) {
            let inside = |leaf: &Span| leaf.start < line.start && line.start < leaf.end;
            let text = line.of(self.text);
            let indent = text.len() - text.trim_start().len();
            let Some(comment) = text.trim_start().strip_prefix('#') else {
                continue;
            };
            let name = comment.trim_start();
            let Some(rest) = name.strip_prefix(key) else {
                continue;
            };
            let Some(after) = rest.trim_start().strip_prefix('=') else {
                continue;
            };
            if !(after.trim().is_empty() || after.trim_start().starts_with('#')) {
                continue;
            }
            if leaves.iter().any(inside) {
                continue;
            }
            let mark = Span::new(indent, text.len() - name.len()).shifted(line.start);
            let equals = line.end - after.len();
            return Some(if after.trim().is_empty() && !after.is_empty() {
                Patch::replace(mark, "").and(Patch::insert(line.end, literal))
            } else {
                Patch::replace(mark, "").and(Patch::insert(equals, format!(" {literal}")))
            });
        }
        None
    }

    fn append(&self, value: &Spanned<DeValue<'_>>, literals: &[String]) -> Option<Patch> {
        let array = value.get_ref().as_array()?;
        if literals.is_empty() {
            return Some(Patch::new());
        }
        let span = self.span(value);
        let added = literals.join(", ");
        let Some(last) = array.iter().last().map(|item| self.span(item)) else {
            return Some(Patch::insert(span.start + 1, added));
        };
        let line = line_around(self.text, last.start);
        let before = &self.text[line.start..last.start];
        let comma = comma_after(self.text, last.end, span.end - 1);
        let own_line = before.chars().all(char::is_whitespace) && line.start > span.start;
        if !own_line {
            return Some(Patch::insert(last.end, format!(", {added}")));
        }
        let eol = self.line_break;
        let lines = |separator: &str| -> String {
            let with_break: Vec<_> = literals
                .iter()
                .map(|literal| format!("{eol}{before}{literal}"))
                .collect();
            with_break.join(separator)
        };
        let line_end = line_around(self.text, comma.unwrap_or(last.end)).end;
        // The bracket may close on the same line; then nothing follows it.
        let at = line_end.min(span.end - 1);
        Some(match comma {
            Some(_) => Patch::insert(at, format!("{},", lines(","))),
            None => Patch::insert(last.end, ",").and(Patch::insert(at, lines(","))),
        })
    }

    fn remove(
        &self,
        path: &[&str],
        value: &Spanned<DeValue<'_>>,
        strings: &[String],
    ) -> Result<Patch, EditError> {
        let array = value
            .get_ref()
            .as_array()
            .ok_or_else(|| kind(path, value))?;
        let close = self.span(value).end - 1;
        let items: Vec<_> = array.iter().collect();
        let mut gone = vec![false; items.len()];
        for string in strings {
            let found = items
                .iter()
                .position(|item| item.get_ref().as_str() == Some(string));
            match found {
                Some(at) => gone[at] = true,
                None => {
                    return Err(EditError::NoSuchElement {
                        key: path.join("."),
                        value: string.clone(),
                    });
                }
            }
        }
        if let Some(patch) = self.remove_tail(&items, &gone) {
            return Ok(patch);
        }
        let mut patch = Patch::new();
        let survivor_before = |at: usize| (0..at).rev().find(|before| !gone[*before]);
        for at in (0..items.len()).filter(|at| gone[*at]) {
            let span = self.span(items[at]);
            let comma = comma_after(self.text, span.end, close);
            // The comma behind the element goes with it; a last element
            // without one takes the comma before it.
            let taken = match comma {
                Some(comma) => Some(comma),
                None => survivor_before(at)
                    .and_then(|before| comma_after(self.text, self.span(items[before]).end, close)),
            };
            match taken {
                Some(comma) if comma >= span.end && blank(&self.text[span.end..comma]) => {
                    let mut end = comma + 1;
                    while self.text[end..close].starts_with([' ', '\t']) {
                        end += 1;
                    }
                    patch = patch.and(Patch::replace(Span::new(span.start, end), ""));
                }
                Some(comma) if comma < span.start && blank(&self.text[comma + 1..span.start]) => {
                    patch = patch.and(Patch::replace(Span::new(comma, span.end), ""));
                }
                Some(comma) => {
                    patch = patch
                        .and(Patch::replace(span, ""))
                        .and(Patch::replace(Span::new(comma, comma + 1), ""));
                }
                None => patch = patch.and(Patch::replace(span, "")),
            }
        }
        Ok(patch)
    }

    /// The plain case of a run at the end of an array on one line: the text
    /// from the last element that stays to the last that goes.
    fn remove_tail(&self, items: &[&Spanned<DeValue<'_>>], gone: &[bool]) -> Option<Patch> {
        let last = self.span(items.last()?).end;
        let stay = gone.iter().take_while(|gone| !**gone).count();
        if stay == 0 || !gone[stay..].iter().all(|gone| *gone) {
            return None;
        }
        let tail = Span::new(self.span(items[stay - 1]).end, last);
        let plain = stay < items.len() && !tail.of(self.text).contains('\n');
        plain.then(|| Patch::replace(tail, ""))
    }

    fn comment_out(&self, path: &[&str], value: &Spanned<DeValue<'_>>) -> Result<Patch, EditError> {
        let form = || EditError::Form {
            key: path.join("."),
        };
        let (name, parents) = path.split_last().ok_or_else(form)?;
        let table = if parents.is_empty() {
            &self.table
        } else {
            self.value(parents)
                .and_then(|parent| parent.get_ref().as_table())
                .ok_or_else(form)?
        };
        let (key, _) = table.get_key_value(*name).ok_or_else(form)?;
        let start = line_around(self.text, key.span().start + self.content.start).start;
        let before = &self.text[start..key.span().start + self.content.start];
        if before.contains(['{', '=', ',']) || value.get_ref().is_table() {
            return Err(form());
        }
        let within = Span::new(start, self.span(value).end);
        let patch = self
            .lines(within)
            .map(|line| Patch::insert(line.start, "# "))
            .fold(Patch::new(), Patch::and);
        Ok(patch)
    }
}

/// The name in a `[name]` line.
fn header_name(line: &str) -> Option<&str> {
    let inner = line.trim_start().strip_prefix('[')?;
    let name = inner.split(']').next()?.trim();
    Some(name.trim_matches(['"', '\'']))
}

/// A basic string as a literal one, where that can say the same.
fn single_quoted(literal: &str) -> String {
    let inner = literal
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.contains(['"', '\'', '\\']) => format!("'{inner}'"),
        _ => literal.to_owned(),
    }
}

fn blank(text: &str) -> bool {
    text.chars().all(|c| c == ' ' || c == '\t')
}

/// The comma between the end of one array element and the next element or the
/// closing bracket; comments on the way may hold commas of their own.
fn comma_after(text: &str, from: usize, until: usize) -> Option<usize> {
    let mut in_comment = false;
    for (at, byte) in text.as_bytes()[from..until].iter().enumerate() {
        match byte {
            b'\n' => in_comment = false,
            b'#' => in_comment = true,
            b',' if !in_comment => return Some(from + at),
            b' ' | b'\t' | b'\r' => {}
            _ if in_comment => {}
            _ => return None,
        }
    }
    None
}
