//! Times that can't all be right.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "contradictory-times",
    level: Level::Error,
    about: About {
        what: ["The times contradict each other", "시각이 서로 어긋납니다"],
        why: [
            "A time before the incident began, or an end before the impact was over, gives durations that are wrong or negative. Mend the time that is wrong. A time in the future or an end before the mitigation is a warning.",
            "시작보다 이른 시각은 잘못된 기간을 만듭니다. 틀린 시각을 고치세요. 미래의 시각, 완화보다 이른 해결은 경고입니다.",
        ],
        source: "",
        bad: &[
            Example::Front(
                "started_at = 2026-11-20T09:00:00Z\nresolved_at = 2026-11-20T08:00:00Z\n",
            ),
            Example::Front("started_at = 2926-11-20T09:00:00Z\n"),
        ],
        good: &[Example::Front(
            "started_at = 2026-11-20T09:00:00Z\nresolved_at = 2026-11-20T10:00:00Z\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(postmortem) = subject.postmortem() else {
        return found;
    };
    let mut report = |key: &str, level: Level, message: String| {
        let diagnostic = Diagnostic::error(RULE.name, subject.span_of(key), message)
            .with_help("mend the one that is wrong");
        found.push(Diagnostic {
            level,
            ..diagnostic
        });
    };
    let started = postmortem.started_at;
    let times = [
        ("detected_at", postmortem.detected_at),
        ("acknowledged_at", postmortem.acknowledged_at),
        ("mitigated_at", postmortem.mitigated_at),
        ("resolved_at", postmortem.resolved_at),
    ];
    for (key, time) in times {
        if time.is_some_and(|time| time < started) {
            report(key, Level::Error, format!("`{key}` is before `started_at`"));
        }
    }
    if let (Some(mitigated), Some(resolved)) = (postmortem.mitigated_at, postmortem.resolved_at)
        && resolved < mitigated
    {
        let message = "`resolved_at` is before `mitigated_at`";
        report("resolved_at", Level::Warning, message.into());
    }
    let all = [("started_at", Some(started))].into_iter().chain(times);
    for (key, time) in all {
        if time.is_some_and(|time| time > subject.around.now) {
            report(key, Level::Warning, format!("`{key}` is in the future"));
        }
    }
    found
}
