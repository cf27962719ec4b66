//! What happens after the editor closed: check, offer to go back, commit.

use super::context::{Context, Workspace};
use super::editor;
use super::exit::{ExitStatus, Failure};
use super::linter::Linter;
use super::prompt;
use super::words::words;
use crate::diagnostic::{Finding, Level};
use crate::store::workspace::Source;

/// How a file is finished.
pub struct Finish<'a> {
    /// The commit's message.
    pub message: &'a str,
    /// Whether to commit.
    pub commit: bool,
    /// Whether the writer can be asked about findings.
    pub ask: bool,
}

/// What the writer wants to do about findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Back,
    Commit,
    Stop,
}

/// Checks the file that was just edited and commits it. Findings are shown on
/// standard error, and where somebody can answer, the writer chooses: back to
/// the editor at the first of them, commit anyway while there are no errors,
/// or stop.
///
/// # Errors
/// When errors stand, the writer stops, or the commit fails. The text is on
/// disk in either case, and the message says where.
pub fn finish(
    source: &Source,
    how: &Finish<'_>,
    context: &Context,
    workspace: &Workspace,
) -> Result<ExitStatus, Failure> {
    let said = finished(source, how, context, workspace)?;
    context.terminal.print(&format!("{said}\n"))?;
    Ok(ExitStatus::Done)
}

/// Like [`finish`], for callers that say themselves what came of it: gives the
/// line.
///
/// # Errors
/// As [`finish`].
pub fn finished(
    source: &Source,
    how: &Finish<'_>,
    context: &Context,
    workspace: &Workspace,
) -> Result<String, Failure> {
    let linter = Linter::within(workspace, context)?;
    loop {
        // An editor can also remove the file, which is an answer, too.
        source
            .bytes()
            .map_err(|error| Failure::new(format!("{error}; nothing is committed")))?;
        let findings = check(source, &linter);
        let Some(first) = findings.first() else {
            break;
        };
        for finding in &findings {
            let level = finding.diagnostic.level;
            context.terminal.note(&format!("{level}: {finding}"));
        }
        let is_error = |finding: &&Finding| finding.diagnostic.level == Level::Error;
        let first_error = findings.iter().find(is_error);
        let choice = match (how.ask, first_error) {
            (true, error) => ask(error.is_some(), workspace)?,
            (false, Some(_)) => Choice::Stop,
            (false, None) => Choice::Commit,
        };
        match choice {
            Choice::Commit => break,
            Choice::Stop => return Err(stopped(source, first_error.is_some())),
            Choice::Back => {
                let line = first_error.unwrap_or(first).start.line;
                editor::open_at(source, line, workspace)?;
            }
        }
    }
    let lock = workspace.lock()?;
    let said = workspace.commit(&lock, &[source.path.as_str()], how.message, how.commit)?;
    let said = said.unwrap_or_else(|| workspace.outcome().written.into());
    Ok(format!("{}: {said}", source.path))
}

fn ask(errors: bool, workspace: &Workspace) -> Result<Choice, Failure> {
    let words = words(workspace.config.language);
    let mut choices = vec![(Choice::Back, words.back_to_the_editor)];
    if !errors {
        choices.push((Choice::Commit, words.commit_anyway));
    }
    choices.push((Choice::Stop, words.stop_here));
    let items: Vec<String> = choices.iter().map(|(_, text)| (*text).into()).collect();
    let chosen = prompt::select(words.what_now, &items, 0)?;
    Ok(choices
        .get(chosen)
        .map_or(Choice::Stop, |(choice, _)| *choice))
}

fn stopped(source: &Source, errors: bool) -> Failure {
    let (path, id) = (&source.path, &source.id);
    let next = format!("go on with `blameless edit {id}`");
    if errors {
        Failure::new(format!(
            "{path} is kept on disk and not committed while it has errors; {next}"
        ))
    } else {
        Failure::cancelled(format!("{path} is kept on disk and not committed; {next}"))
    }
}

/// What is wrong with the file, and worth an answer.
fn check(source: &Source, linter: &Linter<'_>) -> Vec<Finding> {
    let text = match source.text() {
        Ok(text) => text,
        Err(one) => return one.findings,
    };
    let mut checked = linter.check(source, text, true);
    checked
        .findings
        .retain(|finding| finding.level >= Level::Warning);
    Finding::locate_all(&checked.path, &checked.text, checked.findings)
}
