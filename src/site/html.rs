//! HTML that is ready to be shown.

use minijinja::Value;
use serde::Serialize;

/// A part of a page that a template takes as it is: everything that an author
/// wrote is escaped or cleaned in it. Templates escape any other text.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl From<String> for Html {
    fn from(html: String) -> Self {
        Self(Value::from_safe_string(html))
    }
}
