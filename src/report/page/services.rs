//! How reliable each service was, and what is left of its error budget.

use super::{Block, Chart, Context, DASH, Section, Swatch, Table, text};
use crate::diagnostic::printable;
use crate::report::charts::{self, Names, budget};
use crate::report::groups::Dimension;
use crate::report::services::ServiceReport;
use crate::report::words::{Header, Series, ServiceColumn, TeamSection};

/// How many services are listed.
const LISTED: usize = 30;

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    let services = &page.report.services;
    if services.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Table(table(page, services))];
    blocks.extend(chart(page).map(Block::Chart));
    Some(Section {
        id: "services",
        title: page.words.team_section(TeamSection::Services).into(),
        blocks,
    })
}

/// A row for each service; those with a promise first, by what they spent, then
/// by downtime.
fn table(page: &Context<'_>, services: &[ServiceReport]) -> Table {
    let words = page.words;
    let header = |header| words.header(header);
    let column = |column| words.service_column(column);
    let mut table = Table::new(words.team_section(TeamSection::Services))
        .names(words.dimension(Dimension::Service))
        .figures(words.series(Series::Count))
        .figures(column(ServiceColumn::Downtime))
        .figures(header(Header::Mttr))
        .figures(header(Header::Mttf))
        .figures(column(ServiceColumn::Availability));
    let promised = services.iter().any(|service| service.slo.is_some());
    if promised {
        table = table
            .figures(column(ServiceColumn::Promise))
            .figures(column(ServiceColumn::Budget))
            .figures(header(Header::Left));
    }
    let mut ranked: Vec<&ServiceReport> = services.iter().collect();
    // Stable, and they were in order of their names.
    ranked.sort_by(|a, b| {
        let spent = |one: &ServiceReport| one.consumed_share.unwrap_or(-1.0);
        let by_budget = spent(b).total_cmp(&spent(a));
        by_budget.then_with(|| b.downtime_s.total_cmp(&a.downtime_s))
    });
    for one in ranked.iter().take(LISTED) {
        let mut cells = vec![
            printable(&one.service).into_owned(),
            one.incidents.to_string(),
            page.duration(one.known_downtime_s()),
            page.duration(one.mttr_s),
            page.duration(one.known_downtime_s().and(one.mttf_s)),
            one.known_downtime_s()
                .and(one.availability_by_time)
                .map_or(DASH.into(), |share| words.precise(share)),
        ];
        if promised {
            cells.extend([
                one.slo.map_or(DASH.into(), |slo| words.promise(slo)),
                match one.consumed_share.zip(one.state) {
                    Some((share, state)) => {
                        format!("{} ({})", words.percent(share), words.state(state))
                    }
                    None => DASH.into(),
                },
                // Lengths of time aren't negative; what is overspent is.
                match one.remaining_s {
                    Some(left) if left < 0.0 => format!("−{}", words.duration(-left)),
                    left => page.duration(left),
                },
            ]);
        }
        table.row(cells.into_iter().map(text).collect());
    }
    let sum = |count: fn(&ServiceReport) -> usize| services.iter().map(count).sum::<usize>();
    let presumed = words.assumptions(
        sum(|one| one.unknown_end),
        sum(|one| one.assumed_ratio.unwrap_or(0)),
    );
    let more = services.len().checked_sub(LISTED).filter(|more| *more > 0);
    let notes = [more.map(|more| words.more(more)), presumed];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    table.note = (!notes.is_empty()).then(|| notes.join(". "));
    table
}

fn chart(page: &Context<'_>) -> Option<Chart> {
    let words = page.words;
    let lines = page.charts.budget.as_ref()?;
    let shown = lines.lines.iter().take(charts::LINES);
    let name = |line: &charts::Line| printable(&line.name).into_owned();
    let spent: Vec<(String, f64)> = shown
        .clone()
        .filter_map(|line| Some((name(line), line.points.last()?.1)))
        .collect();
    let title = words.budget_chart();
    let names = Names {
        id: "budget",
        title,
        description: &words.budget_says(&spent),
    };
    let mut legend: Vec<Swatch> = shown
        .enumerate()
        .map(|(at, line)| Swatch {
            class: format!("series-{}", at + 1),
            label: name(line),
        })
        .collect();
    legend.push(Swatch {
        class: "limit".into(),
        label: words.whole_budget().into(),
    });
    let mut table = Table::new(title).names(words.header(Header::Date));
    for line in &lines.lines {
        table = table.figures(name(line));
    }
    for (day, date) in lines.days() {
        let mut cells = vec![text(date.to_string())];
        let shares = lines.lines.iter().map(|line| page.percent(line.at(day)));
        cells.extend(shares.map(text));
        table.row(cells);
    }
    let more = lines.lines.len().checked_sub(charts::LINES);
    Some(Chart {
        id: "budget",
        title: title.into(),
        svg: budget::svg(lines, words, names)?,
        legend,
        note: more.filter(|more| *more > 0).map(|more| words.more(more)),
        behind: words.behind(),
        table,
    })
}
