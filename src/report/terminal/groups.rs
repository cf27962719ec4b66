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
    let tables: Vec<Table> = dimensions
        .into_iter()
        .map(|dimension| Table::new(page, dimension))
        .collect();
    let beside_each_other = page.full >= TWO_COLUMNS;
    let width = if beside_each_other {
        ((page.full - GUTTER) / 2).min(super::WIDEST)
    } else {
        page.width
    };
    // The same columns for all, so that bars and figures stand below each other.
    let columns = Columns::fit(page, &tables, width);
    let mut blocks = tables.iter().map(|table| table.block(page, &columns));
    if !beside_each_other {
        return blocks.collect();
    }
    let mut pairs = Vec::new();
    while let Some(left) = blocks.next() {
        let right = blocks.next().unwrap_or_default();
        pairs.push(beside(left, right, width + GUTTER));
    }
    pairs
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

/// What is shown of a dimension.
struct Table<'r> {
    dimension: Dimension,
    shown: &'r [Group],
    names: Vec<String>,
    rows: Vec<Vec<String>>,
    /// How many groups there are beside those.
    more: usize,
}

impl<'r> Table<'r> {
    fn new(page: &Page<'r>, dimension: Dimension) -> Self {
        let groups = page.report.groups.get(dimension);
        let shown = &groups[..groups.len().min(TOP)];
        Self {
            dimension,
            shown,
            names: shown.iter().map(|group| name(page, group)).collect(),
            rows: shown.iter().map(|group| figures(page, group)).collect(),
            more: groups.len() - shown.len(),
        }
    }

    fn block(&self, page: &Page<'_>, columns: &Columns) -> Block {
        let most = self
            .shown
            .iter()
            .map(|group| group.count)
            .max()
            .unwrap_or(0);
        let start = 2 + columns.name + 1;
        let title = page.words.dimension(self.dimension);
        let mut line = Line::styled(title, HEADING).to(start + columns.bar);
        for (head, width) in heads(page).iter().zip(&columns.figures) {
            line = line.and_styled(&right(head, *width), FAINT);
        }
        let mut block = vec![line];
        for ((group, name), figures) in self.shown.iter().zip(&self.names).zip(&self.rows) {
            let mut line = Line::plain("  ")
                .and(&cut(name, columns.name))
                .to(start)
                .and_styled(&bar(group.count, most, columns.bar), BAR)
                .to(start + columns.bar);
            for (at, (figure, width)) in figures.iter().zip(&columns.figures).enumerate() {
                let cell = right(figure, *width);
                line = match at {
                    0 => line.and(&cell),
                    _ => line.and_styled(&cell, FAINT),
                };
            }
            block.push(line);
        }
        if self.more > 0 {
            let more = page.words.more(self.more);
            block.push(Line::plain("  ").and_styled(&more, FAINT));
        }
        block
    }
}

/// What stands above the figures.
fn heads<'p>(page: &Page<'p>) -> Vec<&'p str> {
    let mut heads = vec![Column::Count, Column::Share, Column::Interval];
    if page.report.baseline.is_some() {
        heads.push(Column::Before);
    }
    heads
        .into_iter()
        .map(|head| page.words.column(head))
        .collect()
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
    fn fit(page: &Page<'_>, tables: &[Table<'_>], width: usize) -> Self {
        let heads = heads(page);
        let widest = |at: usize| {
            let cells = tables
                .iter()
                .flat_map(|table| &table.rows)
                .map(|row| row[at].width());
            cells.max().unwrap_or(0).max(heads[at].width())
        };
        let figures: Vec<usize> = (0..heads.len()).map(|at| widest(at) + 2).collect();
        let rest = width.saturating_sub(3 + figures.iter().sum::<usize>());
        let names = tables.iter().flat_map(|table| &table.names);
        let longest = names.map(|name| name.width()).max().unwrap_or(0);
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
