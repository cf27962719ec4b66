//! The marks that git leaves where a merge could not decide.

use super::span::Span;

/// What to do about a conflict.
pub const HELP: &str = "keep what is right, take out the lines `<<<<<<<`, `=======` and \
                        `>>>>>>>`, and `git add` the file";

/// The conflicts that begin within `span` of `text`, each as the line that opens
/// it: those with an opening, a parting and a closing line, in that order. What
/// stands between fences of code may quote them and isn't looked at.
pub fn conflicts(text: &str, span: Span) -> Vec<Span> {
    let source = span.of(text);
    // Nearly all texts have none, and looking for one mark is quick.
    let opens_first = source.starts_with("<<<<<<<");
    if !opens_first && memchr::memmem::find(source.as_bytes(), b"\n<<<<<<<").is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    let mut open: Option<(Span, bool)> = None;
    let mut at = span.start;
    for whole in source.split_inclusive('\n') {
        let line = whole.trim_end();
        let words = line.trim_start();
        match fence {
            Some(mark) if words.starts_with(mark) => fence = None,
            None if open.is_none() => {
                fence = ["```", "~~~"]
                    .into_iter()
                    .find(|mark| words.starts_with(mark));
            }
            _ => {}
        }
        if fence.is_none() {
            match open {
                _ if is_mark(line, '<') => open = Some((Span::new(at, at + line.len()), false)),
                Some((opening, false)) if is_mark(line, '=') => open = Some((opening, true)),
                Some((opening, true)) if is_mark(line, '>') => {
                    found.push(opening);
                    open = None;
                }
                _ => {}
            }
        }
        at += whole.len();
    }
    found
}

/// Whether `line` is seven of `mark` or more, alone or in front of a name.
fn is_mark(line: &str, mark: char) -> bool {
    let rest = line.trim_start_matches(mark);
    line.len() - rest.len() >= 7 && (rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::{Span, conflicts};

    #[test]
    fn a_conflict_is_all_three_lines_outside_of_code() {
        let lines = |text: &str| -> Vec<String> {
            let found = conflicts(text, Span::new(0, text.len()));
            found.iter().map(|span| span.of(text).to_owned()).collect()
        };
        let conflict = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n";
        assert_eq!(lines(conflict), ["<<<<<<< HEAD"]);
        assert_eq!(
            lines(&format!(
                "x\r\n{}y\r\n{conflict}",
                conflict.replace('\n', "\r\n")
            )),
            ["<<<<<<< HEAD", "<<<<<<< HEAD"]
        );
        let with_base = "<<<<<<< ours\na\n||||||| base\n=======\nb\n>>>>>>> theirs\n";
        assert_eq!(lines(with_base), ["<<<<<<< ours"]);
        assert_eq!(lines(&format!("```\n{conflict}```\n")), [""; 0]);
        // A fence within a conflict is one of its two versions.
        let fence = conflict.replace("a\n", "```\n");
        assert_eq!(lines(&fence), ["<<<<<<< HEAD"]);
        assert_eq!(lines("Title\n=======\n\n<<<<<<< x\n"), [""; 0]);
        assert_eq!(lines("<<<<<<<x\n=======\n>>>>>>>\n"), [""; 0]);
    }
}
