//! Days that lie ahead, as people type them.

use crate::cli::exit::Failure;
use chrono::{Days, NaiveDate};

/// Reads a day from `today` on: 2026-12-04, today, tomorrow, 14d or 2w.
///
/// # Errors
/// When it is none of these.
pub fn ahead(text: &str, today: NaiveDate) -> Result<NaiveDate, Failure> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let days = match text.to_lowercase().as_str() {
        "today" | "오늘" => Some(0),
        "tomorrow" | "내일" => Some(1),
        length => {
            let length = length.trim_start_matches('+');
            let in_days = length.strip_suffix('d').or(length.strip_suffix("일"));
            let in_weeks = length.strip_suffix('w').or(length.strip_suffix("주"));
            let days = in_days.and_then(|days| days.trim().parse::<u64>().ok());
            let weeks = in_weeks.and_then(|weeks| weeks.trim().parse::<u64>().ok());
            days.or(weeks.and_then(|weeks| weeks.checked_mul(7)))
        }
    };
    days.and_then(|days| today.checked_add_days(Days::new(days)))
        .ok_or_else(|| {
            Failure::new(format!(
                "`{text}` is no day; write 2026-12-04, tomorrow, 14d or 2w"
            ))
        })
}
