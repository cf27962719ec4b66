//! Periods of time that a report can be about: a quarter, a month, the last 90
//! days. Half-open, in the repository's zone, measured in time that passed.

mod forms;

pub use forms::{FORMS, PeriodError};

use chrono::{
    DateTime, Datelike, Days, FixedOffset, LocalResult, Months, NaiveDate, NaiveDateTime,
    NaiveTime, SecondsFormat, TimeDelta, TimeZone, Weekday,
};
use chrono_tz::Tz;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// What the words for a period refer to: the zone, the fiscal year, the clock
/// and the collection, none of which this module asks for by itself.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The zone in which days, weeks and months start.
    pub timezone: Tz,
    /// The month in which a fiscal year starts, 1 to 12; 1 is the calendar year.
    pub fiscal_year_start: u32,
    /// The instant that counts as now.
    pub as_of: DateTime<Tz>,
    /// When the first incident of the collection started, if there is one.
    pub first: Option<DateTime<FixedOffset>>,
}

/// The kinds of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// A calendar year: `2026`.
    Year,
    /// Six months of a calendar year: `2026-H1`.
    Half,
    /// Three months of a calendar year: `2026-Q3`.
    Quarter,
    /// A month: `2026-07`.
    Month,
    /// A week by ISO 8601, which starts on Monday: `2026-W28`.
    Week,
    /// A fiscal year, named by the calendar year it starts in: `FY2026`.
    FiscalYear,
    /// Six months of a fiscal year: `FY2026-H1`.
    FiscalHalf,
    /// Three months of a fiscal year: `FY2026-Q1`.
    FiscalQuarter,
    /// A number of days of 24 hours, up to an instant: `90d`.
    Days,
    /// From a day to a day: `2026-07-01..2026-08-15`.
    Range,
    /// From the day of the first incident until now: `all`.
    All,
}

impl PeriodKind {
    /// The kind in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            PeriodKind::Year => "year",
            PeriodKind::Half => "half",
            PeriodKind::Quarter => "quarter",
            PeriodKind::Month => "month",
            PeriodKind::Week => "week",
            PeriodKind::FiscalYear => "fiscal-year",
            PeriodKind::FiscalHalf => "fiscal-half",
            PeriodKind::FiscalQuarter => "fiscal-quarter",
            PeriodKind::Days => "days",
            PeriodKind::Range => "range",
            PeriodKind::All => "all",
        }
    }

    /// How many months such a period has, if it is made of months.
    fn months(self) -> Option<i32> {
        match self {
            PeriodKind::Year | PeriodKind::FiscalYear => Some(12),
            PeriodKind::Half | PeriodKind::FiscalHalf => Some(6),
            PeriodKind::Quarter | PeriodKind::FiscalQuarter => Some(3),
            PeriodKind::Month => Some(1),
            PeriodKind::Week | PeriodKind::Days | PeriodKind::Range | PeriodKind::All => None,
        }
    }

    fn is_fiscal(self) -> bool {
        matches!(
            self,
            PeriodKind::FiscalYear | PeriodKind::FiscalHalf | PeriodKind::FiscalQuarter
        )
    }
}

impl Serialize for PeriodKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A half-open stretch of time, `[start, end)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// How it is written: `2026-Q3`. Reads back as the same period, but for
    /// `90d` and `all`, which move with the clock.
    pub label: String,
    /// What kind of period it is.
    pub kind: PeriodKind,
    /// The first instant that belongs to it.
    pub start: DateTime<Tz>,
    /// The first instant after it.
    pub end: DateTime<Tz>,
    /// The month in which fiscal years start.
    fiscal_year_start: u32,
}

impl Period {
    /// From the day `since` up to, and not including, the day `until`.
    ///
    /// Without `since` it starts on the day of the first incident, without
    /// `until` it ends now.
    ///
    /// # Errors
    /// When nothing lies between the two.
    pub fn between(
        since: Option<NaiveDate>,
        until: Option<NaiveDate>,
        calendar: &Calendar,
    ) -> Result<Self, PeriodError> {
        let start = since.map_or_else(|| calendar.first_day(), |day| calendar.day(day));
        let end = until.map_or_else(|| calendar.now(), |day| calendar.day(day));
        if start >= end {
            return Err(PeriodError::Empty {
                since: start.date_naive().to_string(),
                until: end.date_naive().to_string(),
            });
        }
        let written = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let label = format!("{}..{}", written(since), written(until));
        Ok(calendar.period(label, PeriodKind::Range, start, end))
    }

    /// From the day of the first incident until now; nothing is before it.
    pub fn all(calendar: &Calendar) -> Self {
        let start = calendar.first_day();
        let end = calendar.now().max(start);
        calendar.period("all".into(), PeriodKind::All, start, end)
    }

    /// The period of `kind` that holds `day`, for kinds that divide the calendar.
    pub fn around(kind: PeriodKind, day: NaiveDate, calendar: &Calendar) -> Option<Self> {
        let Some(length) = kind.months() else {
            let monday = match kind {
                PeriodKind::Week => day.week(Weekday::Mon).checked_first_day()?,
                _ => return None,
            };
            return week(monday, calendar.timezone, calendar.fiscal_start());
        };
        let fiscal_start = calendar.fiscal_start();
        let origin = if kind.is_fiscal() {
            fiscal_start as i32 - 1
        } else {
            0
        };
        let month = month_index(day) - origin;
        let first = month.div_euclid(length) * length + origin;
        months(kind, first, calendar.timezone, fiscal_start)
    }

    /// The period of the same kind that ends where this one starts; none for
    /// `all`.
    pub fn previous(&self) -> Option<Self> {
        self.shifted(-1)
    }

    /// The period of the same kind that starts where this one ends; none for
    /// `all`.
    pub fn next(&self) -> Option<Self> {
        self.shifted(1)
    }

    fn shifted(&self, by: i32) -> Option<Self> {
        let zone = self.start.timezone();
        let first_day = self.start.date_naive();
        if let Some(length) = self.kind.months() {
            // The first day of a month, even where its midnight doesn't exist.
            let first = month_index(first_day) + by * length;
            return months(self.kind, first, zone, self.fiscal_year_start);
        }
        match self.kind {
            PeriodKind::Week => {
                let monday = first_day.checked_add_signed(TimeDelta::days(7 * i64::from(by)))?;
                week(monday, zone, self.fiscal_year_start)
            }
            PeriodKind::Range if self.is_of_whole_days() => {
                let days = self.end.date_naive() - first_day;
                let start = first_day.checked_add_signed(days * by)?;
                let end = start.checked_add_signed(days)?;
                Some(self.moved(instant(start.into(), zone)?, instant(end.into(), zone)?))
            }
            PeriodKind::Range | PeriodKind::Days => {
                let length = self.end - self.start;
                let start = self.start.checked_add_signed(length * by)?;
                let end = self.end.checked_add_signed(length * by)?;
                Some(self.moved(start, end))
            }
            _ => None,
        }
    }

    /// The same period a year before; none for `all`. Of the 53rd week of a
    /// year, where the year before has 52, it is the last.
    pub fn year_ago(&self) -> Option<Self> {
        let zone = self.start.timezone();
        if let Some(length) = self.kind.months() {
            return self.shifted(-12 / length);
        }
        match self.kind {
            PeriodKind::Week => {
                let this = self.start.date_naive().iso_week();
                let year = this.year() - 1;
                let number = this.week().min(weeks_of(year));
                let monday = NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?;
                week(monday, zone, self.fiscal_year_start)
            }
            PeriodKind::Range | PeriodKind::Days => {
                let before = |time: DateTime<Tz>| {
                    instant(
                        time.naive_local().checked_sub_months(Months::new(12))?,
                        zone,
                    )
                };
                Some(self.moved(before(self.start)?, before(self.end)?))
            }
            _ => None,
        }
    }

    /// A range of the same length elsewhere, labelled with its days.
    fn moved(&self, start: DateTime<Tz>, end: DateTime<Tz>) -> Self {
        Self {
            label: format!("{}..{}", start.date_naive(), end.date_naive()),
            kind: self.kind,
            start,
            end,
            fiscal_year_start: self.fiscal_year_start,
        }
    }

    fn is_of_whole_days(&self) -> bool {
        [self.start, self.end].into_iter().all(|time| {
            instant(time.date_naive().into(), time.timezone()).is_some_and(|start| start == time)
        })
    }

    /// The last `length` periods of this kind, oldest first, ending with this
    /// one. Of `all`, calendar years, ending with that of its end.
    pub fn series(&self, length: usize) -> Vec<Self> {
        let last = match self.kind {
            PeriodKind::All => {
                let january = self.end.year() * 12;
                let zone = self.start.timezone();
                months(PeriodKind::Year, january, zone, self.fiscal_year_start)
            }
            _ => Some(self.clone()),
        };
        let mut series: Vec<Self> = std::iter::successors(last, Self::previous)
            .take(length)
            .collect();
        series.reverse();
        series
    }

    /// Whether `moment` is in it: not before its start, and before its end.
    pub fn contains<Z: TimeZone>(&self, moment: &DateTime<Z>) -> bool {
        self.start <= *moment && *moment < self.end
    }

    /// Whether it has started and not ended by `as_of`.
    pub fn is_running(&self, as_of: DateTime<Tz>) -> bool {
        self.start <= as_of && as_of < self.end
    }

    /// The time that has passed of it by `as_of`: all of it once it is over,
    /// zero before it starts. Real time: a day on which clocks are put forward
    /// has 23 hours.
    pub fn elapsed(&self, as_of: DateTime<Tz>) -> TimeDelta {
        (self.end.min(as_of) - self.start).max(TimeDelta::zero())
    }
}

impl Serialize for Period {
    /// `{label, kind, start, end}`, times as RFC 3339.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let time = |time: &DateTime<Tz>| time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let mut fields = serializer.serialize_struct("Period", 4)?;
        fields.serialize_field("label", &self.label)?;
        fields.serialize_field("kind", &self.kind)?;
        fields.serialize_field("start", &time(&self.start))?;
        fields.serialize_field("end", &time(&self.end))?;
        fields.end()
    }
}

impl Calendar {
    /// Now, in the calendar's zone.
    pub fn now(&self) -> DateTime<Tz> {
        self.as_of.with_timezone(&self.timezone)
    }

    /// The first instant of a day: midnight, or where clocks skip midnight, the
    /// instant at which they do.
    pub fn day(&self, day: NaiveDate) -> DateTime<Tz> {
        // None only within a day of the ends of chrono's calendar.
        instant(day.into(), self.timezone)
            .unwrap_or_else(|| self.timezone.from_utc_datetime(&day.into()))
    }

    /// The start of the day of the first incident, or of today.
    fn first_day(&self) -> DateTime<Tz> {
        let first = self.first.map(|first| first.with_timezone(&self.timezone));
        self.day(first.unwrap_or_else(|| self.now()).date_naive())
    }

    fn fiscal_start(&self) -> u32 {
        self.fiscal_year_start.clamp(1, 12)
    }

    fn period(
        &self,
        label: String,
        kind: PeriodKind,
        start: DateTime<Tz>,
        end: DateTime<Tz>,
    ) -> Period {
        Period {
            label,
            kind,
            start,
            end,
            fiscal_year_start: self.fiscal_start(),
        }
    }
}

/// The instant of a local time: the earlier one where it comes twice, and where
/// it is skipped, the first that exists after it.
fn instant(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Tz>> {
    // Samoa once skipped a whole day; no zone has skipped more.
    (0..=25 * 60).find_map(|minutes| {
        let local = local.checked_add_signed(TimeDelta::minutes(minutes))?;
        match zone.from_local_datetime(&local) {
            LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Some(time),
            LocalResult::None => None,
        }
    })
}

/// Months since the year 0.
fn month_index(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

/// The period of `kind` whose first month is `first`.
fn months(kind: PeriodKind, first: i32, zone: Tz, fiscal_year_start: u32) -> Option<Period> {
    let month = |index: i32| {
        let day = NaiveDate::from_ymd_opt(
            index.div_euclid(12),
            index.rem_euclid(12).unsigned_abs() + 1,
            1,
        )?;
        instant(day.and_time(NaiveTime::MIN), zone)
    };
    let named = if kind.is_fiscal() {
        first - (fiscal_year_start as i32 - 1)
    } else {
        first
    };
    let (year, within) = (named.div_euclid(12), named.rem_euclid(12));
    let label = match kind {
        PeriodKind::Year => format!("{year:04}"),
        PeriodKind::Half => format!("{year:04}-H{}", within / 6 + 1),
        PeriodKind::Quarter => format!("{year:04}-Q{}", within / 3 + 1),
        PeriodKind::Month => format!("{year:04}-{:02}", within + 1),
        PeriodKind::FiscalYear => format!("FY{year:04}"),
        PeriodKind::FiscalHalf => format!("FY{year:04}-H{}", within / 6 + 1),
        PeriodKind::FiscalQuarter => format!("FY{year:04}-Q{}", within / 3 + 1),
        PeriodKind::Week | PeriodKind::Days | PeriodKind::Range | PeriodKind::All => return None,
    };
    Some(Period {
        label,
        kind,
        start: month(first)?,
        end: month(first + kind.months()?)?,
        fiscal_year_start,
    })
}

/// The ISO week that starts on `monday`.
fn week(monday: NaiveDate, zone: Tz, fiscal_year_start: u32) -> Option<Period> {
    let number = monday.iso_week();
    let after = monday.checked_add_days(Days::new(7))?;
    Some(Period {
        label: format!("{:04}-W{:02}", number.year(), number.week()),
        kind: PeriodKind::Week,
        start: instant(monday.into(), zone)?,
        end: instant(after.into(), zone)?,
        fiscal_year_start,
    })
}

/// How many ISO weeks a year has: the week of 28 December is the last.
fn weeks_of(year: i32) -> u32 {
    NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |day| day.iso_week().week())
}

#[cfg(test)]
mod tests;
