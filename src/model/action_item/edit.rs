//! Marking a countermeasure as done, open or dropped, losslessly.

use super::{ActionItem, placed, split};
use crate::document::{Patch, Span, TaskState};
use chrono::NaiveDate;

/// What an item is to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Done on that day: `- [x] … done:2026-11-25`.
    Done(NaiveDate),
    /// Neither done nor dropped: `- [ ] …`.
    Open,
    /// It won't be done, for this reason: `- [-] … why:"…"`.
    WontDo(String),
}

impl Mark {
    fn state(&self) -> TaskState {
        match self {
            Mark::Done(_) => TaskState::Done,
            Mark::Open => TaskState::Open,
            Mark::WontDo(_) => TaskState::Dropped,
        }
    }

    /// The attribute that goes with the box, as it is written.
    fn attribute(&self) -> Option<String> {
        match self {
            Mark::Done(day) => Some(format!("done:{day}")),
            Mark::Open => None,
            Mark::WontDo(why) => {
                let why = quotable(why);
                (!why.is_empty()).then(|| format!("why:\"{why}\""))
            }
        }
    }
}

/// `text` as it can stand between double quotes in an attribute: on one line,
/// without control characters, and with single quotes for double ones.
pub fn quotable(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace('"', "'").replace(
        |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'),
        "",
    )
}

/// The change to `text` that makes `item`, which was read from it, what `to`
/// says: its box, its `done:` and its `why:`, and no other byte.
///
/// A `done:` or `why:` that is there is replaced where it stands; a new one is
/// put at the end of the item's first paragraph. An empty reason writes no
/// `why:`.
pub fn mark(text: &str, item: &ActionItem, to: &Mark) -> Patch {
    let mut patch = Patch::new();
    if item.state != to.state() {
        let state = match to.state() {
            TaskState::Open => " ",
            TaskState::Done => "x",
            TaskState::Dropped => "-",
        };
        let inner = Span::new(item.mark.start + 1, item.mark.end - 1);
        patch = patch.and(Patch::replace(inner, state));
    }
    // Words that start below the box are left alone, whatever they are, and the
    // line break before them counts as theirs.
    let is_below = text[item.mark.end..item.span.start].contains('\n');
    let start = if is_below {
        item.mark.end
    } else {
        item.span.start
    };
    let words = &text[start..item.span.end.max(start)];
    if words.is_empty() || (is_below && found(words).is_empty()) {
        let behind = |attribute| Patch::insert(item.mark.end, format!(" {attribute}"));
        return patch.and(to.attribute().map(behind).unwrap_or_default());
    }
    for (span, with) in rewritten(words, to) {
        patch = patch.and(Patch::replace(span.shifted(start), with));
    }
    patch
}

/// The `done:` and `why:` in `words`.
fn found(words: &str) -> Vec<Span> {
    attributes(words, |word| is_done(word) || is_why(word))
}

/// What changes in the words of an item; spans are within `words`.
fn rewritten(words: &str, to: &Mark) -> Vec<(Span, String)> {
    let (done, why) = (attributes(words, is_done), attributes(words, is_why));
    let Some(attribute) = to.attribute() else {
        return removals(words, &found(words));
    };
    // The place of the one that is replaced: its own kind, or else the other.
    let slot = match to {
        Mark::WontDo(_) => why.first().or(done.first()).copied(),
        _ => done.first().or(why.first()).copied(),
    };
    let mut gone = found(words);
    gone.retain(|span| Some(*span) != slot);
    let mut edits = removals(words, &gone);
    match slot {
        Some(slot) => edits.push((slot, attribute.clone())),
        None => {
            let at = first_paragraph(words);
            edits.push((Span::at(at), format!(" {attribute}")));
        }
    }
    if is_readable(words, &edits, &attribute) {
        return edits;
    }
    // A quotation mark before it that nothing closes would swallow the new
    // attribute, or be closed by it: there is no such thing before the start.
    gone.extend(slot);
    gone.sort();
    let mut edits = removals(words, &gone);
    let first = match words.starts_with(char::is_whitespace) {
        true => format!(" {attribute}"),
        false => format!("{attribute} "),
    };
    match edits.first_mut().filter(|(span, _)| span.start == 0) {
        Some((_, with)) => *with = first,
        None => edits.insert(0, (Span::at(0), first)),
    }
    edits
}

fn is_done(word: &str) -> bool {
    let value = word.strip_prefix("done:");
    value.is_some_and(|value| value.trim_matches('"').parse::<NaiveDate>().is_ok())
}

fn is_why(word: &str) -> bool {
    let value = word.strip_prefix("why:");
    value.is_some_and(|value| !value.trim_matches('"').is_empty())
}

/// The words of which `is` holds, in order.
fn attributes(words: &str, is: fn(&str) -> bool) -> Vec<Span> {
    placed(words)
        .filter(|(_, word)| is(word))
        .map(|(at, word)| Span::new(at, at + word.len()))
        .collect()
}

/// Whether the edited words have `attribute` as a word of its own.
fn is_readable(words: &str, edits: &[(Span, String)], attribute: &str) -> bool {
    let mut patch = Patch::new();
    for (span, with) in edits {
        patch = patch.and(Patch::replace(*span, with.as_str()));
    }
    split(&patch.apply(words)).any(|word| word == attribute)
}

/// Takes the words at `gone`, which are in order, out of `words` with the space
/// around them.
fn removals(words: &str, gone: &[Span]) -> Vec<(Span, String)> {
    let mut runs: Vec<Span> = Vec::new();
    for span in gone {
        match runs.last_mut() {
            Some(last) if words[last.end..span.start].trim().is_empty() => last.end = span.end,
            _ => runs.push(*span),
        }
    }
    let without = |run: Span| (spaced(words, run), String::new());
    runs.into_iter().map(without).collect()
}

/// `run` with the space that goes with it, so that neither a gap nor a line is
/// left, and no word gets to the start of a line where it would mean something
/// to Markdown.
fn spaced(words: &str, run: Span) -> Span {
    let (before, after) = (&words[..run.start], &words[run.end..]);
    let is_glued = after.starts_with(|c: char| !c.is_whitespace());
    if is_glued {
        return run;
    }
    let same_line = after.split(['\r', '\n']).next().unwrap_or_default();
    let next = same_line.trim_start();
    let inner = before.trim_end_matches([' ', '\t', '>']);
    let opens_line = inner.is_empty() || inner.ends_with(['\r', '\n']);
    let plain = next.starts_with(char::is_alphabetic);
    if before.is_empty() || (opens_line && plain) {
        let skipped = same_line.len() - next.len();
        return Span::new(run.start, run.end + skipped);
    }
    let start = match opens_line {
        true => inner.trim_end().len(),
        false => before.trim_end().len(),
    };
    Span::new(start, run.end)
}

/// Where the first paragraph of an item's words ends, without the space after
/// it: before the first line that is empty or opens a block of its own.
fn first_paragraph(words: &str) -> usize {
    let mut end = 0;
    for (number, line) in words.split_inclusive('\n').enumerate() {
        let inner = line.trim();
        let opens_block = inner.is_empty()
            || inner.starts_with(['`', '~', '>', '#', '<', '|', '='])
            || inner.chars().all(|c| "-*_+ .)0123456789".contains(c));
        if number > 0 && opens_block {
            break;
        }
        end += line.len();
    }
    words[..end].trim_end().len()
}

#[cfg(test)]
mod tests;
