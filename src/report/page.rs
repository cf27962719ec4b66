//! A report as a page: headings, sentences, tables and charts in their order,
//! from which each format of a document is written.

mod actions;
mod breakdown;
mod groups;
mod incidents;
mod load;
mod practice;
mod services;
mod tables;
mod trend;

use super::Report;
use super::charts::Charts;
use super::prose::Prose;
use super::words::PageWords;
use crate::diagnostic::printable;
use crate::model::Language;
use serde::Serialize;

#[cfg(test)]
mod tests;

/// What stands for a figure that isn't known.
const DASH: &str = "–";

/// A report as a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// `en` or `ko`.
    pub language: &'static str,
    /// The period and its count.
    pub title: String,
    /// What the comparison with the baseline says.
    pub lead: Option<String>,
    /// The days of the period, and how often incidents came.
    pub days: String,
    /// What the figures are made from.
    pub notes: Vec<String>,
    /// The figures to take away.
    pub tiles: Vec<Tile>,
    /// The parts, in their order.
    pub sections: Vec<Section>,
    /// What counted as now, and what made the page.
    pub colophon: String,
}

/// A figure to take away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tile {
    /// What it is.
    pub label: &'static str,
    /// The figure.
    pub value: String,
    /// Its n and its interval.
    pub note: String,
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// A name for it in the page's address.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// What a section holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A sentence or more; strong where a figure moved.
    Paragraph {
        /// What it says.
        text: Text,
        /// Whether it says that something changed.
        strong: bool,
    },
    /// A list of sentences.
    List {
        /// Its items.
        items: Vec<Text>,
    },
    /// Series as text, for a format without charts.
    Sparklines {
        /// Each with its name, its line and its range.
        rows: Vec<[String; 3]>,
    },
    /// A table.
    Table(Table),
    /// A chart with the table behind it.
    Chart(Chart),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// What it shows, for those who come to it alone.
    pub caption: String,
    /// The columns; the first names the rows.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Text>>,
    /// What isn't in it.
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Whether it holds figures, which stand on the right.
    pub figures: bool,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// Its name in the page.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// The `svg` element.
    pub svg: String,
    /// What its colours are.
    pub legend: Vec<Swatch>,
    /// What isn't in it.
    pub note: Option<String>,
    /// What opens the table.
    pub behind: &'static str,
    /// The figures behind it.
    pub table: Table,
}

/// A colour of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Swatch {
    /// The class of its mark.
    pub class: String,
    /// What it stands for.
    pub label: String,
}

/// Text with links.
pub type Text = Vec<Span>;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// What it says, fit to be printed; not escaped for any format.
    pub text: String,
    /// Where it leads: a relative address, percent-encoded.
    pub href: Option<String>,
}

impl Page {
    /// The page of `report` with its charts.
    ///
    /// `base` leads from the page to the repository's root, such as `../`; it is
    /// empty there, and `None` where the page has no place from which
    /// postmortems can be reached: ids are then no links.
    pub fn new(
        report: &Report,
        charts: &Charts<'_>,
        language: Language,
        base: Option<&str>,
    ) -> Self {
        let words = language.page_words();
        let page = Context {
            report,
            charts,
            words,
            prose: Prose { report, words },
            base,
        };
        let prose = page.prose;
        let sections = [
            practice::discuss(&page),
            trend::section(&page),
            breakdown::section(&page),
            incidents::section(&page),
            groups::section(&page),
            groups::causes(&page),
            services::section(&page),
            practice::section(&page),
            load::section(&page),
            actions::section(&page),
        ];
        Self {
            language: language.as_str(),
            title: prose.title(),
            lead: prose.comparison(),
            days: [Some(prose.days()), prose.rate()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
            notes: prose.notes(),
            tiles: practice::tiles(&page),
            sections: sections.into_iter().flatten().collect(),
            colophon: words.colophon(&prose.as_of()),
        }
    }
}

/// What every section needs.
struct Context<'r> {
    report: &'r Report,
    charts: &'r Charts<'r>,
    words: &'static dyn PageWords,
    prose: Prose<'r>,
    base: Option<&'r str>,
}

impl Context<'_> {
    /// A length of time in seconds, or a dash.
    fn duration(&self, seconds: Option<f64>) -> String {
        seconds.map_or(DASH.into(), |seconds| self.words.duration(seconds))
    }

    /// A share, or a dash.
    fn percent(&self, share: Option<f64>) -> String {
        share.map_or(DASH.into(), |share| self.words.percent(share))
    }

    /// An interval of shares, or a dash.
    fn percents(&self, ci95: Option<(f64, f64)>) -> String {
        ci95.map_or(DASH.into(), |(low, high)| {
            let [low, high] = [low, high].map(|share| self.words.percent(share));
            self.words.interval(&low, &high)
        })
    }

    /// An interval of lengths of time, or a dash.
    fn lengths(&self, ci95: Option<(f64, f64)>) -> String {
        ci95.map_or(DASH.into(), |(low, high)| {
            let [low, high] = [low, high].map(|seconds| self.words.duration(seconds));
            self.words.interval(&low, &high)
        })
    }

    /// The id of a document, with a link where its path is known.
    fn document(&self, id: &str, path: Option<&str>) -> Span {
        let href = self.base.zip(path);
        Span {
            text: printable(id).into_owned(),
            href: href.map(|(base, path)| address(&format!("{base}{path}"))),
        }
    }
}

/// `path` as an address: what would end or change it is percent-encoded; letters
/// of every script stay readable.
fn address(path: &str) -> String {
    let mut address = String::new();
    for c in path.chars() {
        let plain = c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
        if plain {
            address.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    address
}

/// Text without links.
fn text(text: impl Into<String>) -> Text {
    vec![Span {
        text: text.into(),
        href: None,
    }]
}

fn paragraph(sentence: impl Into<String>) -> Block {
    Block::Paragraph {
        text: text(sentence),
        strong: false,
    }
}

#[cfg(test)]
mod addresses {
    use super::address;

    #[test]
    fn addresses_hold_nothing_that_ends_them() {
        assert_eq!(
            address("../postmortems/2026/a-b.md"),
            "../postmortems/2026/a-b.md"
        );
        assert_eq!(address("p/결제 장애(1).md"), "p/결제%20장애%281%29.md");
        assert_eq!(address("javascript:x\"<"), "javascript%3Ax%22%3C");
    }
}
