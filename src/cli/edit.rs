use super::context::Context;
use super::editor;
use super::exit::{ExitStatus, Failure};
use super::finish::{Finish, finish};
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
    workspace.check_ready(context, !args.no_commit)?;
    let before = source.bytes()?;
    let path = source.path.as_ref();
    let known = workspace.repository.staged_blob(path)?;
    editor::open(&source, &workspace)?;
    let after = source.bytes().map_err(|error| {
        let restore = format!("git checkout -- {}", source.path);
        Failure::new(format!("{error}; `{restore}` brings it back"))
    })?;
    // A draft that an earlier run could not commit is finished by this one.
    let staged = workspace.repository.staged_blob(path)?;
    let waiting = staged.is_none();
    if before == after && !waiting {
        context
            .terminal
            .print(&format!("{}: nothing changed\n", source.path))?;
        return Ok(ExitStatus::Done);
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
    let message = match &args.message {
        Some(message) => message.clone(),
        None if waiting => format!("postmortem: add {}", source.id),
        None => format!("postmortem: edit {}", source.id),
    };
    let how = Finish {
        message: &message,
        commit: !args.no_commit,
        ask: context.terminal.can_ask,
    };
    finish(&source, &how, context, &workspace)
}
