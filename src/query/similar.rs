//! Past incidents that look like another one: by what their texts talk about,
//! by service, trigger and cause.
//!
//! An incident is compared by its [`Traits`]; an [`Index`] of the traits of many
//! is built once (they can be made in parallel, while the files are read) and
//! then asked for each of them as often as one likes:
//!
//! ```
//! # use blameless::model::Language;
//! # use blameless::query::similar::{Index, Traits, most_like};
//! let past = vec![
//!     Traits::of_text("The connection pool ran dry while the cache was cold."),
//!     Traits::of_text("A certificate expired on the gateway."),
//!     Traits::of_text("Retries drained the connection pool of the database."),
//! ];
//! let index = Index::new(past.clone());
//! // The two nearest to the first of them, which is itself left out.
//! let found = index.like(0, 2);
//! assert_eq!(found[0].at, 2);
//! assert_eq!(found[0].shared.to_words(Language::En), "both: connection pool");
//! // The nearest to a text that isn't among them.
//! let draft = Traits::of_text("An expired certificate");
//! assert_eq!(most_like(draft, past, 1)[0].at, 1);
//! ```

mod index;
mod lexicon;
mod shared;
mod traits;

pub use index::{Index, Likeness};
pub use shared::Shared;
pub use traits::Traits;

use crate::model::Entry;

/// A past incident with what it has in common.
#[derive(Debug, Clone)]
pub struct Similar<'e> {
    /// The past incident.
    pub entry: &'e Entry,
    /// How alike they are, 0 to 1.
    pub score: f64,
    /// What both have.
    pub shared: Shared,
}

/// Which of `past` are most like `subject`, which isn't among them; at most
/// `limit`, the most alike first.
///
/// One use of an [`Index`]; to ask for many, keep one.
pub fn most_like(subject: Traits, mut past: Vec<Traits>, limit: usize) -> Vec<Likeness> {
    let at = past.len();
    past.push(subject);
    Index::new(past).like(at, limit)
}

/// The past incidents most like `subject` by what front matter alone says,
/// title included; newest first among equals, at most `limit`.
pub fn similar(entries: &[Entry], subject: Traits, limit: usize) -> Vec<Similar<'_>> {
    let past = entries.iter().map(|one| Traits::of(&one.postmortem, ""));
    let found = most_like(subject, past.collect(), limit).into_iter();
    let named = found.filter_map(|one| {
        Some(Similar {
            entry: entries.get(one.at)?,
            score: one.score,
            shared: one.shared,
        })
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An incident of two services, whose text has many words that others have.
    fn of(services: [&str; 2], words: std::ops::Range<usize>) -> Traits {
        let text: String = words.map(|number| format!("word{number}x. ")).collect();
        Traits {
            services: services.map(str::to_owned).to_vec(),
            trigger: Some("config-push".to_owned()),
            ..Traits::of_text(&text)
        }
    }

    #[test]
    fn what_the_front_matter_says_is_named_however_long_the_texts_are() {
        let others = (0..40).map(|_| of(["checkout", "api"], 0..1_000));
        let past: Vec<Traits> = others.chain([of(["api", "cache"], 0..1_000)]).collect();
        let found = Index::new(past).like(40, 1);
        let shared = &found[0].shared;
        assert_eq!(shared.services, ["api"]);
        assert_eq!(shared.trigger.as_deref(), Some("config-push"));
        assert!(shared.causes.is_empty());
    }

    #[test]
    fn each_in_turn_finds_the_same_among_few() {
        let services = [["api", "cache"], ["cache", "mail"], ["mail", "api"]];
        let past = (0..300).map(|at| of(services[at % 3], at..at + 40));
        let index = Index::new(past.collect());
        for at in 0..index.len() {
            assert_eq!(index.like_each(at, 5), index.like(at, 5));
        }
    }

    #[test]
    fn what_a_list_says_twice_is_named_once() {
        let past = vec![of(["api", "api"], 0..3), of(["api", "api"], 0..3)];
        let found = Index::new(past).like(0, 1);
        assert_eq!(found[0].shared.services, ["api"]);
    }
}
