//! What a suppression can cover, and the entries of the timeline.

use super::{Item, Scan};
use crate::document::Span;
use crate::lint::prose::blocks::{Row, Unit};
use crate::model::CoreSection;

impl Scan<'_> {
    pub(super) fn unit(&mut self, span: Span) -> usize {
        let words = span.of(self.text).trim_end().len();
        let span = Span::new(span.start, span.start + words);
        self.found.units.push(Unit { span });
        self.found.units.len() - 1
    }

    pub(super) fn item(&self, row: Option<usize>) -> Item {
        Item {
            unit: self.found.units.len().saturating_sub(1),
            row,
            task: false,
            closed: false,
        }
    }

    pub(super) fn enter_item(&mut self, span: Span, is_item: bool) {
        let unit = self.unit(span);
        let row = (self.sections.current() == Some(CoreSection::Timeline)).then(|| {
            self.found.rows.push(Row {
                span: self.found.units[unit].span,
                full: span,
                list: self.lists.last().copied().unwrap_or_default(),
                depth: self.lists.len(),
                is_item,
                is_plain: true,
            });
            self.found.rows.len() - 1
        });
        let item = self.item(row);
        self.items.push(item);
    }

    /// The innermost item holds a block that is no paragraph.
    pub(super) fn compound(&mut self) {
        let row = self.items.last().and_then(|item| item.row);
        if let Some(row) = row {
            self.found.rows[row].is_plain = false;
        }
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
        if let Some(row) = item.row {
            self.found.rows[row].span = *unit;
        }
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
