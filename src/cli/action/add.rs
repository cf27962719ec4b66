use super::words::words;
use super::{day, today};
use crate::cli::change::Edit;
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::{ExitStatus, Failure};
use crate::diagnostic::{printable, suggest};
use crate::document::Document;
use crate::model::action_item::KINDS;
use crate::model::action_item::action_items;
use crate::model::action_item::add::{NewItem, add};
use clap::Args;

/// Add a countermeasure to a postmortem
///
/// It goes behind the last one, written as that is, and nothing else of the file
/// changes. TEXT may have an owner and attributes of its own: \"Cap the pool @lee
/// due:2026-12-04\".
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless action add checkout-tim \"Alert when the hit ratio falls below 80 %\" --owner kim \\
      --due 2w --kind detect --priority P1
  blameless action add @ \"캐시 비우기는 한 번에 샤드 하나까지만 허용\" --kind prevent")]
pub struct AddArgs {
    /// A part of the id that only one has, @ for the newest, or a path
    id: String,
    /// What will be true when it is done
    text: String,
    /// Who sees to it: a name without spaces
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// By when: 2026-12-04, tomorrow, 14d, 2w
    #[arg(long, value_name = "DAY")]
    due: Option<String>,
    /// What it does: prevent, detect, mitigate, repair, process, investigate, other
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// P0 to P3
    #[arg(long, value_name = "P")]
    priority: Option<String>,
    /// A ticket or an address
    #[arg(long = "ref", value_name = "REF")]
    reference: Option<String>,
    /// Write the file, but don't commit it
    #[arg(long)]
    no_commit: bool,
}

pub fn run(args: &AddArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let item = item(args, &workspace, context)?;
    workspace.check_ready(context, !args.no_commit)?;
    let lock = workspace.lock()?;
    let edit = Edit::open(&workspace, context, &args.id)?;
    let aliases = &workspace.config.vocabulary.sections;
    let language = workspace.config.language;
    let patch = add(edit.document(), aliases, language, &item);
    let text = patch.apply(edit.document().text());
    let after = Document::parse(text.clone()).map_err(|(_, error)| error)?;
    let before = action_items(edit.document(), aliases).len();
    let items = action_items(&after, aliases);
    let Some(new) = items.last().filter(|_| items.len() == before + 1) else {
        return Err(Failure::new(format!(
            "{}: the end of the countermeasures isn't clear, for a comment or a block of code is \
             open there; add it by hand with `blameless edit {}`",
            edit.path(),
            edit.id()
        )));
    };
    let name = format!("{}#{}", edit.id(), new.number);
    let message = format!("postmortem: add countermeasure {name}\n\n{}\n", item.line());
    let edited = edit.replaced(text, context, &workspace)?;
    let said = edited.save(&workspace, &lock, &message, !args.no_commit)?;
    let words = words(language);
    let line = format!("{name}  {}: {}", words.added, printable(&new.text));
    let out = format!("{line}\n{}: {said}\n", edit.path());
    context.terminal.print(&out)?;
    Ok(ExitStatus::Done)
}

fn item(args: &AddArgs, workspace: &Workspace, context: &Context) -> Result<NewItem, Failure> {
    if args.text.split_whitespace().next().is_none() {
        return Err(Failure::new(
            "the countermeasure is empty; say what will be true when it is done",
        ));
    }
    let owner = args
        .owner
        .as_deref()
        .map(|name| name.trim_start_matches('@'));
    if let Some(owner) = owner
        && (owner.is_empty()
            || owner.contains(char::is_whitespace)
            || owner.ends_with([',', '.', ';', ':', ')']))
    {
        return Err(Failure::new(format!(
            "`--owner` can't be `{owner}`; an owner is one word, such as kim or db-team"
        )));
    }
    let one_of = |flag: &str, value: &Option<String>, known: &[&str]| {
        let Some(value) = value else { return Ok(None) };
        match known.iter().find(|one| one.eq_ignore_ascii_case(value)) {
            Some(known) => Ok(Some((*known).to_owned())),
            None => {
                let help = suggest(value, known.iter().copied());
                Err(Failure::new(format!("`{flag}` can't be `{value}`; {help}")))
            }
        }
    };
    let due = args.due.as_deref();
    Ok(NewItem {
        text: args.text.clone(),
        owner: owner.map(str::to_owned),
        due: due
            .map(|text| day::ahead(text, today(workspace, context)))
            .transpose()?,
        kind: one_of("--kind", &args.kind, KINDS)?,
        priority: one_of("--priority", &args.priority, &["P0", "P1", "P2", "P3"])?,
        reference: args.reference.clone().filter(|one| !one.trim().is_empty()),
    })
}
