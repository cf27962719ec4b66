//! A core section isn't there: a reader looks for phenomenon, cause, actions
//! taken and countermeasures, and can't tell "nothing to say" from "forgotten".

use crate::diagnostic::{Diagnostic, Level};
use crate::document::Span;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::model::CoreSection;

pub(crate) const RULE: Rule = Rule {
    name: "missing-section",
    level: Level::Warning,
    about: About {
        what: ["A core section is missing", "핵심 절이 없습니다"],
        why: [
            "A reader looks for phenomenon, cause, actions taken and countermeasures in every postmortem, and can't tell 'nothing to say' from 'forgotten'. Add the heading, and say so where there is nothing to say.",
            "독자는 모든 포스트모템에서 현상, 원인, 조치, 대응방안을 찾습니다. 없으면 쓸 것이 없는지 잊은 것인지 알 수 없습니다. 제목을 두고, 쓸 것이 없으면 없다고 적으세요.",
        ],
        source: "",
        bad: &[Example::Body("## Phenomenon\nSlow.\n")],
        good: &[Example::Body(
            "## Phenomenon\nSlow.\n\n## Cause\nA lock.\n\n## Actions taken\nRolled back.\n\n## Countermeasures\nNone is needed.\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.document.is_none() || subject.too_deep.is_some() {
        return Vec::new();
    }
    let end = subject.text.trim_end().len();
    CoreSection::CORE
        .iter()
        .filter(|core| !subject.sections().any(|(section, _)| section == **core))
        .map(|core| {
            let (english, korean) = core.headings();
            let message = format!("the section \"{english}\" ({korean}) is missing");
            Diagnostic::warning(RULE.name, Span::at(end), message)
                .with_help(format!("add a heading `## {english}` or `## {korean}`"))
        })
        .collect()
}
