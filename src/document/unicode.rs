//! Quick looks at text that spare most of it the tables of Unicode.

use unicode_normalization::UnicodeNormalization;

/// Whether `text` is composed (in Unicode's form C) for sure, and has no capitals
/// but those of ASCII: nothing but ASCII, Hangul syllables and the usual
/// punctuation of both languages. Most text is so; what isn't may be composed,
/// too.
pub fn is_plain(text: &str) -> bool {
    // By bytes: to decode each character takes twice as long.
    if text.is_ascii() {
        return true;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            0..=0x7f => 1,
            _ if is_syllable_at(bytes, at) => 3,
            _ => match bytes[at..] {
                // ‐ to ‧, and 、 to 〠
                [0xe2, 0x80, 0x90..=0xa7, ..] | [0xe3, 0x80, 0x81..=0xa0, ..] => 3,
                _ => return false,
            },
        };
    }
    true
}

/// Whether a Hangul syllable, 가 to 힣, stands at `at` of the text that `bytes`
/// are; all of them take three bytes.
pub fn is_syllable_at(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(at..at + 3),
        Some(
            [0xea, 0xb0..=0xff, _]
                | [0xeb | 0xec, _, _]
                | [0xed, 0..=0x9d, _]
                | [0xed, 0x9e, 0..=0xa3]
        )
    )
}

/// `text` in Unicode's form C.
pub fn composed(text: &str) -> String {
    match is_plain(text) {
        true => text.to_owned(),
        false => text.nfc().collect(),
    }
}

/// Whether `c` is a letter or a digit of any script: what
/// [`char::is_alphanumeric`] says, at once for the scripts that most text is in.
pub fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{ac00}'..='\u{d7a3}' => true,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_letter_or_digit, is_plain, is_syllable_at};
    use unicode_normalization::is_nfc;

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn what_is_plain_is_composed_and_has_no_other_capitals() {
        for c in (0..=0x1_ffff).filter_map(char::from_u32) {
            let text = format!("a{c}가{c}");
            let syllable = matches!(c, '가'..='힣');
            assert_eq!(
                is_syllable_at(c.to_string().as_bytes(), 0),
                syllable,
                "{c:?}"
            );
            let usual = matches!(c, '\0'..='\u{7f}' | '가'..='힣' | '‐'..='‧' | '、'..='〠');
            assert_eq!(is_plain(&text), usual, "{c:?}");
            if usual {
                assert!(
                    is_nfc(&text) && (c.is_ascii() || !c.is_uppercase()),
                    "{c:?}"
                );
            }
        }
        assert!(is_plain("풀이 — “말랐다”、 OK"));
        assert!(!is_plain("e\u{301}") && !is_plain("\u{1100}\u{1161}") && !is_plain("É"));
    }
}
