//! A text whose headings are lines in bold, or words in bold that open its paragraphs:
//! `**So what was it**` alone, `**Moves we made.** 06:35 …`.

use super::{bare, opening_title};
use crate::document::outline;
use crate::document::{Patch, Span};
use crate::exchange::markdown::dates::day_in;
use crate::exchange::markdown::labels;
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::sections::place;
use crate::exchange::markdown::source;
use crate::exchange::markdown::timeline::is_time;
use regex::{Captures, Match, Regex};
use std::sync::LazyLock;

/// `**Root cause**`, `**Root cause:**`, `**Root cause**:` alone on a line.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?m)^ {0,3}(?:\*\*|__)([^*_\n]{1,80}?)([:：]?)(?:\*\*|__)[ \t]*([:：]?)[ \t\\]*$")
});

/// `**Root cause.** A cache was full.`, `**Root cause:** A cache was full.`
static RUN_IN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?m)^ {0,3}(?:\*\*|__)([^*_\n]{1,60}?)([.:：?!]?)(?:\*\*|__)([:：.]?)(?:[ \t]+|[ \t]*$)",
    )
});

/// Words in bold that stand where a heading would.
struct Bold<'t> {
    span: Span,
    words: &'t str,
    /// The mark that closes it.
    mark: Option<char>,
}

/// `text`, in which nothing but the title is marked as a heading, with all that is
/// written as some of its sections are as a heading; what nobody knows opens a section
/// of its own name.
pub(super) fn with_bold(text: &str) -> String {
    let headings = outline::headings(text, Span::new(0, text.len()));
    let is_open = match headings.as_slice() {
        [] => true,
        [title] => {
            let names_section = place(&title.text).is_some_and(|place| place.is_exact);
            text[..title.span.start].trim().is_empty() && !names_section
        }
        _ => false,
    };
    if !is_open || bare::names_sections(text) {
        return text.to_owned();
    }
    let taken = match lines(text) {
        lines if lines.is_empty() => run_ins(text),
        lines => lines,
    };
    let Some(first) = taken.first() else {
        return text.to_owned();
    };
    let level = headings.first().map_or(2, |title| title.level + 1).min(6);
    let marks = "#".repeat(level.into());
    let patch = taken.iter().fold(Patch::new(), |patch, bold| {
        let gap = match text[bold.span.end..].starts_with('\n') {
            true => "\n",
            false => "\n\n",
        };
        let heading = format!("\n{marks} {}{gap}", bold.words);
        patch.and(Patch::replace(bold.span, heading))
    });
    match opening_title(text, first.span.start) {
        Some(at) if headings.is_empty() => patch.and(Patch::insert(at, "# ")).apply(text),
        _ => patch.apply(text),
    }
}

/// The lines in bold that are headings: those of one form, where one at least names a
/// section, or several divide the text.
fn lines(text: &str) -> Vec<Bold<'_>> {
    const FEWEST: usize = 2;
    const FEWEST_UNKNOWN: usize = 3;
    let opens = text.len() - text.trim_start().len();
    let all: Vec<Bold<'_>> = LINE
        .captures_iter(text)
        .filter_map(|found| {
            let mark = mark(&found);
            bold(text, found.get(0)?, found.get(1)?, mark)
        })
        // What opens a text is its title.
        .filter(|bold| bold.span.start > opens || is_known(bold))
        .collect();
    let (plain, marked): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.mark.is_none());
    if plain.len() >= FEWEST && known(&plain) > 0 || plain.len() >= FEWEST_UNKNOWN {
        return plain;
    }
    // A colon stands behind what opens a list within a section, too.
    match marked.len() >= FEWEST && known(&marked) >= FEWEST {
        true => marked,
        false => Vec::new(),
    }
}

/// The words in bold that open paragraphs as headings do: of one form, and more than one
/// of them naming a section.
fn run_ins(text: &str) -> Vec<Bold<'_>> {
    const FEWEST: usize = 3;
    const FEWEST_KNOWN: usize = 2;
    const TELLING: usize = 60;
    let all: Vec<Bold<'_>> = RUN_IN
        .captures_iter(text)
        .filter_map(|found| {
            let mark = mark(&found);
            mark.is_some()
                .then(|| bold(text, found.get(0)?, found.get(1)?, mark))?
        })
        .collect();
    let value = |one: &Bold<'_>| {
        let below = &text[one.span.end..];
        let value = below.split("\n\n").next().unwrap_or_default();
        value
            .trim()
            .chars()
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum::<usize>()
    };
    let is_point = |one: &&Bold<'_>| one.mark != Some(':') && one.mark != Some('：');
    let (points, colons): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| is_point(&one));
    if points.len() >= FEWEST && known(&points) >= FEWEST_KNOWN {
        return points;
    }
    // Behind a colon a few words are a fact.
    let telling: Vec<Bold<'_>> = colons
        .into_iter()
        .filter(|one| {
            let is_fact = labels::exact_meaning(one.words).is_some();
            value(one) >= TELLING || is_known(one) && !is_fact
        })
        .collect();
    let has_unknown = telling.iter().any(|one| !is_known(one));
    let is_made_of_them = telling.len() >= FEWEST && known(&telling) >= FEWEST_KNOWN;
    match is_made_of_them && has_unknown {
        true => telling,
        false => Vec::new(),
    }
}

/// The next line in bold between `from` and `end` of `text`, and what it says, if nobody
/// knows it: it ends what the one above it has opened.
pub fn next_unknown(text: &str, from: usize, end: usize) -> Option<(Span, &str)> {
    let part = &text[from..end.max(from)];
    let found = LINE.captures_iter(part).find(|found| {
        found
            .get(0)
            .is_some_and(|all| part[..all.start()].ends_with("\n\n"))
    })?;
    let (whole, words) = (found.get(0)?, found.get(1)?.as_str().trim());
    let is_unknown = place(words).is_none() && labels::exact_meaning(words).is_none();
    let span = Span::new(from + whole.start(), from + whole.end());
    (is_unknown && !source::is_fenced(text, span.start)).then_some((span, words))
}

/// The mark that closes the words of `found`.
fn mark(found: &Captures<'_>) -> Option<char> {
    let marks = found.get(2).into_iter().chain(found.get(3));
    marks.filter_map(|mark| mark.as_str().chars().next()).next()
}

/// How many of them name a section.
fn known(bolds: &[Bold<'_>]) -> usize {
    bolds.iter().filter(|one| is_known(one)).count()
}

fn is_known(bold: &Bold<'_>) -> bool {
    place(bold.words).is_some()
}

/// What `whole` is with `words` in bold, if it opens a paragraph as a heading would: no
/// time, and not the name of one who says something again and again.
fn bold<'t>(
    text: &'t str,
    whole: Match<'t>,
    words: Match<'t>,
    mark: Option<char>,
) -> Option<Bold<'t>> {
    let words = words.as_str().trim();
    let before = text[..whole.start()].trim_end_matches([' ', '\t']);
    let above = before.strip_suffix('\n').unwrap_or(before);
    let above = above.rsplit('\n').next().unwrap_or_default().trim();
    let is_alone = above.is_empty() || above.starts_with('#') || above.starts_with("---");
    let day = day_in(words).map_or(0, |(_, said)| said.len());
    let is_moment = is_time(words) || day * 2 > words.len();
    let again = format!("**{words}");
    let is_heading = is_alone
        && words.chars().any(char::is_alphabetic)
        && !words.contains(['|', '`', '<', '>'])
        && !words.ends_with([',', ';'])
        && !is_moment
        && text.matches(&again).count() < 2
        && !source::is_fenced(text, whole.start());
    is_heading.then(|| Bold {
        span: Span::new(whole.start(), whole.end()),
        words,
        mark,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_bold_of_one_form_are_headings() {
        let text = "# Bot silent\n\nNotes.\n\n**The log**\n\n[19:02] a\n\n**So what was it**\n\nb\n\n**10/13**\n\nc\n\n**Odds and ends**\nd\n";
        assert_eq!(
            with_bold(text),
            "# Bot silent\n\nNotes.\n\n\n## The log\n\n\n[19:02] a\n\n\n## So what was it\n\n\nb\n\n**10/13**\n\nc\n\n\n## Odds and ends\n\nd\n"
        );
        for text in [
            "# Bot silent\n\n## Cause\n\n**One**\n\na\n\n**Two**\n\nb\n\n**Three**\n\nc\n",
            "# Bot silent\n\n**One**\n\na\n\n**Two**\n\nb\n",
            "# Bot silent\n\n**mika**\nhi\n\n**rowan**\nhi\n\n**mika**\nbye\n\n**rowan**\nbye\n",
            "# Bot silent\n\n**Owner:** Kim\n**Room:** B12\n",
        ] {
            assert_eq!(with_bold(text), text);
        }
    }

    #[test]
    fn words_in_bold_that_open_paragraphs_are_headings() {
        let text = "# Late file\n\n**Mechanism.** A lock.\n\n**Odds and ends.** None.\n\n**Tickets.**\n- a\n";
        assert_eq!(
            with_bold(text),
            "# Late file\n\n\n## Mechanism\n\nA lock.\n\n\n## Odds and ends\n\nNone.\n\n\n## Tickets\n\n- a\n"
        );
        let told = "a".repeat(60);
        let text = format!(
            "# Late file\n\n**Owner:** Kim\n\n**Cause:** A lock.\n\n**Odds and ends:** {told}\n\n**Fix:** None.\n"
        );
        assert_eq!(
            with_bold(&text),
            format!(
                "# Late file\n\n**Owner:** Kim\n\n\n## Cause\n\nA lock.\n\n\n## Odds and ends\n\n{told}\n\n\n## Fix\n\nNone.\n"
            )
        );
    }
}
