//! Action items that are headings, with what is to be done below.

use crate::document::Span;
use crate::document::outline::{self, Heading, markdown_options};
use crate::exchange::markdown::sections::place;
use crate::exchange::markdown::timeline::heading_words;
use pulldown_cmark::{Event, Parser, Tag};
use regex::Regex;
use std::sync::LazyLock;

/// `text` with headings that number action items, `### 1) Cap the cache`, as the
/// items of a list; so with headings over texts, where there is no list at all.
pub(super) fn with_headings_as_items(text: &str) -> String {
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^\W{0,3}(?:(?:action(?: item)?|item|task|AI|조치|대책)\s*#?)?\d{1,2}\s*[.):：]\s*\S",
        )
        .expect("the pattern is ours")
    });
    let all = outline::headings(text, Span::new(0, text.len()));
    let Some(level) = all.iter().map(|heading| heading.level).min() else {
        return text.to_owned();
    };
    let tops: Vec<&Heading> = all.iter().filter(|one| one.level == level).collect();
    let is_numbered = tops.iter().all(|one| NUMBERED.is_match(&one.text));
    let mut parser = Parser::new_ext(text, markdown_options());
    let has_list = parser.any(|event| matches!(event, Event::Start(Tag::List(_) | Tag::Table(_))));
    let names_kind = tops.iter().any(|one| place(&one.text).is_some());
    let is_plain = !has_list && !names_kind && all.len() == tops.len();
    if tops.len() < 2 || !(is_numbered || is_plain) {
        return text.to_owned();
    }
    let mut out = text[..tops[0].span.start].to_owned();
    for (at, heading) in tops.iter().enumerate() {
        let end = tops.get(at + 1).map_or(text.len(), |next| next.span.start);
        let words = heading_words(heading.span.of(text));
        out.push_str(&format!("- {words}\n"));
        let below = text[heading.span.end..end].trim_matches('\n');
        if !below.trim().is_empty() {
            out.push('\n');
            for line in below.lines() {
                let indent = if line.trim().is_empty() { "" } else { "  " };
                out.push_str(&format!("{indent}{line}\n"));
            }
        }
        out.push('\n');
    }
    out
}
