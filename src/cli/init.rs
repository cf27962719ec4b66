pub mod merging;
mod words;

use super::context::Context;
use super::exit::{ExitStatus, Failure};
use super::index;
use crate::config::{self, Config};
use crate::model::Language;
use crate::store::git::{GitError, Repository};
use crate::store::workspace;
use crate::store::write::{self, WriteError};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use words::{Words, words};

/// Prepare a repository: configuration, folders, index
///
/// What exists already is left as it is, so it is safe to run again. A folder
/// that is in no git repository becomes one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless init
  blameless init --language ko --ci github --hooks")]
pub struct InitArgs {
    /// The folder; the current one unless given
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The language of templates and prompts
    #[arg(long, value_enum, default_value_t = Choice::En)]
    language: Choice,
    /// Add a CI job that lints postmortems when they change
    #[arg(long, value_enum, value_name = "HOST")]
    ci: Option<Ci>,
    /// Add a pre-commit hook that lints what is staged
    #[arg(long)]
    hooks: bool,
    /// Let git merge postmortems by field and item
    #[arg(long)]
    merge_driver: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// English
    En,
    /// Korean
    Ko,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ci {
    /// .github/workflows/postmortems.yml
    Github,
    /// .gitlab-ci.yml
    Gitlab,
}

pub fn run(args: &InitArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let folder = match &args.folder {
        Some(folder) => context.directory.join(folder),
        None => context.directory.clone(),
    };
    let (repository, found) = open(&folder)?;
    let language = match args.language {
        Choice::En => Language::En,
        Choice::Ko => Language::Ko,
    };
    let words = words(spoken(&repository, context)?.unwrap_or(language));
    let root = repository.root().display().to_string();
    let mut said = match found {
        Found::Here => String::new(),
        Found::Around => format!("{}\n", (words.within)(&root)),
        Found::New => format!("{root}: {}\n", words.new_repository),
    };
    let merging = merging::wanted(args.merge_driver, words, &repository, context)?;
    let mut files = Files {
        repository: &repository,
        words,
        said: &mut said,
        written: Vec::new(),
    };
    files.add(config::FILE, &configuration(language, context))?;
    // The folder may be another one, if the configuration was there before.
    let text = workspace::optional_text(repository.root(), config::FILE)?.unwrap_or_default();
    let config = Config::parse(&text, context.zone, &crate::lint::names())
        .map_err(|finding| Failure::new(*finding))?;
    files.add(
        &index::path(&config.directory),
        &index::page(config.language),
    )?;
    match args.ci {
        Some(Ci::Github) => files.add(GITHUB_PATH, &github(&config.directory))?,
        Some(Ci::Gitlab) => files.add(GITLAB_PATH, &gitlab(&config.directory))?,
        None => {}
    }
    if merging {
        merging::register(&mut files, &config.directory)?;
    }
    let written = files.written;
    if args.hooks {
        add_hook(&repository, words, &mut said)?;
    }
    if !written.is_empty() {
        let paths = written.join(" ");
        said.push_str(&format!(
            "\n{}: git add {paths} && git commit -m \"Keep postmortems here\"\n",
            words.next
        ));
    }
    said.push_str(&format!("{}: blameless new\n", words.then));
    context.terminal.print(&said)?;
    Ok(ExitStatus::Done)
}

/// Where the repository was.
enum Found {
    /// The folder is its topmost one.
    Here,
    /// Around the folder.
    Around,
    /// Nowhere; it is new.
    New,
}

/// The language of a repository that is configured already.
fn spoken(repository: &Repository, context: &Context) -> Result<Option<Language>, Failure> {
    let Some(text) = workspace::optional_text(repository.root(), config::FILE)? else {
        return Ok(None);
    };
    let config = Config::parse(&text, context.zone, &crate::lint::names())
        .map_err(|finding| Failure::new(*finding))?;
    Ok(Some(config.language))
}

fn open(folder: &Path) -> Result<(Repository, Found), Failure> {
    // A folder that is still to be made belongs to what is around it.
    let there = folder
        .ancestors()
        .find(|one| one.as_os_str().is_empty() || one.exists());
    let there = there
        .filter(|one| !one.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    match Repository::discover(there) {
        Ok(repository) => {
            let found = match std::path::absolute(folder)? == repository.root() {
                true => Found::Here,
                false => Found::Around,
            };
            return Ok((repository, found));
        }
        Err(GitError::NotARepository { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    Ok((Repository::init(folder)?, Found::New))
}

/// Files that are added unless they are there.
struct Files<'a> {
    repository: &'a Repository,
    words: &'static Words,
    said: &'a mut String,
    written: Vec<String>,
}

impl Files<'_> {
    fn add(&mut self, path: &str, text: &str) -> Result<(), Failure> {
        match self.repository.create(path.as_ref(), text.as_bytes()) {
            Ok(()) => {
                let written = self.words.written;
                self.said.push_str(&format!("{path}: {written}\n"));
                self.written.push(path.to_owned());
                Ok(())
            }
            Err(WriteError::Exists { .. }) => {
                let there = workspace::optional_text(self.repository.root(), path)?;
                let same = there.as_deref() == Some(text);
                let note = if same {
                    self.words.there
                } else {
                    self.words.left
                };
                self.said.push_str(&format!("{path}: {note}\n"));
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }
}

const HOOK: &str = "#!/bin/sh
# Lints the postmortems that are about to be committed.
if ! command -v blameless >/dev/null; then
    echo 'blameless is not installed: postmortems are not linted' >&2
    exit 0
fi
exec blameless lint --staged --min-level error
";

fn add_hook(repository: &Repository, words: &Words, said: &mut String) -> Result<(), Failure> {
    let folder = repository.hooks_dir()?;
    let path = folder.join("pre-commit");
    let shown = path
        .strip_prefix(repository.root())
        .unwrap_or(&path)
        .display()
        .to_string();
    if let Some(there) = workspace::optional_text(&folder, "pre-commit")? {
        if there.contains("blameless lint") {
            said.push_str(&format!("{shown}: {}\n", words.there));
        } else {
            said.push_str(&format!(
                "{shown}: {}\n  blameless lint --staged --min-level error || exit 1\n",
                words.left_add
            ));
        }
        return Ok(());
    }
    write::create_script(&path, HOOK)?;
    said.push_str(&format!("{shown}: {}\n", words.written));
    Ok(())
}

const GITHUB_PATH: &str = ".github/workflows/postmortems.yml";
const GITLAB_PATH: &str = ".gitlab-ci.yml";

fn github(directory: &str) -> String {
    format!(
        r#"# Lints the postmortems that a pull request changes.
name: postmortems
on:
  pull_request:
    paths: ["{directory}/**.md", "blameless.toml"]
jobs:
  lint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      # Or however your team installs it.
      - run: cargo install --locked blameless
      - name: Lint what changed
        run: |
          git diff -z --name-only --diff-filter=ACMR "origin/$BASE...HEAD" -- '{directory}/*.md' ':!{directory}/README.md' |
            xargs -0 --no-run-if-empty blameless lint
        env:
          BASE: ${{{{ github.base_ref }}}}
"#
    )
}

fn gitlab(directory: &str) -> String {
    format!(
        r#"# Lints the postmortems that a merge request changes.
postmortems:
  image: rust:latest
  variables:
    GIT_DEPTH: "0"
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      changes: ["{directory}/**/*.md", "blameless.toml"]
  script:
    # Or however your team installs it.
    - cargo install --locked blameless
    - |
      git diff -z --name-only --diff-filter=ACMR "$CI_MERGE_REQUEST_DIFF_BASE_SHA...HEAD" -- '{directory}/*.md' ':!{directory}/README.md' |
        xargs -0 --no-run-if-empty blameless lint
"#
    )
}

/// The configuration as `init` writes it: what was chosen, and every default
/// as a comment that can be uncommented.
fn configuration(language: Language, context: &Context) -> String {
    let zone = context.zone.name();
    let severities: Vec<_> = crate::model::term::default_severities()
        .into_iter()
        .map(|choice| {
            let name = crate::model::field::quoted(&choice.name);
            let meaning = crate::model::field::quoted(&choice.meaning);
            format!("#   {{ name = {name}, meaning = {meaning} }},\n")
        })
        .collect();
    let list = |terms: &[&str]| -> String {
        terms
            .iter()
            .map(|term| format!("#   \"{term}\",\n"))
            .collect()
    };
    format!(
        r#"# What this team has decided about its postmortems. Every line may go: what is
# commented out shows the default.

# The zone of times without an offset, and of the days and quarters in reports.
timezone = "{zone}"

# The language of templates, prompts and reports: en or ko.
language = "{language}"

# What the front matter of new postmortems is written in: toml, or yaml, which
# code hosts show as a table. Both are read.
# front_matter = "toml"

# The folder of the postmortems.
# directory = "postmortems"

# The month in which the fiscal year starts.
# fiscal_year_start = 1

# Severities, gravest first. "near-miss" is no incident in reports.
# severities = [
{severities}# ]

# What can set an incident off: changes that somebody rolled out, and the rest.
# change_triggers = [
{changes}# ]
# triggers = [
{others}# ]

# What can make an incident possible: contributing causes.
# causes = [
{causes}# ]

# Your own headings for the sections, beside the built-in ones in English and
# Korean.
# [sections]
# cause = ["Why it happened"]
# countermeasures = ["Follow-up work"]

# [git]
# commit = true   # commands that write also commit
# hooks = true    # the repository's hooks run
# sign = true     # unset: as commit.gpgsign says

# Levels per rule: error, warning, info, off.
# [lint]
# unknown-term = "off"

# [review]
# reviewers = 1   # how many a final postmortem names

# What people are called in timelines that are imported: role, handle, drop.
# [timeline]
# people = "role"
# roles = {{ minji = "on-call engineer" }}

# [services.checkout]
# team = "payments"
"#,
        severities = severities.concat(),
        changes = list(crate::model::term::CHANGE_TRIGGERS),
        others = list(crate::model::term::OTHER_TRIGGERS),
        causes = list(crate::model::term::CAUSES),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::terminal::{Terminal, When};

    #[test]
    fn every_default_can_be_uncommented() {
        let context = Context {
            directory: ".".into(),
            terminal: Terminal::detect(When::Never),
            now: chrono::DateTime::UNIX_EPOCH,
            zone: chrono_tz::Tz::Asia__Seoul,
        };
        let text = configuration(Language::Ko, &context);
        let rules = crate::lint::names();
        let plain = Config::parse(&text, chrono_tz::Tz::UTC, &rules).unwrap();
        assert_eq!(plain.language, Language::Ko);
        assert_eq!(plain.vocabulary.timezone, chrono_tz::Tz::Asia__Seoul);
        let uncommented: String = text
            .lines()
            .filter_map(|line| match line.strip_prefix("# ") {
                Some(rest) if rest.contains('=') || rest.starts_with(['[', ']', ' ']) => Some(rest),
                Some(_) => None,
                None => Some(line),
            })
            .map(|line| format!("{line}\n"))
            .collect();
        let full = Config::parse(&uncommented, chrono_tz::Tz::UTC, &rules).unwrap();
        assert_eq!(full.vocabulary.severities, plain.vocabulary.severities);
        assert_eq!(full.vocabulary.triggers, plain.vocabulary.triggers);
        assert_eq!(
            full.vocabulary.change_triggers,
            plain.vocabulary.change_triggers
        );
        assert_eq!(full.vocabulary.causes, plain.vocabulary.causes);
        assert_eq!(full.services["checkout"].team.as_deref(), Some("payments"));
    }
}
