use super::context::Context;
use super::editor;
use super::exit::{ExitStatus, Failure};
use super::finish::finish;
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
    editor::open(&workspace.root().join(&source.path), &workspace)?;
    let after = source.bytes().map_err(|error| {
        let restore = format!("git checkout -- {}", source.path);
        Failure::new(format!(
            "{}: {error}; `{restore}` brings it back",
            source.path
        ))
    })?;
    // A draft that an earlier run could not commit is finished by this one.
    let waiting = workspace
        .repository
        .staged_blob(source.path.as_ref())?
        .is_none();
    if before == after && !waiting {
        context
            .terminal
            .print(&format!("{}: nothing changed\n", source.path))?;
        return Ok(ExitStatus::Done);
    }
    let message = match &args.message {
        Some(message) => message.clone(),
        None if waiting => format!("postmortem: add {}", source.id),
        None => format!("postmortem: edit {}", source.id),
    };
    finish(&source, &message, !args.no_commit, context, &workspace)
}
