//! Byte ranges in a text, and the lines and columns that people call them by.

use std::ops::Range;

/// A half-open range of bytes in one text.
///
/// The bounds are always on character boundaries of the text that the span was
/// taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span at `offset`, where something could be inserted.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The same span in a text that holds this one from `offset` on.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same span without the white space at its end.
    pub fn trimmed(self, text: &str) -> Self {
        Self::new(self.start, self.start + self.of(text).trim_end().len())
    }

    /// The part of the span that is on its first line.
    pub fn first_line(self, text: &str) -> Self {
        let end = self.of(text).find(['\r', '\n']).unwrap_or(self.len());
        Self::new(self.start, self.start + end)
    }

    /// The span as the standard library's range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as editors name it: both numbers count from 1, the column in
/// characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Where the lines of a text start, to turn offsets into [`Position`]s.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes `text`; a line ends after `\n`.
    pub fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            starts: std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The place of byte `offset` of `text`, which must be the indexed text.
    ///
    /// A byte order mark takes no column. An offset past the end is the end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let before = &text[self.starts[line - 1]..floor_char_boundary(text, offset)];
        let column = before.chars().filter(|c| *c != '\u{feff}').count() + 1;
        Position { line, column }
    }

    /// The line, from 1, that holds byte `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The span of `line` (from 1) of `text`, without its line break.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.line_start(line);
        let end = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let carriage = end > start && end < text.len() && text.as_bytes()[end - 1] == b'\r';
        Span::new(start, end - usize::from(carriage))
    }

    /// The byte at which `line` (from 1) starts; the last line's for any later.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts[line.clamp(1, self.starts.len()) - 1]
    }
}

fn floor_char_boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The span of the line that holds `offset`, without its line break.
pub fn line_around(text: &str, offset: usize) -> Span {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |at| offset + at);
    let end = if end > start && text.as_bytes()[end - 1] == b'\r' && end < text.len() {
        end - 1
    } else {
        end
    };
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_skip_the_byte_order_mark() {
        let text = "\u{feff}ab\n가나다\n";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 3), Position { line: 1, column: 1 });
        assert_eq!(
            index.position(text, text.find('다').unwrap()),
            Position { line: 2, column: 3 }
        );
        assert_eq!(index.position(text, 999), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_line_leaves_out_its_break() {
        let text = "one\r\ntwo\n";
        assert_eq!(line_around(text, 1).of(text), "one");
        assert_eq!(line_around(text, 6).of(text), "two");
        assert_eq!(line_around(text, 9).of(text), "");
    }
}
