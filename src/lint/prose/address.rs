//! Addresses that stand bare in a text: they are no prose.

/// Where an address that has begun before `text` ends in it.
pub(super) fn rest_end(text: &str) -> usize {
    let stops = |c: char| c.is_whitespace() || "<>\"'|`)]}「」“”‘’".contains(c) || is_hangul(c);
    text.find(stops).unwrap_or(text.len())
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// The parts of `text` that are no bare addresses, as ranges, and whether the
/// text ends within one. `within` says whether it begins within one.
pub(super) fn without(text: &str, within: bool) -> (Vec<std::ops::Range<usize>>, bool) {
    let mut parts = Vec::new();
    let mut from = 0;
    if within {
        from = rest_end(text);
        if from == text.len() {
            return (parts, true);
        }
    }
    while let Some(mark) = memchr::memmem::find(&text.as_bytes()[from..], b"://") {
        let mark = from + mark;
        let scheme = text[from..mark]
            .bytes()
            .rev()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let start = mark - scheme;
        let end = mark + "://".len();
        let end = end + rest_end(&text[end..]);
        if scheme == 0 {
            parts.push(from..end);
        } else if from < start {
            parts.push(from..start);
        }
        from = end;
        if from == text.len() {
            return (parts, scheme > 0);
        }
    }
    if from < text.len() {
        parts.push(from..text.len());
    }
    (parts, false)
}
