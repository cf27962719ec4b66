//! The user's editor.

use super::context::Workspace;
use super::exit::Failure;
use super::terminal::shell;
use crate::store::workspace::Source;
use std::ffi::OsString;
use std::path::Path;

/// Opens the file of `source` in the editor and waits for it to close.
///
/// The editor is `$VISUAL`, `$EDITOR`, git's `core.editor`, or vi, in this
/// order; arguments in it work.
///
/// # Errors
/// When it can't be started or ends with a failure. The file is on disk as the
/// editor left it.
pub fn open(source: &Source, workspace: &Workspace) -> Result<(), Failure> {
    start(source, None, workspace)
}

/// Like [`open`], at `line` of the file in editors that are known to take one.
///
/// # Errors
/// As [`open`].
pub fn open_at(source: &Source, line: usize, workspace: &Workspace) -> Result<(), Failure> {
    start(source, Some(line), workspace)
}

fn start(source: &Source, line: Option<usize>, workspace: &Workspace) -> Result<(), Failure> {
    let file = &workspace.root().join(&source.path);
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
        .args(arguments(&editor, file, line))
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

/// How `editor` is told to open `file` at `line`; just the file for one that
/// isn't known.
fn arguments(editor: &str, file: &Path, line: Option<usize>) -> Vec<OsString> {
    let file = file.as_os_str().to_owned();
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = Path::new(program).file_stem().unwrap_or_default();
    let Some(line) = line else {
        return vec![file];
    };
    let at_line = |mut file: OsString| {
        file.push(format!(":{line}"));
        file
    };
    match name.to_string_lossy().as_ref() {
        "vi" | "vim" | "nvim" | "gvim" | "view" | "nano" | "emacs" | "emacsclient" | "micro"
        | "kak" | "joe" => vec![format!("+{line}").into(), file],
        "code" | "codium" | "code-insiders" | "cursor" => vec!["-g".into(), at_line(file)],
        "hx" | "helix" | "subl" | "zed" => vec![at_line(file)],
        _ => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_that_take_a_line_get_it() {
        let said = |editor: &str, line| -> Vec<String> {
            let words = arguments(editor, Path::new("/a b.md"), line).into_iter();
            words
                .map(|word| word.to_string_lossy().into_owned())
                .collect()
        };
        assert_eq!(said("vim", None), ["/a b.md"]);
        assert_eq!(said("/usr/bin/nvim -p", Some(7)), ["+7", "/a b.md"]);
        assert_eq!(said("nano", Some(7)), ["+7", "/a b.md"]);
        assert_eq!(said("code --wait", Some(7)), ["-g", "/a b.md:7"]);
        assert_eq!(said("hx", Some(7)), ["/a b.md:7"]);
        assert_eq!(said("ed", Some(7)), ["/a b.md"]);
    }
}
