//! Countermeasures of which none changes a system.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::TaskState;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "process-only",
    level: Level::Warning,
    about: About {
        what: [
            "All countermeasures are process or other",
            "대응방안이 모두 절차이거나 기타입니다",
        ],
        why: [
            "A process asks people to remember; a change of the system does not. Add an item that prevents, detects, mitigates or repairs (SRE Workbook, chapter 10).",
            "절차는 사람의 기억에 기대고, 시스템의 변경은 그렇지 않습니다. 막거나, 알아채거나, 줄이거나, 고치는 항목을 더하세요 (SRE Workbook 10장).",
        ],
        source: "",
        bad: &[Example::Item(
            "- [ ] Ask for a second approval @a due:2026-12-04 kind:process\n",
        )],
        good: &[Example::Item(
            "- [ ] Ask for a second approval @a due:2026-12-04 kind:process\n- [ ] Refuse a flush of all shards @a due:2026-12-04 kind:prevent\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut items = subject
        .actions
        .iter()
        .filter(|item| item.state != TaskState::Dropped);
    let Some(first) = items.next() else {
        return Vec::new();
    };
    // An item without a kind may be of any.
    let soft = |kind: &Option<String>| matches!(kind.as_deref(), Some("process" | "other"));
    if !soft(&first.kind) || !items.all(|item| soft(&item.kind)) {
        return Vec::new();
    }
    let message = "no countermeasure changes a system: all are of kind process or other";
    let span = first.span.first_line(subject.text);
    vec![
        Diagnostic::warning(RULE.name, span, message)
            .with_help("add one that prevents, detects, mitigates or repairs"),
    ]
}
