//! Full text over many postmortems: words, phrases, prefixes and what must not
//! be there, in sections and fields or anywhere.
//!
//! There is no index to go stale. A [`Query`] is asked whether the bytes of a file
//! can hold anything of it ([`Query::may_match`]: a scan at memory speed), and
//! only what can is looked at closely ([`Query::tally`]) and then ranked among
//! the others ([`rank`]). Where the words stand ([`Query::hits`]) is worked out
//! for the few that are shown.

mod markup;
mod near;
mod parse;
mod place;
mod rank;
mod term;

pub use near::{Nearby, Replacement};
pub use parse::QueryError;
pub use place::{Hit, Place};
pub use rank::{Corpus, Ranked, rank};

use crate::document::Span;
use crate::model::section::Aliases;
use markup::Plain;
use place::Places;
use regex::bytes::Regex;
use term::Term;

/// What somebody looks for.
#[derive(Debug, Clone)]
pub struct Query {
    clauses: Vec<Clause>,
    /// Finds a part of any of the terms that are looked for.
    scanner: Regex,
}

/// One word or phrase of a query.
#[derive(Debug, Clone)]
struct Clause {
    /// As it was typed, for messages.
    written: String,
    /// Where it has to stand; `None` for anywhere.
    scope: Option<Scope>,
    /// Whether it must not be there.
    negated: bool,
    /// Words that stand side by side. Never empty.
    terms: Vec<Term>,
    /// Whether a text without it is no match; a function word beside others
    /// needn't be there.
    required: bool,
}

/// Where a word has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// A key of the front matter, dotted.
    Field(&'static str),
    /// A section.
    Section(crate::model::CoreSection),
    /// A key of the front matter or a section: causes.
    Either(&'static str, crate::model::CoreSection),
    /// An owner of a countermeasure.
    Owner,
}

/// A postmortem's text, with what is needed to tell where in it something is.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    /// All of it.
    pub text: &'t str,
    /// The part behind the front matter.
    pub body: Span,
    /// The headings that a team uses.
    pub aliases: &'t Aliases,
}

/// How much of a query one text has.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// For each clause, how often it is there, weighted by the place; behind
    /// them, the same for each pair of clauses that stand side by side.
    counts: Vec<f32>,
    /// The text's bytes.
    length: usize,
}

impl Query {
    /// Whether a file with these bytes can have anything of what is looked for.
    pub fn may_match(&self, bytes: &[u8]) -> bool {
        self.scanner.is_match(bytes) || {
            let plain = markup::without(bytes);
            plain.is_some_and(|plain| self.scanner.is_match(&plain))
        }
    }

    /// How much of the query `text` has; `None` where it has nothing that is
    /// looked for.
    pub fn tally(&self, text: &Text<'_>) -> Option<Tally> {
        let pairs = self.clauses.len();
        let mut counts = vec![0.0; 2 * pairs];
        let sections = self.clauses.iter().any(|clause| {
            matches!(
                clause.scope,
                Some(Scope::Section(_) | Scope::Either(..) | Scope::Owner)
            )
        });
        self.each_hit(text, sections, |clause, followed, hit| {
            counts[clause] += hit.weight;
            if followed {
                counts[pairs + clause] += hit.weight;
            }
        });
        let mut counted = self.clauses.iter().zip(&counts);
        let any = counted.any(|(clause, count)| clause.required && *count > 0.0);
        any.then_some(Tally {
            counts,
            length: text.text.len(),
        })
    }

    /// Every place in `text` where something that is looked for stands, in the
    /// order of the text; they don't overlap.
    pub fn hits(&self, text: &Text<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.each_hit(text, true, |clause, _, hit| {
            if !self.clauses[clause].negated {
                hits.push(hit);
            }
        });
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        hits.dedup_by(|next, last| next.span.start < last.span.end);
        hits
    }

    /// Where in a title something stands that is looked for there or anywhere.
    pub fn in_title(&self, title: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        for clause in &self.clauses {
            if !clause.negated && matches!(clause.scope, None | Some(Scope::Field("title"))) {
                clause.each_match(title, |span, _| spans.push(span));
            }
        }
        spans.sort();
        spans.dedup_by(|next, last| next.start < last.end);
        spans
    }

    /// Calls `found` with the clause, whether the next clause follows right
    /// behind, and the place.
    fn each_hit(&self, text: &Text<'_>, sections: bool, mut found: impl FnMut(usize, bool, Hit)) {
        let plain = Plain::of(text.text);
        let places = Places::new(text, sections);
        for (at, clause) in self.clauses.iter().enumerate() {
            // The next word, if it may stand right behind this one.
            let next = self
                .clauses
                .get(at + 1)
                .filter(|next| !clause.negated && !next.negated && next.scope == clause.scope);
            clause.each_match(plain.text(), |span, weight| {
                let behind = next.and_then(|next| next.follows(plain.text(), span.end));
                for (number, span, weight) in [(at, Some(span), weight), (at + 1, behind, 0.5)] {
                    let Some(span) = span.map(|span| plain.source(span)) else {
                        continue;
                    };
                    if let Some(mut hit) = places.hit(number, span, clause.scope) {
                        hit.weight *= weight;
                        found(number, number == at && behind.is_some(), hit);
                    }
                }
            });
        }
    }

    /// The words that were found in no text, as they were typed.
    pub fn missing(&self, corpus: &Corpus) -> Vec<&str> {
        let missing = self.unfound(corpus).into_iter();
        missing
            .map(|at| self.clauses[at].written.as_str())
            .collect()
    }

    /// The clauses that no text has.
    fn unfound(&self, corpus: &Corpus) -> Vec<usize> {
        let clauses = self.clauses.iter().enumerate();
        clauses
            .filter(|(at, clause)| clause.required && corpus.having(*at) == 0)
            .map(|(at, _)| at)
            .collect()
    }
}

impl Clause {
    /// Calls `found` with each place where the words stand side by side, and
    /// how well they fit.
    fn each_match(&self, text: &str, mut found: impl FnMut(Span, f32)) {
        let Some((first, rest)) = self.terms.split_first() else {
            return;
        };
        first.each_match(text, !rest.is_empty(), |span, weight| {
            let mut end = span.end;
            for term in rest {
                match term.next_to(text, end) {
                    Some(span) => end = span.end,
                    None => return,
                }
            }
            found(Span::new(span.start, end), weight);
        });
    }

    /// Where the words stand if they follow right behind byte `at`.
    fn follows(&self, text: &str, at: usize) -> Option<Span> {
        let [only] = &self.terms[..] else {
            return None;
        };
        only.next_to(text, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::word::folded;
    use proptest::prelude::*;

    /// Words that are likely to meet, and signs that mean something.
    const PARTS: &str = "(pool|pools|po\\*|Retry|풀|커넥션|커넥션풀을|대응|a|-|:|\"|\\*\\*|`|<!--|-->|## |\n|\n\n| |원인:|title:|\\+\\+\\+\n|é|\u{1112}\u{1161}\u{11ab}|\\PC)";

    fn text_of(source: &str) -> (String, Span) {
        let head = "+++\ntitle = \"Pool\"\nservices = [\"풀\"]\n+++\n";
        let text = format!("{head}{source}");
        let body = Span::new(head.len(), text.len());
        (text, body)
    }

    proptest! {
        #[test]
        fn no_query_and_no_text_panics_and_hits_are_where_they_say(
            typed in prop::collection::vec(prop::collection::vec(PARTS, 0..4), 1..4),
            source in prop::collection::vec(PARTS, 0..24),
        ) {
            let typed: Vec<String> = typed.into_iter().map(|parts| parts.concat()).collect();
            let aliases = Aliases::default();
            let Ok(query) = Query::parse(&typed, &aliases) else {
                return Ok(());
            };
            let (text, body) = text_of(&source.concat());
            let whole = Text { text: &text, body, aliases: &aliases };
            let hits = query.hits(&whole);
            let tally = query.tally(&whole);
            prop_assert!(tally.is_none() || !hits.is_empty());
            // What the quick look passes over has nothing.
            prop_assert!(tally.is_none() || query.may_match(text.as_bytes()));
            let mut last = 0;
            for hit in &hits {
                prop_assert!(last <= hit.span.start && hit.span.start < hit.span.end);
                last = hit.span.end;
                let found = hit.span.of(&text);
                let plain: String = found.chars().filter(|c| !"*`~ ".contains(*c)).collect();
                let first = &query.clauses[hit.clause].terms[0];
                let opening: String = first.folded.chars().take(1).collect();
                prop_assert!(folded(&plain).starts_with(&opening), "{found:?} for {first:?}");
            }
            let _ = query.in_title(&source.concat());
        }
    }

    #[test]
    fn comments_keys_and_addresses_are_no_text() {
        let aliases = Aliases::default();
        let (text, body) = text_of("<!-- pool -->\nSee [it](https://pool.example/pool)\n");
        let query = |word: &str| Query::parse(&[word.to_owned()], &aliases).unwrap();
        let whole = Text {
            text: &text,
            body,
            aliases: &aliases,
        };
        let spans = |word: &str| -> Vec<usize> {
            query(word)
                .hits(&whole)
                .iter()
                .map(|hit| hit.span.start)
                .collect()
        };
        assert_eq!(spans("title"), [] as [usize; 0]);
        assert_eq!(spans("pool"), [13, 73, 86]);
        let weight = |hits: Vec<Hit>| hits[1].weight;
        assert!(weight(query("pool").hits(&whole)) < 0.5);
    }
}
