use super::context::Context;
use super::exit::{ExitStatus, Failure, unreadable};
use super::markdown;
use super::words::words;
use crate::diagnostic::{Finding, printable};
use crate::model::action_item::{ActionItem, Tally, action_items};
use crate::model::{Language, Postmortem};
use anstyle::Style;
use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{Args, ValueEnum};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// Read a postmortem in the terminal
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A part of the id that only one has, @ for the newest, or a path
    #[arg(default_value = "@")]
    id: String,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Rendered for the terminal, through $PAGER when long
    Terminal,
    /// The file as it is
    Markdown,
    /// Fields, sections and countermeasures as an object
    Json,
}

pub fn run(args: &ShowArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let config = &workspace.config;
    let source = workspace.find(&args.id, &context.directory)?;
    if args.format == Format::Markdown {
        let text = source.text().map_err(|one| unreadable(&one))?;
        context.terminal.print_raw(&text)?;
        return Ok(ExitStatus::Done);
    }
    let read = source.document(&config.vocabulary);
    let (document, reading) = read.map_err(|one| unreadable(&one))?;
    let Some(postmortem) = reading.postmortem else {
        let one = source.unreadable(document.text(), reading.diagnostics);
        return Err(unreadable(&one));
    };
    let warnings = Finding::locate_all(&source.path, document.text(), reading.diagnostics);
    for warning in warnings {
        context.terminal.note(&format!("warning: {warning}"));
    }
    let actions = action_items(&document, &config.vocabulary.sections);
    if args.format == Format::Json {
        let json = json(
            &source.id,
            &source.path,
            &postmortem,
            &actions,
            document.text(),
            &document,
        );
        context.terminal.print_raw(&json)?;
        return Ok(ExitStatus::Done);
    }
    let width = context.terminal.text_width();
    let facts = facts(&postmortem, &actions, config.language);
    let mut out = head(&source.id, facts, width);
    out.push('\n');
    let body = document.body().of(document.text());
    out.push_str(&markdown::render(body, &markdown::Options { width }));
    context.terminal.page(&out)?;
    Ok(ExitStatus::Done)
}

/// What a reader wants to know first, each with its label; what isn't known is
/// left out. The values are as in the file: whoever prints them makes them printable.
pub fn facts(
    postmortem: &Postmortem,
    actions: &[ActionItem],
    language: Language,
) -> Vec<(&'static str, String)> {
    let words = words(language);
    let labels = &words.labels;
    let list = |items: &[String]| items.join(", ");
    let mut state = format!("{}, {}", postmortem.severity, postmortem.status);
    if !postmortem.reviewers.is_empty() {
        let names = list(&postmortem.reviewers);
        state.push_str(&words.reviewed_by.replace("{names}", &names));
    }
    let start = postmortem.started_at;
    let mut rows = vec![
        (labels.severity, state),
        (labels.services, list(&postmortem.services)),
        (labels.teams, list(&postmortem.teams)),
        (
            labels.trigger,
            postmortem.trigger.clone().unwrap_or_default(),
        ),
        (labels.causes, list(&postmortem.causes)),
        (
            labels.started,
            start.format("%Y-%m-%d %H:%M %:z").to_string(),
        ),
    ];
    let mut phase = |label, at: Option<DateTime<FixedOffset>>, how: String| {
        let Some(at) = at else { return };
        let local = at.with_timezone(start.offset());
        let same_day = local.date_naive() == start.date_naive();
        let form = if same_day { "%H:%M" } else { "%Y-%m-%d %H:%M" };
        let time = local.format(form).to_string();
        let seconds = (at - start).num_seconds();
        let said = if seconds < 0 {
            time
        } else {
            let span = language.words().duration(seconds as f64);
            let text = words
                .after
                .replace("{time}", &time)
                .replace("{span}", &span);
            text.replace("{how}", &how)
        };
        rows.push((label, said));
    };
    let how = postmortem.detection.map(|how| format!(", {how}"));
    phase(
        labels.detected,
        postmortem.detected_at,
        how.unwrap_or_default(),
    );
    phase(
        labels.acknowledged,
        postmortem.acknowledged_at,
        String::new(),
    );
    phase(labels.mitigated, postmortem.mitigated_at, String::new());
    phase(labels.resolved, postmortem.resolved_at, String::new());
    rows.push((
        labels.impact,
        postmortem.impact.summary.clone().unwrap_or_default(),
    ));
    if !actions.is_empty() {
        rows.push((labels.measures, tally(actions, language)));
    }
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// How many countermeasures are done, open and dropped, in a clause.
pub fn tally(actions: &[ActionItem], language: Language) -> String {
    let words = words(language);
    let tally = Tally::of(actions);
    let (done, open) = (tally.done.to_string(), tally.open.to_string());
    let mut said = words
        .measures
        .replace("{done}", &done)
        .replace("{open}", &open);
    if tally.wont_do > 0 {
        said.push_str(&words.dropped.replace("{n}", &tally.wont_do.to_string()));
    }
    said
}

/// The front matter as a few lines.
fn head(id: &str, rows: Vec<(&'static str, String)>, width: usize) -> String {
    let bold = Style::new().bold();
    let dim = Style::new().dimmed();
    let label = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let mut out = format!("{bold}{}{bold:#}\n", printable(id));
    for (name, value) in rows {
        let options = textwrap::Options::new(width.saturating_sub(label + 2).max(10));
        let pad = " ".repeat(label - name.width());
        for (at, line) in textwrap::wrap(&printable(&value), options)
            .iter()
            .enumerate()
        {
            if at == 0 {
                out.push_str(&format!("{dim}{name}{dim:#}{pad}  {line}\n"));
            } else {
                out.push_str(&format!("{}{line}\n", " ".repeat(label + 2)));
            }
        }
    }
    out
}

#[derive(Serialize)]
struct Shown<'a> {
    id: &'a str,
    path: &'a str,
    #[serde(flatten)]
    postmortem: &'a Postmortem,
    time_to_detect_s: Option<i64>,
    time_to_acknowledge_s: Option<i64>,
    time_to_mitigate_s: Option<i64>,
    time_to_resolve_s: Option<i64>,
    sections: Vec<ShownSection<'a>>,
    countermeasures: Vec<ShownAction<'a>>,
}

#[derive(Serialize)]
struct ShownSection<'a> {
    heading: String,
    level: u8,
    text: &'a str,
}

#[derive(Serialize)]
struct ShownAction<'a> {
    number: usize,
    state: &'static str,
    text: &'a str,
    owner: Option<&'a str>,
    due: Option<NaiveDate>,
    done: Option<NaiveDate>,
    kind: Option<&'a str>,
    priority: Option<&'a str>,
    #[serde(rename = "ref")]
    reference: Option<&'a str>,
    why: Option<&'a str>,
}

fn json(
    id: &str,
    path: &str,
    postmortem: &Postmortem,
    actions: &[ActionItem],
    text: &str,
    document: &crate::document::Document,
) -> String {
    // A negative duration is a slip of the pen, and so unknown.
    let seconds = |duration: Option<chrono::TimeDelta>| {
        duration
            .map(|d| d.num_seconds())
            .filter(|seconds| *seconds >= 0)
    };
    let headings = document.headings();
    let sections = headings.into_iter().filter(|heading| heading.level > 1);
    let shown = Shown {
        id,
        path,
        postmortem,
        time_to_detect_s: seconds(postmortem.time_to_detect()),
        time_to_acknowledge_s: seconds(postmortem.time_to_acknowledge()),
        time_to_mitigate_s: seconds(postmortem.time_to_mitigate()),
        time_to_resolve_s: seconds(postmortem.time_to_resolve()),
        sections: sections
            .map(|heading| ShownSection {
                text: heading.content.of(text).trim(),
                heading: heading.text,
                level: heading.level,
            })
            .collect(),
        countermeasures: actions
            .iter()
            .map(|item| ShownAction {
                number: item.number,
                state: item.state_word(),
                text: &item.text,
                owner: item.owner.as_deref(),
                due: item.due,
                done: item.done,
                kind: item.kind.as_deref(),
                priority: item.priority.as_deref(),
                reference: item.reference.as_deref(),
                why: item.why.as_deref(),
            })
            .collect(),
    };
    serde_json::to_string_pretty(&shown).unwrap_or_default() + "\n"
}
