use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Finding, Level};
use crate::document::Document;
use crate::lint;
use crate::store::workspace::{self, Source};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

/// Check postmortems as a careful reviewer would
///
/// Without arguments, every postmortem of the repository is checked. Levels
/// are set per rule under [lint] in blameless.toml.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 nothing at or above the level, 1 findings, 2 it could not run."
)]
pub struct LintArgs {
    /// Parts of ids, @ for the newest, or paths
    #[arg(value_name = "ID|PATH")]
    names: Vec<String>,
    /// Check what is staged, as it is staged; for a pre-commit hook
    #[arg(long, conflicts_with = "names")]
    staged: bool,
    /// Leave out what matters less
    #[arg(long, value_enum, default_value_t = MinLevel::Warning)]
    min_level: MinLevel,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MinLevel {
    /// Everything
    Info,
    /// Warnings and errors
    Warning,
    /// Errors only
    Error,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Source lines with carets
    Text,
    /// An array of objects
    Json,
}

/// One file's text with what was found in it.
struct Checked {
    path: String,
    text: String,
    findings: Vec<Diagnostic>,
}

pub fn run(args: &LintArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let least = match args.min_level {
        MinLevel::Info => Level::Info,
        MinLevel::Warning => Level::Warning,
        MinLevel::Error => Level::Error,
    };
    let mut checked = if args.staged {
        staged(&workspace)?
    } else {
        let sources = sources(args, context, &workspace)?;
        let config = &workspace.config;
        sources
            .into_par_iter()
            .filter_map(|source| check(&source, config))
            .collect()
    };
    for one in &mut checked {
        one.findings.retain(|finding| finding.level >= least);
    }
    checked.sort_by(|a, b| a.path.cmp(&b.path));
    let text = match args.format {
        Format::Json => diagnostic::json(&located(&checked)),
        Format::Text => text(&checked, context.terminal.text_width()),
    };
    let found: usize = checked.iter().map(|one| one.findings.len()).sum();
    if args.format == Format::Json {
        context.terminal.print_raw(&text)?;
    } else {
        context.terminal.print(&text)?;
        let files = checked.len();
        let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        let findings = plural(found, "finding");
        context
            .terminal
            .note(&format!("{findings} in {}", plural(files, "file")));
    }
    Ok(if found == 0 {
        ExitStatus::Done
    } else {
        ExitStatus::Found
    })
}

fn sources(
    args: &LintArgs,
    context: &Context,
    workspace: &Workspace,
) -> Result<Vec<Source>, Failure> {
    if args.names.is_empty() {
        return Ok(workspace::sources(
            workspace.root(),
            &workspace.config.directory,
        )?);
    }
    let names = args.names.iter();
    names
        .map(|name| workspace.find(name, &context.directory))
        .collect()
}

/// Checks one file; `None` for a file that isn't a postmortem.
fn check(source: &Source, config: &Config) -> Option<Checked> {
    let findings = |text: &str, findings: Vec<Diagnostic>| Checked {
        path: source.path.clone(),
        text: text.to_owned(),
        findings,
    };
    match source.text() {
        Ok(text) if source.is_postmortem(&text) => Some(check_text(&source.path, text, config)),
        Ok(_) => None,
        Err(one) => {
            let found = one.findings.into_iter().map(|finding| finding.diagnostic);
            Some(findings("", found.collect()))
        }
    }
}

fn check_text(path: &str, text: String, config: &Config) -> Checked {
    let (text, findings) = match Document::parse(text) {
        Ok(document) => {
            let findings = lint::check(&document, &config.vocabulary, &config.lint);
            (document.into_text(), findings)
        }
        Err((text, error)) => (text, vec![error.into()]),
    };
    Checked {
        path: path.to_owned(),
        text,
        findings,
    }
}

/// The postmortems in the index that differ from the last commit.
fn staged(workspace: &Workspace) -> Result<Vec<Checked>, Failure> {
    let repository = &workspace.repository;
    let directory = &workspace.config.directory;
    let mut checked = Vec::new();
    for path in repository.staged_paths(directory.as_ref())? {
        let Some(path) = path.to_str().map(|path| path.replace('\\', "/")) else {
            continue;
        };
        if !path.ends_with(".md") || path.ends_with(workspace::INDEX) {
            continue;
        }
        let Some(bytes) = repository.staged_blob(path.as_ref())? else {
            continue;
        };
        let source = Source::new(workspace.root(), &path);
        match source.decode(&bytes) {
            Ok(text) if source.is_postmortem(text) => {
                checked.push(check_text(&path, text.to_owned(), &workspace.config));
            }
            Ok(_) => {}
            Err(one) => checked.push(Checked {
                path,
                text: String::new(),
                findings: one.findings.into_iter().map(|f| f.diagnostic).collect(),
            }),
        }
    }
    Ok(checked)
}

fn located(checked: &[Checked]) -> Vec<Finding> {
    let locate = |one: &Checked| Finding::locate_all(&one.path, &one.text, one.findings.clone());
    checked.iter().flat_map(locate).collect()
}

fn text(checked: &[Checked], width: usize) -> String {
    let mut out = String::new();
    for one in checked {
        for finding in &one.findings {
            out.push_str(&diagnostic::snippet(&one.path, &one.text, finding, width));
            out.push('\n');
        }
    }
    out
}
