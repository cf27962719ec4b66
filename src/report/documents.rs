//! What the figures are made from, so that nothing is left out in silence.

use super::window::Window;
use crate::model::Status;
use serde::Serialize;

/// The documents of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Documents {
    /// The readable ones of the period, near misses included.
    pub total: usize,
    /// Those of them that are being written.
    pub drafts: usize,
    /// Those of them that wait for their reviewers.
    pub in_review: usize,
    /// Those of them that are published.
    #[serde(rename = "final")]
    pub finished: usize,
    /// Those of them that are no incidents.
    pub near_misses: usize,
    /// Documents of the period that start after as-of; they count nowhere else.
    pub after_as_of: usize,
    /// Files of the whole collection that can't be read, and so belong to no
    /// period.
    pub unreadable: usize,
}

impl Documents {
    pub(super) fn new(window: &Window<'_>, unreadable: usize) -> Self {
        let of_status = |status| {
            let documents = window.documents.iter();
            documents
                .filter(|entry| entry.postmortem.status == status)
                .count()
        };
        Self {
            total: window.documents.len(),
            drafts: of_status(Status::Draft),
            in_review: of_status(Status::InReview),
            finished: of_status(Status::Final),
            near_misses: window.documents.len() - window.incidents.len(),
            after_as_of: window.later,
            unreadable,
        }
    }
}
