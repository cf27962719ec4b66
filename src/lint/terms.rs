//! A team's own words, made ready for searching.

use super::grammar::People;
use crate::model::{Phrase, Wording};
use aho_corasick::AhoCorasick;

/// The wording of a configuration, prepared once for all files.
#[derive(Debug, Default)]
pub struct Terms {
    people: Vec<String>,
    not_people: Vec<String>,
    allow: Vec<String>,
    phrases: Vec<Phrase>,
    automaton: Option<AhoCorasick>,
}

impl Terms {
    /// Prepares `wording`.
    pub fn new(wording: &Wording) -> Self {
        let lower = |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect();
        let texts = wording
            .phrases
            .iter()
            .map(|phrase| phrase.text.to_lowercase());
        let texts: Vec<String> = texts.collect();
        let automaton = (!texts.is_empty())
            .then(|| {
                AhoCorasick::builder()
                    .ascii_case_insensitive(true)
                    .build(&texts)
            })
            // Only a number of phrases that no file holds is too many.
            .and_then(Result::ok);
        Self {
            people: lower(&wording.people),
            not_people: lower(&wording.not_people),
            allow: lower(&wording.allow),
            phrases: wording.phrases.clone(),
            automaton,
        }
    }

    /// Who counts as a person.
    pub fn people(&self) -> People<'_> {
        People {
            names: &self.people,
            not_people: &self.not_people,
        }
    }

    /// Whether the words at `at` of `sentence` are part of a term that is
    /// allowed.
    pub fn allows(&self, sentence: &str, at: &std::ops::Range<usize>) -> bool {
        if self.allow.is_empty() {
            return false;
        }
        let lower = sentence.to_lowercase();
        // Lower-casing may change lengths outside of the usual letters; then
        // a term anywhere in the sentence counts.
        let same = lower.len() == sentence.len();
        self.allow.iter().any(|term| {
            let mut found = lower.match_indices(term.as_str());
            found.any(|(start, _)| !same || start < at.end && at.start < start + term.len())
        })
    }

    /// The team's phrases in `text`, with their places.
    pub fn phrases<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'t Phrase, std::ops::Range<usize>)> + 't {
        let found = self
            .automaton
            .iter()
            .flat_map(move |all| all.find_iter(text));
        found.filter_map(move |found| {
            let phrase = self.phrases.get(found.pattern().as_usize())?;
            is_word(text, found.start(), found.end()).then(|| (phrase, found.range()))
        })
    }
}

/// Whether `start..end` of `text` isn't a part of a longer Latin word or
/// number. A particle of Korean may follow.
pub(crate) fn is_word(text: &str, start: usize, end: usize) -> bool {
    let inside =
        |c: char| c.is_alphanumeric() && !super::prose::has_hangul(c.encode_utf8(&mut [0; 4]));
    let first = text[start..end].chars().next();
    let last = text[start..end].chars().next_back();
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let joined = |a: Option<char>, b: Option<char>| a.is_some_and(inside) && b.is_some_and(inside);
    !joined(before, first) && !joined(last, after)
}
