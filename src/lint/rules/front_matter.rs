//! What reading the front matter found: that it can't be read at all, that a
//! key is missing or wrong, or that a key or term is none that is known.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::{Rule, Subject};

pub(crate) const SYNTAX: Rule = rule("syntax", Level::Error, |s| of(s, "syntax"));
pub(crate) const MISSING_FIELD: Rule =
    rule("missing-field", Level::Error, |s| of(s, "missing-field"));
pub(crate) const FIELD_TYPE: Rule = rule("field-type", Level::Error, |s| of(s, "field-type"));
pub(crate) const FIELD_VALUE: Rule = rule("field-value", Level::Error, |s| of(s, "field-value"));
pub(crate) const UNKNOWN_KEY: Rule = rule("unknown-key", Level::Warning, |s| of(s, "unknown-key"));
pub(crate) const UNKNOWN_TERM: Rule =
    rule("unknown-term", Level::Warning, |s| of(s, "unknown-term"));

const fn rule(
    name: &'static str,
    level: Level,
    check: fn(&Subject<'_>) -> Vec<Diagnostic>,
) -> Rule {
    Rule { name, level, check }
}

fn of(subject: &Subject<'_>, rule: &str) -> Vec<Diagnostic> {
    let diagnostics = subject.reading.diagnostics.iter();
    diagnostics
        .filter(|found| found.rule == rule)
        .cloned()
        .collect()
}
