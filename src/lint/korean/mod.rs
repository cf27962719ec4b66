//! The Korean blame grammar.
//!
//! A sentence passes a prefilter (`cues`), is cut into 어절 with noun, particle and person
//! (`word`, `people`), and then each rule looks for its cue and asks for the subject nearest
//! to it (`sentence`): only a person, or an elided person where the verb needs one, is blamed.
//! `denial` takes away what the sentence denies, mentions, or designs against.

/// A list of words. Without commas, rustfmt leaves the lines as they are; with them it would
/// put each of two thousand Korean words on a line of its own.
macro_rules! words {
    ($($word:literal)*) => { &[$($word),*] };
}

mod agent;
mod care;
mod cues;
mod culprit;
mod denial;
pub mod docs;
mod drama;
mod error;
mod hangul;
mod inflect;
mod judgement;
mod lexicon;
mod negation;
mod omission;
mod people;
mod resolve;
mod reword;
mod sanction;
mod sentence;
mod sentences;
#[cfg(test)]
mod tests;
mod tone;
mod unreal;
mod word;

use std::borrow::Cow;
use std::ops::Range;

use self::cues::Groups;
use self::sentence::Sentence;
pub use self::sentences::sentences;
use super::grammar::{Blame, Hit, People, Prose};

/// The hits of one sentence, as the rules find them.
#[derive(Default)]
pub(crate) struct Findings {
    hits: Vec<Hit>,
}

impl Findings {
    /// Adds a hit.
    fn push(&mut self, rule: Blame, span: Range<usize>, reword: &'static str) {
        self.hits.push(Hit {
            rule,
            span,
            reword: Cow::Borrowed(reword),
        });
    }

    /// Of hits that overlap, the one of the rule that says most stays.
    fn settle(mut self) -> Vec<Hit> {
        self.hits
            .sort_by_key(|hit| (rank(hit.rule), hit.span.start, hit.span.end));
        let mut kept: Vec<Hit> = Vec::with_capacity(self.hits.len());
        for hit in self.hits {
            if kept
                .iter()
                .all(|other| hit.span.end <= other.span.start || other.span.end <= hit.span.start)
            {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| hit.span.start);
        kept
    }
}

/// The order in which rules win: measures and narrow cues ahead of wide ones.
fn rank(rule: Blame) -> u8 {
    match rule {
        Blame::PunitiveAction => 0,
        Blame::FixTheHuman => 1,
        Blame::SingleCause => 2,
        Blame::HumanError => 3,
        Blame::Hindsight => 4,
        Blame::Absolute => 5,
        Blame::Judgement => 6,
        Blame::Agent => 7,
        Blame::Counterfactual => 8,
        Blame::PassiveHiding => 9,
        Blame::Animated => 10,
    }
}

/// The longest run of text that is read as one sentence; a table dumped into a line is longer.
const LONGEST: usize = 2048;

/// The blame in one Korean sentence.
///
/// `sentence.quoted` is in order. The time is linear in the length: what is longer than any
/// sentence is read in pieces.
#[must_use]
pub fn korean(sentence: &Prose<'_>, people: &People<'_>) -> Vec<Hit> {
    if !hangul::occurs(sentence.text) {
        // The English grammar reads it, and its `human error` is not to be found twice.
        return Vec::new();
    }
    let groups = cues::groups(sentence.text, !people.names.is_empty());
    if groups.is_empty() {
        return Vec::new();
    }
    if sentence.text.len() <= LONGEST {
        return read(sentence, people, groups);
    }
    let mut hits = Vec::new();
    let mut quotes = sentence.quoted;
    let mut start = 0;
    while start < sentence.text.len() {
        let end = piece(sentence.text, start);
        let past = quotes.iter().take_while(|quote| quote.end <= start).count();
        quotes = &quotes[past..];
        let quoted: Vec<Range<usize>> = quotes
            .iter()
            .take_while(|quote| quote.start < end)
            .map(|quote| quote.start.saturating_sub(start)..quote.end.saturating_sub(start))
            .collect();
        let part = Prose {
            text: &sentence.text[start..end],
            quoted: &quoted,
            ..*sentence
        };
        hits.extend(read(&part, people, groups).into_iter().map(|mut hit| {
            hit.span = hit.span.start + start..hit.span.end + start;
            hit
        }));
        start = end;
    }
    hits
}

/// Where the piece from `start` ends: at white space if there is some.
fn piece(text: &str, start: usize) -> usize {
    let mut end = (start + LONGEST).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if end == text.len() {
        return end;
    }
    text[start..end].rfind(' ').map_or(end, |at| start + at + 1)
}

fn read(sentence: &Prose<'_>, people: &People<'_>, groups: Groups) -> Vec<Hit> {
    if groups.is_empty() {
        return Vec::new();
    }
    let parsed = Sentence::new(sentence, people);
    if parsed.words.is_empty() {
        return Vec::new();
    }
    let mut found = Findings::default();
    if groups.has(Groups::MEASURE) {
        sanction::find(&parsed, &mut found);
        care::find(&parsed, &mut found);
        resolve::find(&parsed, &mut found);
    }
    if groups.has(Groups::AGENT) {
        agent::find(&parsed, &mut found);
        culprit::find(&parsed, &mut found);
        error::find(&parsed, &mut found);
    }
    if groups.has(Groups::OMISSION) {
        omission::find(&parsed, &mut found);
        unreal::find(&parsed, &mut found);
    }
    if groups.has(Groups::TONE) {
        tone::find(&parsed, &mut found);
        drama::find(&parsed, &mut found);
    }
    if groups.has(Groups::JUDGEMENT) {
        judgement::find(&parsed, &mut found);
    }
    found.settle()
}
