//! Commits that take earlier ones back, and which those are.

use super::Change;
use chrono::{DateTime, Utc};
use regex::Regex;
use std::sync::LazyLock;

/// A later commit that may take a change back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// Its full id.
    pub id: String,
    /// The repository that it is from, as in [`Change::source`].
    pub source: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// What it says.
    pub message: String,
}

/// A change was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revert {
    /// The full id of the commit that did it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a commit says that it takes back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Ids of commits, or their beginnings.
    pub ids: Vec<String>,
    /// Subjects, without the number of a pull request behind.
    pub subjects: Vec<String>,
    /// Numbers of pull requests.
    pub numbers: Vec<String>,
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns are fixed, and every test runs them")
}

/// `This reverts commit 41f2a9c…`, `reverts 41f2a9c and …`.
static ID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:revert(?:s|ed|ing)?|roll(?:s|ed)? back)\b[^.\n]{0,40}?\b([0-9a-f]{7,40})\b")
});

/// `Reverts owner/name#12`, `Revert PR #12`.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\brevert(?:s|ed|ing)?:?\s+(?:the\s+)?(?:pr|pull request|change)?\s*(?:[\w.-]+/[\w.-]+)?#(\d+)\b",
    )
});

/// `Revert "subject"`, whatever is before it on its line.
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?im)\brevert(?:s|ed)?:?\s+["“'](.+)["”']"#));

/// `revert: subject`, as conventional commits have it.
static COLON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?im)^revert(?:\([^)]*\))?:\s+([^"“'].*)$"#));

/// What `message` says that it takes back.
pub fn named(message: &str) -> Named {
    let all = |pattern: &Regex| -> Vec<String> {
        let found = pattern.captures_iter(message);
        found
            .filter_map(|one| Some(one.get(1)?.as_str().to_owned()))
            .collect()
    };
    let mut subjects = all(&QUOTED);
    subjects.extend(all(&COLON));
    let mut numbers = all(&NUMBER);
    // A subject that is taken back may carry the number of its own request.
    numbers.extend(subjects.iter().filter_map(|subject| number_of(subject)));
    Named {
        ids: all(&ID),
        subjects: subjects.iter().map(|subject| plain(subject)).collect(),
        numbers,
    }
}

/// `Cap the pool` of `Cap the pool (#12)`.
fn plain(subject: &str) -> String {
    let subject = subject.trim();
    let cut = subject.rsplit_once(" (#").filter(|(_, rest)| {
        rest.trim_end_matches(')')
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    });
    cut.map_or(subject, |(subject, _)| subject)
        .trim()
        .to_lowercase()
}

/// The pull request that a subject is of.
fn number_of(subject: &str) -> Option<String> {
    static OWN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:\(#(\d+)\)\s*$|^Merge pull request #(\d+)\b)"));
    let found = OWN.captures(subject.trim())?;
    let number = found.get(1).or(found.get(2))?;
    Some(number.as_str().to_owned())
}

/// The first revert of each of `changes`, in their order.
pub(super) fn find(changes: &[Change], later: &[Later]) -> Vec<Option<Revert>> {
    let mut named: Vec<(&Later, Named)> = later
        .iter()
        .map(|later| (later, named(&later.message)))
        .collect();
    named.sort_by_key(|(later, _)| later.at);
    changes
        .iter()
        .map(|change| {
            let subjects: Vec<String> = change.subjects().map(plain).collect();
            let numbers: Vec<String> = change.subjects().filter_map(number_of).collect();
            let takes_back = |(later, named): &&(&Later, Named)| {
                later.source == change.source
                    && later.id != change.id
                    && later.at >= change.at
                    && !change.merged.contains(&later.id)
                    && (named.ids.iter().any(|id| change.is(id))
                        || named.subjects.iter().any(|one| subjects.contains(one))
                        || named.numbers.iter().any(|one| numbers.contains(one)))
            };
            let (later, _) = named.iter().find(takes_back)?;
            Some(Revert {
                by: later.id.clone(),
                at: later.at,
            })
        })
        .collect()
}

impl Change {
    /// Whether an id or its beginning is of this change or of a commit that it
    /// merged.
    fn is(&self, id: &str) -> bool {
        let id = id.to_lowercase();
        self.id.starts_with(&id) || self.merged.iter().any(|one| one.starts_with(&id))
    }

    /// Its subject and those of the commits that it merged.
    fn subjects(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.subject.as_str())
            .chain(self.text.lines())
            .filter(|line| !line.trim().is_empty())
    }
}
