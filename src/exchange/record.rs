//! One postmortem with everything that an export says of it.

use crate::diagnostic::Diagnostic;
use crate::document::front_matter::{Item, Raw};
use crate::document::{Document, Heading};
use crate::model::action_item::in_sections;
use crate::model::section::sections;
use crate::model::timeline::Timeline;
use crate::model::{ActionItem, CoreSection, Postmortem, Vocabulary, field, read};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Where a document is, and what people call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The id; where several repositories are read together it opens with the
    /// repository's name: `payments:2026-11-20-checkout-timeouts`.
    pub id: String,
    /// The file, relative to the root of its own repository, with `/`.
    pub path: String,
    /// The repository's name, where several are read together.
    pub repository: Option<String>,
}

/// One postmortem, read as a whole.
#[derive(Debug, Clone)]
pub struct Record {
    /// Where it is.
    pub place: Place,
    /// What the front matter says.
    pub postmortem: Postmortem,
    /// Keys of the front matter that the format doesn't know, dotted.
    pub other_keys: Map<String, Value>,
    /// Whether a change set it off; unknown where the trigger is.
    pub is_change: Option<bool>,
    /// The day on which it started, by the clock of the first repository.
    pub started_on: NaiveDate,
    /// That day's calendar quarter, as `report` calls it: `2026-Q3`.
    pub quarter: String,
    /// The sections with a meaning and those without, in the document's order.
    pub sections: Vec<Section>,
    /// What the timeline tells, in the document's order.
    pub timeline: Vec<Moment>,
    /// The countermeasures, in the document's order.
    pub countermeasures: Vec<Measure>,
    /// The document, byte for byte.
    pub text: String,
}

/// A heading of the first two levels with the text that it governs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it means, if anything.
    pub section: Option<CoreSection>,
    /// The heading's words.
    pub heading: String,
    /// What stands below it, without the blank lines around.
    pub text: String,
}

/// One entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When; entries without a time are in the text of the section only.
    pub at: DateTime<FixedOffset>,
    /// What happened then.
    pub text: String,
}

/// One countermeasure with the postmortem that asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The postmortem's place.
    pub place: Place,
    /// What is to be different.
    pub item: ActionItem,
}

impl Record {
    /// Reads `text`, which is the document at `place`; days and quarters are
    /// those of `timezone`.
    ///
    /// # Errors
    /// Everything that keeps it from being read, with spans of `text`.
    pub fn read(
        place: Place,
        text: String,
        vocabulary: &Vocabulary,
        timezone: Tz,
    ) -> Result<Self, (String, Vec<Diagnostic>)> {
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err((text, error)) => return Err((text, vec![error.into()])),
        };
        let reading = read(&document, vocabulary);
        let Some(postmortem) = reading.postmortem else {
            return Err((document.into_text(), reading.diagnostics));
        };
        let known = sections(&document, &vocabulary.sections);
        let named = known.iter().map(|(section, heading)| (*section, heading));
        let timeline = Timeline::in_sections(
            document.text(),
            known.iter().map(|(section, heading)| (*section, heading)),
            postmortem.started_at,
        );
        let countermeasures = in_sections(&document, named)
            .into_iter()
            .map(|item| Measure {
                place: place.clone(),
                item,
            })
            .collect();
        let started_on = postmortem.started_at.with_timezone(&timezone).date_naive();
        let trigger = postmortem.trigger.as_deref();
        Ok(Self {
            other_keys: other_keys(&document),
            is_change: trigger.map(|trigger| vocabulary.is_change(trigger)),
            started_on,
            quarter: format!("{}-Q{}", started_on.year(), started_on.month0() / 3 + 1),
            timeline: timeline
                .entries
                .iter()
                .map(|entry| Moment {
                    at: entry.time,
                    text: entry.words(document.text()),
                })
                .collect(),
            sections: all_sections(&document, known),
            countermeasures,
            postmortem,
            place,
            text: document.into_text(),
        })
    }

    /// A duration in whole seconds; unknown where it can't be, as it is for
    /// `report`.
    pub(super) fn seconds(duration: Option<TimeDelta>) -> Option<i64> {
        duration
            .filter(|duration| *duration >= TimeDelta::zero())
            .map(|duration| duration.num_seconds())
    }
}

/// The terms of a list as reports count them: each once, in the order of the
/// file, without empty ones.
pub(super) fn terms(list: &[String]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let trimmed = list.iter().map(|term| term.trim());
    trimmed
        .filter(|term| !term.is_empty() && seen.insert(*term))
        .collect()
}

/// A moment in UTC, which sorts as text and which databases read.
pub(super) fn utc(moment: DateTime<FixedOffset>) -> String {
    moment
        .to_utc()
        .to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}

/// The sections of the first two levels, known or not. A deeper heading is a
/// section of its own only where it is known to be one.
fn all_sections(document: &Document, known: Vec<(CoreSection, Heading)>) -> Vec<Section> {
    let text = document.text();
    let meaning = |heading: &Heading| {
        let mut known = known.iter();
        known.find(|(_, one)| one.span == heading.span)
    };
    let headings = document.headings().into_iter();
    headings
        .filter(|heading| heading.level == 2 || meaning(heading).is_some())
        .map(|heading| Section {
            section: meaning(&heading).map(|(section, _)| *section),
            text: trimmed_lines(heading.content.of(text)).to_owned(),
            heading: heading.text,
        })
        .collect()
}

/// `text` without blank lines at its start and white space at its end.
fn trimmed_lines(text: &str) -> &str {
    let text = text.trim_end();
    let blank = text.len() - text.trim_start().len();
    let start = text[..blank].rfind('\n').map_or(0, |at| at + 1);
    &text[start..]
}

fn other_keys(document: &Document) -> Map<String, Value> {
    let text = document.text();
    let items = document.front_matter().items(text).unwrap_or_default();
    let dotted = |item: &Item<'_>| match &item.table {
        Some(table) => format!("{table}.{}", item.key),
        None => item.key.clone().into_owned(),
    };
    items
        .iter()
        .map(|item| (dotted(item), item))
        .filter(|(key, _)| field::field(key).is_none())
        .map(|(key, item)| (key, json(&item.value, item.span.of(text))))
        .collect()
}

/// A value as JSON; `source` is how it is written. What has no counterpart
/// there is the text that was written.
fn json(value: &Raw<'_>, source: &str) -> Value {
    match value {
        Raw::Text(text) => Value::from(text.as_ref()),
        Raw::Integer { digits, radix } => match i64::from_str_radix(digits, *radix) {
            Ok(number) => Value::from(number),
            Err(_) => Value::from(source),
        },
        Raw::Float(float) => float
            .parse::<f64>()
            .ok()
            .and_then(serde_json::Number::from_f64)
            .map_or_else(|| Value::from(source), Value::Number),
        Raw::Datetime(datetime) => Value::from(datetime.to_string()),
        // The parts of a list have no span of their own, so no text either.
        Raw::List(items) => items.iter().map(|item| json(item, "")).collect(),
        Raw::Boolean if source.is_empty() => Value::Null,
        Raw::Boolean => Value::from(source == "true"),
        Raw::Table if source.is_empty() => Value::Null,
        Raw::Table => Value::from(source),
    }
}
