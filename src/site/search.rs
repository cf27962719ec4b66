//! The index behind the search in a browser: an inverted index that is read a
//! part at a time, for a page that was opened from a disk can't ask a server.
//!
//! Words of alphabets are indexed whole and found by their beginning. Hangul and
//! Han are indexed by pairs of characters, so that `커넥션` is found in
//! `커넥션이`. The same rules are in `templates/site/search.js`.

use super::address::FOLDER;
use crate::document::unicode::{is_plain, is_syllable_at};
use crate::document::word_map::WordMap;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The folder of the index in the site.
pub const PLACE: &str = "search";

/// How long the text of a part is, at least, in bytes. One that is on its way
/// from a host is small, and two thousand documents have few.
const PART: usize = 48 * 1024;

/// How many excerpts are in a file.
const EXCERPTS: usize = 64;

/// The longest word that is indexed, in characters.
const LONGEST: usize = 32;

/// How much a word says about a document, in two bits: in its text, there three
/// times or more, in a heading, in its front matter.
type Impact = u8;

/// The words of documents that one thread reads, one after another.
#[derive(Debug, Default)]
pub struct Terms {
    places: WordMap<u32>,
    /// For each word, what the document at hand has of it. Apart from the
    /// postings, so that all of them stay near to the processor.
    here: Vec<Here>,
    /// For each word, the documents before: each number with the impact in the
    /// low two bits.
    postings: Vec<Vec<u32>>,
    /// The words of the document at hand.
    touched: Vec<u32>,
    heading: bool,
    /// Whether the text at hand is known to be composed.
    composed: bool,
    word: String,
}

/// A word in the document at hand.
#[derive(Debug, Default, Clone, Copy)]
struct Here {
    /// How often it is there.
    count: u16,
    /// The most that it says there.
    impact: Impact,
}

impl Terms {
    /// Whether what comes is a heading.
    pub fn heading(&mut self, is: bool) {
        self.heading = is;
    }

    /// Whether all of the text that comes, which is part of `whole`, is composed:
    /// to ask once is quicker than for each word.
    pub fn part_of(&mut self, whole: &str) {
        // An entity may stand for half of a character.
        self.composed = is_composed(whole) && !whole.contains("&#");
    }

    /// Takes the words of a part of the text.
    pub fn text(&mut self, text: &str) {
        let impact = if self.heading { 2 } else { 0 };
        self.take(text, impact);
    }

    /// Takes the words of a value of the front matter.
    pub fn value(&mut self, text: &str) {
        self.take(text, 3);
    }

    fn take(&mut self, text: &str, impact: Impact) {
        let Self {
            places,
            here,
            postings,
            touched,
            word,
            composed,
            ..
        } = self;
        each(text, *composed, word, |term| {
            let place = match places.get(term) {
                Some(place) => *place,
                None => {
                    let place = here.len() as u32;
                    places.insert(term, place);
                    here.push(Here::default());
                    postings.push(Vec::new());
                    place
                }
            };
            let here = &mut here[place as usize];
            if here.count == 0 {
                touched.push(place);
            }
            here.count = here.count.saturating_add(1);
            here.impact = impact.max(here.impact);
        });
    }

    /// All words since the last end were those of the document of that number,
    /// counted from 0.
    pub fn end(&mut self, document: u32) {
        self.composed = false;
        for place in self.touched.drain(..) {
            let here = std::mem::take(&mut self.here[place as usize]);
            let impact = match here.count {
                3.. => here.impact.max(1),
                _ => here.impact,
            };
            self.postings[place as usize].push(document << 2 | u32::from(impact));
        }
    }
}

/// Whether a character is of a script that is indexed by pairs.
fn is_paired(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{318f}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

fn is_composed(text: &str) -> bool {
    is_plain(text) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Calls `take` with every term of `text`, which may be known to be `composed`;
/// `word` is room for it to work in.
fn each(text: &str, composed: bool, word: &mut String, mut take: impl FnMut(&str)) {
    if composed || is_composed(text) {
        return each_composed(text, word, &mut take);
    }
    each_composed(&text.nfc().collect::<String>(), word, &mut take);
}

fn each_composed(text: &str, word: &mut String, take: &mut impl FnMut(&str)) {
    word.clear();
    let bytes = text.as_bytes();
    // The run of paired characters that has begun, and the last one in it.
    let mut run: Option<(usize, usize)> = None;
    // The characters of the word that has begun.
    let mut length = 0;
    let mut next = 0;
    while let Some(byte) = bytes.get(next) {
        let at = next;
        if byte.is_ascii() {
            alone(text, run.take(), at, take);
            next = at + 1;
            if !byte.is_ascii_alphanumeric() {
                end_word(word, take);
                length = 0;
                continue;
            }
            if length == 0
                && let Some(end) = ascii_word(text, at)
            {
                let whole = &text[at..end.min(at + LONGEST)];
                next = end;
                if whole.bytes().any(|byte| byte.is_ascii_uppercase()) {
                    word.push_str(whole);
                    word.make_ascii_lowercase();
                    end_word(word, take);
                } else if whole.len() > 1 {
                    take(whole);
                }
                continue;
            }
            if length < LONGEST {
                word.push(char::from(byte.to_ascii_lowercase()));
            }
            length += 1;
            continue;
        }
        // A syllable of Hangul is known without decoding it.
        let other = match is_syllable_at(bytes, at) {
            true => None,
            false => text[at..].chars().next(),
        };
        next = at + other.map_or(3, char::len_utf8);
        if other.is_none_or(is_paired) {
            end_word(word, take);
            length = 0;
            run = match run {
                Some((start, last)) => {
                    take(&text[last..next]);
                    Some((start, at))
                }
                None => Some((at, at)),
            };
            continue;
        }
        alone(text, run.take(), at, take);
        match other.filter(|c| c.is_alphanumeric()) {
            Some(letter) => {
                if length < LONGEST {
                    word.extend(letter.to_lowercase());
                }
                length += 1;
            }
            None => {
                end_word(word, take);
                length = 0;
            }
        }
    }
    alone(text, run, text.len(), take);
    end_word(word, take);
}

/// Where the word of ASCII letters and digits that begins at `at` ends; `None`
/// where none does, or a letter of another alphabet may go on with it.
fn ascii_word(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let length = length.count();
    let whole = rest.get(length).is_none_or(u8::is_ascii);
    (length > 0 && whole).then_some(at + length)
}

/// Takes a word of an alphabet; single letters tell nothing.
fn end_word(word: &mut String, take: &mut impl FnMut(&str)) {
    if word.len() > 1 {
        take(word);
    }
    word.clear();
}

/// A paired character between others has no pair and is a term itself.
fn alone(text: &str, run: Option<(usize, usize)>, end: usize, take: &mut impl FnMut(&str)) {
    if let Some((start, _)) = run.filter(|(start, last)| start == last) {
        take(&text[start..end]);
    }
}

/// Gathers the words of many documents, from several threads.
#[derive(Debug)]
pub struct Gatherer {
    parts: Vec<Mutex<Terms>>,
}

impl Gatherer {
    /// With a part for each of `threads`.
    pub fn new(threads: usize) -> Self {
        let part = || Mutex::new(Terms::default());
        Self {
            parts: std::iter::repeat_with(part).take(threads.max(1)).collect(),
        }
    }

    /// Where the thread of that number puts the words that it reads, until the
    /// document [ends](Terms::end).
    pub fn part(&self, thread: usize) -> MutexGuard<'_, Terms> {
        let part = &self.parts[thread % self.parts.len()];
        part.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files of the index: their paths and texts.
    pub fn finish(self) -> Vec<(String, String)> {
        let mut words = self.postings();
        // As a browser compares strings: by UTF-16 code units. Terms hold none
        // beyond the basic plane but rare letters, for which the order differs.
        words.par_sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        let mut files = Vec::new();
        let mut firsts: Vec<&str> = Vec::new();
        let mut part = String::new();
        for (word, postings) in &words {
            if part.is_empty() {
                firsts.push(word);
            }
            part.push_str(word);
            part.push(' ');
            part.push_str(postings);
            if part.len() < PART {
                part.push_str("\\n");
                continue;
            }
            let number = firsts.len() - 1;
            files.push(file(number, &std::mem::take(&mut part)));
        }
        if !part.is_empty() {
            files.push(file(firsts.len() - 1, &part));
        }
        let firsts = serde_json::to_string(&firsts).unwrap_or_default();
        files.push((
            format!("{PLACE}/words.js"),
            format!("blameless.words({firsts});\n"),
        ));
        files
    }

    /// Each word with the documents that have it, packed.
    fn postings(self) -> Vec<(Box<str>, String)> {
        let mut all: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        for part in self.parts {
            let mut part = part.into_inner().unwrap_or_else(PoisonError::into_inner);
            for (word, place) in part.places.into_words() {
                let postings = std::mem::take(&mut part.postings[place as usize]);
                match all.entry(word) {
                    Entry::Occupied(mut there) => there.get_mut().extend(postings),
                    Entry::Vacant(there) => {
                        there.insert(postings);
                    }
                }
            }
        }
        let all: Vec<(Box<str>, Vec<u32>)> = all.into_iter().collect();
        let packed = all.into_par_iter().map(|(word, mut postings)| {
            postings.sort_unstable();
            (word, packed(&postings))
        });
        packed.collect()
    }
}

fn file(number: usize, part: &str) -> (String, String) {
    let part = part.trim_end_matches("\\n");
    (
        format!("{PLACE}/w{number}.js"),
        // Words are letters and digits, so that nothing ends the string.
        format!("blameless.part({number},\"{part}\");\n"),
    )
}

/// Postings as text: the distance to the one before with the impact in the low
/// two bits, in groups of five bits, lowest first; the sixth says that more come.
fn packed(postings: &[u32]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(postings.len() * 2);
    let mut before = 0;
    for (at, posting) in postings.iter().enumerate() {
        let document = posting >> 2;
        let distance = if at == 0 { document } else { document - before };
        before = document;
        let mut value = distance << 2 | posting & 3;
        loop {
            let more = value > 31;
            let digit = value & 31 | u32::from(more) << 5;
            out.push(char::from(DIGITS[digit as usize]));
            value >>= 5;
            if !more {
                break;
            }
        }
    }
    out
}

/// The first words of each document, in files of some.
pub fn excerpts(excerpts: &[String]) -> Vec<(String, String)> {
    let files = excerpts.chunks(EXCERPTS).enumerate();
    files
        .map(|(number, excerpts)| {
            let mut text = String::new();
            let json = serde_json::to_string(excerpts).unwrap_or_default();
            let _ = writeln!(text, "blameless.excerpts({number},{json});");
            (format!("{PLACE}/x{number}.js"), text)
        })
        .collect()
}

/// The page of a document in the data, shortened by what all have in common.
pub fn short(page: &str) -> &str {
    page.strip_prefix(FOLDER)
        .and_then(|page| page.strip_prefix('/'))
        .unwrap_or(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each(text, false, &mut String::new(), |term| {
            found.push(term.to_owned())
        });
        found
    }

    #[test]
    fn words_are_whole_and_hangul_is_paired() {
        assert_eq!(terms("The cache, v2.1 p99"), ["the", "cache", "v2", "p99"]);
        assert_eq!(terms("커넥션 풀이"), ["커넥", "넥션", "풀이"]);
        assert_eq!(
            terms("LG유플러스 S3 풀"),
            ["lg", "유플", "플러", "러스", "s3", "풀"]
        );
        assert_eq!(terms("Ünïcode ΣΑ"), ["ünïcode", "σα"]);
        assert_eq!(terms("e\u{301}te"), ["éte"]);
        assert_eq!(terms(""), Vec::<String>::new());
        assert_eq!(terms(&"x".repeat(1_000_000)), ["x".repeat(LONGEST)]);
    }

    fn unpacked(text: &str) -> Vec<(u32, u32)> {
        let digit = |c: char| match c {
            'A'..='Z' => c as u32 - 65,
            'a'..='z' => c as u32 - 71,
            '0'..='9' => c as u32 + 4,
            '-' => 62,
            _ => 63,
        };
        let (mut found, mut value, mut shift, mut document) = (Vec::new(), 0, 0, 0);
        for c in text.chars() {
            value |= (digit(c) & 31) << shift;
            shift += 5;
            if digit(c) < 32 {
                document += value >> 2;
                found.push((document, value & 3));
                (value, shift) = (0, 0);
            }
        }
        found
    }

    proptest::proptest! {
        #[test]
        fn what_is_packed_comes_back(
            postings in proptest::collection::btree_map(0_u32..1_000_000, 0_u32..4, 0..50),
        ) {
            let postings: Vec<(u32, u32)> = postings.into_iter().collect();
            let raw: Vec<u32> = postings.iter().map(|(at, impact)| at << 2 | impact).collect();
            proptest::prop_assert_eq!(unpacked(&packed(&raw)), postings);
        }

        #[test]
        fn no_text_panics(text in "(\\PC|[가-힣]|[a-z]){0,40}") {
            terms(&text);
        }
    }

    #[test]
    fn the_index_is_the_same_whoever_gathers_it() {
        let texts = ["cache 커넥션", "cache pool", "pool"];
        let gathered = |threads: usize| {
            let gatherer = Gatherer::new(threads);
            for (number, text) in texts.iter().enumerate().rev() {
                let mut terms = gatherer.part(number);
                terms.text(text);
                terms.end(number as u32);
            }
            gatherer.finish()
        };
        let expected = [
            (
                "search/w0.js".to_owned(),
                "blameless.part(0,\"cache AE\\npool EE\\n넥션 A\\n커넥 A\");\n".to_owned(),
            ),
            (
                "search/words.js".to_owned(),
                "blameless.words([\"cache\"]);\n".to_owned(),
            ),
        ];
        assert_eq!(gathered(1), expected);
        assert_eq!(gathered(3), expected);
    }
}
