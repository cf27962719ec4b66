//! A paragraph: inline events to styled bits, and bits to lines.

use anstyle::{AnsiColor, Style};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::canvas::Span;
use super::html;
use super::visible::visible;

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bit {
    /// Text that wraps at its spaces, which count as one each.
    Text(Span),
    /// Code, whose spaces all count.
    Code(Span),
    /// A URL, which never wraps.
    Url(Span),
    /// A line break.
    Break,
}

impl Bit {
    pub(super) fn text(text: impl Into<String>, style: Style) -> Self {
        Self::Text(Span::new(text, style))
    }
}

/// Where the targets of links go.
pub(super) enum Links {
    /// Right after the link's text.
    Inline,
    /// To a list, by number: a table's cell is too narrow for them.
    Listed(Vec<String>),
}

/// The bits of inline events. Stress is carried by style only, but deleted text keeps
/// its `~~` and code its backticks, without which they would say something else.
pub(super) fn bits(events: Vec<Event>, base: Style, links: &mut Links) -> Vec<Bit> {
    let mut writer = Writer {
        bits: Vec::new(),
        base,
        depth: [0; 4],
        targets: Vec::new(),
        shown: String::new(),
    };
    for event in events {
        writer.event(event, links);
    }
    writer.bits
}

struct Writer<'a> {
    bits: Vec<Bit>,
    base: Style,
    /// How deep in emphasis, strong, deleted and link text.
    depth: [usize; 4],
    /// The open links and images: their target, whether it is shown as the text
    /// itself, and where their text begins in `shown`.
    targets: Vec<(pulldown_cmark::CowStr<'a>, bool, usize)>,
    /// All text so far.
    shown: String,
}

const EMPHASIS: usize = 0;
const STRONG: usize = 1;
const DELETED: usize = 2;
const LINK: usize = 3;

impl<'a> Writer<'a> {
    fn style(&self) -> Style {
        let mut style = self.base;
        for (depth, change) in self.depth.iter().zip([
            Style::italic as fn(Style) -> Style,
            Style::bold,
            Style::strikethrough,
            Style::underline,
        ]) {
            if *depth > 0 {
                style = change(style);
            }
        }
        style
    }

    fn text(&mut self, text: &str) {
        let text = visible(text);
        self.shown.push_str(&text);
        let span = Span::new(text, self.style());
        let is_url = self.targets.last().is_some_and(|(_, is_url, _)| *is_url);
        self.bits.push(if is_url {
            Bit::Url(span)
        } else {
            Bit::Text(span)
        });
    }

    fn event(&mut self, event: Event<'a>, links: &mut Links) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(code) => {
                let code = visible(&code);
                self.shown.push_str(&code);
                let style = self.style().fg_color(Some(AnsiColor::Cyan.into()));
                self.bits
                    .push(Bit::Code(Span::new(format!("`{code}`"), style)));
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.bits.push(Bit::Break),
            Event::InlineHtml(html) => match html::text(&html).as_str() {
                "\n" => self.bits.push(Bit::Break),
                text => self.text(text),
            },
            Event::FootnoteReference(label) => {
                let label = format!("[^{}]", visible(&label));
                self.bits.push(Bit::text(label, self.style().dimmed()));
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag, links),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Emphasis => self.depth[EMPHASIS] += 1,
            Tag::Strong => self.depth[STRONG] += 1,
            Tag::Strikethrough => {
                self.depth[DELETED] += 1;
                self.text("~~");
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                self.depth[LINK] += 1;
                let is_url = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.targets.push((dest_url, is_url, self.shown.len()));
            }
            Tag::Image { dest_url, .. } => {
                self.text("[image: ");
                self.targets.push((dest_url, false, self.shown.len()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, links: &mut Links) {
        match tag {
            TagEnd::Emphasis => self.depth[EMPHASIS] = self.depth[EMPHASIS].saturating_sub(1),
            TagEnd::Strong => self.depth[STRONG] = self.depth[STRONG].saturating_sub(1),
            TagEnd::Strikethrough => {
                self.text("~~");
                self.depth[DELETED] = self.depth[DELETED].saturating_sub(1);
            }
            TagEnd::Link => {
                self.depth[LINK] = self.depth[LINK].saturating_sub(1);
                self.target(links);
            }
            TagEnd::Image => {
                self.text("]");
                self.target(links);
            }
            _ => {}
        }
    }

    /// Writes the target of the link that ends here, unless its text is the target.
    fn target(&mut self, links: &mut Links) {
        let Some((url, _, from)) = self.targets.pop() else {
            return;
        };
        let url = visible(&url).replace([' ', '\t'], "%20");
        let text = self.shown.get(from..).unwrap_or_default();
        let bare = url.strip_prefix("mailto:").unwrap_or(&url);
        if url.is_empty() || text == url || text == bare {
            return;
        }
        let style = Style::new().dimmed();
        let space = if text.is_empty() { "" } else { " " };
        let target = match links {
            Links::Inline => Bit::Url(Span::new(format!("<{url}>"), style)),
            Links::Listed(urls) => {
                urls.push(url);
                Bit::text(format!("[{}]", urls.len()), style)
            }
        };
        self.bits.extend([Bit::text(space, style), target]);
    }
}

/// The text of bits alone, in lines.
pub(super) fn plain(bits: &[Bit]) -> String {
    bits.iter()
        .map(|bit| match bit {
            Bit::Text(span) | Bit::Code(span) | Bit::Url(span) => span.text.replace('\t', " "),
            Bit::Break => "\n".to_owned(),
        })
        .collect()
}

/// A word and the space after it.
#[derive(Debug, Clone, Default)]
struct Word {
    spans: Vec<Span>,
    width: usize,
    space: Option<Span>,
    /// Never broken, however long.
    solid: bool,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space.as_ref().map_or(0, Span::width) as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Wraps bits into lines at most so wide, as far as their words allow.
pub(super) fn wrap(bits: &[Bit], width: usize) -> Vec<Vec<Span>> {
    let mut lines = Vec::new();
    for part in bits.split(|bit| *bit == Bit::Break) {
        let words = words(part, width);
        if words.is_empty() {
            continue;
        }
        for line in wrap_first_fit(&words, &[width as f64]) {
            // The canvas drops the space after the last word.
            let spans = line
                .iter()
                .flat_map(|word| word.spans.iter().chain(&word.space));
            lines.push(spans.cloned().collect());
        }
    }
    lines
}

/// Cuts bits at their spaces; markup within a word doesn't cut it.
fn words(bits: &[Bit], width: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for bit in bits {
        let (span, collapse) = match bit {
            Bit::Text(span) => (span, true),
            Bit::Code(span) => (span, false),
            Bit::Url(span) => {
                word.spans.push(span.clone());
                word.solid = true;
                continue;
            }
            Bit::Break => continue,
        };
        for piece in span.text.split_inclusive([' ', '\t']) {
            let text = piece.trim_end_matches([' ', '\t']);
            if !text.is_empty() {
                word.solid |= text.contains("://");
                word.spans.push(Span::new(text, span.style));
            }
            if text.len() == piece.len() {
                continue;
            }
            if !word.spans.is_empty() {
                word.space = Some(Span::new(" ", span.style));
                finish(&mut words, std::mem::take(&mut word), width);
            } else if !collapse
                && let Some(space) = words
                    .last_mut()
                    .and_then(|word: &mut Word| word.space.as_mut())
            {
                space.text.push(' ');
            }
        }
    }
    if !word.spans.is_empty() {
        finish(&mut words, word, width);
    }
    words
}

/// Adds a word, which is broken when it is wider than a line and has wide characters:
/// Hangul may break between any two syllables.
fn finish(words: &mut Vec<Word>, mut word: Word, width: usize) {
    word.width = word.spans.iter().map(Span::width).sum();
    if word.width <= width || word.solid {
        words.push(word);
        return;
    }
    let mut part = Word::default();
    let mut before = None;
    for span in word.spans {
        let mut from = 0;
        for (at, c) in span.text.char_indices() {
            if breaks(before, c) {
                if from < at {
                    part.spans.push(Span::new(&span.text[from..at], span.style));
                }
                part.width = part.spans.iter().map(Span::width).sum();
                words.push(std::mem::take(&mut part));
                from = at;
            }
            before = Some(c);
        }
        part.spans.push(Span::new(&span.text[from..], span.style));
    }
    part.width = part.spans.iter().map(Span::width).sum();
    part.space = word.space;
    words.push(part);
}

/// Whether a line may end between two characters: beside a wide one, but neither
/// before a mark that belongs to it nor before closing punctuation.
fn breaks(before: Option<char>, after: char) -> bool {
    const JOINER: char = '\u{200d}';
    let Some(before) = before.filter(|before| *before != JOINER) else {
        return false;
    };
    let is_wide = |c: char| c.width() == Some(2);
    let stays = after.width().unwrap_or(0) == 0
        || ".,:;!?)]}>'\"`~。、，．：；！？）］｝」』".contains(after)
        || "([{<'\"`（［｛「『".contains(before);
    (is_wide(before) || is_wide(after)) && !stays
}

/// The width of the widest line of a text.
pub(super) fn widest(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}
