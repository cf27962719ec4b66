//! Where the keys and values of a YAML block are, line by line.

use super::extent::{closing, comment_only, flow, plain_length, quoted, trimmed_end};
use crate::document::span::Span;
use std::borrow::Cow;

/// One key with its value. Spans count from the start of the block.
#[derive(Debug, Clone)]
pub struct Entry<'t> {
    /// The key.
    pub key: Cow<'t, str>,
    /// The key as it is written.
    pub key_span: Span,
    /// The value; empty behind the colon where there is none.
    pub value: Span,
    /// How it is written.
    pub form: Form<'t>,
    /// Blanks in front of the key.
    pub indent: usize,
    /// From the start of the key's line to the end of the value's last line, its
    /// break included.
    pub lines: Span,
    /// The same with the comments below that are indented deeper: they belong
    /// to a table.
    pub region: Span,
}

/// How a value is written.
#[derive(Debug, Clone)]
pub enum Form<'t> {
    /// Nothing.
    Empty,
    /// One scalar on the key's line.
    Scalar(Span),
    /// `[a, b]`, on the key's line or over several: each scalar.
    Flow(Vec<Span>),
    /// `- a` on lines below: each scalar.
    Block(Vec<Span>),
    /// Keys on lines below.
    Table(Vec<Entry<'t>>),
    /// Text in a block scalar or over several lines.
    Text,
    /// Anything else, of which only the lines are known: flow mappings, anchors.
    Other,
}

struct Lines<'t> {
    text: &'t str,
    at: usize,
}

/// One line that says something.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    /// The end of its words, without comment, blanks and break.
    end: usize,
    /// The start of the next line.
    next: usize,
    indent: usize,
}

impl<'t> Lines<'t> {
    /// The line at `at`, its words up to a comment; whether it has any.
    fn line(&self, at: usize) -> Option<Line> {
        if at >= self.text.len() {
            return None;
        }
        let rest = &self.text[at..];
        let next = rest.find('\n').map_or(self.text.len(), |end| at + end + 1);
        let whole = self.text[at..next].trim_end_matches(['\n', '\r']);
        let indent = whole.len() - whole.trim_start_matches(' ').len();
        Some(Line {
            start: at,
            end: at + whole.trim_end().len(),
            next,
            indent,
        })
    }

    fn says_nothing(&self, line: Line) -> bool {
        let words = self.text[line.start..line.end].trim_start();
        words.is_empty() || words.starts_with('#')
    }

    /// The next line that says something, without going there.
    fn peek(&self) -> Option<Line> {
        let mut at = self.at;
        while let Some(line) = self.line(at) {
            if !self.says_nothing(line) {
                return Some(line);
            }
            at = line.next;
        }
        None
    }
}

/// `content` up to a line `...`, which ends a YAML document, where nothing follows it.
pub fn document(content: &str) -> &str {
    match content.trim_end().strip_suffix("...") {
        Some(before) if before.is_empty() || before.ends_with('\n') => before,
        _ => content,
    }
}

/// The entries of `content`; `None` where lines can't be told apart for sure.
pub fn entries(content: &str) -> Option<Vec<Entry<'_>>> {
    if content.contains('\t')
        && content
            .lines()
            .any(|line| line.trim_start_matches(' ').starts_with('\t'))
    {
        return None;
    }
    let mut lines = Lines {
        text: content,
        at: 0,
    };
    let found = table(&mut lines, 0, 0)?;
    // Deeper lines than any key accounts for.
    lines.peek().is_none().then_some(found)
}

fn table<'t>(lines: &mut Lines<'t>, indent: usize, depth: usize) -> Option<Vec<Entry<'t>>> {
    let mut found: Vec<Entry<'t>> = Vec::new();
    while let Some(line) = lines.peek() {
        if line.indent < indent {
            break;
        }
        if line.indent > indent {
            return None;
        }
        let entry = entry(lines, line, depth)?;
        if found.iter().any(|other| other.key == entry.key) {
            return None;
        }
        found.push(entry);
    }
    Some(found)
}

fn entry<'t>(lines: &mut Lines<'t>, line: Line, depth: usize) -> Option<Entry<'t>> {
    let text = lines.text;
    let start = line.start + line.indent;
    let words = &text[start..line.end];
    let (key, length) = key(words)?;
    let colon = start + length;
    let after = &text[colon + 1..line.end];
    let value = colon + 1 + (after.len() - after.trim_start_matches(' ').len());
    let rest = &text[value..line.end];
    lines.at = line.next;
    let mut entry = Entry {
        key,
        key_span: Span::new(start, colon),
        value: Span::at(colon + 1),
        form: Form::Empty,
        indent: line.indent,
        lines: Span::new(line.start, line.next),
        region: Span::new(line.start, line.next),
    };
    if rest.is_empty() || rest.starts_with('#') {
        below(lines, &mut entry, depth)?;
    } else {
        beside(lines, &mut entry, Span::new(value, line.end))?;
    }
    entry.region = Span::new(entry.lines.start, inner_end(lines, &entry));
    Some(entry)
}

/// Where the comments end that belong below `entry`, for they are indented
/// deeper.
fn inner_end(lines: &Lines<'_>, entry: &Entry<'_>) -> usize {
    let mut end = entry.lines.end;
    let mut at = end;
    while let Some(line) = lines.line(at).filter(|line| lines.says_nothing(*line)) {
        at = line.next;
        if line.end > line.start && line.indent > entry.indent {
            end = line.next;
        } else if line.end > line.start {
            break;
        }
    }
    end
}

/// The key at the start of `words`, and where its colon is.
fn key(words: &str) -> Option<(Cow<'_, str>, usize)> {
    let quote = words.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (key, length) = match quote {
        Some(quote) => {
            let inner = &words[1..];
            let end = inner.find(quote)?;
            let key = &inner[..end];
            if key.contains('\\') {
                return None;
            }
            (key, end + 2)
        }
        None => {
            let end = words.find(':')?;
            let key = &words[..end];
            let bare = |c: char| c.is_alphanumeric() || "_-.".contains(c);
            let opens = key
                .chars()
                .next()
                .is_some_and(|c| c.is_alphabetic() || c == '_');
            // Keys that other readers would not take for text.
            let odd = matches!(
                key.to_ascii_lowercase().as_str(),
                "yes" | "no" | "on" | "off" | "y" | "n" | "true" | "false" | "null"
            );
            if !opens || odd || !key.chars().all(bare) {
                return None;
            }
            (key, end)
        }
    };
    let rest = words[length..].strip_prefix(':')?;
    let closed = rest.is_empty() || rest.starts_with(' ');
    closed.then_some((Cow::Borrowed(key), length))
}

/// A value on the key's own line.
fn beside(lines: &mut Lines<'_>, entry: &mut Entry<'_>, words: Span) -> Option<()> {
    let text = lines.text;
    let source = words.of(text);
    match source.as_bytes().first()? {
        b'%' | b'@' | b'`' => return None,
        // What it says depends on another place of the block.
        b'&' | b'*' | b'!' => {
            entry.value = words;
            whole(lines, entry);
            return Some(());
        }
        b'|' | b'>' => {
            block_scalar(lines, entry);
            entry.value = Span::new(words.start, trimmed_end(text, entry.lines.end));
            entry.form = Form::Text;
            return Some(());
        }
        b'[' | b'{' => {
            let end = closing(text, words.start)?;
            let line = lines.line(text[..end].rfind('\n').map_or(0, |at| at + 1))?;
            comment_only(&text[end..line.end])?;
            entry.value = Span::new(words.start, end);
            entry.lines.end = line.next;
            lines.at = line.next;
            entry.form = flow(text, entry.value, entry.indent).map_or(Form::Other, Form::Flow);
            return Some(());
        }
        b'"' | b'\'' => {
            let length = quoted(&text[words.start..])?;
            entry.value = Span::new(words.start, words.start + length);
            let last = text[..entry.value.end].rfind('\n').map_or(0, |at| at + 1);
            let line = lines.line(last)?;
            comment_only(&text[entry.value.end..line.end])?;
            if last > entry.lines.start {
                entry.lines.end = line.next;
                lines.at = line.next;
                entry.form = Form::Text;
                return Some(());
            }
        }
        _ => {
            let length = plain_length(source)?;
            entry.value = Span::new(words.start, words.start + length);
        }
    }
    // A line that is indented deeper goes on with the scalar.
    if let Some(next) = lines.peek().filter(|next| next.indent > entry.indent) {
        let comment_between = text[entry.value.end..next.start].contains('#');
        if comment_between {
            return None;
        }
        while let Some(next) = lines.peek().filter(|next| next.indent > entry.indent) {
            entry.lines.end = next.next;
            lines.at = next.next;
        }
        entry.value.end = trimmed_end(text, entry.lines.end);
        entry.form = Form::Text;
        return Some(());
    }
    entry.form = Form::Scalar(entry.value);
    Some(())
}

/// A value on the lines below the key's.
fn below<'t>(lines: &mut Lines<'t>, entry: &mut Entry<'t>, depth: usize) -> Option<()> {
    let text = lines.text;
    let Some(first) = lines.peek() else {
        return Some(());
    };
    let dashes = is_dash(text, first);
    if first.indent < entry.indent || (first.indent == entry.indent && !dashes) {
        return Some(());
    }
    let start = lines.at;
    let words = Span::new(first.start + first.indent, first.end);
    if words.of(text).starts_with('[') {
        lines.at = first.next;
        return beside(lines, entry, words);
    }
    let told = match dashes {
        true => block_list(lines, entry, first),
        // A table of the front matter holds no other.
        false if depth > 0 => None,
        false => block_table(lines, entry, first, depth),
    };
    if told.is_none() {
        lines.at = start;
        entry.value = words;
        whole(lines, entry);
    }
    Some(())
}

/// A list on the lines below, from `first` on; `None` where an item is more than
/// a scalar.
fn block_list(lines: &mut Lines<'_>, entry: &mut Entry<'_>, first: Line) -> Option<()> {
    let mut items = Vec::new();
    while let Some(line) = lines.peek() {
        if line.indent != first.indent || !is_dash(lines.text, line) {
            break;
        }
        items.push(list_item(lines.text, line)?);
        lines.at = line.next;
    }
    // An item may go on, deeper than its dash.
    if lines.peek().is_some_and(|next| next.indent > first.indent) {
        return None;
    }
    let (start, end) = (items.first()?.start, items.last()?.end);
    entry.lines.end = lines.at;
    entry.value = Span::new(start, end);
    entry.form = Form::Block(items);
    Some(())
}

/// A table on the lines below, from `first` on; `None` where it isn't plain.
fn block_table<'t>(
    lines: &mut Lines<'t>,
    entry: &mut Entry<'t>,
    first: Line,
    depth: usize,
) -> Option<()> {
    let children = table(lines, first.indent, depth + 1)?;
    entry.lines.end = children.last()?.lines.end;
    entry.value = Span::new(children.first()?.key_span.start, children.last()?.value.end);
    entry.form = Form::Table(children);
    Some(())
}

fn is_dash(text: &str, line: Line) -> bool {
    let words = &text[line.start + line.indent..line.end];
    words == "-" || words.starts_with("- ")
}

/// Passes over all lines of a value that this doesn't look into: those that are
/// indented deeper than its key, and items beside it.
fn whole(lines: &mut Lines<'_>, entry: &mut Entry<'_>) {
    let belongs = |lines: &Lines<'_>, line: &Line| {
        line.indent > entry.indent || (line.indent == entry.indent && is_dash(lines.text, *line))
    };
    while let Some(line) = lines.peek().filter(|line| belongs(lines, line)) {
        lines.at = line.next;
        entry.lines.end = line.next;
        entry.value.end = line.end;
    }
    entry.form = Form::Other;
}

/// The scalar of a `- item` line.
fn list_item(text: &str, line: Line) -> Option<Span> {
    let dash = line.start + line.indent;
    let words = &text[dash + 1..line.end];
    let start = dash + 1 + (words.len() - words.trim_start_matches(' ').len());
    let source = &text[start..line.end];
    match source.as_bytes().first()? {
        b'"' | b'\'' => {
            let length = quoted(source)?;
            comment_only(&source[length..])?;
            Some(Span::new(start, start + length))
        }
        b'&' | b'*' | b'!' | b'%' | b'@' | b'`' | b'[' | b'{' | b'|' | b'>' | b'-' | b'?' => None,
        _ => Some(Span::new(start, start + plain_length(source)?)),
    }
}

/// Passes over the lines of a block scalar.
fn block_scalar(lines: &mut Lines<'_>, entry: &mut Entry<'_>) {
    let mut at = lines.at;
    while let Some(line) = lines.line(at) {
        let blank = line.end == line.start || lines.text[line.start..line.end].trim().is_empty();
        if !blank && line.indent <= entry.indent {
            break;
        }
        at = line.next;
        if !blank {
            entry.lines.end = at;
        }
    }
    lines.at = entry.lines.end;
}
