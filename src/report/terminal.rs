//! A report for a terminal: one screen that answers "how was the quarter?".
//!
//! With ANSI styles; strip them where there is no colour, for nothing is said by
//! colour alone. Lines have no trailing spaces.

mod breakdown;
mod groups;
mod headline;
mod layout;
mod practice;
mod table;
mod team;
mod trend;

use super::Report;
use super::prose::Prose;
use super::words::TeamWords;
use crate::model::Language;
use layout::{Block, Line};
pub(super) use trend::sparkline;

/// The narrowest layout; a terminal that is narrower wraps its lines.
const NARROWEST: usize = 60;

/// The widest text that reads well.
const WIDEST: usize = 100;

/// What stands for a figure that isn't known.
const DASH: &str = "–";

/// `report` as lines of at most `width` columns (60 at least), each ended by a
/// line break.
pub fn render(report: &Report, width: usize, language: Language) -> String {
    let page = Page::new(report, width, language);
    // What answers the question comes first, what explains it after.
    let mut blocks = vec![headline::block(&page)];
    blocks.extend(team::discuss(&page));
    blocks.extend(breakdown::block(&page));
    blocks.extend(trend::block(&page));
    blocks.extend(table::block(&page));
    blocks.extend(team::services(&page));
    blocks.extend(groups::blocks(&page));
    blocks.extend(practice::block(&page));
    blocks.extend(team::load(&page));
    blocks.extend(team::actions(&page));
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        for line in block {
            text.push_str(line.trimmed());
            text.push('\n');
        }
    }
    text
}

/// What every part of the page needs.
struct Page<'r> {
    report: &'r Report,
    words: &'static dyn TeamWords,
    prose: Prose<'r>,
    /// The whole width of the page.
    full: usize,
    /// The width of text and of single columns.
    width: usize,
}

impl<'r> Page<'r> {
    fn new(report: &'r Report, width: usize, language: Language) -> Self {
        let full = width.max(NARROWEST);
        let words = language.team_words();
        Self {
            report,
            words,
            prose: Prose { report, words },
            full,
            width: full.min(WIDEST),
        }
    }

    /// A length of time in seconds, or a dash.
    fn duration(&self, seconds: Option<f64>) -> String {
        seconds.map_or(DASH.into(), |seconds| self.words.duration(seconds))
    }

    /// A sentence over as many lines as it takes.
    fn sentence(&self, text: &str, block: &mut Block) {
        let lines = layout::wrap(text, self.width, "");
        block.extend(lines.into_iter().map(Line::plain));
    }
}
