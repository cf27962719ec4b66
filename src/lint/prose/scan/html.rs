//! HTML within Markdown: comments, blanks to fill in, line breaks.

use super::Scan;
use crate::document::Span;
use crate::lint::prose::comments::{comments, is_placeholder};

impl Scan<'_> {
    pub(super) fn end_html(&mut self, block: Span) {
        let span = self.html.take().unwrap_or(block);
        let html = span.of(self.text);
        let before = self.found.comments.len();
        let end = comments(html, span.start, &mut self.found.comments);
        let rest = html[end..].trim();
        if self.found.comments.len() == before {
            if is_placeholder(rest) {
                let start = span.start + html.find('<').unwrap_or_default();
                let blank = Span::new(start, start + rest.len());
                self.found.unknown_tags.push(blank);
            } else {
                self.found.others.push(span);
            }
        } else if !rest.is_empty() && !rest.contains('<') {
            // What follows a comment on its last line belongs to the HTML
            // block, and yet is shown as the author's words.
            let start = span.start + end + (html[end..].len() - html[end..].trim_start().len());
            if self.items.is_empty() {
                self.unit(Span::new(span.start, start + rest.len()));
            }
            self.words(rest, Span::new(start, start + rest.len()));
            self.close();
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, span: Span) {
        if html.starts_with("<!--") {
            comments(span.of(self.text), span.start, &mut self.found.comments);
        } else if html.starts_with("<br") {
            self.stand_in(" ", span);
        } else if is_placeholder(html) {
            self.found.unknown_tags.push(span);
            self.stand_in("\u{fffc}", span);
        }
    }
}
