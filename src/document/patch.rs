//! Edits as replaced byte ranges: whatever no range covers stays as it is.

use super::span::Span;

/// A set of replacements in one text, applied together.
///
/// Built against one version of the text; the spans all refer to that version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patch {
    replacements: Vec<(Span, String)>,
}

impl Patch {
    /// A patch that changes nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// A patch with one replacement.
    pub fn replace(span: Span, with: impl Into<String>) -> Self {
        Self {
            replacements: vec![(span, with.into())],
        }
    }

    /// A patch that puts `text` in at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }

    /// Adds what `other` changes.
    #[must_use]
    pub fn and(mut self, other: Patch) -> Self {
        self.replacements.extend(other.replacements);
        self
    }

    /// The text with every replacement made.
    ///
    /// Insertions at one place keep the order in which they were added. Where
    /// two replacements overlap, the one that starts first wins and the other
    /// is left out; callers build patches that don't.
    pub fn apply(&self, text: &str) -> String {
        let mut ordered: Vec<_> = self.replacements.iter().collect();
        ordered.sort_by_key(|(span, _)| span.start);
        let mut out = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for (span, with) in ordered {
            if span.start < at {
                debug_assert!(false, "overlapping replacements");
                continue;
            }
            out.push_str(&text[at..span.start]);
            out.push_str(with);
            at = span.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_in_order_and_keeps_the_rest() {
        let patch = Patch::replace(Span::new(4, 7), "B")
            .and(Patch::insert(0, ">"))
            .and(Patch::insert(0, "> "));
        assert_eq!(patch.apply("one two three"), ">> one B three");
    }
}
