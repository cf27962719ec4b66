//! How much work incidents made, and on which days they were too many.

use super::groups::Dimension;
use super::impacts::Span;
use super::targets::Oncall;
use super::window::Window;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The length of a week, in seconds.
const WEEK: f64 = 7.0 * 86_400.0;

/// The operational load of a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Load {
    /// The hours of work that incidents took; `None` where none of them says.
    pub person_hours: Option<f64>,
    /// The hours of the team in the time that has passed; `None` where
    /// `oncall.engineers` isn't configured.
    pub capacity_hours: Option<f64>,
    /// The one over the other.
    pub operational_share: Option<f64>,
    /// The largest share that the team allows, `oncall.max_operational_share`.
    pub cap: f64,
    /// The most incidents of a team in a day, `oncall.max_events_per_day`.
    pub max_events_per_day: u32,
    /// The day on which a team had the most.
    pub busiest_day: Option<BusiestDay>,
    /// The days of teams with more than that.
    pub days_over: usize,
    /// Those days, most incidents first; not in JSON.
    #[serde(skip)]
    pub over: Vec<BusiestDay>,
}

/// The day on which a team had the most incidents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BusiestDay {
    /// The day, where the repository's clock is.
    pub date: NaiveDate,
    /// The team; `"unknown"` where the postmortems name none.
    pub team: String,
    /// How many started.
    pub events: usize,
}

impl Load {
    pub(super) fn new(window: &Window<'_>, span: Span, oncall: &Oncall) -> Self {
        let zone: Tz = span.start.timezone();
        let mut days: BTreeMap<(NaiveDate, &str), usize> = BTreeMap::new();
        for entry in &window.incidents {
            let day = entry
                .postmortem
                .started_at
                .with_timezone(&zone)
                .date_naive();
            for team in Dimension::Team.keys(entry) {
                *days.entry((day, team)).or_default() += 1;
            }
        }
        let hours = window.incidents.iter();
        let hours: Vec<f64> = hours
            .filter_map(|entry| entry.postmortem.response.person_hours)
            .collect();
        let known = !hours.is_empty() || window.incidents.is_empty();
        let person_hours = known.then(|| hours.iter().fold(0.0, |sum, hours| sum + hours));
        let capacity_hours = oncall
            .engineers
            .map(|engineers| engineers * oncall.hours_per_week * span.length() / WEEK)
            .filter(|hours| *hours > 0.0);
        let mut busy: Vec<_> = days.into_iter().collect();
        // Stable, and the map was in order of days and teams.
        busy.sort_by_key(|(_, events)| Reverse(*events));
        let day = |((date, team), events): &((NaiveDate, &str), usize)| BusiestDay {
            date: *date,
            team: (*team).to_owned(),
            events: *events,
        };
        let most = usize::try_from(oncall.max_events_per_day).unwrap_or(usize::MAX);
        let over: Vec<BusiestDay> = busy
            .iter()
            .take_while(|(_, events)| *events > most)
            .map(day)
            .collect();
        Self {
            person_hours,
            capacity_hours,
            operational_share: person_hours
                .zip(capacity_hours)
                .map(|(hours, capacity)| hours / capacity),
            cap: oncall.max_operational_share,
            max_events_per_day: oncall.max_events_per_day,
            busiest_day: busy.first().map(day),
            days_over: over.len(),
            over,
        }
    }
}
