//! Reads a postmortem as a careful reviewer would.
//!
//! A [`Manuscript`](prose::Manuscript) is what one pass over the Markdown
//! gives; the grammars of English and Korean read its sentences for blame, and
//! the other rules its structure. [`RULES`] is all of them.

pub mod docs;
pub mod english;
pub mod fix;
pub mod grammar;
pub mod guidance;
pub mod korean;
pub mod prose;
mod registry;
mod rules;
mod suppression;
pub mod terms;
#[cfg(test)]
mod tests;
mod timeline;

pub use guidance::Guidance;
pub use registry::{About, Example, RULES, Rule, names, rule};
pub use terms::Terms;

use crate::diagnostic::{Diagnostic, Level};
use crate::document::front_matter::Item;
use crate::document::{Document, Heading, Span};
use crate::model::action_item::{self, ActionItem};
use crate::model::{CoreSection, Postmortem, Reading, Vocabulary, read};
use chrono::{DateTime, Utc};
use grammar::Place;
use prose::{FrontText, Manuscript, SourceHit};
use std::collections::BTreeMap;
use std::fmt;

/// Builds what the grammars search with, so that many files can be found and
/// listed meanwhile. Without this, the first file does it.
pub fn prepare() {
    let prose = grammar::Prose {
        text: "",
        quoted: &[],
        place: Place::Paragraph,
        previous: None,
    };
    let people = grammar::People::default();
    // What they find in nothing is nothing.
    let _ = english::english(&prose, &people);
    let _ = korean::korean(&prose, &people);
}

/// What holds around the files that are checked.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// The team's terms.
    pub vocabulary: &'a Vocabulary,
    /// Levels that differ from a rule's own, by rule.
    pub levels: &'a BTreeMap<String, Level>,
    /// The team's words.
    pub terms: &'a Terms,
    /// Days from the start by which a postmortem is final, by severity.
    pub deadline_days: &'a BTreeMap<String, u32>,
    /// The comments of the templates.
    pub guidance: &'a Guidance,
    /// The present time.
    pub now: DateTime<Utc>,
}

/// Says whether a relative link leads somewhere.
pub type Exists<'a> = &'a (dyn Fn(&str) -> bool + Sync);

impl fmt::Debug for Circumstances<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Circumstances")
            .field("levels", self.levels)
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}

/// What a rule looks at.
pub struct Subject<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The file, if it opens with front matter.
    pub document: Option<&'a Document>,
    /// What the front matter says, and what is wrong with that.
    pub reading: Option<Reading>,
    /// The keys of the front matter with their places.
    pub items: Vec<Item<'a>>,
    /// The body, read once.
    pub manuscript: Manuscript,
    /// What the grammars found.
    pub hits: Vec<SourceHit>,
    /// The countermeasures.
    pub actions: Vec<ActionItem>,
    /// Nesting that keeps the body from being read.
    pub too_deep: Option<Span>,
    /// What holds around the file.
    pub around: &'a Circumstances<'a>,
    /// Whether a link leads somewhere.
    pub exists: Exists<'a>,
}

impl fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subject")
            .field("manuscript", &self.manuscript)
            .finish_non_exhaustive()
    }
}

impl<'a> Subject<'a> {
    /// The postmortem, where the front matter can be read.
    pub fn postmortem(&self) -> Option<&Postmortem> {
        self.reading.as_ref()?.postmortem.as_ref()
    }

    /// Where the value at the dotted `path` is; the head of the file where it
    /// isn't there.
    pub fn span_of(&self, path: &str) -> Span {
        let (table, key) = match path.split_once('.') {
            Some((table, key)) => (Some(table), key),
            None => (None, path),
        };
        let item = self
            .items
            .iter()
            .find(|item| item.key == key && item.table.as_deref() == table);
        item.map_or(self.head(), |item| item.span)
    }

    /// The empty place at the end of the front matter.
    pub fn head(&self) -> Span {
        let content = self
            .document
            .map(|document| document.front_matter().content);
        Span::at(content.map_or(0, |content| content.end))
    }

    /// The known sections with their headings, in the order of the file.
    pub fn sections(&self) -> impl Iterator<Item = (CoreSection, &Heading)> {
        let all = self.manuscript.sections.iter();
        all.map(|(section, at)| (*section, &self.manuscript.headings[*at]))
    }

    /// Whether the postmortem is still a draft.
    pub fn is_draft(&self) -> bool {
        self.postmortem()
            .is_none_or(|postmortem| postmortem.status == crate::model::Status::Draft)
    }
}

/// Every finding of every rule in `document`, at the levels that the
/// configuration gives (a rule's own where it gives none), in order of the
/// text. Rules that are off find nothing; suppressed findings are left out.
pub fn check(
    document: &Document,
    around: &Circumstances<'_>,
    exists: Exists<'_>,
) -> Vec<Diagnostic> {
    let items = document.front_matter().items(document.text());
    let mut subject = Subject {
        reading: Some(read(document, around.vocabulary)),
        items: items.unwrap_or_default(),
        exists,
        ..Subject::bare(document, around)
    };
    subject.read(document.body());
    found_in(&subject)
}

/// Where secrets and the addresses and numbers of people stand in `text`, in
/// order, for what comes in from elsewhere.
pub fn private_spans(text: &str) -> Vec<Span> {
    let secrets = rules::secret::secrets(text).into_iter();
    let personal = rules::personal_data::personal_data(text).into_iter();
    let mut found: Vec<Span> = secrets.chain(personal).map(|(span, _)| span).collect();
    found.sort_unstable();
    found
}

/// What the rules find that need no front matter, in a Markdown text.
pub fn check_markdown(
    text: &str,
    around: &Circumstances<'_>,
    exists: Exists<'_>,
) -> Vec<Diagnostic> {
    let mut subject = Subject {
        exists,
        ..Subject::of_text(text, around)
    };
    subject.read(Span::new(0, text.len()));
    found_in(&subject)
}

impl<'a> Subject<'a> {
    /// A text of which nothing has been read.
    fn of_text(text: &'a str, around: &'a Circumstances<'a>) -> Self {
        Self {
            text,
            document: None,
            reading: None,
            items: Vec::new(),
            manuscript: Manuscript::default(),
            hits: Vec::new(),
            actions: Vec::new(),
            too_deep: None,
            around,
            exists: &|_| true,
        }
    }

    /// A document of which nothing has been read.
    fn bare(document: &'a Document, around: &'a Circumstances<'a>) -> Self {
        Self {
            document: Some(document),
            ..Self::of_text(document.text(), around)
        }
    }

    fn read(&mut self, body: Span) {
        self.too_deep = prose::too_deep(body.of(self.text)).map(|span| span.shifted(body.start));
        if self.too_deep.is_some() {
            return;
        }
        let prose = [
            ("title", None, Place::Heading),
            ("summary", Some("impact"), Place::Paragraph),
        ];
        let strings: Vec<FrontText<'_>> = prose
            .into_iter()
            .filter_map(|(key, table, place)| {
                let mut items = self.items.iter();
                let item = items.find(|item| item.key == key && item.table.as_deref() == table)?;
                Some(FrontText {
                    text: item.value.as_text()?,
                    span: item.span,
                    place,
                })
            })
            .collect();
        let vocabulary = self.around.vocabulary;
        self.manuscript = prose::scan(self.text, body, &strings, &vocabulary.sections);
        self.hits = self.manuscript.hits(self.around.terms);
        if let Some(document) = self.document {
            self.actions = action_item::in_sections(document, self.sections());
        }
    }
}

fn found_in(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let levels = subject.around.levels;
    let mut found = Vec::new();
    for rule in RULES {
        let level = levels.get(rule.name).copied();
        if level.unwrap_or(rule.level) == Level::Off {
            continue;
        }
        let findings = (rule.check)(subject).into_iter();
        found.extend(findings.map(|finding| Diagnostic {
            level: level.unwrap_or(finding.level),
            ..finding
        }));
    }
    suppression::apply(subject, &mut found);
    found.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.rule));
    found
}
