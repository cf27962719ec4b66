//! The day and the instant of each entry.

use super::super::prose::excerpt;
use super::super::times::Head;
use super::super::wording;
use super::super::zones::Zone;
use super::{Entry, Frame, Raw, halves, phase, slips};
use crate::exchange::Doubt;
use crate::exchange::markdown::dates::Day;
use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday,
};
use regex::Regex;
use std::sync::LazyLock;

/// A fall of as many hours is the next day's.
const FALL: i64 = 6;

/// Gives each entry its day and its instant. Where the newest stands first, the days
/// are carried upwards.
pub(super) fn placed(
    raw: &[Raw],
    frame: &Frame,
    zone: &Zone,
    said: Option<NaiveDate>,
) -> Vec<Entry> {
    match is_newest_first(raw) {
        true => {
            let mut entries = in_order(raw.iter().rev(), frame, zone, said);
            entries.reverse();
            entries
        }
        false => in_order(raw.iter(), frame, zone, said),
    }
}

/// Whether the times go down from entry to entry, but for a midnight between them, and no
/// heading gives the day of those below it.
fn is_newest_first(raw: &[Raw]) -> bool {
    const FEWEST: usize = 3;
    if raw.iter().any(|one| one.is_day) {
        return false;
    }
    let timed: Vec<&Raw> = raw.iter().filter(|one| one.head.time.is_some()).collect();
    let mut falls = 0;
    for pair in timed.windows(2) {
        let (Some(above), Some(below)) = (pair[0].head.time, pair[1].head.time) else {
            return false;
        };
        let is_dated = [pair[0], pair[1]]
            .iter()
            .any(|one| one.head.day.is_some() || one.head.weekday.is_some());
        match above - below {
            // Such a fall is the same from day to day in either order.
            fall if fall >= TimeDelta::hours(FALL) => {}
            fall if fall > TimeDelta::zero() => falls += 1,
            fall if fall == TimeDelta::zero() => {}
            rise if is_dated || rise <= -TimeDelta::hours(FALL) => {}
            _ => return false,
        }
    }
    falls >= FEWEST && falls * 2 >= timed.len()
}

/// How much of `words` says, where they open, that it was on the next day.
pub fn next_day(words: &str) -> usize {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^[\s(\[,]{0,3}(?:(?:the\s+)?(?:next|following)\s+(?:day|morning)\b|(?:다음\s?날|익일))[)\]]?")
            .expect("the pattern is ours")
    });
    NEXT.find(words).map_or(0, |found| found.end())
}

/// The `weekday` that follows `day`, a day that is called `before`, where it is soon.
fn next_of_week(day: NaiveDate, before: Weekday, weekday: Weekday) -> Option<NaiveDate> {
    const SOON: u32 = 4;
    let days = weekday.days_since(before);
    let is_soon = (1..=SOON).contains(&days);
    day.checked_add_days(Days::new(days.into()))
        .filter(|_| is_soon)
}

/// The same in the order of `raw`.
fn in_order<'r>(
    raw: impl Iterator<Item = &'r Raw>,
    frame: &Frame,
    zone: &Zone,
    said: Option<NaiveDate>,
) -> Vec<Entry> {
    // A day is carried over.
    let first = said.or(frame.day);
    let mut day = first;
    // The day that only one entry writes, where the text says that of the others.
    let mut is_own = false;
    let mut start = frame.start;
    let mut last: Option<NaiveTime> = None;
    let mut before_last: Option<NaiveTime> = None;
    // The day of the week that the entry before wrote, which the day may not be.
    let mut week: Option<Weekday> = None;
    // Whether the entry before said that it was of the next day.
    let mut was_next = false;
    let mut entries = Vec::new();
    let mut afternoon = halves::Afternoon::default();
    for one in raw {
        let written = one.head.day.as_ref();
        let date = written.and_then(|written| written.date(day.or(first)));
        let mut read = one.head.clone();
        afternoon.carry(&mut read, date, day);
        let mut doubts: Vec<Doubt> = written
            .and_then(|day| day.doubt.clone())
            .into_iter()
            .collect();
        let is_partial = |day: &Day| day.month.is_none() || day.day.is_none();
        let is_next = last.is_some() && written.is_none() && next_day(&one.words) > 0;
        let goes_down = last.zip(read.time).is_some_and(|(last, time)| time < last);
        let unknown_day = written.is_some_and(is_partial);
        let of_week = read.weekday.zip(day.filter(|_| last.is_some()));
        let of_week = of_week
            .and_then(|(weekday, day)| next_of_week(day, week.unwrap_or(day.weekday()), weekday));
        week = read.weekday.or(week);
        match date {
            Some(date) => {
                // What opens the list may have led up to it long before.
                let sure = frame.sure.filter(|_| !entries.is_empty());
                let (date, slip) = slips::mended(date, day, sure);
                doubts.extend(slip);
                day = Some(date);
                (last, before_last) = (None, None);
                is_own = said.is_some() && !one.is_day;
            }
            None if unknown_day => {}
            None if is_own => {
                (day, is_own) = (said, false);
            }
            None if is_next && (goes_down || !was_next) => {
                day = day.and_then(|day| day.succ_opt());
                before_last = None;
            }
            None if of_week.is_some() => {
                day = of_week;
                (last, before_last) = (None, None);
            }
            None => {
                let falls = last
                    .zip(read.time)
                    .is_some_and(|(last, time)| last - time >= TimeDelta::hours(FALL));
                // One that is late between two that go on is a slip.
                let is_slip = before_last.zip(read.time).is_some_and(|(before, time)| {
                    (TimeDelta::zero()..TimeDelta::hours(1)).contains(&(time - before))
                });
                if falls && !is_slip {
                    day = day.and_then(|day| day.succ_opt());
                }
            }
        }
        was_next = is_next;
        if read.time.is_some() {
            (before_last, last) = (last, read.time);
        }
        doubts.extend(read.doubt.clone());
        let zone = read.zone.as_ref().unwrap_or(zone);
        let local = day
            .filter(|_| !unknown_day)
            .zip(read.time)
            .map(|(day, time)| day.and_time(time));
        let at = local.and_then(|local| zone.at(local));
        // Where no label says when it began, the first time of all does.
        start = start.or(at.as_ref().map(|(at, _)| *at));
        let after = read.after.zip(start);
        let at = at.or(after.map(|(after, start)| (start + after, None)));
        if let Some((at, _)) = at.as_ref().filter(|_| after.is_some()) {
            day = Some(at.date_naive());
        }
        doubts.extend(at.as_ref().and_then(|(_, doubt)| doubt.clone()));
        let until = local.and_then(|from| until(&read, from, frame, zone));
        entries.push(Entry {
            day: day.filter(|_| !unknown_day),
            at: at.map(|(at, _)| at),
            until,
            doubts,
            has_zone: read.zone.is_some(),
            phase: phase(&one.words),
            told: wording::told_by_entry(&one.words),
            is_fix: wording::is_fix(&one.words),
            is_hint: wording::is_hint(&one.words),
            is_end: wording::is_end(&one.words),
            is_relapse: wording::is_relapse(&one.words),
            is_repair: wording::is_repair(&one.words),
            words: excerpt(&one.words),
            opening: wording::opening(&one.words),
            start: one.at,
            head: one.from,
        });
    }
    entries
}

/// The end of an entry that starts at `from`: of its day, or of the next one.
fn until(
    head: &Head,
    from: NaiveDateTime,
    frame: &Frame,
    zone: &Zone,
) -> Option<DateTime<FixedOffset>> {
    let written = head.until_day.clone().map(|day| day.ordered(frame.order));
    let day = written.and_then(|day| day.date(Some(from.date())));
    let end = day.unwrap_or(from.date()).and_time(head.until?);
    let end = match end < from {
        true => end + TimeDelta::days(1),
        false => end,
    };
    Some(zone.at(end)?.0)
}

/// `entries` turned around, where their times go down from the first to the last.
pub fn oldest_first(mut entries: Vec<Entry>) -> Vec<Entry> {
    const FEWEST: usize = 3;
    let times: Vec<_> = entries.iter().filter_map(|entry| entry.at).collect();
    let falls = times.windows(2).filter(|pair| pair[0] > pair[1]).count();
    let rises = times.windows(2).any(|pair| pair[0] < pair[1]);
    if falls >= FEWEST && !rises {
        // Whoever compares the places of two asks which came first.
        let last = entries.last().map_or(0, |entry| entry.start);
        for entry in &mut entries {
            entry.start = last - entry.start.min(last);
        }
        entries.reverse();
    }
    entries
}
