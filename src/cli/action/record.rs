//! Countermeasures for other programs: JSON, CSV and iCalendar.

use super::words::Words;
use crate::cli::exit::Failure;
use crate::diagnostic::{safe, safe_list};
use crate::document::TaskState;
use crate::exchange::calendar::{self, Due};
use crate::query::actions::{Listed, days_overdue};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    name: String,
    id: &'a str,
    number: usize,
    path: &'a str,
    title: &'a str,
    services: &'a [String],
    severity: &'a str,
    started_at: String,
    state: &'static str,
    text: &'a str,
    owner: Option<&'a str>,
    due: Option<NaiveDate>,
    done: Option<NaiveDate>,
    kind: Option<&'a str>,
    priority: Option<&'a str>,
    #[serde(rename = "ref")]
    reference: Option<&'a str>,
    why: Option<&'a str>,
    overdue_days: Option<i64>,
    age_days: i64,
}

impl<'a> Record<'a> {
    fn of(one: &Listed<'a>, today: NaiveDate) -> Self {
        let (entry, item) = (one.entry, one.item);
        Self {
            name: one.name(),
            id: &entry.id,
            number: item.number,
            path: &entry.path,
            title: &entry.postmortem.title,
            services: &entry.postmortem.services,
            severity: entry.postmortem.severity.as_str(),
            started_at: entry.postmortem.started_at.to_rfc3339(),
            state: item.state_word(),
            text: &item.text,
            owner: item.owner.as_deref(),
            due: item.due,
            done: item.done,
            kind: item.kind.as_deref(),
            priority: item.priority.as_deref(),
            reference: item.reference.as_deref(),
            why: item.why.as_deref(),
            overdue_days: days_overdue(item, today),
            age_days: one.age_days(today),
        }
    }
}

/// An array of objects, one a line break apart.
///
/// # Errors
/// None that countermeasures can bring about.
pub fn json(listed: &[Listed<'_>], today: NaiveDate) -> Result<String, Failure> {
    let records: Vec<_> = listed.iter().map(|one| Record::of(one, today)).collect();
    Ok(serde_json::to_string_pretty(&records)? + "\n")
}

/// A line each below a header.
///
/// # Errors
/// None that countermeasures can bring about.
pub fn csv(listed: &[Listed<'_>], today: NaiveDate) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "name",
        "id",
        "number",
        "path",
        "title",
        "services",
        "severity",
        "started_at",
        "state",
        "text",
        "owner",
        "due",
        "done",
        "kind",
        "priority",
        "ref",
        "why",
        "overdue_days",
        "age_days",
    ])?;
    for one in listed {
        let record = Record::of(one, today);
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let text = |text: Option<&str>| safe(text.unwrap_or_default());
        let overdue = record.overdue_days.map(|days| days.to_string());
        writer.write_record([
            safe(&record.name),
            safe(record.id),
            record.number.to_string(),
            safe(record.path),
            safe(record.title),
            safe_list(record.services),
            safe(record.severity),
            record.started_at,
            record.state.to_owned(),
            safe(record.text),
            text(record.owner),
            day(record.due),
            day(record.done),
            text(record.kind),
            text(record.priority),
            text(record.reference),
            text(record.why),
            overdue.unwrap_or_default(),
            record.age_days.to_string(),
        ])?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| Failure::new(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A calendar with the due dates; what has none isn't in it.
pub fn calendar(listed: &[Listed<'_>], words: &Words, now: DateTime<Utc>) -> String {
    let dues: Vec<Due> = listed.iter().filter_map(due).collect();
    calendar::calendar(words.calendar, now, &dues)
}

fn due(one: &Listed<'_>) -> Option<Due> {
    let (entry, item) = (one.entry, one.item);
    let mut summary = String::new();
    summary.extend(
        item.priority
            .as_ref()
            .map(|priority| format!("{priority} ")),
    );
    summary.push_str(&item.text);
    summary.extend(item.owner.as_ref().map(|owner| format!(" @{owner}")));
    let reference = item.reference.iter().map(String::as_str);
    let lines = [one.name().as_str(), &entry.postmortem.title, &entry.path]
        .into_iter()
        .chain(reference.clone())
        .collect::<Vec<_>>()
        .join("\n");
    let mut categories = entry.postmortem.services.clone();
    categories.extend(item.kind.clone());
    Some(Due {
        uid: format!("{}-{}@blameless", entry.id, item.number),
        day: item.due?,
        summary,
        description: lines,
        categories,
        // 1 is the highest of RFC 5545, 9 the lowest.
        priority: item
            .priority
            .as_deref()
            .and_then(|priority| match priority {
                "P0" => Some(1),
                "P1" => Some(3),
                "P2" => Some(5),
                "P3" => Some(7),
                _ => None,
            }),
        url: reference
            .clone()
            .find(|one| one.starts_with("https://") || one.starts_with("http://"))
            .map(str::to_owned),
        is_dropped: item.state == TaskState::Dropped,
    })
}
