//! The screen as the state says it: pure.

mod overlay;

use super::facets::{Field, Line as FacetLine, UNREADABLE};
use super::fuzzy::{self, Query};
use super::layout::{Focus, inside};
use super::page::WIDEST;
use super::palette::Palette;
use super::row::Row;
use super::state::State;
use crate::cli::prompt::cut_to;
use crate::model::Status;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// Below this width a row has no room for the status.
const ROOM_FOR_STATUS: u16 = 56;
/// Below this width a row has no room for the whole of a long severity.
const ROOM_FOR_SEVERITY: u16 = 50;
/// Below this width a row has no room for the services.
const ROOM_FOR_SERVICES: u16 = 96;

/// Columns of the search line that are left for what is typed.
const ROOM_TO_TYPE: u16 = 24;

/// Draws the screen.
pub fn view(state: &State, palette: Palette, frame: &mut Frame<'_>) {
    let area = frame.area();
    let screen = Screen { state, palette };
    let Some(panes) = state.panes() else {
        let buffer = frame.buffer_mut();
        put(buffer, area, 0, Line::from(state.words.too_small));
        return;
    };
    let buffer = frame.buffer_mut();
    let mut cursor = None;
    if panes.search.height > 0 {
        cursor = screen.search(buffer, panes.search);
    }
    if let Some(list) = panes.list {
        screen.list(buffer, list);
    }
    if let Some(preview) = panes.preview {
        screen.preview(buffer, preview);
    }
    if let Some(facets) = panes.facets {
        screen.facets(buffer, facets);
    }
    for border in panes.borders.into_iter().flatten() {
        screen.border(buffer, border, panes.preview);
    }
    screen.foot(buffer, panes.foot);
    if let Some(overlay) = &state.overlay {
        cursor = overlay::draw(&screen, overlay, buffer, area);
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// What drawing needs to know.
#[derive(Clone, Copy)]
struct Screen<'s> {
    state: &'s State,
    palette: Palette,
}

impl Screen<'_> {
    /// The line that filters, with the counts at its end; gives the cursor's place.
    fn search(&self, buffer: &mut Buffer, area: Rect) -> Option<Position> {
        let (state, palette) = (self.state, self.palette);
        let focused = state.focus == Focus::Search;
        let counts = self.counts(usize::from(area.width.saturating_sub(ROOM_TO_TYPE)));
        let room = usize::from(area.width)
            .saturating_sub(counts.width() + 6)
            .max(4);
        let slash = if focused {
            palette.accent()
        } else {
            palette.dim()
        };
        let (typed, column) = state.search.shown(room);
        let text = if !state.search.is_empty() {
            Span::styled(typed.to_owned(), palette.bold())
        } else if focused {
            Span::raw("")
        } else {
            Span::styled(cut_to(state.words.placeholder, room), palette.dim())
        };
        put(
            buffer,
            area,
            0,
            Line::from(vec![Span::styled(" / ", slash), text]),
        );
        let x = area.right().saturating_sub(counts.width() as u16 + 1);
        if x > area.x + 6 {
            buffer.set_string(x, area.y, &counts, palette.dim());
        }
        focused.then(|| Position::new(area.x + 3 + column as u16, area.y))
    }

    /// How many documents are listed, and what else there is to know of them, in
    /// less than `room` columns if that is possible.
    fn counts(&self, room: usize) -> String {
        let state = self.state;
        let (n, all) = (state.shown.len(), state.rows.len());
        let matching = if n == all {
            all.to_string()
        } else {
            let text = state.words.matching.replace("{n}", &n.to_string());
            text.replace("{all}", &all.to_string())
        };
        let unreadable = state.rows.iter().filter(|row| row.entry.is_err()).count();
        let unreadable = (unreadable > 0).then(|| {
            state
                .words
                .unreadable_count
                .replace("{n}", &unreadable.to_string())
        });
        let span = Some(&state.setting.span).filter(|span| !span.is_empty());
        let parts = [span.cloned(), unreadable, Some(matching.clone())];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let all = parts.join(" · ");
        if all.width() > room { matching } else { all }
    }

    /// A pane's first line: a rule with its title, and at its end what is said
    /// beside it.
    fn title(&self, buffer: &mut Buffer, area: Rect, title: &str, aside: &str, focused: bool) {
        let palette = self.palette;
        let rule = if focused && palette.colour {
            palette
                .accent()
                .remove_modifier(ratatui::style::Modifier::BOLD)
        } else {
            palette.dim()
        };
        let line = "─".repeat(usize::from(area.width));
        buffer.set_stringn(area.x, area.y, line, usize::from(area.width), rule);
        let room = usize::from(area.width).saturating_sub(6);
        let aside = if aside.is_empty() || aside.width() + 12 > room {
            String::new()
        } else {
            format!(" {aside} ")
        };
        if title.is_empty() {
            return;
        }
        let title = cut_to(title, room.saturating_sub(aside.width()));
        let style = if focused {
            palette.accent()
        } else {
            palette.bold()
        };
        buffer.set_string(area.x + 1, area.y, format!(" {title} "), style);
        let x = area.right().saturating_sub(aside.width() as u16 + 1);
        buffer.set_string(x, area.y, aside, palette.dim());
    }

    fn list(&self, buffer: &mut Buffer, area: Rect) {
        let (state, palette) = (self.state, self.palette);
        let chosen: Vec<&str> = state.facets.chosen().map(|(_, term)| term).collect();
        let title = if chosen.is_empty() {
            state.words.list.to_owned()
        } else {
            format!("{} · {}", state.words.list, chosen.join(", "))
        };
        let focused = matches!(state.focus, Focus::List | Focus::Search);
        let place = match state.shown.len() {
            0 => String::new(),
            _ => format!("{}/{}", state.at + 1, state.shown.len()),
        };
        self.title(buffer, area, &title, &place, focused);
        let area = inside(area);
        if state.shown.is_empty() {
            let text = match state.focus {
                _ if state.rows.is_empty() => state.words.nothing_here,
                Focus::Search => state.words.nothing_typed,
                _ => state.words.none,
            };
            for (at, line) in textwrap::wrap(text, usize::from(area.width.saturating_sub(4).max(8)))
                .into_iter()
                .enumerate()
            {
                let line = Line::from(vec![
                    Span::raw("  "),
                    Span::styled(line.into_owned(), palette.dim()),
                ]);
                put(buffer, area, 1 + at as u16, line);
            }
            return;
        }
        let query = Query::new(state.search.text());
        let mut matcher = fuzzy::matcher();
        let severity = state
            .setting
            .vocabulary
            .severity_names()
            .map(UnicodeWidthStr::width)
            .max();
        let columns = Columns::new(area.width, severity.unwrap_or(4) as u16);
        let rows = state.shown.iter().enumerate().skip(state.top);
        for (y, (at, row)) in rows.take(usize::from(area.height)).enumerate() {
            let Some(row) = state.rows.get(*row) else {
                continue;
            };
            let line = Rect {
                y: area.y + y as u16,
                height: 1,
                ..area
            };
            let marks = query.marks(&row.title, &mut matcher);
            self.row(buffer, line, row, columns, &marks);
            if at == state.at {
                self.choose(buffer, line, focused);
            }
        }
    }

    /// Makes a line the chosen one: all of it in reverse where keys go, else a
    /// bar and bold.
    fn choose(&self, buffer: &mut Buffer, line: Rect, focused: bool) {
        if focused {
            // Colours in reverse would be a patchwork.
            for x in line.left()..line.right() {
                if let Some(cell) = buffer.cell_mut((x, line.y)) {
                    let symbol = cell.symbol().to_owned();
                    let modifier = cell.modifier & ratatui::style::Modifier::UNDERLINED;
                    cell.reset();
                    cell.set_symbol(&symbol);
                    cell.set_style(self.palette.chosen().add_modifier(modifier));
                }
            }
        } else {
            buffer.set_style(line, self.palette.bold());
        }
        buffer.set_string(line.x, line.y, "▌", Style::new());
    }

    fn row(&self, buffer: &mut Buffer, line: Rect, row: &Row, columns: Columns, marks: &[usize]) {
        let palette = self.palette;
        let mut x = line.x + 1;
        let mut cell = |text: &str, width: u16, style: Style| {
            let text = cut_to(text, usize::from(width));
            buffer.set_stringn(x, line.y, &text, usize::from(width), style);
            let at = x;
            x += width + 2;
            (at, text)
        };
        cell(&row.day, 10, Style::new());
        let postmortem = row.entry.as_ref().ok().map(|entry| &entry.postmortem);
        let (severity, near_miss) = match postmortem {
            Some(postmortem) => (postmortem.severity.as_str(), postmortem.is_near_miss()),
            None => ("!", false),
        };
        let severity_style = match postmortem {
            Some(_) => palette.severity(row.rank, near_miss),
            None => palette.alarm(),
        };
        cell(
            &crate::diagnostic::printable(severity),
            columns.severity,
            severity_style,
        );
        if columns.status > 0 {
            let (status, style) = match postmortem.map(|postmortem| postmortem.status) {
                Some(Status::Draft) => (Status::Draft.as_str(), palette.draft()),
                Some(Status::InReview) => (Status::InReview.as_str(), palette.in_review()),
                Some(Status::Final) => (Status::Final.as_str(), palette.dim()),
                None => (UNREADABLE, palette.alarm()),
            };
            cell(status, columns.status, style);
        }
        let (at, title) = cell(&row.title, columns.title, Style::new());
        if columns.services > 0 {
            cell(&row.services, columns.services, palette.dim());
        }
        for mark in marks.iter().filter(|mark| **mark < title.len()) {
            let before = row.title.get(..*mark).map_or(0, UnicodeWidthStr::width);
            let c = row.title.get(*mark..).and_then(|rest| rest.chars().next());
            let shown = title.get(*mark..).and_then(|rest| rest.chars().next());
            if c == shown {
                let width = c.map_or(0, |c| {
                    unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)
                });
                let place = Rect::new(at + before as u16, line.y, width as u16, 1);
                buffer.set_style(place.intersection(line), palette.mark());
            }
        }
    }

    fn preview(&self, buffer: &mut Buffer, area: Rect) {
        let state = self.state;
        let focused = matches!(state.focus, Focus::Preview | Focus::Page);
        let page = state.page.as_ref().filter(|_| state.chosen().is_some());
        let title = state.chosen().map_or("", |row| row.id.as_str());
        let seen = page.and_then(|page| page.seen());
        let seen = seen.map(|seen| state.words.seen.replace("{n}", &seen.to_string()));
        let seen = seen.unwrap_or_default();
        self.title(buffer, area, title, &seen, focused);
        let Some(page) = page else { return };
        let area = inside(area);
        let text = area.width.saturating_sub(2);
        // On a wide screen the text stands in the middle.
        let margin = if state.focus == Focus::Page {
            text.saturating_sub(WIDEST) / 2
        } else {
            0
        };
        let area = Rect {
            x: area.x + 1 + margin,
            width: text - margin,
            ..area
        };
        for (y, line) in page.shown().iter().enumerate() {
            let spans = line.iter();
            let spans =
                spans.map(|span| Span::styled(span.text.as_str(), self.palette.of(span.style)));
            put(buffer, area, y as u16, Line::from_iter(spans));
        }
    }

    /// A line between two panes, which the rule above the preview may meet.
    fn border(&self, buffer: &mut Buffer, line: Rect, preview: Option<Rect>) {
        let rule = preview.filter(|pane| pane.x > line.x).map(|pane| pane.y);
        for y in line.top()..line.bottom() {
            let symbol = match y {
                _ if y == line.top() => "┬",
                _ if Some(y) == rule => "├",
                _ => "│",
            };
            buffer.set_string(line.x, y, symbol, self.palette.dim());
        }
    }

    fn facets(&self, buffer: &mut Buffer, area: Rect) {
        let state = self.state;
        let focused = state.focus == Focus::Facets;
        self.title(buffer, area, state.words.filters, "", focused);
        let area = inside(area);
        let lines = state.facet_lines();
        let shown = lines.iter().enumerate().skip(state.facet_top);
        for (y, (at, line)) in shown.take(usize::from(area.height)).enumerate() {
            let place = Rect {
                y: area.y + y as u16,
                height: 1,
                ..area
            };
            self.facet(buffer, place, *line);
            if focused && at == state.facet {
                self.choose(buffer, place, true);
            }
        }
    }

    fn facet(&self, buffer: &mut Buffer, place: Rect, line: FacetLine) {
        let (state, palette) = (self.state, self.palette);
        let facets = state.facets.facets();
        match line {
            FacetLine::Field(facet) => {
                let field = facets.get(facet).map_or(Field::Tag, |facet| facet.field);
                let name = Span::styled(state.words.field(field), palette.bold());
                put(buffer, place, 0, Line::from(vec![Span::raw(" "), name]));
            }
            FacetLine::Term(facet, term) => {
                let facet = facets.get(facet);
                let Some(term) = facet.and_then(|facet| facet.terms.get(term)) else {
                    return;
                };
                let style = match (term.chosen, term.count) {
                    (true, _) => palette.accent(),
                    (false, 0) => palette.dim(),
                    _ => Style::new(),
                };
                let count = term.count.to_string();
                let room = usize::from(place.width).saturating_sub(count.len() + 6);
                let tick = if term.chosen { "☑" } else { "☐" };
                let name = format!(" {tick} {}", cut_to(&term.shown, room));
                put(buffer, place, 0, Line::styled(name, style));
                let x = place.right().saturating_sub(count.len() as u16 + 1);
                buffer.set_string(x, place.y, count, palette.dim());
            }
            FacetLine::Fold(_, 0) => {
                put(
                    buffer,
                    place,
                    0,
                    Line::styled(format!("   {}", state.words.fold), palette.dim()),
                );
            }
            FacetLine::Fold(_, hidden) => {
                let text = state.words.more.replace("{n}", &hidden.to_string());
                put(
                    buffer,
                    place,
                    0,
                    Line::styled(format!("   {text}"), palette.dim()),
                );
            }
        }
    }

    /// The last line: what was done, or the keys.
    fn foot(&self, buffer: &mut Buffer, area: Rect) {
        let (state, palette) = (self.state, self.palette);
        if let Some(message) = &state.message {
            let room = usize::from(area.width).saturating_sub(2);
            let text = cut_to(&crate::diagnostic::printable(message), room);
            put(
                buffer,
                area,
                0,
                Line::from(vec![Span::raw(" "), Span::styled(text, palette.bold())]),
            );
            return;
        }
        let hints = match state.focus {
            Focus::Search => state.words.hints_search,
            Focus::Facets => state.words.hints_facets,
            Focus::Page => state.words.hints_page,
            Focus::List | Focus::Preview => state.words.hints_list,
        };
        let mut spans = Vec::new();
        let mut used = 1;
        for (key, label) in hints {
            let width = key.width() + 1 + label.width();
            if used + width > usize::from(area.width) {
                break;
            }
            let key = Span::styled(*key, palette.accent());
            let label = Span::styled(format!(" {label}  "), palette.dim());
            spans.extend([key, label]);
            used += width + 2;
        }
        spans.insert(0, Span::raw(" "));
        put(buffer, area, 0, Line::from(spans));
    }
}

/// How wide the columns of a row are; 0 where there is no room.
#[derive(Debug, Clone, Copy)]
struct Columns {
    severity: u16,
    status: u16,
    title: u16,
    services: u16,
}

impl Columns {
    fn new(width: u16, severity: u16) -> Self {
        let most = if width >= ROOM_FOR_SEVERITY { 10 } else { 5 };
        let severity = severity.clamp(4, most);
        let status = if width >= ROOM_FOR_STATUS { 10 } else { 0 };
        let services = if width >= ROOM_FOR_SERVICES {
            (width / 5).clamp(12, 32)
        } else {
            0
        };
        let gap = |column: u16| if column > 0 { column + 2 } else { 0 };
        // One column is left free on each side.
        let fixed = 2 + gap(10) + gap(severity) + gap(status) + gap(services);
        Self {
            severity,
            status,
            title: width.saturating_sub(fixed),
            services,
        }
    }
}

/// Writes a line of an area, as far as it fits.
fn put(buffer: &mut Buffer, area: Rect, y: u16, line: Line<'_>) {
    if y < area.height {
        buffer.set_line(area.x, area.y + y, &line, area.width);
    }
}
