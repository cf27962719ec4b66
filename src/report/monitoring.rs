//! How incidents came to light.

use super::share;
use super::window::Window;
use crate::model::Detection;
use serde::Serialize;

/// Incidents by what brought them to light.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Monitoring {
    /// Monitoring called for a person at once.
    pub alert: usize,
    /// Monitoring filed a ticket.
    pub ticket: usize,
    /// Somebody saw it in logs or dashboards.
    pub log: usize,
    /// A customer said so.
    pub customer: usize,
    /// An employee noticed outside of monitoring.
    pub employee: usize,
    /// The postmortem doesn't say.
    pub unknown: usize,
    /// The share of alerts, tickets and logs in those that are known.
    pub by_machine_share: Option<f64>,
}

impl Monitoring {
    pub(super) fn new(window: &Window<'_>) -> Self {
        let count = |detection| {
            let of = window.incidents.iter().map(|e| e.postmortem.detection);
            of.filter(|found| *found == detection).count()
        };
        let alert = count(Some(Detection::Alert));
        let ticket = count(Some(Detection::Ticket));
        let log = count(Some(Detection::Log));
        let unknown = count(None);
        Self {
            alert,
            ticket,
            log,
            customer: count(Some(Detection::Customer)),
            employee: count(Some(Detection::Employee)),
            unknown,
            by_machine_share: share(alert + ticket + log, window.incidents.len() - unknown),
        }
    }
}
