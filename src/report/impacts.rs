//! When services were hurt, and how much: the intervals behind downtime and
//! error budgets.

use super::targets::Targets;
use super::window::seconds;
use crate::model::{Collection, Entry};
use chrono::{DateTime, FixedOffset, TimeDelta};
use chrono_tz::Tz;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What one incident did to a service.
#[derive(Clone, Copy)]
pub(super) struct Impact<'a> {
    pub(super) entry: &'a Entry,
    pub(super) start: DateTime<FixedOffset>,
    /// When it was mitigated, or else resolved; `None` where neither is known,
    /// or lies before the start.
    pub(super) end: Option<DateTime<FixedOffset>>,
    /// The share of requests that failed, where it is known.
    pub(super) ratio: Option<f64>,
}

impl<'a> Impact<'a> {
    pub(super) fn of(entry: &'a Entry) -> Self {
        let postmortem = &entry.postmortem;
        let end = postmortem.mitigated_at.or(postmortem.resolved_at);
        Self {
            entry,
            start: postmortem.started_at,
            end: end.filter(|end| *end >= postmortem.started_at),
            ratio: postmortem.impact.ratio.map(|ratio| ratio.clamp(0.0, 1.0)),
        }
    }

    /// The seconds of `span` that it covers, from the span's start; none where
    /// that is no time at all.
    pub(super) fn within(&self, span: Span) -> Option<(f64, f64)> {
        let start = self.start.max(span.start.fixed_offset());
        let end = self.end?.min(span.end.fixed_offset());
        let from = |time: DateTime<FixedOffset>| seconds(time - span.start.fixed_offset());
        (start < end).then(|| (from(start), from(end)))
    }
}

/// A stretch of time that has passed.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) start: DateTime<Tz>,
    pub(super) end: DateTime<Tz>,
}

impl Span {
    /// What of `[start, end)` has passed by `as_of`.
    pub(super) fn new(start: DateTime<Tz>, end: DateTime<Tz>, as_of: DateTime<Tz>) -> Self {
        Self {
            start,
            end: end.min(as_of).max(start),
        }
    }

    /// In seconds.
    pub(super) fn length(self) -> f64 {
        seconds((self.end - self.start).max(TimeDelta::zero()))
    }

    pub(super) fn contains(self, time: DateTime<FixedOffset>) -> bool {
        self.start <= time && time < self.end
    }
}

/// The incidents of each service, as known at an instant.
pub(super) struct Impacts<'a> {
    /// By service, in order of their names.
    services: Vec<(&'a str, Vec<Impact<'a>>)>,
}

impl<'a> Impacts<'a> {
    /// Of the incidents of `collection` that started before `as_of`.
    pub fn new(collection: &'a Collection, targets: &'a Targets, as_of: DateTime<Tz>) -> Self {
        let promised = targets.services.keys().filter(|name| targets.tells(name));
        let mut services: Vec<(&str, Vec<Impact<'_>>)> =
            promised.map(|name| (name.as_str(), Vec::new())).collect();
        let known = services.iter().zip(0..);
        let mut places: FxHashMap<&str, Option<usize>> =
            known.map(|((name, _), at)| (*name, Some(at))).collect();
        for entry in &collection.entries {
            let postmortem = &entry.postmortem;
            if postmortem.is_near_miss() || postmortem.started_at >= as_of {
                continue;
            }
            let impact = Impact::of(entry);
            for (at, name) in postmortem.services.iter().enumerate() {
                let name = name.trim();
                let earlier = &postmortem.services[..at];
                let again = earlier.iter().any(|other| other.trim() == name);
                if name.is_empty() || again {
                    continue;
                }
                let place = places.entry(name).or_insert_with(|| {
                    targets.tells(name).then(|| {
                        services.push((name, Vec::new()));
                        services.len() - 1
                    })
                });
                if let Some(place) = *place {
                    services[place].1.push(impact);
                }
            }
        }
        services.sort_unstable_by_key(|(name, _)| *name);
        Self { services }
    }

    /// Each service with its incidents, in order of their names.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &[Impact<'a>])> {
        let all = self.services.iter();
        all.map(|(name, impacts)| (*name, impacts.as_slice()))
    }
}

/// The length of the union of intervals: overlaps count once.
pub(super) fn union_length(mut intervals: Vec<(f64, f64)>) -> f64 {
    intervals.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut length = 0.0;
    let mut reached = f64::NEG_INFINITY;
    for (start, end) in intervals {
        length += (end - start.max(reached)).max(0.0);
        reached = reached.max(end);
    }
    length
}

/// The integral of the greatest height among the intervals `(start, end,
/// height)` that are open at each instant. Heights aren't negative.
pub(super) fn greatest_integral(intervals: &[(f64, f64, f64)]) -> f64 {
    // Heights that aren't negative are in the order of their bits.
    let mut changes: Vec<(f64, u64, bool)> = Vec::with_capacity(2 * intervals.len());
    for (start, end, height) in intervals {
        changes.push((*start, height.to_bits(), true));
        changes.push((*end, height.to_bits(), false));
    }
    changes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut open: BTreeMap<u64, usize> = BTreeMap::new();
    let mut integral = 0.0;
    let mut before = 0.0;
    for (at, height, opens) in changes {
        if let Some((greatest, _)) = open.last_key_value() {
            integral += f64::from_bits(*greatest) * (at - before);
        }
        before = at;
        let count = open.entry(height).or_default();
        if opens {
            *count += 1;
        } else if *count <= 1 {
            open.remove(&height);
        } else {
            *count -= 1;
        }
    }
    integral
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_count_once() {
        assert_eq!(union_length(vec![]), 0.0);
        assert_eq!(
            union_length(vec![(5.0, 9.0), (0.0, 2.0), (1.0, 3.0), (6.0, 7.0)]),
            7.0
        );
    }

    #[test]
    fn the_worst_open_incident_spends_the_budget() {
        assert_eq!(greatest_integral(&[]), 0.0);
        let two = [(0.0, 10.0, 0.5), (4.0, 6.0, 1.0)];
        assert_eq!(greatest_integral(&two), 6.0);
        let same = [(0.0, 2.0, 0.5), (2.0, 4.0, 0.5), (2.0, 3.0, 0.25)];
        assert_eq!(greatest_integral(&same), 2.0);
    }
}
