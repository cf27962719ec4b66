//! Countermeasures in the list that the author wrote: a box for the state, and
//! the attributes as facts after the words.

use super::{Range, Renderer};
use crate::diagnostic::html::escape;
use crate::document::TaskState;
use crate::model::ActionItem;
use crate::model::action_item::day;
use crate::site::words::filled;
use chrono::NaiveDate;
use std::borrow::Cow;

/// A countermeasure whose item is being written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    number: usize,
    written: bool,
}

impl<'a> Renderer<'a, '_, '_> {
    /// Opens an item of a list.
    pub(super) fn item(&mut self, range: &Range, task: bool) {
        let measure = self.measure_at(range);
        self.items.push(measure);
        let dropped = measure.is_none() && !task && self.is_dropped(range);
        if measure.is_some() || task || dropped {
            self.out.push_str("<li class=\"task\">");
        } else {
            self.out.push_str("<li>");
        }
        self.drawn = false;
        if let Some(item) = measure.and_then(|open| self.setting.measures.get(open.number)) {
            self.drawn = item.state == TaskState::Dropped;
            self.tick(item.state);
        } else if dropped {
            self.drawn = true;
            self.tick(TaskState::Dropped);
        }
    }

    /// Whether an item that the parser takes for a plain one says `[-]`.
    fn is_dropped(&self, range: &Range) -> bool {
        let item = &self.source[range.clone()];
        let words = item.trim_start_matches(|c: char| c.is_ascii_digit() || "-*+.) ".contains(c));
        words.starts_with("[-] ") || words.starts_with("[-]\n")
    }

    /// The countermeasure whose item starts here. They come in the order of the
    /// text, an outer one before those within it.
    fn measure_at(&mut self, range: &Range) -> Option<Open> {
        let measures = self.setting.measures;
        while measures
            .get(self.next_measure)
            .is_some_and(|item| item.mark.start < range.start)
        {
            self.next_measure += 1;
        }
        let item = measures.get(self.next_measure)?;
        let before = self.source.get(range.start..item.mark.start)?;
        let bullet = |c: char| c.is_ascii_digit() || "-*+.) \t".contains(c);
        if !range.contains(&item.mark.start) || !before.chars().all(bullet) {
            return None;
        }
        self.next_measure += 1;
        Some(Open {
            number: self.next_measure - 1,
            written: false,
        })
    }

    /// A box that says how far a task is, for eyes and ears.
    pub(super) fn tick(&mut self, state: TaskState) {
        let (class, word) = match state {
            TaskState::Open => ("open", self.setting.words.open),
            TaskState::Done => ("done", self.setting.words.done),
            TaskState::Dropped => ("dropped", self.setting.words.dropped),
        };
        self.out.push_str("<span class=\"box ");
        self.out.push_str(class);
        self.out.push_str("\" role=\"img\" aria-label=\"");
        escape(&mut self.out, word);
        self.out.push_str("\"></span> ");
    }

    /// The countermeasure at hand.
    pub(super) fn measure(&self) -> Option<&'_ ActionItem> {
        let open = self.items.last().copied().flatten()?;
        self.setting.measures.get(open.number)
    }

    /// Writes what is known of the countermeasure at hand, once, after its words.
    pub(super) fn measure_facts(&mut self) {
        let Some(Some(open)) = self.items.last_mut() else {
            return;
        };
        if std::mem::replace(&mut open.written, true) {
            return;
        }
        let Some(item) = self.setting.measures.get(open.number) else {
            return;
        };
        let words = self.setting.words;
        let mut facts: Vec<(&str, String)> = Vec::new();
        if let Some(priority) = &item.priority {
            facts.push(("", priority.clone()));
        }
        if let Some(kind) = item.kind.as_deref().and_then(|kind| kind_word(words, kind)) {
            facts.push(("", kind.to_owned()));
        }
        match (item.state, item.done, item.due) {
            (TaskState::Done, Some(day), _) => facts.push(("", filled(words.done_on, "day", day))),
            (TaskState::Open, _, Some(day)) if day < self.setting.today => {
                let due = filled(words.due, "day", day);
                facts.push((" overdue", format!("{due}, {}", words.overdue)));
            }
            (TaskState::Open, _, Some(day)) => facts.push(("", filled(words.due, "day", day))),
            _ => {}
        }
        if let Some(owner) = item
            .owner
            .as_ref()
            .filter(|_| self.setting.redaction.is_none())
        {
            facts.push(("", format!("@{owner}")));
        }
        if let Some(why) = &item.why {
            facts.push(("", filled(words.why, "why", self.redacted(why))));
        }
        let reference = item
            .reference
            .as_deref()
            .filter(|_| self.setting.redaction.is_none());
        if facts.is_empty() && reference.is_none() {
            return;
        }
        self.out.push_str(" <span class=\"facts\">");
        for (class, fact) in &facts {
            self.out.push_str("<span class=\"fact");
            self.out.push_str(class);
            self.out.push_str("\">");
            escape(&mut self.out, fact);
            self.out.push_str("</span> ");
        }
        if let Some(reference) = reference {
            self.reference(reference);
        }
        self.out.push_str("</span>");
    }

    /// `text`, a part of the countermeasure at hand, without its attributes,
    /// which are shown apart.
    pub(super) fn without_attributes<'x>(&self, text: &'x str) -> Cow<'x, str> {
        let Some(item) = self.measure().filter(|_| text.contains(['@', ':'])) else {
            return text.into();
        };
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        loop {
            let word = rest.len() - rest.trim_start().len();
            let (space, after) = rest.split_at(word);
            if after.is_empty() {
                out.push_str(space);
                return out.into();
            }
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            let end = match after[..end].find(":\"").map(|at| at + 2) {
                Some(open) => after[open..]
                    .find('"')
                    .map_or(end, |close| (open + close + 1).max(end)),
                None => end,
            };
            let (word, next) = after.split_at(end);
            if !is_attribute(word, item) {
                out.push_str(space);
                out.push_str(word);
            }
            rest = next;
        }
    }
}

/// The word of a page for a kind of countermeasure.
pub(in crate::site) fn kind_word(words: &super::Words, kind: &str) -> Option<&'static str> {
    let at = crate::model::action_item::KINDS
        .iter()
        .position(|known| *known == kind)?;
    words.kinds.get(at).copied()
}

/// Whether `word` is what an attribute of `item` was read from.
fn is_attribute(word: &str, item: &ActionItem) -> bool {
    if let Some(name) = word.strip_prefix('@') {
        let name = name.trim_end_matches([',', '.', ';', ':', ')']);
        return item.owner.as_deref() == Some(name);
    }
    let Some((key, value)) = word.split_once(':') else {
        return false;
    };
    let value = value.trim_matches('"');
    let text = |read: &Option<String>| read.as_deref() == Some(value);
    let day = |read: Option<NaiveDate>| read.is_some() && read == day(value);
    match key {
        "due" => day(item.due),
        "done" => day(item.done),
        "kind" => text(&item.kind),
        "priority" => text(&item.priority),
        "ref" => text(&item.reference),
        "why" => text(&item.why),
        _ => false,
    }
}
