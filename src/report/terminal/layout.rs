//! Lines and columns, measured as terminals do: Hangul takes two cells.

use anstyle::Style;
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Lines that belong together.
pub(super) type Block = Vec<Line>;

/// The style of headings.
pub(super) const HEADING: Style = Style::new().bold();

/// The style of what is of second interest.
pub(super) const FAINT: Style = Style::new().dimmed();

/// The style of bars and sparklines.
pub(super) const BAR: Style =
    Style::new().fg_color(Some(anstyle::Color::Ansi(anstyle::AnsiColor::Cyan)));

/// A line with styles, and how many cells it takes.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    text: String,
    width: usize,
    /// Where the text ends but for trailing spaces.
    end: usize,
}

impl Line {
    pub(super) fn plain(text: impl AsRef<str>) -> Self {
        Self::default().and(text.as_ref())
    }

    pub(super) fn styled(text: &str, style: Style) -> Self {
        Self::default().and_styled(text, style)
    }

    /// The same, followed by `text`.
    pub(super) fn and(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self.width += text.width();
        if !text.trim_end().is_empty() {
            self.end = self.text.trim_end().len();
        }
        self
    }

    /// The same, followed by `text` in `style`.
    pub(super) fn and_styled(mut self, text: &str, style: Style) -> Self {
        let shown = text.trim_end();
        if !shown.is_empty() {
            self.text.push_str(&format!("{style}{shown}{style:#}"));
            self.width += shown.width();
            self.end = self.text.len();
        }
        self.and(&text[shown.len()..])
    }

    /// The same, filled up with spaces to a width of `column`.
    pub(super) fn to(self, column: usize) -> Self {
        let missing = column.saturating_sub(self.width);
        self.and(&" ".repeat(missing))
    }

    /// The same, followed by all of `other`.
    pub(super) fn join(mut self, other: &Line) -> Self {
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.width += other.width;
        if other.end > 0 {
            self.end = at + other.end;
        }
        self
    }

    /// The line with its styles, without trailing spaces.
    pub(super) fn trimmed(&self) -> &str {
        &self.text[..self.end]
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// `text` cut to at most `width` cells, the last an ellipsis if need be.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut taken = 0;
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            taken += c.width().unwrap_or(0);
            taken < width
        })
        .collect();
    kept.push('…');
    kept
}

/// `text` filled with spaces on its left.
pub(super) fn right(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{}{text}", " ".repeat(missing))
}

/// `text` over lines of at most `width` cells, broken at spaces (Korean, too: a
/// word that is torn apart is hard to read) but not between a figure and its
/// unit; all lines but the first are indented.
pub(super) fn wrap(text: &str, width: usize, indent: &str) -> Vec<String> {
    let options = Options::new(width)
        .subsequent_indent(indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(&glued(text), options)
        .into_iter()
        .map(|line| line.replace(NO_BREAK, " "))
        .collect()
}

/// A space at which no line is broken.
const NO_BREAK: char = '\u{a0}';

/// `text` with the spaces that hold figures together made unbreakable:
/// `95 %`, `2 h 28 min`, `p = 0.57`.
fn glued(text: &str) -> String {
    let mut glued = String::with_capacity(text.len());
    let mut before = "";
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
            let figure = before.ends_with(|c: char| c.is_ascii_digit());
            let unit = figure && ["%", "d", "h", "min", "s"].contains(&bare);
            let small = ["d", "h"].contains(&before) && bare.parse::<u8>().is_ok();
            let relation = ["p", "(p", "=", "<"].contains(&before);
            glued.push(if unit || small || relation {
                NO_BREAK
            } else {
                ' '
            });
        }
        glued.push_str(word);
        before = word;
    }
    glued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_takes_two_cells() {
        assert_eq!(cut("결제 서비스", 11), "결제 서비스");
        assert_eq!(cut("결제 서비스", 10), "결제 서비…");
        assert_eq!(cut("결제 서비스", 9), "결제 서…");
        assert_eq!(right("결제", 6), "  결제");
        assert_eq!(Line::plain("결제").to(6).and("x").trimmed(), "결제  x");
    }

    #[test]
    fn figures_keep_their_units() {
        let text = "  It took 2 h 28 min (95 %: 1 d 2 h to 3 d, p = 0.57).";
        assert_eq!(
            wrap(text, 16, "    "),
            [
                "  It took",
                "    2 h 28 min",
                "    (95 %:",
                "    1 d 2 h",
                "    to 3 d,",
                "    p = 0.57).",
            ]
        );
    }

    #[test]
    fn lines_end_where_their_text_does() {
        let line = Line::plain("a  ").and_styled("b ", HEADING).to(9);
        assert_eq!(line.trimmed(), "a  \u{1b}[1mb\u{1b}[0m");
        assert_eq!(line.width(), 9);
        assert_eq!(Line::plain("  ").trimmed(), "");
        let joined = Line::plain("").to(4).join(&Line::plain("b").to(6));
        assert_eq!((joined.trimmed(), joined.width()), ("    b", 10));
    }
}
