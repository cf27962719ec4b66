//! Incidents that alerts and status pages know of, on their way to a postmortem:
//! what `new --from` and `import` have in common.

use super::context::Workspace;
use super::timeline::{Addition, clean};
use crate::config::Config;
use crate::document::span::line_around;
use crate::document::{Document, Patch};
use crate::exchange::event::{Given, Incident, Moment, Tool};
use crate::exchange::payload::{Payload, Shape};
use crate::exchange::told::Teller;
use crate::exchange::{Doubt, Origin, Reason};
use crate::model::doubt;
use crate::model::field::Value;
use crate::model::{CoreSection, Language, section};
use chrono::{DateTime, FixedOffset};

/// What a payload says of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The field's path.
    pub path: &'static str,
    /// The value.
    pub value: Value,
    /// Why it may be wrong.
    pub doubt: Option<Doubt>,
}

/// The incidents in `text`, whose format is `shape` or told by its content.
///
/// # Errors
/// What is wrong with it, and where.
pub fn incidents(text: &str, shape: Option<Shape>) -> Result<Vec<Incident>, Reason> {
    let payload = Payload::read(text, shape)?;
    let found = payload.incidents()?;
    if found.is_empty() {
        let tells_none = matches!(
            payload.shape,
            Shape::Slack | Shape::SlackUsers | Shape::Csv | Shape::JsonLines | Shape::Log
        );
        return Err(if tells_none {
            Reason::OnlyEvents
        } else {
            Reason::NoIncident
        });
    }
    Ok(found)
}

/// Where `incident` comes from; `source` is what the file is known by.
pub fn origin(incident: &Incident, source: &str) -> Origin {
    let tool = incident.tool.name();
    let name = match &incident.link {
        Some(_) => format!("{tool} {}", short(&incident.id)),
        None => source.to_owned(),
    };
    Origin {
        format: match incident.tool {
            Tool::PagerDuty => "pagerduty",
            Tool::Statuspage => "statuspage",
            Tool::Grafana => "grafana",
            _ => "alertmanager",
        },
        name: name.trim().to_owned(),
        key: crate::exchange::imported::fingerprint(&incident.id),
        link: incident.link.as_deref().map(clean),
        date: None,
    }
}

/// An id that people can read; the key of a group of alerts is none.
fn short(id: &str) -> &str {
    let plain = id.len() <= 24 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain { id } else { "" }
}

/// What `incident` says, field by field. A phase before the start is left out.
pub fn fields(incident: &Incident, config: &Config) -> Vec<Said> {
    let mut said = Vec::new();
    let sure = |path, value| Said {
        path,
        value,
        doubt: None,
    };
    if let Some(title) = &incident.title {
        said.push(sure("title", Value::Text(clean(title))));
    }
    if let Some((word, rank)) = &incident.severity {
        let names = config.vocabulary.severity_names();
        let names: Vec<&str> = names.filter(|name| *name != "near-miss").collect();
        if let Some(name) = names.get((*rank).min(names.len().saturating_sub(1))) {
            let tool = incident.tool.name();
            said.push(Said {
                path: "severity",
                value: Value::Text((*name).to_owned()),
                doubt: Some(Doubt::Severity {
                    tool,
                    word: word.clone(),
                }),
            });
        }
    }
    let services = &incident.services.value;
    if !services.is_empty() {
        let known = |name: &String| {
            let mut known = config.services.keys();
            let same = known.find(|known| known.eq_ignore_ascii_case(name));
            same.cloned().unwrap_or_else(|| clean(name))
        };
        let value = Value::List(services.iter().map(known).collect());
        let all_known = services.iter().all(|name| {
            config
                .services
                .keys()
                .any(|one| one.eq_ignore_ascii_case(name))
        });
        let doubt = doubt(&incident.services).filter(|_| !all_known);
        said.push(Said {
            path: "services",
            value,
            doubt,
        });
    }
    if !incident.teams.is_empty() {
        let teams = incident.teams.iter().map(|team| clean(team)).collect();
        said.push(sure("teams", Value::List(teams)));
    }
    if let Some(detection) = incident.detection {
        said.push(sure("detection", Value::Text(detection.into())));
    }
    said.extend(moments(incident, config));
    said
}

fn moments(incident: &Incident, config: &Config) -> Vec<Said> {
    let zone = config.vocabulary.timezone;
    let detected = incident.detected_at.clone().map(|given| {
        Given::doubtful(
            given.value,
            "the alert fired then; users may have felt it before",
            "알람이 울린 시각입니다. 사용자 영향은 더 일렀을 수 있습니다",
        )
    });
    let first = incident.events.first().map(|event| {
        Given::doubtful(
            event.time,
            "the first that the source tells of; it began before",
            "원본에 처음 나오는 시각입니다. 실제 시작은 더 일렀습니다",
        )
    });
    let started: Moment = incident.started_at.clone().or(detected).or(first);
    let Some(start) = started.as_ref().map(|given| given.value) else {
        return Vec::new();
    };
    let all = [
        ("started_at", &started),
        ("detected_at", &incident.detected_at),
        ("acknowledged_at", &incident.acknowledged_at),
        ("mitigated_at", &incident.mitigated_at),
        ("resolved_at", &incident.resolved_at),
    ];
    let known = all.into_iter().filter_map(|(path, moment)| {
        let given = moment.as_ref().filter(|given| given.value >= start)?;
        let time = given.value.with_timezone(&zone).fixed_offset();
        let whole = chrono::Timelike::with_nanosecond(&time, 0).unwrap_or(time);
        Some(Said {
            path,
            value: Value::Moment(whole),
            doubt: doubt(given),
        })
    });
    known.collect()
}

fn doubt<T>(given: &Given<T>) -> Option<Doubt> {
    let (english, korean) = given.doubt?;
    Some(Doubt::Said(english, korean))
}

/// What `incident` tells, as entries of a timeline, by the clocks of `offset`.
pub fn entries(
    incident: &Incident,
    config: &Config,
    language: Language,
    offset: FixedOffset,
) -> Vec<Addition> {
    let teller = Teller::new(&config.people, language, &incident.events, []);
    let one = |event| {
        let told = teller.tell(event);
        (event.time, clean(&format!("{}{}", told.words, told.link)))
    };
    let mut found: Vec<Addition> = Vec::new();
    for (time, text) in incident.events.iter().map(one) {
        let time: DateTime<FixedOffset> = time.with_timezone(&offset);
        let minute = |time: DateTime<FixedOffset>| time.timestamp().div_euclid(60);
        let known = found
            .iter()
            .any(|one| minute(one.time) == minute(time) && one.text == text);
        if !known {
            found.push(Addition { time, text });
        }
    }
    found.sort_by_key(|one| one.time);
    found
}

/// The tool's own words on the incident, as a quote.
pub fn quote(incident: &Incident) -> Option<String> {
    let summary = incident.summary.as_deref()?;
    let lines = summary.lines().map(|line| {
        let line = clean(line).replace('<', "\\<");
        format!("> {line}").trim_end().to_owned()
    });
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// The document's text with where it comes from below the title, and the tool's
/// words in the Phenomenon section.
pub fn with_origin(
    text: String,
    origin: &Origin,
    incident: &Incident,
    language: Language,
    workspace: &Workspace,
) -> String {
    let Ok(document) = Document::parse(text.clone()) else {
        return text;
    };
    let nl = document.line_break();
    let headings = document.headings();
    let title = headings.iter().find(|heading| heading.level == 1);
    let at = match title {
        Some(heading) => heading.span.trimmed(&text).end,
        None => document.body().start,
    };
    let mut patch = Patch::insert(at, format!("{nl}{nl}{}", origin.line(language)));
    let sections = section::sections(&document, &workspace.config.vocabulary.sections);
    let phenomenon = sections
        .iter()
        .find(|(section, _)| *section == CoreSection::Phenomenon);
    if let (Some((_, heading)), Some(quote)) = (phenomenon, quote(incident)) {
        let end = text[..heading.content.end].trim_end().len();
        patch = patch.and(Patch::insert(end.max(at), format!("{nl}{nl}{quote}")));
    }
    patch.apply(&text)
}

/// The document's text with a comment behind each value that is in doubt.
pub fn with_doubts(text: String, said: &[&Said], language: Language) -> String {
    let Ok(document) = Document::parse(text.clone()) else {
        return text;
    };
    let Ok(items) = document.front_matter().items(&text) else {
        return text;
    };
    let label = doubt::label(language);
    let mut patch = Patch::new();
    for one in said {
        let Some(doubt) = &one.doubt else { continue };
        let item = items
            .iter()
            .find(|item| item.table.is_none() && item.key == one.path);
        if let Some(item) = item {
            let end = line_around(&text, item.span.end).end;
            let why = doubt.worded(language);
            patch = patch.and(Patch::insert(end, format!("   # {label}: {why}")));
        }
    }
    patch.apply(&text)
}
