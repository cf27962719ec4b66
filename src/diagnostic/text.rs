//! Findings for people: the line with carets under the cue.

use super::{Diagnostic, Level, printable};
use crate::document::LineIndex;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Title, Renderer, Snippet};

/// The widest part of a line that is worth showing, in bytes.
const LONGEST_LINE: usize = 4_000;

/// Each of `diagnostics` with the line of `text` that it is about and carets
/// under the place, an empty line behind each. With ANSI styles: strip them
/// where there is no colour.
pub fn text(path: &str, text: &str, diagnostics: &[Diagnostic], width: usize) -> String {
    let mut out = String::new();
    if diagnostics.is_empty() {
        return out;
    }
    let index = LineIndex::new(text);
    for diagnostic in diagnostics {
        out.push_str(&snippet(path, text, &index, diagnostic, width));
        out.push('\n');
    }
    out
}

fn snippet(
    path: &str,
    text: &str,
    index: &LineIndex,
    diagnostic: &Diagnostic,
    width: usize,
) -> String {
    let title = match diagnostic.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Info | Level::Off => Title::INFO,
    };
    let start = diagnostic.span.start.min(text.len());
    let line_number = index.line(start);
    let line = index.line_span(text, line_number);
    let start = start.min(line.end);
    // Only this line is handed on: the renderer reads all that it is given,
    // and a file of many findings would be read once for each.
    let (shown, skipped) = window(line.of(text), start - line.start);
    let end = diagnostic.span.end.clamp(start, line.end) - line.start - skipped;
    let at = (start - line.start - skipped).min(shown.len());
    let end = end.clamp(at, shown.len());
    let source: String = neutral(shown);
    let message = printable(&diagnostic.message);
    let help = diagnostic.help.as_deref().map(printable);
    let mut group = Group::with_title(title.primary_title(message).id(diagnostic.rule)).element(
        Snippet::source(source)
            .line_start(line_number)
            .path(printable(path))
            .annotation(AnnotationKind::Primary.span(at..end)),
    );
    if let Some(help) = help {
        group = group.element(Title::HELP.message(help));
    }
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Ascii)
        .term_width(width);
    renderer.render(&[group]) + "\n"
}

/// Control characters replaced by one of the same length in bytes, so that the
/// carets keep their place.
fn neutral(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '\t' => '\t',
            '\u{0}'..='\u{1f}' | '\u{7f}' => '?',
            '\u{80}'..='\u{9f}' => '\u{ff}',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// A part of an overlong line around `at`, and how many bytes before it are
/// left out.
fn window(line: &str, at: usize) -> (&str, usize) {
    if line.len() <= LONGEST_LINE {
        return (line, 0);
    }
    let boundary = |mut offset: usize| {
        while !line.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = boundary(at.saturating_sub(LONGEST_LINE / 2));
    let end = boundary((start + LONGEST_LINE).min(line.len()));
    (&line[start..end], start)
}
