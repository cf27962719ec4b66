//! From Markdown to sentences that a grammar can read, with the way back.
//!
//! One pass over the events of the parser gives the [`Manuscript`]: the blocks
//! of prose with their text joined across markup, the headings, the comments
//! and the links. Everything that looks at the body shares it.

mod address;
mod blocks;
mod comments;
mod depth;
mod place;
mod plain;
mod quotes;
mod scan;

pub use blocks::{Block, Link, Unit};
pub use depth::too_deep;
pub use plain::Plain;
pub use scan::{FrontText, scan};

use super::grammar::{Hit, People, Prose};
use super::{Terms, english, korean};
use crate::document::{Heading, Span};
use crate::model::{CoreSection, Language};
use std::ops::Range;

/// What one pass over a Markdown text found.
#[derive(Debug, Clone, Default)]
pub struct Manuscript {
    /// The joined text of all blocks, and the way back to the source.
    pub plain: Plain,
    /// The blocks of prose, in order.
    pub blocks: Vec<Block>,
    /// The headings, with the text that each governs.
    pub headings: Vec<Heading>,
    /// The known sections: which, and the index of the heading.
    pub sections: Vec<(CoreSection, usize)>,
    /// What a suppression can cover: paragraphs, headings, items, rows.
    pub units: Vec<Unit>,
    /// HTML comments, with their marks.
    pub comments: Vec<Span>,
    /// Links and images to follow.
    pub links: Vec<Link>,
    /// `<…>` that names no element of HTML.
    pub unknown_tags: Vec<Span>,
    /// Code, images, HTML and quotes: content that is no prose.
    pub others: Vec<Span>,
}

/// One finding of a grammar, in bytes of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceHit {
    /// What the grammar found.
    pub hit: Hit,
    /// Where, in the source.
    pub span: Span,
    /// The language of the grammar.
    pub language: Language,
}

impl Manuscript {
    /// What the grammars find, in order of the text.
    pub fn hits(&self, terms: &Terms) -> Vec<SourceHit> {
        let mut found = Vec::new();
        for block in &self.blocks {
            self.hits_of(block, terms, &mut found);
        }
        found
    }

    fn hits_of(&self, block: &Block, terms: &Terms, found: &mut Vec<SourceHit>) {
        let people = &terms.people();
        let text = &self.plain.text[block.range.clone()];
        if text.is_empty() {
            return;
        }
        let quoted = quotes::quoted(text);
        let sentences = if has_hangul(text) {
            korean::sentences(text)
        } else {
            english::sentences(text)
        };
        let mut previous = None;
        for range in sentences {
            let Some(sentence) = text.get(range.clone()) else {
                continue;
            };
            let within = quotes::within(&quoted, &range);
            let prose = Prose {
                text: sentence,
                quoted: &within,
                place: block.place,
                previous,
            };
            let from = block.range.start + range.start;
            for (hit, language) in read(&prose, people) {
                if terms.allows(sentence, &hit.span) {
                    continue;
                }
                let span = self
                    .plain
                    .source(from + hit.span.start..from + hit.span.end);
                found.push(SourceHit {
                    hit,
                    span,
                    language,
                });
            }
            previous = Some(sentence);
        }
    }
}

/// Reads one sentence with the grammar of its language, or with both.
fn read(prose: &Prose<'_>, people: &People<'_>) -> Vec<(Hit, Language)> {
    let with = |language| move |hit| (hit, language);
    if !has_hangul(prose.text) {
        let hits = english::english(prose, people).into_iter();
        return hits.map(with(Language::En)).collect();
    }
    let hits = korean::korean(prose, people).into_iter();
    let mut found: Vec<_> = hits.map(with(Language::Ko)).collect();
    if has_latin_clause(prose.text) {
        let apart = |hit: &Hit, others: &[(Hit, Language)]| {
            let other = |(other, _): &(Hit, Language)| {
                hit.span.start < other.span.end && other.span.start < hit.span.end
            };
            !others.iter().any(other)
        };
        let hits = english::english(prose, people).into_iter();
        let further: Vec<_> = hits.filter(|hit| apart(hit, &found)).collect();
        found.extend(further.into_iter().map(with(Language::En)));
    }
    found
}

/// Whether `text` has a Hangul syllable or letter.
pub(crate) fn has_hangul(text: &str) -> bool {
    // Hangul syllables and letters start with the bytes E1, E3 to ED; the
    // quick look spares English its decoding.
    if text.is_ascii() {
        return false;
    }
    text.chars()
        .any(|c| matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3131}'..='\u{318e}' | '\u{1100}'..='\u{11ff}'))
}

/// Whether three words in a row are written in Latin letters, as in a clause.
fn has_latin_clause(text: &str) -> bool {
    let mut row = 0;
    for word in text.split_whitespace() {
        // By bytes: punctuation beyond ASCII starts with E2, further letters of
        // the Latin script with C3 to C9, and Hangul with E1 or E3 to ED.
        let foreign = |byte: u8| byte == 0xe1 || byte >= 0xe3;
        let letter = |byte: u8| byte.is_ascii_alphabetic() || (0xc3..=0xc9).contains(&byte);
        let latin = word.bytes().any(letter) && !word.bytes().any(foreign);
        row = if latin { row + 1 } else { 0 };
        if row == 3 {
            return true;
        }
    }
    false
}

/// The part of `range` that lies in `within`, counted from its start.
fn clipped(range: &Range<usize>, within: &Range<usize>) -> Option<Range<usize>> {
    let start = range.start.max(within.start);
    let end = range.end.min(within.end);
    (start < end).then(|| start - within.start..end - within.start)
}
