use super::list::WhichArgs;
use super::words::{Words, words};
use super::{load, today};
use crate::cli::context::Context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::filters::FilterArgs;
use crate::diagnostic::printable;
use crate::query::actions::{Grouping, Listed, days_overdue, group, select};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde::Serialize;

/// A digest of open countermeasures for each owner, for mail or chat
///
/// What each has to do, most urgent first, and what nobody has taken on. It says
/// what is open and counts nobody.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless action remind --due-before 2w
  blameless action remind --owner kim | mail -s \"Countermeasures\" kim@example.com
  blameless action remind --format markdown --priority P0,P1 > digest.md")]
pub struct RemindArgs {
    #[command(flatten)]
    which: WhichArgs,
    #[command(flatten)]
    filters: FilterArgs,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain lines, for mail
    Text,
    /// Headings and check boxes, for chat and tickets
    Markdown,
    /// An array with an object for each owner
    Json,
}

pub fn run(args: &RemindArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let words = words(workspace.config.language);
    let filter = args.filters.filter(&workspace)?;
    let selection = args.which.selection(today(&workspace, context))?;
    let loaded = load(&workspace, context, &filter, &selection)?;
    let listed = select(&loaded.postmortems, &selection);
    let groups = group(&listed, Grouping::Owner);
    let today = selection.today;
    let text = match args.format {
        Format::Text => text(&groups, words, today),
        Format::Markdown => markdown(&groups, words, today),
        Format::Json => json(&groups, today)?,
    };
    context.terminal.print(&text)?;
    if listed.is_empty() {
        context.terminal.note(words.nothing_open);
    }
    Ok(loaded.status)
}

type Groups<'e> = [(Option<&'e str>, Vec<Listed<'e>>)];

fn heading(owner: Option<&str>, words: &Words) -> String {
    match owner {
        Some(owner) => format!("@{}", printable(owner)),
        None => words.nobody.to_owned(),
    }
}

/// When it is to be done, and how grave it is.
fn facts(one: &Listed<'_>, words: &Words, today: NaiveDate) -> Vec<String> {
    let item = one.item;
    let mut facts = Vec::new();
    facts.extend(item.priority.clone());
    if let Some(day) = item.due {
        let due = words.due.replace("{day}", &day.to_string());
        facts.push(match days_overdue(item, today) {
            Some(days) => {
                let late = words.overdue.replace("{n}", &days.to_string());
                format!("{due} ({late})")
            }
            None => due,
        });
    }
    facts.extend(item.reference.clone());
    facts
}

fn text(groups: &Groups<'_>, words: &Words, today: NaiveDate) -> String {
    let mut out = String::new();
    for (owner, items) in groups {
        out.push_str(&format!("{}\n", heading(*owner, words)));
        for one in items {
            out.push_str(&format!("  - {}\n", printable(&one.item.text)));
            let mut facts = facts(one, words, today);
            facts.push(one.name());
            out.push_str(&format!("    {}\n", printable(&facts.join(", "))));
        }
        out.push('\n');
    }
    if !groups.is_empty() {
        out.push_str(&format!("{}\n", words.how));
    }
    out
}

fn markdown(groups: &Groups<'_>, words: &Words, today: NaiveDate) -> String {
    let mut out = String::new();
    for (owner, items) in groups {
        out.push_str(&format!("### {}\n\n", heading(*owner, words)));
        for one in items {
            let facts = facts(one, words, today);
            let facts = match facts.is_empty() {
                true => String::new(),
                false => format!(" ({})", facts.join(", ")),
            };
            let line = format!("- [ ] {}{facts} `{}`", one.item.text, one.name());
            out.push_str(&format!("{}\n", printable(&line)));
        }
        out.push('\n');
    }
    if !groups.is_empty() {
        out.push_str(&format!(
            "{}\n",
            words
                .how
                .replace("blameless action done ID#N", "`blameless action done ID#N`")
        ));
    }
    out
}

#[derive(Serialize)]
struct Digest<'a> {
    owner: Option<&'a str>,
    items: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    name: String,
    text: &'a str,
    priority: Option<&'a str>,
    kind: Option<&'a str>,
    due: Option<NaiveDate>,
    overdue_days: Option<i64>,
    #[serde(rename = "ref")]
    reference: Option<&'a str>,
    title: &'a str,
    path: &'a str,
}

fn json(groups: &Groups<'_>, today: NaiveDate) -> Result<String, Failure> {
    let digests: Vec<Digest<'_>> = groups
        .iter()
        .map(|(owner, items)| Digest {
            owner: *owner,
            items: items
                .iter()
                .map(|one| Line {
                    name: one.name(),
                    text: &one.item.text,
                    priority: one.item.priority.as_deref(),
                    kind: one.item.kind.as_deref(),
                    due: one.item.due,
                    overdue_days: days_overdue(one.item, today),
                    reference: one.item.reference.as_deref(),
                    title: &one.entry.postmortem.title,
                    path: &one.entry.path,
                })
                .collect(),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&digests)? + "\n")
}
