//! What reading the front matter found: that it can't be read at all, that a
//! key is missing or wrong, or that a key or term is none that is known.

use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};

pub(crate) const SYNTAX: Rule = Rule {
    name: "syntax",
    level: Level::Error,
    about: About {
        what: [
            "The front matter can't be read",
            "머리말을 읽을 수 없습니다",
        ],
        why: [
            "Without its front matter a postmortem is in no list and no report. The finding names the place; +++ lines open and close TOML, --- lines YAML.",
            "머리말이 없으면 어느 목록과 보고서에도 나오지 않습니다. 알림이 자리를 가리킵니다. TOML은 +++ 줄로, YAML은 --- 줄로 열고 닫습니다.",
        ],
        source: "",
        bad: &[Example::Front("severity = SEV2\n")],
        good: &[Example::Front("severity = \"SEV2\"\n")],
    },
    check: |subject| of(subject, "syntax"),
};

pub(crate) const MISSING_FIELD: Rule = Rule {
    name: "missing-field",
    level: Level::Error,
    about: About {
        what: ["A required key is missing", "필수 키가 없습니다"],
        why: [
            "title, status, severity, services and started_at are what every list and report needs.",
            "title, status, severity, services, started_at는 모든 목록과 보고서에 필요합니다.",
        ],
        source: "",
        bad: &[Example::Front("-severity")],
        good: &[Example::Front("severity = \"SEV2\"\n")],
    },
    check: |subject| of(subject, "missing-field"),
};

pub(crate) const FIELD_TYPE: Rule = Rule {
    name: "field-type",
    level: Level::Error,
    about: About {
        what: ["A value is of the wrong kind", "값의 종류가 다릅니다"],
        why: [
            "A value that can't be read is never guessed. The finding says what is expected and gives an example.",
            "읽을 수 없는 값은 추측하지 않습니다. 알림이 기대하는 종류와 예를 보여 줍니다.",
        ],
        source: "",
        bad: &[Example::Front("services = \"checkout\"\n")],
        good: &[Example::Front("services = [\"checkout\"]\n")],
    },
    check: |subject| of(subject, "field-type"),
};

pub(crate) const FIELD_VALUE: Rule = Rule {
    name: "field-value",
    level: Level::Error,
    about: About {
        what: [
            "A value is none of those that are possible",
            "값이 가능한 범위를 벗어났습니다",
        ],
        why: [
            "A word that isn't in the list, a share above 1 or an empty title would make figures wrong. The finding names the nearest.",
            "목록에 없는 말, 1을 넘는 비율, 빈 제목은 수치를 틀리게 합니다. 알림이 가장 가까운 것을 알려 줍니다.",
        ],
        source: "",
        bad: &[Example::Front("severity = \"SEV22\"\n")],
        good: &[Example::Front("severity = \"SEV2\"\n")],
    },
    check: |subject| of(subject, "field-value"),
};

pub(crate) const UNKNOWN_KEY: Rule = Rule {
    name: "unknown-key",
    level: Level::Warning,
    about: About {
        what: ["A key that the format doesn't know", "형식에 없는 키"],
        why: [
            "A misspelt key says nothing to any report. It is kept as it is; the finding names the nearest known one.",
            "철자가 틀린 키는 보고서에 쓰이지 않습니다. 그대로 두되 가장 가까운 키를 알려 줍니다.",
        ],
        source: "",
        bad: &[Example::Front("tag = [\"peak\"]\n")],
        good: &[Example::Front("tags = [\"peak\"]\n")],
    },
    check: |subject| of(subject, "unknown-key"),
};

pub(crate) const UNKNOWN_TERM: Rule = Rule {
    name: "unknown-term",
    level: Level::Warning,
    about: About {
        what: [
            "A trigger or cause that the team's list doesn't have",
            "목록에 없는 촉발 요인이나 원인",
        ],
        why: [
            "Terms are counted; two words for one thing are two small bars in a chart. Choose a known term, or add this one to blameless.toml.",
            "용어는 세기 위한 것입니다. 한 가지를 두 낱말로 적으면 그래프가 둘로 나뉩니다. 아는 용어를 고르거나 blameless.toml에 더하세요.",
        ],
        source: "",
        bad: &[Example::Front("trigger = \"confg-push\"\n")],
        good: &[Example::Front("trigger = \"hardware\"\n")],
    },
    check: |subject| of(subject, "unknown-term"),
};

fn of(subject: &Subject<'_>, rule: &str) -> Vec<Diagnostic> {
    let diagnostics = subject
        .reading
        .iter()
        .flat_map(|reading| &reading.diagnostics);
    diagnostics
        .filter(|found| found.rule == rule)
        .cloned()
        .collect()
}
