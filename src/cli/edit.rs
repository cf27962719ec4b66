use super::context::{Context, Workspace};
use super::editor;
use super::exit::{ExitStatus, Failure};
use super::finish::{Finish, finished};
use crate::store::workspace::Source;
use clap::Args;

/// Open a postmortem in the editor, and commit it when something changed
///
/// The editor is $VISUAL, $EDITOR, or git's core.editor. A text that can't be
/// read as a postmortem stays on disk, uncommitted, and what is wrong with it
/// is said.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// A part of the id that only one has, @ for the newest, or a path
    id: String,
    /// Leave the file uncommitted
    #[arg(long)]
    no_commit: bool,
    /// The commit's message
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
}

pub fn run(args: &EditArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let source = workspace.find(&args.id, &context.directory)?;
    let message = args.message.as_deref();
    let said = edit(&source, !args.no_commit, message, context, &workspace)?;
    context.terminal.print(&format!("{said}\n"))?;
    Ok(ExitStatus::Done)
}

/// Opens the file of `source` in the editor, and finishes it when something
/// changed; gives a line that says what came of it.
///
/// # Errors
/// When the editor can't be started, errors stand, the writer stops, or the
/// commit fails. What was typed is on disk.
pub fn edit(
    source: &Source,
    commit: bool,
    message: Option<&str>,
    context: &Context,
    workspace: &Workspace,
) -> Result<String, Failure> {
    workspace.check_ready(context, commit)?;
    let before = source.bytes()?;
    let path = source.path.as_ref();
    let known = workspace.repository.staged_blob(path)?;
    editor::open(source, workspace)?;
    let after = source.bytes().map_err(|error| {
        let restore = format!("git checkout -- {}", source.path);
        Failure::new(format!("{error}; `{restore}` brings it back"))
    })?;
    // A draft that an earlier run could not commit is finished by this one.
    let staged = workspace.repository.staged_blob(path)?;
    let waiting = staged.is_none();
    if before == after && !waiting {
        return Ok(format!("{}: nothing changed", source.path));
    }
    if staged != known && after != before {
        // Committing now would take back what somebody else has just done.
        return Err(Failure::new(format!(
            "{0} was changed and committed by another run while the editor was open; your text \
             is in the file, uncommitted: compare it with `git diff -- {0}`, and type \
             `blameless edit {1}` when both are in it",
            source.path, source.id
        )));
    }
    let message = match message {
        Some(message) => message.to_owned(),
        None if waiting => format!("postmortem: add {}", source.id),
        None => format!("postmortem: edit {}", source.id),
    };
    let how = Finish {
        message: &message,
        commit,
        ask: context.terminal.can_ask,
    };
    finished(source, &how, context, workspace)
}
