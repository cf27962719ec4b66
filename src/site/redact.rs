//! What a public version leaves out: people, and what only insiders can reach.

use super::address::host;
use crate::model::Postmortem;

/// What is left out of a public version.
#[derive(Debug, Clone, Default)]
pub struct Redaction {
    /// Hosts that count as internal, with all below them.
    pub internal_hosts: Vec<String>,
}

impl Redaction {
    /// Whether only insiders reach `address`, one with a scheme: its host is
    /// named as internal, or doesn't look public.
    pub fn is_internal(&self, address: &str) -> bool {
        let Some(host) = host(address) else {
            return true;
        };
        let named = self.internal_hosts.iter().any(|internal| {
            let internal = internal.trim_start_matches("*.").to_lowercase();
            host == internal || host.ends_with(&format!(".{internal}"))
        });
        named || !looks_public(&host)
    }

    /// Takes the people and the change out of what the front matter says.
    pub fn front_matter(&self, postmortem: &mut Postmortem) {
        let names = names(postmortem);
        postmortem.authors.clear();
        postmortem.reviewers.clear();
        postmortem.change.reference = None;
        postmortem.title = self.text(&postmortem.title, &names, LEFT_OUT);
        if let Some(summary) = &postmortem.impact.summary {
            postmortem.impact.summary = Some(self.text(summary, &names, LEFT_OUT));
        }
    }

    /// `text` without people and internal addresses; `mark` stands for them.
    pub fn text(&self, text: &str, names: &[String], mark: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((at, length)) = self.next(rest, out.chars().next_back(), names) {
            out.push_str(&rest[..at]);
            out.push_str(mark);
            rest = &rest[at + length..];
        }
        out.push_str(rest);
        out
    }

    /// The next place in `text`, which follows `before`, that is left out: where
    /// it is, and how long.
    fn next(&self, text: &str, before: Option<char>, names: &[String]) -> Option<(usize, usize)> {
        let mut previous = before;
        for (at, c) in text.char_indices() {
            let word = previous.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let rest = &text[at..];
            let found = match c {
                '@' if word => Some(0),
                '@' => handle(&rest[1..]).map(|length| length + 1),
                'h' | 'H' | 'f' | 'F' | 's' | 'S' if !word => {
                    url(rest).filter(|length| self.is_internal(&rest[..*length]))
                }
                _ => None,
            };
            match found {
                // The local part of a mail address has been passed by then.
                Some(0) => {
                    if let Some(place) = mail(text, at) {
                        return Some(place);
                    }
                }
                Some(length) => return Some((at, length)),
                None => {}
            }
            if !word && let Some(name) = names.iter().find(|name| rest.starts_with(*name)) {
                return Some((at, name.len()));
            }
            previous = Some(c);
        }
        None
    }
}

/// What stands for a person or an address that was left out.
pub const LEFT_OUT: &str = "▒▒▒";

/// The names in the front matter that can be told from other words: those of
/// more than one word, and of three syllables or more in Hangul.
pub fn names(postmortem: &Postmortem) -> Vec<String> {
    let people = postmortem.authors.iter().chain(&postmortem.reviewers);
    let telling = |name: &&String| {
        let syllables = name.chars().filter(|c| ('가'..='힣').contains(c)).count();
        name.trim().contains(' ') || syllables >= 3
    };
    let mut names: Vec<String> = people
        .filter(telling)
        .map(|name| name.trim().to_owned())
        .collect();
    // A name goes before the part of it that is another one.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// How long the handle is that `text` starts with.
fn handle(text: &str) -> Option<usize> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let length = text.find(|c| !part(c)).unwrap_or(text.len());
    let handle = text[..length].trim_end_matches(['.', '-', '/']);
    (!handle.is_empty()).then_some(handle.len())
}

/// The mail address around the `@` at `at`.
fn mail(text: &str, at: usize) -> Option<(usize, usize)> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let start = text[..at]
        .char_indices()
        .rev()
        .take_while(|(_, c)| local(*c))
        .last()?
        .0;
    let domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let rest = &text[at + 1..];
    let length = rest.find(|c| !domain(c)).unwrap_or(rest.len());
    let length = rest[..length].trim_end_matches(['.', '-']).len();
    (length > 0).then_some((start, at + 1 + length - start))
}

/// How long the address with a scheme is that `text` starts with; what closes a
/// sentence or a bracket after it is no part of it.
pub fn url(text: &str) -> Option<usize> {
    const SCHEMES: &[&str] = &["https://", "http://", "ftp://", "ssh://"];
    let scheme = SCHEMES.iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"`|{}".contains(c);
    let length = text.find(ends).unwrap_or(text.len());
    let mut address = &text[..length];
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
        let unpaired = |open: char, close: char| {
            shorter.ends_with(close)
                && shorter.matches(close).count() > shorter.matches(open).count()
        };
        let shorter = if unpaired('(', ')') || unpaired('[', ']') {
            &shorter[..shorter.len() - 1]
        } else {
            // Korean particles follow an address without a space.
            particle(shorter)
        };
        if shorter.len() == address.len() {
            break;
        }
        address = shorter;
    }
    (address.len() > scheme.len()).then_some(address.len())
}

/// `address` without the Hangul at its end, where that follows a slash, a
/// closing bracket or a Latin letter: nobody writes that in an address.
fn particle(address: &str) -> &str {
    const PARTICLES: &[&str] = &[
        "을", "를", "이", "가", "은", "는", "에", "의", "로", "와", "과", "에서", "으로",
    ];
    let bare = address.trim_end_matches(|c| ('가'..='힣').contains(&c));
    if PARTICLES.contains(&&address[bare.len()..]) {
        bare
    } else {
        address
    }
}

/// Whether a host has a name that others can look up.
fn looks_public(host: &str) -> bool {
    const INTERNAL: &[&str] = &[
        "internal",
        "local",
        "localhost",
        "localdomain",
        "corp",
        "lan",
        "intra",
        "intranet",
        "home",
        "private",
        "test",
        "invalid",
        "arpa",
    ];
    if host.contains(':') {
        // Unique local, link-local and loopback addresses: RFC 4193, 4291.
        return !(host.starts_with("fc")
            || host.starts_with("fd")
            || host.starts_with("fe8")
            || host == "::1");
    }
    if let Ok(address) = host.parse::<std::net::Ipv4Addr>() {
        return !(address.is_private() || address.is_loopback() || address.is_link_local());
    }
    let Some((_, last)) = host.rsplit_once('.') else {
        return false;
    };
    !INTERNAL.contains(&last) && !host.split('.').any(|part| part == "internal")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(text: &str) -> String {
        let redaction = Redaction {
            internal_hosts: vec!["git.example.com".into()],
        };
        redaction.text(text, &["Kim Minji".into(), "김민지".into()], "▒")
    }

    #[test]
    fn people_and_internal_addresses_are_left_out() {
        for (text, expected) in [
            (
                "@kim rolled back, then @team/sre.",
                "▒ rolled back, then ▒.",
            ),
            ("ask kim.minji@corp.example, today", "ask ▒, today"),
            ("Kim Minji와 김민지가", "▒와 ▒가"),
            (
                "see https://jira/OPS-1 or http://10.0.0.8:80/x.",
                "see ▒ or ▒.",
            ),
            (
                "https://git.example.com/a and https://x.git.example.com",
                "▒ and ▒",
            ),
            ("https://example.org/a stays", "https://example.org/a stays"),
            ("a@ b, x @ y, 3@4", "a@ b, x @ y, ▒"),
            ("https://wiki.internal/을 본다", "▒을 본다"),
        ] {
            assert_eq!(redacted(text), expected);
        }
    }

    #[test]
    fn hosts_that_look_public_are() {
        for host in [
            "example.org",
            "8.8.8.8",
            "2001:db8::1",
            "status.example.co.kr",
        ] {
            assert!(looks_public(host), "{host}");
        }
        for host in [
            "jira",
            "a.corp",
            "x.local",
            "192.168.1.2",
            "127.0.0.1",
            "fd12::1",
            "db.internal.example.com",
        ] {
            assert!(!looks_public(host), "{host}");
        }
    }

    #[test]
    fn addresses_end_where_the_sentence_does() {
        let at = |text: &'static str| url(text).map(|length| &text[..length]);
        assert_eq!(at("https://a.b/c_(d)."), Some("https://a.b/c_(d)"));
        assert_eq!(at("https://a.b/c), x"), Some("https://a.b/c"));
        assert_eq!(at("https://a.b/결제"), Some("https://a.b/결제"));
        assert_eq!(at("https://a.b/c에서"), Some("https://a.b/c"));
        assert_eq!(at("https://"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "([@.:/a가 -]|https?://|Kim Minji|\\PC){0,30}") {
            redacted(&text);
            url(&text);
        }
    }
}
