//! All the postmortems of a repository, as loaded.

use super::action_item::Countermeasure;
use super::postmortem::Postmortem;
use crate::diagnostic::Finding;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::sync::Arc;

/// One postmortem with its place.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file's name without `.md`; what people type.
    pub id: String,
    /// The file, relative to the repository's root, with `/`.
    pub path: String,
    /// What the front matter says. Apart, for entries are moved and sorted by the
    /// ten thousand, and shared, for a site and its reports speak of the same.
    pub postmortem: Arc<Postmortem>,
    /// What is to be different from now on; `None` where only the front matter
    /// has been read.
    pub countermeasures: Option<Box<[Countermeasure]>>,
    /// The repository that it is from, where several are read together; the id
    /// then opens with it: `payments:2026-11-20-checkout-timeouts`.
    pub repository: Option<Box<str>>,
}

impl Entry {
    /// A postmortem whose front matter has been read, and no more.
    pub fn new(id: String, path: String, postmortem: Postmortem) -> Self {
        Self {
            id,
            path,
            postmortem: Arc::new(postmortem),
            countermeasures: None,
            repository: None,
        }
    }

    /// The order in which postmortems are shown: newest first, ties by id.
    pub fn newest_first(&self, other: &Self) -> Ordering {
        let newest = other.postmortem.started_at.cmp(&self.postmortem.started_at);
        newest.then_with(|| self.id.cmp(&other.id))
    }
}

/// A file that should be a postmortem and can't be read as one.
#[derive(Debug, Clone)]
pub struct Unreadable {
    /// The file, relative to the repository's root, with `/`.
    pub path: String,
    /// Why, with places. Never empty.
    pub findings: Vec<Finding>,
}

/// What one pass over the repository found.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// The readable ones, newest first; ties by id.
    pub entries: Vec<Entry>,
    /// The others, by path.
    pub unreadable: Vec<Unreadable>,
}

impl Collection {
    /// Puts the parts in their order.
    pub fn new(mut entries: Vec<Entry>, mut unreadable: Vec<Unreadable>) -> Self {
        entries.par_sort_by(Entry::newest_first);
        unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            entries,
            unreadable,
        }
    }
}
