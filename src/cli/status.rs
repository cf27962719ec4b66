use super::change::Edit;
use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure, unreadable};
use super::linter::Linter;
use super::set::{Assignment, assign};
use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::model::{Postmortem, Status, field, read};
use crate::store::workspace::Source;
use clap::Args;

/// Move a postmortem from draft to in-review to final, or say where it is
///
/// Final needs the reviewers that the configuration asks for (`--reviewer`
/// adds one) and a file without lint errors. It can go back to draft or
/// in-review at any time.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless status checkout in-review
  blameless status checkout final --reviewer \"Lee Jiwoo\"
  blameless status checkout")]
pub struct StatusArgs {
    /// A part of the id that only one has, @ for the newest, or a path
    id: String,
    /// draft, in-review or final; without it, say where the postmortem is
    #[arg(value_name = "STATE", value_parser = clap::builder::PossibleValuesParser::new(Status::WORDS))]
    state: Option<String>,
    /// Add a reviewer; may be repeated
    #[arg(long, value_name = "NAME")]
    reviewer: Vec<String>,
    /// Write the file, but don't commit it
    #[arg(long)]
    no_commit: bool,
}

pub fn run(args: &StatusArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let Some(state) = args.state.as_deref().and_then(Status::from_word) else {
        if args.reviewer.is_empty() {
            return say(args, context, &workspace);
        }
        let message = "say which state the review leads to: in-review or final";
        return Err(Failure::new(message));
    };
    workspace.check_ready(context, !args.no_commit)?;
    let source = workspace.find(&args.id, &context.directory)?;
    let step = Step {
        state,
        reviewers: &args.reviewer,
        commit: !args.no_commit,
    };
    let line = step.take(source, context, &workspace)?;
    context.terminal.print(&format!("{line}\n"))?;
    Ok(ExitStatus::Done)
}

/// A step of a postmortem on its way.
pub struct Step<'a> {
    /// Where it leads.
    pub state: Status,
    /// Who has reviewed it; those who aren't named yet are added.
    pub reviewers: &'a [String],
    /// Whether to commit.
    pub commit: bool,
}

impl Step<'_> {
    /// Takes the step, and gives a line that says what came of it.
    ///
    /// # Errors
    /// When the file can't be read, is to be final and isn't ready for it, or
    /// can't be written or committed.
    pub fn take(
        &self,
        source: Source,
        context: &Context,
        workspace: &Workspace,
    ) -> Result<String, Failure> {
        let state = self.state;
        let lock = workspace.lock()?;
        let edit = Edit::of(source)?;
        let postmortem = readable(&edit, workspace)?;
        let mut wanted = Vec::new();
        if let Some(field) = field::field("status") {
            wanted.push(Assignment::of(field, state.as_str()));
        }
        if let Some(field) = field::field("reviewers") {
            let new = self
                .reviewers
                .iter()
                .filter(|one| !postmortem.reviewers.contains(one));
            wanted.extend(new.map(|reviewer| Assignment::append(field, reviewer)));
        }
        let (edited, _) = assign(&edit, &wanted, context, workspace)?;
        let message = format!("postmortem: {} is {state}", edit.id());
        let said = edited.save(workspace, &lock, &message, self.commit)?;
        let path = edit.path();
        let before = postmortem.status;
        Ok(if before == state {
            format!("{path}: {state}; {said}")
        } else {
            format!("{path}: {before} → {state}; {said}")
        })
    }
}

fn say(args: &StatusArgs, context: &Context, workspace: &Workspace) -> Result<ExitStatus, Failure> {
    let edit = Edit::open(workspace, context, &args.id)?;
    let postmortem = readable(&edit, workspace)?;
    let outcome = workspace.outcome();
    let next = match postmortem.status {
        Status::Draft => format!("{}: blameless status {} in-review", outcome.next, edit.id()),
        Status::InReview => {
            let missing = missing_reviewers(&postmortem, workspace);
            let add = match missing {
                0 => String::new(),
                _ => format!(" --reviewer {}", outcome.name),
            };
            format!(
                "{}: blameless status {} final{add}",
                outcome.next,
                edit.id()
            )
        }
        Status::Final => outcome.reviewed.into(),
    };
    let reviewers = match postmortem.reviewers.as_slice() {
        [] => outcome.no_reviewers.to_owned(),
        names => names.join(", "),
    };
    context.terminal.print(&format!(
        "{}: {}\n{}: {}\n{next}\n",
        edit.path(),
        postmortem.status,
        outcome.reviewers,
        crate::diagnostic::printable(&reviewers)
    ))?;
    Ok(ExitStatus::Done)
}

fn readable(edit: &Edit, workspace: &Workspace) -> Result<Postmortem, Failure> {
    let reading = read(edit.document(), &workspace.config.vocabulary);
    let text = edit.document().text();
    reading.postmortem.ok_or_else(|| {
        let mut errors = reading.diagnostics;
        errors.retain(|diagnostic| diagnostic.level == Level::Error);
        unreadable(&crate::model::Unreadable {
            path: edit.path().into(),
            findings: Finding::locate_all(edit.path(), text, errors),
        })
    })
}

/// Refuses what must not become final: `after`, the text that `id` would have.
///
/// # Errors
/// When reviewers are missing or lint finds errors.
pub fn refuse_unready(
    id: &str,
    path: &str,
    after: &Document,
    workspace: &Workspace,
    context: &Context,
) -> Result<(), Failure> {
    let config = &workspace.config;
    if let Some(postmortem) = read(after, &config.vocabulary).postmortem {
        let missing = missing_reviewers(&postmortem, workspace);
        if missing > 0 {
            let plural = if missing == 1 {
                "reviewer"
            } else {
                "reviewers"
            };
            return Err(Failure::new(format!(
                "{id} needs {missing} more {plural} to be final; \
                 type `blameless status {id} final --reviewer NAME`"
            )));
        }
    }
    let source = Source::new(workspace.root(), path);
    let linter = Linter::within(workspace, context)?;
    let mut found = linter.findings(after, source.folder());
    found.retain(|diagnostic| diagnostic.level == Level::Error);
    if found.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = Finding::locate_all(path, after.text(), found)
        .iter()
        .map(|finding| format!("       {finding}"))
        .collect();
    Err(Failure::new(format!(
        "{id} can't be final while these errors stand:\n{}",
        lines.join("\n")
    )))
}

/// How many reviewers are still to be named.
pub fn missing_reviewers(postmortem: &Postmortem, workspace: &Workspace) -> usize {
    let mut names: Vec<_> = postmortem.reviewers.iter().collect();
    names.sort();
    names.dedup();
    workspace
        .config
        .review
        .reviewers
        .saturating_sub(names.len())
}
