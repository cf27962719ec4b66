//! The day on which an incident began, where no time is known.

use super::Evidence;
use super::start::Start;
use crate::exchange::Doubt;
use crate::exchange::markdown::labels::{Label, Meaning};
use crate::exchange::markdown::timeline::Entry;
use crate::exchange::markdown::times::head;
use crate::exchange::markdown::wording;
use chrono::{NaiveDate, TimeDelta};

impl Evidence<'_> {
    /// The start of a day, where no time is known.
    pub(super) fn of_the_day(&self) -> Option<Start> {
        let entry = self.first_day();
        let bearing = self.day.clone();
        let (day, time, zone, mut doubts) = match (entry, bearing) {
            (Some(day), _) => (day, None, None, Vec::new()),
            (None, Some(bearing)) => {
                let whence = Doubt::DayOf(bearing.whence);
                // Front matter often has the day alone, and a line of the text the
                // time, too.
                if bearing.time.is_none()
                    && let Some(mut start) = self.timed_on(bearing.day)
                {
                    start.doubts.push(whence);
                    return Some(start);
                }
                let doubts = bearing.doubt.into_iter().chain([whence]).collect();
                (bearing.day, bearing.time, bearing.zone, doubts)
            }
            (None, None) => return None,
        };
        if time.is_none() {
            doubts.push(Doubt::NoTimeOfDay);
        }
        let has_zone = zone.is_some();
        let zone = zone.as_ref().unwrap_or(self.zone);
        let (at, doubt) = zone.at(day.and_time(time.unwrap_or_default()))?;
        doubts.extend(doubt);
        Some(Start {
            at,
            has_zone,
            doubts,
        })
    }

    /// The day of the first entry that has one. Those days before the report's own day
    /// that speak of no fault only lead up to it.
    fn first_day(&self) -> Option<NaiveDate> {
        let dated = || {
            let entries = self.entries.iter();
            entries.filter_map(|entry| Some((entry, entry.day?)))
        };
        let (first, day) = dated().next()?;
        let tells = |entry: &Entry| Self::speaks_of_it(entry) || wording::is_begin(&entry.words);
        let own = self.day.as_ref().map(|bearing| bearing.day);
        // Nor does a change lead up to it, unless it is long before: it may be what began it.
        const LONG: TimeDelta = TimeDelta::days(14);
        let is_near = own.is_none_or(|own| own - day <= LONG);
        let changes = wording::is_change(&first.words) || first.is_repair;
        let opens = tells(first) || is_near && changes;
        let leads_up = own.is_some_and(|own| own - day > TimeDelta::days(2)) && !opens;
        let told = || dated().find(|(entry, _)| tells(entry));
        let later = || dated().find(|(_, day)| Some(*day) == own);
        match leads_up {
            true => told()
                .or_else(later)
                .map_or(Some(day), |(_, day)| Some(day)),
            false => Some(day),
        }
    }

    /// What a date with a time of day says, if it is of that day.
    fn timed_on(&self, day: NaiveDate) -> Option<Start> {
        let mut dates = self.timed_dates().map(|(_, start)| start);
        dates.find(|start| start.at.date_naive() == day)
    }

    /// The dates of the report with a time of day, and the starts that they would be.
    pub(super) fn timed_dates(&self) -> impl Iterator<Item = (&Label, Start)> {
        self.all(Meaning::Date).filter_map(|label| {
            let head = head(&label.value).filter(|head| head.time.is_some())?;
            let (at, doubts) = self.instant(&label.value, None)?;
            let start = Start {
                at,
                has_zone: head.zone.is_some(),
                doubts,
            };
            Some((label, start))
        })
    }
}
