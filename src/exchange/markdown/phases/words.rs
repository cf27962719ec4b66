//! The phases that only words speak of: those of entries, or of a sentence.

use super::ends::has_timed_end;
use super::{Evidence, Instant, moment, put, put_end, put_told};
use crate::exchange::markdown::durations::{self, Duration};
use crate::exchange::markdown::labels::Meaning;
use crate::exchange::markdown::prose::{self, elsewhere};
use crate::exchange::markdown::timeline::Entry;
use crate::exchange::markdown::wording;
use crate::exchange::{Doubt, Draft};
use chrono::TimeDelta;

impl Evidence<'_> {
    /// The first entry that says that somebody took it up, between the detection
    /// and the end.
    pub(super) fn taken_up(&self, draft: &mut Draft<'_>, start: Instant) {
        let is_known = draft.get("acknowledged_at").is_some()
            || self.label(Meaning::TimeToAcknowledge).is_some();
        let from = moment(draft, "detected_at").unwrap_or(start);
        let end = moment(draft, "mitigated_at").or(moment(draft, "resolved_at"));
        let mut said = self.said(Meaning::Acknowledged);
        let first = said.find(|(_, at)| *at >= from && end.is_none_or(|end| *at <= end));
        if is_known {
            return;
        }
        if let Some(first) = first {
            put_told(draft, "acknowledged_at", first);
            return;
        }
        let spoken = elsewhere::taken_up(self.shape).into_iter();
        let mut spoken = spoken.filter_map(|taken| {
            let at = self.spoken(&taken, start)?;
            Some((taken, at))
        });
        let first = spoken.find(|(_, at)| *at >= from && end.is_none_or(|end| *at <= end));
        if let Some((taken, at)) = first {
            let why = Doubt::Sentence(taken.words);
            put(draft, "acknowledged_at", at, vec![why]);
        }
    }

    /// The phases that only the words of entries or a sentence speak of: the
    /// first one that somebody noticed, and the last one that it was over.
    pub(super) fn in_words(&self, draft: &mut Draft<'_>, start: Instant) {
        let told = |meaning: Meaning| self.said(meaning).filter(|(_, at)| *at >= start);
        if draft.get("detected_at").is_none() {
            let known = ["mitigated_at", "resolved_at"].map(|path| moment(draft, path));
            let end = known.into_iter().flatten().min();
            // What is noticed after the end is something else.
            let fits = |at: Instant| at >= start && end.is_none_or(|end| at <= end);
            let spoken = || {
                let noticed = self.noticed?;
                let at = self.spoken(noticed, start).filter(|at| fits(*at))?;
                Some((noticed.words.clone(), at))
            };
            // Where the report tells how it was noticed, the first time behind the start.
            let asked = || {
                let asked = self.asked().iter();
                let timed = asked.filter_map(|one| {
                    let at = self.spoken(one, start).filter(|at| fits(*at))?;
                    Some((one.words.clone(), at))
                });
                let times: Vec<_> = timed.collect();
                let later = times.iter().find(|(_, at)| *at > start);
                later.or(times.first()).cloned()
            };
            let hint = || -> Option<(&Entry, Instant)> {
                let mut hints = self.entries.iter().filter(|entry| entry.is_hint);
                hints.find_map(|entry| Some((entry, entry.at.filter(|at| fits(*at))?)))
            };
            let acknowledged = told(Meaning::Acknowledged).find(|(_, at)| fits(*at));
            let is_before = |at: Instant| acknowledged.is_none_or(|(_, taken)| at <= taken);
            // An entry that opens with the word beats one that says so in passing.
            let opens = told(Meaning::Detected).find(|(entry, at)| {
                fits(*at) && is_before(*at) && wording::opens_with_detection(&entry.opening)
            });
            let first = opens.or_else(|| told(Meaning::Detected).find(|(_, at)| fits(*at)));
            // A later one discovers the cause, where somebody works on it before.
            let worked = self.worked_on(start).filter(|(_, at)| fits(*at));
            let first = match (first, worked) {
                (Some(first), Some(worked)) if worked.0.start < first.0.start => Some(worked),
                (first, _) => first,
            };
            // Who takes it up knows of it.
            let taken = [hint(), acknowledged]
                .into_iter()
                .flatten()
                .min_by_key(|(_, at)| *at)
                .filter(|_| acknowledged.is_some());
            let known = first.filter(|(_, at)| is_before(*at));
            if let Some(first) = known.or(taken.filter(|_| first.is_some())) {
                put_told(draft, "detected_at", first);
            } else if let Some((words, at)) = spoken().or_else(asked) {
                let why = Doubt::Sentence(words);
                put(draft, "detected_at", at, vec![why]);
            } else if let Some(first) = taken.or_else(|| {
                let either = [hint(), worked].into_iter().flatten();
                either.min_by_key(|(entry, _)| entry.start)
            }) {
                put_told(draft, "detected_at", first);
            } else if let Some((at, words)) = self.unseen(start).filter(|(at, _)| fits(*at)) {
                put(draft, "detected_at", at, vec![Doubt::InProse(words)]);
            }
        }
        if has_timed_end(draft) {
            return;
        }
        // A sentence of the summary that has the day, too, knows better than an entry.
        if let Some(ended) = self.ended.filter(|ended| ended.day.is_some())
            && let Some(at) = self.spoken(ended, start).filter(|at| *at > start)
        {
            put(
                draft,
                "mitigated_at",
                at,
                vec![Doubt::Sentence(ended.words.clone())],
            );
            return;
        }
        // Long after what the summary says it took, it is of something else.
        let near = move |at: Instant| {
            let most = |one: &Duration| one.length * 2 + TimeDelta::minutes(30);
            let length = self.in_prose.as_ref().map(most);
            length.is_none_or(|length| at - start <= length)
        };
        // An end before the detection is one only where there is no other.
        let detected = moment(draft, "detected_at").unwrap_or(start);
        let closed = moment(draft, "resolved_at");
        let last = |from: Instant| {
            let last = |meaning: Meaning| {
                // What was closed on a later day was over before.
                let is_before = |at: Instant| closed.is_none_or(|closed| at <= closed);
                let fits = |at: Instant| near(at) && at >= from && is_before(at);
                let told = told(meaning).filter(|(_, at)| fits(*at));
                let told: Vec<_> = told.collect();
                // What comes back after all was back is something else, and a permanent fix
                // follows what had been restored before.
                let whole = told
                    .iter()
                    .rfind(|(entry, _)| wording::is_whole(&entry.opening));
                let own = told
                    .iter()
                    .rfind(|(entry, _)| !wording::is_lasting(&entry.opening));
                whole.or(own).or(told.last()).copied()
            };
            let both = (last(Meaning::Mitigated), last(Meaning::Resolved));
            (both.0.is_some() || both.1.is_some()).then_some(both)
        };
        // Where nothing else tells the end, a later one is better than that length.
        let is_told = self.ended.is_some() || self.told.is_some_and(|told| told.end.is_some());
        let later = || {
            let mut ends = told(Meaning::Mitigated).filter(|(_, at)| !is_told && *at >= detected);
            ends.next().map(|first| (Some(first), None))
        };
        let sounds = |entry: &Entry| entry.is_fix || entry.is_end;
        let mut timed = self.entries.iter();
        let is_later =
            timed.any(|entry| sounds(entry) && entry.at.is_some_and(|at| at >= detected));
        let (mitigated, resolved) = last(detected)
            .or_else(later)
            .or_else(|| last(start).filter(|_| !is_later))
            .unwrap_or_default();
        if let Some(ends) = self
            .published_end(start, mitigated.or(resolved))
            .filter(|_| closed.is_none())
        {
            put_end(draft, "mitigated_at", ends);
            // It broke again after that, and was over with the last recovery.
            if let Some(last) = mitigated
                .into_iter()
                .chain(resolved)
                .max_by_key(|(_, at)| *at)
                && last.1 > ends.1
            {
                put_end(draft, "resolved_at", last);
            }
            return;
        }
        if let Some(mitigated) = mitigated {
            put_end(draft, "mitigated_at", mitigated);
        }
        if let Some(resolved) = resolved
            && mitigated.is_none_or(|(_, at)| resolved.1 > at)
            && draft.get("resolved_at").is_none()
        {
            put_end(draft, "resolved_at", resolved);
        }
    }

    /// Where the length leads for which nobody noticed it.
    fn unseen(&self, start: Instant) -> Option<(Instant, String)> {
        let unseen = prose::unseen(self.shape)?;
        Some((start + unseen.length, unseen.words))
    }

    /// The first entry in which somebody works on a fault that one before it tells, or
    /// meets it.
    fn worked_on(&self, start: Instant) -> Option<(&Entry, Instant)> {
        let timed = self.entries.iter();
        let timed = timed.filter_map(|entry| Some((entry, entry.at?)));
        let mut is_told = false;
        for (entry, at) in timed {
            if at >= start && wording::is_met(&entry.opening) {
                return Some((entry, at));
            }
            // Of what is over, nobody learns by working on it.
            let is_work = wording::is_work(&entry.opening) && !entry.tells_end();
            if is_told && at >= start && is_work {
                return Some((entry, at));
            }
            is_told |= wording::is_impact(&entry.opening);
        }
        None
    }

    /// The entry that sounds like an end and to which the published duration leads, where
    /// it doesn't lead to the one that `told` says so.
    fn published_end(
        &self,
        start: Instant,
        told: Option<(&Entry, Instant)>,
    ) -> Option<(&Entry, Instant)> {
        let (_, told) = told?;
        let labelled = self.label(Meaning::Duration);
        let duration = match labelled {
            Some(label) => durations::parse(&label.value)?,
            None => self.in_prose.clone()?,
        };
        let off = (told - start - duration.length).abs();
        let is_off = off > TimeDelta::minutes(5).max(duration.length / 5);
        self.borne_out(start, &duration).filter(|_| is_off)
    }
}
