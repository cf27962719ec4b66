//! The words that a change and an incident share, by how much they tell.

use super::{Change, Incident, NAMED};
use std::collections::{BTreeMap, BTreeSet};

/// Words that tell nothing about a change.
const COMMON: &[&str] = &[
    "the",
    "and",
    "for",
    "with",
    "from",
    "that",
    "this",
    "was",
    "were",
    "are",
    "not",
    "but",
    "all",
    "any",
    "can",
    "has",
    "have",
    "had",
    "its",
    "into",
    "when",
    "which",
    "while",
    "after",
    "before",
    "than",
    "then",
    "they",
    "their",
    "there",
    "some",
    "more",
    "most",
    "one",
    "two",
    "out",
    "over",
    "per",
    "also",
    "each",
    "use",
    "used",
    "uses",
    "using",
    "add",
    "added",
    "adds",
    "fix",
    "fixed",
    "fixes",
    "change",
    "changed",
    "changes",
    "update",
    "updated",
    "remove",
    "removed",
    "merge",
    "pull",
    "request",
    "branch",
    "commit",
    "revert",
    "reverts",
    "reverted",
    "main",
    "master",
    "src",
    "lib",
    "test",
    "tests",
    "pkg",
    "cmd",
    "internal",
    "docs",
    "readme",
    "file",
    "files",
    "new",
    "old",
    "make",
    "made",
    "get",
    "set",
    "let",
    "now",
    "may",
    "will",
    "would",
    "because",
    "since",
    "until",
    "about",
    "only",
    "other",
    "same",
    "such",
    "how",
    "what",
    "who",
    "why",
    "did",
    "does",
    "been",
    "being",
    "github",
    "com",
    "https",
    "http",
    "org",
    "signed",
    "off",
    "co",
    "authored",
    "users",
    "user",
    "service",
    "services",
    "incident",
    "started",
    "time",
    "times",
    "minutes",
    "hours",
    "min",
    "requests",
    "그리고",
    "하지만",
    "때문에",
    "장애",
    "발생",
    "사용자",
    "서비스",
    "있었다",
    "했다",
    "수정",
    "추가",
    "변경",
];

/// The words of the incident that changes may share.
pub(super) struct Words {
    /// Each with how much it tells, above 0 and up to 1.
    weights: BTreeMap<String, f64>,
}

impl Words {
    /// The words of `incident`; one that many of `changes` have tells little.
    pub fn of(incident: &Incident, changes: &[Change]) -> Self {
        let mut weights: BTreeMap<String, f64> = BTreeMap::new();
        let services = incident.services.join(" ");
        // The title and the services are about the incident throughout.
        for (text, weight) in [
            (&incident.text, 0.5),
            (&incident.title, 1.0),
            (&services, 1.0),
        ] {
            for word in subject_words(text) {
                weights.insert(word, weight);
            }
        }
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        let of_changes: Vec<BTreeSet<String>> = changes
            .iter()
            .map(|change| {
                let mut words: BTreeSet<String> =
                    subject_words(&change.subject).into_iter().collect();
                words.extend(subject_words(&change.text));
                words.extend(change.paths.iter().flat_map(|path| subject_words(path)));
                words
            })
            .collect();
        for words in &of_changes {
            for word in words {
                *found.entry(word).or_default() += 1;
            }
        }
        let total = changes.len().max(1) as f64;
        for (word, weight) in &mut weights {
            let share = found.get(word.as_str()).copied().unwrap_or(0) as f64 / total;
            // With few changes nothing can be said of what is common.
            *weight *= if changes.len() < 4 {
                1.0
            } else {
                1.0 - share.min(0.95)
            };
        }
        Self { weights }
    }

    /// The words that the change says, the most telling first, and how much they
    /// tell together, from 0 to 1.
    pub fn said(&self, change: &Change) -> (Vec<String>, f64) {
        let mut words: BTreeSet<String> = subject_words(&change.subject).into_iter().collect();
        let in_subject = words.clone();
        words.extend(subject_words(&change.text));
        let mut shared: Vec<(f64, String)> = words
            .into_iter()
            .filter_map(|word| {
                let weight = self.weights.get(&word)?;
                let factor = if in_subject.contains(&word) { 1.0 } else { 0.5 };
                Some((weight * factor, word))
            })
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let sum: f64 = shared.iter().map(|(weight, _)| weight).sum();
        let named = shared.into_iter().take(NAMED).map(|(_, word)| word);
        (named.collect(), saturated(sum))
    }

    /// The paths that have such words, shortened to the part that does, and how
    /// much they tell together.
    pub fn touched(&self, paths: &[String]) -> (Vec<String>, f64) {
        let mut parts: BTreeMap<String, f64> = BTreeMap::new();
        let mut best: BTreeMap<String, f64> = BTreeMap::new();
        for path in paths {
            let mut prefix = String::new();
            for part in path.split('/') {
                let is_last = prefix.len() + part.len() == path.len();
                prefix.push_str(part);
                let words = subject_words(part).into_iter();
                let known: Vec<(String, f64)> = words
                    .filter_map(|word| Some((word.clone(), *self.weights.get(&word)?)))
                    .collect();
                if !known.is_empty() {
                    let name = if is_last {
                        prefix.clone()
                    } else {
                        format!("{prefix}/")
                    };
                    parts
                        .entry(name)
                        .or_insert(known.iter().map(|(_, weight)| weight).sum());
                    best.extend(known);
                    break;
                }
                prefix.push('/');
            }
        }
        let mut parts: Vec<(String, f64)> = parts.into_iter().collect();
        parts.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let named = parts.into_iter().take(NAMED).map(|(part, _)| part);
        (named.collect(), saturated(best.values().sum()))
    }
}

/// One telling word is much, the fifth adds little.
fn saturated(sum: f64) -> f64 {
    1.0 - (-sum).exp()
}

/// The words of `text` that may tell something, in small letters, each once:
/// identifiers and paths are taken apart as well (`CachePool` is also `cache` and
/// `pool`), and a plural counts as its singular.
pub(super) fn subject_words(text: &str) -> Vec<String> {
    let mut words = BTreeSet::new();
    for token in text.split(|c: char| !c.is_alphanumeric()) {
        if token.is_empty() {
            continue;
        }
        add(&mut words, token);
        for part in humps(token) {
            add(&mut words, part);
        }
    }
    words.into_iter().collect()
}

fn add(words: &mut BTreeSet<String>, word: &str) {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let is_latin = word.is_ascii();
    let is_number = word.bytes().all(|byte| byte.is_ascii_hexdigit())
        && word.bytes().any(|b| b.is_ascii_digit());
    if is_number || length < if is_latin { 3 } else { 2 } || COMMON.contains(&word.as_str()) {
        return;
    }
    let singular = match word.strip_suffix('s') {
        Some(stem) if is_latin && stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => {
            stem.to_owned()
        }
        _ => word,
    };
    words.insert(singular);
}

/// `Cache` and `Pool` of `CachePool`.
fn humps(token: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut small = false;
    for (at, c) in token.char_indices() {
        if c.is_uppercase() && small {
            parts.push(&token[start..at]);
            start = at;
        }
        small = c.is_lowercase() || c.is_numeric();
    }
    if start > 0 {
        parts.push(&token[start..]);
    }
    parts
}
