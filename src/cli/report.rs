use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::federation::Gathered;
use super::filters::{FilterArgs, SpanArgs, boundary};
use super::list::name_unreadable;
use crate::model::period::{Calendar, Period};
use crate::model::{Collection, Language};
use crate::report::{
    Charts, Dimension, Filter, Page, Report, Scope, Standing, csv, json, markdown, openmetrics,
    terminal,
};
use crate::store::write::write_atomic;
use crate::theme;
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use clap::{Args, ValueEnum};
use std::path::{Component, PathBuf};

/// What happened in a period, with what chance alone would explain
///
/// PERIOD is a year (2026), half (2026-H1), quarter (2026-Q3), month (2026-07),
/// ISO week (2026-W28), fiscal year or part of one (FY2026-Q1), the last days
/// (90d), this-quarter, last-month and so on, or all. Without it, this quarter
/// is reported, or everything if nothing has happened in it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless report last-quarter
  blameless report 2026-H1 --compare year-ago --service checkout
  blameless report --since 2026-07-01 --until 2026-08-15
  blameless report 2026-Q3 --format markdown -o reports/2026-Q3.md
  blameless report 2026-Q3 --as-of 2026-10-01 --format json -o q3.json")]
pub struct ReportArgs {
    /// The period: 2026-Q3, 2026-07, last-quarter, 90d, all, …
    period: Option<String>,
    /// What to compare with: previous, year-ago, none, or a period
    #[arg(long, value_name = "WHAT", default_value = "previous")]
    compare: String,
    /// Report as of this day or time, not of now
    #[arg(long, value_name = "WHEN")]
    as_of: Option<String>,
    /// Print the JSON Schema of --format json, and no report
    #[arg(long)]
    schema: bool,
    /// Report on this repository; repeat it for several
    #[arg(long, value_name = "DIR")]
    repo: Vec<PathBuf>,
    /// Tell the figures apart by this, one row a value
    #[arg(long, value_enum, value_name = "DIMENSION")]
    by: Option<ByDimension>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language: en or ko
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "ko"])]
    language: Option<String>,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    span: SpanArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Terminal,
    /// Every figure
    Json,
    /// To paste into a wiki or to commit
    Markdown,
    /// One file for a browser, with charts
    Html,
    /// One row a figure
    Csv,
    /// Gauges for Prometheus
    Openmetrics,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByDimension {
    Severity,
    Service,
    Team,
    Trigger,
    Cause,
    Detection,
    Tag,
    Repository,
}

impl ByDimension {
    fn dimension(self) -> Dimension {
        match self {
            ByDimension::Severity => Dimension::Severity,
            ByDimension::Service => Dimension::Service,
            ByDimension::Team => Dimension::Team,
            ByDimension::Trigger => Dimension::Trigger,
            ByDimension::Cause => Dimension::Cause,
            ByDimension::Detection => Dimension::Detection,
            ByDimension::Tag => Dimension::Tag,
            ByDimension::Repository => Dimension::Repository,
        }
    }
}

pub fn run(args: &ReportArgs, context: &Context) -> Result<ExitStatus, Failure> {
    if args.schema {
        context.terminal.print_raw(json::JSON_SCHEMA)?;
        return Ok(ExitStatus::Done);
    }
    let Gathered {
        workspace,
        mut collection,
        mut targets,
        several,
    } = Gathered::read(&args.repo, context)?;
    let filter = args.filters.filter(&workspace)?;
    let as_of = as_of(args, context, &workspace)?;
    let first = collection
        .entries
        .last()
        .map(|entry| entry.postmortem.started_at);
    let calendar = Calendar {
        timezone: workspace.config.vocabulary.timezone,
        fiscal_year_start: workspace.config.fiscal_year_start,
        as_of,
        first,
    };
    let period = period(args, &collection, &calendar, context, &workspace)?;
    let baseline = match args.compare.as_str() {
        "previous" => period.previous(),
        "year-ago" => period.year_ago(),
        "none" => None,
        other => Some(Period::parse(other, &calendar)?),
    };
    collection
        .entries
        .retain(|entry| filter.matches(&entry.postmortem));
    targets.only = filter.service.clone();
    // Of a past period, its end: a countermeasure that was done later was still
    // open then.
    targets.actions_as_of = args.as_of.is_none().then(|| as_of.min(period.end));
    let scope = Scope {
        period,
        baseline,
        as_of,
        filters: args
            .filters
            .given()
            .map(|(key, value)| Filter { key, value })
            .collect(),
        targets,
        by: args.by.map(ByDimension::dimension),
        first,
    };
    let vocabulary = &workspace.config.vocabulary;
    let standing = Standing::new(&collection, &scope.targets, scope.as_of);
    let report = Report::new(&standing, vocabulary, &scope);
    let language = match args.language.as_deref() {
        Some("ko") => Language::Ko,
        Some(_) => Language::En,
        None => workspace.config.language,
    };
    let text = match args.format {
        Format::Json => json::render(&report)?,
        Format::Csv => csv::render(&report)?,
        Format::Openmetrics => openmetrics::render(&report),
        Format::Terminal => {
            let width = context
                .terminal
                .width
                .unwrap_or(super::terminal::DEFAULT_WIDTH);
            terminal::render(&report, width, language)
        }
        Format::Markdown | Format::Html => {
            let charts = Charts::new(&standing, vocabulary, &scope);
            // A link can't say in which repository its file is.
            let base = base(args, context, &workspace).filter(|_| !several);
            let page = Page::new(&report, &charts, language, base.as_deref());
            if args.format == Format::Html {
                let text = |name: &str| super::template::text(&workspace, name);
                theme::Pages::new(theme::REPORT_PARTS.iter().copied(), text)?
                    .render(theme::REPORT, &page)?
            } else {
                markdown::render(&page)
            }
        }
    };
    let styled = args.format == Format::Terminal;
    let file = args.output.as_ref().filter(|file| file.as_os_str() != "-");
    match file {
        Some(file) => {
            let text = if styled {
                anstream::adapter::strip_str(&text).to_string()
            } else {
                text
            };
            write_atomic(&context.directory.join(file), text.as_bytes(), None)?;
        }
        None if styled => context.terminal.print(&text)?,
        None => context.terminal.print_raw(&text)?,
    }
    let status = name_unreadable(&collection, workspace.config.language, context);
    // The run ends here: giving ten thousand entries back takes a while.
    std::mem::forget(collection);
    Ok(status)
}

/// What leads from the written file to the repository's root, for links to
/// postmortems; from the root where there is no file, and nothing where the file
/// lies elsewhere, for links would name places of this machine.
fn base(args: &ReportArgs, context: &Context, workspace: &Workspace) -> Option<String> {
    let Some(file) = &args.output else {
        return Some(String::new());
    };
    let file = std::path::absolute(context.directory.join(file)).ok()?;
    let inside = file.strip_prefix(workspace.root()).ok()?;
    let mut depth = 0_usize;
    for part in inside.parent()?.components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::ParentDir => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    Some("../".repeat(depth))
}

/// What counts as now; a day stands for its first moment.
fn as_of(
    args: &ReportArgs,
    context: &Context,
    workspace: &Workspace,
) -> Result<DateTime<Tz>, Failure> {
    let zone = workspace.config.vocabulary.timezone;
    match &args.as_of {
        None => Ok(context.now.with_timezone(&zone)),
        Some(text) => Ok(boundary(text, context, workspace)?.with_timezone(&zone)),
    }
}

fn period(
    args: &ReportArgs,
    collection: &Collection,
    calendar: &Calendar,
    context: &Context,
    workspace: &Workspace,
) -> Result<Period, Failure> {
    let spanned = args.span.since.is_some() || args.span.until.is_some();
    if let Some(text) = &args.period {
        if spanned {
            let message = "give a period or --since and --until, not both";
            return Err(Failure::new(message));
        }
        return Ok(Period::parse(text, calendar)?);
    }
    if spanned {
        let day = |text: &Option<String>| -> Result<Option<NaiveDate>, Failure> {
            let Some(text) = text else { return Ok(None) };
            let moment = boundary(text, context, workspace)?;
            Ok(Some(moment.with_timezone(&calendar.timezone).date_naive()))
        };
        let (since, until) = (day(&args.span.since)?, day(&args.span.until)?);
        return Ok(Period::between(since, until, calendar)?);
    }
    let quarter = Period::parse("this-quarter", calendar)?;
    let mut entries = collection.entries.iter();
    if entries.any(|entry| quarter.contains(&entry.postmortem.started_at)) {
        return Ok(quarter);
    }
    let note = match (collection.entries.is_empty(), workspace.config.language) {
        (true, _) => workspace.outcome().none_yet_in(&workspace.config.directory),
        (false, Language::En) => format!(
            "nothing started in {}; this is the report of all",
            quarter.label
        ),
        (false, Language::Ko) => {
            format!("{}에 시작된 장애가 없어 전체를 보고합니다", quarter.label)
        }
    };
    context.terminal.note(&note);
    Ok(Period::parse("all", calendar)?)
}
