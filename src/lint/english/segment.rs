//! Cuts a block of English prose into sentences.

use std::ops::Range;

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "mr", "mrs", "ms", "dr", "prof", "st", "vs", "cf", "etc", "approx", "no", "fig",
    "eq", "inc", "ltd", "co", "corp", "jr", "sr", "a.m", "p.m", "u.s", "u.k", "dept", "est",
    "resp", "incl", "excl", "min", "max", "sec", "viz", "al", "ca", "op", "vol", "ver", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue",
    "wed", "thu", "fri", "sat", "sun", "ph.d", "b.sc", "m.sc",
];

/// Abbreviations that may well end a sentence, where a capital follows.
const FINAL: &[&str] = &[
    "etc", "a.m", "p.m", "inc", "ltd", "corp", "min", "max", "sec", "no", "co", "u.s", "u.k", "al",
    "sun", "sat", "mon", "mar",
];

/// The sentences of a block, as byte ranges without the blanks around them.
///
/// A full stop ends none after an abbreviation, an initial, or inside a
/// number; semicolons and line breaks end none at all.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !matches!(byte, b'.' | b'!' | b'?') {
            at += 1;
            continue;
        }
        let stop = at;
        while bytes
            .get(at)
            .is_some_and(|byte| matches!(byte, b'.' | b'!' | b'?'))
        {
            at += 1;
        }
        let end = closing(text, at);
        let rest = &text[end..];
        let blank = rest.chars().next().is_none_or(char::is_whitespace);
        let next = rest.trim_start().chars().next();
        let single = at == stop + 1 && bytes.get(stop) == Some(&b'.');
        if blank && next.is_none_or(opens) && !(single && abbreviated(&text[start..stop], next)) {
            push(text, start..end, &mut found);
            start = end;
        }
        at = at.max(end);
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Behind the quotation marks and brackets that close after a stop.
fn closing(text: &str, from: usize) -> usize {
    let mut end = from;
    for character in text[from..].chars() {
        if !matches!(
            character,
            '"' | '\'' | ')' | ']' | '\u{201d}' | '\u{2019}' | '*' | '_'
        ) {
            break;
        }
        end += character.len_utf8();
    }
    end
}

/// Whether a sentence can start with this character. A small letter shows
/// that the stop belonged to an abbreviation no list has.
fn opens(character: char) -> bool {
    !character.is_lowercase()
}

fn abbreviated(before: &str, next: Option<char>) -> bool {
    let word = before
        .rsplit(|character: char| character.is_whitespace() || matches!(character, '(' | '[' | '"'))
        .next()
        .unwrap_or("");
    if word.is_empty() {
        return false;
    }
    let mut letters = word.chars();
    if let (Some(initial), None) = (letters.next(), letters.next()) {
        return initial.is_uppercase() && initial != 'I' && next.is_some_and(char::is_uppercase);
    }
    if word.len() > 6 {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    let known = ABBREVIATIONS.contains(&lower.as_str());
    known && !(FINAL.contains(&lower.as_str()) && next.is_none_or(|next| !next.is_ascii_digit()))
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(slice) = text.get(range.clone()) else {
        return;
    };
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = range.end - (slice.len() - slice.trim_end().len());
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn blocks_are_cut_where_sentences_end() {
        for (text, expected) in [
            ("One. Two! Three?", vec!["One.", "Two!", "Three?"]),
            (
                "See e.g. the runbook. Then go.",
                vec!["See e.g. the runbook.", "Then go."],
            ),
            (
                "Mr. Smith and J. Doe met at 3 p.m. on Monday.",
                vec!["Mr. Smith and J. Doe met at 3 p.m. on Monday."],
            ),
            (
                "Version 1.2.3 was out; it ran.",
                vec!["Version 1.2.3 was out; it ran."],
            ),
            (
                "He said \"stop.\" Nobody did.",
                vec!["He said \"stop.\"", "Nobody did."],
            ),
            (
                "It ended at 5 p.m. The rest is known.",
                vec!["It ended at 5 p.m.", "The rest is known."],
            ),
            ("So did I. We left.", vec!["So did I.", "We left."]),
            ("Really?! Yes… maybe. ", vec!["Really?!", "Yes… maybe."]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = sentences(text)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected);
        }
    }
}
