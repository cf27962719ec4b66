mod add;
mod sources;
mod table;
mod words;

use super::change::Edit;
use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure, unreadable};
use super::filters::at_least_one;
use crate::document::Document;
use crate::model::section::sections;
use crate::model::{CoreSection, Postmortem, read};
use crate::query::changes::{Incident, Ranked, Reason, rank, trigger};
use crate::query::repeats;
use crate::store::history::Asked;
use chrono::TimeDelta;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;
use words::words;

/// Which change may have set an incident off, the likeliest first
///
/// Reads the repositories of the services and lists what landed on the branch
/// that is deployed before the incident started: commits, merges and tags, and
/// deploys from a file. What is near to the start ranks high, what was taken back
/// later, what shares words and paths with the postmortem, and what is a release.
/// Each says why it ranks where it does.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless changes checkout-tim --repo ~/src/checkout --repo ~/src/cache
  blameless changes @ --window 3d --deploys deploys.jsonl
  blameless changes @ --add 1       name the first one as [change] ref, and in the timeline

Repositories that are always meant are named in blameless.toml:
  [services.checkout]
  repositories = [\"../checkout\"]")]
pub struct ChangesArgs {
    /// A part of the id that only one has, @ for the newest, or a path
    #[arg(default_value = "@")]
    id: String,
    /// A clone of a service's repository (repeat it); without one, those that
    /// blameless.toml gives for the services
    #[arg(long, value_name = "PATH")]
    repo: Vec<PathBuf>,
    /// The branch that is deployed; origin/HEAD, main, master or HEAD unless given
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// Deploys as JSON Lines, with a time, a service and a version each (repeat it)
    #[arg(long, value_name = "FILE")]
    deploys: Vec<PathBuf>,
    /// How long before the start: 90m, 24h, 3d, 2w
    #[arg(long, value_name = "LENGTH", default_value = "24h", value_parser = length)]
    window: TimeDelta,
    /// At most this many
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    limit: usize,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Write a change into the postmortem: its place in the list, its id or tag;
    /// without a value, choose from the list
    #[arg(long, value_name = "N|ID", num_args = 0..=1, default_missing_value = "")]
    add: Option<String>,
    /// Write the file, but don't commit it
    #[arg(long, requires = "add")]
    no_commit: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// An array of objects
    Json,
}

/// How long after the start a commit may take a change back.
const REVERTS: TimeDelta = TimeDelta::days(90);

pub fn run(args: &ChangesArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let config = &workspace.config;
    let words = words(config.language);
    let source = workspace.find(&args.id, &context.directory)?;
    let read = source.document(&config.vocabulary);
    let (document, reading) = read.map_err(|one| unreadable(&one))?;
    let Some(postmortem) = reading.postmortem else {
        let one = source.unreadable(document.text(), reading.diagnostics);
        return Err(unreadable(&one));
    };
    let incident = Incident::of(&postmortem, told(&document, &postmortem, &workspace));
    let start = postmortem.started_at;
    let asked = Asked {
        since: (start - args.window).timestamp(),
        until: start.timestamp(),
        reverts_until: (start + REVERTS).timestamp(),
    };
    let found = sources::gather(args, &postmortem.services, asked, &workspace, context)?;
    let count = found.changes.len();
    let mut ranked = rank(found.changes, &found.later, &incident, args.window);
    if let Some(wanted) = &args.add {
        let edit = Edit::of(source)?;
        let Some(chosen) = add::choose(wanted, &mut ranked, words, context)? else {
            context.terminal.note(&none(args, &found.read, words));
            return Ok(ExitStatus::Found);
        };
        let status = add::write(
            &edit,
            &chosen,
            &postmortem,
            !args.no_commit,
            &workspace,
            context,
        )?;
        suggest_trigger(&postmortem, &edit, Some(&chosen), &workspace, context);
        return Ok(status);
    }
    ranked.truncate(args.limit);
    if args.format == Format::Json {
        context.terminal.print_raw(&json(&ranked)?)?;
    } else if !ranked.is_empty() {
        let head = words
            .heading
            .replace("{n}", &count.to_string())
            .replace("{window}", &said(args.window, words))
            .replace("{start}", &start.format("%Y-%m-%d %H:%M %:z").to_string())
            .replace("{sources}", &found.read.join(", "));
        let text = table::render(&head, &ranked, words, &context.terminal);
        context.terminal.print(&text)?;
        let how = words.how_to_add.replace("{id}", &source.id);
        context.terminal.note(&format!("\n{how}"));
    }
    if ranked.is_empty() {
        context.terminal.note(&none(args, &found.read, words));
        return Ok(ExitStatus::Found);
    }
    if args.format == Format::Table {
        note_repeats(&source.id, &postmortem, &workspace, context)?;
        let edit = Edit::of(source)?;
        suggest_trigger(&postmortem, &edit, ranked.first(), &workspace, context);
    }
    Ok(ExitStatus::Done)
}

/// Says which earlier incident this one repeats while what should have prevented
/// it is open.
fn note_repeats(
    id: &str,
    postmortem: &Postmortem,
    workspace: &Workspace,
    context: &Context,
) -> Result<(), Failure> {
    let entries = workspace.load_with_countermeasures()?.entries;
    let incident = repeats::Incident {
        id: Some(id),
        started_at: postmortem.started_at,
        services: &postmortem.services,
        causes: &postmortem.causes,
        trigger: postmortem.trigger.as_deref(),
    };
    let found = repeats::repeats(&entries, incident);
    super::repeats::note(&found, workspace.config.language, context);
    Ok(())
}

fn none(args: &ChangesArgs, read: &[String], words: &words::Words) -> String {
    words
        .nothing
        .replace("{window}", &said(args.window, words))
        .replace("{sources}", &read.join(", "))
}

/// Where the trigger isn't known, what the change would make it.
fn suggest_trigger(
    postmortem: &Postmortem,
    edit: &Edit,
    ranked: Option<&Ranked>,
    workspace: &Workspace,
    context: &Context,
) {
    let known = &workspace.config.vocabulary.change_triggers;
    let fitting = ranked.and_then(|one| trigger(&one.change, known));
    if let (None, Some(fitting)) = (&postmortem.trigger, fitting) {
        let note = words(workspace.config.language)
            .trigger
            .replace("{trigger}", fitting)
            .replace("{id}", edit.id());
        context.terminal.note(&note);
    }
}

/// What the postmortem says of what was seen and why, without the guidance of
/// the template.
fn told(document: &Document, postmortem: &Postmortem, workspace: &Workspace) -> String {
    let told = [
        CoreSection::Summary,
        CoreSection::Phenomenon,
        CoreSection::Cause,
    ];
    let mut text = postmortem.impact.summary.clone().unwrap_or_default();
    for (section, heading) in sections(document, &workspace.config.vocabulary.sections) {
        if !told.contains(&section) {
            continue;
        }
        let mut rest = heading.content.of(document.text());
        while let Some((before, comment)) = rest.split_once("<!--") {
            text.push_str(before);
            text.push('\n');
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        text.push_str(rest);
        text.push('\n');
    }
    text
}

/// Reads 90m, 24h, 3d or 2w.
fn length(text: &str) -> Result<TimeDelta, String> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let seconds = match unit.trim() {
        "m" | "min" | "분" => 60,
        "h" | "시간" => 3600,
        "d" | "일" => 86_400,
        "w" | "주" => 7 * 86_400,
        _ => return Err("write 90m, 24h, 3d or 2w".into()),
    };
    let number: i64 = number.parse().map_err(|_| "write 90m, 24h, 3d or 2w")?;
    number
        .checked_mul(seconds)
        .filter(|seconds| (1..=366 * 86_400).contains(seconds))
        .and_then(TimeDelta::try_seconds)
        .ok_or_else(|| "write a length up to a year: 90m, 24h, 3d or 2w".into())
}

/// A length in its largest unit, with another where that matters.
fn said(length: TimeDelta, words: &words::Words) -> String {
    let minutes = length.num_minutes();
    let unit = |number: i64, word: &str| word.replace("{n}", &number.to_string());
    match minutes {
        0..=119 => unit(minutes, words.minutes),
        120..=2879 => unit(minutes / 60, words.hours),
        _ => unit(minutes / 1440, words.days),
    }
}

#[derive(Serialize)]
struct Record<'r> {
    rank: usize,
    kind: &'static str,
    source: &'r str,
    id: &'r str,
    label: &'r str,
    landed_at: String,
    before_s: i64,
    subject: &'r str,
    url: Option<&'r str>,
    tags: &'r [String],
    services: &'r [String],
    score: f64,
    reverted_by: Option<&'r str>,
    reverted_after_s: Option<i64>,
    touches: &'r [String],
    says: &'r [String],
}

fn json(ranked: &[Ranked]) -> Result<String, Failure> {
    let records: Vec<_> = ranked
        .iter()
        .enumerate()
        .map(|(at, one)| record(at + 1, one))
        .collect();
    Ok(serde_json::to_string_pretty(&records)? + "\n")
}

fn record(rank: usize, one: &Ranked) -> Record<'_> {
    let change = &one.change;
    let mut record = Record {
        rank,
        kind: table::kind(change.kind),
        source: &change.source,
        id: &change.id,
        label: &change.label,
        landed_at: change.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        before_s: 0,
        subject: &change.subject,
        url: change.url.as_deref(),
        tags: &change.tags,
        services: &change.services,
        score: (one.score * 10.0).round() / 10.0,
        reverted_by: None,
        reverted_after_s: None,
        touches: &[],
        says: &[],
    };
    for reason in &one.reasons {
        match reason {
            Reason::Reverted { by, after } => {
                record.reverted_by = Some(by);
                record.reverted_after_s = Some(after.num_seconds());
            }
            Reason::Touches(paths) => record.touches = paths,
            Reason::Says(words) => record.says = words,
            Reason::Before(length) => record.before_s = length.num_seconds(),
            Reason::Service(_) | Reason::Released(_) => {}
        }
    }
    record
}

/// The postmortem as it stands in `document`.
fn postmortem_of(document: &Document, workspace: &Workspace) -> Option<Postmortem> {
    read(document, &workspace.config.vocabulary).postmortem
}
