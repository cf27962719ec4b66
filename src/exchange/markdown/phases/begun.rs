//! When an incident began, as the sentences of the summary tell it.

use super::start::{EARLIEST, Start};
use super::{Evidence, Instant};
use crate::exchange::Doubt;
use crate::exchange::doubt::Whence;
use crate::exchange::markdown::labels::Meaning;
use crate::exchange::markdown::prose::{self, Spoken, Told, elsewhere, excerpt};
use crate::exchange::markdown::timeline::Entry;
use crate::exchange::markdown::times::head;
use crate::exchange::markdown::wording;
use chrono::TimeDelta;
use regex::Regex;
use std::sync::LazyLock;

impl Start {
    /// The start `at`, with the sentence that tells it as the doubt.
    pub(super) fn told_by(sentence: &Spoken, at: Instant) -> Self {
        Self {
            at,
            has_zone: sentence.zone.is_some(),
            doubts: vec![Doubt::Sentence(sentence.words.clone())],
        }
    }
}

impl Evidence<'_> {
    /// Whether a sentence gives the day that the report bears, too, and what the timeline
    /// opens with was on an earlier one.
    pub(super) fn is_of_stated_day(&self, told: &Start, timed: &[(&Entry, Instant)]) -> bool {
        let has_day = self.told.is_some_and(|told| told.has_day);
        let day = told.at.date_naive();
        let stated = self.day.as_ref().filter(|bearing| bearing.is_stated());
        let is_stated = stated.is_some_and(|bearing| bearing.day == day);
        let opens_before = timed.first().is_some_and(|(_, at)| at.date_naive() < day);
        let is_said = || {
            let mut timed = timed.iter();
            timed.any(|(entry, _)| entry.told.contains(&Meaning::Started))
        };
        has_day && is_stated && opens_before && !is_said()
    }

    /// The start that a sentence tells.
    pub(super) fn in_sentence(&self) -> Option<Start> {
        self.told_start(self.told?)
    }

    /// The start that a sentence of a section tells that nobody knows, where no label
    /// has the detection.
    pub(super) fn told_elsewhere(&self) -> Option<Start> {
        let around = self.day.as_ref().map(|bearing| bearing.day);
        let told = elsewhere::told(self.shape, self.order, around).filter(|told| {
            told.has_day || self.day.as_ref().is_some_and(|day| day.time.is_none())
        })?;
        self.told_start(&told)
    }

    /// Whether `at` is past the day that the report is dated or called.
    fn is_after_day(&self, at: Instant) -> bool {
        let day = self.day.as_ref();
        day.is_some_and(|bearing| bearing.is_past(at.date_naive()))
    }

    fn told_start(&self, told: &Told) -> Option<Start> {
        let zone = told.zone.as_ref().unwrap_or(self.zone);
        let (at, doubt) = zone.at(told.start)?;
        if self.is_after_day(at) {
            return None;
        }
        let why = Doubt::Sentence(told.words.clone());
        Some(Start {
            at,
            has_zone: told.zone.is_some(),
            doubts: doubt.into_iter().chain([why]).collect(),
        })
    }

    /// The entry that a sentence of the summary bears out, where the first one tells of no
    /// fault: "it hung at 11:15".
    pub(super) fn begun(&self, timed: &[(&Entry, Instant)]) -> Option<Start> {
        let in_label = self.in_length();
        let began = in_label.as_ref().or(self.began)?;
        let (first, opens) = timed.first()?;
        let at = self.spoken(began, *opens)?;
        let meets = |one: Instant| (one - at).abs() < TimeDelta::minutes(1);
        let fits = at > *opens && timed.iter().any(|(_, one)| meets(*one));
        let is_open = fits && !Self::speaks_of_it(first) && !Self::is_noticed(timed, at);
        is_open.then(|| Start::told_by(began, at))
    }

    /// The earlier time that an entry of the first hour names: "it is down since 8:48".
    pub(super) fn since(&self, timed: &[(&Entry, Instant)]) -> Option<Start> {
        const SOON: TimeDelta = TimeDelta::hours(1);
        const LONG: TimeDelta = TimeDelta::hours(6);
        static SINCE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)\b(?:since|from|as\s+of|starting\s+(?:at|around)|started\s+(?:at|around)|began\s+(?:at|around))\s+(?:about\s+|around\s+)?~?(\d{1,2}:\d{2}\b(?:\s?[ap]m\b)?)|(\d{1,2}:\d{2})\s?(?:경\s?)?부터")
                .expect("the pattern is ours")
        });
        let (_, opens) = timed.first()?;
        let mut early = timed.iter().take_while(|(_, at)| *at - *opens <= SOON);
        early.find_map(|(entry, told_at)| {
            let found = SINCE.captures(&entry.opening)?;
            let clock = found.get(1).or(found.get(2))?;
            let read = head(&entry.opening[clock.start()..]).filter(|head| head.until.is_none())?;
            let zone = read.zone.as_ref().unwrap_or(self.zone);
            let local = told_at.date_naive().and_time(read.time?);
            let at = zone.at(local)?.0;
            let is_fault = entry.is_hint || wording::is_impact(&entry.opening);
            let fits = is_fault && at < *opens && *opens - at < LONG;
            fits.then(|| Start {
                at,
                has_zone: read.zone.is_some(),
                doubts: vec![Doubt::Told(entry.words.clone())],
            })
        })
    }

    /// The time that a label tells beside how long it was: "short, one crash at 11:14".
    fn in_length(&self) -> Option<Spoken> {
        static AT: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)\b(?:at|from|since|starting)\s+(?:about\s+|around\s+)?~?(\d{1,2}:\d{2})|(\d{1,2}:\d{2})(?::\d{2})?\s?(?:에|경|부터)")
                .expect("the pattern is ours")
        });
        let value = &self.label(Meaning::Duration)?.value;
        let found = AT.captures(value)?;
        let clock = found.get(1).or(found.get(2))?;
        let read = head(&value[clock.start()..])?;
        Some(Spoken {
            day: None,
            time: read.time?,
            zone: read.zone,
            words: excerpt(value),
        })
    }

    /// The time with which the summary says that it began, where no timeline tells any.
    pub(super) fn begun_alone(&self) -> Option<Start> {
        let began = self.began?;
        let day = self.of_the_day()?;
        let at = self.spoken(began, day.at)?;
        Some(Start::told_by(began, at))
    }

    /// The time beside the date of the report, where it names its zone: nobody does so of when
    /// he wrote, but for the stamp of a page.
    pub(super) fn dated_with_zone(&self) -> Option<Start> {
        static STAMP: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\d[T ]\d{2}:\d{2}:\d{2}").expect("the pattern is ours"));
        let mut dates = self.timed_dates();
        let (_, mut start) =
            dates.find(|(label, start)| start.has_zone && !STAMP.is_match(&label.value))?;
        start.doubts.push(Doubt::DayOf(Whence::Report));
        Some(start)
    }

    /// What opens the incident among all that sentences tell with its time, where there are
    /// no entries.
    pub(super) fn by_account(&self) -> Option<Start> {
        if !self.entries.is_empty() {
            return None;
        }
        let account = prose::account(self.shape, self.frame);
        let timed: Vec<(&Entry, Instant)> = account
            .iter()
            .filter_map(|entry| Some((entry, entry.at?)))
            .filter(|(_, at)| !self.is_after_day(*at))
            .collect();
        timed.first()?;
        let ((entry, at), _) = self.opening(&timed);
        let is_seen = entry.told.contains(&Meaning::Detected);
        let doubts = entry.doubts.iter().cloned();
        Some(Start {
            at,
            has_zone: entry.has_zone,
            doubts: doubts.chain(is_seen.then_some(EARLIEST)).collect(),
        })
    }

    /// The start that an end and the length lead back to: "4 minutes, ending at 11:33".
    pub(super) fn back_from_end(&self) -> Option<Start> {
        let ended = self.ended?;
        let duration = self.lasting()?;
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
