//! How periods are written, and how that is read.

use super::{Calendar, Period, PeriodKind, months, week, weeks_of};
use chrono::{NaiveDate, TimeDelta, Weekday};

/// The words for periods that are understood.
pub const FORMS: &str = "2026, 2026-H1, 2026-Q3, 2026-07, 2026-W28, FY2026, FY2026-H1, FY2026-Q1, \
     this-quarter, last-quarter (or -week, -month, -half, -year), 90d, \
     2026-07-01..2026-08-15, all";

/// Why a text is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// It has none of the forms.
    #[error("`{text}` is no period; these are: {FORMS}")]
    Form {
        /// What was written.
        text: String,
    },
    /// It has a form, but there is no such month, quarter, week or day.
    #[error("`{text}` is no period: {reason}")]
    Missing {
        /// What was written.
        text: String,
        /// What there is instead.
        reason: String,
    },
    /// It ends before it starts, or as it starts.
    #[error("a period from {since} to {until} is empty; its end is the first day after it")]
    Empty {
        /// The first day.
        since: String,
        /// The day after the last one.
        until: String,
    },
}

/// The most days that `90d` can be of: a hundred years.
const MOST_DAYS: i64 = 36_525;

impl Period {
    /// Reads one of [`FORMS`], in upper or lower case.
    ///
    /// Where fiscal years don't start in January, `this-` and `last-` quarter,
    /// half and year are those of the fiscal year.
    ///
    /// # Errors
    /// When `text` has none of the forms, or names a quarter, month, week or day
    /// that there is not. The error names what would do.
    pub fn parse(text: &str, calendar: &Calendar) -> Result<Self, PeriodError> {
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        let form = || PeriodError::Form {
            text: text.to_owned(),
        };
        if lower == "all" {
            return Ok(Self::all(calendar));
        }
        if let Some((since, until)) = lower.split_once("..") {
            let day = |part: &str| match part {
                "" => Ok(None),
                part => date(part).map(Some).ok_or_else(form),
            };
            return Self::between(day(since)?, day(until)?, calendar);
        }
        if let Some(unit) = lower.strip_prefix("this-") {
            return Self::current(unit, calendar).ok_or_else(form);
        }
        if let Some(unit) = lower.strip_prefix("last-") {
            let current = Self::current(unit, calendar).ok_or_else(form)?;
            return current.previous().ok_or_else(form);
        }
        if let Some(count) = lower.strip_suffix('d') {
            let days: i64 = digits(count)
                .and_then(|days| days.parse().ok())
                .ok_or_else(form)?;
            if !(1..=MOST_DAYS).contains(&days) {
                return Err(PeriodError::Missing {
                    text: text.to_owned(),
                    reason: format!("a number of days is 1 to {MOST_DAYS}"),
                });
            }
            let end = calendar.now();
            let start = end - TimeDelta::days(days);
            return Ok(calendar.period(format!("{days}d"), PeriodKind::Days, start, end));
        }
        Self::named(text, &lower, calendar)
    }

    /// The year, quarter and so on that is running now.
    fn current(unit: &str, calendar: &Calendar) -> Option<Self> {
        let today = calendar.now().date_naive();
        let fiscal = calendar.fiscal_start() != 1;
        let kind = match unit {
            "year" if fiscal => PeriodKind::FiscalYear,
            "half" if fiscal => PeriodKind::FiscalHalf,
            "quarter" if fiscal => PeriodKind::FiscalQuarter,
            "year" => PeriodKind::Year,
            "half" => PeriodKind::Half,
            "quarter" => PeriodKind::Quarter,
            "month" => PeriodKind::Month,
            "week" => PeriodKind::Week,
            _ => return None,
        };
        Self::around(kind, today, calendar)
    }

    /// A period that is named by its year.
    fn named(text: &str, lower: &str, calendar: &Calendar) -> Result<Self, PeriodError> {
        let form = || PeriodError::Form {
            text: text.to_owned(),
        };
        let missing = |reason: &str| PeriodError::Missing {
            text: text.to_owned(),
            reason: reason.to_owned(),
        };
        let (fiscal, rest) = match lower.strip_prefix("fy") {
            Some(rest) => (true, rest),
            None => (false, lower),
        };
        let (year, part) = match rest.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (rest, None),
        };
        if year.len() != 4 {
            return Err(form());
        }
        let year: i32 = digits(year)
            .and_then(|year| year.parse().ok())
            .ok_or_else(form)?;
        let fiscal_start = calendar.fiscal_start();
        let number = |part: &str| digits(part).and_then(|part| part.parse::<u32>().ok());
        let (kind, offset) = match part {
            None if fiscal => (PeriodKind::FiscalYear, 0),
            None => (PeriodKind::Year, 0),
            Some(part) => {
                if let Some(half) = part.strip_prefix('h').and_then(number) {
                    if !(1..=2).contains(&half) {
                        return Err(missing("a year has the halves H1 and H2"));
                    }
                    let kind = [PeriodKind::Half, PeriodKind::FiscalHalf][usize::from(fiscal)];
                    (kind, (half as i32 - 1) * 6)
                } else if let Some(quarter) = part.strip_prefix('q').and_then(number) {
                    if !(1..=4).contains(&quarter) {
                        return Err(missing("a year has the quarters Q1 to Q4"));
                    }
                    let kind =
                        [PeriodKind::Quarter, PeriodKind::FiscalQuarter][usize::from(fiscal)];
                    (kind, (quarter as i32 - 1) * 3)
                } else if fiscal {
                    return Err(form());
                } else if let Some(number) = part.strip_prefix('w').and_then(number) {
                    let monday = NaiveDate::from_isoywd_opt(year, number, Weekday::Mon);
                    return monday
                        .and_then(|monday| week(monday, calendar.timezone, fiscal_start))
                        .ok_or_else(|| {
                            missing(&format!(
                                "{year:04} has the weeks W01 to W{}",
                                weeks_of(year)
                            ))
                        });
                } else if let Some(month) = number(part).filter(|_| part.len() <= 2) {
                    if !(1..=12).contains(&month) {
                        return Err(missing("a year has the months 01 to 12"));
                    }
                    (PeriodKind::Month, month as i32 - 1)
                } else {
                    return Err(form());
                }
            }
        };
        let origin = if fiscal { fiscal_start as i32 - 1 } else { 0 };
        let first = year * 12 + origin + offset;
        months(kind, first, calendar.timezone, fiscal_start).ok_or_else(form)
    }
}

/// `text` if it is one or more ASCII digits.
fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// A day as `2026-07-01`, and no other way.
fn date(text: &str) -> Option<NaiveDate> {
    let strict = text.len() == 10;
    strict.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())?
}
