//! What stands within quotation marks: evidence, not the author's voice.

use super::clipped;
use std::ops::Range;

/// The ranges of `text` within quotation marks, marks included, in order and
/// apart from each other. A mark without its partner quotes nothing.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // The bytes with which the marks begin that aren't straight: 「 and 『 with
    // E3 80, “ and its like with E2 80, « with C2.
    let bytes = text.as_bytes();
    let straight = memchr::memchr2(b'"', b'\'', bytes).is_some();
    if !straight && memchr::memchr3(0xe3, 0xe2, 0xc2, bytes).is_none() {
        return found;
    }
    let mut before = ' ';
    let mut open: Option<(char, usize)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        match open {
            Some((close, start)) if c == close && closes(c, next) => {
                found.push(start..at + c.len_utf8());
                open = None;
            }
            // A straight or single mark may be an apostrophe or an inch: one
            // that pairs inside of it wins.
            Some(('\'' | '’', _)) | None => {
                if let Some(close) = partner(c, before, next) {
                    open = Some((close, at));
                }
            }
            Some(_) => {}
        }
        before = c;
    }
    found
}

/// The mark that closes what `c` opens here.
fn partner(c: char, before: char, next: char) -> Option<char> {
    match c {
        '"' if !next.is_whitespace() => Some('"'),
        '\'' if !before.is_alphanumeric() && !next.is_whitespace() => Some('\''),
        '“' | '„' => Some('”'),
        '‘' => Some('’'),
        '「' => Some('」'),
        '『' => Some('』'),
        '«' => Some('»'),
        _ => None,
    }
}

/// Whether `c` before `next` is a closing mark and no apostrophe: a particle
/// of Korean may follow a mark, a letter of English doesn't.
fn closes(c: char, next: char) -> bool {
    !(matches!(c, '\'' | '’') && next.is_ascii_alphanumeric())
}

/// Those of `quoted` that touch `sentence`, counted from its start.
pub(super) fn within(quoted: &[Range<usize>], sentence: &Range<usize>) -> Vec<Range<usize>> {
    let first = quoted.partition_point(|range| range.end <= sentence.start);
    let rest = quoted[first..].iter();
    rest.take_while(|range| range.start < sentence.end)
        .filter_map(|range| clipped(range, sentence))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_are_not_apostrophes() {
        let of = |text: &str| -> Vec<String> {
            let ranges = quoted(text).into_iter();
            ranges.map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(
            of("He said \"oh no\" and \"yes\"."),
            ["\"oh no\"", "\"yes\""]
        );
        assert_eq!(
            of("the team's 'best effort' isn't enough"),
            ["'best effort'"]
        );
        assert_eq!(of("위기경보를 '주의'로 올렸다"), ["'주의'"]);
        assert_eq!(
            of("“a ‘b’ c” 「d」 『e』 «f»"),
            ["“a ‘b’ c”", "「d」", "『e』", "«f»"]
        );
        assert_eq!(of("it’s the users’ fault"), Vec::<String>::new());
        assert_eq!(of("'tis a 5\" disk"), Vec::<String>::new());
        assert_eq!(of("the 'users' group"), ["'users'"]);
    }
}
