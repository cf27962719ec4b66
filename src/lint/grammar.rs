//! What the grammars of all languages share: the rules, a sentence as the
//! Markdown layer hands it over, and what a grammar finds in it.

use std::borrow::Cow;
use std::ops::Range;

/// A rule that reads for blame. All of them ask one question: would a reader
/// learn who failed, ought to have acted otherwise, is lacking, or is to be
/// corrected or punished?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Blame {
    /// A person or team as the cause or the fault.
    Agent,
    /// A person's error as the explanation.
    HumanError,
    /// The inquiry closed on a person.
    SingleCause,
    /// "Always" and "never" about people.
    Absolute,
    /// What people did not do.
    Counterfactual,
    /// Certainty that comes from knowing the outcome.
    Hindsight,
    /// Character, competence or motive.
    Judgement,
    /// Drama and shaming.
    Animated,
    /// A fault whose agent is hidden in a passive.
    PassiveHiding,
    /// A sanction as a countermeasure.
    PunitiveAction,
    /// Care, reminders and retraining as the fix.
    FixTheHuman,
}

impl Blame {
    /// Every rule, in the order in which they are listed to people.
    pub const ALL: [Blame; 11] = [
        Blame::Agent,
        Blame::HumanError,
        Blame::SingleCause,
        Blame::Absolute,
        Blame::Counterfactual,
        Blame::Hindsight,
        Blame::Judgement,
        Blame::Animated,
        Blame::PassiveHiding,
        Blame::PunitiveAction,
        Blame::FixTheHuman,
    ];

    /// The name under which the rule is configured, suppressed and explained.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Blame::Agent => "blame-agent",
            Blame::HumanError => "human-error",
            Blame::SingleCause => "single-cause",
            Blame::Absolute => "absolute",
            Blame::Counterfactual => "counterfactual",
            Blame::Hindsight => "hindsight",
            Blame::Judgement => "judgement",
            Blame::Animated => "animated",
            Blame::PassiveHiding => "passive-hiding",
            Blame::PunitiveAction => "punitive-action",
            Blame::FixTheHuman => "fix-the-human",
        }
    }
}

/// One finding in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The rule that was broken.
    pub rule: Blame,
    /// The bytes of the sentence that give it away.
    pub span: Range<usize>,
    /// A rewording or a question that fits this cue, as one clause.
    pub reword: Cow<'static, str>,
}

/// Where a sentence stands in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// One cell of a table.
    TableCell,
    /// A task item below the countermeasures.
    Countermeasure,
    /// An entry of the timeline.
    Timeline,
}

/// One sentence of plain text: markup removed, emphasis joined, each code span
/// replaced by U+FFFC, addresses left out.
#[derive(Debug, Clone)]
pub struct Prose<'a> {
    /// The sentence, in Unicode's NFC form.
    pub text: &'a str,
    /// The byte ranges of `text` within quotation marks: evidence, not voice.
    pub quoted: &'a [Range<usize>],
    /// Where the sentence stands.
    pub place: Place,
    /// The sentence before it in the same block, for what a pronoun refers to.
    pub previous: Option<&'a str>,
}

/// What a repository's configuration adds to the grammar's lexicon of people.
#[derive(Debug, Clone, Copy, Default)]
pub struct People<'a> {
    /// Further roles and teams that count as people, in lower case.
    pub names: &'a [String],
    /// Words that look like people and are not, in lower case.
    pub not_people: &'a [String],
}

/// The documentation of one rule: what `explain` prints and the site shows.
/// The tests run its examples.
#[derive(Debug, Clone, Copy)]
pub struct RuleDoc {
    /// The rule's name, as in [`Blame::name`].
    pub name: &'static str,
    /// What the rule finds.
    pub what: &'static str,
    /// Why such a sentence harms, and what to write instead.
    pub why: &'static str,
    /// Where the reason comes from.
    pub source: &'static str,
    /// English sentences that the rule finds.
    pub bad: &'static [&'static str],
    /// The same facts, worded so that no rule finds anything.
    pub good: &'static [&'static str],
    /// Korean sentences that the rule finds.
    pub bad_ko: &'static [&'static str],
    /// The same facts in Korean, worded so that no rule finds anything.
    pub good_ko: &'static [&'static str],
}
