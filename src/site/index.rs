//! The lists of postmortems, and what the scripts of the pages know.

use super::address::relative;
use super::html::Html;
use super::plan::{Document, Frame, Site, report_page, year_page};
use super::postmortem::index_of;
use super::search::short;
use super::words::{counted, filled};
use crate::diagnostic::html::escape;
use crate::document::TaskState;
use crate::model::Status;
use crate::model::period::PeriodKind;
use chrono::Datelike;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt::Write;

/// How many postmortems the index shows without a script.
const NEWEST: usize = 50;

/// A list of postmortems.
#[derive(Debug, Serialize)]
pub struct List {
    frame: Frame,
    lead: String,
    total: usize,
    rows: Html,
    years: Vec<Link>,
}

/// A page of its own with what is on it.
#[derive(Debug, Serialize)]
struct Link {
    page: String,
    label: String,
    count: String,
}

/// The list of reports.
#[derive(Debug, Serialize)]
pub struct Reports {
    frame: Frame,
    lead: &'static str,
    groups: Vec<(&'static str, Vec<Link>)>,
}

/// A page that says no more than its frame.
#[derive(Debug, Serialize)]
pub struct Plain {
    frame: Frame,
    total: usize,
}

/// What the scripts know of all postmortems.
#[derive(Serialize)]
struct Data<'s> {
    severities: Vec<&'s str>,
    services: Vec<&'s str>,
    teams: Vec<&'s str>,
    triggers: Vec<&'s str>,
    causes: Vec<&'s str>,
    tags: Vec<&'s str>,
    rows: Vec<DataRow<'s>>,
}

/// Page, title, day, severity, status, services, teams, trigger, causes, tags,
/// seconds to resolve, open countermeasures; -1 where a thing isn't known.
type DataRow<'s> = (
    &'s str,
    &'s str,
    String,
    usize,
    usize,
    Vec<usize>,
    Vec<usize>,
    i64,
    Vec<usize>,
    Vec<usize>,
    i64,
    usize,
);

/// Terms in the order in which they are first met.
#[derive(Default)]
struct Numbered<'s> {
    numbers: HashMap<&'s str, usize>,
    terms: Vec<&'s str>,
}

impl<'s> Numbered<'s> {
    fn number(&mut self, term: &'s str) -> usize {
        *self.numbers.entry(term).or_insert_with(|| {
            self.terms.push(term);
            self.terms.len() - 1
        })
    }

    fn all(&mut self, terms: &'s [String]) -> Vec<usize> {
        terms.iter().map(|term| self.number(term)).collect()
    }
}

impl Site {
    /// The index: the newest postmortems, and a link to each year.
    pub fn index(&self) -> List {
        let page = "index.html";
        let words = self.words();
        let mut lead = words.empty.to_owned();
        if let (Some(newest), Some(oldest)) = (self.documents.first(), self.documents.last()) {
            let years = (self.day(oldest).year(), self.day(newest).year());
            lead = self.lead(self.documents.len(), years);
        }
        let newest = self.documents.iter().take(NEWEST);
        let mut rows = String::new();
        for document in newest {
            self.list_row(&mut rows, page, document);
        }
        let mut counts: HashMap<i32, usize> = HashMap::new();
        for document in &self.documents {
            *counts.entry(self.day(document).year()).or_default() += 1;
        }
        let years = self.years().into_iter().map(|year| Link {
            page: relative(page, &year_page(year)),
            label: year.to_string(),
            count: counts[&year].to_string(),
        });
        List {
            frame: self.frame(page, "postmortems", &self.options.title, &lead),
            lead,
            total: self.documents.len(),
            rows: rows.into(),
            years: years.collect(),
        }
    }

    /// How many postmortems are listed, and from which years.
    fn lead(&self, total: usize, (from, to): (i32, i32)) -> String {
        let words = self.words();
        if from == to {
            return filled(&counted(words.year_lead, total), "year", from);
        }
        let lead = filled(words.index_lead, "n", total);
        filled(&filled(&lead, "from", from), "to", to)
    }

    /// All postmortems of a year.
    pub fn year(&self, year: i32) -> List {
        let page = year_page(year);
        let documents = self
            .documents
            .iter()
            .filter(|document| self.day(document).year() == year);
        let mut rows = String::new();
        let mut total = 0;
        for document in documents {
            self.list_row(&mut rows, &page, document);
            total += 1;
        }
        let lead = self.lead(total, (year, year));
        List {
            frame: self.frame(&page, "postmortems", &year.to_string(), &lead),
            lead: String::new(),
            total,
            rows: rows.into(),
            years: Vec::new(),
        }
    }

    /// The search page.
    pub fn search(&self) -> Plain {
        let words = self.words();
        Plain {
            frame: self.frame("search.html", "search", words.search, words.search_lead),
            total: self.documents.len(),
        }
    }

    /// The list of the reports, the quarters first.
    pub fn report_list(&self) -> Reports {
        let words = self.words();
        let page = "reports.html";
        let mut groups: Vec<(&'static str, Vec<Link>)> = Vec::new();
        for period in self.reports() {
            let title = match period.kind {
                PeriodKind::Quarter | PeriodKind::FiscalQuarter => words.quarters,
                _ => words.whole_years,
            };
            let within = self.documents.iter().filter(|document| {
                let postmortem = &document.entry.postmortem;
                period.contains(&postmortem.started_at) && !postmortem.is_near_miss()
            });
            let link = Link {
                page: relative(page, &report_page(&period)),
                label: match period.kind {
                    PeriodKind::All => words.everything.to_owned(),
                    _ => period.label.clone(),
                },
                count: counted(words.incidents, within.count()),
            };
            match groups.last_mut() {
                Some((last, links)) if *last == title => links.push(link),
                _ => groups.push((title, vec![link])),
            }
        }
        Reports {
            frame: self.frame(page, "reports", words.reports, words.reports_lead),
            lead: words.reports_lead,
            groups,
        }
    }

    /// Adds the line of a list on `page`.
    fn list_row(&self, out: &mut String, page: &str, document: &Document) {
        let postmortem = &document.entry.postmortem;
        let words = self.words();
        let _ = writeln!(out, "<li><time>{}</time>", self.day(document));
        out.push_str("<div><a href=\"");
        escape(out, &relative(page, &document.entry.path));
        out.push_str("\">");
        escape(out, &postmortem.title);
        out.push_str("</a>\n<p>");
        self.severity_mark(out, document);
        out.push_str(" <span class=\"services\">");
        for (at, service) in postmortem.services.iter().enumerate() {
            out.push_str(if at > 0 { ", " } else { "" });
            escape(out, service);
        }
        out.push_str("</span>");
        if let Some(seconds) = resolved(document) {
            out.push_str(" · ");
            out.push_str(&words.length(seconds));
        }
        let open = open(document);
        if open > 0 {
            out.push_str(" · ");
            escape(out, &filled(words.open_measures, "n", open));
        }
        if postmortem.status != Status::Final {
            let (class, name) = (
                postmortem.status.as_str(),
                words.statuses[index_of(Status::ALL, postmortem.status)],
            );
            let _ = write!(out, " · <span class=\"status {class}\">");
            escape(out, name);
            out.push_str("</span>");
        }
        out.push_str("</p></div></li>\n");
    }

    /// What the scripts know, as a script: `fetch` reads nothing from a disk.
    pub fn data(&self) -> String {
        let severities: Vec<&str> = self.vocabulary.severity_names().collect();
        let [mut services, mut teams, mut triggers, mut causes, mut tags] =
            std::array::from_fn(|_| Numbered::default());
        let rows = self.documents.iter().map(|document| {
            let postmortem = &*document.entry.postmortem;
            let trigger = postmortem.trigger.as_deref();
            (
                short(&document.entry.path),
                postmortem.title.as_str(),
                self.day(document).to_string(),
                self.vocabulary.rank(&postmortem.severity),
                index_of(Status::ALL, postmortem.status),
                services.all(&postmortem.services),
                teams.all(&postmortem.teams),
                trigger.map_or(-1, |trigger| triggers.number(trigger) as i64),
                causes.all(&postmortem.causes),
                tags.all(&postmortem.tags),
                resolved(document).unwrap_or(-1),
                open(document),
            )
        });
        let rows: Vec<DataRow<'_>> = rows.collect();
        let data = Data {
            severities,
            services: services.terms,
            teams: teams.terms,
            triggers: triggers.terms,
            causes: causes.terms,
            tags: tags.terms,
            rows,
        };
        // A row takes some hundred bytes.
        let mut script = Vec::with_capacity(1024 + 256 * self.documents.len());
        script.extend_from_slice(b"blameless.data(");
        // Strings and numbers, which always are JSON.
        let _ = serde_json::to_writer(&mut script, &data);
        script.extend_from_slice(b");\n");
        String::from_utf8(script).unwrap_or_default()
    }
}

/// The time to resolve in seconds, where it is known and can be.
fn resolved(document: &Document) -> Option<i64> {
    let seconds = document.entry.postmortem.time_to_resolve()?.num_seconds();
    (seconds >= 0).then_some(seconds)
}

fn open(document: &Document) -> usize {
    let open = document
        .measures
        .iter()
        .filter(|one| one.state == TaskState::Open);
    open.count()
}
