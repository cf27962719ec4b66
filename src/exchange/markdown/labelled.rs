//! Sections that are no headings: `**Root cause:** …` as a line, as an item of a
//! list, as the row of a table, and tables of action items that stand alone.

mod actions;
mod rows;

pub use actions::{STATE, WHO};

use super::headings::next_unknown;
use super::labels::{self, Label, Meaning};
use super::sections::{Place, is_background, is_whole, normal, place};
use super::shape::has_title;
use super::source;
use super::timeline::tells_times;
use crate::document::outline::{self, Heading};
use crate::document::{Patch, Span};
use crate::model::CoreSection;
use regex::Regex;
use std::sync::LazyLock;

/// `text` with labels that are sections as headings; and those among them that
/// say a fact, too.
pub fn with_labels_as_headings(text: &str) -> (String, Vec<Label>) {
    let (text, mut facts) = with_lines(text);
    let (text, more) = rows::with_rows_as_sections(&text);
    facts.extend(more);
    (actions::with_headings(&text), facts)
}

/// `**Root cause:** text`, `- **Root cause**: text`, `Root cause:` alone.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^([-*+•][ \t]+)?(?:\*\*|__)([^*_\n:：]{2,80})(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：]?)[ \t]*|^([\p{L}][^:：\n]{1,40})[:：][ \t]*$")
        .expect("the pattern is ours")
});

/// `Root cause: text`, `- Root cause: text`.
static PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^([-*+•][ \t]+)?([\p{L}][^:：|*_\n]{1,40})[:：][ \t]+")
        .expect("the pattern is ours")
});

/// A label that can be a section.
struct Found<'t> {
    span: Span,
    name: &'t str,
    section: CoreSection,
    /// Whether it opens an item of a list.
    is_item: bool,
    /// Whether it is a paragraph of its own.
    is_alone: bool,
    /// Whether its name is in bold, or nothing follows it on its line.
    is_marked: bool,
    /// Whether it is a fact with a value of a few words.
    is_brief: bool,
    /// Whether its value is a sentence at least.
    is_telling: bool,
    fact: Option<Label>,
}

/// A part of the text that no heading divides, with the heading above it.
struct Region<'h> {
    span: Span,
    heading: Option<&'h Heading>,
    outer: Option<Place>,
}

/// The parts between the headings of `text`.
fn regions<'h>(text: &str, all: &'h [Heading]) -> Vec<Region<'h>> {
    let ends = all.iter().map(|heading| heading.span.start);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    let first = Region {
        span: Span::new(0, ends[0]),
        heading: None,
        outer: None,
    };
    let title = all.len() - below_title(text, all).len();
    let others = all.iter().zip(&ends[1..]).enumerate();
    let others = others.map(|(at, (heading, end))| Region {
        span: Span::new(heading.span.end.min(*end), *end),
        heading: Some(heading),
        outer: place(&heading.text).filter(|_| at >= title),
    });
    std::iter::once(first).chain(others).collect()
}

/// The headings but for the title: "Incident: it broke" is no section.
fn below_title<'h>(text: &str, all: &'h [Heading]) -> &'h [Heading] {
    let places: Vec<Option<Place>> = all.iter().map(|heading| place(&heading.text)).collect();
    &all[usize::from(has_title(text, all, &places))..]
}

fn with_lines(text: &str) -> (String, Vec<Label>) {
    let all = outline::headings(text, Span::new(0, text.len()));
    let mut sections = below_title(text, &all).iter();
    let placed = sections.find(|one| place(&one.text).is_some());
    let base: usize = placed.map_or(2, |first| first.level.into());
    let first_placed = placed.map_or(text.len(), |first| first.span.start);
    let mut patch = Patch::new();
    let mut facts = Vec::new();
    let mut any_before = Vec::new();
    for region in regions(text, &all) {
        let found = found_in(text, region.span);
        let is_before = region.span.end <= first_placed;
        if is_before {
            // Without any real section, labels are all there is.
            let taken: Vec<Found<'_>> = if is_group(&found, &all, region.outer) {
                facts.extend(labels::labels(region.span.of(text)));
                let taken = found.into_iter();
                taken
                    .filter(|one| {
                        let is_fact = one.is_brief && (placed.is_none() || !one.is_alone);
                        // A part further down is none of the report's sections.
                        let tops = all.iter().filter(|one| usize::from(one.level) <= base);
                        !is_fact && !is_elsewhere(one.section, tops)
                    })
                    .collect()
            } else {
                let taken = found
                    .into_iter()
                    .filter(|one| one.is_telling || one.is_marked && !one.is_item);
                taken
                    .filter(|one| match placed {
                        None => !one.is_brief,
                        // Among facts, a whole sentence tells more than one.
                        Some(_) => one.is_alone || one.is_telling && !is_named(one, &all),
                    })
                    .collect()
            };
            any_before.extend(taken.into_iter().map(|one| (one, region.span.end)));
            continue;
        }
        let Some(heading) = region.heading else {
            continue;
        };
        let level = usize::from(heading.level);
        if is_group(&found, &all, region.outer) {
            facts.extend(labels::labels(region.span.of(text)));
            let taken = found.iter().filter(|one| {
                one.is_marked
                    && !one.is_brief
                    && !is_elsewhere(one.section, &all)
                    && region
                        .outer
                        .is_none_or(|outer| outer.section != one.section)
            });
            for one in taken {
                patch = patch.and(as_heading(text, one, region.span.end, level));
            }
            continue;
        }
        // A report that has sections in labels goes on with them below headings.
        let has_labels = any_before
            .iter()
            .any(|(one, _): &(Found<'_>, usize)| one.fact.is_none());
        let goes_on = has_labels
            && region.outer.is_none_or(|outer| {
                use CoreSection::{Countermeasures, Lessons, Timeline};
                !matches!(outer.section, Timeline | Countermeasures | Lessons)
            });
        let more = found
            .iter()
            .filter(|one| one.is_marked && one.is_alone && !one.is_brief && !one.is_item);
        let more = more.filter(|one| is_once(text, one) && !is_elsewhere(one.section, &all));
        for one in more.filter(|_| goes_on) {
            patch = patch.and(as_heading(text, one, region.span.end, level));
        }
        if goes_on {
            continue;
        }
        let is_open = region.outer.is_none() || is_background(&heading.text);
        // A line of its own in bold is a heading that nobody marked, and so is one
        // with the cause in the midst of what happened.
        let own = found.iter().filter(|one| {
            is_own_heading(text, one)
                || tells_another(one, region.outer)
                || is_open && tells_cause(one)
        });
        for one in own {
            let whole = is_whole(one.name) && is_once(text, one);
            let below = match region.outer.map(|outer| outer.section) {
                Some(CoreSection::Timeline) => matches!(
                    one.section,
                    CoreSection::Cause | CoreSection::Countermeasures | CoreSection::Lessons
                )
                .then_some(level),
                Some(_) => Some((level + 1).min(6)),
                // Below a heading that nobody knows, it is all there is of it.
                None => is_open.then_some((level + 1).min(6)),
            };
            if let Some(level) = below
                && whole
                && !is_elsewhere(one.section, &all)
            {
                patch = patch.and(as_heading(text, one, region.span.end, level));
                // The next of its kind goes on with the section around it.
                let goes_on = region.outer.is_some() && !one.is_item;
                if let Some((next, name)) = next_unknown(text, one.span.end, region.span.end)
                    && goes_on
                {
                    let heading = format!("{} {name}\n", "#".repeat(level));
                    patch = patch.and(Patch::replace(next, heading));
                }
            }
        }
    }
    // A fact alone is one among others at the head of the report.
    let has_section = any_before.iter().any(|(one, _)| one.fact.is_none());
    let is_made_of_them = placed.is_none() || has_section;
    let mut moved = String::new();
    let mut head = 0;
    for (one, end) in &any_before {
        if is_made_of_them {
            patch = patch.and(as_heading(text, one, *end, base));
            if placed.is_some() {
                facts.extend(one.fact.clone());
            }
        } else if one.is_telling {
            // The facts around it stay together.
            let value = value_span(text, one, *end);
            let marks = "#".repeat(base.clamp(1, 6));
            moved.push_str(&format!(
                "\n{marks} {}\n\n{}\n",
                one.name,
                value.of(text).trim()
            ));
            patch = patch.and(Patch::replace(
                Span::new(one.span.start, value.end),
                String::new(),
            ));
            let words: Vec<&str> = value.of(text).split_whitespace().collect();
            facts.extend(Label::of(one.name, &words.join(" ")));
            head = *end;
        }
    }
    if !moved.is_empty() {
        let gap = if text[..head].ends_with('\n') {
            ""
        } else {
            "\n"
        };
        patch = patch.and(Patch::insert(head, format!("{gap}{moved}\n")));
    }
    (patch.apply(text), facts)
}

/// The lines of the value behind a label, up to the next label or the end of the
/// paragraph.
fn value_span(text: &str, one: &Found<'_>, end: usize) -> Span {
    let mut at = one.span.end;
    for (index, line) in text[at..end.max(at)].split_inclusive('\n').enumerate() {
        let is_next =
            index > 0 && (line.trim().is_empty() || LABEL.is_match(line) || PLAIN.is_match(line));
        if is_next {
            break;
        }
        at += line.len();
    }
    Span::new(one.span.end, at)
}

/// The labels in the part `span` of `text` that can be sections.
fn found_in(text: &str, span: Span) -> Vec<Found<'_>> {
    let own = span.of(text);
    let mut found: Vec<Found<'_>> = Vec::new();
    for (regex, is_marked) in [(&LABEL, true), (&PLAIN, false)] {
        for label in regex.captures_iter(own) {
            let name = label.get(2).or(if is_marked { label.get(3) } else { None });
            let (Some(whole), Some(name)) = (label.get(0), name) else {
                continue;
            };
            let at = Span::new(span.start + whole.start(), span.start + whole.end());
            if found.iter().any(|one| one.span.start == at.start)
                || source::is_fenced(own, whole.start())
            {
                continue;
            }
            let name = name.as_str().trim();
            let Some(place) = place(name).filter(|place| place.is_exact) else {
                continue;
            };
            // Lengths of phases below "Timeline:" are none.
            let below = &text[at.end..span.end.max(at.end)];
            if place.section == CoreSection::Timeline && !tells_times(below) {
                continue;
            }
            // A value of a few words is a fact and no section.
            let rest = text[at.end..].split("\n\n").next().unwrap_or_default();
            let line = rest.lines().next().unwrap_or_default().trim();
            let value = if whole.as_str().ends_with('\n') {
                rest
            } else {
                line
            };
            let is_short = !whole.as_str().trim_end().is_empty()
                && (1..60).contains(&if is_marked { rest } else { value }.trim().chars().count());
            let opens_list = rest.trim_end().ends_with([':', '：']);
            let meaning = labels::meaning(name);
            // A phase whose value has no number is told, and not timed.
            let is_told = meaning.is_some_and(|one| one.is_time())
                && !rest.contains(|c: char| c.is_ascii_digit());
            let is_fact = meaning.is_some() && !opens_list && !is_told;
            let before = &text[..at.start];
            let is_alone = (before.trim().is_empty() || before.ends_with("\n\n"))
                && !LABEL.is_match(rest.trim_start_matches([' ', '\t']))
                && !matches!(
                    normal(name).as_str(),
                    "incident" | "issue" | "outage" | "problem"
                );
            found.push(Found {
                span: at,
                name,
                section: place.section,
                is_item: label.get(1).is_some(),
                is_alone,
                is_marked,
                is_brief: is_fact && is_short,
                // A list of services stays a fact, however long.
                is_telling: (weight(&whole_value(rest)) >= fewest(meaning) || opens_list)
                    && !matches!(
                        meaning,
                        Some(Meaning::Services | Meaning::Users | Meaning::Teams)
                    ),
                fact: Label::of(name, &rest.replace('\n', " ")).filter(|_| is_fact),
            });
        }
    }
    found.sort_by_key(|one| one.span.start);
    found
}

/// The fewest characters of a value that tells more than a fact; how it was detected is
/// told in few words.
fn fewest(meaning: Option<Meaning>) -> usize {
    match meaning {
        Some(Meaning::Detection) => 25,
        _ => 60,
    }
}

/// The lines of a value up to the next item or row.
fn whole_value(rest: &str) -> String {
    let mut lines = rest.lines();
    let first = lines.next().unwrap_or_default();
    let goes_on = |line: &&str| {
        let bare = line.trim_start();
        !bare.starts_with(['-', '*', '+', '•', '|', '#', '>']) && !PLAIN.is_match(line)
    };
    let others = lines.take_while(goes_on);
    std::iter::once(first)
        .chain(others)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The characters of a value, of which one in Hangul says as much as two.
fn weight(value: &str) -> usize {
    let each = value.trim().chars();
    each.map(|c| if ('가'..='힣').contains(&c) { 2 } else { 1 })
        .sum()
}

/// Whether several labels tell different sections, which no heading stands for:
/// then they are what a report is made of.
fn is_group(found: &[Found<'_>], all: &[Heading], outer: Option<Place>) -> bool {
    use CoreSection::{Actions, Cause, Countermeasures, Lessons, Timeline};
    let closed = outer.is_some_and(|outer| {
        matches!(
            outer.section,
            Timeline | Countermeasures | Lessons | Cause | Actions
        )
    });
    if closed {
        return false;
    }
    let mut sections: Vec<CoreSection> = found
        .iter()
        .filter(|one| one.fact.is_none() && !is_elsewhere(one.section, all))
        .map(|one| one.section)
        .collect();
    sections.sort_unstable();
    sections.dedup();
    let telling = |section: &CoreSection| matches!(section, Cause | Actions | Countermeasures);
    sections.len() > 1 && sections.iter().any(telling)
}

/// Whether a heading stands for `section`.
fn is_elsewhere<'h>(section: CoreSection, all: impl IntoIterator<Item = &'h Heading>) -> bool {
    all.into_iter().any(|heading| {
        place(&heading.text).is_some_and(|place| place.section == section && !place.is_part)
    })
}

/// Whether a label stands there once: what stands below each of several causes is a
/// part of each.
fn is_once(text: &str, one: &Found<'_>) -> bool {
    text.matches(&format!("**{}", one.name)).count() < 2
}

/// Whether a paragraph of its own, in the summary or in what happened, tells another
/// section at length.
fn tells_another(one: &Found<'_>, outer: Option<Place>) -> bool {
    use CoreSection::{Actions, Cause, Phenomenon, Summary};
    let is_open = outer.is_some_and(|outer| matches!(outer.section, Summary | Phenomenon));
    is_open
        && matches!(one.section, Cause | Actions)
        && one.is_marked
        && one.is_alone
        && one.is_telling
        && !one.is_item
}

/// Whether an item of a list in bold tells the cause, or what was done, among details.
fn tells_cause(one: &Found<'_>) -> bool {
    use CoreSection::{Actions, Cause};
    one.is_marked && one.is_item && !one.is_brief && matches!(one.section, Cause | Actions)
}

/// Whether a heading stands for the whole section that a label is.
fn is_named(one: &Found<'_>, all: &[Heading]) -> bool {
    let is_part = place(one.name).is_some_and(|place| place.is_part);
    !is_part && is_elsewhere(one.section, all)
}

/// Whether a label is the only thing on its line, and opens a paragraph.
fn is_own_heading(text: &str, one: &Found<'_>) -> bool {
    let before = &text[..one.span.start];
    let after = &text[one.span.end..];
    one.is_marked
        && !one.is_item
        && !one.is_brief
        && (before.trim().is_empty() || before.ends_with("\n\n"))
        && (after.starts_with('\n') || one.span.of(text).ends_with('\n'))
}

/// A label as a heading, with what stands behind it below; an item of a list
/// loses its indentation. `end` is that of the region.
fn as_heading(text: &str, one: &Found<'_>, end: usize, level: usize) -> Patch {
    let heading = format!("\n{} {}\n\n", "#".repeat(level.clamp(1, 6)), one.name);
    let mut patch = Patch::replace(one.span, heading);
    if !one.is_item {
        return patch;
    }
    let mut at = one.span.end;
    for (index, line) in text[one.span.end..end.max(one.span.end)]
        .split_inclusive('\n')
        .enumerate()
    {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_blank = line.trim().is_empty();
        if index > 0 && indent == 0 && !is_blank {
            break;
        }
        if index > 0 && !is_blank {
            let taken = if line.starts_with('\t') {
                1
            } else {
                indent.min(2)
            };
            let extra = if indent >= 4 && !line.starts_with('\t') {
                2
            } else {
                0
            };
            patch = patch.and(Patch::replace(
                Span::new(at, at + taken + extra),
                String::new(),
            ));
        }
        at += line.len();
    }
    patch
}
