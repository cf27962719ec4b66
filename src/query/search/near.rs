//! Words to look for instead of those that no text has: with a slip of the
//! fingers mended, as the beginning of longer ones, or apart from one another.

use super::term::Term;
use super::{Clause, Corpus, Query, QueryError};
use crate::query::word::{Word, folded, is_short_noun, noun, root, words};
use std::collections::{BTreeMap, HashSet};

/// What is looked for instead of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// What no text has, as it was typed.
    pub missing: String,
    /// What is looked for instead.
    pub instead: String,
}

/// How a word is near to one that is looked for; the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// It is written as two words.
    Apart,
    /// It goes on where the other ends.
    Longer,
    /// So many letters differ.
    Slip(usize),
    /// It has the other in it.
    Around,
}

/// A collection of words that could have been meant.
#[derive(Debug, Clone)]
pub struct Nearby {
    /// The clauses that need one, with the word.
    wanted: Vec<(usize, String)>,
}

/// For each wanted word, those near it with the number of texts that have them.
type Found = BTreeMap<(usize, String), (Way, usize)>;

impl Query {
    /// What to collect from the texts before [`Query::instead`] can say what to
    /// look for; `None` where each word was found somewhere.
    pub fn nearby(&self, corpus: &Corpus) -> Option<Nearby> {
        let unfound = self.unfound(corpus);
        if unfound.is_empty() {
            return None;
        }
        let wanted = unfound.into_iter().filter_map(|at| {
            let [only] = &self.clauses[at].terms[..] else {
                return None;
            };
            (!only.hangul && !only.prefix && only.folded.len() > 2)
                .then(|| (at, only.folded.clone()))
        });
        Some(Nearby {
            wanted: wanted.collect(),
        })
    }

    /// The query with something else for each word that no text has, and what
    /// was replaced; `None` where there is nothing to try.
    ///
    /// # Errors
    /// When the new query would be too long.
    pub fn instead(
        &self,
        corpus: &Corpus,
        collected: impl IntoIterator<Item = Vec<(usize, String)>>,
    ) -> Result<Option<(Query, Vec<Replacement>)>, QueryError> {
        let unfound = self.unfound(corpus);
        let near = counted(self, collected);
        let mut clauses = Vec::new();
        let mut replaced = Vec::new();
        for (at, clause) in self.clauses.iter().enumerate() {
            let others = match unfound.contains(&at) {
                true => apart(clause)
                    .or_else(|| shorter(clause))
                    .or_else(|| nearest(at, clause, &near)),
                false => None,
            };
            let Some(others) = others else {
                clauses.push(clause.clone());
                continue;
            };
            let instead: Vec<&str> = others.iter().map(|one| one.written.as_str()).collect();
            replaced.push(Replacement {
                // Without the quotes, a phrase and its words would look the same.
                missing: match clause.written.contains(char::is_whitespace) {
                    true => format!("\"{}\"", clause.written),
                    false => clause.written.clone(),
                },
                instead: instead.join(" "),
            });
            clauses.extend(others);
        }
        if replaced.is_empty() {
            return Ok(None);
        }
        Ok(Some((Query::of(clauses)?, replaced)))
    }
}

impl Nearby {
    /// Whether texts needn't be read.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// The words of one text that could have been meant.
    pub fn collect(&self, text: &str) -> Vec<(usize, String)> {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut near = Vec::new();
        let mut before: Option<Word> = None;
        for word in words(text).filter(|word| !word.hangul) {
            let written = word.span.of(text);
            let last = before.replace(word).map(|last| last.span);
            for (at, wanted) in &self.wanted {
                let last = last.filter(|last| last.end + 1 == word.span.start);
                let last = last.map(|last| last.of(text));
                if let Some(apart) = last.and_then(|last| two_words(wanted, last, written)) {
                    near.push((*at, apart));
                }
            }
            if written.len() < 3 || !seen.insert(written) {
                continue;
            }
            let small = folded(written);
            for (at, wanted) in &self.wanted {
                let both = (*at, small.clone().into_owned());
                if way(wanted, &small).is_some() && !near.contains(&both) {
                    near.push(both);
                }
            }
        }
        near
    }
}

/// `wanted` as the two words that `first` and `second` are forms of, if they make
/// it up: `data centers` are a datacenter, what `timed out` had a timeout.
fn two_words(wanted: &str, first: &str, second: &str) -> Option<String> {
    let (first, second) = (folded(first), folded(second));
    let rest = wanted.strip_prefix(&*first).map(|rest| (&*first, rest));
    let head = || wanted.strip_suffix(&*second).map(|head| (head, &*second));
    let (head, rest) = rest.filter(|(_, rest)| !rest.is_empty()).or_else(head)?;
    let fits = head.len() > 1
        && rest.len() > 1
        && root(head) == root(&first)
        && root(rest) == root(&second);
    fits.then(|| format!("{head} {rest}"))
}

/// How near `word` is to the wanted one. A letter may differ in a word of five,
/// two in one of nine; two neighbours that changed places count as one.
fn way(wanted: &str, word: &str) -> Option<Way> {
    if word.contains(' ') {
        return Some(Way::Apart);
    }
    if word == wanted {
        return None;
    }
    let letters = wanted.chars().count();
    if letters >= 3 && word.starts_with(wanted) {
        return Some(Way::Longer);
    }
    let most = match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    };
    if wanted.len().abs_diff(word.len()) <= most * 2 {
        let distance = strsim::osa_distance(wanted, word);
        if distance <= most {
            return Some(Way::Slip(distance));
        }
    }
    (letters >= 4 && word.contains(wanted)).then_some(Way::Around)
}

fn counted(query: &Query, collected: impl IntoIterator<Item = Vec<(usize, String)>>) -> Found {
    let mut found = Found::new();
    for (at, word) in collected.into_iter().flatten() {
        let wanted = query
            .clauses
            .get(at)
            .and_then(|clause| clause.terms.first());
        if let Some(way) = wanted.and_then(|wanted| way(&wanted.folded, &word)) {
            found.entry((at, word)).or_insert((way, 0)).1 += 1;
        }
    }
    found
}

/// The words of a phrase, each by itself.
fn apart(clause: &Clause) -> Option<Vec<Clause>> {
    if clause.terms.len() < 2 {
        return None;
    }
    let each = clause.terms.iter().map(|term| Clause {
        written: term.folded.clone(),
        terms: vec![term.clone()],
        ..clause.clone()
    });
    Some(each.collect())
}

/// A Korean word without an ending that could be a part of it, as in `재시도`; so
/// could that of a word of two syllables (`풀을`, `결과`).
fn shorter(clause: &Clause) -> Option<Vec<Clause>> {
    let [only] = &clause.terms[..] else {
        return None;
    };
    let rest = only.folded.strip_suffix(['도', '만', '의', '에']);
    let rest = rest.filter(|rest| rest.chars().nth(1).is_some());
    let short = || is_short_noun(&only.folded).then(|| noun(&only.folded));
    let rest = rest
        .or_else(short)
        .filter(|rest| only.hangul && *rest != only.folded)?;
    one(clause, rest, false)
}

/// The word that was most likely meant: the nearest, and of those the one that
/// most texts have.
fn nearest(at: usize, clause: &Clause, near: &Found) -> Option<Vec<Clause>> {
    let of_clause = near.iter().filter(|((clause, _), _)| *clause == at);
    let ((_, word), (way, _)) = of_clause
        .min_by_key(|((_, word), (way, texts))| (*way, std::cmp::Reverse(*texts), word.as_str()))?;
    match way {
        Way::Apart => {
            let terms: Option<Vec<Term>> =
                word.split(' ').map(|word| Term::new(word, false)).collect();
            Some(vec![Clause {
                written: word.clone(),
                terms: terms?,
                ..clause.clone()
            }])
        }
        Way::Longer => one(clause, &clause.terms.first()?.folded, true),
        Way::Slip(_) | Way::Around => one(clause, word, false),
    }
}

fn one(clause: &Clause, word: &str, prefix: bool) -> Option<Vec<Clause>> {
    let star = if prefix { "*" } else { "" };
    Some(vec![Clause {
        written: format!("{word}{star}"),
        terms: vec![Term::new(word, prefix)?],
        ..clause.clone()
    }])
}
