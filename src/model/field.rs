//! The keys of the front matter: one ordered slice from which files are read,
//! values that were typed are checked, templates are filled in and the format
//! is documented.

use super::postmortem::Postmortem;
use super::term::{
    Detection, Mitigation, Playbook, Rollback, Rollout, Severity, Status, Vocabulary,
};
use super::when;
use crate::diagnostic::suggest;
use chrono::{DateTime, FixedOffset, SecondsFormat};
use unicode_normalization::UnicodeNormalization;

/// What kind of value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string on one line.
    Text,
    /// An array of strings.
    List,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of the team's severities.
    Severity,
    /// One of the team's triggers; another one is a warning.
    Trigger,
    /// Some of the team's causes; another one is a warning.
    Causes,
    /// A date-time with an offset.
    Moment,
    /// A fraction, 0 to 1.
    Ratio,
    /// A whole number, 0 or more.
    Count,
    /// A number of hours, 0 or more.
    Hours,
}

/// A checked value of some kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Of a string or a term.
    Text(String),
    /// Of an array.
    List(Vec<String>),
    /// Of a date-time.
    Moment(DateTime<FixedOffset>),
    /// Of a fraction or a number of hours.
    Number(f64),
    /// Of a whole number.
    Count(u64),
}

/// One key of the front matter.
#[derive(Debug)]
pub struct Field {
    /// The key, dotted: `impact.ratio`.
    pub path: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether every postmortem has it.
    pub required: bool,
    /// What it means, in a clause: English, Korean.
    pub meaning: (&'static str, &'static str),
    store: fn(&mut Postmortem, Value),
}

impl Field {
    /// The key in its segments: `["impact", "ratio"]`.
    pub fn segments(&self) -> Vec<&'static str> {
        self.path.split('.').collect()
    }

    /// Puts a value of this field's kind into `postmortem`; of another kind, it
    /// is left out.
    pub(super) fn store(&self, postmortem: &mut Postmortem, value: Value) {
        (self.store)(postmortem, value);
    }

    /// Whether the field holds several values, so that `+=` makes sense.
    pub fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List | Kind::Causes)
    }
}

/// The field with this path.
pub fn field(path: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.path == path)
}

/// The paths of all fields, in order.
pub fn paths() -> impl Iterator<Item = &'static str> + Clone {
    FIELDS.iter().map(|field| field.path)
}

/// Every key of the front matter, in the order in which templates write them.
pub const FIELDS: &[Field] = &[
    Field {
        path: "title",
        kind: Kind::Text,
        required: true,
        meaning: ("the incident in one line", "장애를 한 줄로"),
        store: |p, v| p.title = v.text(),
    },
    Field {
        path: "status",
        kind: Kind::Choice(Status::WORDS),
        required: true,
        meaning: ("draft, in-review or final", "draft, in-review, final"),
        store: |p, v| p.status = Status::from_word(&v.text()).unwrap_or(Status::Draft),
    },
    Field {
        path: "severity",
        kind: Kind::Severity,
        required: true,
        meaning: ("how bad it was", "심각도"),
        store: |p, v| p.severity = Severity(v.text()),
    },
    Field {
        path: "services",
        kind: Kind::List,
        required: true,
        meaning: ("the services that were hurt", "영향을 받은 서비스"),
        store: |p, v| p.services = v.list(),
    },
    Field {
        path: "teams",
        kind: Kind::List,
        required: false,
        meaning: ("the teams whose services they are", "서비스를 운영하는 팀"),
        store: |p, v| p.teams = v.list(),
    },
    Field {
        path: "trigger",
        kind: Kind::Trigger,
        required: false,
        meaning: ("what set it off", "무엇이 촉발했나"),
        store: |p, v| p.trigger = Some(v.text()),
    },
    Field {
        path: "causes",
        kind: Kind::Causes,
        required: false,
        meaning: (
            "what made it possible: contributing causes, plural",
            "무엇이 이 일을 가능하게 했나 (여럿)",
        ),
        store: |p, v| p.causes = v.list(),
    },
    Field {
        path: "detection",
        kind: Kind::Choice(Detection::WORDS),
        required: false,
        meaning: (
            "alert, ticket, log, customer or employee",
            "alert, ticket, log, customer, employee",
        ),
        store: |p, v| p.detection = Detection::from_word(&v.text()),
    },
    Field {
        path: "started_at",
        kind: Kind::Moment,
        required: true,
        meaning: ("when users first felt it", "영향이 시작된 때"),
        store: |p, v| p.started_at = v.moment().unwrap_or(p.started_at),
    },
    Field {
        path: "detected_at",
        kind: Kind::Moment,
        required: false,
        meaning: ("when it was noticed", "알아차린 때"),
        store: |p, v| p.detected_at = v.moment(),
    },
    Field {
        path: "acknowledged_at",
        kind: Kind::Moment,
        required: false,
        meaning: ("when a responder took it on", "대응을 시작한 때"),
        store: |p, v| p.acknowledged_at = v.moment(),
    },
    Field {
        path: "mitigated_at",
        kind: Kind::Moment,
        required: false,
        meaning: ("when users no longer felt it", "영향이 멎은 때"),
        store: |p, v| p.mitigated_at = v.moment(),
    },
    Field {
        path: "resolved_at",
        kind: Kind::Moment,
        required: false,
        meaning: ("when all was as it should be again", "완전히 복구된 때"),
        store: |p, v| p.resolved_at = v.moment(),
    },
    Field {
        path: "authors",
        kind: Kind::List,
        required: false,
        meaning: ("who wrote this", "작성자"),
        store: |p, v| p.authors = v.list(),
    },
    Field {
        path: "reviewers",
        kind: Kind::List,
        required: false,
        meaning: ("who has reviewed this", "검토자"),
        store: |p, v| p.reviewers = v.list(),
    },
    Field {
        path: "tags",
        kind: Kind::List,
        required: false,
        meaning: ("free words to find it by", "찾을 때 쓸 말"),
        store: |p, v| p.tags = v.list(),
    },
    Field {
        path: "impact.ratio",
        kind: Kind::Ratio,
        required: false,
        meaning: (
            "share of requests that failed while it lasted, 0 to 1",
            "지속되는 동안 실패한 요청의 비율, 0에서 1",
        ),
        store: |p, v| p.impact.ratio = v.number(),
    },
    Field {
        path: "impact.users",
        kind: Kind::Count,
        required: false,
        meaning: ("number of users who felt it", "영향을 받은 사용자 수"),
        store: |p, v| p.impact.users = v.count(),
    },
    Field {
        path: "impact.summary",
        kind: Kind::Text,
        required: false,
        meaning: ("the impact in a sentence", "영향을 한 문장으로"),
        store: |p, v| p.impact.summary = Some(v.text()),
    },
    Field {
        path: "response.responders",
        kind: Kind::Count,
        required: false,
        meaning: ("number of people who worked on it", "대응한 사람 수"),
        store: |p, v| p.response.responders = v.count(),
    },
    Field {
        path: "response.person_hours",
        kind: Kind::Hours,
        required: false,
        meaning: ("hours of work, over all responders", "모두 합친 대응 시간"),
        store: |p, v| p.response.person_hours = v.number(),
    },
    Field {
        path: "response.playbook",
        kind: Kind::Choice(Playbook::WORDS),
        required: false,
        meaning: (
            "followed, outdated, missing or not-needed",
            "followed, outdated, missing, not-needed",
        ),
        store: |p, v| p.response.playbook = Playbook::from_word(&v.text()),
    },
    Field {
        path: "response.mitigation",
        kind: Kind::Choice(Mitigation::WORDS),
        required: false,
        meaning: ("manual or automatic", "manual, automatic"),
        store: |p, v| p.response.mitigation = Mitigation::from_word(&v.text()),
    },
    Field {
        path: "change.rollout",
        kind: Kind::Choice(Rollout::WORDS),
        required: false,
        meaning: ("progressive or all-at-once", "progressive, all-at-once"),
        store: |p, v| p.change.rollout = Rollout::from_word(&v.text()),
    },
    Field {
        path: "change.rollback",
        kind: Kind::Choice(Rollback::WORDS),
        required: false,
        meaning: (
            "automatic, manual, roll-forward or none",
            "automatic, manual, roll-forward, none",
        ),
        store: |p, v| p.change.rollback = Rollback::from_word(&v.text()),
    },
    Field {
        path: "change.ref",
        kind: Kind::Text,
        required: false,
        meaning: ("where the change can be read", "변경을 볼 수 있는 곳"),
        store: |p, v| p.change.reference = Some(v.text()),
    },
];

impl Value {
    fn text(self) -> String {
        match self {
            Value::Text(text) => text,
            _ => String::new(),
        }
    }

    fn list(self) -> Vec<String> {
        match self {
            Value::List(list) => list,
            Value::Text(text) => vec![text],
            _ => Vec::new(),
        }
    }

    fn moment(self) -> Option<DateTime<FixedOffset>> {
        match self {
            Value::Moment(moment) => Some(moment),
            _ => None,
        }
    }

    fn number(self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    fn count(self) -> Option<u64> {
        match self {
            Value::Count(count) => Some(count),
            _ => None,
        }
    }

    /// The value as it is written in front matter.
    pub fn to_toml(&self) -> String {
        match self {
            Value::Text(text) => quoted(text),
            Value::List(list) => {
                let items: Vec<_> = list.iter().map(|item| quoted(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Moment(moment) => moment.to_rfc3339_opts(SecondsFormat::AutoSi, true),
            // TOML wants a digit after the point; Rust's Debug writes one.
            Value::Number(number) => format!("{number:?}"),
            Value::Count(count) => count.to_string(),
        }
    }
}

/// A string as a TOML literal.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Checks a value that somebody typed for `field`.
///
/// A list is split at commas. A time is read as [`when::parse`] reads it.
///
/// # Errors
/// A sentence that says what would do.
pub fn parse(
    field: &Field,
    text: &str,
    vocabulary: &Vocabulary,
    reference: &when::Reference,
) -> Result<Value, String> {
    // What is typed may be decomposed (file names on macOS); files hold NFC.
    let text: String = text.trim().nfc().collect();
    let text = match as_toml(&text) {
        Some(toml::Value::String(inner)) => inner,
        Some(toml::Value::Array(items)) if field.is_list() => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            let texts: Option<Vec<_>> = texts.collect();
            return match texts {
                Some(items) => checked_list(field, items),
                None => Err(format!("`{}` is a list of strings", field.path)),
            };
        }
        _ => text,
    };
    let wrong = |what: &str| format!("`{}` {what}, not `{text}`", field.path);
    let value = match field.kind {
        Kind::Text => {
            if text.chars().any(char::is_control) {
                return Err(format!("`{}` is one line", field.path));
            }
            Value::Text(text)
        }
        Kind::List | Kind::Causes => {
            let items = text.split(',').map(str::trim).map(str::to_owned);
            return checked_list(field, items.collect());
        }
        Kind::Trigger => Value::Text(text),
        Kind::Moment => match when::parse(&text, reference) {
            Ok(moment) => Value::Moment(moment),
            Err(error) => return Err(format!("`{}`: {error}", field.path)),
        },
        Kind::Choice(words) => Value::Text(choice(field, &text, words.iter().copied())?),
        Kind::Severity => Value::Text(choice(field, &text, vocabulary.severity_names())?),
        Kind::Ratio => {
            let number = match text.strip_suffix('%') {
                Some(percent) => percent.trim().parse::<f64>().map(|p| p / 100.0),
                None => text.parse::<f64>(),
            };
            let number = number.map_err(|_| wrong("is a fraction such as 0.35 or 35%"))?;
            if !(0.0..=1.0).contains(&number) {
                return Err(wrong("is between 0 and 1 (35 % is 0.35)"));
            }
            Value::Number(number)
        }
        Kind::Count => Value::Count(text.parse().map_err(|_| wrong("is a whole number"))?),
        Kind::Hours => {
            let number: f64 = text
                .parse()
                .map_err(|_| wrong("is a number of hours such as 9.5"))?;
            if !(number.is_finite() && number >= 0.0) {
                return Err(wrong("is 0 or more"));
            }
            Value::Number(number)
        }
    };
    let empty = match &value {
        Value::Text(text) => text.is_empty(),
        Value::List(list) => list.is_empty(),
        _ => false,
    };
    if empty && field.required {
        return Err(format!("`{}` can't be empty", field.path));
    }
    Ok(value)
}

/// What was typed as TOML, if it is written so: in quotes or brackets.
fn as_toml(text: &str) -> Option<toml::Value> {
    let written_so = text.starts_with(['"', '\'', '[']);
    let table: toml::Table = written_so.then(|| format!("value = {text}").parse().ok())??;
    table.get("value").cloned()
}

/// A list without empty items and repetitions.
fn checked_list(field: &Field, items: Vec<String>) -> Result<Value, String> {
    let mut list: Vec<String> = Vec::new();
    for item in items {
        if !item.trim().is_empty() && !list.contains(&item) {
            list.push(item);
        }
    }
    if list.is_empty() && field.required {
        return Err(format!("`{}` can't be empty", field.path));
    }
    Ok(Value::List(list))
}

fn choice<'w>(
    field: &Field,
    text: &str,
    words: impl Iterator<Item = &'w str> + Clone,
) -> Result<String, String> {
    match words.clone().find(|word| word.eq_ignore_ascii_case(text)) {
        Some(word) => Ok(word.to_owned()),
        None => Err(format!(
            "`{}` can't be `{text}`; {}",
            field.path,
            suggest(text, words)
        )),
    }
}

/// The terms of `value` that are not on the team's list for `field`, each with
/// the advice to give. Empty for fields that are not of the open lists.
pub fn unknown_terms(field: &Field, value: &Value, vocabulary: &Vocabulary) -> Vec<String> {
    let known = match field.kind {
        Kind::Trigger => &vocabulary.triggers,
        Kind::Causes => &vocabulary.causes,
        _ => return Vec::new(),
    };
    let terms: &[String] = match value {
        Value::Text(text) => std::slice::from_ref(text),
        Value::List(list) => list,
        _ => &[],
    };
    terms
        .iter()
        .filter(|term| !term.is_empty() && !known.contains(term))
        .map(|term| {
            let advice = suggest(term, known.iter().map(String::as_str));
            format!(
                "`{term}` is not among the known {}; {advice}",
                plural(field)
            )
        })
        .collect()
}

fn plural(field: &Field) -> &'static str {
    match field.kind {
        Kind::Trigger => "triggers",
        _ => "causes",
    }
}
