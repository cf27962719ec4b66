//! Days by which something is to be done, for a calendar (RFC 5545).

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property};

/// One day by which something is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What the calendar knows it by: the same each time, so that an import
    /// replaces what an earlier one brought.
    pub uid: String,
    /// The day.
    pub day: NaiveDate,
    /// What is to be done.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Words to filter by.
    pub categories: Vec<String>,
    /// 1, the most pressing, to 9.
    pub priority: Option<u32>,
    /// Where to read about it.
    pub url: Option<String>,
    /// Whether it won't be done.
    pub is_dropped: bool,
}

/// A calendar called `name` with an all-day event for each of `dues`, which
/// takes no time from anybody. Events, because the calendars that people look at
/// show no to-dos. `now` is when it was made.
pub fn calendar(name: &str, now: DateTime<Utc>, dues: &[Due]) -> String {
    // The library's own start names itself as the product, and a second name
    // would make the calendar invalid.
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//blameless//countermeasures//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .name(name);
    for due in dues {
        let mut event = Event::new();
        event
            .uid(&due.uid)
            .timestamp(now)
            // Without an end: the one day.
            .starts(due.day)
            .summary(&allowed(&due.summary))
            .description(&allowed(&due.description))
            .add_property("TRANSP", "TRANSPARENT");
        let status = if due.is_dropped {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        event.add_property("STATUS", status);
        if let Some(priority) = due.priority {
            event.priority(priority);
        }
        if let Some(url) = &due.url {
            event.url(url);
        }
        for category in &due.categories {
            event.append_multi_property(Property::new("CATEGORIES", allowed(category)));
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}

/// `text` without the control characters that RFC 5545 (section 3.1) forbids: a
/// calendar may refuse the whole file for one.
fn allowed(text: &str) -> String {
    let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_is_in_a_calendar() {
        let due = Due {
            uid: "a-1@blameless".into(),
            day: NaiveDate::default(),
            summary: "Alert\u{1b}[31m".into(),
            description: "a#1\nEvil \u{1b}]0;title\u{7}".into(),
            categories: vec!["che\u{1b}[2Jckout".into()],
            priority: None,
            url: None,
            is_dropped: false,
        };
        let text = calendar("Countermeasures", DateTime::UNIX_EPOCH, &[due]);
        let forbidden = |c: char| c.is_control() && !matches!(c, '\r' | '\n');
        assert!(!text.contains(forbidden), "{text:?}");
        assert!(
            text.contains("DESCRIPTION:a#1\\nEvil ]0\\;title\r\n"),
            "{text:?}"
        );
    }
}
