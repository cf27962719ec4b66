//! One change of a YAML block, as a patch of the file.

use super::extent::{after_blanks, text_and_comment};
use super::scalar::{Quotes, from_toml};
use super::scan::{Entry, Form, document, entries};
use crate::document::front_matter::item::{Item, Raw};
use crate::document::front_matter::{Change, EditError, FrontMatter};
use crate::document::patch::Patch;
use crate::document::span::{Span, line_around};

/// One front matter with the places of its entries, which count from the start
/// of the block.
struct Block<'t> {
    base: usize,
    content: &'t str,
    entries: Vec<Entry<'t>>,
    line_break: &'static str,
}

pub fn change(
    front_matter: &FrontMatter,
    text: &str,
    path: &[&str],
    change: &Change,
) -> Result<Patch, EditError> {
    let before = front_matter
        .items(text)
        .map_err(|mut errors| EditError::Syntax(errors.swap_remove(0)))?;
    let form = || EditError::Form {
        key: path.join("."),
    };
    let content = document(front_matter.content.of(text));
    let block = Block {
        base: front_matter.content.start,
        content,
        entries: entries(content).ok_or_else(form)?,
        line_break: match text.find('\n') {
            Some(at) if text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        },
    };
    let there = block.find(path);
    let patch = match (there, change) {
        (Some(entry), Change::Set(literal)) => block.set(entry, literal).ok_or_else(form)?,
        (Some(entry), Change::Append(literals)) => match &entry.form {
            Form::Flow(items) => block.append_flow(entry, items, literals).ok_or_else(form)?,
            Form::Block(items) => block.append_block(items, literals).ok_or_else(form)?,
            Form::Empty => {
                let list = format!("[{}]", literals.join(", "));
                block.set(entry, &list).ok_or_else(form)?
            }
            Form::Scalar(_) | Form::Text => return Err(kind(&before, path)),
            Form::Table(_) | Form::Other => return Err(form()),
        },
        (Some(entry), Change::Remove(strings)) => block.remove(entry, path, strings, &before)?,
        (Some(entry), Change::Unset) => block.comment_out(entry),
        (None, Change::Set(literal)) => block.insert(path, literal).ok_or_else(form)?,
        (None, Change::Append(literals)) => {
            let list = format!("[{}]", literals.join(", "));
            block.insert(path, &list).ok_or_else(form)?
        }
        (None, Change::Remove(strings)) => return Err(missing(path, strings)),
        (None, Change::Unset) => Patch::new(),
    };
    verify(&patch.apply(text), &before, path, change).ok_or_else(form)?;
    Ok(patch)
}

fn missing(path: &[&str], strings: &[String]) -> EditError {
    EditError::NoSuchElement {
        key: path.join("."),
        value: strings.first().cloned().unwrap_or_default(),
    }
}

fn kind(items: &[Item<'_>], path: &[&str]) -> EditError {
    let found = items.iter().find(|item| is_at(item, path));
    EditError::Kind {
        key: path.join("."),
        found: found.map_or("empty", |item| item.value.kind()),
        expected: "array",
    }
}

fn is_at(item: &Item<'_>, path: &[&str]) -> bool {
    match path {
        [key] => item.table.is_none() && item.key == *key,
        [table, key] => item.table.as_deref() == Some(*table) && item.key == *key,
        _ => false,
    }
}

/// Reads the text after the splice back: what was asked for is there, and
/// nothing else changed.
fn verify(text: &str, before: &[Item<'_>], path: &[&str], change: &Change) -> Option<()> {
    let front_matter = FrontMatter::find(text).ok()?;
    let after = front_matter.items(text).ok()?;
    let value = after
        .iter()
        .find(|item| is_at(item, path))
        .map(|item| &item.value);
    let holds = match (change, value) {
        (Change::Unset, value) => value.is_none(),
        (Change::Set(literal), Some(value)) => same(value, &toml_value(literal)?),
        (Change::Append(_) | Change::Remove(_), Some(Raw::List(_))) => true,
        _ => false,
    };
    let others = |items: &[Item<'_>]| -> Vec<(Option<String>, String, String)> {
        let rest = items.iter().filter(|item| !is_at(item, path));
        rest.map(|item| {
            let table = item.table.as_deref().map(str::to_owned);
            (table, item.key.to_string(), format!("{:?}", item.value))
        })
        .collect()
    };
    (holds && others(before) == others(&after)).then_some(())
}

/// Whether a value reads as TOML's `wanted`.
fn same(value: &Raw<'_>, wanted: &toml::Value) -> bool {
    match (value, wanted) {
        (Raw::Text(text), toml::Value::String(wanted)) => text == wanted,
        (Raw::Text(text), toml::Value::Datetime(wanted)) => *text == wanted.to_string(),
        (Raw::Integer { digits, radix: 10 }, toml::Value::Integer(wanted)) => {
            digits.parse() == Ok(*wanted)
        }
        (Raw::Float(digits), toml::Value::Float(wanted)) => digits.parse() == Ok(*wanted),
        (Raw::Boolean, toml::Value::Boolean(_)) => true,
        (Raw::List(items), toml::Value::Array(wanted)) => {
            items.len() == wanted.len() && items.iter().zip(wanted).all(|(a, b)| same(a, b))
        }
        _ => false,
    }
}

fn toml_value(literal: &str) -> Option<toml::Value> {
    let table: toml::Table = format!("value = {literal}").parse().ok()?;
    table.get("value").cloned()
}

impl<'t> Block<'t> {
    fn find(&self, path: &[&str]) -> Option<&Entry<'t>> {
        let (first, rest) = path.split_first()?;
        let entry = self.entries.iter().find(|entry| entry.key == *first)?;
        match (rest, &entry.form) {
            ([], _) => Some(entry),
            ([key], Form::Table(children)) => children.iter().find(|child| child.key == *key),
            _ => None,
        }
    }

    /// A span of the block as one of the file.
    fn at(&self, span: Span) -> Span {
        span.shifted(self.base)
    }

    /// TOML's `literal` in the quotes that `like`, a scalar there, has.
    fn literal(&self, literal: &str, like: Option<Span>) -> Option<String> {
        let wish = like.map(|span| Quotes::of(span.of(self.content)));
        let value = toml_value(literal)?;
        // A list that grows without quotes may hold an item that needs them.
        from_toml(&value, wish)
    }

    fn set(&self, entry: &Entry<'_>, literal: &str) -> Option<Patch> {
        match &entry.form {
            Form::Empty => {
                let value = self.literal(literal, None)?;
                Some(Patch::insert(
                    self.base + entry.value.start,
                    format!(" {value}"),
                ))
            }
            Form::Scalar(span) => {
                // A null or a number has no quotes to go by.
                let quoted = matches!(
                    super::scalar::resolved(span.of(self.content)),
                    None | Some(Some(Raw::Text(_)))
                );
                let like = Some(*span).filter(|_| quoted);
                let value = self.literal(literal, like)?;
                Some(Patch::replace(self.at(*span), value))
            }
            Form::Flow(items) => {
                let value = self.literal(literal, items.first().copied())?;
                Some(Patch::replace(self.at(entry.value), value))
            }
            Form::Block(items) => {
                let wanted = toml_value(literal)?;
                let wanted = wanted.as_array()?;
                if wanted.is_empty() {
                    return Some(self.without_items(entry, items));
                }
                let lead = self.lead(items[0]);
                let wish = Some(Quotes::of(items[0].of(self.content)));
                let lines: Option<Vec<String>> = wanted
                    .iter()
                    .map(|item| Some(format!("{lead}{}", from_toml(item, wish)?)))
                    .collect();
                let first = line_around(self.content, items[0].start).start;
                let last = items.last()?.end;
                let lines = lines?.join(self.line_break);
                Some(Patch::replace(self.at(Span::new(first, last)), lines))
            }
            Form::Text => self.set_text(entry, literal),
            Form::Table(_) | Form::Other => None,
        }
    }

    /// Text in a block or over several lines gives way to text on one; a comment
    /// behind it stays.
    fn set_text(&self, entry: &Entry<'_>, literal: &str) -> Option<Patch> {
        let source = entry.value.of(self.content);
        let wish = match Quotes::of(source) {
            Quotes::Plain => None,
            quotes => Some(quotes),
        };
        let (length, kept) = text_and_comment(source)?;
        let value = from_toml(&toml_value(literal)?, wish)?;
        let span = Span::new(entry.value.start, entry.value.start + length);
        Some(Patch::replace(self.at(span), format!("{value}{kept}")))
    }

    /// What stands in front of a list item: its indentation and its dash.
    fn lead(&self, item: Span) -> &'t str {
        let line = line_around(self.content, item.start);
        &self.content[line.start..item.start]
    }

    fn append_flow(&self, entry: &Entry<'_>, items: &[Span], literals: &[String]) -> Option<Patch> {
        let like = items.first().copied();
        let new: Option<Vec<_>> = literals.iter().map(|one| self.literal(one, like)).collect();
        let new = new?;
        let Some(last) = items.last().filter(|_| !new.is_empty()) else {
            return Some(match new.is_empty() {
                true => Patch::new(),
                false => Patch::replace(self.at(entry.value), format!("[{}]", new.join(", "))),
            });
        };
        let lead = self.lead(*last);
        let own_line = lead.trim().is_empty() && last.start - lead.len() > entry.value.start;
        let eol = self.line_break;
        let separator = match own_line {
            true => format!(",{eol}{lead}"),
            false => ", ".to_owned(),
        };
        let added: String = new.iter().map(|one| format!("{separator}{one}")).collect();
        let close = entry.value.end - 1;
        let next = after_blanks(self.content, last.end, close);
        let line_end = line_around(self.content, last.end)
            .trimmed(self.content)
            .end;
        // A comment behind the last item stays with it.
        if !own_line || line_end >= close || line_end == last.end || next < line_end {
            return Some(Patch::insert(self.base + last.end, added));
        }
        let rest = added.strip_prefix(',').unwrap_or(&added);
        let comma = Patch::insert(self.base + last.end, ",");
        Some(comma.and(Patch::insert(self.base + line_end, rest)))
    }

    /// The patch that takes `gone` out of a list in brackets over several lines:
    /// with its line where it has one of its own. YAML has no quarrel with a
    /// comma in front of the bracket.
    fn remove_flow<'i>(&self, entry: &Entry<'_>, gone: impl Iterator<Item = &'i Span>) -> Patch {
        let close = entry.value.end - 1;
        gone.fold(Patch::new(), |patch, item| {
            let next = after_blanks(self.content, item.end, close);
            let behind = if next < close { next + 1 } else { item.end };
            let line = Span::new(
                line_around(self.content, item.start).start,
                self.after_line(item.end),
            );
            let rest = self.content.get(behind..line.end).map(str::trim);
            let alone = line.start > entry.value.start
                && self.lead(*item).trim().is_empty()
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'));
            let span = if alone {
                line
            } else {
                let rest = &self.content[behind..close];
                let blanks = rest.len() - rest.trim_start_matches(' ').len();
                Span::new(item.start, behind + blanks)
            };
            patch.and(Patch::replace(self.at(span), ""))
        })
    }

    fn append_block(&self, items: &[Span], literals: &[String]) -> Option<Patch> {
        let last = *items.last()?;
        let lead = self.lead(last);
        let mut lines = String::new();
        for literal in literals {
            let value = self.literal(literal, Some(last))?;
            lines.push_str(&format!("{lead}{value}{}", self.line_break));
        }
        let end = self.after_line(last.end);
        Some(Patch::insert(self.base + end, lines))
    }

    fn after_line(&self, at: usize) -> usize {
        match self.content[at..].find('\n') {
            Some(end) => at + end + 1,
            None => self.content.len(),
        }
    }

    fn remove(
        &self,
        entry: &Entry<'_>,
        path: &[&str],
        strings: &[String],
        before: &[Item<'_>],
    ) -> Result<Patch, EditError> {
        let (Form::Flow(items) | Form::Block(items)) = &entry.form else {
            return Err(match entry.form {
                Form::Other | Form::Table(_) => EditError::Form {
                    key: path.join("."),
                },
                Form::Empty => missing(path, strings),
                _ => kind(before, path),
            });
        };
        let texts: Vec<Option<&str>> = match before.iter().find(|item| is_at(item, path)) {
            Some(Item {
                value: Raw::List(values),
                ..
            }) => values.iter().map(|value| value.as_text()).collect(),
            _ => Vec::new(),
        };
        let mut gone = vec![false; items.len()];
        for string in strings {
            match texts.iter().position(|text| *text == Some(string)) {
                Some(at) if at < gone.len() => gone[at] = true,
                _ => {
                    return Err(EditError::NoSuchElement {
                        key: path.join("."),
                        value: string.clone(),
                    });
                }
            }
        }
        if matches!(entry.form, Form::Block(_)) {
            if gone.iter().all(|gone| *gone) {
                return Ok(self.without_items(entry, items));
            }
            let lines = items
                .iter()
                .zip(&gone)
                .filter(|(_, gone)| **gone)
                .map(|(item, _)| {
                    let start = line_around(self.content, item.start).start;
                    Patch::replace(self.at(Span::new(start, self.after_line(item.end))), "")
                });
            return Ok(lines.fold(Patch::new(), Patch::and));
        }
        if entry.value.of(self.content).contains('\n') {
            let gone = items.iter().zip(&gone).filter(|(_, gone)| **gone);
            return Ok(self.remove_flow(entry, gone.map(|(item, _)| item)));
        }
        let kept: Vec<&str> = items
            .iter()
            .zip(&gone)
            .filter(|(_, gone)| !**gone)
            .map(|(item, _)| item.of(self.content))
            .collect();
        // Within the brackets nothing but items and commas stands.
        let within = match (items.first(), items.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::at(entry.value.start + 1),
        };
        Ok(Patch::replace(self.at(within), kept.join(", ")))
    }

    /// A block list that loses all of its items: `key: []`.
    fn without_items(&self, entry: &Entry<'_>, items: &[Span]) -> Patch {
        let colon = entry.key_span.end + 1;
        let mut patch = Patch::insert(self.base + colon, " []");
        for item in items {
            let start = line_around(self.content, item.start).start;
            let line = Span::new(start, self.after_line(item.end));
            patch = patch.and(Patch::replace(self.at(line), ""));
        }
        patch
    }

    /// Makes the lines of an entry comments, each behind its indentation.
    fn comment_out(&self, entry: &Entry<'_>) -> Patch {
        let mut patch = Patch::new();
        let mut at = entry.lines.start;
        while at < entry.lines.end {
            let next = self.after_line(at);
            let blank = self.content[at..next].trim().is_empty();
            if !blank {
                let depth = entry.indent.min(next - at);
                patch = patch.and(Patch::insert(self.base + at + depth, "# "));
            }
            at = next;
        }
        patch
    }

    fn insert(&self, path: &[&str], literal: &str) -> Option<Patch> {
        let value = self.literal(literal, None)?;
        match path {
            [key] => {
                let all = Span::new(0, self.content.len());
                if let Some(patch) = self.fill_blank(all, 0, key, &value) {
                    return Some(patch);
                }
                // Scalars come before tables, as templates have them.
                let last = self
                    .entries
                    .iter()
                    .rev()
                    .find(|entry| !self.is_table(entry));
                let at = match (last, self.entries.first()) {
                    (Some(last), _) => last.lines.end,
                    (None, Some(first)) => first.lines.start,
                    (None, None) => self.content.len(),
                };
                Some(self.new_line(at, &format!("{key}: {value}")))
            }
            [parent, key] => {
                let Some(table) = self.entries.iter().find(|entry| entry.key == *parent) else {
                    let indent = " ".repeat(self.step());
                    let eol = self.line_break;
                    let lines = format!("{parent}:{eol}{indent}{key}: {value}");
                    return Some(self.new_line(self.content.len(), &lines));
                };
                let (indent, last) = match &table.form {
                    Form::Table(children) => {
                        let first = children.first()?;
                        (first.indent, children.last()?.lines.end)
                    }
                    Form::Empty => (table.indent + self.step(), table.lines.end),
                    _ => return None,
                };
                if let Some(patch) = self.fill_blank(table.region, indent, key, &value) {
                    return Some(patch);
                }
                let line = format!("{}{key}: {value}", " ".repeat(indent));
                Some(self.new_line(last, &line))
            }
            _ => None,
        }
    }

    fn is_table(&self, entry: &Entry<'_>) -> bool {
        let holds_comments = entry.region.end > entry.lines.end;
        matches!(entry.form, Form::Table(_))
            || (matches!(entry.form, Form::Empty) && holds_comments)
    }

    /// How deep tables are indented here.
    fn step(&self) -> usize {
        let tables = self.entries.iter().filter_map(|entry| match &entry.form {
            Form::Table(children) => children.first().map(|child| child.indent),
            _ => None,
        });
        tables.min().unwrap_or(2)
    }

    fn new_line(&self, at: usize, line: &str) -> Patch {
        Patch::insert(self.base + at, format!("{line}{}", self.line_break))
    }

    /// Fills in `# key:`, the form in which templates leave a question open.
    fn fill_blank(&self, region: Span, indent: usize, key: &str, value: &str) -> Option<Patch> {
        let mut at = region.start;
        while at < region.end {
            let next = self.after_line(at);
            let line = self.content[at..next].trim_end();
            let depth = line.len() - line.trim_start().len();
            let inside = self.entries.iter().any(|entry| {
                let scalar = matches!(entry.form, Form::Text | Form::Other);
                scalar && entry.lines.start < at && at < entry.lines.end
            });
            let blank = || {
                let comment = line.trim_start().strip_prefix('#')?;
                let name = comment.trim_start();
                let after = name.strip_prefix(key)?.strip_prefix(':')?;
                let guidance = after.trim_start();
                let open = guidance.is_empty() || guidance.starts_with('#');
                let mark = Span::new(at + depth, at + line.len() - name.len());
                open.then(|| (mark, at + line.len() - after.len()))
            };
            // A comment at another depth would become a key of another table.
            let fits = depth == indent || (indent > 0 && depth > 0 && self.is_only(region));
            if let Some((mark, colon)) = blank().filter(|_| !inside && fits) {
                return Some(
                    Patch::replace(self.at(mark), "")
                        .and(Patch::insert(self.base + colon, format!(" {value}"))),
                );
            }
            at = next;
        }
        None
    }

    /// Whether a table holds comments and nothing else, so that their depth is
    /// that of its keys.
    fn is_only(&self, region: Span) -> bool {
        let table = self.entries.iter().find(|entry| entry.region == region);
        table.is_some_and(|entry| matches!(entry.form, Form::Empty))
    }
}

#[cfg(test)]
mod tests;
