//! A report for spreadsheets and data frames: one row a figure.

use super::{Report, json};
use crate::diagnostic::safe;
use serde_json::Value;

/// The columns.
pub const HEADER: [&str; 6] = ["metric", "group", "key", "value", "unit", "period"];

/// Why a report couldn't be written.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    /// It couldn't be serialised.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// It couldn't be written down.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// It couldn't be put together.
    #[error("the table couldn't be written: {0}")]
    Write(String),
}

/// `report` as CSV with a header: each figure of its JSON by its path. A figure
/// that can't be computed is an empty cell. Members of lists and maps have their
/// list as `group` and their name as `key`; the figures of the baseline and of
/// the trend have its and their `period`.
///
/// # Errors
/// None that a report can bring about; writing is fallible by its type.
pub fn render(report: &Report) -> Result<String, CsvError> {
    let figures = json::value(report)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER)?;
    let baseline = report.baseline.as_ref().map(|period| period.label.clone());
    let place = Place {
        metric: String::new(),
        group: String::new(),
        key: String::new(),
        period: report.period.label.clone(),
    };
    let mut rows = Vec::new();
    if let Value::Object(parts) = &figures {
        for (name, value) in parts {
            // What the report is about, not what it found.
            let about = ["schema", "period", "baseline", "filters"];
            if !about.contains(&name.as_str()) {
                place
                    .below(name)
                    .walk(value, baseline.as_deref(), &mut rows);
            }
        }
    }
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner();
    let bytes = bytes.map_err(|error| CsvError::Write(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| CsvError::Write(error.to_string()))
}

/// Where a figure is.
#[derive(Clone)]
struct Place {
    metric: String,
    group: String,
    key: String,
    period: String,
}

impl Place {
    fn below(&self, name: &str) -> Self {
        let mut place = self.clone();
        if !place.metric.is_empty() {
            place.metric.push('.');
        }
        place.metric.push_str(name);
        place
    }

    fn member(&self, key: &str) -> Self {
        let mut place = self.clone();
        place.group = self
            .metric
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        place.key = key.to_owned();
        place
    }

    fn walk(&self, value: &Value, baseline: Option<&str>, rows: &mut Vec<[String; 6]>) {
        match value {
            Value::Object(fields) => {
                let dimension = fields.get("dimension").and_then(Value::as_str);
                if let (Some(group), Some(Value::Array(members))) = (dimension, fields.get("rows"))
                {
                    for member in members {
                        let key = member.get("key").and_then(Value::as_str);
                        let place = Self {
                            group: group.to_owned(),
                            key: key.unwrap_or_default().to_owned(),
                            ..self.clone()
                        };
                        place.walk(member, baseline, rows);
                    }
                    return;
                }
                for (name, value) in fields {
                    let names = matches!(name.as_str(), "key" | "service" | "label");
                    let place = match (name.as_str(), baseline) {
                        // A name, not a figure; but a dimension may be called so.
                        (_, _) if names && value.is_string() => continue,
                        ("baseline", Some(label)) if value.is_object() => Self {
                            period: label.to_owned(),
                            ..self.clone()
                        },
                        ("baseline", _) if value.is_null() => continue,
                        _ if self.metric == "actions.by_kind" && value.is_object() => {
                            self.member(name)
                        }
                        _ => self.below(name),
                    };
                    place.walk(value, baseline, rows);
                }
            }
            Value::Array(members) if members.iter().any(Value::is_object) => {
                for member in members {
                    let name = |key: &str| member.get(key).and_then(Value::as_str);
                    if let Some(label) = name("label") {
                        let period = label.to_owned();
                        let place = Self {
                            period,
                            ..self.clone()
                        };
                        place.walk(member, baseline, rows);
                    } else if let Some(key) = name("key").or_else(|| name("service")) {
                        self.member(key).walk(member, baseline, rows);
                    }
                }
            }
            Value::Array(ends) if ends.len() == 2 => {
                for (end, name) in ends.iter().zip(["low", "high"]) {
                    self.below(name).walk(end, baseline, rows);
                }
            }
            Value::Array(_) => {}
            figure => rows.push(self.row(figure)),
        }
    }

    fn row(&self, figure: &Value) -> [String; 6] {
        let value = match figure {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        [
            self.metric.clone(),
            self.group.clone(),
            safe(&self.key),
            value,
            unit(&self.metric).to_owned(),
            self.period.clone(),
        ]
    }
}

/// The unit of a figure by its name: keys in seconds end in `_s`.
fn unit(metric: &str) -> &'static str {
    let metric = metric.trim_end_matches(".low").trim_end_matches(".high");
    let name = metric.rsplit('.').next().unwrap_or_default();
    let name = name.trim_end_matches("_ci95");
    if name.ends_with("_s") {
        "s"
    } else if name.ends_with("_per_30d") || name.ends_with("_ci95_per_30d") {
        "1/30d"
    } else if name.contains("hours") {
        "h"
    } else if name.ends_with("days_to_done") {
        "d"
    } else if name == "slo" {
        "%"
    } else {
        "1"
    }
}
