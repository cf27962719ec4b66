//! The cleaning of bodies that hold HTML of the author's.

use super::{Body, Setting};
use crate::site::links::{Links, Place, Target};
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Opens the number of an address that the renderer has resolved. It is no
/// character of any text (Unicode calls it a noncharacter), and an author who
/// writes it nevertheless gets no more than an address of the same body.
pub(super) const RESOLVED: char = '\u{fdd0}';

/// Classes that the renderer writes, by element; authors may use them, too.
const CLASSES: &[(&str, &[&str])] = &[
    (
        "span",
        &["box", "done", "open", "dropped", "fact", "overdue", "facts"],
    ),
    (
        "blockquote",
        &["note", "tip", "important", "warning", "caution"],
    ),
    ("div", &["scroll", "footnote"]),
    ("li", &["task"]),
    ("td", &["right", "center"]),
    ("th", &["right", "center"]),
    ("a", &["fact"]),
];

/// `html` with nothing in it that runs, loads from elsewhere, or leaves the
/// body's place on the page.
pub(super) fn cleaned(
    html: &str,
    resolved: Vec<String>,
    setting: Setting<'_>,
    body: &mut Body,
) -> String {
    let cleaner = Arc::new(Cleaner {
        links: setting.links.clone(),
        source: setting.place.source.to_owned(),
        page: setting.place.page.to_owned(),
        resolved,
        met: Mutex::default(),
    });
    let addresses = cleaner.clone();
    let mut builder = Builder::default();
    builder
        .add_tags([
            "section",
            "figure",
            "figcaption",
            "details",
            "summary",
            "input",
        ])
        .rm_tags([
            "input", "article", "nav", "header", "footer", "main", "map", "area",
        ])
        .tag_attributes(
            [
                ("a", vec!["href", "hreflang"]),
                ("img", vec!["src", "alt", "width", "height", "loading"]),
                ("ol", vec!["start"]),
                ("details", vec!["open"]),
                ("td", vec!["colspan", "rowspan"]),
                ("th", vec!["colspan", "rowspan", "scope"]),
                ("col", vec!["span"]),
                ("colgroup", vec!["span"]),
                ("time", vec!["datetime"]),
                ("span", vec!["role", "aria-label"]),
                ("pre", vec!["tabindex"]),
                ("div", vec!["tabindex"]),
                ("bdo", vec!["dir"]),
            ]
            .into_iter()
            .map(|(element, names)| (element, names.into_iter().collect::<HashSet<_>>()))
            .collect(),
        )
        .set_tag_attribute_value("img", "loading", "lazy")
        .generic_attributes(["id", "lang", "title"].into())
        .generic_attribute_prefixes(HashSet::new())
        .add_allowed_classes("code", Vec::<&str>::new())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"))
        .attribute_filter(
            move |element, attribute, value| match (element, attribute) {
                ("a", "href") | ("img", "src") => addresses.address(element, value).map(Cow::Owned),
                ("img", "width" | "height") => value.parse::<u16>().is_ok().then_some(value.into()),
                ("pre" | "div", "tabindex") => (value == "0").then_some(value.into()),
                ("span", "role") => (value == "img").then_some(value.into()),
                // Ids of the page around the body are its own.
                (_, "id") if super::TAKEN.contains(&value) => None,
                _ => Some(value.into()),
            },
        );
    for (element, classes) in CLASSES {
        builder.add_allowed_classes(*element, classes.iter().copied());
    }
    let html = builder.clean(html).to_string();
    let mut met = cleaner.met.lock().unwrap_or_else(PoisonError::into_inner);
    body.files.append(&mut met.files);
    body.broken.append(&mut met.broken);
    html
}

/// What the cleaning of one body needs to know; the cleaner keeps what it is
/// given for as long as it likes.
struct Cleaner {
    links: Arc<Links>,
    source: String,
    page: String,
    resolved: Vec<String>,
    met: Mutex<Met>,
}

/// What was met in a body.
#[derive(Default)]
struct Met {
    files: Vec<String>,
    broken: Vec<(usize, String, &'static str)>,
}

impl Cleaner {
    /// Where an address leads that the author wrote in HTML, or one of ours.
    fn address(&self, element: &str, value: &str) -> Option<String> {
        if let Some(number) = value.strip_prefix(RESOLVED) {
            return self.resolved.get(number.parse::<usize>().ok()?).cloned();
        }
        let place = Place {
            source: &self.source,
            page: &self.page,
        };
        let picture = element == "img";
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        let why = match self.links.resolve(place, value, picture) {
            Target::File(address, file) => {
                met.files.push(file);
                return Some(address);
            }
            Target::Page(address) | Target::External(address) if !picture => return Some(address),
            Target::Page(_) | Target::Withheld => return None,
            Target::External(_) => "pictures of other sites aren't loaded",
            Target::Broken(why) => why,
        };
        met.broken.push((0, value.to_owned(), why));
        None
    }
}
