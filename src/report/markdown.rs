//! A report as Markdown, to paste into a wiki or to commit.

use super::page::{Block, Page, Span, Table};

/// `page` as GitHub-flavoured Markdown. Charts are their tables; what files say
/// is escaped, so that a name can't end a table or start a heading.
pub fn render(page: &Page) -> String {
    let mut out = vec![format!("# {}", escaped(&page.title))];
    out.extend(
        page.lead
            .as_deref()
            .map(|lead| format!("**{}**", escaped(lead))),
    );
    out.push(escaped(&page.days));
    if !page.notes.is_empty() {
        out.push(escaped(&page.notes.join(" ")));
    }
    for section in &page.sections {
        out.push(format!("## {}", escaped(&section.title)));
        out.extend(section.blocks.iter().map(block));
    }
    out.push(format!("*{}*", escaped(&page.colophon)));
    out.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { text, strong: true } => format!("**{}**", spans(text)),
        Block::Paragraph { text, .. } => spans(text),
        Block::List { items } => {
            let items = items.iter().map(|item| format!("- {}", spans(item)));
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Sparklines { rows } => {
            let rows = rows.iter().map(|[name, line, range]| {
                format!("- {}: `{line}` {}", escaped(name), escaped(range))
            });
            rows.collect::<Vec<_>>().join("\n")
        }
        Block::Table(one) => table(one),
        Block::Chart(chart) => {
            let title = format!("### {}\n\n", escaped(&chart.title));
            title + &table(&chart.table)
        }
    }
}

fn table(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![
        line(table.columns.iter().map(|c| escaped(&c.title)).collect()),
        line(
            table
                .columns
                .iter()
                .map(|column| if column.figures { "---:" } else { "---" }.to_owned())
                .collect(),
        ),
    ];
    for row in &table.rows {
        lines.push(line(row.iter().map(|cell| spans(cell)).collect()));
    }
    if let Some(note) = &table.note {
        lines.push(String::new());
        lines.push(escaped(note));
    }
    lines.join("\n")
}

fn spans(text: &[Span]) -> String {
    let span = |span: &Span| match &span.href {
        Some(href) => format!("[{}]({href})", escaped(&span.text)),
        None => escaped(&span.text),
    };
    text.iter().map(span).collect()
}

/// `text` as it stands, whatever Markdown would make of it. Only what means
/// something there gets a backslash: the source is read as well.
fn escaped(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in characters.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        let after = characters.get(at + 1);
        let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
        let special = match c {
            // One tilde strikes out as well on some hosts: "5~9" is an interval.
            '\\' | '`' | '*' | '|' | '[' | ']' | '$' | '~' => true,
            // Within a word it emphasises nothing.
            '_' => !(word(before) && word(after)),
            // A tag, an address or a comment.
            '<' => after.is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
            // A reference.
            '&' => word(after) || after == Some(&'#'),
            // A heading, a quotation or a list.
            '#' | '>' | '+' | '-' | '=' => at == 0,
            '.' | ')' => {
                let ends = after.is_none_or(|c| c.is_whitespace());
                ends && at > 0 && characters[..at].iter().all(char::is_ascii_digit)
            }
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn only_what_means_something_is_escaped() {
        assert_eq!(
            escaped("a|b `c` *d* [e](f)"),
            "a\\|b \\`c\\` \\*d\\* \\[e\\](f)"
        );
        assert_eq!(
            escaped("<script> &amp; <1 %, p < 0.05"),
            "\\<script> \\&amp; <1 %, p < 0.05"
        );
        assert_eq!(
            escaped("snake_case _x_ ~~y~~ $z$"),
            "snake_case \\_x\\_ \\~\\~y\\~\\~ \\$z\\$"
        );
        assert_eq!(escaped("# a"), "\\# a");
        assert_eq!(escaped("1. a"), "1\\. a");
        assert_eq!(escaped("2026-Q3: 1.5"), "2026-Q3: 1.5");
        assert_eq!(escaped("99.9 %"), "99.9 %");
        assert_eq!(escaped("5~9 or 6~7"), "5\\~9 or 6\\~7");
    }
}
