//! Doubts in English.

use super::{Doubt, Whence, clock, quoted};

/// `doubt` as a clause.
pub fn worded(doubt: &Doubt) -> String {
    match doubt {
        Doubt::FromName => "taken from the name".into(),
        Doubt::NoSeverity => "the source names none; this is the mildest".into(),
        Doubt::NoService => "the source names none".into(),
        Doubt::BeforeStart(at) => {
            format!("{} is before the start", at.format("%Y-%m-%d %H:%M %:z"))
        }
        Doubt::InTitle => "named in the title".into(),
        Doubt::TakenFrom { label } => format!("taken from \"{label}\""),
        Doubt::InSource(words) => format!("\"{words}\" in the source"),
        Doubt::Label { label, value } => format!("\"{label}\" is \"{value}\" there"),
        Doubt::Says(words) => format!("the source says \"{words}\""),
        Doubt::NoZone { assumed } => {
            format!("no zone is named; read in {assumed}, the repository's")
        }
        Doubt::ZoneBeside(words) => {
            format!("no zone is named there; read in {words}, as other times of the source")
        }
        Doubt::LaterStart { opens } => format!(
            "the timeline opens at {}; the published durations fit from here",
            clock(opens)
        ),
        Doubt::NoTimeOfDay => "no time of day is known".into(),
        Doubt::UntimedBefore => "an entry before it has no time of day".into(),
        Doubt::DayOf(whence) => format!("the day is that of {}", bearer(*whence)),
        Doubt::OtherDay { day, whence } => {
            format!("the day of {} is {day}", bearer(*whence))
        }
        Doubt::BeforeDetection(at) => {
            format!("that is before it was detected, at {}", clock(at))
        }
        Doubt::OtherYear { written, day } => {
            format!("{written} is read as {day}, by the entries around it")
        }
        Doubt::After { words, from } => format!("\"{words}\" after {}", clock(from)),
        Doubt::Differs {
            label,
            words,
            timeline,
        } => format!(
            "\"{label}\" is {words} after the start; the timeline has it at {}",
            clock(timeline)
        ),
        Doubt::Lasted { label, words, end } => format!(
            "\"{label}\" is {words}, which doesn't lead to {}",
            clock(end)
        ),
        Doubt::LastedInProse { words, end } => format!(
            "the summary says \"{words}\", which doesn't lead to {}",
            clock(end)
        ),
        Doubt::NoEntry { words } => {
            format!("{words} after the start, as published; the timeline has no entry then")
        }
        Doubt::Repair(label) => {
            format!("\"{label}\" is read as the time to resolve; it may be that to recover")
        }
        Doubt::Range(words) => format!("the source gives a range: \"{words}\""),
        Doubt::Duration(words) => format!("the source gives a duration: \"{words}\""),
        Doubt::InProse(words) => format!("the summary says \"{words}\""),
        Doubt::UnknownTime(words) => format!("the time is \"{words}\""),
        Doubt::RoughTime(words) => format!("the time is rough: \"{words}\""),
        Doubt::HalfOfDay(words) => format!("\"{words}\" may be in the morning or afternoon"),
        Doubt::Midnight(words) => format!("\"{words}\" is read as midnight"),
        Doubt::Impossible { words, hour } => {
            format!("\"{words}\" can't be; it is read as {hour}")
        }
        Doubt::DayFirst(words) => format!("\"{words}\" is read as day-month"),
        Doubt::Told(words) => format!("an entry of the timeline says so: \"{words}\""),
        Doubt::Sentence(words) => format!("a sentence says so: \"{words}\""),
        Doubt::LongBefore { opens } => format!(
            "the timeline opens at {}, long before the incident",
            clock(opens)
        ),
        Doubt::LongAfter { next } => format!("the next entry is not before {}", clock(next)),
        Doubt::MonthFirst(words) => format!("\"{words}\" is read as month/day"),
        Doubt::LongYear { digits, year } => format!("the year \"{digits}\" is read as {year}"),
        Doubt::Year(digits) => format!("the year is \"{digits}\""),
        Doubt::SharedZone { words, offset } => {
            format!("\"{words}\" names several zones; it is read as {offset}")
        }
        Doubt::OtherClocks {
            words,
            offset,
            there,
        } => format!("\"{words}\" is read as {offset}, but clocks there showed {there} that day"),
        Doubt::UntimedEntries(count) => format!("{count} without a time of day"),
        Doubt::NoList => "the section holds no list".into(),
        Doubt::NoTaskColumn => "a table without a column of tasks is left as it is".into(),
        Doubt::Owner(name) => format!("\"{name}\" is read as an owner"),
        Doubt::Headings(names) => format!("{} may mean something else", quoted(names)),
        Doubt::Severity { tool, word } => format!("guessed; {tool} says \"{word}\""),
        Doubt::Said(english, _) => (*english).into(),
    }
}

fn bearer(whence: Whence) -> &'static str {
    match whence {
        Whence::Report => "the report",
        Whence::Title => "the title",
        Whence::Timeline => "the heading of the timeline",
        Whence::Name => "the file's name",
        Whence::Summary => "the summary",
        Whence::Text => "the text",
        Whence::Commit => "the first commit of the file",
    }
}
