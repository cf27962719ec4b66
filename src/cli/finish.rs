//! What happens after the editor closed: check, offer to go back, commit.

use super::context::{Context, Workspace};
use super::editor;
use super::exit::{ExitStatus, Failure};
use super::prompt;
use super::words::words;
use crate::diagnostic::{Diagnostic, Finding, Level};
use crate::document::Document;
use crate::lint;
use crate::store::workspace::Source;

/// Checks the file that was just edited and commits it. Findings are shown on
/// standard error; while there are errors, the writer is asked whether to go
/// back to the editor, where somebody can answer.
///
/// # Errors
/// When errors stand or the commit fails. The text is on disk in either case,
/// and the message says where.
pub fn finish(
    source: &Source,
    message: &str,
    commit: bool,
    context: &Context,
    workspace: &Workspace,
) -> Result<ExitStatus, Failure> {
    loop {
        // An editor can also remove the file, which is an answer, too.
        source
            .bytes()
            .map_err(|error| Failure::new(format!("{error}; nothing is committed")))?;
        let findings = check(source, workspace)?;
        for finding in &findings {
            let level = finding.diagnostic.level;
            context.terminal.note(&format!("{level}: {finding}"));
        }
        let errors = findings
            .iter()
            .filter(|f| f.diagnostic.level == Level::Error)
            .count();
        if errors == 0 {
            break;
        }
        let again = context.terminal.can_ask
            && prompt::confirm(words(workspace.config.language).back_to_the_editor, true)?;
        if !again {
            return Err(Failure::new(format!(
                "{} is kept on disk and not committed while it has errors; \
                 mend it with `blameless edit {}`",
                source.path, source.id
            )));
        }
        editor::open(source, workspace)?;
    }
    let lock = workspace.lock()?;
    let said = workspace.commit(&lock, &source.path, message, commit)?;
    let said = said.unwrap_or_else(|| "written, not committed".into());
    context
        .terminal
        .print(&format!("{}: {said}\n", source.path))?;
    Ok(ExitStatus::Done)
}

fn check(source: &Source, workspace: &Workspace) -> Result<Vec<Finding>, Failure> {
    let text = match source.text() {
        Ok(text) => text,
        Err(one) => return Ok(one.findings),
    };
    let config = &workspace.config;
    let (text, found) = match Document::parse(text) {
        Ok(document) => {
            let found = lint::check(&document, &config.vocabulary, &config.lint);
            (document.into_text(), found)
        }
        Err((text, error)) => (text, vec![Diagnostic::from(error)]),
    };
    Ok(Finding::locate_all(&source.path, &text, found))
}
