//! Quotes or lists nested deeper than anybody writes.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "deep-nesting",
    level: Level::Info,
    about: About {
        what: [
            "Nesting so deep that the text isn't read",
            "너무 깊은 중첩이라 본문을 읽지 않습니다",
        ],
        why: [
            "Reading such a text takes time that grows with its length times its depth, so that it isn't read at all. Take the nesting out.",
            "이런 글을 읽는 시간은 길이와 깊이의 곱으로 늘어나므로 읽지 않습니다. 중첩을 풀어 주세요.",
        ],
        source: "",
        bad: &[],
        good: &[Example::Prose("> A quote.")],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = |span| {
        let message = "more than 100 quotes or lists within each other: the text was not read";
        let diagnostic =
            Diagnostic::warning(RULE.name, span, message).with_help("take the nesting out");
        Diagnostic {
            level: Level::Info,
            ..diagnostic
        }
    };
    subject.too_deep.map(report).into_iter().collect()
}
