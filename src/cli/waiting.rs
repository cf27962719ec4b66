//! What waits, for whoever types `blameless` and nothing else.

mod words;

use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::init::merging;
use super::list::name_unreadable;
use super::prompt::cut_to;
use crate::config::FILE;
use crate::diagnostic::printable;
use crate::model::action_item;
use crate::model::{ActionItem, Collection, Countermeasure, Entry, Status};
use crate::query::actions::{Listed, Selection, days_overdue, select};
use crate::report::budget::Budgets;
use crate::report::services::State;
use crate::store::workspace::{exists, load_each};
use anstyle::Style;
use unicode_width::UnicodeWidthStr;
use words::{Words, words};

/// How many are named of each kind.
const NAMED: usize = 3;

pub fn run(context: &Context) -> Result<ExitStatus, Failure> {
    if context.directory.is_dir() && context.is_outside_of_git() {
        let words = words(crate::model::Language::En);
        context.terminal.print(words.outside)?;
        return Ok(ExitStatus::Done);
    }
    let workspace = context.workspace()?;
    let words = words(workspace.config.language);
    let found = Found::read(&workspace, context)?;
    if found.collection.entries.is_empty() && found.collection.unreadable.is_empty() {
        let text = match exists(workspace.root(), FILE) {
            true => words.empty,
            false => words.fresh,
        };
        context.terminal.print(text)?;
        return Ok(ExitStatus::Done);
    }
    let parts = [
        found.overdue_reviews(&workspace, words, context),
        found.reviews(words),
        found.actions(words, &workspace, context),
        budgets(&found.collection, words, &workspace, context),
    ];
    let parts: Vec<Part> = parts
        .into_iter()
        .filter(|part| !part.rows.is_empty())
        .collect();
    let text = match parts.is_empty() {
        true => words.nothing.to_owned(),
        false => render(&parts, words, context),
    };
    context.terminal.print(&text)?;
    if merging::is_missing(&workspace.repository)? {
        context.terminal.note(words.merged_by_line);
    }
    Ok(name_unreadable(
        &found.collection,
        workspace.config.language,
        context,
    ))
}

/// Things of one kind that wait.
struct Part {
    heading: &'static str,
    /// Each in a few cells.
    rows: Vec<Vec<String>>,
    /// What to type.
    next: String,
}

/// All that is needed of the repository, read in one pass.
struct Found {
    collection: Collection,
    /// The overdue countermeasures, with their postmortems.
    overdue: Vec<(Entry, Vec<ActionItem>)>,
}

impl Found {
    fn read(workspace: &Workspace, context: &Context) -> Result<Self, Failure> {
        let vocabulary = &workspace.config.vocabulary;
        let now = context.now.with_timezone(&vocabulary.timezone);
        let selection = Selection {
            overdue: true,
            ..Selection::open(now.date_naive())
        };
        let read = |_: &Entry, text: &str, body| {
            let mut items = action_item::in_body(text, body, &vocabulary.sections);
            let brief: Box<[Countermeasure]> = items.iter().map(Countermeasure::of).collect();
            items.retain(|item| selection.takes(item));
            (brief, items)
        };
        let directory = &workspace.config.directory;
        let (read, unreadable) = load_each(workspace.root(), directory, vocabulary, read)?;
        let (mut entries, mut overdue) = (Vec::with_capacity(read.len()), Vec::new());
        for (mut entry, (brief, items)) in read {
            entry.countermeasures = Some(brief);
            if !items.is_empty() {
                overdue.push((entry.clone(), items));
            }
            entries.push(entry);
        }
        let collection = Collection {
            entries,
            unreadable,
        };
        Ok(Self {
            collection,
            overdue,
        })
    }

    /// What should be final by now.
    fn overdue_reviews(&self, workspace: &Workspace, words: &Words, context: &Context) -> Part {
        let deadlines = &workspace.config.review.deadline_days;
        let mut late: Vec<(i64, &Entry)> = Vec::new();
        for entry in &self.collection.entries {
            let postmortem = &entry.postmortem;
            let Some(days) = deadlines.get(postmortem.severity.as_str()) else {
                continue;
            };
            let age = (context.now - postmortem.started_at.to_utc()).num_days();
            let over = age - i64::from(*days);
            if postmortem.status == Status::Draft && over > 0 {
                late.push((over, entry));
            }
        }
        late.sort_by_key(|(over, entry)| {
            let rank = workspace.config.vocabulary.rank(&entry.postmortem.severity);
            (rank, -over)
        });
        let rows = late.iter().map(|(over, entry)| {
            vec![
                entry.postmortem.severity.to_string(),
                words.late.replace("{n}", &over.to_string()),
                entry.id.clone(),
            ]
        });
        Part {
            heading: words.drafts,
            rows: rows.collect(),
            next: next(words.edit, late.first().map(|(_, entry)| entry.id.as_str())),
        }
    }

    fn reviews(&self, words: &Words) -> Part {
        let entries = self.collection.entries.iter();
        // The oldest has waited longest.
        let waiting: Vec<&Entry> = entries
            .rev()
            .filter(|entry| entry.postmortem.status == Status::InReview)
            .collect();
        let row = |entry: &&Entry| {
            let severity = entry.postmortem.severity.to_string();
            vec![severity, entry.id.clone()]
        };
        Part {
            heading: words.reviews,
            rows: waiting.iter().map(row).collect(),
            next: next(words.review, waiting.first().map(|entry| entry.id.as_str())),
        }
    }

    fn actions(&self, words: &Words, workspace: &Workspace, context: &Context) -> Part {
        let zone = &workspace.config.vocabulary.timezone;
        let today = context.now.with_timezone(zone).date_naive();
        let listed = select(&self.overdue, &Selection::open(today));
        let row = |one: &Listed<'_>| {
            let late = days_overdue(one.item, today).unwrap_or(0);
            vec![
                one.item.priority.clone().unwrap_or_else(|| "–".to_owned()),
                words.late.replace("{n}", &late.to_string()),
                one.name(),
                one.item.text.clone(),
            ]
        };
        Part {
            heading: words.actions,
            rows: listed.iter().map(row).collect(),
            next: words.list_actions.to_owned(),
        }
    }
}

fn budgets(
    collection: &Collection,
    words: &Words,
    workspace: &Workspace,
    context: &Context,
) -> Part {
    let targets = workspace.targets();
    let mut part = Part {
        heading: words.budgets,
        rows: Vec::new(),
        next: words.budget.to_owned(),
    };
    if targets.services.is_empty() {
        return part;
    }
    let as_of = context
        .now
        .with_timezone(&workspace.config.vocabulary.timezone);
    let mut budgets = Budgets::new(collection, &targets, as_of).services;
    budgets.retain(|budget| budget.state != State::Ok);
    budgets.sort_by(|a, b| b.consumed_share.total_cmp(&a.consumed_share));
    part.rows = budgets
        .into_iter()
        .map(|budget| {
            let state = match budget.state {
                State::Exhausted => words.exhausted,
                _ => words.at_risk,
            };
            let spent = words
                .spent
                .replace("{share}", &format!("{:.0}", budget.consumed_share * 100.0))
                .replace("{days}", &budget.window_days.to_string());
            vec![state.to_owned(), budget.service, spent]
        })
        .collect();
    part
}

fn next(what: &str, id: Option<&str>) -> String {
    what.replace("{id}", id.unwrap_or("ID"))
}

fn render(parts: &[Part], words: &Words, context: &Context) -> String {
    let (bold, dim) = match context.terminal.is_styled() {
        true => (Style::new().bold(), Style::new().dimmed()),
        false => (Style::new(), Style::new()),
    };
    let mut out = String::new();
    for part in parts {
        let gap = if out.is_empty() { "" } else { "\n" };
        let count = part.rows.len();
        out.push_str(&format!("{gap}{bold}{}{bold:#} ({count})\n", part.heading));
        let shown = &part.rows[..count.min(NAMED)];
        let columns = shown.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|at| {
                shown
                    .iter()
                    .filter_map(|row| Some(row.get(at)?.width()))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for row in shown {
            let mut line = String::from(" ");
            for (cell, width) in row.iter().zip(&widths) {
                let pad = " ".repeat(width - cell.width());
                line.push_str(&format!(" {cell}{pad} "));
            }
            let line = printable(line.trim_end()).into_owned();
            out.push_str(&match context.terminal.width {
                Some(width) => cut_to(&line, width),
                None => line,
            });
            out.push('\n');
        }
        let more = match count - shown.len() {
            0 => String::new(),
            n => format!("{}  ", words.more.replace("{n}", &n.to_string())),
        };
        out.push_str(&format!("  {dim}{more}→ {}{dim:#}\n", part.next));
    }
    out
}
