//! Cells of CSV that a spreadsheet opens without obeying them.

/// What separates the terms of a list, which commas would not show.
const BETWEEN: &str = ";";

/// A text that a spreadsheet would take for a formula gets an apostrophe, as
/// OWASP's page on CSV injection advises. Control characters, which a terminal
/// would obey when the rows are looked at there, are shown instead.
pub fn safe(text: &str) -> String {
    let shown = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    if text.contains(shown) {
        let escaped = text.chars().map(|c| match shown(c) {
            true => c.escape_unicode().to_string(),
            false => c.to_string(),
        });
        return safe(&escaped.collect::<String>());
    }
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n') => {
            format!("'{text}")
        }
        _ => text.to_owned(),
    }
}

/// The terms of a list in one cell, each of them safe: a spreadsheet may take the
/// semicolons apart.
pub fn safe_list<T: AsRef<str>>(terms: &[T]) -> String {
    let terms: Vec<_> = terms.iter().map(|term| safe(term.as_ref())).collect();
    terms.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::{safe, safe_list};

    #[test]
    fn neither_spreadsheet_nor_terminal_obeys_a_cell() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("＝1"), "'＝1");
        assert_eq!(safe("a\u{1b}[31mb\tc\n"), "a\\u{1b}[31mb\tc\n");
        assert_eq!(safe("-\u{9b}m"), "'-\\u{9b}m");
        assert_eq!(safe_list(&["a", "=1"]), "a;'=1");
    }
}
