//! What stands around the text of a postmortem, as HTML: when what happened, what
//! is known of it, and what is like it.
//!
//! Written here and not by a template: a site has thousands of these, and a
//! template takes several times as long as all the Markdown. Everything that an
//! author wrote goes through [`escape`].

use super::address::{encode, relative};
use super::links::is_web;
use super::plan::{Document, Site};
use super::postmortem::{Related, index_of};
use super::timeline::{Drawing, Strip};
use super::words::{filled, grouped};
use crate::diagnostic::html::escape;
use crate::model::{Detection, Mitigation, Playbook, Rollback, Rollout};
use std::fmt::Write;

/// From how many headings on a page lists them.
const FEWEST: usize = 3;

/// A list of facts as it grows.
struct Facts {
    out: String,
    open: bool,
}

impl Facts {
    /// Adds a value of the fact `label`; the first opens it.
    fn value(&mut self, label: &str, text: &str, address: Option<&str>) {
        if self.open {
            self.out.push_str(", ");
        } else {
            self.out.push_str("<div><dt>");
            escape(&mut self.out, label);
            self.out.push_str("</dt><dd>");
            self.open = true;
        }
        if let Some(address) = address {
            self.out.push_str("<a href=\"");
            escape(&mut self.out, address);
            self.out.push_str("\">");
        }
        escape(&mut self.out, text);
        if address.is_some() {
            self.out.push_str("</a>");
        }
    }

    /// Nothing more is added to the fact at hand.
    fn end(&mut self) {
        if std::mem::take(&mut self.open) {
            self.out.push_str("</dd></div>\n");
        }
    }

    /// Adds a fact with one value, if it is known.
    fn one(&mut self, label: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.value(label, text, None);
        }
        self.end();
    }

    /// Adds a fact with its values.
    fn many(&mut self, label: &str, values: &[String]) {
        for value in values {
            self.value(label, value, None);
        }
        self.end();
    }
}

impl Site {
    /// What is known of the incident and of the response to it.
    pub(super) fn facts(&self, document: &Document) -> String {
        let postmortem = &document.entry.postmortem;
        let words = self.words();
        let mut facts = Facts {
            out: String::with_capacity(2048),
            open: false,
        };
        let index = relative(&document.entry.path, "index.html");
        let mut address = String::with_capacity(64);
        let mut linked = |facts: &mut Facts, label: &str, facet: &str, values: &[String]| {
            for value in values {
                address.clear();
                filtered(&mut address, &index, facet, value);
                facts.value(label, value, Some(&address));
            }
            facts.end();
        };
        linked(&mut facts, words.services, "service", &postmortem.services);
        linked(&mut facts, words.teams, "team", &postmortem.teams);
        let trigger = postmortem.trigger.as_slice();
        linked(&mut facts, words.trigger, "trigger", trigger);
        linked(&mut facts, words.causes, "cause", &postmortem.causes);
        let detection = postmortem.detection;
        let detection = detection.map(|how| words.detections[index_of(Detection::ALL, how)]);
        facts.one(words.detection, detection);
        let impact = &postmortem.impact;
        let impact = [
            impact
                .ratio
                .map(|ratio| filled(words.requests_failed, "n", percent(ratio))),
            impact
                .users
                .map(|users| filled(words.users, "n", grouped(users))),
        ];
        facts.many(
            words.impact,
            &impact.into_iter().flatten().collect::<Vec<_>>(),
        );
        let response = &postmortem.response;
        let people = response.responders;
        let hours = response.person_hours;
        let effort = [
            people.map(|n| filled(words.responders, "n", n)),
            hours.map(|n| filled(words.person_hours, "n", n)),
        ];
        facts.many(
            words.response,
            &effort.into_iter().flatten().collect::<Vec<_>>(),
        );
        let playbook = response.playbook;
        let playbook = playbook.map(|what| words.playbooks[index_of(Playbook::ALL, what)]);
        facts.one(words.playbook, playbook);
        let mitigation = response.mitigation;
        let mitigation = mitigation.map(|what| words.mitigations[index_of(Mitigation::ALL, what)]);
        facts.one(words.mitigation, mitigation);
        let change = &postmortem.change;
        let rollout = change.rollout;
        let rollout = rollout.map(|what| words.rollouts[index_of(Rollout::ALL, what)]);
        facts.one(words.rollout, rollout);
        let rollback = change.rollback;
        let rollback = rollback.map(|what| words.rollbacks[index_of(Rollback::ALL, what)]);
        facts.one(words.rollback, rollback);
        if let Some(reference) = &change.reference {
            let address = is_web(reference).then_some(reference.as_str());
            facts.value(words.change, reference, address);
            facts.end();
        }
        facts.one(words.measures, self.tally(document).as_deref());
        linked(&mut facts, words.tags, "tag", &postmortem.tags);
        facts.many(words.authors, &postmortem.authors);
        facts.many(words.reviewers, &postmortem.reviewers);
        facts.out
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

    /// The phases, each with how long after the start it began.
    pub(super) fn times(&self, document: &Document) -> String {
        let postmortem = &document.entry.postmortem;
        let words = self.words();
        let start = postmortem.started_at;
        let times = [
            (words.started, Some(start)),
            (words.detected, postmortem.detected_at),
            (words.acknowledged, postmortem.acknowledged_at),
            (words.mitigated, postmortem.mitigated_at),
            (words.resolved, postmortem.resolved_at),
        ];
        let mut out = String::new();
        for (label, at) in times {
            let Some(at) = at else {
                continue;
            };
            out.push_str("<div><dt>");
            escape(&mut out, label);
            let _ = write!(out, "</dt><dd><time datetime=\"{}\">", at.to_rfc3339());
            let _ = match label == words.started {
                true => write!(out, "{}", at.format("%Y-%m-%d %H:%M %:z")),
                false => {
                    let at = at.with_timezone(start.offset());
                    out.write_str(&words.moment(&at, start.date_naive()))
                }
            };
            out.push_str("</time>");
            let seconds = (at - start).num_seconds();
            // A phase before the start is a contradiction, and no length.
            if seconds > 0 {
                out.push_str(" <span class=\"after\">");
                escape(
                    &mut out,
                    &filled(words.after, "length", words.length(seconds)),
                );
                out.push_str("</span>");
            }
            out.push_str("</dd></div>\n");
        }
        out
    }

    /// Adds how bad an incident was.
    pub(super) fn severity_mark(&self, out: &mut String, document: &Document) {
        let class = self.severity_class(document);
        let _ = write!(out, "<span class=\"severity {class}\">");
        escape(out, document.entry.postmortem.severity.as_str());
        out.push_str("</span>");
    }

    /// The incidents most like that of the page `from`, and why.
    pub(super) fn similar(&self, from: &str, related: &[Related]) -> String {
        let mut out = String::new();
        for one in related {
            let Some(document) = self.documents.get(one.document) else {
                continue;
            };
            let postmortem = &document.entry.postmortem;
            out.push_str("<li><a href=\"");
            escape(&mut out, &relative(from, &document.entry.path));
            out.push_str("\">");
            escape(&mut out, &postmortem.title);
            out.push_str("</a> ");
            self.severity_mark(&mut out, document);
            let _ = write!(out, " <time>{}</time>", self.day(document));
            if !one.why.is_empty() {
                out.push_str("<br><span class=\"why\">");
                escape(&mut out, &one.why);
                out.push_str("</span>");
            }
            out.push_str("</li>\n");
        }
        out
    }
}

/// Adds the address of the `index` with a filter set.
fn filtered(address: &mut String, index: &str, facet: &str, value: &str) {
    for part in [index, "#", facet, "="] {
        address.push_str(part);
    }
    for (at, part) in value.split('/').enumerate() {
        address.push_str(if at > 0 { "%2F" } else { "" });
        encode(address, part);
    }
}

/// Headings by their ids and titles, as links to them; empty where there are too
/// few to want a list.
pub(super) fn contents(headings: &[(String, String)]) -> String {
    let mut out = String::new();
    if headings.len() < FEWEST {
        return out;
    }
    for (id, title) in headings {
        out.push_str("<li><a href=\"#");
        escape(&mut out, id);
        out.push_str("\">");
        escape(&mut out, title);
        out.push_str("</a></li>\n");
    }
    out
}

impl Drawing {
    /// The drawing with its legend.
    pub(super) fn to_html(&self) -> String {
        let mut out = String::with_capacity(4096);
        for strip in &self.strips {
            if let Some(title) = &strip.title {
                out.push_str("<p>");
                escape(&mut out, title);
                out.push_str("</p>\n");
            }
            strip.draw(&mut out);
        }
        out.push_str("<figcaption><ul>\n");
        for phase in &self.legend {
            let (class, name, length) = (phase.class, phase.name, &phase.length);
            let _ = writeln!(
                out,
                "<li><svg class=\"{class}\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect \
                 width=\"10\" height=\"10\" rx=\"2\"/></svg>{name} <strong>{length}</strong></li>"
            );
        }
        out.push_str("</ul></figcaption>\n");
        out
    }
}

impl Strip {
    fn draw(&self, out: &mut String) {
        out.push_str("<svg role=\"img\" aria-label=\"");
        escape(out, &self.description);
        let height = if self.days { 88 } else { 72 };
        let _ = writeln!(out, "\" width=\"100%\" height=\"{height}\">");
        for tick in &self.ticks {
            let (x, anchor, clock) = (tick.x, tick.anchor, &tick.clock);
            let _ = writeln!(
                out,
                "<line class=\"tick\" x1=\"{x}%\" x2=\"{x}%\" y1=\"2\" y2=\"52\"/>\n\
                 <text x=\"{x}%\" y=\"67\" text-anchor=\"{anchor}\">{clock}</text>"
            );
            if let Some(day) = &tick.day {
                let _ = writeln!(
                    out,
                    "<text class=\"day\" x=\"{x}%\" y=\"83\" text-anchor=\"{anchor}\">{day}</text>"
                );
            }
        }
        for phase in &self.phases {
            let (class, x, width) = (phase.class, phase.x, phase.width);
            let _ = writeln!(
                out,
                "<rect class=\"{class}\" x=\"{x}%\" y=\"6\" width=\"{width}%\" height=\"18\"/>"
            );
        }
        out.push_str("<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"40\" y2=\"40\"/>\n");
        for dot in &self.dots {
            let _ = write!(out, "<circle cx=\"{}%\" cy=\"40\" r=\"5\"><title>", dot.x);
            escape(out, &dot.text);
            out.push_str("</title></circle>\n");
        }
        out.push_str("</svg>\n");
    }
}

/// A share in percent without needless digits.
fn percent(ratio: f64) -> String {
    let percent = ratio * 100.0;
    let digits = if percent >= 10.0 || percent == percent.round() {
        0
    } else {
        1
    };
    let digits = match percent > 99.0 && percent < 100.0 {
        true => 2,
        false => digits,
    };
    format!("{percent:.digits$}")
}
