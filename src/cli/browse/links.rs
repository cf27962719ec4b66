//! The links of a document, in its order.

use crate::document::outline::markdown_options;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

/// One link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is called; the address where it isn't.
    pub text: String,
    /// Where it leads.
    pub address: String,
}

/// The links of the Markdown `body`, each address once: those of the markup, and
/// addresses in the text.
pub fn links(body: &str) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut add = |text: &str, address: &str| {
        let known = found.iter().any(|link| link.address == address);
        if !address.is_empty() && !known {
            let text = if text.trim().is_empty() {
                address
            } else {
                text
            };
            found.push(Link {
                text: text.trim().to_owned(),
                address: address.to_owned(),
            });
        }
    };
    let mut open: Vec<(String, String)> = Vec::new();
    // An address with an underscore comes in several pieces of text.
    let mut prose = String::new();
    for event in Parser::new_ext(body, markdown_options()) {
        if !matches!(event, Event::Text(_)) {
            bare(&std::mem::take(&mut prose), &mut add);
        }
        match event {
            Event::Start(Tag::Link {
                dest_url,
                link_type,
                ..
            }) => {
                let mail = link_type == LinkType::Email;
                let scheme = if mail { "mailto:" } else { "" };
                open.push((format!("{scheme}{dest_url}"), String::new()));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.push((dest_url.into_string(), String::new()));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((address, text)) = open.pop() {
                    add(&text, &address);
                }
            }
            Event::Text(text) | Event::Code(text) => match open.last_mut() {
                Some((_, inner)) => inner.push_str(&text),
                None => prose.push_str(&text),
            },
            _ => {}
        }
    }
    bare(&prose, &mut add);
    found
}

/// Addresses that stand in the text, without the marks that end a sentence.
fn bare(text: &str, add: &mut impl FnMut(&str, &str)) {
    let starts = ["https://", "http://"];
    let mut rest = text;
    while let Some(at) = starts.iter().filter_map(|start| rest.find(start)).min() {
        let address = &rest[at..];
        let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"'`|()[]{}".contains(c);
        let end = address.find(ends).unwrap_or(address.len());
        add(
            "",
            address[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']),
        );
        rest = &address[end..];
    }
}

/// Whether a browser may be asked to open `address`: a page of the web, and
/// nothing that drives the terminal.
pub fn is_page(address: &str) -> bool {
    let scheme = address
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let web = matches!(scheme.as_deref(), Some("http" | "https"));
    web && address
        .chars()
        .all(|c| !c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_come_in_order_and_once() {
        let body = "# Title\n\nSee [the *log*](https://a.example/1) and <https://b.example/x_y_z>,\n\
                    again https://a.example/1, or https://c.example/a_b_c.\n\n\
                    ![graph](graph.png) [another](../2025/2025-01-01-other.md) [](x)\n\n\
                    - [ ] Do it ref:https://tickets.example/OPS-12 <ops@example.com>\n\n\
                    ```\ncurl https://in.code/only\n```\n";
        let found: Vec<(String, String)> = links(body)
            .into_iter()
            .map(|link| (link.text, link.address))
            .collect();
        let expected = [
            ("the log", "https://a.example/1"),
            ("https://b.example/x_y_z", "https://b.example/x_y_z"),
            ("https://c.example/a_b_c", "https://c.example/a_b_c"),
            ("graph", "graph.png"),
            ("another", "../2025/2025-01-01-other.md"),
            ("x", "x"),
            (
                "https://tickets.example/OPS-12",
                "https://tickets.example/OPS-12",
            ),
            ("ops@example.com", "mailto:ops@example.com"),
            ("https://in.code/only", "https://in.code/only"),
        ]
        .map(|(text, address)| (text.to_owned(), address.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn only_pages_of_the_web_are_opened() {
        assert!(is_page("https://a.example/?q=1#x"));
        assert!(is_page("HTTP://a.example"));
        for address in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "-https://a",
            "a.md",
            "https://a\u{1b}]0;x\u{7}",
            "https://a b",
            "ftp://a",
        ] {
            assert!(!is_page(address), "{address}");
        }
    }
}
