//! The filters that reading commands share, as flags.

use super::context::{Context, Workspace};
use super::exit::Failure;
use crate::diagnostic::suggest;
use crate::model::{Detection, Status, when};
use crate::query::Filter;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use clap::Args;

/// Which postmortems are meant.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Filters")]
pub struct FilterArgs {
    /// Only these services (repeat it, or separate with commas: any will do)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    service: Vec<String>,
    /// Only these teams
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    team: Vec<String>,
    /// Only these severities
    #[arg(long, value_name = "SEV", value_delimiter = ',')]
    severity: Vec<String>,
    /// Only draft, in-review or final ones
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<String>,
    /// Only these triggers
    #[arg(long, value_name = "TERM", value_delimiter = ',')]
    trigger: Vec<String>,
    /// Only these contributing causes
    #[arg(long, value_name = "TERM", value_delimiter = ',')]
    cause: Vec<String>,
    /// Only those that came to light by alert, ticket, log, customer or employee
    #[arg(long, value_name = "HOW", value_delimiter = ',')]
    detection: Vec<String>,
    /// Only these tags
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    tag: Vec<String>,
}

/// From when until when.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Filters")]
pub struct SpanArgs {
    /// Only what started at this time or later: 2026-07-01, 90d, "yesterday 14:05"
    #[arg(long, value_name = "WHEN")]
    pub since: Option<String>,
    /// Only what started before this time
    #[arg(long, value_name = "WHEN")]
    pub until: Option<String>,
}

impl SpanArgs {
    /// The flags as they were given, for a screen to say so; empty without any.
    pub fn given(&self) -> String {
        let flags = [("--since", &self.since), ("--until", &self.until)];
        let given = flags.into_iter().filter_map(|(flag, time)| {
            let time = time.as_ref()?;
            Some(format!("{flag} {time}"))
        });
        given.collect::<Vec<_>>().join(" ")
    }

    /// Narrows `filter` down to the time between.
    ///
    /// # Errors
    /// When a time isn't understood.
    pub fn narrow(
        &self,
        filter: &mut Filter,
        context: &Context,
        workspace: &Workspace,
    ) -> Result<(), Failure> {
        let time = |text: &Option<String>| {
            let text = text.as_deref();
            text.map(|text| boundary(text, context, workspace))
                .transpose()
        };
        filter.since = time(&self.since)?;
        filter.until = time(&self.until)?;
        Ok(())
    }
}

impl FilterArgs {
    /// The filter that the flags ask for.
    ///
    /// # Errors
    /// When a term can't be one.
    pub fn filter(&self, workspace: &Workspace) -> Result<Filter, Failure> {
        let vocabulary = &workspace.config.vocabulary;
        let mut severity = Vec::new();
        for wanted in &self.severity {
            let known = vocabulary.severity_names();
            match known.clone().find(|name| name.eq_ignore_ascii_case(wanted)) {
                Some(name) => severity.push(name.to_owned()),
                None => return Err(no_such("--severity", wanted, known)),
            }
        }
        let status = words(&self.status, "--status", Status::from_word, Status::WORDS)?;
        let detection = words(
            &self.detection,
            "--detection",
            Detection::from_word,
            Detection::WORDS,
        )?;
        Ok(Filter {
            service: self.service.clone(),
            team: self.team.clone(),
            severity,
            status,
            trigger: self.trigger.clone(),
            cause: self.cause.clone(),
            detection,
            tag: self.tag.clone(),
            since: None,
            until: None,
        })
    }
}

impl FilterArgs {
    /// The filters as they were given, for a report to say so.
    pub fn given(&self) -> impl Iterator<Item = (String, String)> + '_ {
        [
            ("service", &self.service),
            ("team", &self.team),
            ("severity", &self.severity),
            ("status", &self.status),
            ("trigger", &self.trigger),
            ("cause", &self.cause),
            ("detection", &self.detection),
            ("tag", &self.tag),
        ]
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(key, values)| (key.to_owned(), values.join(",")))
    }
}

fn words<T>(
    wanted: &[String],
    flag: &str,
    from_word: fn(&str) -> Option<T>,
    known: &[&'static str],
) -> Result<Vec<T>, Failure> {
    wanted
        .iter()
        .map(|word| from_word(word).ok_or_else(|| no_such(flag, word, known.iter().copied())))
        .collect()
}

fn no_such<'k>(
    flag: &str,
    word: &str,
    known: impl IntoIterator<Item = &'k str> + Clone,
) -> Failure {
    Failure::new(format!(
        "`{flag}` can't be `{word}`; {}",
        suggest(word, known)
    ))
}

/// A day (its first moment), a number of days back, or a time in any form that
/// the interview understands.
pub fn boundary(
    text: &str,
    context: &Context,
    workspace: &Workspace,
) -> Result<DateTime<FixedOffset>, Failure> {
    let zone = workspace.config.vocabulary.timezone;
    let now = context.now.with_timezone(&zone);
    if let Ok(day) = text.parse::<NaiveDate>() {
        // Where clocks jump over midnight, the day starts when they land.
        let first = (0..24 * 4).find_map(|quarter| {
            let time = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(15 * quarter);
            zone.from_local_datetime(&time).earliest()
        });
        if let Some(first) = first {
            return Ok(first.fixed_offset());
        }
    }
    let back = text.strip_suffix('d').and_then(|days| days.parse().ok());
    if let Some(start) = back
        .and_then(TimeDelta::try_days)
        .and_then(|back| now.checked_sub_signed(back))
    {
        return Ok(start.fixed_offset());
    }
    let reference = when::Reference { now, after: None };
    when::parse(text, &reference).map_err(|error| {
        Failure::new(format!(
            "{error}\n       a day (2026-07-01) or a span (90d) will do, too"
        ))
    })
}

/// Reads how many are to be shown: to ask for none is a slip.
///
/// # Errors
/// When it is no number, or 0.
pub fn at_least_one(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(0) => Err("at least 1 has to be shown".into()),
        Ok(many) => Ok(many),
        Err(error) => Err(format!("{error}; type a number such as 5")),
    }
}
