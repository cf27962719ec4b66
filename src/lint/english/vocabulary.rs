//! The words the grammar knows, each with a number and what it may be.

use rustc_hash::FxHashMap;

use super::inflect::forms;
use super::words::{function, machines, names, people, verbs};

/// What a word may be: a set of bits, as most English words are several things.
pub(super) type Kinds = u64;

macro_rules! kinds {
    ($($(#[$note:meta])* $name:ident = $bit:literal;)*) => {
        $($(#[$note])* pub(super) const $name: Kinds = 1 << $bit;)*
    };
}

kinds! {
    /// A person by role.
    PERSON = 0;
    /// A group of people.
    TEAM = 1;
    /// A department or company: a human where the verb needs one.
    WEAK = 2;
    /// Somebody who uses the system.
    CUSTOMER = 3;
    /// A machine.
    MACHINE = 4;
    /// Makes a machine of an ambiguous noun.
    MACHINE_MODIFIER = 5;
    /// A product.
    PRODUCT = 6;
    /// A given name, where it is capitalised.
    NAME = 7;
    /// A pronoun for people.
    PRONOUN = 8;
    /// "Nobody" and its like.
    NOBODY = 9;
    /// What a person does, as a noun.
    ACT = 10;
    /// "Mr" and its like.
    TITLE = 11;
    /// A determiner.
    DETERMINER = 12;
    /// "My", "their".
    POSSESSIVE = 13;
    /// A preposition.
    PREPOSITION = 14;
    /// A word that joins clauses.
    CLAUSE = 15;
    /// A word that joins verbs.
    COORDINATOR = 16;
    /// A modal verb.
    MODAL = 17;
    /// A form of "be".
    BE = 18;
    /// A form of "have".
    HAVE = 19;
    /// A form of "do".
    DO = 20;
    /// A negator.
    NEGATOR = 21;
    /// An adverb.
    ADVERB = 22;
    /// A noun of time.
    TIME = 23;
    /// A verb of seeming.
    RAISING = 24;
    /// A quantity.
    QUANTITY = 25;
    /// Speaks about words.
    MENTION = 26;
    /// Some form of a verb.
    VERB = 27;
    /// A past.
    PAST = 28;
    /// A past participle.
    PARTICIPLE = 29;
    /// A gerund.
    GERUND = 30;
    /// A verb only people do.
    HUMAN_ONLY = 31;
    /// Shows that "operator" is a program.
    KUBERNETES = 32;
    /// The possessive clitic.
    GENITIVE = 33;
    /// A number.
    NUMBER = 34;
    /// A handle such as @ana.
    HANDLE = 35;
    /// A code span.
    CODE = 36;
    /// Punctuation.
    PUNCTUATION = 37;
    /// The base form or the third person.
    PRESENT = 38;
    /// Starts some cue.
    OPENS_CUE = 39;
    /// A department.
    DEPARTMENT = 41;
    /// A person or a program.
    AMBIGUOUS = 42;
    /// Makes a person of an ambiguous noun.
    HUMAN_MODIFIER = 43;
    /// The first of two words that are one.
    JOINS = 44;
    /// A form of "be" that is no participle: "were", "is".
    FINITE_BE = 40;
}

/// The number of a word that is in no list.
pub(super) const UNKNOWN: u32 = 0;

/// All known words.
#[derive(Default)]
pub(super) struct Vocabulary {
    // The keys are short words of our own: a hash that is safe against chosen
    // ones would only cost time.
    numbers: FxHashMap<Box<str>, u32>,
    kinds: Vec<Kinds>,
    /// Inflected lists of verbs, by their name in patterns.
    lists: FxHashMap<String, Vec<u32>>,
}

impl Vocabulary {
    fn new() -> Self {
        let mut all = Vocabulary {
            kinds: vec![0],
            ..Vocabulary::default()
        };
        for (list, kind) in [
            (people::PERSON, PERSON),
            (people::TEAM, TEAM),
            (people::WEAK, WEAK),
            (people::CUSTOMER, CUSTOMER),
            (people::DEPARTMENT, DEPARTMENT),
            (people::AMBIGUOUS, AMBIGUOUS),
            (people::HUMAN_MODIFIER, HUMAN_MODIFIER),
            (people::PRONOUN, PRONOUN),
            (people::NOBODY, NOBODY | NEGATOR),
            (people::ACT, ACT),
            (people::TITLE, TITLE),
            (machines::MACHINE, MACHINE),
            (machines::MACHINE_MODIFIER, MACHINE_MODIFIER),
            (machines::PRODUCT, PRODUCT),
            (machines::KUBERNETES, KUBERNETES),
            (names::GIVEN, NAME),
            (function::DETERMINER, DETERMINER),
            (function::POSSESSIVE, POSSESSIVE),
            (function::PREPOSITION, PREPOSITION),
            (function::CLAUSE, CLAUSE),
            (function::COORDINATOR, COORDINATOR),
            (function::MODAL, MODAL),
            (function::BE, BE),
            (function::HAVE, HAVE),
            (function::DO, DO),
            (function::NEGATOR, NEGATOR),
            (function::ADVERB, ADVERB),
            (function::TIME, TIME),
            (function::RAISING, RAISING),
            (function::QUANTITY, QUANTITY),
            (function::MENTION, MENTION),
        ] {
            for word in list.split_ascii_whitespace() {
                all.add(word, kind);
            }
        }
        all.add("'s", GENITIVE);
        for (first, _, joined) in super::token::PAIRS {
            all.add(first, JOINS);
            all.add(joined, 0);
        }
        for word in "is are was were been being am".split(' ') {
            all.add(word, FINITE_BE);
        }
        for list in [
            verbs::DUTY,
            verbs::HARM,
            verbs::DEED,
            verbs::CAUSE,
            verbs::PLAIN,
        ] {
            for word in list.split_ascii_whitespace() {
                all.add_verb(word, 0);
            }
        }
        for word in verbs::HUMAN_ONLY.split_ascii_whitespace() {
            all.add_verb(word, HUMAN_ONLY);
        }
        all
    }

    /// The number of a word, which is learnt if it is new, with further kinds.
    pub(super) fn add(&mut self, word: &str, kind: Kinds) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            self.mark(number, kind);
            return number;
        }
        let number = u32::try_from(self.kinds.len()).unwrap_or(UNKNOWN);
        self.numbers.insert(word.into(), number);
        self.kinds.push(if kind & !(OPENS_CUE | JOINS) == 0 {
            kind | guess(word)
        } else {
            kind
        });
        number
    }

    fn add_verb(&mut self, base: &str, kind: Kinds) {
        let forms = forms(base);
        self.add(&forms.base, VERB | PRESENT | kind);
        self.add(&forms.third, VERB | PRESENT | kind);
        self.add(&forms.gerund, GERUND);
        for form in &forms.past {
            self.add(form, VERB | PAST | kind);
        }
        for form in &forms.participle {
            self.add(form, VERB | PARTICIPLE | kind);
        }
    }

    /// Puts further kinds on a word that is known.
    pub(super) fn mark(&mut self, number: u32, kind: Kinds) {
        if let Some(kinds) = self.kinds.get_mut(number as usize) {
            *kinds |= kind;
        }
    }

    /// The words of an inflected list of verbs, which is spelt out when it is
    /// first needed.
    pub(super) fn list(&mut self, name: &str, spell: fn(&str) -> Vec<String>) -> &[u32] {
        if !self.lists.contains_key(name) {
            let words = spell(name).iter().map(|word| self.add(word, 0)).collect();
            self.lists.insert(name.to_owned(), words);
        }
        &self.lists[name]
    }

    /// The number of a lower-case word, if it is known.
    pub(super) fn number(&self, word: &str) -> u32 {
        self.numbers.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// What a word may be.
    pub(super) fn kinds(&self, number: u32) -> Kinds {
        self.kinds.get(number as usize).copied().unwrap_or(0)
    }

    /// How many words there are, [`UNKNOWN`] among them.
    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }
}

/// The lexicons as one vocabulary, before the cues add their own words.
pub(super) fn lexicon() -> Vocabulary {
    Vocabulary::new()
}

/// What the ending of a word that is in no list says about it.
pub(super) fn guess(word: &str) -> Kinds {
    let ends = |endings: &[&str]| {
        endings
            .iter()
            .any(|end| word.len() > end.len() + 2 && word.ends_with(end))
    };
    if ends(&["ly"])
        && !function::NOT_ADVERB
            .split_ascii_whitespace()
            .any(|other| other == word)
    {
        ADVERB
    } else if ends(&["ing"])
        && !function::NOT_GERUND
            .split_ascii_whitespace()
            .any(|other| other == word)
    {
        GERUND
    } else if ends(&["ed"]) && !ends(&["eed"]) {
        VERB | PAST | PARTICIPLE
    } else if ends(&[
        "ologist", "ologists", "ician", "icians", "woman", "women", "person", "persons",
    ]) || (ends(&["ist", "ists"]) && !ends(&["list", "lists"]))
    {
        PERSON
    } else {
        0
    }
}
