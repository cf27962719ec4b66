//! The front matter that a report came with, of whatever kind.

use super::labels::Label;
use crate::document::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A report's own front matter and what follows it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Head<'t> {
    /// Keys with their values as text; lists are joined by commas.
    pub pairs: Vec<(String, String)>,
    /// Entries of a timeline among the keys, as a list.
    pub timeline: Option<String>,
    /// The block as it is written, where it could not be read.
    pub unread: Option<&'t str>,
    /// Everything behind the block.
    pub body: &'t str,
}

impl Head<'_> {
    /// The keys that mean something here.
    pub fn labels(&self) -> Vec<Label> {
        let pairs = self.pairs.iter();
        pairs
            .filter_map(|(key, value)| Label::of_key(key, value))
            .collect()
    }

    /// What a key says of when the page was made, which is some time after the incident.
    pub fn posted(&self) -> Option<&str> {
        const KEYS: [&str; 9] = [
            "created_at",
            "created",
            "published",
            "published_at",
            "publish_date",
            "posted",
            "pubdate",
            "permalink",
            "slug",
        ];
        let is_one = |key: &str| KEYS.iter().any(|one| one.eq_ignore_ascii_case(key));
        let mut posted = self.pairs.iter().filter(|(key, _)| is_one(key));
        posted
            .find(|(_, value)| value.contains("20"))
            .map(|(_, value)| value.as_str())
    }
}

/// `text` without the lines of code blocks and quotes: what others said, and
/// what programs print, says nothing of the report's own.
pub fn without_quotes(text: &str) -> String {
    let mut fence: Option<&str> = None;
    let mut own = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        match fence {
            Some(open) if start.starts_with(open) => fence = None,
            Some(_) => {}
            None => match ["```", "~~~"]
                .into_iter()
                .find(|mark| start.starts_with(mark))
            {
                Some(mark) => fence = Some(mark),
                None if start.starts_with('>') => {}
                None => own.push_str(line),
            },
        }
    }
    own
}

/// The marks that would end the block of code that `text` leaves open.
pub fn open_fence(text: &str) -> Option<&str> {
    let mut open: Option<&str> = None;
    for line in text.lines() {
        let start = line.trim();
        let mark = ['`', '~'].into_iter().find_map(|mark| {
            let length = start.len() - start.trim_start_matches(mark).len();
            (length >= 3).then(|| start.split_at(length))
        });
        open = match (open, mark) {
            // A line that closes its marks itself is no block.
            (None, Some((mark, rest))) if !rest.contains('`') => Some(mark),
            (Some(fence), Some((mark, ""))) if mark.starts_with(fence) => None,
            (open, _) => open,
        };
    }
    open
}

/// Whether `text` opens with the head of a mail: its date is that of the mail.
pub fn is_mail(text: &str) -> bool {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^(From|Date|Subject|To|Cc|Reply-To|Message-ID):[ \t]+\S")
            .expect("the pattern is ours")
    });
    let names: Vec<&str> = LINE
        .captures_iter(text)
        .filter_map(|found| Some(found.get(1)?.as_str()))
        .collect();
    // "From" and "to" alone may be the two ends of an outage.
    let is_head = |name: &&str| !matches!(*name, "Date" | "To");
    names.contains(&"Date") && names.iter().any(is_head)
}

/// Whether a block of code is open at `at`.
pub fn is_fenced(text: &str, at: usize) -> bool {
    open_fence(&text[..at]).is_some()
}

/// Takes the front matter, YAML between `---`, TOML between `+++` or an object of JSON,
/// off `text`.
pub fn head(text: &str) -> Head<'_> {
    let block = |fence: &str| -> Option<(&str, &str)> {
        let rest = text.strip_prefix(fence)?;
        let first = rest.find('\n')?;
        if !rest[..first].trim().is_empty() {
            return None;
        }
        let start = text.len() - rest.len() + first + 1;
        let mut at = start;
        for line in text[start..].split_inclusive('\n') {
            let closes = line.trim_end() == fence || (fence == "---" && line.trim_end() == "...");
            if closes {
                let content = Span::new(start, at).of(text);
                return Some((content, &text[at + line.len()..]));
            }
            at += line.len();
        }
        None
    };
    let plain = Head {
        body: text,
        ..Head::default()
    };
    let (content, body, value) = if let Some((content, body)) = block("---") {
        let value = serde_saphyr::from_str::<serde_json::Value>(content).ok();
        // A line of dashes also rules a page off; then no key follows.
        let first = content.lines().next().unwrap_or_default();
        let key = first.split(':').next().unwrap_or_default();
        let word = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
        let opens_with_key = first.contains(':') && key.chars().all(word);
        let is_map = value.as_ref().is_some_and(|value| value.is_object());
        if !is_map && !opens_with_key {
            return plain;
        }
        (content, body, value)
    } else if let Some((content, body)) = block("+++") {
        let table = content.parse::<toml::Table>().ok();
        (
            content,
            body,
            table.and_then(|table| serde_json::to_value(table).ok()),
        )
    } else if let Some((content, body, value)) = object(text) {
        (content, body, Some(value))
    } else {
        return plain;
    };
    match value {
        Some(serde_json::Value::Object(map)) => {
            let mut pairs = Vec::new();
            for (key, value) in &map {
                collect(key, value, &mut pairs);
            }
            let lists = map.iter().filter(|(key, _)| is_timeline(key));
            Head {
                pairs,
                timeline: lists.filter_map(|(_, value)| entries(value)).next(),
                unread: None,
                body,
            }
        }
        _ => Head {
            pairs: Vec::new(),
            timeline: None,
            unread: Some(content),
            body,
        },
    }
}

/// The object of JSON that `text` opens with, alone on its lines, and what follows it.
fn object(text: &str) -> Option<(&str, &str, serde_json::Value)> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    let value: serde_json::Value = values.next()?.ok()?;
    let (content, body) = text.split_at(values.byte_offset());
    let is_alone = body.is_empty() || body.starts_with(['\n', '\r']);
    (value.is_object() && is_alone).then_some((content, body, value))
}

/// Whether a key of front matter is that of a timeline.
pub fn is_timeline(key: &str) -> bool {
    matches!(
        key.to_lowercase().as_str(),
        "timeline" | "events" | "updates" | "history" | "chronology" | "타임라인"
    )
}

/// The entries that a list of maps with times is, as list items.
fn entries(value: &serde_json::Value) -> Option<String> {
    const TIMES: &[&str] = &[
        "time",
        "at",
        "date",
        "timestamp",
        "when",
        "datetime",
        "시각",
        "시간",
    ];
    const FIRST: &[&str] = &["status", "state", "phase", "title", "name"];
    let entry = |value: &serde_json::Value| {
        let map = value.as_object()?;
        let key = TIMES.iter().find(|key| map.contains_key(**key))?;
        let time = text(&map[*key]);
        let rest = map.iter().filter(|(name, _)| name != key);
        let (first, others): (Vec<_>, Vec<_>) =
            rest.partition(|(name, _)| FIRST.contains(&name.as_str()));
        let words = first.iter().chain(&others).map(|(_, value)| text(value));
        let words = words.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
        (!time.is_empty() && !words.is_empty()).then(|| format!("- {time} {}", words.join(": ")))
    };
    let items: Option<Vec<String>> = value.as_array()?.iter().map(entry).collect();
    items
        .filter(|items| !items.is_empty())
        .map(|items| items.join("\n"))
}

fn collect(key: &str, value: &serde_json::Value, into: &mut Vec<(String, String)>) {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            // TOML's date-times come as a map of one.
            if let Some(Value::String(time)) = map.get("$__toml_private_datetime") {
                into.push((key.to_owned(), time.clone()));
                return;
            }
            for (inner, value) in map {
                collect(&format!("{key}.{inner}"), value, into);
            }
        }
        other => into.push((key.to_owned(), text(other))),
    }
}

fn text(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_are_read() {
        let yaml = "---\ntitle: \"It: broke\"\ndate: 2024-03-13\ntags: [a, b]\nmeta:\n  sev: 2\n---\n\n# x\n";
        let head_ = head(yaml);
        let mut pairs = head_.pairs.clone();
        pairs.sort();
        let expected = [
            ("date", "2024-03-13"),
            ("meta.sev", "2"),
            ("tags", "a, b"),
            ("title", "It: broke"),
        ];
        let expected: Vec<_> = expected
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into();
        assert_eq!(pairs, expected);
        assert_eq!(head_.body, "\n# x\n");
        let toml = "+++\ndate = 2024-03-13T10:00:00Z\n+++\nx";
        assert_eq!(
            head(toml).pairs,
            [("date".to_owned(), "2024-03-13T10:00:00Z".to_owned())]
        );
        let ruled = "---\nJust a rule\n---\n";
        assert_eq!(head(ruled).body, ruled);
        let between = "---\n\n# It broke: badly\n\ntext\n\n---\n";
        assert_eq!(head(between).body, between);
        let broken = "---\na: [\n---\nx\n";
        assert_eq!(head(broken).unread, Some("a: [\n"));
        assert_eq!(head("# x").body, "# x");
    }
}
