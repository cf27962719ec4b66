//! `Label: value` in all its shapes: lines, list items, bold, tables, and the
//! keys of front matter.

use super::sections::normal;
use crate::document::outline::markdown_options;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use regex::Regex;
use std::sync::LazyLock;

/// What a label says of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Title,
    Date,
    Started,
    Detected,
    Acknowledged,
    Mitigated,
    Resolved,
    TimeToDetect,
    TimeToAcknowledge,
    TimeToMitigate,
    TimeToResolve,
    Duration,
    Severity,
    Status,
    Services,
    Category,
    Teams,
    Authors,
    Reviewers,
    Tags,
    Impact,
    Users,
    Zone,
    Link,
}

const NAMES: &[(Meaning, &[&str])] = &[
    (Meaning::Title, &["title", "제목", "장애명"]),
    (
        Meaning::Date,
        &[
            "date",
            "incident date",
            "date of incident",
            "day",
            "date of the incident",
            "outage date",
            "when",
            "날짜",
            "일자",
            "발생일",
            "장애일",
            "장애 일자",
            "발생 일자",
        ],
    ),
    (
        Meaning::Started,
        &[
            "start",
            "started",
            "started at",
            "start time",
            "incident start",
            "impact start",
            "begin",
            "began",
            "start date",
            "outage start",
            "time started",
            "beginning",
            "occurred at",
            "start of impact",
            "start of incident",
            "incident started",
            "impact started",
            "issue started",
            "time of incident",
            "start of outage",
            "시작",
            "시작 시각",
            "시작 시간",
            "발생",
            "발생 시각",
            "발생 시간",
            "발생 일시",
            "발생일시",
            "장애 시작",
            "장애 발생 시각",
            "장애 시작 시각",
        ],
    ),
    (
        Meaning::Detected,
        &[
            "detected",
            "detected at",
            "detection",
            "detection time",
            "discovered",
            "discovery",
            "noticed",
            "time detected",
            "time of detection",
            "incident detected",
            "first alert",
            "alerted",
            "감지",
            "감지 시각",
            "감지 시간",
            "인지",
            "인지 시각",
            "인지 시간",
            "탐지",
            "탐지 시각",
        ],
    ),
    (
        Meaning::Acknowledged,
        &[
            "acknowledged",
            "acknowledged at",
            "acked",
            "time acknowledged",
            "확인 시각",
            "대응 시작",
            "대응 시작 시각",
        ],
    ),
    (
        Meaning::Mitigated,
        &[
            "mitigated",
            "mitigated at",
            "mitigation time",
            "recovered",
            "recovery",
            "restored",
            "impact end",
            "impact ended",
            "service restored",
            "time mitigated",
            "end of impact",
            "stabilized",
            "복구",
            "복구 시각",
            "복구 시간",
            "복구 일시",
            "완화",
            "완화 시각",
            "서비스 복구",
        ],
    ),
    (
        Meaning::Resolved,
        &[
            "resolved",
            "resolved at",
            "resolution time",
            "end",
            "ended",
            "end time",
            "incident end",
            "closed",
            "time resolved",
            "fixed",
            "end date",
            "fixed at",
            "outage end",
            "time of resolution",
            "incident resolved",
            "incident ended",
            "issue resolved",
            "종료",
            "종료 시각",
            "종료 시간",
            "종료 일시",
            "해결",
            "해결 시각",
            "장애 종료",
            "장애 종료 시각",
        ],
    ),
    (
        Meaning::TimeToDetect,
        &[
            "time to detection",
            "time to detect",
            "ttd",
            "mttd",
            "detection duration",
            "time until detection",
            "탐지까지 걸린 시간",
            "감지까지 걸린 시간",
            "인지까지 걸린 시간",
            "감지 소요 시간",
            "탐지 소요 시간",
        ],
    ),
    (
        Meaning::TimeToAcknowledge,
        &[
            "time to acknowledge",
            "time to acknowledgement",
            "tta",
            "mtta",
            "time to engage",
            "time to respond",
            "time to response",
        ],
    ),
    (
        Meaning::TimeToMitigate,
        &[
            "time to recovery",
            "time to recover",
            "time to mitigate",
            "time to mitigation",
            "ttm",
            "mttm",
            "time to restore",
            "time to restoration",
            "복구까지 걸린 시간",
            "복구 소요 시간",
        ],
    ),
    (
        Meaning::TimeToResolve,
        &[
            "time to resolution",
            "time to resolve",
            "ttr",
            "mttr",
            "time to fix",
            "time to repair",
            "해결까지 걸린 시간",
            "해결 소요 시간",
        ],
    ),
    (
        Meaning::Duration,
        &[
            "duration",
            "outage duration",
            "incident duration",
            "impact duration",
            "downtime",
            "total duration",
            "length",
            "total downtime",
            "duration of impact",
            "지속 시간",
            "영향 시간",
            "장애 시간",
            "장애 지속 시간",
            "소요 시간",
            "총 장애 시간",
            "기간",
        ],
    ),
    (
        Meaning::Severity,
        &[
            "severity",
            "severity level",
            "sev",
            "priority",
            "incident severity",
            "incident level",
            "impact level",
            "criticality",
            "심각도",
            "장애 등급",
            "등급",
            "중요도",
        ],
    ),
    (
        Meaning::Status,
        &[
            "status",
            "postmortem status",
            "document status",
            "state",
            "상태",
            "진행 상태",
        ],
    ),
    (
        Meaning::Services,
        &[
            "service",
            "services",
            "affected",
            "affected services",
            "affected service",
            "service affected",
            "services affected",
            "component",
            "components",
            "affected components",
            "affected systems",
            "affected system",
            "system",
            "systems",
            "systems affected",
            "product",
            "products",
            "affected products",
            "impacted services",
            "impacted service",
            "서비스",
            "영향 서비스",
            "장애 서비스",
            "대상 서비스",
            "시스템",
        ],
    ),
    (
        Meaning::Category,
        &["category", "categories", "area", "분류"],
    ),
    (
        Meaning::Teams,
        &[
            "team",
            "teams",
            "owning team",
            "owner team",
            "responsible team",
            "팀",
            "담당 팀",
            "담당팀",
        ],
    ),
    (
        Meaning::Authors,
        &[
            "author",
            "authors",
            "owner",
            "postmortem owner",
            "written by",
            "prepared by",
            "postmortem author",
            "report author",
            "reported by",
            "작성자",
            "작성",
        ],
    ),
    (
        Meaning::Reviewers,
        &[
            "reviewer",
            "reviewers",
            "reviewed by",
            "검토자",
            "리뷰어",
            "검토",
        ],
    ),
    (
        Meaning::Tags,
        &["tags", "tag", "labels", "keywords", "태그"],
    ),
    (
        Meaning::Impact,
        &[
            "impact",
            "customer impact",
            "user impact",
            "impact summary",
            "영향",
            "장애 영향",
            "고객 영향",
        ],
    ),
    (
        Meaning::Users,
        &[
            "users affected",
            "affected users",
            "customers affected",
            "affected customers",
            "number of users affected",
            "impacted users",
            "영향 사용자",
            "영향받은 사용자 수",
            "영향 사용자 수",
        ],
    ),
    (
        Meaning::Zone,
        &["timezone", "time zone", "시간대", "표준시"],
    ),
    (
        Meaning::Link,
        &[
            "link",
            "url",
            "permalink",
            "source",
            "incident link",
            "ticket",
            "issue",
            "링크",
            "원본",
        ],
    ),
];

/// What the name of a label means.
pub fn meaning(name: &str) -> Option<Meaning> {
    let words = normal(name);
    let named = |fits: &dyn Fn(&str) -> bool| {
        let mut known = NAMES.iter();
        known.find(|(_, names)| names.iter().any(|name| fits(name)))
    };
    let exact = named(&|name| name == words);
    let slip = || {
        named(&|name| name.is_ascii() && name.len() >= 7 && strsim::osa_distance(name, &words) <= 1)
    };
    exact.or_else(slip).map(|(meaning, _)| *meaning)
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The name as it is written.
    pub name: String,
    /// What it means.
    pub meaning: Meaning,
    /// The value, without markup around it.
    pub value: String,
}

impl Label {
    /// The label `name` with `value`, where its name is known and it has one.
    pub fn of(name: &str, value: &str) -> Option<Self> {
        let value = plain(value);
        let known = !value.is_empty();
        Some(Self {
            name: plain(name),
            meaning: meaning(name).filter(|_| known)?,
            value,
        })
    }
}

/// `**Label**: value`, `- Label: value`, `Label: value`.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s{0,6}(?:[-*+•]\s+)?(?:>\s*)?(?:(?:\*\*|__)([^*_:：|]{1,40}?)\s*[:：]?\s*(?:\*\*|__)\s*[:：\-–—]?|([\p{L}][^:：|*_`\[\](){}<>]{0,39}?)\s*[:：])\s+(\S.*)$",
    )
    .expect("the pattern is ours")
});

/// Every label with a known name in `text`, in order.
pub fn labels(text: &str) -> Vec<Label> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        if let Some(line) = LINE.captures(line) {
            let name = line.get(1).or(line.get(2)).map_or("", |name| name.as_str());
            found.extend(Label::of(name, &line[3]));
        }
    }
    found.extend(in_tables(text));
    found
}

/// Rows of two cells, and a header of names with one row of values.
fn in_tables(text: &str) -> Vec<Label> {
    let mut found = Vec::new();
    for table in tables(text) {
        if let [names, values] = table.as_slice()
            && names.len() > 2
        {
            let pairs = names.iter().zip(values);
            found.extend(pairs.filter_map(|(name, value)| Label::of(name, value)));
            continue;
        }
        for row in &table {
            if let [name, value] = row.as_slice() {
                found.extend(Label::of(name, value));
            }
        }
    }
    found
}

/// The tables of `text`, as rows of cells; the header is the first row.
pub fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut found: Vec<Vec<Vec<String>>> = Vec::new();
    for (event, range) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_)) => found.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = found.last_mut() {
                    table.push(Vec::new());
                }
            }
            Event::End(TagEnd::TableCell) => {
                let cell = text[range].trim().trim_matches('|').trim().to_owned();
                if let Some(row) = found.last_mut().and_then(|table| table.last_mut()) {
                    row.push(cell);
                }
            }
            _ => {}
        }
    }
    found
}

/// A value without the marks around it.
fn plain(text: &str) -> String {
    let inner = text.trim().trim_matches(['*', '_', '`', '|']).trim();
    let unquoted = inner
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(inner);
    unquoted.trim_end_matches("<br>").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_in_every_shape() {
        let text = "**Date**: 2024-03-13\n**Severity:** SEV-2\n- Time to detection: 5 minutes\n\
                    - Time to recovery:  84 minutes [^3]\nAuthors: Kim, Lee\n\n\
                    | Field | Value |\n|--|--|\n| **Service** | `cache` |\n| Note | x |\n\n\
                    | Duration | Status | Team |\n|--|--|--|\n| 2h | Final | SRE |\n\n\
                    ```\nStatus: 500\n```\nThe status: it was bad\n심각도: 높음\n- Note: nothing\n";
        let read: Vec<_> = labels(text)
            .into_iter()
            .map(|label| (label.meaning, label.value))
            .collect();
        let expected = [
            (Meaning::Date, "2024-03-13"),
            (Meaning::Severity, "SEV-2"),
            (Meaning::TimeToDetect, "5 minutes"),
            (Meaning::TimeToMitigate, "84 minutes [^3]"),
            (Meaning::Authors, "Kim, Lee"),
            (Meaning::Status, "it was bad"),
            (Meaning::Severity, "높음"),
            (Meaning::Services, "cache"),
            (Meaning::Duration, "2h"),
            (Meaning::Status, "Final"),
            (Meaning::Teams, "SRE"),
        ];
        let expected: Vec<_> = expected
            .map(|(meaning, value)| (meaning, value.to_owned()))
            .into();
        assert_eq!(read, expected);
    }
}
