//! The questions of `new`, and the answers that outlive a cancelled run.

use super::context::{Context, Workspace};
use super::exit::{ExitStatus, Failure};
use super::kept::Kept;
use super::new::traits_of;
use super::prompt;
use super::repeats;
use super::words::{Words, words};
use crate::diagnostic::{nearest, printable};
use crate::model::field::{self, Field, Value};
use crate::model::{Detection, Entry, Language, when};
use crate::query::similar;
use crate::theme::Answers;
use dialoguer::console::style;

/// What the interview asks, in order. Everything else can wait for the editor.
const QUESTIONS: &[&str] = &[
    "title",
    "started_at",
    "detected_at",
    "mitigated_at",
    "resolved_at",
    "severity",
    "services",
    "trigger",
    "detection",
];

/// One run of the interview.
pub struct Interview<'a> {
    context: &'a Context,
    workspace: &'a Workspace,
    language: Language,
    words: &'static Words,
    entries: &'a [Entry],
}

impl<'a> Interview<'a> {
    /// An interview over what the repository knows already.
    pub fn new(
        context: &'a Context,
        workspace: &'a Workspace,
        language: Language,
        entries: &'a [Entry],
    ) -> Self {
        Self {
            context,
            workspace,
            language,
            words: words(language),
            entries,
        }
    }

    /// Asks what `kept` lacks, and then whether all is right. Each answer is
    /// written down at once, so that a run that ends early loses none.
    ///
    /// # Errors
    /// When the writer stops; the message says how to go on.
    pub fn run(&self, kept: &mut Kept) -> Result<(), Failure> {
        self.ask_all(kept).map_err(|failure| match failure.status {
            ExitStatus::Cancelled if kept.is_worth_keeping() => Failure::cancelled(self.words.kept),
            ExitStatus::Cancelled => Failure::cancelled(self.words.cancelled),
            _ => failure,
        })
    }

    fn ask_all(&self, kept: &mut Kept) -> Result<(), Failure> {
        for path in QUESTIONS {
            if kept.answers.get(path).is_some() || kept.asked.iter().any(|one| one == path) {
                continue;
            }
            self.ask(path, &mut kept.answers)?;
            kept.asked.push((*path).to_owned());
            kept.save(self.workspace)?;
        }
        self.show_similar(&kept.answers);
        let repeated = repeats::of_answers(self.entries, &kept.answers);
        repeats::note(&repeated, self.language, self.context);
        loop {
            let mut items = vec![self.words.write.to_owned()];
            items.extend(QUESTIONS.iter().map(|path| {
                let label = self.label(path);
                format!(
                    "{} {label}: {}",
                    self.words.change,
                    self.said(path, &kept.answers)
                )
            }));
            items.push(self.words.stop.to_owned());
            let chosen = prompt::select(self.words.review, &items, 0)?;
            match chosen.checked_sub(1).map(|at| QUESTIONS.get(at)) {
                None if self.is_possible(&kept.answers) => return Ok(()),
                None => {}
                Some(None) => return Err(prompt::cancelled()),
                Some(Some(path)) => self.ask(path, &mut kept.answers)?,
            }
            kept.save(self.workspace)?;
        }
    }

    /// Whether no phase comes before the start; says which does.
    fn is_possible(&self, answers: &Answers) -> bool {
        let early = answers.early_phases().into_iter();
        let early: Vec<_> = early.map(|path| self.label(path)).collect();
        if early.is_empty() {
            return true;
        }
        let note = format!("  {} {}", early.join(", "), self.words.contradiction);
        self.context.terminal.note(&note);
        false
    }

    fn label(&self, path: &str) -> &'static str {
        match path {
            "title" => self.words.title,
            "started_at" => self.words.started,
            "detected_at" => self.words.detected,
            "acknowledged_at" => self.words.labels.acknowledged,
            "mitigated_at" => self.words.mitigated,
            "resolved_at" => self.words.resolved,
            "severity" => self.words.severity,
            "services" => self.words.service,
            "trigger" => self.words.trigger,
            _ => self.words.detection,
        }
    }

    /// An answer as it is shown for review.
    fn said(&self, path: &str, answers: &Answers) -> String {
        match answers.get(path) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::List(list)) => list.join(", "),
            Some(Value::Moment(moment)) => moment.format("%Y-%m-%d %H:%M %:z").to_string(),
            Some(value) => value.to_toml(),
            None => self.words.unknown_value.into(),
        }
    }

    fn ask(&self, path: &str, answers: &mut Answers) -> Result<(), Failure> {
        let Some(field) = field::field(path) else {
            return Ok(());
        };
        match path {
            "title" => self.ask_title(field, answers),
            "severity" => self.ask_severity(field, answers),
            "services" => self.ask_services(field, answers),
            "trigger" => self.ask_trigger(field, answers),
            "detection" => self.ask_detection(field, answers),
            _ => self.ask_time(field, answers),
        }
    }

    fn ask_title(&self, field: &'static Field, answers: &mut Answers) -> Result<(), Failure> {
        let before = answers.text("title").unwrap_or_default().to_owned();
        let hint = self.words.title_hint;
        let value = prompt::line(self.words.title, hint, &before, |text| {
            self.parse(field, text)
        })?;
        answers.set(field, value);
        Ok(())
    }

    fn ask_time(&self, field: &'static Field, answers: &mut Answers) -> Result<(), Failure> {
        let start = answers
            .moment("started_at")
            .filter(|_| field.path != "started_at");
        let hint = if start.is_some() {
            self.words.later_hint
        } else {
            self.words.started_hint
        };
        let value = prompt::line(self.label(field.path), hint, "", |text| {
            if text.is_empty() {
                return if field.required {
                    Err(self.words.no_time.to_owned())
                } else {
                    Ok(None)
                };
            }
            let reference = self.workspace.reference(self.context, start);
            let moment =
                when::parse(text, &reference).map_err(|error| error.said(self.language))?;
            if start.is_some_and(|start| moment < start) {
                return Err(self.words.before_start.to_owned());
            }
            Ok(Some(moment))
        })?;
        match value {
            Some(moment) => {
                let now = self.workspace.reference(self.context, None).now;
                let understood = when::describe(moment, now, self.language);
                self.context.terminal.note(&format!("  → {understood}"));
                answers.set(field, Value::Moment(moment));
            }
            None => answers.clear(field.path),
        }
        Ok(())
    }

    fn ask_severity(&self, field: &'static Field, answers: &mut Answers) -> Result<(), Failure> {
        let choices = &self.workspace.config.vocabulary.severities;
        let own = crate::model::term::default_severities();
        let meaning = |name: &str, meaning: &str| {
            // The built-in meanings are translated; a team's own stay.
            let built_in = own
                .iter()
                .any(|one| one.name == name && one.meaning == meaning);
            let translated = self
                .words
                .severities
                .iter()
                .find(|(known, _)| *known == name);
            match translated.filter(|_| built_in) {
                Some((_, words)) => (*words).to_owned(),
                None => meaning.to_owned(),
            }
        };
        let width = choices
            .iter()
            .map(|choice| choice.name.chars().count())
            .max()
            .unwrap_or(0);
        let items: Vec<_> = choices
            .iter()
            .map(|choice| {
                let meaning = meaning(&choice.name, &choice.meaning);
                format!("{:width$}  {meaning}", choice.name)
            })
            .collect();
        let before = answers.text("severity");
        let position = choices
            .iter()
            .position(|choice| Some(choice.name.as_str()) == before);
        let middle = 1.min(choices.len().saturating_sub(1));
        let chosen = prompt::select(self.words.severity, &items, position.unwrap_or(middle))?;
        if let Some(choice) = choices.get(chosen) {
            answers.set(field, Value::Text(choice.name.clone()));
        }
        Ok(())
    }

    /// The services of the configuration and of past postmortems, by name.
    fn known_services(&self) -> Vec<String> {
        let configured = self.workspace.config.services.keys().cloned();
        let past = self
            .entries
            .iter()
            .flat_map(|entry| entry.postmortem.services.clone());
        let mut known: Vec<_> = configured.chain(past).collect();
        known.sort();
        known.dedup();
        known
    }

    fn ask_services(&self, field: &'static Field, answers: &mut Answers) -> Result<(), Failure> {
        let known = self.known_services();
        let before = answers.list("services").join(", ");
        let hint = match known.as_slice() {
            [] => self.words.service_hint.to_owned(),
            known => {
                let names = known.join(", ");
                let names = printable(&names);
                format!("{}; {} {names}", self.words.service_hint, self.words.known)
            }
        };
        let services = prompt::names(
            self.words.service,
            &hint,
            &before,
            &known,
            |text| match self.parse(field, text)? {
                Value::List(list) => Ok(list),
                _ => Err(self.words.empty.to_owned()),
            },
        )?;
        // A name that is nearly one of the known is more often a slip than new.
        for name in services.iter().filter(|name| !known.contains(name)) {
            if let Some(near) = nearest(name, known.iter().map(String::as_str)) {
                let note = self
                    .words
                    .new_name
                    .replace("{new}", name)
                    .replace("{near}", near);
                self.context
                    .terminal
                    .note(&format!("  {}", printable(&note)));
            }
        }
        self.fill_in_teams(&services, answers);
        answers.set(field, Value::List(services));
        Ok(())
    }

    fn fill_in_teams(&self, services: &[String], answers: &mut Answers) {
        let teams = teams_of(services, self.workspace);
        if let (Some(field), false) = (field::field("teams"), teams.is_empty()) {
            answers.set(field, Value::List(teams));
        }
    }

    fn ask_trigger(&self, field: &'static Field, answers: &mut Answers) -> Result<(), Failure> {
        let triggers = &self.workspace.config.vocabulary.triggers;
        let mut items = vec![self.words.not_known.to_owned()];
        items.extend(triggers.iter().cloned());
        match prompt::fuzzy(self.words.trigger, &items)?.checked_sub(1) {
            Some(at) => answers.set(field, Value::Text(triggers[at].clone())),
            None => answers.clear(field.path),
        }
        Ok(())
    }

    fn ask_detection(&self, field: &'static Field, answers: &mut Answers) -> Result<(), Failure> {
        let mut items = vec![self.words.not_known.to_owned()];
        let known = Detection::ALL.iter().zip(self.words.detections);
        items.extend(known.map(|(how, meaning)| format!("{how:<8}  {meaning}")));
        let chosen = prompt::select(self.words.detection, &items, 0)?;
        match chosen.checked_sub(1).and_then(|at| Detection::ALL.get(at)) {
            Some(how) => answers.set(field, Value::Text(how.to_string())),
            None => answers.clear(field.path),
        }
        Ok(())
    }

    fn parse(&self, field: &Field, text: &str) -> Result<Value, String> {
        if text.is_empty() {
            return Err(self.words.empty.to_owned());
        }
        let reference = self.workspace.reference(self.context, None);
        field::parse(field, text, &self.workspace.config.vocabulary, &reference)
    }

    fn show_similar(&self, answers: &Answers) {
        let found = similar(self.entries, traits_of(answers), 3);
        if found.is_empty() {
            return;
        }
        self.context
            .terminal
            .note(&format!("\n{}", style(self.words.similar).bold()));
        for one in found {
            let why = one.shared.to_words(self.language);
            let line = format!("  {} ({why})", one.entry.id);
            self.context.terminal.note(&printable(&line));
        }
        self.context.terminal.note("");
    }
}

/// The teams that the configuration gives for `services`, without repetition.
pub fn teams_of(services: &[String], workspace: &Workspace) -> Vec<String> {
    let mut teams: Vec<String> = Vec::new();
    for service in services {
        let known = workspace.config.services.get(service);
        if let Some(team) = known.and_then(|service| service.team.clone())
            && !teams.contains(&team)
        {
            teams.push(team);
        }
    }
    teams
}
