//! A blank that was to be filled in.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::Span;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::lint::terms::is_word;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

pub(crate) const RULE: Rule = Rule {
    name: "placeholder",
    level: Level::Warning,
    about: About {
        what: [
            "A placeholder was left: TODO, TBD, XXX, FIXME, <…>",
            "채우지 않은 자리가 남아 있습니다: TODO, TBD, XXX, FIXME, <…>",
        ],
        why: [
            "A postmortem with blanks can't be trusted to be complete. Fill the blank in, or say that it isn't known. While the postmortem is a draft this is only worth knowing.",
            "빈자리가 있는 포스트모템은 다 썼다고 믿을 수 없습니다. 채우거나, 알려지지 않았다고 적으세요. 초안에서는 참고로만 알립니다.",
        ],
        source: "",
        bad: &[
            Example::Prose("The lock was held by TBD."),
            Example::Prose("원인은 <서비스 이름>의 잠금이다. TODO를 확인."),
        ],
        good: &[Example::Prose("Which process held the lock is not known.")],
    },
    check,
};

/// Words that stand for what is still to be written.
const WORDS: [&str; 4] = ["TODO", "TBD", "XXX", "FIXME"];

static AUTOMATON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(WORDS).ok());

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let level = if subject.is_draft() {
        Level::Info
    } else {
        Level::Warning
    };
    let manuscript = &subject.manuscript;
    let mut spans = manuscript.unknown_tags.clone();
    let text = &manuscript.plain.text;
    let mut add = |start: usize, end: usize| spans.push(manuscript.plain.source(start..end));
    if let Some(words) = &*AUTOMATON {
        let found = words.find_iter(text);
        for word in found.filter(|word| is_word(text, word.start(), word.end())) {
            add(word.start(), word.end());
        }
    }
    blanks(text, &mut add);
    let found = |span: Span| Diagnostic {
        level,
        ..Diagnostic::warning(RULE.name, span, "a blank was left")
            .with_help("fill it in, or say that it isn't known")
    };
    spans.into_iter().map(found).collect()
}

/// `<…>` and `<서비스 이름>`, which Markdown takes for text: angle brackets
/// around words.
fn blanks(text: &str, add: &mut impl FnMut(usize, usize)) {
    let mut from = 0;
    while let Some(open) = memchr::memchr(b'<', &text.as_bytes()[from..]) {
        let start = from + open;
        let inner = &text[start + 1..];
        let Some(close) = inner.find(['<', '>', '\n']) else {
            return;
        };
        let end = start + 1 + close + 1;
        from = end - 1;
        let words = &inner[..close];
        let first = words.chars().next();
        let is_blank = words.chars().count() <= 40
            && first.is_some_and(|c| c.is_alphabetic() || c == '…' || c == '.')
            && words
                .chars()
                .next_back()
                .is_some_and(|c| !c.is_whitespace());
        if is_blank && text[start + 1 + close..].starts_with('>') {
            add(start, end);
        }
    }
}
