use super::named::{Opened, open};
use super::words::{Words, words};
use super::{load, today};
use crate::cli::change::{replaced_each, save};
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::filters::boundary;
use crate::cli::prompt;
use crate::diagnostic::printable;
use crate::document::{Patch, TaskState};
use crate::model::ActionItem;
use crate::model::action_item::edit::{Mark, mark};
use crate::query::Filter;
use crate::query::actions::{Selection, days_overdue, select};
use clap::Args;

/// Mark countermeasures as done, with the day
///
/// Ticks the box and writes done:DAY; nothing else of the file changes. Several
/// are one commit, whatever files they are in. Without any, on a terminal, the
/// open ones are shown to choose from.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless action done checkout-tim#2 @#1
  blameless action done checkout-tim#2 --date 2026-11-20
  blameless action done                      choose from a list")]
pub struct DoneArgs {
    /// Which: checkout-tim#2, @#1, …
    #[arg(value_name = "ID#N")]
    items: Vec<String>,
    /// The day on which it was done, unless that is today: 2026-11-20, yesterday
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// Write the files, but don't commit them
    #[arg(long)]
    no_commit: bool,
}

/// Make countermeasures open again
///
/// Takes the tick, the done: and the why: away. Without any, on a terminal, those
/// that are done or dropped are shown to choose from.
#[derive(Debug, Args)]
pub struct ReopenArgs {
    /// Which: checkout-tim#2, @#1, …
    #[arg(value_name = "ID#N")]
    items: Vec<String>,
    /// Write the files, but don't commit them
    #[arg(long)]
    no_commit: bool,
}

/// Say that countermeasures won't be done, and why
///
/// Makes the box [-] and writes why:"…". The item then counts as neither open nor
/// done. Without any, on a terminal, the open ones are shown to choose from.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  blameless action wont-do checkout-tim#3 --why \"the vendor caps the pool now\"")]
pub struct WontDoArgs {
    /// Which: checkout-tim#2, @#1, …
    #[arg(value_name = "ID#N")]
    items: Vec<String>,
    /// The reason: what made it unnecessary, or what is done instead
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Write the files, but don't commit them
    #[arg(long)]
    no_commit: bool,
}

pub fn done(args: &DoneArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let words = words(workspace.config.language);
    let now = today(&workspace, context);
    let day = match args.date.as_deref().map(str::trim) {
        Some("today" | "오늘") | None => now,
        Some("yesterday" | "어제") => now.pred_opt().unwrap_or(now),
        Some(text) => boundary(text, context, &workspace)?.date_naive(),
    };
    if day > now {
        let message = format!("{day} is still to come; an item is done on a day that has been");
        return Err(Failure::new(message));
    }
    let job = Job {
        to: Mark::Done(day),
        verb: "done",
        said: words.marked_done.replace("{day}", &day.to_string()),
        // A day that is there is history, unless another one is given.
        unless: |item| item.state == TaskState::Done,
        already: args.date.is_none().then_some(words.already_done),
        question: words.which_done,
        commit: !args.no_commit,
    };
    job.run(&args.items, words, &workspace, context)
}

pub fn reopen(args: &ReopenArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let words = words(workspace.config.language);
    let job = Job {
        to: Mark::Open,
        verb: "open again",
        said: words.marked_open.to_owned(),
        unless: |item| item.state == TaskState::Open,
        already: Some(words.already_open),
        question: words.which_open,
        commit: !args.no_commit,
    };
    job.run(&args.items, words, &workspace, context)
}

pub fn wont_do(args: &WontDoArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let words = words(workspace.config.language);
    let ask = context.terminal.can_ask;
    let names = match &args.items[..] {
        [] => chosen(
            words.which_dropped,
            TaskState::Open,
            words,
            &workspace,
            context,
        )?,
        given => given.to_vec(),
    };
    if names.is_empty() {
        context.terminal.note(words.nothing_chosen);
        return Ok(ExitStatus::Done);
    }
    let given = args.why.clone().filter(|why| !why.trim().is_empty());
    let why = match given {
        Some(why) => why,
        None if ask && args.why.is_none() => prompt::line(words.why, words.why_hint, "", |text| {
            match text.is_empty() {
                true => Err(words.empty.to_owned()),
                false => Ok(text.to_owned()),
            }
        })?,
        None => {
            let message = "an item that won't be done needs a reason; give --why \"…\"";
            return Err(Failure::new(message));
        }
    };
    let job = Job {
        to: Mark::WontDo(why),
        verb: "won't be done",
        said: words.marked_dropped.to_owned(),
        unless: |_| false,
        already: None,
        question: words.which_dropped,
        commit: !args.no_commit,
    };
    job.run(&names, words, &workspace, context)
}

/// One way to mark items.
struct Job {
    to: Mark,
    /// For the commit's subject.
    verb: &'static str,
    /// What is said of an item that was marked.
    said: String,
    /// The items that are left as they are, where `already` says so.
    unless: fn(&ActionItem) -> bool,
    already: Option<&'static str>,
    question: &'static str,
    commit: bool,
}

impl Job {
    fn run(
        &self,
        names: &[String],
        words: &Words,
        workspace: &Workspace,
        context: &Context,
    ) -> Result<ExitStatus, Failure> {
        let state = match self.to {
            Mark::Open => TaskState::Done,
            _ => TaskState::Open,
        };
        let names = match names {
            [] => chosen(self.question, state, words, workspace, context)?,
            names => names.to_vec(),
        };
        if names.is_empty() {
            context.terminal.note(words.nothing_chosen);
            return Ok(ExitStatus::Done);
        }
        workspace.check_ready(context, self.commit)?;
        let lock = workspace.lock()?;
        let opened = open(&names, workspace, context)?;
        let (mut marked, mut said) = (Vec::new(), String::new());
        let mut changed = Vec::new();
        for file in &opened {
            let (text, names, lines) = self.marked(file);
            said.push_str(&lines);
            if !names.is_empty() {
                changed.push((&file.edit, text));
                marked.extend(names);
            }
        }
        let edited = replaced_each(changed, context, workspace);
        let edited = edited.into_iter().collect::<Result<Vec<_>, _>>()?;
        if marked.is_empty() {
            context.terminal.print(&said)?;
            return Ok(ExitStatus::Done);
        }
        let message = self.message(&marked);
        let files: Vec<_> = edited.iter().collect();
        let saved = save(&files, workspace, &lock, &message, self.commit)?;
        let mut changed = opened.iter().filter(|file| {
            let prefix = format!("{}#", file.edit.id());
            marked.iter().any(|(name, _)| name.starts_with(&prefix))
        });
        let place = match (changed.next(), files.len()) {
            (Some(only), 1) => only.edit.path().to_owned(),
            (_, count) => format!("{count} files"),
        };
        context
            .terminal
            .print(&format!("{said}{place}: {saved}\n"))?;
        Ok(ExitStatus::Done)
    }

    /// The text of `file` with its items marked, the names of those that were
    /// with what they say, and what is to be told of each.
    fn marked(&self, file: &Opened) -> (String, Vec<(String, String)>, String) {
        let text = file.edit.document().text();
        let (mut patch, mut said) = (Patch::new(), String::new());
        let mut names = Vec::new();
        for item in file.meant() {
            let name = format!("{}#{}", file.edit.id(), item.number);
            let words = printable(&item.text).into_owned();
            match self.already.filter(|_| (self.unless)(item)) {
                Some(already) => said.push_str(&format!("{name}  {already}: {words}\n")),
                None => {
                    patch = patch.and(mark(text, item, &self.to));
                    said.push_str(&format!("{name}  {}: {words}\n", self.said));
                    names.push((name, item.text.clone()));
                }
            }
        }
        (patch.apply(text), names, said)
    }

    fn message(&self, marked: &[(String, String)]) -> String {
        let subject = match marked {
            [(only, _)] => only.clone(),
            many => format!("{} countermeasures", many.len()),
        };
        let listed = marked.iter().map(|(name, text)| format!("{name} {text}\n"));
        let mut body: String = listed.collect();
        if let Mark::WontDo(why) = &self.to {
            body.push_str(&format!("\n{why}\n"));
        }
        format!("postmortem: {subject} {}\n\n{body}", self.verb)
    }
}

/// Lets the writer choose among the items in `state`, or those that are done or
/// dropped, what is most urgent first.
fn chosen(
    question: &str,
    state: TaskState,
    words: &Words,
    workspace: &Workspace,
    context: &Context,
) -> Result<Vec<String>, Failure> {
    if !context.terminal.can_ask {
        return Err(Failure::new(
            "nobody can be asked here; name the items: ID#N, as `blameless action list` shows them",
        ));
    }
    let today = today(workspace, context);
    let selection = Selection {
        state: None,
        ..Selection::open(today)
    };
    let loaded = load(workspace, context, &Filter::default(), &selection)?;
    let mut listed = select(&loaded.postmortems, &selection);
    let wants_open = state == TaskState::Open;
    listed.retain(|one| (one.item.state == TaskState::Open) == wants_open);
    if listed.is_empty() {
        let note = if wants_open {
            words.nothing_open
        } else {
            words.nothing_done
        };
        context.terminal.note(note);
        return Ok(Vec::new());
    }
    let rows: Vec<String> = listed
        .iter()
        .map(|one| {
            let item = one.item;
            let mut parts = Vec::new();
            parts.extend(item.priority.clone());
            parts.push(item.text.clone());
            parts.extend(item.owner.as_ref().map(|owner| format!("@{owner}")));
            let late = days_overdue(item, today);
            parts.extend(late.map(|days| words.overdue.replace("{n}", &days.to_string())));
            parts.push(format!("({})", one.name()));
            printable(&parts.join(" ")).into_owned()
        })
        .collect();
    let chosen = prompt::several(question, &rows)?;
    Ok(chosen.into_iter().map(|at| listed[at].name()).collect())
}
