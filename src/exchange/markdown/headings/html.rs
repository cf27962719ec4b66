//! Tables and lists in HTML, as wikis, intranets and old pages have them.

use crate::document::{Patch, Span};
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::source;
use regex::Regex;
use std::sync::LazyLock;

/// `text` with tables in HTML as those of Markdown, where their cells hold no more than a
/// line each could.
pub(super) fn with_tables(text: &str) -> String {
    static TABLE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?is)<table(?:\s[^<>]*)?>(.*?)</table>"));
    static BLOCKS: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)<(?:table|ul|ol|pre|h[1-6]|blockquote)\b"));
    if !text.contains("</t") && !text.contains("</T") {
        return text.to_owned();
    }
    let mut patch = Patch::new();
    for found in TABLE.captures_iter(text) {
        let (Some(whole), inner) = (found.get(0), &found[1]) else {
            continue;
        };
        if BLOCKS.is_match(inner) || source::is_fenced(text, whole.start()) {
            continue;
        }
        let rows: Vec<Vec<String>> = rows(inner);
        if let Some(table) = table(&rows) {
            let span = Span::new(whole.start(), whole.end());
            patch = patch.and(Patch::replace(span, format!("\n{table}")));
        }
    }
    patch.apply(text)
}

/// `text` with the items of lists in HTML that open a line as those of Markdown.
pub(super) fn with_lists(text: &str) -> String {
    // What opens an item, or else what only closes one or frames the list.
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?im)^[ \t]*(?:</li>[ \t]*)?(<li(?:\s[^<>]*)?>)[ \t]*|</li>[ \t]*(?:</[uo]l>)?[ \t]*$|^[ \t]*</?[uo]l(?:\s[^<>]*)?>[ \t]*$",
        )
    });
    const FEWEST: usize = 2;
    let tags: Vec<_> = TAG
        .captures_iter(text)
        .filter_map(|found| Some((found.get(0)?, found.get(1).is_some())))
        .filter(|(tag, _)| !source::is_fenced(text, tag.start()))
        .collect();
    if tags.iter().filter(|(_, opens)| *opens).count() < FEWEST {
        return text.to_owned();
    }
    let patch = tags.iter().fold(Patch::new(), |patch, (tag, opens)| {
        let mark = if *opens { "- " } else { "" };
        let span = Span::new(tag.start(), tag.end());
        patch.and(Patch::replace(span, mark.to_owned()))
    });
    patch.apply(text)
}

/// The cells of the rows, each on one line.
fn rows(inner: &str) -> Vec<Vec<String>> {
    static ROW: LazyLock<Regex> = LazyLock::new(|| regex(r"(?is)<tr(?:\s[^<>]*)?>(.*?)</tr>"));
    static CELL: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?is)<t[hd](?:\s[^<>]*)?>(.*?)</t[hd]>"));
    static FRAME: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)</?(?:p|span|div|tbody|thead)\b[^<>]*>"));
    let cells = |row: &str| {
        let cells = CELL.captures_iter(row).map(|cell| {
            let words = FRAME.replace_all(&cell[1], " ");
            let words: Vec<&str> = words.split_whitespace().collect();
            words.join(" ").replace('|', "\\|")
        });
        cells.collect()
    };
    ROW.captures_iter(inner).map(|row| cells(&row[1])).collect()
}

/// The same as Markdown writes it; the first row is the header.
fn table(rows: &[Vec<String>]) -> Option<String> {
    let (header, rest) = rows.split_first()?;
    let width = header.len();
    let is_even = rest.iter().all(|row| row.len() <= width);
    if width < 2 || !is_even {
        return None;
    }
    let line = |cells: &[String]| {
        let empty = std::iter::repeat_n(String::new(), width - cells.len());
        let cells: Vec<String> = cells.iter().cloned().chain(empty).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", "---|".repeat(width));
    let rest: String = rest.iter().map(|row| line(row)).collect();
    Some(format!("{}{rule}{rest}", line(header)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_html_become_rows() {
        let text = "<table>\n<tr><th>When</th><th>What</th></tr>\n<tr><td>05:02</td><td><p>It\n crashes</p></td></tr>\n</table>\n";
        assert_eq!(
            with_tables(text),
            "\n| When | What |\n|---|---|\n| 05:02 | It crashes |\n\n"
        );
        let nested = "<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>";
        assert_eq!(with_tables(nested), nested);
    }
}
