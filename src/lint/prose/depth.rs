//! Nesting that no author writes and that costs the parser too much.

use crate::document::Span;

/// The deepest nesting of quotes and lists that is read. pulldown-cmark 0.13
/// walks all open containers again for each line, so that its time grows with
/// lines times depth.
const DEEPEST: usize = 100;

/// The first line of `text` that opens more containers than anybody needs.
pub fn too_deep(text: &str) -> Option<Span> {
    let mut start = 0;
    while start < text.len() {
        let end =
            memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
        let line = &text.as_bytes()[start..end];
        if line.len() > DEEPEST && marks(line) > DEEPEST {
            let head = line.iter().take(DEEPEST).take_while(|byte| byte.is_ascii());
            return Some(Span::new(start, start + head.count()));
        }
        start = end + 1;
    }
    None
}

/// How many marks of quotes and list items open `line`, at most one more than
/// the limit.
fn marks(line: &[u8]) -> usize {
    let mut count = 0;
    let mut rest = line;
    while let Some((first, after)) = rest.split_first() {
        match first {
            b' ' | b'\t' => {}
            b'>' => count += 1,
            b'-' | b'*' | b'+' if matches!(after.first(), Some(b' ' | b'\t')) => count += 1,
            b'0'..=b'9' => {
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(rest.get(digits), Some(b'.' | b')')) {
                    return count;
                }
                count += 1;
                rest = &rest[digits + 1..];
                continue;
            }
            _ => return count,
        }
        if count > DEEPEST {
            return count;
        }
        rest = after;
    }
    count
}
