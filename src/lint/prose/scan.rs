//! The one pass over the parser's events.

mod html;
mod items;

use super::blocks::{Block, Link};
use super::place::Sections;
use super::{Manuscript, address};
use crate::document::outline::markdown_options;
use crate::document::{Heading, Span};
use crate::lint::grammar::Place;
use crate::model::CoreSection;
use crate::model::section::Aliases;
use items::without_attributes;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

/// A string of the front matter that is prose, such as the title.
#[derive(Debug, Clone)]
pub struct FrontText<'a> {
    /// What it says.
    pub text: &'a str,
    /// The value in the source, quotation marks included.
    pub span: Span,
    /// How it is read.
    pub place: Place,
}

/// Reads the part `body` of `text`, after the strings of its front matter.
pub fn scan(text: &str, body: Span, front: &[FrontText<'_>], aliases: &Aliases) -> Manuscript {
    let mut scan = Scan::new(text, aliases);
    for string in front {
        scan.front(string);
    }
    let events = Parser::new_ext(body.of(text), markdown_options()).into_offset_iter();
    for (event, range) in events {
        scan.event(event, Span::from(range).shifted(body.start));
    }
    scan.finish(body.end)
}

/// A list item or table row that is open.
struct Item {
    unit: usize,
    task: bool,
    /// Whether its own words have ended: a nested list began.
    closed: bool,
}

/// A block whose text is being put together.
struct Open {
    from: usize,
    place: Place,
    section: Option<CoreSection>,
    task: bool,
    span: Span,
}

struct Scan<'a> {
    text: &'a str,
    aliases: &'a Aliases,
    found: Manuscript,
    sections: Sections,
    open: Option<Open>,
    heading: Option<Heading>,
    items: Vec<Item>,
    /// For each open quote and link, whether it is left out.
    left_out: Vec<bool>,
    /// How many of the open containers hold no prose.
    skipped: usize,
    in_cell: bool,
    html: Option<Span>,
    /// Whether the last text ended within a bare address.
    in_address: bool,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, aliases: &'a Aliases) -> Self {
        Self {
            text,
            aliases,
            found: Manuscript::default(),
            sections: Sections::default(),
            open: None,
            heading: None,
            items: Vec::new(),
            left_out: Vec::new(),
            skipped: 0,
            in_cell: false,
            html: None,
            in_address: false,
        }
    }

    fn front(&mut self, string: &FrontText<'_>) {
        let from = self.found.plain.text.len();
        let value = string.span.of(self.text);
        // Most strings hold no escapes; then each byte has its own place.
        match value.find(string.text) {
            Some(at) if at <= 3 => {
                let start = string.span.start + at;
                let span = Span::new(start, start + string.text.len());
                self.found.plain.push_verbatim(string.text, span);
            }
            _ => self.found.plain.push_for(string.text, string.span),
        }
        self.found.blocks.push(Block {
            place: string.place,
            section: None,
            range: from..self.found.plain.text.len(),
            span: string.span,
            task: false,
        });
        self.found.plain.end_block();
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        if !matches!(event, Event::Text(_)) {
            self.in_address = false;
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(words) => self.words(&words, span),
            Event::Code(words) => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(&words);
                }
                self.stand_in("\u{fffc}", span);
            }
            Event::SoftBreak | Event::HardBreak => self.stand_in(" ", span),
            Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::Html(_) => match &mut self.html {
                Some(html) => html.end = span.end,
                None => self.html = Some(span),
            },
            Event::TaskListMarker(_) => {
                if let Some(item) = self.items.last_mut() {
                    item.task = true;
                }
            }
            Event::Rule => self.close(),
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => {
                self.close();
                if self.items.is_empty() {
                    self.unit(span);
                }
            }
            Tag::Heading { level, .. } => {
                self.close();
                self.unit(span);
                let level = level as u8;
                self.sections.leave(level);
                self.heading = Some(Heading {
                    level,
                    text: String::new(),
                    span,
                    content: Span::at(span.end),
                });
            }
            Tag::BlockQuote(kind) => {
                self.close();
                let left_out = kind.is_none();
                self.left_out.push(left_out);
                self.skipped += usize::from(left_out);
                self.found.others.push(span);
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.close();
                self.unit(span);
                self.skipped += 1;
                self.found.others.push(span);
            }
            Tag::HtmlBlock => {
                self.close();
                self.html = None;
            }
            Tag::List(_) => {
                self.close();
                self.cut_item(span.start);
            }
            Tag::Item => {
                self.close();
                self.enter_item(span);
            }
            Tag::Table(_) => self.close(),
            // The head of a table is no entry.
            Tag::TableHead => {
                self.unit(span);
                self.items.push(self.item());
            }
            Tag::TableRow => self.enter_item(span),
            Tag::TableCell => {
                self.close();
                self.in_cell = true;
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.skipped += usize::from(bare);
                self.left_out.push(bare);
                if !bare {
                    self.link(&dest_url, span);
                }
            }
            Tag::Image { dest_url, .. } => {
                self.found.others.push(span);
                self.link(&dest_url, span);
            }
            Tag::FootnoteDefinition(_) => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Paragraph | TagEnd::FootnoteDefinition => self.close(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.skipped -= usize::from(self.left_out.pop().unwrap_or_default());
            }
            TagEnd::Link => self.skipped -= usize::from(self.left_out.pop().unwrap_or_default()),
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::HtmlBlock => self.end_html(span),
            TagEnd::List(_) | TagEnd::Table => self.close(),
            TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => {
                self.close();
                self.items.pop();
            }
            TagEnd::TableCell => {
                self.close();
                self.in_cell = false;
            }
            _ => {}
        }
    }

    fn end_heading(&mut self) {
        self.close();
        let Some(heading) = self.heading.take() else {
            return;
        };
        let section = self
            .sections
            .enter(heading.level, &heading.text, self.aliases);
        if let Some(section) = section {
            let index = self.found.headings.len();
            self.found.sections.push((section, index));
        }
        self.found.headings.push(heading);
    }

    fn words(&mut self, words: &str, span: Span) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(words);
        }
        if self.skipped > 0 {
            return;
        }
        let verbatim = span.of(self.text) == words;
        let (parts, within) = address::without(words, self.in_address);
        self.in_address = within;
        for part in parts {
            let source = if verbatim {
                Span::new(part.start, part.end).shifted(span.start)
            } else {
                span
            };
            self.block(source);
            let piece = &words[part];
            if verbatim {
                self.found.plain.push_verbatim(piece, source);
            } else {
                self.found.plain.push_for(piece, source);
            }
        }
    }

    /// Puts `text` for something that is no words, within a block.
    fn stand_in(&mut self, text: &str, span: Span) {
        if self.skipped > 0 {
            return;
        }
        if self.open.is_some() || !text.trim().is_empty() {
            self.block(span);
            self.found.plain.push_for(text, span);
        }
    }

    /// Opens a block where none is open, or lets the open one reach to `span`.
    fn block(&mut self, span: Span) {
        if let Some(open) = &mut self.open {
            open.span.end = span.end;
            return;
        }
        let section = self.sections.current();
        let task = self.items.last().is_some_and(|item| item.task);
        self.open = Some(Open {
            from: self.found.plain.text.len(),
            place: self.place(section, task),
            section,
            task,
            span,
        });
    }

    fn place(&self, section: Option<CoreSection>, task: bool) -> Place {
        let in_timeline = section == Some(CoreSection::Timeline);
        if self.heading.is_some() {
            Place::Heading
        } else if in_timeline && !self.items.is_empty() {
            Place::Timeline
        } else if self.in_cell {
            Place::TableCell
        } else if self.items.is_empty() {
            Place::Paragraph
        } else if task && section == Some(CoreSection::Countermeasures) {
            Place::Countermeasure
        } else {
            Place::ListItem
        }
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        self.found.plain.end_block();
        let text = &self.found.plain.text[open.from..];
        let in_item = !self.items.is_empty() && !self.in_cell && self.heading.is_none();
        if in_item && text.starts_with("[-] ") {
            open.from += "[-] ".len();
            open.task = true;
            open.place = self.place(open.section, true);
        }
        let text = &self.found.plain.text[open.from..];
        let mut length = text.trim_end().len();
        if open.place == Place::Countermeasure {
            length = without_attributes(&text[..length]).len();
        }
        if length == 0 {
            return;
        }
        self.found.blocks.push(Block {
            place: open.place,
            section: open.section,
            range: open.from..open.from + length,
            span: open.span,
            task: open.task,
        });
    }

    fn link(&mut self, target: &str, span: Span) {
        self.found.links.push(Link {
            target: target.to_owned(),
            span,
        });
    }

    fn finish(mut self, end: usize) -> Manuscript {
        self.close();
        close_headings(&mut self.found.headings, end);
        self.found
    }
}

/// Gives each heading the text up to the next one of its level or above, as
/// [`Document::headings`](crate::document::Document::headings) does.
fn close_headings(headings: &mut [Heading], end: usize) {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..headings.len() {
        let (level, start) = (headings[at].level, headings[at].span.start);
        while let Some(last) = open.pop_if(|last| headings[*last].level >= level) {
            headings[last].content.end = start;
        }
        headings[at].content.end = end;
        open.push(at);
    }
}
