//! Whether a report opens with its title.

use crate::document::outline::Heading;
use crate::exchange::markdown::headings;
use crate::exchange::markdown::labels::{self, Meaning};
use crate::exchange::markdown::sections::Place;

/// Whether the first heading is the title: it stands above the others, or says
/// what no section says.
pub(in crate::exchange::markdown) fn has_title(
    text: &str,
    all: &[Heading],
    places: &[Option<Place>],
) -> bool {
    let Some(first) = all.first() else {
        return false;
    };
    if headings::is_frame(&first.text) {
        return false;
    }
    // Nothing but labels and the like comes before a title.
    let before = text[..first.span.start]
        .lines()
        .filter(|line| !line.trim().is_empty());
    let early = before.count() < 12;
    let above = all[1..].iter().all(|heading| heading.level > first.level);
    let known = places[0].is_some_and(|place| place.is_exact);
    // "Date" among others of its kind is a fact.
    let meaning = labels::exact_meaning(&first.text);
    let is_fact = meaning.is_some_and(|one| !matches!(one, Meaning::Title | Meaning::Incident));
    early && (!known || names_kind_alone(text, all)) && (above || first.level == 1 && !is_fact)
        || early && above && all.len() > 2 && first.level == 1
        || !known && text[..first.span.start].trim().is_empty() && is_alike(all, places)
}

/// Whether the first heading, of the level of the sections, is none of them: it
/// says what kind of text it is, or all the others are sections and facts.
fn is_alike(all: &[Heading], places: &[Option<Place>]) -> bool {
    let fact = |heading: &Heading| {
        let name = heading.text.split([':', '：']).next().unwrap_or_default();
        labels::exact_meaning(name).is_some()
    };
    let first = &all[0];
    if fact(first) || all.iter().any(|heading| heading.level < first.level) {
        return false;
    }
    // What is deeper than a section is a part of it.
    let mut section: Option<u8> = None;
    let mut known = 0;
    let mut others = all[1..].iter().zip(&places[1..]);
    let all_known = others.all(|(heading, place)| {
        let is_known = place.is_some() || fact(heading);
        let within = section.is_some_and(|level| heading.level > level);
        known += usize::from(is_known);
        if is_known && !within {
            section = Some(heading.level);
        }
        is_known || within
    });
    let others = all[1..].iter().zip(&places[1..]);
    let mut others = others.filter(|(heading, place)| place.is_some() || fact(heading));
    headings::opens_with_kind(&first.text) && others.next().is_some() || known > 1 && all_known
}

/// Whether the first heading says no more than what kind of text it is, "Outage", over
/// labels and nothing else: no section.
fn names_kind_alone(text: &str, all: &[Heading]) -> bool {
    let first = &all[0];
    let end = all.get(1).map_or(text.len(), |next| next.span.start);
    let below = &text[first.span.end..end];
    let mut lines = below
        .lines()
        .filter(|line| !line.trim().is_empty())
        .peekable();
    let is_label = |line: &str| line.starts_with('|') || !labels::labels(line).is_empty();
    first.level == 1
        && headings::is_generic(&first.text)
        && lines.peek().is_some()
        && lines.all(is_label)
}
