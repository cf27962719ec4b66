//! A template's comment is still there as the template has it.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "template-guidance",
    level: Level::Warning,
    about: About {
        what: [
            "A template's guidance was left unchanged",
            "템플릿의 안내문이 그대로 남아 있습니다",
        ],
        why: [
            "The comments of a template say what a section is for; one that is still there usually marks a section that nobody has written. While the postmortem is a draft this is only worth knowing.",
            "템플릿의 주석은 절에 무엇을 쓸지 알려 줍니다. 남아 있는 주석은 대개 아직 쓰지 않은 절을 뜻합니다. 초안에서는 참고로만 알립니다.",
        ],
        source: "",
        bad: &[Example::Prose("<!-- Guidance of the template. -->")],
        good: &[Example::Prose("<!-- A remark of the author. --> A lock.")],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let level = if subject.is_draft() {
        Level::Info
    } else {
        Level::Warning
    };
    let guidance = subject.around.guidance;
    let comments = subject.manuscript.comments.iter();
    let left = comments.filter(|comment| guidance.holds(subject.text, **comment));
    left.map(|comment| Diagnostic {
        level,
        ..Diagnostic::warning(RULE.name, *comment, "the template's guidance is still here")
            .with_help("write the section, and take the comment out")
    })
    .collect()
}
