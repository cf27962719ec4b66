//! When an incident began, as the sentences of the summary tell it.

use super::start::Start;
use super::{Evidence, Instant};
use crate::exchange::Doubt;
use crate::exchange::markdown::durations;
use crate::exchange::markdown::labels::Meaning;
use crate::exchange::markdown::timeline::Entry;
use chrono::TimeDelta;

impl Evidence<'_> {
    /// The entry that a sentence of the summary bears out, where the first one tells of no
    /// fault: "it hung at 11:15".
    pub(super) fn begun(&self, timed: &[(&Entry, Instant)]) -> Option<Start> {
        let began = self.began?;
        let (first, opens) = timed.first()?;
        let at = self.spoken(began, *opens)?;
        let meets = |one: Instant| (one - at).abs() < TimeDelta::minutes(1);
        let fits = at > *opens && timed.iter().any(|(_, one)| meets(*one));
        let is_open = fits && !Self::speaks_of_it(first) && !Self::is_noticed(timed, at);
        is_open.then(|| Start {
            at,
            has_zone: began.zone.is_some(),
            doubts: vec![Doubt::Sentence(began.words.clone())],
        })
    }

    /// The time with which the summary says that it began, where no timeline tells any.
    pub(super) fn begun_alone(&self) -> Option<Start> {
        let began = self.began?;
        let day = self.of_the_day()?;
        let at = self.spoken(began, day.at)?;
        Some(Start {
            at,
            has_zone: began.zone.is_some(),
            doubts: vec![Doubt::Sentence(began.words.clone())],
        })
    }

    /// The start that an end and the length lead back to: "4 minutes, ending at 11:33".
    pub(super) fn back_from_end(&self) -> Option<Start> {
        let ended = self.ended?;
        let labelled = self.label(Meaning::Duration);
        let labelled = labelled.and_then(|label| durations::parse(&label.value));
        let duration = labelled.or(self.in_prose.clone())?;
        let day = self.of_the_day()?;
        let end = self.spoken(ended, day.at)?;
        Some(Start {
            at: end - duration.length,
            has_zone: ended.zone.is_some(),
            doubts: vec![
                Doubt::Sentence(ended.words.clone()),
                Doubt::InProse(duration.words),
            ],
        })
    }
}
