//! One JSON object a line, with every field and the document itself: what other
//! tools read, and what `import jsonl` makes the same files of again.

mod lines;

pub use lines::{File, LineError, Problem, files};

use super::imported::{Imported, Origin, Refused, Source, fingerprint};
use super::record::{Measure, Record};
use super::refusal::Reason;
use crate::model::{CoreSection, Postmortem};
use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::{Map, Value};

/// The JSON Schema (draft 2020-12) of a line.
pub const JSON_SCHEMA: &str = include_str!("../../templates/export/postmortem.schema.json");

#[derive(Serialize)]
struct Line<'r> {
    repository: Option<&'r str>,
    id: &'r str,
    path: &'r str,
    #[serde(flatten)]
    postmortem: &'r Postmortem,
    near_miss: bool,
    triggered_by_change: Option<bool>,
    started_on: String,
    quarter: &'r str,
    time_to_detect_s: Option<i64>,
    time_to_acknowledge_s: Option<i64>,
    time_to_mitigate_s: Option<i64>,
    time_to_resolve_s: Option<i64>,
    other_keys: &'r Map<String, Value>,
    sections: Map<String, Value>,
    other_sections: Vec<OtherSection<'r>>,
    timeline: Vec<Moment<'r>>,
    countermeasures: Vec<Item<'r>>,
    document: &'r str,
}

#[derive(Serialize)]
struct OtherSection<'r> {
    heading: &'r str,
    text: &'r str,
}

#[derive(Serialize)]
struct Moment<'r> {
    at: DateTime<FixedOffset>,
    text: &'r str,
}

#[derive(Serialize)]
struct Item<'r> {
    number: usize,
    state: &'static str,
    text: &'r str,
    owner: Option<&'r str>,
    due: Option<String>,
    done: Option<String>,
    kind: Option<&'r str>,
    priority: Option<&'r str>,
    #[serde(rename = "ref")]
    reference: Option<&'r str>,
    why: Option<&'r str>,
}

/// `record` as one line, with its line break.
///
/// # Errors
/// None that a record can bring about; serialising is fallible by its type.
pub fn line(record: &Record) -> Result<String, serde_json::Error> {
    let p = &record.postmortem;
    let line = Line {
        repository: record.place.repository.as_deref(),
        id: &record.place.id,
        path: &record.place.path,
        postmortem: p,
        near_miss: p.is_near_miss(),
        triggered_by_change: record.is_change,
        started_on: record.started_on.to_string(),
        quarter: &record.quarter,
        time_to_detect_s: Record::seconds(p.time_to_detect()),
        time_to_acknowledge_s: Record::seconds(p.time_to_acknowledge()),
        time_to_mitigate_s: Record::seconds(p.time_to_mitigate()),
        time_to_resolve_s: Record::seconds(p.time_to_resolve()),
        other_keys: &record.other_keys,
        sections: sections(record),
        other_sections: record
            .sections
            .iter()
            .filter(|one| one.section.is_none())
            .map(|one| OtherSection {
                heading: &one.heading,
                text: &one.text,
            })
            .collect(),
        timeline: record
            .timeline
            .iter()
            .map(|entry| Moment {
                at: entry.at,
                text: &entry.text,
            })
            .collect(),
        countermeasures: record.countermeasures.iter().map(item).collect(),
        document: &record.text,
    };
    let mut json = serde_json::to_string(&line)?;
    json.push('\n');
    Ok(json)
}

/// Every known section, `null` where it isn't there; one that comes twice is
/// one text.
fn sections(record: &Record) -> Map<String, Value> {
    let text = |section: &CoreSection| {
        let there: Vec<&str> = record
            .sections
            .iter()
            .filter(|one| one.section == Some(*section))
            .map(|one| one.text.as_str())
            .collect();
        (!there.is_empty()).then(|| there.join("\n\n"))
    };
    let all = CoreSection::ALL.iter();
    all.map(|section| (section.key().to_owned(), Value::from(text(section))))
        .collect()
}

fn item(measure: &Measure) -> Item<'_> {
    let item = &measure.item;
    Item {
        number: item.number,
        state: item.state_word(),
        text: &item.text,
        owner: item.owner.as_deref(),
        due: item.due.map(|day| day.to_string()),
        done: item.done.map(|day| day.to_string()),
        kind: item.kind.as_deref(),
        priority: item.priority.as_deref(),
        reference: item.reference.as_deref(),
        why: item.why.as_deref(),
    }
}

/// The documents that `source`, an export, holds. They have the paths that they
/// had, and are the same byte for byte.
pub fn read(source: &Source<'_>) -> Vec<Result<Imported, Refused>> {
    let named = |line: usize| format!("{}:{line}", source.name);
    files(source.text)
        .into_iter()
        .map(|read| match read {
            Ok((line, file)) => Ok(Imported {
                origin: Origin {
                    format: "jsonl",
                    name: named(line),
                    key: fingerprint(&format!("{}\n{}", file.path, file.document)),
                    link: None,
                    date: None,
                },
                id: String::new(),
                year: 0,
                path: Some(file.path),
                text: file.document,
                understood: Vec::new(),
            }),
            Err(error) => Err(Refused::new(
                format!("{}:{}:{}", source.name, error.line, error.column),
                Reason::Line(error.problem),
            )),
        })
        .collect()
}

/// Whether `path` may be that of a document in `directory`, the folder of the
/// postmortems: a visible Markdown file within it, and not the folder's index.
///
/// # Errors
/// Why not, with what to do.
pub fn check_path(path: &str, directory: &str) -> Result<(), Reason> {
    let inside = match directory {
        "" => Some(path),
        directory => path
            .strip_prefix(directory)
            .and_then(|rest| rest.strip_prefix('/')),
    };
    let Some(inside) = inside else {
        return Err(Reason::Outside {
            path: path.to_owned(),
            directory: directory.to_owned(),
        });
    };
    let mut parts = inside.split('/');
    let hidden = |part: &str| part.is_empty() || part.starts_with('.');
    let name = inside.rsplit('/').next().unwrap_or(inside);
    if parts.any(hidden) || inside.contains(['\\', ':']) || inside.contains(char::is_control) {
        return Err(Reason::NoPath {
            path: path.to_owned(),
        });
    }
    if !name.ends_with(".md") || name == "README.md" {
        return Err(Reason::NoPostmortem {
            path: path.to_owned(),
        });
    }
    Ok(())
}
