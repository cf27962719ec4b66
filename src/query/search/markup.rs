//! A text without the marks that stand inside of words: `con**nect**ion`.

use crate::document::Span;
use std::borrow::Cow;

/// Marks that can open and close anywhere in a word. An underscore can't
/// (CommonMark 0.31, section 6.2), and so `max_connections` stays.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'`' | b'~')
}

/// Whether a byte is that of a letter, as far as a byte can tell.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// The marks inside of words, each run of them as a range of bytes.
fn inner_marks(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr::memchr3(b'*', b'`', b'~', &bytes[from..])?;
            let length = bytes[start..].iter().take_while(|byte| is_mark(**byte));
            let end = start + length.count();
            from = end;
            let before = start.checked_sub(1).and_then(|at| bytes.get(at));
            let inside = |byte: Option<&u8>| byte.is_some_and(|byte| is_letter(*byte));
            if inside(before) && inside(bytes.get(end)) {
                return Some((start, end));
            }
        }
    })
}

/// `bytes` without such marks; `None` where there are none.
pub fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut marks = inner_marks(bytes).peekable();
    marks.peek()?;
    let mut plain = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for (start, end) in marks {
        plain.extend_from_slice(&bytes[from..start]);
        from = end;
    }
    plain.extend_from_slice(&bytes[from..]);
    Some(plain)
}

/// A text without such marks, and the way back to the source.
pub struct Plain<'t> {
    text: Cow<'t, str>,
    /// For each run of marks that was left out: where it would be in the plain
    /// text, and the bytes left out up to its end.
    gaps: Vec<(usize, usize)>,
}

impl<'t> Plain<'t> {
    /// The plain form of `source`.
    pub fn of(source: &'t str) -> Self {
        let (mut gaps, mut left_out) = (Vec::new(), 0);
        let mut plain = String::new();
        let mut from = 0;
        for (start, end) in inner_marks(source.as_bytes()) {
            plain.push_str(&source[from..start]);
            left_out += end - start;
            gaps.push((plain.len(), left_out));
            from = end;
        }
        if gaps.is_empty() {
            let text = Cow::Borrowed(source);
            return Self { text, gaps };
        }
        plain.push_str(&source[from..]);
        let text = Cow::Owned(plain);
        Self { text, gaps }
    }

    /// The plain text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the plain text is in the source, marks between included.
    pub fn source(&self, span: Span) -> Span {
        if self.gaps.is_empty() {
            return span;
        }
        let left_out = |upto: usize| match upto.checked_sub(1) {
            Some(last) => self.gaps[last].1,
            None => 0,
        };
        // What starts right behind a mark starts there; what ends before one
        // ends before it.
        let before_start = self.gaps.partition_point(|(at, _)| *at <= span.start);
        let before_end = self.gaps.partition_point(|(at, _)| *at < span.end);
        Span::new(
            span.start + left_out(before_start),
            span.end + left_out(before_end.max(before_start)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_inside_of_words_are_left_out_and_found_again() {
        let source = "a con**nec**tion, **bold**을 and `x` max_conn";
        let plain = Plain::of(source);
        assert_eq!(plain.text(), "a connection, **bold을 and `x` max_conn");
        let span = Span::new(2, 12);
        assert_eq!(span.of(plain.text()), "connection");
        assert_eq!(plain.source(span).of(source), "con**nec**tion");
        let at = plain.text().find('을').unwrap();
        assert_eq!(plain.source(Span::new(at, at + 3)).of(source), "을");
        assert_eq!(plain.source(Span::new(at - 4, at)).of(source), "bold");
    }

    proptest! {
        #[test]
        fn every_span_has_its_source(source in "[a나*`~ ]{0,24}", a in 0_usize..24, b in 0_usize..24) {
            let plain = Plain::of(&source);
            prop_assert_eq!(
                without(source.as_bytes()).unwrap_or(source.clone().into_bytes()),
                plain.text().as_bytes()
            );
            let (a, b) = (a.min(b), a.max(b));
            if let Some(words) = plain.text().get(a..b) {
                let there = plain.source(Span::new(a, b)).of(&source);
                let bare = Plain::of(there);
                prop_assert_eq!(bare.text(), words);
            }
        }
    }
}
