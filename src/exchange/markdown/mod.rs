//! Incident reports in Markdown of any shape.

mod actions;
mod dates;
mod durations;
mod labels;
mod sections;
mod times;
mod zones;

use super::{Draft, Imported, Origin, Refused, Settings, Source};
use crate::exchange::imported::fingerprint;
use crate::model::field::Value;

/// The postmortem that `source` holds.
///
/// # Errors
/// When no date is in it.
pub fn read(source: &Source<'_>, settings: &Settings<'_>) -> Result<Imported, Refused> {
    let origin = Origin {
        format: "markdown",
        name: source.name.to_owned(),
        key: fingerprint(source.text),
        link: None,
        date: None,
    };
    let mut draft = Draft::new(origin, settings);
    if let Some(title) = source.text.lines().find_map(|line| line.strip_prefix("# ")) {
        draft.set("title", Value::Text(title.trim().to_owned()));
    }
    draft.finish(source.text)
}
