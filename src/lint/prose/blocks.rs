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

/// An entry of the timeline: a list item or a table row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Where its own words are, up to a nested list.
    pub span: Span,
    /// All of it.
    pub full: Span,
    /// The list or table that holds it, counted from 0 over the document.
    pub list: usize,
    /// How many lists and tables are around it; 1 at the top.
    pub depth: usize,
    /// Whether it is a list item, and not a table's row.
    pub is_item: bool,
    /// Whether it holds more than its own words: a nested list, a block.
    pub is_plain: bool,
}
