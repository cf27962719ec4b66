//! The last periods as sparklines, and what the next one may bring.

use super::layout::{BAR, Block, FAINT, HEADING, Line, cut};
use super::{DASH, Page};
use crate::diagnostic::printable;
use crate::report::trend::TrendPoint;
use crate::report::words::{Section, Series};
use unicode_width::UnicodeWidthStr;

/// Heights of a sparkline.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

pub(super) fn block(page: &Page<'_>) -> Option<Block> {
    let trend = &page.report.trend;
    let (first, last) = (trend.first()?, trend.last()?);
    if trend.iter().all(|point| point.count == 0) {
        return None;
    }
    let rows = [Series::Count, Series::Resolve, Series::ChangeShare];
    let names = rows.map(|row| page.words.series(row));
    let title = page.words.section(Section::Trend);
    let widths = names.iter().map(|name| 2 + name.width());
    let column = widths.max().unwrap_or(0).max(title.width()) + 2;
    let span = page
        .words
        .trend_span(&printable(&first.label), &printable(&last.label));
    let mut block = vec![
        Line::styled(title, HEADING)
            .to(column)
            .and_styled(&cut(&span, page.width - column), FAINT),
    ];
    for (row, name) in rows.into_iter().zip(names) {
        let values: Vec<Option<f64>> = trend.iter().map(|point| value(row, point)).collect();
        let line = Line::plain("  ")
            .and(name)
            .to(column)
            .and_styled(&sparkline(&values), BAR);
        let column = line.width() + 2;
        let mut line = line.to(column);
        let room = page.width.saturating_sub(column);
        if let Some(text) = range(page, row, &values, room) {
            line = line.and(&text);
        }
        block.push(line);
    }
    if let Some(forecast) = page.prose.forecast() {
        page.sentence(&forecast, &mut block);
    }
    Some(block)
}

fn value(row: Series, point: &TrendPoint) -> Option<f64> {
    match row {
        Series::Count => Some(point.count as f64),
        Series::Resolve => point.median_time_to_resolve_s,
        Series::ChangeShare => point.change_share.shown(),
    }
}

/// One character a value, from nothing to the greatest.
pub(in crate::report) fn sparkline(values: &[Option<f64>]) -> String {
    let greatest = values.iter().flatten().copied().fold(0.0, f64::max);
    let height = |value: f64| {
        if greatest > 0.0 {
            // At most the last index, for no value is greater than the greatest.
            (value / greatest * (HEIGHTS.len() - 1) as f64).round() as usize
        } else {
            0
        }
    };
    values
        .iter()
        .map(|value| match value {
            Some(value) => HEIGHTS[height(*value).min(HEIGHTS.len() - 1)].to_string(),
            None => DASH.into(),
        })
        .collect()
}

/// The values in words, as many of them as there is room for.
fn range(page: &Page<'_>, row: Series, values: &[Option<f64>], room: usize) -> Option<String> {
    let show = |value: f64| match row {
        Series::Count => format!("{value:.0}"),
        Series::Resolve => page.words.duration(value),
        Series::ChangeShare => page.words.percent(value),
    };
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    let least = known.iter().copied().reduce(f64::min)?;
    let greatest = known.iter().copied().reduce(f64::max)?;
    let last = (*values.last()?).map_or(DASH.into(), show);
    let long = page.words.trend_range(&show(least), &show(greatest), &last);
    let short = page.words.trend_last(&last);
    // A single figure has no range.
    let candidates = if least < greatest {
        [long, short.clone()]
    } else {
        [short.clone(), short]
    };
    candidates.into_iter().find(|text| text.width() <= room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparkline_starts_at_nothing() {
        let line = |values: &[i32]| {
            let known = |value: &i32| (*value >= 0).then_some(f64::from(*value));
            sparkline(&values.iter().map(known).collect::<Vec<_>>())
        };
        assert_eq!(line(&[0, 1, 2, 3, 4, 5, 6, 7]), "▁▂▃▄▅▆▇█");
        assert_eq!(line(&[3, -1, 3]), "█–█");
        assert_eq!(line(&[0, 0]), "▁▁");
        assert_eq!(line(&[]), "");
    }
}
