//! Lossless text: where the parts of a Markdown file are, byte for byte.
//!
//! A [`Document`] never changes the text that it was made from. It says where
//! the front matter, the headings and the task items are ([`Span`]s), and an
//! edit is a [`Patch`] of such spans, so that whatever an edit doesn't name
//! stays as the author wrote it: comments, quoting, line ends, a byte order
//! mark, a missing last newline. This room knows nothing of incidents.

pub mod conflict;
pub mod emphasis;
pub mod front_matter;
pub mod outline;
pub mod patch;
pub mod span;
pub mod unicode;
pub mod word_map;

pub use front_matter::{FrontMatter, SyntaxError};
pub use outline::{Heading, TaskItem, TaskState};
pub use patch::Patch;
pub use span::{LineIndex, Position, Span};

/// One Markdown file with front matter, TOML or YAML, as text with spans.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    front_matter: FrontMatter,
}

impl Document {
    /// Finds the front matter of `text`.
    ///
    /// # Errors
    /// When the text doesn't open with a `+++` or `---` line, or that block has
    /// no end;
    /// the text comes back with the error.
    pub fn parse(text: String) -> Result<Self, (String, SyntaxError)> {
        match FrontMatter::find(&text) {
            Ok(front_matter) => Ok(Self { text, front_matter }),
            Err(error) => Err((text, error)),
        }
    }

    /// The whole text, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gives the text back.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Where the front matter is.
    pub fn front_matter(&self) -> FrontMatter {
        self.front_matter
    }

    /// Everything after the front matter's closing line.
    pub fn body(&self) -> Span {
        Span::new(self.front_matter.end, self.text.len())
    }

    /// The headings of the body, in order, with the text that each governs.
    pub fn headings(&self) -> Vec<Heading> {
        outline::headings(&self.text, self.body())
    }

    /// The task items (`- [ ]`, `- [x]`, `- [-]`) within `span` of the text.
    pub fn task_items(&self, span: Span) -> Vec<TaskItem> {
        outline::task_items(&self.text, span)
    }

    /// The line break that the file uses: that of its first line.
    pub fn line_break(&self) -> &'static str {
        match self.text.find('\n') {
            Some(at) if self.text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }
}
