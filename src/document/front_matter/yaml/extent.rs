//! How far a value, or the comment behind it, goes.

use crate::document::span::Span;

/// Where the words of `text` before `end` end.
pub fn trimmed_end(text: &str, end: usize) -> usize {
    text[..end].trim_end().len()
}

/// The length of a plain scalar: up to a comment.
pub fn plain_length(source: &str) -> Option<usize> {
    let end = source.find(" #").unwrap_or(source.len());
    let words = source[..end].trim_end();
    let clear = !words.contains(": ") && !words.ends_with(':') && !words.contains('\t');
    let opens = words.as_bytes().first()?;
    let indicator = matches!(opens, b',' | b']' | b'}' | b'#' | b'?' | b':')
        || (*opens == b'-' && words.as_bytes().get(1).is_none_or(|next| *next == b' '));
    (clear && !indicator).then_some(words.len())
}

/// The length of the quoted scalar at the start of `source`.
pub fn quoted(source: &str) -> Option<usize> {
    let quote = source.as_bytes()[0];
    let bytes = source.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote => {
                if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') {
                    at += 2;
                    continue;
                }
                return Some(at + 1);
            }
            _ => at += 1,
        }
    }
    None
}

/// The length of a text over several lines, or in a block, which `source` opens
/// with; and the comment in its first line, with the blanks in front of it.
pub fn text_and_comment(source: &str) -> Option<(usize, &str)> {
    let words = |line: &str| {
        let comment = line.find(" #").unwrap_or(line.len());
        line[..comment].trim_end().len()
    };
    Some(match source.as_bytes().first()? {
        b'"' | b'\'' => (quoted(source)?, ""),
        b'|' | b'>' => {
            let header = source.lines().next()?;
            (source.len(), &header[words(header)..])
        }
        _ => {
            let last = source.rfind('\n').map_or(0, |at| at + 1);
            (last + words(&source[last..]), "")
        }
    })
}

/// Whether nothing but blanks and a comment is in `rest`.
pub fn comment_only(rest: &str) -> Option<()> {
    let words = rest.trim_start_matches(' ');
    let blank = words.is_empty() || (words.starts_with('#') && words.len() < rest.len());
    blank.then_some(())
}

/// The byte behind the bracket that closes the one at `open`.
pub fn closing(text: &str, open: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = open;
    while at < bytes.len() {
        match bytes[at] {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' | b'\'' if matches!(bytes[at - 1], b'[' | b'{' | b',' | b' ' | b'\n' | b':') => {
                at += quoted(&text[at..])?;
                continue;
            }
            b'#' if matches!(bytes[at - 1], b' ' | b'\n') => {
                at = text[at..].find('\n').map_or(text.len(), |end| at + end);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The scalars of a flow sequence, below a key that is indented by `indent`.
pub fn flow(text: &str, span: Span, indent: usize) -> Option<Vec<Span>> {
    let source = span.of(text);
    if !source.starts_with('[') {
        return None;
    }
    // What stands further left is read in more than one way, but for the bracket.
    let deeper = |line: &str| {
        let words = line.trim_start_matches(' ');
        let depth = line.len() - words.len();
        words.trim().is_empty() || depth > indent || (depth == indent && words.starts_with(']'))
    };
    if !source.lines().skip(1).all(deeper) {
        return None;
    }
    let mut items = Vec::new();
    let close = span.end - 1;
    let mut at = after_blanks(text, span.start + 1, close);
    loop {
        let rest = &text[at..close];
        if rest.is_empty() {
            // A comma in front of the bracket is allowed.
            return Some(items);
        }
        let length = match rest.as_bytes()[0] {
            b'"' | b'\'' => quoted(rest)?,
            b'[' | b'{' | b',' | b'#' => return None,
            _ => {
                let end = rest.find([',', '\n']).unwrap_or(rest.len());
                let end = rest[..end].find(" #").unwrap_or(end);
                let words = rest[..end].trim_end();
                if words.contains([':', '{', '}', '[', ']', '"', '\'', '?']) {
                    return None;
                }
                plain_length(words)?
            }
        };
        if rest[..length].contains('\n') {
            return None;
        }
        items.push(Span::new(at, at + length));
        at = after_blanks(text, at + length, close);
        match text.as_bytes()[at..close].first() {
            None => return Some(items),
            Some(b',') => at = after_blanks(text, at + 1, close),
            Some(_) => return None,
        }
    }
}

/// The first byte from `at` on that is no blank, line break or part of a comment.
pub fn after_blanks(text: &str, mut at: usize, until: usize) -> usize {
    loop {
        let rest = &text[at..until];
        at += rest.len() - rest.trim_start_matches([' ', '\n', '\r']).len();
        let behind_blank = text[..at].ends_with([' ', '\n']);
        if !(behind_blank && text[at..until].starts_with('#')) {
            return at;
        }
        at = text[at..until].find('\n').map_or(until, |end| at + end);
    }
}
