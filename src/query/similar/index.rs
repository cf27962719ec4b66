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
}

/// A trait that several incidents have.
#[derive(Debug)]
struct Dimension {
    kind: Option<Kind>,
    /// How it is written; empty where it isn't shown.
    written: Box<str>,
    /// What a single occurrence weighs.
    weight: f32,
    /// The documents that have it, with what it weighs there.
    postings: Vec<(u32, f32)>,
}

#[derive(Debug)]
struct Document {
    services: Vec<String>,
    trigger: Option<String>,
    causes: Vec<String>,
    tags: Vec<String>,
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
/// How many times others are looked at, the rarest and so heaviest traits first:
/// among ten thousand, a trait that a third of them has would cost more than it
/// tells.
const LOOKED_AT: usize = 2_500;
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
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

impl Index {
    /// An index of `traits`; a [`Likeness`] names them by their place here.
    pub fn new(traits: Vec<Traits>) -> Self {
        let mut index = Self::default();
        let mut known = counted(&traits);
        let (all, most) = (traits.len(), common(traits.len()));
        for one in &traits {
            for (feature, kind, weight, written) in features(one) {
                let Some(known) = known.get_mut(&feature) else {
                    continue;
                };
                let having = known.having as usize;
                let numbered = known.number.is_some();
                if numbered || having < 2 || (kind.is_some() && having > most) {
                    continue;
                }
                known.number = Some(index.dimensions.len() as u32);
                index.dimensions.push(Dimension {
                    kind,
                    written: written.into(),
                    weight: weight * rarity(having, all),
                    postings: Vec::with_capacity(having.min(1 << 16)),
                });
            }
        }
        let vector = |one: Traits| {
            let mut vector = index.vector(&one, &known);
            vector.truncate(KEPT);
            vector.shrink_to_fit();
            Document {
                services: one.services,
                trigger: one.trigger,
                causes: one.causes,
                tags: one.tags,
                length: length(&vector),
                vector,
            }
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
        index
    }

    /// The traits that others have, too, with their weights, the heaviest
    /// first.
    fn vector(&self, traits: &Traits, known: &FxHashMap<u64, Known>) -> Vec<(u32, f32)> {
        let counted = field_keys(traits).map(|(key, _)| (key, 1));
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
    /// first in the index. None where there is no such one. Takes microseconds,
    /// a thousandth of what making the index does.
    pub fn like(&self, at: usize, limit: usize) -> Vec<Likeness> {
        match self.documents.get(at) {
            Some(subject) => self.nearest(subject, at, limit),
            None => Vec::new(),
        }
    }

    fn nearest(&self, subject: &Document, itself: usize, limit: usize) -> Vec<Likeness> {
        DESK.with_borrow_mut(|desk| {
            let best = self.best(subject, itself, limit, desk);
            if desk.places.len() < self.dimensions.len() {
                desk.places.resize(self.dimensions.len(), 0);
            }
            for (place, (number, _)) in subject.vector.iter().enumerate() {
                desk.places[*number as usize] = place as u32 + 1;
            }
            let found = best.into_iter().map(|(score, at)| Likeness {
                at,
                score: f64::from(score.min(1.0)),
                shared: self.shared(subject, &self.documents[at], &desk.places),
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
        limit: usize,
        desk: &mut Desk,
    ) -> Vec<(f32, usize)> {
        let Desk {
            products, touched, ..
        } = desk;
        if products.len() < self.documents.len() {
            products.resize(self.documents.len(), 0.0);
        }
        touched.resize(LOOKED_AT, 0);
        let mut left = LOOKED_AT;
        let mut count = 0;
        for (number, weight) in subject.vector.iter().take(SOUGHT) {
            let postings = &self.dimensions[*number as usize].postings;
            if postings.len() > left {
                continue;
            }
            left -= postings.len();
            for (at, other) in postings {
                let product = &mut products[*at as usize];
                // Without a branch: every second one would be a surprise.
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

    fn shared(&self, one: &Document, other: &Document, places: &[u32]) -> Shared {
        let both = |these: &[String], those: &[String]| -> Vec<String> {
            let these = these.iter();
            these.filter(|one| those.contains(one)).cloned().collect()
        };
        Shared {
            services: both(&one.services, &other.services),
            trigger: one.trigger.clone().filter(|_| one.trigger == other.trigger),
            causes: both(&one.causes, &other.causes),
            tags: both(&one.tags, &other.tags),
            terms: self.terms(one, other, places),
        }
    }

    /// The words and phrases that make the most of the likeness; `places` are
    /// those of the traits in the vector of `one`, from 1.
    fn terms(&self, one: &Document, other: &Document, places: &[u32]) -> Vec<String> {
        let mut shared: Vec<(u32, f32, &Dimension)> = other
            .vector
            .iter()
            .filter_map(|(number, theirs)| {
                let place = *places.get(*number as usize)?;
                let (_, weight) = one.vector.get(place.checked_sub(1)? as usize)?;
                let dimension = &self.dimensions[*number as usize];
                (!dimension.written.is_empty()).then_some((place, weight * theirs, dimension))
            })
            .collect();
        // What nearly all have says little, where there is anything else to say.
        let few = |one: &Dimension| one.postings.len() * 3 <= self.documents.len() * 2;
        if shared.iter().any(|(.., one)| few(one)) {
            shared.retain(|(.., one)| few(one));
        }
        // A phrase says more than the words in it.
        let phrase = |kind| if kind == Some(Kind::Pair) { 2.0 } else { 1.0 };
        shared.sort_unstable_by(|a, b| {
            let (first, second) = (a.1 * phrase(a.2.kind), b.1 * phrase(b.2.kind));
            second.total_cmp(&first).then(a.0.cmp(&b.0))
        });
        let mut named: Vec<&str> = Vec::new();
        for (.., dimension) in shared {
            if named.len() == NAMED {
                break;
            }
            let written = &*dimension.written;
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

/// How many incidents have a trait, and its number once it has one.
#[derive(Debug, Default, Clone, Copy)]
struct Known {
    having: u32,
    number: Option<u32>,
}

/// How many incidents have each trait.
fn counted(traits: &[Traits]) -> FxHashMap<u64, Known> {
    let count = |traits: &[Traits]| {
        let mut counts: FxHashMap<u64, Known> = FxHashMap::default();
        for one in traits {
            let words = one.features.iter().map(|feature| feature.key);
            for key in field_keys(one).map(|(key, _)| key).chain(words) {
                counts.entry(key).or_default().having += 1;
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
        .map(count)
        .reduce_with(|mut one, other| {
            for (key, known) in other {
                one.entry(key).or_default().having += known.having;
            }
            one
        });
    merged.unwrap_or_default()
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

/// The fields as traits, each with what its kind weighs.
fn field_keys(traits: &Traits) -> impl Iterator<Item = (u64, f32)> + '_ {
    let services = traits.services.iter().map(|one| ("service", one, 2.5));
    let trigger = traits.trigger.iter().map(|one| ("trigger", one, 1.5));
    let causes = traits.causes.iter().map(|one| ("cause", one, 1.5));
    let tags = traits.tags.iter().map(|one| ("tag", one, 2.0));
    let all = services.chain(trigger).chain(causes).chain(tags);
    all.map(|(name, value, weight)| (key(&[name, "\u{1}", value]), weight))
}

/// Every trait with its kind (`None` for a field), what that weighs, and how it
/// is written.
fn features(traits: &Traits) -> impl Iterator<Item = (u64, Option<Kind>, f32, &str)> {
    let fields = field_keys(traits).map(|(key, weight)| (key, None, weight, ""));
    let words = traits.features.iter().map(|feature| {
        let weight = match feature.kind {
            Kind::Word => 1.0,
            Kind::Pair => 1.2,
            Kind::Syllables => 0.4,
        };
        let written = traits.written(feature);
        (feature.key, Some(feature.kind), weight, written)
    });
    fields.chain(words)
}
