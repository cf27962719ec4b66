//! Tables, which scroll by themselves where they are wider than the page.

use super::Renderer;
use pulldown_cmark::Alignment;

/// Where in a table the renderer is.
#[derive(Debug, Default)]
pub(super) struct State {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl Renderer<'_, '_, '_> {
    pub(super) fn table_start(&mut self, alignments: Vec<Alignment>) {
        self.table = State {
            alignments,
            ..State::default()
        };
        self.out
            .push_str("<div class=\"scroll\" tabindex=\"0\"><table>\n");
    }

    pub(super) fn table_head(&mut self) {
        self.table.column = 0;
        self.table.head = true;
        self.out.push_str("<thead><tr>");
    }

    pub(super) fn table_head_end(&mut self) {
        self.table.head = false;
        self.out.push_str("</tr></thead>\n<tbody>\n");
    }

    pub(super) fn table_row(&mut self) {
        self.table.column = 0;
        self.out.push_str("<tr>");
    }

    pub(super) fn table_cell(&mut self) {
        let alignment = self.table.alignments.get(self.table.column);
        let class = match alignment {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        let cell = if self.table.head { "<th" } else { "<td" };
        self.out.push_str(cell);
        self.out.push_str(class);
        self.out.push('>');
        self.table.column += 1;
    }

    pub(super) fn table_cell_end(&mut self) {
        let cell = if self.table.head { "</th>" } else { "</td>" };
        self.out.push_str(cell);
    }

    pub(super) fn table_end(&mut self) {
        self.out.push_str("</tbody></table></div>\n");
    }
}
