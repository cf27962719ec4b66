//! Text without markup, and the way from each of its bytes to the source.

use crate::document::Span;
use std::ops::Range;
use unicode_normalization::char::compose;

/// Text that was put together from pieces of a source.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    /// The text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A run of the text that comes from one place.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Where it starts in the text; it ends where the next one starts.
    start: usize,
    source: Span,
    /// Byte for byte as in the source.
    verbatim: bool,
}

impl Plain {
    /// Adds what the source says at `span`, as it is there but for Hangul
    /// letters, which become syllables: a file that macOS wrote may hold them
    /// apart (NFD).
    pub fn push_verbatim(&mut self, text: &str, span: Span) {
        if !has_jamo(text) {
            self.piece(span, true);
            self.text.push_str(text);
            return;
        }
        let mut clusters = text.char_indices().peekable();
        while let Some((at, first)) = clusters.next() {
            let mut cluster = first;
            let mut end = at + first.len_utf8();
            while let Some((next, c)) = clusters.peek().copied() {
                let Some(composed) = compose(cluster, c) else {
                    break;
                };
                cluster = composed;
                end = next + c.len_utf8();
                clusters.next();
            }
            let source = Span::new(span.start + at, span.start + end);
            self.piece(source, cluster.len_utf8() == end - at && cluster == first);
            self.text.push(cluster);
        }
    }

    /// Adds `text` that stands for all of `span`.
    pub fn push_for(&mut self, text: &str, span: Span) {
        self.piece(span, false);
        self.text.push_str(text);
    }

    /// Keeps the words of one block apart from those of the next.
    pub(super) fn end_block(&mut self) {
        self.text.push('\n');
    }

    fn piece(&mut self, source: Span, verbatim: bool) {
        let start = self.text.len();
        if let Some(last) = self.pieces.last()
            && last.verbatim
            && verbatim
            && last.source.start + (start - last.start) == source.start
        {
            return;
        }
        self.pieces.push(Piece {
            start,
            source,
            verbatim,
        });
    }

    /// Where in the source the bytes `range` of the text come from.
    pub fn source(&self, range: Range<usize>) -> Span {
        let start = self.locate(range.start, false);
        let end = self.locate(range.end.max(range.start + 1) - 1, true);
        Span::new(start, end.max(start))
    }

    fn locate(&self, at: usize, end: bool) -> usize {
        let after = self.pieces.partition_point(|piece| piece.start <= at);
        let Some(piece) = after.checked_sub(1).map(|index| self.pieces[index]) else {
            return 0;
        };
        match (piece.verbatim, end) {
            (true, false) => piece.source.start + (at - piece.start),
            (true, true) => piece.source.start + (at - piece.start) + 1,
            (false, false) => piece.source.start,
            (false, true) => piece.source.end,
        }
    }
}

/// Whether `text` has Hangul letters that make up syllables (U+1100 to U+11FF).
fn has_jamo(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xe1, bytes).any(|at| matches!(bytes.get(at + 1), Some(0x84..=0x87)))
}
