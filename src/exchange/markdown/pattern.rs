//! Patterns that are written here, and so can be made.

use regex::Regex;

/// The syllables that count in Korean as letters do: `가. 원인`, `나. 조치`.
pub const SYLLABLES: &str = "가나다라마바사아자차카타파하";

/// The pattern that `pattern` writes.
///
/// # Panics
/// When it is none; no text of anybody else's comes here.
pub fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is ours")
}
