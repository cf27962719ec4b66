//! HTML comments in a piece of HTML.

use crate::document::Span;

/// The comments of `html`, which starts at `offset` of the source, and where
/// the last of them ends in `html`.
pub(super) fn comments(html: &str, offset: usize, found: &mut Vec<Span>) -> usize {
    let mut from = 0;
    while let Some(start) = html[from..].find("<!--") {
        let start = from + start;
        let inner = start + "<!--".len();
        let Some(end) = html[inner..].find("-->") else {
            found.push(Span::new(start, html.len()).shifted(offset));
            return html.len();
        };
        from = inner + end + "-->".len();
        found.push(Span::new(start, from).shifted(offset));
    }
    from
}

/// Whether `html` is a tag of an element that HTML doesn't have: a blank that
/// an author was to fill in, such as `<service name>`.
pub(super) fn is_placeholder(html: &str) -> bool {
    let Some(inner) = html
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
    else {
        return false;
    };
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .flat_map(char::to_lowercase)
        .collect();
    let attributes = inner.contains('=');
    !(inner.starts_with(['!', '?']) || attributes || ELEMENTS.contains(&name.as_str()))
}

/// Elements that people write in Markdown.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
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
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];
