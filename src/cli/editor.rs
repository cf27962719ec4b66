//! The user's editor.

use super::context::Workspace;
use super::exit::Failure;
use super::terminal::shell;
use crate::store::workspace::Source;

/// Opens the file of `source` in the editor and waits for it to close.
///
/// The editor is `$VISUAL`, `$EDITOR`, git's `core.editor`, or vi, in this
/// order; arguments in it work.
///
/// # Errors
/// When it can't be started or ends with a failure. The file is on disk as the
/// editor left it.
pub fn open(source: &Source, workspace: &Workspace) -> Result<(), Failure> {
    let file = workspace.root().join(&source.path);
    let variable = |name: &str| {
        std::env::var(name)
            .ok()
            .filter(|value| !value.trim().is_empty())
    };
    let editor = variable("VISUAL")
        .or_else(|| variable("EDITOR"))
        .or_else(|| workspace.repository.config("core.editor").ok().flatten())
        .unwrap_or_else(|| "vi".into());
    let status = shell(&editor)
        .arg(file)
        .current_dir(workspace.root())
        .status();
    let problem = match status {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) if status.code() == Some(127) => format!("`{editor}` was not found"),
        Ok(status) => format!("`{editor}` ended with {status}"),
        Err(error) => format!("`{editor}` can't be started: {error}"),
    };
    Err(Failure::new(format!(
        "{problem}; the text is kept in {}\n       \
         set VISUAL or EDITOR to the editor that you use, and type `blameless edit {}`",
        source.path, source.id
    )))
}
