//! Action items behind marks that Markdown doesn't know: `a. …`, `가. …`, `① …`, and
//! boxes that say that a thing is begun: `[~]`, `[/]`.

use crate::document::{Patch, Span};
use crate::exchange::markdown::pattern::{SYLLABLES, regex};
use crate::exchange::markdown::source;
use regex::Regex;
use std::sync::LazyLock;

/// A line that opens with a letter or a number in a circle or in parentheses.
static LETTERED: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"(?m)^[ \t]{{0,3}}(?:([a-n{SYLLABLES}])[.)]|([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮])|\((\d{{1,2}}|[a-n{SYLLABLES}])\))[ \t]*\S"
    ))
});

/// `text` with such lines as the items of a list, where they count from the first.
pub(super) fn with_letters_as_items(text: &str) -> String {
    let mut patch = Patch::new();
    let mut run: Vec<Span> = Vec::new();
    for found in LETTERED.captures_iter(text) {
        let mark = found.get(1).or(found.get(2)).or(found.get(3));
        let (Some(whole), Some(mark)) = (found.get(0), mark) else {
            continue;
        };
        if source::is_fenced(text, whole.start()) || is_within_item(&text[..whole.start()]) {
            continue;
        }
        let Some(count) = count(mark.as_str()) else {
            continue;
        };
        // The last character is the first of the words.
        let last = whole.as_str().chars().next_back().map_or(0, char::len_utf8);
        let span = Span::new(whole.start(), whole.end() - last);
        if count != run.len() + 1 {
            patch = with_items(patch, &run);
            run.clear();
        }
        if count == run.len() + 1 {
            run.push(span);
        }
    }
    with_items(patch, &run).apply(text)
}

fn with_items(patch: Patch, run: &[Span]) -> Patch {
    // One alone counts nothing.
    let run = if run.len() < 2 { &[] } else { run };
    run.iter()
        .fold(patch, |patch, span| patch.and(Patch::replace(*span, "- ")))
}

/// Whether the line behind `before` goes on with an item of a list.
fn is_within_item(before: &str) -> bool {
    let line = before.trim_end_matches('\n').rsplit('\n').next();
    let line = line.unwrap_or_default().trim_start();
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
    ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
        || bare.len() < line.len() && bare.starts_with(['.', ')'])
}

/// Which of its kind a mark is, from one.
fn count(mark: &str) -> Option<usize> {
    const KINDS: [&str; 3] = ["abcdefghijklmn", SYLLABLES, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"];
    if let Ok(count) = mark.parse::<usize>() {
        return Some(count);
    }
    let first = mark.chars().next()?;
    let within = |kind: &&str| kind.chars().position(|one| one == first);
    KINDS.iter().find_map(within).map(|at| at + 1)
}

/// `text` with boxes of what is begun as empty ones: `[~]` and `[/]`. `[-]` is of what is
/// given up, as in our format.
pub(super) fn with_begun_as_open(text: &str) -> String {
    static BEGUN: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?m)^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+(\[[~/]\])[ \t]"));
    let begun = BEGUN.captures_iter(text).filter_map(|found| {
        let mark = found.get(1)?;
        let is_box = !source::is_fenced(text, mark.start());
        is_box.then(|| Span::new(mark.start(), mark.end()))
    });
    let patch = begun.fold(Patch::new(), |patch, span| {
        patch.and(Patch::replace(span, "[ ]"))
    });
    patch.apply(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_count_are_items() {
        assert_eq!(
            with_letters_as_items("a. Exports on Sundays\nb. From a replica\n"),
            "- Exports on Sundays\n- From a replica\n"
        );
        assert_eq!(
            with_letters_as_items(
                " 가. 복제 DB에서 수행 (8/29)\n 나. 계획 비교\n\n① 알림\n② 점검\n"
            ),
            "- 복제 DB에서 수행 (8/29)\n- 계획 비교\n\n- 알림\n- 점검\n"
        );
        for text in [
            "a. Alone\n",
            "b. Not\nc. the first\n",
            "- An item\n  a. one\n  b. two\n",
            "```\na. one\nb. two\n```\n",
            "e.g. this\n",
        ] {
            assert_eq!(with_letters_as_items(text), text);
        }
    }

    #[test]
    fn what_is_begun_is_open() {
        assert_eq!(
            with_begun_as_open("- [~] a\n- [/] b\n- [-] c\n- [x] e\n"),
            "- [ ] a\n- [ ] b\n- [-] c\n- [x] e\n"
        );
    }
}
