//! The document that is being looked at, as lines.

use super::links::{Link, links};
use super::words::Words;
use crate::cli::markdown::{self, Span};
use crate::cli::show;
use crate::diagnostic::printable;
use crate::document::Document;
use crate::model::action_item::{ActionItem, action_items};
use crate::model::section::Aliases;
use crate::model::{Language, Postmortem};
use anstyle::{AnsiColor, Style};
use unicode_normalization::UnicodeNormalization;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Of a body that is longer, in bytes, no more is shown: the keys stay quick.
const LONGEST: usize = 256 * 1024;

/// The widest lines of text that are pleasant to read.
pub const WIDEST: u16 = 100;

/// What was read of a document.
#[derive(Debug, Clone)]
pub struct Contents {
    /// What a reader wants to know first, with labels.
    facts: Vec<(&'static str, String)>,
    /// The same in a line.
    brief: String,
    /// The Markdown after the front matter.
    body: String,
    /// Whether the body goes on.
    is_cut: bool,
    /// Its countermeasures.
    pub items: Vec<ActionItem>,
    /// Its links.
    pub links: Vec<Link>,
}

impl Contents {
    /// Takes out of `document` what is shown.
    pub fn new(
        document: &Document,
        postmortem: &Postmortem,
        aliases: &Aliases,
        language: Language,
    ) -> Self {
        let items = action_items(document, aliases);
        let facts = show::facts(postmortem, &items, language);
        let body = document.body().of(document.text());
        let mut ends = (0..=body.len().min(LONGEST)).rev();
        let end = ends.find(|at| body.is_char_boundary(*at)).unwrap_or(0);
        let (body, is_cut) = (body[..end].nfc().collect::<String>(), end < body.len());
        let mut links = links(&body);
        if let Some(address) = &postmortem.change.reference {
            let link = Link {
                text: address.clone(),
                address: address.clone(),
            };
            if links.iter().all(|one| one.address != *address) {
                links.insert(0, link);
            }
        }
        Self {
            brief: brief(postmortem, &items, language),
            facts,
            body,
            is_cut,
            items,
            links,
        }
    }
}

fn brief(postmortem: &Postmortem, items: &[ActionItem], language: Language) -> String {
    let resolved = postmortem.time_to_resolve().map(|span| span.num_seconds());
    let resolved = resolved.filter(|seconds| *seconds >= 0);
    let parts = [
        Some(postmortem.severity.to_string()),
        Some(postmortem.status.to_string()),
        resolved.map(|seconds| language.words().duration(seconds as f64)),
        Some(postmortem.services.join(", ")),
        postmortem.trigger.clone(),
        (!items.is_empty()).then(|| show::tally(items, language)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    printable(&parts.join(" · ")).into_owned()
}

/// The document that is being looked at.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its file, from the repository's root.
    pub path: String,
    /// What was read, or why it can't be.
    pub contents: Result<Contents, Vec<String>>,
    lines: Vec<Vec<Span>>,
    /// The width and the fullness that the lines are for.
    fitted: Option<(u16, bool)>,
    /// The first line on the screen.
    pub top: usize,
    height: usize,
    /// Whether the file may have changed since it was read.
    pub is_stale: bool,
}

impl Page {
    /// A page on what was read of the file at `path`.
    pub fn new(path: String, contents: Result<Contents, Vec<String>>) -> Self {
        Self {
            path,
            contents,
            lines: Vec::new(),
            fitted: None,
            top: 0,
            height: 0,
            is_stale: false,
        }
    }

    /// Lays the page out for `width` columns and `height` lines, with all the
    /// facts if it is `full`.
    pub fn fit(&mut self, width: u16, height: u16, full: bool, words: &Words) {
        let width = width.min(WIDEST);
        if self.fitted != Some((width, full)) {
            let before = self.lines.len();
            self.lines = self.lay_out(usize::from(width), full, words);
            if before > 0 {
                // The reader stays about where they were.
                let part = self.top as f64 / before as f64;
                self.top = (part * self.lines.len() as f64).round() as usize;
            }
            self.fitted = Some((width, full));
        }
        self.height = usize::from(height);
        self.scroll_to(self.top);
    }

    /// Makes `top` the first line, as far as there is text.
    pub fn scroll_to(&mut self, top: usize) {
        self.top = top.min(self.lines.len().saturating_sub(self.height));
    }

    /// Scrolls by lines.
    pub fn scroll(&mut self, by: isize) {
        self.scroll_to(self.top.saturating_add_signed(by));
    }

    /// The lines on the screen.
    pub fn shown(&self) -> &[Vec<Span>] {
        let end = (self.top + self.height).min(self.lines.len());
        self.lines.get(self.top..end).unwrap_or_default()
    }

    /// How much of the page has been seen, in percent; `None` where all of it
    /// is on the screen.
    pub fn seen(&self) -> Option<usize> {
        let more = self.lines.len().saturating_sub(self.height);
        (more > 0).then(|| 100 * self.top.min(more) / more)
    }

    fn lay_out(&self, width: usize, full: bool, words: &Words) -> Vec<Vec<Span>> {
        let dim = Style::new().dimmed();
        let lines = match &self.contents {
            Err(reasons) => {
                let red = AnsiColor::Red.on_default();
                let mut lines = vec![vec![Span::new(words.unreadable, red.bold())], Vec::new()];
                for reason in reasons {
                    let reason = printable(reason);
                    lines.extend(wrapped(&reason, width, Style::new()));
                }
                lines.extend([Vec::new(), vec![Span::new(words.mend, dim)]]);
                lines
            }
            Ok(contents) => {
                let mut lines = if full {
                    table(&contents.facts, width)
                } else {
                    wrapped(&contents.brief, width, dim)
                };
                lines.push(Vec::new());
                lines.extend(markdown::lines(
                    &contents.body,
                    &markdown::Options { width },
                ));
                if contents.is_cut {
                    lines.extend([Vec::new(), vec![Span::new(words.cut, dim)]]);
                }
                lines
            }
        };
        let folded = lines.into_iter().flat_map(|line| folded(line, width));
        folded.collect()
    }
}

fn wrapped(text: &str, width: usize, style: Style) -> Vec<Vec<Span>> {
    textwrap::wrap(text, width.max(1))
        .into_iter()
        .map(|line| vec![Span::new(line, style)])
        .collect()
}

fn table(facts: &[(&'static str, String)], width: usize) -> Vec<Vec<Span>> {
    let label = facts
        .iter()
        .map(|(name, _)| name.width())
        .max()
        .unwrap_or(0);
    let dim = Style::new().dimmed();
    let mut lines = Vec::new();
    for (name, value) in facts {
        let room = width.saturating_sub(label + 2).max(10);
        for (at, line) in textwrap::wrap(&printable(value), room).iter().enumerate() {
            let name = if at == 0 { name } else { "" };
            let pad = " ".repeat(label + 2 - name.width());
            lines.push(vec![
                Span::new(format!("{name}{pad}"), dim),
                Span::new(line.as_ref(), Style::new()),
            ]);
        }
    }
    lines
}

/// A line in parts of at most `width` columns: code and addresses are wider, and
/// here nobody can scroll to the side.
fn folded(line: Vec<Span>, width: usize) -> Vec<Vec<Span>> {
    if line.iter().map(Span::width).sum::<usize>() <= width {
        return vec![line];
    }
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    for span in line {
        let mut part = String::new();
        for c in span.text.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > width && used > 0 {
                if let Some(last) = lines.last_mut() {
                    last.push(Span::new(std::mem::take(&mut part), span.style));
                }
                lines.push(Vec::new());
                used = 0;
            }
            used += columns;
            part.push(c);
        }
        if let Some(last) = lines.last_mut() {
            last.push(Span::new(part, span.style));
        }
    }
    lines
}
