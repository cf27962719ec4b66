pub(super) mod inbox;
mod payloads;
mod table;
mod words;

use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use crate::diagnostic::{Level, printable};
use crate::document::Document;
use crate::exchange::imported::marks;
use crate::exchange::payload::Shape;
use crate::exchange::{Imported, Reason, Refused, Settings, Source, jsonl, markdown};
use crate::model::field::{self, Field, Value};
use crate::model::read;
use crate::store::workspace;
use crate::store::write::WriteError;
use clap::{Args, ValueEnum};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use words::words;

/// Bring incidents from elsewhere in, as postmortems
///
/// What a source says becomes fields and sections; what can't be placed stays
/// in the text. Nothing is guessed in silence: each field that is in doubt has a
/// comment in the file and a line in the summary. --dry-run shows what would be
/// understood and writes nothing.
///
/// Nothing is overwritten: a second incident of the same day and title gets an
/// id that ends in -2, and what was imported before is left alone. All new
/// files are committed as one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless import markdown --dry-run ../wiki/incidents
  blameless import markdown 2024-03-13-nodes.md --default severity=SEV2 --default services=k8s
  curl -s https://status.example.com/report.md | blameless import markdown -
  curl -s https://status.example.com/api/v2/incidents.json | blameless import statuspage -

Exit status: 1 if a file could not be imported; each is named with the reason.")]
pub struct ImportArgs {
    /// What the sources are written in
    #[arg(value_enum, value_name = "FORMAT")]
    from: From,
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE|DIR")]
    sources: Vec<String>,
    /// The value of a field wherever a source says nothing of it; may be repeated
    #[arg(long = "default", value_name = "KEY=VALUE")]
    defaults: Vec<String>,
    /// Show what is understood and what is in doubt; write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Write the files, but don't commit them
    #[arg(long)]
    no_commit: bool,
}

/// The formats that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    /// Incident reports in Markdown of any shape
    Markdown,
    /// Incidents of a status page: Statuspage's incidents.json
    Statuspage,
    /// PagerDuty's webhooks, incidents and log entries
    Pagerduty,
    /// Alertmanager's webhook, or Grafana's
    Alertmanager,
    /// What `export jsonl` wrote: the same files, byte for byte
    Jsonl,
}

impl From {
    /// The endings of the files that a folder is searched for; an empty one
    /// stands for none.
    fn endings(self) -> &'static [&'static str] {
        match self {
            From::Markdown => &["md", "markdown", "mdown", ""],
            From::Statuspage | From::Pagerduty | From::Alertmanager => &["json", "jsonl"],
            From::Jsonl => &["jsonl", "ndjson"],
        }
    }

    /// The incidents in one file.
    fn read(
        self,
        source: &Source<'_>,
        settings: &Settings<'_>,
        workspace: &Workspace,
    ) -> Vec<Result<Imported, Refused>> {
        let payloads = |shape| payloads::read(shape, source, settings, workspace);
        match self {
            From::Markdown => vec![markdown::read(source, settings)],
            From::Statuspage => payloads(Shape::Statuspage),
            From::Pagerduty => payloads(Shape::PagerDuty),
            From::Alertmanager => payloads(Shape::Alertmanager),
            From::Jsonl => jsonl::read(source),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// An array of objects
    Json,
}

/// What became of one incident.
enum Outcome {
    /// It is to be a new file, at this path.
    New { path: String, imported: Imported },
    /// It was imported before, into this file.
    Known { path: String, name: String },
    /// It can't be imported.
    Refused(Refused),
}

pub fn run(args: &ImportArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let write = !args.dry_run;
    workspace.check_ready(context, write && !args.no_commit)?;
    let defaults = defaults(&args.defaults, &workspace, context)?;
    let services: Vec<String> = workspace.config.services.keys().cloned().collect();
    let settings = Settings {
        vocabulary: &workspace.config.vocabulary,
        language: workspace.config.language,
        front_matter: workspace.config.front_matter,
        now: context
            .now
            .with_timezone(&workspace.config.vocabulary.timezone),
        services: &services,
        defaults: &defaults,
    };
    let letters = inbox::gather(
        &args.sources,
        args.from.endings(),
        settings.language,
        context,
    )?;
    // From here to the commit nobody else takes an id.
    let lock = write.then(|| workspace.lock()).transpose()?;
    let mut desk = Desk::open(&workspace)?;
    let mut outcomes = Vec::new();
    for letter in letters {
        let read = match letter {
            Ok(letter) => {
                let read = args.from.read(&letter.source(), &settings, &workspace);
                let is_dateless = |one: &Result<Imported, Refused>| matches!(one, Err(refused) if refused.reason == Reason::NoDate);
                match read.as_slice() {
                    [only] if args.from == From::Markdown && is_dateless(only) => letter
                        .dated()
                        .map_or(read, |dated| args.from.read(&dated, &settings, &workspace)),
                    _ => read,
                }
            }
            Err(refused) => vec![Err(refused)],
        };
        outcomes.extend(read.into_iter().map(|one| desk.place(one)));
    }
    let mut said = None;
    if let Some(lock) = &lock {
        let paths = desk.create(&mut outcomes)?;
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        if !paths.is_empty() {
            let message = message(&outcomes, args.from);
            let committed = workspace.commit(lock, &paths, &message, !args.no_commit)?;
            said = Some(committed.unwrap_or_else(|| workspace.outcome().written.into()));
        }
    }
    let words = words(workspace.config.language);
    let text = match args.format {
        Format::Json => table::json(&outcomes, words),
        Format::Table if args.dry_run => table::whole(&outcomes, words, &context.terminal),
        Format::Table => table::brief(&outcomes, words, &context.terminal),
    };
    context.terminal.print(&text)?;
    for outcome in &outcomes {
        if let Outcome::Refused(refused) = outcome {
            let reason = refused.reason.worded(workspace.config.language);
            let (name, reason) = (printable(&refused.name), printable(&reason));
            let label = if refused.is_other {
                words.left_out
            } else {
                words.not_imported
            };
            context.terminal.note(&format!("{label}: {name}: {reason}"));
        }
    }
    let summary = table::summary(&outcomes, args.dry_run, said.as_deref(), words);
    match args.format {
        Format::Json => context.terminal.note(&summary),
        Format::Table => context.terminal.print(&format!("{summary}\n"))?,
    }
    let failed = |one: &Outcome| matches!(one, Outcome::Refused(refused) if !refused.is_other);
    Ok(if outcomes.iter().any(failed) {
        ExitStatus::Found
    } else {
        ExitStatus::Done
    })
}

/// The commit's message: how many from where, and the ids.
fn message(outcomes: &[Outcome], from: From) -> String {
    let new: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            Outcome::New { path, .. } => Some(path.as_str()),
            _ => None,
        })
        .collect();
    let format = from.to_possible_value();
    let format = format.as_ref().map_or("", |value| value.get_name());
    match new.as_slice() {
        [path] => {
            let name = path.rsplit('/').next().unwrap_or(path);
            let id = name.strip_suffix(".md").unwrap_or(name);
            format!("postmortem: import {id}")
        }
        paths => format!(
            "postmortem: import {} from {format}\n\n{}\n",
            paths.len(),
            paths.join("\n")
        ),
    }
}

/// The values of `--default`, checked.
fn defaults(
    given: &[String],
    workspace: &Workspace,
    context: &Context,
) -> Result<Vec<(&'static Field, Value)>, Failure> {
    let vocabulary = &workspace.config.vocabulary;
    let reference = workspace.reference(context, None);
    let mut values = Vec::new();
    for text in given {
        let (key, value) = text.split_once('=').ok_or_else(|| {
            Failure::new(format!(
                "`{text}` is no KEY=VALUE; for example severity=SEV3"
            ))
        })?;
        let field = super::set::known_field(key.trim())?;
        let value = field::parse(field, value, vocabulary, &reference).map_err(Failure::new)?;
        values.push((field, value));
    }
    Ok(values)
}

/// Where new documents get their places.
struct Desk<'w> {
    workspace: &'w Workspace,
    /// The files that bear the mark of an import, by mark.
    marked: BTreeMap<String, String>,
    /// The paths given away in this run.
    taken: BTreeSet<String>,
}

impl<'w> Desk<'w> {
    fn open(workspace: &'w Workspace) -> Result<Self, Failure> {
        let config = &workspace.config;
        let (there, _) = workspace::load_each(
            workspace.root(),
            &config.directory,
            &config.vocabulary,
            |_, text, _| marks(text).map(str::to_owned).collect::<Vec<_>>(),
        )?;
        let marked = there.into_iter().flat_map(|(entry, marks)| {
            let path = entry.path;
            marks.into_iter().map(move |mark| (mark, path.clone()))
        });
        Ok(Self {
            workspace,
            marked: marked.collect(),
            taken: BTreeSet::new(),
        })
    }

    /// Finds a place for what was read.
    fn place(&mut self, read: Result<Imported, Refused>) -> Outcome {
        let imported = match read {
            Ok(imported) => imported,
            Err(refused) => return Outcome::Refused(refused),
        };
        let mark = imported.origin.mark();
        if let Some(path) = self.marked.get(&mark) {
            return Outcome::Known {
                path: path.clone(),
                name: imported.origin.name,
            };
        }
        if let Err(reason) = self.check(&imported.text) {
            return Outcome::Refused(Refused::new(imported.origin.name, reason));
        }
        let root = self.workspace.root();
        for path in self.paths(&imported) {
            if self.taken.contains(&path) {
                continue;
            }
            if let Err(reason) = self.check_path(&imported) {
                return Outcome::Refused(Refused::new(imported.origin.name, reason));
            }
            if workspace::exists(root, &path) {
                // The same document, as when an export comes back.
                let same = workspace::Source::new(root, &path).text();
                if same.is_ok_and(|text| text == imported.text) {
                    let name = imported.origin.name;
                    return Outcome::Known { path, name };
                }
                continue;
            }
            self.taken.insert(path.clone());
            self.marked.insert(mark, path.clone());
            return Outcome::New { path, imported };
        }
        let reason = match &imported.path {
            Some(path) => Reason::Taken { path: path.clone() },
            None => Reason::NoFreeId,
        };
        Outcome::Refused(Refused::new(imported.origin.name, reason))
    }

    /// A path that came from outside leads to nowhere but the collection.
    fn check_path(&self, imported: &Imported) -> Result<(), Reason> {
        match &imported.path {
            Some(path) => jsonl::check_path(path, &self.workspace.config.directory),
            None => Ok(()),
        }
    }

    /// The paths that would do, best first.
    fn paths(&self, imported: &Imported) -> impl Iterator<Item = String> + use<> {
        let directory = &self.workspace.config.directory;
        let folder = match directory.as_str() {
            "" => imported.year.to_string(),
            directory => format!("{directory}/{}", imported.year),
        };
        let id = imported.id.clone();
        let exact = imported.path.is_some();
        let first = match &imported.path {
            Some(path) => path.clone(),
            None => format!("{folder}/{id}.md"),
        };
        let others = (2..10_000).filter(move |_| !exact);
        let others = others.map(move |number| format!("{folder}/{id}-{number}.md"));
        std::iter::once(first).chain(others)
    }

    /// What is written can be read: an adapter that errs is caught here.
    fn check(&self, text: &str) -> Result<(), Reason> {
        let document = Document::parse(text.to_owned())
            .map_err(|(_, error)| Reason::Unreadable(error.to_string()))?;
        let reading = read(&document, &self.workspace.config.vocabulary);
        let mut found = reading.diagnostics.into_iter();
        match found.find(|one| one.level == Level::Error) {
            Some(error) => Err(Reason::Unreadable(error.message)),
            None => Ok(()),
        }
    }

    /// Writes the new files, whose paths it gives. Where somebody else took one
    /// meanwhile, the next is tried.
    fn create(&self, outcomes: &mut [Outcome]) -> Result<Vec<String>, Failure> {
        let repository = &self.workspace.repository;
        let files: Vec<(&Path, &[u8])> = outcomes
            .iter()
            .filter_map(|outcome| match outcome {
                Outcome::New { path, imported } => {
                    Some((Path::new(path), imported.text.as_bytes()))
                }
                _ => None,
            })
            .collect();
        let mut done = repository.create_each(&files).into_iter();
        let mut paths = Vec::new();
        for outcome in outcomes {
            let Outcome::New { path, imported } = outcome else {
                continue;
            };
            match done.next() {
                Some(Err(WriteError::Exists { .. })) => *path = self.elsewhere(path, imported)?,
                Some(Err(error)) => return Err(error.into()),
                Some(Ok(())) | None => {}
            }
            paths.push(path.clone());
        }
        Ok(paths)
    }

    /// Writes the file to the first free path behind `taken`.
    fn elsewhere(&self, taken: &str, imported: &Imported) -> Result<String, Failure> {
        let repository = &self.workspace.repository;
        let others = self.paths(imported).skip_while(|one| one != taken).skip(1);
        for path in others.filter(|path| !self.taken.contains(path)) {
            match repository.create(path.as_ref(), imported.text.as_bytes()) {
                Ok(()) => return Ok(path),
                Err(WriteError::Exists { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(Failure::new("no free id is left"))
    }
}
