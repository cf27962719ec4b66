//! Denial and mention: "this was not human error", "the word careless".

use super::pattern::Match;
use super::phrase::Reading;
use super::vocabulary::{
    BE, CLAUSE, DETERMINER, DO, HAVE, MENTION, MODAL, NEGATOR, PAST, PUNCTUATION, VERB,
};

/// How many tokens before a cue a negator may stand.
const REACH: usize = 10;

impl Reading<'_> {
    /// Whether the cue is denied or only mentioned.
    pub(super) fn denied(&self, found: &Match) -> bool {
        self.denied_before(found.cue_start) || self.denied_after(found.cue_end)
    }

    fn denied_before(&self, cue: usize) -> bool {
        let mut finite = false;
        let mut at = cue;
        while let Some(before) = at.checked_sub(1) {
            if cue - before > REACH {
                return false;
            }
            at = before;
            let mark = self.sentence.get(at).map_or(' ', |token| token.mark);
            let lower = self.lower(at);
            match mark {
                ',' if finite => return false,
                ',' | '"' | '\u{201c}' | '\u{201d}' | '/' | '-' | ' ' => {}
                _ => return false,
            }
            if self.is(at, NEGATOR) && self.negates(at) {
                return true;
            }
            if self.is(at, MENTION) && cue - at <= 3 {
                return true;
            }
            let joins = matches!(lower, "and" | "or");
            let breaks = self.is(at, CLAUSE)
                && !matches!(
                    lower,
                    "that" | "than" | "or" | "and" | "nor" | "as" | "whose" | "who" | "which"
                );
            if breaks || (joins && finite) {
                return false;
            }
            finite |= self.is(at, MODAL | BE | DO | HAVE | PAST);
        }
        false
    }

    /// Whether a negator really denies: "not only" and "no wonder" don't.
    fn negates(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        match self.lower(at) {
            "rather" => next == "than",
            "instead" => next == "of",
            "regardless" | "irrespective" => next == "of",
            "against" => !self.is(at + 1, PUNCTUATION),
            "stop" | "stops" | "stopped" | "refuse" | "refused" | "refuses" | "reject"
            | "rejects" | "rejected" | "drop" | "avoid" | "avoids" | "avoided" | "avoiding" => true,
            _ => !matches!(
                next,
                "only"
                    | "just"
                    | "surprise"
                    | "doubt"
                    | "wonder"
                    | "question"
                    | "merely"
                    | "simply"
                    | "exaggeration"
                    | "least"
                    | "mistake"
            ),
        }
    }

    fn denied_after(&self, end: usize) -> bool {
        for at in end..end + 5 {
            let Some(token) = self.sentence.get(at) else {
                return false;
            };
            if token.is(PUNCTUATION | CLAUSE | DETERMINER)
                && !matches!(token.mark, '"' | '\u{201d}')
            {
                return false;
            }
            let next = self.lower(at + 1);
            if token.is(BE | DO | MODAL | HAVE) {
                let nothing = matches!(
                    next,
                    "not" | "n't" | "never" | "no" | "nowhere" | "neither" | "hardly" | "only"
                );
                let lens = matches!(next, "where" | "ruled" | "excluded" | "rejected")
                    || (matches!(next, "a" | "an" | "the" | "just") && self.lens(at + 2));
                return nothing || lens;
            }
            if matches!(
                self.lower(at),
                "explains" | "tells" | "says" | "teaches" | "explain"
            ) {
                return (at + 1..at + 4)
                    .any(|at| matches!(self.lower(at), "nothing" | "little" | "less"));
            }
            if token.is(VERB) && !token.is(BE) && at > end {
                return false;
            }
        }
        false
    }

    /// Nouns for a finding that is looked through: "a symptom", "a label".
    fn lens(&self, at: usize) -> bool {
        (at..at + 3).any(|at| {
            matches!(
                self.lower(at),
                "symptom"
                    | "symptoms"
                    | "label"
                    | "labels"
                    | "consequence"
                    | "starting"
                    | "beginning"
                    | "start"
                    | "myth"
                    | "word"
                    | "question"
                    | "effect"
                    | "result"
                    | "term"
                    | "misnomer"
            )
        })
    }
}
