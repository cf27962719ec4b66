//! A report for programs.

use super::{Report, SCHEMA};
use crate::model::Period;
use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::Value;

/// The JSON Schema (draft 2020-12) of what [`render`] writes.
pub const JSON_SCHEMA: &str = include_str!("../../templates/report/schema.json");

/// `report` as JSON, indented, with a line break at its end. Figures that can't
/// be computed are `null`; the order of keys and lists is fixed.
///
/// # Errors
/// None that a report can bring about; serialising is fallible by its type.
pub fn render(report: &Report) -> Result<String, serde_json::Error> {
    let mut json = serde_json::to_string_pretty(&Described::from(report))?;
    json.push('\n');
    Ok(json)
}

/// The same as a value.
pub(super) fn value(report: &Report) -> Result<Value, serde_json::Error> {
    serde_json::to_value(Described::from(report))
}

/// What a report is about, and its figures.
#[derive(Serialize)]
struct Described<'r> {
    schema: &'static str,
    period: Measured<'r>,
    baseline: Option<Measured<'r>>,
    #[serde(flatten)]
    figures: &'r Report,
}

/// A period, and how much of it had passed at what counted as now.
#[derive(Serialize)]
struct Measured<'r> {
    #[serde(flatten)]
    period: &'r Period,
    days: f64,
    as_of: String,
}

impl<'r> From<&'r Report> for Described<'r> {
    fn from(report: &'r Report) -> Self {
        let as_of = rfc3339(&report.as_of);
        let measured = |period, days| Measured {
            period,
            days,
            as_of: as_of.clone(),
        };
        let (days, before) = (report.incidents.days, report.incidents.baseline_days);
        let baseline = report.baseline.as_ref().zip(before);
        Self {
            schema: SCHEMA,
            period: measured(&report.period, days),
            baseline: baseline.map(|(period, days)| measured(period, days)),
            figures: report,
        }
    }
}

fn rfc3339(time: &DateTime<Tz>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
