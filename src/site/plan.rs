//! Which pages there are, and what all of them share.

use super::address::{place, root};
use super::code_host::CodeHost;
use super::links::Links;
use super::redact::{Redaction, names};
use super::words::{Words, words};
use crate::document::unicode::composed;
use crate::model::period::{Calendar, Period, PeriodKind};
use crate::model::{ActionItem, Countermeasure, Entry, Language, Status, Vocabulary};
use chrono::{DateTime, Datelike, Months, NaiveDate};
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// For how many months back there is a report of each quarter.
const QUARTERS_FOR: u32 = 36;

/// What holds for the whole site.
#[derive(Debug, Clone)]
pub struct Options {
    /// The language of everything but the postmortems.
    pub language: Language,
    /// What the site is called.
    pub title: String,
    /// What counts as now, in the repository's zone.
    pub now: DateTime<Tz>,
    /// The month in which the fiscal year starts.
    pub fiscal_year_start: u32,
    /// The repository's folder of postmortems.
    pub directory: String,
    /// Where the site will be, for the feed, which needs whole addresses; ends
    /// with `/`.
    pub base_url: Option<String>,
    /// Where files of the repository can be read.
    pub code_host: Option<CodeHost>,
    /// What is left out, of a public version.
    pub redaction: Option<Redaction>,
    /// Whether pages ask for a newer version of themselves, for a preview.
    pub reload: bool,
}

impl Options {
    /// Whether the site has no page of `entry`: a draft, in a public version.
    pub fn withholds(&self, entry: &Entry) -> bool {
        self.redaction.is_some() && entry.postmortem.status == Status::Draft
    }
}

/// A postmortem as it was found, with its countermeasures.
#[derive(Debug, Clone)]
pub struct Found {
    /// What the front matter says, and where the file is.
    pub entry: Entry,
    /// Its countermeasures.
    pub measures: Vec<ActionItem>,
}

/// A file beside the postmortems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its path in the repository.
    pub path: String,
    /// Whether it is a drawing that holds anything which a browser would run or
    /// load.
    pub active: bool,
}

/// A postmortem of the site.
#[derive(Debug, Clone)]
pub struct Document {
    /// What the front matter says, without what is left out. Its path is that of
    /// the page.
    pub entry: Entry,
    /// The path of its source in the repository.
    pub source: String,
    /// Its countermeasures, in order.
    pub items: Vec<ActionItem>,
    /// The same as the board shows them.
    pub measures: Vec<super::board::Measure>,
    /// The same in brief, for reports.
    pub brief: Box<[Countermeasure]>,
    /// Names of people to be left out.
    pub names: Vec<String>,
}

/// What is on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The postmortem of that number, counted from 0.
    Postmortem(usize),
    /// All postmortems, newest first, with filters.
    Index,
    /// All postmortems of a year.
    Year(i32),
    /// The search.
    Search,
    /// The countermeasures of all postmortems.
    Measures,
    /// The list of the reports.
    Reports,
    /// The report of a period.
    Report(Period),
    /// The Atom feed.
    Feed,
    /// What the scripts know of each postmortem.
    Data,
}

/// A page or a file of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its path from the top of the site, with `/`.
    pub path: String,
    /// What is on it.
    pub content: Content,
}

/// The whole site, without the text of the postmortems.
#[derive(Debug)]
pub struct Site {
    /// What holds for all of it.
    pub options: Options,
    /// The terms of the team.
    pub vocabulary: Vocabulary,
    /// The postmortems, newest first.
    pub documents: Vec<Document>,
    /// What links can lead to.
    pub links: Arc<Links>,
}

/// What each page says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// What leads from the page to the top of the site.
    pub root: String,
    /// What the page is called.
    pub heading: String,
    /// What it is about, for those who only see its title.
    pub description: String,
    /// The part of the site that it belongs to.
    pub part: &'static str,
}

/// The parts of the site, which the menu names.
const PARTS: [&str; 4] = ["postmortems", "measures", "reports", "search"];

/// Where pages are that have the same menu.
#[derive(Debug, Clone, Serialize)]
pub struct Standpoint {
    /// What leads from the page to the top of the site.
    pub root: String,
    /// The part of the site that it belongs to.
    pub part: &'static str,
}

/// What all pages say.
#[derive(Debug, Clone, Serialize)]
pub struct Shared {
    /// The words of the pages.
    pub words: &'static Words,
    /// What the site is called.
    pub site: String,
    /// When it was made.
    pub made: String,
    /// Whether it is a public version.
    pub public: bool,
    /// Whether pages ask for a newer version of themselves.
    pub reload: bool,
    /// Where it will be.
    pub base_url: Option<String>,
}

impl Site {
    /// Plans the site of the postmortems in `found`, newest first; `files` are
    /// those beside them that may come along.
    pub fn plan(
        found: Vec<Found>,
        files: Vec<Attachment>,
        options: Options,
        vocabulary: Vocabulary,
    ) -> Self {
        let mut links = Links {
            files: files
                .into_iter()
                .map(|file| (composed(&file.path), file))
                .collect(),
            directory: options.directory.clone(),
            code_host: options.code_host.clone(),
            redaction: options.redaction.clone(),
            ..Links::default()
        };
        let mut documents = Vec::with_capacity(found.len());
        for Found {
            mut entry,
            measures,
        } in found
        {
            let source = entry.path.clone();
            if options.withholds(&entry) {
                links.withheld.insert(composed(&source));
                continue;
            }
            let names = match &options.redaction {
                Some(redaction) => {
                    let names = names(&entry.postmortem);
                    redaction.front_matter(Arc::make_mut(&mut entry.postmortem));
                    names
                }
                None => Vec::new(),
            };
            entry.path = place(&options.directory, &source);
            links.pages.insert(composed(&source), entry.path.clone());
            let items = measures;
            let brief = items.iter().map(Countermeasure::of).collect();
            let measures = items.iter().map(|item| {
                super::board::Measure::new(
                    item,
                    options.redaction.as_ref(),
                    &names,
                    words(options.language),
                )
            });
            documents.push(Document {
                measures: measures.collect(),
                items,
                brief,
                entry,
                source,
                names,
            });
        }
        Self {
            options,
            vocabulary,
            documents,
            links: Arc::new(links),
        }
    }

    /// Every page, the postmortems first.
    pub fn pages(&self) -> Vec<Page> {
        let postmortems = self
            .documents
            .iter()
            .enumerate()
            .map(|(number, document)| Page {
                path: document.entry.path.clone(),
                content: Content::Postmortem(number),
            });
        let page = |path: &str, content| Page {
            path: path.to_owned(),
            content,
        };
        let fixed = [
            page("index.html", Content::Index),
            page("search.html", Content::Search),
            page("countermeasures.html", Content::Measures),
            page("reports.html", Content::Reports),
            page("feed.xml", Content::Feed),
            page("assets/data.js", Content::Data),
        ];
        let years = self
            .years()
            .into_iter()
            .map(|year| page(&year_page(year), Content::Year(year)));
        // The longest period takes as long as many pages: begun last, it would be
        // waited for.
        let reports = self.reports().into_iter().rev().map(|period| {
            let path = report_page(&period);
            page(&path, Content::Report(period))
        });
        postmortems
            .chain(reports)
            .chain(fixed)
            .chain(years)
            .collect()
    }

    /// The years in which something happened, newest first.
    pub fn years(&self) -> Vec<i32> {
        let years: BTreeSet<i32> = self
            .documents
            .iter()
            .map(|document| self.day(document).year())
            .collect();
        years.into_iter().rev().collect()
    }

    /// The periods with a report, newest first: the quarters of the last three
    /// years and all years in which something happened, and the whole time.
    pub fn reports(&self) -> Vec<Period> {
        let calendar = self.calendar();
        let fiscal = self.options.fiscal_year_start != 1;
        let kinds = match fiscal {
            true => [PeriodKind::FiscalQuarter, PeriodKind::FiscalYear],
            false => [PeriodKind::Quarter, PeriodKind::Year],
        };
        let mut periods: Vec<Period> = Vec::new();
        let recent = self.options.now - Months::new(QUARTERS_FOR);
        for kind in kinds {
            let quarters = kind != kinds[1];
            let mut last: Option<Period> = None;
            for document in &self.documents {
                let start = document.entry.postmortem.started_at;
                if start > self.options.now
                    || last.as_ref().is_some_and(|period| period.contains(&start))
                {
                    continue;
                }
                let around = Period::around(kind, self.counted_day(document), &calendar);
                if let Some(period) = around.filter(|period| !quarters || period.end > recent) {
                    periods.push(period.clone());
                    last = Some(period);
                }
            }
        }
        if !periods.is_empty() {
            periods.push(Period::all(&calendar));
        }
        periods
    }

    /// What the words for periods refer to.
    pub fn calendar(&self) -> Calendar {
        Calendar {
            timezone: self.vocabulary.timezone,
            fiscal_year_start: self.options.fiscal_year_start,
            as_of: self.options.now,
            first: self
                .documents
                .last()
                .map(|document| document.entry.postmortem.started_at),
        }
    }

    /// The words of the pages.
    pub(super) fn words(&self) -> &'static Words {
        words(self.options.language)
    }

    /// The day on which the site is made.
    pub fn today(&self) -> NaiveDate {
        self.options.now.date_naive()
    }

    /// The day on which an incident started, as its author wrote it.
    pub(super) fn day(&self, document: &Document) -> NaiveDate {
        document.entry.postmortem.started_at.date_naive()
    }

    /// The day on which an incident started in the repository's zone, by which
    /// the periods of reports go.
    fn counted_day(&self, document: &Document) -> NaiveDate {
        let start = document.entry.postmortem.started_at;
        start.with_timezone(&self.vocabulary.timezone).date_naive()
    }

    /// What all pages say.
    pub fn shared(&self) -> Shared {
        let words = self.words();
        Shared {
            words,
            site: self.options.title.clone(),
            made: super::words::filled(words.made, "day", self.today()),
            public: self.options.redaction.is_some(),
            reload: self.options.reload,
            base_url: self.options.base_url.clone(),
        }
    }

    /// Every part of the site as seen from every depth that a page may have.
    pub fn standpoints(&self) -> Vec<Standpoint> {
        let documents = self.documents.iter();
        let mut roots: BTreeSet<String> = documents.map(|one| root(&one.entry.path)).collect();
        roots.extend([root("index.html"), root("reports/all.html")]);
        let parts = |root: String| PARTS.map(|part| (root.clone(), part));
        let all = roots.into_iter().flat_map(parts);
        all.map(|(root, part)| Standpoint { root, part }).collect()
    }

    /// What a page says of itself.
    pub fn frame(&self, page: &str, part: &'static str, heading: &str, description: &str) -> Frame {
        Frame {
            root: root(page),
            heading: heading.to_owned(),
            description: description.to_owned(),
            part,
        }
    }

    /// The class of a severity: gravest 1, and 6 of all that come after.
    pub(super) fn severity_class(&self, document: &Document) -> String {
        let rank = self.vocabulary.rank(&document.entry.postmortem.severity);
        format!("severity-{}", (rank + 1).min(6))
    }
}

/// The page of a year.
pub fn year_page(year: i32) -> String {
    format!("years/{year}.html")
}

/// The page of a report.
pub fn report_page(period: &Period) -> String {
    format!("reports/{}.html", period.label)
}
