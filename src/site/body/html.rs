//! The author's own HTML: what of it is HTML at all.

use super::Renderer;
use crate::diagnostic::html::escape;

/// The names of elements that a browser knows. Any other tag is a placeholder
/// such as `<host>` and stays as it was typed.
const KNOWN: &[&str] = &[
    "a",
    "abbr",
    "address",
    "animate",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "portal",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Whether `tag` opens or closes an element that a browser knows, or is a
/// comment.
pub(super) fn is_html(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let length = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(name.len());
    let name = name[..length].to_ascii_lowercase();
    tag.starts_with("<!") || KNOWN.contains(&name.as_str())
}

impl Renderer<'_, '_, '_> {
    /// Takes the author's HTML over, to be cleaned with the whole body; comments
    /// are left out, and what is no HTML is text.
    pub(super) fn author_html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.html_text(&rest[..at]);
            rest = &rest[at..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            let tag = &rest[..end];
            if is_html(tag) {
                // What follows is the author's to the end: an attribute may hold
                // a `>`, and only the cleaner knows where the tag ends.
                self.raw = true;
                self.out.push_str(&self.redacted(tag));
            } else {
                let tag = self.redacted(tag);
                escape(&mut self.out, &tag);
            }
            rest = &rest[end..];
        }
        self.html_text(rest);
    }

    fn html_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = self.redacted(text);
        self.terms.text(&text);
        if text.contains(['<', '&', '"']) {
            self.raw = true;
        }
        self.out.push_str(&text);
    }
}
