//! The lint room, set up with a configuration.

use super::context::{Context, Workspace};
use super::exit::Failure;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level};
use crate::document::Document;
use crate::lint::{self, Circumstances, Guidance, Terms, fix};
use crate::store::workspace::{self, Source};
use crate::theme;
use chrono::{DateTime, Utc};
use std::path::Path;

/// What is needed to check one file after the other.
pub struct Linter<'c> {
    config: &'c Config,
    terms: Terms,
    guidance: Guidance,
    now: DateTime<Utc>,
}

/// One file's text with what was found in it.
pub struct Checked {
    /// The file, as it is shown.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The findings, in order of the text.
    pub findings: Vec<Diagnostic>,
}

impl<'c> Linter<'c> {
    /// Sets the rules up with `config`, outside of any repository.
    pub fn new(config: &'c Config, now: DateTime<Utc>) -> Self {
        Self {
            config,
            terms: Terms::new(&config.wording),
            guidance: Guidance::of(theme::BUILT_IN.iter().map(|(_, text)| *text)),
            now,
        }
    }

    /// Sets the rules up with what holds in a repository.
    ///
    /// # Errors
    /// When a template of the repository can't be read.
    pub fn within(workspace: &'c Workspace, context: &Context) -> Result<Self, Failure> {
        let mut texts = Vec::new();
        for (name, _) in theme::BUILT_IN {
            let path = format!("{}/{name}", theme::FOLDER);
            texts.extend(workspace::optional_text(workspace.root(), &path)?);
        }
        let built_in = theme::BUILT_IN.iter().map(|(_, text)| *text);
        Ok(Self {
            guidance: Guidance::of(built_in.chain(texts.iter().map(String::as_str))),
            ..Self::new(&workspace.config, context.now)
        })
    }

    fn around(&self) -> Circumstances<'_> {
        Circumstances {
            vocabulary: &self.config.vocabulary,
            levels: &self.config.lint,
            terms: &self.terms,
            deadline_days: &self.config.review.deadline_days,
            guidance: &self.guidance,
            now: self.now,
        }
    }

    /// What is wrong with a document that lies in `folder`.
    pub fn findings(&self, document: &Document, folder: &Path) -> Vec<Diagnostic> {
        let exists = |path: &str| workspace::exists(folder, path);
        lint::check(document, &self.around(), &exists)
    }

    /// Checks `text`, the contents of `source`; as a postmortem, or as any
    /// other Markdown.
    pub fn check(&self, source: &Source, text: String, postmortem: bool) -> Checked {
        let (text, findings) = if postmortem {
            match Document::parse(text) {
                Ok(document) => {
                    let findings = self.findings(&document, source.folder());
                    (document.into_text(), findings)
                }
                Err((text, error)) => (text, vec![error.into()]),
            }
        } else {
            let exists = |path: &str| workspace::exists(source.folder(), path);
            let findings = lint::check_markdown(&text, &self.around(), &exists);
            (text, findings)
        };
        Checked {
            path: source.path.clone(),
            text,
            findings,
        }
    }

    /// The text of a postmortem after every fix, and what they did; `None`
    /// where there is nothing to fix.
    pub fn fixed(&self, text: &str) -> Option<(String, Vec<fix::Fix>)> {
        let document = Document::parse(text.to_owned()).ok()?;
        let (text, fixes) = fix::fix_all(document, &self.around());
        (!fixes.is_empty()).then_some((text, fixes))
    }
}

impl Checked {
    /// Only what matters at least as much as `least`. A text in which nothing
    /// was found is let go of: of ten thousand, most are not shown.
    pub fn at_least(mut self, least: Level) -> Self {
        self.findings.retain(|finding| finding.level >= least);
        if self.findings.is_empty() {
            self.text = String::new();
        }
        self
    }

    /// A file that can't be read, of which `text` is what could.
    pub fn unreadable(one: crate::model::Unreadable, text: String) -> Self {
        Self {
            path: one.path,
            text,
            findings: one.findings.into_iter().map(|f| f.diagnostic).collect(),
        }
    }
}
