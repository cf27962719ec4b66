use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure, unreadable};
use super::filters::at_least_one;
use super::filters::{FilterArgs, SpanArgs};
use super::list::name_unreadable;
use super::terminal::Terminal;
use crate::diagnostic::printable;
use crate::document::Document;
use crate::model::{Collection, Entry, Language, read};
use crate::query::similar::{Index, Likeness, Shared, Traits};
use crate::store::workspace::{Kind, Source, kind, load_each};
use anstyle::Style;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::Read;

/// Find the past incidents that are most like one
///
/// Their texts are compared by telling words and phrases, in English and in
/// Korean, and their front matter by services, trigger, causes and tags. What both
/// have is named.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless similar @
  blameless similar draft.md -n 3
  blameless similar --text \"connection pool exhausted after failover\"
  blameless similar --since 365d --format ids checkout-tim | xargs -n1 blameless show
  journalctl -u checkout -n 50 | blameless similar -")]
pub struct SimilarArgs {
    /// The incident: an ID, a path of a draft, or - for a text from standard input
    #[arg(required_unless_present = "text")]
    id: Option<String>,
    /// A text instead: an alert, a message, a thought
    #[arg(long, value_name = "TEXT", conflicts_with = "id")]
    text: Option<String>,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    span: SpanArgs,
    /// At most this many
    #[arg(short = 'n', long, value_name = "N", default_value_t = 5, value_parser = at_least_one)]
    limit: usize,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// An array of objects
    Json,
    /// One id a line
    Ids,
}

pub fn run(args: &SimilarArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let mut filter = args.filters.filter(&workspace)?;
    args.span.narrow(&mut filter, context, &workspace)?;
    let subject = Subject::of(args, &workspace, context)?;
    let vocabulary = &workspace.config.vocabulary;
    let (read, unreadable) = load_each(
        workspace.root(),
        &workspace.config.directory,
        vocabulary,
        |entry, text, body| Traits::of(&entry.postmortem, body.of(text)),
    )?;
    let (entries, mut past): (Vec<Entry>, Vec<Traits>) = read
        .into_iter()
        .filter(|(entry, _)| Some(&entry.path) != subject.path.as_ref())
        .filter(|(entry, _)| filter.matches(&entry.postmortem))
        .unzip();
    past.push(subject.traits);
    let found = Index::new(past).like(entries.len(), args.limit);
    let found: Vec<Row<'_>> = found
        .iter()
        .filter_map(|one| Some(Row::new(entries.get(one.at)?, one)))
        .collect();
    let text = match args.format {
        Format::Text => in_words(&found, workspace.config.language, &context.terminal),
        Format::Json => serde_json::to_string_pretty(&found)? + "\n",
        Format::Ids => found.iter().map(|one| format!("{}\n", one.id)).collect(),
    };
    context.terminal.print(&text)?;
    let nothing = found.is_empty();
    let collection = Collection {
        entries,
        unreadable,
    };
    let status = name_unreadable(&collection, workspace.config.language, context);
    if nothing {
        context.terminal.note(none(workspace.config.language));
        return Ok(ExitStatus::Found);
    }
    Ok(status)
}

/// What the others are compared with.
struct Subject {
    traits: Traits,
    /// The path from the repository's root, if it is a file there.
    path: Option<String>,
}

impl Subject {
    fn of(args: &SimilarArgs, workspace: &Workspace, context: &Context) -> Result<Self, Failure> {
        let (text, path) = match (args.text.as_deref(), args.id.as_deref()) {
            (Some(text), _) => (text.to_owned(), None),
            (None, Some("-")) => (from_standard_input(context)?, None),
            (None, id) => {
                let name = id.unwrap_or("@");
                let source = match workspace.find(name, &context.directory) {
                    Ok(source) => source,
                    // A draft may lie anywhere.
                    Err(_) if kind(&context.directory.join(name)) == Kind::File => {
                        Source::new(&context.directory, name)
                    }
                    Err(failure) => return Err(failure),
                };
                let text = source.text().map_err(|one| unreadable(&one))?;
                (text, Some(source.path))
            }
        };
        if text.trim().is_empty() {
            let what = path.as_deref().map_or("the text".into(), printable);
            return Err(Failure::new(format!(
                "{what} is empty; `blameless similar --text \"what happened\"` looks for the like"
            )));
        }
        let traits = match Document::parse(text) {
            Ok(document) => {
                let body = document.body().of(document.text());
                match read(&document, &workspace.config.vocabulary).postmortem {
                    Some(postmortem) => Traits::of(&postmortem, body),
                    // What an unfinished draft says counts all the same.
                    None => Traits::of_text(body),
                }
            }
            Err((text, _)) => Traits::of_text(&text),
        };
        Ok(Self { traits, path })
    }
}

fn from_standard_input(context: &Context) -> Result<String, Failure> {
    if context.terminal.can_ask {
        context
            .terminal
            .note("reading the text from standard input; Ctrl-D ends it");
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    // A log may hold anything; what isn't text has no words.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    score: f64,
    shared: &'a Shared,
}

impl<'a> Row<'a> {
    fn new(entry: &'a Entry, likeness: &'a Likeness) -> Self {
        Self {
            id: &entry.id,
            path: &entry.path,
            title: &entry.postmortem.title,
            score: (likeness.score * 1000.0).round() / 1000.0,
            shared: &likeness.shared,
        }
    }
}

fn in_words(found: &[Row<'_>], language: Language, terminal: &Terminal) -> String {
    let width = terminal.text_width();
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let indented = |text: &str| {
        let options = textwrap::Options::new(width)
            .initial_indent("  ")
            .subsequent_indent("  ")
            .word_separator(textwrap::WordSeparator::AsciiSpace);
        textwrap::fill(&printable(text), options)
    };
    let blocks: Vec<String> = found
        .iter()
        .map(|one| {
            let id = printable(one.id);
            let title = indented(one.title);
            let why = indented(&one.shared.to_words(language));
            format!("{bold}{id}{bold:#}\n{title}\n{dim}{why}{dim:#}\n")
        })
        .collect();
    blocks.join("\n")
}

fn none(language: Language) -> &'static str {
    match language {
        Language::En => "nothing here is like it; `blameless search WORDS` looks for words",
        Language::Ko => "비슷한 것이 없습니다. `blameless search 낱말`로 찾아보세요",
    }
}
