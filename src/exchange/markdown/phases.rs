//! The phases of an incident: from labels, published durations, and the entries
//! of the timeline.

mod begun;
mod days;
mod ends;
mod lengths;
mod published;
mod start;
mod words;

use super::dates::{Day, Order, compact_in, day_in};
use super::durations::{self, Duration};
use super::labels::{Label, Meaning};
use super::prose::{Spoken, Told, elsewhere};
use super::sections::normal;
use super::shape::Shape;
use super::timeline::{Entry, Frame};
use super::times::{Head, head};
use super::zones::{Zone, zone_in};
use crate::exchange::doubt::Whence;
use crate::exchange::markdown::pattern::regex;
use crate::exchange::{Doubt, Draft};
use crate::model::field::Value;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use regex::Regex;
use std::cell::OnceCell;
use std::sync::LazyLock;

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
    pub ended: Option<&'e Spoken>,
    /// A sentence that says when it began.
    pub began: Option<&'e Spoken>,
    /// A sentence that says when it was noticed.
    pub noticed: Option<&'e Spoken>,
    /// The whole report, for what the usual places don't tell.
    pub shape: &'e Shape,
    /// What it tells where it asks how it was noticed, once that was sought.
    pub asked: OnceCell<Vec<Spoken>>,
    /// What times without their own are read with.
    pub frame: &'e Frame,
    /// Whether the entries stand under the heading of a timeline.
    pub is_timeline: bool,
    /// The zone that times are in.
    pub zone: &'e Zone,
    /// Why that may be another.
    pub zone_doubt: Option<Doubt>,
    /// A duration that the prose of the summary gives for the whole.
    pub in_prose: Option<Duration>,
}

/// A day that a report bears.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Bearing {
    /// A day without a time, found at `whence`.
    pub fn of_day(day: NaiveDate, whence: Whence, doubt: Option<Doubt>) -> Self {
        Self {
            day,
            time: None,
            zone: None,
            whence,
            doubt,
        }
    }

    /// Whether `day` is behind the one that the report is dated or called, and the next:
    /// what a report tells of that is no start.
    pub fn is_past(&self, day: NaiveDate) -> bool {
        self.is_stated() && day > self.day + TimeDelta::days(1)
    }

    /// Whether the report is dated or called so.
    fn is_stated(&self) -> bool {
        matches!(self.whence, Whence::Report | Whence::Title)
    }
}

type Instant = DateTime<FixedOffset>;

/// When it began, and whether no more than the day of that is known.
#[derive(Debug, Clone, Copy)]
struct Begun {
    at: Instant,
    is_day: bool,
}

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
        if !start.has_zone {
            start.doubts.extend(self.zone_doubt.clone());
        }
        // What comes a while after a day alone is at no time that is known.
        let begun = Begun {
            at: start.at,
            is_day: start.doubts.contains(&Doubt::NoTimeOfDay),
        };
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
            self.phase(draft, path, (at_label, after), begun);
        }
        self.window(draft, start.at);
        self.in_words(draft, start.at);
        self.whole(draft, begun);
        self.by_a_fix(draft, start.at);
        self.over_elsewhere(draft, start.at);
        self.by_days(draft, start.at);
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
        if let Some(bearing) = stated.filter(|bearing| {
            !matches!(
                bearing.whence,
                Whence::Summary | Whence::Text | Whence::Commit
            )
        }) {
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

    /// The times of day where the report asks how it was noticed.
    fn asked(&self) -> &[Spoken] {
        self.asked.get_or_init(|| elsewhere::asked(self.shape))
    }

    fn label(&self, meaning: Meaning) -> Option<&Label> {
        self.all(meaning).next()
    }

    fn all(&self, meaning: Meaning) -> impl Iterator<Item = &Label> {
        let labels = self.labels.iter();
        labels.filter(move |label| label.meaning == meaning)
    }

    /// The entries whose words speak of a phase, with their times.
    fn said(&self, meaning: Meaning) -> impl DoubleEndedIterator<Item = (&Entry, Instant)> {
        let entries = self.entries.iter();
        let said = entries.filter(move |entry| entry.told.contains(&meaning));
        said.filter_map(|entry| Some((entry, entry.at?)))
    }

    fn phase(
        &self,
        draft: &mut Draft<'_>,
        path: &str,
        (at_label, after): (Meaning, Meaning),
        Begun { at: start, is_day }: Begun,
    ) {
        // "First alert: none" beside "Noticed: 10:20" says nothing.
        let mut labels = self.all(at_label);
        let labelled = labels.find_map(|label| {
            let whole = self.instant(&label.value, Some(start));
            whole.or_else(|| self.within(label, start))
        });
        // "Detected by: the on-call (19:17)" tells the time in passing.
        let passing = || {
            let mut ways = self.all(Meaning::Detection);
            ways.find_map(|label| self.within(label, start))
        };
        let labelled = labelled.or_else(|| (at_label == Meaning::Detected).then(passing)?);
        let is_it = |entry: &&Entry| {
            entry.phase == Some(at_label) && entry.at.is_some_and(|at| at >= start)
        };
        // What recovered and broke again is over with the last recovery.
        let mut entries = self.entries.iter();
        let entry = match at_label.is_end() {
            true => entries
                .rfind(is_it)
                .filter(|entry| !self.is_reopened(entry)),
            false => entries.find(is_it),
        };
        let published = self.label(after);
        if let Some((at, doubts)) = labelled {
            let day = at.date_naive();
            let is_day = doubts.contains(&Doubt::NoTimeOfDay);
            // An entry of that day says the time, too.
            let last = |says: &dyn Fn(&Entry) -> bool| {
                let mut entries = self.entries.iter();
                entries
                    .rfind(|entry| says(entry) && entry.at.is_some_and(|at| at.date_naive() == day))
            };
            let is_end = at_label.is_end();
            let of_day =
                last(&|entry| entry.told.contains(&at_label) || is_end && entry.tells_end())
                    .or_else(|| last(&|entry| is_end && entry.sounds_like_end()))
                    .or_else(|| last(&|entry| is_end && entry.is_repair));
            match of_day.and_then(|entry| Some((entry, entry.at?))) {
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
                Self::of_entry(draft, path, entry, at_label);
                return;
            };
            if at_label.is_end()
                && let Some((at, doubts)) = self.closed_at(label, &duration, from)
            {
                put(draft, path, at, doubts);
                return;
            }
            // No longer than the time to detect, it counts from the detection.
            let detected = moment(draft, "detected_at")
                .filter(|at| *at > from && at_label != Meaning::Detected)
                .filter(|at| *at - from >= duration.length);
            let from = detected.unwrap_or(from);
            let at = from + duration.length;
            let mut doubts = Vec::new();
            // An entry that is marked as the end, to which the length of the whole leads,
            // knows better: this one counts from something else.
            let said = entry.and_then(|entry| entry.at);
            if let Some(said) = said.filter(|said| (*said - at).abs() > near(duration.length))
                && at_label.is_end()
                && self.is_borne_out(start, said)
            {
                doubts.push(Doubt::Differs {
                    label: label.name.clone(),
                    words: duration.words.clone(),
                    timeline: said,
                });
                put(draft, path, said, doubts);
                return;
            }
            if at_label == Meaning::Detected
                && duration.is_rough
                && let Some((sentence, told)) = self.noticed_near(start, at)
            {
                let why = Doubt::Sentence(sentence.words.clone());
                put(draft, path, told, vec![why]);
                return;
            }
            if at_label == Meaning::Detected
                && let Some(told) = self.noticed_otherwise(start, at)
            {
                put_told(draft, path, told);
                return;
            }
            if let Some(of_day) = self.of_day(at_label, at, duration.length) {
                put_told(draft, path, of_day);
                return;
            }
            if let Some(from) = detected {
                doubts.push(Doubt::After {
                    words: duration.words.clone(),
                    from,
                });
            }
            if is_day {
                doubts.push(Doubt::NoTimeOfDay);
            }
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
                        let off = one.at.map(|one| (one - at).abs());
                        off.is_some_and(|off| off <= TimeDelta::minutes(1))
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
        Self::of_entry(draft, path, entry, at_label);
    }

    /// The time that a label tells behind other words: "a check failed, 10:17 UTC".
    fn within(&self, label: &Label, start: Instant) -> Option<(Instant, Vec<Doubt>)> {
        static AT: LazyLock<Regex> = LazyLock::new(|| {
            regex(
                r"(?i)(?:\bat|\baround|\bby|\bon|,|\(|[-–—])\s*~?(\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}|\d{1,2}:\d{2}\b)",
            )
        });
        if head(&label.value).is_some() || durations::parse(&label.value).is_some() {
            return None;
        }
        let at = AT.captures(&label.value)?.get(1)?.start();
        let (at, mut doubts) = self.instant(&label.value[at..], Some(start))?;
        doubts.push(Doubt::Label {
            label: label.name.clone(),
            value: label.value.clone(),
        });
        Some((at, doubts))
    }

    /// Whether the length that a label gives of the whole leads from `start` to `end`.
    fn is_borne_out(&self, start: Instant, end: Instant) -> bool {
        let length = self.label(Meaning::Duration);
        let length = length.and_then(|label| durations::parse(&label.value));
        length.is_some_and(|whole| {
            let most =
                TimeDelta::minutes(2).max(whole.length / if whole.is_rough { 4 } else { 50 });
            (end - start - whole.length).abs() <= most
        })
    }

    fn of_entry(draft: &mut Draft<'_>, path: &str, entry: Option<&Entry>, phase: Meaning) {
        if let Some(entry) = entry
            && let Some(at) = entry.at
        {
            let at = entry.until.filter(|_| phase.is_end()).unwrap_or(at);
            put(draft, path, at, entry.doubts.clone());
        }
    }

    /// Whether it began again after `end`, and another entry says when that was over.
    fn is_reopened(&self, end: &Entry) -> bool {
        let mut later = self.entries.iter().skip_while(|entry| entry.at <= end.at);
        later.any(|entry| entry.is_relapse) && later.any(Entry::sounds_like_end)
    }

    /// The instant that a sentence tells, of the first day that it can be.
    fn spoken(&self, spoken: &Spoken, start: Instant) -> Option<Instant> {
        let zone = spoken.zone.as_ref().unwrap_or(self.zone);
        let first = start.date_naive();
        let written = spoken.day.clone().map(|day| day.ordered(self.order));
        if let Some(day) = written {
            let day = day.date(Some(first))?;
            return Some(zone.at(day.and_time(spoken.time))?.0);
        }
        let (at, _) = zone.at(first.and_time(spoken.time))?;
        // Hours before the start, it is of the next day.
        let is_next = start - at > TimeDelta::hours(12);
        Some(if is_next { at + TimeDelta::days(1) } else { at })
    }

    /// The day that the report is dated or called, where an entry is of it, too.
    fn stated_day(&self) -> Option<NaiveDate> {
        let stated = self.day.as_ref().filter(|bearing| bearing.is_stated())?;
        let mut days = self.entries.iter().filter_map(|entry| entry.at);
        days.any(|at| at.date_naive() == stated.day)
            .then_some(stated.day)
    }

    /// The instant that a label's value is, by the day of the report or after
    /// `start`.
    fn instant(&self, value: &str, start: Option<Instant>) -> Option<(Instant, Vec<Doubt>)> {
        let mut read: Head = head(value)?;
        read.day = read.day.map(|day| day.ordered(self.order));
        let around = start
            .map(|start| start.date_naive())
            .or_else(|| self.stated_day())
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

/// The same for the end of the incident: one that takes a while is over when it is.
fn put_end(draft: &mut Draft<'_>, path: &str, (entry, at): (&Entry, Instant)) {
    put_told(draft, path, (entry, entry.until.unwrap_or(at)));
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
    // In sentences, eight digits are mostly something else.
    let compact = || compact_in(text).filter(|_| !matches!(whence, Whence::Summary | Whence::Text));
    let (day, range) = day_in(text).or_else(compact)?;
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
