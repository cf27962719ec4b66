//! What can be wrong with a payload of another tool, and in which words it is said.

use crate::model::Language;
use serde_json::Value;
use std::fmt;

/// What is wrong with a payload, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// Nothing is in it.
    Empty,
    /// It should be JSON, and isn't meant to be.
    NotJson,
    /// The text is no JSON.
    Syntax {
        /// What the parser says.
        problem: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// It is JSON of no format that is known.
    Unknown(Opening),
    /// A value is of another kind than the format has there.
    Field {
        /// `incident.incident_updates[2].created_at`; empty for the whole.
        path: String,
        /// What is there.
        found: Found,
        /// What should be.
        wanted: Wanted,
    },
    /// A value that the format always has isn't there.
    Missing {
        /// Where it should be.
        path: String,
    },
    /// A line of a table has another form than the format's.
    Line {
        /// From 1.
        line: usize,
        /// What is wrong.
        problem: LineProblem,
    },
}

/// A value that is there, for people to recognise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A value as JSON writes it, cut where it is long.
    Literal(String),
    /// A list of any length.
    List,
    /// An object with any keys.
    Object,
}

impl Found {
    /// What `value` is.
    pub fn of(value: &Value) -> Self {
        const LONGEST: usize = 40;
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => Self::Literal(value.to_string()),
            Value::String(text) => {
                let mut shown: String = text.chars().take(LONGEST).collect();
                if shown.len() < text.len() {
                    shown.push('…');
                }
                Self::Literal(format!("{shown:?}"))
            }
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }

    /// It in words of `language`.
    pub fn worded(&self, language: Language) -> String {
        let words = match (language, self) {
            (_, Found::Literal(value)) => value,
            (Language::En, Found::List) => "a list",
            (Language::En, Found::Object) => "an object",
            (Language::Ko, Found::List) => "목록",
            (Language::Ko, Found::Object) => "객체",
        };
        words.to_owned()
    }
}

/// The kind of value that a format has in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A string.
    Text,
    /// An array.
    List,
    /// An object.
    Object,
    /// A string with a date, a time and an offset.
    DateTime,
    /// Seconds since 1970, as a string.
    Epoch,
    /// Any of the forms of a time.
    Time,
}

impl Wanted {
    /// It in words of `language`, as the subject of a sentence.
    pub fn worded(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, Wanted::Text) => "a text",
            (Language::En, Wanted::List) => "a list",
            (Language::En, Wanted::Object) => "an object",
            (Language::En, Wanted::DateTime) => "a date-time such as 2026-11-20T09:12:00Z",
            (Language::En, Wanted::Epoch) => "a time such as \"1763597520.000200\"",
            (Language::En, Wanted::Time) => "a time",
            (Language::Ko, Wanted::Text) => "문자열이",
            (Language::Ko, Wanted::List) => "목록이",
            (Language::Ko, Wanted::Object) => "객체가",
            (Language::Ko, Wanted::DateTime) => "2026-11-20T09:12:00Z 같은 시각이",
            (Language::Ko, Wanted::Epoch) => "\"1763597520.000200\" 같은 시각이",
            (Language::Ko, Wanted::Time) => "시각이",
        }
    }
}

/// What JSON of an unknown format opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// An object with these first keys.
    Keys(Vec<String>),
    /// A list with something in it.
    List,
    /// A list with nothing in it.
    EmptyList,
    /// Something else.
    NoObject,
}

impl Opening {
    fn worded(&self, language: Language) -> String {
        match (language, self) {
            (Language::En, Opening::Keys(keys)) => {
                format!("its first keys are {}", keys.join(", "))
            }
            (Language::En, Opening::List) => "a list".into(),
            (Language::En, Opening::EmptyList) => "an empty list".into(),
            (Language::En, Opening::NoObject) => "no object".into(),
            (Language::Ko, Opening::Keys(keys)) => format!("첫 키: {}", keys.join(", ")),
            (Language::Ko, Opening::List) => "목록".into(),
            (Language::Ko, Opening::EmptyList) => "빈 목록".into(),
            (Language::Ko, Opening::NoObject) => "객체가 아님".into(),
        }
    }
}

/// What is wrong with a line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    /// The header names no column of times.
    NoTimeColumn,
    /// A cell that should be a time, as it is written.
    NoTime(String),
    /// What the reader of tables says.
    Other(String),
}

impl LineProblem {
    fn worded(&self, language: Language) -> String {
        match (language, self) {
            (Language::En, LineProblem::NoTimeColumn) => {
                "no column is called time, timestamp, date or 시각".into()
            }
            (Language::En, LineProblem::NoTime(words)) => {
                format!("{words:?} is no time that can be read")
            }
            (Language::Ko, LineProblem::NoTimeColumn) => {
                "time, timestamp, date, 시각이라는 열이 없음".into()
            }
            (Language::Ko, LineProblem::NoTime(words)) => {
                format!("{words:?}: 읽을 수 없는 시각")
            }
            (_, LineProblem::Other(problem)) => problem.clone(),
        }
    }
}

impl Malformed {
    /// The problem in words of `language`.
    pub fn worded(&self, language: Language) -> String {
        let either = |en: String, ko: String| match language {
            Language::En => en,
            Language::Ko => ko,
        };
        match self {
            Malformed::Empty => either("is empty".into(), "빈 파일".into()),
            Malformed::NotJson => either(
                "is no JSON; check the file, or leave --source-format out".into(),
                "JSON이 아님. 파일을 확인하거나 --source-format을 빼세요".into(),
            ),
            Malformed::Syntax {
                problem,
                line,
                column,
            } => either(
                format!("is no valid JSON: {problem} (line {line}, column {column})"),
                format!("올바른 JSON이 아님: {line}행 {column}열 ({problem})"),
            ),
            Malformed::Unknown(opening) => {
                let opening = opening.worded(language);
                either(
                    format!(
                        "is JSON of no shape that is known here ({opening}); Slack exports, \
                         PagerDuty, Alertmanager, Grafana, Statuspage and lines with `time` and \
                         `text` are"
                    ),
                    format!(
                        "알 수 없는 형식의 JSON ({opening}). Slack 내보내기, PagerDuty, \
                         Alertmanager, Grafana, Statuspage, `time`과 `text`가 있는 줄을 읽을 수 \
                         있습니다"
                    ),
                )
            }
            Malformed::Field {
                path,
                found,
                wanted,
            } => {
                let (found, wanted) = (found.worded(language), wanted.worded(language));
                let whole = either("the payload".into(), "전체".into());
                let path = if path.is_empty() { &whole } else { path };
                either(
                    format!("{path} is {found}; {wanted} is expected there"),
                    format!("{path} 값이 {found}: {wanted} 와야 함"),
                )
            }
            Malformed::Missing { path } => {
                either(format!("{path} is missing"), format!("{path} 값이 없음"))
            }
            Malformed::Line { line, problem } => {
                let problem = problem.worded(language);
                either(
                    format!("line {line}: {problem}"),
                    format!("{line}행: {problem}"),
                )
            }
        }
    }
}

impl std::error::Error for Malformed {}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.worded(Language::En))
    }
}
