//! The figures by one dimension.

use super::groups::name;
use super::{Block, Context, DASH, Section, Table, text};
use crate::report::durations::Metric;
use crate::report::words::{Column, Header, Series, ServiceColumn, number};

/// How many rows are shown.
const TOP: usize = 50;

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    let by = page.report.by.as_ref().filter(|by| !by.rows.is_empty())?;
    let words = page.words;
    let title = words.by(by.dimension);
    let budgets = by
        .rows
        .iter()
        .any(|row| row.budget_consumed_share.is_some());
    let mut table = Table::new(title.as_str())
        .names(words.dimension(by.dimension))
        .figures(words.column(Column::Count))
        .figures(words.header(Header::Rate))
        .figures(words.metric(Metric::Mitigate))
        .figures(words.metric(Metric::Resolve))
        .figures(words.series(Series::ChangeShare))
        .figures(words.service_column(ServiceColumn::Downtime));
    if budgets {
        table = table.figures(words.service_column(ServiceColumn::Budget));
    }
    for row in by.rows.iter().take(TOP) {
        let mut cells = vec![
            name(page, &row.key).into_owned(),
            row.count.to_string(),
            row.rate_per_30d.map_or(DASH.into(), number),
            page.duration(row.median_time_to_mitigate_s),
            page.duration(row.median_time_to_resolve_s),
            page.percent(row.change_share.shown()),
            words.duration(row.downtime_s),
        ];
        if budgets {
            cells.push(page.percent(row.budget_consumed_share));
        }
        table.row(cells.into_iter().map(text).collect());
    }
    let more = by.rows.len().checked_sub(TOP).filter(|more| *more > 0);
    let more = more.map(|more| format!("{}. ", words.more(more)));
    table.note = Some(more.unwrap_or_default() + words.counted());
    Some(Section {
        id: "by",
        title,
        blocks: vec![Block::Table(table)],
    })
}
