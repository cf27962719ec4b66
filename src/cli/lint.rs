use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::linter::{Checked, Linter};
use crate::config::Config;
use crate::diagnostic::{self, Finding, Level, RuleCard};
use crate::lint;
use crate::model::Language;
use crate::store::workspace::{self, Kind, Source};
use crate::store::write;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::path::Path;

/// Check postmortems as a careful reviewer would
///
/// Without arguments, every postmortem of the repository is checked. A path may
/// be a file or a folder, of a repository or not, and any Markdown. Levels are
/// set per rule under [lint] in blameless.toml; `blameless explain RULE` says
/// why a rule is there and how to suppress it.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 nothing at or above the level, 1 findings, 2 it could not run."
)]
pub struct LintArgs {
    /// Parts of ids, @ for the newest, or paths of files or folders
    #[arg(value_name = "ID|PATH")]
    names: Vec<String>,
    /// Check what is staged, as it is staged; for a pre-commit hook
    #[arg(long, conflicts_with = "names")]
    staged: bool,
    /// Mend what needs no judgement, and write the files; nothing is committed
    #[arg(long, conflicts_with = "staged")]
    fix: bool,
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
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// A file to check.
struct Target {
    source: Source,
    /// Whether it was asked for, and is checked even if it is no postmortem.
    named: bool,
}

pub fn run(args: &LintArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = workspace_if_any(args, context)?;
    let config;
    let linter = match &workspace {
        Some(workspace) => Linter::within(workspace, context)?,
        None => {
            config = Config::default_in(context.zone);
            Linter::new(&config, context.now)
        }
    };
    let least = match args.min_level {
        MinLevel::Info => Level::Info,
        MinLevel::Warning => Level::Warning,
        MinLevel::Error => Level::Error,
    };
    rayon::spawn(lint::prepare);
    let mut checked: Vec<Checked> = match &workspace {
        Some(workspace) if args.staged => {
            let staged = staged(workspace, &linter)?.into_iter();
            staged.map(|one| one.at_least(least)).collect()
        }
        _ => {
            let targets = targets(args, context, workspace.as_ref())?;
            if args.fix {
                fix(&targets, context, workspace.as_ref(), &linter)?;
            }
            let checked = targets.into_par_iter();
            let narrow = |one: Checked| one.at_least(least);
            checked
                .filter_map(|target| check(&target, &linter).map(narrow))
                .collect()
        }
    };
    checked.sort_by(|a, b| a.path.cmp(&b.path));
    let found: usize = checked.iter().map(|one| one.findings.len()).sum();
    let language = workspace
        .as_ref()
        .map_or(Language::En, |workspace| workspace.config.language);
    show(args.format, &checked, found, language, context)?;
    Ok(if found == 0 {
        ExitStatus::Done
    } else {
        ExitStatus::Found
    })
}

fn show(
    format: Format,
    checked: &[Checked],
    found: usize,
    language: Language,
    context: &Context,
) -> Result<(), Failure> {
    let terminal = &context.terminal;
    match format {
        Format::Json => terminal.print_raw(&diagnostic::json(&located(checked))),
        Format::Github => terminal.print_raw(&diagnostic::github(&located(checked))),
        Format::Sarif => {
            let card = |rule: &lint::Rule| RuleCard {
                name: rule.name,
                what: rule.about.what[0],
                why: rule.about.why[0],
                level: rule.level,
            };
            let rules: Vec<RuleCard> = lint::RULES.iter().map(card).collect();
            terminal.print_raw(&diagnostic::sarif(&located(checked), &rules))
        }
        Format::Text => {
            let width = terminal.text_width();
            let texts = checked
                .iter()
                .map(|one| diagnostic::text(&one.path, &one.text, &one.findings, width));
            terminal.print(&texts.collect::<String>())?;
            terminal.note(&summary(found, checked.len(), language));
            Ok(())
        }
    }
}

fn summary(findings: usize, files: usize, language: Language) -> String {
    let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match language {
        Language::En => {
            let (findings, files) = (count(findings, "finding"), count(files, "file"));
            format!("{findings} in {files}")
        }
        Language::Ko => format!("파일 {files}개에서 {findings}건을 찾았습니다"),
    }
}

/// The repository; `None` outside of any, where only paths were asked for.
fn workspace_if_any(args: &LintArgs, context: &Context) -> Result<Option<Workspace>, Failure> {
    let is_path = |name: &String| workspace::kind(&context.directory.join(name)) != Kind::Missing;
    let only_paths = !args.names.is_empty() && args.names.iter().all(is_path);
    if only_paths && context.is_outside_of_git() {
        return Ok(None);
    }
    context.workspace().map(Some)
}

fn targets(
    args: &LintArgs,
    context: &Context,
    workspace: Option<&Workspace>,
) -> Result<Vec<Target>, Failure> {
    let mut targets = Vec::new();
    let mut add = |sources: Vec<Source>, named| {
        let target = |source| Target { source, named };
        targets.extend(sources.into_iter().map(target));
    };
    if let (Some(workspace), true) = (workspace, args.names.is_empty()) {
        let directory = &workspace.config.directory;
        add(workspace::sources(workspace.root(), directory)?, false);
    }
    for name in &args.names {
        let path = context.directory.join(name);
        let inside = |workspace: &Workspace| {
            let relative = workspace::relative(workspace.root(), &context.directory, name)?;
            Some((workspace.root().to_owned(), relative))
        };
        let found = workspace.and_then(inside);
        match (workspace::kind(&path), found, workspace) {
            (Kind::Folder, Some((root, relative)), _) => {
                add(workspace::sources(&root, &relative)?, true);
            }
            (Kind::Folder, None, _) => add(workspace::sources_of(&path, name)?, true),
            (Kind::File, Some((root, relative)), _) => {
                add(vec![Source::new(&root, &relative)], true);
            }
            (Kind::File, None, _) => add(vec![Source::new(&context.directory, name)], true),
            (Kind::Missing, _, Some(workspace)) => {
                add(vec![workspace.find(name, &context.directory)?], true);
            }
            (Kind::Missing, _, None) => {
                return Err(Failure::new(format!(
                    "{name}: there is no such file or folder"
                )));
            }
        }
    }
    targets.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    targets.dedup_by(|a, b| a.source == b.source);
    Ok(targets)
}

/// Checks one file; `None` for a file that is no postmortem and wasn't named.
fn check(target: &Target, linter: &Linter<'_>) -> Option<Checked> {
    let source = &target.source;
    match source.text() {
        Ok(text) => {
            let postmortem = source.is_postmortem(&text);
            (postmortem || target.named).then(|| linter.check(source, text, postmortem))
        }
        Err(one) => {
            let bytes = source.bytes().unwrap_or_default();
            Some(Checked::unreadable(one, readable_part(&bytes)))
        }
    }
}

/// Mends the files and says what was done.
fn fix(
    targets: &[Target],
    context: &Context,
    workspace: Option<&Workspace>,
    linter: &Linter<'_>,
) -> Result<(), Failure> {
    let lock = workspace.map(Workspace::lock).transpose()?;
    for target in targets {
        let source = &target.source;
        let Ok(text) = source.text() else {
            continue;
        };
        let Some((text, fixes)) = linter.fixed(&text) else {
            continue;
        };
        match workspace {
            Some(workspace) if !Path::new(&source.path).is_absolute() => {
                let file = workspace.root().join(&source.path);
                workspace.repository.write(&file, text.as_bytes())?;
            }
            _ => write::write_atomic(source.file(), text.as_bytes(), None)?,
        }
        for fix in fixes {
            let what = format!("{}: {} ({})", source.path, fix.what, fix.rule);
            context.terminal.note(&what);
        }
    }
    drop(lock);
    Ok(())
}

/// The postmortems in the index that differ from the last commit.
fn staged(workspace: &Workspace, linter: &Linter<'_>) -> Result<Vec<Checked>, Failure> {
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
                checked.push(linter.check(&source, text.to_owned(), true));
            }
            Ok(_) => {}
            Err(one) => checked.push(Checked::unreadable(one, readable_part(&bytes))),
        }
    }
    Ok(checked)
}

fn located(checked: &[Checked]) -> Vec<Finding> {
    let locate = |one: &Checked| Finding::locate_all(&one.path, &one.text, one.findings.clone());
    checked.iter().flat_map(locate).collect()
}

/// The text up to the first byte that isn't UTF-8.
fn readable_part(bytes: &[u8]) -> String {
    let chunk = bytes.utf8_chunks().next();
    chunk
        .map(|chunk| chunk.valid().to_owned())
        .unwrap_or_default()
}
