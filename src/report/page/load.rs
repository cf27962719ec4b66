//! How much work incidents made, against what the team allows.

use super::{Block, Context, DASH, Section, Table, paragraph, text};
use crate::report::groups::Dimension;
use crate::report::words::{Column, Header, LoadRow, TeamSection, number};

/// How many days over the cap are listed.
const LISTED: usize = 10;

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    let sentences = page.prose.load()?;
    let mut blocks = vec![paragraph(sentences), Block::Table(figures(page))];
    if page.report.load.days_over > 0 {
        blocks.push(Block::Table(days(page)));
    }
    Some(Section {
        id: "load",
        title: page.words.team_section(TeamSection::Load).into(),
        blocks,
    })
}

/// A row for each measure; those that aren't known are left out.
fn figures(page: &Context<'_>) -> Table {
    let (load, words) = (&page.report.load, page.words);
    let mut table = Table::new(words.team_section(TeamSection::Load))
        .names(words.header(Header::Measure))
        .figures(words.header(Header::Figure))
        .figures(words.header(Header::Cap));
    let mut row = |row: LoadRow, figure: Option<String>, cap: Option<String>| {
        if let Some(figure) = figure {
            let cells = [words.load_row(row).to_owned(), figure];
            let cells = cells.into_iter().chain([cap.unwrap_or(DASH.into())]);
            table.row(cells.map(text).collect());
        }
    };
    row(LoadRow::Hours, load.person_hours.map(number), None);
    row(LoadRow::Capacity, load.capacity_hours.map(number), None);
    row(
        LoadRow::Share,
        load.operational_share.map(|share| words.percent(share)),
        Some(words.percent(load.cap)),
    );
    row(
        LoadRow::Busiest,
        load.busiest_day.as_ref().map(|day| day.events.to_string()),
        Some(load.max_events_per_day.to_string()),
    );
    row(LoadRow::DaysOver, Some(load.days_over.to_string()), None);
    table
}

/// The days over the cap, the busiest first.
fn days(page: &Context<'_>) -> Table {
    let (load, words) = (&page.report.load, page.words);
    let mut table = Table::new(words.days_over(load.max_events_per_day))
        .names(words.header(Header::Date))
        .names(words.dimension(Dimension::Team))
        .figures(words.column(Column::Count));
    for day in load.over.iter().take(LISTED) {
        table.row(vec![
            text(day.date.to_string()),
            text(page.prose.name(&day.team)),
            text(day.events.to_string()),
        ]);
    }
    table.note = (load.over.len() > LISTED).then(|| words.more(load.over.len() - LISTED));
    table
}
