//! An open countermeasure that is nobody's.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::TaskState;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "action-owner",
    level: Level::Warning,
    about: About {
        what: [
            "An open countermeasure has no owner",
            "열린 대응방안에 담당이 없습니다",
        ],
        why: [
            "What belongs to everybody is done by nobody: items without an owner stay open longest. Name a person or a team.",
            "모두의 일은 누구의 일도 아닙니다. 담당이 없는 항목이 가장 오래 남습니다. 사람이나 팀을 적으세요.",
        ],
        source: "",
        bad: &[Example::Item("- [ ] Cap the pool due:2026-12-04\n")],
        good: &[Example::Item(
            "- [ ] Cap the pool @platform due:2026-12-04\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let open = subject
        .actions
        .iter()
        .filter(|item| item.state == TaskState::Open);
    let without = open.filter(|item| item.owner.is_none() && !item.text.is_empty());
    without
        .map(|item| {
            let message = format!("countermeasure {} has no owner", item.number);
            let span = item.span.first_line(subject.text);
            Diagnostic::warning(RULE.name, span, message)
                .with_help("add `@name` of a person or a team")
        })
        .collect()
}
