//! An entry of the timeline lies far outside of the incident.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::lint::timeline::entries;

pub(crate) const RULE: Rule = Rule {
    name: "timeline-outside",
    level: Level::Info,
    about: About {
        what: [
            "An entry of the timeline lies more than a day outside of the incident",
            "타임라인의 시각이 장애 기간을 하루 넘게 벗어납니다",
        ],
        why: [
            "A date a day or more before the start or after the resolution is often a slip of the keyboard. Where it isn't (a cause that was laid long before), leave it.",
            "시작보다 하루 이상 이르거나 해결보다 하루 이상 늦은 날짜는 대개 오타입니다. 오래전에 심어진 원인처럼 맞는 날짜라면 그대로 두세요.",
        ],
        source: "",
        bad: &[Example::Timeline("- 2025-11-20 09:12 the flush starts\n")],
        good: &[Example::Timeline("- 2026-11-20 09:12 the flush starts\n")],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(postmortem) = subject.postmortem() else {
        return Vec::new();
    };
    let first = postmortem.started_at.date_naive().pred_opt();
    let end = postmortem.resolved_at.or(postmortem.mitigated_at);
    let last = end.and_then(|end| end.date_naive().succ_opt());
    let mut found = Vec::new();
    for entry in entries(subject) {
        let Some(date) = entry.date else {
            continue;
        };
        let before = first.is_some_and(|first| date < first);
        let after = last.is_some_and(|last| date > last);
        if before || after {
            let place = if before {
                "before the start"
            } else {
                "after the end"
            };
            let message = format!("{date} is more than a day {place} of the incident");
            let diagnostic = Diagnostic::warning(RULE.name, entry.clock, message)
                .with_help("mend the date, if it is a slip");
            found.push(Diagnostic {
                level: Level::Info,
                ..diagnostic
            });
        }
    }
    found
}
