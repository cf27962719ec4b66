//! What a manuscript is made of.

use crate::document::Span;
use crate::lint::grammar::Place;
use crate::model::CoreSection;
use std::ops::Range;

/// One block of prose: a paragraph, a heading, the words of an item, a cell.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where it stands.
    pub place: Place,
    /// The known section around it.
    pub section: Option<CoreSection>,
    /// Its text, in bytes of [`Plain::text`](super::Plain).
    pub range: Range<usize>,
    /// Where it is in the source.
    pub span: Span,
    /// Whether it is the words of a task item.
    pub task: bool,
}

/// What one suppression covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Where it is in the source.
    pub span: Span,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it leads to, as written and unescaped.
    pub target: String,
    /// The whole link in the source.
    pub span: Span,
}
