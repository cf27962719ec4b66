//! The rules, in one ordered slice.

use super::Subject;
use super::rules::*;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Language;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as configs and suppressions write it.
    pub name: &'static str,
    /// The level at which it reports unless a config says otherwise.
    pub level: Level,
    /// Its documentation.
    pub about: About,
    /// Finds what it looks for.
    pub check: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

/// What `explain` says of a rule, in English and in Korean. The tests run the
/// examples.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// What it finds, in one line.
    pub what: [&'static str; 2],
    /// Why that harms, and what to do instead.
    pub why: [&'static str; 2],
    /// Where the reason comes from; may be empty.
    pub source: &'static str,
    /// What it finds something in.
    pub bad: &'static [Example],
    /// The same, so that it finds nothing.
    pub good: &'static [Example],
}

/// A part of a postmortem that shows a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// Lines of the front matter.
    Front(&'static str),
    /// All of the body.
    Body(&'static str),
    /// A sentence of the Cause section.
    Prose(&'static str),
    /// What stands in the Timeline section.
    Timeline(&'static str),
    /// What stands in the Countermeasures section.
    Item(&'static str),
}

impl Example {
    /// The text.
    pub fn text(self) -> &'static str {
        match self {
            Example::Front(text)
            | Example::Body(text)
            | Example::Prose(text)
            | Example::Timeline(text)
            | Example::Item(text) => text,
        }
    }
}

impl About {
    /// What it finds, in `language`.
    pub fn what(&self, language: Language) -> &'static str {
        self.what[language as usize]
    }

    /// Why that harms, in `language`.
    pub fn why(&self, language: Language) -> &'static str {
        self.why[language as usize]
    }
}

/// Every rule: blame first, then what is incomplete, then what is wrong with
/// the file.
pub const RULES: &[Rule] = &[
    blame::agent::RULE,
    blame::human_error::RULE,
    blame::single_cause::RULE,
    blame::absolute::RULE,
    blame::counterfactual::RULE,
    blame::hindsight::RULE,
    blame::judgement::RULE,
    blame::animated::RULE,
    blame::passive_hiding::RULE,
    blame::punitive_action::RULE,
    blame::fix_the_human::RULE,
    team_phrase::RULE,
    missing_section::RULE,
    empty_section::RULE,
    section_order::RULE,
    template_guidance::RULE,
    placeholder::RULE,
    missing_times::RULE,
    contradictory_times::RULE,
    timeline_order::RULE,
    timeline_outside::RULE,
    action_owner::RULE,
    action_due::RULE,
    action_attribute::RULE,
    vague_action::RULE,
    process_only::RULE,
    grave_priority::RULE,
    change_details::RULE,
    review_deadline::RULE,
    broken_link::RULE,
    secret::RULE,
    personal_data::RULE,
    merge_conflict::RULE,
    deep_nesting::RULE,
    bad_suppression::RULE,
    unused_suppression::RULE,
    front_matter::SYNTAX,
    front_matter::MISSING_FIELD,
    front_matter::FIELD_TYPE,
    front_matter::FIELD_VALUE,
    front_matter::UNKNOWN_KEY,
    front_matter::UNKNOWN_TERM,
];

/// The names of all rules.
pub fn names() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.name).collect()
}

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
