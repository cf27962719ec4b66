//! What the incidents of a period have in common. Near misses count here. There
//! is no grouping by person: a report compares systems.

use super::statistics;
use super::window::Window;
use crate::model::{Detection, Entry};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// The key of documents that don't say.
pub const UNKNOWN: &str = "unknown";

/// What documents are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// How bad it was.
    Severity,
    /// The services that were hurt.
    Service,
    /// The teams whose services they are.
    Team,
    /// What set it off.
    Trigger,
    /// What made it possible.
    Cause,
    /// How it came to light.
    Detection,
    /// Free words.
    Tag,
    /// The repository that the document is from, where several are read.
    Repository,
}

impl Dimension {
    /// Every dimension of a postmortem by itself, in the order of the report.
    pub const ALL: [Dimension; 7] = [
        Dimension::Severity,
        Dimension::Service,
        Dimension::Team,
        Dimension::Trigger,
        Dimension::Cause,
        Dimension::Detection,
        Dimension::Tag,
    ];

    /// The name in JSON and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Dimension::Severity => "severity",
            Dimension::Service => "service",
            Dimension::Team => "team",
            Dimension::Trigger => "trigger",
            Dimension::Cause => "cause",
            Dimension::Detection => "detection",
            Dimension::Tag => "tag",
            Dimension::Repository => "repository",
        }
    }

    /// What a postmortem says of it: each key once, or [`UNKNOWN`].
    pub(super) fn keys(self, entry: &Entry) -> impl Iterator<Item = &str> {
        let postmortem = &entry.postmortem;
        let (one, several): (Option<&str>, &[String]) = match self {
            Dimension::Severity => (Some(postmortem.severity.as_str()), &[]),
            Dimension::Service => (None, &postmortem.services),
            Dimension::Team => (None, &postmortem.teams),
            Dimension::Trigger => (postmortem.trigger.as_deref(), &[]),
            Dimension::Cause => (None, &postmortem.causes),
            Dimension::Detection => (postmortem.detection.map(Detection::as_str), &[]),
            Dimension::Tag => (None, &postmortem.tags),
            Dimension::Repository => (entry.repository.as_deref(), &[]),
        };
        let several = several.iter().enumerate().filter_map(|(at, key)| {
            let key = trimmed(key);
            let mut earlier = several[..at].iter();
            (!earlier.any(|other| trimmed(other) == key)).then_some(key)
        });
        let stated = one.map(trimmed).into_iter().chain(several);
        let mut stated = stated.filter(|key| !key.is_empty()).peekable();
        let unknown = stated.peek().is_none().then_some(UNKNOWN);
        stated.chain(unknown)
    }
}

/// `key` without space around it, which hardly any has: to look at its ends is
/// quicker than to look for space in all scripts, for each document of a report.
fn trimmed(key: &str) -> &str {
    match (key.as_bytes().first(), key.as_bytes().last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => key,
        _ => key.trim(),
    }
}

/// The documents of a period that share a key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// What they share.
    pub key: String,
    /// How many they are, near misses included.
    pub count: usize,
    /// Their share of all documents of the period. Shares of a dimension may
    /// sum to more than 1: an incident can hurt two services.
    pub share: f64,
    /// Its Wilson interval.
    pub share_ci95: Option<(f64, f64)>,
    /// How many the baseline has.
    pub baseline_count: Option<usize>,
}

/// The groups of each dimension, largest first; ties by key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Groups {
    /// By how bad it was.
    pub severity: Vec<Group>,
    /// By the services that were hurt.
    pub service: Vec<Group>,
    /// By the teams whose services they are.
    pub team: Vec<Group>,
    /// By what set it off.
    pub trigger: Vec<Group>,
    /// By what made it possible.
    pub cause: Vec<Group>,
    /// By how it came to light.
    pub detection: Vec<Group>,
    /// By free words.
    pub tag: Vec<Group>,
    /// By the repository, where several are read together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<Vec<Group>>,
}

impl Groups {
    pub(super) fn new(now: &Window<'_>, before: Option<&Window<'_>>) -> Self {
        let mut entries = now.documents.iter();
        let several = entries.any(|entry| entry.repository.is_some());
        // Each looks at every document of its period.
        let (counted, baseline) = rayon::join(|| counts(now), || before.map(counts));
        let total = now.documents.len();
        let mut all = counted.into_iter().enumerate().map(|(at, counts)| {
            let mut groups: Vec<Group> = counts
                .into_iter()
                .map(|(key, count)| Group {
                    key: key.to_owned(),
                    count,
                    // A group has a document, so the total is not 0.
                    share: count as f64 / total as f64,
                    share_ci95: statistics::wilson_ci95(count, total),
                    baseline_count: baseline
                        .as_ref()
                        .map(|counts| counts[at].get(key).copied().unwrap_or(0)),
                })
                .collect();
            groups.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
            groups
        });
        let mut next = || all.next().unwrap_or_default();
        // In the order in which they are counted.
        Self {
            severity: next(),
            service: next(),
            team: next(),
            trigger: next(),
            cause: next(),
            detection: next(),
            tag: next(),
            repository: Some(next()).filter(|_| several),
        }
    }

    /// The groups of one dimension.
    pub fn get(&self, dimension: Dimension) -> &[Group] {
        match dimension {
            Dimension::Severity => &self.severity,
            Dimension::Service => &self.service,
            Dimension::Team => &self.team,
            Dimension::Trigger => &self.trigger,
            Dimension::Cause => &self.cause,
            Dimension::Detection => &self.detection,
            Dimension::Tag => &self.tag,
            Dimension::Repository => self.repository.as_deref().unwrap_or_default(),
        }
    }
}

/// How many dimensions are counted: all of a postmortem, and where it is from.
const COUNTED: usize = Dimension::ALL.len() + 1;

/// How many documents have each key of each dimension: all dimensions of one
/// document together, while it is near to the processor.
fn counts<'a>(window: &Window<'a>) -> [FxHashMap<&'a str, usize>; COUNTED] {
    let mut all: [FxHashMap<&str, usize>; COUNTED] = Default::default();
    let counted = Dimension::ALL.into_iter().chain([Dimension::Repository]);
    for entry in &window.documents {
        for (dimension, counts) in counted.clone().zip(&mut all) {
            for key in dimension.keys(entry) {
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    all
}
