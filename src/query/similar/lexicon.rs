//! What comparison needs to know of a word, found out once: texts repeat their
//! words, and endings and particles take long to look for.

use crate::document::word_map::WordMap;
use crate::query::word::{self, Word};

/// At most so many words are remembered, longer ones not at all: what a thread
/// keeps has a limit, whatever it reads.
const REMEMBERED: usize = 1 << 16;
const LONGEST: usize = 64;

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Stands for its root: the same in every text.
    pub key: u64,
    /// How long its root is, in bytes.
    pub root: usize,
    /// How long its root is without a particle, where one syllable may stay.
    pub noun: usize,
    /// Whether it says what an incident was like.
    pub telling: bool,
    /// Whether it can end a compound although it is short.
    pub short: bool,
}

impl Known {
    /// Finds out about `whole`, a folded word.
    fn of(whole: &str, hangul: bool) -> Self {
        let root = word::root(whole);
        Self {
            key: key(&[root]),
            root: root.len(),
            noun: if hangul { word::noun(root) } else { root }.len(),
            telling: word::is_telling(if hangul { root } else { whole }),
            short: hangul && word::is_short_noun(root),
        }
    }
}

/// The words that were met.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: WordMap<Known>,
}

impl Lexicon {
    /// What is known of `word` of `text`, which is folded.
    pub fn known(&mut self, text: &str, word: Word) -> Known {
        let whole = word.span.of(text);
        if let Some(known) = self.words.get(whole) {
            return *known;
        }
        let known = Known::of(whole, word.hangul);
        if whole.len() <= LONGEST {
            if self.words.len() == REMEMBERED {
                self.words.clear();
            }
            self.words.insert(whole, known);
        }
        known
    }
}

/// The 64-bit FNV-1a hash of `parts`, one after another: the same in every run
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(super) fn key(parts: &[&str]) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    parts.iter().fold(start, |hash, part| longer(hash, part))
}

/// The key of what `key` stands for with `part` behind it.
pub(super) fn longer(key: u64, part: &str) -> u64 {
    part.bytes().fold(key, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_grows_as_if_it_had_been_made_at_once() {
        assert_eq!(longer(key(&["커넥션"]), "풀"), key(&["커넥션풀"]));
        assert_eq!(key(&["a", " ", "b"]), key(&["a b"]));
    }
}
