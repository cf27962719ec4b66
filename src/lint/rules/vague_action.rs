//! A countermeasure of which nobody can say when it is done.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::TaskState;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vague-action",
    level: Level::Warning,
    about: About {
        what: [
            "A countermeasure says no more than 'improve it'",
            "'강화', '개선'에 그친 대응방안",
        ],
        why: [
            "Nobody can tell when 'improve monitoring' is done, and so it never is. Write what will be true then: which signal, which limit, which step is refused (SRE Workbook, chapter 10: action items are specific and verifiable).",
            "'모니터링 강화'는 언제 끝나는지 알 수 없어 끝나지 않습니다. 끝나면 무엇이 참이 되는지 적으세요: 어떤 신호, 어떤 한계, 어떤 단계의 거부 (SRE Workbook 10장).",
        ],
        source: "",
        bad: &[
            Example::Item("- [ ] Improve monitoring @a due:2026-12-04\n"),
            Example::Item("- [ ] 모니터링 강화 @a due:2026-12-04\n"),
        ],
        good: &[
            Example::Item(
                "- [ ] Alert when the hit ratio stays below 80 % for 5 min @a due:2026-12-04\n",
            ),
            Example::Item("- [ ] 캐시 적중률이 5분 동안 80% 아래면 경보 @a due:2026-12-04\n"),
        ],
    },
    check,
};

/// Verbs that promise without saying what.
const VERBS: &[&str] = &[
    "improve",
    "enhance",
    "strengthen",
    "review",
    "revisit",
    "consider",
    "investigate",
    "look into",
    "think about",
    "better",
    "more",
    "increase",
    "tighten",
    "harden",
    "reconsider",
    "optimize",
    "optimise",
    "update",
    "fix",
    "work on",
    "evaluate",
    "examine",
    "ensure better",
];

/// What they promise it for. A longer text usually says which and how.
const OBJECTS: &[&str] = &[
    "monitoring",
    "alerting",
    "alerts",
    "testing",
    "tests",
    "test",
    "coverage",
    "documentation",
    "docs",
    "communication",
    "process",
    "processes",
    "procedure",
    "procedures",
    "reliability",
    "resilience",
    "stability",
    "observability",
    "logging",
    "code",
    "quality",
    "review",
    "reviews",
    "deployment",
    "deployments",
    "capacity",
    "planning",
    "security",
    "training",
    "awareness",
    "runbook",
    "runbooks",
    "playbook",
    "playbooks",
    "performance",
    "system",
    "the",
    "our",
    "and",
    "of",
    "deploy",
    "release",
    "incident",
    "response",
    "management",
    "change",
    "issue",
    "it",
];

/// What Korean items end in that promise without saying what.
const KOREAN: &[&str] = &[
    "강화",
    "개선",
    "고도화",
    "점검",
    "재검토",
    "최적화",
    "보완",
    "확대",
    "향상",
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let open = subject
        .actions
        .iter()
        .filter(|item| item.state == TaskState::Open);
    let vague = open.filter(|item| is_vague(&item.text));
    vague
        .map(|item| {
            let message = format!(
                "nobody can tell when countermeasure {} is done",
                item.number
            );
            let span = item.span.first_line(subject.text);
            Diagnostic::warning(RULE.name, span, message).with_help(
                "say what will be true then: which signal, which limit, which step is refused",
            )
        })
        .collect()
}

fn is_vague(text: &str) -> bool {
    let lower = text.trim_end_matches(['.', '!']).to_lowercase();
    // A number, a code span or an address is as precise as one can wish.
    if lower.contains(|c: char| c.is_ascii_digit() || "`:/%\"".contains(c)) {
        return false;
    }
    let verb = VERBS
        .iter()
        .find_map(|verb| lower.strip_prefix(verb)?.strip_prefix(' '));
    if let Some(object) = verb {
        return object
            .split_whitespace()
            .all(|word| OBJECTS.contains(&word.trim_matches(',')));
    }
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    let ends = ["하기", "한다", "합니다", "예정", "필요", "함"];
    let Some(last) = words.pop() else {
        return false;
    };
    let stem = ends
        .iter()
        .find_map(|end| last.strip_suffix(end))
        .unwrap_or(last);
    let stem = if stem.is_empty() {
        words.pop().unwrap_or("")
    } else {
        stem
    };
    KOREAN.contains(&stem) && words.len() <= 2
}
