//! What the filter before the grammar looks for.
//!
//! Most sentences hold no cue. One pass over the text tells which may, if it
//! looks for words that each match of some pattern must have: the rarer they
//! are, the fewer sentences are read for nothing.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::pattern::Pattern;
use super::vocabulary::Fx;

/// Words so common that a sentence is not read for their sake alone.
const COMMON: &[&str] = &[
    "be", "is", "are", "was", "were", "been", "being", "am", "a", "an", "the", "this", "that",
    "it", "to", "of", "in", "on", "at", "by", "for", "from", "with", "not", "n't", "no", "and",
    "or", "but", "if", "had", "have", "has", "having", "do", "did", "does", "done", "will", "can",
    "we", "they", "he", "she", "i", "you", "who", "what", "how", "why", "when", "as", "so", "all",
    "any", "one", "more", "most", "their", "our", "his", "her", "my", "your", "out", "up", "down",
    "off", "over", "because", "due", "get", "got", "make", "made", "makes", "run", "ran", "take",
    "took", "taken", "takes", "set", "put", "go", "went", "gone", "left", "just", "only", "even",
    "time", "new", "after", "before", "than", "then", "them", "'d", "'re", "'s", "caused", "cause",
    "reason", "root", "through", "about", "into",
];

/// What the filter looks for: of each pattern, the words of its rarest
/// element, or of two neighbours where each alone is common.
pub(super) fn needles<'a>(patterns: impl Iterator<Item = &'a Pattern>) -> Vec<String> {
    let mut needles = Vec::new();
    for pattern in patterns {
        needles.extend(key(&pattern.required()));
    }
    needles.sort();
    needles.dedup();
    // "careless" makes "carelessly" superfluous.
    let mut shortest: HashSet<String, BuildHasherDefault<Fx>> = HashSet::default();
    needles.sort_by_key(String::len);
    for needle in needles {
        let ends = |from: usize| (from + 1..=needle.len()).map(move |to| (from, to));
        let superfluous = (0..needle.len())
            .flat_map(ends)
            .filter_map(|(from, to)| needle.get(from..to))
            .any(|part| shortest.contains(part));
        if !superfluous {
            shortest.insert(needle);
        }
    }
    let mut shortest: Vec<String> = shortest.into_iter().collect();
    shortest.sort();
    shortest
}

/// Words of postmortems that are frequent enough to be poor needles.
const FREQUENT: &[&str] = &[
    "work",
    "change",
    "test",
    "server",
    "release",
    "team",
    "trigger",
    "error",
    "review",
    "report",
    "read",
    "page",
    "plan",
    "open",
    "code",
    "public",
    "world",
    "request",
    "start",
    "started",
    "move",
    "went",
    "came",
    "could",
    "would",
    "should",
    "which",
    "part",
    "step",
    "show",
    "lost",
    "update",
    "deploy",
    "look",
    "back",
    "need",
    "let",
    "lay",
    "late",
    "sure",
    "hour",
    "rule",
    "order",
    "alert",
    "policy",
    "restart",
    "roll",
    "hard",
    "post",
    "added",
    "each",
    "well",
    "used",
    "line",
    "time",
    "call",
    "name",
    "data",
    "check",
    "own",
    "less",
    "ever",
    "never",
    "problem",
    "issue",
    "able",
    "under",
    "built",
    "lame",
    "heck",
    "root",
    "sign",
    "first",
    "last",
    "ones",
    "live",
    "again",
    "self",
    "incident",
    "deployed",
    "again",
    "while",
    "without",
    "changed",
    "removed",
    "production",
    "service",
    "caused",
    "process",
    "access",
    "against",
    "with",
    "from",
    "before",
    "off",
    "minutes",
    "which",
    "limit",
    "write",
    "fire",
    "slow",
    "more",
    "remove",
    "moved",
    "know",
    "follow",
    "found",
    "kept",
    "still",
    "turned",
    "even",
    "because",
    "another",
    "stop",
    "long",
    "engineer",
    "operator",
    "user",
    "customer",
    "customers",
    "users",
];

/// How often a word may be met, in rough units: only the order matters.
fn frequency(word: &str) -> usize {
    if COMMON.contains(&word) || !word.starts_with(char::is_alphabetic) {
        return 20_000;
    }
    let by_length = match word.len() {
        0..=2 => 2_000,
        3 => 600,
        4 => 100,
        5 => 50,
        6 => 30,
        7 => 20,
        _ => 10,
    };
    if FREQUENT.contains(&word) {
        by_length.max(400)
    } else {
        by_length
    }
}

/// The cheapest words of a pattern that each match has: of one element, or
/// of two neighbours.
fn key(required: &[&[String]]) -> Vec<String> {
    let cost = |words: &[String]| words.iter().map(|word| frequency(word)).sum::<usize>();
    let mut best: (usize, Vec<String>) = (usize::MAX, Vec::new());
    for words in required.iter().filter(|words| !words.is_empty()) {
        let price = cost(words);
        if price < best.0 {
            best = (price, words.iter().map(|word| spaced(word)).collect());
        }
    }
    for pair in required.windows(2) {
        let [first, second] = pair else { continue };
        let price = cost(first).min(cost(second)) / 40 + first.len() * second.len();
        let hyphens = first
            .iter()
            .chain(second.iter())
            .any(|word| word.contains('-'));
        if first.is_empty() || second.is_empty() || hyphens || price >= best.0 {
            continue;
        }
        let mut joined = Vec::new();
        for left in first.iter() {
            for right in second.iter() {
                let space = if right.starts_with(char::is_alphabetic) && right != "n't" {
                    " "
                } else {
                    ""
                };
                let straight = format!("{left}{space}{right}");
                if straight.contains('\'') {
                    joined.push(straight.replace('\'', "\u{2019}"));
                }
                joined.push(straight);
            }
        }
        best = (price, joined);
    }
    best.1
}

/// A word as it is written: "fat-finger" may have a blank, and compounds are
/// joined from two words, so that the longer half has to do.
///
/// Short words would be found inside of many others, and get a blank before.
fn spaced(word: &str) -> String {
    let longest = word.split('-').max_by_key(|part| part.len()).unwrap_or("");
    match longest.len() {
        0 => word.to_owned(),
        1..=4 if longest.starts_with(char::is_alphabetic) => format!(" {longest}"),
        _ => longest.to_owned(),
    }
}
