//! What a suppression can cover.

use super::{Item, Scan};
use crate::document::Span;
use crate::lint::prose::blocks::Unit;

impl Scan<'_> {
    pub(super) fn unit(&mut self, span: Span) -> usize {
        let words = span.of(self.text).trim_end().len();
        let span = Span::new(span.start, span.start + words);
        self.found.units.push(Unit { span });
        self.found.units.len() - 1
    }

    pub(super) fn item(&self) -> Item {
        Item {
            unit: self.found.units.len().saturating_sub(1),
            task: false,
            closed: false,
        }
    }

    pub(super) fn enter_item(&mut self, span: Span) {
        self.unit(span);
        let item = self.item();
        self.items.push(item);
    }

    /// The innermost item's own words end where a nested list starts.
    pub(super) fn cut_item(&mut self, at: usize) {
        let Some(item) = self.items.last_mut().filter(|item| !item.closed) else {
            return;
        };
        item.closed = true;
        let unit = &mut self.found.units[item.unit].span;
        let own = self.text[unit.start..at.clamp(unit.start, unit.end)].trim_end();
        unit.end = unit.start + own.len();
    }
}

/// The words of a countermeasure without the owner and the attributes behind
/// them: who does it is no subject of the sentence.
pub(super) fn without_attributes(text: &str) -> &str {
    let mut rest = text.trim_end();
    loop {
        let start = match rest.rfind(" why:\"") {
            Some(at) if rest.ends_with('"') => at + 1,
            _ => rest.rfind(char::is_whitespace).map_or(0, |at| at + 1),
        };
        let start = start
            + rest[start..]
                .find(|c: char| !c.is_whitespace())
                .unwrap_or(0);
        let word = &rest[start..];
        let is_attribute = |word: &str| {
            let key = word.split_once(':').map(|(key, _)| key);
            matches!(
                key,
                Some("due" | "done" | "kind" | "priority" | "ref" | "why")
            )
        };
        if word.is_empty() || !(word.starts_with('@') || is_attribute(word)) {
            return rest;
        }
        rest = rest[..start].trim_end();
    }
}
