//! The Atom feed (RFC 4287) of the newest postmortems.

use super::address::encoded;
use super::plan::{Document, Site};
use chrono::{DateTime, FixedOffset};
use serde::Serialize;

/// How many postmortems the feed has.
const ENTRIES: usize = 50;

/// What the feed says.
#[derive(Debug, Serialize)]
pub struct Feed {
    id: String,
    updated: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    title: String,
    page: String,
    updated: String,
    published: String,
    summary: String,
    categories: Vec<String>,
}

impl Site {
    /// The feed. It changes only with the postmortems, not with the day on which
    /// it is made: an entry was updated when its last known time was.
    pub fn feed(&self) -> Feed {
        let base = self.options.base_url.clone().unwrap_or_default();
        let documents = self.documents.iter().take(ENTRIES);
        let newest = documents.clone().map(updated).max();
        let entries: Vec<Entry> = documents
            .map(|document| {
                let postmortem = &document.entry.postmortem;
                let page = ascii(&encoded(&document.entry.path));
                Entry {
                    id: id(&base, &page),
                    title: postmortem.title.clone(),
                    page: format!("{base}{page}"),
                    updated: updated(document).to_rfc3339(),
                    published: postmortem.started_at.to_rfc3339(),
                    summary: postmortem.impact.summary.clone().unwrap_or_default(),
                    categories: std::iter::once(postmortem.severity.to_string())
                        .chain(postmortem.services.iter().cloned())
                        .collect(),
                }
            })
            .collect();
        Feed {
            id: id(&base, "feed.xml"),
            updated: newest.unwrap_or_default().to_rfc3339(),
            entries,
        }
    }
}

/// The last time that is known of an incident.
fn updated(document: &Document) -> DateTime<FixedOffset> {
    let postmortem = &document.entry.postmortem;
    let phases = [
        postmortem.detected_at,
        postmortem.mitigated_at,
        postmortem.resolved_at,
    ];
    let start = postmortem.started_at;
    phases.into_iter().flatten().fold(start, DateTime::max)
}

/// A lasting name: the address, or a URN where nobody said where the site is, of
/// the characters that RFC 2141 has for one.
fn id(base: &str, page: &str) -> String {
    match base {
        "" => format!(
            "urn:blameless:{}",
            page.replace('/', ":").replace('~', "%7E")
        ),
        base => format!("{base}{page}"),
    }
}

/// An address in letters of ASCII, as an IRI's URI form (RFC 3987, 3.1): not every
/// reader of feeds takes others.
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
