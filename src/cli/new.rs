mod from;

use super::context::{Context, Workspace};
use super::editor;
use super::exit::{ExitStatus, Failure};
use super::finish::{Finish, finish};
use super::interview::{Interview, teams_of};
use super::kept::Kept;
use super::repeats;
use super::template;
use crate::diagnostic::shell_word;
use crate::document::front_matter::convert::convert;
use crate::model::field::{self, Value};
use crate::model::{Entry, Language, identity};
use crate::query::similar;
use crate::query::similar::Traits;
use crate::store::workspace::Source;
use crate::store::write::WriteError;
use crate::theme::{self, Answers, Related};
use clap::Args;
use from::Told;
use std::path::Path;

/// Start a postmortem: interview, template, editor, commit
///
/// Asks for what isn't given by a flag, opens the editor on the new file, and
/// commits that file and nothing else. The interview can be left at any
/// question (Ctrl-C, Esc); `--resume` takes it up again.
///
/// Without a terminal, or with --no-input, nothing is asked: TITLE,
/// --started-at, --severity and --service must be given, and every one that
/// is missing is named.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  blameless new
  blameless new \"Checkout requests time out\" --started-at 'yesterday 14:05' --service checkout
  curl -s https://status.example.com/api/v2/incidents.json | blameless new --from -
  blameless new --no-input --no-edit \"결제 지연\" --started-at '2시간 전' --severity SEV2 --service payments")]
pub struct NewArgs {
    /// The incident in one line, as users felt it
    title: Option<String>,
    /// What an alert or a status page knows, in JSON: PagerDuty, Alertmanager,
    /// Grafana, Statuspage; - is standard input
    #[arg(long, value_name = "FILE", help_heading = "How")]
    from: Option<String>,
    #[command(flatten)]
    fields: FieldArgs,
    /// The template: standard (unless given), lite, security, or your own
    #[arg(long, value_name = "NAME", help_heading = "How")]
    template: Option<String>,
    /// The language of the template and the interview: en or ko
    #[arg(long, value_name = "LANGUAGE", help_heading = "How", value_parser = ["en", "ko"])]
    language: Option<String>,
    /// Take up the interview that was left last
    #[arg(long, help_heading = "How")]
    resume: bool,
    /// Ask nothing; name every required flag that is missing
    #[arg(long, help_heading = "How")]
    no_input: bool,
    /// Don't open the editor
    #[arg(long, help_heading = "How")]
    no_edit: bool,
    /// Leave the file uncommitted
    #[arg(long, help_heading = "How")]
    no_commit: bool,
}

/// A flag for each field of the front matter.
#[derive(Debug, Args)]
#[command(next_help_heading = "Answers")]
struct FieldArgs {
    /// When users first felt it: 10:30, "yesterday 14:05", "2h ago", ISO 8601
    #[arg(long, value_name = "WHEN", visible_alias = "started")]
    started_at: Option<String>,
    /// When it was noticed; later phases also take +26m after the start
    #[arg(long, value_name = "WHEN", visible_alias = "detected")]
    detected_at: Option<String>,
    /// When a responder took it on
    #[arg(long, value_name = "WHEN", visible_alias = "acknowledged")]
    acknowledged_at: Option<String>,
    /// When users no longer felt it
    #[arg(long, value_name = "WHEN", visible_alias = "mitigated")]
    mitigated_at: Option<String>,
    /// When all was as it should be again
    #[arg(long, value_name = "WHEN", visible_alias = "resolved")]
    resolved_at: Option<String>,
    /// How bad it was: SEV1 to SEV4, near-miss, or your own
    #[arg(long, value_name = "SEV")]
    severity: Option<String>,
    /// A service that was hurt (repeat it, or separate with commas)
    #[arg(long, value_name = "NAME", visible_alias = "services")]
    service: Vec<String>,
    /// A team whose service it is
    #[arg(long, value_name = "NAME", visible_alias = "teams")]
    team: Vec<String>,
    /// What set it off
    #[arg(long, value_name = "TERM")]
    trigger: Option<String>,
    /// What made it possible: a contributing cause
    #[arg(long, value_name = "TERM", visible_alias = "causes")]
    cause: Vec<String>,
    /// How it came to light: alert, ticket, log, customer, employee
    #[arg(long, value_name = "HOW")]
    detection: Option<String>,
    /// Who writes this; git's user.name unless given
    #[arg(long, value_name = "NAME", visible_alias = "authors")]
    author: Vec<String>,
    /// Who has reviewed it
    #[arg(long, value_name = "NAME", visible_alias = "reviewers")]
    reviewer: Vec<String>,
    /// A word to find it by
    #[arg(long, value_name = "WORD", visible_alias = "tags")]
    tag: Vec<String>,
    /// Share of requests that failed: 0.35 or 35%
    #[arg(long, value_name = "SHARE")]
    impact_ratio: Option<String>,
    /// Number of users who felt it
    #[arg(long, value_name = "N")]
    impact_users: Option<String>,
    /// The impact in a sentence
    #[arg(long, value_name = "TEXT")]
    impact_summary: Option<String>,
    /// Number of people who worked on it
    #[arg(long, value_name = "N")]
    responders: Option<String>,
    /// Hours of work, over all responders
    #[arg(long, value_name = "HOURS")]
    person_hours: Option<String>,
    /// Whether a playbook helped: followed, outdated, missing, not-needed
    #[arg(long, value_name = "HOW")]
    playbook: Option<String>,
    /// What ended the impact: manual, automatic
    #[arg(long, value_name = "HOW")]
    mitigation: Option<String>,
    /// How the change was rolled out: progressive, all-at-once
    #[arg(long, value_name = "HOW")]
    rollout: Option<String>,
    /// How it was taken back: automatic, manual, roll-forward, none
    #[arg(long, value_name = "HOW")]
    rollback: Option<String>,
    /// Where the change can be read
    #[arg(long, value_name = "REF")]
    change_ref: Option<String>,
}

/// The four required fields: what each is called on the command line, and an
/// example of what to type.
const REQUIRED: &[(&str, &str, &str)] = &[
    ("title", "TITLE", "\"Checkout requests time out\""),
    ("started_at", "--started-at", "--started-at '2h ago'"),
    ("severity", "--severity", "--severity SEV2"),
    ("services", "--service", "--service checkout"),
];

impl FieldArgs {
    /// The flags by field, with what was typed.
    fn given(&self) -> Vec<(&'static str, String)> {
        let one = |path, value: &Option<String>| value.clone().map(|value| (path, value));
        let many = |path, values: &[String]| (!values.is_empty()).then(|| (path, values.join(",")));
        [
            one("started_at", &self.started_at),
            one("detected_at", &self.detected_at),
            one("acknowledged_at", &self.acknowledged_at),
            one("mitigated_at", &self.mitigated_at),
            one("resolved_at", &self.resolved_at),
            one("severity", &self.severity),
            many("services", &self.service),
            many("teams", &self.team),
            one("trigger", &self.trigger),
            many("causes", &self.cause),
            one("detection", &self.detection),
            many("authors", &self.author),
            many("reviewers", &self.reviewer),
            many("tags", &self.tag),
            one("impact.ratio", &self.impact_ratio),
            one("impact.users", &self.impact_users),
            one("impact.summary", &self.impact_summary),
            one("response.responders", &self.responders),
            one("response.person_hours", &self.person_hours),
            one("response.playbook", &self.playbook),
            one("response.mitigation", &self.mitigation),
            one("change.rollout", &self.rollout),
            one("change.rollback", &self.rollback),
            one("change.ref", &self.change_ref),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

pub fn run(args: &NewArgs, context: &Context) -> Result<ExitStatus, Failure> {
    let workspace = context.workspace()?;
    let ask = context.terminal.can_ask && !args.no_input;
    let mut kept = Kept::begin(args.resume, ask, context, &workspace)?;
    if let Some(language) = &args.language {
        kept.language = language.clone();
    }
    if let Some(template) = &args.template {
        kept.template = template.clone();
    }
    let language = match kept.language.as_str() {
        "ko" => Language::Ko,
        _ => Language::En,
    };
    let told = match &args.from {
        Some(source) => Some(Told::read(source, ask, language, context, &workspace)?),
        None => None,
    };
    if let Some(told) = &told {
        told.fill_in(&mut kept.answers, context);
    }
    read_flags(args, told.as_ref(), &workspace, context, &mut kept.answers)?;
    let name = theme::postmortem_template(language, &kept.template);
    let template = template::text(&workspace, &name)?;
    workspace.check_ready(context, !args.no_commit)?;
    if !ask {
        name_missing(&kept.answers, args.from.as_deref())?;
    }
    let entries = workspace.load_with_countermeasures()?.entries;
    let related = if ask {
        let interview = Interview::new(context, &workspace, language, &entries);
        interview.run(&mut kept)?;
        related(&entries, &kept.answers, &workspace)
    } else {
        Vec::new()
    };
    let mut answers = kept.answers;
    let repeated = repeats::of_answers(&entries, &answers);
    if !ask {
        repeats::note(&repeated, language, context);
    }
    let repeated = repeats::links(&repeated, |entry| from_year(entry, &workspace));
    fill_in(&mut answers, &workspace);
    let vocabulary = &workspace.config.vocabulary;
    let text = theme::render_postmortem(
        &name,
        &template,
        &answers,
        (&related, &repeated),
        language,
        vocabulary,
    )?;
    let text = match &told {
        Some(told) => {
            let given = args.fields.given();
            let given: Vec<&str> = given.iter().map(|(path, _)| *path).collect();
            told.complete(text, &answers, &given, &workspace)?
        }
        None => text,
    };
    // Templates are one set; their block is carried over as a whole.
    let text = match convert(&text, workspace.config.front_matter) {
        Ok(text) => text,
        Err(error) => return Err(Failure::new(format!("template {name}: {error}"))),
    };
    let source = create(&workspace, &answers, &text)?;
    if ask || args.resume {
        Kept::forget(&workspace)?;
    }
    if ask && !args.no_edit {
        editor::open(&source, &workspace)?;
    }
    let message = format!("postmortem: add {}", source.id);
    let how = Finish {
        message: &message,
        commit: !args.no_commit,
        ask: ask && !args.no_edit,
    };
    finish(&source, &how, context, &workspace)
}

fn read_flags(
    args: &NewArgs,
    told: Option<&Told>,
    workspace: &Workspace,
    context: &Context,
    answers: &mut Answers,
) -> Result<(), Failure> {
    let mut given = args.fields.given();
    if let Some(title) = &args.title {
        given.insert(0, ("title", title.clone()));
    }
    let vocabulary = &workspace.config.vocabulary;
    let mut problems = Vec::new();
    for (path, text) in given {
        let Some(field) = field::field(path) else {
            continue;
        };
        let after = answers
            .moment("started_at")
            .filter(|_| path != "started_at");
        let reference = workspace.reference(context, after);
        match field::parse(field, &text, vocabulary, &reference) {
            Ok(value) => answers.set(field, value),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(told) = told {
        told.without_early(answers, context);
    }
    let early = answers.early_phases().into_iter();
    problems.extend(early.map(|path| format!("`{path}` is before `started_at`")));
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::new(problems.join("\n       ")))
}

fn name_missing(answers: &Answers, from: Option<&str>) -> Result<(), Failure> {
    let required = REQUIRED.iter();
    let missing: Vec<_> = required
        .filter(|(path, _, _)| answers.get(path).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let flags: Vec<&str> = missing.iter().map(|(_, flag, _)| *flag).collect();
    let examples: String = match from {
        // What the file says needn't be typed.
        Some(file) => {
            let missing = missing.iter().map(|(_, _, example)| *example);
            let examples: String = missing.map(|example| format!(" {example}")).collect();
            format!(" --from {}{examples}", shell_word(file))
        }
        None => REQUIRED.iter().map(|one| format!(" {}", one.2)).collect(),
    };
    Err(Failure::new(format!(
        "nobody can be asked here, and these are missing: {}\n       \
         for example: blameless new{examples}",
        flags.join(", ")
    )))
}

/// Fills in what needs no question: status, author, teams of the services.
fn fill_in(answers: &mut Answers, workspace: &Workspace) {
    let mut fill = |path: &str, value: Value| {
        if let (Some(field), None) = (field::field(path), answers.get(path)) {
            answers.set(field, value);
        }
    };
    fill("status", Value::Text("draft".into()));
    if let Ok(Some(name)) = workspace.repository.config("user.name") {
        fill("authors", Value::List(vec![name]));
    }
    let teams = teams_of(answers.list("services"), workspace);
    if let (Some(field), None, false) = (
        field::field("teams"),
        answers.get("teams"),
        teams.is_empty(),
    ) {
        answers.set(field, Value::List(teams));
    }
}

/// What is known of an incident from the answers alone.
pub fn traits_of(answers: &Answers) -> Traits {
    let mut traits = Traits::of_title(answers.text("title").unwrap_or_default());
    traits.services = answers.list("services").to_vec();
    traits.trigger = answers.text("trigger").map(str::to_owned);
    traits
}

/// Past incidents that look like this one, as links from the new file, which
/// lies in a year's folder.
fn related(entries: &[Entry], answers: &Answers, workspace: &Workspace) -> Vec<Related> {
    let folder = Path::new(&workspace.config.directory);
    similar(entries, traits_of(answers), 3)
        .into_iter()
        .map(|one| {
            let path = Path::new(&one.entry.path);
            let within = path.strip_prefix(folder).unwrap_or(path);
            Related {
                id: one.entry.id.clone(),
                title: one.entry.postmortem.title.clone(),
                path: format!("../{}", within.to_string_lossy().replace('\\', "/")),
            }
        })
        .collect()
}

/// The path of `entry` as a link from the folder of a year.
fn from_year(entry: &Entry, workspace: &Workspace) -> String {
    let path = Path::new(&entry.path);
    let within = path.strip_prefix(&workspace.config.directory);
    let within = within.unwrap_or(path).to_string_lossy();
    format!("../{}", within.replace('\\', "/"))
}

/// Writes the new file under the first id that is free.
fn create(workspace: &Workspace, answers: &Answers, text: &str) -> Result<Source, Failure> {
    let Some(start) = answers.moment("started_at") else {
        return Err(Failure::new("`started_at` is missing; give --started-at"));
    };
    let day = start.date_naive();
    let id = identity::id(day, answers.text("title").unwrap_or_default());
    let folder = [
        workspace.config.directory.as_str(),
        &day.format("%Y").to_string(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("/");
    for number in 1.. {
        let id = if number == 1 {
            id.clone()
        } else {
            format!("{id}-{number}")
        };
        let path = format!("{folder}/{id}.md");
        match workspace.repository.create(path.as_ref(), text.as_bytes()) {
            Ok(()) => return Ok(Source::new(workspace.root(), &path)),
            Err(WriteError::Exists { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Failure::new("no free id is left"))
}
