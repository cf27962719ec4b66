//! How many incidents were set off by changes, and how those were rolled out.

use super::durations::{Metric, Sample};
use super::window::Window;
use super::{share, statistics};
use crate::model::{Entry, Rollback, Rollout, Vocabulary};
use serde::Serialize;

/// The share of outages that changes set off, as *Site Reliability Engineering*
/// (Beyer et al., 2016, chapter 1) reports it: "roughly 70 %".
pub const EXPECTED_SHARE: f64 = 0.70;

/// The incidents that changes set off.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeManagement {
    /// How many they are.
    pub triggered: usize,
    /// Their share of all incidents.
    pub share: ChangeShare,
    /// Its Wilson interval.
    pub share_ci95: Option<(f64, f64)>,
    /// [`EXPECTED_SHARE`].
    pub expected_share: f64,
    /// Those of them that were rolled out in steps.
    pub progressive_rollout: usize,
    /// Those of them that the pipeline took back by itself.
    pub automatic_rollback: usize,
    /// Those of them that people took back.
    pub manual_rollback: usize,
    /// The median time to detect them, in seconds.
    pub median_time_to_detect_s: Option<f64>,
}

impl ChangeManagement {
    pub(super) fn new(window: &Window<'_>, vocabulary: &Vocabulary) -> Self {
        let incidents = &window.incidents;
        let is_change = |entry: &&&Entry| {
            let trigger = entry.postmortem.trigger.as_deref();
            trigger.is_some_and(|trigger| vocabulary.is_change(trigger))
        };
        let changes: Vec<&Entry> = incidents.iter().filter(is_change).copied().collect();
        let total = incidents.len();
        let rolled_back = |how| {
            let of = changes.iter().map(|entry| entry.postmortem.change.rollback);
            of.filter(|rollback| *rollback == Some(how)).count()
        };
        Self {
            triggered: changes.len(),
            share: ChangeShare::of(incidents, vocabulary),
            share_ci95: statistics::wilson_ci95(changes.len(), total),
            expected_share: EXPECTED_SHARE,
            progressive_rollout: changes
                .iter()
                .filter(|entry| entry.postmortem.change.rollout == Some(Rollout::Progressive))
                .count(),
            automatic_rollback: rolled_back(Rollback::Automatic),
            manual_rollback: rolled_back(Rollback::Manual),
            median_time_to_detect_s: Sample::of(Metric::Detect, changes.iter().copied()).median(),
        }
    }
}

/// The share of incidents that changes set off. As a figure it is over all of them,
/// for that is its definition; one that is 0 because nobody noted a trigger is not
/// shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(transparent)]
pub struct ChangeShare {
    /// The share of all incidents; none of nothing.
    pub of_all: Option<f64>,
    /// Whether the trigger of any of them is known.
    #[serde(skip)]
    is_known: bool,
}

impl ChangeShare {
    pub(super) fn of(incidents: &[&Entry], vocabulary: &Vocabulary) -> Self {
        let triggers = incidents.iter();
        let triggers = triggers.filter_map(|entry| entry.postmortem.trigger.as_deref());
        let (mut known, mut changes) = (0, 0);
        for trigger in triggers {
            known += 1;
            changes += usize::from(vocabulary.is_change(trigger));
        }
        Self {
            of_all: share(changes, incidents.len()),
            is_known: known > 0,
        }
    }

    /// The share, where it says something.
    pub fn shown(&self) -> Option<f64> {
        self.of_all.filter(|_| self.is_known)
    }
}
