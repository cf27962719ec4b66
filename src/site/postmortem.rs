//! The page of a postmortem.

use super::address::relative;
use super::body::{self, Setting};
use super::links::Place;
use super::plan::{Document, Frame, Site};
use super::search::Terms;
use super::timeline::{Drawing, Moment, draw};
use super::words::{Words, filled, grouped};
use crate::document::Span;
use crate::model::{ActionItem, Detection, Mitigation, Playbook, Rollback, Rollout, Status};
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
    /// Its countermeasures, in order.
    pub measures: &'t [ActionItem],
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
    /// Its words, for the search.
    pub terms: Terms,
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
    facts: Vec<Fact>,
    times: Vec<Time>,
    drawing: Option<Drawing>,
    contents: Vec<[String; 2]>,
    body: String,
    similar: Vec<Similar>,
    source: Option<String>,
    history: Option<String>,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    values: Vec<Value>,
}

#[derive(Debug, Serialize)]
struct Value {
    text: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Time {
    label: &'static str,
    machine: String,
    text: String,
    after: Option<String>,
}

#[derive(Debug, Serialize)]
struct Similar {
    page: String,
    title: String,
    day: String,
    severity: String,
    severity_class: String,
    why: String,
}

impl Site {
    /// The page of the document of that number.
    pub fn postmortem(&self, number: usize, text: &Text<'_>, related: &[Related]) -> Made {
        let document = &self.documents[number];
        let postmortem = &*document.entry.postmortem;
        let page = document.entry.path.as_str();
        let words = self.words();
        let mut terms = Terms::default();
        self.front_matter_terms(document, &mut terms);
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
            measures: text.measures,
            today: self.today(),
        };
        let body = body::render(text.text, text.body, setting, &mut terms);
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
            facts: self.facts(document),
            times: self.times(document),
            drawing: draw(postmortem, text.moments, words),
            contents: body
                .contents
                .into_iter()
                .map(|(id, title)| [id, title])
                .collect(),
            body: body.html,
            similar: related
                .iter()
                .filter_map(|one| self.similar(page, one))
                .collect(),
            source: self.on_code_host(|host| Some(host.file(&document.source))),
            history: self.on_code_host(|host| host.history(&document.source)),
        };
        Made {
            page: made,
            files: body.files,
            broken: body.broken,
            excerpt,
            terms,
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

    fn facts(&self, document: &Document) -> Vec<Fact> {
        let postmortem = &document.entry.postmortem;
        let words = self.words();
        let mut facts = Vec::new();
        let mut add = |label, values: Vec<Value>| {
            if !values.is_empty() {
                facts.push(Fact { label, values });
            }
        };
        let linked = |facet: &str, values: &[String]| {
            let value = |value: &String| Value {
                text: value.clone(),
                href: Some(self.filtered(&document.entry.path, facet, value)),
            };
            values.iter().map(value).collect::<Vec<_>>()
        };
        let said = |values: Vec<Option<String>>| {
            let values = values.into_iter().flatten();
            values
                .map(|text| Value { text, href: None })
                .collect::<Vec<_>>()
        };
        add(words.services, linked("service", &postmortem.services));
        add(words.teams, linked("team", &postmortem.teams));
        add(
            words.trigger,
            linked("trigger", postmortem.trigger.as_slice()),
        );
        add(words.causes, linked("cause", &postmortem.causes));
        let detection = postmortem
            .detection
            .map(|how| words.detections[index_of(Detection::ALL, how)]);
        add(words.detection, said(vec![detection.map(str::to_owned)]));
        let impact = &postmortem.impact;
        add(
            words.impact,
            said(vec![
                impact
                    .ratio
                    .map(|ratio| filled(words.requests_failed, "n", percent(ratio))),
                impact
                    .users
                    .map(|users| filled(words.users, "n", grouped(users))),
            ]),
        );
        let response = &postmortem.response;
        add(
            words.response,
            said(vec![
                response
                    .responders
                    .map(|n| filled(words.responders, "n", n)),
                response
                    .person_hours
                    .map(|n| filled(words.person_hours, "n", n)),
            ]),
        );
        let playbook = response
            .playbook
            .map(|what| words.playbooks[index_of(Playbook::ALL, what)]);
        add(words.playbook, said(vec![playbook.map(str::to_owned)]));
        let mitigation = response
            .mitigation
            .map(|what| words.mitigations[index_of(Mitigation::ALL, what)]);
        add(words.mitigation, said(vec![mitigation.map(str::to_owned)]));
        let change = &postmortem.change;
        let rollout = change
            .rollout
            .map(|what| words.rollouts[index_of(Rollout::ALL, what)]);
        add(words.rollout, said(vec![rollout.map(str::to_owned)]));
        let rollback = change
            .rollback
            .map(|what| words.rollbacks[index_of(Rollback::ALL, what)]);
        add(words.rollback, said(vec![rollback.map(str::to_owned)]));
        let reference = change.reference.as_ref().map(|reference| Value {
            href: super::links::is_web(reference).then(|| reference.clone()),
            text: reference.clone(),
        });
        add(words.change, reference.into_iter().collect());
        add(words.measures, said(vec![self.tally(document)]));
        add(words.tags, linked("tag", &postmortem.tags));
        let people = |names: &[String]| said(names.iter().cloned().map(Some).collect());
        add(words.authors, people(&postmortem.authors));
        add(words.reviewers, people(&postmortem.reviewers));
        facts
    }

    /// How far the countermeasures are, in words.
    fn tally(&self, document: &Document) -> Option<String> {
        use crate::document::TaskState::{Done, Dropped, Open};
        let (words, today) = (self.words(), self.today());
        let count = |state| {
            document
                .measures
                .iter()
                .filter(|one| one.state == state)
                .count()
        };
        let overdue = document
            .measures
            .iter()
            .filter(|one| one.is_overdue(today))
            .count();
        let said = |count: usize, word: &str| match words.language {
            "ko" => format!("{word} {count}"),
            _ => format!("{count} {word}"),
        };
        let open = match overdue {
            0 => said(count(Open), words.open),
            overdue => format!(
                "{} ({})",
                said(count(Open), words.open),
                said(overdue, words.overdue)
            ),
        };
        let parts = [
            (count(Done), said(count(Done), words.done)),
            (count(Open), open),
            (count(Dropped), said(count(Dropped), words.dropped)),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(_, said)| said).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn times(&self, document: &Document) -> Vec<Time> {
        let postmortem = &document.entry.postmortem;
        let words: &Words = self.words();
        let start = postmortem.started_at;
        let times = [
            (words.started, Some(start)),
            (words.detected, postmortem.detected_at),
            (words.acknowledged, postmortem.acknowledged_at),
            (words.mitigated, postmortem.mitigated_at),
            (words.resolved, postmortem.resolved_at),
        ];
        let known = times
            .into_iter()
            .filter_map(|(label, at)| Some((label, at?)));
        known
            .map(|(label, at)| {
                let seconds = (at - start).num_seconds();
                let text = match label == words.started {
                    true => at.format("%Y-%m-%d %H:%M %:z").to_string(),
                    false => words.moment(&at.with_timezone(start.offset()), start.date_naive()),
                };
                Time {
                    label,
                    machine: at.to_rfc3339(),
                    text,
                    // A phase before the start is a contradiction, and no length.
                    after: (seconds > 0)
                        .then(|| filled(words.after, "length", words.length(seconds))),
                }
            })
            .collect()
    }

    fn similar(&self, from: &str, related: &Related) -> Option<Similar> {
        let document = self.documents.get(related.document)?;
        Some(Similar {
            page: relative(from, &document.entry.path),
            title: document.entry.postmortem.title.clone(),
            day: self.day(document).to_string(),
            severity: document.entry.postmortem.severity.to_string(),
            severity_class: self.severity_class(document),
            why: related.why.clone(),
        })
    }
}

/// The place of a term among all of its kind.
pub(super) fn index_of<T: PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|known| *known == one).unwrap_or(0)
}

/// A share as a percentage without needless digits.
fn percent(ratio: f64) -> String {
    let percent = ratio * 100.0;
    let digits = if percent >= 10.0 || percent == percent.round() {
        0
    } else {
        1
    };
    if percent > 99.0 && percent < 100.0 {
        return format!("{percent:.2} %");
    }
    format!("{percent:.digits$} %")
}
