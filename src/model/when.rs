//! placeholder
use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;
pub struct Reference {
    pub now: DateTime<Tz>,
    pub after: Option<DateTime<FixedOffset>>,
}
pub fn parse(text: &str, _reference: &Reference) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(text).map_err(|e| e.to_string())
}
