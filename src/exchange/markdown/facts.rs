//! What labels say of an incident, but for its times.

mod graded;
mod users;

use super::dates::day_at;
use super::labels::{Label, Meaning};
use super::sections::{normal, without_parentheses};
use crate::exchange::{Doubt, Draft, Settings};
use crate::model::field::Value;
pub use graded::severity_in_prose;
use users::users;

/// Puts what the `labels` say into `draft`: the first that says something of a
/// field counts.
pub fn fill(draft: &mut Draft<'_>, labels: &[Label], settings: &Settings<'_>) {
    // Who wrote it counts before who reported it.
    let (first, rest): (Vec<&Label>, Vec<&Label>) = labels
        .iter()
        .partition(|label| label.meaning == Meaning::Authors && !is_of_reporter(label));
    for label in first.into_iter().chain(rest) {
        let value = label.value.as_str();
        match label.meaning {
            Meaning::Severity => severity(draft, label, settings),
            Meaning::Status => status(draft, value),
            Meaning::Services => list(draft, "services", value),
            Meaning::Teams => list(draft, "teams", value),
            Meaning::Authors => authors(draft, label),
            Meaning::Reviewers => list(draft, "reviewers", value),
            Meaning::Tags => list(draft, "tags", value),
            Meaning::Impact if draft.get("impact.summary").is_none() => {
                draft.set("impact.summary", Value::Text(value.to_owned()));
            }
            Meaning::Detection => detection(draft, label),
            Meaning::Users if draft.get("impact.users").is_none() => users(draft, value),
            _ => {}
        }
    }
    let category = labels
        .iter()
        .find(|label| label.meaning == Meaning::Category);
    let says_something = |label: &&Label| {
        let generic = ["postmortem", "post mortem", "incident", "outage", "blog"];
        let word = normal(&label.value);
        !generic.contains(&word.strip_suffix('s').unwrap_or(&word))
    };
    if let Some(category) = category {
        if draft.get("tags").is_none() {
            list(draft, "tags", &category.value);
        }
        let fits = says_something(&category);
        if fits && draft.get("services").is_none() && settings.default("services").is_none() {
            let why = Doubt::TakenFrom {
                label: category.name.clone(),
            };
            let service = Value::List(vec![category.value.clone()]);
            draft.set_in_doubt("services", service, why);
        }
    }
}

/// Who wrote it. Who reported the incident often did, and often didn't.
fn authors(draft: &mut Draft<'_>, label: &Label) {
    let is_open = draft.get("authors").is_none();
    list(draft, "authors", &label.value);
    if is_of_reporter(label) && is_open && draft.get("authors").is_some() {
        let label = label.name.clone();
        draft.doubt("authors", Doubt::TakenFrom { label });
    }
}

/// Whether a label says who reported the incident, or worked on it.
fn is_of_reporter(label: &Label) -> bool {
    matches!(
        normal(&label.name).as_str(),
        "by" | "reported by"
            | "reporter"
            | "incident reporter"
            | "담당자"
            | "담당"
            | "장애 담당자"
            | "대응 담당자"
            | "처리자"
            | "조치자"
    )
}

/// The most characters that a name of a service or a person has.
const LONGEST_NAME: usize = 40;

/// Whether a value says that there is nobody, or nothing yet.
pub fn is_nothing(value: &str) -> bool {
    matches!(
        normal(value).as_str(),
        "" | "n a"
            | "na"
            | "none"
            | "nobody"
            | "no one"
            | "tbd"
            | "tba"
            | "tbc"
            | "todo"
            | "to be determined"
            | "to be decided"
            | "unassigned"
            | "not assigned"
            | "unknown"
            | "pending"
            | "없음"
            | "미정"
            | "미지정"
            | "해당 없음"
            | "추후 결정"
            | "추후 작성"
    )
}

/// Whether what stands in brackets is still to be filled in: `[Team Lead]`,
/// `[Pending human review]`, `[이름]`.
fn is_placeholder(part: &str) -> bool {
    const WORDS: &[&str] = &[
        "pending",
        "name",
        "names",
        "team",
        "lead",
        "manager",
        "engineer",
        "tbd",
        "your",
        "owner",
        "author",
        "reviewer",
        "person",
        "date",
        "insert",
        "role",
        "title",
        "commander",
        "director",
        "이름",
        "담당자",
        "작성자",
        "검토자",
        "팀장",
    ];
    let words = normal(part);
    words.split(' ').any(|word| WORDS.contains(&word))
}

/// A list without markup; "and" and commas separate.
fn list(draft: &mut Draft<'_>, path: &str, value: &str) {
    if draft.get(path).is_some() || is_nothing(value) {
        return;
    }
    let separators = [',', ';', '·', '、', '/'];
    let plain = without_links(value);
    // "data-platform (Kim, Lee)" is one.
    let mut depth = 0_usize;
    let parts = plain.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && separators.contains(&c)
    });
    let parts = parts.flat_map(|part| part.split(" and "));
    let parts = parts.flat_map(|part| part.split(" & "));
    let mut items: Vec<String> = Vec::new();
    for part in parts {
        // `Kim <kim@example.com>`
        let item = match part.split_once(" <") {
            Some((name, address)) if address.contains('@') => name,
            _ => part,
        };
        let marks = |c: char| c.is_whitespace() || "*_`@[].".contains(c);
        let item = item.trim_matches(marks);
        // "`cache` (`apps` namespace)" is the cache.
        let outside = without_parentheses(item);
        let item = match outside.trim_matches(marks) {
            "" => item,
            outside => outside,
        };
        let item = item.replace(['`', '*'], "");
        let item = item.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_blank = part.trim().starts_with('[') && is_placeholder(part);
        // "작성: 김 / 2026년 2월 16일" says when, too.
        let is_day = day_at(&item).is_some_and(|(_, length)| length == item.len());
        let nothing = is_day
            || is_blank
            || is_nothing(&item)
            || matches!(item.as_str(), "?" | "-" | "–" | "—");
        if !nothing && !items.contains(&item) {
            items.push(item);
        }
    }
    // A sentence is no list of names.
    if items.iter().any(|item| item.chars().count() > LONGEST_NAME) {
        draft.leave_open(path, Doubt::InSource(value.into()));
        return;
    }
    if !items.is_empty() {
        draft.set(path, Value::List(items));
    }
}

/// The words of links without their targets.
pub fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let Some(end) = rest[at..].find(')') else {
            break;
        };
        match rest[..at].rfind('[') {
            Some(open) => {
                out.push_str(&rest[..open]);
                out.push_str(&rest[open + 1..at]);
            }
            None => out.push_str(&rest[..at]),
        }
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    out
}

/// Services that the team has named and the title speaks of.
pub fn services_in_title(draft: &mut Draft<'_>, title: &str, settings: &Settings<'_>) {
    if draft.get("services").is_some() || settings.default("services").is_some() {
        return;
    }
    let padded = format!(" {} ", normal(title));
    let named: Vec<String> = settings
        .services
        .iter()
        .filter(|service| padded.contains(&format!(" {} ", normal(service))))
        .cloned()
        .collect();
    if !named.is_empty() {
        draft.set_in_doubt("services", Value::List(named), Doubt::InTitle);
    }
}

fn severity(draft: &mut Draft<'_>, label: &Label, settings: &Settings<'_>) {
    if draft.get("severity").is_some() {
        return;
    }
    let names: Vec<&str> = settings.vocabulary.severity_names().collect();
    let value = label.value.as_str();
    let mut words = value.split([' ', ',', '(', ':', '–', '—', '/']);
    // `🔴 **Critical**`
    let first = words
        .find(|word| word.chars().any(char::is_alphanumeric))
        .unwrap_or(value);
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let same = |word: &str| names.iter().find(|name| name.eq_ignore_ascii_case(word));
    if let Some(name) = same(value).or_else(|| same(first)) {
        draft.set("severity", Value::Text((*name).to_owned()));
        return;
    }
    let fold = |name: &str| {
        name.replace(|c: char| !c.is_alphanumeric(), "")
            .to_lowercase()
    };
    let folded = fold(value);
    if let Some(name) = names.iter().find(|name| fold(name) == folded) {
        draft.set("severity", Value::Text((*name).to_owned()));
        return;
    }
    let digits: String = folded
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let prefix = folded
        .chars()
        .take_while(|c| !c.is_ascii_digit())
        .collect::<String>();
    // "Critical: for 4 months" names no grade.
    const GRADES: [&str; 9] = [
        "p", "s", "sev", "severity", "priority", "level", "tier", "grade", "등급",
    ];
    let is_grade = prefix.is_empty() || GRADES.iter().any(|grade| prefix.ends_with(grade));
    let numbered = names.iter().find(|name| {
        is_grade
            && !digits.is_empty()
            && name
                .chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
                == digits
    });
    let why = Doubt::Label {
        label: label.name.clone(),
        value: value.into(),
    };
    // Where the gravest is 0, ours is 1.
    let is_gravest =
        digits == "0" && matches!(prefix.as_str(), "p" | "s" | "sev" | "severity" | "priority");
    if let Some(name) = names.first().filter(|_| is_gravest && numbered.is_none()) {
        draft.set_in_doubt("severity", Value::Text((*name).to_owned()), why);
        return;
    }
    if let Some(name) = numbered {
        let name = Value::Text((*name).to_owned());
        match prefix.as_str() {
            "sev" | "severity" => draft.set("severity", name),
            _ => draft.set_in_doubt("severity", name, why),
        }
        return;
    }
    let graver: Vec<&&str> = names.iter().filter(|name| **name != "near-miss").collect();
    let word = first.to_lowercase();
    let rank = match word.as_str() {
        "critical" | "blocker" | "emergency" | "catastrophic" | "심각" | "긴급" | "치명적"
        | "치명" | "매우" => Some(0),
        "high" | "major" | "severe" | "높음" | "상" | "주요" | "중대" => Some(1),
        "medium" | "moderate" | "normal" | "보통" | "중" | "중간" => Some(2),
        "low" | "minor" | "trivial" | "낮음" | "하" | "경미" | "사소" => Some(3),
        _ => None,
    };
    match rank {
        Some(rank) => {
            let name = graver.get(rank.min(graver.len().saturating_sub(1)));
            if let Some(name) = name {
                draft.set_in_doubt("severity", Value::Text((**name).to_owned()), why);
            }
        }
        None => draft.leave_open("severity", why),
    }
}

/// A report that its team called finished is final. What says that the incident
/// is over says nothing of the report, and the draft stays one, in doubt; so it
/// does with a word that nobody knows.
fn status(draft: &mut Draft<'_>, value: &str) {
    const LONGEST: usize = 40;
    // "Status: the pods were in a loop" is a sentence of the report.
    let is_word = value.chars().count() <= LONGEST && value.chars().any(char::is_alphabetic);
    if draft.get("status").is_some() || !is_word {
        return;
    }
    let (status, sure) = state(value);
    let status = Value::Text(status.to_owned());
    if sure {
        draft.set("status", status);
    } else {
        draft.set_in_doubt("status", status, Doubt::Says(value.into()));
    }
}

/// The status that `value` stands for, and whether it says just that.
fn state(value: &str) -> (&'static str, bool) {
    let words = normal(value);
    let opens = |names: &[&str]| {
        names.iter().any(|name| {
            let rest = words.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    };
    if opens(&[
        "final",
        "finalized",
        "finalised",
        "published",
        "최종",
        "최종본",
        "게시",
    ]) {
        ("final", true)
    } else if opens(&[
        "draft",
        "초안",
        "wip",
        "work in progress",
        "작성 중",
        "작성중",
    ]) {
        ("draft", true)
    } else if opens(&[
        "in review",
        "under review",
        "review",
        "awaiting review",
        "ready for review",
        "needs review",
        "pending review",
        "검토",
        "검토중",
        "리뷰",
        "리뷰중",
    ]) && !opens(&[
        "review complete",
        "review completed",
        "review done",
        "검토 완료",
        "리뷰 완료",
    ]) {
        ("in-review", true)
    } else if opens(&[
        "complete",
        "completed",
        "closed",
        "done",
        "reviewed",
        "approved",
        "finished",
        "review complete",
        "review completed",
        "review done",
        "완료",
        "종결",
        "승인",
        "검토 완료",
        "리뷰 완료",
        "작성 완료",
    ]) {
        ("final", false)
    } else {
        ("draft", false)
    }
}

/// How it came to light, by the words for it: always in doubt, since they are
/// free.
fn detection(draft: &mut Draft<'_>, label: &Label) {
    const WAYS: &[(&str, &[&str])] = &[
        (
            "alert",
            &[
                "alert",
                "alarm",
                "monitor",
                "pager",
                "automat",
                "metric",
                "dashboard",
                "알림",
                "알람",
                "모니터링",
                "경보",
                "자동",
            ],
        ),
        (
            "customer",
            &[
                "customer",
                "user",
                "client",
                "support",
                "고객",
                "사용자",
                "이용자",
                "문의",
            ],
        ),
        ("log", &["logs", "log file", "로그"]),
        ("ticket", &["ticket", "티켓"]),
        (
            "employee",
            &[
                "employee",
                "engineer",
                "internal",
                "manual",
                "developer",
                "team",
                "staff",
                "on call",
                "직원",
                "개발자",
                "담당자",
                "내부",
                "엔지니어",
            ],
        ),
    ];
    if draft.get("detection").is_some() {
        return;
    }
    let words = normal(&label.value);
    let why = Doubt::Label {
        label: label.name.clone(),
        value: label.value.clone(),
    };
    let ways = WAYS.iter().filter_map(|(way, names)| {
        let first = names.iter().filter_map(|name| words.find(name)).min()?;
        Some((first, *way))
    });
    match ways.min() {
        Some((_, way)) => draft.set_in_doubt("detection", Value::Text(way.to_owned()), why),
        None => draft.leave_open("detection", why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_status_are_sure_or_in_doubt() {
        for (word, expected) in [
            ("Final", ("final", true)),
            ("published", ("final", true)),
            ("최종본", ("final", true)),
            ("Complete, action items in progress", ("final", false)),
            ("Closed", ("final", false)),
            ("완료", ("final", false)),
            ("Review complete", ("final", false)),
            ("WIP", ("draft", true)),
            ("작성 중", ("draft", true)),
            ("In Review", ("in-review", true)),
            ("in-review", ("in-review", true)),
            ("under review by SRE", ("in-review", true)),
            ("검토 중", ("in-review", true)),
            ("검토 완료", ("final", false)),
            ("Resolved", ("draft", false)),
            ("monitoring", ("draft", false)),
            ("In progress", ("draft", false)),
            ("해결", ("draft", false)),
            ("조치 완료", ("draft", false)),
            ("purple", ("draft", false)),
        ] {
            assert_eq!(state(word), expected, "{word}");
        }
    }

    #[test]
    fn only_the_brackets_of_links_go() {
        assert_eq!(without_links("[Fix](https://x) it"), "Fix it");
        assert_eq!(
            without_links("[장애보고] 로그인 [불가](x)"),
            "[장애보고] 로그인 불가"
        );
    }
}
