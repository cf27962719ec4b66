//! What the screen asks for, done: files read, changed and committed.

use super::overlay::{Alike, Tick};
use super::page::Contents;
use super::row::Row;
use super::state::{Effect, Event};
use super::words::Words;
use crate::cli::change::Edit;
use crate::cli::context::{Context, Workspace};
use crate::cli::edit::edit;
use crate::cli::exit::Failure;
use crate::cli::status::Step;
use crate::cli::terminal::shell;
use crate::diagnostic::printable;
use crate::document::TaskState;
use crate::model::Entry;
use crate::model::action_item::action_items;
use crate::model::action_item::edit::{Mark, mark};
use crate::query::Filter;
use crate::query::similar::{Index, Traits};
use crate::store::workspace::{Source, load_each};
use rayon::prelude::*;
use std::cell::RefCell;
use std::process::{Command, Stdio};

/// How many similar incidents are named.
const SIMILAR: usize = 12;

/// The repository, and how it is dealt with.
pub struct World<'c> {
    pub context: &'c Context,
    pub workspace: &'c Workspace,
    pub words: &'static Words,
    /// The time that the list is limited to.
    pub span: Filter,
    /// Whether changes are committed.
    pub commit: bool,
    /// What [`World::similar`] compares with, once it was asked for, until a
    /// file is read again.
    pub past: RefCell<Option<Past>>,
}

/// Every incident that is listed, ready to be compared with.
pub struct Past {
    entries: Vec<Entry>,
    index: Index,
}

impl World<'_> {
    /// Every document.
    ///
    /// # Errors
    /// When a folder can't be listed.
    pub fn rows(&self) -> Result<Vec<Row>, Failure> {
        let collection = self.workspace.load()?;
        self.past.take();
        let vocabulary = &self.workspace.config.vocabulary;
        let entries = collection.entries.into_par_iter();
        let span = &self.span;
        let entries = entries.filter(|entry| span.matches(&entry.postmortem));
        let unreadable = collection.unreadable.into_par_iter();
        let all = entries.map(Ok).chain(unreadable.map(Err));
        Ok(all.map(|one| Row::new(one, vocabulary)).collect())
    }

    /// What is shown of the file at `path`.
    pub fn contents(&self, path: &str) -> Event {
        let config = &self.workspace.config;
        let source = self.source(path);
        let read = source.document(&config.vocabulary);
        let contents = read.and_then(|(document, reading)| match reading.postmortem {
            Some(postmortem) => {
                let aliases = &config.vocabulary.sections;
                Ok(Contents::new(
                    &document,
                    &postmortem,
                    aliases,
                    config.language,
                ))
            }
            None => Err(source.unreadable(document.text(), reading.diagnostics)),
        });
        let reasons =
            |one: crate::model::Unreadable| one.findings.iter().map(ToString::to_string).collect();
        Event::Loaded(path.to_owned(), contents.map_err(reasons))
    }

    /// Does what `effect` asks for where the screen can stay.
    pub fn perform(&self, effect: Effect) -> Vec<Event> {
        match effect {
            Effect::Draw | Effect::Redraw | Effect::Quit | Effect::Pause | Effect::Edit(_) => {
                Vec::new()
            }
            Effect::Reload => match self.rows() {
                Ok(rows) => vec![Event::Reloaded(rows)],
                Err(failure) => vec![failed(&failure)],
            },
            Effect::Step {
                path,
                to,
                reviewers,
            } => {
                let step = Step {
                    state: to,
                    reviewers: &reviewers,
                    commit: self.commit,
                };
                let source = self.source(&path);
                let done = self.ready().and_then(|warnings| {
                    let said = step.take(source, self.context, self.workspace)?;
                    Ok(with(said, warnings))
                });
                self.after(&path, done)
            }
            Effect::Mark { path, ticks } => {
                let done = self.mark(&path, &ticks);
                self.after(&path, done)
            }
            Effect::Similar(path) => match self.similar(&path) {
                Ok(found) => vec![Event::Similar(found)],
                Err(failure) => vec![failed(&failure)],
            },
            Effect::Open(address) => vec![self.open(&address)],
        }
    }

    /// Opens the file at `path` in the editor; the screen has been left.
    pub fn edit(&self, path: &str) -> Vec<Event> {
        let source = self.source(path);
        let done = edit(&source, self.commit, None, self.context, self.workspace);
        self.after(path, done)
    }

    fn source(&self, path: &str) -> Source {
        Source::new(self.workspace.root(), path)
    }

    /// What came of a change to the file at `path`, which is read again. It is
    /// the chosen one, so the last line needn't name it, and has room for more.
    fn after(&self, path: &str, done: Result<String, Failure>) -> Vec<Event> {
        self.past.take();
        let vocabulary = &self.workspace.config.vocabulary;
        let row = self.source(path).read_again(vocabulary);
        let row = row.map(|one| Row::new(one, vocabulary));
        let entry = Event::Entry(path.to_owned(), row);
        match done {
            Ok(said) => {
                let named = format!("{path}: ");
                let said = said.strip_prefix(&named).unwrap_or(&said).to_owned();
                vec![entry, Event::Said(said)]
            }
            Err(failure) => vec![entry, failed(&failure)],
        }
    }

    /// Asks whether a commit can be made, and gives git's warnings.
    fn ready(&self) -> Result<Vec<String>, Failure> {
        if !(self.commit && self.workspace.config.git.commit) {
            return Ok(Vec::new());
        }
        let ready = self.workspace.repository.check_ready()?;
        Ok(ready.warnings.iter().map(ToString::to_string).collect())
    }

    fn mark(&self, path: &str, ticks: &[Tick]) -> Result<String, Failure> {
        let workspace = self.workspace;
        let warnings = self.ready()?;
        let lock = workspace.lock()?;
        let open = Edit::of(self.source(path))?;
        let text = open.document().text();
        let items = action_items(open.document(), &workspace.config.vocabulary.sections);
        let zone = workspace.config.vocabulary.timezone;
        let today = self.context.now.with_timezone(&zone).date_naive();
        let mut patch = crate::document::Patch::new();
        let mut changes = Vec::new();
        for tick in ticks {
            let is_it = |item: &&crate::model::ActionItem| {
                item.number == tick.item.number
                    && item.text == tick.item.text
                    && item.state == tick.item.state
            };
            let Some(item) = items.iter().find(is_it) else {
                return Err(Failure::new(self.words.changed));
            };
            let (to, said) = match tick.to {
                TaskState::Done => (Mark::Done(today), "done"),
                TaskState::Open => (Mark::Open, "open"),
                TaskState::Dropped => continue,
            };
            patch = patch.and(mark(text, item, &to));
            changes.push(format!("{}#{} is {said}", open.id(), item.number));
        }
        let edited = open.replaced(patch.apply(text), self.context, workspace)?;
        let message = match changes.as_slice() {
            [only] => format!("postmortem: {only}"),
            many => {
                let subject = format!("postmortem: tick countermeasures of {}", open.id());
                format!("{subject}\n\n{}\n", many.join("\n"))
            }
        };
        let said = edited.save(workspace, &lock, &message, self.commit)?;
        Ok(with(format!("{path}: {said}"), warnings))
    }

    /// The incidents most like the one at `path`, by their whole texts.
    fn similar(&self, path: &str) -> Result<Vec<Alike>, Failure> {
        let mut past = self.past.borrow_mut();
        let past = match past.take() {
            Some(there) => past.insert(there),
            None => past.insert(self.past()?),
        };
        let Some(this) = past.entries.iter().position(|entry| entry.path == path) else {
            return Ok(Vec::new());
        };
        let found = past.index.like(this, SIMILAR).into_iter();
        let alike = found.filter_map(|one| {
            let past = past.entries.get(one.at)?;
            let day = past.postmortem.started_at.format("%Y-%m-%d");
            Some(Alike {
                path: past.path.clone(),
                title: format!("{day} {}", past.postmortem.title),
                why: one.shared.to_words(self.workspace.config.language),
            })
        });
        Ok(alike.collect())
    }

    fn past(&self) -> Result<Past, Failure> {
        let config = &self.workspace.config;
        let (read, _) = load_each(
            self.workspace.root(),
            &config.directory,
            &config.vocabulary,
            |entry, text, body| Traits::of(&entry.postmortem, body.of(text)),
        )?;
        // Only what is listed can be gone to.
        let listed = read.into_iter();
        let listed = listed.filter(|(entry, _)| self.span.matches(&entry.postmortem));
        let (entries, traits): (Vec<Entry>, Vec<Traits>) = listed.unzip();
        let index = Index::new(traits);
        Ok(Past { entries, index })
    }

    /// Asks the system's browser for a page; shows the address where there is
    /// none.
    fn open(&self, address: &str) -> Event {
        let show = || Event::Show(self.words.address, vec![address.to_owned()]);
        let Some(mut browser) = browser() else {
            return show();
        };
        let quiet = browser
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        match quiet.arg(address).spawn() {
            Ok(mut child) => {
                // It is waited for, or it would stay in the table of processes.
                std::thread::spawn(move || child.wait());
                Event::Said(self.words.opened.replace("{address}", &printable(address)))
            }
            Err(_) => show(),
        }
    }
}

/// The program that opens web pages, where one can show something.
fn browser() -> Option<Command> {
    let variable = |name: &str| {
        std::env::var(name)
            .ok()
            .filter(|value| !value.trim().is_empty())
    };
    if let Some(named) = variable("BROWSER") {
        // Several may be named, the best first.
        let first = named
            .split(':')
            .next()
            .unwrap_or_default()
            .replace("%s", "");
        return Some(shell(first.trim()));
    }
    if cfg!(target_os = "macos") {
        return Some(Command::new("open"));
    }
    if cfg!(windows) {
        return Some(Command::new("explorer"));
    }
    let has_desktop = variable("DISPLAY")
        .or_else(|| variable("WAYLAND_DISPLAY"))
        .is_some();
    has_desktop.then(|| Command::new("xdg-open"))
}

fn with(said: String, warnings: Vec<String>) -> String {
    let parts = std::iter::once(said).chain(warnings);
    parts.collect::<Vec<_>>().join(" · ")
}

fn failed(failure: &Failure) -> Event {
    let lines = failure.message.lines();
    Event::Failed(lines.map(|line| line.trim().to_owned()).collect())
}
