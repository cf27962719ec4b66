//! Events in a table with a header, in comma- or tab-separated values.

use super::event::{Event, Person, Tool};
use super::json::epoch;
use super::malformed::{LineProblem, Malformed};
use super::rows::{self, Clock};
use crate::model::timeline::Zone;

/// The character between the cells of `text`: what its first line has most of.
pub fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |mark: u8| header.bytes().filter(|byte| *byte == mark).count();
    [b',', b'\t', b';']
        .into_iter()
        .max_by_key(|mark| (count(*mark), *mark == b','))
        .unwrap_or(b',')
}

/// Whether the first line of `text` is a header with a column of times.
pub fn is(text: &str) -> bool {
    let mark = delimiter(text);
    let header = text.trim_start_matches('\u{feff}').lines().next();
    let names: Vec<String> = header
        .unwrap_or_default()
        .split(char::from(mark))
        .map(rows::plain)
        .collect();
    names.len() > 1 && rows::column(&names, rows::TIME).is_some()
}

/// The rows of `text`.
///
/// # Errors
/// When there is no column of times, or a row has none that can be read.
pub fn events(text: &str, clock: &Clock) -> Result<Vec<Event>, Malformed> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let wrong = |error: &csv::Error| Malformed::Line {
        line: error
            .position()
            .map_or(1, |place| usize::try_from(place.line()).unwrap_or(1)),
        problem: LineProblem::Other(error.to_string()),
    };
    let header = reader.headers().map_err(|error| wrong(&error))?;
    let names: Vec<String> = header.iter().map(rows::plain).collect();
    let time = rows::column(&names, rows::TIME).ok_or(Malformed::Line {
        line: 1,
        problem: LineProblem::NoTimeColumn,
    })?;
    // `Time (UTC)` says more of the times than a flag that is about all sources.
    let zone = header.get(time).and_then(Zone::named_in);
    let clock = &Clock {
        zone: zone.unwrap_or(clock.zone),
        ..*clock
    };
    let day = rows::column(&names, rows::DATE).filter(|at| *at != time);
    let author = rows::column(&names, rows::AUTHOR);
    let link = rows::column(&names, rows::LINK);
    let words = rows::column(&names, rows::TEXT);
    let mut events = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(&error))?;
        let line = record
            .position()
            .map_or(0, |place| usize::try_from(place.line()).unwrap_or(0));
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        let written = match day {
            Some(_) => format!("{} {}", cell(day), cell(Some(time))),
            None => cell(Some(time)).to_owned(),
        };
        if written.trim().is_empty() {
            continue;
        }
        let at = clock.read(&written).or_else(|| epoch(written.trim()));
        let at = at.ok_or_else(|| Malformed::Line {
            line,
            problem: LineProblem::NoTime(written.trim().into()),
        })?;
        let text = match words {
            Some(_) => cell(words).to_owned(),
            None => rest(&record, &[Some(time), day, author, link]),
        };
        if text.is_empty() {
            continue;
        }
        let name = cell(author);
        let author = (!name.is_empty()).then(|| Person {
            id: String::new(),
            names: vec![name.trim_start_matches('@').to_owned()],
        });
        let address = Some(cell(link)).filter(|link| link.starts_with("http"));
        events.push(Event::new(Tool::Log, at, text).by(author).at(address));
    }
    events.sort_by_key(|event| event.time);
    Ok(events)
}

/// The cells of no other column, one after the other.
fn rest(record: &csv::StringRecord, taken: &[Option<usize>]) -> String {
    let others = record
        .iter()
        .enumerate()
        .filter(|(at, cell)| !taken.contains(&Some(*at)) && !cell.is_empty());
    let others: Vec<&str> = others.map(|(_, cell)| cell).collect();
    others.join(" · ")
}
