//! Whether playbooks helped the response, and how much mitigated itself.

use super::durations::{Metric, Sample};
use super::share;
use super::statistics::Change;
use super::window::Window;
use crate::model::{Mitigation, Playbook};
use serde::Serialize;

/// How much longer mitigation takes without a playbook, as *Site Reliability
/// Engineering* (Beyer et al., 2016, chapter 1) reports it: "roughly a 3x
/// improvement".
pub const EXPECTED_RATIO: f64 = 3.0;

/// The response to the incidents of a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EmergencyResponse {
    /// Incidents by whether a playbook helped.
    pub playbook: PlaybookCounts,
    /// The geometric mean time to mitigate where one was followed, in seconds.
    pub with_playbook_s: Option<f64>,
    /// The same where it was missing or outdated.
    pub without_playbook_s: Option<f64>,
    /// The latter compared with the former.
    pub change: Option<Change>,
    /// The share that the system mitigated by itself, of those that say.
    pub automatic_mitigation_share: Option<f64>,
}

/// Incidents by whether a playbook helped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PlaybookCounts {
    /// There was one, and it was followed.
    pub followed: usize,
    /// There was one, but it no longer fit.
    pub outdated: usize,
    /// There was none.
    pub missing: usize,
    /// None was needed.
    pub not_needed: usize,
    /// The postmortem doesn't say.
    pub unknown: usize,
}

impl EmergencyResponse {
    pub(super) fn new(window: &Window<'_>) -> Self {
        let count = |playbook| {
            let of = window
                .incidents
                .iter()
                .map(|e| e.postmortem.response.playbook);
            of.filter(|found| *found == playbook).count()
        };
        let mitigate = |playbooks: &[Playbook]| {
            let of = window.incidents.iter().copied().filter(|entry| {
                let playbook = entry.postmortem.response.playbook;
                playbook.is_some_and(|playbook| playbooks.contains(&playbook))
            });
            Sample::of(Metric::Mitigate, of)
        };
        let with = mitigate(&[Playbook::Followed]);
        let without = mitigate(&[Playbook::Missing, Playbook::Outdated]);
        let stated: Vec<Mitigation> = window
            .incidents
            .iter()
            .filter_map(|entry| entry.postmortem.response.mitigation)
            .collect();
        let automatic = stated
            .iter()
            .filter(|mitigation| **mitigation == Mitigation::Automatic);
        Self {
            playbook: PlaybookCounts {
                followed: count(Some(Playbook::Followed)),
                outdated: count(Some(Playbook::Outdated)),
                missing: count(Some(Playbook::Missing)),
                not_needed: count(Some(Playbook::NotNeeded)),
                unknown: count(None),
            },
            with_playbook_s: with.geometric_mean(),
            without_playbook_s: without.geometric_mean(),
            change: without.change_from(&with),
            automatic_mitigation_share: share(automatic.count(), stated.len()),
        }
    }
}
