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
    // An escape sequence in a file would reach every terminal that shows it.
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    let text = plain.as_str();
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

/// Words for a screen: links as their labels, for an address takes more room than
/// what happened.
pub fn without_targets(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find('[') {
        let link = rest[at..].find("](").and_then(|middle| {
            let label = &rest[at + 1..at + middle];
            let target = &rest[at + middle + 2..];
            let closing = if target.starts_with('<') { ">)" } else { ")" };
            let end = target.find(closing)? + closing.len();
            (!label.contains(['[', '\n'])).then(|| (label, &target[end..]))
        });
        match link {
            Some((label, after)) => {
                out.push_str(&rest[..at]);
                out.push_str(label);
                rest = after;
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_people_are_masked() {
        let cases = [
            ("routing_key: R0123456789ABCDEF", "routing_key: ***"),
            ("\"token\": \"abcdef12\"", "\"token\": \"***\""),
            (
                "Authorization: Bearer abc.def.ghi",
                "Authorization: Bearer ***",
            ),
            ("the token expired at 09:12", "the token expired at 09:12"),
            ("ask kim.minji@corp.co.kr", "ask ***"),
            ("비밀번호: hunter22", "비밀번호: ***"),
            ("a\u{1b}[2Jb", "a[2Jb"),
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
    fn links_are_shown_as_their_labels() {
        let cases = [
            ("a ([Slack](<https://x.example/(1)>)) b", "a (Slack) b"),
            ("[a](b) [c] (d) [e](f", "a [c] (d) [e](f"),
            ("checkout[123]: x", "checkout[123]: x"),
        ];
        for (words, expected) in cases {
            assert_eq!(without_targets(words), expected);
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
