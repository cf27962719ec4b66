//! Characters that a terminal would obey, made visible.

use std::borrow::Cow;

/// A text in which no character moves the cursor, starts an escape sequence, or turns
/// the reading order round. Tabs stay.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\u{7f}' => shown.push('\u{2421}'),
            '\0'..='\u{1f}' if is_obeyed(c) => {
                // The block "Control Pictures" follows the order of ASCII.
                shown.extend(char::from_u32(0x2400 + u32::from(c)));
            }
            _ if is_obeyed(c) => shown.extend(c.escape_unicode()),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

fn is_obeyed(c: char) -> bool {
    let control = c.is_control() && c != '\t';
    let direction = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line_end = matches!(c, '\u{2028}' | '\u{2029}');
    control || direction || line_end
}
