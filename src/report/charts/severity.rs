//! Incidents per period, by severity, as stacked bars.

use super::drawing::{self, Marks, Names, label};
use crate::model::period::{Period, PeriodKind};
use crate::model::{Severity, Vocabulary};
use crate::report::window::Window;
use kuva::plot::BarPlot;
use kuva::render::layout::{AxisLabelOverlap, TickFormat};
use kuva::render::plots::Plot;

/// How many colours there are for severities.
const COLOURS: usize = 6;

/// The longest label below a bar.
const LABEL: usize = 10;

/// The incidents of each period of the trend by severity.
#[derive(Debug, Clone, PartialEq)]
pub struct SeverityTrend {
    /// The severities that occur, gravest first.
    pub severities: Vec<Level>,
    /// The periods, oldest first.
    pub periods: Vec<PeriodCounts>,
}

/// One severity of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// The number of its colour, from 1. By its place in the team's list, so
    /// that it keeps its colour from report to report.
    pub colour: usize,
}

/// The counts of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodCounts {
    /// The period's label.
    pub label: String,
    /// A label that fits below a bar.
    pub short: String,
    /// Its incidents by severity, in the order of [`SeverityTrend::severities`].
    pub counts: Vec<usize>,
}

impl SeverityTrend {
    pub(super) fn new(series: &[(Period, Window<'_>)], vocabulary: &Vocabulary) -> Self {
        let incidents = series.iter().flat_map(|(_, window)| &window.incidents);
        let mut severities: Vec<&Severity> = Vec::new();
        for entry in incidents {
            let severity = &entry.postmortem.severity;
            if !severities.contains(&severity) {
                severities.push(severity);
            }
        }
        let mut levels: Vec<(usize, &Severity)> = severities
            .into_iter()
            .map(|severity| (vocabulary.rank(severity), severity))
            .collect();
        levels.sort_unstable();
        let periods = series.iter().map(|(period, window)| {
            let mut counts = vec![0; levels.len()];
            for entry in &window.incidents {
                let severity = &entry.postmortem.severity;
                let level = levels.iter().position(|(_, level)| *level == severity);
                // Each is among the levels, which are those of these windows.
                if let Some(count) = level.and_then(|level| counts.get_mut(level)) {
                    *count += 1;
                }
            }
            PeriodCounts {
                label: period.label.clone(),
                short: short(period),
                counts,
            }
        });
        Self {
            periods: periods.collect(),
            severities: levels
                .iter()
                .map(|(rank, severity)| Level {
                    name: severity.as_str().to_owned(),
                    colour: rank % COLOURS + 1,
                })
                .collect(),
        }
    }

    /// The chart; none where there is no incident.
    pub fn svg(&self, names: Names<'_>) -> Option<String> {
        let most = self.periods.iter().map(|p| p.counts.iter().sum::<usize>());
        let most = most.max().filter(|most| *most > 0)?;
        let mut bars = BarPlot::new().with_stacked().with_gap(0.3);
        for period in &self.periods {
            let colours = self
                .severities
                .iter()
                .map(|level| format!("var(--severity-{})", level.colour));
            let counts = period.counts.iter().map(|count| *count as f64);
            bars = bars.with_group(label(&period.short, LABEL), counts.zip(colours));
        }
        let plots = vec![Plot::Bar(bars)];
        let step = drawing::step(most);
        let labels: Vec<String> = self.periods.iter().map(|p| p.short.clone()).collect();
        let bar = 420.0 / labels.len().max(1) as f64;
        // Labels that don't fit beside each other take two lines.
        let bottom = if drawing::room(drawing::longest(&labels)) > bar {
            50.0
        } else {
            30.0
        };
        let left = drawing::room(most.to_string().len()) + 20.0;
        let layout = drawing::layout(&plots, 230.0 + bottom, (left, bottom))
            .with_x_label_overlap(AxisLabelOverlap::Stagger)
            .with_y_axis_min(0.0)
            .with_y_axis_max((most.div_ceil(step) * step) as f64)
            .with_y_tick_step(step as f64)
            .with_y_tick_format(TickFormat::Integer);
        Some(drawing::draw(plots, layout, Marks::default(), names))
    }
}

/// The label, or the first day of a period that has no name of its own.
fn short(period: &Period) -> String {
    match period.kind {
        PeriodKind::Days | PeriodKind::Range => period.start.format("%y-%m-%d").to_string(),
        _ => period.label.clone(),
    }
}
