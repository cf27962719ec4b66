//! A final postmortem doesn't say when it was noticed, mitigated or resolved.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::model::Status;

pub(crate) const RULE: Rule = Rule {
    name: "missing-times",
    level: Level::Info,
    about: About {
        what: [
            "A final postmortem lacks the time of detection, mitigation or resolution",
            "최종본에 감지, 완화, 해결 시각이 없습니다",
        ],
        why: [
            "Reports count only what they know: without these times the incident is left out of the times to detect and to mitigate. Set them, or leave them out where they were never known.",
            "보고서는 아는 것만 셉니다. 시각이 없으면 감지와 완화까지 걸린 시간에서 이 사건이 빠집니다. 알 수 있으면 적고, 알 수 없으면 비워 두세요.",
        ],
        source: "",
        bad: &[Example::Front(
            "status = \"final\"\nstarted_at = 2026-11-20T09:00:00Z\n",
        )],
        good: &[Example::Front(
            "status = \"final\"\nstarted_at = 2026-11-20T09:00:00Z\ndetected_at = 2026-11-20T09:05:00Z\nmitigated_at = 2026-11-20T09:30:00Z\nresolved_at = 2026-11-20T10:00:00Z\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(postmortem) = subject.postmortem() else {
        return Vec::new();
    };
    if postmortem.status != Status::Final || postmortem.is_near_miss() {
        return Vec::new();
    }
    let times = [
        ("detected_at", postmortem.detected_at),
        ("mitigated_at", postmortem.mitigated_at),
        ("resolved_at", postmortem.resolved_at),
    ];
    let missing = times.iter().filter(|(_, time)| time.is_none());
    let missing: Vec<&str> = missing.map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let message = format!("final, and without {}", missing.join(", "));
    let diagnostic = Diagnostic::warning(RULE.name, subject.span_of("started_at"), message)
        .with_help(
            "add what is known; reports leave the incident out of the durations that need it",
        );
    vec![Diagnostic {
        level: Level::Info,
        ..diagnostic
    }]
}
