mod add;
mod day;
mod list;
mod mark;
mod named;
mod record;
mod remind;
mod table;
mod words;

use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::list::name_unreadable;
use crate::model::action_item;
use crate::model::{ActionItem, Collection, Entry};
use crate::query::Filter;
use crate::query::actions::Selection;
use crate::store::workspace::load_each;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

/// Countermeasures over all postmortems: list, add, mark, remind
///
/// An item is named ID#N, where the ID may be a unique part of one and N counts
/// from 1 in its postmortem: checkout-tim#2, or @#2 in the newest.
#[derive(Debug, Args)]
pub struct ActionArgs {
    #[command(subcommand)]
    command: ActionCommand,
}

#[derive(Debug, Subcommand)]
enum ActionCommand {
    List(list::ListArgs),
    Add(add::AddArgs),
    Done(mark::DoneArgs),
    Reopen(mark::ReopenArgs),
    WontDo(mark::WontDoArgs),
    Remind(remind::RemindArgs),
}

pub fn run(args: &ActionArgs, context: &Context) -> Result<ExitStatus, Failure> {
    match &args.command {
        ActionCommand::List(args) => list::run(args, context),
        ActionCommand::Add(args) => add::run(args, context),
        ActionCommand::Done(args) => mark::done(args, context),
        ActionCommand::Reopen(args) => mark::reopen(args, context),
        ActionCommand::WontDo(args) => mark::wont_do(args, context),
        ActionCommand::Remind(args) => remind::run(args, context),
    }
}

/// The postmortems that have countermeasures that are meant, with those.
struct Loaded {
    postmortems: Vec<(Entry, Vec<ActionItem>)>,
    /// Whether there is any postmortem at all.
    any: bool,
    status: ExitStatus,
}

/// Reads every postmortem, once, and keeps the countermeasures that are meant.
fn load(
    workspace: &Workspace,
    context: &Context,
    filter: &Filter,
    selection: &Selection,
) -> Result<Loaded, Failure> {
    let vocabulary = &workspace.config.vocabulary;
    let directory = &workspace.config.directory;
    let read = |entry: &Entry, text: &str, body| {
        if !filter.matches(&entry.postmortem) {
            return Vec::new();
        }
        let mut items = action_item::in_body(text, body, &vocabulary.sections);
        items.retain(|item| selection.takes(item));
        items
    };
    let (mut postmortems, unreadable) = load_each(workspace.root(), directory, vocabulary, read)?;
    let any = !postmortems.is_empty();
    postmortems.retain(|(_, items)| !items.is_empty());
    let collection = Collection {
        entries: Vec::new(),
        unreadable,
    };
    Ok(Loaded {
        postmortems,
        any,
        status: name_unreadable(&collection, workspace.config.language, context),
    })
}

/// The day that it is by the repository's clock.
fn today(workspace: &Workspace, context: &Context) -> NaiveDate {
    let zone = &workspace.config.vocabulary.timezone;
    context.now.with_timezone(zone).date_naive()
}
