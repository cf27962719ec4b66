//! The figures by one dimension, as a table.

use super::layout::{Block, FAINT, HEADING, Line, cut, right};
use super::{DASH, Page};
use crate::report::breakdown::BreakdownRow;
use crate::report::durations::Metric;
use crate::report::words::{Column, Series, ServiceColumn, number};
use unicode_width::UnicodeWidthStr;

/// How many rows are shown; JSON has all.
const TOP: usize = 20;

/// The least room for names.
const NAME: usize = 10;

pub(super) fn block(page: &Page<'_>) -> Option<Block> {
    let by = page.report.by.as_ref()?;
    let heads = [
        page.words.column(Column::Count),
        page.words.per_30d(),
        page.words.metric(Metric::Mitigate),
        page.words.metric(Metric::Resolve),
        page.words.series(Series::ChangeShare),
        page.words.service_column(ServiceColumn::Downtime),
        page.words.service_column(ServiceColumn::Budget),
    ];
    let shown = &by.rows[..by.rows.len().min(TOP)];
    let rows: Vec<[String; 7]> = shown.iter().map(|row| cells(page, row)).collect();
    let widths: Vec<usize> = (0..heads.len())
        .map(|at| {
            let cells = rows.iter().map(|row| row[at].width());
            cells.max().unwrap_or(0).max(heads[at].width()) + 2
        })
        .collect();
    // The last columns give way where there is no room for all.
    let mut fitting = widths.len();
    while fitting > 1 && widths[..fitting].iter().sum::<usize>() + NAME + 2 > page.width {
        fitting -= 1;
    }
    let room = page.width - 2 - widths[..fitting].iter().sum::<usize>();
    let names: Vec<String> = shown.iter().map(|row| page.prose.name(&row.key)).collect();
    let longest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let title = page.words.dimension(by.dimension);
    let start = 2 + longest.max(title.width()).max(NAME - 2).min(room);
    let mut head = Line::styled(&cut(title, start), HEADING).to(start);
    for (text, width) in heads.iter().zip(&widths[..fitting]) {
        head = head.and_styled(&right(text, *width), FAINT);
    }
    let mut block = vec![head];
    for (name, row) in names.iter().zip(&rows) {
        let mut line = Line::plain("  ").and(&cut(name, start - 2)).to(start);
        for (text, width) in row.iter().zip(&widths[..fitting]) {
            line = line.and(&right(text, *width));
        }
        block.push(line);
    }
    if by.rows.len() > TOP {
        let more = page.words.more(by.rows.len() - TOP);
        block.push(Line::plain("  ").and_styled(&more, FAINT));
    }
    page.sentence(page.words.counted(), &mut block);
    Some(block)
}

fn cells(page: &Page<'_>, row: &BreakdownRow) -> [String; 7] {
    let percent = |share: Option<f64>| share.map_or(DASH.into(), |share| page.words.percent(share));
    [
        row.count.to_string(),
        row.rate_per_30d.map_or(DASH.into(), number),
        page.duration(row.median_time_to_mitigate_s),
        page.duration(row.median_time_to_resolve_s),
        percent(row.change_share.shown()),
        page.words.duration(row.downtime_s),
        percent(row.budget_consumed_share),
    ]
}
