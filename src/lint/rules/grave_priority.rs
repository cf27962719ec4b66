//! The gravest severity without a countermeasure that comes first.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::TaskState;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::model::{CoreSection, Status};

pub(crate) const RULE: Rule = Rule {
    name: "grave-priority",
    level: Level::Warning,
    about: About {
        what: [
            "The gravest severity without a countermeasure of priority P0 or P1",
            "가장 높은 심각도에 P0나 P1 대응방안이 없습니다",
        ],
        why: [
            "After an incident of the gravest severity at least one countermeasure goes ahead of other work. Give it priority:P0 or priority:P1.",
            "가장 심각한 장애 뒤에는 다른 일보다 먼저 할 대응방안이 적어도 하나 있습니다. priority:P0 또는 priority:P1을 붙이세요.",
        ],
        source: "",
        bad: &[Example::Front("severity = \"SEV1\"\n")],
        good: &[Example::Item(
            "- [ ] Cap the pool @a due:2026-12-04 priority:P1\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(postmortem) = subject.postmortem() else {
        return Vec::new();
    };
    let vocabulary = subject.around.vocabulary;
    // A draft without a word about countermeasures isn't there yet.
    let early = postmortem.status == Status::Draft && subject.actions.is_empty();
    if vocabulary.rank(&postmortem.severity) != 0 || postmortem.is_near_miss() || early {
        return Vec::new();
    }
    let mut items = subject
        .actions
        .iter()
        .filter(|item| item.state != TaskState::Dropped);
    if items.any(|item| matches!(item.priority.as_deref(), Some("P0" | "P1"))) {
        return Vec::new();
    }
    let mut sections = subject.sections();
    let heading = sections.find(|(section, _)| *section == CoreSection::Countermeasures);
    let Some((_, heading)) = heading else {
        return Vec::new();
    };
    let message = format!(
        "{} without a countermeasure of priority P0 or P1",
        postmortem.severity
    );
    vec![
        Diagnostic::warning(RULE.name, heading.span.trimmed(subject.text), message)
            .with_help("give the one that comes first `priority:P0` or `priority:P1`"),
    ]
}
