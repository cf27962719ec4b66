//! The shape of a report: its title, the sections that its headings open, and
//! the same in our order and under our headings.

mod content;
mod stages;
mod titled;

pub(super) use titled::has_title;

use super::headings;
use super::labelled::with_labels_as_headings;
use super::labels::Label;
use super::log::with_log_as_timeline;
use super::sections::{Place, is_background, is_whole, is_why_not, normal, place, vague};
use super::source;
use super::timeline::{heading_words, is_time};
use crate::document::outline::{self, Heading};
use crate::document::{Patch, Span};
use crate::model::{CoreSection, Language};
use content::place_by_content;

/// A report, taken apart.
#[derive(Debug)]
pub struct Shape {
    /// The words of the first heading, if it is a title.
    pub title: Option<String>,
    /// What stands before the first section.
    pub preamble: String,
    /// The sections, in the order of the text.
    pub chunks: Vec<Chunk>,
    /// Labels that were facts and have become headings.
    pub labels: Vec<Label>,
}

/// One section.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// Its heading, with its markup.
    pub heading: String,
    /// What the heading stands for, if it is known.
    pub place: Option<Place>,
    /// The level of the heading.
    pub level: u8,
    /// What stands below it, deeper headings included.
    pub text: String,
}

impl Chunk {
    /// Whether it is no more than the marks of a heading.
    pub fn is_empty(&self) -> bool {
        self.heading.is_empty() && self.text.trim().is_empty()
    }

    /// Whether it is (a part of) `section`.
    pub fn is(&self, section: CoreSection) -> bool {
        self.place.is_some_and(|place| place.section == section)
    }
}

/// Takes `text`, a body without front matter, apart.
pub fn shape(text: &str) -> Shape {
    let text = headings::with_title_and_numbered(text);
    let text = with_log_as_timeline(&text);
    let (text, labels) = with_labels_as_headings(&text);
    let text = headings::with_plain(&text);
    let all = outline::headings(&text, Span::new(0, text.len()));
    let mut places: Vec<Option<Place>> = all.iter().map(|heading| place(&heading.text)).collect();
    let has_title = has_title(&text, &all, &places);
    let first = usize::from(has_title);
    for at in first..all.len() {
        let behind = all[at + 1..].iter();
        let end = behind.take_while(|one| one.level > all[at].level).count() + at + 1;
        if places[at].is_none() {
            places[at] = of_parts(&all[at + 1..end], &places[at + 1..end]);
        }
        // What closes the report has no sections of its own.
        let is_plain = places[at + 1..end].iter().all(Option::is_none);
        if places[at].is_none() && at > 0 && is_plain {
            let opens = places[first..at].iter().all(Option::is_none);
            places[at] = vague(&all[at].text, opens);
        }
    }
    let staged = stages::place_stages(&text, &all, &mut places);
    let base = base(&all[first..], &places[first..]);
    let mut bounds: Vec<usize> = Vec::new();
    // The level of a section that stands within another, and what that one is.
    let mut nested: Option<(u8, Place)> = None;
    for at in first..all.len() {
        let (heading, found) = (&all[at], places[at]);
        let within_timeline = bounds
            .last()
            .and_then(|last| places[*last])
            .is_some_and(|place| place.section == CoreSection::Timeline);
        // A time in a timeline is an entry, whatever its level.
        if within_timeline && found.is_none() && is_time(&heading.text) {
            continue;
        }
        let outer = bounds
            .last()
            .filter(|last| all[**last].content.end > heading.span.start)
            .filter(|last| !is_background(&all[**last].text))
            .and_then(|last| places[*last]);
        // Below a heading that nobody knows, it is all there is of its section.
        let is_own = bounds.last().is_some() && outer.is_none();
        // A section that is only there within another: "Details", and below it
        // "Timeline".
        let whole = found.filter(|place| {
            // A part of the lessons is none of another section, and below a heading
            // that nobody knows a part is all there is of its section.
            let is_whole = !place.is_part
                || is_whole(&all[at].text)
                || matches!(place.section, CoreSection::Lessons | CoreSection::Timeline)
                || is_own;
            let behind = matches!(
                place.section,
                CoreSection::Timeline | CoreSection::Countermeasures | CoreSection::Lessons
            );
            staged[at] || is_whole && (place.is_exact || behind)
        });
        let elsewhere = whole.is_some_and(|place| {
            let others = all.iter().zip(&places).enumerate();
            others.skip(first).any(|(other, (heading, found))| {
                other != at
                    && heading.level <= base
                    && found.is_some_and(|one| {
                        // A part of it is no rival of the whole.
                        one.section == place.section && (place.is_part || !one.is_part)
                    })
            })
        });
        // What is still to be done is none of what was done.
        let is_open = |place: &Place| {
            let done = outer.is_some_and(|outer| outer.section == CoreSection::Actions);
            done && place.section == CoreSection::Countermeasures && place.is_exact
        };
        let stands_alone =
            whole.filter(|place| !elsewhere || is_open(place) || staged[at] || is_own);
        // Below a section, what nobody knows is a part of it.
        let around = bounds
            .iter()
            .rfind(|one| all[**one].content.end > heading.span.start)
            .filter(|one| found.is_none() && !is_background(&all[**one].text))
            .and_then(|one| Some((*one, places[*one]?)));
        if heading.level <= base {
            nested = None;
            if let Some((one, place)) = around {
                if bounds.last() == Some(&one) {
                    continue;
                }
                places[at] = Some(Place {
                    is_part: true,
                    is_exact: true,
                    ..place
                });
            }
            bounds.push(at);
        } else if let (Some(place), Some(outer)) = (stands_alone, outer) {
            if staged[at] || stands_within(place.section, outer.section) {
                nested = Some((heading.level, outer));
                bounds.push(at);
            }
        } else if stands_alone.is_some_and(|place| place.is_exact) {
            bounds.push(at);
        } else if let Some((level, outer)) = nested
            && heading.level <= level
        {
            // The outer section goes on; of stages, each is a part of it.
            nested = nested.filter(|_| staged.contains(&true));
            places[at] = Some(Place {
                is_part: true,
                is_exact: true,
                ..found
                    .filter(|_| vague(&heading.text, false).is_none())
                    .unwrap_or(outer)
            });
            bounds.push(at);
        } else if bounds.is_empty() && !headings::is_frame(&heading.text) {
            // In front of all sections, what a heading says stays below it.
            bounds.push(at);
        }
    }
    let start = if has_title { all[0].span.end } else { 0 };
    let before = if has_title {
        &text[..all[0].span.start]
    } else {
        ""
    };
    let end = bounds.first().map_or(text.len(), |at| all[*at].span.start);
    let remedies = |at: &usize| {
        let place = places[*at];
        place.is_some_and(|place| place.section == CoreSection::Countermeasures)
    };
    let several = bounds.iter().filter(|at| remedies(at)).count() > 1;
    let no_actions = bounds
        .iter()
        .filter_map(|at| places[*at])
        .all(|place| place.section != CoreSection::Actions);
    let has_prevention = bounds
        .iter()
        .filter(|at| remedies(at))
        .any(|at| prevents(&all[*at].text));
    // What led up to the incident is a cause where nothing else is called so.
    let has_cause = bounds.iter().any(|at| {
        let place = places[*at];
        place.is_some_and(|place| place.section == CoreSection::Cause)
            && !is_background(&all[*at].text)
            && !is_why_not(&all[*at].text)
    });
    for at in &bounds {
        if is_background(&all[*at].text) {
            places[*at] = places[*at].filter(|_| !has_cause).map(|place| Place {
                is_exact: false,
                ..place
            });
        }
    }
    let chunks = bounds.iter().enumerate().map(|(index, at)| {
        let heading = &all[*at];
        let next = bounds.get(index + 1).copied();
        let end = next.map_or(text.len(), |next| all[next].span.start);
        Chunk {
            heading: heading_words(heading.span.of(&text)),
            // "Remediation" is what was done, where "Prevention" says what will be.
            place: places[*at].map(|place| {
                let name = normal(&heading.text);
                let remediation = name.starts_with("remediation")
                    // What corrects is done, where something else prevents.
                    || has_prevention && corrects(&name) && !is_open(&text[heading.span.end..end]);
                if several && no_actions && remediation && !is_to_come(&name) {
                    Place {
                        section: CoreSection::Actions,
                        is_exact: false,
                        ..place
                    }
                } else {
                    place
                }
            }),
            level: heading.level,
            text: text[heading.span.end..end].to_owned(),
        }
    });
    let mut chunks: Vec<Chunk> = chunks.collect();
    place_by_content(&mut chunks);
    Shape {
        title: has_title.then(|| all[0].text.trim().to_owned()),
        preamble: format!("{}\n{}", before.trim_end(), &text[start..end])
            .trim_matches('\n')
            .to_owned(),
        chunks,
        labels,
    }
}

/// Whether a heading of what is done about it, as it is compared, says that it mends.
fn corrects(name: &str) -> bool {
    name.starts_with("corrective action") && !name.contains("prevent") || name.starts_with("시정")
}

/// Whether some of what is listed in `text` is still to come.
fn is_open(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = [
        "[ ]",
        "recommended",
        "planned",
        "pending",
        "todo",
        "예정",
        "권고",
    ];
    words.iter().any(|word| text.contains(word))
}

/// Whether one says that it prevents.
fn prevents(heading: &str) -> bool {
    let name = normal(heading);
    (name.contains("prevent") && !name.contains("corrective")) || name.contains("방지")
}

/// Whether one says that it is still to come.
fn is_to_come(name: &str) -> bool {
    const WORDS: [&str; 8] = [
        "pending",
        "todo",
        "planned",
        "next",
        "open",
        "remaining",
        "예정",
        "남은",
    ];
    name.split(' ').any(|word| WORDS.contains(&word))
}

/// What a heading that nobody knows stands for by those below it: "Conclusions"
/// over "What went well" and "What went poorly".
fn of_parts(below: &[Heading], places: &[Option<Place>]) -> Option<Place> {
    let level = below.iter().map(|heading| heading.level).min()?;
    let mut direct = below
        .iter()
        .zip(places)
        .filter(|(heading, _)| heading.level == level)
        .map(|(_, place)| place.map(|place| place.section));
    let first = direct.next()??;
    let others: Vec<Option<CoreSection>> = direct.collect();
    let same = others.iter().all(|other| *other == Some(first));
    (!others.is_empty() && same).then_some(Place {
        section: first,
        is_part: true,
        is_exact: false,
    })
}

/// Whether a heading for `inner` opens that section, though it stands below one of
/// `outer`. Below a timeline it is a phase, and among countermeasures their kind.
fn stands_within(inner: CoreSection, outer: CoreSection) -> bool {
    use CoreSection::{Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary, Timeline};
    match outer {
        Timeline => false,
        Summary | Phenomenon => !matches!(inner, Summary | Phenomenon),
        Cause => matches!(inner, Timeline | Actions | Countermeasures | Lessons),
        Actions => matches!(inner, Timeline | Cause | Countermeasures | Lessons),
        Countermeasures => matches!(inner, Timeline | Lessons),
        Lessons => matches!(inner, Timeline | Countermeasures),
    }
}

/// The level of the sections: that of most headings that are known, and the
/// higher one of two.
fn base(all: &[Heading], places: &[Option<Place>]) -> u8 {
    let mut counts = [0_usize; 7];
    for (at, (heading, place)) in all.iter().zip(places).enumerate() {
        let Some(place) = place.filter(|one| !one.is_part || is_whole(&heading.text)) else {
            continue;
        };
        // "Immediate actions" below the countermeasures are a kind of them.
        let around = (0..at).rfind(|one| all[*one].level < heading.level);
        let is_kind = around.and_then(|one| places[one]).is_some_and(|outer| {
            outer.section == CoreSection::Countermeasures
                && !stands_within(place.section, outer.section)
        });
        counts[usize::from(heading.level.min(6))] += usize::from(!is_kind);
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let level = if most == 0 {
        all.iter().map(|heading| heading.level).min().unwrap_or(2)
    } else {
        let at = counts.iter().position(|count| *count == most);
        at.map_or(2, |at| u8::try_from(at).unwrap_or(2))
    };
    level.max(1)
}

/// The sections under our headings and in our order. One that isn't known stays
/// behind the one that it followed.
pub fn body(preamble: &str, chunks: &[Chunk], language: Language) -> String {
    let rank = |section: CoreSection| CoreSection::ALL.iter().position(|one| *one == section);
    let last_known = chunks.iter().rposition(|chunk| chunk.place.is_some());
    let mut ranks: Vec<usize> = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let own = chunk
            .place
            .and_then(|place| rank(place.section))
            .map(|rank| rank + 1);
        let follows = if last_known.is_some_and(|last| at > last) {
            CoreSection::ALL.len() + 1
        } else {
            ranks.last().copied().unwrap_or(0)
        };
        ranks.push(own.unwrap_or(follows));
    }
    let mut order: Vec<usize> = (0..chunks.len()).collect();
    // What is known comes before what followed it.
    order.sort_by_key(|at| (ranks[*at], chunks[*at].place.is_none()));
    order.retain(|at| !chunks[*at].is_empty());
    let mut out = preamble.trim_matches('\n').to_owned();
    let mut open: Option<CoreSection> = None;
    for at in order {
        let chunk = &chunks[at];
        let text = chunk.text.trim_matches('\n');
        let mut level = 2;
        let mut push = |line: String| {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(&line);
        };
        match chunk.place {
            Some(place) => {
                let (english, korean) = place.section.headings();
                let first = open != Some(place.section);
                if first {
                    let ours = match language {
                        Language::En => english,
                        Language::Ko => korean,
                    };
                    push(format!("## {ours}"));
                }
                if !first || place.is_part || !place.is_exact {
                    push(format!("### {}", chunk.heading));
                    level = 3;
                }
                open = Some(place.section);
            }
            None => {
                push(format!("## {}", chunk.heading));
                open = None;
            }
        }
        if !text.is_empty() {
            // A block of code that ends with the text ends with the section now.
            let end = source::open_fence(text).map_or(String::new(), |fence| format!("\n{fence}"));
            push(at_level(text, chunk.level, level) + &end);
        }
    }
    out
}

/// The headings in `text`, which stood below one of level `from`, moved so that
/// they stand below one of level `to`.
fn at_level(text: &str, from: u8, to: u8) -> String {
    let mut patch = Patch::new();
    for heading in outline::headings(text, Span::new(0, text.len())) {
        let deeper = heading.level.saturating_sub(from).max(1);
        let level = (to + deeper).min(6);
        if level == heading.level {
            continue;
        }
        let source = heading.span.of(text);
        // In a list or a quote the marks don't open the line; leave those.
        if source.starts_with('#') {
            let marks = source.len() - source.trim_start_matches('#').len();
            let marks = Span::new(heading.span.start, heading.span.start + marks);
            patch = patch.and(Patch::replace(marks, "#".repeat(level.into())));
        }
    }
    patch.apply(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> String {
        let shape = shape(text);
        body(&shape.preamble, &shape.chunks, Language::En)
    }

    #[test]
    fn sections_come_in_our_order_under_our_headings() {
        let text = "# It broke\n\nIntro.\n\n## Questions\n\nq\n\n## Timeline\n\n### 10:00\n\n## Feb 21, 13:00\n\n\
                    ## Contributing Factors (findings)\n\nc\n\n## Why\n\nw\n\n### deep\n\n## Action Items\n\n- a\n\n\
                    ## What went well\n\nall\n\n## Summary\n\ns\n\n# Stats\n\n- x: y\n";
        assert_eq!(
            made(text),
            "Intro.\n\n## Questions\n\nq\n\n## Summary\n\ns\n\n## Timeline\n\n### 10:00\n\n### Feb 21, 13:00\n\n\
             ## Cause\n\n### Contributing Factors (findings)\n\nc\n\n### Why\n\nw\n\n#### deep\n\n## Countermeasures\n\n- a\n\n\
             ## Lessons\n\n### What went well\n\nall\n\n## Stats\n\n- x: y"
        );
        assert_eq!(shape(text).title.as_deref(), Some("It broke"));
    }

    #[test]
    fn sections_are_found_at_any_level_and_without_headings() {
        let nested = "# Report\n\n## Incident 12\n\n### Timeline\n\nt\n\n### Root cause\n\nr\n";
        assert_eq!(
            made(nested),
            "## Incident 12\n\n## Timeline\n\nt\n\n## Cause\n\nr"
        );
        let bold = "**Date**: 2024-03-13\n\n**Summary:** It broke for a long, long while, and then some more of it.\n\n**Root cause**\n\nA cache.\n";
        assert_eq!(
            made(bold),
            "**Date**: 2024-03-13\n\n## Summary\n\nIt broke for a long, long while, and then some more of it.\n\n## Cause\n\nA cache."
        );
        let within = "# Report\n\n## Issue summary\n\ns\n\n### Timeline (all times UTC). All times approximate\n\nt\n\n### Scope of it\n\no\n\n## Root cause\n\nr\n\n### Fix\n\nf\n";
        assert_eq!(
            made(within),
            "## Summary\n\ns\n\n### Scope of it\n\no\n\n## Timeline\n\n### Timeline (all times UTC). All times approximate\n\nt\n\n## Cause\n\nr\n\n## Actions taken\n\nf"
        );
        let ones = "# Summary\n\ns\n\n# Impact\n\ni\n\n# Resolution\n\nr\n";
        assert_eq!(
            made(ones),
            "## Summary\n\ns\n\n## Phenomenon\n\n### Impact\n\ni\n\n## Actions taken\n\nr"
        );
        assert_eq!(shape(ones).title, None);
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "(?:#{1,3} |Timeline\n|Impact\n|Why\n|\\*\\*Cause:\\*\\* |10:00\n|[a-z가]{2,5} |\n|- |```\n|===\n){0,24}") {
            let shape = shape(&text);
            let mut after = made(&text);
            after.push_str(shape.title.as_deref().unwrap_or_default());
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1) {
                let is_heading = ["Timeline", "Why", "Cause", "Impact"].contains(&word);
                // A number in front of a heading goes with its name, and so does what leads to it.
                let with_name = ["ii", "iii", "iv", "vi", "so", "and", "but", "well", "ok"];
                let is_heading = is_heading || with_name.contains(&word);
                proptest::prop_assert!(is_heading || after.contains(word), "{:?} {:?}", text, after);
            }
        }
    }
}
