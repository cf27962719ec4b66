//! Slack's markup as Markdown.

use super::Users;
use super::emoji::emoji;
use crate::exchange::event::{Person, Piece};

/// The pieces of a message's text.
pub(super) fn pieces(text: &str, users: &Users) -> Vec<Piece> {
    let joined = one_line(text);
    let mut out = Pieces::default();
    let mut rest = joined.as_str();
    while let Some(at) = rest.find('<') {
        out.words(&rest[..at]);
        let after = &rest[at + 1..];
        let Some(end) = after.find('>') else {
            out.words(&rest[at..]);
            return out.done();
        };
        angle(&after[..end], users, &mut out);
        rest = &after[end + 1..];
    }
    out.words(rest);
    out.done()
}

/// A message of several lines on one: lines are set apart, blocks of code are left
/// to the link.
fn one_line(text: &str) -> String {
    let mut parts = text.split("```");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    let rest: Vec<&str> = parts.collect();
    for (at, part) in rest.iter().enumerate() {
        // Every other part is code; one without an end is none.
        let is_code = at % 2 == 0 && at + 1 < rest.len();
        kept.push_str(if is_code { "\n…" } else { part });
    }
    let lines = kept.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" / ").replace("/ …", "…")
}

/// The people whom `text` mentions by name: id and name.
pub(super) fn labels(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("<@").skip(1).filter_map(|rest| {
        let (inner, _) = rest.split_once('>')?;
        let (id, name) = inner.split_once('|')?;
        let name = name.trim_start_matches('@');
        (!name.is_empty()).then_some((id, name))
    })
}

/// `@U123|name`, `#C123|channel`, `!here`, `https://…|label`.
fn angle(inner: &str, users: &Users, out: &mut Pieces) {
    let (target, label) = match inner.split_once('|') {
        Some((target, label)) => (target, Some(label).filter(|label| !label.is_empty())),
        None => (inner, None),
    };
    if let Some(id) = target.strip_prefix('@') {
        let mut names = users.get(id).cloned().unwrap_or_default();
        let label = label.map(|label| label.trim_start_matches('@').to_owned());
        if let Some(label) = label.filter(|label| !names.contains(label)) {
            names.insert(0, label);
        }
        out.person(Person {
            id: id.to_owned(),
            names,
        });
    } else if let Some(id) = target.strip_prefix('#') {
        out.push(&format!("#{}", label.unwrap_or(id)));
    } else if let Some(command) = target.strip_prefix('!') {
        let name = command.split(['^', '|']).next().unwrap_or_default();
        match (name, label) {
            ("date" | "subteam", Some(label)) => out.push(label),
            ("here" | "channel" | "everyone", _) => out.push(&format!("@{name}")),
            (name, label) => out.push(label.unwrap_or(name)),
        }
    } else {
        let address = plain(target);
        let is_mail = address.strip_prefix("mailto:");
        match (is_mail, label) {
            (Some(mail), label) => out.push(&plain(label.unwrap_or(mail))),
            (None, Some(label)) if plain(label) != address => {
                let label = plain(label).replace(['[', ']'], "");
                out.push(&format!("[{label}]({})", target_of(&address)));
            }
            (None, _) => out.push(&format!("<{address}>")),
        }
    }
}

/// An address as Markdown takes it between parentheses.
fn target_of(address: &str) -> String {
    address
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
}

/// Text without Slack's escapes.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[derive(Default)]
struct Pieces {
    pieces: Vec<Piece>,
    text: String,
}

impl Pieces {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Words of the message: escapes undone, emoji written out, and what would be
    /// HTML in Markdown taken literally.
    fn words(&mut self, text: &str) {
        let text = with_emoji(text);
        let text = text.replace("&lt;", "\\<").replace("&gt;", ">");
        self.text.push_str(&text.replace("&amp;", "&"));
    }

    fn person(&mut self, person: Person) {
        self.flush();
        self.pieces.push(Piece::Person(person));
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.pieces.push(Piece::Text(text));
        }
    }

    fn done(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }
}

/// `:white_check_mark:` as the character; a code that isn't known stays.
fn with_emoji(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(':') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let length = after
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte))
            .count();
        let code = &after[..length];
        if length > 0
            && after[length..].starts_with(':')
            && let Some(character) = emoji(code)
        {
            out.push_str(character);
            rest = &after[length + 1..];
            // The tone of a skin belongs to it.
            if let Some(tone) = rest.strip_prefix(":skin-tone-") {
                rest = tone.get(2..).unwrap_or_default();
            }
            continue;
        }
        out.push(':');
        rest = after;
    }
    out.push_str(rest);
    out
}
