//! The marks of a merge that nobody has decided.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::Span;
use crate::document::conflict::{HELP, conflicts};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "merge-conflict",
    level: Level::Error,
    about: About {
        what: [
            "A conflict of a merge that isn't resolved",
            "해결하지 않은 병합 충돌",
        ],
        why: [
            "Both versions stand in the text, so that readers don't know which one holds and a countermeasure counts twice. Keep what is right and take git's three lines out. Code between fences isn't looked at.",
            "두 판이 함께 남아 있어 어느 쪽이 맞는지 알 수 없고, 대응방안도 두 번 셉니다. 맞는 쪽을 남기고 git이 넣은 세 줄을 지우세요. 코드 블록 안은 보지 않습니다.",
        ],
        source: "",
        bad: &[Example::Prose(
            "<<<<<<< HEAD\nA lock was held.\n=======\nTwo locks were held.\n>>>>>>> review\n",
        )],
        good: &[Example::Prose(
            "```text\n<<<<<<< HEAD\nA lock was held.\n=======\nTwo locks were held.\n>>>>>>> review\n```\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let body = subject
        .document
        .map_or(Span::at(0), |document| document.body());
    let report = |span| {
        Diagnostic::error(RULE.name, span, "a conflict of a merge isn't resolved here")
            .with_help(HELP)
    };
    conflicts(subject.text, body)
        .into_iter()
        .map(report)
        .collect()
}
