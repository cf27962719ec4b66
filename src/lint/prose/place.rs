//! In which section a block stands.

use crate::model::CoreSection;
use crate::model::section::Aliases;

/// The headings that are open at one point of a document.
#[derive(Debug, Default)]
pub(super) struct Sections {
    open: Vec<(u8, Option<CoreSection>)>,
}

impl Sections {
    /// Takes a heading in, and says which section it opens.
    pub(super) fn enter(
        &mut self,
        level: u8,
        text: &str,
        aliases: &Aliases,
    ) -> Option<CoreSection> {
        self.leave(level);
        let section = aliases.section(text);
        self.open.push((level, section));
        section
    }

    /// Closes what a heading of `level` closes.
    pub(super) fn leave(&mut self, level: u8) {
        while self.open.pop_if(|(open, _)| *open >= level).is_some() {}
    }

    /// The innermost known section.
    pub(super) fn current(&self) -> Option<CoreSection> {
        self.open.iter().rev().find_map(|(_, section)| *section)
    }
}
