//! The postmortems of one period.

use crate::model::period::Period;
use crate::model::{Collection, Entry};
use chrono::{DateTime, TimeDelta};
use chrono_tz::Tz;

/// The postmortems whose incidents started in a period, as known at an instant.
pub(super) struct Window<'a> {
    /// All of them, near misses included, newest first.
    pub(super) documents: Vec<&'a Entry>,
    /// Those that are incidents.
    pub(super) incidents: Vec<&'a Entry>,
    /// How many documents of the period lie after that instant.
    pub(super) later: usize,
    /// The days of the period that had passed, as real time.
    pub(super) days: f64,
}

impl<'a> Window<'a> {
    /// What `collection` holds of `period`.
    ///
    /// The rate of a running period is its count over the time up to `as_of`;
    /// so what starts later is counted apart.
    pub(super) fn new(collection: &'a Collection, period: &Period, as_of: DateTime<Tz>) -> Self {
        // Entries are newest first, so that those of a period stand together.
        let from = |moment: DateTime<Tz>| {
            let entries = &collection.entries;
            entries.partition_point(|entry| entry.postmortem.started_at >= moment)
        };
        let first = from(period.end);
        let end = from(period.start).max(first);
        let known = from(as_of).clamp(first, end);
        let documents: Vec<&Entry> = collection.entries[known..end].iter().collect();
        let incidents = documents
            .iter()
            .copied()
            .filter(|entry| !entry.postmortem.is_near_miss())
            .collect();
        Self {
            documents,
            incidents,
            later: known - first,
            days: days(period.elapsed(as_of)),
        }
    }
}

/// A length of time in days of 24 hours.
pub(super) fn days(length: TimeDelta) -> f64 {
    seconds(length) / 86_400.0
}

/// A length of time in seconds.
pub(super) fn seconds(length: TimeDelta) -> f64 {
    length.num_seconds() as f64 + f64::from(length.subsec_nanos()) / 1e9
}
