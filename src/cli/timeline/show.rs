//! The timeline with its phases and gaps.

use super::clean::without_targets;
use super::words::{Words, words};
use crate::cli::change::Edit;
use crate::cli::context::Context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::Terminal;
use crate::diagnostic::printable;
use crate::document::{Document, LineIndex};
use crate::model::timeline::{Form, Timeline, rows};
use crate::model::{Language, Postmortem, read, section};
use anstyle::{AnsiColor, Style};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Point out stretches without an entry that are this long: 30m, 1h, 90s
    #[arg(long, value_name = "LENGTH", default_value = "30m", value_parser = length)]
    gap: TimeDelta,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// An object with the entries, the phases and the gaps
    Json,
}

/// `30m`, `1h30m`, `2d`.
fn length(text: &str) -> Result<TimeDelta, String> {
    let wrong = || "write a length such as 30m, 1h or 1h30m".to_owned();
    let (mut seconds, mut rest) = (0_i64, text.trim());
    if rest.is_empty() {
        return Err(wrong());
    }
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: i64 = rest[..digits].parse().map_err(|_| wrong())?;
        let unit = rest[digits..].chars().next().ok_or_else(wrong)?;
        let unit_seconds = match unit {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            _ => return Err(wrong()),
        };
        seconds = number
            .checked_mul(unit_seconds)
            .and_then(|more| seconds.checked_add(more))
            .ok_or_else(wrong)?;
        rest = rest[digits + 1..].trim_start();
    }
    match seconds {
        0 => Err(wrong()),
        seconds => TimeDelta::try_seconds(seconds).ok_or_else(wrong),
    }
}

/// One line of the story: an entry, a phase, or both.
#[derive(Debug)]
struct Moment {
    time: DateTime<FixedOffset>,
    until: Option<DateTime<FixedOffset>>,
    /// The index of the phase that is reached here.
    phase: Option<usize>,
    /// What happened; empty for a phase that no entry tells of.
    text: String,
    /// The line in the file, from 1; `None` for a phase alone.
    line: Option<usize>,
}

/// A timeline as it is shown.
struct Story {
    moments: Vec<Moment>,
    untimed: usize,
}

pub fn run(id: &str, args: &ShowArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let edit = Edit::open(&workspace, context, id)?;
    let vocabulary = &workspace.config.vocabulary;
    let document = edit.document();
    let Some(postmortem) = read(document, vocabulary).postmortem else {
        return Err(Failure::new(format!(
            "{}: the front matter has errors; `blameless lint {}` names them",
            edit.path(),
            edit.id()
        )));
    };
    let language = workspace.config.language;
    let words = words(language);
    let timeline = Timeline::read(document, &vocabulary.sections, postmortem.started_at);
    let known = section::sections(document, &vocabulary.sections);
    let known = known.iter().map(|(section, heading)| (*section, heading));
    let all = rows(document.text(), known);
    let untimed = all
        .iter()
        .filter(|row| {
            row.depth == 1 && row.form != Form::Line && row.head(document.text()).is_none()
        })
        // A heading of a nested list needs no time of its own.
        .filter(|row| row.is_plain)
        .count();
    let story = Story {
        moments: moments(document, &timeline, &postmortem),
        untimed,
    };
    match args.format {
        Format::Json => {
            let text = json(&story, edit.id(), &postmortem, args.gap);
            context.terminal.print_raw(&text)?;
        }
        Format::Text => {
            let text = render(
                &story,
                edit.id(),
                &postmortem,
                args.gap,
                language,
                &context.terminal,
            );
            context.terminal.page(&text)?;
            if timeline.entries.is_empty() {
                context
                    .terminal
                    .note(&words.empty.replace("{id}", edit.id()));
            }
            if story.untimed > 0 {
                context.terminal.note(&(words.untimed)(story.untimed));
            }
        }
    }
    Ok(ExitStatus::Done)
}

/// The phases of `postmortem`, in order.
fn phases(postmortem: &Postmortem) -> [Option<DateTime<FixedOffset>>; 5] {
    [
        Some(postmortem.started_at),
        postmortem.detected_at,
        postmortem.acknowledged_at,
        postmortem.mitigated_at,
        postmortem.resolved_at,
    ]
}

/// What the phases are called in JSON.
const KEYS: [&str; 5] = [
    "started",
    "detected",
    "acknowledged",
    "mitigated",
    "resolved",
];

/// Entries and phases in order of time. An entry that only names a phase at its
/// minute, as the templates write it, is one with it.
fn moments(document: &Document, timeline: &Timeline, postmortem: &Postmortem) -> Vec<Moment> {
    let text = document.text();
    let index = LineIndex::new(text);
    let mut moments: Vec<Moment> = timeline
        .entries
        .iter()
        .map(|entry| Moment {
            time: entry.time,
            until: entry.until,
            phase: None,
            text: entry.words(text),
            line: Some(index.line(entry.written().start)),
        })
        .collect();
    for (phase, time) in phases(postmortem).into_iter().enumerate() {
        let Some(time) = time else { continue };
        let same = moments.iter_mut().find(|moment| {
            moment.phase.is_none()
                && minute(moment.time) == minute(time)
                && names_phase(&moment.text, phase)
        });
        match same {
            Some(moment) => moment.phase = Some(phase),
            None => moments.push(Moment {
                time,
                until: None,
                phase: Some(phase),
                text: String::new(),
                line: None,
            }),
        }
    }
    // Within a minute a phase comes before what is told of it, and else the
    // order of the file holds.
    moments.sort_by_key(|moment| {
        let alone = moment.line.is_none();
        (minute(moment.time), !alone, moment.time)
    });
    moments
}

fn minute(time: DateTime<FixedOffset>) -> i64 {
    time.timestamp().div_euclid(60)
}

fn names_phase(text: &str, phase: usize) -> bool {
    let plain = text.trim_end_matches(['.', '!']).to_lowercase();
    [Language::En, Language::Ko].into_iter().any(|language| {
        let words = words(language);
        let also = words
            .also
            .iter()
            .any(|(word, of)| *of == phase && *word == plain);
        also || words.phases[phase] == plain
    })
}

/// The column of times.
const CLOCK: usize = 5;

fn render(
    story: &Story,
    id: &str,
    postmortem: &Postmortem,
    longest: TimeDelta,
    language: Language,
    terminal: &Terminal,
) -> String {
    let words = words(language);
    let zone = *postmortem.started_at.offset();
    let with = |style: Style| {
        if terminal.is_styled() {
            style
        } else {
            Style::new()
        }
    };
    let bold = with(Style::new().bold());
    let dim = with(Style::new().dimmed());
    let phase_style = with(AnsiColor::Cyan.on_default().bold());
    let gap_style = with(AnsiColor::Yellow.on_default());
    let mut out = String::new();
    let _ = writeln!(out, "{bold}{}{bold:#}", printable(&postmortem.title));
    let zone_line = words.all_times.replace("{zone}", &zone.to_string());
    let id = printable(id);
    let fits = id.width() + 2 + zone_line.width() <= terminal.text_width();
    let gap = if fits { "  " } else { "\n" };
    let _ = writeln!(out, "{dim}{id}{gap}{zone_line}{dim:#}");
    let seconds = story
        .moments
        .iter()
        .any(|moment| moment.line.is_some() && moment.time.second() != 0);
    let clock = if seconds { CLOCK + 3 } else { CLOCK };
    let since: Vec<String> = story
        .moments
        .iter()
        .enumerate()
        .map(|(at, moment)| match at.checked_sub(1) {
            Some(before) => passed(moment.time - story.moments[before].time, language),
            None => String::new(),
        })
        .collect();
    let passed_width = since.iter().map(|text| text.width()).max().unwrap_or(0);
    let margin = 2 + clock + 2 + passed_width + 2;
    let (mut day, mut before): (Option<NaiveDate>, Option<DateTime<FixedOffset>>) = (None, None);
    for (moment, since) in story.moments.iter().zip(&since) {
        let local = moment.time.with_timezone(&zone);
        if let Some(length) = before
            .map(|before| moment.time - before)
            .filter(|length| *length >= longest)
        {
            let said = words.gap.replace("{length}", &duration(length, language));
            let _ = writeln!(
                out,
                "{}{gap_style}┊ {said}{gap_style:#}",
                " ".repeat(margin)
            );
        }
        if day != Some(local.date_naive()) {
            day = Some(local.date_naive());
            let _ = writeln!(out, "\n{bold}{}{bold:#}", date(local, language));
        }
        let form = if seconds { "%H:%M:%S" } else { "%H:%M" };
        let pad = " ".repeat(passed_width.saturating_sub(since.width()));
        let head = format!("  {}  {dim}{pad}{since}{dim:#}  ", local.format(form));
        let label = moment.phase.map(|phase| words.phases[phase]);
        let until = moment.until.map(|until| {
            let until = until.with_timezone(&zone);
            format!("(–{}) ", until.format("%H:%M"))
        });
        let said = format!(
            "{}{}",
            until.unwrap_or_default(),
            printable(&without_targets(&moment.text))
        );
        let body = match label {
            Some(label) => format!("{phase_style}● {label}{phase_style:#}"),
            None => String::new(),
        };
        let width = terminal.text_width().saturating_sub(margin).max(20);
        let told = moment.phase.is_none() || !moment.text.is_empty() && label.is_none();
        let lines: Vec<String> = match told {
            true => wrapped(&said, width),
            false => vec![body],
        };
        for (at, line) in lines.iter().enumerate() {
            let head = match at {
                0 => head.clone(),
                _ => " ".repeat(margin),
            };
            let _ = writeln!(out, "{}", format!("{head}{line}").trim_end());
        }
        before = Some(moment.time.max(before.unwrap_or(moment.time)));
    }
    let closing = summary(story, postmortem, longest, language, words);
    let _ = writeln!(out);
    for line in wrapped(&closing, terminal.text_width()) {
        let _ = writeln!(out, "{line}");
    }
    out
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let lines = textwrap::wrap(text, width).into_iter();
    let lines: Vec<String> = lines.map(|line| line.into_owned()).collect();
    if lines.is_empty() {
        return vec![String::new()];
    }
    lines
}

/// The time since the line before, short: `+7 min`; nothing within a minute.
fn passed(length: TimeDelta, language: Language) -> String {
    match length.num_seconds() {
        ..60 => String::new(),
        _ => format!("+{}", duration(length, language)),
    }
}

fn duration(length: TimeDelta, language: Language) -> String {
    // Whole minutes are what timelines are written in.
    let seconds = length.num_seconds();
    let seconds = if seconds >= 60 {
        seconds / 60 * 60
    } else {
        seconds
    };
    language.words().duration(seconds as f64)
}

fn date(time: DateTime<FixedOffset>, language: Language) -> String {
    const KOREAN: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
    let weekday = chrono::Datelike::weekday(&time);
    match language {
        Language::En => time.format("%Y-%m-%d (%a)").to_string(),
        Language::Ko => {
            let day = KOREAN[weekday.num_days_from_monday() as usize];
            format!("{} ({day})", time.format("%Y-%m-%d"))
        }
    }
}

/// How long each phase took from the start, and how many gaps there are.
fn summary(
    story: &Story,
    postmortem: &Postmortem,
    gap: TimeDelta,
    language: Language,
    words: &Words,
) -> String {
    let later = phases(postmortem).into_iter().enumerate().skip(1);
    let mut said: Vec<String> = later
        .filter_map(|(phase, time)| {
            let length = time? - postmortem.started_at;
            let length = (length >= TimeDelta::zero()).then(|| duration(length, language))?;
            let after = words.after.replace("{phase}", words.phases[phase]);
            Some(after.replace("{length}", &length))
        })
        .collect();
    let gaps = gaps(story, gap).count();
    if gaps > 0 {
        said.push((words.gaps)(gaps, &duration(gap, language)));
    }
    said.join(" · ")
}

/// The stretches without an entry that are `gap` or longer.
fn gaps(story: &Story, gap: TimeDelta) -> impl Iterator<Item = (&Moment, &Moment)> {
    let pairs = story.moments.iter().zip(story.moments.iter().skip(1));
    pairs.filter(move |(from, to)| to.time - from.time >= gap)
}

#[derive(Serialize)]
struct Row<'a> {
    time: String,
    until: Option<String>,
    phase: Option<&'static str>,
    text: Option<&'a str>,
    line: Option<usize>,
    seconds_since_previous: Option<i64>,
}

#[derive(Serialize)]
struct Gap {
    from: String,
    to: String,
    seconds: i64,
}

#[derive(Serialize)]
struct Whole<'a> {
    id: &'a str,
    title: &'a str,
    entries: Vec<Row<'a>>,
    gaps: Vec<Gap>,
    untimed: usize,
}

fn json(story: &Story, id: &str, postmortem: &Postmortem, gap: TimeDelta) -> String {
    let mut before: Option<DateTime<FixedOffset>> = None;
    let entries = story.moments.iter().map(|moment| {
        let since = before.map(|before| (moment.time - before).num_seconds());
        before = Some(moment.time);
        Row {
            time: moment.time.to_rfc3339(),
            until: moment.until.map(|until| until.to_rfc3339()),
            phase: moment.phase.map(|phase| KEYS[phase]),
            text: Some(moment.text.as_str()).filter(|text| !text.is_empty()),
            line: moment.line,
            seconds_since_previous: since,
        }
    });
    let whole = Whole {
        id,
        title: &postmortem.title,
        entries: entries.collect(),
        gaps: gaps(story, gap)
            .map(|(from, to)| Gap {
                from: from.time.to_rfc3339(),
                to: to.time.to_rfc3339(),
                seconds: (to.time - from.time).num_seconds(),
            })
            .collect(),
        untimed: story.untimed,
    };
    // Strings and numbers can always be written.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}
