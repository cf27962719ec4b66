//! The comment behind a field that an import is not sure of:
//! `# in doubt: the source names none`. Whoever sets the field settles it.

use super::Language;
use crate::document::{Document, Patch, Span};

/// What stands in front of the reason, in `language`.
pub fn label(language: Language) -> &'static str {
    match language {
        Language::En => "in doubt",
        Language::Ko => "확인 필요",
    }
}

/// The patch that takes the comment of doubt behind the value at `path`
/// (`["impact", "ratio"]`) out, with the blanks in front of it. Other comments on
/// the line stay.
pub fn settled(document: &Document, path: &[&str]) -> Patch {
    let text = document.text();
    let Some(value) = document.front_matter().value_span(text, path) else {
        return Patch::new();
    };
    let rest = text[value.end..].lines().next().unwrap_or_default();
    match doubt(rest) {
        Some(comment) => Patch::replace(comment.shifted(value.end), ""),
        None => Patch::new(),
    }
}

/// Where the comment is in `rest`, which stands behind a value. It ends where
/// somebody put another comment behind it.
fn doubt(rest: &str) -> Option<Span> {
    // What is no comment belongs to a value that goes on.
    rest.trim_start_matches([',', ' ', '\t'])
        .strip_prefix('#')?;
    let opens = |at: usize| {
        let words = rest[at + 1..].trim_start();
        [Language::En, Language::Ko].into_iter().any(|language| {
            let reason = words.strip_prefix(label(language));
            reason.is_some_and(|reason| reason.starts_with(':'))
        })
    };
    let signs = rest.match_indices('#').map(|(at, _)| at);
    let start = signs.into_iter().find(|at| opens(*at))?;
    let before = rest[..start].trim_end_matches([' ', '\t']).len();
    let behind = &rest[start + 1..];
    // `#3` in the reason is a number and no comment.
    let next = behind.find(" # ").map(|at| behind[..at].trim_end().len());
    Some(Span::new(
        before,
        next.map_or(rest.len(), |at| start + 1 + at),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(rest: &str) -> String {
        match doubt(rest) {
            Some(span) => Patch::replace(span, "").apply(rest),
            None => rest.to_owned(),
        }
    }

    #[test]
    fn only_the_doubt_goes() {
        for (rest, expected) in [
            ("   # in doubt: the source names none", ""),
            ("   # 확인 필요: 원본에 없음", ""),
            ("  #in doubt: x", ""),
            (
                "   # what set it off   # in doubt: x",
                "   # what set it off",
            ),
            (
                "   # in doubt: x   # asked on Monday",
                "   # asked on Monday",
            ),
            ("   # in doubt: ticket #3", ""),
            (
                "   # not in doubt: it is sure",
                "   # not in doubt: it is sure",
            ),
            ("   # in doubt", "   # in doubt"),
            (", \"# in doubt: x\"]", ", \"# in doubt: x\"]"),
            ("", ""),
        ] {
            assert_eq!(after(rest), expected, "{rest}");
        }
    }
}
