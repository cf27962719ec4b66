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
use crate::document::unicode::{is_letter_or_digit, is_plain, is_syllable_at};
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
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // What is ASCII or Hangul, and most is, needs no decoding.
        while let Some(byte) = bytes.get(at).filter(|byte| !byte.is_ascii_alphanumeric()) {
            if byte.is_ascii() {
                at += 1;
                continue;
            }
            if is_syllable_at(bytes, at) {
                break;
            }
            let c = text[at..].chars().next()?;
            if is_letter(c) {
                break;
            }
            at += c.len_utf8();
        }
        let start = at;
        let hangul = is_syllable_at(bytes, at) || is_hangul(text[at..].chars().next()?);
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() {
                if hangul || !byte.is_ascii_alphanumeric() {
                    break;
                }
                at += 1;
                continue;
            }
            if is_syllable_at(bytes, at) {
                if !hangul {
                    break;
                }
                at += 3;
                continue;
            }
            let c = text[at..].chars().next()?;
            if !is_letter(c) || is_hangul(c) != hangul {
                break;
            }
            at += c.len_utf8();
        }
        Some(Word {
            span: Span::new(start, at),
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

    /// The same, a letter at a time.
    fn each_letter(text: &str) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        let mut start = 0;
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        for (end, c) in ends.zip(text.chars()) {
            let at = end - c.len_utf8();
            let goes_on = at > start
                && is_letter(c)
                && text[..at]
                    .chars()
                    .next_back()
                    .is_some_and(|before| is_letter(before) && is_hangul(before) == is_hangul(c));
            if !goes_on {
                start = at;
            } else {
                words.pop();
            }
            if is_letter(c) {
                words.push(&text[start..end]);
            }
        }
        words
    }

    proptest! {
        #[test]
        fn words_are_what_their_letters_make(text in "(?:[a-zA-Z0-9 ._가-힣é\u{301}—]|\\PC){0,40}") {
            let read: Vec<&str> = words(&text).map(|word| word.span.of(&text)).collect();
            prop_assert_eq!(read, each_letter(&text));
        }

        #[test]
        fn no_text_panics_and_roots_open_their_words(text in "\\PC*") {
            for word in words(&text) {
                let folded = folded(word.span.of(&text));
                prop_assert!(folded.starts_with(root(&folded)) && !root(&folded).is_empty());
            }
        }
    }
}
