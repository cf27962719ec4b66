//! The last periods, and what the next one may bring.

use super::{Block, Chart, Context, DASH, Section, Swatch, Table, paragraph, text};
use crate::diagnostic::printable;
use crate::report::charts::Names;
use crate::report::terminal::sparkline;
use crate::report::trend::TrendPoint;
use crate::report::words::{self, Header, Series, ServiceColumn};

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    let trend = &page.report.trend;
    if trend.iter().all(|point| point.count == 0) {
        return None;
    }
    let mut blocks = vec![sparklines(page)];
    match chart(page) {
        Some(chart) => blocks.push(Block::Chart(chart)),
        None => blocks.push(Block::Table(table(page))),
    }
    blocks.extend(page.prose.forecast().map(paragraph));
    Some(Section {
        id: "trend",
        title: page.words.section(words::Section::Trend).into(),
        blocks,
    })
}

fn chart(page: &Context<'_>) -> Option<Chart> {
    let severity = &page.charts.severity;
    let (first, last) = (severity.periods.first()?, severity.periods.last()?);
    let total = |counts: &[usize]| counts.iter().sum::<usize>();
    // The latest of those with the most.
    let peak = severity.periods.iter().max_by_key(|p| total(&p.counts))?;
    let [from, to, at] = [first, last, peak].map(|period| printable(&period.label));
    let title = page.words.severity_chart();
    let names = Names {
        id: "severity",
        title,
        description: &page
            .words
            .severity_says(&from, &to, total(&peak.counts), &at),
    };
    let legend = severity.severities.iter().map(|level| Swatch {
        class: format!("severity-{}", level.colour),
        label: printable(&level.name).into_owned(),
    });
    Some(Chart {
        id: "severity",
        title: title.into(),
        svg: severity.svg(names)?,
        legend: legend.collect(),
        note: None,
        behind: page.words.behind(),
        table: table(page),
    })
}

/// A row for each period.
fn table(page: &Context<'_>) -> Table {
    let words = page.words;
    let severity = &page.charts.severity;
    let mut table = Table::new(words.severity_chart()).names(words.header(Header::Period));
    for level in &severity.severities {
        table = table.figures(printable(&level.name));
    }
    table = table
        .figures(words.header(Header::Total))
        .figures(words.series(Series::Resolve))
        .figures(words.series(Series::ChangeShare));
    let trend = &page.report.trend;
    let budgets = trend.iter().any(|p| p.budget_consumed_share.is_some());
    if budgets {
        table = table.figures(words.service_column(ServiceColumn::Budget));
    }
    for (point, counts) in trend.iter().zip(&severity.periods) {
        let mut cells = vec![text(printable(&point.label))];
        cells.extend(counts.counts.iter().map(|count| text(count.to_string())));
        cells.push(text(point.count.to_string()));
        cells.push(text(page.duration(point.median_time_to_resolve_s)));
        cells.push(text(page.percent(point.change_share.shown())));
        if budgets {
            cells.push(text(page.percent(point.budget_consumed_share)));
        }
        table.row(cells);
    }
    table
}

/// The rows of the trend as text.
fn sparklines(page: &Context<'_>) -> Block {
    let row = |series: Series| {
        let value = |point: &TrendPoint| match series {
            Series::Count => Some(point.count as f64),
            Series::Resolve => point.median_time_to_resolve_s,
            Series::ChangeShare => point.change_share.shown(),
        };
        let show = |value: f64| match series {
            Series::Count => format!("{value:.0}"),
            Series::Resolve => page.words.duration(value),
            Series::ChangeShare => page.words.percent(value),
        };
        let values: Vec<Option<f64>> = page.report.trend.iter().map(value).collect();
        let known = || values.iter().flatten().copied();
        let (least, greatest) = (known().reduce(f64::min)?, known().reduce(f64::max)?);
        let last = values.last().copied().flatten().map_or(DASH.into(), show);
        // A single figure that is the last has no range.
        let range = if least < greatest || last == DASH {
            page.words.trend_range(&show(least), &show(greatest), &last)
        } else {
            page.words.trend_last(&last)
        };
        Some([page.words.series(series).into(), sparkline(&values), range])
    };
    let all = [Series::Count, Series::Resolve, Series::ChangeShare];
    Block::Sparklines {
        rows: all.into_iter().filter_map(row).collect(),
    }
}
