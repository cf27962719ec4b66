//! The tables as comma-separated values.

use super::record::{Measure, Record};
use super::table::{COUNTERMEASURES, Cell, Column, POSTMORTEMS};
use crate::diagnostic::{safe, safe_list};

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
        Cell::List(terms) => safe_list(terms),
        Cell::Moment(moment) => moment.to_rfc3339(),
        Cell::Day(day) => day.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}
