use super::add::{self, Addition, Reader};
use super::clean::{clean, without_targets, without_tool};
use super::words::{Words, words};
use crate::cli::change::Edit;
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::import::inbox;
use crate::cli::prompt::{self, cut_to};
use crate::diagnostic::printable;
use crate::document::Document;
use crate::exchange::event::Event;
use crate::exchange::payload::{Payload, Shape};
use crate::exchange::rows::Clock;
use crate::exchange::slack::Users;
use crate::exchange::told::{Teller, essence};
use crate::model::timeline::{Timeline, Zone};
use crate::model::{Language, Postmortem};
use chrono::{DateTime, FixedOffset, TimeDelta};
use clap::{Args, ValueEnum};
use regex::Regex;
use std::collections::HashSet;

/// Merge what chats, alerts, status pages and logs tell into the timeline
///
/// Understands a channel of a Slack export, PagerDuty's webhooks, incidents and log
/// entries, Alertmanager's webhook and Grafana's, Statuspage's incidents, tables
/// with a header (CSV, TSV), JSON Lines, and plain logs whose lines open with a
/// time. The format of each file is told by its content.
///
/// Only what happened around the incident is taken: from an hour before the start to
/// an hour after its end, or a day after the start where the end isn't known. What is
/// in the timeline already is left out, and so are bots, joins and secrets. People
/// become roles or handles, as [timeline] in blameless.toml says.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless timeline @ import slack/2026-11-20.json pagerduty.json alerts.json
  blameless timeline checkout import --zone UTC --match 'deploy|rollback' app.log
  curl -s https://status.example.com/api/v2/incidents.json | blameless timeline @ import - --yes")]
pub struct ImportArgs {
    /// Files, folders of a Slack export, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    sources: Vec<String>,
    /// The zone of times that name none: UTC, +09:00, Asia/Seoul; the timeline's
    /// own unless given
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Nothing before this; an hour before the start unless given
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,
    /// Nothing after this; an hour after the end unless given
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    /// Only what this regular expression finds, in any case
    #[arg(long, value_name = "REGEX")]
    r#match: Option<String>,
    /// The format of the sources, where their content doesn't tell
    #[arg(long, value_enum, value_name = "FORMAT")]
    source_format: Option<SourceFormat>,
    /// Add all without asking
    #[arg(short, long)]
    yes: bool,
    /// Show what would be added; write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// Write the file, but don't commit it
    #[arg(long)]
    no_commit: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SourceFormat {
    /// A channel of a Slack export
    Slack,
    /// PagerDuty: webhooks, incidents, log entries
    Pagerduty,
    /// Alertmanager's webhook, or Grafana's
    Alertmanager,
    /// Statuspage's incidents
    Statuspage,
    /// A table with a header
    Csv,
    /// One JSON object a line
    Jsonl,
    /// Lines that open with a time
    Log,
}

impl SourceFormat {
    fn shape(self) -> Shape {
        match self {
            SourceFormat::Slack => Shape::Slack,
            SourceFormat::Pagerduty => Shape::PagerDuty,
            SourceFormat::Alertmanager => Shape::Alertmanager,
            SourceFormat::Statuspage => Shape::Statuspage,
            SourceFormat::Csv => Shape::Csv,
            SourceFormat::Jsonl => Shape::JsonLines,
            SourceFormat::Log => Shape::Log,
        }
    }
}

/// The endings of the files that a folder is searched for.
const ENDINGS: &[&str] = &["json", "jsonl", "ndjson", "csv", "tsv", "log", "txt"];

/// More entries than a timeline can take.
const MOST: usize = 500;

/// What was left out, and why.
#[derive(Default)]
struct LeftOut {
    outside: usize,
    unmatched: usize,
    known: usize,
}

pub fn run(id: &str, args: &ImportArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let write = !args.dry_run;
    workspace.check_ready(context, write && !args.no_commit)?;
    let pattern = pattern(args.r#match.as_deref())?;
    let edit = Edit::open(&workspace, context, id)?;
    let postmortem = add::postmortem(&edit, &workspace)?;
    let aliases = &workspace.config.vocabulary.sections;
    let timeline = Timeline::read(edit.document(), aliases, postmortem.started_at);
    let reader = Reader {
        context,
        workspace: &workspace,
        postmortem: &postmortem,
        zone: zone(args.zone.as_deref(), &timeline)?,
    };
    let (since, until) = window(args, &reader)?;
    let clock = Clock {
        zone: reader.zone,
        start: postmortem.started_at,
        end: reader.end(),
    };
    let (events, users) = read(args, &clock, workspace.config.language, context)?;
    let told = told(&events, &users, &workspace);
    let words = words(workspace.config.language);
    let mut left_out = LeftOut::default();
    let mut seen = known(edit.document().text(), &timeline);
    let mut additions = Vec::new();
    for (event, (text, plain)) in events.iter().zip(told) {
        if event.time < since || event.time > until {
            left_out.outside += 1;
        } else if pattern
            .as_ref()
            .is_some_and(|pattern| !pattern.is_match(&text))
        {
            left_out.unmatched += 1;
        } else if !seen.insert((minute(event.time), essence(&plain))) {
            left_out.known += 1;
        } else {
            let zone = *postmortem.started_at.offset();
            let time = event.time.with_timezone(&zone);
            additions.push(Addition { time, text });
        }
    }
    tell_left_out(&left_out, (since, until), words, context);
    if additions.is_empty() {
        context.terminal.note(words.nothing_new);
        return Ok(ExitStatus::Found);
    }
    if additions.len() > MOST {
        return Err(Failure::new((words.too_many)(additions.len())));
    }
    let ask = context.terminal.can_ask && !args.yes && write;
    if ask {
        additions = chosen(additions, words)?;
        if additions.is_empty() {
            context.terminal.note(words.none_chosen);
            return Ok(ExitStatus::Done);
        }
    } else {
        context
            .terminal
            .print(&table(&additions, &postmortem, context))?;
    }
    if !write {
        let count = (words.would_add)(additions.len());
        context
            .terminal
            .print(&format!("{}: {count}\n", edit.path()))?;
        return Ok(ExitStatus::Done);
    }
    // Nobody waits while a question is open: the file is read again.
    let lock = workspace.lock()?;
    let edit = Edit::open(&workspace, context, id)?;
    let text = add::with(edit.document(), &additions, &postmortem, &workspace)?;
    let edited = edit.replaced(text, context, &workspace)?;
    let tools: Vec<&str> = tools(&events);
    let message = add::message(edit.id(), &additions, Some(&tools.join(", ")));
    let said = edited.save(&workspace, &lock, &message, !args.no_commit)?;
    let count = (words.added)(additions.len());
    context
        .terminal
        .print(&format!("{}: {count}; {said}\n", edit.path()))?;
    Ok(ExitStatus::Done)
}

fn minute(time: DateTime<FixedOffset>) -> i64 {
    time.timestamp().div_euclid(60)
}

fn pattern(given: Option<&str>) -> Result<Option<Regex>, Failure> {
    let Some(given) = given else {
        return Ok(None);
    };
    let built = regex::RegexBuilder::new(given)
        .case_insensitive(true)
        .build();
    built.map(Some).map_err(|error| {
        let reason = match error {
            regex::Error::Syntax(ref text) => text.lines().last().unwrap_or_default().to_owned(),
            other => other.to_string(),
        };
        Failure::new(format!(
            "--match {given:?} is no regular expression: {reason}"
        ))
    })
}

fn zone(given: Option<&str>, timeline: &Timeline) -> Result<Zone, Failure> {
    match given {
        None => Ok(timeline.zone),
        Some(name) => Zone::parse(name).ok_or_else(|| {
            let help = "write UTC, an offset like +09:00, or a name like Asia/Seoul";
            Failure::new(format!("--zone {name:?} is no time zone; {help}"))
        }),
    }
}

type Span = (DateTime<FixedOffset>, DateTime<FixedOffset>);

/// From when to when entries are taken.
fn window(args: &ImportArgs, reader: &Reader<'_>) -> Result<Span, Failure> {
    let start = reader.postmortem.started_at;
    let known = reader.end() > start;
    let after = if known {
        reader.end() + TimeDelta::hours(1)
    } else {
        start + TimeDelta::hours(24)
    };
    let at = |given: &Option<String>, flag: &str, unless: DateTime<FixedOffset>| match given {
        None => Ok(unless),
        Some(text) => reader
            .time(text)
            .map_err(|problem| Failure::new(format!("{flag}: {problem}"))),
    };
    let since = at(&args.since, "--since", start - TimeDelta::hours(1))?;
    let until = at(&args.until, "--until", after)?;
    if until < since {
        return Err(Failure::new(format!(
            "--until ({}) is before --since ({})",
            until.format("%Y-%m-%d %H:%M %:z"),
            since.format("%Y-%m-%d %H:%M %:z")
        )));
    }
    Ok((since, until))
}

/// What the sources tell, in order of time, and who their people are.
fn read(
    args: &ImportArgs,
    clock: &Clock,
    language: Language,
    context: &Context,
) -> Result<(Vec<Event>, Users), Failure> {
    let letters = inbox::gather(&args.sources, ENDINGS, language, context)?;
    let shape = args.source_format.map(SourceFormat::shape);
    let mut payloads = Vec::new();
    let mut users = Users::new();
    for letter in letters {
        let letter = letter.map_err(|refused| {
            let reason = refused.reason.worded(language);
            Failure::new(format!("{}: {}", refused.name, printable(&reason)))
        })?;
        let wrong = |problem: crate::exchange::malformed::Malformed| {
            Failure::new(format!(
                "{}: {}",
                letter.name,
                printable(&problem.worded(language))
            ))
        };
        let payload = match Payload::read(&letter.text, shape) {
            Ok(payload) => payload,
            // A folder of an export holds other files, too.
            Err(_) if !letter.is_named => continue,
            Err(problem) => return Err(wrong(problem)),
        };
        users.extend(payload.users().map_err(wrong)?);
        payloads.push((letter.name.clone(), letter.is_named, payload));
    }
    let mut events = Vec::new();
    for (name, is_named, payload) in &payloads {
        let found = payload.events(clock, &users).map_err(|problem| {
            Failure::new(format!("{name}: {}", printable(&problem.worded(language))))
        })?;
        if found.is_empty() && *is_named && payload.shape == Shape::Log {
            let words = words(language).no_log;
            return Err(Failure::new(format!("{name}: {words}")));
        }
        events.extend(found);
    }
    events.sort_by_key(|event| event.time);
    Ok((events, users))
}

/// Each event as one line, and without its link.
fn told(events: &[Event], users: &Users, workspace: &Workspace) -> Vec<(String, String)> {
    let config = &workspace.config;
    let others = users.values().cloned();
    let teller = Teller::new(&config.people, config.language, events, others);
    let one = |event: &Event| {
        let told = teller.tell(event);
        let words = clean(&told.words);
        (format!("{words}{}", clean(&told.link)), words)
    };
    events.iter().map(one).collect()
}

/// What the timeline tells already.
fn known(text: &str, timeline: &Timeline) -> HashSet<(i64, String)> {
    let entries = timeline.entries.iter();
    entries
        .map(|entry| {
            (
                minute(entry.time),
                essence(&without_tool(&entry.words(text))),
            )
        })
        .collect()
}

/// Those of `entries` that the timeline of `document` doesn't tell of yet.
pub fn new_entries(
    document: &Document,
    entries: Vec<Addition>,
    postmortem: &Postmortem,
    workspace: &Workspace,
) -> Vec<Addition> {
    let aliases = &workspace.config.vocabulary.sections;
    let timeline = Timeline::read(document, aliases, postmortem.started_at);
    let mut seen = known(document.text(), &timeline);
    let new = entries.into_iter().filter(|one| {
        let words = essence(&without_tool(&one.text));
        seen.insert((minute(one.time), words))
    });
    new.collect()
}

fn tools(events: &[Event]) -> Vec<&'static str> {
    let mut found: Vec<_> = events.iter().map(|event| event.tool).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|tool| tool.name()).collect()
}

fn tell_left_out(left_out: &LeftOut, (since, until): Span, words: &Words, context: &Context) {
    let mut said = Vec::new();
    if left_out.outside > 0 {
        let zone = since.offset();
        let form = "%Y-%m-%d %H:%M";
        let until = until.with_timezone(zone);
        let same_day = since.date_naive() == until.date_naive();
        let end = if same_day { "%H:%M" } else { form };
        let span = format!("{}–{}", since.format(form), until.format(end));
        said.push((words.outside)(left_out.outside, &span));
    }
    if left_out.unmatched > 0 {
        said.push((words.unmatched)(left_out.unmatched));
    }
    if left_out.known > 0 {
        said.push((words.already)(left_out.known));
    }
    if !said.is_empty() {
        let note = format!("{}: {}", words.left_out, said.join(", "));
        context.terminal.note(&note);
    }
}

/// The entries that the writer wants.
fn chosen(additions: Vec<Addition>, words: &Words) -> Result<Vec<Addition>, Failure> {
    let items: Vec<String> = additions
        .iter()
        .map(|one| {
            format!(
                "{}  {}",
                one.time.format("%H:%M"),
                printable(&without_targets(&one.text))
            )
        })
        .collect();
    let chosen = prompt::all_but(words.which, &items)?;
    let kept = additions.into_iter().enumerate();
    let kept = kept.filter(|(at, _)| chosen.contains(at));
    Ok(kept.map(|(_, one)| one).collect())
}

/// What is to be added, one a line.
fn table(additions: &[Addition], postmortem: &Postmortem, context: &Context) -> String {
    let day = |time: DateTime<FixedOffset>| time.date_naive();
    let first = day(postmortem.started_at);
    let other = additions.iter().any(|one| day(one.time) != first);
    let form = if other { "%Y-%m-%d %H:%M" } else { "%H:%M" };
    let mut out = String::new();
    for one in additions {
        let line = format!(
            "+ {}  {}",
            one.time.format(form),
            printable(&without_targets(&one.text))
        );
        let line = match context.terminal.width {
            Some(width) => cut_to(&line, width),
            None => line,
        };
        out.push_str(&line);
        out.push('\n');
    }
    out
}
