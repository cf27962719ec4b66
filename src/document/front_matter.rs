//! The block of TOML between `+++` lines, or of YAML between `---` lines: where
//! it is, what it says, how to change one value of it without touching the rest.
//!
//! Editing splices text instead of writing the block again, because a writer
//! that re-emits TOML loses what people see in a diff: line ends, alignment,
//! comments inside of arrays, the order of dotted keys.

use super::conflict::{self, conflicts};
use super::patch::Patch;
use super::span::{Span, line_around};
use thiserror::Error;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub mod convert;
mod item;
mod plain;
mod splice;
#[cfg(test)]
mod tests;
mod timestamp;
mod yaml;

pub use item::{Item, Raw};
pub use timestamp::datetime;

/// The line that opens and closes a block of TOML.
pub const FENCE: &str = "+++";

/// The line that opens and closes a block of YAML.
pub const YAML_FENCE: &str = "---";

/// The language of a front matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// Between `+++` lines.
    #[default]
    Toml,
    /// Between `---` lines.
    Yaml,
}

impl Format {
    /// The line that opens and closes the block.
    pub fn fence(self) -> &'static str {
        match self {
            Format::Toml => FENCE,
            Format::Yaml => YAML_FENCE,
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Toml => "TOML",
            Format::Yaml => "YAML",
        }
    }

    /// How a value is given to a key, for messages: `title = "…"`.
    pub fn assignment(self, key: &str, value: &str) -> String {
        match self {
            Format::Toml => format!("{key} = {value}"),
            Format::Yaml => format!("{key}: {value}"),
        }
    }

    /// The one whose fence `bytes`, the first of a file, open with.
    pub fn of_head(bytes: &[u8]) -> Option<Self> {
        let opening = without_mark(bytes);
        [Format::Toml, Format::Yaml]
            .into_iter()
            .find(|format| opening.starts_with(format.fence().as_bytes()))
    }
}

/// A front matter that can't be read, with the place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// What is wrong, in a clause.
    pub message: String,
    /// Where, in bytes of the whole file.
    pub span: Span,
    /// What to do about it.
    pub help: Option<String>,
}

impl SyntaxError {
    /// A conflict of a merge that opens at `span`.
    fn conflict(span: Span) -> Self {
        Self {
            message: "a conflict of a merge isn't resolved here".into(),
            span,
            help: Some(conflict::HELP.into()),
        }
    }
}

/// Where the front matter of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontMatter {
    /// What it is written in.
    pub format: Format,
    /// What stands between the two fences.
    pub content: Span,
    /// The byte after the closing fence and its line break.
    pub end: usize,
}

/// What a key of the front matter is to become.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The key takes this value, written as TOML.
    Set(String),
    /// The array gets these values, written as TOML, at its end.
    Append(Vec<String>),
    /// The array loses the elements that equal these strings.
    Remove(Vec<String>),
    /// The key's line is commented out: what it said is no longer claimed.
    Unset,
}

/// Why an edit of the front matter can't be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// The block as it stands isn't valid.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// The value there isn't of the kind that the change needs.
    #[error("`{key}` is {found} there, not {expected}")]
    Kind {
        /// The key, dotted.
        key: String,
        /// What stands in the file.
        found: &'static str,
        /// What the change needs.
        expected: &'static str,
    },
    /// The array has no such element.
    #[error("`{key}` has no \"{value}\"")]
    NoSuchElement {
        /// The key, dotted.
        key: String,
        /// The element that was to go.
        value: String,
    },
    /// The splice would not have given the value that was asked for.
    #[error("`{key}` is written in a form that can't be changed in place; edit it by hand")]
    Form {
        /// The key, dotted.
        key: String,
    },
}

impl FrontMatter {
    /// Finds the block at the head of `text`.
    ///
    /// # Errors
    /// When the first line is no fence, or no later line is the same.
    pub fn find(text: &str) -> Result<Self, SyntaxError> {
        if let Some(found) = Self::find_in_head(text.as_bytes(), true) {
            return Ok(found);
        }
        let start = text.len() - without_mark(text.as_bytes()).len();
        let first = line_around(text, start);
        let first = Span::new(start, first.end.max(start));
        let first_line = first.of(text).trim_end();
        // A conflict about the fence itself, such as one about the language.
        if first_line.starts_with("<<<<<<<")
            && let Some(conflict) = conflicts(text, Span::new(start, text.len())).first()
            && conflict.start == start
        {
            return Err(SyntaxError::conflict(*conflict));
        }
        let formats = [Format::Toml, Format::Yaml];
        if let Some(format) = formats.iter().find(|one| one.fence() == first_line) {
            let fence = format.fence();
            return Err(SyntaxError {
                message: "the front matter has no end".into(),
                span: Span::new(start, start + fence.len()),
                help: Some(format!("close it with a line `{fence}` after the last key")),
            });
        }
        Err(SyntaxError {
            message: "no front matter".into(),
            span: Span::new(start, start + first_line.len()),
            help: Some(
                "a postmortem opens with a line `+++`, TOML, and another line `+++`, \
                 or with YAML between two lines `---`"
                    .into(),
            ),
        })
    }

    /// Finds the block in the first bytes of a file; `complete` says whether
    /// there are no more of them. `None` where the block isn't there, or its
    /// end isn't yet.
    pub fn find_in_head(bytes: &[u8], complete: bool) -> Option<Self> {
        let start = bytes.len() - without_mark(bytes).len();
        let blank = |line: &[u8]| line.iter().all(u8::is_ascii_whitespace);
        let Some(rest) = bytes[start..].strip_prefix(FENCE.as_bytes()) else {
            return Self::find_yaml_in_head(bytes, start, complete);
        };
        let first_end = bytes.len() - rest.len() + memchr::memchr(b'\n', rest)?;
        if !blank(&bytes[start + FENCE.len()..first_end]) {
            return None;
        }
        // The fence's own line break may open the search: the block can be empty.
        let mut from = first_end;
        loop {
            let line = from + memchr::memmem::find(&bytes[from..], b"\n+++")? + 1;
            let after = line + FENCE.len();
            let end = match memchr::memchr(b'\n', &bytes[after..]) {
                Some(at) => after + at + 1,
                None if complete => bytes.len(),
                None => return None,
            };
            if blank(&bytes[after..end]) {
                return Some(Self {
                    format: Format::Toml,
                    content: Span::new(first_end + 1, line),
                    end,
                });
            }
            from = after;
        }
    }

    fn find_yaml_in_head(bytes: &[u8], start: usize, complete: bool) -> Option<Self> {
        let rest = bytes[start..].strip_prefix(YAML_FENCE.as_bytes())?;
        let first_end = bytes.len() - rest.len() + memchr::memchr(b'\n', rest)?;
        let blank = |line: &[u8]| line.iter().all(u8::is_ascii_whitespace);
        if !blank(&bytes[start + YAML_FENCE.len()..first_end]) {
            return None;
        }
        let mut line = first_end + 1;
        while line < bytes.len() {
            let end = match memchr::memchr(b'\n', &bytes[line..]) {
                Some(at) => line + at + 1,
                None if complete => bytes.len(),
                None => return None,
            };
            let words = bytes[line..end].trim_ascii_end();
            if words == YAML_FENCE.as_bytes() {
                return Some(Self {
                    format: Format::Yaml,
                    content: Span::new(first_end + 1, line),
                    end,
                });
            }
            line = end;
        }
        None
    }

    /// Reads a block of TOML; spans count from the start of the block, so
    /// [`Span::shifted`] by `content.start` makes them spans of the file.
    ///
    /// # Errors
    /// Every syntax error that the parser could tell apart.
    pub fn table<'t>(&self, text: &'t str) -> Result<Spanned<DeTable<'t>>, Vec<SyntaxError>> {
        let (table, errors) = DeTable::parse_recoverable(self.content.of(text));
        if errors.is_empty() {
            return Ok(table);
        }
        let locate = |error: toml::de::Error| SyntaxError {
            message: error.message().trim().replace('\n', ", "),
            span: error
                .span()
                .map_or(Span::at(0), Span::from)
                .shifted(self.content.start),
            help: None,
        };
        let errors = errors.into_iter().map(locate).collect();
        Err(self.explained(text, errors))
    }

    /// What is wrong with a block in which a parser found `errors`: the conflicts
    /// in it, where there are some, for each gives rise to several.
    fn explained(&self, text: &str, errors: Vec<SyntaxError>) -> Vec<SyntaxError> {
        let found = conflicts(text, self.content);
        match found.is_empty() {
            true => errors,
            false => found.into_iter().map(SyntaxError::conflict).collect(),
        }
    }

    /// What the block says, in the order of the text.
    ///
    /// # Errors
    /// Every syntax error that the parser could tell apart.
    pub fn items<'t>(&self, text: &'t str) -> Result<Vec<Item<'t>>, Vec<SyntaxError>> {
        let (content, base) = (self.content.of(text), self.content.start);
        if self.format == Format::Yaml {
            return yaml::items(content, base).map_err(|errors| self.explained(text, errors));
        }
        if let Some(items) = plain::items(content, base) {
            return Ok(items);
        }
        Ok(item::items(self.table(text)?.get_ref(), base))
    }

    /// The patch of `text` that makes one change to the value at `path`
    /// (`["impact", "ratio"]`).
    ///
    /// A key that isn't there is put where its table is, in the place of a
    /// blank (`# key =`) where the author left one. Nothing else moves.
    ///
    /// # Errors
    /// When the block isn't valid TOML, the value there is of another kind, or
    /// the text after the change would not read as asked (which is checked).
    pub fn change(&self, text: &str, path: &[&str], change: &Change) -> Result<Patch, EditError> {
        match self.format {
            Format::Toml => splice::change(self, text, path, change),
            Format::Yaml => yaml::splice::change(self, text, path, change),
        }
    }

    /// The span of the value at `path`, in bytes of the file, if it is there.
    pub fn value_span(&self, text: &str, path: &[&str]) -> Option<Span> {
        let (table, key) = match path {
            [key] => (None, *key),
            [table, key] => (Some(*table), *key),
            _ => return None,
        };
        let items = self.items(text).ok()?;
        let is_it = |item: &&Item<'_>| item.key == key && item.table.as_deref() == table;
        items.iter().find(is_it).map(|item| item.span)
    }
}

/// `bytes` behind a byte order mark, if they have one.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The value at a dotted path.
pub fn lookup<'a, 't>(table: &'a DeTable<'t>, path: &[&str]) -> Option<&'a Spanned<DeValue<'t>>> {
    let (first, rest) = path.split_first()?;
    let value = table.get(*first)?;
    if rest.is_empty() {
        return Some(value);
    }
    lookup(value.get_ref().as_table()?, rest)
}
