mod add;
mod clean;
mod import;
mod show;
mod words;

pub use add::{Addition, with};
pub use clean::clean;
pub use import::new_entries;

use super::context::Context;
use super::exit::{ExitStatus, Failure};
use clap::{Args, Subcommand};

/// What happened when: show the timeline, add to it, merge other sources in
///
/// Shows the entries of the Timeline section in order of time, with the phases of
/// the front matter in place, the time between entries, and gaps in which nothing
/// is written down. A gap is where the story is still missing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless timeline checkout
  blameless timeline @ --gap 15m
  blameless timeline @ add \"09:20 rolled back to 41f2\"
  blameless timeline @ import slack/2026-11-20.json pagerduty.json alerts.json")]
#[command(
    args_conflicts_with_subcommands = false,
    subcommand_precedence_over_arg = true
)]
pub struct TimelineArgs {
    /// A part of the id that only one has, @ for the newest, or a path
    id: String,
    #[command(flatten)]
    show: show::ShowArgs,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    Add(add::AddArgs),
    Import(import::ImportArgs),
}

pub fn run(args: &TimelineArgs, context: &Context) -> Result<ExitStatus, Failure> {
    match &args.action {
        None => show::run(&args.id, &args.show, context),
        Some(Action::Add(add)) => add::run(&args.id, add, context),
        Some(Action::Import(import)) => import::run(&args.id, import, context),
    }
}
