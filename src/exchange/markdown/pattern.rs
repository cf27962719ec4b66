//! Patterns that are written here, and so can be made.

use regex::Regex;

/// The pattern that `pattern` writes.
///
/// # Panics
/// When it is none; no text of anybody else's comes here.
pub fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is ours")
}
