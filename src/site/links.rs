//! Where a link in a postmortem leads, once it is a page.

use super::address::{anchor, decoded, encoded, joined, relative, scheme};
use super::code_host::CodeHost;
use super::plan::Attachment;
use super::redact::Redaction;
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// What links can lead to.
#[derive(Debug, Default)]
pub struct Links {
    /// Pages by the path of their source, composed.
    pub pages: HashMap<String, String>,
    /// Postmortems that a public version leaves out, by path.
    pub withheld: HashSet<String>,
    /// Files beside the postmortems that may come along, by path, composed: the
    /// path on disk.
    pub files: HashMap<String, Attachment>,
    /// The repository's folder of postmortems.
    pub directory: String,
    /// Where other files of the repository can be read.
    pub code_host: Option<CodeHost>,
    /// What a public version leaves out.
    pub redaction: Option<Redaction>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the site or a place in it; relative.
    Page(String),
    /// A file that comes along: its address, and its path in the repository.
    File(String, String),
    /// Another site.
    External(String),
    /// Nowhere, in a public version: its text may stay.
    Withheld,
    /// Nowhere, and this is why.
    Broken(&'static str),
}

/// The ending of a file name that makes a browser run what is in it.
const ACTIVE: &[&str] = &[
    "html",
    "htm",
    "xhtml",
    "xht",
    "shtml",
    "mhtml",
    "mht",
    "hta",
    "xml",
    "xsl",
    "xslt",
    "svgz",
    "swf",
    "js",
    "mjs",
    "css",
    "wasm",
    "php",
    "cgi",
    "webmanifest",
    "htc",
    "vbs",
];

/// The endings of pictures.
const PICTURES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico",
];

/// Whether a file of that name may be published beside the pages: a browser
/// would show it or store it, and run nothing of it.
pub fn may_come_along(path: &str) -> bool {
    let Some((_, ending)) = file_name(path).rsplit_once('.') else {
        return false;
    };
    let ending = ending.to_ascii_lowercase();
    !ACTIVE.contains(&ending.as_str())
}

/// Whether a file of that name is a picture.
pub fn is_picture(path: &str) -> bool {
    let ending = file_name(path)
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

/// Whether a drawing holds anything that a browser would run or load.
pub fn is_active_drawing(svg: &[u8]) -> bool {
    let text = String::from_utf8_lossy(svg).to_lowercase();
    const SIGNS: &[&str] = &[
        "<script",
        "<foreignobject",
        "<iframe",
        "<object",
        "<embed",
        "<animate",
        "<set",
        "<!entity",
        "javascript:",
        "<handler",
        "<?xml-stylesheet",
        "<a ",
        "<a\t",
        "<a\n",
        "<a>",
        "\u{0}",
        ":script",
        ":a ",
    ];
    let handler = text.match_indices("on").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = text[at..].trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        before.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '#')
            && rest.trim_start().starts_with('=')
    });
    handler || SIGNS.iter().any(|sign| text.contains(sign))
}

/// Whether `text` is an address of the web, and nothing else.
pub fn is_web(text: &str) -> bool {
    let web = matches!(scheme(text).as_deref(), Some("http" | "https"));
    web && text.contains("://") && !text.contains(|c: char| c.is_control() || c.is_whitespace())
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The page that a link stands on.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    /// The path of its source in the repository.
    pub source: &'p str,
    /// Its path in the site.
    pub page: &'p str,
}

impl Links {
    /// Where `link`, as the author wrote it at `place`, leads; pictures lead to
    /// files only.
    pub fn resolve(&self, place: Place<'_>, link: &str, picture: bool) -> Target {
        let link = link.trim();
        if let Some(fragment) = link.strip_prefix('#') {
            return Target::Page(format!("#{}", fragment_of(fragment)));
        }
        let link = match link.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => link.to_owned(),
        };
        match scheme(&link).as_deref() {
            None => self.inside(place, &link, picture),
            Some("http" | "https") if !link.contains(char::is_control) => self.outside(link),
            Some("mailto" | "tel") if self.redaction.is_some() => Target::Withheld,
            Some("mailto" | "tel") if !link.contains(char::is_control) => Target::External(link),
            Some(_) => Target::Broken("only http, https, mailto and tel links are published"),
        }
    }

    fn outside(&self, link: String) -> Target {
        match &self.redaction {
            Some(redaction) if redaction.is_internal(&link) => Target::Withheld,
            _ => Target::External(link),
        }
    }

    fn inside(&self, place: Place<'_>, link: &str, picture: bool) -> Target {
        let (path, fragment) = match link.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (link, None),
        };
        let path = path.split('?').next().unwrap_or(path);
        let folder = place.source.rfind('/').map_or("", |at| &place.source[..at]);
        let Some(path) = joined(folder, &decoded(path)) else {
            return Target::Broken("leads out of the repository");
        };
        if !picture {
            if let Some(page) = self.pages.get(&path) {
                let mut address = relative(place.page, page);
                if let Some(fragment) = fragment {
                    address.push('#');
                    address.push_str(&fragment_of(fragment));
                }
                return Target::Page(address);
            }
            if self.withheld.contains(&path) {
                return Target::Withheld;
            }
        }
        if let Some(file) = self.files.get(&path) {
            if !may_come_along(&path) || (picture && !is_picture(&path)) {
                return Target::Broken("a browser would run a file of this kind");
            }
            if file.active {
                return Target::Broken("the drawing holds a script, or a link, or loads something");
            }
            if self.redaction.is_some() && !is_picture(&path) {
                return Target::Withheld;
            }
            let place_of = super::address::place(&self.directory, &file.path);
            return Target::File(relative(place.page, &place_of), file.path.clone());
        }
        let home = path == self.directory || path == format!("{}/README.md", self.directory);
        if home && !picture {
            return Target::Page(relative(place.page, "index.html"));
        }
        let below = self.directory.is_empty() || path.starts_with(&format!("{}/", self.directory));
        match (&self.code_host, below) {
            (Some(_), false) if self.redaction.is_some() => Target::Withheld,
            (Some(host), false) if !picture => Target::External(host.file(&path)),
            (_, true) => Target::Broken("there is no such file"),
            _ => Target::Broken("outside of the folder of postmortems"),
        }
    }
}

/// A part after `#`, fit to be an address; an id in any form is found.
fn fragment_of(fragment: &str) -> String {
    let composed: String = decoded(fragment).nfc().collect();
    let plain = anchor(&composed);
    if plain.is_empty() {
        encoded(&composed)
    } else {
        encoded(&plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'static> = Place {
        source: "p/2026/a.md",
        page: "postmortems/2026/a.html",
    };

    fn links() -> Links {
        let known = |path: &str| {
            let file = Attachment {
                path: path.to_owned(),
                active: path.ends_with(".svg"),
            };
            (path.to_owned(), file)
        };
        Links {
            pages: [(
                "p/2025/x.md".to_owned(),
                "postmortems/2025/x.html".to_owned(),
            )]
            .into(),
            files: [
                known("p/2026/graph 1.png"),
                known("p/2026/dump.html"),
                known("p/2026/log.txt"),
                known("p/2026/active.svg"),
            ]
            .into(),
            directory: "p".into(),
            code_host: CodeHost::of_remote("git@github.com:acme/pm", "main"),
            ..Links::default()
        }
    }

    #[test]
    fn links_lead_to_pages_files_and_other_sites() {
        let links = links();
        let to = |link: &str| links.resolve(PLACE, link, false);
        let page = |address: &str| Target::Page(address.into());
        assert_eq!(to("../2025/x.md"), page("../2025/x.html"));
        assert_eq!(to("../2025/x.md#Cause"), page("../2025/x.html#cause"));
        assert_eq!(to("/p/2025/x.md#원인"), page("../2025/x.html#원인"));
        assert_eq!(to("#a%22b"), page("#ab"));
        assert_eq!(to("../README.md"), page("../../index.html"));
        assert_eq!(
            to("log.txt"),
            Target::File("log.txt".into(), "p/2026/log.txt".into())
        );
        assert_eq!(
            to("../../docs/run book.md"),
            Target::External("https://github.com/acme/pm/blob/HEAD/docs/run%20book.md".into())
        );
        assert_eq!(
            to("//evil.example/x"),
            Target::External("https://evil.example/x".into())
        );
    }

    #[test]
    fn what_leads_nowhere_says_why() {
        let links = links();
        let broken =
            |link: &str, picture| matches!(links.resolve(PLACE, link, picture), Target::Broken(_));
        for link in [
            "javascript:alert(1)",
            "JaVa\tScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "../../../etc/passwd",
            "gone.md",
            "dump.html",
        ] {
            assert!(broken(link, false), "{link}");
        }
        assert!(broken("../../x.png", true));
        assert!(broken("log.txt", true));
        assert!(broken("active.svg", true));
        assert_eq!(
            links.resolve(PLACE, "graph%201.png", true),
            Target::File("graph%201.png".into(), "p/2026/graph 1.png".into())
        );
    }

    #[test]
    fn a_public_version_withholds_what_insiders_reach() {
        let links = Links {
            redaction: Some(Redaction::default()),
            ..links()
        };
        for link in [
            "https://jira/X-1",
            "mailto:kim@example.org",
            "../../docs/x.md",
            "log.txt",
        ] {
            assert_eq!(
                links.resolve(PLACE, link, false),
                Target::Withheld,
                "{link}"
            );
        }
    }

    #[test]
    fn drawings_that_do_something_are_told_from_pictures() {
        let active = |svg: &str| is_active_drawing(svg.as_bytes());
        assert!(!active(
            "<!DOCTYPE svg><svg><use href='#x'/><rect fill-opacity='.3' font-size='3'/></svg>"
        ));
        for svg in [
            "<svg onload=alert(1)>",
            "<svg/onload = 'x'>",
            "<svg><script>x</script>",
            "<svg><a href='x'>",
            "<svg><image href=\"JavaScript:x\">",
            "<svg><foreignObject>",
        ] {
            assert!(active(svg), "{svg}");
        }
    }
}
