//! Lines that say just `Action items` above a list.

use super::bold::next_unknown;
use crate::document::outline::{self, Heading};
use crate::document::{Patch, Span};
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::sections::{Place, is_whole, place};
use crate::exchange::markdown::source;
use crate::exchange::markdown::timeline::tells_times;
use crate::model::CoreSection;
use regex::Regex;
use std::sync::LazyLock;

/// A line above a list: the line, its words, the first of what the list says.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?m)(?:\A|\n[ \t]*\n)((?:\*\*|__|[*_])?([\p{L}][^\n|*_`<>\[\]#]{2,50}?)[:：]?(?:\*\*|__|[*_])?[:：]?)[ \t]*\n(?:[ \t]*\n)?(?:[-*+•]|\d{1,2}[.)])[ \t]+(\S)",
    )
});

/// A line above a list that names a section.
struct Plain<'t> {
    span: Span,
    words: &'t str,
    section: CoreSection,
    /// The name is that of the section, and no more than a mention of it.
    is_exact: bool,
    is_in_bold: bool,
    /// The list below it is one of boxes.
    is_boxed: bool,
}

/// `text` with a line that says just `Action items`, above a list, as a heading of
/// the level of the others.
pub fn with_plain(text: &str) -> String {
    let lines = lines(text);
    if !lines.iter().any(|line| line.is_exact) {
        return text.to_owned();
    }
    let headings = outline::headings(text, Span::new(0, text.len()));
    let placed: Vec<_> = headings
        .iter()
        .filter_map(|heading| Some((heading, place(&heading.text)?)))
        .collect();
    let level = placed.first().map_or(2, |(one, _)| one.level.max(1));
    let marks = "#".repeat(level.into());
    let opening = lines
        .iter()
        .filter(|line| line.is_exact && opens(line, text, &lines, &placed))
        .filter(|line| !source::is_fenced(text, line.span.start));
    let patch = opening.fold(Patch::new(), |patch, line| {
        let words = line.words;
        // The next line of its kind goes on with the section around it.
        match next_of_outer(line, text, &headings) {
            Some((marks, next, name)) => patch
                .and(Patch::replace(line.span, format!("{marks} {words}\n")))
                .and(Patch::replace(next, format!("{marks} {name}\n"))),
            None => patch.and(Patch::replace(line.span, format!("{marks} {words}\n"))),
        }
    });
    patch.apply(text)
}

fn lines(text: &str) -> Vec<Plain<'_>> {
    static BOX: LazyLock<Regex> = LazyLock::new(|| regex(r"^\[[ xX~/-]\]\s"));
    LINE.captures_iter(text)
        .filter_map(|found| {
            let (line, words, first) = (found.get(1)?, found.get(2)?, found.get(3)?);
            let place = place(words.as_str())?;
            Some(Plain {
                span: Span::new(line.start(), line.end()),
                words: words.as_str().trim(),
                section: place.section,
                is_exact: place.is_exact,
                is_in_bold: line.as_str().starts_with("**"),
                is_boxed: BOX.is_match(&text[first.start()..]),
            })
        })
        .collect()
}

/// Whether `line` opens its section, and is no part of another one.
fn opens(line: &Plain, text: &str, lines: &[Plain], placed: &[(&Heading, Place)]) -> bool {
    // Below a heading of the section such a line is a part of it.
    let around = placed
        .iter()
        .rfind(|(heading, _)| heading.span.start < line.span.start);
    if around.is_some_and(|(_, place)| place.section == line.section) {
        return false;
    }
    let named = |words: &str| lines.iter().filter(|one| one.words == words).count();
    match line.section {
        // What stands below each of several causes is a part of each. A list of boxes is to
        // be done, whatever kind of task its name says.
        CoreSection::Countermeasures => {
            named(line.words) == 1 && (is_whole(line.words) || line.is_boxed)
        }
        CoreSection::Lessons => true,
        // Lengths of phases below it are no timeline.
        CoreSection::Timeline => {
            let below = text[line.span.end..].trim_start();
            tells_times(below.split("\n\n").next().unwrap_or(below))
        }
        // What was done stands in many a section in passing, where another has all of it.
        CoreSection::Actions => {
            let mut same = lines.iter().filter(|one| one.section == line.section);
            line.is_in_bold
                && same.nth(1).is_none()
                && !placed
                    .iter()
                    .any(|(_, place)| place.section == line.section)
        }
        _ => false,
    }
}

/// The next line in bold that names nothing known, below a section that is, around
/// `line`: with the marks of a heading below it, and its name.
fn next_of_outer<'t>(
    line: &Plain,
    text: &'t str,
    headings: &[Heading],
) -> Option<(String, Span, &'t str)> {
    let outer = headings
        .iter()
        .rfind(|one| one.span.start < line.span.start)
        .filter(|one| line.is_in_bold && place(&one.text).is_some())?;
    let mut below = headings.iter().map(|one| one.span.start);
    let end = below.find(|start| *start > line.span.start);
    let (next, name) = next_unknown(text, line.span.end, end.unwrap_or(text.len()))?;
    Some(("#".repeat((outer.level + 1).min(6).into()), next, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_line_above_a_list_is_a_heading() {
        let text = "## Detection\n\nd\n\nAction Items\n- a\n\n**What went well:**\n\n* b\n\n## Next steps\n\nTo do:\n- c\n";
        assert_eq!(
            with_plain(text),
            "## Detection\n\nd\n\n## Action Items\n\n- a\n\n## What went well\n\n\n* b\n\n## Next steps\n\nTo do:\n- c\n"
        );
    }
}
