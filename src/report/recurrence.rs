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

/// An incident with the latest before it that it repeats.
pub(super) type Repeat<'c> = (&'c Entry, &'c Entry);

impl Recurrence {
    /// What repeats in the period, and the same as the documents themselves.
    pub(super) fn new<'c>(
        window: &Window<'c>,
        collection: &'c Collection,
    ) -> (Self, Vec<Repeat<'c>>) {
        let mut repeats: Vec<Repeat<'c>> = window
            .incidents
            .par_iter()
            .with_min_len(64)
            .filter_map(|entry| Some((*entry, latest_like(entry, collection)?)))
            .collect();
        repeats.sort_by_key(|(entry, _)| (entry.postmortem.started_at, &entry.id));
        let pair = |(entry, earlier): &Repeat<'_>| Pair {
            id: entry.id.clone(),
            earlier: earlier.id.clone(),
        };
        let recurrence = Self {
            repeats: repeats.len(),
            share: share(repeats.len(), window.incidents.len()),
            pairs: repeats.iter().map(pair).collect(),
        };
        (recurrence, repeats)
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
