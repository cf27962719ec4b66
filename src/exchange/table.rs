//! The two tables that CSV, SQLite and Parquet have in common: which columns
//! there are, of which kind, and what stands in them.
//!
//! Authors and reviewers are in no table: tables are made for counting, and
//! nothing counts people.

use super::record::{Measure, Record, terms};
use crate::document::TaskState;
use chrono::{DateTime, FixedOffset, NaiveDate};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// Several strings, none of them twice.
    List,
    /// An instant.
    Moment,
    /// A calendar day.
    Day,
    /// A whole number.
    Count,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'r> {
    /// Nothing: it isn't known.
    Unknown,
    /// Of a [`Kind::Text`] column.
    Text(&'r str),
    /// Of a [`Kind::List`] column.
    List(Vec<&'r str>),
    /// Of a [`Kind::Moment`] column.
    Moment(DateTime<FixedOffset>),
    /// Of a [`Kind::Day`] column.
    Day(NaiveDate),
    /// Of a [`Kind::Count`] column.
    Count(i64),
    /// Of a [`Kind::Number`] column.
    Number(f64),
    /// Of a [`Kind::Flag`] column.
    Flag(bool),
}

/// One column of a table whose rows are of type `R`.
pub struct Column<R> {
    /// The name, the same in every format.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether every row has it.
    pub required: bool,
    /// What it means, in a clause.
    pub meaning: &'static str,
    /// What stands in it.
    pub cell: for<'r> fn(&'r R) -> Cell<'r>,
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Unknown, Cell::Text)
}

fn moment(moment: Option<DateTime<FixedOffset>>) -> Cell<'static> {
    moment.map_or(Cell::Unknown, Cell::Moment)
}

fn day(day: Option<NaiveDate>) -> Cell<'static> {
    day.map_or(Cell::Unknown, Cell::Day)
}

fn number(number: Option<f64>) -> Cell<'static> {
    number.map_or(Cell::Unknown, Cell::Number)
}

fn count(count: Option<u64>) -> Cell<'static> {
    // The formats have signed numbers of 64 bits, and no incident has more users.
    count.map_or(Cell::Unknown, |count| {
        Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
    })
}

fn seconds(duration: Option<chrono::TimeDelta>) -> Cell<'static> {
    Record::seconds(duration).map_or(Cell::Unknown, Cell::Count)
}

fn tally(record: &Record, state: TaskState) -> Cell<'static> {
    let items = record.countermeasures.iter();
    Cell::Count(items.filter(|one| one.item.state == state).count() as i64)
}

/// Writes columns as rows of a table: name, kind, `required` where every row has it,
/// meaning, and what stands in it.
macro_rules! columns {
    ($row:ty: $($name:ident $kind:ident $($required:ident)? $meaning:literal $cell:expr;)+) => {
        &[$(Column::<$row> {
            name: stringify!($name),
            kind: Kind::$kind,
            required: columns!(@required $($required)?),
            meaning: $meaning,
            cell: $cell,
        }),+]
    };
    (@required) => { false };
    (@required $required:ident) => { true };
}

/// One row a postmortem.
pub const POSTMORTEMS: &[Column<Record>] = columns! { Record:
    repository Text "the repository, where several are exported together"
        |r| text(r.place.repository.as_deref());
    id Text required "what the tool calls it" |r| Cell::Text(&r.place.id);
    path Text required "the file in its repository" |r| Cell::Text(&r.place.path);
    title Text required "the incident in one line" |r| Cell::Text(&r.postmortem.title);
    status Text required "draft, in-review or final" |r| Cell::Text(r.postmortem.status.as_str());
    severity Text required "how bad it was" |r| Cell::Text(r.postmortem.severity.as_str());
    near_miss Flag required "whether it hurt nobody and so is no incident"
        |r| Cell::Flag(r.postmortem.is_near_miss());
    services List required "the services that were hurt" |r| Cell::List(terms(&r.postmortem.services));
    teams List required "the teams whose services they are" |r| Cell::List(terms(&r.postmortem.teams));
    trigger Text "what set it off" |r| text(r.postmortem.trigger.as_deref());
    triggered_by_change Flag "whether the trigger is among `change_triggers`"
        |r| r.is_change.map_or(Cell::Unknown, Cell::Flag);
    causes List required "what made it possible" |r| Cell::List(terms(&r.postmortem.causes));
    detection Text "how it came to light"
        |r| text(r.postmortem.detection.map(|how| how.as_str()));
    started_at Moment required "when users first felt it" |r| Cell::Moment(r.postmortem.started_at);
    started_on Day required "that day, in the repository's zone" |r| Cell::Day(r.started_on);
    quarter Text required "that day's calendar quarter: 2026-Q3" |r| Cell::Text(&r.quarter);
    detected_at Moment "when it was noticed" |r| moment(r.postmortem.detected_at);
    acknowledged_at Moment "when a responder took it on"
        |r| moment(r.postmortem.acknowledged_at);
    mitigated_at Moment "when users no longer felt it" |r| moment(r.postmortem.mitigated_at);
    resolved_at Moment "when all was as it should be again"
        |r| moment(r.postmortem.resolved_at);
    time_to_detect_s Count "from the start to the detection, in seconds"
        |r| seconds(r.postmortem.time_to_detect());
    time_to_acknowledge_s Count "from the detection until a responder took it on"
        |r| seconds(r.postmortem.time_to_acknowledge());
    time_to_mitigate_s Count "from the start until the impact ended"
        |r| seconds(r.postmortem.time_to_mitigate());
    time_to_resolve_s Count "from the start until all was as it should be"
        |r| seconds(r.postmortem.time_to_resolve());
    tags List required "free words" |r| Cell::List(terms(&r.postmortem.tags));
    impact_ratio Number "share of requests that failed while it lasted, 0 to 1"
        |r| number(r.postmortem.impact.ratio);
    impact_users Count "number of users who felt it" |r| count(r.postmortem.impact.users);
    impact_summary Text "the impact in a sentence"
        |r| text(r.postmortem.impact.summary.as_deref());
    responders Count "number of people who worked on it"
        |r| count(r.postmortem.response.responders);
    person_hours Number "hours of work, over all responders"
        |r| number(r.postmortem.response.person_hours);
    playbook Text "followed, outdated, missing or not-needed"
        |r| text(r.postmortem.response.playbook.map(|one| one.as_str()));
    mitigation Text "manual or automatic"
        |r| text(r.postmortem.response.mitigation.map(|one| one.as_str()));
    rollout Text "of the change: progressive or all-at-once"
        |r| text(r.postmortem.change.rollout.map(|one| one.as_str()));
    rollback Text "of the change: automatic, manual, roll-forward or none"
        |r| text(r.postmortem.change.rollback.map(|one| one.as_str()));
    change_ref Text "where the change can be read"
        |r| text(r.postmortem.change.reference.as_deref());
    countermeasures_open Count required "how many are open" |r| tally(r, TaskState::Open);
    countermeasures_done Count required "how many are done" |r| tally(r, TaskState::Done);
    countermeasures_wont_do Count required "how many won't be done"
        |r| tally(r, TaskState::Dropped);
};

/// One row a countermeasure.
pub const COUNTERMEASURES: &[Column<Measure>] = columns! { Measure:
    repository Text "the repository, where several are exported together"
        |m| text(m.place.repository.as_deref());
    postmortem Text required "the id of the postmortem" |m| Cell::Text(&m.place.id);
    path Text required "its file in its repository" |m| Cell::Text(&m.place.path);
    number Count required "the number in its document, from 1" |m| Cell::Count(m.item.number as i64);
    state Text required "open, done or wont-do" |m| Cell::Text(m.item.state_word());
    text Text required "what is to be done" |m| Cell::Text(&m.item.text);
    owner Text "who does it, as it is written: a person or a team"
        |m| text(m.item.owner.as_deref());
    due Day "the day by which it is to be done" |m| day(m.item.due);
    done Day "the day on which it was done" |m| day(m.item.done);
    kind Text "prevent, detect, mitigate, repair, process, investigate or other"
        |m| text(m.item.kind.as_deref());
    priority Text "P0 to P3" |m| text(m.item.priority.as_deref());
    reference Text "a ticket or an address" |m| text(m.item.reference.as_deref());
    why Text "why it won't be done" |m| text(m.item.why.as_deref());
};
