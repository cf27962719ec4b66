//! What incidents have in common.

use super::{Block, Chart, Context, DASH, Section, Table, text};
use crate::diagnostic::printable;
use crate::report::charts::Names;
use crate::report::groups::{Dimension, UNKNOWN};
use crate::report::words::{Column, Heading};
use std::borrow::Cow;

/// How many groups of a dimension are shown.
const TOP: usize = 10;

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    let shown = |dimension: &Dimension| {
        let groups = page.report.groups.get(*dimension);
        // A list that says only "unknown" says nothing, and tags are too many.
        *dimension != Dimension::Tag && groups.iter().any(|group| group.key != UNKNOWN)
    };
    let blocks: Vec<Block> = Dimension::ALL
        .into_iter()
        .filter(shown)
        .map(|dimension| Block::Table(table(page, dimension)))
        .collect();
    (!blocks.is_empty()).then(|| Section {
        id: "groups",
        title: page.words.heading(Heading::Groups).into(),
        blocks,
    })
}

fn table(page: &Context<'_>, dimension: Dimension) -> Table {
    let words = page.words;
    let title = words.dimension(dimension);
    let mut table = Table::new(title)
        .names(title)
        .figures(words.column(Column::Count))
        .figures(words.column(Column::Share))
        .figures(words.column(Column::Interval));
    let compared = page.report.baseline.is_some();
    if compared {
        table = table.figures(words.column(Column::Before));
    }
    let groups = page.report.groups.get(dimension);
    for group in groups.iter().take(TOP) {
        let mut cells = vec![
            text(name(page, &group.key)),
            text(group.count.to_string()),
            text(words.percent(group.share)),
            text(page.percents(group.share_ci95)),
        ];
        if compared {
            let before = group.baseline_count.map(|count| count.to_string());
            cells.push(text(before.unwrap_or(DASH.into())));
        }
        table.row(cells);
    }
    table.note = (groups.len() > TOP).then(|| words.more(groups.len() - TOP));
    table
}

/// What a group is called.
pub(super) fn name<'k>(page: &Context<'_>, key: &'k str) -> Cow<'k, str> {
    match key {
        UNKNOWN => Cow::Borrowed(page.words.unknown()),
        key => printable(key),
    }
}

/// What set incidents off against what made them possible.
pub(super) fn causes(page: &Context<'_>) -> Option<Section> {
    let words = page.words;
    let causes = &page.charts.causes;
    let cells = causes.triggers.iter().zip(&causes.counts);
    let pairs = cells.flat_map(|(trigger, row)| {
        let causes = causes.causes.iter().zip(row);
        causes.map(move |(cause, count)| (*count, trigger, cause))
    });
    // The first of those with the most: rows and columns are ranked.
    let (count, trigger, cause) =
        pairs.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let title = words.causes_chart();
    let names = Names {
        id: "causes",
        title,
        description: &words.causes_say(&name(page, trigger), &name(page, cause), count),
    };
    let mut table = Table::new(title).names(words.dimension(Dimension::Trigger));
    for cause in &causes.causes {
        table = table.figures(name(page, cause));
    }
    for (trigger, row) in causes.triggers.iter().zip(&causes.counts) {
        let mut cells = vec![text(name(page, trigger))];
        cells.extend(row.iter().map(|count| text(count.to_string())));
        table.row(cells);
    }
    let chart = Chart {
        id: "causes",
        title: title.into(),
        svg: causes.svg(words.unknown(), names)?,
        legend: Vec::new(),
        note: causes.is_cut().then(|| words.causes_cut().into()),
        behind: words.behind(),
        table,
    };
    Some(Section {
        id: "triggers-and-causes",
        title: words.heading(Heading::Causes).into(),
        blocks: vec![Block::Chart(chart)],
    })
}
