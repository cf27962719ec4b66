//! A suppression that suppresses nothing, for it isn't one.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "bad-suppression",
    level: Level::Warning,
    about: About {
        what: [
            "A suppression without a known rule or a reason",
            "규칙이나 이유가 없는 예외 표시",
        ],
        why: [
            "A suppression says to the next reader why a finding stands. It needs the name of a rule and a reason: <!-- blameless: allow RULE: reason -->.",
            "예외 표시는 왜 그대로 두는지를 다음 독자에게 말합니다. 규칙 이름과 이유가 필요합니다: <!-- blameless: allow RULE: 이유 -->.",
        ],
        source: "",
        bad: &[
            Example::Prose("<!-- blameless: allow hindsight -->\nA lock was held."),
            Example::Prose("<!-- blameless: allow hindsigt: quoted -->\nA lock was held."),
        ],
        good: &[Example::Prose(
            "<!-- blameless: allow counterfactual: the words of the review of 2019 -->\nBob should have checked the dashboard.",
        )],
    },
    check,
};

// The comments are read, and what is wrong with them is reported, once the
// other rules are through: see `suppression`.
fn check(_: &Subject<'_>) -> Vec<Diagnostic> {
    Vec::new()
}
