//! The command line: one subcommand a file. The only room that prints, prompts,
//! or reads the clock, the terminal and the environment.

mod action;
mod browse;
mod budget;
mod change;
mod changes;
mod completions;
mod context;
mod convert;
mod edit;
mod editor;
mod exit;
mod explain;
mod export;
mod federation;
mod filters;
mod finish;
mod import;
mod index;
mod init;
mod interview;
mod kept;
mod lint;
mod linter;
mod list;
mod man;
mod markdown;
mod merge_driver;
mod new;
mod payload;
mod prompt;
mod repeats;
mod report;
mod search;
mod set;
mod show;
mod similar;
mod site;
mod status;
mod template;
mod terminal;
mod timeline;
mod waiting;
mod words;

pub use exit::ExitStatus;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use context::Context;
use exit::Failure;
use std::ffi::OsString;
use std::path::PathBuf;
use terminal::{Terminal, When};

/// Blameless postmortems as Markdown in git
///
/// An interview scaffolds them, a linter reads them, and reports turn them into
/// trends that are honest about chance.
#[derive(Debug, Parser)]
#[command(name = "blameless", version, max_term_width = 100)]
#[command(after_help = "Without a command: what waits, and what to type for it.

An ID is a unique part of one (checkout-tim), @ for the newest, or a path.

Exit status: 0 done; 1 it ran and found something (findings, no match, unreadable
documents); 2 it could not run; 130 a prompt was cancelled.")]
pub struct Cli {
    /// Run as if started in this directory
    #[arg(short = 'C', value_name = "DIR", global = true)]
    directory: Option<PathBuf>,
    /// When to write in colour; NO_COLOR is obeyed
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto, global = true)]
    color: When,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::InitArgs),
    New(Box<new::NewArgs>),
    Edit(edit::EditArgs),
    Set(set::SetArgs),
    Status(status::StatusArgs),
    Timeline(timeline::TimelineArgs),
    Changes(changes::ChangesArgs),
    Action(action::ActionArgs),
    List(list::ListArgs),
    Show(show::ShowArgs),
    Search(search::SearchArgs),
    Similar(similar::SimilarArgs),
    Browse(browse::BrowseArgs),
    Report(report::ReportArgs),
    Budget(budget::BudgetArgs),
    Lint(lint::LintArgs),
    Explain(explain::ExplainArgs),
    Export(Box<export::ExportArgs>),
    Import(import::ImportArgs),
    Convert(convert::ConvertArgs),
    Index(index::IndexArgs),
    Site(site::SiteArgs),
    Template(template::TemplateArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
    MergeDriver(merge_driver::MergeDriverArgs),
}

/// Parses `args` (the program's name first), does what they say, and reports
/// failures on standard error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let cli = match Cli::try_parse_from(search::guarded(args.into_iter().collect())) {
        Ok(cli) => cli,
        Err(error) => {
            let asked = matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            );
            // A closed pipe is no failure; there is nobody left to tell.
            let _ = error.print();
            return if asked {
                ExitStatus::Done
            } else {
                ExitStatus::CouldNot
            };
        }
    };
    match dispatch(cli) {
        Ok(status) => status,
        Err(failure) => {
            let red = anstyle::Style::new()
                .bold()
                .fg_color(Some(anstyle::AnsiColor::Red.into()));
            let label = match failure.status {
                ExitStatus::Cancelled => String::new(),
                _ => format!("{red}error:{red:#} "),
            };
            anstream::eprintln!("{label}{}", failure.message);
            failure.status
        }
    }
}

fn dispatch(cli: Cli) -> Result<ExitStatus, Failure> {
    let context = Context::gather(cli.directory, Terminal::detect(cli.color))?;
    let Some(command) = &cli.command else {
        return waiting::run(&context);
    };
    match command {
        Command::Init(args) => init::run(args, &context),
        Command::New(args) => new::run(args, &context),
        Command::Edit(args) => edit::run(args, &context),
        Command::Set(args) => set::run(args, &context),
        Command::Status(args) => status::run(args, &context),
        Command::Timeline(args) => timeline::run(args, &context),
        Command::Changes(args) => changes::run(args, &context),
        Command::Action(args) => action::run(args, &context),
        Command::List(args) => list::run(args, &context),
        Command::Show(args) => show::run(args, &context),
        Command::Search(args) => search::run(args, &context),
        Command::Similar(args) => similar::run(args, &context),
        Command::Browse(args) => browse::run(args, &context),
        Command::Report(args) => report::run(args, &context),
        Command::Budget(args) => budget::run(args, &context),
        Command::Lint(args) => lint::run(args, &context),
        Command::Explain(args) => explain::run(args, &context),
        Command::Export(args) => export::run(args, &context),
        Command::Convert(args) => convert::run(args, &context),
        Command::Import(args) => import::run(args, &context),
        Command::Index(args) => index::run(args, &context),
        Command::Site(args) => site::run(args, &context),
        Command::Template(args) => template::run(args, &context),
        Command::Completions(args) => completions::run(args, &context),
        Command::Man(args) => man::run(args, &context),
        Command::MergeDriver(args) => merge_driver::run(args, &context),
    }
}
