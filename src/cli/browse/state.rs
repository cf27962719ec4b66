//! What the screen is showing, and how events change it: pure, but for the
//! effects that it asks for.

mod keys;

use super::facets::{Facets, Line};
use super::fuzzy::{self, Query};
use super::input::Input;
use super::layout::{Focus, Panes, inside, scrolled};
use super::overlay::{Alike, Menu, Overlay, Tick};
use super::page::{Contents, Page};
use super::row::Row;
use super::words::{Words, words};
use crate::model::{Language, Status, Vocabulary};
use crate::query::Filter;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The screen has another size.
    Resize(Size),
    /// The file at a path was read, or can't be.
    Loaded(String, Result<Contents, Vec<String>>),
    /// Everything was read again.
    Reloaded(Vec<Row>),
    /// One file was read again; `None` if it is gone.
    Entry(String, Option<Row>),
    /// What came of an effect, in a line.
    Said(String),
    /// An effect failed, for these reasons.
    Failed(Vec<String>),
    /// Something to be read and closed, under a title.
    Show(&'static str, Vec<String>),
    /// Incidents like the one that was chosen.
    Similar(Vec<Alike>),
}

/// What is to be done outside of the state.
#[derive(Debug)]
pub enum Effect {
    /// Nothing but drawing.
    Draw,
    /// Draw everything anew, whatever the terminal shows.
    Redraw,
    /// Leave.
    Quit,
    /// Pause, as Ctrl-Z does elsewhere.
    Pause,
    /// Read everything again.
    Reload,
    /// Open the file at a path in the editor.
    Edit(String),
    /// Move a document to a state; add reviewers.
    Step {
        path: String,
        to: Status,
        reviewers: Vec<String>,
    },
    /// Tick countermeasures of the file at a path.
    Mark { path: String, ticks: Vec<Tick> },
    /// Find incidents like the one at a path.
    Similar(String),
    /// Open a web page.
    Open(String),
}

/// What doesn't change while the screen is open.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The language of the repository.
    pub language: Language,
    /// The team's terms.
    pub vocabulary: Vocabulary,
    /// How many reviewers a final document needs.
    pub reviewers: usize,
    /// The time that the list is limited to, as it was asked for.
    pub span: String,
}

/// What the screen is showing.
pub struct State {
    pub setting: Setting,
    pub words: &'static Words,
    pub size: Size,
    pub focus: Focus,
    /// Every document.
    pub rows: Vec<Row>,
    pub facets: Facets,
    /// The line of the facets that is chosen, and the first that is on the screen.
    pub facet: usize,
    pub facet_top: usize,
    /// What is typed to filter by.
    pub search: Input,
    /// The rows that are listed, by their place.
    pub shown: Vec<usize>,
    /// The one of them that is chosen, and the first that is on the screen.
    pub at: usize,
    pub top: usize,
    /// The document of the chosen row, once it has been read.
    pub page: Option<Page>,
    pub overlay: Option<Overlay>,
    /// A line about what was done last.
    pub message: Option<String>,
}

impl State {
    /// The state of a screen that opens.
    pub fn new(rows: Vec<Row>, filter: &Filter, setting: Setting, size: Size) -> Self {
        let mut state = Self {
            words: words(setting.language),
            size,
            focus: Focus::List,
            rows: Vec::new(),
            facets: Facets::default(),
            facet: 0,
            facet_top: 0,
            search: Input::default(),
            shown: Vec::new(),
            at: 0,
            top: 0,
            page: None,
            overlay: None,
            message: None,
            setting,
        };
        state.take(rows);
        state.facets.choose(filter);
        state.list();
        state.settle();
        state
    }

    /// Takes in what happened, and says what is to be done.
    pub fn update(&mut self, event: Event) -> Effect {
        let effect = self.obey(event);
        self.settle();
        effect
    }

    fn obey(&mut self, event: Event) -> Effect {
        match event {
            Event::Key(key) => return self.key(key),
            Event::Mouse(mouse) => return self.mouse(mouse),
            Event::Paste(text) => match &mut self.overlay {
                Some(overlay) => overlay.paste(&text),
                None => {
                    self.focus = Focus::Search;
                    self.search.insert(&text);
                    self.search_anew();
                }
            },
            Event::Resize(size) => self.size = size,
            Event::Loaded(path, contents) => {
                let mut page = Page::new(path, contents);
                if let Some(before) = self.page.take().filter(|old| old.path == page.path) {
                    page.top = before.top;
                }
                self.page = Some(page);
            }
            Event::Reloaded(rows) => {
                self.replace(rows);
                self.message = Some(self.words.reloaded.into());
            }
            Event::Entry(path, row) => {
                let mut rows = std::mem::take(&mut self.rows);
                let before = rows.len();
                rows.retain(|one| one.path != path);
                let listed = rows.len() < before;
                rows.extend(row.filter(|_| listed));
                Row::sort(&mut rows);
                self.replace_at(rows, Some(path));
            }
            Event::Said(text) => self.message = Some(text),
            Event::Failed(reasons) => {
                self.overlay = Some(Overlay::Message(self.words.problem, reasons, 0));
            }
            Event::Show(title, lines) => {
                self.overlay = Some(Overlay::Message(title, lines, 0));
            }
            Event::Similar(found) if found.is_empty() => {
                self.message = Some(self.words.no_similar.into());
            }
            Event::Similar(found) => {
                self.overlay = Some(Overlay::Similar(Menu::new(found, 0)));
            }
        }
        Effect::Draw
    }

    /// The chosen document.
    pub fn chosen(&self) -> Option<&Row> {
        self.rows.get(*self.shown.get(self.at)?)
    }

    /// The file that is to be read for the preview, if it isn't there yet.
    pub fn wanted(&self) -> Option<&str> {
        let path = self.chosen()?.path.as_str();
        let page = self.page.as_ref();
        let there = page.is_some_and(|page| page.path == path && !page.is_stale);
        (!there).then_some(path)
    }

    /// The panes, if the screen has room for them.
    pub fn panes(&self) -> Option<Panes> {
        Panes::new(self.size, self.focus)
    }

    fn take(&mut self, mut rows: Vec<Row>) {
        Row::sort(&mut rows);
        let before = std::mem::take(&mut self.facets);
        self.facets = Facets::new(&rows, &self.setting.vocabulary);
        self.facets.choose_again(&before);
        self.rows = rows;
    }

    fn replace(&mut self, rows: Vec<Row>) {
        let path = self.chosen().map(|row| row.path.clone());
        self.replace_at(rows, path);
    }

    /// Takes `rows` for the ones so far, and stays at the document at `path`.
    fn replace_at(&mut self, rows: Vec<Row>, path: Option<String>) {
        self.take(rows);
        self.list();
        self.go_to(path.as_deref());
        self.page.iter_mut().for_each(|page| page.is_stale = true);
    }

    /// Lists what the filters leave: newest first, or the best match first.
    fn list(&mut self) {
        let query = Query::new(self.search.text());
        let found = if query.is_empty() {
            (0..self.rows.len()).collect()
        } else {
            let scored = self.rows.par_iter().enumerate().with_min_len(512);
            let scored = scored.map_init(fuzzy::matcher, |matcher, (at, row)| {
                Some((query.score(&row.haystack, matcher)?, at))
            });
            let mut scored: Vec<(u32, usize)> = scored.flatten_iter().collect();
            scored.sort_by_key(|(score, at)| (Reverse(*score), *at));
            scored.into_iter().map(|(_, at)| at).collect()
        };
        self.shown = self.facets.filter(found);
    }

    /// Lists anew for what is typed: the best match is chosen.
    fn search_anew(&mut self) {
        self.list();
        (self.at, self.top) = (0, 0);
    }

    /// Lists anew and stays at the chosen document if it is still there.
    fn list_again(&mut self) {
        let path = self.chosen().map(|row| row.path.clone());
        self.list();
        self.go_to(path.as_deref());
    }

    /// Chooses the document at `path` if it is listed.
    fn go_to(&mut self, path: Option<&str>) -> bool {
        let place = path.and_then(|path| {
            let is_it = |at: &usize| self.rows.get(*at).is_some_and(|row| row.path == path);
            self.shown.iter().position(is_it)
        });
        self.at = place.unwrap_or(self.at);
        place.is_some()
    }

    /// Asks for everything again.
    fn clear(&mut self) {
        self.search.clear();
        self.facets.clear();
        self.list_again();
    }

    /// The lines of the facets' pane, and the one that is chosen.
    pub fn facet_lines(&self) -> Vec<Line> {
        self.facets.lines()
    }

    /// Brings what follows from the rest in line with it: choices that are out
    /// of range, parts of lists that are on the screen, the page's lines.
    fn settle(&mut self) {
        self.at = self.at.min(self.shown.len().saturating_sub(1));
        let lines = self.facet_lines();
        self.facet = self.facet.min(lines.len().saturating_sub(1));
        let Some(panes) = self.panes() else { return };
        if let Some(list) = panes.list {
            let height = usize::from(inside(list).height);
            self.top = scrolled(self.top, self.at, height, self.shown.len());
        }
        if let Some(facets) = panes.facets {
            let height = usize::from(inside(facets).height);
            // The name of the first field stays in sight with its first term.
            let at = if self.facet == 1 { 0 } else { self.facet };
            self.facet_top = scrolled(self.facet_top, self.facet, height, lines.len());
            self.facet_top = self.facet_top.min(at);
        }
        let full = self.focus == Focus::Page;
        if let (Some(pane), Some(page)) = (panes.preview, &mut self.page) {
            let pane = inside(pane);
            // A column is left free on each side.
            page.fit(pane.width.saturating_sub(2), pane.height, full, self.words);
        }
    }
}
