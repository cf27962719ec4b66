//! An open countermeasure that is due at no time.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::TaskState;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "action-due",
    level: Level::Warning,
    about: About {
        what: [
            "An open countermeasure has no due date",
            "열린 대응방안에 기한이 없습니다",
        ],
        why: [
            "Without a date nothing is ever overdue, and the list only grows. Add the day by which it is to be done.",
            "기한이 없으면 늦는 일도 없고, 목록은 늘기만 합니다. 언제까지 할지 적으세요.",
        ],
        source: "",
        bad: &[Example::Item("- [ ] Cap the pool @platform\n")],
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
    // A `due:` in a wrong form is the matter of `action-attribute`.
    let without = open.filter(|item| item.due.is_none() && !item.text.contains("due:"));
    without
        .filter(|item| !item.text.is_empty())
        .map(|item| {
            let message = format!("countermeasure {} has no due date", item.number);
            let span = item.span.first_line(subject.text);
            Diagnostic::warning(RULE.name, span, message).with_help("add `due:YYYY-MM-DD`")
        })
        .collect()
}
