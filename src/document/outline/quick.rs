//! Headings of a body by its lines alone, for commands that read thousands.
//!
//! Nearly every postmortem writes headings as `## Cause` at the start of a line,
//! and that is a heading wherever it isn't inside of a code fence or a comment.
//! Where a line could mean anything else by the rules of Markdown, the whole
//! body is parsed, so that both ways always agree.

use super::{Heading, close, headings};
use crate::document::span::Span;
use pulldown_cmark::{Event, Parser};

/// The headings of the part `body` of `text`, in order: the same as
/// [`headings`] finds.
pub fn quick_headings(text: &str, body: Span) -> Vec<Heading> {
    by_line(text, body).unwrap_or_else(|| headings(text, body))
}

/// What the lines so far have opened.
enum Within {
    Text,
    /// A code fence: its character and how many of it.
    Fence(u8, usize),
    Comment,
}

/// The headings, or `None` where lines alone don't tell.
fn by_line(text: &str, body: Span) -> Option<Vec<Heading>> {
    let source = body.of(text);
    // A postmortem has some ten; one by one, room for them would be looked for again
    // and again.
    let mut found = Vec::with_capacity(16);
    let mut within = Within::Text;
    let mut after_blank = true;
    let mut start = 0;
    let returns = memchr::memchr(b'\r', source.as_bytes()).is_some();
    while start < source.len() {
        let rest = &source.as_bytes()[start..];
        let end = start + memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let line = &source[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        match within {
            Within::Fence(mark, length) => {
                if ends_fence(line, mark, length)? {
                    within = Within::Text;
                }
                after_blank = true;
            }
            Within::Comment => {
                if line.contains("-->") {
                    within = Within::Text;
                }
                after_blank = true;
            }
            Within::Text => match line.as_bytes().first() {
                None => after_blank = true,
                Some(b'#') if level(line).is_some() => {
                    let level = level(line)?;
                    let span = Span::new(start, end).shifted(body.start);
                    found.push(Heading {
                        level,
                        text: words(&line[usize::from(level)..])?,
                        span,
                        content: Span::new(span.end, body.end),
                    });
                    // A line of hyphens after a heading is a rule.
                    after_blank = true;
                }
                Some(b'`' | b'~') if line.starts_with("```") || line.starts_with("~~~") => {
                    let mark = line.as_bytes()[0];
                    let length = line.bytes().take_while(|byte| *byte == mark).count();
                    if mark == b'`' && line[length..].contains('`') {
                        return None;
                    }
                    within = Within::Fence(mark, length);
                }
                Some(b'<') => {
                    let rest = line.strip_prefix("<!--")?;
                    if rest.starts_with(['-', '>']) {
                        return None;
                    }
                    if !rest.contains("-->") {
                        within = Within::Comment;
                    }
                    after_blank = true;
                }
                Some(_) if is_plain(line, after_blank) => {
                    after_blank = line.bytes().all(|byte| byte == b' ');
                }
                Some(_) => return None,
            },
        }
        if returns && line.contains('\r') {
            return None;
        }
        start = end;
    }
    close(&mut found);
    Some(found)
}

/// The level of an ATX heading at the start of a line.
fn level(line: &str) -> Option<u8> {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let spaced = matches!(line.as_bytes().get(hashes), None | Some(b' ' | b'\t'));
    u8::try_from(hashes)
        .ok()
        .filter(|level| *level <= 6 && spaced)
}

/// The words of a heading without markup, or `None` where other lines may have
/// a say in them.
fn words(line: &str) -> Option<String> {
    let line = line.trim_matches(' ');
    let mut marked = false;
    for byte in line.bytes() {
        match byte {
            b'[' | b']' | b'#' | b'\\' | b'<' | b'&' | b'\t' => return None,
            b'*' | b'_' | b'`' | b'~' => marked = true,
            _ => {}
        }
    }
    if !marked {
        return Some(line.to_owned());
    }
    let heading = format!("# {line}");
    let mut words = String::with_capacity(line.len());
    for event in Parser::new_ext(&heading, super::markdown_options()) {
        if let Event::Text(text) | Event::Code(text) = event {
            words.push_str(&text);
        }
    }
    Some(words)
}

/// Whether a line ends the code fence around it; `None` where that depends.
fn ends_fence(line: &str, mark: u8, length: usize) -> Option<bool> {
    let run = line.trim_start_matches(' ');
    let indent = line.len() - run.len();
    let marks = run.bytes().take_while(|byte| *byte == mark).count();
    if marks < length || !run[marks..].trim_matches([' ', '\t']).is_empty() {
        return Some(false);
    }
    // With more than three spaces it is code like any other line.
    (indent == 0).then_some(true)
}

/// Whether a line that starts with neither `#`, a fence nor `<` can't open or be
/// a heading, whatever stands around it.
fn is_plain(line: &str, after_blank: bool) -> bool {
    let bytes = line.as_bytes();
    let indent = bytes.iter().take_while(|byte| **byte == b' ').count();
    let Some(first) = bytes.get(indent) else {
        return true;
    };
    // Indented, these may belong to a list or not.
    if indent > 0 && matches!(first, b'`' | b'~' | b'<' | b'#' | b'\t') {
        return false;
    }
    if matches!(first, b'\t' | 0x0b | 0x0c) {
        return false;
    }
    // Behind the marks of quotes and lists.
    let marks = |byte: &u8| b" \t>-*+.):".contains(byte) || byte.is_ascii_digit();
    let inner = bytes.iter().position(|byte| !marks(byte));
    match inner.map(|at| &bytes[at..]) {
        Some([b'#' | b'=', ..]) => return false,
        Some([b'[', b'^', ..]) => return false,
        _ => {}
    }
    // A line of hyphens makes a heading of the line before it.
    let behind = line.trim_start_matches([' ', '\t', '>']).trim_end();
    let hyphens = !behind.is_empty() && behind.bytes().all(|byte| byte == b'-');
    !hyphens || (after_blank && indent == 0 && behind.len() == line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Span {
        Span::new(0, text.len())
    }

    #[test]
    fn lines_tell_in_usual_documents() {
        let text = "pre\n\n# A `b` *c*\none\n## 대응방안\n\n- [ ] x\n  - [x] y\n\n```sh\n# no\n```\n\
                    <!--\n# no\n-->\n---\n\n| a |\n|---|\n### D\r\nend";
        let quick = by_line(text, all(text));
        assert_eq!(quick, Some(headings(text, all(text))));
        assert_eq!(quick.map(|found| found.len()), Some(3));
    }

    #[test]
    fn what_lines_do_not_tell_is_parsed() {
        for text in [
            "A\n===\n",
            "A\n---\n",
            "> # A\n",
            " ## A\n",
            "- # A\n",
            "<div>\n# A\n</div>\n",
            "  ```\n# A\n",
            "# [A][b]\n",
            "# A\r# B\n",
            "# A \t\n",
        ] {
            assert_eq!(by_line(text, all(text)), None, "{text}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(4096))]

        #[test]
        fn both_ways_agree(
            text in "((#{1,7}|[-*+]|>|=|`{3,4}|~~~|<!--|-->|<b>|1\\.|\\[\\^a\\]:|\\| ?-+|[ \t]{1,5}|a|한|_|\\[|\\]|:|\\\\|\\*a\\*|`a`|x #)?(#{1,3}|[ -]|---|===|a| |b|```)?(\n|\n|\n\n|\r\n|\r| )){0,24}"
        ) {
            proptest::prop_assert_eq!(quick_headings(&text, all(&text)), headings(&text, all(&text)));
        }
    }
}
