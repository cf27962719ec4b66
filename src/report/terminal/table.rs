//! The durations as a table, and a sentence for each that can be compared.

use super::layout::{Block, HEADING, Line, wrap};
use super::{DASH, Page};
use crate::report::durations::{Figures, Metric};
use crate::report::words::{Row, Section};
use anstyle::Style;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// The narrowest page on which rows have their full names.
const WIDE: usize = 72;

pub(super) fn block(page: &Page<'_>) -> Option<Block> {
    let report = page.report;
    if report.incidents.count == 0 {
        return None;
    }
    let title = page.words.section(Section::Durations);
    let figures = Metric::ALL.map(|metric| &report.durations.get(metric).figures);
    if figures
        .iter()
        .all(|figures| figures.n + figures.excluded == 0)
    {
        let mut block = vec![Line::styled(title, HEADING)];
        page.sentence(page.words.no_durations(), &mut block);
        return Some(block);
    }
    let mut block: Block = table(page, title, figures)
        .iter()
        .enumerate()
        .map(|(at, line)| match at {
            0 => Line::styled(line, HEADING),
            _ => Line::plain(line),
        })
        .collect();
    for (moved, sentence) in page.prose.durations() {
        let style = if moved { HEADING } else { Style::new() };
        let lines = wrap(&sentence, page.width, "");
        block.extend(lines.iter().map(|line| Line::styled(line, style)));
    }
    Some(block)
}

fn table(page: &Page<'_>, title: &str, figures: [&Figures; 4]) -> Vec<String> {
    let narrow = page.width < WIDE;
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(page.width).unwrap_or(u16::MAX));
    let header = Metric::ALL.map(|metric| page.words.metric(metric));
    table.set_header([title].into_iter().chain(header));
    let mut row = |row: Row, cell: &dyn Fn(&Figures) -> String| {
        let cells = figures.iter().map(|figures| cell(figures));
        let name = page.words.row(row, narrow).to_owned();
        table.add_row([name].into_iter().chain(cells));
    };
    row(Row::Median, &|f| page.duration(f.median_s));
    if figures
        .iter()
        .any(|figures| figures.median_ci95_s.is_some())
    {
        row(Row::From, &|f| {
            page.duration(f.median_ci95_s.map(|ci| ci.0))
        });
        row(Row::To, &|f| page.duration(f.median_ci95_s.map(|ci| ci.1)));
    }
    row(Row::P90, &|f| page.duration(f.p90_s));
    row(Row::GeometricMean, &|f| page.duration(f.geometric_mean_s));
    row(Row::Mean, &|f| page.duration(f.mean_s));
    row(Row::N, &|f| f.n.to_string());
    if figures.iter().any(|figures| figures.excluded > 0) {
        row(Row::Excluded, &|f| match f.excluded {
            0 => DASH.into(),
            excluded => excluded.to_string(),
        });
    }
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((u16::from(at > 0) * if narrow { 1 } else { 2 }, 0));
        if at > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().collect()
}
