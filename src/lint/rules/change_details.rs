//! A change set it off, and nothing is said of the change.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::model::postmortem::Change;

pub(crate) const RULE: Rule = Rule {
    name: "change-details",
    level: Level::Warning,
    about: About {
        what: [
            "A change is the trigger, and [change] says nothing of it",
            "변경이 촉발 요인인데 [change]가 비어 있습니다",
        ],
        why: [
            "Most incidents follow a change. How it was rolled out and taken back is what the change-management report is made of. Add [change] with rollout and rollback.",
            "대부분의 장애는 변경에 뒤따릅니다. 어떻게 배포하고 되돌렸는지가 변경 관리 보고서의 재료입니다. [change]에 rollout과 rollback을 적으세요.",
        ],
        source: "",
        bad: &[Example::Front("trigger = \"config-push\"\n")],
        good: &[
            Example::Front("trigger = \"config-push\"\n\n[change]\nrollout = \"all-at-once\"\n"),
            Example::Front("trigger = \"hardware\"\n"),
        ],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(postmortem) = subject.postmortem() else {
        return Vec::new();
    };
    let Some(trigger) = &postmortem.trigger else {
        return Vec::new();
    };
    if !subject.around.vocabulary.is_change(trigger) || postmortem.change != Change::default() {
        return Vec::new();
    }
    let message = format!("`{trigger}` is a change, and nothing is said of the change");
    let diagnostic = Diagnostic::warning(RULE.name, subject.span_of("trigger"), message)
        .with_help("add `[change]` with `rollout = \"…\"` and `rollback = \"…\"`");
    let level = if subject.is_draft() {
        Level::Info
    } else {
        Level::Warning
    };
    vec![Diagnostic {
        level,
        ..diagnostic
    }]
}
