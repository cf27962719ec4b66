use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::list::name_unreadable;
use crate::model::Language;
use crate::query::index::{self, BEGIN, END, Page, pages};
use crate::store::workspace as files;
use clap::Args;

/// Write the list in postmortems/README.md anew
///
/// Only what stands between the two markers changes. Over 200 postmortems, the
/// page keeps the newest years and links to a page of its own for each of the
/// others. No other command touches the index: run this in CI on the main branch,
/// so that branches don't conflict over it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless index
  blameless index --check         in CI: exit with 1 when it isn't up to date")]
pub struct IndexArgs {
    /// Leave the files uncommitted
    #[arg(long)]
    no_commit: bool,
    /// Write nothing, and exit with 1 when something would change
    #[arg(long, conflicts_with = "no_commit")]
    check: bool,
}

/// A page whose text isn't what it should be.
struct Stale {
    page: Page,
    after: String,
}

pub fn run(args: &IndexArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    workspace.check_ready(context, !(args.no_commit || args.check))?;
    let collection = workspace.load_with_countermeasures()?;
    let config = &workspace.config;
    let is_kept = |path: &str| {
        let text = files::optional_text(workspace.root(), path);
        text.is_ok_and(|text| text.is_some_and(|text| text.contains(BEGIN)))
    };
    let pages = pages(
        &collection.entries,
        &config.directory,
        config.language,
        is_kept,
    );
    let main = path(&config.directory);
    let lock = match args.check {
        true => None,
        false => Some(workspace.lock()?),
    };
    let mut stale = Vec::new();
    for page in pages {
        stale.extend(stale_page(page, &workspace)?);
    }
    let said = match (lock, stale.is_empty()) {
        (_, true) => format!("{main}: {}\n", workspace.outcome().up_to_date),
        (None, false) => {
            for one in &stale {
                let note = format!("{}: {}", one.page.path, workspace.outcome().stale);
                context.terminal.note(&note);
            }
            context.terminal.note(workspace.outcome().rewrite_index);
            name_unreadable(&collection, workspace.config.language, context);
            return Ok(ExitStatus::Found);
        }
        (Some(lock), false) => {
            for one in &stale {
                let path = one.page.path.as_ref();
                workspace.repository.write(path, one.after.as_bytes())?;
            }
            let paths: Vec<&str> = stale.iter().map(|one| one.page.path.as_str()).collect();
            let message = "postmortem: update the index";
            let said = workspace.commit(&lock, &paths, message, !args.no_commit)?;
            let said = said.unwrap_or_else(|| workspace.outcome().written.into());
            paths
                .iter()
                .map(|path| format!("{path}: {said}\n"))
                .collect()
        }
    };
    context.terminal.print(&said)?;
    Ok(name_unreadable(
        &collection,
        workspace.config.language,
        context,
    ))
}

/// The page with the text that it should have, unless it has it.
fn stale_page(page: Page, workspace: &Workspace) -> Result<Option<Stale>, Failure> {
    let path = &page.path;
    let before = files::optional_text(workspace.root(), path)?;
    let text = before.as_deref().unwrap_or(&page.fresh);
    let after = index::replaced(text, &page.list).ok_or_else(|| {
        Failure::new(format!(
            "{path} has no place for the list; put these two lines where it is to be:\n\n{BEGIN}\n{END}"
        ))
    })?;
    Ok((before.as_deref() != Some(after.as_str())).then_some(Stale { page, after }))
}

/// The index's path from the repository's root.
pub fn path(directory: &str) -> String {
    match directory {
        "" => files::INDEX.into(),
        directory => format!("{directory}/{}", files::INDEX),
    }
}

/// The index as `init` writes it, before there is anything to list.
pub fn page(language: Language) -> String {
    index::page(language)
}
