//! What a published length leads to that isn't a time of its own: an entry, or what a
//! sentence tells.

use super::{Evidence, Instant, near};
use crate::exchange::Doubt;
use crate::exchange::markdown::durations::Duration;
use crate::exchange::markdown::labels::{Label, Meaning};
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::prose::Spoken;
use crate::exchange::markdown::timeline::Entry;
use crate::exchange::markdown::wording;
use chrono::TimeDelta;
use regex::Regex;
use std::sync::LazyLock;

impl Evidence<'_> {
    /// The time of day that a published length says that it was over at: "90 minutes (fully
    /// restored 12:00)". It is in doubt where the length leads to another one.
    pub(super) fn closed_at(
        &self,
        label: &Label,
        duration: &Duration,
        start: Instant,
    ) -> Option<(Instant, Vec<Doubt>)> {
        static REMARK: LazyLock<Regex> = LazyLock::new(|| {
            regex(r"[(（]([^()（）\n]*?)(\b\d{1,2}:\d{2}\b)([^()（）:：\n]*)[)）]\s*$")
        });
        let found = REMARK.captures(&label.value)?;
        let (_, [before, time, behind]) = found.extract();
        let said = format!("{before} {behind}");
        if before.contains(':') || !wording::is_end(&said) {
            return None;
        }
        let (at, mut doubts) = self.instant(time, Some(start))?;
        if (at - start - duration.length).abs() > near(duration.length) {
            doubts.push(Doubt::Label {
                label: label.name.clone(),
                value: label.value.clone(),
            });
        }
        Some((at, doubts))
    }

    /// The sentence that says when it was noticed, not far from `at`, to which a rough length
    /// leads.
    pub(super) fn noticed_near(&self, start: Instant, at: Instant) -> Option<(&Spoken, Instant)> {
        let noticed = self.noticed?;
        let told = self.spoken(noticed, start)?;
        let most = (at - start) / 8;
        ((told - at).abs() <= most).then_some((noticed, told))
    }

    /// The entry that says that it was noticed long after the published length, where that
    /// leads to no other: it counts from something else, as when alerting was set up.
    pub(super) fn noticed_otherwise(
        &self,
        start: Instant,
        at: Instant,
    ) -> Option<(&Entry, Instant)> {
        const LONG: TimeDelta = TimeDelta::minutes(10);
        let meets = |entry: &Entry| {
            let near = |one: Instant| (one - at).abs() <= TimeDelta::minutes(1);
            entry.at.is_some_and(|one| one != start && near(one))
        };
        let told = self
            .said(Meaning::Detected)
            .find(|(_, one)| *one >= start)?;
        let is_later = told.1 - start > (at - start) * 4 + LONG;
        (is_later && !self.entries.iter().any(meets)).then_some(told)
    }

    /// The entry of the day that a duration of whole days leads to: one that says the
    /// phase, else the first.
    pub(super) fn of_day(
        &self,
        phase: Meaning,
        at: Instant,
        length: TimeDelta,
    ) -> Option<(&Entry, Instant)> {
        if length < TimeDelta::days(1) || length.num_hours() % 24 != 0 {
            return None;
        }
        let entries = self.entries.iter();
        let timed = entries.filter_map(|entry| Some((entry, entry.at?)));
        let of_day = timed.filter(|(_, one)| one.date_naive() == at.date_naive());
        let of_day: Vec<(&Entry, Instant)> = of_day.collect();
        if of_day.iter().any(|(_, one)| *one == at) {
            return None;
        }
        let mut says = of_day.iter().filter(|(one, _)| one.told.contains(&phase));
        says.next().or(of_day.first()).copied()
    }
}
