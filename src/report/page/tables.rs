//! How tables come together.

use super::{Column, Table, Text};

impl Table {
    /// A table without rows.
    pub(super) fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            note: None,
        }
    }

    /// With a column of names.
    pub(super) fn names(self, title: impl Into<String>) -> Self {
        self.column(title, false)
    }

    /// With a column of figures.
    pub(super) fn figures(self, title: impl Into<String>) -> Self {
        self.column(title, true)
    }

    fn column(mut self, title: impl Into<String>, figures: bool) -> Self {
        let title = title.into();
        self.columns.push(Column { title, figures });
        self
    }

    /// Adds a row: a cell for each column.
    pub(super) fn row(&mut self, cells: Vec<Text>) {
        self.rows.push(cells);
    }
}
