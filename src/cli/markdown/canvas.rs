//! Lines with what stands before them: quote bars, list marks, indents.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

/// Text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    /// What is written; nothing in it moves the cursor.
    pub(crate) text: String,
    /// How it is written.
    pub(crate) style: Style,
}

impl Span {
    pub(crate) fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    pub(crate) fn width(&self) -> usize {
        self.text.width()
    }
}

/// A block within which lines are set off: a quote, a list item, a footnote.
#[derive(Debug)]
pub(super) struct Frame {
    /// Before the first line.
    first: Span,
    /// Before each line after it.
    rest: Span,
    item: Option<Item>,
}

#[derive(Debug, Clone, Copy)]
struct Item {
    ordered: bool,
    tight: bool,
}

impl Frame {
    pub(super) fn new(first: Span, rest: Span) -> Self {
        Self {
            first,
            rest,
            item: None,
        }
    }

    /// A mark, and lines indented by its width.
    pub(super) fn hanging(mark: Span) -> Self {
        let indent = Span::new(" ".repeat(mark.width()), Style::new());
        Self::new(mark, indent)
    }

    pub(super) fn of_item(self, ordered: bool, tight: bool) -> Self {
        Self {
            item: Some(Item { ordered, tight }),
            ..self
        }
    }
}

/// The output so far, and the frames that are open.
pub(super) struct Canvas {
    lines: Vec<Vec<Span>>,
    width: usize,
    frames: Vec<Frame>,
    /// How many frames from the outside are drawn; they take at most half of the width.
    drawn: usize,
    /// What the drawn frames take.
    indent: usize,
    /// How many frames from the inside have no line yet.
    fresh: usize,
    /// Whether a blank line is due before the next block.
    gap: bool,
}

impl Canvas {
    pub(super) fn new(width: usize) -> Self {
        Self {
            lines: Vec::new(),
            width,
            frames: Vec::new(),
            drawn: 0,
            indent: 0,
            fresh: 0,
            gap: false,
        }
    }

    /// Columns that are left for a line's text.
    pub(super) fn available(&self) -> usize {
        let mark = self.undrawn_mark().map_or(0, Span::width);
        self.width.saturating_sub(self.indent + mark).max(1)
    }

    pub(super) fn open(&mut self, frame: Frame) {
        self.separate();
        self.frames.push(frame);
        self.fresh += 1;
        self.draw_last();
    }

    /// Draws the innermost frame if there is room.
    fn draw_last(&mut self) {
        let width = self.frames.last().map_or(0, |frame| frame.rest.width());
        if self.drawn + 1 == self.frames.len() && self.indent + width <= self.width / 2 {
            self.drawn += 1;
            self.indent += width;
        }
    }

    /// Takes the innermost frame off, and returns it.
    fn take_last(&mut self) -> Option<Frame> {
        if self.drawn == self.frames.len()
            && let Some(frame) = self.frames.last()
        {
            self.drawn -= 1;
            self.indent -= frame.rest.width();
        }
        self.frames.pop()
    }

    /// Ends the innermost frame; an item without text still shows its mark.
    pub(super) fn close(&mut self) {
        let empty_item =
            self.fresh > 0 && self.frames.last().is_some_and(|frame| frame.item.is_some());
        if empty_item {
            self.line(Vec::new());
        }
        self.take_last();
        self.fresh = self.fresh.saturating_sub(1);
    }

    /// Whether the next line is the first of a list item.
    pub(super) fn at_item_start(&self) -> bool {
        self.fresh > 0 && self.frames.last().is_some_and(|frame| frame.item.is_some())
    }

    /// Gives the innermost item a box: in place of a bullet, or after a number.
    pub(super) fn tick(&mut self, tick: Span) {
        if !self.at_item_start() {
            return;
        }
        let Some(mut frame) = self.take_last() else {
            return;
        };
        if frame.item.is_some_and(|item| item.ordered) {
            frame.first.text.push_str(&tick.text);
            frame.first.style = tick.style;
        } else {
            frame.first = tick;
        }
        frame.rest.text = " ".repeat(frame.first.width());
        self.frames.push(frame);
        self.draw_last();
    }

    /// Ends a block: a blank line comes before the next, but not in a tight item.
    pub(super) fn end_block(&mut self) {
        let tight = self
            .frames
            .last()
            .and_then(|frame| frame.item)
            .is_some_and(|item| item.tight);
        self.gap = !tight && self.fresh == 0 && !self.lines.is_empty();
    }

    pub(super) fn end_item(&mut self, loose: bool) {
        self.gap = loose && self.fresh == 0;
    }

    /// Writes one line of text.
    pub(super) fn line(&mut self, text: Vec<Span>) {
        self.separate();
        let settled = self.frames.len() - self.fresh;
        let drawn = self.frames[..self.drawn].iter().enumerate();
        let mut line: Vec<Span> = drawn
            .map(|(index, frame)| {
                if index < settled {
                    &frame.rest
                } else {
                    &frame.first
                }
            })
            .chain(self.undrawn_mark())
            .cloned()
            .collect();
        line.extend(text);
        self.fresh = 0;
        self.put(line);
    }

    /// The mark of the innermost frame when there is no room to draw the frame.
    fn undrawn_mark(&self) -> Option<&Span> {
        let undrawn = self.fresh > 0 && self.drawn < self.frames.len();
        self.frames
            .last()
            .filter(|_| undrawn)
            .map(|frame| &frame.first)
    }

    fn separate(&mut self) {
        if std::mem::take(&mut self.gap) {
            let line = self.frames[..self.drawn]
                .iter()
                .map(|frame| frame.rest.clone())
                .collect();
            self.put(line);
        }
    }

    /// Writes spans without the spaces at their end.
    fn put(&mut self, mut line: Vec<Span>) {
        while let Some(last) = line.last_mut() {
            let length = last.text.trim_end().len();
            last.text.truncate(length);
            if length > 0 {
                break;
            }
            line.pop();
        }
        let mut merged: Vec<Span> = Vec::with_capacity(line.len());
        for span in line {
            match merged.last_mut() {
                Some(last) if last.style == span.style => last.text.push_str(&span.text),
                _ => merged.push(span),
            }
        }
        self.lines.push(merged);
    }

    /// The lines, of which the last is not empty.
    pub(super) fn finish(self) -> Vec<Vec<Span>> {
        let mut lines = self.lines;
        let is_empty = |line: &Vec<Span>| line.iter().all(|span| span.text.is_empty());
        while lines.last().is_some_and(is_empty) {
            lines.pop();
        }
        lines
    }
}
