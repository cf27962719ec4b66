//! Cuts a block of Korean or mixed prose into sentences.

use std::ops::Range;

/// The byte ranges of the sentences of `text`, without the white space around them.
///
/// A sentence ends at `.`, `!`, `?` or `。`, with the closing quotes and brackets that follow,
/// when white space or the end comes after. A point within a number, after a list number or
/// ahead of a lower-case letter ends none, and nor does one inside a quotation. A new line is
/// white space: prose is wrapped.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut start = 0;
    let mut depth = Quotes::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        depth.see(c);
        if !matches!(c, '.' | '!' | '?' | '。' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, c)) = chars.peek() {
            if !matches!(
                c,
                '.' | '!' | '?' | '。' | '…' | ')' | '"' | '\'' | '”' | '’' | '」' | '』' | ']'
            ) {
                break;
            }
            depth.see(c);
            end = next + c.len_utf8();
            chars.next();
        }
        let rest = &text[end..];
        let open = rest.is_empty() || rest.starts_with(char::is_whitespace);
        if open && !depth.inside(rest) && !goes_on(&text[start..at], rest, c) {
            push(&mut list, text, start..end);
            start = end;
            depth = Quotes::default();
        }
    }
    push(&mut list, text, start..text.len());
    list
}

/// How deep within quotes.
#[derive(Default)]
struct Quotes {
    straight: bool,
    curly: usize,
}

impl Quotes {
    fn see(&mut self, c: char) {
        match c {
            '"' => self.straight = !self.straight,
            '“' | '「' | '『' => self.curly += 1,
            '”' | '」' | '』' => self.curly = self.curly.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether still within quotes that the rest closes; an unclosed quote quotes nothing.
    fn inside(&self, rest: &str) -> bool {
        let near = rest
            .char_indices()
            .nth(200)
            .map_or(rest, |(at, _)| &rest[..at]);
        self.straight && near.contains('"') || self.curly > 0 && near.contains(['”', '」', '』'])
    }
}

fn goes_on(before: &str, rest: &str, mark: char) -> bool {
    if mark != '.' {
        return false;
    }
    let before = before.trim_start();
    let number = !before.is_empty()
        && before.len() <= 4
        && before.chars().all(|c| c.is_ascii_digit() || c == '.');
    let next = rest.trim_start().chars().next();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let abbreviation = matches!(
        last,
        "e.g" | "i.e" | "vs" | "etc" | "cf" | "No" | "Mr" | "Ms" | "Dr" | "St" | "approx"
    );
    number || abbreviation || next.is_some_and(|c| c.is_ascii_lowercase()) && last.is_ascii()
}

fn push(list: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let slice = &text[range.clone()];
    let trimmed = slice.trim_start();
    let start = range.start + slice.len() - trimmed.len();
    let end = start + trimmed.trim_end().len();
    if start < end {
        list.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn prose_is_cut_at_the_ends_of_sentences() {
        let cases: [(&str, &[&str]); 7] = [
            ("배포했다. 지연이 늘었다.", &["배포했다.", "지연이 늘었다."]),
            ("v1.2.3을 배포했다", &["v1.2.3을 배포했다"]),
            ("1. 원인을 찾았다. 끝.", &["1. 원인을 찾았다.", "끝."]),
            (
                "그는 \"끝났다. 가자.\"라고 했다. 다음.",
                &["그는 \"끝났다. 가자.\"라고 했다.", "다음."],
            ),
            ("왜 그랬을까?! 모른다", &["왜 그랬을까?!", "모른다"]),
            (
                "줄을\n바꿔도 한 문장이다.\n다음 문장",
                &["줄을\n바꿔도 한 문장이다.", "다음 문장"],
            ),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let got: Vec<&str> = sentences(text)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(got, expected, "{text}");
        }
    }
}
