//! The zone of a report as a whole.

use super::super::labels::{Label, Meaning};
use super::super::shape::Shape;
use super::super::timeline::time_header;
use super::super::times;
use super::{Zone, zone_beside_times, zone_in, zone_said};
use crate::exchange::{Doubt, Settings};
use crate::model::CoreSection;

/// The zone that the times of the report are in, and why it may be another.
pub fn of_report(
    labels: &[Label],
    shape: &Shape,
    settings: &Settings<'_>,
) -> (Zone, Option<Doubt>) {
    let label = labels.iter().find(|label| label.meaning == Meaning::Zone);
    let in_label = label.and_then(|label| zone_in(&label.value));
    let said = || {
        let chunks = shape.chunks.iter();
        let texts = chunks.flat_map(|chunk| [chunk.heading.as_str(), chunk.text.as_str()]);
        std::iter::once(shape.preamble.as_str())
            .chain(texts)
            .find_map(zone_said)
    };
    let heading = || {
        let mut timelines = shape.chunks.iter();
        let timeline = timelines.find(|chunk| chunk.is(CoreSection::Timeline))?;
        // What its table is headed says the same: "Time (EDT)".
        zone_in(&timeline.heading).or_else(|| zone_in(&time_header(&timeline.text)?))
    };
    let titled = || {
        shape
            .title
            .as_deref()
            .and_then(|title| times::head(title)?.zone)
    };
    // Labels that say when it was name the zone of all that follows.
    let beside = |texts: &mut dyn Iterator<Item = &str>| {
        let all: Vec<&str> = texts.collect();
        zone_beside_times(&all.join("\n"))
    };
    let timed = || {
        let timed = labels.iter().filter(|label| label.meaning.is_time());
        beside(&mut timed.map(|label| label.value.as_str()))
    };
    let named = in_label.or_else(heading).or_else(said).or_else(titled);
    if let Some(zone) = named.or_else(timed) {
        return (zone, None);
    }
    let chunks = shape.chunks.iter().map(|chunk| chunk.text.as_str());
    let title = shape.title.as_deref();
    let texts = title.into_iter().chain([shape.preamble.as_str()]);
    match beside(&mut texts.chain(chunks)) {
        Some(zone) => {
            let doubt = Doubt::ZoneBeside(zone.words.clone());
            (zone, Some(doubt))
        }
        None => {
            let zone = Zone::assumed(settings.vocabulary.timezone);
            let assumed = zone.words.clone();
            (zone, Some(Doubt::NoZone { assumed }))
        }
    }
}
