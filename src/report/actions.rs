//! How far countermeasures have come.

use super::{share, statistics};
use crate::document::TaskState;
use crate::model::{Countermeasure, Entry};
use chrono::{DateTime, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::BTreeMap;

use super::groups::UNKNOWN;

/// The countermeasures of the documents of a period, near misses included.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Actions {
    /// Those that are done or open.
    pub total: usize,
    /// Those that won't be done; they are in no other figure.
    pub wont_do: usize,
    /// Those that had been done by as-of.
    pub done: usize,
    /// Those that hadn't.
    pub open: usize,
    /// The open ones whose due day had passed.
    pub overdue: usize,
    /// `done` over `total`.
    pub done_share: Option<f64>,
    /// Those of `total` that nobody owns.
    pub without_owner: usize,
    /// Those of `total` without a due day.
    pub without_due: usize,
    /// By what they do, `"unknown"` where they don't say.
    pub by_kind: BTreeMap<&'static str, KindTally>,
    /// The median number of days from the day of the incident's start to the
    /// day on which they were done.
    pub median_days_to_done: Option<f64>,
    /// What is left to do over all documents.
    pub backlog: Backlog,
}

/// The countermeasures of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct KindTally {
    /// Those that are done or open.
    pub total: usize,
    /// Those that are done.
    pub done: usize,
}

/// What is left to do over all documents, of whatever period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Backlog {
    /// The open ones.
    pub open: usize,
    /// Those of them whose due day has passed.
    pub overdue: usize,
}

impl Backlog {
    /// Of `all` documents that are known at `as_of`; `None` where the bodies
    /// weren't read.
    pub(super) fn of(all: &[Entry], as_of: DateTime<Tz>) -> Option<Self> {
        if all.iter().any(|entry| entry.countermeasures.is_none()) {
            return None;
        }
        let today = Today::new(as_of);
        let mut backlog = Self::default();
        let known = all
            .iter()
            .filter(|entry| entry.postmortem.started_at < as_of);
        for item in known.flat_map(items) {
            backlog.open += usize::from(today.is_open(item));
            backlog.overdue += usize::from(today.is_overdue(item));
        }
        Some(backlog)
    }
}

/// The day that counts as today for countermeasures, which know days only.
#[derive(Clone, Copy)]
pub(super) struct Today {
    /// What is done on this day or before is done.
    last: NaiveDate,
    /// What was due before this day is late.
    late: NaiveDate,
}

impl Today {
    /// As of an instant: the day that it lies in has begun, but isn't over. The
    /// first moment of a day belongs to the day before, for nothing was done in
    /// no time.
    pub(super) fn new(as_of: DateTime<Tz>) -> Self {
        Self {
            last: (as_of - TimeDelta::nanoseconds(1)).date_naive(),
            late: as_of.date_naive(),
        }
    }

    pub(super) fn is_done(self, item: &Countermeasure) -> bool {
        let done = item.done.is_none_or(|day| day <= self.last);
        item.state == TaskState::Done && done
    }

    pub(super) fn is_open(self, item: &Countermeasure) -> bool {
        item.state != TaskState::Dropped && !self.is_done(item)
    }

    pub(super) fn is_overdue(self, item: &Countermeasure) -> bool {
        self.is_open(item) && item.due.is_some_and(|due| due < self.late)
    }
}

/// The countermeasures of `entry`; none where its body wasn't read.
pub(super) fn items(entry: &Entry) -> &[Countermeasure] {
    entry.countermeasures.as_deref().unwrap_or_default()
}

impl Actions {
    /// Of the documents of the period, where `backlog` is what is left of all.
    pub(super) fn new(period: &[&Entry], backlog: Backlog, as_of: DateTime<Tz>) -> Self {
        let today = Today::new(as_of);
        let mut actions = Self {
            total: 0,
            wont_do: 0,
            done: 0,
            open: 0,
            overdue: 0,
            done_share: None,
            without_owner: 0,
            without_due: 0,
            by_kind: BTreeMap::new(),
            median_days_to_done: None,
            backlog,
        };
        let mut days = Vec::new();
        for entry in period {
            let start = entry.postmortem.started_at;
            let start = start.with_timezone(&as_of.timezone()).date_naive();
            for item in items(entry) {
                actions.count(item, today);
                let done = item.done.filter(|_| today.is_done(item));
                days.extend(done.map(|done| (done - start).num_days()));
            }
        }
        let days = days.into_iter().filter(|days| *days >= 0);
        let days = statistics::sorted(days.map(|days| days as f64).collect());
        actions.median_days_to_done = statistics::quantile(&days, 0.5);
        actions.done_share = share(actions.done, actions.total);
        actions
    }

    fn count(&mut self, item: &Countermeasure, today: Today) {
        if item.state == TaskState::Dropped {
            self.wont_do += 1;
            return;
        }
        let done = usize::from(today.is_done(item));
        self.total += 1;
        self.done += done;
        self.open += 1 - done;
        self.overdue += usize::from(today.is_overdue(item));
        self.without_owner += usize::from(!item.has_owner);
        self.without_due += usize::from(item.due.is_none());
        let kind = self
            .by_kind
            .entry(item.kind.unwrap_or(UNKNOWN))
            .or_default();
        kind.total += 1;
        kind.done += done;
    }
}
