use super::change::{Edit, Edited};
use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use crate::diagnostic::{nearest, suggest};
use crate::document::Document;
use crate::document::front_matter::{Change, Item, Raw};
use crate::model::doubt;
use crate::model::field::{self, FIELDS, Field, Value};
use crate::model::read;
use clap::Args;

/// Change fields of a postmortem, checked, and nothing else of the file
///
/// KEY=VALUE sets a field, KEY+=VALUE and KEY-=VALUE add to and take from a
/// list, and KEY= comments the field out, for what isn't known. Times are read
/// as in the interview; those of later phases count from the start of the
/// incident.
///
/// Each change is checked before anything is written; comments, order and
/// line ends of the file stay as they are, but for the `# in doubt: …` that an
/// import left behind a field: who sets it has settled it. The change is
/// committed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless set checkout severity=SEV1 'services+=cache' impact.ratio=0.3
  blameless set @ mitigated_at=10:58 resolved_at=+2h30m
  blameless set @ trigger=")]
pub struct SetArgs {
    /// A part of the id that only one has, @ for the newest, or a path
    id: String,
    /// What to change: severity=SEV1, services+=cache, impact.ratio=0.3, …
    #[arg(required = true, value_name = "KEY=VALUE")]
    changes: Vec<String>,
    /// Write the file, but don't commit it
    #[arg(long)]
    no_commit: bool,
}

pub fn run(args: &SetArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let wanted: Vec<Assignment<'_>> = args
        .changes
        .iter()
        .map(|text| Assignment::parse(text))
        .collect::<Result<_, _>>()?;
    workspace.check_ready(context, !args.no_commit)?;
    // The lock spans reading and writing, so that of two runs at once neither
    // writes over what the other just set.
    let lock = workspace.lock()?;
    let edit = Edit::open(&workspace, context, &args.id)?;
    let (edited, warnings) = assign(&edit, &wanted, context, &workspace)?;
    let message = message(&wanted, &args.changes, edit.id());
    let said = edited.save(&workspace, &lock, &message, !args.no_commit)?;
    for warning in &warnings {
        context.terminal.note(&format!("warning: {warning}"));
    }
    context
        .terminal
        .print(&format!("{}: {said}\n", edit.path()))?;
    Ok(ExitStatus::Done)
}

/// The keys make the subject, and what they were set to the body: a value can be
/// a long sentence.
fn message(wanted: &[Assignment<'_>], changes: &[String], id: &str) -> String {
    let mut keys: Vec<_> = wanted.iter().map(|one| one.field.path).collect();
    keys.dedup();
    format!(
        "postmortem: set {} of {id}\n\n{}\n",
        keys.join(", "),
        changes.join("\n")
    )
}

/// One `KEY=VALUE`, taken apart.
pub struct Assignment<'a> {
    field: &'static Field,
    operator: Operator,
    value: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Set,
    Append,
    Remove,
}

impl<'a> Assignment<'a> {
    /// Takes `KEY=VALUE`, `KEY+=VALUE` or `KEY-=VALUE` apart.
    fn parse(text: &'a str) -> Result<Self, Failure> {
        let Some((key, value)) = text.split_once('=') else {
            let example = "for example severity=SEV2 or services+=cache";
            let message = format!("`{text}` is no KEY=VALUE; {example}");
            return Err(Failure::new(message));
        };
        let (key, operator) = match key.strip_suffix(['+', '-']) {
            Some(list) if key.ends_with('+') => (list, Operator::Append),
            Some(list) => (list, Operator::Remove),
            None => (key, Operator::Set),
        };
        let key = key.trim();
        let field = known_field(key)?;
        if operator != Operator::Set && !field.is_list() {
            let message = format!("`{key}` holds one value; write {key}={value}");
            return Err(Failure::new(message));
        }
        Ok(Self {
            field,
            operator,
            value: value.trim(),
        })
    }

    /// `KEY=VALUE` for callers that have both.
    pub fn of(field: &'static Field, value: &'a str) -> Self {
        Self {
            field,
            operator: Operator::Set,
            value,
        }
    }

    /// `KEY+=VALUE`.
    pub fn append(field: &'static Field, value: &'a str) -> Self {
        Self {
            operator: Operator::Append,
            ..Self::of(field, value)
        }
    }
}

/// The field that `key` names.
///
/// # Errors
/// When there is none; the message names the nearest.
pub fn known_field(key: &str) -> Result<&'static Field, Failure> {
    field::field(key).ok_or_else(|| unknown_key(key))
}

fn unknown_key(key: &str) -> Failure {
    // The last part may be right and its table forgotten: `ratio`.
    let inner = field::paths().find(|path| path.rsplit('.').next() == Some(key));
    let advice = match inner.or_else(|| nearest(key, field::paths())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => suggest(key, FIELDS.iter().map(|field| field.path)),
    };
    Failure::new(format!("`{key}` is no known key; {advice}"))
}

/// Makes the changes, in memory; gives the file and warnings about terms that
/// the team's lists don't have.
///
/// # Errors
/// When a value can't be read, or the file would be worse than before.
pub fn assign<'e>(
    edit: &'e Edit,
    wanted: &[Assignment<'_>],
    context: &Context,
    workspace: &Workspace,
) -> Result<(Edited<'e>, Vec<String>), Failure> {
    let vocabulary = &workspace.config.vocabulary;
    let mut document = edit.document().clone();
    let mut warnings = Vec::new();
    for assignment in wanted {
        let field = assignment.field;
        // Read anew each time: an earlier change may have moved the start.
        let start = read(&document, vocabulary).postmortem.map(|p| p.started_at);
        let after = start.filter(|_| field.path != "started_at");
        let change = if assignment.value.is_empty() && assignment.operator == Operator::Set {
            if field.required {
                let message = format!("`{}` can't be empty", field.path);
                return Err(Failure::new(message));
            }
            Change::Unset
        } else {
            let reference = workspace.reference(context, after);
            let value = field::parse(field, assignment.value, vocabulary, &reference)
                .map_err(Failure::new)?;
            warnings.extend(field::unknown_terms(field, &value, vocabulary));
            change(&document, assignment, value)
        };
        let path = field.segments();
        let patch = document
            .front_matter()
            .change(document.text(), &path, &change)
            .map_err(|error| Failure::new(format!("{}: {error}", edit.path())))?;
        let text = patch.apply(document.text());
        document = Document::parse(text).map_err(|(_, error)| error)?;
        // What is added to a list leaves the rest of it in doubt.
        if assignment.operator != Operator::Append {
            let text = doubt::settled(&document, &path).apply(document.text());
            document = Document::parse(text).map_err(|(_, error)| error)?;
        }
    }
    let edited = edit.replaced(document.into_text(), context, workspace)?;
    Ok((edited, warnings))
}

fn change(document: &Document, assignment: &Assignment<'_>, value: Value) -> Change {
    let Value::List(items) = value else {
        return Change::Set(value.to_toml());
    };
    match assignment.operator {
        Operator::Set => Change::Set(Value::List(items).to_toml()),
        Operator::Remove => Change::Remove(items),
        Operator::Append => {
            let there = list_in(document, assignment.field);
            let mut new: Vec<String> = Vec::new();
            for item in items {
                let item = field::quoted(&item);
                if !new.contains(&item) {
                    new.push(item);
                }
            }
            new.retain(|item| !there.iter().any(|one| field::quoted(one) == *item));
            Change::Append(new)
        }
    }
}

fn list_in(document: &Document, field: &Field) -> Vec<String> {
    let items = document.front_matter().items(document.text());
    let (table, key) = match field.path.split_once('.') {
        Some((table, key)) => (Some(table), key),
        None => (None, field.path),
    };
    let item = items
        .iter()
        .flatten()
        .find(|item| item.key == key && item.table.as_deref() == table);
    let Some(Item {
        value: Raw::List(list),
        ..
    }) = item
    else {
        return Vec::new();
    };
    let texts = list.iter().filter_map(|item| item.as_text());
    texts.map(str::to_owned).collect()
}
