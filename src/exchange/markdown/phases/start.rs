//! When an incident began.

use super::{Bearing, Evidence, Instant};
use crate::exchange::Doubt;
use crate::exchange::doubt::Whence;
use crate::exchange::markdown::labels::{Label, Meaning};
use crate::exchange::markdown::prose::{self, Spoken};
use crate::exchange::markdown::sections::normal;
use crate::exchange::markdown::timeline::Entry;
use crate::exchange::markdown::times::{head, range_in};
use crate::exchange::markdown::updates;
use crate::exchange::markdown::wording;
use crate::exchange::markdown::zones::zone_in;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use regex::Regex;
use std::sync::LazyLock;

/// Words in front of the time that a duration counts from.
static SINCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W{0,2}(?:it\s+)?(?:started|starting|starts|began|beginning|begins|since|from)\b(?:\s+(?:at|on|from|around))?[\s:]*")
        .expect("the pattern is ours")
});

/// A status page tells users after they felt it.
const FIRST_UPDATE: Doubt = Doubt::Said(
    "the first update of a status page; it may have begun earlier",
    "상태 페이지의 첫 공지 시각임. 더 일찍 시작되었을 수 있음",
);

/// Nothing speaks for it but its place.
const FIRST_ENTRY: Doubt = Doubt::Said(
    "the first entry of the timeline; its words don't say that anything began",
    "타임라인의 첫 항목일 뿐, 장애가 시작됐다는 표현은 없음",
);

/// Nothing tells what was before it.
pub(super) const EARLIEST: Doubt = Doubt::Said(
    "the detection is the earliest time that is known",
    "알려진 가장 이른 시각이 감지 시각임",
);

/// A start with the doubt about it.
pub(super) struct Start {
    pub at: Instant,
    /// Whether its own words name the zone.
    pub has_zone: bool,
    pub doubts: Vec<Doubt>,
}

impl Evidence<'_> {
    /// When it started: a label, an entry that says so, the entry from which
    /// every published duration fits, the first entry, the day of the report.
    pub(super) fn start(&self) -> Option<Start> {
        if let Some(start) = self.in_label() {
            return Some(start);
        }
        let start = self.without_label()?;
        // The date of a report without a timeline tells the time before sentences do.
        let is_timed = self.entries.iter().any(|entry| entry.at.is_some());
        if !is_timed
            && let Some(dated) = self.dated_with_zone()
            && dated.at < start.at
            && dated.at.date_naive() == start.at.date_naive()
        {
            return Some(dated);
        }
        // Nobody noticed it before it began: so says a label, or a part that asks for it
        // as well.
        let asked = || self.noticed_by(self.asked().first()?);
        let noticed = self.by_detection().or_else(asked);
        let is_before = |noticed: &Start| {
            noticed.at < start.at && noticed.at.date_naive() == start.at.date_naive()
        };
        let Some(by_label) = noticed.filter(is_before) else {
            return Some(start);
        };
        let timed = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry, entry.at?)));
        let mut before = timed.filter(|(_, at)| *at <= by_label.at);
        Some(before.next().map_or(by_label, |(entry, at)| Start {
            at,
            has_zone: false,
            doubts: entry.doubts.iter().cloned().chain([FIRST_ENTRY]).collect(),
        }))
    }

    /// The same where no label says so.
    fn without_label(&self) -> Option<Start> {
        if !self.is_timeline
            && let Some(start) = self.in_sentence()
        {
            return Some(start);
        }
        let timed: Vec<(&Entry, Instant)> = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry, entry.at?)))
            // With its end nothing begins.
            .skip_while(|(entry, _)| entry.phase.is_some_and(Meaning::is_end))
            .collect();
        // What was before the day that a label gives only leads up to it.
        let labelled = self.labelled_day();
        let first = timed
            .iter()
            .position(|(_, at)| Some(at.date_naive()) >= labelled);
        let timed = &timed[first.unwrap_or_default()..];
        // Steps of the repair, and who noticed it, come later than what the summary tells.
        let is_earlier = |start: &Start| {
            timed.first().is_some_and(|(entry, first)| {
                let is_seen = entry.told.contains(&Meaning::Detected);
                let is_near = *first - start.at < TimeDelta::hours(12);
                (!self.is_timeline || is_seen) && start.at < *first && is_near
            })
        };
        if let Some(start) = self.begun_alone().filter(is_earlier) {
            return Some(start);
        }
        let said = timed
            .iter()
            .find(|(entry, _)| entry.phase == Some(Meaning::Started));
        if let Some((entry, at)) = said {
            return Some(Start {
                at: *at,
                has_zone: false,
                doubts: entry.doubts.clone(),
            });
        }
        if let Some(told) = self.meeting(timed) {
            return Some(told);
        }
        if let Some(told) = self.in_sentence()
            && self.is_of_stated_day(&told, timed)
        {
            return Some(told);
        }
        // A sentence that says from when on it was down knows better than an entry
        // that says when somebody noticed.
        if let Some((entry, first)) = timed.first()
            && let Some(told) = self.in_sentence()
            && told.at < *first
            && (*first - told.at < TimeDelta::hours(12) || self.is_found_late(entry))
            && !timed
                .iter()
                .any(|(entry, _)| entry.told.contains(&Meaning::Started))
        {
            return Some(told);
        }
        if let Some((_, first_at)) = timed.first() {
            let fitting = self.fitting(timed);
            if fitting.is_none()
                && let Some(start) = self.led_back(timed).or_else(|| self.by_prose(timed))
            {
                return Some(start);
            }
            if fitting.is_none()
                && let Some(start) = self.since(timed).or_else(|| self.begun(timed))
            {
                return Some(start);
            }
            let (opening, why) = self.opening(timed);
            let (entry, at) = fitting.unwrap_or(opening);
            let mut doubts = entry.doubts.clone();
            match why {
                _ if fitting.is_some() && at != *first_at => {
                    doubts.push(Doubt::LaterStart { opens: *first_at });
                }
                _ if fitting.is_some() => {}
                why => doubts.extend(why),
            }
            // Entries in front whose time of day nobody knows.
            let mut before = self.entries.iter().take_while(|one| one.at != Some(at));
            if let Some(day) = before.find_map(|one| one.day)
                && Some(day) >= labelled
                && day < at.date_naive()
                && at == *first_at
                && (self.leads_from(day) || !self.leads_up(day, at.date_naive()))
            {
                let (at, doubt) = self.zone.at(day.and_time(NaiveTime::default()))?;
                let doubts = doubt.into_iter().chain([Doubt::NoTimeOfDay]);
                return Some(Start {
                    at,
                    has_zone: false,
                    doubts: doubts.collect(),
                });
            }
            let before = self.entries.iter().take_while(|one| one.at != Some(at));
            let unknown = before.filter(|one| one.at.is_none()).count();
            if unknown > 0 {
                doubts.push(Doubt::UntimedBefore);
            }
            if doubts.is_empty() && updates::is_update(&entry.words) {
                doubts.push(FIRST_UPDATE);
            }
            let is_told = fitting.is_some() || Self::speaks_for_it(entry);
            if doubts.is_empty() && at == *first_at && !is_told {
                doubts.push(FIRST_ENTRY);
            }
            return Some(Start {
                at,
                has_zone: false,
                doubts,
            });
        }
        self.in_sentence()
            .or_else(|| self.begun_alone())
            .or_else(|| self.back_from_end())
            .or_else(|| self.told_elsewhere())
            .or_else(|| self.by_account())
            .or_else(|| self.by_detection())
            .or_else(|| self.by_notice())
            .or_else(|| self.of_the_day())
    }

    /// Whether an entry says that something broke, or that somebody saw it.
    pub(super) fn speaks_of_it(entry: &Entry) -> bool {
        entry.is_hint || !entry.told.is_empty() || wording::is_impact(&entry.words)
    }

    /// Whether it says so, or that the change came that a report mostly opens with.
    pub fn speaks_for_it(entry: &Entry) -> bool {
        Self::speaks_of_it(entry) || wording::is_change(&entry.words)
    }

    /// The detection that a label gives, where nothing tells an earlier time.
    fn by_detection(&self) -> Option<Start> {
        let mut timed = self
            .all(Meaning::Detected)
            .filter(|label| head(&label.value).is_some_and(|head| head.time.is_some()));
        let (at, mut doubts) = self.instant(&timed.next()?.value, None)?;
        // What happened may open with the time before that.
        const LONG: TimeDelta = TimeDelta::hours(12);
        if let Some(opens) = prose::opens_at(self.shape)
            && let Some(began) = self.spoken(&opens, at)
            && began < at
            && at - began < LONG
        {
            return Some(Start::told_by(&opens, began));
        }
        doubts.push(EARLIEST);
        Some(Start {
            at,
            has_zone: false,
            doubts,
        })
    }

    /// The same of a sentence that says so, of the day that the report bears.
    fn by_notice(&self) -> Option<Start> {
        self.noticed_by(self.noticed?)
    }

    fn noticed_by(&self, noticed: &Spoken) -> Option<Start> {
        let day = self.of_the_day()?.at;
        let at = self.spoken(noticed, day)?;
        (at.date_naive() == day.date_naive()).then(|| Start {
            at,
            has_zone: noticed.zone.is_some(),
            doubts: vec![Doubt::Sentence(noticed.words.clone()), EARLIEST],
        })
    }

    /// What a sentence tells that a later entry than the first bears out: those
    /// before it only lead up to the incident, and none of them noticed it.
    fn meeting(&self, timed: &[(&Entry, Instant)]) -> Option<Start> {
        let told = self.in_sentence().filter(|_| {
            self.told
                .is_some_and(|told| told.has_day || told.end.is_some())
        })?;
        let (_, first) = timed.first()?;
        let meets = |at: Instant| (at - told.at).abs() <= TimeDelta::minutes(1);
        let later = timed.iter().any(|(_, at)| meets(*at) && *at > *first);
        // Where both of its ends are entries, the sentence knows better.
        let end = self
            .told
            .and_then(|told| Some((told.zone.as_ref(), told.end?)));
        let end = end.and_then(|(zone, end)| Some(zone.unwrap_or(self.zone).at(end)?.0));
        let ends = |end: Instant| {
            timed
                .iter()
                .any(|(_, at)| (*at - end).abs() <= TimeDelta::minutes(1))
        };
        let noticed =
            !end.is_some_and(ends) && Self::is_noticed(timed, told.at - TimeDelta::minutes(1));
        // "At 21:28 we received a report" says when it was noticed.
        let words = self.told.map_or("", |told| &told.words);
        let tells = wording::told(words).contains(&Meaning::Detected);
        (later && !meets(*first) && !noticed && !tells).then_some(told)
    }

    /// Whether a sentence names the day on which it began, and `entry` notices it days later.
    fn is_found_late(&self, entry: &Entry) -> bool {
        let has_day = self.told.is_some_and(|told| told.has_day);
        has_day && (entry.is_hint || entry.told.contains(&Meaning::Detected))
    }

    /// Whether an entry before `at` says that somebody had noticed, or that it broke.
    pub(super) fn is_noticed(timed: &[(&Entry, Instant)], at: Instant) -> bool {
        let mut before = timed.iter().filter(|(_, one)| *one < at);
        before.any(|(entry, _)| wording::is_break(&entry.words)) || Self::is_heard_of(timed, at)
    }

    /// Whether an entry before `at` says that somebody had noticed.
    pub(super) fn is_heard_of(timed: &[(&Entry, Instant)], at: Instant) -> bool {
        let mut before = timed.iter().filter(|(_, one)| *one < at);
        before.any(|(entry, _)| {
            entry.told.iter().any(|one| {
                matches!(
                    one,
                    Meaning::Detected | Meaning::Started | Meaning::Acknowledged
                )
            })
        })
    }

    /// What a label gives: one of the start, or one of the day or the duration
    /// that says the time of day, too. A day alone says less than the timeline.
    fn in_label(&self) -> Option<Start> {
        let has_time = |value: &str| head(value).is_some_and(|head| head.time.is_some());
        let is_range = |value: &str| range_in(value).is_some();
        let is_timed = self.entries.iter().any(|entry| entry.at.is_some());
        let started = self.all(Meaning::Started);
        let started = started.filter(|label| !is_timed || has_time(&label.value));
        let dated = self.all(Meaning::Date).filter(|label| {
            has_time(&label.value) && (is_range(&label.value) || self.is_of_incident(label))
        });
        let lasted = self.all(Meaning::Duration);
        // "Duration: started at 10:00 on 3 June, lasting 37 minutes"
        let lasted = lasted.filter_map(|label| {
            let value = label.value.as_str();
            let since = SINCE.find(value).map(|since| &value[since.end()..]);
            let since = since.filter(|value| has_time(value));
            since.or_else(|| range_in(value).map(|(_, at)| &value[at..]))
        });
        // "Duration: September 11-20, 2025"
        let days = self.all(Meaning::Duration).filter(|label| {
            let has_day = head(&label.value).is_some_and(|head| head.day.is_some());
            has_day && !is_timed
        });
        let values = started.chain(dated).map(|label| {
            // "epoch 12 to 25 (01:23 to 02:47 UTC)"
            let value = label.value.as_str();
            match head(value) {
                Some(_) => value,
                None => range_in(value).map_or(value, |(_, at)| &value[at..]),
            }
        });
        let values = values.chain(lasted);
        let values = values.chain(days.map(|label| label.value.as_str()));
        let mut read = values.filter_map(|value| {
            let (at, doubts) = self.instant(value, None)?;
            let zone = head(value)
                .and_then(|head| head.zone)
                .or_else(|| zone_in(value));
            Some(Start {
                at,
                has_zone: zone.is_some(),
                doubts,
            })
        });
        read.next().or_else(|| self.first_of_length())
    }

    /// The day that a label of the start gives without a time of day.
    fn labelled_day(&self) -> Option<NaiveDate> {
        let label = self.all(Meaning::Started).next()?;
        let read = head(&label.value).filter(|read| read.time.is_none())?;
        read.day?.ordered(self.order).date(None)
    }

    /// Whether a date says when the incident was, and not when the report was
    /// written: by its name, or for it leads to the first entries.
    fn is_of_incident(&self, label: &Label) -> bool {
        const NAMES: &[&str] = &[
            "incident", "outage", "event", "occurr", "발생", "장애", "사고",
        ];
        let name = normal(&label.name);
        if NAMES.iter().any(|one| name.contains(one)) {
            return true;
        }
        let first = self.entries.iter().find_map(|entry| entry.at);
        // A page of a status site is dated by the fault that it tells of.
        let is_of_site = |ends: &Label| normal(&ends.name) == "resolvedwhen";
        let of_site = self.label(Meaning::Resolved).is_some_and(is_of_site);
        if name == "date" && of_site && first.is_none() {
            return true;
        }
        let at = self.instant(&label.value, None).map(|(at, _)| at);
        first.zip(at).is_some_and(|(first, at)| {
            let is_midnight = at.time() == NaiveTime::default();
            !is_midnight && at <= first && first - at < TimeDelta::hours(12)
        })
    }

    /// The entry that opens the incident, and why it may be another: entries that
    /// are long before the day that the report bears only lead up to it.
    pub(super) fn opening<'t>(
        &self,
        timed: &[(&'t Entry, Instant)],
    ) -> ((&'t Entry, Instant), Option<Doubt>) {
        const LONG: TimeDelta = TimeDelta::hours(48);
        const LEAD: TimeDelta = TimeDelta::hours(36);
        let told = |one: &&(&Entry, Instant)| one.0.told.contains(&Meaning::Started);
        let first = timed[0];
        // Nothing began after the detection that a label gives.
        let detected = self.label(Meaning::Detected);
        let detected = detected.and_then(|label| Some(self.instant(&label.value, None)?.0));
        let is_early = |at: Instant| detected.is_none_or(|detected| at <= detected);
        // Who noticed it before knew that it was there.
        let told = timed.iter().find(told);
        if let Some(one) = told.filter(|(_, at)| is_early(*at) && !Self::is_noticed(timed, *at)) {
            let why = (one.1 != first.1).then(|| Doubt::Told(one.0.words.clone()));
            return (*one, why);
        }
        // What went wrong comes behind what led up to it, and before somebody noticed.
        if !wording::is_impact(&first.0.opening)
            && !Self::is_noticed(timed, timed[0].1 + TimeDelta::seconds(1))
        {
            // An entry in which somebody sees it is its detection, and no start.
            let is_seen = |entry: &Entry| entry.is_hint || entry.told.contains(&Meaning::Detected);
            let mut later = timed.iter().skip(1);
            let mishap = later
                .find(|(entry, _)| wording::is_mishap(&entry.opening))
                .filter(|(entry, _)| !is_seen(entry) && !entry.is_end);
            // Where nothing speaks for the first entry, what only may be about it does, too.
            let is_open = !Self::speaks_of_it(first.0);
            let unseen = timed
                .iter()
                .skip(1)
                .take_while(|(entry, _)| !is_seen(entry));
            let mut unseen =
                unseen.filter(|(entry, _)| !entry.sounds_like_end() && !entry.is_repair);
            let impact = unseen
                .find(|(entry, _)| wording::is_impact(&entry.opening))
                .filter(|_| is_open);
            let either = [mishap, impact].into_iter().flatten();
            if let Some(one) = either.min_by_key(|(_, at)| *at)
                && one.1 > first.1
                && is_early(one.1)
                && !Self::is_noticed(timed, one.1)
            {
                return (*one, Some(Doubt::Told(one.0.words.clone())));
            }
        }
        // What fails days before is no more than what led up to it only where it is over.
        let is_broken = |at: Instant| {
            let mut before = timed.iter().take_while(|(_, one)| *one < at);
            before.any(|(entry, _)| wording::is_impact(&entry.opening))
        };
        let jump = timed.windows(2).find(|pair| {
            let (before, after) = (pair[0].1, pair[1].1);
            after - before >= LONG
                && self.is_long_before(before.date_naive(), after.date_naive())
                && !Self::is_noticed(timed, after)
                && !is_broken(after)
        });
        if let Some(pair) = jump {
            return (pair[1], Some(Doubt::LongBefore { opens: first.1 }));
        }
        // What a report is dated, or called, is a day of the incident.
        let stated = self.day.as_ref().filter(|bearing| bearing.is_stated());
        let on_day = stated.and_then(|bearing| {
            let mut on_day = timed.iter();
            on_day.find(|(_, at)| at.date_naive() == bearing.day && *at - first.1 >= LEAD)
        });
        // Somebody who noticed it before that day knew that it was there.
        let on_day = on_day.filter(|(_, at)| !Self::is_noticed(timed, *at));
        if let Some(one) = on_day {
            return (*one, Some(Doubt::LongBefore { opens: first.1 }));
        }
        // Nothing says on which side of a long gap the incident is.
        let why = timed.get(1).and_then(|(_, next)| {
            let gap = *next - first.1;
            let rest = timed.last().map_or(gap, |(_, last)| *last - *next);
            (gap >= TimeDelta::days(30) && rest < gap).then_some(Doubt::LongAfter { next: *next })
        });
        (first, why)
    }

    /// Whether `day` is the one of the title; a date may be that of the report.
    fn is_titled(&self, day: NaiveDate) -> bool {
        let titled = |bearing: &Bearing| bearing.day == day && bearing.whence == Whence::Title;
        self.day.as_ref().is_some_and(titled)
    }

    /// Whether what was on `day` only led up to what was on `next`, as the report is dated.
    fn leads_up(&self, day: NaiveDate, next: NaiveDate) -> bool {
        let is_far = next - day > TimeDelta::days(2);
        self.is_titled(next) || is_far && self.is_long_before(day, next)
    }

    /// Whether `day` is before the incident's day, and `next` isn't.
    fn is_long_before(&self, day: NaiveDate, next: NaiveDate) -> bool {
        self.day.as_ref().is_some_and(|bearing| {
            let eve = bearing.day - TimeDelta::days(1);
            day < eve && eve <= next && next <= bearing.day + TimeDelta::days(1)
        })
    }
}
