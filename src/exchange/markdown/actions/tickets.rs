//! The ticket that the words of an action item name.

use regex::Regex;
use std::sync::LazyLock;

/// The one ticket in `words`: the target of a link to one, else `#123` or
/// `OPS-12` in brackets. Where several are named, none of them is the item's.
pub(super) fn of(words: &str) -> Option<String> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"https?://[^\s()<>"\]]+/(?:browse/[A-Z][A-Z0-9_]+-\d+|(?:-/)?(?:issues?|pull|pulls|merge_requests|tickets?|story|stories)/[A-Za-z0-9-]*\d[A-Za-z0-9-]*)"#,
        )
        .expect("the pattern is ours")
    });
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?:[(\[]|[(\[][^()\[\]]{0,20}[\s,:])(#\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,6})[)\]]",
        )
        .expect("the pattern is ours")
    });
    let only = |mut found: Vec<&str>| {
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    };
    let links: Vec<&str> = LINK.find_iter(words).map(|found| found.as_str()).collect();
    if !links.is_empty() {
        return only(links);
    }
    let bare = BARE.captures_iter(words).filter_map(|found| found.get(1));
    let bare = bare.map(|ticket| ticket.as_str());
    // Standards look like tickets, too.
    let standards = ["UTF-", "SHA-", "ISO-", "RFC-", "CVE-", "AES-", "P-", "Q-"];
    let is_ticket = |name: &&str| !standards.iter().any(|lead| name.starts_with(lead));
    only(bare.filter(is_ticket).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ticket_is_the_items() {
        for (words, ticket) in [
            (
                "Alert when it fails - [jira](https://x.example/browse/SAAS-311)",
                Some("https://x.example/browse/SAAS-311"),
            ),
            (
                "Fix it ([#12829](https://github.com/o/r/issues/12829))",
                Some("https://github.com/o/r/issues/12829"),
            ),
            (
                "Before retrying, ensure it is merged: [#11134]",
                Some("#11134"),
            ),
            ("Cap it (OPS-12)", Some("OPS-12")),
            ("Cap it (see OPS-12)", Some("OPS-12")),
            ("Cap it [OPS-12] [OPS-13]", None),
            ("Look at [the operator](https://github.com/o/r)", None),
            ("Use (UTF-8)", None),
            ("Reach 5 nodes in zone A-1", None),
        ] {
            assert_eq!(of(words).as_deref(), ticket, "{words}");
        }
    }
}
