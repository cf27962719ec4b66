use super::words::words;
use crate::cli::change::Edit;
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::{ExitStatus, Failure};
use crate::diagnostic::printable;
use crate::document::Document;
use crate::model::timeline::{Timeline, Zone, insert, instants, typed};
use crate::model::when::{self, NotUnderstood};
use crate::model::{Postmortem, read};
use chrono::{DateTime, FixedOffset, TimeDelta};
use clap::Args;
use std::io::Read;

/// Add entries, each a time and what happened, where they belong
///
/// The time is read as one of the incident: 09:20, 9:20 pm, 2026-11-20 09:12, +26m
/// after the start, 2h ago, 오후 3시 20분. An entry takes the form of its neighbours:
/// their bullet, their way to write times, a row of their table. Nothing else of the
/// file changes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless timeline @ add \"09:20 rolled back to 41f2\"
  blameless timeline checkout add \"09:31 error rate falls\" \"+40m all green\"
  pbpaste | blameless timeline @ add -")]
pub struct AddArgs {
    /// \"TIME what happened\"; - reads one a line from standard input
    #[arg(required = true, value_name = "ENTRY")]
    entries: Vec<String>,
    /// Write the file, but don't commit it
    #[arg(long)]
    no_commit: bool,
}

/// An entry to be added.
pub struct Addition {
    /// When it happened.
    pub time: DateTime<FixedOffset>,
    /// What happened, on one line.
    pub text: String,
}

pub fn run(id: &str, args: &AddArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    workspace.check_ready(context, !args.no_commit)?;
    let given = given(&args.entries)?;
    let lock = workspace.lock()?;
    let edit = Edit::open(&workspace, context, id)?;
    let postmortem = postmortem(&edit, &workspace)?;
    let aliases = &workspace.config.vocabulary.sections;
    let timeline = Timeline::read(edit.document(), aliases, postmortem.started_at);
    let reader = Reader {
        context,
        workspace: &workspace,
        postmortem: &postmortem,
        zone: timeline.zone,
    };
    let mut additions = Vec::new();
    let mut problems = Vec::new();
    for entry in &given {
        match reader.read(entry) {
            Ok(addition) => additions.push(addition),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(Failure::new(problems.join("\n       ")));
    }
    let text = with(edit.document(), &additions, &postmortem, &workspace)?;
    let edited = edit.replaced(text, context, &workspace)?;
    let message = message(edit.id(), &additions, None);
    let said = edited.save(&workspace, &lock, &message, !args.no_commit)?;
    let words = words(workspace.config.language);
    let mut out = String::new();
    for addition in &additions {
        let time = addition.time.format("%Y-%m-%d %H:%M %:z");
        out.push_str(&format!("  {time}  {}\n", printable(&addition.text)));
    }
    let count = (words.added)(additions.len());
    out.push_str(&format!("{}: {count}; {said}\n", edit.path()));
    context.terminal.print(&out)?;
    Ok(ExitStatus::Done)
}

/// The postmortem of `edit`.
///
/// # Errors
/// When its front matter has errors, for then there is no start to count from.
pub fn postmortem(edit: &Edit, workspace: &Workspace) -> Result<Postmortem, Failure> {
    let reading = read(edit.document(), &workspace.config.vocabulary);
    reading.postmortem.ok_or_else(|| {
        let (path, id) = (edit.path(), edit.id());
        Failure::new(format!(
            "{path}: the front matter has errors; `blameless lint {id}` names them"
        ))
    })
}

/// The document's text with `additions`.
///
/// # Errors
/// When an entry would take the document apart.
pub fn with(
    document: &Document,
    additions: &[Addition],
    postmortem: &Postmortem,
    workspace: &Workspace,
) -> Result<String, Failure> {
    let config = &workspace.config;
    let aliases = &config.vocabulary.sections;
    let mut current = document.clone();
    for addition in additions {
        let new = (addition.time, addition.text.as_str());
        let start = postmortem.started_at;
        let patch = insert(&current, aliases, start, config.language, new);
        let text = patch.apply(current.text());
        current = Document::parse(text).map_err(|(_, error)| error)?;
    }
    Ok(current.into_text())
}

/// The commit's message; `from` names where the entries come from.
pub fn message(id: &str, additions: &[Addition], from: Option<&str>) -> String {
    let n = additions.len();
    let entries = if n == 1 { "entry" } else { "entries" };
    let from = from.map(|from| format!(" from {from}")).unwrap_or_default();
    let mut message = format!("postmortem: add {n} timeline {entries} to {id}{from}\n\n");
    for addition in additions {
        let time = addition.time.format("%Y-%m-%d %H:%M");
        message.push_str(&format!("{time} {}\n", addition.text));
    }
    message
}

/// What was typed, one entry each; `-` is read to its end.
fn given(entries: &[String]) -> Result<Vec<String>, Failure> {
    let mut given = Vec::new();
    for entry in entries {
        if entry != "-" {
            given.push(entry.trim().to_owned());
            continue;
        }
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        let lines = text.lines().map(str::trim);
        given.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
    }
    if given.is_empty() {
        let message = "no entry was given; write a time and what happened: \"09:20 rolled back\"";
        return Err(Failure::new(message));
    }
    Ok(given)
}

/// Reads times as those of one incident.
pub struct Reader<'r> {
    pub context: &'r Context,
    pub workspace: &'r Workspace,
    pub postmortem: &'r Postmortem,
    /// The zone of times that name none.
    pub zone: Zone,
}

/// The most words that a time takes: `last Friday at 3:15 pm`.
const MOST_WORDS: usize = 6;

impl Reader<'_> {
    /// Takes `TIME what happened` apart.
    fn read(&self, entry: &str) -> Result<Addition, String> {
        let entry = entry.split_whitespace().collect::<Vec<_>>().join(" ");
        // As in the file: a bullet may have been pasted along.
        let entry = entry.strip_prefix("- ").unwrap_or(&entry);
        let (time, text) = match typed(entry) {
            Some(head) if head.until.is_none() => {
                let found = instants(&head, self.zone, self.start(), self.end());
                let written = head.written.of(entry);
                (self.one_of(&found, written)?, head.text.of(entry))
            }
            _ => self.spoken(entry)?,
        };
        if text.is_empty() {
            return Err(format!("{entry:?} says when, but not what happened"));
        }
        let text = text.to_owned();
        Ok(Addition { time, text })
    }

    fn start(&self) -> DateTime<FixedOffset> {
        self.postmortem.started_at
    }

    /// The time that `text` is, and nothing else.
    ///
    /// # Errors
    /// When it can't be read, or may be several.
    pub fn time(&self, text: &str) -> Result<DateTime<FixedOffset>, String> {
        let (time, rest) = match typed(text.trim()) {
            Some(head) if head.until.is_none() => {
                let found = instants(&head, self.zone, self.start(), self.end());
                // Of several days, the flag that is about the span says which.
                let time = found.first().copied();
                let time = time.ok_or_else(|| format!("there is no time {text:?} on that day"))?;
                (time, head.text.of(text.trim()))
            }
            _ => self.spoken(text.trim())?,
        };
        match rest {
            "" => Ok(time),
            rest => Err(format!("{rest:?} after the time has no meaning here")),
        }
    }

    /// Where the incident ends, as far as is known.
    pub fn end(&self) -> DateTime<FixedOffset> {
        let ends = [self.postmortem.resolved_at, self.postmortem.mitigated_at];
        let end = ends.into_iter().flatten().max();
        end.unwrap_or(self.start()).max(self.start())
    }

    /// The one instant that a clock time means.
    fn one_of(
        &self,
        found: &[DateTime<FixedOffset>],
        written: &str,
    ) -> Result<DateTime<FixedOffset>, String> {
        let limit = self.context.now + TimeDelta::minutes(5);
        let past: Vec<_> = found.iter().filter(|time| **time <= limit).collect();
        match (past.as_slice(), found) {
            ([one], _) => Ok(**one),
            ([first, second, ..], _) => {
                let form = "%Y-%m-%d %H:%M";
                Err(format!(
                    "{written:?} may be {} or {}; write the day, too",
                    first.format(form),
                    second.format(form)
                ))
            }
            ([], [future, ..]) => {
                let time = future.format("%Y-%m-%d %H:%M %:z");
                Err(format!(
                    "{written:?} was read as {time}, which is in the future"
                ))
            }
            ([], []) => Err(format!("there is no time {written:?} on that day")),
        }
    }

    /// A time as people say it, at the head of an entry: the longest that can be
    /// read.
    fn spoken<'e>(&self, entry: &'e str) -> Result<(DateTime<FixedOffset>, &'e str), String> {
        let reference = self.workspace.reference(self.context, Some(self.start()));
        let ends: Vec<usize> = entry
            .match_indices(' ')
            .map(|(at, _)| at)
            .chain([entry.len()])
            .take(MOST_WORDS)
            .collect();
        let mut telling: Option<NotUnderstood> = None;
        for end in ends.iter().rev() {
            match when::parse(&entry[..*end], &reference) {
                Ok(time) => return Ok((time, entry[*end..].trim_start())),
                Err(NotUnderstood::Unclear { .. } | NotUnderstood::BareNumber { .. }) => {}
                Err(error) => telling = telling.or(Some(error)),
            }
        }
        Err(match telling {
            Some(error) => error.said(self.workspace.config.language),
            None => format!(
                "{:?} doesn't begin with a time; write for example \"09:20 rolled back\"",
                crate::cli::prompt::cut_to(entry, 40)
            ),
        })
    }
}
