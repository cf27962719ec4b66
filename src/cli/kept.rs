//! An interview that was left, to be taken up again.

use super::context::{Context, Workspace};
use super::exit::Failure;
use super::prompt;
use super::words::words;
use crate::diagnostic::printable;
use crate::model::field::{self, FIELDS, Value};
use crate::theme::Answers;

/// What the file is called in the scratch folder.
const NAME: &str = "interview.toml";

/// The answers so far, and which questions were asked: one that was asked and
/// has no answer isn't asked again.
#[derive(Debug)]
pub struct Kept {
    /// The answers.
    pub answers: Answers,
    /// The paths of the fields that were asked for.
    pub asked: Vec<String>,
    /// The template to fill in.
    pub template: String,
    /// The language of the interview and the template.
    pub language: String,
}

impl Kept {
    /// A fresh interview, or the one that was left: where `resume` asks for it,
    /// or where there is one and the writer, who can be asked, wants it.
    ///
    /// # Errors
    /// When there is none to take up.
    pub fn begin(
        resume: bool,
        ask: bool,
        context: &Context,
        workspace: &Workspace,
    ) -> Result<Self, Failure> {
        let there = workspace.repository.kept(NAME)?;
        let words = words(workspace.config.language);
        let resume = resume
            || match &there {
                Some(text) if ask => {
                    let title = title_in(text).unwrap_or_default();
                    let question = words.unfinished.replace("{title}", &printable(&title));
                    prompt::confirm(&question, true)?
                }
                _ => false,
            };
        if resume {
            return Self::take_up(there, context, workspace);
        }
        Ok(Self::fresh(workspace))
    }

    fn fresh(workspace: &Workspace) -> Self {
        Self {
            answers: Answers::default(),
            asked: Vec::new(),
            template: "standard".into(),
            language: workspace.config.language.to_string(),
        }
    }

    /// Whether there is anything that taking up again would bring back.
    pub fn is_worth_keeping(&self) -> bool {
        !self.asked.is_empty()
    }

    /// Writes the answers down.
    ///
    /// # Errors
    /// When the git directory can't be written to.
    pub fn save(&self, workspace: &Workspace) -> Result<(), Failure> {
        let mut text = String::new();
        for field in FIELDS {
            if let Some(value) = self.answers.get(field.path) {
                let key = field::quoted(field.path);
                text.push_str(&format!("{key} = {}\n", value.to_toml()));
            }
        }
        let asked = Value::List(self.asked.clone()).to_toml();
        text.push_str(&format!("asked = {asked}\n"));
        text.push_str(&format!("template = {}\n", field::quoted(&self.template)));
        text.push_str(&format!("language = {}\n", field::quoted(&self.language)));
        Ok(workspace.repository.keep(NAME, &text)?)
    }

    /// Takes up the interview that was left last. A time was written with its
    /// offset, so it reads as it was understood then.
    ///
    /// # Errors
    /// When there is none.
    fn take_up(
        there: Option<String>,
        context: &Context,
        workspace: &Workspace,
    ) -> Result<Self, Failure> {
        let Some(text) = there else {
            let message = "no interview was left unfinished; start one with `blameless new`";
            return Err(Failure::new(message));
        };
        let table: toml::Table = text.parse()?;
        let vocabulary = &workspace.config.vocabulary;
        let reference = workspace.reference(context, None);
        let mut kept = Self::fresh(workspace);
        for field in FIELDS {
            let value = match table.get(field.path) {
                None => continue,
                Some(toml::Value::Array(items)) => {
                    let items = items.iter().filter_map(toml::Value::as_str);
                    Ok(Value::List(items.map(str::to_owned).collect()))
                }
                Some(toml::Value::String(text)) => {
                    field::parse(field, text, vocabulary, &reference)
                }
                Some(other) => field::parse(field, &other.to_string(), vocabulary, &reference),
            };
            // An answer that no longer fits the configuration is asked anew.
            if let Ok(value) = value {
                kept.answers.set(field, value);
            }
        }
        let asked = table.get("asked").and_then(toml::Value::as_array);
        let asked = asked.into_iter().flatten().filter_map(toml::Value::as_str);
        kept.asked.extend(asked.map(str::to_owned));
        context
            .terminal
            .note(words(workspace.config.language).resumed);
        Ok(kept)
    }

    /// Lets go of what was written down, once it is in a postmortem.
    ///
    /// # Errors
    /// When it can't be removed.
    pub fn forget(workspace: &Workspace) -> Result<(), Failure> {
        Ok(workspace.repository.forget(NAME)?)
    }
}

/// The title among kept answers.
fn title_in(text: &str) -> Option<String> {
    let table: toml::Table = text.parse().ok()?;
    Some(table.get("title")?.as_str()?.to_owned())
}
