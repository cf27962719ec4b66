//! What an alert or a status page knows of the incident, before the first
//! question.

use crate::cli::context::{Context, Workspace};
use crate::cli::exit::Failure;
use crate::cli::import::inbox;
use crate::cli::payload::{self, Said};
use crate::cli::prompt;
use crate::cli::timeline;
use crate::diagnostic::printable;
use crate::document::Document;
use crate::exchange::event::Incident;
use crate::exchange::{Origin, Reason};
use crate::model::doubt;
use crate::model::field::{self, Value};
use crate::model::{Language, read};
use crate::theme::Answers;

/// One incident that a payload tells of.
pub struct Told {
    incident: Incident,
    origin: Origin,
    said: Vec<Said>,
    language: Language,
}

impl Told {
    /// Reads `source`, a file or `-`. Of several incidents the writer chooses one.
    ///
    /// # Errors
    /// When it can't be read, or nobody can choose.
    pub fn read(
        source: &str,
        ask: bool,
        language: Language,
        context: &Context,
        workspace: &Workspace,
    ) -> Result<Self, Failure> {
        let letters = inbox::gather(&[source.to_owned()], &["json"], language, context)?;
        let mut found: Vec<(String, Incident)> = Vec::new();
        for letter in letters {
            let wrong = |name: &str, reason: &Reason| {
                let reason = reason.worded(language);
                Failure::new(format!("{name}: {}", printable(&reason)))
            };
            let letter = letter.map_err(|refused| wrong(&refused.name, &refused.reason))?;
            let incidents = payload::incidents(&letter.text, None)
                .map_err(|reason| wrong(&letter.name, &reason))?;
            found.extend(incidents.into_iter().map(|one| (letter.name.clone(), one)));
        }
        let at = match found.len() {
            1 => 0,
            n if !ask => {
                let tool = found
                    .first()
                    .map_or("statuspage", |(_, one)| one.tool.name());
                let command = format!("blameless import {} {source}", tool.to_lowercase());
                return Err(Failure::new(match language {
                    Language::En => {
                        format!("{source} holds {n} incidents; `{command}` makes a draft of each")
                    }
                    Language::Ko => format!(
                        "{source}에 사건이 {n}건 있음. `{command}`로 건마다 초안을 만드세요"
                    ),
                }));
            }
            _ => {
                let items: Vec<String> = found.iter().map(|(_, one)| name(one)).collect();
                let question = match language {
                    Language::En => "Which incident?",
                    Language::Ko => "어느 사건인가요?",
                };
                prompt::fuzzy(question, &items)?
            }
        };
        let (name, incident) = found.swap_remove(at);
        Ok(Self {
            origin: payload::origin(&incident, &name),
            said: payload::fields(&incident, &workspace.config),
            incident,
            language,
        })
    }

    /// Puts what is known into `answers`, and says what is in doubt. A severity is
    /// never taken over: it is the team's to judge.
    pub fn fill_in(&self, answers: &mut Answers, context: &Context) {
        let doubtful = doubt::label(self.language);
        let (read, judge) = match self.language {
            Language::En => ("read from", "not taken over; choose one"),
            Language::Ko => ("에서 읽음", "그대로 쓰지 않습니다. 직접 정하세요"),
        };
        let name = printable(&self.origin.name).into_owned();
        context.terminal.note(&match self.language {
            Language::En => format!("{read} {name}:"),
            Language::Ko => format!("{name}{read}:"),
        });
        for said in &self.said {
            let Some(field) = field::field(said.path) else {
                continue;
            };
            let value = shown(&said.value);
            let doubt = said.doubt.as_ref().map(|doubt| doubt.worded(self.language));
            let note = match (said.path, doubt.as_deref().unwrap_or_default()) {
                ("severity", doubt) => format!("  severity: {value}? {doubt}; {judge}"),
                (path, "") => format!("  {path}: {value}"),
                (path, doubt) => format!("  {path}: {value} ({doubtful}: {doubt})"),
            };
            let width = context.terminal.text_width();
            let options = textwrap::Options::new(width).subsequent_indent("    ");
            context
                .terminal
                .note(&textwrap::fill(&printable(&note), options));
            if said.path != "severity" && answers.get(said.path).is_none() {
                answers.set(field, said.value.clone());
            }
        }
    }

    /// Takes back what a flag made impossible, a phase before the start, and says
    /// so.
    pub fn without_early(&self, answers: &mut Answers, context: &Context) {
        for path in answers.early_phases() {
            let from_here = self.said.iter().find(|said| said.path == path);
            let Some(said) = from_here.filter(|said| answers.get(path) == Some(&said.value)) else {
                continue;
            };
            answers.clear(path);
            let value = shown(&said.value);
            context.terminal.note(&match self.language {
                Language::En => format!("left out: {path} {value} is before the start"),
                Language::Ko => format!("제외: {path} {value}: 시작보다 이른 시각"),
            });
        }
    }

    /// The new file's text with the timeline, the source and the doubts. What was
    /// `given` by a flag is in none.
    ///
    /// # Errors
    /// When the template gives no postmortem.
    pub fn complete(
        &self,
        text: String,
        answers: &Answers,
        given: &[&str],
        workspace: &Workspace,
    ) -> Result<String, Failure> {
        let document = Document::parse(text).map_err(|(_, error)| error)?;
        let reading = read(&document, &workspace.config.vocabulary);
        let Some(postmortem) = reading.postmortem else {
            return Ok(document.into_text());
        };
        let offset = *postmortem.started_at.offset();
        let entries = payload::entries(&self.incident, &workspace.config, self.language, offset);
        let new = timeline::new_entries(&document, entries, &postmortem, workspace);
        let text = timeline::with(&document, &new, &postmortem, workspace)?;
        let text =
            payload::with_origin(text, &self.origin, &self.incident, self.language, workspace);
        let standing = |said: &&Said| {
            let own = said.path == "severity" || given.contains(&said.path);
            !own && answers.get(said.path) == Some(&said.value)
        };
        let doubts: Vec<&Said> = self.said.iter().filter(standing).collect();
        Ok(payload::with_doubts(text, &doubts, self.language))
    }
}

fn name(incident: &Incident) -> String {
    let start = incident
        .started_at
        .as_ref()
        .or(incident.detected_at.as_ref());
    let day = start.map(|given| given.value.format("%Y-%m-%d  ").to_string());
    let title = incident.title.as_deref().unwrap_or(&incident.id);
    format!("{}{}", day.unwrap_or_default(), printable(title))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::List(list) => list.join(", "),
        Value::Moment(moment) => moment.format("%Y-%m-%d %H:%M %:z").to_string(),
        other => other.to_toml(),
    }
}
