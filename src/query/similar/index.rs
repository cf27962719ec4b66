//! Which of many are most alike: cosine similarity of weighted traits.
//!
//! Each trait weighs its kind's weight × (1 + ln count) × ln(1 + N / n), with n
//! of N incidents having it (tf-idf, as in Manning, Raghavan and Schütze,
//! *Introduction to Information Retrieval*, 2008, chapter 6). The length of a
//! text is pivoted (ibid., section 6.4.4), so that a draft of a few lines isn't
//! lost beside long reports.

use super::shared::Shared;
use super::traits::{Keyed, Kind, Traits, key};
use std::collections::HashMap;

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
    /// The number of each trait that several have.
    numbers: HashMap<u64, u32, Keyed>,
    dimensions: Vec<Dimension>,
    /// The mean length of the documents' vectors.
    mean: f32,
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
const LOOKED_AT: usize = 8_000;
/// How many of its words an incident is found by.
const KEPT: usize = 400;
/// How many words and phrases are named.
const NAMED: usize = 4;
/// How much of a text's own length counts, beside the mean.
const PIVOT: f32 = 0.6;
/// What is less alike isn't worth showing.
const LEAST: f32 = 0.03;

impl Index {
    /// An index of `traits`; a [`Likeness`] names them by their place here.
    pub fn new(traits: Vec<Traits>) -> Self {
        let mut index = Self::default();
        let counts = counted(&traits);
        let (all, most) = (traits.len(), common(traits.len()));
        for one in &traits {
            for (feature, kind, weight, written) in features(one) {
                let known = index.numbers.contains_key(&feature);
                let having = counts.get(&feature).copied().unwrap_or_default();
                if known || having < 2 || (kind.is_some() && having > most) {
                    continue;
                }
                let number = index.dimensions.len() as u32;
                index.numbers.insert(feature, number);
                index.dimensions.push(Dimension {
                    kind,
                    written: written.into(),
                    weight: weight * rarity(having, all),
                    postings: Vec::with_capacity(having.min(1 << 16)),
                });
            }
        }
        for (at, one) in traits.into_iter().enumerate() {
            index.add(at as u32, one);
        }
        let lengths = index.documents.iter().map(|one| one.length).sum::<f32>();
        index.mean = lengths / (index.documents.len().max(1) as f32);
        index
    }

    fn add(&mut self, at: u32, traits: Traits) {
        let mut vector = self.vector(&traits);
        vector.truncate(KEPT);
        for (number, weight) in &vector {
            self.dimensions[*number as usize]
                .postings
                .push((at, *weight));
        }
        self.documents.push(Document {
            services: traits.services,
            trigger: traits.trigger,
            causes: traits.causes,
            tags: traits.tags,
            length: length(&vector),
            vector,
        });
    }

    /// The traits that others have, too, with their weights, the heaviest
    /// first.
    fn vector(&self, traits: &Traits) -> Vec<(u32, f32)> {
        let counted = field_keys(traits).map(|(key, _)| (key, 1));
        let words = traits.features.iter().map(|one| (one.key, one.count));
        let mut vector: Vec<(u32, f32)> = counted
            .chain(words)
            .filter_map(|(key, count)| {
                let number = *self.numbers.get(&key)?;
                let weight = self.dimensions[number as usize].weight;
                Some((number, weight * (1.0 + f32::from(count).ln())))
            })
            .collect();
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
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
        let mut products = vec![0.0_f32; self.documents.len()];
        let mut left = LOOKED_AT;
        for (number, weight) in subject.vector.iter().take(SOUGHT) {
            let postings = &self.dimensions[*number as usize].postings;
            if postings.len() > left {
                continue;
            }
            left -= postings.len();
            for (at, other) in postings {
                products[*at as usize] += weight * other;
            }
        }
        let mut best: Vec<(f32, usize)> = Vec::new();
        let own = self.pivoted(subject.length);
        for (at, product) in products.into_iter().enumerate() {
            if product <= 0.0 || itself == at {
                continue;
            }
            let score = product / (own * self.pivoted(self.documents[at].length));
            let worst = best.last().map_or(0.0, |worst| worst.0);
            if score < LEAST || (best.len() == limit && score <= worst) {
                continue;
            }
            let place = best.partition_point(|(better, _)| *better >= score);
            best.insert(place, (score, at));
            best.truncate(limit);
        }
        let found = best.into_iter().map(|(score, at)| Likeness {
            at,
            score: f64::from(score.min(1.0)),
            shared: self.shared(subject, &self.documents[at]),
        });
        found.filter(|one| !one.shared.is_empty()).collect()
    }

    fn pivoted(&self, length: f32) -> f32 {
        (PIVOT * length + (1.0 - PIVOT) * self.mean).max(f32::MIN_POSITIVE)
    }

    fn shared(&self, one: &Document, other: &Document) -> Shared {
        let both = |these: &[String], those: &[String]| -> Vec<String> {
            let these = these.iter();
            these.filter(|one| those.contains(one)).cloned().collect()
        };
        Shared {
            services: both(&one.services, &other.services),
            trigger: one.trigger.clone().filter(|_| one.trigger == other.trigger),
            causes: both(&one.causes, &other.causes),
            tags: both(&one.tags, &other.tags),
            terms: self.terms(one, other),
        }
    }

    /// The words and phrases that make the most of the likeness.
    fn terms(&self, one: &Document, other: &Document) -> Vec<String> {
        let theirs: HashMap<u32, f32> = other.vector.iter().copied().collect();
        let mut shared: Vec<(f32, &Dimension)> = one
            .vector
            .iter()
            .filter_map(|(number, weight)| {
                let dimension = &self.dimensions[*number as usize];
                let product = weight * theirs.get(number)?;
                (!dimension.written.is_empty()).then_some((product, dimension))
            })
            .collect();
        // What nearly all have says little, where there is anything else to say.
        let few = |one: &Dimension| one.postings.len() * 3 <= self.documents.len() * 2;
        if shared.iter().any(|(_, one)| few(one)) {
            shared.retain(|(_, one)| few(one));
        }
        // A phrase says more than the words in it.
        let phrase = |kind| if kind == Some(Kind::Pair) { 2.0 } else { 1.0 };
        shared.sort_by(|a, b| {
            let (a, b) = (a.0 * phrase(a.1.kind), b.0 * phrase(b.1.kind));
            b.total_cmp(&a)
        });
        let mut named: Vec<&str> = Vec::new();
        for (_, dimension) in shared {
            let written = &*dimension.written;
            let said = |name: &&str| {
                let mut words = written.split([' ', '-']);
                words.any(|word| name.contains(word)) || written.contains(*name)
            };
            if named.len() < NAMED && !named.iter().any(said) {
                named.push(written);
            }
        }
        named.into_iter().map(str::to_owned).collect()
    }
}

/// How many incidents have each trait.
fn counted(traits: &[Traits]) -> HashMap<u64, usize, Keyed> {
    let mut counts: HashMap<u64, usize, Keyed> = HashMap::default();
    for one in traits {
        let words = one.features.iter().map(|feature| feature.key);
        for key in field_keys(one).map(|(key, _)| key).chain(words) {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

fn common(all: usize) -> usize {
    ((all as f64 * COMMON) as usize).max(FEW)
}

fn rarity(having: usize, all: usize) -> f32 {
    (1.0 + all as f32 / having as f32).ln()
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
