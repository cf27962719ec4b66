//! Reads a postmortem as a careful reviewer would.

mod registry;
mod rules;

pub use registry::{RULES, Rule, names};

use crate::diagnostic::{Diagnostic, Level};
use crate::document::{Document, Heading};
use crate::model::section::sections;
use crate::model::{CoreSection, Reading, Vocabulary, read};
use std::collections::BTreeMap;

/// What a rule looks at.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The file.
    pub document: &'a Document,
    /// What its front matter says, and what is wrong with that.
    pub reading: Reading,
    /// The known sections with their headings, in the order of the file.
    pub sections: Vec<(CoreSection, Heading)>,
}

/// Every finding of every rule in `document`, at the levels that `levels` gives
/// (a rule's own where it gives none), in order of the text. Rules that are off
/// find nothing.
pub fn check(
    document: &Document,
    vocabulary: &Vocabulary,
    levels: &BTreeMap<String, Level>,
) -> Vec<Diagnostic> {
    let subject = Subject {
        document,
        reading: read(document, vocabulary),
        sections: sections(document, &vocabulary.sections),
    };
    let mut found = Vec::new();
    for rule in RULES {
        let level = levels.get(rule.name).copied().unwrap_or(rule.level);
        if level == Level::Off {
            continue;
        }
        let findings = (rule.check)(&subject);
        found.extend(
            findings
                .into_iter()
                .map(|finding| Diagnostic { level, ..finding }),
        );
    }
    found.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.rule));
    found
}
