//! The countermeasures of all postmortems on one page.

use super::address::relative;
use super::plan::{Document, Frame, Site};
use super::redact::Redaction;
use super::words::{Words, filled};
use crate::document::TaskState;
use crate::document::outline::markdown_options;
use crate::model::ActionItem;
use chrono::{NaiveDate, TimeDelta};
use pulldown_cmark::{Event, Parser};
use serde::Serialize;

/// The page's path.
pub const PAGE: &str = "countermeasures.html";

/// How many are listed in a part: more are not read.
const LISTED: usize = 300;

/// How long ago something was done that is still news, in days.
const NEWS: i64 = 180;

/// A countermeasure as the board shows it.
#[derive(Debug, Clone)]
pub struct Measure {
    /// How far it is.
    pub state: TaskState,
    /// What is to be done, as text; empty if it is done long since.
    pub text: Box<str>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done: Option<NaiveDate>,
    /// 0 for `P0`, up to 3.
    pub priority: Option<u8>,
    kind: Option<&'static str>,
    owner: Option<Box<str>>,
}

impl Measure {
    /// What `item` says.
    pub(super) fn new(
        item: &ActionItem,
        redaction: Option<&Redaction>,
        names: &[String],
        words: &'static Words,
    ) -> Self {
        let text = plain(&item.text);
        let text = match redaction {
            Some(redaction) => redaction.text(&text, names, words.left_out),
            None => text,
        };
        let priority = item.priority.as_deref();
        let kind = item.kind.as_deref();
        Self {
            state: item.state,
            text: text.into(),
            due: item.due,
            done: item.done,
            priority: priority.and_then(|p| p.strip_prefix('P')?.parse().ok()),
            kind: kind.and_then(|kind| super::body::kind_word(words, kind)),
            owner: item
                .owner
                .as_deref()
                .filter(|_| redaction.is_none())
                .map(Box::from),
        }
    }

    /// Whether it is open and was to be done before `today`.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state == TaskState::Open && self.due.is_some_and(|due| due < today)
    }
}

/// `markdown` without its marks.
fn plain(markdown: &str) -> String {
    // Most are prose without any mark.
    let marked = |byte: u8| byte.is_ascii_punctuation() && !b",.;:()%@/".contains(&byte);
    if !markdown.bytes().any(marked) && markdown.starts_with(char::is_alphabetic) {
        return markdown.to_owned();
    }
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, markdown_options()) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// What the board says.
#[derive(Debug, Serialize)]
pub struct Board {
    frame: Frame,
    lead: String,
    columns: Vec<Column>,
}

#[derive(Debug, Serialize)]
struct Column {
    id: &'static str,
    title: &'static str,
    count: usize,
    rows: Vec<Row>,
    more: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    text: String,
    page: String,
    incident: String,
    facts: Vec<String>,
}

impl Site {
    /// The board: what is overdue, what is open, and what was done of late.
    pub fn board(&self) -> Board {
        let (words, today) = (self.words(), self.today());
        let news = today - TimeDelta::days(NEWS);
        let (mut overdue, mut open, mut done) = (Vec::new(), Vec::new(), Vec::new());
        let mut all_done = 0;
        for document in &self.documents {
            for measure in &document.measures {
                match measure.state {
                    TaskState::Open if measure.is_overdue(today) => {
                        overdue.push((document, measure))
                    }
                    TaskState::Open => open.push((document, measure)),
                    TaskState::Done => {
                        all_done += 1;
                        if measure.done.is_some_and(|day| day >= news) {
                            done.push((document, measure));
                        }
                    }
                    TaskState::Dropped => {}
                }
            }
        }
        // Gravest first, then longest due; what has no priority or day is last.
        let urgency = |(_, measure): &(&Document, &Measure)| {
            (
                measure.priority.unwrap_or(9),
                measure.due.unwrap_or(NaiveDate::MAX),
            )
        };
        overdue.sort_by_key(urgency);
        open.sort_by_key(urgency);
        done.sort_by_key(|(_, measure)| std::cmp::Reverse(measure.done));
        let lead = filled(words.measures_lead, "open", open.len() + overdue.len());
        let lead = filled(&lead, "overdue", overdue.len());
        let lead = filled(&lead, "done", all_done);
        let lead = filled(&lead, "day", today);
        Board {
            frame: self.frame(PAGE, "measures", words.measures, &lead),
            lead,
            columns: vec![
                self.column("overdue", words.overdue, overdue.len(), &overdue),
                self.column("open", words.open, open.len(), &open),
                self.column("done", words.done, all_done, &done),
            ],
        }
    }

    fn column(
        &self,
        id: &'static str,
        title: &'static str,
        count: usize,
        measures: &[(&Document, &Measure)],
    ) -> Column {
        let listed = measures.len().min(LISTED);
        let more = count - listed;
        let words = self.words();
        let left = match id {
            "done" => words.earlier_measures,
            _ => words.more_measures,
        };
        Column {
            id,
            title,
            count,
            rows: measures[..listed]
                .iter()
                .map(|(document, measure)| self.row(document, measure))
                .collect(),
            more: (more > 0).then(|| filled(left, "n", more)),
        }
    }

    fn row(&self, document: &Document, measure: &Measure) -> Row {
        let words = self.words();
        let day = match measure.state {
            TaskState::Done => measure.done.map(|day| filled(words.done_on, "day", day)),
            _ => measure.due.map(|day| filled(words.due, "day", day)),
        };
        let facts = [
            measure.priority.map(|priority| format!("P{priority}")),
            measure.kind.map(str::to_owned),
            day,
            measure.owner.as_ref().map(|owner| format!("@{owner}")),
        ];
        Row {
            text: measure.text.to_string(),
            page: relative(PAGE, &document.entry.path),
            incident: document.entry.postmortem.title.clone(),
            facts: facts.into_iter().flatten().collect(),
        }
    }
}
