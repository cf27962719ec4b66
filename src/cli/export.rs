mod sink;
mod words;

use super::context::Context;
use super::exit::{ExitStatus, Failure};
use super::federation::{Member, members};
use super::filters::{FilterArgs, SpanArgs};
use super::list::name_unreadable;
use crate::exchange::jsonl;
use crate::exchange::record::{Place, Record};
use crate::model::{Collection, Entry, Unreadable, Vocabulary};
use crate::store::workspace::Source;
use chrono_tz::Tz;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use sink::Sink;
use std::path::{Path, PathBuf};

/// Hand the postmortems to other tools: JSON Lines, CSV, SQLite, Parquet
///
/// jsonl has one postmortem a line with every field and the document itself, so
/// that `import jsonl` makes the same files of it. csv, sqlite and parquet have
/// one row a postmortem and one a countermeasure; parquet is partitioned by
/// quarter. An export can be deleted and made again: the Markdown stays the only
/// store.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless export jsonl -o postmortems.jsonl
  blameless export csv --table countermeasures --since 2026-01-01 > open.csv
  blameless export sqlite -o postmortems.db
  blameless export parquet -o warehouse/ --repo payments --repo search")]
pub struct ExportArgs {
    /// The format
    #[arg(value_enum, required_unless_present = "schema")]
    format: Option<Format>,
    /// The file, or the folder for parquet or both tables of csv
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// The table of csv
    #[arg(long, value_enum, value_name = "TABLE")]
    table: Option<Table>,
    /// Open csv with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// Export this repository; repeat it for several
    #[arg(long, value_name = "DIR")]
    repo: Vec<PathBuf>,
    /// Print the JSON Schema of a line of jsonl, and export nothing
    #[arg(long)]
    schema: bool,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    span: SpanArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object a postmortem, with everything
    Jsonl,
    /// For spreadsheets
    Csv,
    /// A normalised database with views
    Sqlite,
    /// For DuckDB, ClickHouse, Spark: a folder partitioned by quarter
    Parquet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    /// One row a postmortem
    Postmortems,
    /// One row a countermeasure
    Countermeasures,
}

/// How many documents are held at a time.
const CHUNK: usize = 512;

/// A postmortem that is to be exported, and the number of its repository.
struct Wanted {
    member: usize,
    entry: Entry,
}

/// What reading a document takes to know of its repository, from any thread.
struct Shelf<'m> {
    root: &'m Path,
    vocabulary: &'m Vocabulary,
    name: Option<&'m str>,
}

impl<'m> Shelf<'m> {
    fn of(member: &'m Member) -> Self {
        Self {
            root: member.workspace.root(),
            vocabulary: &member.workspace.config.vocabulary,
            name: member.name.as_deref(),
        }
    }
}

pub fn run(args: &ExportArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let Some(format) = args.format.filter(|_| !args.schema) else {
        context.terminal.print_raw(jsonl::JSON_SCHEMA)?;
        return Ok(ExitStatus::Done);
    };
    args.check(format)?;
    let members = members(&args.repo, context)?;
    let first = &members[0].workspace;
    let mut filter = args.filters.filter(first)?;
    args.span.narrow(&mut filter, context, first)?;
    let (mut wanted, mut left_out) = (Vec::new(), Vec::new());
    for (at, member) in members.iter().enumerate() {
        let collection = member.named(member.workspace.load()?);
        let meant = collection.entries.into_iter();
        let meant = meant.filter(|entry| filter.matches(&entry.postmortem));
        wanted.extend(meant.map(|entry| Wanted { member: at, entry }));
        left_out.extend(collection.unreadable);
    }
    wanted.sort_by(|a, b| a.entry.newest_first(&b.entry));
    if wanted.is_empty() {
        let rest = Collection::new(Vec::new(), left_out);
        let status = name_unreadable(&rest, first.config.language, context);
        let note = words::nothing(first.config.language, status == ExitStatus::Done);
        context.terminal.note(note);
        return Ok(ExitStatus::Found);
    }
    let timezone = first.config.vocabulary.timezone;
    let mut sink = Sink::open(args, format, context)?;
    let mut counts = Counts::default();
    let shelves: Vec<Shelf<'_>> = members.iter().map(Shelf::of).collect();
    // Some at a time, so that no more is held than that many documents, however
    // many there are.
    for chunk in wanted.chunks(CHUNK) {
        let read: Vec<_> = chunk
            .par_iter()
            .map(|wanted| read(&wanted.entry, &shelves[wanted.member], timezone))
            .collect();
        let mut records = Vec::with_capacity(read.len());
        for one in read {
            match one {
                Ok(record) => records.push(record),
                Err(unreadable) => left_out.push(*unreadable),
            }
        }
        counts.add(&records);
        sink.add(records)?;
    }
    let said = sink.finish(&args.facts(context, &members, timezone, &counts))?;
    if let Some(place) = said {
        let said = words::done(first.config.language, &place, &counts);
        context.terminal.print(&said)?;
    }
    let rest = Collection::new(Vec::new(), left_out);
    Ok(name_unreadable(&rest, first.config.language, context))
}

/// Reads all of a document whose front matter was read before. It may have
/// changed since.
fn read(entry: &Entry, shelf: &Shelf<'_>, timezone: Tz) -> Result<Record, Box<Unreadable>> {
    let place = Place {
        id: entry.id.clone(),
        path: entry.path.clone(),
        repository: shelf.name.map(str::to_owned),
    };
    let source = Source::new(shelf.root, &entry.path);
    let text = source.text()?;
    Record::read(place, text, shelf.vocabulary, timezone)
        .map_err(|(text, diagnostics)| Box::new(source.unreadable(&text, diagnostics)))
}

/// How much was exported.
#[derive(Debug, Default)]
struct Counts {
    postmortems: usize,
    countermeasures: usize,
}

impl Counts {
    fn add(&mut self, records: &[Record]) {
        let measures = records.iter().map(|record| record.countermeasures.len());
        self.postmortems += records.len();
        self.countermeasures += measures.sum::<usize>();
    }
}

impl ExportArgs {
    /// Refuses flags that the format has no use for.
    fn check(&self, format: Format) -> Result<(), Failure> {
        let csv = format == Format::Csv;
        if let (Some(flag), false) = (self.csv_flag(), csv) {
            let message = format!("{flag} is for csv; type `blameless export csv {flag} …`");
            return Err(Failure::new(message));
        }
        let to_file = self.file().is_some();
        match format {
            Format::Sqlite if !to_file => Err(Failure::new(
                "a database is a file; type `blameless export sqlite -o postmortems.db`",
            )),
            Format::Parquet if !to_file => Err(Failure::new(
                "Parquet is a folder of files; type `blameless export parquet -o postmortems-parquet`",
            )),
            _ => Ok(()),
        }
    }

    fn csv_flag(&self) -> Option<&'static str> {
        match (self.table, self.bom) {
            (Some(Table::Postmortems), _) => Some("--table postmortems"),
            (Some(Table::Countermeasures), _) => Some("--table countermeasures"),
            (None, true) => Some("--bom"),
            (None, false) => None,
        }
    }

    /// Where the export goes, unless to standard output.
    fn file(&self) -> Option<&PathBuf> {
        self.output.as_ref().filter(|file| file.as_os_str() != "-")
    }

    /// What a database says of itself.
    fn facts(
        &self,
        context: &Context,
        members: &[Member],
        timezone: Tz,
        counts: &Counts,
    ) -> Vec<(&'static str, String)> {
        let names = members.iter().filter_map(|member| member.name.as_deref());
        let names: Vec<_> = names.collect();
        let mut filters: Vec<_> = self
            .filters
            .given()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        let span = [("since", &self.span.since), ("until", &self.span.until)];
        let span = span
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{key}={}", value.as_ref()?)));
        filters.extend(span);
        vec![
            ("countermeasures", counts.countermeasures.to_string()),
            ("exported_at", words::instant(context.now)),
            ("filters", filters.join(" ")),
            ("postmortems", counts.postmortems.to_string()),
            (
                "program",
                format!("blameless {}", env!("CARGO_PKG_VERSION")),
            ),
            ("repositories", names.join(" ")),
            (
                "schema_version",
                crate::exchange::sqlite::SCHEMA_VERSION.to_string(),
            ),
            ("timezone", timezone.name().to_owned()),
        ]
    }
}
