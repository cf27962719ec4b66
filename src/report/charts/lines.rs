//! Lines over the days of a period.

use super::drawing::{self, Marks, Names};
use chrono::{DateTime, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use kuva::plot::LinePlot;
use kuva::plot::line::LineStyle;
use kuva::render::annotations::ReferenceLine;
use kuva::render::color::Color;
use kuva::render::layout::{ComputedLayout, TickFormat};
use kuva::render::plots::Plot;
use kuva::render::render::Primitive;
use std::sync::Arc;

/// How many lines can be told apart.
pub const MOST: usize = 6;

/// Into how many parts the axis of days is divided.
const PARTS: i64 = 4;

/// Lines over the days of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// Where the axis starts.
    pub start: DateTime<Tz>,
    /// Where it ends.
    pub end: DateTime<Tz>,
    /// The lines, each with its own colour and dashes.
    pub lines: Vec<Line>,
}

/// What writes the values of an axis.
pub(super) type Unit = Arc<dyn Fn(f64) -> String + Send + Sync>;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is of.
    pub name: String,
    /// Days of 24 hours since the start, ascending, each with the value; two of
    /// the same day are a step.
    pub points: Vec<(f64, f64)>,
}

impl Line {
    /// The value on a day; the one after a step.
    pub fn at(&self, day: f64) -> Option<f64> {
        let next = self.points.partition_point(|point| point.0 <= day);
        let (x, y) = *self.points.get(next.checked_sub(1)?)?;
        Some(match self.points.get(next) {
            Some((to, value)) => y + (value - y) * (day - x) / (to - x),
            None => y,
        })
    }

    fn greatest(&self) -> f64 {
        let values = self.points.iter().map(|point| point.1);
        values.fold(0.0, f64::max)
    }
}

impl Lines {
    /// The days at which the axis is divided, each with its date.
    pub fn days(&self) -> Vec<(f64, NaiveDate)> {
        let length = (self.end - self.start).num_days();
        let mut days: Vec<i64> = (0..=PARTS).map(|part| length * part / PARTS).collect();
        days.dedup();
        let date = |day: i64| (self.start + TimeDelta::days(day)).date_naive();
        days.into_iter()
            .map(|day| (day as f64, date(day)))
            .collect()
    }

    /// The chart; `unit` writes what stands at the ticks of the upright axis, of
    /// values times `scale`. A limit is a line across. None where the axis has
    /// no length.
    pub(super) fn svg(
        &self,
        (scale, unit): (f64, Unit),
        limit: Option<f64>,
        names: Names<'_>,
    ) -> Option<String> {
        let length = super::super::window::days(self.end - self.start);
        if self.lines.is_empty() || length <= 0.0 {
            return None;
        }
        let greatest = self.lines.iter().map(Line::greatest);
        let greatest = greatest.fold(limit.unwrap_or(0.0), f64::max) * scale;
        // Saturates: a budget can be overspent ten thousand times.
        let most = (greatest.ceil() as usize).max(1);
        let step = drawing::step(most);
        let top = most.div_ceil(step).saturating_mul(step) as f64;
        let style = |at: usize| match at % 4 {
            0 => LineStyle::Solid,
            1 => LineStyle::Dashed,
            2 => LineStyle::Dotted,
            _ => LineStyle::DashDot,
        };
        let plots: Vec<Plot> = self
            .lines
            .iter()
            .take(MOST)
            .enumerate()
            .map(|(at, line)| {
                let points = line.points.iter().map(|(day, value)| (*day, value * scale));
                let line = LinePlot::new()
                    .with_data(points)
                    .with_color(format!("var(--series-{})", at + 1))
                    .with_line_style(style(at))
                    .with_stroke_width(2.5);
                Plot::Line(line)
            })
            .collect();
        let left = drawing::room(unit(top).len()) + 20.0;
        let mut layout = drawing::layout(&plots, 260.0, (left, 30.0))
            .with_force_margins(left, 34.0)
            .with_x_axis_min(0.0)
            .with_x_axis_max(length)
            .with_x_tick_step(length * 2.0)
            .with_x_tick_format(TickFormat::Custom(Arc::new(|_| String::new())))
            .with_y_axis_min(0.0)
            // A line along the top isn't cut.
            .with_y_axis_max(top * 1.02)
            .with_y_tick_step(step as f64)
            .with_y_tick_format(TickFormat::Custom(unit));
        if let Some(limit) = limit {
            let line = ReferenceLine::horizontal(limit * scale)
                .with_color("var(--accent)")
                .with_stroke_width(2.0)
                .with_dasharray("2 2");
            layout = layout.with_reference_line(line);
        }
        let marks = self.dates(&ComputedLayout::from_layout(&layout), length);
        Some(drawing::draw(plots, layout, marks, names))
    }

    /// The dates below the axis.
    fn dates(&self, place: &ComputedLayout, length: f64) -> Marks {
        let bottom = place.height - place.margin_bottom;
        let form = if length > 300.0 { "%Y-%m" } else { "%m-%d" };
        let mut marks = Marks::default();
        for (day, date) in self.days() {
            let x = place.map_x(day);
            marks.over.push(Primitive::Line {
                x1: x,
                y1: bottom,
                x2: x,
                y2: bottom + 5.0,
                stroke: Color::from("var(--axis)"),
                stroke_width: 1.0,
                stroke_dasharray: None,
            });
            let label = date.format(form).to_string();
            let label = drawing::centred(label, x, bottom + 20.0, "var(--ink)");
            marks.over.push(label);
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn between_points_a_line_is_straight_and_a_step_is_taken() {
        let line = Line {
            name: String::new(),
            points: vec![(0.0, 0.0), (2.0, 0.0), (2.0, 3.0), (4.0, 4.0)],
        };
        let at = [-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 9.0].map(|day| line.at(day));
        let known = [0.0, 0.0, 3.0, 3.5, 4.0, 4.0].map(Some);
        assert_eq!(at[0], None);
        assert_eq!(at[1..], known);
    }
}
