//! What tables and JSON Lines have in common: names of columns, and times.

use super::event::{Event, Person, Tool};
use super::json::Node;
use super::malformed::{Found, Malformed, Wanted};
use crate::model::timeline::{Zone, instants, log_lines, typed};
use chrono::{DateTime, FixedOffset};

/// Names of the column of times, the best first.
pub const TIME: &[&str] = &[
    "time",
    "timestamp",
    "@timestamp",
    "ts",
    "datetime",
    "date_time",
    "date time",
    "occurred_at",
    "created_at",
    "started_at",
    "when",
    "at",
    "date",
    "시각",
    "시간",
    "일시",
    "날짜",
];
/// Names of a column of days beside one of times.
pub const DATE: &[&str] = &["date", "day", "날짜", "일자"];
/// Names of the column that says what happened.
pub const TEXT: &[&str] = &[
    "text",
    "message",
    "msg",
    "event",
    "description",
    "what",
    "what happened",
    "summary",
    "title",
    "note",
    "body",
    "content",
    "log",
    "내용",
    "사건",
    "메시지",
    "설명",
    "비고",
];
/// Names of the column that says who.
pub const AUTHOR: &[&str] = &[
    "author",
    "user",
    "who",
    "actor",
    "name",
    "by",
    "person",
    "작성자",
    "사용자",
    "이름",
    "담당자",
];
/// Names of the column with an address.
pub const LINK: &[&str] = &[
    "link",
    "url",
    "permalink",
    "html_url",
    "href",
    "링크",
    "주소",
];

/// A header's name without case and quotation marks.
pub fn plain(name: &str) -> String {
    name.trim().trim_matches('"').trim().to_lowercase()
}

/// The index of the first of `wanted` among `names`.
pub fn column(names: &[String], wanted: &[&str]) -> Option<usize> {
    let exact = |wanted: &&str| names.iter().position(|name| name == wanted);
    // `time (UTC)`, `timestamp_utc`
    let loose = |wanted: &&str| {
        let zoned = |name: &String| {
            let rest = name.strip_prefix(wanted).map(str::trim_start);
            rest.is_some_and(|rest| {
                rest.starts_with('(') || matches!(rest, "utc" | "kst" | "_utc" | "_kst")
            })
        };
        names.iter().position(zoned)
    };
    let mut wanted = wanted.iter();
    wanted.find_map(|name| exact(name).or_else(|| loose(name)))
}

/// How times of a source are read that don't say all of it.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The zone of times without one.
    pub zone: Zone,
    /// The incident's start: times without a day are near it.
    pub start: DateTime<FixedOffset>,
    /// The end of the incident, as far as it is known.
    pub end: DateTime<FixedOffset>,
}

impl Clock {
    /// The time that `text` is.
    pub fn read(&self, text: &str) -> Option<DateTime<FixedOffset>> {
        let text = text.trim();
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Some(time);
        }
        let head = typed(text).filter(|head| head.text.is_empty())?;
        instants(&head, self.zone, self.start, self.end)
            .first()
            .copied()
    }
}

/// The lines of a plain log that open with a time.
pub fn log(text: &str, clock: &Clock) -> Vec<Event> {
    let lines = log_lines(text, clock.zone, clock.start).into_iter();
    let told = lines.filter(|line| !line.text.is_empty());
    told.map(|line| Event::new(Tool::Log, line.time, line.text.of(text)))
        .collect()
}

/// The objects of JSON Lines.
///
/// # Errors
/// When one has no time that can be read.
pub fn json_lines(values: &[Node<'_>], clock: &Clock) -> Result<Vec<Event>, Malformed> {
    let mut events = Vec::new();
    for node in values {
        let time = node.any(TIME).ok_or_else(|| node.missing("time"))?;
        let written = time.value().as_str();
        let at = time
            .instant()
            .or_else(|| written.and_then(|text| clock.read(text)));
        let at = at.ok_or_else(|| Malformed::Field {
            path: time.to_string(),
            found: Found::Literal(time.value().to_string()),
            wanted: Wanted::Time,
        })?;
        let first = |keys: &[&str]| {
            let mut found = keys.iter().filter_map(|key| node.get(key));
            found.find_map(|node| node.value().as_str().map(str::to_owned))
        };
        let Some(text) = first(TEXT) else {
            return Err(node.missing("text"));
        };
        let author = first(AUTHOR).map(|name| Person {
            id: String::new(),
            names: vec![name.trim_start_matches('@').to_owned()],
        });
        let link = first(LINK).filter(|link| link.starts_with("http"));
        events.push(
            Event::new(Tool::Log, at, text)
                .by(author)
                .at(link.as_deref()),
        );
    }
    Ok(events)
}

/// Whether every value has a time and a text.
pub fn is_json_lines(values: &[Node<'_>]) -> bool {
    let told = |node: &Node<'_>| node.any(TIME).is_some() && node.any(TEXT).is_some();
    !values.is_empty() && values.iter().all(told)
}
