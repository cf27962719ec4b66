//! Drafts from what alerts and status pages know.

use crate::cli::context::Workspace;
use crate::cli::payload::{entries, fields, incidents, origin, quote};
use crate::exchange::event::Incident;
use crate::exchange::payload::Shape;
use crate::exchange::{Draft, Imported, Made, Part, Refused, Settings, Source};
use crate::model::field::Value;
use crate::model::{CoreSection, Language};

/// A draft for each incident in `source`.
pub fn read(
    shape: Shape,
    source: &Source<'_>,
    settings: &Settings<'_>,
    workspace: &Workspace,
) -> Vec<Result<Imported, Refused>> {
    match incidents(source.text, Some(shape)) {
        Ok(found) => found
            .iter()
            .map(|incident| draft(incident, source, settings, workspace))
            .collect(),
        Err(reason) => vec![Err(Refused::new(source.name, reason))],
    }
}

fn draft(
    incident: &Incident,
    source: &Source<'_>,
    settings: &Settings<'_>,
    workspace: &Workspace,
) -> Result<Imported, Refused> {
    let language = settings.language;
    let mut draft = Draft::new(origin(incident, source.name), settings);
    for said in fields(incident, &workspace.config) {
        match said.doubt {
            Some(why) => draft.set_in_doubt(said.path, said.value, why),
            None => draft.set(said.path, said.value),
        }
    }
    let timeline = match draft.get("started_at") {
        Some(Value::Moment(start)) => {
            let start = *start;
            let told = entries(incident, &workspace.config, language, *start.offset());
            let count = Made::Value(told.len().to_string());
            draft.tell(Part::Timeline, count, Vec::new());
            let mut day = start.date_naive();
            let lines = told.iter().map(|one| {
                let form = if one.time.date_naive() == day {
                    "%H:%M"
                } else {
                    "%Y-%m-%d %H:%M"
                };
                day = one.time.date_naive();
                format!("- {} {}\n", one.time.format(form), one.text)
            });
            let zone = match language {
                Language::En => format!("All times are {}.", start.offset()),
                Language::Ko => format!("시각은 모두 {} 기준입니다.", start.offset()),
            };
            format!("{zone}\n\n{}", lines.collect::<String>())
        }
        _ => String::new(),
    };
    let quote = quote(incident).unwrap_or_default();
    let sections = CoreSection::ALL.iter().map(|section| {
        let (english, korean) = section.headings();
        let heading = match language {
            Language::En => english,
            Language::Ko => korean,
        };
        let content = match section {
            CoreSection::Phenomenon => quote.as_str(),
            CoreSection::Timeline => timeline.trim_end(),
            _ => "",
        };
        match content {
            "" => format!("## {heading}\n"),
            content => format!("## {heading}\n\n{content}\n"),
        }
    });
    draft.finish(&sections.collect::<Vec<_>>().join("\n"))
}
