//! The built-in templates, and how a user's file of the same name wins.

use crate::model::field::{FIELDS, Field, Value};
use crate::model::{Language, Vocabulary};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value as Variable;
use minijinja::{Environment, ErrorKind, context};
use thiserror::Error;

mod pages;

pub use pages::Pages;

macro_rules! embedded {
    ($name:literal) => {
        ($name, include_str!(concat!("../templates/", $name)))
    };
}

/// The folder of a repository in which its own templates lie.
pub const FOLDER: &str = "templates";

/// Every built-in template: its name and its text.
pub const BUILT_IN: &[(&str, &str)] = &[
    embedded!("postmortem/en/standard.md"),
    embedded!("postmortem/en/lite.md"),
    embedded!("postmortem/en/security.md"),
    embedded!("postmortem/ko/standard.md"),
    embedded!("postmortem/ko/lite.md"),
    embedded!("postmortem/ko/security.md"),
    embedded!("report/report.html"),
    embedded!("report/body.html"),
    embedded!("report/figures.css"),
    embedded!("site/base.html"),
    embedded!("site/menu.html"),
    embedded!("site/postmortem.html"),
    embedded!("site/index.html"),
    embedded!("site/year.html"),
    embedded!("site/search.html"),
    embedded!("site/countermeasures.html"),
    embedded!("site/reports.html"),
    embedded!("site/report.html"),
    embedded!("site/feed.xml"),
    embedded!("site/style.css"),
    embedded!("site/index.js"),
    embedded!("site/search.js"),
    embedded!("site/reload.js"),
];

/// What the names of the templates of a site open with.
pub const SITE: &str = "site/";

/// The names of the templates that the pages of a site are made of.
pub fn site_parts() -> impl Iterator<Item = &'static str> {
    let names = BUILT_IN.iter().map(|(name, _)| *name);
    let pages = names.filter(|name| name.starts_with(SITE) && !name.ends_with("s"));
    pages.chain(["report/body.html"])
}

/// The template of a report as a page for a browser.
pub const REPORT: &str = "report/report.html";

/// The templates that the page of a report is made of.
pub const REPORT_PARTS: &[&str] = &[REPORT, "report/body.html", FIGURES];

/// The style of figures, tables and charts.
pub const FIGURES: &str = "report/figures.css";

/// Why a template can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ThemeError {
    /// There is none of that name.
    #[error("there is no template `{name}`; {advice}")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        advice: String,
    },
    /// It doesn't render.
    #[error("{place}: {message}")]
    Broken {
        /// The template's name, with the line where that is known.
        place: String,
        /// What the engine says.
        message: String,
    },
}

/// The name of the template for a postmortem of some kind in some language.
pub fn postmortem_template(language: Language, kind: &str) -> String {
    format!("postmortem/{language}/{kind}.md")
}

/// The built-in template of that name.
pub fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN
        .iter()
        .find(|(built_in, _)| *built_in == name)
        .map(|(_, text)| *text)
}

/// What a new postmortem starts from.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    values: Vec<(&'static str, Value)>,
}

impl Answers {
    /// The answer to the field at `path`.
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.values
            .iter()
            .find(|(known, _)| *known == path)
            .map(|(_, value)| value)
    }

    /// Answers `field`, or answers it anew.
    pub fn set(&mut self, field: &'static Field, value: Value) {
        self.clear(field.path);
        self.values.push((field.path, value));
    }

    /// Takes the answer to the field at `path` back.
    pub fn clear(&mut self, path: &str) {
        self.values.retain(|(known, _)| *known != path);
    }

    /// The text at `path`, if it is one.
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.get(path)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The list at `path`; empty if there is none.
    pub fn list(&self, path: &str) -> &[String] {
        match self.get(path) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// The phases whose time can't be, because it is before the start.
    pub fn early_phases(&self) -> Vec<&'static str> {
        let Some(start) = self.moment("started_at") else {
            return Vec::new();
        };
        let phases = [
            "detected_at",
            "acknowledged_at",
            "mitigated_at",
            "resolved_at",
        ];
        phases
            .into_iter()
            .filter(|path| self.moment(path).is_some_and(|at| at < start))
            .collect()
    }

    /// The time at `path`, if it is one.
    pub fn moment(&self, path: &str) -> Option<chrono::DateTime<chrono::FixedOffset>> {
        match self.get(path)? {
            Value::Moment(moment) => Some(*moment),
            _ => None,
        }
    }
}

/// A past incident that a template may link to.
#[derive(Debug, Clone)]
pub struct Related {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its path, relative to the new file.
    pub path: String,
}

/// An earlier incident that this one may repeat, for what should have prevented
/// it is still open.
#[derive(Debug, Clone)]
pub struct Repeated {
    /// Its title.
    pub title: String,
    /// Its path, relative to the new file.
    pub path: String,
    /// The countermeasures that are open: `#2, #3`.
    pub open: String,
}

/// The text of a new postmortem: `template` filled in.
///
/// # Errors
/// When the template is not valid, with its name and line.
pub fn render_postmortem(
    name: &str,
    template: &str,
    answers: &Answers,
    (related, repeated): (&[Related], &[Repeated]),
    language: Language,
    vocabulary: &Vocabulary,
) -> Result<String, ThemeError> {
    let mut environment = Environment::new();
    if let Ok(syntax) = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
    {
        environment.set_syntax(syntax);
    }
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    let started = answers.moment("started_at");
    let clock = |path: &str| {
        let moment = answers.moment(path)?;
        let start = started?;
        let moment = moment.with_timezone(start.offset());
        let same_day = moment.date_naive() == start.date_naive();
        let form = if same_day { "%H:%M" } else { "%Y-%m-%d %H:%M" };
        Some(moment.format(form).to_string())
    };
    let similar: Vec<Variable> = related
        .iter()
        .map(|one| {
            let (id, title, path) = (&*one.id, &*one.title, &*one.path);
            context! { id, title, path }
        })
        .collect();
    let repeats: Vec<Variable> = repeated
        .iter()
        .map(|one| {
            let (title, path, open) = (&*one.title, &*one.path, &*one.open);
            context! { title, path, open }
        })
        .collect();
    let variables = context! {
        front_matter => front_matter(answers, language, vocabulary),
        title => answers.text("title"),
        started_at => started.map(|start| start.to_rfc3339()),
        started_clock => clock("started_at"),
        detected_clock => clock("detected_at"),
        acknowledged_clock => clock("acknowledged_at"),
        mitigated_clock => clock("mitigated_at"),
        resolved_clock => clock("resolved_at"),
        zone => started.map(|start| start.offset().to_string()),
        services => answers.list("services").to_vec(),
        trigger => answers.text("trigger"),
        summary => answers.text("impact.summary"),
        similar => similar,
        repeats => repeats,
    };
    filled(&mut environment, name, template, variables)
}

fn filled<'t>(
    environment: &mut Environment<'t>,
    name: &'t str,
    template: &'t str,
    variables: Variable,
) -> Result<String, ThemeError> {
    environment
        .add_template(name, template)
        .and_then(|()| environment.get_template(name)?.render(variables))
        .map_err(|error| explained(name, &error))
}

/// What is wrong with a template, and where: in `asked`, or in one that it
/// includes.
fn explained(asked: &str, error: &minijinja::Error) -> ThemeError {
    let name = error.name().unwrap_or(asked);
    ThemeError::Broken {
        place: match error.line() {
            Some(line) => format!("{FOLDER}/{name}:{line}"),
            None => format!("{FOLDER}/{name}"),
        },
        message: match error.kind() {
            ErrorKind::UndefinedError => "uses a value that is not there".into(),
            kind => error.detail().map_or(kind.to_string(), str::to_owned),
        },
    }
}

/// The front matter of a new postmortem: what was answered, and a commented
/// line with its meaning for each optional key that wasn't.
pub fn front_matter(answers: &Answers, language: Language, vocabulary: &Vocabulary) -> String {
    let trigger = answers.text("trigger");
    let no_change = trigger.is_some_and(|trigger| !vocabulary.is_change(trigger));
    let mut out = String::from("+++\n");
    let mut table = "";
    for field in FIELDS {
        let (parent, key) = field.path.split_once('.').unwrap_or(("", field.path));
        let answer = answers.get(field.path);
        if parent == "change" && no_change && answer.is_none() {
            continue;
        }
        if parent != table {
            out.push_str(&format!("\n[{parent}]\n"));
            table = parent;
        }
        match answer {
            Some(value) => out.push_str(&format!("{key} = {}\n", value.to_toml())),
            None => {
                let meaning = match language {
                    Language::En => field.meaning.0,
                    Language::Ko => field.meaning.1,
                };
                out.push_str(&format!("# {key} =   # {meaning}\n"));
            }
        }
    }
    out.push_str("+++\n");
    out
}
