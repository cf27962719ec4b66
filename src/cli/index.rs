use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::list::name_unreadable;
use crate::diagnostic::printable;
use crate::model::{Collection, Language};
use crate::store::workspace as files;
use clap::Args;

/// Where the generated part of the index begins.
const BEGIN: &str = "<!-- blameless: index -->";
/// Where it ends.
const END: &str = "<!-- blameless: end of index -->";

/// Write the list in postmortems/README.md anew
///
/// Only what stands between the two markers changes. No other command touches
/// the index: run this in CI on the main branch, so that branches don't
/// conflict over it.
#[derive(Debug, Args)]
pub struct IndexArgs {
    /// Leave the file uncommitted
    #[arg(long)]
    no_commit: bool,
}

pub fn run(args: &IndexArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    workspace.check_ready(context, !args.no_commit)?;
    let collection = workspace.load()?;
    let path = path(&workspace.config.directory);
    let lock = workspace.lock()?;
    let before = files::optional_text(workspace.root(), &path)?;
    let fresh = || page(workspace.config.language);
    let text = before.clone().unwrap_or_else(fresh);
    let after = replaced(&text, &list(&collection, &workspace)).ok_or_else(|| {
        Failure::new(format!(
            "{path} has no place for the list; put these two lines where it is to be:\n\n{BEGIN}\n{END}"
        ))
    })?;
    if before.as_deref() == Some(after.as_str()) {
        let said = workspace.outcome().up_to_date;
        context.terminal.print(&format!("{path}: {said}\n"))?;
    } else {
        workspace
            .repository
            .write(path.as_ref(), after.as_bytes())?;
        let message = "postmortem: update the index";
        let said = workspace.commit(&lock, &[path.as_str()], message, !args.no_commit)?;
        let said = said.unwrap_or_else(|| workspace.outcome().written.into());
        context.terminal.print(&format!("{path}: {said}\n"))?;
    }
    Ok(name_unreadable(&collection, &workspace, context))
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
    let (title, about) = match language {
        Language::En => (
            "Postmortems",
            "What happened, why, and what changed since. Newest first; `blameless index` writes\n\
             the list.",
        ),
        Language::Ko => (
            "포스트모템",
            "무슨 일이 있었고, 왜 일어났고, 그 뒤로 무엇이 달라졌는지. 최근 것부터이며 목록은\n\
             `blameless index`가 씁니다.",
        ),
    };
    format!("# {title}\n\n{about}\n\n{BEGIN}\n{END}\n")
}

/// `text` with `list` between the markers, in the text's own line ends; `None`
/// where a marker is missing.
fn replaced(text: &str, list: &str) -> Option<String> {
    let begin = text.find(BEGIN)? + BEGIN.len();
    let end = begin + text[begin..].find(END)?;
    let eol = if text[..begin].contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let list = format!("\n{list}").replace('\n', eol);
    Some(format!("{}{list}{}", &text[..begin], &text[end..]))
}

fn list(collection: &Collection, workspace: &Workspace) -> String {
    let folder = format!("{}/", workspace.config.directory);
    let mut out = String::new();
    let mut year = None;
    for entry in &collection.entries {
        let postmortem = &entry.postmortem;
        let started = postmortem.started_at.format("%Y").to_string();
        if year.as_ref() != Some(&started) {
            out.push_str(&format!("\n## {started}\n\n"));
            year = Some(started);
        }
        let path = entry.path.strip_prefix(&folder).unwrap_or(&entry.path);
        let title = printable(&postmortem.title).replace(['[', ']'], "");
        let day = postmortem.started_at.format("%m-%d");
        let services = postmortem.services.join(", ");
        let services = printable(&services);
        out.push_str(&format!(
            "- {day} [{title}](<{path}>): {}, {services}, {}\n",
            postmortem.severity, postmortem.status
        ));
    }
    if out.is_empty() { out } else { out + "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_part_between_the_markers_changes() {
        let text = format!("# Ours\r\n\r\n{BEGIN}old{END}\r\nafter");
        assert_eq!(
            replaced(&text, "- new\n"),
            Some(format!("# Ours\r\n\r\n{BEGIN}\r\n- new\r\n{END}\r\nafter"))
        );
        assert_eq!(replaced("# Ours", "x"), None);
    }
}
