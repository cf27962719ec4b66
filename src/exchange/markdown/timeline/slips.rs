//! Slips in the days of a timeline, which all else contradicts.

use super::Raw;
use crate::exchange::Doubt;
use chrono::{Datelike, NaiveDate};

/// How many days a slip is off; what is nearer may have led up to the incident.
const FAR: i64 = 31;

/// How many days before the incident's own an entry behind others is a slip.
const LEFT_OVER: i64 = 7;

const OTHER_DAY: Doubt = Doubt::Said(
    "the timeline writes another day than the title and the rest of the report, which are followed",
    "타임라인에 적힌 날짜가 제목 및 본문과 달라 제목의 날짜로 읽음",
);

/// Gives the one day that a timeline writes the way of `sure`, the day that the title and
/// another part of the report both say, where they are far from each other.
pub(super) fn mend_only_day(raw: &mut [Raw], sure: Option<NaiveDate>) {
    const FEWEST: usize = 3;
    let Some(sure) = sure.filter(|_| raw.len() >= FEWEST) else {
        return;
    };
    let mut days = raw.iter_mut().filter_map(|raw| raw.head.day.as_mut());
    let (Some(day), None) = (days.next(), days.next()) else {
        return;
    };
    let written = day.date(Some(sure));
    if written.is_some_and(|written| (written - sure).num_days().abs() > FAR) {
        (day.year, day.month) = (Some(sure.year()), Some(sure.month()));
        (day.day, day.doubt) = (Some(sure.day()), Some(OTHER_DAY));
    }
}

/// `date` behind an entry of the day `before`, as it is meant, and why that may be wrong.
pub(super) fn mended(
    date: NaiveDate,
    before: Option<NaiveDate>,
    sure: Option<NaiveDate>,
) -> (NaiveDate, Option<Doubt>) {
    // Days of another incident are left over from its report.
    match before.zip(sure) {
        Some((before, sure)) if before == sure && (sure - date).num_days() > LEFT_OVER => {
            (sure, Some(OTHER_DAY))
        }
        _ => with_year_mended(date, before),
    }
}

/// `date` in the year of the entry before it, where the written one is a year off
/// and all else fits: in January many write the old year.
fn with_year_mended(date: NaiveDate, before: Option<NaiveDate>) -> (NaiveDate, Option<Doubt>) {
    const NEAR: i64 = 3;
    let apart = |one: NaiveDate| before.map_or(0, |before| (one - before).num_days().abs());
    let others = [date.year() - 1, date.year() + 1].map(|year| date.with_year(year));
    let mended = others.into_iter().flatten().find(|one| apart(*one) <= NEAR);
    match mended.filter(|_| apart(date) > 300) {
        Some(day) => {
            let doubt = Doubt::OtherYear { written: date, day };
            (day, Some(doubt))
        }
        None => (date, None),
    }
}
