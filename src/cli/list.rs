use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::filters::{FilterArgs, SpanArgs, at_least_one};
use super::prompt::cut_to;
use super::terminal::Terminal;
use super::words::words;
use crate::diagnostic::{printable, safe, safe_list};
use crate::model::{Collection, Entry, Language, Status};
use crate::query::{Order, select};
use anstyle::{AnsiColor, Style};
use chrono::TimeDelta;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// List postmortems, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless list --service checkout --since 90d
  blameless list --status draft,in-review --sort status
  blameless list --format ids --severity SEV1 | xargs -n1 blameless show")]
pub struct ListArgs {
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    span: SpanArgs,
    /// What to sort by
    #[arg(long, value_enum, default_value_t = Sort::Started)]
    sort: Sort,
    /// The other way round
    #[arg(long)]
    reverse: bool,
    /// At most this many
    #[arg(short = 'n', long, value_name = "N", value_parser = at_least_one)]
    limit: Option<usize>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Newest first
    Started,
    /// Gravest first
    Severity,
    /// Longest time to resolve first
    Duration,
    /// By id
    Id,
    /// Drafts first
    Status,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// An array of objects
    Json,
    /// Comma-separated values with a header
    Csv,
    /// One id a line
    Ids,
}

impl ListArgs {
    /// The plain table of what the filters leave, newest first.
    pub fn table(filters: &FilterArgs, span: &SpanArgs) -> Self {
        Self {
            filters: filters.clone(),
            span: span.clone(),
            sort: Sort::Started,
            reverse: false,
            limit: None,
            format: Format::Table,
        }
    }
}

pub fn run(args: &ListArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let vocabulary = &workspace.config.vocabulary;
    let mut filter = args.filters.filter(&workspace)?;
    args.span.narrow(&mut filter, context, &workspace)?;
    let collection = workspace.load()?;
    let matching = collection.entries.iter();
    let mut entries: Vec<&Entry> = matching.filter(|e| filter.matches(&e.postmortem)).collect();
    let order = match args.sort {
        Sort::Started => Order::Started,
        Sort::Severity => Order::Severity,
        Sort::Duration => Order::Duration,
        Sort::Id => Order::Id,
        Sort::Status => Order::Status,
    };
    select::sort(&mut entries, order, vocabulary);
    if args.reverse {
        entries.reverse();
    }
    entries.truncate(args.limit.unwrap_or(usize::MAX));
    let text = match args.format {
        Format::Table if entries.is_empty() => String::new(),
        Format::Table => table(&entries, &workspace, &context.terminal),
        Format::Json => json(&entries),
        Format::Csv => csv(&entries)?,
        Format::Ids => entries
            .iter()
            .map(|entry| format!("{}\n", entry.id))
            .collect(),
    };
    context.terminal.print(&text)?;
    let status = name_unreadable(&collection, workspace.config.language, context);
    if !entries.is_empty() {
        // The run ends here: giving ten thousand entries back one by one would
        // take longer than printing them.
        std::mem::forget(collection);
        return Ok(status);
    }
    if collection.entries.is_empty() {
        if !collection.unreadable.is_empty() {
            return Ok(status);
        }
        context
            .terminal
            .note(&workspace.outcome().none_yet_in(&workspace.config.directory));
        return Ok(status);
    }
    context.terminal.note(workspace.outcome().no_match);
    Ok(ExitStatus::Found)
}

/// Says on standard error which documents could not be read, and why. The
/// status is that of a run that found some.
pub fn name_unreadable(
    collection: &Collection,
    language: Language,
    context: &Context,
) -> ExitStatus {
    let outcome = &words(language).outcome;
    for one in &collection.unreadable {
        for finding in &one.findings {
            let label = outcome.left_out;
            context.terminal.note(&format!("{label}: {finding}"));
        }
    }
    match collection.unreadable.len() {
        0 => ExitStatus::Done,
        1 => {
            context.terminal.note(outcome.one_unreadable);
            ExitStatus::Found
        }
        n => {
            let note = outcome.unreadable;
            context.terminal.note(&note.replace("{n}", &n.to_string()));
            ExitStatus::Found
        }
    }
}

/// Below this width the title has no room beside the id, which holds its words.
const ROOM_FOR_TITLES: usize = 150;

/// Below this width only id, severity and status are shown.
const ROOM_FOR_SERVICES: usize = 64;

/// Columns between two cells.
const GAP: usize = 2;

/// The cells of a row, in the order of the header.
type Cells<'e> = [Cow<'e, str>; 6];

const STATUS: usize = 2;
const RESOLVED: usize = 3;

/// The entries as aligned columns. The layout is plain enough to be written
/// directly: ten thousand rows take a table library longer than reading them.
fn table(entries: &[&Entry], workspace: &Workspace, terminal: &Terminal) -> String {
    let (header, language) = (workspace.outcome().columns, workspace.config.language);
    let (width, styled) = (terminal.width, terminal.is_styled());
    let rows: Vec<Cells<'_>> = entries
        .par_iter()
        .with_min_len(256)
        .map(|e| row(e, language))
        .collect();
    let columns = match width {
        Some(width) if width < ROOM_FOR_SERVICES => 3,
        Some(width) if width < ROOM_FOR_TITLES => 5,
        _ => 6,
    };
    let mut widths = header.map(UnicodeWidthStr::width);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(columns_of(cell));
        }
    }
    if let Some(width) = width {
        // Everything but id, services and title is short; those share what is
        // left, and the id, by which a postmortem is opened, comes first.
        let resolved = if columns > RESOLVED {
            widths[RESOLVED]
        } else {
            0
        };
        let fixed = widths[1] + widths[STATUS] + resolved + GAP * (columns - 1);
        let left = width.saturating_sub(fixed);
        let services = if columns > 4 {
            widths[4].min(left / 3)
        } else {
            0
        };
        widths[0] = widths[0].min(left - services).max(12);
        widths[4] = widths[4].min(left.saturating_sub(widths[0])).max(8);
        widths[5] = left.saturating_sub(widths[0] + widths[4]);
    }
    let bold = if styled {
        Style::new().bold()
    } else {
        Style::new()
    };
    let mut head = String::new();
    line(
        &mut head,
        &header.map(Cow::Borrowed),
        &widths,
        columns,
        Style::new(),
    );
    let body = rows
        .par_chunks(256)
        .zip(entries.par_chunks(256))
        .map(|(rows, entries)| {
            let mut out = String::new();
            for (row, entry) in rows.iter().zip(entries) {
                let style = match entry.postmortem.status {
                    Status::Draft if styled => AnsiColor::Yellow.on_default(),
                    Status::InReview if styled => AnsiColor::Cyan.on_default(),
                    _ => Style::new(),
                };
                line(&mut out, row, &widths, columns, style);
                out.truncate(out.trim_end().len());
                out.push('\n');
            }
            out
        });
    let body: Vec<String> = body.collect();
    format!("{bold}{}{bold:#}\n{}", head.trim_end(), body.concat())
}

fn row(entry: &Entry, language: Language) -> Cells<'_> {
    let postmortem = &entry.postmortem;
    let services = match postmortem.services.as_slice() {
        [only] => printable(only),
        many => Cow::Owned(printable(&many.join(", ")).into_owned()),
    };
    [
        printable(&entry.id),
        printable(postmortem.severity.as_str()),
        Cow::Borrowed(postmortem.status.as_str()),
        duration(postmortem.time_to_resolve(), language),
        services,
        printable(&postmortem.title),
    ]
}

/// A time to resolve; a dash where it isn't known or can't be.
fn duration(duration: Option<TimeDelta>, language: Language) -> Cow<'static, str> {
    match duration.map(|duration| duration.num_seconds()) {
        Some(seconds) if seconds >= 0 => language.words().duration(seconds as f64).into(),
        _ => "–".into(),
    }
}

fn line(out: &mut String, row: &Cells<'_>, widths: &[usize; 6], columns: usize, status: Style) {
    for (at, (cell, width)) in row.iter().zip(widths).take(columns).enumerate() {
        let used = columns_of(cell);
        let cut;
        let (cell, used) = if used > *width {
            cut = cut_to(cell, *width);
            (cut.as_str(), columns_of(&cut))
        } else {
            (cell.as_ref(), used)
        };
        let pad = width - used;
        if at == RESOLVED {
            out.extend(std::iter::repeat_n(' ', pad));
        }
        if at == STATUS && status != Style::new() {
            let _ = write!(out, "{status}{cell}{status:#}");
        } else {
            out.push_str(cell);
        }
        let pad = if at == RESOLVED { GAP } else { pad + GAP };
        out.extend(std::iter::repeat_n(' ', pad));
    }
}

fn columns_of(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    path: &'a str,
    #[serde(flatten)]
    postmortem: &'a crate::model::Postmortem,
}

fn json(entries: &[&Entry]) -> String {
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| Row {
            id: &entry.id,
            path: &entry.path,
            postmortem: &entry.postmortem,
        })
        .collect();
    // Strings and numbers that were read can always be written.
    serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
}

fn csv(entries: &[&Entry]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "id",
        "path",
        "title",
        "status",
        "severity",
        "services",
        "teams",
        "trigger",
        "causes",
        "detection",
        "started_at",
        "detected_at",
        "mitigated_at",
        "resolved_at",
        "time_to_detect_s",
        "time_to_mitigate_s",
        "time_to_resolve_s",
    ])?;
    for entry in entries {
        let p = &entry.postmortem;
        let time = |time: Option<chrono::DateTime<chrono::FixedOffset>>| {
            time.map(|time| time.to_rfc3339()).unwrap_or_default()
        };
        let seconds = |duration: Option<TimeDelta>| {
            duration
                .filter(|duration| *duration >= TimeDelta::zero())
                .map(|duration| duration.num_seconds().to_string())
                .unwrap_or_default()
        };
        writer.write_record([
            safe(&entry.id),
            safe(&entry.path),
            safe(&p.title),
            p.status.to_string(),
            safe(p.severity.as_str()),
            safe_list(&p.services),
            safe_list(&p.teams),
            safe(p.trigger.as_deref().unwrap_or_default()),
            safe_list(&p.causes),
            p.detection.map(|how| how.to_string()).unwrap_or_default(),
            time(Some(p.started_at)),
            time(p.detected_at),
            time(p.mitigated_at),
            time(p.resolved_at),
            seconds(p.time_to_detect()),
            seconds(p.time_to_mitigate()),
            seconds(p.time_to_resolve()),
        ])?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| Failure::new(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
