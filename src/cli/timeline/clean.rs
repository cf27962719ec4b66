//! What no file may hold, taken out of words that come from elsewhere.

use crate::document::{Patch, Span};
use crate::lint::private_spans;
use regex::Regex;
use std::sync::LazyLock;

/// A key with its value: `password=hunter2`, `"routing_key": "abc"`.
static KEYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)\b(?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|routing[_-]?key|service[_-]?key|integration[_-]?key|private[_-]?key|authorization|bearer|credentials?|비밀번호|패스워드|토큰)["'`]?\s*(?:[:=]|\bis\b)\s*(?:bearer\s+|basic\s+)?["'`]?(?P<value>[^\s"'`,;)|]{4,})"#,
    )
    .ok()
});

/// `text` with secrets, addresses and numbers of people as `***`.
pub fn clean(text: &str) -> String {
    let mut spans = private_spans(text);
    if let Some(keys) = &*KEYS {
        let found = keys
            .captures_iter(text)
            .filter_map(|found| found.name("value"));
        spans.extend(found.map(|value| Span::from(value.range())));
    }
    spans.sort_unstable();
    let (mut patch, mut end) = (Patch::new(), 0);
    for span in spans {
        if span.start >= end {
            patch = patch.and(Patch::replace(span, "***"));
            end = span.end;
        }
    }
    patch.apply(text)
}

/// An entry's words without the link to its source, as ` ([Slack](…))`.
pub fn without_tool(words: &str) -> String {
    match words.rfind(" ([") {
        Some(at) if words.ends_with("))") && words[at..].contains("](") => words[..at].to_owned(),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_people_are_masked() {
        let cases = [
            ("routing_key: R0123456789ABCDEF", "routing_key: ***"),
            ("\"token\": \"abcdef12\"", "\"token\": \"***\""),
            ("Authorization: Bearer abc.def.ghi", "Authorization: ***"),
            ("the token expired at 09:12", "the token expired at 09:12"),
            ("ask kim.minji@corp.co.kr", "ask ***"),
            ("비밀번호: hunter22", "비밀번호: ***"),
            (
                "https://a:hunter22@db.internal/x",
                "https://***@db.internal/x",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(clean(text), expected);
        }
    }

    #[test]
    fn the_link_to_the_source_is_no_part_of_the_words() {
        assert_eq!(
            without_tool("rolled back ([Slack](<https://x.example/1>))"),
            "rolled back"
        );
        assert_eq!(without_tool("rolled back (twice)"), "rolled back (twice)");
    }
}
