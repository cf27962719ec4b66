//! The English blame grammar.
//!
//! A list of bad words is right one time in two: machines fail, forget and
//! should have answered all day. So a cue counts only with the subject or the
//! object that makes it blame, and not where it is denied, mentioned or quoted.
//! The cues are tables in `cues`, in the language of `pattern`; `subject` finds
//! the nearest subject of a verb, and `phrase` tells whether it is human.

mod cues;
mod denial;

mod inflect;
mod pattern;
mod phrase;
mod reader;
mod segment;
mod subject;
#[cfg(test)]
mod tests;
mod token;
mod vocabulary;
mod words;

use crate::lint::grammar::{Hit, People, Prose};

pub use segment::sentences;

/// Finds blame in one English sentence.
///
/// The hits are in the order of their spans, which don't overlap.
#[must_use]
pub fn english(sentence: &Prose<'_>, people: &People<'_>) -> Vec<Hit> {
    reader::Grammar::shared().read(sentence, people)
}
