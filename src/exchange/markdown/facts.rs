//! What labels say of an incident, but for its times.

use super::labels::{Label, Meaning};
use crate::exchange::{Doubt, Draft, Settings};
use crate::model::field::Value;

/// Puts what the `labels` say into `draft`: the first that says something of a
/// field counts.
pub fn fill(draft: &mut Draft<'_>, labels: &[Label], settings: &Settings<'_>) {
    for label in labels {
        let value = label.value.as_str();
        match label.meaning {
            Meaning::Severity => severity(draft, label, settings),
            Meaning::Status => status(draft, value),
            Meaning::Services => list(draft, "services", value),
            Meaning::Teams => list(draft, "teams", value),
            Meaning::Authors => list(draft, "authors", value),
            Meaning::Reviewers => list(draft, "reviewers", value),
            Meaning::Tags => list(draft, "tags", value),
            Meaning::Impact if draft.get("impact.summary").is_none() => {
                draft.set("impact.summary", Value::Text(value.to_owned()));
            }
            Meaning::Users if draft.get("impact.users").is_none() => users(draft, value),
            _ => {}
        }
    }
    let category = labels
        .iter()
        .find(|label| label.meaning == Meaning::Category);
    if let Some(category) = category {
        if draft.get("tags").is_none() {
            list(draft, "tags", &category.value);
        }
        if draft.get("services").is_none() && settings.default("services").is_none() {
            let why = Doubt::TakenFrom {
                label: category.name.clone(),
            };
            let service = Value::List(vec![category.value.clone()]);
            draft.set_in_doubt("services", service, why);
        }
    }
}

/// The most characters that a name of a service or a person has.
const LONGEST_NAME: usize = 40;

/// A list without markup; "and" and commas separate.
fn list(draft: &mut Draft<'_>, path: &str, value: &str) {
    if draft.get(path).is_some() {
        return;
    }
    let separators = [',', ';', '·', '、', '/'];
    let parts = value.split(separators).flat_map(|part| part.split(" and "));
    let mut items: Vec<String> = Vec::new();
    for part in parts {
        let item = without_links(part);
        let item = item
            .trim()
            .trim_matches(['*', '_', '`', '@', '[', ']', '.'])
            .trim();
        let nothing = matches!(
            item.to_lowercase().as_str(),
            "" | "n/a" | "none" | "tbd" | "?" | "-" | "n" | "a" | "없음"
        );
        if !nothing && !items.iter().any(|one| one == item) {
            items.push(item.to_owned());
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
        out.push_str(&rest[..at]);
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    out.replace('[', "")
}

fn severity(draft: &mut Draft<'_>, label: &Label, settings: &Settings<'_>) {
    if draft.get("severity").is_some() {
        return;
    }
    let names: Vec<&str> = settings.vocabulary.severity_names().collect();
    let value = label.value.as_str();
    let first = value
        .split([' ', ',', '(', ':', '–', '—', '/'])
        .next()
        .unwrap_or(value);
    let same = |word: &str| names.iter().find(|name| name.eq_ignore_ascii_case(word));
    if let Some(name) = same(value).or_else(|| same(first)) {
        draft.set("severity", Value::Text((*name).to_owned()));
        return;
    }
    let folded: String = value
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let digits: String = folded
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let prefix = folded
        .chars()
        .take_while(|c| !c.is_ascii_digit())
        .collect::<String>();
    let numbered = names.iter().find(|name| {
        !digits.is_empty()
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
        "critical" | "blocker" | "emergency" | "catastrophic" | "심각" | "긴급" => Some(0),
        "high" | "major" | "severe" | "높음" | "상" => Some(1),
        "medium" | "moderate" | "normal" | "보통" | "중" | "중간" => Some(2),
        "low" | "minor" | "trivial" | "낮음" | "하" => Some(3),
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

/// A report that its team called finished is final; what else it says may be
/// about the incident.
fn status(draft: &mut Draft<'_>, value: &str) {
    if draft.get("status").is_some() {
        return;
    }
    let first = value
        .split([' ', ',', '('])
        .next()
        .unwrap_or(value)
        .to_lowercase();
    let (status, sure) = match first.as_str() {
        "final" | "published" | "최종" => ("final", true),
        "complete" | "completed" | "closed" | "done" | "reviewed" | "approved" | "완료" => {
            ("final", false)
        }
        "draft" | "초안" | "wip" => ("draft", true),
        "in-review" | "review" | "검토" => ("in-review", true),
        "in" if value.to_lowercase().starts_with("in review") => ("in-review", true),
        _ => return,
    };
    let status = Value::Text(status.to_owned());
    if sure {
        draft.set("status", status);
    } else {
        draft.set_in_doubt("status", status, Doubt::Says(value.into()));
    }
}

/// A number of users, where the value opens with one.
fn users(draft: &mut Draft<'_>, value: &str) {
    let rough = value.starts_with(['~', '≈', '약']) || value.to_lowercase().starts_with("about");
    let start = value.find(|c: char| c.is_ascii_digit());
    let number = start.and_then(|start| {
        let digits: String = value[start..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == ',')
            .filter(|c| *c != ',')
            .collect();
        let after = value[start..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        let whole = !after.starts_with(['.', '%', 'k', 'K', 'M'])
            && !after.trim_start().starts_with(['%', '만', '천']);
        digits.parse::<u64>().ok().filter(|_| whole)
    });
    match (number, start) {
        (Some(users), Some(start)) if rough || start > 0 => {
            draft.set_in_doubt(
                "impact.users",
                Value::Count(users),
                Doubt::InSource(value.into()),
            );
        }
        (Some(users), _) => draft.set("impact.users", Value::Count(users)),
        _ => draft.leave_open("impact.users", Doubt::InSource(value.into())),
    }
}
