//! Tables.

use anstyle::Style;
use comfy_table::presets::{UTF8_FULL, UTF8_FULL_CONDENSED};
use comfy_table::{Cell, CellAlignment, ContentArrangement, TableStyle};
use pulldown_cmark::Alignment;

use super::canvas::{Canvas, Frame, Span};
use super::inline::{Bit, widest, wrap};

/// Columns that a cell needs to be readable, with its border and padding.
const NARROWEST: usize = 7;

/// A table's cells as plain text; comfy-table measures no styles without its features.
#[derive(Debug)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// Targets of the links in the cells, which refer to them by number.
    pub(super) links: Vec<String>,
}

impl Table {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self {
            alignments,
            header: Vec::new(),
            rows: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Adds a cell to the last row, or to the header while there is no row.
    pub(super) fn cell(&mut self, text: String) {
        self.rows.last_mut().unwrap_or(&mut self.header).push(text);
    }

    /// Draws a grid, or a list of rows where a grid would be too narrow to read.
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let width = canvas.available();
        match self.grid(width) {
            Some(grid) => {
                let mut style = Style::new().bold();
                for line in grid.lines() {
                    if line.starts_with('╞') {
                        style = Style::new();
                    }
                    canvas.line(vec![Span::new(line, style)]);
                }
            }
            None => self.list(canvas),
        }
        for (index, url) in self.links.iter().enumerate() {
            let text = format!("[{}] <{url}>", index + 1);
            canvas.line(vec![Span::new(text, Style::new().dimmed())]);
        }
    }

    fn grid(&self, width: usize) -> Option<String> {
        if self.header.len() * NARROWEST + 1 > width {
            return None;
        }
        let condensed = self.styled(UTF8_FULL_CONDENSED, width)?;
        // Rows of several lines need a rule between them.
        let wrapped = condensed.lines().count() > self.rows.len() + 4;
        let grid = if wrapped {
            self.styled(UTF8_FULL, width)?
        } else {
            condensed
        };
        (widest(&grid) <= width).then_some(grid)
    }

    fn styled(&self, style: TableStyle, width: usize) -> Option<String> {
        let mut table = comfy_table::Table::new();
        table
            .load_style(style)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width).ok()?)
            .set_header(self.header.iter().map(Cell::new).collect::<Vec<_>>());
        for row in &self.rows {
            table.add_row(row.iter().map(Cell::new).collect::<Vec<_>>());
        }
        for (index, alignment) in self.alignments.iter().enumerate() {
            if let Some(column) = table.column_mut(index) {
                column.set_cell_alignment(match alignment {
                    Alignment::None | Alignment::Left => CellAlignment::Left,
                    Alignment::Center => CellAlignment::Center,
                    Alignment::Right => CellAlignment::Right,
                });
            }
        }
        Some(table.to_string())
    }

    /// Each row as a list item with a line for each cell.
    fn list(&self, canvas: &mut Canvas) {
        for row in &self.rows {
            canvas.open(Frame::hanging(Span::new("• ", Style::new())).of_item(false, true));
            for (index, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let name = self.header.get(index).map_or("", String::as_str);
                let mut bits = vec![Bit::text(format!("{name}: "), Style::new().bold())];
                for line in cell.lines() {
                    bits.extend([Bit::text(line, Style::new()), Bit::Break]);
                }
                for line in wrap(&bits, canvas.available()) {
                    canvas.line(line);
                }
            }
            canvas.close();
        }
    }
}
