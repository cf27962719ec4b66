//! Deploys from JSON Lines: one event a line, in the shapes that deploy tools
//! write.

use chrono::{DateTime, TimeZone, Utc};
use serde_json::{Map, Value};

/// One deploy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deploy {
    /// When it was out.
    pub at: DateTime<Utc>,
    /// What was deployed.
    pub service: Option<String>,
    /// The version, the tag or the commit that went out.
    pub version: Option<String>,
    /// What it is about.
    pub text: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// Why a line is no deploy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {problem}")]
pub struct NoDeploy {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// The names under which tools keep each value, the best first.
const TIME: &[&str] = &[
    "finished_at",
    "deployed_at",
    "completed_at",
    "time",
    "timestamp",
    "@timestamp",
    "ts",
    "date",
    "created_at",
    "started_at",
    "at",
];
const SERVICE: &[&str] = &[
    "service",
    "app",
    "application",
    "component",
    "project",
    "repository",
    "repo",
    "name",
];
const VERSION: &[&str] = &[
    "version", "tag", "release", "sha", "commit", "revision", "ref", "image",
];
const TEXT: &[&str] = &[
    "description",
    "message",
    "title",
    "subject",
    "summary",
    "changes",
];
const URL: &[&str] = &["html_url", "web_url", "url", "link", "log_url"];

/// Objects in which tools wrap the values.
const WRAPPERS: &[&str] = &["deployment", "deploy", "event", "attributes", "data"];

/// The deploys in `text`, one object a line; blank lines are passed over. What
/// says that it failed never went out and is left out.
///
/// # Errors
/// At the first line that is no object or has no time.
pub fn read(text: &str) -> Result<Vec<Deploy>, NoDeploy> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |problem: String| NoDeploy {
            line: at + 1,
            problem,
        };
        let value: Value = serde_json::from_str(line)
            .map_err(|error| wrong(format!("no JSON: {error}; write one object a line")))?;
        let Value::Object(object) = &value else {
            return Err(wrong("no object; write one a line".into()));
        };
        let failed = [
            "failed",
            "failure",
            "error",
            "cancelled",
            "canceled",
            "aborted",
        ];
        let state =
            value_of(object, &["status", "state", "result", "conclusion"]).and_then(text_of);
        if state.is_some_and(|state| failed.contains(&state.to_lowercase().as_str())) {
            continue;
        }
        let time = value_of(object, TIME).ok_or_else(|| {
            wrong("no time; a deploy has `time` or `deployed_at` or the like".into())
        })?;
        let at = moment(time).ok_or_else(|| {
            wrong(format!(
                "`{time}` is no time; write 2026-11-20T09:10:00+09:00"
            ))
        })?;
        let text = |keys| value_of(object, keys).and_then(text_of);
        found.push(Deploy {
            at,
            service: text(SERVICE),
            version: text(VERSION),
            text: text(TEXT),
            url: text(URL),
        });
    }
    Ok(found)
}

/// The first of `keys` that is there, at the top or in a wrapper.
fn value_of<'o>(object: &'o Map<String, Value>, keys: &[&str]) -> Option<&'o Value> {
    let wrapped = WRAPPERS
        .iter()
        .filter_map(|key| object.get(*key)?.as_object());
    let mut objects = std::iter::once(object).chain(wrapped);
    objects.find_map(|object| {
        let mut values = keys.iter().filter_map(|key| object.get(*key));
        values.find(|value| !value.is_null())
    })
}

/// A text, a number, or the name within an object such as GitHub's repository.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => ["name", "id", "sha"]
            .iter()
            .find_map(|key| text_of(object.get(*key)?)),
        _ => None,
    }
}

/// RFC 3339, or seconds or milliseconds since 1970.
fn moment(value: &Value) -> Option<DateTime<Utc>> {
    let since = |number: f64| {
        // Seconds reach that in the year 5138.
        let millis = if number.abs() < 1e11 {
            number * 1000.0
        } else {
            number
        };
        Utc.timestamp_millis_opt(millis as i64).single()
    };
    match value {
        Value::Number(number) => since(number.as_f64()?),
        Value::String(text) => match DateTime::parse_from_rfc3339(text.trim()) {
            Ok(time) => Some(time.to_utc()),
            Err(_) => DateTime::parse_from_str(text.trim(), "%Y-%m-%d %H:%M:%S%.f%#z")
                .map(|time| time.to_utc())
                .ok()
                .or_else(|| since(text.trim().parse().ok()?)),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn common_shapes_are_read() {
        let text = r#"{"time":"2026-11-20T09:10:00+09:00","service":"checkout","version":"v41","url":"https://d.example/1"}

{"deployed_at":1795133400,"app":"cache","sha":"41f2a9c","description":"flush"}
{"deployment":{"created_at":"2026-11-20T00:10:00Z","sha":"abc","url":"u"},"repository":{"name":"pay"}}
{"timestamp":"1795133400000","status":"failed"}
"#;
        let read = read(text).unwrap();
        let said: Vec<_> = read
            .iter()
            .map(|one| {
                let service = one.service.as_deref().unwrap_or("-");
                format!("{} {service} {:?}", one.at.to_rfc3339(), one.version)
            })
            .collect();
        assert_eq!(
            said,
            [
                "2026-11-20T00:10:00+00:00 checkout Some(\"v41\")",
                "2026-11-20T00:10:00+00:00 cache Some(\"41f2a9c\")",
                "2026-11-20T00:10:00+00:00 pay Some(\"abc\")",
            ]
        );
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        let said = |text: &str| read(text).unwrap_err().to_string();
        assert_eq!(
            said("{\"time\":1}\n{}"),
            "2: no time; a deploy has `time` or `deployed_at` or the like"
        );
        assert_eq!(said("[1]"), "1: no object; write one a line");
        assert_eq!(
            said("{\"time\":\"soon\"}"),
            "1: `\"soon\"` is no time; write 2026-11-20T09:10:00+09:00"
        );
        assert!(said("x").starts_with("1: no JSON"));
    }
}
