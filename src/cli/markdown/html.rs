//! HTML in Markdown, as text.
//!
//! Comments and tags that only format are dropped. Any other tag stays as it was
//! typed: `<host>` is more often a placeholder than HTML, and `<img …>` has a source
//! worth seeing.

/// Tags without which the text says the same.
const FORMATTING: &[&str] = &[
    "abbr", "b", "big", "center", "code", "dd", "details", "div", "dl", "dt", "em", "font", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "kbd", "li", "mark", "ol", "p", "picture", "pre", "q",
    "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "u", "ul", "var",
];

/// The text of an HTML fragment; `<br>` is a newline. Takes time in proportion to its
/// length.
pub(super) fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if let Some(comment) = rest.strip_prefix("<!--") {
            Some(comment.find("-->").map_or(rest.len(), |end| end + 7))
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            Some(rest.find('>').map_or(rest.len(), |end| end + 1))
        } else {
            let name = name(rest);
            let known = name == "br" || FORMATTING.contains(&name.as_str());
            let end = if known {
                rest.find('>').map(|end| end + 1)
            } else {
                None
            };
            if name == "br" && end.is_some() {
                text.push('\n');
            }
            if known && end.is_none() {
                break;
            }
            end
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => {
                text.push('<');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

/// The tag's name in lower case, or nothing.
fn name(tag: &str) -> String {
    let name = tag[1..].strip_prefix('/').unwrap_or(&tag[1..]);
    // No tag in the list is longer.
    let name: String = name
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(16)
        .collect();
    name.to_ascii_lowercase()
}
