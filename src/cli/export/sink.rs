//! Where an export goes, a few hundred postmortems at a time.

use super::{ExportArgs, Format, Table};
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::terminal::Terminal;
use crate::exchange::record::Record;
use crate::exchange::sqlite::Database;
use crate::exchange::{csv, jsonl, parquet};
use crate::store::database;
use crate::store::folder::PendingFolder;
use crate::store::workspace::{Kind, kind};
use crate::store::write::Pending;
use rayon::prelude::*;
use std::path::Path;

/// An export on its way. Nothing is in its place before it is whole.
pub enum Sink<'c> {
    Jsonl(Out<'c>),
    Csv {
        postmortems: Option<Out<'c>>,
        countermeasures: Option<Out<'c>>,
        place: Option<String>,
    },
    Sqlite {
        file: Pending,
        database: Database,
        place: String,
    },
    Parquet {
        folder: PendingFolder,
        /// Those of the quarter that isn't complete yet: records come newest
        /// first, so a quarter's are together.
        quarter: Vec<Record>,
        place: String,
    },
}

/// Standard output, or a file.
pub enum Out<'c> {
    Standard(&'c Terminal),
    File { file: Pending, place: String },
}

impl<'c> Out<'c> {
    fn open(path: Option<&Path>, context: &'c Context) -> Result<Self, Failure> {
        Ok(match path {
            None => Out::Standard(&context.terminal),
            Some(path) => Out::File {
                file: Pending::new(&context.directory.join(path))?,
                place: path.display().to_string(),
            },
        })
    }

    fn push(&mut self, text: &[u8]) -> Result<(), Failure> {
        match self {
            Out::Standard(terminal) => terminal.print_raw(&String::from_utf8_lossy(text)),
            Out::File { file, .. } => Ok(file.push(text)?),
        }
    }

    fn finish(self) -> Result<Option<String>, Failure> {
        match self {
            Out::Standard(_) => Ok(None),
            Out::File { file, place } => {
                file.finish()?;
                Ok(Some(place))
            }
        }
    }
}

impl<'c> Sink<'c> {
    /// Starts an export to where `args` say.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn open(args: &ExportArgs, format: Format, context: &'c Context) -> Result<Self, Failure> {
        let path = args.file().map(|path| path.as_path());
        let place = path.map(|path| path.display().to_string());
        Ok(match (format, path.zip(place)) {
            (Format::Csv, _) => Self::csv(args, path, context)?,
            (Format::Sqlite, Some((path, place))) => {
                let (file, connection) = database::start(&context.directory.join(path))?;
                Sink::Sqlite {
                    file,
                    database: Database::start(connection)?,
                    place,
                }
            }
            (Format::Parquet, Some((path, place))) => Sink::Parquet {
                folder: PendingFolder::new(&context.directory.join(path), parquet::is_ours)?,
                quarter: Vec::new(),
                place,
            },
            // The other two have a file, which was checked before.
            (Format::Jsonl | Format::Sqlite | Format::Parquet, _) => {
                Sink::Jsonl(Out::open(path, context)?)
            }
        })
    }

    fn csv(args: &ExportArgs, path: Option<&Path>, context: &'c Context) -> Result<Self, Failure> {
        let folder = path.filter(|path| {
            let names_one = path.as_os_str().as_encoded_bytes().ends_with(b"/");
            names_one || kind(&context.directory.join(path)) == Kind::Folder
        });
        let wants = |table: Table| match folder {
            Some(_) => args.table.is_none_or(|one| one == table),
            None => args.table.unwrap_or(Table::Postmortems) == table,
        };
        let mark = if args.bom { csv::MARK } else { "" };
        let open = |table: Table, name: &str, header: Vec<u8>| -> Result<_, Failure> {
            if !wants(table) {
                return Ok(None);
            }
            let inside = folder.map(|folder| folder.join(name));
            let mut out = Out::open(inside.as_deref().or(path), context)?;
            out.push(&[mark.as_bytes(), &header].concat())?;
            Ok(Some(out))
        };
        Ok(Sink::Csv {
            postmortems: open(
                Table::Postmortems,
                "postmortems.csv",
                csv::postmortems_header()?,
            )?,
            countermeasures: open(
                Table::Countermeasures,
                "countermeasures.csv",
                csv::countermeasures_header()?,
            )?,
            place: path.map(|path| path.display().to_string()),
        })
    }

    /// Adds `records`, which come newest first over all calls.
    ///
    /// # Errors
    /// When they can't be written.
    pub fn add(&mut self, records: Vec<Record>) -> Result<(), Failure> {
        match self {
            Sink::Jsonl(out) => {
                let lines: Result<Vec<_>, _> = records.par_iter().map(jsonl::line).collect();
                out.push(lines?.concat().as_bytes())
            }
            Sink::Csv {
                postmortems,
                countermeasures,
                ..
            } => {
                if let Some(out) = postmortems {
                    out.push(&csv::postmortems(&records)?)?;
                }
                if let Some(out) = countermeasures {
                    out.push(&csv::countermeasures(&records)?)?;
                }
                Ok(())
            }
            Sink::Sqlite { database, .. } => Ok(database.add(&records)?),
            Sink::Parquet {
                folder, quarter, ..
            } => {
                for record in records {
                    let ended = quarter
                        .first()
                        .is_some_and(|first| first.quarter != record.quarter);
                    if ended {
                        partition(folder, &std::mem::take(quarter))?;
                    }
                    quarter.push(record);
                }
                Ok(())
            }
        }
    }

    /// Puts everything in its place, and says where that is unless it is standard
    /// output; `facts` are what a database says of itself.
    ///
    /// # Errors
    /// When it can't be written; what was there before is untouched.
    pub fn finish(self, facts: &[(&str, String)]) -> Result<Option<String>, Failure> {
        match self {
            Sink::Jsonl(out) => out.finish(),
            Sink::Csv {
                postmortems,
                countermeasures,
                place,
            } => {
                for out in [postmortems, countermeasures].into_iter().flatten() {
                    out.finish()?;
                }
                Ok(place)
            }
            Sink::Sqlite {
                file,
                database,
                place,
            } => {
                database.finish(facts)?;
                file.finish()?;
                Ok(Some(place))
            }
            Sink::Parquet {
                folder,
                quarter,
                place,
            } => {
                partition(&folder, &quarter)?;
                folder.finish()?;
                Ok(Some(place))
            }
        }
    }
}

/// Writes the files of one quarter.
fn partition(folder: &PendingFolder, records: &[Record]) -> Result<(), Failure> {
    let Some(first) = records.first() else {
        return Ok(());
    };
    let path = parquet::postmortems_path(&first.quarter);
    folder.add(&path, &parquet::postmortems(records)?)?;
    if let Some(bytes) = parquet::countermeasures(records)? {
        folder.add(&parquet::countermeasures_path(&first.quarter), &bytes)?;
    }
    Ok(())
}
