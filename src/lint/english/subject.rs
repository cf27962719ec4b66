//! The nearest subject of a verb.

use super::phrase::{Reading, Who};
use super::vocabulary::{
    ADVERB, BE, CLAUSE, COORDINATOR, DETERMINER, DO, GENITIVE, GERUND, HAVE, MODAL, NEGATOR,
    NOBODY, NUMBER, PARTICIPLE, PAST, POSSESSIVE, PREPOSITION, PRONOUN, PUNCTUATION, QUANTITY,
    RAISING, TIME, VERB,
};

/// What a verb's subject is, and how the verb is used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// Who or what it is.
    pub who: Who,
    /// Its tokens, from the first to the one after the last.
    pub tokens: (usize, usize),
    /// Whether a form of "be" stands between it and the verb.
    pub passive: bool,
    /// Whether a negator does.
    pub negated: bool,
    /// Whether a modal verb or "to" does.
    pub modal: bool,
}

/// How far a subject may be from its verb, in tokens. It bounds the time, and
/// nobody writes further than this.
const REACH: usize = 30;

impl Reading<'_> {
    /// The subject of the verb group that ends before this token.
    pub(super) fn subject(&self, verb: usize) -> Subject {
        self.subject_within(verb, 4)
    }

    /// The subject of the nearest verb before a token.
    pub(super) fn clause(&self, at: usize) -> Who {
        self.shared(at, 4).0
    }

    fn subject_within(&self, verb: usize, depth: usize) -> Subject {
        let mut found = Subject {
            who: Who::Nothing,
            tokens: (verb, verb),
            passive: false,
            negated: false,
            modal: false,
        };
        let gerund = self.is(verb, GERUND);
        let mut at = verb;
        while let Some(before) = at.checked_sub(1) {
            let contracted = self.is(before, GENITIVE)
                && before.checked_sub(1).is_some_and(|at| self.is(at, PRONOUN));
            if self.is(before, MODAL) {
                found.modal = true;
            } else if self.is(before, BE) {
                found.passive = !self.is(verb, GERUND) || found.passive;
            } else if self.is(before, NEGATOR)
                && !self.is(before, NOBODY | PREPOSITION)
                && self.lower(before) != "no"
            {
                if self.is(before, VERB) {
                    break;
                }
                found.negated = true;
            } else if self.lower(before) == "to" {
                let raised = before.checked_sub(1).filter(|at| self.is(*at, RAISING));
                match raised {
                    Some(raising) => {
                        at = raising;
                        continue;
                    }
                    None => {
                        found.modal = true;
                        return found;
                    }
                }
            } else {
                let adverb = self.is(before, ADVERB) && !self.is(before, NOBODY | QUANTITY);
                if !adverb && !contracted && !self.is(before, HAVE | DO) {
                    break;
                }
            }
            at = before;
        }
        let (who, start, end) = self.ending_before(at, gerund, depth);
        found.who = who;
        found.tokens = (start, end);
        found
    }

    /// The noun phrase, or its absence, that ends before this token.
    fn ending_before(&self, end: usize, gerund: bool, depth: usize) -> (Who, usize, usize) {
        let nothing = (Who::Nothing, end, end);
        let Some(depth) = depth.checked_sub(1) else {
            return nothing;
        };
        let Some(last) = end.checked_sub(1) else {
            return (Who::Elided, 0, 0);
        };
        let lower = self.lower(last);
        let mark = self.sentence.get(last).map_or(' ', |token| token.mark);
        if self.is(last, PUNCTUATION) {
            return self.after_mark(last, mark, gerund, depth);
        }
        match lower {
            "who" | "whoever" => return (Who::Person, last, last + 1),
            "that" | "which" => {
                let antecedent =
                    if last > 0 && self.sentence.get(last - 1).is_some_and(|t| t.mark == ',') {
                        last - 1
                    } else {
                        last
                    };
                return match antecedent.checked_sub(1) {
                    Some(noun) => (self.head(noun), self.phrase_start(noun), noun + 1),
                    None => (Who::Machine, last, last + 1),
                };
            }
            _ => {}
        }
        if self.is(last, COORDINATOR) && !self.is(last, PRONOUN) {
            return self.shared(last, depth);
        }
        if self.is(last, CLAUSE | PREPOSITION) && !self.is(last, NOBODY | DETERMINER | PRONOUN) {
            return if gerund {
                (Who::Elided, last, last)
            } else {
                nothing
            };
        }
        if self.is(last, NUMBER | TIME) && self.before_time(last) {
            return (Who::Elided, last, last);
        }
        self.noun_phrase(last, depth)
    }

    /// Whether only times stand before: "09:20 forgot to…".
    fn before_time(&self, last: usize) -> bool {
        last < 6 && (0..=last).all(|at| self.is(at, NUMBER | TIME | PUNCTUATION | PREPOSITION))
    }

    fn after_mark(
        &self,
        last: usize,
        mark: char,
        gerund: bool,
        depth: usize,
    ) -> (Who, usize, usize) {
        let floor = last.saturating_sub(REACH);
        let back = |wanted: &[char]| {
            (floor..last).rev().find(|at| {
                self.sentence
                    .get(*at)
                    .is_some_and(|token| wanted.contains(&token.mark))
            })
        };
        match mark {
            ')' => match back(&['(']) {
                Some(open) => self.ending_before(open, gerund, depth),
                None => (Who::Nothing, last, last),
            },
            ',' => match back(&[',']) {
                // "Ana, who was new, forgot": what stands between the commas is an aside,
                // unless it holds a clause of its own with a nearer subject.
                Some(open) if open > 0 => self.ending_before(open, gerund, depth),
                _ if gerund => self.clause_before(last, depth),
                _ => {
                    let (who, start, end) = self.shared(last, depth);
                    if who == Who::Nothing {
                        (Who::Elided, last, last)
                    } else {
                        (who, start, end)
                    }
                }
            },
            '\u{2014}' | '\u{2013}' | '-' => match back(&[mark]) {
                Some(open) if open > 0 => self.ending_before(open, gerund, depth),
                _ => (Who::Elided, last, last),
            },
            '"' | '\u{201d}' => (Who::Thing, last, last),
            _ => (Who::Elided, last, last),
        }
    }

    /// The subject of the clause before a comma: "Ana ran it, breaking search".
    fn clause_before(&self, at: usize, depth: usize) -> (Who, usize, usize) {
        self.shared(at, depth)
    }

    /// The subject that a verb shares with the one before the conjunction.
    fn shared(&self, joint: usize, depth: usize) -> (Who, usize, usize) {
        let nothing = (Who::Nothing, joint, joint);
        if joint == 0 {
            return (Who::Elided, 0, 0);
        }
        let floor = joint.saturating_sub(REACH);
        for at in (floor..joint).rev() {
            let token = self.sentence.get(at);
            if token.is_some_and(|token| matches!(token.mark, ';' | ':' | '.' | '!' | '?')) {
                return (Who::Elided, joint, joint);
            }
            let adjective = at > 0 && self.is(at - 1, DETERMINER | POSSESSIVE | GENITIVE);
            let finite = self.is(at, MODAL | BE | DO)
                || self.is(at, HAVE)
                || (self.is(at, PAST) && !adjective)
                || (self.is(at, VERB) && !adjective && at > 0 && self.is(at - 1, PRONOUN));
            if finite {
                let subject = self.subject_within(at, depth);
                if subject.who != Who::Nothing {
                    return (subject.who, subject.tokens.0, subject.tokens.1);
                }
            }
        }
        if floor == 0 && self.is(0, VERB) {
            (Who::Elided, 0, 0)
        } else {
            nothing
        }
    }

    /// The noun phrase that ends with this token, seen through what is
    /// attached to it: "the engineer on duty", "the reviewer who was away".
    fn noun_phrase(&self, last: usize, depth: usize) -> (Who, usize, usize) {
        let nothing = (Who::Nothing, last, last);
        let Some(depth) = depth.checked_sub(1) else {
            return nothing;
        };
        let own = self.head(last);
        // "The engineers involved", "the person concerned".
        if last > 0 && !own.human() && self.is(last, PARTICIPLE) && self.head(last - 1).human() {
            return self.noun_phrase(last - 1, depth);
        }
        let start = self.phrase_start(last);
        let whole = (own, start, last + 1);
        if self.lower(start) == "no" || (start > 0 && self.lower(start - 1) == "no") {
            return if own.human() {
                (Who::Nobody, start, last + 1)
            } else {
                whole
            };
        }
        if start >= 1
            && self.lower(start + 1) == "single"
            && self.lower(start - 1) == "not"
            && own.human()
        {
            return (Who::Nobody, start - 1, last + 1);
        }
        if start >= 1 && self.lower(start) == "one" && self.lower(start - 1) == "not" && own.human()
        {
            return (Who::Nobody, start - 1, last + 1);
        }
        let Some(before) = start.checked_sub(1) else {
            return whole;
        };
        if self.is(before, PREPOSITION) && !self.is(before, COORDINATOR) {
            return self.attached(before, own, whole, depth);
        }
        let verbal = self.is(before, VERB | GERUND | PARTICIPLE) || self.lower(before) == "to";
        if verbal && let Some(found) = self.relative(before, depth) {
            return found;
        }
        whole
    }

    /// Follows a preposition to the noun that its phrase hangs on.
    fn attached(
        &self,
        preposition: usize,
        own: Who,
        whole: (Who, usize, usize),
        depth: usize,
    ) -> (Who, usize, usize) {
        let mut at = preposition;
        while let Some(before) = at.checked_sub(1) {
            if !self.is(before, ADVERB | NUMBER | TIME | PREPOSITION) || self.is(before, QUANTITY) {
                break;
            }
            at = before;
        }
        let Some(noun) = at.checked_sub(1) else {
            return whole;
        };
        if self.lower(preposition) == "of"
            && (self.is(noun, QUANTITY | NOBODY) || self.is(noun, DETERMINER))
        {
            let none = self.is(noun, NOBODY) || matches!(self.lower(noun), "no" | "neither");
            let not_one = self.lower(noun) == "one" && noun > 0 && self.lower(noun - 1) == "not";
            return if (none || not_one) && own.human() {
                (Who::Nobody, noun, whole.2)
            } else {
                whole
            };
        }
        if self.is(noun, PUNCTUATION | CLAUSE) && !self.is(noun, PRONOUN | NOBODY) {
            return whole;
        }
        if self.is(noun, VERB | GERUND) && !self.is(noun, MODAL) {
            return self.relative(noun, depth).unwrap_or(whole);
        }
        let outer = self.noun_phrase(noun, depth);
        let by = matches!(self.lower(preposition), "by" | "from" | "of");
        if by && own.human() && matches!(outer.0, Who::Act | Who::Thing) {
            let act = if outer.0 == Who::Act {
                Who::Act
            } else {
                outer.0
            };
            return (act, outer.1, whole.2);
        }
        if outer.0 == Who::Nothing {
            whole
        } else {
            (outer.0, outer.1, outer.2)
        }
    }

    /// From inside a relative clause to the noun it belongs to.
    fn relative(&self, inside: usize, depth: usize) -> Option<(Who, usize, usize)> {
        let floor = inside.saturating_sub(12);
        for at in (floor..=inside).rev() {
            if self.is(at, PUNCTUATION) {
                break;
            }
            match self.lower(at) {
                "who" | "whoever" => return Some((Who::Person, at, at + 1)),
                "that" | "which" if at > 0 && !self.is(at - 1, VERB | PUNCTUATION) => {
                    let who = self.head(at - 1);
                    return Some((who, self.phrase_start(at - 1), at));
                }
                _ => {}
            }
        }
        // "The engineer running the migration", "the admin assigned to it".
        if self.is(inside, GERUND | PARTICIPLE) {
            let noun = inside.checked_sub(1);
            return match noun {
                None => Some((Who::Thing, inside, inside + 1)),
                Some(noun) if self.is(noun, PUNCTUATION | CLAUSE) => {
                    Some((Who::Thing, inside, inside + 1))
                }
                Some(noun)
                    if self.is(
                        noun,
                        PREPOSITION | ADVERB | BE | HAVE | PRONOUN | DO | MODAL,
                    ) =>
                {
                    None
                }
                Some(noun) => {
                    let found = self.noun_phrase(noun, depth);
                    (found.0.human()).then_some(found)
                }
            };
        }
        None
    }
}
