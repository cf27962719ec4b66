//! Finding the one postmortem that somebody names, and putting many in order.

use crate::diagnostic::nearest;
use crate::model::{Entry, Vocabulary};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// Why a name stands for no single postmortem.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotFound {
    /// Nothing has that name.
    #[error("no postmortem matches `{name}`{}", hint(.near))]
    None {
        /// What was asked for.
        name: String,
        /// The nearest id.
        near: Option<String>,
    },
    /// Several have it.
    #[error("`{name}` fits {} postmortems: {}", .candidates.len(), shortened(.candidates))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The ids that fit, newest first.
        candidates: Vec<String>,
    },
    /// There is nothing to choose from.
    #[error("there are no postmortems here yet; start one with `blameless new`")]
    Empty,
}

fn hint(near: &Option<String>) -> String {
    match near {
        Some(near) => format!("; did you mean `{near}`?"),
        None => "; `blameless list` shows them all".into(),
    }
}

fn shortened(candidates: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut text = candidates[..candidates.len().min(SHOWN)].join(", ");
    if candidates.len() > SHOWN {
        text.push_str(&format!(" and {} more", candidates.len() - SHOWN));
    }
    text
}

/// A file that an ID can stand for.
pub trait Named {
    /// The id that people type a part of.
    fn id(&self) -> &str;
    /// The path from the repository's root, with `/`.
    fn path(&self) -> &str;
}

impl Named for Entry {
    fn id(&self) -> &str {
        &self.id
    }
    fn path(&self) -> &str {
        &self.path
    }
}

impl<T: Named> Named for &T {
    fn id(&self) -> &str {
        (*self).id()
    }
    fn path(&self) -> &str {
        (*self).path()
    }
}

/// The one of `candidates` that `name` stands for: `@` is the first of them
/// (entries come newest first), an exact id or path wins, and otherwise a part
/// that only one id has will do. Case and Unicode form don't matter.
///
/// # Errors
/// When none fits, or several do; the message names them.
pub fn resolve<'e, T: Named>(candidates: &'e [T], name: &str) -> Result<&'e T, NotFound> {
    let first = candidates.first().ok_or(NotFound::Empty)?;
    if name == "@" {
        return Ok(first);
    }
    let wanted = folded(name.trim_start_matches("./"));
    let exact: Vec<_> = candidates
        .iter()
        .filter(|one| folded(one.path()) == wanted || folded(one.id()) == wanted)
        .collect();
    if let [only] = exact[..] {
        return Ok(only);
    }
    // All of the title is more than a part that another id goes on from.
    let by_slug: Vec<_> = candidates
        .iter()
        .filter(|one| folded(one.id()).get(11..) == Some(wanted.as_str()))
        .collect();
    if let ([], [only]) = (&exact[..], &by_slug[..]) {
        return Ok(only);
    }
    let fitting = if exact.is_empty() {
        let part = wanted.trim_end_matches(".md");
        candidates
            .iter()
            .filter(|one| !part.is_empty() && folded(one.id()).contains(part))
            .collect()
    } else {
        exact
    };
    match fitting[..] {
        [only] => Ok(only),
        [] => Err(NotFound::None {
            name: name.into(),
            near: nearest(name, candidates.iter().map(Named::id)).map(str::to_owned),
        }),
        // Two files of one name are told apart by their paths.
        _ => Err(NotFound::Ambiguous {
            name: name.into(),
            candidates: fitting
                .iter()
                .map(|one| {
                    let twin = fitting
                        .iter()
                        .filter(|other| other.id() == one.id())
                        .count()
                        > 1;
                    if twin { one.path() } else { one.id() }.to_owned()
                })
                .collect(),
        }),
    }
}

fn folded(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    #[default]
    Started,
    /// Gravest first.
    Severity,
    /// Longest time to resolve first, unknown last.
    Duration,
    /// By id.
    Id,
    /// Drafts first.
    Status,
}

/// Sorts entries that come newest first; equals stay newest first.
pub fn sort(entries: &mut [&Entry], order: Order, vocabulary: &Vocabulary) {
    match order {
        Order::Started => {}
        Order::Severity => entries.sort_by_key(|e| vocabulary.rank(&e.postmortem.severity)),
        Order::Duration => entries.sort_by_key(|e| {
            let duration = e.postmortem.time_to_resolve();
            (duration.is_none(), duration.map(|d| -d.num_seconds()))
        }),
        Order::Id => entries.sort_by(|a, b| a.id.cmp(&b.id)),
        Order::Status => entries.sort_by_key(|e| e.postmortem.status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct File(&'static str, &'static str);
    impl Named for File {
        fn id(&self) -> &str {
            self.0
        }
        fn path(&self) -> &str {
            self.1
        }
    }

    const FILES: &[File] = &[
        File(
            "2026-11-20-checkout-timeouts",
            "p/2026/2026-11-20-checkout-timeouts.md",
        ),
        File(
            "2026-11-02-checkout-timeouts-2",
            "p/2026/2026-11-02-checkout-timeouts-2.md",
        ),
        File("2022-10-15-판교-화재", "p/2022/2022-10-15-판교-화재.md"),
        File("notes", "p/a/notes.md"),
        File("notes", "p/b/notes.md"),
    ];

    #[test]
    fn a_unique_part_an_exact_id_and_a_path_will_do() {
        let at = |name: &str| {
            resolve(FILES, name)
                .map(|file| file.1)
                .map_err(|e| e.to_string())
        };
        assert_eq!(at("@"), Ok(FILES[0].1));
        assert_eq!(at("11-20-CHECK"), Ok(FILES[0].1));
        assert_eq!(
            at("./p/2026/2026-11-20-checkout-timeouts.md"),
            Ok(FILES[0].1)
        );
        let decomposed: String = "판교".nfd().collect();
        assert_eq!(at(&decomposed), Ok(FILES[2].1));
        assert_eq!(
            at("checkout"),
            Err(
                "`checkout` fits 2 postmortems: 2026-11-20-checkout-timeouts, \
                 2026-11-02-checkout-timeouts-2"
                    .into()
            )
        );
        assert_eq!(at("checkout-timeouts"), Ok(FILES[0].1));
        assert_eq!(
            at("notes"),
            Err("`notes` fits 2 postmortems: p/a/notes.md, p/b/notes.md".into())
        );
        assert_eq!(
            at("2026-11-20-chekout-timeouts"),
            Err("no postmortem matches `2026-11-20-chekout-timeouts`; \
                 did you mean `2026-11-20-checkout-timeouts`?"
                .into())
        );
        assert_eq!(
            at("zzz"),
            Err("no postmortem matches `zzz`; `blameless list` shows them all".into())
        );
        assert_eq!(resolve::<File>(&[], "x").err(), Some(NotFound::Empty));
    }
}
