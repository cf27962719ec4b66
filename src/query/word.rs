//! The words of a text, as search and comparison see them.
//!
//! A word is a run of letters and digits of one script: `커넥션pool` is two. Case,
//! Unicode form and endings don't matter: English words are compared by a light
//! stem (`retries`, `retry`), Korean ones without particles and the endings of
//! `하다` and `되다` (`풀을`, `고갈되었다`).

mod english;
mod korean;
mod stop;

pub use english::stem;
pub use korean::{bare, is_hangul, is_short_noun, noun};
pub use stop::{is_function_word, is_telling};

use crate::document::Span;
use crate::document::unicode::{is_letter_or_digit, is_plain};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// One word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it is.
    pub span: Span,
    /// Whether it is written in Hangul.
    pub hangul: bool,
}

/// Whether `c` is part of a word; marks that combine with a letter are.
pub fn is_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}') || is_letter_or_digit(c)
}

/// The words of `text`, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut characters = text.char_indices();
    // The first letter of the next word, where the one before ran into it.
    let mut next: Option<(usize, char)> = None;
    std::iter::from_fn(move || {
        let (start, first) = next
            .take()
            .or_else(|| characters.find(|(_, c)| is_letter(*c)))?;
        let hangul = is_hangul(first);
        let mut end = text.len();
        for (at, c) in characters.by_ref() {
            let letter = is_letter(c);
            if letter && is_hangul(c) == hangul {
                continue;
            }
            end = at;
            next = letter.then_some((at, c));
            break;
        }
        Some(Word {
            span: Span::new(start, end),
            hangul,
        })
    })
}

/// `text` composed and in small letters.
pub fn folded(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    if is_nfc(text) && text.chars().all(|c| is_hangul(c) || !c.is_uppercase()) {
        return Cow::Borrowed(text);
    }
    let small: String = text.nfc().flat_map(char::to_lowercase).collect();
    Cow::Owned(small.nfc().collect())
}

/// The part of a folded word that its inflected forms share.
pub fn root(folded: &str) -> &str {
    match folded.chars().next() {
        Some(first) if is_hangul(first) => bare(folded),
        _ => stem(folded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<String> {
        words(text)
            .map(|word| root(&folded(word.span.of(text))).to_owned())
            .collect()
    }

    #[test]
    fn a_word_is_of_one_script_and_without_its_endings() {
        assert_eq!(
            read("DB가 **커넥션 풀을** 다시-시도했다; retry_storms of 2xx (TIMEOUTS)"),
            [
                "db",
                "가",
                "커넥션",
                "풀을",
                "다시",
                "시도",
                "retr",
                "storm",
                "of",
                "2xx",
                "timeout"
            ]
        );
        let decomposed: String = "커넥션풀이 café".nfd().collect();
        assert_eq!(read(&decomposed), ["커넥션풀", "café"]);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_roots_open_their_words(text in "\\PC*") {
            for word in words(&text) {
                let folded = folded(word.span.of(&text));
                prop_assert!(folded.starts_with(root(&folded)) && !root(&folded).is_empty());
            }
        }
    }
}
