//! Makes the site once: reads everything, plans, and writes page by page.

use super::SiteArgs;
use super::words::words;
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::list::name_unreadable;
use crate::cli::template;
use crate::config::{Config, Site as Configured};
use crate::diagnostic::printable;
use crate::document::{Heading, LineIndex, Span};
use crate::model::action_item;
use crate::model::period::Period;
use crate::model::section::{self, CoreSection};
use crate::model::timeline::Timeline;
use crate::model::{Collection, Entry, Language};
use crate::query::similar::{Index, Traits};
use crate::report::{Charts, Page as ReportPage, Report, Scope, Standing, Targets};
use crate::site::search::{Gatherer, excerpts};
use crate::site::timeline::Moment;
use crate::site::{
    Attachment, CodeHost, Content, Found, Frame, Options, Page, Redaction, Related, Site,
};
use crate::site::{html::Html, links, plan::Standpoint, postmortem::Text};
use crate::store::publish::{Folder, Summary};
use crate::store::workspace::{self as files, Source};
use crate::theme::{self, Pages};
use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How many similar incidents a page names.
const SIMILAR: usize = 5;

/// From this many postmortems on, they are compared by how their texts begin.
const MANY: usize = 2_000;

/// How much of a text that is, in bytes: its summary, as a rule.
const BEGINNING: usize = 2_000;

/// How many pages a thread makes before another may take what is left: few, so
/// that no thread ends long before the others.
const TOGETHER: usize = 32;

/// How many broken links are named one by one.
const NAMED: usize = 20;

/// Everything that is read before the first page is written.
pub struct Plan {
    root: PathBuf,
    config: Config,
    targets: Targets,
    /// The style and the scripts, by their place.
    assets: Vec<(String, String)>,
    site: Site,
    /// The texts of the site's documents. They are in memory once, for what is
    /// read of a file before all pages are planned and after that is then the same.
    texts: Vec<Kept>,
    pages: Pages,
    similar: Index,
    /// The postmortems as reports need them, with pages for paths.
    collection: Collection,
}

/// What was read of a postmortem beside its front matter.
struct Kept {
    text: Box<str>,
    body: Span,
    moments: Vec<Moment>,
}

/// What came of it.
pub struct Built {
    /// What was written.
    pub summary: Summary,
    /// How the run ends.
    pub status: ExitStatus,
}

/// A page that is a report.
#[derive(Serialize)]
struct Reported {
    frame: Frame,
    #[serde(flatten)]
    report: ReportPage,
}

/// A link that leads nowhere: the file, the line if it is known, the link, why.
type Broken = (String, Option<usize>, String, &'static str);

impl Plan {
    /// Reads the postmortems and the templates.
    pub fn new(args: &SiteArgs, context: &Context) -> Result<Self, Failure> {
        let workspace = context.workspace()?;
        let options = options(args, context, &workspace)?;
        let config = &workspace.config;
        let vocabulary = &config.vocabulary;
        let redaction = options.redaction.clone();
        let sources = files::sources(workspace.root(), &config.directory)?;
        let compared = if sources.len() < MANY {
            usize::MAX
        } else {
            BEGINNING
        };
        let read = |entry: &Entry, text: &str, body: Span| {
            let sections = section::in_body(text, body, &vocabulary.sections);
            let measures = action_item::of_sections(text, &sections);
            let kept = Kept {
                text: text.into(),
                body,
                moments: moments(text, &sections, entry.postmortem.started_at),
            };
            let body = beginning(body.of(text), compared);
            let traits = match &redaction {
                Some(redaction) => {
                    let names = crate::site::redact::names(&entry.postmortem);
                    let body = redaction.text(body, &names, " ");
                    Traits::of(&entry.postmortem, &body)
                }
                None => Traits::of(&entry.postmortem, body),
            };
            (measures, traits, kept)
        };
        let (root, directory) = (workspace.root(), &config.directory);
        let ((read, unreadable), attachments) = rayon::join(
            || files::load_listed(sources, vocabulary, read),
            || files::attachments(root, directory),
        );
        let mut found = Vec::with_capacity(read.len());
        let mut traits = Vec::with_capacity(read.len());
        let mut texts = Vec::with_capacity(read.len());
        for (entry, (measures, of, kept)) in read {
            // A draft has no page in a public version, and no influence.
            if !options.withholds(&entry) {
                traits.push(of);
                texts.push(kept);
            }
            found.push(Found { entry, measures });
        }
        let attachments = attachments?.into_iter();
        let attachments: Vec<Attachment> = attachments
            .map(|path| attachment(workspace.root(), path))
            .collect();
        let (similar, site) = rayon::join(
            || Index::new(traits),
            || Site::plan(found, attachments, options, vocabulary.clone()),
        );
        let entries = site.documents.par_iter().map(|document| Entry {
            countermeasures: Some(document.brief.clone()),
            ..document.entry.clone()
        });
        let collection = Collection {
            entries: entries.collect(),
            unreadable,
        };
        let mut pages = Pages::new(theme::site_parts(), |name| template::text(&workspace, name))?;
        pages.share("shared", &site.shared());
        let menus = menus(&site, &pages)?;
        pages.share("menus", &menus);
        Ok(Self {
            similar,
            assets: assets(&workspace, site.options.reload)?,
            targets: workspace.targets(),
            root: workspace.root().to_owned(),
            config: workspace.config,
            site,
            texts,
            pages,
            collection,
        })
    }

    /// The language of the pages.
    pub fn language(&self) -> Language {
        self.site.options.language
    }

    /// Writes the site to `folder`.
    pub fn build(&self, folder: &Path, context: &Context) -> Result<Built, Failure> {
        let source = self.root.join(&self.config.directory);
        let folder = Folder::open(folder, &source)?;
        let pages = self.site.pages();
        let (postmortems, others) = pages.split_at(self.site.documents.len());
        let gatherer = Gatherer::new(rayon::current_num_threads());
        let broken = Mutex::new(Vec::new());
        let postmortems = || {
            let made: Vec<(String, Vec<String>)> = postmortems
                .par_iter()
                .enumerate()
                .with_max_len(TOGETHER)
                .map(|(number, page)| self.postmortem(number, page, &folder, &gatherer, &broken))
                .collect::<Result<_, Failure>>()?;
            let (first_words, used): (Vec<String>, Vec<Vec<String>>) = made.into_iter().unzip();
            let mut files = gatherer.finish();
            files.extend(excerpts(&first_words));
            files
                .par_iter()
                .map(|(path, text)| folder.write(path, text.as_bytes()))
                .collect::<Result<(), _>>()?;
            Ok::<_, Failure>(used)
        };
        let standing = Standing::new(&self.collection, &self.targets, self.site.options.now);
        let rest = || {
            others
                .par_iter()
                .with_max_len(1)
                .map(|page| {
                    let text = self.page(page, &standing)?;
                    folder.write(&page.path, text.as_bytes())?;
                    Ok(())
                })
                .collect::<Result<(), Failure>>()
        };
        // Together, so that none waits for the last of the others.
        let (used, rest) = rayon::join(postmortems, rest);
        let used = used?;
        rest?;
        for (path, text) in &self.assets {
            folder.write(path, text.as_bytes())?;
        }
        let mut used: Vec<String> = used.into_iter().flatten().collect();
        used.sort();
        used.dedup();
        let broken = broken.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.attachments(&folder, &used)?;
        self.name_broken(broken, context);
        let pictures = used.iter().filter(|file| links::is_picture(file)).count();
        if self.site.options.redaction.is_some() && pictures > 0 {
            let note = words(self.language())
                .pictures
                .replace("{n}", &pictures.to_string());
            context.terminal.note(&note);
        }
        let summary = folder.finish()?;
        Ok(Built {
            summary,
            status: name_unreadable(&self.collection, self.language(), context),
        })
    }

    /// Writes the page of a postmortem, and gives its first words and the files
    /// that it uses.
    fn postmortem(
        &self,
        number: usize,
        page: &Page,
        folder: &Folder,
        gatherer: &Gatherer,
        broken: &Mutex<Vec<Broken>>,
    ) -> Result<(String, Vec<String>), Failure> {
        let document = &self.site.documents[number];
        let Kept {
            text,
            body,
            moments,
        } = &self.texts[number];
        let related: Vec<Related> = self
            .similar
            .like_each(number, SIMILAR)
            .into_iter()
            .map(|one| Related {
                document: one.at,
                why: one.shared.to_words(self.language()),
            })
            .collect();
        let parts = Text {
            text,
            body: *body,
            moments,
        };
        let thread = rayon::current_thread_index().unwrap_or(0);
        let made = self
            .site
            .postmortem(number, &parts, &related, &mut gatherer.part(thread));
        let html = self.pages.render("site/postmortem.html", &made.page)?;
        folder.write(&page.path, html.as_bytes())?;
        if !made.broken.is_empty() {
            let lines = LineIndex::new(text);
            let named = made.broken.into_iter().map(|(at, link, why)| {
                let line = (at > 0).then(|| lines.position(text, at).line);
                (document.source.clone(), line, link, why)
            });
            broken
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend(named);
        }
        Ok((made.excerpt, made.files))
    }

    fn page(&self, page: &Page, standing: &Standing<'_>) -> Result<String, Failure> {
        let (site, pages) = (&self.site, &self.pages);
        Ok(match &page.content {
            // Written before all others.
            Content::Postmortem(_) => String::new(),
            Content::Index => pages.render("site/index.html", &site.index())?,
            Content::Year(year) => pages.render("site/year.html", &site.year(*year))?,
            Content::Search => pages.render("site/search.html", &site.search())?,
            Content::Measures => pages.render("site/countermeasures.html", &site.board())?,
            Content::Reports => pages.render("site/reports.html", &site.report_list())?,
            Content::Report(period) => {
                pages.render("site/report.html", &self.report(page, period, standing))?
            }
            Content::Feed => pages.render("site/feed.xml", &site.feed())?,
            Content::Data => site.data(),
        })
    }

    fn report(&self, page: &Page, period: &Period, standing: &Standing<'_>) -> Reported {
        let as_of = self.site.options.now;
        let scope = Scope {
            period: period.clone(),
            baseline: period.previous(),
            as_of,
            filters: Vec::new(),
            targets: self.targets.clone(),
            by: None,
            first: self
                .collection
                .entries
                .last()
                .map(|entry| entry.postmortem.started_at),
        };
        let vocabulary = &self.config.vocabulary;
        let (report, charts) = rayon::join(
            || Report::new(standing, vocabulary, &scope),
            || Charts::new(standing, vocabulary, &scope),
        );
        let report = ReportPage::new(&report, &charts, self.language(), Some("../"));
        Reported {
            frame: self.site.frame(
                &page.path,
                "reports",
                &report.title,
                report.lead.as_deref().unwrap_or_default(),
            ),
            report,
        }
    }

    /// Copies the files that pages use.
    fn attachments(&self, folder: &Folder, used: &[String]) -> Result<(), Failure> {
        let directory = &self.config.directory;
        for path in used {
            let bytes = Source::new(&self.root, path).bytes()?;
            folder.write(&crate::site::address::place(directory, path), &bytes)?;
        }
        Ok(())
    }

    /// Says which links lead nowhere.
    fn name_broken(&self, mut broken: Vec<Broken>, context: &Context) {
        let words = words(self.language());
        broken.sort();
        for (path, line, link, why) in broken.iter().take(NAMED) {
            let place = match line {
                Some(line) => format!("{path}:{line}"),
                None => path.clone(),
            };
            let cut: String = link.chars().take(120).collect();
            let note = words
                .broken
                .replace("{place}", &printable(&place))
                .replace("{why}", why)
                .replace("{link}", &format!("`{}`", printable(&cut)));
            context.terminal.note(&note);
        }
        if broken.len() > NAMED {
            let more = (broken.len() - NAMED).to_string();
            context
                .terminal
                .note(&words.more_broken.replace("{n}", &more));
        }
    }
}

/// The menus by part and by what leads to the top of the site: thousands of pages
/// have one of few.
fn menus(
    site: &Site,
    pages: &Pages,
) -> Result<BTreeMap<&'static str, BTreeMap<String, Html>>, Failure> {
    #[derive(Serialize)]
    struct Menu {
        frame: Standpoint,
    }
    let mut menus: BTreeMap<&str, BTreeMap<String, Html>> = BTreeMap::new();
    for frame in site.standpoints() {
        let (part, root) = (frame.part, frame.root.clone());
        let menu = pages.render("site/menu.html", &Menu { frame })?;
        menus.entry(part).or_default().insert(root, menu.into());
    }
    Ok(menus)
}

/// The file at `path`, beside the postmortems. One that can't be read is no
/// drawing, and named when it is copied.
fn attachment(root: &Path, path: String) -> Attachment {
    let drawing = path.to_ascii_lowercase().ends_with(".svg");
    let bytes = || Source::new(root, &path).bytes().unwrap_or_default();
    Attachment {
        active: drawing && links::is_active_drawing(&bytes()),
        path,
    }
}

/// The entries of the timeline in `sections`.
fn moments(
    text: &str,
    sections: &[(CoreSection, Heading)],
    start: DateTime<FixedOffset>,
) -> Vec<Moment> {
    let known = sections
        .iter()
        .map(|(section, heading)| (*section, heading));
    let timeline = Timeline::in_sections(text, known, start);
    let moments = timeline.entries.iter().map(|entry| Moment {
        at: entry.time,
        text: entry.words(text),
    });
    moments.collect()
}

/// The first bytes of `text`, at most so many, and whole characters.
fn beginning(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What all pages share: the style and the scripts.
fn assets(workspace: &Workspace, reload: bool) -> Result<Vec<(String, String)>, Failure> {
    let text = |name: &str| template::text(workspace, name);
    let style = format!("{}\n{}", text(theme::FIGURES)?, text("site/style.css")?);
    let mut assets = vec![("assets/style.css".to_owned(), style)];
    let scripts = ["index.js", "search.js"].into_iter();
    for script in scripts.chain(reload.then_some("reload.js")) {
        assets.push((format!("assets/{script}"), text(&format!("site/{script}"))?));
    }
    Ok(assets)
}

fn options(args: &SiteArgs, context: &Context, workspace: &Workspace) -> Result<Options, Failure> {
    let config = &workspace.config;
    let Configured {
        title,
        base_url,
        source_url,
        internal_hosts,
    } = config.site.clone();
    let language = args.language(config.language);
    let base_url = args.base_url.clone().or(base_url);
    if let Some(url) = base_url.as_deref().filter(|url| !links::is_web(url)) {
        return Err(Failure::new(format!(
            "`--base-url` can't be `{}`; write all of it, as in https://status.example.com/postmortems/",
            printable(url)
        )));
    }
    let base_url = base_url.map(|url| format!("{}/", url.trim_end_matches('/')));
    let branch = workspace.repository.head_branch().ok().flatten();
    let branch = branch.unwrap_or_else(|| "main".into());
    let code_host = match &source_url {
        Some(url) => CodeHost::configured(url, &branch),
        // A repository that git can't tell about has no remote worth naming.
        None => workspace
            .repository
            .config("remote.origin.url")
            .ok()
            .flatten()
            .and_then(|remote| CodeHost::of_remote(&remote, &branch)),
    };
    let default_title = match language {
        Language::En => "Postmortems",
        Language::Ko => "포스트모템",
    };
    Ok(Options {
        language,
        title: args
            .title
            .clone()
            .or(title)
            .unwrap_or_else(|| default_title.into()),
        now: context.now.with_timezone(&config.vocabulary.timezone),
        fiscal_year_start: config.fiscal_year_start,
        directory: config.directory.clone(),
        base_url,
        code_host,
        redaction: args.redact.then_some(Redaction { internal_hosts }),
        reload: args.serve.is_some(),
    })
}
