//! A report for programs.

use super::Report;

/// The JSON Schema (draft 2020-12) of what [`render`] writes.
pub const JSON_SCHEMA: &str = include_str!("../../templates/report/schema.json");

/// `report` as JSON, indented, with a line break at its end. Figures that can't
/// be computed are `null`; the order of keys and lists is fixed.
///
/// # Errors
/// None that a report can bring about; serialising is fallible by its type.
pub fn render(report: &Report) -> Result<String, serde_json::Error> {
    let mut json = serde_json::to_string_pretty(report)?;
    json.push('\n');
    Ok(json)
}
