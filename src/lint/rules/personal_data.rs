//! An e-mail address or a telephone number of somebody.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::Span;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use regex::Regex;
use std::sync::LazyLock;

pub(crate) const RULE: Rule = Rule {
    name: "personal-data",
    level: Level::Warning,
    about: About {
        what: [
            "An e-mail address or telephone number stands in the text",
            "전자우편 주소나 전화번호가 본문에 있습니다",
        ],
        why: [
            "A postmortem is read widely and kept for long; an address or a number in it can't be called back. Write the role, or a handle.",
            "포스트모템은 널리 읽히고 오래 남습니다. 한번 적은 주소와 번호는 거둘 수 없습니다. 역할이나 핸들을 적으세요.",
        ],
        source: "",
        bad: &[
            Example::Prose("Reported by kim.minji@corp.co.kr."),
            Example::Prose("연락처는 010-1234-5678이다."),
        ],
        good: &[
            Example::Prose("Reported by the on-call engineer of the customer."),
            Example::Prose("Sent by noreply@example.com at 2026-11-20 09:12."),
        ],
    },
    check,
};

/// Mobile numbers of Korea, numbers with a country code, and the North
/// American form.
static NUMBERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?-u)01[016789][-. ][0-9]{3,4}[-. ][0-9]{4}|\+[1-9][0-9]{0,2}[-. ]\(?[0-9]{1,4}\)?([-. ][0-9]{2,4}){2,3}|\([2-9][0-9]{2}\) ?[0-9]{3}-[0-9]{4}|[2-9][0-9]{2}-[0-9]{3}-[0-9]{4}",
    )
    .ok()
});

/// Addresses that belong to a role and not to somebody.
const ROLES: &[&str] = &[
    "abuse",
    "admin",
    "alerts",
    "contact",
    "git",
    "help",
    "hello",
    "info",
    "incident",
    "legal",
    "no-reply",
    "noreply",
    "oncall",
    "on-call",
    "ops",
    "postmaster",
    "press",
    "privacy",
    "root",
    "sales",
    "security",
    "service",
    "support",
    "team",
    "webmaster",
];

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let body = subject.document.map_or(0, |document| document.body().start);
    let found = personal_data(&subject.text[body..]).into_iter();
    found
        .map(|(span, what)| {
            Diagnostic::warning(
                RULE.name,
                span.shifted(body),
                format!("{what} stands in the text"),
            )
            .with_help("write the role or a handle instead")
        })
        .collect()
}

/// The addresses and numbers of people in `text`, each with what it is.
pub(crate) fn personal_data(text: &str) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        if let Some(span) = address(text, at) {
            found.push((span, "an e-mail address"));
        }
    }
    if let Some(numbers) = &*NUMBERS {
        for number in numbers.find_iter(text) {
            let digit = |c: Option<char>| {
                c.is_some_and(|c| c.is_ascii_alphanumeric() || "-_/.".contains(c))
            };
            let before = text[..number.start()].chars().next_back();
            let mut after = text[number.end()..].chars();
            let next = after.next();
            let runs_on = match next {
                Some('.' | '-' | '/') => after.next().is_some_and(|c| c.is_ascii_alphanumeric()),
                next => digit(next),
            };
            if !digit(before) && !runs_on {
                found.push((number.range().into(), "a telephone number"));
            }
        }
    }
    found
}

/// The address around the `@` at `at`, if it is somebody's.
fn address(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let before = bytes[..at]
        .iter()
        .rev()
        .take(64)
        .take_while(|byte| local(byte))
        .count();
    let after = bytes[at + 1..]
        .iter()
        .take(255)
        .take_while(|byte| host(byte))
        .count();
    let domain = text[at + 1..at + 1 + after].trim_end_matches(['.', '-']);
    let name = &text[at - before..at];
    let (_, top) = domain.rsplit_once('.')?;
    let real = before > 0 && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    let preceded = text[..at - before].ends_with([':', '/']);
    let reserved = [
        "example",
        "invalid",
        "test",
        "local",
        "internal",
        "localhost",
    ]
    .contains(&top)
        || ["example.com", "example.org", "example.net"]
            .iter()
            .any(|name| domain.ends_with(name));
    let role = ROLES.iter().any(|role| name.eq_ignore_ascii_case(role));
    // In an address with a password the matter is the password.
    (real && !preceded && !reserved && !role).then(|| Span::new(at - before, at + 1 + domain.len()))
}
