//! `blameless.toml`: what a team has decided, over defaults that need no file.

use crate::diagnostic::{Diagnostic, Finding, Level, suggest};
use crate::document::Span;
use crate::document::front_matter::Format;
use crate::model::people::{People, Policy};
use crate::model::section::{Aliases, CoreSection};
use crate::model::term::{self, SeverityChoice, Vocabulary};
use crate::model::{Language, Wording};
use chrono_tz::Tz;
use lint_table::LintTable;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

mod lint_table;

/// The file's name, at the root of the repository.
pub const FILE: &str = "blameless.toml";

/// What holds in a repository.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder of the postmortems, relative to the root, with `/`.
    pub directory: String,
    /// The language of templates, prompts and reports.
    pub language: Language,
    /// What the front matter of new postmortems is written in.
    pub front_matter: Format,
    /// The month in which the fiscal year starts, 1 to 12.
    pub fiscal_year_start: u32,
    /// The team's terms, and the zone of its times.
    pub vocabulary: Vocabulary,
    /// How commits are made.
    pub git: Git,
    /// Levels that differ from a rule's own, by rule.
    pub lint: BTreeMap<String, Level>,
    /// The team's own words for the rules that read prose.
    pub wording: Wording,
    /// What a review asks for.
    pub review: Review,
    /// How much operational work the team takes on.
    pub oncall: Oncall,
    /// What people are called in timelines that come from elsewhere.
    pub people: People,
    /// Other repositories that reports are about, too.
    pub federation: Federation,
    /// What is published.
    pub site: Site,
    /// The services that the team has named, in order of their names.
    pub services: BTreeMap<String, Service>,
}

/// How commits are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Git {
    /// Whether commands that write also commit.
    pub commit: bool,
    /// Whether commits are signed; unset, as git's own configuration says.
    pub sign: Option<bool>,
    /// Whether the repository's hooks run.
    pub hooks: bool,
}

impl Default for Git {
    fn default() -> Self {
        Self {
            commit: true,
            sign: None,
            hooks: true,
        }
    }
}

/// What a review asks for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Review {
    /// How many reviewers a final postmortem names.
    pub reviewers: usize,
    /// Days from the incident's start by which a postmortem is to be final, by
    /// severity.
    pub deadline_days: BTreeMap<String, u32>,
}

/// How much operational work the team takes on; the caps are those of the SRE
/// book (*Site Reliability Engineering*, 2016, chapters 1 and 11): at most half
/// of the time, and at most two events a shift.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Oncall {
    /// Engineers who share the operational work.
    pub engineers: Option<f64>,
    /// Hours that each works in a week.
    pub hours_per_week: f64,
    /// The largest share of that time for operational work, 0 to 1.
    pub max_operational_share: f64,
    /// The most incidents that a team can take on in a day.
    pub max_events_per_day: u32,
}

impl Default for Oncall {
    fn default() -> Self {
        Self {
            engineers: None,
            hours_per_week: 40.0,
            max_operational_share: 0.5,
            max_events_per_day: 2,
        }
    }
}

impl Default for Review {
    fn default() -> Self {
        Self {
            reviewers: 1,
            deadline_days: BTreeMap::new(),
        }
    }
}

/// Other repositories that reports are about, too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Federation {
    /// Their folders, from this repository's root.
    pub repositories: Vec<String>,
}

/// What is published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Site {
    /// What the site is called.
    pub title: Option<String>,
    /// Where it will be.
    pub base_url: Option<String>,
    /// Where the repository's files can be read: the address of the repository on
    /// a code host, or one with `{path}`.
    pub source_url: Option<String>,
    /// Hosts that a public version has no links to, with all below them.
    pub internal_hosts: Vec<String>,
}

/// What is known of one service.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Service {
    /// The team that runs it; `new` fills it in.
    pub team: Option<String>,
    /// The availability promised, in percent: 99.9.
    pub slo: Option<f64>,
    /// The window over which the promise holds, in days.
    pub window_days: Option<u32>,
    /// Where to find out who owns it: an address.
    pub owner_ref: Option<String>,
    /// Clones of the repositories that it is deployed from, from the root.
    pub repositories: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct File {
    directory: Option<Spanned<String>>,
    timezone: Option<Spanned<String>>,
    language: Option<Spanned<String>>,
    front_matter: Option<Spanned<String>>,
    fiscal_year_start: Option<Spanned<u32>>,
    severities: Option<Spanned<Vec<SeverityEntry>>>,
    triggers: Option<Vec<String>>,
    change_triggers: Option<Vec<String>>,
    causes: Option<Vec<String>>,
    sections: BTreeMap<Spanned<String>, Vec<String>>,
    git: Git,
    lint: LintTable,
    review: Option<Spanned<Review>>,
    oncall: Option<Spanned<Oncall>>,
    timeline: TimelineTable,
    federation: Federation,
    site: Site,
    services: BTreeMap<String, Spanned<Service>>,
}

/// `[timeline]` of the file.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct TimelineTable {
    people: Option<Spanned<String>>,
    roles: BTreeMap<String, String>,
}

impl TimelineTable {
    fn check(self) -> Result<People, Diagnostic> {
        let policy = match &self.people {
            None => Policy::default(),
            Some(word) => Policy::from_word(word.get_ref()).ok_or_else(|| {
                let message = format!("`people` can't be `{}`", word.get_ref());
                wrong(word, message, "choose one of: role, handle, drop")
            })?,
        };
        Ok(People::new(policy, self.roles))
    }
}

/// A severity in the file: a name, or a name with its meaning.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a severity is a name, or { name = \"…\", meaning = \"…\" }"
)]
enum SeverityEntry {
    Name(String),
    Full { name: String, meaning: String },
}

impl Config {
    /// What holds without a file, with times in `timezone`.
    pub fn default_in(timezone: Tz) -> Self {
        Self {
            directory: "postmortems".into(),
            language: Language::En,
            front_matter: Format::Toml,
            fiscal_year_start: 1,
            vocabulary: Vocabulary {
                timezone,
                ..Vocabulary::default()
            },
            git: Git::default(),
            lint: BTreeMap::new(),
            wording: Wording::default(),
            review: Review::default(),
            oncall: Oncall::default(),
            people: People::default(),
            federation: Federation::default(),
            site: Site::default(),
            services: BTreeMap::new(),
        }
    }

    /// Reads the text of a `blameless.toml`; `timezone` is the zone where it
    /// names none, `rules` the lint rules that may be given a level.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place and what would do.
    pub fn parse(text: &str, timezone: Tz, rules: &[&str]) -> Result<Self, Box<Finding>> {
        let locate = |diagnostic: Diagnostic| {
            let index = crate::document::LineIndex::new(text);
            Box::new(Finding::locate(FILE, text, &index, diagnostic))
        };
        let file: File = toml::from_str(text).map_err(|error| locate(explain(&error)))?;
        file.check(timezone, rules).map_err(locate)
    }
}

fn explain(error: &toml::de::Error) -> Diagnostic {
    let message = error.message().trim();
    let span = error.span().map_or(Span::at(0), Span::from);
    // serde's message has the unknown field and then the known ones in ticks.
    if message.starts_with("unknown field") {
        let mut words = message.split('`').skip(1).step_by(2);
        if let Some(field) = words.next() {
            let known: Vec<&str> = words.collect();
            return Diagnostic::error("config", span, format!("`{field}` is no known key"))
                .with_help(suggest(field, known));
        }
    }
    Diagnostic::error("config", span, message.replace('\n', ", "))
}

fn wrong<T>(value: &Spanned<T>, message: String, help: impl Into<String>) -> Diagnostic {
    Diagnostic::error("config", Span::from(value.span()), message).with_help(help)
}

impl File {
    fn check(self, timezone: Tz, rules: &[&str]) -> Result<Config, Diagnostic> {
        let mut config = Config::default_in(timezone);
        if let Some(directory) = &self.directory {
            config.directory = checked_directory(directory)?;
        }
        if let Some(zone) = &self.timezone {
            config.vocabulary.timezone = checked_timezone(zone)?;
        }
        if let Some(language) = &self.language {
            config.language = match language.get_ref().as_str() {
                "en" => Language::En,
                "ko" => Language::Ko,
                other => {
                    let message = format!("`language` can't be `{other}`");
                    return Err(wrong(language, message, "choose one of: en, ko"));
                }
            };
        }
        if let Some(format) = &self.front_matter {
            config.front_matter = match format.get_ref().as_str() {
                "toml" => Format::Toml,
                "yaml" => Format::Yaml,
                other => {
                    let message = format!("`front_matter` can't be `{other}`");
                    return Err(wrong(format, message, "choose one of: toml, yaml"));
                }
            };
        }
        if let Some(month) = &self.fiscal_year_start {
            if !(1..=12).contains(month.get_ref()) {
                let message = format!("`fiscal_year_start` is a month, not {}", month.get_ref());
                return Err(wrong(month, message, "write 4 for April"));
            }
            config.fiscal_year_start = *month.get_ref();
        }
        if let Some(severities) = self.severities {
            config.vocabulary.severities = checked_severities(severities)?;
        }
        let vocabulary = &mut config.vocabulary;
        if let Some(causes) = self.causes {
            vocabulary.causes = causes;
        }
        // `triggers` are those beside the change triggers, and may name these
        // again; a team that wants none of the known changes empties that list.
        if let Some(changes) = self.change_triggers {
            vocabulary.change_triggers = changes;
        }
        let others = self.triggers.unwrap_or_else(|| {
            let known = term::OTHER_TRIGGERS.iter();
            known.map(|trigger| (*trigger).to_owned()).collect()
        });
        vocabulary.triggers = vocabulary.change_triggers.clone();
        for trigger in others {
            if !vocabulary.triggers.contains(&trigger) {
                vocabulary.triggers.push(trigger);
            }
        }
        for (key, headings) in &self.sections {
            let name = key.get_ref();
            let keys = CoreSection::ALL.iter().map(|section| section.key());
            let section = CoreSection::ALL
                .iter()
                .find(|section| section.key() == name);
            let Some(section) = section else {
                let message = format!("`{name}` is no known section");
                return Err(wrong(key, message, suggest(name, keys)));
            };
            let aliases: &mut Aliases = &mut vocabulary.sections;
            for heading in headings {
                aliases.add(heading, *section);
            }
        }
        if let Some(word) = self.lint.terms.empty() {
            let help = "write the words, or take it out";
            return Err(wrong(word, "a term is empty".into(), help));
        }
        config.wording = self.lint.terms.into();
        for (rule, level) in &self.lint.levels {
            let name = rule.get_ref();
            if !rules.contains(&name.as_str()) {
                let message = format!("`{name}` is no known rule");
                return Err(wrong(rule, message, suggest(name, rules.iter().copied())));
            }
            let level = match level.get_ref().as_str() {
                "error" => Level::Error,
                "warning" => Level::Warning,
                "info" => Level::Info,
                "off" => Level::Off,
                other => {
                    let message = format!("a level can't be `{other}`");
                    let choices = "choose one of: error, warning, info, off";
                    return Err(wrong(level, message, choices));
                }
            };
            config.lint.insert(name.clone(), level);
        }
        config.git = self.git;
        config.people = self.timeline.check()?;
        config.federation = self.federation;
        config.site = self.site;
        if let Some(review) = self.review {
            let known = config.vocabulary.severity_names();
            let days = &review.get_ref().deadline_days;
            if let Some(name) = days
                .keys()
                .find(|name| !known.clone().any(|one| one == *name))
            {
                let message = format!("`deadline_days` names `{name}`, which is no severity");
                return Err(wrong(&review, message, suggest(name, known)));
            }
            config.review = review.into_inner();
        }
        if let Some(oncall) = self.oncall {
            config.oncall = checked_oncall(oncall)?;
        }
        for (name, service) in self.services {
            let slo = service.get_ref().slo;
            if slo.is_some_and(|slo| !(slo > 0.0 && slo < 100.0)) {
                let message = format!("the `slo` of {name} is a percentage below 100");
                return Err(wrong(&service, message, "for example slo = 99.9"));
            }
            if service.get_ref().window_days == Some(0) {
                let message = format!("the `window_days` of {name} is 1 or more");
                return Err(wrong(&service, message, "for example window_days = 30"));
            }
            config.services.insert(name, service.into_inner());
        }
        Ok(config)
    }
}

fn checked_directory(directory: &Spanned<String>) -> Result<String, Diagnostic> {
    let text = directory.get_ref();
    let parts: Vec<_> = text
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let leaves = parts.iter().any(|part| *part == ".." || *part == ".git");
    if leaves || text.starts_with('/') || text.contains('\\') {
        let message = format!("`directory` is a folder of this repository, not `{text}`");
        return Err(wrong(directory, message, "for example \"postmortems\""));
    }
    Ok(parts.join("/"))
}

fn checked_oncall(oncall: Spanned<Oncall>) -> Result<Oncall, Diagnostic> {
    let Oncall {
        engineers,
        hours_per_week,
        max_operational_share,
        ..
    } = *oncall.get_ref();
    let positive = |number: f64| number.is_finite() && number > 0.0;
    if !positive(hours_per_week) || !engineers.is_none_or(positive) {
        let message = "`engineers` and `hours_per_week` are more than 0".into();
        return Err(wrong(&oncall, message, "for example engineers = 6"));
    }
    if !(0.0..=1.0).contains(&max_operational_share) {
        let message = "`max_operational_share` is between 0 and 1".into();
        return Err(wrong(&oncall, message, "write 50 % as 0.5"));
    }
    Ok(oncall.into_inner())
}

fn checked_timezone(zone: &Spanned<String>) -> Result<Tz, Diagnostic> {
    zone.get_ref().parse().map_err(|_| {
        let name = zone.get_ref();
        let names = chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name());
        let help = match crate::diagnostic::nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "use a name of the IANA database, such as Asia/Seoul or UTC".into(),
        };
        wrong(zone, format!("`{name}` is no known time zone"), help)
    })
}

fn checked_severities(
    severities: Spanned<Vec<SeverityEntry>>,
) -> Result<Vec<SeverityChoice>, Diagnostic> {
    if severities.get_ref().is_empty() {
        let message = "`severities` is empty".into();
        return Err(wrong(
            &severities,
            message,
            "name at least one, gravest first",
        ));
    }
    let meanings = term::default_severities();
    let with_meaning = |entry| match entry {
        SeverityEntry::Full { name, meaning } => SeverityChoice { name, meaning },
        SeverityEntry::Name(name) => {
            let known = meanings.iter().find(|choice| choice.name == name);
            SeverityChoice {
                meaning: known
                    .map(|choice| choice.meaning.clone())
                    .unwrap_or_default(),
                name,
            }
        }
    };
    Ok(severities
        .into_inner()
        .into_iter()
        .map(with_meaning)
        .collect())
}

#[cfg(test)]
mod tests;
