//! What can be wrong with a file, and how to say it: a rule, a place, a
//! sentence, and what to do next.

mod cell;
mod github;
pub mod html;
mod json;
mod sarif;
mod shell;
mod text;

use crate::document::{LineIndex, Position, Span, SyntaxError};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// How much a finding matters. Not to be mixed up with an incident's severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule doesn't run.
    Off,
    /// Worth knowing.
    Info,
    /// Advice that a reviewer would give.
    Warning,
    /// The file can't be read as meant.
    Error,
}

impl Level {
    /// The level as it is written in a config and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One finding in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, such as `unknown-key`.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// Where, in bytes of the file.
    pub span: Span,
    /// What is there, in one sentence without a full stop.
    pub message: String,
    /// What to write instead, if there is something to say.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error: the file can't be read as meant.
    pub fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: Level::Error,
            span,
            message: message.into(),
            help: None,
        }
    }

    /// A warning: advice that a reviewer would give.
    pub fn warning(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            level: Level::Warning,
            ..Self::error(rule, span, message)
        }
    }

    /// The same with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<SyntaxError> for Diagnostic {
    fn from(error: SyntaxError) -> Self {
        Self {
            help: error.help,
            ..Self::error("syntax", error.span, error.message)
        }
    }
}

/// A finding with the place as people name it, free of the text it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, relative to the repository's root, with `/`.
    pub path: String,
    /// Where it starts.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
    /// The text under the span, on one line.
    pub text: String,
    /// What is wrong.
    pub diagnostic: Diagnostic,
}

impl Finding {
    /// Places `diagnostic` in `text`, the contents of the file at `path`.
    pub fn locate(path: &str, text: &str, index: &LineIndex, diagnostic: Diagnostic) -> Self {
        let span = diagnostic.span;
        Self {
            path: path.to_owned(),
            start: index.position(text, span.start),
            end: index.position(text, span.end),
            text: text.get(span.range()).unwrap_or_default().to_owned(),
            diagnostic,
        }
    }

    /// Places each of `diagnostics`, in order of the text.
    pub fn locate_all(path: &str, text: &str, mut diagnostics: Vec<Diagnostic>) -> Vec<Self> {
        if diagnostics.is_empty() {
            return Vec::new();
        }
        diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.rule));
        let index = LineIndex::new(text);
        let mut cursor = Cursor::new(text, &index);
        let locate = |diagnostic: Diagnostic| {
            let span = diagnostic.span;
            let start = cursor.move_to(span.start);
            Self {
                path: path.to_owned(),
                start,
                end: cursor.clone().move_to(span.end),
                text: text.get(span.range()).unwrap_or_default().to_owned(),
                diagnostic,
            }
        };
        diagnostics.into_iter().map(locate).collect()
    }
}

/// A place in a text that moves forward, so that a line of many findings is
/// counted once and not once for each.
#[derive(Clone)]
struct Cursor<'t> {
    text: &'t str,
    index: &'t LineIndex,
    offset: usize,
    at: Position,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str, index: &'t LineIndex) -> Self {
        Self {
            text,
            index,
            offset: 0,
            at: Position { line: 1, column: 1 },
        }
    }

    fn move_to(&mut self, offset: usize) -> Position {
        let line = self.index.line(offset.min(self.text.len()));
        let between = self.text.get(self.offset..offset);
        self.at = match between {
            Some(between) if line == self.at.line => {
                let columns = between.chars().filter(|c| *c != '\u{feff}').count();
                Position {
                    line,
                    column: self.at.column + columns,
                }
            }
            _ => self.index.position(self.text, offset),
        };
        self.offset = offset;
        self.at
    }
}

impl fmt::Display for Finding {
    /// One line, as compilers write it: `path:line:column: message (help)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.start;
        let message = printable(&self.diagnostic.message);
        write!(f, "{}:{line}:{column}: {message}", self.path)?;
        match &self.diagnostic.help {
            Some(help) => write!(f, "; {}", printable(help)),
            None => Ok(()),
        }
    }
}

/// `text` with every control character shown instead of obeyed, so that what a
/// file says can't drive the terminal that it is quoted on.
pub fn printable(text: &str) -> Cow<'_, str> {
    let shown = |c| match c {
        '\n' | '\t' => Some(' '),
        '\u{0}'..='\u{1f}' => Some(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ => None,
    };
    if !text.chars().any(|c| shown(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| shown(c).unwrap_or(c)).collect())
}

pub use cell::{safe, safe_list};
pub use github::github;
pub use json::json;
pub use sarif::{RuleCard, sarif};
pub use shell::shell_word;
pub use text::text;

/// The one of `known` that `word` was most likely meant to be.
///
/// Nearness is the Damerau-Levenshtein distance (Damerau 1964), at most a third
/// of the word's length, and at least 1.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let limit = (word.chars().count() / 3).max(1);
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|term| {
            let distance = strsim::damerau_levenshtein(&word, &term.to_lowercase());
            (distance, term)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, term)| term)
}

/// "did you mean …?" where a near term is known, else the choices.
pub fn suggest<'k>(word: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
    match nearest(word, known.clone()) {
        Some(term) => format!("did you mean `{term}`?"),
        None => {
            let known: Vec<_> = known.into_iter().collect();
            format!("choose one of: {}", known.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_term_is_within_a_third_of_the_word() {
        let keys = ["severity", "services", "status"];
        assert_eq!(nearest("sevrity", keys), Some("severity"));
        assert_eq!(nearest("Status", keys), Some("status"));
        assert_eq!(nearest("owner", keys), None);
        assert_eq!(suggest("servces", keys), "did you mean `services`?");
        assert_eq!(
            suggest("x", keys),
            "choose one of: severity, services, status"
        );
    }

    #[test]
    fn a_quoted_file_cannot_drive_the_terminal() {
        assert_eq!(
            printable("a\u{1b}[31mb\u{9b}c\u{202e}\n"),
            "a␛[31mb\u{fffd}c\u{fffd} "
        );
    }
}
