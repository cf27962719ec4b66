//! Families of headings: patterns of which the first that fits says what a heading
//! stands for.

use regex::RegexSet;

/// Patterns that are tried together.
pub(super) struct Families(RegexSet);

impl Families {
    /// Those that `patterns` write; each has to fit the whole of a heading.
    pub(super) fn of(patterns: impl IntoIterator<Item = String>) -> Self {
        let whole = patterns
            .into_iter()
            .map(|pattern| format!("^(?:{pattern})$"));
        Self(RegexSet::new(whole).expect("the patterns are ours"))
    }

    /// The first that fits `words`.
    pub(super) fn first(&self, words: &str) -> Option<usize> {
        self.0.matches(words).into_iter().next()
    }
}

/// Holds each of `headings`, with `; ` between them, to the section that it stands for.
#[cfg(test)]
pub(super) fn assert_placed(headings: &str, section: Option<crate::model::CoreSection>) {
    for heading in headings.split("; ") {
        let found = super::place(heading).map(|place| place.section);
        assert_eq!(found, section, "{heading}");
    }
}
