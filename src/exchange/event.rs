//! What sources tell of an incident: things that happened, and the incident that
//! an alert or a status page knows of.

use chrono::{DateTime, FixedOffset};

/// Somebody whom a source names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The source's own id, such as Slack's `U012AB3CD`.
    pub id: String,
    /// The names that the source gives: a handle, a full name.
    pub names: Vec<String>,
}

/// A piece of what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, as Markdown.
    Text(String),
    /// Somebody is mentioned.
    Person(Person),
    /// Words of ours: English, Korean.
    Said(&'static str, &'static str),
}

/// Where an event comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tool {
    /// A chat.
    Slack,
    /// Alerting.
    PagerDuty,
    /// Alerting.
    Alertmanager,
    /// Alerting.
    Grafana,
    /// A status page.
    Statuspage,
    /// A table, JSON Lines, or a log.
    Log,
}

impl Tool {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Slack => "Slack",
            Tool::PagerDuty => "PagerDuty",
            Tool::Alertmanager => "Alertmanager",
            Tool::Grafana => "Grafana",
            Tool::Statuspage => "Statuspage",
            Tool::Log => "log",
        }
    }
}

/// One thing that happened, as a source tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub time: DateTime<FixedOffset>,
    /// Who said or did it, where it was somebody.
    pub author: Option<Person>,
    /// What.
    pub pieces: Vec<Piece>,
    /// Where it can be read.
    pub link: Option<String>,
    /// Who tells it.
    pub tool: Tool,
}

impl Event {
    /// What `tool` tells in plain words.
    pub fn new(tool: Tool, time: DateTime<FixedOffset>, text: impl Into<String>) -> Self {
        Self {
            time,
            author: None,
            pieces: vec![Piece::Text(text.into())],
            link: None,
            tool,
        }
    }

    /// What `tool` tells in words of ours, and in its own after a colon.
    pub fn said(
        tool: Tool,
        time: DateTime<FixedOffset>,
        (english, korean): (&'static str, &'static str),
        rest: &str,
    ) -> Self {
        let mut event = Self::new(tool, time, "");
        event.pieces = vec![Piece::Said(english, korean)];
        if !rest.is_empty() {
            event.pieces.push(Piece::Text(format!(": {rest}")));
        }
        event
    }

    /// The same, by `author`.
    pub fn by(self, author: Option<Person>) -> Self {
        Self { author, ..self }
    }

    /// The same, to be read at `link`.
    pub fn at(self, link: Option<&str>) -> Self {
        Self {
            link: link.map(str::to_owned),
            ..self
        }
    }
}

/// A time that a source gives for a phase, and what is in doubt about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<T> {
    /// What it is.
    pub value: T,
    /// Why it may be wrong: English, Korean.
    pub doubt: Option<(&'static str, &'static str)>,
}

impl<T> Given<T> {
    /// As the source says.
    pub fn sure(value: T) -> Self {
        Self { value, doubt: None }
    }

    /// Probably so.
    pub fn doubtful(value: T, english: &'static str, korean: &'static str) -> Self {
        Self {
            value,
            doubt: Some((english, korean)),
        }
    }
}

/// A moment of an incident.
pub type Moment = Option<Given<DateTime<FixedOffset>>>;

/// An incident as a tool knows it. What the tool doesn't say is `None` or empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// The tool.
    pub tool: Tool,
    /// The tool's own id; a group of alerts has its key.
    pub id: String,
    /// In one line.
    pub title: Option<String>,
    /// Where it can be read.
    pub link: Option<String>,
    /// When users first felt it.
    pub started_at: Moment,
    /// When it was noticed.
    pub detected_at: Moment,
    /// When a responder took it on.
    pub acknowledged_at: Moment,
    /// When the impact ended.
    pub mitigated_at: Moment,
    /// When all was well again.
    pub resolved_at: Moment,
    /// How grave, as the tool says it: its word, and the place in a team's list that
    /// it may have (0 for the gravest).
    pub severity: Option<(String, usize)>,
    /// What was hurt.
    pub services: Given<Vec<String>>,
    /// The teams that the tool names.
    pub teams: Vec<String>,
    /// How it came to light, one of the terms of `detection`.
    pub detection: Option<&'static str>,
    /// What the tool says of it in a sentence or a paragraph.
    pub summary: Option<String>,
    /// What happened when, in order.
    pub events: Vec<Event>,
}

impl Incident {
    /// An incident of which only the name is known.
    pub fn new(tool: Tool, id: impl Into<String>) -> Self {
        Self {
            tool,
            id: id.into(),
            title: None,
            link: None,
            started_at: None,
            detected_at: None,
            acknowledged_at: None,
            mitigated_at: None,
            resolved_at: None,
            severity: None,
            services: Given::sure(Vec::new()),
            teams: Vec::new(),
            detection: None,
            summary: None,
            events: Vec::new(),
        }
    }
}
