//! Hangul syllables taken apart: enough to see a stem inside an inflected word.

/// The final consonants that an ending leaves on the last syllable of a stem.
pub(super) const NIEUN: u32 = 4;
pub(super) const RIEUL: u32 = 8;
pub(super) const MIEUM: u32 = 16;
pub(super) const BIEUP: u32 = 17;
pub(super) const SSANG_SIOS: u32 = 20;

const FIRST: u32 = 0xAC00;
const LAST: u32 = 0xD7A3;

/// Initial, vowel and final of a precomposed syllable; a final of 0 is none.
pub(super) fn parts(c: char) -> Option<(u32, u32, u32)> {
    let code = u32::from(c);
    if !(FIRST..=LAST).contains(&code) {
        return None;
    }
    let index = code - FIRST;
    Some((index / 588, index / 28 % 21, index % 28))
}

/// The syllable of an initial, a vowel and a final.
pub(super) fn compose(initial: u32, vowel: u32, last: u32) -> Option<char> {
    char::from_u32(FIRST + initial * 588 + vowel * 28 + last)
}

/// Whether a precomposed syllable.
pub(super) fn is_syllable(c: char) -> bool {
    parts(c).is_some()
}

/// The final consonant of the last character: `None` when it is no syllable, for then
/// (`API가`, `3은`) spelling doesn't say which form of a particle agrees.
pub(super) fn last_final(text: &str) -> Option<u32> {
    text.chars().next_back().and_then(parts).map(|p| p.2)
}

/// How many characters a word has.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether a text has Hangul: the syllables begin with these bytes.
pub(super) fn occurs(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xEA..=0xED))
}
