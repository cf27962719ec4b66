//! What set incidents off against what made them possible, as a heat map.

use super::drawing::{self, Marks, Names, label};
use crate::report::groups::{Dimension, UNKNOWN};
use crate::report::window::Window;
use kuva::plot::Heatmap;
use kuva::plot::colormap::ColorMap;
use kuva::render::layout::ComputedLayout;
use kuva::render::plots::Plot;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::Arc;

/// How many triggers and causes the chart has room for.
const ROOM: usize = 8;

/// The shades of a cell, from nothing to the most.
const SHADES: usize = 5;

/// The longest label of an axis.
const LABEL: usize = 23;

/// How many documents have each pair of trigger and cause.
#[derive(Debug, Clone, PartialEq)]
pub struct TriggersAndCauses {
    /// The triggers, most frequent first; [`UNKNOWN`] where none is given.
    pub triggers: Vec<String>,
    /// The causes, likewise.
    pub causes: Vec<String>,
    /// A row for each trigger, with a count for each cause. A document with two
    /// causes counts in two cells.
    pub counts: Vec<Vec<usize>>,
}

impl TriggersAndCauses {
    pub(super) fn new(window: &Window<'_>) -> Self {
        let mut pairs: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        let mut triggers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut causes: FxHashMap<&str, usize> = FxHashMap::default();
        for entry in &window.documents {
            let known: Vec<&str> = Dimension::Cause.keys(entry).collect();
            for trigger in Dimension::Trigger.keys(entry) {
                *triggers.entry(trigger).or_default() += 1;
                for cause in &known {
                    *pairs.entry((trigger, cause)).or_default() += 1;
                }
            }
            for cause in known {
                *causes.entry(cause).or_default() += 1;
            }
        }
        let (triggers, causes) = (ranked(triggers), ranked(causes));
        let row = |trigger: &&str| {
            let counts = causes.iter().map(|cause| pairs.get(&(*trigger, *cause)));
            counts.map(|count| count.copied().unwrap_or(0)).collect()
        };
        Self {
            counts: triggers.iter().map(row).collect(),
            triggers: triggers.iter().map(|&key| key.to_owned()).collect(),
            causes: causes.iter().map(|&key| key.to_owned()).collect(),
        }
    }

    /// Whether the chart has no room for all of them.
    pub fn is_cut(&self) -> bool {
        self.triggers.len() > ROOM || self.causes.len() > ROOM
    }

    /// The chart; none where no trigger or no cause is known. `unknown` stands
    /// for those that aren't.
    pub fn svg(&self, unknown: &str, names: Names<'_>) -> Option<String> {
        let known = |keys: &[String]| keys.iter().any(|key| key != UNKNOWN);
        if !known(&self.triggers) || !known(&self.causes) {
            return None;
        }
        let titled = |keys: &[String]| -> Vec<String> {
            let name = |key: &String| match key.as_str() {
                UNKNOWN => label(unknown, LABEL),
                key => label(key, LABEL),
            };
            keys.iter().take(ROOM).map(name).collect()
        };
        let (mut rows, columns) = (titled(&self.triggers), titled(&self.causes));
        // Rows grow upwards in the library; the first trigger belongs on top.
        rows.reverse();
        let counts: Vec<Vec<usize>> = self.counts[..rows.len()]
            .iter()
            .rev()
            .map(|row| row[..columns.len()].to_vec())
            .collect();
        let most = counts
            .iter()
            .flatten()
            .copied()
            .max()
            .filter(|most| *most > 0)?;
        let least = counts.iter().flatten().copied().min().unwrap_or(0);
        let shades = Arc::new(move |at: f64| {
            let count = least as f64 + at * (most - least) as f64;
            format!("var(--heat-{})", shade(count.round() as usize, most))
        });
        let heat = Heatmap::new()
            .with_data(
                counts
                    .iter()
                    .map(|row| row.iter().map(|count| *count as f64)),
            )
            .with_color_map(ColorMap::Custom(shades))
            .with_cell_size(0.96);
        let plots = vec![Plot::Heatmap(heat)];
        let left = drawing::room(drawing::longest(&rows)) + 16.0;
        // At 45 degrees, text takes 0.71 of its length either way.
        let bottom = drawing::room(drawing::longest(&columns)) * 0.71 + 24.0;
        let height = 34.0 * rows.len() as f64 + 12.0 + bottom;
        let layout = drawing::layout(&plots, height, (left, bottom))
            .with_show_grid(false)
            .with_x_categories(columns)
            .with_y_categories(rows)
            .with_x_tick_rotate(-45.0);
        let place = ComputedLayout::from_layout(&layout);
        let mut marks = Marks::default();
        for (row, counts) in counts.iter().enumerate() {
            for (column, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let x = place.map_x(column as f64 + 1.0);
                let y = place.map_y(row as f64 + 1.0) + 5.0;
                let ink = format!("var(--on-heat-{})", shade(*count, most));
                marks
                    .over
                    .push(drawing::centred(count.to_string(), x, y, &ink));
            }
        }
        Some(drawing::draw(plots, layout, marks, names))
    }
}

/// The keys, most frequent first, ties by key.
fn ranked(counts: FxHashMap<&str, usize>) -> Vec<&str> {
    let mut keys: Vec<(&str, usize)> = counts.into_iter().collect();
    keys.sort_unstable_by_key(|(key, count)| (Reverse(*count), *key));
    keys.into_iter().map(|(key, _)| key).collect()
}

/// 0 for nothing, then 1 to [`SHADES`] − 1 up to `most`.
fn shade(count: usize, most: usize) -> usize {
    (count * (SHADES - 1)).div_ceil(most.max(1)).min(SHADES - 1)
}

#[cfg(test)]
mod tests {
    use super::shade;

    #[test]
    fn little_is_not_nothing() {
        assert_eq!(
            [0, 1, 2, 3, 4].map(|count| shade(count, 4)),
            [0, 1, 2, 3, 4]
        );
        assert_eq!([0, 1, 50, 100].map(|count| shade(count, 100)), [0, 1, 2, 4]);
        assert_eq!(shade(1, 1), 4);
    }
}
