//! What an incident is compared by.

use crate::model::Postmortem;
use crate::query::word::{self, Word};
use std::collections::HashMap;

/// What is telling about one incident: the services, the trigger and the causes
/// that its front matter names, and the words and pairs of words of its text.
#[derive(Debug, Clone, Default)]
pub struct Traits {
    /// The services that were hurt.
    pub services: Vec<String>,
    /// What set it off.
    pub trigger: Option<String>,
    /// What made it possible.
    pub causes: Vec<String>,
    /// Free words to find it by.
    pub tags: Vec<String>,
    pub(super) features: Vec<Feature>,
    /// How the features are written, one after another.
    pub(super) written: String,
}

/// A word, a pair of words that stand side by side, or a pair of syllables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feature {
    /// Stands for the stems: the same in every text.
    pub key: u64,
    /// How often it is there; more in a title.
    pub count: u16,
    pub kind: Kind,
    /// Where it is in what is written.
    at: u32,
    length: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Pair,
    /// Two syllables side by side: Korean compounds are written with and
    /// without spaces.
    Syllables,
}

/// How often a word of the title counts.
const TITLE: u16 = 4;

impl Traits {
    /// The traits of a postmortem with this front matter, and with `body` below
    /// it (empty where only the front matter is known).
    pub fn of(postmortem: &Postmortem, body: &str) -> Self {
        let mut reader = Reader::default();
        reader.text(&postmortem.title, TITLE);
        if let Some(summary) = &postmortem.impact.summary {
            reader.text(summary, 1);
        }
        reader.markdown(body);
        Self {
            services: postmortem.services.clone(),
            trigger: postmortem.trigger.clone(),
            causes: postmortem.causes.clone(),
            tags: postmortem.tags.clone(),
            ..reader.finish()
        }
    }

    /// The traits of a text that is no postmortem: an alert, a chat, a thought.
    pub fn of_text(text: &str) -> Self {
        let mut reader = Reader::default();
        reader.markdown(text);
        reader.finish()
    }

    /// The traits of an incident of which only the title is known.
    pub fn of_title(title: &str) -> Self {
        let mut reader = Reader::default();
        reader.text(title, TITLE);
        reader.finish()
    }

    pub(super) fn written(&self, feature: &Feature) -> &str {
        let start = feature.at as usize;
        let end = start + usize::from(feature.length);
        self.written.get(start..end).unwrap_or_default()
    }
}

/// A word that has been read, while its neighbour is awaited.
struct Read<'t> {
    word: Word,
    root: &'t str,
}

#[derive(Default)]
struct Reader {
    features: Vec<Feature>,
    places: HashMap<u64, usize, Keyed>,
    written: String,
}

impl Reader {
    /// Reads what a Markdown text says, without headings, comments, addresses
    /// and lists of sources.
    fn markdown(&mut self, text: &str) {
        let mut commented = false;
        for line in text.lines() {
            let line = line.trim();
            if commented || line.starts_with("<!--") {
                commented = !line.contains("-->");
                continue;
            }
            if !line.starts_with('#') && !is_link(line) {
                self.text(line, 1);
            }
        }
    }

    fn text(&mut self, text: &str, count: u16) {
        // Addresses, owners and attributes of countermeasures are single chunks
        // with a mark in them; the words around are prose.
        let (mut said, mut at) = (0, 0);
        for chunk in text.split_inclusive(char::is_whitespace) {
            let start = at;
            at += chunk.len();
            if is_reference(chunk) {
                self.prose(&text[said..start], count);
                said = at;
            }
        }
        self.prose(&text[said..], count);
    }

    fn prose(&mut self, text: &str, count: u16) {
        let folded = word::folded(text);
        let mut before: Option<Read<'_>> = None;
        for word in word::words(&folded) {
            let whole = word.span.of(&folded);
            let root = word::root(whole);
            let telling = word::is_telling(if word.hangul { root } else { whole });
            if telling {
                let written = if word.hangul { root } else { whole };
                self.add(Kind::Word, key(&[root]), written, count);
            }
            if word.hangul {
                self.syllables(root, count);
            }
            if let Some(before) = &before {
                let between = &folded[before.word.span.end..word.span.start];
                let after_noun = word.hangul && before.word.hangul && word::is_short_noun(root);
                if (telling || after_noun) && matches!(between, " " | "-") {
                    self.pair(before, &Read { word, root }, &folded, count);
                }
            }
            before = telling.then_some(Read { word, root });
        }
    }

    fn pair(&mut self, first: &Read<'_>, second: &Read<'_>, text: &str, count: u16) {
        let second_root = match second.word.hangul {
            true => word::noun(second.root),
            false => second.root,
        };
        // Korean compounds: the pair is the word that they make.
        let compound = first.word.hangul && second.word.hangul;
        let gap = if compound { "" } else { " " };
        // What has a particle has its place in a sentence, and is no part of a name.
        if first.word.hangul && word::noun(first.root).len() < first.word.span.len() {
            return;
        }
        let end = match second.word.hangul {
            true => second.word.span.start + second_root.len(),
            false => second.word.span.end,
        };
        let written = &text[first.word.span.start..end];
        self.add(
            Kind::Pair,
            key(&[first.root, gap, second_root]),
            written,
            count,
        );
    }

    fn syllables(&mut self, root: &str, count: u16) {
        let mut places = root.char_indices().map(|(at, _)| at);
        let Some(mut first) = places.next() else {
            return;
        };
        let mut second = places.next();
        while let Some(at) = second {
            second = places.next();
            let pair = &root[first..second.unwrap_or(root.len())];
            self.add(Kind::Syllables, key(&["\u{1}", pair]), "", count);
            first = at;
        }
    }

    fn add(&mut self, kind: Kind, key: u64, written: &str, count: u16) {
        if let Some(at) = self.places.get(&key) {
            let feature = &mut self.features[*at];
            feature.count = feature.count.saturating_add(count);
            return;
        }
        let (Ok(length), Ok(at)) = (
            u8::try_from(written.len()),
            u32::try_from(self.written.len()),
        ) else {
            return;
        };
        self.places.insert(key, self.features.len());
        self.written.push_str(written);
        self.features.push(Feature {
            key,
            count,
            kind,
            at,
            length,
        });
    }

    fn finish(self) -> Traits {
        Traits {
            features: self.features,
            written: self.written,
            ..Traits::default()
        }
    }
}

/// Whether a line is an entry of a list of sources: nothing but a link.
fn is_link(line: &str) -> bool {
    let item = line.trim_start_matches(['-', '*', ' ']);
    item.starts_with('[') && item.contains("](") && item.ends_with(')')
}

/// Whether a chunk refers to something instead of saying it: an address, an
/// owner (`@kim`), an attribute (`due:2026-12-04`).
fn is_reference(chunk: &str) -> bool {
    const ATTRIBUTES: &[&str] = &["due:", "done:", "kind:", "priority:", "ref:", "why:"];
    chunk.starts_with('@')
        || chunk.contains("://")
        || ATTRIBUTES.iter().any(|key| chunk.starts_with(key))
}

/// The 64-bit FNV-1a hash of `parts`, one after another: the same in every run
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(super) fn key(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Keys are hashes already.
pub(super) type Keyed = std::hash::BuildHasherDefault<Key>;

/// Takes a key for its own hash.
#[derive(Debug, Default, Clone, Copy)]
pub struct Key(u64);

impl std::hash::Hasher for Key {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
