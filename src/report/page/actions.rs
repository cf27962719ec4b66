//! How far countermeasures have come.

use super::{Block, Chart, Context, DASH, Section, Swatch, Table, paragraph, text};
use crate::report::actions::Actions;
use crate::report::charts::Names;
use crate::report::share;
use crate::report::words::{Column, Header, TeamSection};

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    let figures = page.report.actions.as_ref()?;
    let words = page.words;
    let mut blocks = vec![paragraph(page.prose.actions()?)];
    if figures.total + figures.wont_do + figures.backlog.open > 0 {
        blocks.push(Block::Table(progress(page, figures)));
    }
    if figures.total > 0 {
        blocks.push(Block::Table(kinds(page)));
        blocks.extend(chart(page, figures.done, figures.total).map(Block::Chart));
    }
    Some(Section {
        id: "countermeasures",
        title: words.team_section(TeamSection::Actions).into(),
        blocks,
    })
}

/// Those of the period, and what is left over all documents.
fn progress(page: &Context<'_>, figures: &Actions) -> Table {
    let words = page.words;
    let mut table =
        Table::new(words.team_section(TeamSection::Actions)).names(words.header(Header::Of));
    for header in [
        Header::Decided,
        Header::Done,
        Header::Open,
        Header::Overdue,
        Header::WontDo,
        Header::WithoutOwner,
        Header::WithoutDue,
    ] {
        table = table.figures(words.header(header));
    }
    let mut row = |whole: bool, cells: [Option<usize>; 7]| {
        let cells = cells.map(|count| count.map_or(DASH.into(), |count| count.to_string()));
        let name = text(words.scope_of_actions(whole));
        table.row([name].into_iter().chain(cells.map(text)).collect());
    };
    let of_period = [
        figures.total,
        figures.done,
        figures.open,
        figures.overdue,
        figures.wont_do,
        figures.without_owner,
        figures.without_due,
    ];
    row(false, of_period.map(Some));
    let left = &figures.backlog;
    let (open, overdue) = (Some(left.open), Some(left.overdue));
    row(true, [None, None, open, overdue, None, None, None]);
    table
}

/// A row for each kind, the most frequent first.
fn kinds(page: &Context<'_>) -> Table {
    let words = page.words;
    let mut table = Table::new(words.team_section(TeamSection::Actions))
        .names(words.header(Header::Kind))
        .figures(words.header(Header::Decided))
        .figures(words.header(Header::Done))
        .figures(words.header(Header::Open))
        .figures(words.column(Column::Share));
    for (kind, tally) in page.prose.ranked_kinds() {
        table.row(vec![
            text(words.kind_of_action(kind)),
            text(tally.total.to_string()),
            text(tally.done.to_string()),
            text((tally.total - tally.done).to_string()),
            text(page.percent(share(tally.done, tally.total))),
        ]);
    }
    table
}

fn chart(page: &Context<'_>, done: usize, decided: usize) -> Option<Chart> {
    let words = page.words;
    let burn_up = page.charts.actions.as_ref()?;
    let lines = &burn_up.lines;
    let title = words.actions_chart();
    let names = Names {
        id: "burn-up",
        title,
        description: &words.actions_say(done, decided),
    };
    let columns = [Header::Decided, Header::Done].map(|header| words.header(header));
    let legend = columns.iter().enumerate().map(|(at, label)| Swatch {
        class: format!("series-{}", at + 1),
        label: (*label).into(),
    });
    let mut table = Table::new(title).names(words.header(Header::Date));
    for column in columns {
        table = table.figures(column);
    }
    for (day, date) in lines.days() {
        let counts = lines.lines.iter().map(|line| line.at(day).unwrap_or(0.0));
        let mut cells = vec![text(date.to_string())];
        cells.extend(counts.map(|count| text(format!("{count:.0}"))));
        table.row(cells);
    }
    Some(Chart {
        id: "burn-up",
        title: title.into(),
        svg: burn_up.svg(names)?,
        legend: legend.collect(),
        note: (burn_up.undated > 0).then(|| words.undated(burn_up.undated)),
        behind: words.behind(),
        table,
    })
}
