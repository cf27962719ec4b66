use super::words::words;
use super::{day, load, record, table, today};
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::filters::{FilterArgs, SpanArgs, at_least_one};
use crate::diagnostic::suggest;
use crate::document::TaskState;
use crate::model::action_item::KINDS;
use crate::query::actions::{Grouping, Selection, select};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

/// List countermeasures, what is most urgent first
///
/// Shows the open ones: those whose day has passed before the others, each by
/// priority and then by day. Age counts from the start of the incident.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless action list --overdue --priority P0,P1
  blameless action list --owner kim --due-before 2w
  blameless action list --service checkout --group-by kind
  blameless action list --format ics > countermeasures.ics     due dates for a calendar")]
pub struct ListArgs {
    /// Only open ones (as without any of these four)
    #[arg(long, group = "state")]
    open: bool,
    /// Only open ones whose day has passed
    #[arg(long, group = "state")]
    overdue: bool,
    /// Only done ones
    #[arg(long, group = "state")]
    done: bool,
    /// Open, done, and those that won't be done
    #[arg(long, group = "state")]
    all: bool,
    #[command(flatten)]
    which: WhichArgs,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    span: SpanArgs,
    /// Under a heading for each of these
    #[arg(long, value_enum, value_name = "WHAT")]
    group_by: Option<GroupBy>,
    /// At most this many
    #[arg(short = 'n', long, value_name = "N", value_parser = at_least_one)]
    limit: Option<usize>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Which countermeasures of a postmortem are meant.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Countermeasures")]
pub struct WhichArgs {
    /// Only those of these owners; `none` for those that have none
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    owner: Vec<String>,
    /// Only prevent, detect, mitigate, repair, process, investigate or other; none
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// Only P0, P1, P2 or P3; none
    #[arg(long, value_name = "P", value_delimiter = ',')]
    priority: Vec<String>,
    /// Only those to be done before this day: 2026-12-04, tomorrow, 14d, 2w
    #[arg(long, value_name = "DAY")]
    due_before: Option<String>,
}

impl WhichArgs {
    /// What the flags ask for, of the open ones.
    ///
    /// # Errors
    /// When a kind, a priority or a day can't be one.
    pub fn selection(&self, today: NaiveDate) -> Result<Selection, Failure> {
        let priorities = ["P0", "P1", "P2", "P3", "none"];
        let kinds: Vec<&str> = KINDS.iter().copied().chain(["none"]).collect();
        check("--kind", &self.kind, &kinds)?;
        check("--priority", &self.priority, &priorities)?;
        let due_before = self.due_before.as_deref();
        Ok(Selection {
            owner: self.owner.clone(),
            kind: self.kind.clone(),
            priority: self.priority.clone(),
            due_before: due_before.map(|text| day::ahead(text, today)).transpose()?,
            ..Selection::open(today)
        })
    }
}

fn check(flag: &str, wanted: &[String], known: &[&str]) -> Result<(), Failure> {
    let is_known = |word: &String| known.iter().any(|one| one.eq_ignore_ascii_case(word));
    match wanted.iter().find(|word| !is_known(word)) {
        Some(word) => {
            let help = suggest(word, known.iter().copied());
            Err(Failure::new(format!("`{flag}` can't be `{word}`; {help}")))
        }
        None => Ok(()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum GroupBy {
    Owner,
    Kind,
    Priority,
    Service,
    Postmortem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// An array of objects
    Json,
    /// Comma-separated values with a header
    Csv,
    /// iCalendar: an all-day event on each due date
    Ics,
}

pub fn run(args: &ListArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let words = words(workspace.config.language);
    let mut filter = args.filters.filter(&workspace)?;
    args.span.narrow(&mut filter, context, &workspace)?;
    let selection = selection(args, today(&workspace, context))?;
    let loaded = load(&workspace, context, &filter, &selection)?;
    let mut listed = select(&loaded.postmortems, &selection);
    listed.truncate(args.limit.unwrap_or(usize::MAX));
    let grouping = args.group_by.map(|by| match by {
        GroupBy::Owner => Grouping::Owner,
        GroupBy::Kind => Grouping::Kind,
        GroupBy::Priority => Grouping::Priority,
        GroupBy::Service => Grouping::Service,
        GroupBy::Postmortem => Grouping::Postmortem,
    });
    let today = selection.today;
    match args.format {
        Format::Table if listed.is_empty() => {}
        Format::Table => {
            let text = table::render(&listed, grouping, words, today, &context.terminal);
            context.terminal.print(&text)?;
        }
        Format::Json => context.terminal.print_raw(&record::json(&listed, today)?)?,
        Format::Csv => context.terminal.print_raw(&record::csv(&listed, today)?)?,
        Format::Ics => {
            let calendar = record::calendar(&listed, words, context.now);
            context.terminal.print_raw(&calendar)?;
        }
    }
    if listed.is_empty() {
        return Ok(nothing(
            args,
            loaded.any,
            &workspace,
            context,
            loaded.status,
        ));
    }
    Ok(loaded.status)
}

fn selection(args: &ListArgs, today: NaiveDate) -> Result<Selection, Failure> {
    let state = match () {
        () if args.all => None,
        () if args.done => Some(TaskState::Done),
        () => Some(TaskState::Open),
    };
    Ok(Selection {
        state,
        overdue: args.overdue,
        ..args.which.selection(today)?
    })
}

/// Says why nothing is listed. That no item is open is good news, and no
/// failed search.
fn nothing(
    args: &ListArgs,
    any: bool,
    workspace: &Workspace,
    context: &Context,
    status: ExitStatus,
) -> ExitStatus {
    let words = words(workspace.config.language);
    if !any {
        // Files that can't be read have been named.
        if status == ExitStatus::Done {
            context
                .terminal
                .note(&workspace.outcome().none_yet_in(&workspace.config.directory));
        }
        return status;
    }
    let which = &args.which;
    let plain = which.owner.is_empty()
        && which.kind.is_empty()
        && which.priority.is_empty()
        && which.due_before.is_none()
        && args.filters.given().next().is_none()
        && args.span.since.is_none()
        && args.span.until.is_none();
    if plain && !args.done && !args.all && !args.overdue {
        context.terminal.note(words.nothing_open);
        return status;
    }
    context.terminal.note(words.no_match);
    ExitStatus::Found
}
