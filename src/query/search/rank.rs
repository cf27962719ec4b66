//! Which texts come first: BM25 with weighted fields.
//!
//! Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted
//! fields" (2004): counts are weighted by the field before they saturate. The
//! rarity of a word is ln(1 + (N − n + ½) / (n + ½)), which is never negative, with n
//! of N texts having it. Only texts that have a word are counted and scored, so
//! nothing is kept of the others.

use super::{Query, Tally};
use std::cmp::Reverse;

/// How soon more of the same word says no more.
const SATURATION: f64 = 1.2;
/// How much long texts are held back; bytes differ by language, so not by much.
const LENGTH: f64 = 0.4;
/// What two words side by side add, as a share of a word's own score.
const SIDE_BY_SIDE: f64 = 0.7;

/// How common the words of a query are among all texts.
#[derive(Debug, Clone)]
pub struct Corpus {
    documents: usize,
    mean_length: f64,
    having: Vec<usize>,
}

impl Corpus {
    /// Of `documents` texts with `bytes` in all, the tallies of those that have
    /// anything.
    pub fn new<'t>(
        query: &Query,
        documents: usize,
        bytes: usize,
        tallies: impl Iterator<Item = &'t Tally>,
    ) -> Self {
        let mut having = vec![0; 2 * query.clauses.len()];
        for tally in tallies {
            for (having, count) in having.iter_mut().zip(&tally.counts) {
                *having += usize::from(*count > 0.0);
            }
        }
        Self {
            documents,
            mean_length: bytes as f64 / documents.max(1) as f64,
            having,
        }
    }

    pub(super) fn having(&self, clause: usize) -> usize {
        self.having.get(clause).copied().unwrap_or_default()
    }

    fn rarity(&self, clause: usize) -> f64 {
        let having = self.having(clause) as f64;
        let others = (self.documents as f64 - having).max(0.0);
        (1.0 + (others + 0.5) / (having + 0.5)).ln()
    }
}

/// Texts in the order in which they are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Whether they have all words; if not, none has, and these have some.
    pub complete: bool,
    /// The place of each among the tallies, with its score; best first.
    pub order: Vec<(usize, f64)>,
}

/// Ranks the texts with these tallies. Those with all words are in, or if there
/// are none, those with the most; equals keep their order.
pub fn rank<'t>(
    query: &Query,
    corpus: &Corpus,
    tallies: impl Iterator<Item = &'t Tally>,
) -> Ranked {
    let rarities: Vec<f64> = (0..query.clauses.len() * 2)
        .map(|at| corpus.rarity(at))
        .collect();
    let wanted = query
        .clauses
        .iter()
        .filter(|clause| clause.required)
        .count();
    let mut best = 0;
    let mut found: Vec<(usize, usize, f64)> = Vec::new();
    for (at, tally) in tallies.enumerate() {
        let mut had = 0;
        let mut excluded = false;
        for (clause, count) in query.clauses.iter().zip(&tally.counts) {
            let there = *count > 0.0;
            excluded |= clause.negated && there;
            had += usize::from(clause.required && there);
        }
        if excluded || had == 0 {
            continue;
        }
        best = best.max(had);
        found.push((at, had, score(query, corpus, tally, &rarities)));
    }
    found.retain(|(_, had, _)| *had == best);
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    found.sort_by_key(|(_, had, _)| Reverse(*had));
    Ranked {
        complete: best == wanted,
        order: found
            .into_iter()
            .map(|(at, _, score)| (at, score))
            .collect(),
    }
}

fn score(query: &Query, corpus: &Corpus, tally: &Tally, rarities: &[f64]) -> f64 {
    let length = tally.length as f64 / corpus.mean_length.max(1.0);
    let held_back = SATURATION * (1.0 - LENGTH + LENGTH * length);
    let words = query.clauses.len();
    let counts = tally.counts.iter().zip(rarities).enumerate();
    let scores = counts.map(|(at, (count, rarity))| {
        let count = f64::from(*count);
        let share = if at < words { 1.0 } else { SIDE_BY_SIDE };
        share * rarity * count * (SATURATION + 1.0) / (count + held_back)
    });
    scores.sum()
}
