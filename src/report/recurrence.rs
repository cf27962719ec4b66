//! Which incidents repeat earlier ones.

use super::share;
use super::window::Window;
use crate::model::{Collection, Entry};
use chrono::TimeDelta;
use rayon::prelude::*;
use serde::Serialize;

/// How many days back an incident can repeat another.
pub(super) const DAYS: i64 = 90;

/// The incidents of a period that repeat earlier ones, of whatever period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recurrence {
    /// How many they are.
    pub repeats: usize,
    /// Their share of all incidents of the period.
    pub share: Option<f64>,
    /// Each with the latest that it repeats, oldest first.
    pub pairs: Vec<Pair>,
}

/// An incident and an earlier one that it repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The one of the period.
    pub id: String,
    /// The one before it.
    pub earlier: String,
}

impl Recurrence {
    pub(super) fn new(window: &Window<'_>, collection: &Collection) -> Self {
        let mut repeats: Vec<(&Entry, &Entry)> = window
            .incidents
            .par_iter()
            .with_min_len(64)
            .filter_map(|entry| Some((*entry, latest_like(entry, collection)?)))
            .collect();
        repeats.sort_by_key(|(entry, _)| (entry.postmortem.started_at, &entry.id));
        Self {
            repeats: repeats.len(),
            share: share(repeats.len(), window.incidents.len()),
            pairs: repeats
                .into_iter()
                .map(|(entry, earlier)| Pair {
                    id: entry.id.clone(),
                    earlier: earlier.id.clone(),
                })
                .collect(),
        }
    }
}

/// The latest incident that started before `entry`, at most 90 days before, and
/// shares a service and a cause with it. Entries are newest first, ties by id.
fn latest_like<'c>(entry: &Entry, collection: &'c Collection) -> Option<&'c Entry> {
    let this = &entry.postmortem;
    let earlier = collection
        .entries
        .partition_point(|other| other.postmortem.started_at >= this.started_at);
    let shares =
        |a: &[String], b: &[String]| a.iter().any(|one| !one.is_empty() && b.contains(one));
    collection.entries[earlier..]
        .iter()
        .take_while(|other| this.started_at - other.postmortem.started_at <= TimeDelta::days(DAYS))
        .find(|other| {
            let other = &other.postmortem;
            !other.is_near_miss()
                && shares(&this.services, &other.services)
                && shares(&this.causes, &other.causes)
        })
}
