//! Text that can stand in HTML.

use std::fmt::{self, Write};

/// How many bytes are looked at together.
const CHUNK: usize = 32;

/// Adds `text` as HTML shows it, in an element or between double quotes. Control
/// characters, which no page may have, are replaced.
pub fn escape(out: &mut String, text: &str) {
    // To a string nothing fails.
    let _ = write::<false>(out, text);
}

/// The same, between quotes of either kind, for templates that others write.
///
/// # Errors
/// When `out` fails.
pub fn escape_in_any_quotes(out: &mut impl Write, text: &str) -> fmt::Result {
    write::<true>(out, text)
}

fn write<const SINGLE: bool>(out: &mut impl Write, text: &str) -> fmt::Result {
    let mut kept = 0;
    for (number, chunk) in text.as_bytes().chunks(CHUNK).enumerate() {
        // Without a branch, so that the processor compares many at once.
        let special = chunk.iter().fold(false, |found, byte| {
            let quote = *byte == b'"' || (SINGLE && *byte == b'\'');
            found | (*byte < 32) | matches!(*byte, b'&' | b'<' | b'>') | quote
        });
        if !special {
            continue;
        }
        for (at, byte) in (number * CHUNK..).zip(chunk) {
            let entity = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' if SINGLE => "&#39;",
                0..=8 | 11 | 12 | 14..=31 => "\u{fffd}",
                _ => continue,
            };
            out.write_str(&text[kept..at])?;
            out.write_str(entity)?;
            kept = at + 1;
        }
    }
    out.write_str(&text[kept..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_in_a_text_is_escaped() {
        for before in 0..70 {
            let around = "가".repeat(before / 3) + &"a".repeat(before % 3);
            let text = format!("{around}<b \"\u{1}'\">\n&{around}");
            let mut out = String::new();
            escape(&mut out, &text);
            let said = "&lt;b &quot;\u{fffd}'&quot;&gt;\n&amp;";
            assert_eq!(out, format!("{around}{said}{around}"));
            let mut out = String::new();
            escape_in_any_quotes(&mut out, &text).unwrap();
            let said = said.replace('\'', "&#39;");
            assert_eq!(out, format!("{around}{said}{around}"));
        }
    }
}
