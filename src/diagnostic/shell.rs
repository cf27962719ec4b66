//! Commands that messages tell people to type.

use super::printable;

/// `text` as one word of a shell, in quotes where it needs them.
pub fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:@".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", printable(text).replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_shell_would_split_are_quoted() {
        let words = ["a/b-1.json", "결제.json", "", "it's here", "a\u{1b}b"].map(shell_word);
        assert_eq!(
            words,
            ["a/b-1.json", "결제.json", "''", r"'it'\''s here'", "'a␛b'"]
        );
    }
}
