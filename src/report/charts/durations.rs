//! Durations as points on a logarithmic axis, with median and interval.

use super::Listed;
use super::drawing::{self, Marks, Names, label};
use crate::diagnostic::printable;
use crate::report::durations::Metric;
use crate::report::statistics;
use crate::report::words::PageWords;
use kuva::plot::LinePlot;
use kuva::plot::scatter::ScatterPlot;
use kuva::render::color::Color;
use kuva::render::layout::{ComputedLayout, TickFormat};
use kuva::render::plots::Plot;
use kuva::render::render::Primitive;
use std::sync::Arc;

/// The shortest duration on the axis: times are noted to the minute.
const SHORTEST: f64 = 60.0;

/// How many points a row has at most; of more, every so-many-th is drawn.
const MOST: usize = 150;

/// The lengths that people count in, in seconds.
const TICKS: [f64; 13] = [
    60.0,
    300.0,
    900.0,
    3600.0,
    14_400.0,
    86_400.0,
    604_800.0,
    2_592_000.0,
    7_776_000.0,
    31_536_000.0,
    157_680_000.0,
    788_400_000.0,
    3_153_600_000.0,
];

/// The height of a row.
const ROW: f64 = 56.0;

/// The height of what is below the rows.
const BOTTOM: f64 = 30.0;

/// The durations of one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Points<'c> {
    /// What they measure.
    pub metric: Metric,
    /// In seconds, ascending, each with the incident's id.
    pub values: Vec<(f64, &'c str)>,
    /// Their median.
    pub median: Option<f64>,
    /// Its interval.
    pub ci95: Option<(f64, f64)>,
}

/// The durations of `documents`; metrics without any are left out.
pub(super) fn points<'c>(documents: &[Listed<'c>]) -> Vec<Points<'c>> {
    let of = |metric: Metric| {
        let known = documents
            .iter()
            .filter_map(|one| Some((one.duration(metric)?, one.id())));
        let mut values: Vec<(f64, &str)> = known.collect();
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        let ascending: Vec<f64> = values.iter().map(|(value, _)| *value).collect();
        Points {
            metric,
            median: statistics::quantile(&ascending, 0.5),
            ci95: statistics::median_ci95(&ascending),
            values,
        }
    };
    Metric::ALL
        .into_iter()
        .map(of)
        .filter(|points| !points.values.is_empty())
        .collect()
}

/// The chart of `rows`, from top to bottom; none where there are none.
pub fn svg(rows: &[Points<'_>], words: &'static dyn PageWords, names: Names<'_>) -> Option<String> {
    let all = || {
        rows.iter()
            .flat_map(|row| &row.values)
            .map(|(value, _)| *value)
    };
    let (least, greatest) = (all().reduce(f64::min)?, all().reduce(f64::max)?);
    let ticks = ticks(least.max(SHORTEST), greatest.max(SHORTEST));
    let (low, high) = (ticks.first()? / 1.3, ticks.last()? * 1.3);
    let count = rows.len() as f64;
    let mut plots = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        plots.extend(row.plots(count - at as f64, words));
    }
    let titles: Vec<String> = rows
        .iter()
        .rev()
        .map(|row| label(words.metric(row.metric), 14))
        .collect();
    let left = drawing::room(drawing::longest(&titles)) + 14.0;
    let title = Arc::new(move |at: f64| {
        let index = (at.round() as usize).checked_sub(1);
        let title = index.and_then(|at| titles.get(at));
        title.cloned().unwrap_or_default()
    });
    let layout = drawing::layout(&plots, ROW * count + 42.0, (left, BOTTOM))
        .with_log_x()
        .with_show_grid(false)
        .with_tick_length(0.0)
        .with_x_axis_min(low)
        .with_x_axis_max(high)
        .with_y_axis_min(0.5)
        .with_y_axis_max(count + 0.5)
        .with_y_tick_step(1.0)
        .with_y_tick_format(TickFormat::Custom(title))
        .with_x_tick_format(TickFormat::Custom(Arc::new(|_| String::new())));
    let marks = scale(&ticks, &ComputedLayout::from_layout(&layout), words);
    Some(drawing::draw(plots, layout, marks, names))
}

/// Lines and labels where people count: the library's own are powers of ten.
fn scale(ticks: &[f64], place: &ComputedLayout, words: &dyn PageWords) -> Marks {
    let (top, bottom) = (place.margin_top, place.height - place.margin_bottom);
    let mut marks = Marks::default();
    // Labels are some 60 wide.
    let every = (ticks.len() * 60)
        .div_ceil(place.plot_width() as usize)
        .max(1);
    for (at, tick) in ticks.iter().enumerate() {
        let x = place.map_x(*tick);
        marks.under.push(Primitive::Line {
            x1: x,
            y1: top,
            x2: x,
            y2: bottom,
            stroke: Color::from("var(--grid)"),
            stroke_width: 1.0,
            stroke_dasharray: None,
        });
        if at % every == 0 {
            let floor = if *tick <= SHORTEST { "≤ " } else { "" };
            let label = format!("{floor}{}", words.duration(*tick));
            let label = drawing::centred(label, x, bottom + 20.0, "var(--ink)");
            marks.over.push(label);
        }
    }
    marks
}

impl Points<'_> {
    fn plots(&self, row: f64, words: &dyn PageWords) -> Vec<Plot> {
        let every = self.values.len().div_ceil(MOST).max(1);
        let drawn: Vec<&(f64, &str)> = self.values.iter().step_by(every).collect();
        let spread = |at: usize| {
            // The golden ratio scatters without chance, and evenly.
            let step = (at as f64 * 0.618_033_988_749_895).fract();
            row - 0.22 + 0.3 * step
        };
        let place = |(at, (value, _)): (usize, &&(f64, &str))| (value.max(SHORTEST), spread(at));
        let said =
            |(value, id): &&(f64, &str)| format!("{}: {}", printable(id), words.duration(*value));
        let points = ScatterPlot::new()
            .with_data(drawn.iter().enumerate().map(place))
            .with_color("var(--point)")
            .with_size(4.0)
            .with_marker_opacity(0.75)
            .with_tooltip_labels(drawn.iter().map(said));
        let mut plots = vec![Plot::Scatter(points)];
        if let Some((low, high)) = self.ci95 {
            let at = row + 0.24;
            let line = LinePlot::new()
                .with_data([(low.max(SHORTEST), at), (high.max(SHORTEST), at)])
                .with_color("var(--accent)")
                .with_stroke_width(3.0);
            plots.push(Plot::Line(line));
        }
        if let Some(median) = self.median.map(|median| median.max(SHORTEST)) {
            let line = LinePlot::new()
                .with_data([(median, row - 0.3), (median, row + 0.36)])
                .with_color("var(--accent)")
                .with_stroke_width(3.0);
            plots.push(Plot::Line(line));
        }
        plots
    }
}

/// The lengths from just below `least` to just above `greatest`; two at least.
fn ticks(least: f64, greatest: f64) -> Vec<f64> {
    let last = TICKS.len() - 1;
    let from = TICKS.iter().rposition(|tick| *tick <= least).unwrap_or(0);
    let to = TICKS
        .iter()
        .position(|tick| *tick >= greatest)
        .unwrap_or(last);
    let from = from.min(last - 1);
    TICKS[from..=to.clamp(from + 1, last)].to_vec()
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn the_axis_holds_every_value_between_two_lengths() {
        assert_eq!(ticks(60.0, 60.0), [60.0, 300.0]);
        assert_eq!(ticks(400.0, 500.0), [300.0, 900.0]);
        assert_eq!(
            ticks(1000.0, 90_000.0),
            [900.0, 3600.0, 14_400.0, 86_400.0, 604_800.0]
        );
        assert_eq!(ticks(4e7, 5e7), [31_536_000.0, 157_680_000.0]);
        assert_eq!(ticks(4e9, 5e9), [788_400_000.0, 3_153_600_000.0]);
    }
}
