//! Which of many are most alike: cosine similarity of weighted traits.
//!
//! Each trait weighs its kind's weight × (1 + ln count) × ln(1 + N / n), with n
//! of N incidents having it (tf-idf, as in Manning, Raghavan and Schütze,
//! *Introduction to Information Retrieval*, 2008, chapter 6). The length of a
//! text is pivoted (ibid., section 6.4.4), so that a draft of a few lines isn't
//! lost beside long reports.

use super::lexicon::key;
use super::shared::Shared;
use super::traits::{Kind, Traits};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// A past incident that looks like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// Its place among the traits that the index was made from.
    pub at: usize,
    /// How alike they are, 0 to 1; comparable within one index.
    pub score: f64,
    /// What both have. Never empty.
    pub shared: Shared,
}

/// The traits of many incidents, made ready to be compared with.
#[derive(Debug, Default)]
pub struct Index {
    documents: Vec<Document>,
    dimensions: Vec<Dimension>,
    /// For each document, one over the length of its vector, pivoted.
    scales: Vec<f32>,
    /// For each dimension, what decides whether it is named; apart from the rest,
    /// so that all of them stay near to the processor.
    naming: Vec<Naming>,
}

/// What decides whether a trait that two incidents share is named.
#[derive(Debug, Clone, Copy)]
struct Naming {
    kind: Kind,
    shown: bool,
    /// What nearly all have says little, where there is anything else to say.
    few: bool,
}

/// A trait that several incidents have.
#[derive(Debug)]
struct Dimension {
    kind: Kind,
    /// How it is written; empty where it isn't shown.
    written: Box<str>,
    /// What a single occurrence weighs.
    weight: f32,
    /// The documents that have it, with what it weighs there.
    postings: Vec<(u32, f32)>,
}

#[derive(Debug)]
struct Document {
    /// Its traits, the heaviest first.
    vector: Vec<(u32, f32)>,
    length: f32,
}

/// Below this many incidents, a word that most have may still tell.
const FEW: usize = 10;
/// Words that more than this share of incidents have tell nothing.
const COMMON: f64 = 0.3;
/// How many of its words an incident is looked for by.
const SOUGHT: usize = 48;
/// How many times others are looked at, over all incidents, where each of them is
/// compared: a part of a second.
const LOOKS: usize = 25_000_000;
/// How many times at least for one, the rarest and so heaviest traits first.
const FEWEST_LOOKS: usize = 2_500;
/// How many of its words an incident is found by.
const KEPT: usize = 400;
/// How many incidents are worth a thread of their own.
const PART: usize = 256;
/// How many words and phrases are named.
const NAMED: usize = 4;
/// How much of a text's own length counts, beside the mean.
const PIVOT: f32 = 0.6;
/// What is less alike isn't worth showing.
const LEAST: f32 = 0.03;

/// Room to compare in, which each thread keeps.
#[derive(Debug, Default)]
struct Desk {
    /// For each document, the sum of products so far. All 0 between two uses.
    products: Vec<f32>,
    /// Room for the documents whose sums aren't 0.
    touched: Vec<u32>,
    /// For each trait, its place in the subject's vector, from 1; 0 without one.
    /// All 0 between two uses.
    places: Vec<u32>,
    /// Room for what two have in common: the fields, each with its place and
    /// number, and the words.
    fields: Vec<(u32, u32)>,
    terms: Vec<Term>,
}

/// A word or phrase that two have: its place in the subject's vector, what it
/// adds to the likeness, and its number.
type Term = (u32, f32, u32);

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

impl Index {
    /// An index of `traits`; a [`Likeness`] names them by their place here.
    pub fn new(traits: Vec<Traits>) -> Self {
        let mut index = Self::default();
        let mut known = counted(&traits);
        let (all, most) = (traits.len(), common(traits.len()));
        let mut telling: Vec<&mut Known> = known
            .values_mut()
            .filter(|one| one.having >= 2 && (one.is_field || one.having as usize <= most))
            .collect();
        telling.sort_unstable_by_key(|one| one.first);
        for known in telling {
            let Some((kind, written)) = trait_at(&traits, known.first) else {
                continue;
            };
            let having = known.having as usize;
            known.number = Some(index.dimensions.len() as u32);
            index.dimensions.push(Dimension {
                kind,
                written: written.into(),
                weight: kind.weight() * rarity(having, all),
                postings: Vec::with_capacity(having.min(1 << 16)),
            });
        }
        let vector = |one: Traits| {
            let vector = index.vector(&one, &known);
            let length = length(&vector);
            Document { vector, length }
        };
        let documents: Vec<Document> = traits.into_par_iter().map(vector).collect();
        for (at, document) in documents.iter().enumerate() {
            for (number, weight) in &document.vector {
                let dimension = &mut index.dimensions[*number as usize];
                dimension.postings.push((at as u32, *weight));
            }
        }
        index.documents = documents;
        let lengths = index.documents.iter().map(|one| one.length).sum::<f32>();
        let mean = lengths / (index.documents.len().max(1) as f32);
        let scale = |one: &Document| 1.0 / pivoted(one.length, mean);
        index.scales = index.documents.iter().map(scale).collect();
        let naming = |one: &Dimension| Naming {
            kind: one.kind,
            shown: !one.written.is_empty(),
            few: one.postings.len() * 3 <= all * 2,
        };
        index.naming = index.dimensions.iter().map(naming).collect();
        index
    }

    /// The traits that others have, too, with their weights, the heaviest
    /// first.
    fn vector(&self, traits: &Traits, known: &FxHashMap<u64, Known>) -> Vec<(u32, f32)> {
        let counted = field_keys(traits).map(|key| (key, 1));
        let words = traits.features.iter().map(|one| (one.key, one.count));
        let mut vector: Vec<(u32, f32)> = counted
            .chain(words)
            .filter_map(|(key, count)| {
                let number = known.get(&key)?.number?;
                let weight = self.dimensions[number as usize].weight;
                // The logarithm of one, which most counts are, is nothing.
                let often = if count == 1 {
                    0.0
                } else {
                    f32::from(count).ln()
                };
                Some((number, weight * (1.0 + often)))
            })
            .collect();
        vector.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // Whatever the text says, what the front matter says is named.
        let mut words = 0;
        vector.retain(|(number, _)| {
            let is_field = self.dimensions[*number as usize].kind.is_field();
            words += usize::from(!is_field);
            is_field || words <= KEPT
        });
        vector.shrink_to_fit();
        vector
    }

    /// The number of incidents in the index.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The incidents most like the one at `at` of the index, which is left out,
    /// at most `limit`: the most alike first, among equals the one that comes
    /// first in the index. None where there is no such one. Takes a small part
    /// of what making the index does.
    pub fn like(&self, at: usize, limit: usize) -> Vec<Likeness> {
        self.nearest(at, limit, usize::MAX)
    }

    /// The same for one who asks for each incident in turn. Among thousands, the
    /// traits that many have are passed over, and so one that shares nothing
    /// rare may be missed.
    pub fn like_each(&self, at: usize, limit: usize) -> Vec<Likeness> {
        let looks = LOOKS / self.len().max(1);
        self.nearest(at, limit, looks.max(FEWEST_LOOKS))
    }

    fn nearest(&self, itself: usize, limit: usize, looks: usize) -> Vec<Likeness> {
        let Some(subject) = self.documents.get(itself) else {
            return Vec::new();
        };
        DESK.with_borrow_mut(|desk| {
            let best = self.best(subject, itself, (limit, looks), desk);
            if desk.places.len() < self.dimensions.len() {
                desk.places.resize(self.dimensions.len(), 0);
            }
            for (place, (number, _)) in subject.vector.iter().enumerate() {
                desk.places[*number as usize] = place as u32 + 1;
            }
            let found = best.into_iter().map(|(score, at)| Likeness {
                at,
                score: f64::from(score.min(1.0)),
                shared: self.shared(subject, &self.documents[at], desk),
            });
            let found = found.filter(|one| !one.shared.is_empty()).collect();
            for (number, _) in &subject.vector {
                desk.places[*number as usize] = 0;
            }
            found
        })
    }

    /// The best scores with where they are, the best first.
    fn best(
        &self,
        subject: &Document,
        itself: usize,
        (limit, looks): (usize, usize),
        desk: &mut Desk,
    ) -> Vec<(f32, usize)> {
        let Desk {
            products, touched, ..
        } = desk;
        if products.len() < self.documents.len() {
            products.resize(self.documents.len(), 0.0);
        }
        // One more than there can be.
        touched.resize(self.documents.len() + 1, 0);
        let mut left = looks;
        let mut count = 0;
        for (number, weight) in subject.vector.iter().take(SOUGHT) {
            let postings = &self.dimensions[*number as usize].postings;
            if postings.len() > left {
                continue;
            }
            left -= postings.len();
            for (at, other) in postings {
                let product = &mut products[*at as usize];
                // Without a branch: every second one would be a surprise. No weight
                // is 0, so that each incident counts once.
                touched[count] = *at;
                count += usize::from(*product == 0.0);
                *product += weight * other;
            }
        }
        let mut best: Vec<(f32, usize)> = Vec::with_capacity(limit.min(count) + 1);
        let own = self.scales[itself];
        let mut worst = LEAST;
        for at in &touched[..count] {
            let at = *at as usize;
            let score = std::mem::take(&mut products[at]) * own * self.scales[at];
            if score < worst || at == itself {
                continue;
            }
            let before = |(better, there): &(f32, usize)| {
                *better > score || (*better == score && *there < at)
            };
            let place = best.partition_point(before);
            best.insert(place, (score, at));
            if best.len() > limit {
                best.truncate(limit);
            }
            if let Some((last, _)) = best.last().filter(|_| best.len() == limit) {
                worst = last.max(LEAST);
            }
        }
        best
    }

    /// What both have, the heaviest of `one` first; the places on the desk are
    /// those of the traits in its vector.
    fn shared(&self, one: &Document, other: &Document, desk: &mut Desk) -> Shared {
        let Desk {
            places,
            fields,
            terms,
            ..
        } = desk;
        fields.clear();
        terms.clear();
        for (number, theirs) in &other.vector {
            let naming = self.naming[*number as usize];
            let place = places[*number as usize];
            if place == 0 || !naming.shown {
                continue;
            }
            if naming.kind.is_field() {
                fields.push((place, *number));
                continue;
            }
            let (_, ours) = one.vector[place as usize - 1];
            // A phrase says more than the words in it.
            let phrase = if naming.kind == Kind::Pair { 2.0 } else { 1.0 };
            terms.push((place, ours * theirs * phrase, *number));
        }
        let mut shared = Shared {
            terms: self.named(terms),
            ..Shared::default()
        };
        fields.sort_unstable();
        // A list may say the same twice.
        fields.dedup();
        for (_, number) in fields.iter() {
            let field = &self.dimensions[*number as usize];
            let value = field.written.to_string();
            match field.kind {
                Kind::Service => shared.services.push(value),
                Kind::Trigger => shared.trigger = Some(value),
                Kind::Cause => shared.causes.push(value),
                Kind::Tag => shared.tags.push(value),
                Kind::Word | Kind::Pair | Kind::Syllables => {}
            }
        }
        shared
    }

    /// The words and phrases among `shared` that make the most of a likeness; each
    /// has its place in the subject's vector and what it adds.
    fn named(&self, shared: &mut Vec<Term>) -> Vec<String> {
        let few = |(.., number): &Term| self.naming[*number as usize].few;
        if shared.iter().any(few) {
            shared.retain(few);
        }
        shared.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut named: Vec<&str> = Vec::new();
        for (.., number) in shared.iter() {
            if named.len() == NAMED {
                break;
            }
            let written = &*self.dimensions[*number as usize].written;
            let said = |name: &&str| {
                let mut words = written.split([' ', '-']);
                words.any(|word| name.contains(word)) || written.contains(*name)
            };
            if !named.iter().any(said) {
                named.push(written);
            }
        }
        named.into_iter().map(str::to_owned).collect()
    }
}

/// Which incidents have a trait, and its number once it has one.
#[derive(Debug, Clone, Copy)]
struct Known {
    having: u32,
    is_field: bool,
    /// The first incident that has it, and which of its traits it is there.
    first: (u32, u32),
    number: Option<u32>,
}

/// Each trait with how many incidents have it.
fn counted(traits: &[Traits]) -> FxHashMap<u64, Known> {
    let count = |before: usize, traits: &[Traits]| {
        let mut counts: FxHashMap<u64, Known> = FxHashMap::default();
        for (at, one) in traits.iter().enumerate() {
            let fields = field_keys(one).map(|key| (key, true));
            let words = one.features.iter().map(|feature| (feature.key, false));
            for (place, (key, is_field)) in fields.chain(words).enumerate() {
                let first = ((before + at) as u32, place as u32);
                let known = counts.entry(key).or_insert(Known {
                    having: 0,
                    is_field,
                    first,
                    number: None,
                });
                known.having += 1;
            }
        }
        counts
    };
    let parts = traits
        .len()
        .div_ceil(rayon::current_num_threads())
        .max(PART);
    let merged = traits
        .par_chunks(parts)
        .enumerate()
        .map(|(number, part)| count(number * parts, part))
        .reduce_with(|mut one, other| {
            for (key, known) in other {
                one.entry(key)
                    .and_modify(|before| {
                        before.having += known.having;
                        before.first = before.first.min(known.first);
                    })
                    .or_insert(known);
            }
            one
        });
    merged.unwrap_or_default()
}

/// A trait by where it is first: its kind, and how it is written.
fn trait_at(traits: &[Traits], (at, place): (u32, u32)) -> Option<(Kind, &str)> {
    let one = traits.get(at as usize)?;
    let place = place as usize;
    match place.checked_sub(one.fields().count()) {
        None => one.fields().nth(place),
        Some(place) => {
            let feature = one.features.get(place)?;
            Some((feature.kind, one.written(feature)))
        }
    }
}

fn common(all: usize) -> usize {
    ((all as f64 * COMMON) as usize).max(FEW)
}

fn rarity(having: usize, all: usize) -> f32 {
    (1.0 + all as f32 / having as f32).ln()
}

fn pivoted(length: f32, mean: f32) -> f32 {
    (PIVOT * length + (1.0 - PIVOT) * mean).max(f32::MIN_POSITIVE)
}

fn length(vector: &[(u32, f32)]) -> f32 {
    vector
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f32>()
        .sqrt()
}

/// What stands for each of the fields.
fn field_keys(traits: &Traits) -> impl Iterator<Item = u64> + '_ {
    traits.fields().map(|(kind, value)| {
        let name = match kind {
            Kind::Service => "service",
            Kind::Trigger => "trigger",
            Kind::Cause => "cause",
            Kind::Tag | Kind::Word | Kind::Pair | Kind::Syllables => "tag",
        };
        key(&[name, "\u{1}", value])
    })
}
