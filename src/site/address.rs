//! Where pages are, how they are reached from one another, and what may be an
//! address in them.

use crate::document::unicode::{composed, is_letter_or_digit, is_plain};
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// The folder of the site that holds postmortems and the files beside them, in
/// the same tree as in the repository.
pub const FOLDER: &str = "postmortems";

/// The place in the site of a file at `source`, which is below `directory` of
/// the repository: a postmortem becomes a page, any other file stays what it is.
pub fn place(directory: &str, source: &str) -> String {
    let inside = source
        .strip_prefix(directory)
        .unwrap_or(source)
        .trim_start_matches('/');
    let page = match inside.strip_suffix(".md") {
        Some(stem) => format!("{stem}.html"),
        None => inside.to_owned(),
    };
    format!("{FOLDER}/{page}")
}

/// What leads from the page at `from` to the top of the site: empty, or `../`
/// as often as it is deep.
pub fn root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// The address of the file at `to`, seen from the page at `from`; both are paths
/// from the top of the site.
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |at| &from[..=at]);
    let mut shared = 0;
    for (at, (a, b)) in folder.bytes().zip(to.bytes()).enumerate() {
        if a != b {
            break;
        }
        if a == b'/' {
            shared = at + 1;
        }
    }
    let mut address = String::with_capacity(to.len() + 8);
    for _ in folder[shared..].matches('/') {
        address.push_str("../");
    }
    encode(&mut address, &to[shared..]);
    address
}

/// `path` fit to be an address: what would end or change it is percent-encoded;
/// letters of every script stay readable.
pub fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    encode(&mut address, path);
    address
}

/// The same, behind what is in `address`.
pub fn encode(address: &mut String, path: &str) {
    // Most of it is ASCII that stays, and needs no look at its characters.
    let stays = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~')
    };
    if path.as_bytes().iter().all(stays) {
        return address.push_str(path);
    }
    let plain = |c: char| matches!(c, '/' | '-' | '_' | '.' | '~') || is_letter_or_digit(c);
    let mut kept = 0;
    for (at, c) in path.char_indices().filter(|(_, c)| !plain(*c)) {
        address.push_str(&path[kept..at]);
        kept = at + c.len_utf8();
        for byte in path[at..kept].bytes() {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address.push_str(&path[kept..]);
}

/// `text` with its percent-encoded bytes decoded; as it is where they are no
/// text.
pub fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// The path that `link` means in the folder `folder`, both from the same top;
/// `None` where it leads out of that.
pub fn joined(folder: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = match link.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(composed(&path))
}

/// The id of a heading, as code hosts make it: small letters, spaces as hyphens,
/// and no punctuation but hyphens and underscores. Letters of every script stay.
pub fn anchor(heading: &str) -> String {
    let heading = heading.trim();
    let mut id = String::with_capacity(heading.len());
    let mut add = |c: char| {
        if is_letter_or_digit(c) || c == '-' || c == '_' {
            id.push(c);
        } else if c == ' ' {
            id.push('-');
        }
    };
    if is_plain(heading) {
        // It is composed, and has no capitals but these.
        heading.chars().for_each(|c| add(c.to_ascii_lowercase()));
    } else {
        heading.nfc().flat_map(char::to_lowercase).for_each(add);
    }
    id
}

/// The scheme of an absolute address, in small letters; `None` of a relative
/// one. What a browser leaves out of an address, this leaves out, too.
pub fn scheme(address: &str) -> Option<String> {
    let seen: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let (scheme, _) = seen.split_once(':')?;
    let named = scheme
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (named && !scheme.is_empty()).then(|| scheme.to_ascii_lowercase())
}

/// The host of an address with a scheme, in small letters, without user and port.
pub fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(six) => six.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then(|| host.trim_end_matches('.').to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_keep_their_tree() {
        let at = |source| place("docs/postmortems", source);
        assert_eq!(at("docs/postmortems/2026/a.md"), "postmortems/2026/a.html");
        assert_eq!(at("docs/postmortems/x.png"), "postmortems/x.png");
        assert_eq!(place("", "2026/a.md"), "postmortems/2026/a.html");
    }

    #[test]
    fn addresses_are_relative_and_short() {
        let from = "postmortems/2026/a.html";
        assert_eq!(relative(from, "postmortems/2026/b.html"), "b.html");
        assert_eq!(
            relative(from, "postmortems/2025/b c.html"),
            "../2025/b%20c.html"
        );
        assert_eq!(relative(from, "index.html"), "../../index.html");
        assert_eq!(
            relative("index.html", "postmortems/x.html"),
            "postmortems/x.html"
        );
        assert_eq!(
            relative("postmortems/20/a.html", "postmortems/2/b"),
            "../2/b"
        );
        assert_eq!(root(from), "../../");
    }

    #[test]
    fn a_link_stays_below_the_top_or_is_none() {
        assert_eq!(
            joined("p/2026", "../2025/x.md").as_deref(),
            Some("p/2025/x.md")
        );
        assert_eq!(joined("p/2026", "./y.md").as_deref(), Some("p/2026/y.md"));
        assert_eq!(joined("p/2026", "/docs/y.md").as_deref(), Some("docs/y.md"));
        assert_eq!(joined("p/2026", "../../../etc/passwd"), None);
    }

    #[test]
    fn headings_get_the_ids_of_code_hosts() {
        assert_eq!(anchor("Actions taken"), "actions-taken");
        assert_eq!(
            anchor("Why 25 minutes, and not five?"),
            "why-25-minutes-and-not-five"
        );
        assert_eq!(anchor(" 근본 원인 (1차) "), "근본-원인-1차");
    }

    #[test]
    fn schemes_are_found_behind_what_browsers_skip() {
        assert_eq!(scheme("https://a.b").as_deref(), Some("https"));
        assert_eq!(scheme("jAva\nscript:x").as_deref(), Some("javascript"));
        assert_eq!(scheme("\u{1} javascript:x").as_deref(), Some("javascript"));
        assert_eq!(scheme("../x:y.md"), None);
        assert_eq!(scheme("#a:b"), None);
        assert_eq!(
            host("https://u:p@Git.Example:8443/x").as_deref(),
            Some("git.example")
        );
        assert_eq!(host("http://[fd00::1]/x").as_deref(), Some("fd00::1"));
    }

    proptest::proptest! {
        #[test]
        fn decoding_undoes_encoding(path in "\\PC{0,40}") {
            proptest::prop_assert_eq!(decoded(&encoded(&path)), path);
        }

        #[test]
        fn relative_addresses_lead_there(
            from in "([a-c]{1,2}/){0,3}x", to in "([a-c]{1,2}/){0,3}y",
        ) {
            let folder = from.rfind('/').map_or("", |at| &from[..at]);
            proptest::prop_assert_eq!(joined(folder, &relative(&from, &to)), Some(to));
        }
    }
}
