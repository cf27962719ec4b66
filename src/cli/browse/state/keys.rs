//! What keys and the mouse do.

use super::super::facets::Line;
use super::super::input::Typed;
use super::super::layout::{Focus, inside};
use super::super::links::{Link, is_page};
use super::super::overlay::{Answer, Menu, Overlay, Tick};
use super::{Effect, Event, State};
use crate::model::Status;
use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Rect};

/// Lines that a turn of the wheel moves.
const WHEEL: isize = 3;

impl State {
    pub(super) fn key(&mut self, key: KeyEvent) -> Effect {
        if key.kind == KeyEventKind::Release {
            return Effect::Draw;
        }
        let had_message = self.message.take().is_some();
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            match key.code {
                KeyCode::Char('c') => return Effect::Quit,
                KeyCode::Char('z') => return Effect::Pause,
                KeyCode::Char('l') => return Effect::Redraw,
                _ => {}
            }
        }
        let command = command(key);
        if let Some(overlay) = &mut self.overlay {
            let answer = overlay.key(key, command);
            return self.answered(answer);
        }
        let is_done = match self.focus {
            Focus::Search => return self.search_key(key),
            Focus::Facets => self.facet_key(command),
            Focus::Preview | Focus::Page => self.page_key(command),
            Focus::List => false,
        };
        // Who answers a message with Esc doesn't mean to leave.
        if is_done || had_message && command == KeyCode::Esc {
            return Effect::Draw;
        }
        self.command(command)
    }

    /// Whether what `next` does depends on the chosen document: not where it is
    /// typed to filter by, or moves in the list.
    pub fn needs_page(&self, next: &Event) -> bool {
        let (None, Event::Key(key)) = (&self.overlay, next) else {
            return true;
        };
        let moves = matches!(
            command(*key),
            KeyCode::Down
                | KeyCode::Up
                | KeyCode::PageDown
                | KeyCode::PageUp
                | KeyCode::Home
                | KeyCode::End
                | KeyCode::Char('j' | 'k' | 'g' | 'G' | ' ' | 'b')
        );
        match self.focus {
            Focus::Search => false,
            Focus::List => !moves,
            Focus::Facets | Focus::Preview | Focus::Page => true,
        }
    }

    fn search_key(&mut self, key: KeyEvent) -> Effect {
        match key.code {
            KeyCode::Enter | KeyCode::Down | KeyCode::Tab => self.focus = Focus::List,
            KeyCode::PageDown => {
                self.focus = Focus::List;
                self.move_by(self.list_height());
            }
            KeyCode::Up | KeyCode::BackTab => self.focus = Focus::List,
            KeyCode::Esc => {
                self.focus = Focus::List;
                self.search.clear();
                self.list_again();
            }
            KeyCode::Backspace if self.search.is_empty() => self.focus = Focus::List,
            _ => {
                if self.search.key(key) == Typed::Changed {
                    self.search_anew();
                }
            }
        }
        Effect::Draw
    }

    /// Keys that mean something else among the facets than elsewhere.
    fn facet_key(&mut self, key: KeyCode) -> bool {
        let page = self.panes().and_then(|panes| panes.facets);
        let page = page.map_or(1, |pane| isize::try_from(inside(pane).height).unwrap_or(1));
        match key {
            KeyCode::Down | KeyCode::Char('j') => self.move_facet(1),
            KeyCode::Up | KeyCode::Char('k') => self.move_facet(-1),
            KeyCode::PageDown => self.move_facet(page),
            KeyCode::PageUp => self.move_facet(-page),
            KeyCode::Home | KeyCode::Char('g') => self.move_facet(isize::MIN),
            KeyCode::End | KeyCode::Char('G') => self.move_facet(isize::MAX),
            KeyCode::Char(' ' | 'x') | KeyCode::Enter => self.toggle_facet(),
            KeyCode::Esc | KeyCode::Right | KeyCode::Char('l') => self.focus = Focus::List,
            _ => return false,
        }
        true
    }

    fn toggle_facet(&mut self) {
        if let Some(line) = self.facet_lines().get(self.facet).copied() {
            self.facets.toggle(line);
            self.list_again();
            // Where lines were folded away, the choice stays at its line.
            if let Some(place) = self.facet_lines().iter().position(|one| same(*one, line)) {
                self.facet = place;
            }
        }
    }

    /// Moves among the lines that can be chosen.
    pub(super) fn move_facet(&mut self, by: isize) {
        let lines = self.facet_lines();
        let can_be_chosen = |at: &usize| !matches!(lines.get(*at), Some(Line::Field(_)));
        let wanted = self.facet.saturating_add_signed(by);
        let found = if by >= 0 {
            let last = lines.len().saturating_sub(1);
            (wanted.min(last)..lines.len()).find(can_be_chosen)
        } else {
            let before = (0..=wanted).rev().find(can_be_chosen);
            before.or_else(|| (0..lines.len()).find(can_be_chosen))
        };
        self.facet = found.unwrap_or(self.facet);
    }

    /// Keys that scroll the page.
    fn page_key(&mut self, key: KeyCode) -> bool {
        let full = self.focus == Focus::Page;
        let pane = self.panes().and_then(|panes| panes.preview);
        let height = pane.map_or(1, |pane| isize::try_from(inside(pane).height).unwrap_or(1));
        let height = (height - 1).max(1);
        let mut scroll = |by| self.page.iter_mut().for_each(|page| page.scroll(by));
        match key {
            KeyCode::Down | KeyCode::Char('j') => scroll(1),
            KeyCode::Up | KeyCode::Char('k') => scroll(-1),
            KeyCode::PageDown | KeyCode::Char(' ') => scroll(height),
            KeyCode::PageUp | KeyCode::Char('b') => scroll(-height),
            KeyCode::Home | KeyCode::Char('g') => scroll(isize::MIN),
            KeyCode::End | KeyCode::Char('G') => scroll(isize::MAX),
            KeyCode::Char('n') if full => self.move_by(1),
            KeyCode::Char('p') if full => self.move_by(-1),
            KeyCode::Enter if !full => self.focus = Focus::Page,
            KeyCode::Esc | KeyCode::Left | KeyCode::Char('h') => self.focus = Focus::List,
            KeyCode::Enter | KeyCode::Backspace | KeyCode::Char('q') if full => {
                self.focus = Focus::List;
            }
            _ => return false,
        }
        true
    }

    /// What keys do everywhere, if nothing else.
    fn command(&mut self, key: KeyCode) -> Effect {
        let page = self.list_height();
        match key {
            KeyCode::Down | KeyCode::Char('j') => self.move_by(1),
            KeyCode::Up | KeyCode::Char('k') => self.move_by(-1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.move_by(page),
            KeyCode::PageUp | KeyCode::Char('b') => self.move_by(-page),
            KeyCode::Home | KeyCode::Char('g') => self.move_by(isize::MIN),
            KeyCode::End | KeyCode::Char('G') => self.move_by(isize::MAX),
            KeyCode::Tab => self.focus = self.beside(true),
            KeyCode::BackTab => self.focus = self.beside(false),
            KeyCode::Left | KeyCode::Char('h') => self.focus = Focus::Facets,
            KeyCode::Right | KeyCode::Char('l') => self.focus = Focus::Preview,
            KeyCode::Char('/') => self.focus = Focus::Search,
            KeyCode::Char('c') => self.clear(),
            KeyCode::Char('?') | KeyCode::F(1) => self.overlay = Some(Overlay::Help(0)),
            KeyCode::Char('r') | KeyCode::F(5) => return Effect::Reload,
            KeyCode::Char('q') => return Effect::Quit,
            KeyCode::Esc if self.search.is_empty() => return Effect::Quit,
            KeyCode::Esc => {
                self.search.clear();
                self.list_again();
            }
            _ => return self.about_chosen(key),
        }
        if self.focus == Focus::Facets {
            self.move_facet(0);
        }
        Effect::Draw
    }

    /// Keys that are about the chosen document.
    fn about_chosen(&mut self, key: KeyCode) -> Effect {
        let Some(row) = self.chosen() else {
            return Effect::Draw;
        };
        let path = row.path.clone();
        let readable = row.entry.as_ref().ok().map(|entry| &entry.postmortem);
        match (key, readable) {
            (KeyCode::Enter, _) => self.focus = Focus::Page,
            (KeyCode::Char('e'), _) => return Effect::Edit(path),
            (KeyCode::Char('s'), Some(_)) => return Effect::Similar(path),
            (KeyCode::Char('S'), Some(postmortem)) => {
                let at = Status::ALL.iter().position(|one| *one == postmortem.status);
                // Most often it moves on.
                let next = at.map_or(0, |at| (at + 1).min(Status::ALL.len() - 1));
                self.overlay = Some(Overlay::Status(Menu::new(Status::ALL.to_vec(), next)));
            }
            (KeyCode::Char('t'), Some(_)) => self.open_ticks(),
            (KeyCode::Char('o'), _) => self.open_links(),
            (KeyCode::Char('s' | 'S' | 't'), None) => {
                self.message = Some(self.words.unreadable.trim_end_matches(':').into());
            }
            _ => {}
        }
        Effect::Draw
    }

    fn open_ticks(&mut self) {
        let contents = self
            .page
            .as_ref()
            .and_then(|page| page.contents.as_ref().ok());
        let items = contents.map_or(&[][..], |contents| &contents.items);
        let ticks: Vec<Tick> = items.iter().cloned().map(Tick::new).collect();
        if ticks.is_empty() {
            self.message = Some(self.words.no_measures.into());
        } else {
            self.overlay = Some(Overlay::Ticks(Menu::new(ticks, 0)));
        }
    }

    fn open_links(&mut self) {
        let contents = self
            .page
            .as_ref()
            .and_then(|page| page.contents.as_ref().ok());
        let links = contents
            .map(|contents| contents.links.clone())
            .unwrap_or_default();
        if links.is_empty() {
            self.message = Some(self.words.no_links.into());
        } else {
            self.overlay = Some(Overlay::Links(Menu::new(links, 0)));
        }
    }

    /// Goes on with what was answered.
    fn answered(&mut self, answer: Answer) -> Effect {
        if matches!(answer, Answer::Stay) {
            return Effect::Draw;
        }
        let overlay = self.overlay.take();
        let Some(row) = self.chosen() else {
            return Effect::Draw;
        };
        let path = row.path.clone();
        match answer {
            Answer::Stay => {}
            Answer::Close => {
                if let Some(Overlay::Ticks(menu)) = overlay
                    && menu.items.iter().any(Tick::is_changed)
                {
                    self.message = Some(self.words.not_written.into());
                }
            }
            Answer::Status(to) => {
                let missing = self.missing_reviewers();
                if to == Status::Final && missing > 0 {
                    self.overlay = Some(Overlay::Reviewer(Default::default(), missing));
                } else {
                    let reviewers = Vec::new();
                    return Effect::Step {
                        path,
                        to,
                        reviewers,
                    };
                }
            }
            Answer::Final(reviewers) => {
                let to = Status::Final;
                return Effect::Step {
                    path,
                    to,
                    reviewers,
                };
            }
            Answer::Marks(ticks) if ticks.is_empty() => {
                self.message = Some(self.words.no_change.into());
            }
            Answer::Marks(ticks) => return Effect::Mark { path, ticks },
            Answer::Go(path) => self.visit(&path),
            Answer::Open(link) => return self.follow(link),
        }
        Effect::Draw
    }

    /// How many reviewers the chosen document lacks to be final.
    fn missing_reviewers(&self) -> usize {
        let entry = self.chosen().and_then(|row| row.entry.as_ref().ok());
        let mut names = entry.map_or(Vec::new(), |entry| entry.postmortem.reviewers.clone());
        names.sort();
        names.dedup();
        self.setting.reviewers.saturating_sub(names.len())
    }

    /// Chooses the document at `path`, whatever the filters say.
    fn visit(&mut self, path: &str) {
        if !self.go_to(Some(path)) {
            self.search.clear();
            self.facets.clear();
            self.list();
            self.go_to(Some(path));
        }
    }

    /// A link to another document leads there, one to the web into the browser;
    /// of others the address is shown.
    fn follow(&mut self, link: Link) -> Effect {
        if is_page(&link.address) {
            return Effect::Open(link.address);
        }
        let name = link.address.split(['#', '?']).next().unwrap_or_default();
        let name = name.rsplit('/').next().unwrap_or_default();
        let name = name.replace("%20", " ");
        let linked = self.rows.iter().find(|row| {
            let file = row.path.rsplit('/').next();
            name.ends_with(".md") && file == Some(name.as_str())
        });
        match linked.map(|row| row.path.clone()) {
            Some(path) => self.visit(&path),
            None => {
                let lines = vec![link.address];
                self.overlay = Some(Overlay::Message(self.words.address, lines, 0));
            }
        }
        Effect::Draw
    }

    fn list_height(&self) -> isize {
        let list = self.panes().and_then(|panes| panes.list);
        list.map_or(1, |list| isize::try_from(inside(list).height).unwrap_or(1))
            .max(1)
    }

    fn move_by(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    /// The next pane, or the one before.
    fn beside(&self, next: bool) -> Focus {
        let order = [Focus::List, Focus::Preview, Focus::Facets];
        let at = order
            .iter()
            .position(|focus| *focus == self.focus)
            .unwrap_or(0);
        order[(at + if next { 1 } else { 2 }) % 3]
    }

    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Effect {
        let turn = match mouse.kind {
            MouseEventKind::ScrollDown => WHEEL,
            MouseEventKind::ScrollUp => -WHEEL,
            MouseEventKind::Down(MouseButton::Left) => 0,
            _ => return Effect::Draw,
        };
        if let Some(overlay) = &mut self.overlay {
            if turn != 0 {
                overlay.scroll(turn > 0);
            }
            return Effect::Draw;
        }
        let Some(panes) = self.panes() else {
            return Effect::Draw;
        };
        let at = Position::new(mouse.column, mouse.row);
        let within = |pane: Option<Rect>| pane.map(inside).filter(|pane| pane.contains(at));
        let line = |pane: Rect, top: usize| top + usize::from(at.y - pane.y);
        if let Some(pane) = within(panes.list) {
            if turn != 0 {
                self.move_by(turn);
            } else {
                self.focus = Focus::List;
                self.at = line(pane, self.top);
            }
        } else if within(panes.preview).is_some() {
            self.page.iter_mut().for_each(|page| page.scroll(turn));
            if turn == 0 && self.focus != Focus::Page {
                self.focus = Focus::Preview;
            }
        } else if let Some(pane) = within(panes.facets) {
            self.focus = Focus::Facets;
            if turn != 0 {
                self.move_facet(turn);
            } else if line(pane, self.facet_top) < self.facet_lines().len() {
                self.facet = line(pane, self.facet_top);
                self.toggle_facet();
            }
        } else if panes.search.contains(at) && turn == 0 {
            self.focus = Focus::Search;
        }
        Effect::Draw
    }
}

/// Whether two lines are the same but for how many are folded away.
fn same(one: Line, other: Line) -> bool {
    match (one, other) {
        (Line::Fold(one, _), Line::Fold(other, _)) => one == other,
        _ => one == other,
    }
}

/// What a key means where nothing is typed: with a Korean input method on, a key
/// sends the letter that the two-set keyboard has there.
fn command(key: KeyEvent) -> KeyCode {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('f') if control => KeyCode::PageDown,
        KeyCode::Char('b') if control => KeyCode::PageUp,
        KeyCode::Char('d') if control => KeyCode::PageDown,
        KeyCode::Char('u') if control => KeyCode::PageUp,
        KeyCode::Char('n') if control => KeyCode::Down,
        KeyCode::Char('p') if control => KeyCode::Up,
        KeyCode::Char(_) if control => KeyCode::Null,
        KeyCode::Char(c) => KeyCode::Char(latin(c)),
        code => code,
    }
}

fn latin(c: char) -> char {
    const KEYS: &[(char, char)] = &[
        ('ㅓ', 'j'),
        ('ㅏ', 'k'),
        ('ㅎ', 'g'),
        ('ㅗ', 'h'),
        ('ㅣ', 'l'),
        ('ㄷ', 'e'),
        ('ㄴ', 's'),
        ('ㅅ', 't'),
        ('ㅐ', 'o'),
        ('ㅊ', 'c'),
        ('ㄱ', 'r'),
        ('ㅂ', 'q'),
        ('ㅜ', 'n'),
        ('ㅔ', 'p'),
        ('ㅠ', 'b'),
        ('ㅌ', 'x'),
    ];
    KEYS.iter()
        .find(|(hangul, _)| *hangul == c)
        .map_or(c, |(_, latin)| *latin)
}
