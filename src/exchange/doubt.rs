//! Why a value of an import may be wrong, without words: the draft words it for
//! the comment in the file, and the command for its summary, each in the
//! language of the repository.

mod en;
mod ko;

use crate::model::Language;
use chrono::{DateTime, FixedOffset, NaiveDate};

/// Why a value may be wrong, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The title is taken from the name of the source.
    FromName,
    /// No severity is named; this is the mildest.
    NoSeverity,
    /// No service is named.
    NoService,
    /// A phase would be before the start.
    BeforeStart(DateTime<FixedOffset>),
    /// An end that is before the detection.
    BeforeDetection(DateTime<FixedOffset>),
    /// A day that the report bears, which the start isn't on.
    OtherDay {
        /// That day.
        day: NaiveDate,
        /// What bears it.
        whence: Whence,
    },
    /// A written year that entries around it contradict.
    OtherYear {
        /// What is written.
        written: NaiveDate,
        /// What it is read as.
        day: NaiveDate,
    },
    /// A service that the title names.
    InTitle,
    /// What another label says.
    TakenFrom {
        /// That label.
        label: String,
    },
    /// Words of the source that no value can be made of for sure.
    InSource(String),
    /// A label with a value that has to be interpreted.
    Label {
        /// The label's name.
        label: String,
        /// What is behind it.
        value: String,
    },
    /// A word of the source that has to be interpreted.
    Says(String),
    /// Nothing says in what zone the times are.
    NoZone {
        /// The one that they were read in.
        assumed: String,
    },
    /// Nothing says in what zone the times are, and others of the report name this one.
    ZoneBeside(String),
    /// Durations that are published fit from a later entry than the first.
    LaterStart {
        /// The first entry.
        opens: DateTime<FixedOffset>,
    },
    /// A day without a time of day.
    NoTimeOfDay,
    /// An entry in front has no time of day.
    UntimedBefore,
    /// The words of an entry say so, and no label does.
    Told(String),
    /// A sentence of the summary says so.
    Sentence(String),
    /// Earlier entries are long before the incident's day.
    LongBefore {
        /// The first entry.
        opens: DateTime<FixedOffset>,
    },
    /// The first entries are long before the rest.
    LongAfter {
        /// The next one.
        next: DateTime<FixedOffset>,
    },
    /// The day is the one of the whole report.
    DayOf(Whence),
    /// A rough duration was added to a time.
    After {
        /// The duration's words.
        words: String,
        /// The time.
        from: DateTime<FixedOffset>,
    },
    /// A published duration leads elsewhere than the timeline.
    Differs {
        /// The duration's label.
        label: String,
        /// The duration's words.
        words: String,
        /// When the timeline has it.
        timeline: DateTime<FixedOffset>,
    },
    /// A published duration of the whole leads to no end that is known.
    Lasted {
        /// The duration's label.
        label: String,
        /// The duration's words.
        words: String,
        /// The end.
        end: DateTime<FixedOffset>,
    },
    /// The prose of the summary gives a duration of the whole that leads elsewhere.
    LastedInProse {
        /// The duration's words.
        words: String,
        /// The end.
        end: DateTime<FixedOffset>,
    },
    /// A published duration leads to no entry of the timeline.
    NoEntry {
        /// The duration's words.
        words: String,
    },
    /// The label is one of the time to recover as well as of the time to resolve.
    Repair(String),
    /// The end of a range that is given for the whole.
    Range(String),
    /// The end is the start and a duration.
    Duration(String),
    /// The same, and the duration is from the prose of the summary.
    InProse(String),
    /// A time of day that the source doesn't know either.
    UnknownTime(String),
    /// A time of day that is no more than about right.
    RoughTime(String),
    /// An hour that is in the morning or in the afternoon.
    HalfOfDay(String),
    /// `24:00`.
    Midnight(String),
    /// A time of day that can't be: `14:00am`.
    Impossible {
        /// What is written.
        words: String,
        /// The hour that it is read as.
        hour: u32,
    },
    /// `4/5/2024`, where the month comes first in some countries.
    MonthFirst(String),
    /// `04-05-2024`, where the day comes first in most countries.
    DayFirst(String),
    /// A year with a digit too many.
    LongYear {
        /// What is written.
        digits: String,
        /// What it is read as.
        year: i32,
    },
    /// A year that can't be read.
    Year(String),
    /// The abbreviation of several zones.
    SharedZone {
        /// What is written.
        words: String,
        /// What it is read as.
        offset: FixedOffset,
    },
    /// Clocks showed another time there than the abbreviation says.
    OtherClocks {
        /// What is written.
        words: String,
        /// What it is read as.
        offset: FixedOffset,
        /// What clocks showed.
        there: FixedOffset,
    },
    /// Entries of the timeline without a time of day.
    UntimedEntries(usize),
    /// The section of countermeasures holds no list.
    NoList,
    /// A table of which no column says what is to be done.
    NoTaskColumn,
    /// A name at the head of a countermeasure.
    Owner(String),
    /// Headings that are placed by a part of what they say.
    Headings(Vec<String>),
    /// A severity that a tool calls by a word of its own.
    Severity {
        /// The tool.
        tool: &'static str,
        /// Its word.
        word: String,
    },
    /// What an adapter has to say of a value: English, Korean.
    Said(&'static str, &'static str),
}

/// The part of a report that bears a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whence {
    /// A label, or the report as a whole.
    Report,
    /// Its title.
    Title,
    /// The heading of its timeline.
    Timeline,
    /// The file's name.
    Name,
    /// The prose of its summary.
    Summary,
    /// Any part of its text.
    Text,
    /// The first commit of its file.
    Commit,
}

impl Doubt {
    /// The doubt as a clause of `language`.
    pub fn worded(&self, language: Language) -> String {
        match language {
            Language::En => en::worded(self),
            Language::Ko => ko::worded(self),
        }
    }
}

/// All `doubts` in one line of `language`; `None` where there are none.
pub fn worded(doubts: &[Doubt], language: Language) -> Option<String> {
    let clauses: Vec<String> = doubts.iter().map(|one| one.worded(language)).collect();
    (!clauses.is_empty()).then(|| clauses.join("; "))
}

/// A time as doubts name it.
fn clock(at: &DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    quoted.join(", ")
}
