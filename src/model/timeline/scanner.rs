//! A place in a text, moved forward over what is read.

use crate::document::Span;

pub(super) struct Scanner<'t> {
    text: &'t str,
    /// The next byte, counted in the whole text.
    pub(super) at: usize,
    end: usize,
}

/// Digits and their value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) span: Span,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        Self {
            text,
            at: span.start,
            end: span.end,
        }
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.end
    }

    pub(super) fn eat(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    pub(super) fn eat_any(&mut self, wanted: &[&str]) -> bool {
        wanted.iter().any(|one| self.eat(one))
    }

    /// Spaces and tabs, not line breaks.
    pub(super) fn spaces(&mut self) {
        self.skip(|c| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}'));
    }

    pub(super) fn skip(&mut self, belongs: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(belongs).len();
    }

    /// So many digits, and no further one behind the most.
    pub(super) fn digits(&mut self, fewest: usize, most: usize) -> Option<Number> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length < fewest || length > most {
            return None;
        }
        let value = rest[..length].parse().ok()?;
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        Some(Number { value, span })
    }

    /// ASCII letters.
    pub(super) fn word(&mut self) -> Option<(&'t str, Span)> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if length == 0 {
            return None;
        }
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        Some((&rest[..length], span))
    }

    /// Runs a form, and goes back to where it began when it doesn't fit.
    pub(super) fn attempt<T>(&mut self, form: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = form(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }
}
