//! What was understood, for people and for programs.

use super::Outcome;
use super::words::{Count, Words};
use crate::cli::prompt::cut_to;
use crate::cli::terminal::Terminal;
use crate::diagnostic::printable;
use crate::exchange::{Part, Understood, doubt};
use crate::model::Language;
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Every field of every document: the answer to "what would it make of these?".
pub fn whole(outcomes: &[Outcome], words: &Words, terminal: &Terminal) -> String {
    each(outcomes, words, terminal, |_| true)
}

/// Each document with its doubts.
pub fn brief(outcomes: &[Outcome], words: &Words, terminal: &Terminal) -> String {
    each(outcomes, words, terminal, |one| !one.doubts.is_empty())
}

fn each(
    outcomes: &[Outcome],
    words: &Words,
    terminal: &Terminal,
    shown: impl Fn(&Understood) -> bool,
) -> String {
    let styled = terminal.is_styled();
    let bold = if styled {
        Style::new().bold()
    } else {
        Style::new()
    };
    let mut out = String::new();
    for outcome in outcomes {
        match outcome {
            Outcome::New { path, imported } => {
                let _ = writeln!(out, "{bold}{}{bold:#}", printable(path));
                let _ = writeln!(out, "  < {}", printable(&imported.origin.name));
                let fields: Vec<_> = imported
                    .understood
                    .iter()
                    .filter(|one| shown(one))
                    .collect();
                rows(&mut out, &fields, words, terminal);
            }
            Outcome::Known { path, name } => {
                let (path, name) = (printable(path), printable(name));
                let _ = writeln!(out, "{name}: {} {path}", words.already);
            }
            Outcome::Refused(_) => {}
        }
    }
    out
}

/// The widest that the column of field names gets.
const FIELD: usize = 22;

/// Field and value on a line; what is in doubt about it below, for it is a
/// sentence.
fn rows(out: &mut String, fields: &[&Understood], words: &Words, terminal: &Terminal) {
    let yellow = if terminal.is_styled() {
        AnsiColor::Yellow.on_default()
    } else {
        Style::new()
    };
    let named: Vec<(String, &Understood)> = fields
        .iter()
        .map(|one| (words.part(one.part), *one))
        .collect();
    let widths = named.iter().map(|(name, _)| name.width());
    let column = widths.max().unwrap_or(0).min(FIELD);
    for (name, one) in named {
        let pad = " ".repeat(column.saturating_sub(name.width()));
        let value = one.value.worded(words.language);
        let value = if value.is_empty() { "–" } else { &value };
        let line = format!("  {name}{pad}  {}", printable(value));
        let line = match terminal.width {
            Some(width) => cut_to(&line, width),
            None => line,
        };
        let _ = writeln!(out, "{}", line.trim_end());
        if let Some(doubt) = doubt::worded(&one.doubts, words.language) {
            let indent = " ".repeat(column + 4);
            let text = format!(
                "{}: {}",
                crate::model::doubt::label(words.language),
                printable(&doubt)
            );
            let width = terminal.text_width();
            let options = textwrap::Options::new(width)
                .initial_indent(&indent)
                .subsequent_indent(&indent);
            for line in textwrap::wrap(&text, options) {
                let _ = writeln!(out, "{yellow}{line}{yellow:#}");
            }
        }
    }
}

/// How many of each, and what came of the commit.
pub fn summary(outcomes: &[Outcome], dry_run: bool, said: Option<&str>, words: &Words) -> String {
    let of = |is: fn(&Outcome) -> bool| outcomes.iter().filter(|one| is(one)).count();
    let doubts = outcomes
        .iter()
        .map(|outcome| match outcome {
            Outcome::New { imported, .. } => imported.doubts(),
            _ => 0,
        })
        .sum();
    let counts = [
        (
            if dry_run {
                Count::Wanted
            } else {
                Count::Imported
            },
            of(|one| matches!(one, Outcome::New { .. })),
        ),
        (Count::Doubts, doubts),
        (Count::Known, of(|one| matches!(one, Outcome::Known { .. }))),
        (
            Count::LeftOut,
            of(|one| matches!(one, Outcome::Refused(refused) if refused.is_other)),
        ),
        (
            Count::Failed,
            of(|one| matches!(one, Outcome::Refused(refused) if !refused.is_other)),
        ),
    ];
    let told: Vec<_> = counts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| (words.count)(what, n))
        .collect();
    let counted = if told.is_empty() {
        words.nothing.to_owned()
    } else {
        told.join(", ")
    };
    match said {
        Some(said) => format!("{counted}; {said}"),
        None => counted,
    }
}

/// One incident in JSON.
#[derive(Serialize)]
struct Row<'a> {
    source: &'a str,
    outcome: &'static str,
    path: Option<&'a str>,
    reason: Option<String>,
    fields: Vec<Field>,
}

/// What was understood of one part, in JSON. The parts have the same names in
/// every language, for programs look for them.
#[derive(Serialize)]
struct Field {
    field: String,
    value: String,
    doubt: Option<String>,
}

impl Field {
    fn of(understood: &Understood, words: &Words) -> Self {
        let field = match understood.part {
            section @ Part::Section(_) => words.part(section),
            part => super::words::words(Language::En).part(part),
        };
        Self {
            field,
            value: understood.value.worded(words.language),
            doubt: doubt::worded(&understood.doubts, words.language),
        }
    }
}

/// The same as an array of objects.
pub fn json(outcomes: &[Outcome], words: &Words) -> String {
    let rows: Vec<Row<'_>> = outcomes
        .iter()
        .map(|outcome| match outcome {
            Outcome::New { path, imported } => Row {
                source: &imported.origin.name,
                outcome: "imported",
                path: Some(path),
                reason: None,
                fields: imported
                    .understood
                    .iter()
                    .map(|one| Field::of(one, words))
                    .collect(),
            },
            Outcome::Known { path, name } => Row {
                source: name,
                outcome: "already-imported",
                path: Some(path),
                reason: None,
                fields: Vec::new(),
            },
            Outcome::Refused(refused) => Row {
                source: &refused.name,
                outcome: if refused.is_other {
                    "left-out"
                } else {
                    "not-imported"
                },
                path: None,
                reason: Some(refused.reason.worded(words.language)),
                fields: Vec::new(),
            },
        })
        .collect();
    // Strings can always be written.
    serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
}
