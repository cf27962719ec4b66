//! What the timeline says, in English and in Korean.

use crate::model::Language;

/// Every sentence, in one language.
#[derive(Debug)]
pub struct Words {
    /// The phases in order: started, detected, acknowledged, mitigated, resolved.
    pub phases: [&'static str; 5],
    /// What else templates call them.
    pub also: &'static [(&'static str, usize)],
    /// `{zone}` is the offset.
    pub all_times: &'static str,
    /// `{length}` without an entry.
    pub gap: &'static str,
    /// `{phase}` after `{length}`.
    pub after: &'static str,
    /// How many gaps over `{length}`.
    pub gaps: fn(usize, &str) -> String,
    /// How many items have no time.
    pub untimed: fn(usize) -> String,
    /// The section has no entries.
    pub empty: &'static str,
    /// `{n}` entries were added.
    pub added: fn(usize) -> String,
    /// `{n}` entries would be added.
    pub would_add: fn(usize) -> String,
    /// Before what was left out.
    pub left_out: &'static str,
    /// How many lie outside of the span.
    pub outside: fn(usize, &str) -> String,
    /// How many `--match` doesn't find.
    pub unmatched: fn(usize) -> String,
    /// How many are in the timeline already.
    pub already: fn(usize) -> String,
    /// No line of a log has a time.
    pub no_log: &'static str,
    /// `{n}` entries are too many.
    pub too_many: fn(usize) -> String,
    /// Nothing is left to add.
    pub nothing_new: &'static str,
    /// The question which to add.
    pub which: &'static str,
    /// None was chosen.
    pub none_chosen: &'static str,
}

/// The words in `language`.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Ko => &KO,
    }
}

const EN: Words = Words {
    phases: [
        "started",
        "detected",
        "acknowledged",
        "mitigated",
        "resolved",
    ],
    also: &[("contained", 3)],
    all_times: "All times are {zone}.",
    gap: "{length} without an entry",
    after: "{phase} after {length}",
    gaps: |n, length| match n {
        1 => format!("1 gap of {length} or more"),
        n => format!("{n} gaps of {length} or more"),
    },
    untimed: |n| match n {
        1 => "1 item of the timeline has no time that can be read; it isn't shown".into(),
        n => format!("{n} items of the timeline have no time that can be read; they aren't shown"),
    },
    empty: "the timeline is empty; add to it with `blameless timeline {id} add \"09:12 what happened\"`",
    added: |n| match n {
        1 => "1 entry added".into(),
        n => format!("{n} entries added"),
    },
    would_add: |n| match n {
        1 => "1 entry would be added".into(),
        n => format!("{n} entries would be added"),
    },
    left_out: "left out",
    outside: |n, span| format!("{n} outside of {span} (--since, --until)"),
    unmatched: |n| format!("{n} that --match doesn't find"),
    already: |n| format!("{n} already there"),
    no_log: "no line opens with a time; a log looks like \"2026-11-20 09:12:03 what happened\"",
    too_many: |n| {
        format!(
            "{n} entries are more than anybody reads; narrow them down with --match, --since and \
             --until"
        )
    },
    nothing_new: "nothing to add",
    which: "Which to add? (space takes one off, Enter adds)",
    none_chosen: "none chosen; nothing is changed",
};

const KO: Words = Words {
    phases: ["시작", "감지", "대응 착수", "영향 완화", "해결"],
    also: &[("확산 차단", 3), ("격리", 3)],
    all_times: "시각은 모두 {zone} 기준입니다.",
    gap: "{length} 동안 기록 없음",
    after: "{phase}까지 {length}",
    gaps: |n, length| format!("{length} 이상 비어 있는 구간 {n}곳"),
    untimed: |n| format!("시각을 읽을 수 없는 항목 {n}개는 표시하지 않았습니다"),
    empty: "타임라인이 비어 있습니다. `blameless timeline {id} add \"09:12 있었던 일\"`로 추가하세요",
    added: |n| format!("항목 {n}개 추가"),
    would_add: |n| format!("항목 {n}개를 추가하게 됩니다"),
    left_out: "제외",
    outside: |n, span| format!("{span} 밖의 {n}개(--since, --until)"),
    unmatched: |n| format!("--match에 맞지 않는 {n}개"),
    already: |n| format!("이미 있는 {n}개"),
    no_log: "시각으로 시작하는 줄이 없음. 로그는 \"2026-11-20 09:12:03 일어난 일\" 같은 모양입니다",
    too_many: |n| format!("항목이 {n}개로 너무 많음. --match, --since, --until로 좁히세요"),
    nothing_new: "추가할 것이 없습니다",
    which: "무엇을 추가할까요? (스페이스로 빼고 Enter로 추가)",
    none_chosen: "고른 것이 없어 아무것도 바꾸지 않았습니다",
};
