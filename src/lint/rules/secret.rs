//! A key or password in the text.

use crate::diagnostic::{Diagnostic, Level};
use crate::document::Span;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

pub(crate) const RULE: Rule = Rule {
    name: "secret",
    level: Level::Error,
    about: About {
        what: [
            "A key, token or password stands in the text",
            "키, 토큰, 비밀번호가 본문에 있습니다",
        ],
        why: [
            "Whoever can read the repository can use it, and git keeps it after it was taken out. Revoke it first, then replace it by a few stars.",
            "저장소를 읽을 수 있는 사람은 누구나 쓸 수 있고, 지워도 git에는 남습니다. 먼저 폐기하고, 그다음 별표로 바꾸세요.",
        ],
        source: "",
        bad: &[Example::Prose(
            "It used `https://admin:hunter22@db.internal/`.",
        )],
        good: &[Example::Prose("It used `https://admin:***@db.internal/`.")],
    },
    check,
};

/// How well-known secrets begin, and what they are. The shapes are those that
/// the issuers document.
const SHAPES: &[(&str, &str)] = &[
    ("AKIA", "an AWS access key"),
    ("ASIA", "an AWS access key"),
    ("ghp_", "a GitHub token"),
    ("gho_", "a GitHub token"),
    ("ghu_", "a GitHub token"),
    ("ghs_", "a GitHub token"),
    ("ghr_", "a GitHub token"),
    ("github_pat_", "a GitHub token"),
    ("glpat-", "a GitLab token"),
    ("xoxb-", "a Slack token"),
    ("xoxp-", "a Slack token"),
    ("xoxa-", "a Slack token"),
    ("xoxr-", "a Slack token"),
    ("xoxs-", "a Slack token"),
    ("-----BEGIN ", "a private key"),
    ("eyJ", "a JSON web token"),
    ("://", "a password in an address"),
];

static PREFIXES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // No prefix is in another. Leftmost matches are looked for many bytes at once.
    let leftmost = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(SHAPES.iter().map(|(prefix, _)| prefix));
    leftmost.ok()
});

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let found = secrets(subject.text).into_iter();
    found
        .map(|(span, what)| {
            Diagnostic::error(RULE.name, span, format!("{what} stands in the text")).with_help(
                "revoke it first, then write *** in its place; git keeps what was committed",
            )
        })
        .collect()
}

/// The secrets in `text`, each with what it is.
pub(crate) fn secrets(text: &str) -> Vec<(Span, &'static str)> {
    let Some(prefixes) = &*PREFIXES else {
        return Vec::new();
    };
    let mut found = Vec::new();
    // Behind a token that was looked at, so that none is read twice.
    let mut from = 0;
    for hit in prefixes.find_iter(text) {
        let (prefix, what) = SHAPES[hit.pattern().as_usize()];
        if prefix == "eyJ" {
            if hit.start() < from {
                continue;
            }
            from = hit.start() + token_length(&text[hit.start()..]);
        }
        let Some(length) = secret_length(prefix, text, hit.start()) else {
            continue;
        };
        let span = match prefix {
            "://" => Span::new(hit.end(), hit.end() + length),
            _ => Span::new(hit.start(), hit.end() + length),
        };
        found.push((span, what));
    }
    found
}

/// How long the secret is behind its prefix at `start`, if it is one.
fn secret_length(prefix: &str, text: &str, start: usize) -> Option<usize> {
    let rest = &text[start + prefix.len()..];
    let before = text[..start].bytes().next_back();
    let count = |of: fn(u8) -> bool| rest.bytes().take_while(|byte| of(*byte)).count();
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let standing = !before.is_some_and(word);
    match prefix {
        "AKIA" | "ASIA" => {
            let length = count(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
            (standing && length == 16).then_some(length)
        }
        "://" => password(rest),
        "-----BEGIN " => {
            let line = rest.split('\n').next()?;
            let end = line.find("PRIVATE KEY-----").filter(|at| *at <= 32)?;
            Some(end + "PRIVATE KEY-----".len())
        }
        "eyJ" => {
            let length = token_length(rest);
            let mut parts = rest[..length].split('.');
            let (head, payload) = (parts.next()?, parts.next()?);
            (standing && head.len() >= 10 && payload.starts_with("eyJ") && payload.len() >= 13)
                .then_some(length)
        }
        _ => {
            let least = if prefix.starts_with("xox") { 10 } else { 20 };
            let length = count(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
            (standing && length >= least).then_some(length)
        }
    }
}

/// How many bytes at the head of `text` may belong to a JSON web token.
fn token_length(text: &str) -> usize {
    let token = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.=".contains(byte);
    text.bytes().take_while(token).count()
}

/// The length of `user:password` in `user:password@host`, unless the password
/// is a blank of some kind.
fn password(rest: &str) -> Option<usize> {
    let ends = |byte: u8| byte.is_ascii_whitespace() || b"/?#<>\"'`|()".contains(&byte);
    let end = rest
        .bytes()
        .take(300)
        .position(ends)
        .unwrap_or(rest.len().min(300));
    let authority = rest.as_bytes().get(..end)?;
    let at = authority.iter().rposition(|byte| *byte == b'@')?;
    let colon = authority[..at].iter().position(|byte| *byte == b':')?;
    let password = &authority[colon + 1..at];
    let blank = [
        &b"password"[..],
        b"pass",
        b"pw",
        b"secret",
        b"xxx",
        b"redacted",
    ];
    let varied = password.iter().any(|byte| byte.is_ascii_alphanumeric());
    let variable = password.starts_with(b"$") || password.starts_with(b"{");
    let is_blank = blank
        .iter()
        .any(|blank| password.eq_ignore_ascii_case(blank));
    (varied && !variable && !is_blank && rest.is_char_boundary(at)).then_some(at)
}
