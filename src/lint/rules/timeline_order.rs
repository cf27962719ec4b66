//! The entries of the timeline aren't in order.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::lint::timeline::{entries, misplaced};

pub(crate) const RULE: Rule = Rule {
    name: "timeline-order",
    level: Level::Warning,
    about: About {
        what: [
            "An entry of the timeline comes after a later one",
            "타임라인의 순서가 어긋납니다",
        ],
        why: [
            "A reader follows the timeline from top to bottom; an entry out of order is a misread cause. lint --fix sorts a list whose entries all have a time.",
            "독자는 타임라인을 위에서 아래로 따라갑니다. 순서가 어긋나면 원인을 잘못 읽습니다. 항목마다 시각이 있는 목록은 lint --fix가 정렬합니다.",
        ],
        source: "",
        bad: &[Example::Timeline(
            "- 09:30 the flush ends\n- 09:12 the flush starts\n",
        )],
        good: &[
            Example::Timeline("- 09:12 the flush starts\n- 09:30 the flush ends\n"),
            Example::Timeline("- 23:50 the flush starts\n- 00:10 the flush ends\n"),
        ],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let entries = entries(subject);
    let found = misplaced(&entries).into_iter().map(|entry| {
        let message = format!("{} comes after a later entry", entry.written(subject.text));
        Diagnostic::warning(RULE.name, entry.clock, message).with_help(
            "put the entries in order; `blameless lint --fix` does where all have a time",
        )
    });
    found.collect()
}
