//! The tables as comma-separated values.

use super::record::{Measure, Record};
use super::table::{COUNTERMEASURES, Cell, Column, POSTMORTEMS};

/// What separates the terms of a list, which commas would not show.
const BETWEEN: &str = ";";

/// The byte order mark, by which spreadsheets know UTF-8.
pub const MARK: &str = "\u{feff}";

/// The first line of the table of postmortems.
///
/// # Errors
/// None that data can bring about; writing is fallible by its type.
pub fn postmortems_header() -> Result<Vec<u8>, csv::Error> {
    header(POSTMORTEMS)
}

/// The first line of the table of countermeasures.
///
/// # Errors
/// None that data can bring about; writing is fallible by its type.
pub fn countermeasures_header() -> Result<Vec<u8>, csv::Error> {
    header(COUNTERMEASURES)
}

/// One row a postmortem.
///
/// # Errors
/// None that data can bring about; writing is fallible by its type.
pub fn postmortems(records: &[Record]) -> Result<Vec<u8>, csv::Error> {
    rows(POSTMORTEMS, records.iter())
}

/// One row a countermeasure.
///
/// # Errors
/// None that data can bring about; writing is fallible by its type.
pub fn countermeasures(records: &[Record]) -> Result<Vec<u8>, csv::Error> {
    let measures = records.iter().flat_map(|record| &record.countermeasures);
    rows::<Measure>(COUNTERMEASURES, measures)
}

fn header<R>(columns: &[Column<R>]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| column.name))?;
    bytes(writer)
}

fn rows<'r, R: 'r>(
    columns: &[Column<R>],
    rows: impl Iterator<Item = &'r R>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        for column in columns {
            writer.write_field(plain(&(column.cell)(row)))?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    bytes(writer)
}

fn bytes(writer: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, csv::Error> {
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn plain(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Unknown => String::new(),
        Cell::Text(text) => safe(text),
        // Each term, for a spreadsheet may take the semicolons apart.
        Cell::List(terms) => {
            let terms: Vec<_> = terms.iter().map(|term| safe(term)).collect();
            terms.join(BETWEEN)
        }
        Cell::Moment(moment) => moment.to_rfc3339(),
        Cell::Day(day) => day.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe, as
/// OWASP's page on CSV injection advises. Control characters, which a terminal
/// would obey when the rows are looked at there, are shown instead.
pub fn safe(text: &str) -> String {
    let shown = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    if text.contains(shown) {
        let escaped = text.chars().map(|c| match shown(c) {
            true => c.escape_unicode().to_string(),
            false => c.to_string(),
        });
        return safe(&escaped.collect::<String>());
    }
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n') => {
            format!("'{text}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn neither_spreadsheet_nor_terminal_obeys_a_cell() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("＝1"), "'＝1");
        assert_eq!(safe("a\u{1b}[31mb\tc\n"), "a\\u{1b}[31mb\tc\n");
        assert_eq!(safe("-\u{9b}m"), "'-\\u{9b}m");
    }
}
