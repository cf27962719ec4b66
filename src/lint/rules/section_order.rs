//! The core sections come in another order than in every other postmortem, so
//! that a reader has to look for them.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "section-order",
    level: Level::Warning,
    about: About {
        what: [
            "The sections come in an unusual order",
            "절의 순서가 다릅니다",
        ],
        why: [
            "Readers of many postmortems find what they look for by its place. The order is summary, phenomenon, timeline, cause, actions taken, countermeasures, lessons. lint --fix moves the sections.",
            "많은 포스트모템을 읽는 사람은 자리로 내용을 찾습니다. 순서는 요약, 현상, 타임라인, 원인, 조치, 대응방안, 교훈입니다. lint --fix가 절을 옮깁니다.",
        ],
        source: "",
        bad: &[Example::Body(
            "## Cause\nA lock.\n\n## Phenomenon\nSlow.\n\n## Actions taken\nRolled back.\n\n## Countermeasures\nNone is needed.\n",
        )],
        good: &[Example::Body(
            "## Phenomenon\nSlow.\n\n## Cause\nA lock.\n\n## Actions taken\nRolled back.\n\n## Countermeasures\nNone is needed.\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if subject.document.is_none() {
        return found;
    }
    let mut last = None;
    for (section, heading) in subject.sections() {
        match last {
            Some((before, text)) if section < before => {
                let message = format!("\"{}\" comes after \"{text}\"", heading.text);
                let span = heading.span.trimmed(subject.text);
                found.push(Diagnostic::warning(RULE.name, span, message).with_help(
                    "the order is phenomenon, timeline, cause, actions taken, countermeasures",
                ));
            }
            _ => last = Some((section, heading.text.as_str())),
        }
    }
    found
}
