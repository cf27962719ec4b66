//! The phases of an incident: from labels, published durations, and the entries
//! of the timeline.

mod start;

use super::dates::{Day, Order, day_in};
use super::durations::{self, Duration};
use super::labels::{Label, Meaning};
use super::prose::{Ended, Told};
use super::sections::normal;
use super::timeline::Entry;
use super::times::{Head, head};
use super::zones::{Zone, zone_in};
use crate::exchange::doubt::Whence;
use crate::exchange::{Doubt, Draft};
use crate::model::field::Value;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

/// Everything in a report that speaks of its times.
#[derive(Debug)]
pub struct Evidence<'e> {
    /// Labels of the whole report.
    pub labels: &'e [Label],
    /// The timeline.
    pub entries: &'e [Entry],
    /// The day that a report bears, with where it was found.
    pub day: Option<Bearing>,
    /// The order of day and month in the whole file.
    pub order: Option<Order>,
    /// A sentence that says when it was.
    pub told: Option<&'e Told>,
    /// A sentence that says when it was over.
    pub ended: Option<&'e Ended>,
    /// Whether the entries stand under the heading of a timeline.
    pub is_timeline: bool,
    /// The zone that times are in.
    pub zone: &'e Zone,
    /// Whether the source names that zone.
    pub zone_is_known: bool,
    /// A duration that the prose of the summary gives for the whole.
    pub in_prose: Option<Duration>,
}

/// A day that a report bears.
#[derive(Debug, Clone)]
pub struct Bearing {
    /// The day.
    pub day: NaiveDate,
    /// The time of day beside it.
    pub time: Option<NaiveTime>,
    /// The zone of that time, where it is named.
    pub zone: Option<Zone>,
    /// Where it was found.
    pub whence: Whence,
    /// Why it may be another.
    pub doubt: Option<Doubt>,
}

type Instant = DateTime<FixedOffset>;

/// How far from an entry a published duration may lead and still mean it: a
/// minute, and a hundredth of a long one, for those are rounded.
fn near(length: TimeDelta) -> TimeDelta {
    TimeDelta::minutes(1).max(length / 100)
}

impl Evidence<'_> {
    /// Puts the phases into `draft`.
    pub fn fill(&self, draft: &mut Draft<'_>) {
        let Some(mut start) = self.start() else {
            return;
        };
        if !self.zone_is_known && !start.has_zone {
            start.doubts.push(Doubt::NoZone {
                assumed: self.zone.words.clone(),
            });
        }
        put(draft, "started_at", start.at, start.doubts);
        for (path, at_label, after) in [
            ("detected_at", Meaning::Detected, Meaning::TimeToDetect),
            (
                "acknowledged_at",
                Meaning::Acknowledged,
                Meaning::TimeToAcknowledge,
            ),
            ("mitigated_at", Meaning::Mitigated, Meaning::TimeToMitigate),
            ("resolved_at", Meaning::Resolved, Meaning::TimeToResolve),
        ] {
            self.phase(draft, path, at_label, after, start.at);
        }
        self.in_words(draft, start.at);
        self.whole(draft, start.at);
        self.by_a_fix(draft, start.at);
        self.taken_up(draft, start.at);
        self.check(draft, start.at);
    }

    /// Puts in doubt what doesn't go together: an end before it was detected, a
    /// start on another day than the one that the report bears.
    fn check(&self, draft: &mut Draft<'_>, start: Instant) {
        if let Some(detected) = moment(draft, "detected_at") {
            for path in ["mitigated_at", "resolved_at"] {
                if moment(draft, path).is_some_and(|at| at < detected) {
                    draft.doubt(path, Doubt::BeforeDetection(detected));
                }
            }
        }
        let stated = self.day.as_ref();
        if let Some(bearing) = stated.filter(|bearing| bearing.whence != Whence::Summary) {
            let day = start.date_naive();
            let there = bearing.zone.as_ref().unwrap_or(self.zone);
            let near = there
                .at(bearing.day.and_time(NaiveTime::default()))
                .is_some_and(|(open, _)| (open..open + TimeDelta::days(1)).contains(&start));
            if day != bearing.day && !near {
                let doubt = Doubt::OtherDay {
                    day: bearing.day,
                    whence: bearing.whence,
                };
                draft.doubt("started_at", doubt);
            }
        }
    }

    fn label(&self, meaning: Meaning) -> Option<&Label> {
        self.all(meaning).next()
    }

    fn all(&self, meaning: Meaning) -> impl Iterator<Item = &Label> {
        let labels = self.labels.iter();
        labels.filter(move |label| label.meaning == meaning)
    }

    /// The first entry that says that somebody took it up, between the detection
    /// and the end.
    fn taken_up(&self, draft: &mut Draft<'_>, start: Instant) {
        let is_known = draft.get("acknowledged_at").is_some()
            || self.label(Meaning::TimeToAcknowledge).is_some();
        let from = moment(draft, "detected_at").unwrap_or(start);
        let end = moment(draft, "mitigated_at").or(moment(draft, "resolved_at"));
        let mut said = self.said(Meaning::Acknowledged);
        let first = said.find(|(_, at)| *at >= from && end.is_none_or(|end| *at < end));
        if let Some(first) = first.filter(|_| !is_known) {
            put_told(draft, "acknowledged_at", first);
        }
    }

    /// The last entry that says that a fix was out, where nothing else says when it
    /// was over.
    fn by_a_fix(&self, draft: &mut Draft<'_>, start: Instant) {
        let is_known = ["mitigated_at", "resolved_at"]
            .iter()
            .any(|path| draft.get(path).is_some());
        let is_open = [Meaning::TimeToMitigate, Meaning::TimeToResolve]
            .into_iter()
            .any(|meaning| self.label(meaning).is_some());
        let fixes = self.entries.iter().filter(|entry| entry.is_fix);
        let mut fixes = fixes.filter_map(|entry| Some((entry, entry.at?)));
        let last = fixes.rfind(|(_, at)| *at > start);
        if is_known || is_open {
            return;
        }
        if let Some(last) = last {
            put_told(draft, "mitigated_at", last);
            return;
        }
        // A later day says it, too, where its entry has no time.
        let ends = |entry: &&Entry| {
            let told = |one: &Meaning| matches!(one, Meaning::Mitigated | Meaning::Resolved);
            entry.at.is_none() && (entry.is_fix || entry.told.iter().any(told))
        };
        let mut untimed = self.entries.iter().filter(ends);
        let last = untimed.rfind(|entry| entry.day.is_some_and(|day| day > start.date_naive()));
        let at = last.and_then(|entry| {
            let (at, _) = self.zone.at(entry.day?.and_time(NaiveTime::default()))?;
            Some((entry, at))
        });
        if let Some((entry, at)) = at {
            let why = [Doubt::Told(entry.words.clone()), Doubt::NoTimeOfDay];
            put(draft, "mitigated_at", at, why.into());
        }
    }

    /// The entries whose words speak of a phase, with their times.
    fn said(&self, meaning: Meaning) -> impl DoubleEndedIterator<Item = (&Entry, Instant)> {
        let entries = self.entries.iter();
        let said = entries.filter(move |entry| entry.told.contains(&meaning));
        said.filter_map(|entry| Some((entry, entry.at?)))
    }

    /// The phases that only the words of entries or a sentence speak of: the
    /// first one that somebody noticed, and the last one that it was over.
    fn in_words(&self, draft: &mut Draft<'_>, start: Instant) {
        let told = |meaning: Meaning| self.said(meaning).filter(|(_, at)| *at >= start);
        // A label that says that nothing is known is an answer, too.
        let open = |draft: &Draft<'_>, path: &str, after: Meaning| {
            draft.get(path).is_none() && self.label(after).is_none()
        };
        if open(draft, "detected_at", Meaning::TimeToDetect)
            && let Some(first) = told(Meaning::Detected).next()
        {
            put_told(draft, "detected_at", first);
        }
        if draft.get("mitigated_at").is_some() || draft.get("resolved_at").is_some() {
            return;
        }
        // Long after what the summary says it took, it is of something else.
        let near = move |at: Instant| {
            let most = |one: &Duration| one.length * 2 + TimeDelta::minutes(30);
            let length = self.in_prose.as_ref().map(most);
            length.is_none_or(|length| at - start <= length)
        };
        let told = |meaning: Meaning| told(meaning).filter(move |(_, at)| near(*at));
        let mitigated = told(Meaning::Mitigated).next_back();
        let resolved = told(Meaning::Resolved).next_back();
        if let Some(mitigated) = mitigated {
            put_told(draft, "mitigated_at", mitigated);
        }
        if let Some(resolved) = resolved
            && mitigated.is_none_or(|(_, at)| resolved.1 > at)
        {
            put_told(draft, "resolved_at", resolved);
        }
    }

    fn phase(
        &self,
        draft: &mut Draft<'_>,
        path: &str,
        at_label: Meaning,
        after: Meaning,
        start: Instant,
    ) {
        let labelled = self
            .label(at_label)
            .and_then(|label| self.instant(&label.value, Some(start)));
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.phase == Some(at_label) && entry.at.is_some_and(|at| at >= start));
        let published = self.label(after);
        if let Some((at, doubts)) = labelled {
            let day = at.date_naive();
            let is_day = doubts.contains(&Doubt::NoTimeOfDay);
            let ends = [Meaning::Mitigated, Meaning::Resolved];
            let told = |entry: &&Entry| {
                let is_end = ends.contains(&at_label);
                let mut said = entry.told.iter();
                said.any(|one| *one == at_label || is_end && ends.contains(one))
            };
            let on_day = |entry: &&Entry| entry.at.is_some_and(|at| at.date_naive() == day);
            // An entry of that day says the time, too.
            let mut of_day = self.entries.iter().filter(on_day).filter(told);
            match of_day
                .next_back()
                .and_then(|entry| Some((entry, entry.at?)))
            {
                Some(entry) if is_day => put_told(draft, path, entry),
                _ => put(draft, path, at, doubts),
            }
            return;
        }
        let from = match after {
            Meaning::TimeToAcknowledge => match draft.get("detected_at") {
                Some(Value::Moment(at)) => *at,
                _ => start,
            },
            _ => start,
        };
        if let Some(label) = published {
            let Some(duration) = durations::parse(&label.value) else {
                if entry.is_none() {
                    draft.leave_open(
                        path,
                        Doubt::Label {
                            label: label.name.clone(),
                            value: label.value.clone(),
                        },
                    );
                    return;
                }
                Self::of_entry(draft, path, entry);
                return;
            };
            let at = from + duration.length;
            let mut doubts = Vec::new();
            if matches!(normal(&label.name).as_str(), "mttr" | "ttr") {
                doubts.push(Doubt::Repair(label.name.clone()));
            }
            if duration.is_rough {
                doubts.push(Doubt::After {
                    words: duration.words.clone(),
                    from,
                });
            }
            match entry.and_then(|entry| entry.at) {
                Some(said) if (said - at).abs() > near(duration.length) => {
                    doubts.push(Doubt::Differs {
                        label: label.name.clone(),
                        words: duration.words.clone(),
                        timeline: said,
                    });
                }
                Some(_) => {}
                None => {
                    let meets = self.entries.iter().any(|one| {
                        one.at
                            .is_some_and(|one| (one - at).abs() <= near(duration.length))
                    });
                    if !meets && !self.entries.is_empty() {
                        doubts.push(Doubt::NoEntry {
                            words: duration.words.clone(),
                        });
                    }
                }
            }
            put(draft, path, at, doubts);
            return;
        }
        Self::of_entry(draft, path, entry);
    }

    fn of_entry(draft: &mut Draft<'_>, path: &str, entry: Option<&Entry>) {
        if let Some(entry) = entry
            && let Some(at) = entry.at
        {
            put(draft, path, at, entry.doubts.clone());
        }
    }

    /// A duration of the whole, where nothing says when it ended.
    fn whole(&self, draft: &mut Draft<'_>, start: Instant) {
        let label = self.label(Meaning::Duration);
        let labelled = label.and_then(|label| durations::parse(&label.value));
        let ends: Vec<(&str, Instant)> = ["mitigated_at", "resolved_at"]
            .into_iter()
            .filter_map(|path| match draft.get(path) {
                Some(Value::Moment(at)) => Some((path, *at)),
                _ => None,
            })
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
            && let Some((at, _)) = ended
                .zone
                .as_ref()
                .unwrap_or(self.zone)
                .at(start.date_naive().and_time(ended.time))
            && at > start
        {
            let why = Doubt::Sentence(ended.words.clone());
            put(draft, "mitigated_at", at, vec![why]);
            return;
        }
        if let Some(duration) = labelled {
            let why = Doubt::Duration(duration.words);
            put(draft, "mitigated_at", start + duration.length, vec![why]);
        } else if let Some(duration) = prose {
            let why = Doubt::InProse(duration.words);
            put(draft, "mitigated_at", start + duration.length, vec![why]);
        }
    }

    /// The end of the range that a label gives for the incident: `14:05 – 15:30`.
    fn range(&self, start: Instant) -> Option<(Instant, String)> {
        let labels = self.all(Meaning::Started);
        let labels = labels.chain(self.all(Meaning::Date));
        let labels = labels.chain(self.all(Meaning::Duration));
        let mut ranges = labels.filter_map(|label| {
            let read = head(&label.value)?;
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
        });
        ranges.next()
    }

    /// The instant that a label's value is, by the day of the report or after
    /// `start`.
    fn instant(&self, value: &str, start: Option<Instant>) -> Option<(Instant, Vec<Doubt>)> {
        let mut read: Head = head(value)?;
        read.day = read.day.map(|day| day.ordered(self.order));
        let around = start
            .map(|start| start.date_naive())
            .or(self.entries.first().and_then(|entry| entry.day))
            .or(self.day.as_ref().map(|bearing| bearing.day));
        let written = read.day.as_ref();
        let day = match written {
            Some(day) => day.date(around)?,
            None => around?,
        };
        let mut doubts: Vec<Doubt> = written
            .and_then(|day| day.doubt.clone())
            .into_iter()
            .collect();
        doubts.extend(read.doubt.clone());
        if read.time.is_none() {
            // A day alone says when it started, roughly; of other phases nothing,
            // if it is the same.
            if start.is_some_and(|start| day <= start.date_naive()) {
                return None;
            }
            doubts.push(Doubt::NoTimeOfDay);
        }
        let zone = read.zone.clone().or_else(|| zone_in(value));
        let zone = zone.as_ref().unwrap_or(self.zone);
        let (mut at, doubt) = zone.at(day.and_time(read.time.unwrap_or_default()))?;
        doubts.extend(doubt);
        // A time of day alone is the first one that isn't before the start.
        if written.is_none() && start.is_some_and(|start| at < start) {
            at += TimeDelta::days(1);
        }
        Some((at, doubts))
    }
}

/// The instant that a phase has in `draft`.
fn moment(draft: &Draft<'_>, path: &str) -> Option<Instant> {
    match draft.get(path) {
        Some(Value::Moment(at)) => Some(*at),
        _ => None,
    }
}

/// Puts the time of an entry whose words say so.
fn put_told(draft: &mut Draft<'_>, path: &str, (entry, at): (&Entry, Instant)) {
    let why = Doubt::Told(entry.words.clone());
    let doubts = entry.doubts.iter().cloned().chain([why]).collect();
    put(draft, path, at, doubts);
}

fn put(draft: &mut Draft<'_>, path: &str, at: Instant, doubts: Vec<Doubt>) {
    draft.set_with(path, Value::Moment(at), doubts);
}

/// The first whole day in `text`, with the time beside it. A year that isn't
/// written is the one nearest to `around`.
pub fn bearing(
    text: &str,
    whence: Whence,
    order: Option<Order>,
    around: Option<NaiveDate>,
) -> Option<Bearing> {
    let (day, range) = day_in(text)?;
    let written: Day = day.ordered(order);
    let day = written.date(around)?;
    let head = head(&text[range.start..]);
    let time = head.as_ref().and_then(|head| head.time);
    let zone = head.and_then(|head| head.zone);
    Some(Bearing {
        day,
        time,
        zone,
        whence,
        doubt: written.doubt,
    })
}
