//! A postmortem's body for a terminal.
//!
//! pulldown-cmark's events go one way through four parts: [`emphasis`] mends bold text
//! that touches Korean particles, [`inline`] turns a paragraph's events into wrapped
//! lines, [`table`] lays out tables, and [`canvas`] puts quote bars, list marks and
//! indents before every line. Nothing recurses, and indents stop growing at half of
//! the width, so that no nesting overflows the stack or the line.
//!
//! Colour is never the only carrier of a meaning: the caller may strip it. Whatever
//! could move the cursor or reverse the reading order is shown as a visible mark.

mod canvas;
mod html;
mod inline;
mod table;
mod visible;

use std::ops::Range;

use anstyle::{AnsiColor, Style};
use pulldown_cmark::{
    BlockQuoteKind, Event, HeadingLevel, Options as Extensions, Parser, Tag, TagEnd,
};

use crate::document::emphasis::{self, Place};
use canvas::{Canvas, Frame};
use inline::{Bit, Links};
use visible::visible;

pub(crate) use canvas::Span;

/// How to render.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    /// Columns. Code, URLs and words that can't be broken may be wider.
    pub(crate) width: usize,
}

/// Renders Markdown without front matter, with ANSI styles.
///
/// No line ends with a space, and the last line ends with the only newline at the end.
pub(crate) fn render(markdown: &str, options: &Options) -> String {
    let mut out = String::with_capacity(markdown.len() + markdown.len() / 4);
    for line in lines(markdown, options) {
        for Span { text, style } in line {
            if style.is_plain() {
                out.push_str(&text);
            } else {
                out.push_str(&style.render().to_string());
                out.push_str(&text);
                out.push_str(&style.render_reset().to_string());
            }
        }
        out.push('\n');
    }
    if out.is_empty() {
        out.push('\n');
    }
    out
}

/// Renders Markdown without front matter, as lines of styled text for whoever draws
/// them. No line ends with a space; neighbours in a line differ in their style.
pub(crate) fn lines(markdown: &str, options: &Options) -> Vec<Vec<Span>> {
    let extensions = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_GFM;
    let events: Vec<_> = Parser::new_ext(markdown, extensions)
        .into_offset_iter()
        .collect();
    let mut renderer = Renderer {
        source: markdown,
        canvas: Canvas::new(options.width.max(1)),
        loose: loose_lists(&events),
        lists: Vec::new(),
        inline: Vec::new(),
        verbatim: String::new(),
        table: None,
    };
    for (index, (event, range)) in events.into_iter().enumerate() {
        renderer.event(index, event, range);
    }
    renderer.flush(Style::new());
    renderer.canvas.finish()
}

struct Renderer<'a> {
    source: &'a str,
    canvas: Canvas,
    /// For each event, whether it starts a list with blank lines between its items.
    loose: Vec<bool>,
    /// For each open list, its next number, and whether it is loose.
    lists: Vec<(Option<u64>, bool)>,
    /// Inline events of the paragraph, heading, cell or tight item at hand.
    inline: Vec<Place<'a>>,
    /// Text of the code or HTML block at hand.
    verbatim: String,
    table: Option<table::Table>,
}

impl<'a> Renderer<'a> {
    fn event(&mut self, index: usize, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) if !is_inline(&tag.to_end()) => self.start(index, tag),
            Event::End(tag) if !is_inline(&tag) => self.end(tag),
            Event::TaskListMarker(done) => {
                let green = AnsiColor::Green.on_default();
                let yellow = AnsiColor::Yellow.on_default();
                self.canvas.tick(if done {
                    Span::new("☑ ", green)
                } else {
                    Span::new("☐ ", yellow)
                });
            }
            Event::Rule => {
                self.flush(Style::new());
                let rule = "─".repeat(self.canvas.available());
                self.canvas
                    .line(vec![Span::new(rule, Style::new().dimmed())]);
                self.canvas.end_block();
            }
            Event::Html(html) => self.verbatim.push_str(&html),
            event => self.inline.push((event, range)),
        }
    }

    fn start(&mut self, index: usize, tag: Tag<'a>) {
        self.flush(Style::new());
        match tag {
            Tag::BlockQuote(kind) => {
                let bar = Span::new("│ ", Style::new().dimmed());
                self.canvas.open(Frame::new(bar.clone(), bar));
                if let Some(kind) = kind {
                    let (label, colour) = alert(kind);
                    self.canvas
                        .line(vec![Span::new(label, colour.on_default().bold())]);
                }
            }
            Tag::List(first) => {
                let loose = self.loose.get(index).copied().unwrap_or_default();
                self.lists.push((first, loose));
            }
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => {
                let mut label =
                    Span::new(format!("[^{}]: ", visible(&label)), Style::new().dimmed());
                if label.width() > 12 {
                    self.canvas.line(vec![label]);
                    label = Span::new("  ", Style::new());
                }
                self.canvas.open(Frame::hanging(label));
            }
            Tag::Table(alignments) => self.table = Some(table::Table::new(alignments)),
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.verbatim.clear(),
            _ => {}
        }
    }

    fn start_item(&mut self) {
        let depth = self.lists.len();
        let Some((number, loose)) = self.lists.last_mut() else {
            return;
        };
        let mark = match number {
            Some(number) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            None => ["• ", "◦ ", "▪ "][depth.saturating_sub(1) % 3].to_owned(),
        };
        let frame = Frame::hanging(Span::new(mark, Style::new()));
        let (ordered, tight) = (number.is_some(), !*loose);
        self.canvas.open(frame.of_item(ordered, tight));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    table.draw(&mut self.canvas);
                    self.canvas.end_block();
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.canvas.end_block();
            }
            TagEnd::Item => {
                self.flush(Style::new());
                self.canvas.close();
                self.canvas
                    .end_item(self.lists.last().is_some_and(|(_, loose)| *loose));
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.flush(Style::new());
                self.canvas.close();
                self.canvas.end_block();
            }
            _ => self.flush(Style::new()),
        }
    }

    /// The inline events so far, with bold text mended and `[-]` made a box.
    fn take_inline(&mut self) -> Vec<Event<'a>> {
        let mut events = emphasis::mend(self.source, std::mem::take(&mut self.inline));
        if self.table.is_none()
            && self.canvas.at_item_start()
            && let Some((Event::Text(text), range)) = events.first_mut()
            && self
                .source
                .get(range.start..)
                .is_some_and(|source| source.starts_with("[-]"))
            && let Some(rest) = text.strip_prefix("[-]")
            && (rest.is_empty() || rest.starts_with(' '))
        {
            *text = rest.trim_start().to_owned().into();
            self.canvas.tick(Span::new("☒ ", Style::new().dimmed()));
        }
        events.into_iter().map(|(event, _)| event).collect()
    }

    /// Writes the inline events so far as a paragraph.
    fn flush(&mut self, style: Style) {
        if self.inline.is_empty() {
            return;
        }
        let events = self.take_inline();
        let bits = inline::bits(events, style, &mut Links::Inline);
        if self.write(&bits) > 0 {
            self.canvas.end_block();
        }
    }

    /// Wraps and writes, and returns the width of the widest line.
    fn write(&mut self, bits: &[Bit]) -> usize {
        let lines = inline::wrap(bits, self.canvas.available());
        let mut widest = 0;
        for line in lines {
            widest = widest.max(line.iter().map(Span::width).sum());
            self.canvas.line(line);
        }
        widest
    }

    fn heading(&mut self, level: HeadingLevel) {
        let style = match level {
            HeadingLevel::H1 => AnsiColor::Cyan.on_default().bold(),
            _ => Style::new().bold(),
        };
        let events = self.take_inline();
        let mut bits = inline::bits(events, style, &mut Links::Inline);
        let underline = match level {
            HeadingLevel::H1 => "═",
            HeadingLevel::H2 => "─",
            _ => {
                bits.insert(0, Bit::text("#".repeat(level as usize) + " ", style));
                ""
            }
        };
        let width = self.write(&bits).min(self.canvas.available());
        if width > 0 && !underline.is_empty() {
            self.canvas
                .line(vec![Span::new(underline.repeat(width), style)]);
        }
        self.canvas.end_block();
    }

    fn code_block(&mut self) {
        // The block's text arrives as inline events.
        let mut code = std::mem::take(&mut self.verbatim);
        for (event, _) in self.inline.drain(..) {
            if let Event::Text(text) = event {
                code.push_str(&text);
            }
        }
        let style = AnsiColor::Cyan.on_default();
        for line in code.lines() {
            let line = visible(line).replace('\t', "    ");
            self.canvas.line(vec![
                Span::new("    ", Style::new()),
                Span::new(line, style),
            ]);
        }
        self.canvas.end_block();
    }

    fn html_block(&mut self) {
        let text = html::text(&std::mem::take(&mut self.verbatim));
        let style = Style::new().dimmed();
        let bits: Vec<_> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .flat_map(|line| [Bit::text(visible(line).into_owned(), style), Bit::Break])
            .collect();
        if self.write(&bits) > 0 {
            self.canvas.end_block();
        }
    }

    fn cell(&mut self) {
        let events = self.take_inline();
        if let Some(table) = &mut self.table {
            let mut links = Links::Listed(std::mem::take(&mut table.links));
            let bits = inline::bits(events, Style::new(), &mut links);
            if let Links::Listed(links) = links {
                table.links = links;
            }
            table.cell(inline::plain(&bits));
        }
    }
}

/// Whether a tag stands within a paragraph.
fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

fn alert(kind: BlockQuoteKind) -> (&'static str, AnsiColor) {
    match kind {
        BlockQuoteKind::Note => ("NOTE", AnsiColor::Blue),
        BlockQuoteKind::Tip => ("TIP", AnsiColor::Green),
        BlockQuoteKind::Important => ("IMPORTANT", AnsiColor::Magenta),
        BlockQuoteKind::Warning => ("WARNING", AnsiColor::Yellow),
        BlockQuoteKind::Caution => ("CAUTION", AnsiColor::Red),
    }
}

/// Marks the starts of loose lists: those with a paragraph right below an item.
fn loose_lists(events: &[Place]) -> Vec<bool> {
    let mut loose = vec![false; events.len()];
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => {
                if let (Tag::Paragraph, [.., (list, true), (_, true)]) = (tag, open.as_slice()) {
                    loose[*list] = true;
                }
                open.push((index, matches!(tag, Tag::List(_) | Tag::Item)));
            }
            Event::End(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    loose
}

#[cfg(test)]
mod tests;
