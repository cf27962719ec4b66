//! The rules, in one ordered slice.

use super::Subject;
use super::rules::{front_matter, missing_section, section_order};
use crate::diagnostic::{Diagnostic, Level};

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as configs and suppressions write it.
    pub name: &'static str,
    /// The level at which it reports unless a config says otherwise.
    pub level: Level,
    /// Finds what it looks for.
    pub check: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

/// Every rule, those about the front matter first.
pub const RULES: &[Rule] = &[
    front_matter::SYNTAX,
    front_matter::MISSING_FIELD,
    front_matter::FIELD_TYPE,
    front_matter::FIELD_VALUE,
    front_matter::UNKNOWN_KEY,
    front_matter::UNKNOWN_TERM,
    missing_section::RULE,
    section_order::RULE,
];

/// The names of all rules.
pub fn names() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.name).collect()
}
