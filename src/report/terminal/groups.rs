//! What incidents have in common, as bars.

use super::layout::{BAR, Block, FAINT, HEADING, Line, cut, right};
use super::{DASH, Page};
use crate::diagnostic::printable;
use crate::report::groups::{Dimension, Group, UNKNOWN};
use crate::report::words::Column;
use unicode_width::UnicodeWidthStr;

/// The dimensions that a screen has room for, in the order of two columns.
const SHOWN: [Dimension; 5] = [
    Dimension::Severity,
    Dimension::Service,
    Dimension::Trigger,
    Dimension::Cause,
    Dimension::Detection,
];

/// How many groups of a dimension are shown.
const TOP: usize = 5;

/// The narrowest page with two columns of groups.
const TWO_COLUMNS: usize = 124;

/// The space between two columns.
const GUTTER: usize = 4;

/// The longest bar, in cells.
const LONGEST_BAR: usize = 24;

/// Eighths of a cell.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// One block a dimension, or one for each pair of them on a wide page.
pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let dimensions: Vec<Dimension> = SHOWN
        .into_iter()
        .filter(|dimension| !page.report.groups.get(*dimension).is_empty())
        .collect();
    if page.full < TWO_COLUMNS {
        let width = page.width;
        return dimensions
            .iter()
            .map(|dimension| block(page, *dimension, width))
            .collect();
    }
    let width = ((page.full - GUTTER) / 2).min(super::WIDEST);
    dimensions
        .chunks(2)
        .map(|pair| {
            let mut columns = pair.iter().map(|dimension| block(page, *dimension, width));
            let left = columns.next().unwrap_or_default();
            let right = columns.next().unwrap_or_default();
            beside(left, right, width + GUTTER)
        })
        .collect()
}

/// Two blocks side by side, the right one from `column` on.
fn beside(left: Block, right: Block, column: usize) -> Block {
    let lines = left.len().max(right.len());
    let at = |block: &Block, line: usize| block.get(line).cloned().unwrap_or_default();
    (0..lines)
        .map(|line| at(&left, line).to(column).join(&at(&right, line)))
        .collect()
}

/// What a group is called on the page.
fn name(page: &Page<'_>, group: &Group) -> String {
    if group.key == UNKNOWN {
        page.words.unknown().to_owned()
    } else {
        printable(&group.key).into_owned()
    }
}

/// The widths of the columns after the name, each with the space before it.
struct Columns {
    name: usize,
    bar: usize,
    figures: Vec<usize>,
}

fn block(page: &Page<'_>, dimension: Dimension, width: usize) -> Block {
    let groups = page.report.groups.get(dimension);
    let shown = &groups[..groups.len().min(TOP)];
    let names: Vec<String> = shown.iter().map(|group| name(page, group)).collect();
    let before = page.report.baseline.is_some();
    let mut heads = vec![Column::Count, Column::Share, Column::Interval];
    if before {
        heads.push(Column::Before);
    }
    let heads: Vec<&str> = heads.into_iter().map(|h| page.words.column(h)).collect();
    let rows: Vec<Vec<String>> = shown.iter().map(|group| figures(page, group)).collect();
    let columns = Columns::fit(&names, &heads, &rows, width);
    let most = shown.iter().map(|group| group.count).max().unwrap_or(0);

    let title = page.words.dimension(dimension);
    let mut line = Line::styled(title, HEADING).to(2 + columns.name + 1 + columns.bar);
    for (head, width) in heads.iter().zip(&columns.figures) {
        line = line.and_styled(&right(head, *width), FAINT);
    }
    let mut block = vec![line];
    for ((group, name), figures) in shown.iter().zip(&names).zip(&rows) {
        let mut line = Line::plain("  ")
            .and(&cut(name, columns.name))
            .to(2 + columns.name + 1)
            .and_styled(&bar(group.count, most, columns.bar), BAR)
            .to(2 + columns.name + 1 + columns.bar);
        for (at, (figure, width)) in figures.iter().zip(&columns.figures).enumerate() {
            let cell = right(figure, *width);
            line = match at {
                0 => line.and(&cell),
                _ => line.and_styled(&cell, FAINT),
            };
        }
        block.push(line);
    }
    if groups.len() > TOP {
        let more = page.words.more(groups.len() - TOP);
        block.push(Line::plain("  ").and_styled(&more, FAINT));
    }
    block
}

/// The count, the share, its interval, and the baseline's count.
fn figures(page: &Page<'_>, group: &Group) -> Vec<String> {
    let percent = |share| page.words.percent(share);
    let interval = group.share_ci95.map_or(DASH.into(), |(low, high)| {
        page.words.interval(&percent(low), &percent(high))
    });
    let mut figures = vec![group.count.to_string(), percent(group.share), interval];
    if page.report.baseline.is_some() {
        figures.push(
            group
                .baseline_count
                .map_or(DASH.into(), |count| count.to_string()),
        );
    }
    figures
}

impl Columns {
    /// Figures take what they need, names up to half of the rest, the bar what
    /// is left, up to its longest.
    fn fit(names: &[String], heads: &[&str], rows: &[Vec<String>], width: usize) -> Self {
        let widest = |at: usize| {
            let cells = rows.iter().map(|row| row[at].width());
            cells.max().unwrap_or(0).max(heads[at].width())
        };
        let figures: Vec<usize> = (0..heads.len()).map(|at| widest(at) + 2).collect();
        let rest = width.saturating_sub(3 + figures.iter().sum::<usize>());
        let longest = names.iter().map(|name| name.width()).max().unwrap_or(0);
        let name = longest.clamp(8, rest.saturating_sub(8).max(8));
        Self {
            name,
            bar: rest.saturating_sub(name).min(LONGEST_BAR),
            figures,
        }
    }
}

/// A bar of `count` where `most` fills `width` cells.
fn bar(count: usize, most: usize, width: usize) -> String {
    if count == 0 || most == 0 || width == 0 {
        return String::new();
    }
    let eighths = (count * width * 8).div_ceil(most);
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part_of_the_most() {
        assert_eq!(bar(8, 8, 4), "████");
        assert_eq!(bar(4, 8, 4), "██");
        assert_eq!(bar(3, 8, 4), "█▌");
        // Little is not nothing.
        assert_eq!(bar(1, 1000, 4), "▏");
        assert_eq!(bar(0, 8, 4), "");
        assert_eq!(bar(0, 0, 4), "");
    }
}
