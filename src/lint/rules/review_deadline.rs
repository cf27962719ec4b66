//! A postmortem that isn't final by its deadline.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::model::Status;

pub(crate) const RULE: Rule = Rule {
    name: "review-deadline",
    level: Level::Warning,
    about: About {
        what: [
            "A postmortem isn't final by the deadline of its severity",
            "심각도별 기한까지 최종본이 되지 않았습니다",
        ],
        why: [
            "What isn't written down within days is forgotten. The deadline is [review] deadline_days in blameless.toml, counted from the start of the incident; without it the rule finds nothing.",
            "며칠 안에 적지 않은 것은 잊힙니다. 기한은 blameless.toml의 [review] deadline_days이고 장애 시작부터 셉니다. 설정이 없으면 이 규칙은 아무것도 찾지 않습니다.",
        ],
        source: "",
        bad: &[],
        good: &[Example::Front(
            "status = \"in-review\"\nstarted_at = 2026-11-20T00:00:00Z\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(postmortem) = subject.postmortem() else {
        return Vec::new();
    };
    let around = subject.around;
    let Some(days) = around.deadline_days.get(postmortem.severity.as_str()) else {
        return Vec::new();
    };
    let age = (around.now - postmortem.started_at.to_utc()).num_days();
    if postmortem.status == Status::Final || age <= i64::from(*days) {
        return Vec::new();
    }
    let message = format!(
        "{} after {age} days; a {} is to be final after {days}",
        postmortem.status, postmortem.severity
    );
    vec![
        Diagnostic::warning(RULE.name, subject.span_of("status"), message)
            .with_help("finish it with `blameless status ID final`"),
    ]
}
