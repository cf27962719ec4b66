//! One document of the list, ready to be drawn and searched.

use super::fuzzy::Haystack;
use crate::diagnostic::printable;
use crate::model::{Entry, Unreadable, Vocabulary};
use chrono::NaiveDate;
use std::cmp::Reverse;
use unicode_normalization::UnicodeNormalization;

/// A document of the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The file's name without `.md`.
    pub id: String,
    /// The file, from the repository's root.
    pub path: String,
    /// The day on which it started.
    pub day: String,
    /// The place of its severity, gravest 0.
    pub rank: usize,
    /// The services, in one string.
    pub services: String,
    /// The title; of a document that can't be read, its id.
    pub title: String,
    /// What could be read of it.
    pub entry: Result<Entry, Unreadable>,
    /// What the filter that is typed looks at.
    pub haystack: Haystack,
    /// Newest first.
    order: Reverse<i64>,
}

impl Row {
    /// A row for what could be read of a document. All text is made printable.
    pub fn new(entry: Result<Entry, Unreadable>, vocabulary: &Vocabulary) -> Self {
        match entry {
            Ok(entry) => Self::readable(entry, vocabulary),
            Err(one) => Self::unreadable(one, vocabulary),
        }
    }

    fn readable(entry: Entry, vocabulary: &Vocabulary) -> Self {
        let postmortem = &entry.postmortem;
        let services = shown(&postmortem.services.join(", "));
        let title = shown(&postmortem.title);
        let words = [
            title.as_str(),
            &services,
            &entry.id,
            postmortem.severity.as_str(),
            postmortem.status.as_str(),
            &postmortem.teams.join(" "),
            postmortem.trigger.as_deref().unwrap_or_default(),
            &postmortem.causes.join(" "),
            &postmortem.tags.join(" "),
        ];
        Self {
            id: shown(&entry.id),
            path: entry.path.clone(),
            day: postmortem.started_at.format("%Y-%m-%d").to_string(),
            rank: vocabulary.rank(&postmortem.severity),
            haystack: Haystack::new(&words.join("  ")),
            order: Reverse(postmortem.started_at.timestamp()),
            services,
            title,
            entry: Ok(entry),
        }
    }

    /// Its id may name its day; without one it comes first, where it is seen.
    fn unreadable(one: Unreadable, vocabulary: &Vocabulary) -> Self {
        let name = one.path.rsplit('/').next().unwrap_or_default();
        let id = shown(name.trim_end_matches(".md"));
        let day = id.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        let start = day.map(|day| day.and_time(chrono::NaiveTime::MIN).and_utc());
        Self {
            day: day.map_or_else(|| "–".into(), |day| day.to_string()),
            rank: vocabulary.severities.len(),
            services: String::new(),
            title: id.clone(),
            haystack: Haystack::new(&id),
            order: Reverse(start.map_or(i64::MAX, |start| start.timestamp())),
            path: one.path.clone(),
            id,
            entry: Err(one),
        }
    }

    /// Puts rows in the order of the list: newest first, ties by id.
    pub fn sort(rows: &mut [Row]) {
        rows.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id)));
    }
}

/// `text` made printable and composed: terminals don't agree on how wide the
/// letters of decomposed Hangul are.
pub fn shown(text: &str) -> String {
    printable(text).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_composed_and_harmless() {
        assert_eq!(shown("\u{1112}\u{1161}\u{11ab} \u{1b}[31m"), "한 ␛[31m");
    }
}
