//! When an incident began, as durations that the report publishes lead back to it.

use super::start::Start;
use super::{Evidence, Instant, near};
use crate::exchange::Doubt;
use crate::exchange::markdown::dates::{Day, day_in};
use crate::exchange::markdown::durations::{self, Duration};
use crate::exchange::markdown::labels::Meaning;
use crate::exchange::markdown::timeline::Entry;
use chrono::{NaiveDate, NaiveTime, TimeDelta};

impl Evidence<'_> {
    /// The first day of a length that names both of its ends, where all entries are later:
    /// "9 days (2026-01-24 last good run → 2026-02-02 fixed)".
    pub(super) fn first_of_length(&self) -> Option<Start> {
        let timed = self.entries.iter().find_map(|entry| entry.at);
        let mut days = self.all(Meaning::Duration).filter_map(|label| {
            let length = durations::parse(&label.value)?.length;
            let (first, found) = day_in(&label.value)?;
            let (last, _) = day_in(&label.value[found.end..])?;
            let date = |day: Day, around| day.ordered(self.order).date(around);
            let first = date(first, None)?;
            let last = date(last, Some(first))?;
            let off = (last - first - length).abs();
            let is_later = timed.is_none_or(|at| at.date_naive() > first);
            (off <= TimeDelta::days(1) && is_later).then_some(first)
        });
        let (at, doubt) = self.zone.at(days.next()?.and_time(NaiveTime::default()))?;
        Some(Start {
            at,
            has_zone: false,
            doubts: doubt.into_iter().chain([Doubt::NoTimeOfDay]).collect(),
        })
    }

    /// How long a label, else the summary, says that the whole lasted.
    pub(super) fn lasting(&self) -> Option<Duration> {
        let label = self.label(Meaning::Duration);
        let labelled = label.and_then(|label| durations::parse(&label.value));
        labelled.or_else(|| self.in_prose.clone())
    }

    /// Whether the length that a label or the summary gives, of whole days, leads from `day` to the last
    /// entry.
    pub(super) fn leads_from(&self, day: NaiveDate) -> bool {
        let length = self.lasting();
        let last = self.entries.iter().rev().find_map(|entry| entry.at);
        length.zip(last).is_some_and(|(duration, last)| {
            let off = last.date_naive() - day - duration.length;
            duration.length >= TimeDelta::days(1) && off.abs() <= TimeDelta::days(1)
        })
    }

    /// The moment that both published durations lead back to, from an entry that noticed
    /// it and from one that says that it was over, where no entry is of it.
    pub(super) fn led_back(&self, timed: &[(&Entry, Instant)]) -> Option<Start> {
        const LED_BACK: Doubt = Doubt::Said(
            "no entry is of it; both published durations lead back to it",
            "해당 항목은 없음; 공개된 두 소요 시간이 모두 이 시각에서 시작됨",
        );
        let length = |meaning: Meaning| Some(durations::parse(&self.label(meaning)?.value)?.length);
        let to_detect = length(Meaning::TimeToDetect)?;
        let to_end = length(Meaning::TimeToMitigate).or_else(|| length(Meaning::TimeToResolve))?;
        let (_, opens) = timed.first()?;
        let noticed = timed
            .iter()
            .filter(|(entry, _)| entry.is_hint || entry.told.contains(&Meaning::Detected));
        let led = noticed.filter_map(|(_, noticed)| {
            let at = *noticed - to_detect;
            let over = timed.iter().filter(|(entry, _)| entry.sounds_like_end());
            let off = over.map(|(_, over)| (*over - to_end - at).abs()).min()?;
            (off <= TimeDelta::minutes(2) && at > *opens).then_some((off, at))
        });
        let (_, at) = led.min_by_key(|(off, _)| *off)?;
        Some(Start {
            at,
            has_zone: false,
            doubts: vec![LED_BACK],
        })
    }

    /// The later entry that the duration of the summary, or of a label, leads back to from
    /// the clear end of the timeline.
    pub(super) fn by_prose(&self, timed: &[(&Entry, Instant)]) -> Option<Start> {
        let labelled = || {
            let exact = durations::parse(&self.label(Meaning::Duration)?.value);
            exact.filter(|duration| !duration.is_rough)
        };
        let duration = self.in_prose.clone().or_else(labelled)?;
        let length = duration.length;
        let (_, opens) = timed.first()?;
        // A round one may meet an entry by chance.
        let is_round = duration.is_rough || length.num_minutes() % 5 == 0;
        let ends = timed.iter().rev().filter(|(entry, _)| entry.tells_end());
        let mut led = ends
            .take(if is_round { 1 } else { timed.len() })
            .filter_map(|(_, end)| {
                let meets = |at: Instant| (*end - length - at).abs() <= TimeDelta::minutes(1);
                timed.iter().find(|(_, at)| meets(*at))
            });
        let (entry, at) = led.next()?;
        let is_known = match is_round {
            true => Self::is_noticed(timed, *at),
            false => Self::is_heard_of(timed, *at),
        };
        let fits = at > opens && !is_known;
        fits.then(|| Start {
            at: *at,
            has_zone: false,
            doubts: entry
                .doubts
                .iter()
                .cloned()
                .chain([Doubt::LaterStart { opens: *opens }])
                .collect(),
        })
    }

    /// The first entry from which all published durations lead to entries, where
    /// the first one of all doesn't.
    pub(super) fn fitting<'t>(
        &self,
        timed: &[(&'t Entry, Instant)],
    ) -> Option<(&'t Entry, Instant)> {
        let published = [
            Meaning::TimeToDetect,
            Meaning::TimeToMitigate,
            Meaning::TimeToResolve,
        ];
        let mut lengths: Vec<TimeDelta> = published
            .into_iter()
            .filter_map(|meaning| durations::parse(&self.label(meaning)?.value))
            .map(|duration| duration.length)
            .filter(|length| *length > TimeDelta::zero())
            .collect();
        lengths.dedup();
        let fits = |at: Instant| {
            lengths.iter().all(|length| {
                let mut others = timed.iter().map(|(_, other)| *other);
                others.any(|other| (other - at - *length).abs() <= near(*length))
            })
        };
        let off = |at: Instant| -> TimeDelta {
            let off = lengths.iter().filter_map(|length| {
                let others = timed.iter().map(|(_, other)| *other);
                others.map(|other| (other - at - *length).abs()).min()
            });
            off.sum()
        };
        let mut fitting = timed.iter().copied().filter(|(_, at)| fits(*at));
        let mut first = fitting.next()?;
        // Of several the one that they lead from most exactly.
        if lengths.len() > 1 && first.1 != timed[0].1 {
            let others = fitting.clone();
            let best = std::iter::once(first).chain(others);
            first = best.min_by_key(|(_, at)| off(*at)).unwrap_or(first);
        }
        // One duration alone can fit by chance: then no other entry may.
        let sure = lengths.len() > 1 || first.1 == timed[0].1 || fitting.next().is_none();
        (!lengths.is_empty() && sure).then_some(first)
    }
}
