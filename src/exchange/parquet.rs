//! The tables as Parquet, one file a quarter: what DuckDB, ClickHouse, Spark and
//! pandas read. Written through the low-level column writers, so that Arrow need
//! not come along.

use super::record::{Measure, Record};
use super::table::{COUNTERMEASURES, Cell, Column, Kind, POSTMORTEMS};
use chrono::{DateTime, NaiveDate};
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// The column that the name of the folder stands for (`quarter=2026-Q3`), as
/// Hive has it; the files leave it out.
const PARTITION: &str = "quarter";

/// The file of the postmortems of one quarter, from the folder of the export.
pub fn postmortems_path(quarter: &str) -> String {
    format!("postmortems/{PARTITION}={quarter}/postmortems.parquet")
}

/// The file of the countermeasures of one quarter's postmortems.
pub fn countermeasures_path(quarter: &str) -> String {
    format!("countermeasures/{PARTITION}={quarter}/countermeasures.parquet")
}

/// Whether an export may have written a file at `path`, from its folder.
pub fn is_ours(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let [table, quarter, file] = parts[..] else {
        return false;
    };
    matches!(table, "postmortems" | "countermeasures")
        && quarter.starts_with("quarter=")
        && file.strip_suffix(".parquet") == Some(table)
}

/// The postmortems of one quarter, as the bytes of a file.
///
/// # Errors
/// None that data can bring about; writing is fallible by its type.
pub fn postmortems(records: &[Record]) -> Result<Vec<u8>, ParquetError> {
    file(
        "postmortem",
        POSTMORTEMS,
        &records.iter().collect::<Vec<_>>(),
    )
}

/// Their countermeasures; `None` where there are none.
///
/// # Errors
/// None that data can bring about; writing is fallible by its type.
pub fn countermeasures(records: &[Record]) -> Result<Option<Vec<u8>>, ParquetError> {
    let measures = records.iter().flat_map(|record| &record.countermeasures);
    let measures: Vec<&Measure> = measures.collect();
    if measures.is_empty() {
        return Ok(None);
    }
    file("countermeasure", COUNTERMEASURES, &measures).map(Some)
}

fn file<R>(name: &str, columns: &[Column<R>], rows: &[&R]) -> Result<Vec<u8>, ParquetError> {
    let columns: Vec<&Column<R>> = columns
        .iter()
        .filter(|column| column.name != PARTITION)
        .collect();
    let fields: String = columns.iter().map(|column| field(column)).collect();
    let schema = parse_message_type(&format!("message {name} {{\n{fields}}}"))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        // The library's own version would change the bytes of an export.
        .set_created_by(format!("blameless {}", env!("CARGO_PKG_VERSION")))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for column in columns {
        let cells = rows.iter().map(|row| (column.cell)(row));
        let Some(mut chunk) = group.next_column()? else {
            break;
        };
        write(chunk.untyped(), column, cells)?;
        chunk.close()?;
    }
    group.close()?;
    writer.into_inner()
}

/// A column in Parquet's schema language.
fn field<R>(column: &Column<R>) -> String {
    let name = column.name;
    let repetition = if column.required {
        "required"
    } else {
        "optional"
    };
    match column.kind {
        Kind::Text => format!("{repetition} binary {name} (STRING);\n"),
        Kind::List => format!(
            "required group {name} (LIST) {{ repeated group list {{ \
             required binary element (STRING); }} }}\n"
        ),
        Kind::Moment => format!("{repetition} int64 {name} (TIMESTAMP(MICROS,true));\n"),
        Kind::Day => format!("{repetition} int32 {name} (DATE);\n"),
        Kind::Count => format!("{repetition} int64 {name};\n"),
        Kind::Number => format!("{repetition} double {name};\n"),
        Kind::Flag => format!("{repetition} boolean {name};\n"),
    }
}

/// The values of one column with, for each row, whether there is one. In a list,
/// the definition says whether there is an element, and the repetition whether
/// it goes on with the row of the one before: Dremel's levels.
#[derive(Default)]
struct Levels<T> {
    values: Vec<T>,
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

impl<T> Levels<T> {
    fn of<'r>(
        cells: impl Iterator<Item = Cell<'r>>,
        value: impl Fn(Cell<'r>) -> Option<T>,
    ) -> Self {
        let (mut values, mut definition) = (Vec::new(), Vec::new());
        for cell in cells {
            let value = value(cell);
            definition.push(i16::from(value.is_some()));
            values.extend(value);
        }
        Self {
            values,
            definition,
            repetition: Vec::new(),
        }
    }
}

fn write<'r, R>(
    writer: &mut ColumnWriter<'_>,
    column: &Column<R>,
    cells: impl Iterator<Item = Cell<'r>>,
) -> Result<(), ParquetError> {
    // Writes the values with those levels that the column has.
    macro_rules! batch {
        ($writer:expr, $levels:expr) => {{
            let levels = $levels;
            let defined = !column.required || column.kind == Kind::List;
            let definition = defined.then_some(levels.definition.as_slice());
            let repetition = (column.kind == Kind::List).then_some(levels.repetition.as_slice());
            $writer.write_batch(&levels.values, definition, repetition)?;
        }};
    }
    match (column.kind, writer) {
        (Kind::Text, ColumnWriter::ByteArrayColumnWriter(writer)) => {
            batch!(
                writer,
                Levels::of(cells, |cell| match cell {
                    Cell::Text(text) => Some(ByteArray::from(text)),
                    _ => None,
                })
            );
        }
        (Kind::List, ColumnWriter::ByteArrayColumnWriter(writer)) => {
            batch!(writer, list(cells));
        }
        (Kind::Moment, ColumnWriter::Int64ColumnWriter(writer)) => {
            batch!(
                writer,
                Levels::of(cells, |cell| match cell {
                    Cell::Moment(moment) => Some(moment.timestamp_micros()),
                    _ => None,
                })
            );
        }
        (Kind::Day, ColumnWriter::Int32ColumnWriter(writer)) => {
            batch!(
                writer,
                Levels::of(cells, |cell| match cell {
                    Cell::Day(day) => Some(days(day)),
                    _ => None,
                })
            );
        }
        (Kind::Count, ColumnWriter::Int64ColumnWriter(writer)) => {
            batch!(
                writer,
                Levels::of(cells, |cell| match cell {
                    Cell::Count(count) => Some(count),
                    _ => None,
                })
            );
        }
        (Kind::Number, ColumnWriter::DoubleColumnWriter(writer)) => {
            batch!(
                writer,
                Levels::of(cells, |cell| match cell {
                    Cell::Number(number) => Some(number),
                    _ => None,
                })
            );
        }
        (Kind::Flag, ColumnWriter::BoolColumnWriter(writer)) => {
            batch!(
                writer,
                Levels::of(cells, |cell| match cell {
                    Cell::Flag(flag) => Some(flag),
                    _ => None,
                })
            );
        }
        _ => {
            let message = format!("the column {} is of another kind", column.name);
            return Err(ParquetError::General(message));
        }
    }
    Ok(())
}

fn list<'r>(cells: impl Iterator<Item = Cell<'r>>) -> Levels<ByteArray> {
    let mut levels = Levels::default();
    for cell in cells {
        let terms = match cell {
            Cell::List(terms) => terms,
            _ => Vec::new(),
        };
        if terms.is_empty() {
            levels.definition.push(0);
            levels.repetition.push(0);
        }
        for (at, term) in terms.into_iter().enumerate() {
            levels.values.push(ByteArray::from(term));
            levels.definition.push(1);
            levels.repetition.push(i16::from(at > 0));
        }
    }
    levels
}

/// Days since 1970, which is how Parquet writes a date.
fn days(day: NaiveDate) -> i32 {
    let days = (day - DateTime::UNIX_EPOCH.date_naive()).num_days();
    // chrono's dates span fewer days than that holds.
    i32::try_from(days).unwrap_or(i32::MAX)
}
