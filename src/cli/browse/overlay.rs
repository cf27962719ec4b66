//! What opens above the panes: menus, the checklist, questions and messages.

use super::input::{Input, Typed};
use super::links::Link;
use super::words::Words;
use crate::document::TaskState;
use crate::model::{ActionItem, Status};
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// A box above the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// All the keys, scrolled by so many lines.
    Help(usize),
    /// The states to choose from.
    Status(Menu<Status>),
    /// Who has reviewed a document that is to be final.
    Reviewer(Input, usize),
    /// The countermeasures.
    Ticks(Menu<Tick>),
    /// Incidents like the one that was chosen.
    Similar(Menu<Alike>),
    /// The links of the document.
    Links(Menu<Link>),
    /// A title and lines to be read, scrolled by so many.
    Message(&'static str, Vec<String>, usize),
}

/// Items of which one is chosen.
#[derive(Debug, Clone)]
pub struct Menu<T> {
    /// The items.
    pub items: Vec<T>,
    /// The place of the chosen one.
    pub at: usize,
}

/// A countermeasure, and what its box says here.
#[derive(Debug, Clone)]
pub struct Tick {
    /// The countermeasure as it is in the file.
    pub item: ActionItem,
    /// What its box is to say.
    pub to: TaskState,
}

/// An incident that is like another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Its file.
    pub path: String,
    /// Its day and title.
    pub title: String,
    /// Why it is like the other one.
    pub why: String,
}

impl<T> Menu<T> {
    /// A menu at its item `at`.
    pub fn new(items: Vec<T>, at: usize) -> Self {
        Self { items, at }
    }

    /// The chosen item.
    pub fn chosen(&self) -> Option<&T> {
        self.items.get(self.at)
    }

    /// Moves the choice if `key` is one that does.
    fn obey(&mut self, key: KeyCode) {
        let last = self.items.len().saturating_sub(1);
        self.at = match key {
            KeyCode::Down | KeyCode::Char('j') => (self.at + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.at.saturating_sub(1),
            KeyCode::PageDown => (self.at + 10).min(last),
            KeyCode::PageUp => self.at.saturating_sub(10),
            KeyCode::Home | KeyCode::Char('g') => 0,
            KeyCode::End | KeyCode::Char('G') => last,
            _ => self.at,
        };
    }
}

impl Tick {
    /// A box as the file has it.
    pub fn new(item: ActionItem) -> Self {
        Self {
            to: item.state,
            item,
        }
    }

    /// Done becomes open, and all else done; back to what the file says where
    /// that is the only other one.
    fn toggle(&mut self) {
        self.to = match (self.to, self.item.state) {
            (TaskState::Done, TaskState::Dropped) => TaskState::Dropped,
            (TaskState::Done, _) => TaskState::Open,
            (TaskState::Open | TaskState::Dropped, _) => TaskState::Done,
        };
    }

    /// Whether the file is to be changed.
    pub fn is_changed(&self) -> bool {
        self.to != self.item.state
    }
}

/// What a key did to a box.
#[derive(Debug)]
pub enum Answer {
    /// It stays open.
    Stay,
    /// It is closed, and nothing was chosen.
    Close,
    /// It is closed, and this was chosen.
    Status(Status),
    /// The reviewers, to make a document final.
    Final(Vec<String>),
    /// The boxes that are to be changed; may be none.
    Marks(Vec<Tick>),
    /// Go to this file.
    Go(String),
    /// Open this address.
    Open(Link),
}

impl Overlay {
    /// Obeys `key`, of which `command` is what it means where nothing is typed.
    pub fn key(&mut self, key: KeyEvent, command: KeyCode) -> Answer {
        if let Overlay::Reviewer(input, _) = self {
            return match key.code {
                KeyCode::Esc => Answer::Close,
                KeyCode::Enter => {
                    let names = input.text().split(',').map(str::trim);
                    let names = names.filter(|name| !name.is_empty());
                    let names: Vec<String> = names.map(str::to_owned).collect();
                    if names.is_empty() {
                        return Answer::Stay;
                    }
                    Answer::Final(names)
                }
                _ => {
                    let (Typed::Changed | Typed::Moved | Typed::Other) = input.key(key);
                    Answer::Stay
                }
            };
        }
        if matches!(command, KeyCode::Esc | KeyCode::Char('q')) {
            return Answer::Close;
        }
        let enter = command == KeyCode::Enter;
        match self {
            Overlay::Reviewer(..) => Answer::Stay,
            Overlay::Help(_) if enter || command == KeyCode::Char('?') => Answer::Close,
            Overlay::Message(..) if enter => Answer::Close,
            Overlay::Help(top) | Overlay::Message(_, _, top) => {
                match command {
                    KeyCode::Down | KeyCode::Char('j' | ' ') => *top += 1,
                    KeyCode::Up | KeyCode::Char('k') => *top = top.saturating_sub(1),
                    KeyCode::PageDown => *top += 8,
                    KeyCode::PageUp => *top = top.saturating_sub(8),
                    _ => {}
                }
                Answer::Stay
            }
            Overlay::Status(menu) => match (enter, menu.chosen()) {
                (true, Some(status)) => Answer::Status(*status),
                _ => menu.stay(command),
            },
            Overlay::Similar(menu) => match (enter, menu.chosen()) {
                (true, Some(alike)) => Answer::Go(alike.path.clone()),
                _ => menu.stay(command),
            },
            Overlay::Links(menu) => match (enter, menu.chosen()) {
                (true, Some(link)) => Answer::Open(link.clone()),
                _ => menu.stay(command),
            },
            Overlay::Ticks(menu) if enter => {
                let changed = menu.items.iter().filter(|tick| tick.is_changed());
                Answer::Marks(changed.cloned().collect())
            }
            Overlay::Ticks(menu) => {
                if matches!(command, KeyCode::Char(' ' | 'x')) {
                    let at = menu.at;
                    menu.items.get_mut(at).into_iter().for_each(Tick::toggle);
                }
                menu.stay(command)
            }
        }
    }

    /// Puts pasted text in where text is typed.
    pub fn paste(&mut self, text: &str) {
        if let Overlay::Reviewer(input, _) = self {
            input.insert(text);
        }
    }

    /// Moves the choice, or scrolls.
    pub fn scroll(&mut self, down: bool) {
        let key = if down { KeyCode::Down } else { KeyCode::Up };
        if !matches!(self, Overlay::Reviewer(..)) {
            self.key(KeyEvent::from(key), key);
        }
    }

    /// The box's title and the keys that it takes.
    pub fn titles(&self, words: &'static Words) -> (String, &'static str) {
        let (title, keys) = match self {
            Overlay::Help(_) => (words.help, words.close_keys),
            Overlay::Message(title, ..) => (*title, words.close_keys),
            Overlay::Status(_) => (words.status, words.status_keys),
            Overlay::Reviewer(_, missing) => {
                let title = words.reviewer.replace("{n}", &missing.to_string());
                return (title, words.reviewer_keys);
            }
            Overlay::Ticks(_) => (words.ticks, words.ticks_keys),
            Overlay::Similar(_) => (words.similar, words.similar_keys),
            Overlay::Links(_) => (words.links, words.links_keys),
        };
        (title.to_owned(), keys)
    }
}

impl<T> Menu<T> {
    fn stay(&mut self, key: KeyCode) -> Answer {
        self.obey(key);
        Answer::Stay
    }
}
