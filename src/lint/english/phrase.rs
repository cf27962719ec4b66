//! Noun phrases: who or what a noun stands for.

use super::token::Sentence;
use super::vocabulary::{
    ACT, ADVERB, AMBIGUOUS, BE, CLAUSE, CODE, CUSTOMER, DEPARTMENT, DETERMINER, DO, GENITIVE,
    GERUND, HANDLE, HAVE, HUMAN_MODIFIER, KUBERNETES, MACHINE, MACHINE_MODIFIER, MODAL, NAME,
    NEGATOR, NOBODY, NUMBER, PERSON, POSSESSIVE, PREPOSITION, PRODUCT, PRONOUN, PUNCTUATION,
    QUANTITY, TEAM, TIME, TITLE, VERB, Vocabulary, WEAK,
};
use crate::lint::grammar::People;

/// Who or what a noun phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A person, a team, or a pronoun for people.
    Person,
    /// A department or company: people where the verb needs a human.
    Weak,
    /// Somebody who uses the system.
    Customer,
    /// "Nobody", "no reviewer", "none of us".
    Nobody,
    /// What a person does: "the author's decision".
    Act,
    /// A capitalised word that is in no list.
    Proper,
    /// A machine, a product, code.
    Machine,
    /// Any other noun.
    Thing,
    /// The sentence leaves its subject out.
    Elided,
    /// There is no subject to find.
    Nothing,
}

impl Who {
    /// Whether this is surely somebody.
    pub(super) fn human(self) -> bool {
        matches!(self, Who::Person | Who::Weak | Who::Customer)
    }
}

/// A sentence with all that is needed to read it.
pub(super) struct Reading<'a> {
    /// The tokens.
    pub sentence: Sentence<'a>,
    /// The words the grammar knows.
    pub vocabulary: &'a Vocabulary,
    /// What the configuration adds.
    pub people: &'a People<'a>,
    /// The sentence before, for pronouns.
    pub previous: Option<&'a str>,
}

/// What can't be inside a noun phrase.
const OUTSIDE: u64 = PUNCTUATION
    | PREPOSITION
    | CLAUSE
    | MODAL
    | BE
    | HAVE
    | DO
    | NEGATOR
    | PRONOUN
    | NOBODY
    | ADVERB;

impl Reading<'_> {
    /// Whether a token may be any of these.
    pub(super) fn is(&self, index: usize, kinds: u64) -> bool {
        self.sentence.is(index, kinds)
    }

    /// The letters of a token, in lower case.
    pub(super) fn lower(&self, index: usize) -> &str {
        self.sentence.lower(index)
    }

    /// The token before, if there is one.
    fn before(&self, index: usize) -> Option<usize> {
        index.checked_sub(1)
    }

    /// Whether the configuration lists the words that end at a token.
    fn listed(&self, list: &[String], index: usize) -> bool {
        if list.is_empty() {
            return false;
        }
        let Some(end) = self.sentence.get(index).map(|token| token.end) else {
            return false;
        };
        (0..4).any(|back| {
            index
                .checked_sub(back)
                .and_then(|from| self.sentence.get(from))
                .is_some_and(|first| {
                    let words = &self.sentence.lower[first.start..end];
                    list.iter().any(|entry| entry == words)
                })
        })
    }

    /// Who or what the noun at an index stands for, as the head of its phrase.
    pub(super) fn head(&self, index: usize) -> Who {
        let Some(token) = self.sentence.get(index) else {
            return Who::Nothing;
        };
        if self.listed(self.people.not_people, index) {
            return Who::Machine;
        }
        if token.is(HANDLE) || self.listed(self.people.names, index) {
            return Who::Person;
        }
        if token.is(CODE) {
            return Who::Machine;
        }
        let lower = self.lower(index);
        if token.is(NOBODY) {
            return Who::Nobody;
        }
        if token.is(PRONOUN) {
            return if matches!(lower, "they" | "them") {
                self.they(index)
            } else {
                Who::Person
            };
        }
        let previous = self.before(index);
        if token.is(NAME) {
            let numbered = self.is(index + 1, NUMBER);
            return if numbered { Who::Thing } else { Who::Person };
        }
        if token.capital && !token.is(PRODUCT) && self.surname(index) {
            return Who::Person;
        }
        if token.is(PRODUCT) {
            return Who::Machine;
        }
        if token.is(DEPARTMENT) && !token.is(TEAM) && !self.bare(index) {
            return Who::Thing;
        }
        if token.is(DEPARTMENT)
            && matches!(lower, "operations" | "management" | "ops" | "leadership")
        {
            let counted = previous.is_some_and(|at| self.is(at, NUMBER | QUANTITY));
            let named = previous.is_none_or(|at| {
                self.is(at, CODE | PRODUCT | VERB | MACHINE) && !self.is(at, PREPOSITION)
            });
            if counted
                || (!self.bare(index) && (named || lower == "operations" || lower == "management"))
            {
                return Who::Thing;
            }
        }
        if token.is(AMBIGUOUS) {
            let modifier =
                previous.map_or(0, |at| self.sentence.get(at).map_or(0, |token| token.kinds));
            if modifier & HUMAN_MODIFIER != 0 {
                return Who::Person;
            }
            let software = previous.is_some_and(|at| {
                self.is(at, MACHINE_MODIFIER | PRODUCT | CODE)
                    || (self.is(at, MACHINE) && !self.is(at, DETERMINER))
            });
            if software
                && !token.is(CUSTOMER)
                && !lower.starts_with("admin")
                && !lower.starts_with("owner")
            {
                return Who::Machine;
            }
            if lower.starts_with("operator") && self.kubernetes() {
                return Who::Machine;
            }
        }
        if token.is(MACHINE) {
            Who::Machine
        } else if token.is(PERSON | TEAM) {
            Who::Person
        } else if token.is(CUSTOMER) {
            Who::Customer
        } else if token.is(WEAK) {
            Who::Weak
        } else if token.is(ACT) {
            Who::Act
        } else if self.shouted(token.start, token.end) {
            Who::Thing
        } else if token.capital && (index > 0 && !token.is(VERB | TIME) || token.kinds == 0) {
            Who::Proper
        } else {
            Who::Thing
        }
    }

    /// Whether a word is an abbreviation in capitals: "PR", "API".
    fn shouted(&self, start: usize, end: usize) -> bool {
        let word = self.sentence.text.get(start..end).unwrap_or("");
        word.len() > 1 && !word.contains(char::is_lowercase)
    }

    /// Whether a department's name stands without article or adjective.
    fn bare(&self, index: usize) -> bool {
        self.before(index).is_none_or(|at| {
            let possessive = self.is(at, POSSESSIVE) && matches!(self.lower(at), "our" | "their");
            possessive
                || self.is(
                    at,
                    PUNCTUATION | CLAUSE | VERB | NEGATOR | PREPOSITION | ADVERB | NUMBER | TIME,
                ) && !self.is(at, DETERMINER | MACHINE | MACHINE_MODIFIER)
                || matches!(
                    self.lower(at),
                    "upper" | "senior" | "it-dept" | "sales" | "site"
                )
        })
    }

    /// Whether the sentence speaks of Kubernetes, where operators are programs.
    fn kubernetes(&self) -> bool {
        self.sentence
            .tokens
            .iter()
            .take(200)
            .any(|token| token.is(KUBERNETES))
    }

    /// Whether a capitalised word follows a given name, a title or an initial.
    fn surname(&self, index: usize) -> bool {
        let Some(at) = self.before(index) else {
            return false;
        };
        let initial = |at: usize| {
            self.sentence
                .get(at)
                .is_some_and(|token| token.capital && token.end == token.start + 1)
        };
        (self.is(at, NAME) && !self.is(at, PRODUCT))
            || self.is(at, TITLE)
            || (self.sentence.get(at).is_some_and(|token| token.mark == '.')
                && at
                    .checked_sub(1)
                    .is_some_and(|at| initial(at) || self.is(at, TITLE)))
    }

    /// Whom "they" refers to: the nearest plural before it, in this sentence
    /// or in the one before; people, if there is none.
    fn they(&self, index: usize) -> Who {
        let from = index.saturating_sub(40);
        for at in (from..index).rev() {
            let lower = self.lower(at);
            if self.is(at, PERSON | TEAM | NAME | HANDLE) {
                return Who::Person;
            }
            if lower == "they" {
                return self.they(at);
            }
            if self.is(at, CUSTOMER) {
                return Who::Customer;
            }
            if self.is(at, MACHINE | ACT) && lower.ends_with('s') && !lower.ends_with("ss") {
                return Who::Machine;
            }
        }
        let Some(previous) = self.previous else {
            return Who::Person;
        };
        let mut who = Who::Person;
        // The subject of the sentence before comes first, and is the likelier referent.
        for word in previous
            .split(|character: char| !character.is_alphanumeric() && character != '-')
            .take(60)
        {
            let lower = word.to_ascii_lowercase();
            let kinds = self.vocabulary.kinds(self.vocabulary.number(&lower));
            if kinds & (PERSON | TEAM) != 0 || (kinds & NAME != 0 && word != lower) {
                return Who::Person;
            }
            if kinds & CUSTOMER != 0 {
                return Who::Customer;
            }
            if kinds & MACHINE != 0 && lower.ends_with('s') && !lower.ends_with("ss") {
                who = Who::Machine;
            }
        }
        who
    }

    /// The first token of the noun phrase that ends with this one.
    pub(super) fn phrase_start(&self, end: usize) -> usize {
        let mut start = end;
        for _ in 0..7 {
            if self.is(start, DETERMINER | POSSESSIVE) {
                break;
            }
            let Some(at) = self.before(start) else { break };
            let determiner = self.is(at, DETERMINER | POSSESSIVE);
            let verb =
                self.is(at, VERB) && !self.is(at, MACHINE | ACT | PERSON | TEAM | WEAK | NAME) && {
                    // "the failed job" is a phrase, "told operations" is not.
                    !at.checked_sub(1)
                        .is_some_and(|at| self.is(at, DETERMINER | POSSESSIVE | GENITIVE))
                };
            if (self.is(at, OUTSIDE) && !determiner && !self.is(at, NAME)) || verb {
                break;
            }
            start = at;
        }
        start
    }

    /// Reads a noun phrase from an index on: where it ends, and its head.
    pub(super) fn phrase(&self, start: usize) -> Option<(usize, Who)> {
        let mut at = start;
        let nobody =
            self.lower(at) == "no" || (self.lower(at) == "not" && self.lower(at + 1) == "one");
        // "one of the", "some of our": the noun after "of" is meant.
        if self.is(at, QUANTITY | DETERMINER) && self.lower(at + 1) == "of" {
            at += 2;
        }
        if self.is(at, PRONOUN | NOBODY) && !self.is(at, POSSESSIVE) || self.is(at, HANDLE) {
            if self.lower(at) == "anyone" && self.lower(at + 1) == "else" {
                at += 1;
            }
            return Some((at + 1, self.head(at)));
        }
        if self.lower(at) == "her" && self.is(at + 1, OUTSIDE) {
            return Some((at + 1, Who::Person));
        }
        let mut end = at;
        while end < at + 8
            && self.sentence.get(end).is_some()
            && (self.is(end, NAME) && end < at + 3
                || self.is(end, DETERMINER | POSSESSIVE)
                    && (end == at || (end == at + 1 && self.is(at, DETERMINER | QUANTITY)))
                || !self.is(end, OUTSIDE | DETERMINER | POSSESSIVE | TIME)
                || end == at && self.lower(end) == "no"
                || self.lower(end) == "." && self.surname(end + 1))
        {
            end += 1;
        }
        // The head is the last noun; words of verbs after it are not in the phrase.
        let mut head = end.checked_sub(1).filter(|head| *head >= at)?;
        while head > at && !self.head(head).human() && self.is(head, VERB | GERUND | GENITIVE) {
            head -= 1;
        }
        let last = self.head(head);
        let mut found = (head + 1, last);
        if !last.human() {
            // "the administrator left": a verb that is also a noun ended the run.
            for index in (at..head).rev() {
                if self.head(index).human() && self.ends_phrase(index + 1) {
                    found = (index + 1, self.head(index));
                    break;
                }
            }
        }
        if nobody && found.1.human() {
            found.1 = Who::Nobody;
        }
        Some(found)
    }

    /// Whether a word after a noun is no noun itself: "the team accountable".
    fn ends_phrase(&self, index: usize) -> bool {
        let word = self.lower(index);
        (self.is(index, VERB | GERUND) && !self.is(index, MACHINE | ACT))
            || ["able", "ible", "ful", "less", "ous"]
                .iter()
                .any(|end| word.len() > 5 && word.ends_with(end))
            || matches!(word, "aware" | "go" | "down" | "away" | "again")
    }

    /// Reads the possessive of a person from an index on: "Pedro's", "their".
    pub(super) fn possessive(&self, start: usize) -> Option<usize> {
        if self.is(start, POSSESSIVE) && !matches!(self.lower(start), "its") {
            let owned_team = (start + 1..start + 5).find(|at| self.is(*at, GENITIVE));
            return match owned_team {
                // "our vendor's change": the owner is the vendor.
                Some(at) if self.head(at - 1).human() => Some(at + 1),
                Some(_) => None,
                None => Some(start + 1),
            };
        }
        let genitive = (start..start + 7)
            .take_while(|at| !self.is(*at, PUNCTUATION | CLAUSE) || self.is(*at, GENITIVE))
            .find(|at| self.is(*at, GENITIVE))?;
        let owner = genitive.checked_sub(1).filter(|owner| *owner >= start)?;
        self.head(owner).human().then_some(genitive + 1)
    }

    /// Whether the words just before an index are a person's possessive, with
    /// at most two modifiers in between: "Pedro's last change".
    pub(super) fn owned(&self, index: usize) -> bool {
        let mut at = index;
        for _ in 0..3 {
            let Some(before) = self.before(at) else {
                return false;
            };
            if self.is(before, GENITIVE) {
                return before
                    .checked_sub(1)
                    .is_some_and(|owner| self.head(owner).human());
            }
            if self.is(before, POSSESSIVE) {
                return true;
            }
            if self.is(before, OUTSIDE | DETERMINER) {
                return false;
            }
            at = before;
        }
        false
    }

    /// Whether a sentence, a clause after a mark, or a note after a time
    /// starts at an index.
    pub(super) fn opens_clause(&self, index: usize) -> bool {
        let Some(before) = self.before(index) else {
            return true;
        };
        let mark = self.sentence.get(before).map_or(' ', |token| token.mark);
        if self.is(before, PUNCTUATION) {
            return !matches!(mark, ',' | '/' | '%' | '&' | '+' | '=' | '#');
        }
        self.lower(before) == "please"
            || (index < 6 && (0..index).all(|at| self.is(at, NUMBER | TIME | PUNCTUATION)))
    }
}
