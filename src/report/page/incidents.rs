//! How long incidents took, together and one by one.

use super::{Block, Chart, Context, Section, Swatch, Table, paragraph, text};
use crate::report::charts::{Names, durations};
use crate::report::durations::Metric;
use crate::report::groups::Dimension;
use crate::report::words::{self, Header, Mark, Row};

/// How many documents are listed.
const LISTED: usize = 100;

pub(super) fn section(page: &Context<'_>) -> Option<Section> {
    if page.report.documents.total == 0 {
        return None;
    }
    let mut blocks = Vec::new();
    let durations = &page.report.durations;
    let known = |metric| {
        let figures = &durations.get(metric).figures;
        figures.n + figures.excluded > 0
    };
    if Metric::ALL.into_iter().any(known) {
        blocks.push(Block::Table(figures(page)));
        for metric in Metric::ALL {
            let excluded = durations.get(metric).figures.excluded;
            if excluded > 0 {
                blocks.push(paragraph(page.words.excluded(metric, excluded)));
            }
        }
        for (strong, sentence) in page.prose.durations() {
            let text = text(sentence);
            blocks.push(Block::Paragraph { text, strong });
        }
    } else if page.report.incidents.count > 0 {
        blocks.push(paragraph(page.words.no_durations()));
    }
    blocks.push(match chart(page) {
        Some(chart) => Block::Chart(chart),
        None => Block::Table(list(page)),
    });
    Some(Section {
        id: "durations",
        title: page.words.section(words::Section::Durations).into(),
        blocks,
    })
}

/// A row for each metric.
fn figures(page: &Context<'_>) -> Table {
    let words = page.words;
    let row = |row| words.row(row, false);
    let mut table = Table::new(words.section(words::Section::Durations))
        .names(words.header(Header::Duration))
        .figures(row(Row::N))
        .figures(row(Row::Median))
        .figures(words.column(words::Column::Interval));
    let compared = page.report.baseline.is_some();
    if compared {
        table = table.figures(words.header(Header::MedianBefore));
    }
    table = table
        .figures(row(Row::P90))
        .figures(row(Row::GeometricMean))
        .figures(row(Row::Mean));
    for metric in Metric::ALL {
        let duration = page.report.durations.get(metric);
        let figures = &duration.figures;
        let mut cells = vec![
            words.metric(metric).to_owned(),
            figures.n.to_string(),
            page.duration(figures.median_s),
            page.lengths(figures.median_ci95_s),
        ];
        if compared {
            let before = duration.baseline.as_ref();
            cells.push(page.duration(before.and_then(|before| before.median_s)));
        }
        cells.extend([
            page.duration(figures.p90_s),
            page.duration(figures.geometric_mean_s),
            page.duration(figures.mean_s),
        ]);
        table.row(cells.into_iter().map(text).collect());
    }
    table
}

fn chart(page: &Context<'_>) -> Option<Chart> {
    let rows = &page.charts.durations;
    let said: Vec<(Metric, usize, f64)> = rows
        .iter()
        .filter_map(|row| Some((row.metric, row.values.len(), row.median?)))
        .collect();
    let title = page.words.durations_chart();
    let names = Names {
        id: "spread",
        title,
        description: &page.words.durations_say(&said),
    };
    let mut marks = vec![(Mark::Incident, "point"), (Mark::Median, "median")];
    if rows.iter().any(|row| row.ci95.is_some()) {
        marks.push((Mark::Interval, "interval"));
    }
    let legend = marks.into_iter().map(|(mark, class)| Swatch {
        class: class.into(),
        label: page.words.mark(mark).into(),
    });
    Some(Chart {
        id: "spread",
        title: title.into(),
        svg: durations::svg(rows, page.words, names)?,
        legend: legend.collect(),
        note: None,
        behind: page.words.behind(),
        table: list(page),
    })
}

/// The postmortems with their durations, newest first.
fn list(page: &Context<'_>) -> Table {
    let words = page.words;
    let mut table = Table::new(words.durations_chart())
        .names(words.header(Header::Postmortem))
        .names(words.dimension(Dimension::Severity).to_lowercase())
        .names(words.header(Header::Day));
    for metric in Metric::ALL {
        table = table.figures(words.metric(metric));
    }
    let documents = &page.charts.documents;
    for one in documents.iter().take(LISTED) {
        let mut cells = vec![
            vec![page.document(one.id(), one.path())],
            text(crate::diagnostic::printable(one.severity())),
            text(one.day().to_string()),
        ];
        cells.extend(Metric::ALL.map(|metric| text(page.duration(one.duration(metric)))));
        table.row(cells);
    }
    if documents.len() > LISTED {
        table.note = Some(words.latest(LISTED, documents.len()));
    }
    table
}
