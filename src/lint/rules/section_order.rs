//! The core sections come in another order than in every other postmortem, so
//! that a reader has to look for them.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::{Rule, Subject};

pub(crate) const RULE: Rule = Rule {
    name: "section-order",
    level: Level::Warning,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut last = None;
    for (section, heading) in &subject.sections {
        match last {
            Some((before, ref text)) if *section < before => {
                let message = format!("\"{}\" comes after \"{text}\"", heading.text);
                found.push(
                    Diagnostic::warning(RULE.name, heading.span, message).with_help(
                        "the order is phenomenon, timeline, cause, actions taken, countermeasures",
                    ),
                );
            }
            _ => last = Some((*section, heading.text.clone())),
        }
    }
    found
}
