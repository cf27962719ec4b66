mod snippet;
mod words;

use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::filters::{FilterArgs, SpanArgs, at_least_one};
use super::list::name_unreadable;
use crate::diagnostic::printable;
use crate::document::{FrontMatter, Span};
use crate::model::{Collection, Entry, Language, Unreadable};
use crate::query::search::{Corpus, Hit, Place, Query, Replacement, Tally, Text, rank};
use crate::store::workspace::{Source, load_each, load_wanted};
use anstyle::Style;
use clap::{Args, ValueEnum};
use serde::Serialize;
use snippet::{Match, Snippet};
use std::ffi::OsString;
use std::sync::atomic::{AtomicUsize, Ordering};
use words::words;

/// Search all postmortems, the best first
///
/// Every word must be there, in any form: retry finds retries, and 커넥션 풀 finds
/// 커넥션풀이. Where no postmortem has a word, one like it is looked for instead,
/// and the output says so.
///
///   "connection pool"   these words side by side
///   time*               words that begin so
///   -test               not this word
///   cause:cache         in the section Cause or the field causes
///   service:checkout    in a field: title, service, team, trigger, cause, tag, …
///   owner:storage       among the owners of countermeasures
///
/// Sections go by their headings in English or Korean (현상:재시도) and by the
/// team's own names for them.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:
  blameless search connection pool
  blameless search cause:cache -test --since 365d
  blameless search '\"health check\" service:gateway'
  blameless search 커넥션 풀 --severity SEV1 --format json")]
pub struct SearchArgs {
    /// What to look for
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    span: SpanArgs,
    /// At most this many; 20 where the output is for people
    #[arg(short = 'n', long, value_name = "N", value_parser = at_least_one)]
    limit: Option<usize>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, through $PAGER when long
    Text,
    /// An array of objects with every matching line
    Json,
    /// One id a line
    Ids,
}

/// How many are shown to people.
const SHOWN: usize = 20;

/// How many lines of each are shown.
const LINES: usize = 2;

/// What a word that must not be there begins with once the flags are read: a
/// minus sign, which is no hyphen.
const MINUS: char = '\u{2212}';

/// `args` (the program's name first) in which `-word` is no cluster of flags, if
/// they are those of a search.
pub fn guarded(args: Vec<OsString>) -> Vec<OsString> {
    let mut rest = args.iter().enumerate().skip(1);
    let command = loop {
        match rest.next() {
            Some((_, flag)) if flag == "-C" || flag == "--color" => drop(rest.next()),
            Some((_, flag)) if flag.as_encoded_bytes().starts_with(b"-") => {}
            Some((at, command)) if command == "search" => break at,
            _ => return args,
        }
    };
    let end = args
        .iter()
        .position(|arg| arg == "--")
        .unwrap_or(args.len());
    let guard = |(at, arg): (usize, OsString)| {
        let word = arg.to_str().filter(|_| (command..end).contains(&at));
        match word
            .and_then(|word| word.strip_prefix('-'))
            .filter(|word| is_word(word))
        {
            Some(word) => OsString::from(format!("{MINUS}{word}")),
            None => arg,
        }
    };
    args.into_iter().enumerate().map(guard).collect()
}

/// Whether what stands behind a hyphen is a word and neither a long flag nor a
/// short one, alone (`-n`) or with its value (`-n5`).
fn is_word(behind: &str) -> bool {
    let mut letters = behind.chars();
    let (first, rest) = (letters.next(), letters.as_str());
    let is_count = first == Some('n') && rest.bytes().all(|byte| byte.is_ascii_digit());
    !rest.is_empty() && !is_count && !matches!(first, Some('-' | 'C'))
}

pub fn run(args: &SearchArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let words = words(workspace.config.language);
    let mut filter = args.filters.filter(&workspace)?;
    args.span.narrow(&mut filter, context, &workspace)?;
    let query = Query::parse(&args.words, &workspace.config.vocabulary.sections)?;
    let found = look_on(query, &workspace)?;

    let tallies = found.tallies.iter();
    let matching: Vec<(&Entry, &Tally)> = found
        .entries
        .iter()
        .zip(tallies)
        .filter(|(entry, _)| filter.matches(&entry.postmortem))
        .collect();
    let ranked = rank(
        &found.query,
        &found.corpus,
        matching.iter().map(|one| one.1),
    );
    let every = usize::MAX;
    let limit = args.limit.unwrap_or(match args.format {
        Format::Text => SHOWN,
        Format::Json | Format::Ids => every,
    });
    let shown = ranked.order.iter().take(limit);
    let shown: Vec<(&Entry, f64)> = shown.map(|(at, score)| (matching[*at].0, *score)).collect();

    for one in &found.replaced {
        context.terminal.note(&printable(&words.replaced(one)));
    }
    let missing = found.query.missing(&found.corpus);
    if !missing.is_empty() {
        context.terminal.note(&printable(&words.missing(&missing)));
    } else if !ranked.complete && !ranked.order.is_empty() {
        context.terminal.note(words.some);
    }
    print(&shown, args.format, &found.query, &workspace, context)?;
    if args.format == Format::Text && shown.len() < ranked.order.len() {
        let note = words.more.replace("{shown}", &shown.len().to_string());
        let note = note.replace("{all}", &ranked.order.len().to_string());
        context.terminal.note(&note);
    }
    let nothing = ranked.order.is_empty();
    if nothing {
        let all = rank(&found.query, &found.corpus, found.tallies.iter());
        context.terminal.note(&words.nothing(all.order.len()));
    }
    let collection = Collection {
        entries: found.entries,
        unreadable: found.unreadable,
    };
    let status = name_unreadable(&collection, workspace.config.language, context);
    // The run ends here: giving thousands of entries back takes longer than
    // ranking them.
    std::mem::forget(collection);
    Ok(if nothing { ExitStatus::Found } else { status })
}

/// What one pass over all texts found.
struct Found {
    query: Query,
    /// What is looked for instead of something that is nowhere.
    replaced: Vec<Replacement>,
    entries: Vec<Entry>,
    /// What of the query each entry has.
    tallies: Vec<Tally>,
    corpus: Corpus,
    unreadable: Vec<Unreadable>,
}

/// Looks for `query`, and for something like it where words of it are nowhere.
fn look_on(query: Query, workspace: &Workspace) -> Result<Found, Failure> {
    // A phrase that comes apart may have a word with a slip in it, and no more.
    const TRIES: usize = 3;
    let mut found = look(query, workspace)?;
    for _ in 0..TRIES {
        let Some(nearby) = found.query.nearby(&found.corpus) else {
            break;
        };
        let mut collected = Vec::new();
        if !nearby.is_empty() {
            let (root, directory) = (workspace.root(), &workspace.config.directory);
            let vocabulary = &workspace.config.vocabulary;
            let (all, _) = load_each(root, directory, vocabulary, |_, text, _| {
                nearby.collect(text)
            })?;
            collected.extend(all.into_iter().map(|(_, near)| near));
        }
        let Some((query, more)) = found.query.instead(&found.corpus, collected)? else {
            break;
        };
        let mut replaced = found.replaced;
        replaced.extend(more);
        found = Found {
            replaced,
            ..look(query, workspace)?
        };
    }
    Ok(found)
}

fn look(query: Query, workspace: &Workspace) -> Result<Found, Failure> {
    let vocabulary = &workspace.config.vocabulary;
    let (documents, length) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let wanted = |bytes: &[u8]| {
        documents.fetch_add(1, Ordering::Relaxed);
        length.fetch_add(bytes.len(), Ordering::Relaxed);
        query.may_match(bytes)
    };
    let tally = |_: &Entry, text: &str, body: Span| {
        query.tally(&Text {
            text,
            body,
            aliases: &vocabulary.sections,
        })
    };
    let (root, directory) = (workspace.root(), &workspace.config.directory);
    let (read, unreadable) = load_wanted(root, directory, vocabulary, wanted, tally)?;
    let matching = read
        .into_iter()
        .filter_map(|(entry, tally)| Some((entry, tally?)));
    let (entries, tallies): (Vec<Entry>, Vec<Tally>) = matching.unzip();
    let corpus = Corpus::new(
        &query,
        documents.into_inner(),
        length.into_inner(),
        tallies.iter(),
    );
    Ok(Found {
        query,
        replaced: Vec::new(),
        entries,
        tallies,
        corpus,
        unreadable,
    })
}

fn print(
    shown: &[(&Entry, f64)],
    format: Format,
    query: &Query,
    workspace: &Workspace,
    context: &Context,
) -> Result<(), Failure> {
    let matches = |entry: &Entry| matches_in(entry, query, workspace);
    match format {
        Format::Ids => {
            let ids: String = shown
                .iter()
                .map(|(one, _)| format!("{}\n", one.id))
                .collect();
            context.terminal.print(&ids)
        }
        Format::Json => {
            let rows: Result<Vec<Row<'_>>, Failure> = shown
                .iter()
                .map(|(entry, score)| Ok(Row::new(entry, *score, matches(entry)?)))
                .collect();
            context
                .terminal
                .print(&(serde_json::to_string_pretty(&rows?)? + "\n"))
        }
        Format::Text => {
            let width = context.terminal.text_width();
            let mut blocks = Vec::new();
            for (entry, _) in shown {
                let matches = snippet::best(matches(entry)?, LINES + 1);
                blocks.push(block(
                    entry,
                    matches,
                    query,
                    workspace.config.language,
                    width,
                ));
            }
            context.terminal.page(&blocks.join("\n"))
        }
    }
}

/// The lines of an entry's file that have something of the query. A file that
/// went away since it was ranked has none.
fn matches_in(entry: &Entry, query: &Query, workspace: &Workspace) -> Result<Vec<Match>, Failure> {
    let Ok(text) = Source::new(workspace.root(), &entry.path).text() else {
        return Ok(Vec::new());
    };
    let Ok(front_matter) = FrontMatter::find(&text) else {
        return Ok(Vec::new());
    };
    let hits: Vec<Hit> = query.hits(&Text {
        text: &text,
        body: Span::new(front_matter.end, text.len()),
        aliases: &workspace.config.vocabulary.sections,
    });
    Ok(snippet::matches(&text, &hits))
}

/// One postmortem for people: its title, and the lines that say the most.
fn block(
    entry: &Entry,
    matches: Vec<Match>,
    query: &Query,
    language: Language,
    width: usize,
) -> String {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let postmortem = &entry.postmortem;
    let severity = printable(postmortem.severity.as_str());
    let title = Snippet::plain(&postmortem.title, &query.in_title(&postmortem.title));
    let room = width.saturating_sub(severity.chars().count() + 2);
    let title = title.render(room, bold);
    let mut out = format!("{dim}{severity}{dim:#}  {title}\n");
    let path = printable(&entry.path);
    let first = matches.first().map_or(1, |one| one.line);
    // The title is shown already, and the first heading repeats it.
    let is_title =
        |one: &Match| one.place == Place::Field("title") || one.snippet.text() == postmortem.title;
    let others = matches.into_iter().filter(|one| !is_title(one)).collect();
    let lines = snippet::best(others, LINES);
    if lines.is_empty() {
        out.push_str(&format!("  {dim}{path}:{first}{dim:#}\n"));
    }
    for one in lines {
        // What lies below no heading has no place but its line.
        let place = match place(one.place, language) {
            "" => String::new(),
            place => format!("  {place}"),
        };
        let snippet = one.snippet.render(width.saturating_sub(4), Style::new());
        let line = one.line;
        out.push_str(&format!(
            "  {dim}{path}:{line}{place}{dim:#}\n    {snippet}\n"
        ));
    }
    out
}

fn place(place: Place, language: Language) -> &'static str {
    match (place, language) {
        (Place::Field(path), _) => path,
        (Place::Section(section), Language::En) => section.headings().0,
        (Place::Section(section), Language::Ko) => section.headings().1,
        (Place::Body, _) => "",
    }
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    score: f64,
    matches: Vec<Line>,
}

/// A line with what was found in it. Ranges are of characters of the snippet,
/// from 0, the end not included.
#[derive(Serialize)]
struct Line {
    line: usize,
    column: usize,
    field: Option<&'static str>,
    section: Option<&'static str>,
    snippet: String,
    ranges: Vec<[usize; 2]>,
}

impl<'a> Row<'a> {
    fn new(entry: &'a Entry, score: f64, matches: Vec<Match>) -> Self {
        let lines = matches.into_iter().map(|one| Line {
            line: one.line,
            column: one.column,
            field: match one.place {
                Place::Field(path) => Some(path),
                _ => None,
            },
            section: match one.place {
                Place::Section(section) => Some(section.key()),
                _ => None,
            },
            snippet: one.snippet.text(),
            ranges: one.snippet.ranges(),
        });
        Self {
            id: &entry.id,
            path: &entry.path,
            title: &entry.postmortem.title,
            score: (score * 1000.0).round() / 1000.0,
            matches: lines.collect(),
        }
    }
}
