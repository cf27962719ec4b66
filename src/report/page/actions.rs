//! How far countermeasures have come.

use super::{Block, Chart, Context, Section, Swatch, Table, paragraph, text};
use crate::report::actions::Actions;
use crate::report::charts::Names;
use crate::report::words::{Header, TeamSection};
use std::cmp::Reverse;

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    let figures = page.report.actions.as_ref()?;
    if page.report.documents.total == 0 {
        return None;
    }
    let words = page.words;
    let as_of = page.report.actions_as_of.format("%Y-%m-%d").to_string();
    let sentences = [words.progress(figures, &as_of), words.backlog(figures)];
    let mut blocks = vec![paragraph(sentences.join(" "))];
    if figures.total > 0 {
        blocks.push(Block::Table(table(page, figures)));
        blocks.extend(chart(page, figures.done, figures.total).map(Block::Chart));
    }
    Some(Section {
        id: "countermeasures",
        title: words.team_section(TeamSection::Actions).into(),
        blocks,
    })
}

/// A row for each kind, the most frequent first.
fn table(page: &Context<'_>, figures: &Actions) -> Table {
    let words = page.words;
    let mut table = Table::new(words.team_section(TeamSection::Actions))
        .names(words.header(Header::Kind))
        .figures(words.header(Header::Decided))
        .figures(words.header(Header::Done));
    let mut kinds: Vec<_> = figures.by_kind.iter().collect();
    // Stable, and they were in order of their names.
    kinds.sort_by_key(|(_, tally)| Reverse(tally.total));
    for (kind, tally) in kinds {
        table.row(vec![
            text(words.kind_of_action(kind)),
            text(tally.total.to_string()),
            text(tally.done.to_string()),
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
