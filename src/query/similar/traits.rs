//! What an incident is compared by.

use super::lexicon::{Known, Lexicon, key, longer};
use crate::model::Postmortem;
use crate::query::word::{self, Word};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::hash_map::Entry;

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
    pub(super) features: Box<[Feature]>,
    /// How the features are written, one after another.
    pub(super) written: Box<str>,
}

/// A word of the text, or some that stand side by side.
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

/// What a trait is, of the front matter or of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Service,
    Trigger,
    Cause,
    Tag,
    Word,
    Pair,
    /// Two syllables side by side: Korean compounds are written with and
    /// without spaces.
    Syllables,
}

impl Kind {
    /// Whether the front matter says it, by a word from a list.
    pub fn is_field(self) -> bool {
        matches!(
            self,
            Self::Service | Self::Trigger | Self::Cause | Self::Tag
        )
    }

    /// How much it tells, beside a word of the text.
    pub fn weight(self) -> f32 {
        match self {
            Self::Service => 2.5,
            Self::Tag => 2.0,
            Self::Trigger | Self::Cause => 1.5,
            Self::Word => 1.0,
            Self::Pair => 1.2,
            Self::Syllables => 0.4,
        }
    }
}

/// How often a word of the title counts.
const TITLE: u16 = 4;

impl Traits {
    /// The traits of a postmortem with this front matter, and with `body` below
    /// it (empty where only the front matter is known).
    pub fn of(postmortem: &Postmortem, body: &str) -> Self {
        let read = Reader::read(|reader| {
            reader.text(&word::folded(&postmortem.title), TITLE);
            if let Some(summary) = &postmortem.impact.summary {
                reader.text(&word::folded(summary), 1);
            }
            reader.markdown(&word::folded(body));
        });
        Self {
            services: postmortem.services.clone(),
            trigger: postmortem.trigger.clone(),
            causes: postmortem.causes.clone(),
            tags: postmortem.tags.clone(),
            ..read
        }
    }

    /// The traits of a text that is no postmortem: an alert, a chat, a thought.
    pub fn of_text(text: &str) -> Self {
        Reader::read(|reader| reader.markdown(&word::folded(text)))
    }

    /// The traits of an incident of which only the title is known.
    pub fn of_title(title: &str) -> Self {
        Reader::read(|reader| reader.text(&word::folded(title), TITLE))
    }

    /// What the front matter says: what kind of trait each is, and how it is
    /// written.
    pub(super) fn fields(&self) -> impl Iterator<Item = (Kind, &str)> {
        let lists = [
            (Kind::Service, self.services.as_slice()),
            (Kind::Trigger, self.trigger.as_slice()),
            (Kind::Cause, self.causes.as_slice()),
            (Kind::Tag, self.tags.as_slice()),
        ];
        let lists = lists.into_iter();
        lists.flat_map(|(kind, values)| values.iter().map(move |one| (kind, one.as_str())))
    }

    pub(super) fn written(&self, feature: &Feature) -> &str {
        let start = feature.at as usize;
        let end = start + usize::from(feature.length);
        self.written.get(start..end).unwrap_or_default()
    }
}

/// A word that has been read, while its neighbour is awaited.
#[derive(Clone, Copy)]
struct Read {
    word: Word,
    known: Known,
}

/// Reads one folded text after another; each thread has one, and its room to
/// work in.
#[derive(Default)]
struct Reader {
    features: Vec<Feature>,
    places: FxHashMap<u64, u32>,
    written: String,
    lexicon: Lexicon,
}

thread_local! {
    static READER: RefCell<Reader> = RefCell::default();
}

impl Reader {
    /// The traits of what `texts` reads.
    fn read(texts: impl FnOnce(&mut Self)) -> Traits {
        READER.with_borrow_mut(|reader| {
            texts(reader);
            reader.places.clear();
            let traits = Traits {
                features: reader.features.as_slice().into(),
                written: reader.written.as_str().into(),
                ..Traits::default()
            };
            reader.features.clear();
            reader.written.clear();
            traits
        })
    }

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
        while let Some(mark) = memchr::memchr2(b'@', b':', &text.as_bytes()[at..]) {
            let mark = at + mark;
            let before = text[at..mark].rsplit(char::is_whitespace).next();
            let behind = text[mark..].split(char::is_whitespace).next();
            let start = mark - before.map_or(0, str::len);
            let end = mark + behind.map_or(0, str::len);
            if is_reference(&text[start..end]) {
                self.prose(&text[said..start], count);
                said = end;
            }
            at = end;
        }
        self.prose(&text[said..], count);
    }

    fn prose(&mut self, folded: &str, count: u16) {
        let mut before: Option<Read> = None;
        for word in word::words(folded) {
            let known = self.lexicon.known(folded, word);
            let whole = word.span.of(folded);
            let root = &whole[..known.root];
            if known.telling {
                let written = if word.hangul { root } else { whole };
                self.add(Kind::Word, known.key, written, count);
            }
            if word.hangul {
                self.syllables(root, count);
            }
            let read = Read { word, known };
            if let Some(before) = before {
                let between = &folded[before.word.span.end..word.span.start];
                let after_noun = before.word.hangul && known.short;
                if (known.telling || after_noun) && matches!(between, " " | "-") {
                    self.pair(before, read, folded, count);
                }
            }
            before = known.telling.then_some(read);
        }
    }

    fn pair(&mut self, first: Read, second: Read, text: &str, count: u16) {
        // What has a particle has its place in a sentence, and is no part of a name.
        if first.word.hangul && first.known.noun < first.word.span.len() {
            return;
        }
        let start = second.word.span.start;
        let second_root = &text[start..start + second.known.noun];
        // Korean compounds: the pair is the word that they make.
        let compound = first.word.hangul && second.word.hangul;
        let gap = if compound { "" } else { " " };
        let end = match second.word.hangul {
            true => start + second_root.len(),
            false => second.word.span.end,
        };
        let key = longer(longer(first.known.key, gap), second_root);
        let written = &text[first.word.span.start..end];
        self.add(Kind::Pair, key, written, count);
    }

    fn syllables(&mut self, root: &str, count: u16) {
        let opening = key(&["\u{1}"]);
        let mut places = root.char_indices().map(|(at, _)| at);
        let Some(mut first) = places.next() else {
            return;
        };
        let mut second = places.next();
        while let Some(at) = second {
            second = places.next();
            let pair = &root[first..second.unwrap_or(root.len())];
            self.add(Kind::Syllables, longer(opening, pair), "", count);
            first = at;
        }
    }

    fn add(&mut self, kind: Kind, key: u64, written: &str, count: u16) {
        let next = self.features.len() as u32;
        let place = match self.places.entry(key) {
            Entry::Occupied(place) => {
                let feature = &mut self.features[*place.get() as usize];
                feature.count = feature.count.saturating_add(count);
                return;
            }
            Entry::Vacant(place) => place,
        };
        let (Ok(length), Ok(at)) = (
            u8::try_from(written.len()),
            u32::try_from(self.written.len()),
        ) else {
            return;
        };
        place.insert(next);
        self.written.push_str(written);
        self.features.push(Feature {
            key,
            count,
            kind,
            at,
            length,
        });
    }
}

/// Whether a line is an entry of a list of sources: nothing but a link.
fn is_link(line: &str) -> bool {
    let item = || line.trim_start_matches(['-', '*', ' ']);
    line.ends_with(')') && item().starts_with('[') && line.contains("](")
}

/// Whether a chunk refers to something instead of saying it: an address, an
/// owner (`@kim`), an attribute (`due:2026-12-04`).
fn is_reference(chunk: &str) -> bool {
    const ATTRIBUTES: &[&str] = &["due", "done", "kind", "priority", "ref", "why"];
    let mut colons = memchr::memchr_iter(b':', chunk.as_bytes());
    chunk.starts_with('@')
        || colons.clone().any(|at| chunk[at..].starts_with("://"))
        || colons
            .next()
            .is_some_and(|at| ATTRIBUTES.contains(&&chunk[..at]))
}
