//! What an import gives: finished documents, with what was understood and what
//! is in doubt.

use super::doubt::Doubt;
use super::refusal::Reason;
use crate::model::{CoreSection, Language};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// A file as it came in.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    /// What people know it by: its path.
    pub name: &'s str,
    /// All of it.
    pub text: &'s str,
    /// Whether somebody named it, and it was not just found in a folder.
    pub is_named: bool,
    /// The day on which version control first had it, where that was asked for.
    pub since: Option<NaiveDate>,
}

/// One incident from elsewhere as a postmortem of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Where it came from.
    pub origin: Origin,
    /// The id that it should have; where that is taken, it gets a number.
    pub id: String,
    /// The year's folder that it belongs into.
    pub year: i32,
    /// The one path that it may have, for a document that comes back to where it
    /// was; others get one from id and year.
    pub path: Option<String>,
    /// The whole text of the file.
    pub text: String,
    /// What was understood, field by field in the order of the format, and then
    /// of the body (`timeline`, `countermeasures`).
    pub understood: Vec<Understood>,
}

impl Imported {
    /// How many of the fields are in doubt.
    pub fn doubts(&self) -> usize {
        let doubts = self.understood.iter();
        doubts.filter(|one| !one.doubts.is_empty()).count()
    }
}

/// What was made of one part of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// The part.
    pub part: Part,
    /// What was made of it.
    pub value: Made,
    /// Why it may be wrong.
    pub doubts: Vec<Doubt>,
}

/// A part of an incident that a source speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A field, by its path: `started_at`.
    Field(&'static str),
    /// The entries of the timeline.
    Timeline,
    /// The countermeasures.
    Countermeasures,
    /// The text of a section.
    Section(CoreSection),
    /// Headings of the source that stand for no section of ours.
    OtherHeadings,
}

/// What a part was understood as, for people to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// The value itself; empty where none could be made out.
    Value(String),
    /// So many entries of a timeline, and the first and the last time.
    Entries {
        /// How many.
        count: usize,
        /// From when to when, where a time is known.
        span: Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)>,
    },
}

impl Made {
    /// The value in words of `language`.
    pub fn worded(&self, language: Language) -> String {
        let form = |at: &DateTime<FixedOffset>| at.format("%Y-%m-%d %H:%M").to_string();
        match (language, self) {
            (_, Made::Value(value)) => value.clone(),
            (Language::En, Made::Entries { count, span }) => {
                let entries = if *count == 1 { "entry" } else { "entries" };
                let span =
                    span.map(|(first, last)| format!(", {} to {}", form(&first), form(&last)));
                format!("{count} {entries}{}", span.unwrap_or_default())
            }
            (Language::Ko, Made::Entries { count, span }) => {
                let span =
                    span.map(|(first, last)| format!(", {} ~ {}", form(&first), form(&last)));
                format!("항목 {count}개{}", span.unwrap_or_default())
            }
        }
    }
}

/// Where an incident was before it was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The format: `markdown`, `pagerduty`.
    pub format: &'static str,
    /// What people know it by: a path, a number.
    pub name: String,
    /// What tells it from every other incident of that format: a tool's own id,
    /// or a [`fingerprint`] of the text. Without spaces.
    pub key: String,
    /// Where it can be read in a browser.
    pub link: Option<String>,
    /// The day or time that the source bears, as it is written there.
    pub date: Option<String>,
}

/// How the mark of an import starts; the format and the key follow.
const MARK: &str = "<!-- imported by blameless: ";

impl Origin {
    /// The mark that a file bears, so that a second import knows it.
    pub fn mark(&self) -> String {
        let key: String = self.key.split_whitespace().collect::<Vec<_>>().join("_");
        // Two hyphens would end the comment.
        format!("{MARK}{} {} -->", self.format, key.replace("--", "-_"))
    }

    /// The line below the title that says where the text comes from.
    pub fn line(&self, language: Language) -> String {
        let name = match &self.link {
            Some(link) => format!("[{}](<{link}>)", self.name.replace(['[', ']'], "")),
            None => format!("`{}`", self.name.replace('`', "'")),
        };
        let said = match (language, &self.date) {
            (Language::En, None) => format!("Imported from {name}."),
            (Language::En, Some(date)) => format!("Imported from {name}, dated {date}."),
            (Language::Ko, None) => format!("가져온 곳: {name}."),
            (Language::Ko, Some(date)) => format!("가져온 곳: {name}, 원본 날짜 {date}."),
        };
        format!("{said} {}", self.mark())
    }
}

/// The marks of imports in `text`.
pub fn marks(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(MARK).filter_map(|(at, _)| {
        let end = text[at..].find("-->")? + "-->".len();
        Some(&text[at..at + end])
    })
}

/// A short name for a text, which a change of a character changes (FNV-1a, 64
/// bits: to recognise, not to protect).
pub fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// An incident, or a whole file, that can't be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which one: a path, with a number where it holds several.
    pub name: String,
    /// Why, and what to do about it.
    pub reason: Reason,
    /// Whether it was no postmortem to begin with, such as a template or an
    /// index; that is told, and is no failure.
    pub is_other: bool,
}

impl Refused {
    /// `name` can't be imported for this `reason`.
    pub fn new(name: impl Into<String>, reason: Reason) -> Self {
        Self {
            name: name.into(),
            reason,
            is_other: false,
        }
    }

    /// `name` is something else than a postmortem.
    pub fn other(name: impl Into<String>, reason: Reason) -> Self {
        Self {
            is_other: true,
            ..Self::new(name, reason)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_found_again() {
        let origin = Origin {
            format: "pagerduty",
            name: "Q1 [a]".into(),
            key: "Q1 --> x".into(),
            link: Some("https://example.com/a b".into()),
            date: Some("2026-11-20".into()),
        };
        let line = origin.line(Language::En);
        assert_eq!(
            line,
            "Imported from [Q1 a](<https://example.com/a b>), dated 2026-11-20. \
             <!-- imported by blameless: pagerduty Q1_-_>_x -->"
        );
        assert_eq!(marks(&line).collect::<Vec<_>>(), [origin.mark()]);
    }
}
