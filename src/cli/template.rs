use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use crate::diagnostic::suggest;
use crate::store::workspace as files;
use crate::theme::{self, ThemeError};
use clap::{Args, Subcommand};

/// List, show and take over the templates
///
/// A file of the same name below templates/ in your repository wins over the
/// built-in one; `eject` copies one there to be changed.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    #[command(subcommand)]
    command: TemplateCommand,
}

#[derive(Debug, Subcommand)]
enum TemplateCommand {
    /// List the templates, and where each comes from
    List,
    /// Print a template
    Show {
        /// The template: lite, ko/lite, or its whole name
        name: String,
    },
    /// Copy a built-in template to templates/, to be changed
    Eject {
        /// The template: lite, ko/lite, or its whole name
        name: String,
    },
}

pub fn run(args: &TemplateArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    match &args.command {
        TemplateCommand::List => {
            let mut out = String::new();
            for (name, _) in theme::BUILT_IN {
                let own = files::optional_text(workspace.root(), &in_repository(name))?.is_some();
                let origin = if own { "this repository" } else { "built in" };
                out.push_str(&format!("{name:<28}  {origin}\n"));
            }
            for name in own_templates(&workspace) {
                out.push_str(&format!("{name:<28}  this repository\n"));
            }
            context.terminal.print(&out)?;
        }
        TemplateCommand::Show { name } => {
            context
                .terminal
                .print_raw(&text(&workspace, &full_name(name, &workspace))?)?;
        }
        TemplateCommand::Eject { name } => {
            let name = full_name(name, &workspace);
            let built_in = theme::built_in(&name).ok_or_else(|| unknown(&name, &workspace))?;
            let path = in_repository(&name);
            workspace
                .repository
                .create(path.as_ref(), built_in.as_bytes())?;
            context
                .terminal
                .print(&format!("{path}: yours to change; commit it when it is\n"))?;
        }
    }
    Ok(ExitStatus::Done)
}

/// The text of a template: the repository's own, or the built-in one.
///
/// # Errors
/// When there is none, naming those there are.
pub fn text(workspace: &Workspace, name: &str) -> Result<String, Failure> {
    if let Some(own) = files::optional_text(workspace.root(), &in_repository(name))? {
        return Ok(own);
    }
    let built_in = theme::built_in(name).ok_or_else(|| unknown(name, workspace))?;
    Ok(built_in.to_owned())
}

fn unknown(name: &str, workspace: &Workspace) -> Failure {
    let own = own_templates(workspace);
    let built_in = theme::BUILT_IN.iter().map(|(name, _)| *name);
    let names = built_in.chain(own.iter().map(String::as_str));
    ThemeError::Unknown {
        name: name.into(),
        advice: suggest(name, names),
    }
    .into()
}

/// The whole name of `lite` (in the repository's language) or `ko/lite`.
fn full_name(name: &str, workspace: &Workspace) -> String {
    let name = name.trim_start_matches("templates/");
    if theme::built_in(name).is_some() {
        return name.to_owned();
    }
    let language = workspace.config.language;
    let prefixed = match name.split('/').count() {
        1 => format!("postmortem/{language}/{name}"),
        2 => format!("postmortem/{name}"),
        _ => name.to_owned(),
    };
    if prefixed.ends_with(".md") {
        prefixed
    } else {
        format!("{prefixed}.md")
    }
}

fn in_repository(name: &str) -> String {
    format!("{}/{name}", theme::FOLDER)
}

/// Templates for postmortems that only this repository has.
fn own_templates(workspace: &Workspace) -> Vec<String> {
    let folder = workspace.root().join(theme::FOLDER);
    let Ok(sources) = files::sources(&folder, "postmortem") else {
        return Vec::new();
    };
    let mut names: Vec<_> = sources.into_iter().map(|source| source.path).collect();
    names.retain(|name| theme::built_in(name).is_none());
    names.sort();
    names
}
