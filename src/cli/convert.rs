use super::change::{self, Edit, Edited};
use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure, unreadable};
use crate::document::LineIndex;
use crate::document::front_matter::Format;
use crate::document::front_matter::convert::{ConvertError, convert};
use crate::model::Language;
use crate::store::workspace::{self, Source};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

/// Write front matter in YAML where it is TOML, or the other way round
///
/// Values stay the same, comments go along, and the body isn't touched. All
/// postmortems are converted unless some are named, and committed as one. A
/// file that can't be converted is named and left as it is.
///
/// New postmortems follow `front_matter = "yaml"` in blameless.toml; every
/// command reads both.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless convert --to yaml
  blameless convert --to toml checkout @

Exit status: 1 if a file could not be converted; each is named with the reason.")]
pub struct ConvertArgs {
    /// Parts of ids, @ for the newest, or paths; all without
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// The language that front matter is to be in
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: To,
    /// Write the files, but don't commit them
    #[arg(long)]
    no_commit: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// Between --- lines; code hosts show it as a table
    Yaml,
    /// Between +++ lines
    Toml,
}

impl From<To> for Format {
    fn from(to: To) -> Self {
        match to {
            To::Yaml => Format::Yaml,
            To::Toml => Format::Toml,
        }
    }
}

pub fn run(args: &ConvertArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    workspace.check_ready(context, !args.no_commit)?;
    let to = Format::from(args.to);
    let lock = workspace.lock()?;
    let mut refused = 0;
    let label = match workspace.config.language {
        Language::En => "not converted",
        Language::Ko => "바꾸지 못함",
    };
    let mut refuse = |failure: Failure| {
        refused += 1;
        let message = failure.message.replace('\n', " ");
        context.terminal.note(&format!("{label}: {message}"));
    };
    let read: Vec<_> = sources(&args.ids, &workspace, context)?
        .into_par_iter()
        .filter_map(|source| converted(source, args.ids.is_empty(), to).transpose())
        .collect();
    let (mut edits, mut texts) = (Vec::new(), Vec::new());
    for one in read {
        match one {
            Ok((edit, text)) => {
                edits.push(edit);
                texts.push(text);
            }
            Err(failure) => refuse(failure),
        }
    }
    let converted = edits.iter().zip(texts).collect();
    let mut files = Vec::new();
    for one in change::replaced_each(converted, context, &workspace) {
        match one {
            Ok(file) => files.push(file),
            Err(failure) => refuse(failure),
        }
    }
    let files: Vec<&Edited<'_>> = files.iter().collect();
    let said = if files.is_empty() {
        None
    } else {
        let message = message(&files, to);
        let commit = !args.no_commit;
        Some(change::save(&files, &workspace, &lock, &message, commit)?)
    };
    let summary = summary(files.len(), to, workspace.config.language);
    let line = match said {
        Some(said) => format!("{summary}; {said}\n"),
        None => format!("{summary}\n"),
    };
    context.terminal.print(&line)?;
    Ok(if refused > 0 {
        ExitStatus::Found
    } else {
        ExitStatus::Done
    })
}

fn summary(count: usize, to: Format, language: Language) -> String {
    let name = to.name();
    match (language, count) {
        (Language::En, 0) => format!("nothing to convert: all front matter is {name}"),
        (Language::En, 1) => format!("1 postmortem is in {name} now"),
        (Language::En, n) => format!("{n} postmortems are in {name} now"),
        (Language::Ko, 0) => format!("바꿀 것이 없습니다: 모두 {name}입니다"),
        (Language::Ko, n) => format!("{n}건을 {name}(으)로 바꿨습니다"),
    }
}

fn message(files: &[&Edited<'_>], to: Format) -> String {
    let name = to.name();
    match files {
        [file] => format!("postmortem: write {} in {name}", file.id()),
        files => {
            let paths: Vec<_> = files.iter().map(|file| file.path()).collect();
            let subject = format!("postmortem: write {} in {name}", files.len());
            format!("{subject}\n\n{}\n", paths.join("\n"))
        }
    }
}

/// The files that are meant: the named ones, or every Markdown file.
fn sources(
    ids: &[String],
    workspace: &Workspace,
    context: &Context,
) -> Result<Vec<Source>, Failure> {
    if !ids.is_empty() {
        let named = ids.iter().map(|id| workspace.find(id, &context.directory));
        return named.collect();
    }
    let mut all = workspace::sources(workspace.root(), &workspace.config.directory)?;
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all)
}

/// The file opened, with the text that it is to have; `None` where it is in that
/// language already, or is no postmortem though `any` file might be one.
fn converted(source: Source, any: bool, to: Format) -> Result<Option<(Edit, String)>, Failure> {
    let text = source.text().map_err(|one| unreadable(&one))?;
    if any && !source.is_postmortem(&text) {
        return Ok(None);
    }
    let edit = Edit::with_text(source, text)?;
    if edit.document().front_matter().format == to {
        return Ok(None);
    }
    let text = edit.document().text();
    match convert(text, to) {
        Ok(text) => Ok(Some((edit, text))),
        Err(error) => {
            let span = match &error {
                ConvertError::Syntax(error) => error.span,
                ConvertError::Form { span, .. } => *span,
            };
            let place = LineIndex::new(text).position(text, span.start);
            let path = edit.path();
            Err(Failure::new(format!(
                "{path}:{}:{}: {error}",
                place.line, place.column
            )))
        }
    }
}
