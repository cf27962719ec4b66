use super::context::Context;
use super::exit::{ExitStatus, Failure};
use super::filters::FilterArgs;
use super::prompt::cut_to;
use crate::diagnostic::printable;
use crate::model::{Collection, Entry, Status};
use crate::query::{Order, select};
use anstyle::{AnsiColor, Style};
use chrono::TimeDelta;
use clap::{Args, ValueEnum};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};
use serde::Serialize;

/// List postmortems, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless list --service checkout --since 90d
  blameless list --status draft,in-review --sort status
  blameless list --format ids --severity SEV1 | xargs -n1 blameless show")]
pub struct ListArgs {
    #[command(flatten)]
    filters: FilterArgs,
    /// What to sort by
    #[arg(long, value_enum, default_value_t = Sort::Started)]
    sort: Sort,
    /// The other way round
    #[arg(long)]
    reverse: bool,
    /// At most this many
    #[arg(short = 'n', long, value_name = "N")]
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

pub fn run(args: &ListArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let vocabulary = &workspace.config.vocabulary;
    let filter = args.filters.filter(context, &workspace)?;
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
        Format::Table => table(&entries, context.terminal.width),
        Format::Json => json(&entries),
        Format::Csv => csv(&entries)?,
        Format::Ids => entries
            .iter()
            .map(|entry| format!("{}\n", entry.id))
            .collect(),
    };
    context.terminal.print(&text)?;
    let status = name_unreadable(&collection, context);
    if !entries.is_empty() {
        return Ok(status);
    }
    if collection.entries.is_empty() && filter.is_empty() {
        let directory = &workspace.config.directory;
        let note = format!("no postmortems in {directory}/ yet; start one with `blameless new`");
        context.terminal.note(&note);
        return Ok(status);
    }
    context.terminal.note("no postmortem matches these filters");
    Ok(ExitStatus::Found)
}

/// Says on standard error which documents could not be read, and why. The
/// status is that of a run that found some.
pub fn name_unreadable(collection: &Collection, context: &Context) -> ExitStatus {
    for one in &collection.unreadable {
        for finding in &one.findings {
            context.terminal.note(&format!("unreadable: {finding}"));
        }
    }
    match collection.unreadable.len() {
        0 => ExitStatus::Done,
        1 => {
            context
                .terminal
                .note("1 document could not be read and is left out");
            ExitStatus::Found
        }
        n => {
            let note = format!("{n} documents could not be read and are left out");
            context.terminal.note(&note);
            ExitStatus::Found
        }
    }
}

/// Below this width the title has no room beside the id, which holds its words.
const ROOM_FOR_TITLES: usize = 150;

fn table(entries: &[&Entry], width: Option<usize>) -> String {
    let titles = width.is_none_or(|width| width >= ROOM_FOR_TITLES);
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    let mut header = vec!["ID", "SEVERITY", "STATUS", "RESOLVED IN", "SERVICES"];
    if titles {
        header.push("TITLE");
    }
    // Everything but ids and services is short; those two share what is left.
    let longest = entries
        .iter()
        .map(|e| unicode_width::UnicodeWidthStr::width(&*e.id))
        .max();
    let services_of = |entry: &Entry| printable(&entry.postmortem.services.join(", "));
    let services = entries
        .iter()
        .map(|e| unicode_width::UnicodeWidthStr::width(&*services_of(e)))
        .max()
        .unwrap_or(0)
        .max("SERVICES".len());
    let severities = entries
        .iter()
        .map(|e| e.postmortem.severity.as_str().chars().count());
    let statuses = entries.iter().map(|e| e.postmortem.status.as_str().len());
    let fixed = severities.max().unwrap_or(0).max("SEVERITY".len())
        + statuses.max().unwrap_or(0).max("STATUS".len())
        + "RESOLVED IN".len()
        + 4 * 2;
    let left = width.map_or(usize::MAX, |width| width.saturating_sub(fixed));
    let id_width = longest
        .unwrap_or(0)
        .min(left.saturating_sub(services.min(left / 3)).max(12));
    let service_width = services.min(left.saturating_sub(id_width).max(8));
    let title_width = left.saturating_sub(id_width + service_width + 2);
    table.set_header(header);
    for entry in entries {
        let postmortem = &entry.postmortem;
        let resolved = postmortem.time_to_resolve();
        let mut row = vec![
            cut_to(&printable(&entry.id), id_width),
            printable(postmortem.severity.as_str()),
            postmortem.status.as_str().to_owned(),
            resolved.map_or("–".into(), duration),
            cut_to(&services_of(entry), service_width),
        ];
        if titles {
            row.push(cut_to(&printable(&postmortem.title), title_width));
        }
        table.add_row(row);
    }
    let last = table.column_count().saturating_sub(1);
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if at == last { 0 } else { 2 }));
    }
    if let Some(column) = table.column_mut(3) {
        column.set_cell_alignment(CellAlignment::Right);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(13)));
    }
    let plain = table.to_string();
    let mut lines = plain.lines();
    let header = lines.next().unwrap_or_default().trim_end();
    let dim = Style::new().bold();
    let mut out = format!("{dim}{header}{dim:#}\n");
    for (line, entry) in lines.zip(entries) {
        let style = match entry.postmortem.status {
            Status::Draft => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
            Status::InReview => Style::new().fg_color(Some(AnsiColor::Cyan.into())),
            Status::Final => Style::new(),
        };
        // Only the word is coloured; `final` is the rule and stays plain.
        let word = entry.postmortem.status.as_str();
        let line = line.trim_end();
        match (style == Style::new(), line.rfind(&format!(" {word} "))) {
            (false, Some(at)) => {
                let (before, rest) = line.split_at(at + 1);
                let after = &rest[word.len()..];
                out.push_str(&format!("{before}{style}{word}{style:#}{after}\n"));
            }
            _ => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

/// A duration for a narrow column: `46 min`, `2 h 28 min`, `3 d 4 h`.
pub fn duration(duration: TimeDelta) -> String {
    let minutes = duration.num_minutes();
    if minutes < 0 {
        return "–".into();
    }
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, minutes) {
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, 0, _) => format!("{days} d"),
        (days, hours, _) => format!("{days} d {hours} h"),
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
                .map(|duration| duration.num_seconds().to_string())
                .unwrap_or_default()
        };
        writer.write_record([
            safe(&entry.id),
            safe(&entry.path),
            safe(&p.title),
            p.status.to_string(),
            safe(p.severity.as_str()),
            safe(&p.services.join(";")),
            safe(&p.teams.join(";")),
            safe(p.trigger.as_deref().unwrap_or_default()),
            safe(&p.causes.join(";")),
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

/// A cell that a spreadsheet would take for a formula gets an apostrophe, as
/// OWASP's page on CSV injection advises.
fn safe(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}
