//! `[lint]`: a level for each rule, and `[lint.terms]` with the team's words.

use crate::model::{Phrase, Wording};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

/// The table as it is written.
#[derive(Debug, Default)]
pub(super) struct LintTable {
    pub(super) levels: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(super) terms: Terms,
}

/// `[lint.terms]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Terms {
    phrase: Vec<TermPhrase>,
    people: Vec<Spanned<String>>,
    not_people: Vec<Spanned<String>>,
    allow: Vec<Spanned<String>>,
}

/// `[[lint.terms.phrase]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TermPhrase {
    text: Spanned<String>,
    reason: String,
    #[serde(default)]
    instead: String,
}

impl Terms {
    /// The first word that is empty and would be found everywhere.
    pub(super) fn empty(&self) -> Option<&Spanned<String>> {
        let names = [&self.people, &self.not_people, &self.allow];
        let names = names.into_iter().flatten();
        let texts = self.phrase.iter().map(|phrase| &phrase.text);
        names
            .chain(texts)
            .find(|word| word.get_ref().trim().is_empty())
    }
}

impl From<Terms> for Wording {
    fn from(terms: Terms) -> Self {
        let plain =
            |words: Vec<Spanned<String>>| words.into_iter().map(Spanned::into_inner).collect();
        let phrases = terms.phrase.into_iter().map(|phrase| Phrase {
            text: phrase.text.into_inner(),
            reason: phrase.reason,
            instead: phrase.instead,
        });
        Self {
            phrases: phrases.collect(),
            people: plain(terms.people),
            not_people: plain(terms.not_people),
            allow: plain(terms.allow),
        }
    }
}

// By hand, for `#[serde(flatten)]` loses the places of keys and values.
impl<'de> Deserialize<'de> for LintTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;
        impl<'de> Visitor<'de> for Table {
            type Value = LintTable;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of rules and their levels")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LintTable, A::Error> {
                let mut table = LintTable::default();
                while let Some(key) = map.next_key::<Spanned<String>>()? {
                    if key.get_ref() == "terms" {
                        table.terms = map.next_value()?;
                    } else {
                        table.levels.insert(key, map.next_value()?);
                    }
                }
                Ok(table)
            }
        }
        deserializer.deserialize_map(Table)
    }
}
