//! A postmortem's Markdown as HTML that is safe by construction.
//!
//! Every byte of the author's goes through [`escape`], and every address through
//! [`Links`]. Only the author's own HTML is taken over as it is, and a body that
//! holds any is cleaned as a whole afterwards ([`clean`]), for tags that enclose
//! Markdown can't be judged one by one.

mod clean;
mod html;
mod inline;
pub(super) use measures::kind_word;
mod measures;
mod table;

use super::address::anchor;
use super::links::{Links, Place};
use super::redact::Redaction;
use super::search::Terms;
use super::words::Words;
use crate::diagnostic::html::escape;
use crate::document::Span;
use crate::document::emphasis::{self, Place as Placed};
use crate::document::outline::markdown_options;
use crate::model::ActionItem;
use crate::model::section::{Aliases, CoreSection};
use chrono::NaiveDate;
use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// What rendering a body needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'s> {
    /// The page that it is on.
    pub place: Place<'s>,
    /// The title, which the page shows already.
    pub title: &'s str,
    /// What links can lead to.
    pub links: &'s Arc<Links>,
    /// What the page says in its own words.
    pub words: &'static Words,
    /// Headings that name sections.
    pub aliases: &'s Aliases,
    /// What a public version leaves out.
    pub redaction: Option<&'s Redaction>,
    /// The names of people that are left out, too.
    pub names: &'s [String],
    /// The countermeasures of the document, in order.
    pub measures: &'s [ActionItem],
    /// The day on which the page is made, for what is overdue.
    pub today: NaiveDate,
}

/// A body as HTML, with what was met in it.
#[derive(Debug, Default)]
pub struct Body {
    /// The HTML.
    pub html: String,
    /// The headings of the second level, with their ids.
    pub contents: Vec<(String, String)>,
    /// The files that it shows or links to, by their path in the repository.
    pub files: Vec<String>,
    /// The links that lead nowhere: where they are in the text, what they say,
    /// and why they don't.
    pub broken: Vec<(usize, String, &'static str)>,
    /// The first words of the summary, or of the phenomenon without one.
    pub excerpt: String,
}

/// The longest excerpt, in characters.
const EXCERPT: usize = 220;

/// Ids that the page around the body uses.
const TAKEN: &[&str] = &["content", "facts", "similar"];

/// Renders the part `span` of `text`, and gives the words in it to `terms`.
pub fn render(text: &str, span: Span, setting: Setting<'_>, terms: &mut Terms) -> Body {
    let rendered = once(text, span, setting, terms, false);
    if !rendered.raw {
        let mut body = rendered.body;
        body.html = rendered.out;
        return body;
    }
    // Again, with addresses that the cleaner can tell from the author's.
    let mut counted = Terms::default();
    let Renderer {
        out,
        resolved,
        mut body,
        ..
    } = once(text, span, setting, &mut counted, true);
    body.html = clean::cleaned(&out, resolved, setting, &mut body);
    body
}

fn once<'a, 's, 't>(
    text: &'a str,
    span: Span,
    setting: Setting<'s>,
    terms: &'t mut Terms,
    cleaning: bool,
) -> Renderer<'a, 's, 't> {
    let mut renderer = Renderer {
        source: text,
        setting,
        terms,
        cleaning,
        resolved: Vec::new(),
        drawn: false,
        body: Body::default(),
        out: String::with_capacity(span.len() * 2),
        inline: Vec::new(),
        raw: false,
        ids: TAKEN.iter().map(|id| ((*id).to_owned(), 1)).collect(),
        items: Vec::new(),
        next_measure: 0,
        heading: false,
        headed: false,
        section: None,
        code: false,
        html: None,
        table: table::State::default(),
        footnotes: FxHashMap::default(),
    };
    let events = Parser::new_ext(span.of(text), markdown_options()).into_offset_iter();
    let mut events = events
        .map(|(event, range)| (event, range.start + span.start..range.end + span.start))
        .peekable();
    while let Some((event, range)) = events.next() {
        let task = matches!(events.peek(), Some((Event::TaskListMarker(_), _)));
        renderer.event(event, range, task);
    }
    renderer.flush();
    renderer
}

type Range = std::ops::Range<usize>;

struct Renderer<'a, 's, 't> {
    source: &'a str,
    setting: Setting<'s>,
    terms: &'t mut Terms,
    body: Body,
    out: String,
    /// The inline events of the paragraph, heading, cell or item at hand.
    inline: Vec<Placed<'a>>,
    /// Whether HTML of the author's is in `out`.
    raw: bool,
    /// Whether the body is going to be cleaned.
    cleaning: bool,
    /// The addresses in it, where it is.
    resolved: Vec<String>,
    /// Whether the `[-]` that comes next has been drawn as a box.
    drawn: bool,
    /// How often each id has been asked for.
    ids: FxHashMap<String, usize>,
    /// The countermeasure that each open item is, if it is one.
    items: Vec<Option<measures::Open>>,
    next_measure: usize,
    heading: bool,
    /// Whether a heading has come.
    headed: bool,
    section: Option<CoreSection>,
    code: bool,
    /// The lines of the HTML block at hand.
    html: Option<String>,
    table: table::State,
    footnotes: FxHashMap<String, usize>,
}

impl<'a> Renderer<'a, '_, '_> {
    fn event(&mut self, event: Event<'a>, range: Range, task: bool) {
        match event {
            Event::Start(tag) if !is_inline(&tag.to_end()) => {
                self.flush();
                self.start(tag, &range, task);
            }
            Event::End(tag) if !is_inline(&tag) => self.end(tag),
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.inline.push((Event::InlineHtml(html), range)),
            },
            Event::Text(text) if self.code => self.code_text(&text),
            Event::Rule => {
                self.flush();
                self.out.push_str("<hr>\n");
            }
            event => self.inline.push((event, range)),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range, task: bool) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { .. } => self.heading = true,
            Tag::BlockQuote(kind) => {
                let class = match kind {
                    None => "",
                    Some(BlockQuoteKind::Note) => " class=\"note\"",
                    Some(BlockQuoteKind::Tip) => " class=\"tip\"",
                    Some(BlockQuoteKind::Important) => " class=\"important\"",
                    Some(BlockQuoteKind::Warning) => " class=\"warning\"",
                    Some(BlockQuoteKind::Caution) => " class=\"caution\"",
                };
                self.out.push_str("<blockquote");
                self.out.push_str(class);
                self.out.push_str(">\n");
            }
            Tag::CodeBlock(_) => {
                self.code = true;
                // A long line is reached by scrolling, also with the keyboard.
                self.out.push_str("<pre tabindex=\"0\"><code>");
            }
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(first)) => self.out.push_str(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::Item => self.item(range, task),
            Tag::Table(alignments) => self.table_start(alignments),
            Tag::TableHead => self.table_head(),
            Tag::TableRow => self.table_row(),
            Tag::TableCell => self.table_cell(),
            Tag::FootnoteDefinition(name) => {
                let number = self.footnote(&name);
                self.out.push_str(&format!(
                    "<div class=\"footnote\" id=\"footnote-{number}\"><sup>{number}</sup> "
                ));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if let TagEnd::Heading(level) = tag {
            return self.heading(level);
        }
        self.flush();
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::HtmlBlock => {
                let block = self.html.take().unwrap_or_default();
                self.author_html(&block);
                self.out.push('\n');
            }
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => {
                self.items.pop();
                self.out.push_str("</li>\n");
            }
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.table_head_end(),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.table_cell_end(),
            TagEnd::FootnoteDefinition => self.out.push_str("</div>\n"),
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let mut plain = String::new();
        for (event, _) in &self.inline {
            match event {
                Event::Text(words) | Event::Code(words) => plain.push_str(words),
                Event::InlineHtml(tag) if !html::is_html(tag) => plain.push_str(tag),
                _ => {}
            }
        }
        let first = !std::mem::replace(&mut self.headed, true);
        if first && level == HeadingLevel::H1 && same(&plain, self.setting.title) {
            self.inline.clear();
            self.heading = false;
            return;
        }
        if level <= HeadingLevel::H2 {
            self.section = self.setting.aliases.section(&plain);
        }
        let plain = self.redacted(&plain).into_owned();
        let id = self.id(&plain);
        // The page's own heading is the first level; none is skipped below it.
        let level = match level {
            HeadingLevel::H1 | HeadingLevel::H2 => "2",
            HeadingLevel::H3 => "3",
            HeadingLevel::H4 => "4",
            HeadingLevel::H5 => "5",
            HeadingLevel::H6 => "6",
        };
        for part in ["<h", level, " id=\""] {
            self.out.push_str(part);
        }
        escape(&mut self.out, &id);
        self.out.push_str("\">");
        self.terms.heading(true);
        self.flush();
        self.terms.heading(false);
        self.heading = false;
        for part in ["</h", level, ">\n"] {
            self.out.push_str(part);
        }
        if level == "2" {
            self.body.contents.push((id, plain));
        }
    }

    /// An id that nothing else on the page has.
    fn id(&mut self, heading: &str) -> String {
        let mut id = anchor(heading);
        if id.is_empty() {
            id = "section".into();
        }
        let times = self.ids.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            return id;
        }
        let mut number = *times - 1;
        loop {
            let numbered = format!("{id}-{number}");
            if !self.ids.contains_key(&numbered) {
                self.ids.insert(numbered.clone(), 1);
                return numbered;
            }
            number += 1;
        }
    }

    fn footnote(&mut self, name: &str) -> usize {
        let next = self.footnotes.len() + 1;
        *self.footnotes.entry(name.to_owned()).or_insert(next)
    }

    fn code_text(&mut self, text: &str) {
        let text = self.redacted(text);
        self.terms.text(&text);
        escape(&mut self.out, &text);
    }

    /// Writes the inline events at hand.
    fn flush(&mut self) {
        if self.inline.is_empty() {
            return;
        }
        let events = emphasis::mend(self.source, std::mem::take(&mut self.inline));
        self.excerpt(&events);
        self.inlines(events);
        self.measure_facts();
    }

    /// Takes the first words of the section that sums the incident up.
    fn excerpt(&mut self, events: &[Placed<'a>]) {
        let here = match self.section {
            Some(CoreSection::Summary) => true,
            Some(CoreSection::Phenomenon) => self.body.excerpt.is_empty(),
            _ => false,
        };
        if !here || self.heading || self.body.excerpt.chars().count() >= EXCERPT {
            return;
        }
        let mut words = String::new();
        for (event, _) in events {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
            if words.len() > EXCERPT * 4 {
                break;
            }
        }
        let words = self.redacted(&words);
        if !self.body.excerpt.is_empty() {
            self.body.excerpt.push(' ');
        }
        self.body.excerpt.push_str(words.trim());
        if let Some((cut, _)) = self.body.excerpt.char_indices().nth(EXCERPT) {
            self.body.excerpt.truncate(cut);
            self.body.excerpt.push('…');
        }
    }

    /// The author's words without what a public version leaves out.
    fn redacted<'x>(&self, text: &'x str) -> Cow<'x, str> {
        let (names, mark) = (self.setting.names, self.setting.words.left_out);
        match self.setting.redaction {
            Some(redaction) => redaction.text(text, names, mark).into(),
            None => text.into(),
        }
    }
}

/// Whether a heading says what the title says.
fn same(heading: &str, title: &str) -> bool {
    let plain = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    plain(heading) == plain(title)
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests;
