//! A suppression where nothing is to be suppressed.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "unused-suppression",
    level: Level::Warning,
    about: About {
        what: [
            "A suppression where nothing breaks its rule",
            "쓰이지 않는 예외 표시",
        ],
        why: [
            "A suppression that is no longer needed hides the next finding. Take it out, or move it to the block that it is about.",
            "필요 없어진 예외 표시는 다음 문제를 가립니다. 지우거나, 해당 문단 앞으로 옮기세요.",
        ],
        source: "",
        bad: &[Example::Prose(
            "<!-- blameless: allow hindsight: quoted -->\nA lock was held.",
        )],
        good: &[Example::Prose(
            "<!-- blameless: allow counterfactual: the words of the review of 2019 -->\nBob should have checked the dashboard.",
        )],
    },
    check,
};

// See `suppression`, as for `bad-suppression`.
fn check(_: &Subject<'_>) -> Vec<Diagnostic> {
    Vec::new()
}
