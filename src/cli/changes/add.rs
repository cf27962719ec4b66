//! Writing the change down: as `[change] ref`, and in the timeline.

use super::postmortem_of;
use super::words::{Words, words};
use crate::cli::change::Edit;
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::prompt;
use crate::diagnostic::printable;
use crate::document::Document;
use crate::document::front_matter::Change as FieldChange;
use crate::model::Postmortem;
use crate::model::field::{Value, field};
use crate::model::timeline::insert;
use crate::query::changes::{Change, Kind, Ranked};

/// The one of `ranked` that `wanted` stands for: its place, or the beginning of
/// its id, its label or a tag. Nothing is asked of the user, as long as there is
/// something typed.
///
/// # Errors
/// When none fits, or several do, or nobody can be asked.
pub fn choose(
    wanted: &str,
    ranked: &mut Vec<Ranked>,
    words: &Words,
    context: &Context,
) -> Result<Option<Ranked>, Failure> {
    if ranked.is_empty() {
        return Ok(None);
    }
    if wanted.is_empty() {
        if !context.terminal.can_ask {
            let message = "nobody can be asked here; name the change: --add 1, or --add ID";
            return Err(Failure::new(message));
        }
        let rows: Vec<String> = ranked
            .iter()
            .map(|one| {
                printable(&format!("{}  {}", one.change.label, one.change.subject)).into_owned()
            })
            .collect();
        let at = prompt::select(words.which, &rows, 0)?;
        return Ok(Some(ranked.swap_remove(at)));
    }
    let place = wanted.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    if let Some(at) = place.filter(|at| *at < ranked.len()) {
        return Ok(Some(ranked.swap_remove(at)));
    }
    let fits = |change: &Change| {
        (wanted.len() >= 4 && change.id.starts_with(wanted))
            || change.label == wanted
            || change.tags.iter().any(|tag| tag == wanted)
    };
    let fitting: Vec<usize> = ranked
        .iter()
        .enumerate()
        .filter(|(_, one)| fits(&one.change))
        .map(|(at, _)| at)
        .collect();
    match fitting[..] {
        [only] => Ok(Some(ranked.swap_remove(only))),
        [] => Err(Failure::new(format!(
            "no change of that time is `{wanted}`; name its place in the list, 1 to {}, or its id",
            ranked.len()
        ))),
        _ => Err(Failure::new(format!(
            "`{wanted}` fits {} changes; give more of the id",
            fitting.len()
        ))),
    }
}

/// Writes `chosen` into the postmortem and commits.
///
/// # Errors
/// When another change is named there, or the file can't be written.
pub fn write(
    edit: &Edit,
    chosen: &Ranked,
    postmortem: &Postmortem,
    commit: bool,
    workspace: &Workspace,
    context: &Context,
) -> Result<ExitStatus, Failure> {
    let change = &chosen.change;
    let words = words(workspace.config.language);
    let reference = change.url.clone().unwrap_or_else(|| match change.kind {
        Kind::Deploy => change.subject.clone(),
        _ => format!("{}@{}", change.source, change.id),
    });
    if let Some(there) = postmortem.change.reference.as_deref()
        && there != reference
    {
        return Err(Failure::new(format!(
            "{} names another change: {there}\n       take it out first: blameless set {} change.ref=",
            edit.path(),
            edit.id()
        )));
    }
    workspace.check_ready(context, commit)?;
    let lock = workspace.lock()?;
    let path = field("change.ref")
        .map(|field| field.segments())
        .unwrap_or_default();
    let value = FieldChange::Set(Value::Text(reference).to_toml());
    let document = edit.document();
    let patch = document
        .front_matter()
        .change(document.text(), &path, &value)
        .map_err(|error| Failure::new(format!("{}: {error}", edit.path())))?;
    let text = patch.apply(document.text());
    let document = Document::parse(text).map_err(|(_, error)| error)?;
    let text = with_entry(&document, change, words, workspace);
    let edited = edit.replaced(text, context, workspace)?;
    let message = format!(
        "postmortem: name the change of {}\n\n{} {}\n",
        edit.id(),
        change.label,
        change.subject
    );
    let said = edited.save(workspace, &lock, &message, commit)?;
    let line = printable(&format!(
        "{}  {}: {}",
        change.label, words.added, change.subject
    ))
    .into_owned();
    context
        .terminal
        .print(&format!("{line}\n{}: {said}\n", edit.path()))?;
    Ok(ExitStatus::Done)
}

/// The text with an entry for the change, unless the timeline names it already.
fn with_entry(
    document: &Document,
    change: &Change,
    words: &Words,
    workspace: &Workspace,
) -> String {
    let text = document.text();
    let Some(postmortem) = postmortem_of(document, workspace) else {
        return text.to_owned();
    };
    let body = document.body().of(text);
    let is_named = |name: &str| name.len() > 3 && body.contains(name);
    if is_named(&change.label) {
        return text.to_owned();
    }
    let start = postmortem.started_at;
    let label = plain(&change.label);
    let link = match &change.url {
        Some(url) => format!("[{label}]({url})"),
        None => label,
    };
    let form = match change.kind {
        Kind::Commit | Kind::Merge => words.landed,
        Kind::Tag => words.tagged,
        Kind::Deploy => words.deployed,
    };
    let entry = form
        .replace("{link}", &link)
        .replace("{source}", &plain(&change.source))
        .replace("{subject}", &plain(&change.subject));
    let at = change.at.with_timezone(start.offset());
    let aliases = &workspace.config.vocabulary.sections;
    let patch = insert(
        document,
        aliases,
        start,
        workspace.config.language,
        (at, &entry),
    );
    patch.apply(text)
}

/// Text from elsewhere, as words of Markdown and nothing more.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        if "\\`*_[]<>|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
