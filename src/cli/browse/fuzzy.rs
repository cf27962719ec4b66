//! The filter that is typed: fuzzy, and at home in Hangul.
//!
//! Text and query are both taken apart into what one presses on the two-set
//! keyboard: `결제` is ㄱㅕㄹㅈㅔ. Every state of a syllable that is still being
//! composed (`겨`, `결ㅈ`) is then the start of what it becomes, initials alone
//! (`ㄱㅈ`) are a sparse match, and decomposed text (NFD) equals composed.

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str, Utf32String};
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

/// How many keys of the text a key of a word may take up, on average, with the
/// gaps before it: letters strewn over a line are no match.
const STRETCH: usize = 2;

/// The same for initials alone, between which the rest of their syllables is.
const STRETCH_OF_INITIALS: usize = 5;

/// Text that has been made ready to be searched.
#[derive(Debug, Clone)]
pub struct Haystack(Utf32String);

impl Haystack {
    /// Makes `text` ready.
    pub fn new(text: &str) -> Self {
        Self(searchable(keys(text).map(|(key, _)| key)))
    }
}

/// By the key, not by the grapheme as the library would: places must add up.
fn searchable(keys: impl Iterator<Item = char>) -> Utf32String {
    let keys: Vec<char> = keys.collect();
    if keys.iter().all(char::is_ascii) {
        Utf32String::Ascii(keys.into_iter().collect::<String>().into())
    } else {
        Utf32String::Unicode(keys.into())
    }
}

/// What was typed, by words; all of them must be found.
#[derive(Debug, Clone, Default)]
pub struct Query {
    words: Vec<Word>,
}

#[derive(Debug, Clone)]
struct Word {
    keys: Vec<char>,
    atom: Atom,
    /// The longest stretch of a text, in keys, in which it may be found.
    stretch: usize,
}

impl Word {
    /// Whether the keys come in order within so short a stretch of `text`. Most
    /// texts are told apart by this alone, which is much quicker than a score.
    fn is_in(&self, text: Utf32Str<'_>) -> bool {
        match text {
            Utf32Str::Ascii(bytes) => self.is_within(bytes.len(), |at| char::from(bytes[at])),
            Utf32Str::Unicode(keys) => self.is_within(keys.len(), |at| keys[at]),
        }
    }

    fn is_within(&self, length: usize, key: impl Fn(usize) -> char) -> bool {
        let Some((first, rest)) = self.keys.split_first() else {
            return true;
        };
        let starts = (0..length).filter(|at| key(*at) == *first);
        starts.into_iter().any(|start| {
            let mut left = rest;
            for at in start + 1..length.min(start + self.stretch) {
                match left.split_first() {
                    Some((next, after)) if *next == key(at) => left = after,
                    Some(_) => {}
                    None => break,
                }
            }
            left.is_empty()
        })
    }
}

impl Query {
    /// Reads what was typed.
    pub fn new(text: &str) -> Self {
        let words = text.split_whitespace().map(|word| {
            let keys: Vec<char> = keys(word).map(|(key, _)| key).collect();
            let initials = keys.iter().all(|key| INITIALS.contains(*key));
            let stretch = if initials {
                STRETCH_OF_INITIALS
            } else {
                STRETCH
            };
            let stretch = stretch * keys.len();
            let text: String = keys.iter().collect();
            let (case, form) = (CaseMatching::Respect, Normalization::Never);
            Word {
                stretch,
                keys,
                atom: Atom::new(&text, case, form, AtomKind::Fuzzy, false),
            }
        });
        Self {
            words: words.collect(),
        }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well `text` fits, more is better; `None` where a word is missing.
    pub fn score(&self, text: &Haystack, matcher: &mut Matcher) -> Option<u32> {
        let text = text.0.slice(..);
        if !self.words.iter().all(|word| word.is_in(text)) {
            return None;
        }
        let mut sum = 0;
        for word in &self.words {
            sum += u32::from(word.atom.score(text, matcher)?);
        }
        Some(sum)
    }

    /// The bytes of `text` at which a found character starts, in order.
    pub fn marks(&self, text: &str, matcher: &mut Matcher) -> Vec<usize> {
        let (keys, places): (Vec<char>, Vec<usize>) = keys(text).unzip();
        let haystack = searchable(keys.into_iter());
        let mut marks = Vec::new();
        let mut found = Vec::new();
        for word in &self.words {
            found.clear();
            let text = haystack.slice(..);
            if word.is_in(text) && word.atom.indices(text, matcher, &mut found).is_some() {
                marks.extend(found.iter().filter_map(|at| places.get(*at as usize)));
            }
        }
        marks.sort_unstable();
        marks.dedup();
        marks
    }
}

/// A matcher for [`Query`]; it holds memory that is used again.
pub fn matcher() -> Matcher {
    Matcher::new(Config::DEFAULT)
}

/// The keys of `text` in lower case, each with the byte at which its character
/// starts.
fn keys(text: &str) -> impl Iterator<Item = (char, usize)> {
    // Conjoining letters are put together first, so that every form of a
    // syllable comes apart in the same way.
    let composed = text.char_indices().flat_map(|(at, c)| {
        let mut keys = [None; 6];
        spell(c, &mut keys);
        keys.into_iter().flatten().map(move |key| (key, at))
    });
    // Marks without a width (accents in NFD, joiners) are nobody's search term.
    composed.filter(|(key, _)| key.width().is_some_and(|width| width > 0))
}

/// The initials as compatibility letters, in the order of Unicode (chapter 3.12
/// of the standard: 19 initials, 21 vowels, 28 finals).
const INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS: &[&str] = &[
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ",
    "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
const FINALS: &[&str] = &[
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ",
    "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ",
    "ㅎ",
];
/// Compound letters that an unfinished syllable can consist of.
const COMPOUND: &[(char, &str)] = &[
    ('ㄳ', "ㄱㅅ"),
    ('ㄵ', "ㄴㅈ"),
    ('ㄶ', "ㄴㅎ"),
    ('ㄺ', "ㄹㄱ"),
    ('ㄻ', "ㄹㅁ"),
    ('ㄼ', "ㄹㅂ"),
    ('ㄽ', "ㄹㅅ"),
    ('ㄾ', "ㄹㅌ"),
    ('ㄿ', "ㄹㅍ"),
    ('ㅀ', "ㄹㅎ"),
    ('ㅄ', "ㅂㅅ"),
    ('ㅘ', "ㅗㅏ"),
    ('ㅙ', "ㅗㅐ"),
    ('ㅚ', "ㅗㅣ"),
    ('ㅝ', "ㅜㅓ"),
    ('ㅞ', "ㅜㅔ"),
    ('ㅟ', "ㅜㅣ"),
    ('ㅢ', "ㅡㅣ"),
];

/// Puts the keys of one character into `keys`, from the front.
fn spell(c: char, keys: &mut [Option<char>; 6]) {
    let mut put = {
        let mut at = 0;
        move |key: char| {
            if let Some(slot) = keys.get_mut(at) {
                *slot = Some(key);
                at += 1;
            }
        }
    };
    let code = c as usize;
    match code {
        0..0x80 => put(c.to_ascii_lowercase()),
        0xac00..=0xd7a3 => {
            let at = code - 0xac00;
            INITIALS
                .chars()
                .nth(at / 588)
                .into_iter()
                .for_each(&mut put);
            let rest = [VOWELS.get(at % 588 / 28), FINALS.get(at % 28)];
            rest.into_iter()
                .flatten()
                .flat_map(|part| part.chars())
                .for_each(put);
        }
        // Conjoining letters of decomposed text.
        0x1100..=0x1112 => INITIALS
            .chars()
            .nth(code - 0x1100)
            .into_iter()
            .for_each(put),
        0x1161..=0x1175 => {
            VOWELS
                .get(code - 0x1161)
                .into_iter()
                .flat_map(|part| part.chars())
                .for_each(put);
        }
        0x11a8..=0x11c2 => {
            FINALS
                .get(code - 0x11a7)
                .into_iter()
                .flat_map(|part| part.chars())
                .for_each(put);
        }
        _ => match COMPOUND.iter().find(|(letter, _)| *letter == c) {
            Some((_, parts)) => parts.chars().for_each(put),
            // Without accents, which are marks of their own in NFD.
            None => std::iter::once(c)
                .nfd()
                .flat_map(char::to_lowercase)
                .for_each(put),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(text: &str) -> String {
        keys(text).map(|(key, _)| key).collect()
    }

    fn score(query: &str, text: &str) -> Option<u32> {
        Query::new(query).score(&Haystack::new(text), &mut matcher())
    }

    #[test]
    fn every_state_of_a_syllable_leads_to_what_it_becomes() {
        assert_eq!(spelt("결제 화면 닭"), "ㄱㅕㄹㅈㅔ ㅎㅗㅏㅁㅕㄴ ㄷㅏㄹㄱ");
        let decomposed: String = "결제 닭".nfd().collect();
        assert_eq!(spelt(&decomposed), spelt("결제 닭"));
        // As an input method shows them while 결제와 각시 are typed.
        for state in ["ㄱ", "겨", "결", "결ㅈ", "결제", "결젱", "결제오", "결제와"] {
            assert!(spelt("결제와").starts_with(&spelt(state)), "{state}");
            assert!(score(state, "어제 결제와 정산").is_some(), "{state}");
        }
        for state in ["가", "각", "갃", "각시"] {
            assert!(spelt("각시").starts_with(&spelt(state)), "{state}");
        }
    }

    #[test]
    fn words_are_found_in_any_order_with_gaps_that_are_small() {
        assert!(
            score(
                "flush CHECK",
                "Checkout requests time out after a cache flush"
            )
            .is_some()
        );
        assert!(score("chkt", "Checkout requests").is_some());
        assert!(score("ㄱㅈㅈㅇ", "결제 지연").is_some());
        assert_eq!(score("huqsm", "Checkout requests time out"), None);
        assert_eq!(score("checkout cache", "Checkout requests"), None);
        assert!(score("Telefonica", "Telefónica").is_some());
        assert_eq!(score("", "anything"), Some(0));
        let close = score("cache", "the cache was cold");
        assert!(close > score("cache", "a car chain hears"), "{close:?}");
    }

    #[test]
    fn what_was_found_is_marked_by_the_character() {
        let marks = |query: &str, text: &str| Query::new(query).marks(text, &mut matcher());
        assert_eq!(marks("ash", "Cash flow"), [1, 2, 3]);
        assert_eq!(marks("지연", "결제 지연"), [7, 10]);
        assert_eq!(marks("ㅈㅇ", "결제 지연"), [7, 10]);
        assert_eq!(marks("x", "결제"), Vec::<usize>::new());
    }
}
