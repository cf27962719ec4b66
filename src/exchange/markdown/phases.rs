//! The phases of an incident: from labels, published durations, and the entries
//! of the timeline.

use super::dates::{Day, Order, day_in};
use super::durations::{self, Duration};
use super::labels::{Label, Meaning};
use super::prose::Told;
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

/// A start with the doubt about it.
struct Start {
    at: Instant,
    /// Whether its own words name the zone.
    has_zone: bool,
    doubts: Vec<Doubt>,
}

impl Evidence<'_> {
    /// Puts the phases into `draft`.
    pub fn fill(&self, draft: &mut Draft<'_>) {
        let Some(mut start) = self.start() else {
            return;
        };
        let zone_in_label = self.label(Meaning::Started).is_some_and(|label| {
            let own = head(&label.value).and_then(|head| head.zone);
            own.or_else(|| zone_in(&label.value)).is_some()
        });
        if !self.zone_is_known && !zone_in_label && !start.has_zone {
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
    }

    fn label(&self, meaning: Meaning) -> Option<&Label> {
        self.all(meaning).next()
    }

    fn all(&self, meaning: Meaning) -> impl Iterator<Item = &Label> {
        let labels = self.labels.iter();
        labels.filter(move |label| label.meaning == meaning)
    }

    /// When it started: a label, an entry that says so, the entry from which
    /// every published duration fits, the first entry, the day of the report.
    fn start(&self) -> Option<Start> {
        let labelled = self
            .all(Meaning::Started)
            .find_map(|label| self.instant(&label.value, None));
        if let Some((at, doubts)) = labelled {
            return Some(Start {
                at,
                has_zone: false,
                doubts,
            });
        }
        if !self.is_timeline
            && let Some(start) = self.in_sentence()
        {
            return Some(start);
        }
        let timed: Vec<(&Entry, Instant)> = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry, entry.at?)))
            .collect();
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
        if let Some((_, first_at)) = timed.first() {
            let fitting = self.fitting(&timed);
            let (opening, why) = self.opening(&timed);
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
                && day < at.date_naive()
                && at == *first_at
                && !(at.date_naive() - day > TimeDelta::days(2)
                    && self.is_long_before(day, at.date_naive()))
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
            return Some(Start {
                at,
                has_zone: false,
                doubts,
            });
        }
        self.in_sentence().or_else(|| self.of_the_day())
    }

    /// The entry that opens the incident, and why it may be another: entries that
    /// are long before the day that the report bears only lead up to it.
    fn opening<'t>(&self, timed: &[(&'t Entry, Instant)]) -> ((&'t Entry, Instant), Option<Doubt>) {
        const LONG: TimeDelta = TimeDelta::hours(48);
        let told = |one: &&(&Entry, Instant)| one.0.told.contains(&Meaning::Started);
        let first = timed[0];
        if let Some(one) = timed.iter().find(told) {
            let why = (one.1 != first.1).then(|| Doubt::Told(one.0.words.clone()));
            return (*one, why);
        }
        let jump = timed.windows(2).find(|pair| {
            let (before, after) = (pair[0].1, pair[1].1);
            after - before >= LONG && self.is_long_before(before.date_naive(), after.date_naive())
        });
        if let Some(pair) = jump {
            return (pair[1], Some(Doubt::LongBefore { opens: first.1 }));
        }
        // Nothing says on which side of a long gap the incident is.
        let why = timed.get(1).and_then(|(_, next)| {
            let gap = *next - first.1;
            let rest = timed.last().map_or(gap, |(_, last)| *last - *next);
            (gap >= TimeDelta::days(30) && rest < gap).then_some(Doubt::LongAfter { next: *next })
        });
        (first, why)
    }

    /// Whether `day` is before the incident's day, and `next` isn't.
    fn is_long_before(&self, day: NaiveDate, next: NaiveDate) -> bool {
        self.day.as_ref().is_some_and(|bearing| {
            let eve = bearing.day - TimeDelta::days(1);
            day < eve && eve <= next && next <= bearing.day + TimeDelta::days(1)
        })
    }

    /// The start that a sentence tells.
    fn in_sentence(&self) -> Option<Start> {
        let told = self.told?;
        let zone = told.zone.as_ref().unwrap_or(self.zone);
        let (at, doubt) = zone.at(told.start)?;
        let why = Doubt::Sentence(told.words.clone());
        Some(Start {
            at,
            has_zone: told.zone.is_some(),
            doubts: doubt.into_iter().chain([why]).collect(),
        })
    }

    /// The phases that only the words of entries or a sentence speak of: the
    /// first one that somebody noticed, and the last one that it was over.
    fn in_words(&self, draft: &mut Draft<'_>, start: Instant) {
        let told = |meaning: Meaning| {
            let entries = self.entries.iter();
            let said = entries.filter(move |entry| entry.told.contains(&meaning));
            said.filter_map(|entry| Some((entry, entry.at?)))
                .filter(|(_, at)| *at >= start)
        };
        let put_told = |draft: &mut Draft<'_>, path: &str, (entry, at): (&Entry, Instant)| {
            let why = Doubt::Told(entry.words.clone());
            let doubts = entry.doubts.iter().cloned().chain([why]).collect();
            put(draft, path, at, doubts);
        };
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

    /// The start of a day, where no time is known.
    fn of_the_day(&self) -> Option<Start> {
        let entry = self.entries.iter().find_map(|entry| entry.day);
        let bearing = self.day.clone();
        let (day, time, zone, mut doubts) = match (entry, bearing) {
            (Some(day), _) => (day, None, None, Vec::new()),
            (None, Some(bearing)) => {
                let whence = Doubt::DayOf(bearing.whence);
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

    /// The first entry from which all published durations lead to entries, where
    /// the first one of all doesn't.
    fn fitting<'t>(&self, timed: &[(&'t Entry, Instant)]) -> Option<(&'t Entry, Instant)> {
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
        let mut fitting = timed.iter().copied().filter(|(_, at)| fits(*at));
        let first = fitting.next()?;
        // One duration alone can fit by chance: then no other entry may.
        let sure = lengths.len() > 1 || first.1 == timed[0].1 || fitting.next().is_none();
        (!lengths.is_empty() && sure).then_some(first)
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
            put(draft, path, at, doubts);
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
        let labels = self.all(Meaning::Started).chain(self.all(Meaning::Date));
        let mut ranges = labels.filter_map(|label| {
            let read = head(&label.value)?;
            let (from, until) = read.time.zip(read.until)?;
            let mut length = until - from;
            // It ends on the next day.
            if length < TimeDelta::zero() {
                length += TimeDelta::days(1);
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
            // A day alone says when it started, roughly; of other phases nothing.
            if start.is_some() {
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
