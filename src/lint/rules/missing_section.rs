//! A core section isn't there: a reader looks for phenomenon, cause, actions
//! taken and countermeasures, and can't tell "nothing to say" from "forgotten".

use crate::diagnostic::{Diagnostic, Level};
use crate::document::Span;
use crate::lint::{Rule, Subject};
use crate::model::CoreSection;

pub(crate) const RULE: Rule = Rule {
    name: "missing-section",
    level: Level::Warning,
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let end = subject.document.text().trim_end().len();
    CoreSection::CORE
        .iter()
        .filter(|core| !subject.sections.iter().any(|(section, _)| section == *core))
        .map(|core| {
            let (english, korean) = core.headings();
            let message = format!("the section \"{english}\" ({korean}) is missing");
            Diagnostic::warning(RULE.name, Span::at(end), message)
                .with_help(format!("add a heading `## {english}` or `## {korean}`"))
        })
        .collect()
}
