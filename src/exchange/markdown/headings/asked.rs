//! Questions with their answers behind them, where a text has no other headings: "Why
//! did it happen? The index was rebuilt."

use crate::document::outline;
use crate::document::{Patch, Span};
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::source;
use regex::Regex;
use std::sync::LazyLock;

/// `text` with such questions in bold, as those are written that stand out.
pub(super) fn with_questions(text: &str) -> String {
    const FEWEST: usize = 3;
    static ASKED: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?mi)^(?:[-*+•][ \t]+)?((?:when|what|why|how|who|where|which)\b[^?:*_|`\n]{2,70}\?|[^?:*_|`.\n]{2,40}(?:나요|나|까요|까|는가|은가|던가)\?)[ \t]+\S",
        )
    });
    let headings = outline::headings(text, Span::new(0, text.len()));
    let asked = ASKED.captures_iter(text).filter_map(|found| found.get(1));
    let asked: Vec<_> = asked
        .filter(|one| !source::is_fenced(text, one.start()))
        .collect();
    if asked.len() < FEWEST || headings.len() > 1 {
        return text.to_owned();
    }
    let patch = asked.iter().fold(Patch::new(), |patch, one| {
        let span = Span::new(one.start(), one.end());
        patch.and(Patch::replace(span, format!("**{}**", one.as_str())))
    });
    patch.apply(text)
}
