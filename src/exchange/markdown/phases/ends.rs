//! When an incident was over, where no label and no entry says so outright.

use super::super::dates::{Day, day_at, day_in};
use super::super::times::head;
use super::{Begun, Evidence, Instant, moment, near, put, put_end};
use crate::exchange::markdown::durations::{self, Duration};
use crate::exchange::markdown::labels::{Label, Meaning};
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::prose::{Spoken, elsewhere};
use crate::exchange::markdown::timeline::Entry;
use crate::exchange::markdown::times::range_in;
use crate::exchange::{Doubt, Draft};
use chrono::{NaiveTime, TimeDelta};
use regex::Regex;
use std::sync::LazyLock;

impl Evidence<'_> {
    /// The last entry that says that a fix was out, where nothing else says when it
    /// was over.
    pub(super) fn by_a_fix(&self, draft: &mut Draft<'_>, start: Instant) {
        if has_timed_end(draft) {
            return;
        }
        // No end is before the detection, or among what followed days later.
        const LONG: TimeDelta = TimeDelta::hours(36);
        let first = moment(draft, "detected_at").unwrap_or(start).max(start);
        let mut before = first;
        // What was closed on a later day was over before.
        let closed = moment(draft, "resolved_at");
        let is_open = |at: Instant| closed.is_none_or(|closed| at <= closed);
        let open = || {
            let entries = self.entries.iter();
            entries.filter(|entry| entry.at.is_none_or(is_open))
        };
        let own = open().take_while(|entry| {
            let gap = entry.at.map_or(TimeDelta::zero(), |at| at - before);
            before = entry.at.unwrap_or(before);
            gap < LONG
        });
        let own: Vec<&Entry> = own.collect();
        let all: Vec<&Entry> = open().collect();
        // One that only sounds like an end is better than none, and so is the last
        // that repaired something.
        let from = first.max(start + TimeDelta::seconds(1));
        let last = self
            .led_to(&all, from, start)
            .or_else(|| last_of(&all, from, |entry| entry.is_fix))
            .or_else(|| last_of(&all, from, |entry| entry.is_end))
            .or_else(|| last_of(&own, from, |entry| entry.is_repair))
            .or_else(|| last_of(&all, from, |entry| entry.is_repair))
            // Who undoes a change at once may do so before anybody speaks of it.
            .or_else(|| {
                let began = start + TimeDelta::seconds(1);
                last_of(&all, began, |entry| entry.is_fix || entry.is_repair)
            });
        // A later day says it, too, where its entry has no time: better than one that only
        // sounds like it.
        let ends = |entry: &&Entry| entry.at.is_none() && (entry.is_fix || entry.tells_end());
        let mut untimed = self.entries.iter().filter(ends);
        let known = last.filter(|(entry, _)| entry.is_fix).map(|(_, at)| at);
        let sure = |entry: &&Entry| last.is_none() || entry.tells_end();
        let untimed = untimed.rfind(|entry| {
            let after = last.map_or(start, |(_, at)| at).date_naive();
            sure(entry) && known.is_none() && entry.day.is_some_and(|day| day > after)
        });
        // Behind an entry of that day it has about the time of that.
        const AS_BEFORE: Doubt = Doubt::Said(
            "its time is that of the entry before it",
            "시각은 바로 앞 항목의 것임",
        );
        let before = |entry: &Entry| {
            let before = self
                .entries
                .iter()
                .take_while(|one| one.start < entry.start);
            let at = before.last().and_then(|one| one.at);
            at.filter(|at| Some(at.date_naive()) == entry.day)
        };
        let at = untimed.and_then(|entry| {
            let (at, why) = match before(entry) {
                Some(at) => (at, AS_BEFORE),
                None => {
                    let midnight = entry.day?.and_time(NaiveTime::default());
                    (self.zone.at(midnight)?.0, Doubt::NoTimeOfDay)
                }
            };
            is_open(at).then_some((entry, at, why))
        });
        if let Some(last) = last.filter(|_| at.is_none()) {
            put_end(draft, "mitigated_at", last);
        } else if let Some((entry, at, why)) = at {
            let told = Doubt::Told(entry.words.clone());
            put(draft, "mitigated_at", at, vec![told, why]);
        }
    }

    /// The one of `entries` that sounds like an end to which a rough length that a label
    /// publishes leads best.
    fn led_to<'e>(
        &self,
        entries: &[&'e Entry],
        from: Instant,
        start: Instant,
    ) -> Option<(&'e Entry, Instant)> {
        let length = durations::parse(&self.label(Meaning::Duration)?.value)?.length;
        let timed = entries.iter().filter_map(|entry| Some((*entry, entry.at?)));
        let ends = timed.filter(|(entry, at)| *at >= from && entry.sounds_like_end());
        let off = |at: Instant| (at - start - length).abs();
        let (entry, at) = ends.min_by_key(|(_, at)| off(*at))?;
        (off(at) <= length / 2).then_some((entry, at))
    }

    /// The last time with which any section says that it was over, where nothing else does.
    pub(super) fn over_elsewhere(&self, draft: &mut Draft<'_>, start: Instant) {
        if has_end(draft) {
            return;
        }
        let from = moment(draft, "detected_at").unwrap_or(start).max(start);
        let last = |ends: Vec<Spoken>| {
            let ends = ends.into_iter().filter_map(|ended| {
                let at = self.spoken(&ended, start).filter(|at| *at > from)?;
                Some((ended, at))
            });
            ends.max_by_key(|(_, at)| *at)
        };
        let mended = || last(elsewhere::mended(self.shape));
        if let Some((ended, at)) = last(elsewhere::ended(self.shape)).or_else(mended) {
            let why = Doubt::Sentence(ended.words);
            put(draft, "mitigated_at", at, vec![why]);
        }
    }

    /// A duration of the whole, where nothing says when it ended.
    pub(super) fn whole(&self, draft: &mut Draft<'_>, Begun { at: start, is_day }: Begun) {
        let label = self.label(Meaning::Duration);
        let labelled = label.and_then(|label| durations::parse(&label.value));
        let ends: Vec<(&str, Instant)> = ["mitigated_at", "resolved_at"]
            .into_iter()
            .filter_map(|path| Some((path, moment(draft, path)?)))
            .collect();
        if let Some((path, end)) = ends.last() {
            // A published duration that leads to neither end leaves one in doubt.
            if let (Some(label), Some(duration)) = (label, labelled) {
                let leads =
                    |at: Instant| (at - start - duration.length).abs() <= near(duration.length);
                if !ends.iter().any(|(_, at)| leads(*at)) {
                    let doubt = Doubt::Lasted {
                        label: label.name.clone(),
                        words: duration.words,
                        end: *end,
                    };
                    draft.doubt(path, doubt);
                }
            } else if let Some(duration) = &self.in_prose {
                // Prose rounds: three hours may be two and a half.
                let leads = |at: Instant| {
                    let off = (at - start - duration.length).abs();
                    off <= TimeDelta::minutes(5).max(duration.length / 5)
                };
                if !ends.iter().any(|(_, at)| leads(*at)) {
                    let doubt = Doubt::LastedInProse {
                        words: duration.words.clone(),
                        end: *end,
                    };
                    draft.doubt(path, doubt);
                }
            }
            return;
        }
        let prose = self.in_prose.clone();
        if labelled.is_none()
            && let Some((end, words)) = self.range(start)
        {
            put(draft, "mitigated_at", end, vec![Doubt::Range(words)]);
            return;
        }
        if labelled.is_none()
            && let Some(told) = self.told
            && let Some(end) = told.end
            && let Some((at, _)) = told.zone.as_ref().unwrap_or(self.zone).at(end)
            && at > start
        {
            let why = Doubt::Sentence(told.words.clone());
            put(draft, "mitigated_at", at, vec![why]);
            return;
        }
        if labelled.is_none()
            && let Some(ended) = self.ended
            && let Some(at) = self.spoken(ended, start)
            && at > start
        {
            let why = Doubt::Sentence(ended.words.clone());
            put(draft, "mitigated_at", at, vec![why]);
            return;
        }
        let untimed = is_day.then_some(Doubt::NoTimeOfDay);
        if let Some(duration) = labelled {
            let detected = moment(draft, "detected_at").filter(|at| *at > start + duration.length);
            let borne_out = self.borne_out(detected.unwrap_or(start), &duration);
            if let Some(ends) = borne_out.filter(|_| duration.is_rough || detected.is_some()) {
                put_end(draft, "mitigated_at", ends);
                return;
            }
            // It can't be over before anybody knew, where an entry behind that sounds
            // like an end.
            let later = |from: Instant| {
                let mut entries = self.entries.iter();
                entries
                    .any(|entry| entry.sounds_like_end() && entry.at.is_some_and(|at| at >= from))
            };
            // Nor long after the last that is told, where it is no more than rough.
            let times = self.entries.iter().filter_map(|entry| entry.at);
            let is_far = |last: Instant| {
                let over = start + duration.length - last;
                duration.is_rough && over > duration.length / 4
            };
            let is_told =
                || times.max().is_some_and(is_far) && later(start + TimeDelta::seconds(1));
            if detected.is_some_and(later) || is_told() {
                return;
            }
            let why = Doubt::Duration(duration.words);
            let doubts = untimed.into_iter().chain([why]).collect();
            put(draft, "mitigated_at", start + duration.length, doubts);
        } else if let Some(duration) = prose {
            if let Some(ends) = self.borne_out(start, &duration) {
                put_end(draft, "mitigated_at", ends);
                return;
            }
            let detected = moment(draft, "detected_at");
            if detected.is_some_and(|at| at > start + duration.length) {
                return;
            }
            let why = Doubt::InProse(duration.words);
            let doubts = untimed.into_iter().chain([why]).collect();
            put(draft, "mitigated_at", start + duration.length, doubts);
        }
    }

    /// The last of two days that a label gives: `Incident date: 2024-03-13 - 2024-03-20`.
    pub(super) fn by_days(&self, draft: &mut Draft<'_>, start: Instant) {
        if has_end(draft) {
            return;
        }
        let labels = [Meaning::Date, Meaning::Started, Meaning::Duration].into_iter();
        let mut last = labels
            .flat_map(|meaning| self.all(meaning))
            .filter_map(|label| {
                let day = last_day(&label.value)?.ordered(self.order);
                let day = day.date(Some(start.date_naive()))?;
                let (at, _) = self.zone.at(day.and_time(NaiveTime::default()))?;
                (at > start).then(|| (at, label.value.clone()))
            });
        if let Some((at, words)) = last.next() {
            put(
                draft,
                "resolved_at",
                at,
                vec![Doubt::Range(words), Doubt::NoTimeOfDay],
            );
        }
    }

    /// The entry that sounds like an end and to which `duration` leads, as near as those
    /// who round it are; of one of days, the last entry there.
    pub(super) fn borne_out(
        &self,
        start: Instant,
        duration: &Duration,
    ) -> Option<(&Entry, Instant)> {
        let length = duration.length;
        let is_long = length >= TimeDelta::days(1);
        let entries = self.entries.iter();
        let ends = entries.filter(|entry| entry.sounds_like_end() || is_long && entry.is_repair);
        let off = |at: Instant| (at - start - length).abs();
        let most = TimeDelta::minutes(5).max(length / if duration.is_rough { 5 } else { 10 });
        let mut near = ends
            .filter_map(|entry| Some((entry, entry.at.filter(|at| *at > start)?)))
            .filter(|(entry, at)| {
                off(*at) <= most || entry.until.is_some_and(|at| off(at) <= most)
            });
        match is_long {
            true => near.next_back(),
            false => near.by_ref().min_by_key(|(_, at)| off(*at)),
        }
    }

    /// The end of the window that a label gives: `Impact window: 14:05 – 15:30`.
    pub(super) fn window(&self, draft: &mut Draft<'_>, start: Instant) {
        if has_end(draft) {
            return;
        }
        let is_window = self
            .all(Meaning::Started)
            .chain(self.all(Meaning::Duration));
        let mut ranges = is_window.filter_map(|label| self.range_of(label, start));
        if let Some((end, words)) = ranges.next() {
            put(draft, "mitigated_at", end, vec![Doubt::Range(words)]);
        }
    }

    /// The end of the range that a label gives for the incident: `14:05 – 15:30`.
    fn range(&self, start: Instant) -> Option<(Instant, String)> {
        let labels = self.all(Meaning::Started);
        let labels = labels.chain(self.all(Meaning::Date));
        let labels = labels.chain(self.all(Meaning::Duration));
        let mut ranges = labels.filter_map(|label| self.range_of(label, start));
        ranges.next()
    }

    fn range_of(&self, label: &Label, start: Instant) -> Option<(Instant, String)> {
        let (read, _) = range_in(&label.value)?;
        let (from, until) = read.time.zip(read.until)?;
        let mut length = until - from;
        let days = [read.day.as_ref(), read.until_day.as_ref()].map(|day| {
            let day = day.cloned()?.ordered(self.order);
            day.date(Some(start.date_naive()))
        });
        match days {
            [Some(first), Some(last)] if last > first => length += last - first,
            // It ends on the next day.
            _ if length < TimeDelta::zero() => length += TimeDelta::days(1),
            _ => {}
        }
        Some((start + length, label.value.clone()))
    }
}

/// Whether it is known when it was over.
fn has_end(draft: &Draft<'_>) -> bool {
    let mut ends = ["mitigated_at", "resolved_at"].into_iter();
    ends.any(|path| draft.get(path).is_some())
}

/// The same with the time of day; what was closed on a later day was over before.
pub(super) fn has_timed_end(draft: &Draft<'_>) -> bool {
    let resolved = moment(draft, "resolved_at");
    let is_day = resolved.is_some_and(|at| at.time() == NaiveTime::default());
    draft.get("mitigated_at").is_some() || resolved.is_some() && !is_day
}

/// The last of `entries`, not before `from`, that `is_it` holds for.
fn last_of<'e>(
    entries: &[&'e Entry],
    from: Instant,
    is_it: fn(&Entry) -> bool,
) -> Option<(&'e Entry, Instant)> {
    let timed = entries.iter().filter_map(|entry| Some((*entry, entry.at?)));
    let mut after = timed.filter(|(entry, at)| *at >= from && is_it(entry));
    after.next_back()
}

/// The second of two days that are a range.
fn last_day(value: &str) -> Option<Day> {
    static JOINT: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?i)^[)\s]*(?:[-–—~]|→|->|to\b|until\b|through\b|thru\b|부터)\s*")
    });
    let (_, first) = day_in(value)?;
    let rest = &value[first.end..];
    let joint = JOINT.find(rest)?;
    let (day, length) = day_at(&rest[joint.end()..])?;
    let behind = head(&rest[joint.end()..])?;
    // With a time of day it says more than a day.
    (behind.time.is_none() && length > 0).then_some(day)
}
