//! The boxes above the panes.

use super::super::layout::scrolled;
use super::super::overlay::{Overlay, Tick};
use super::super::row::shown;
use super::{Screen, put};
use crate::document::TaskState;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};
use unicode_width::UnicodeWidthStr;

/// The widest box.
const WIDEST: u16 = 84;

/// The lines of a box.
struct Contents {
    lines: Vec<Line<'static>>,
    /// The lines of the chosen item, as far as there is one.
    chosen: Option<std::ops::Range<usize>>,
    /// The first line on the screen, where nothing is chosen.
    top: usize,
}

/// Draws `overlay`, and gives the place of the cursor where text is typed.
pub fn draw(
    screen: &Screen<'_>,
    overlay: &Overlay,
    buffer: &mut Buffer,
    area: Rect,
) -> Option<Position> {
    let words = screen.state.words;
    let (title, keys) = overlay.titles(words);
    let widest = WIDEST.min(area.width.saturating_sub(2));
    // A border and a free column on each side.
    let room = usize::from(widest.saturating_sub(4)).max(1);
    let contents = contents(screen, overlay, room);
    let longest = contents.lines.iter().map(Line::width).max().unwrap_or(0);
    let needed = longest.max(title.width()).max(keys.width() + 4).min(room);
    let typing = matches!(overlay, Overlay::Reviewer(..));
    let width = if typing { widest } else { needed as u16 + 4 };
    let height = contents.lines.len() as u16 + 2;
    let height = height.min(area.height.saturating_sub(1)).max(3);
    let place = Rect {
        x: area.x + (area.width - width.min(area.width)) / 2,
        y: area.y + (area.height - height.min(area.height)) / 2,
        width: width.min(area.width),
        height,
    }
    .intersection(area);
    whole(buffer, place);
    Clear.render(place, buffer);
    let palette = screen.palette;
    let height = usize::from(place.height.saturating_sub(2));
    let length = contents.lines.len();
    let top = match &contents.chosen {
        Some(chosen) => {
            let end = chosen.end.saturating_sub(1);
            scrolled(0, end, height, length).min(chosen.start)
        }
        None => contents.top.min(length.saturating_sub(height)),
    };
    let more = if top + height < length { "↓ " } else { "" };
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(palette.dim())
        .title(Span::styled(format!(" {title} "), palette.accent()))
        .title_bottom(Line::styled(format!(" {more}{keys} "), palette.dim()).right_aligned());
    let inner = block.inner(place);
    block.render(place, buffer);
    let inner = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    for (y, (at, line)) in contents
        .lines
        .into_iter()
        .enumerate()
        .skip(top)
        .take(height)
        .enumerate()
    {
        put(buffer, inner, y as u16, line);
        if contents
            .chosen
            .as_ref()
            .is_some_and(|chosen| chosen.contains(&at))
        {
            let line = Rect::new(
                inner.x.saturating_sub(1),
                inner.y + y as u16,
                inner.width + 2,
                1,
            );
            buffer.set_style(line, Style::new().add_modifier(Modifier::REVERSED));
        }
    }
    match overlay {
        Overlay::Reviewer(input, _) => {
            let room = usize::from(inner.width).saturating_sub(1).max(1);
            let (text, column) = input.shown(room);
            put(buffer, inner, 0, Line::raw(text.to_owned()));
            Some(Position::new(inner.x + column as u16, inner.y))
        }
        _ => None,
    }
}

fn contents(screen: &Screen<'_>, overlay: &Overlay, room: usize) -> Contents {
    let palette = screen.palette;
    let plain = |lines, top| Contents {
        lines,
        chosen: None,
        top,
    };
    match overlay {
        Overlay::Help(top) => plain(help(screen, room), *top),
        Overlay::Reviewer(..) => plain(vec![Line::default()], 0),
        Overlay::Message(_, texts, top) => {
            let lines = texts.iter().flat_map(|text| wrapped(text, room));
            plain(lines.map(Line::raw).collect(), *top)
        }
        Overlay::Status(menu) => {
            let lines = menu
                .items
                .iter()
                .map(|status| vec![Line::raw(status.as_str())]);
            items(lines, menu.at)
        }
        Overlay::Ticks(menu) => {
            let lines = menu.items.iter().map(|tick| tick_lines(screen, tick, room));
            items(lines, menu.at)
        }
        Overlay::Similar(menu) => {
            let lines = menu.items.iter().map(|alike| {
                let mut lines: Vec<Line<'static>> = wrapped(&alike.title, room)
                    .into_iter()
                    .map(Line::raw)
                    .collect();
                let why = wrapped(&alike.why, room.saturating_sub(2));
                lines.extend(
                    why.into_iter()
                        .map(|line| Line::styled(format!("  {line}"), palette.dim())),
                );
                lines
            });
            items(lines, menu.at)
        }
        Overlay::Links(menu) => {
            let lines = menu.items.iter().map(|link| {
                let address = wrapped(&link.address, room);
                if link.text == link.address {
                    return address.into_iter().map(Line::raw).collect();
                }
                let mut lines: Vec<Line<'static>> = wrapped(&link.text, room)
                    .into_iter()
                    .map(Line::raw)
                    .collect();
                let address = wrapped(&link.address, room.saturating_sub(2));
                lines.extend(
                    address
                        .into_iter()
                        .map(|line| Line::styled(format!("  {line}"), palette.dim())),
                );
                lines
            });
            items(lines, menu.at)
        }
    }
}

/// The lines of items, of which one is chosen.
fn items(each: impl Iterator<Item = Vec<Line<'static>>>, at: usize) -> Contents {
    let mut lines = Vec::new();
    let mut chosen = None;
    for (index, item) in each.enumerate() {
        let start = lines.len();
        lines.extend(item);
        if index == at {
            chosen = Some(start..lines.len());
        }
    }
    Contents {
        lines,
        chosen,
        top: 0,
    }
}

fn tick_lines(screen: &Screen<'_>, tick: &Tick, room: usize) -> Vec<Line<'static>> {
    let palette = screen.palette;
    let mark = match tick.to {
        TaskState::Open => "☐ ",
        TaskState::Done => "☑ ",
        TaskState::Dropped => "☒ ",
    };
    let style = match tick.to {
        _ if tick.is_changed() => palette.accent(),
        TaskState::Open => Style::new(),
        TaskState::Done | TaskState::Dropped => palette.dim(),
    };
    let item = &tick.item;
    let mut text = item.text.clone();
    if let Some(owner) = &item.owner {
        text.push_str(&format!(" @{owner}"));
    }
    if let Some(due) = item.due {
        text.push_str(&format!(" due:{due}"));
    }
    let lines = wrapped(&text, room.saturating_sub(2))
        .into_iter()
        .enumerate();
    let lines = lines.map(|(at, line)| {
        let before = if at == 0 { mark } else { "  " };
        Line::styled(format!("{before}{line}"), style)
    });
    lines.collect()
}

fn help(screen: &Screen<'_>, room: usize) -> Vec<Line<'static>> {
    let (words, palette) = (screen.state.words, screen.palette);
    let keys = words.keys.iter().flat_map(|(_, keys)| keys.iter());
    let widest = keys.map(|(key, _)| key.width()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (at, (group, keys)) in words.keys.iter().enumerate() {
        if at > 0 {
            lines.push(Line::default());
        }
        lines.push(Line::styled(*group, palette.bold()));
        for (key, label) in *keys {
            let before = widest + 4;
            let label = wrapped(label, room.saturating_sub(before).max(8));
            for (at, part) in label.into_iter().enumerate() {
                let key = if at == 0 { *key } else { "" };
                let pad = " ".repeat(widest - key.width() + 2);
                let key = Span::styled(format!("  {key}{pad}"), palette.accent());
                lines.push(Line::from(vec![key, Span::raw(part)]));
            }
        }
    }
    lines
}

/// `text` made printable and cut into lines, wherever it must be.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let text = shown(text);
    let lines = textwrap::wrap(&text, width.max(1)).into_iter();
    lines.map(|line| line.into_owned()).collect()
}

/// Takes wide characters that a box would cut in half off the screen.
fn whole(buffer: &mut Buffer, place: Rect) {
    let Some(left) = place.x.checked_sub(1) else {
        return;
    };
    for y in place.top()..place.bottom() {
        if let Some(cell) = buffer.cell_mut((left, y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
}
