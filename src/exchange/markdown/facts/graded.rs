//! A severity that no label gives, but the title or the first sentences do.

use super::{Label, severity};
use crate::exchange::markdown::labels::Meaning;
use crate::exchange::{Doubt, Draft, Settings};
use crate::model::field::Value;
use regex::Regex;
use std::sync::LazyLock;

/// Puts the grade that one of `texts` names, "a Sev 1", "P2 incident", into `draft`, in
/// doubt, where no label gave one.
pub fn severity_in_prose<'t>(
    draft: &mut Draft<'_>,
    texts: impl Iterator<Item = &'t str>,
    settings: &Settings<'_>,
) {
    static GRADE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:sev|severity)[- ]?([0-5])\b|\bP-?([0-4])(?:[- ](?:level|grade|severity))?\s+(?:incident|outage|event|alert|issue|장애|인시던트)|(?:장애|심각도)\s*등급?\s*P?([1-4])\b|\bP([0-4])\s*(?:등급|급|장애)",
        )
        .expect("the pattern is ours")
    });
    if draft.get("severity").is_some() || settings.default("severity").is_some() {
        return;
    }
    static NEAR_MISS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?mi)^\W*(?:(?:incident\s+)?type\W{1,6})?near[- ]miss\b\W*(?:[:：–—-]|$)")
            .expect("the pattern is ours")
    });
    let found = texts.filter_map(|text| {
        if let Some(found) = NEAR_MISS.find(text) {
            return Some((found.as_str().trim().to_owned(), String::new()));
        }
        let found = GRADE.captures(text)?;
        let grade = (1..=4).find_map(|at| found.get(at))?;
        Some((found[0].to_owned(), grade.as_str().to_owned()))
    });
    let Some((words, grade)) = found.into_iter().next() else {
        return;
    };
    let label = Label {
        name: words.clone(),
        meaning: Meaning::Severity,
        value: match grade.as_str() {
            "" => "near-miss".into(),
            grade => format!("SEV{grade}"),
        },
    };
    severity(draft, &label, settings);
    if let Some(Value::Text(_)) = draft.get("severity") {
        draft.doubt("severity", Doubt::Says(words));
    }
}
