//! How things stand on a day, whatever period is reported.

use super::actions::Backlog;
use super::highlights::{self, Highlight};
use super::impacts::Impacts;
use super::targets::Targets;
use crate::model::Collection;
use chrono::DateTime;
use chrono_tz::Tz;

/// What all reports of one day over one collection have in common; several that
/// are made at once share one.
pub struct Standing<'a> {
    pub(super) collection: &'a Collection,
    pub(super) impacts: Impacts<'a>,
    /// What is left to do; `None` where the bodies weren't read.
    pub(super) backlog: Option<Backlog>,
    /// The P0 countermeasures that are overdue.
    pub(super) overdue: Option<Highlight>,
}

impl<'a> Standing<'a> {
    /// How things stand in `collection` at `as_of`; both are those of the reports.
    pub fn new(collection: &'a Collection, targets: &'a Targets, as_of: DateTime<Tz>) -> Self {
        let actions_as_of = targets.actions_as_of.unwrap_or(as_of);
        let entries = &collection.entries;
        let (impacts, (backlog, overdue)) = rayon::join(
            || Impacts::new(collection, targets, as_of),
            || {
                let overdue = highlights::overdue(entries, actions_as_of);
                (Backlog::of(entries, actions_as_of), overdue)
            },
        );
        Self {
            collection,
            impacts,
            backlog,
            overdue,
        }
    }
}
