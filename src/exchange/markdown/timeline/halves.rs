//! Times that leave the half of the day to the one before them: `1:34pm`, and then
//! `2:00`.

use super::super::times::Head;
use crate::exchange::Doubt;
use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

/// The last time of an afternoon that an entry names as such, with its day.
#[derive(Debug, Default)]
pub(super) struct Afternoon {
    last: Option<(Option<NaiveDate>, NaiveTime)>,
}

impl Afternoon {
    /// Puts the time of `head`, which is of the same day as the entry before it or of
    /// `written`, into the afternoon, where it would fall behind that otherwise.
    pub(super) fn carry(
        &mut self,
        head: &mut Head,
        written: Option<NaiveDate>,
        day: Option<NaiveDate>,
    ) {
        let noon = TimeDelta::hours(12);
        let Some(time) = head.time else {
            return;
        };
        let is_same = |of: Option<NaiveDate>| written.is_none_or(|written| of == Some(written));
        let of = written.or(day);
        if head.is_halved {
            self.last = (time.hour() >= 12).then_some((of, time));
            return;
        }
        let later = time.overflowing_add_signed(noon).0;
        let fits = |last: NaiveTime| (1..12).contains(&time.hour()) && time < last && later >= last;
        match self.last {
            Some((of, last)) if is_same(of) && fits(last) => {
                let words = time.format("%-H:%M").to_string();
                head.doubt.get_or_insert(Doubt::HalfOfDay(words));
                head.time = Some(later);
                head.until = head.until.map(|until| match until.hour() {
                    1..12 => until.overflowing_add_signed(noon).0,
                    _ => until,
                });
                self.last = Some((of, later));
            }
            _ => self.last = None,
        }
    }
}
