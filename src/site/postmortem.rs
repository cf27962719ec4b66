//! The page of a postmortem.

use super::body::{self, Setting};
use super::html::Html;
use super::links::Place;
use super::panels::contents;
use super::plan::{Document, Frame, Site};
use super::search::Terms;
use super::timeline::{Moment, draw};
use crate::document::Span;
use crate::model::Status;
use serde::Serialize;

/// A similar incident, and why it is one.
#[derive(Debug, Clone)]
pub struct Related {
    /// The number of its document.
    pub document: usize,
    /// What both have, in words.
    pub why: String,
}

/// The text of a postmortem with what was read of it.
#[derive(Debug)]
pub struct Text<'t> {
    /// The whole file.
    pub text: &'t str,
    /// Where its body is.
    pub body: Span,
    /// The entries of its timeline, in order.
    pub moments: &'t [Moment],
}

/// What was made of a postmortem.
#[derive(Debug)]
pub struct Made {
    /// What its page says.
    pub page: PostmortemPage,
    /// The files that it shows or links to, by their path in the repository.
    pub files: Vec<String>,
    /// Links that lead nowhere: where they are in the text, what they say, and
    /// why they don't.
    pub broken: Vec<(usize, String, &'static str)>,
    /// Its first words.
    pub excerpt: String,
}

/// What the page of a postmortem says.
#[derive(Debug, Serialize)]
pub struct PostmortemPage {
    frame: Frame,
    day: String,
    started: String,
    severity: String,
    severity_class: String,
    severity_meaning: String,
    status: &'static str,
    status_class: &'static str,
    summary: Option<String>,
    /// These are empty where there is nothing to say.
    facts: Html,
    times: Html,
    timeline: Html,
    contents: Html,
    body: Html,
    similar: Html,
    source: Option<String>,
    history: Option<String>,
}

impl Site {
    /// The page of the document of that number, whose words `terms` gets.
    pub fn postmortem(
        &self,
        number: usize,
        text: &Text<'_>,
        related: &[Related],
        terms: &mut Terms,
    ) -> Made {
        let document = &self.documents[number];
        let postmortem = &*document.entry.postmortem;
        let page = document.entry.path.as_str();
        let words = self.words();
        self.front_matter_terms(document, terms);
        let setting = Setting {
            place: Place {
                source: &document.source,
                page,
            },
            title: &postmortem.title,
            links: &self.links,
            words,
            aliases: &self.vocabulary.sections,
            redaction: self.options.redaction.as_ref(),
            names: &document.names,
            measures: &document.items,
            today: self.today(),
        };
        terms.part_of(text.text);
        let body = body::render(text.text, text.body, setting, terms);
        let summary = postmortem.impact.summary.clone();
        let excerpt = if body.excerpt.is_empty() {
            summary.clone().unwrap_or_default()
        } else {
            body.excerpt
        };
        let day = postmortem.started_at.date_naive();
        let choice = self
            .vocabulary
            .severities
            .iter()
            .find(|choice| choice.name == postmortem.severity.as_str());
        terms.end(number as u32);
        let made = PostmortemPage {
            frame: self.frame(page, "postmortems", &postmortem.title, &excerpt),
            day: words.day(day),
            started: postmortem.started_at.to_rfc3339(),
            severity: postmortem.severity.to_string(),
            severity_class: self.severity_class(document),
            severity_meaning: choice
                .map(|choice| choice.meaning.clone())
                .unwrap_or_default(),
            status: words.statuses[index_of(Status::ALL, postmortem.status)],
            status_class: postmortem.status.as_str(),
            summary,
            facts: self.facts(document).into(),
            times: self.times(document).into(),
            timeline: draw(postmortem, text.moments, words)
                .map(|drawing| drawing.to_html())
                .unwrap_or_default()
                .into(),
            contents: contents(&body.contents).into(),
            body: body.html.into(),
            similar: self.similar(page, related).into(),
            source: self.on_code_host(|host| Some(host.file(&document.source))),
            history: self.on_code_host(|host| host.history(&document.source)),
        };
        Made {
            page: made,
            files: body.files,
            broken: body.broken,
            excerpt,
        }
    }

    fn on_code_host(&self, address: impl Fn(&super::CodeHost) -> Option<String>) -> Option<String> {
        let host = self.options.code_host.as_ref()?;
        self.options
            .redaction
            .is_none()
            .then(|| address(host))
            .flatten()
    }

    fn front_matter_terms(&self, document: &Document, terms: &mut Terms) {
        let postmortem = &document.entry.postmortem;
        terms.value(&postmortem.title);
        terms.value(&document.entry.id);
        terms.value(postmortem.severity.as_str());
        let lists = [
            &postmortem.services,
            &postmortem.teams,
            &postmortem.causes,
            &postmortem.tags,
        ];
        let values = lists.into_iter().flatten().chain(&postmortem.trigger);
        for value in values {
            terms.value(value);
        }
        if let Some(summary) = &postmortem.impact.summary {
            terms.text(summary);
        }
    }
}

/// The place of a term among all of its kind.
pub(super) fn index_of<T: PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|known| *known == one).unwrap_or(0)
}
