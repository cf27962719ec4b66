//! `ID#N`: one countermeasure of one postmortem, and opening several at once.

use crate::cli::change::Edit;
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::Failure;
use crate::model::ActionItem;
use crate::model::action_item::action_items;

/// A file that is to be changed, with its countermeasures and those of them that
/// are meant, by their numbers.
pub struct Opened {
    /// The file.
    pub edit: Edit,
    /// All that it has.
    pub items: Vec<ActionItem>,
    /// The numbers of those that are meant, in order.
    pub numbers: Vec<usize>,
}

impl Opened {
    /// The countermeasures that are meant.
    pub fn meant(&self) -> impl Iterator<Item = &ActionItem> {
        let meant = |number: &usize| self.items.get(*number - 1);
        self.numbers.iter().filter_map(meant)
    }
}

/// Opens the files of `names`, each once.
///
/// # Errors
/// When a name isn't `ID#N`, stands for no single postmortem, or there is no
/// such item in it.
pub fn open(
    names: &[String],
    workspace: &Workspace,
    context: &Context,
) -> Result<Vec<Opened>, Failure> {
    let mut opened: Vec<Opened> = Vec::new();
    for name in names {
        let (id, number) = match name.rsplit_once('#') {
            Some((id, number)) if !id.is_empty() => (id, number.parse::<usize>().ok()),
            _ => (name.as_str(), None),
        };
        let source = workspace.find(id, &context.directory)?;
        let at = match opened.iter().position(|one| one.edit.path() == source.path) {
            Some(at) => at,
            None => {
                let edit = Edit::of(source)?;
                let aliases = &workspace.config.vocabulary.sections;
                opened.push(Opened {
                    items: action_items(edit.document(), aliases),
                    edit,
                    numbers: Vec::new(),
                });
                opened.len() - 1
            }
        };
        let file = &mut opened[at];
        match number.filter(|number| (1..=file.items.len()).contains(number)) {
            Some(number) if file.numbers.contains(&number) => {}
            Some(number) => file.numbers.push(number),
            None => return Err(no_such(name, number, file)),
        }
    }
    for file in &mut opened {
        file.numbers.sort_unstable();
    }
    Ok(opened)
}

fn no_such(name: &str, number: Option<usize>, file: &Opened) -> Failure {
    let id = file.edit.id();
    let count = file.items.len();
    let there = match count {
        0 => {
            return Failure::new(format!(
                "{id} has no countermeasures; add one with `blameless action add {id} \"…\"`"
            ));
        }
        1 => "1 countermeasure".to_owned(),
        n => format!("{n} countermeasures"),
    };
    let problem = match number {
        Some(number) => format!("{id} has no item {number}, but {there}"),
        None => format!("`{name}` names no item; write ID#N. {id} has {there}"),
    };
    let listed = file.items.iter().take(9).map(|item| {
        let text = crate::diagnostic::printable(&item.text).into_owned();
        format!("\n       {id}#{}  {text}", item.number)
    });
    Failure::new(format!("{problem}:{}", listed.collect::<String>()))
}
