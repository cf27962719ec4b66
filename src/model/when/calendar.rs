//! Places a [`Reading`] on the time line.

use std::fmt;

use chrono::{
    DateTime, Datelike, Days, Duration, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime,
    NaiveTime, TimeZone, Timelike,
};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::grammar::{Clock, Day, Reading};
use super::{NotUnderstood, Reference, TOLERANCE_MINUTES};

/// A date without its year is this year's or last year's, but when this year's is so
/// many days ahead or fewer, it is more likely a slip than last year's.
const SLIP_DAYS: i64 = 183;

/// The longest distance from now or from the start, in days.
const MOST_DAYS: i64 = 3_660;

/// Years in which incidents happen.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2500;

/// A rule for offsets: a zone with its daylight saving time, or one offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Named(Tz),
    Fixed(FixedOffset),
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(tz) => f.write_str(tz.name()),
            Self::Fixed(offset) => offset.fmt(f),
        }
    }
}

impl Zone {
    /// The same instant as the clocks in this zone show it.
    fn show<T: TimeZone>(self, time: &DateTime<T>) -> DateTime<FixedOffset> {
        match self {
            Self::Named(tz) => time.with_timezone(&tz).fixed_offset(),
            Self::Fixed(offset) => time.with_timezone(&offset),
        }
    }

    /// The instants at which the clocks in this zone show a time: one, or two when
    /// they are put back, or none when they are put forward over it.
    fn instants(self, local: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        match self {
            Self::Named(tz) => tz
                .from_local_datetime(&local)
                .map(|time| time.fixed_offset()),
            Self::Fixed(offset) => offset.from_local_datetime(&local),
        }
    }

    fn first(self, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, NotUnderstood> {
        self.instants(local)
            .earliest()
            .ok_or_else(|| NotUnderstood::Skipped {
                local: local.format("%Y-%m-%d %H:%M").to_string(),
                zone: self.to_string(),
            })
    }
}

/// Splits an IANA zone name from the end of a text in its plain spelling.
pub(super) fn split_zone_name(
    text: &str,
    shown: &str,
) -> Result<(String, Option<Tz>), NotUnderstood> {
    let named = text.rsplit_once(' ').filter(|(_, name)| {
        name.contains('/') && name.starts_with(|c: char| c.is_ascii_alphabetic())
    });
    let Some((body, name)) = named else {
        return Ok((text.to_owned(), None));
    };
    match TZ_VARIANTS
        .iter()
        .find(|tz| tz.name().eq_ignore_ascii_case(name))
    {
        Some(tz) => Ok((body.to_owned(), Some(*tz))),
        None => Err(NotUnderstood::Zone {
            text: shown.to_owned(),
            zone: name.to_owned(),
        }),
    }
}

/// Finds the time that a reading means, and refuses one in the future.
pub(super) fn place(
    reading: Reading,
    zone: Option<Tz>,
    reference: &Reference,
    shown: &str,
) -> Result<DateTime<FixedOffset>, NotUnderstood> {
    let unclear = || NotUnderstood::Unclear {
        text: shown.to_owned(),
    };
    let now = reference.now.fixed_offset();
    let limit = now
        .checked_add_signed(Duration::minutes(TOLERANCE_MINUTES))
        .unwrap_or(now);
    let length = |seconds: i64| {
        let length = Duration::try_seconds(seconds).filter(|length| length.num_days() <= MOST_DAYS);
        length.ok_or_else(|| NotUnderstood::Impossible {
            text: shown.to_owned(),
            reason: "that is too long a time".to_owned(),
        })
    };
    let time = match reading {
        Reading::Now | Reading::Ago { .. } | Reading::AfterStart(_) if zone.is_some() => {
            return Err(unclear());
        }
        Reading::Now => at_second(now),
        Reading::Ago { seconds, coarse } => {
            let time = reference
                .now
                .checked_sub_signed(length(seconds)?)
                .ok_or_else(unclear)?;
            let time = at_second(time.fixed_offset());
            if coarse {
                time.with_second(0).unwrap_or(time)
            } else {
                time
            }
        }
        Reading::AfterStart(seconds) => {
            let start = reference.after.ok_or_else(|| NotUnderstood::NoStart {
                text: shown.to_owned(),
            })?;
            let time = start
                .checked_add_signed(length(seconds)?)
                .ok_or_else(unclear)?;
            start_zone(reference, start).show(&time)
        }
        Reading::Moment { day, clock, offset } => {
            let zone = match (offset, zone) {
                (Some(_), Some(_)) => return Err(unclear()),
                (Some(seconds), None) => Some(
                    FixedOffset::east_opt(seconds)
                        .map(Zone::Fixed)
                        .ok_or_else(unclear)?,
                ),
                (None, tz) => tz.map(Zone::Named),
            };
            moment(day, clock, zone, reference, limit, shown)?
        }
    };
    if time > limit {
        return Err(NotUnderstood::Future {
            text: shown.to_owned(),
            time: minute(time),
        });
    }
    Ok(time)
}

/// Finds the time that a date with a year and a time of day means.
pub(super) fn place_date_time(
    reading: Reading,
    tz: Tz,
    shown: &str,
) -> Result<DateTime<FixedOffset>, NotUnderstood> {
    let unclear = || NotUnderstood::Unclear {
        text: shown.to_owned(),
    };
    let Reading::Moment {
        day:
            Some(Day::Date {
                year: Some(year),
                month,
                day,
                ..
            }),
        clock,
        offset,
    } = reading
    else {
        return Err(unclear());
    };
    let zone = match offset {
        Some(seconds) => Zone::Fixed(FixedOffset::east_opt(seconds).ok_or_else(unclear)?),
        None => Zone::Named(tz),
    };
    zone.first(date(year, month, day, shown)?.and_time(time_of(clock)))
}

/// The zone in which a time after the start is meant: the reference's, unless the
/// start was written with another offset.
fn start_zone(reference: &Reference, start: DateTime<FixedOffset>) -> Zone {
    let tz = Zone::Named(reference.now.timezone());
    if tz.show(&start).offset() == start.offset() {
        tz
    } else {
        Zone::Fixed(*start.offset())
    }
}

fn moment(
    day: Option<Day>,
    clock: Clock,
    zone: Option<Zone>,
    reference: &Reference,
    limit: DateTime<FixedOffset>,
    shown: &str,
) -> Result<DateTime<FixedOffset>, NotUnderstood> {
    if let (None, Some(start)) = (day, reference.after) {
        let zone = zone.unwrap_or_else(|| start_zone(reference, start));
        return first_after(zone, start, clock, limit, shown);
    }
    let zone = zone.unwrap_or(Zone::Named(reference.now.timezone()));
    let now = zone.show(&reference.now);
    let today = now.date_naive();
    let time = time_of(clock);
    // A day that has no such time yet is as good as one on which it is still to come.
    let to_come = |day: NaiveDate| match zone.instants(day.and_time(time)).earliest() {
        Some(time) => time > limit,
        None => day.and_time(time) > now.naive_local(),
    };
    let day = match day {
        None => back(today, i64::from(to_come(today)), shown)?,
        Some(Day::Back(days)) => back(today, days, shown)?,
        Some(Day::Latest {
            weekday,
            before_today,
        }) => {
            let days = i64::from(today.weekday().days_since(weekday));
            let week = days == 0 && (before_today || to_come(today));
            back(today, days + if week { 7 } else { 0 }, shown)?
        }
        Some(Day::OfWeek {
            weekday,
            weeks_back,
        }) => {
            let monday = i64::from(today.weekday().num_days_from_monday());
            let days = monday - i64::from(weekday.num_days_from_monday());
            back(today, days + 7 * weeks_back, shown)?
        }
        Some(Day::Date {
            year,
            month,
            day,
            weekday,
        }) => {
            let found = match year {
                Some(year) => date(year, month, day, shown)?,
                None => latest_date(today, month, day, to_come, shown)?,
            };
            if let Some(weekday) = weekday.filter(|weekday| *weekday != found.weekday()) {
                let reason = format!("{found} is a {:?}, not a {weekday:?}", found.weekday());
                return Err(NotUnderstood::Impossible {
                    text: shown.to_owned(),
                    reason,
                });
            }
            found
        }
    };
    zone.first(day.and_time(time))
}

/// The first time after the start at which the clocks show a time of day.
fn first_after(
    zone: Zone,
    start: DateTime<FixedOffset>,
    clock: Clock,
    limit: DateTime<FixedOffset>,
    shown: &str,
) -> Result<DateTime<FixedOffset>, NotUnderstood> {
    let start = zone.show(&start);
    let local = start.date_naive().and_time(time_of(clock));
    let instants = zone.instants(local);
    let found = [instants.earliest(), instants.latest()]
        .into_iter()
        .flatten()
        .find(|time| *time >= start);
    if let Some(time) = found {
        return Ok(time);
    }
    // `09:12` typed for a start at 09:12:30 is that minute, not tomorrow's.
    let same_minute =
        clock.second.is_none() && (clock.hour, clock.minute) == (start.hour(), start.minute());
    if same_minute {
        return Ok(start);
    }
    let skipped = instants.earliest().is_none() && local > start.naive_local();
    let day = if skipped {
        start.date_naive()
    } else {
        back(start.date_naive(), -1, shown)?
    };
    let time = zone.first(day.and_time(time_of(clock)))?;
    if time > limit {
        return Err(NotUnderstood::BeforeStart {
            text: shown.to_owned(),
            start: minute(start),
            time: minute(time),
        });
    }
    Ok(time)
}

/// The day so many days before another; a negative number counts forward.
fn back(day: NaiveDate, days: i64, shown: &str) -> Result<NaiveDate, NotUnderstood> {
    let distance = Days::new(days.unsigned_abs());
    let found = if days < 0 {
        day.checked_add_days(distance)
    } else {
        day.checked_sub_days(distance)
    };
    found
        .filter(|day| YEARS.contains(&day.year()))
        .ok_or_else(|| NotUnderstood::Impossible {
            text: shown.to_owned(),
            reason: "that is too long ago".to_owned(),
        })
}

fn date(year: i32, month: u32, day: u32, shown: &str) -> Result<NaiveDate, NotUnderstood> {
    NaiveDate::from_ymd_opt(year, month, day)
        .filter(|_| YEARS.contains(&year))
        .ok_or_else(|| NotUnderstood::Impossible {
            text: shown.to_owned(),
            reason: format!("there is no day {year}-{month:02}-{day:02}"),
        })
}

/// This year's such date, or last year's when this year's is far ahead.
fn latest_date(
    today: NaiveDate,
    month: u32,
    day: u32,
    to_come: impl Fn(NaiveDate) -> bool,
    shown: &str,
) -> Result<NaiveDate, NotUnderstood> {
    match date(today.year(), month, day, shown) {
        Ok(found) if !to_come(found) || (found - today).num_days() <= SLIP_DAYS => Ok(found),
        Ok(_) => date(today.year() - 1, month, day, shown),
        // 29 February
        Err(error) => date(today.year() - 1, month, day, shown).map_err(|_| error),
    }
}

fn time_of(clock: Clock) -> NaiveTime {
    NaiveTime::from_hms_nano_opt(
        clock.hour,
        clock.minute,
        clock.second.unwrap_or(0),
        clock.nano,
    )
    .unwrap_or(NaiveTime::MIN)
}

/// Whole seconds: nobody types finer, and files don't need it.
fn at_second(time: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    time.with_nanosecond(0).unwrap_or(time)
}

fn minute(time: DateTime<FixedOffset>) -> String {
    time.format("%Y-%m-%d %H:%M %:z").to_string()
}
