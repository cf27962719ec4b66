//! An event as one line of a timeline.

use super::event::{Event, Person, Piece, Tool};
use crate::model::Language;
use crate::model::people::People;
use regex::Regex;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest that the words of one entry get, in columns.
const WIDEST: usize = 200;

/// How events are told.
pub struct Teller<'t> {
    people: &'t People,
    language: Language,
    /// The people whose names may stand in the words, each with a pattern.
    known: Vec<(Regex, Vec<String>)>,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened, who said it included.
    pub words: String,
    /// Where it can be read, as ` ([Slack](…))`; empty where nowhere.
    pub link: String,
}

impl<'t> Teller<'t> {
    /// Tells in `language` of people that are called what `people` says. `events`
    /// and `others` name those whose names may come up in the words.
    pub fn new<'e>(
        people: &'t People,
        language: Language,
        events: impl IntoIterator<Item = &'e Event>,
        others: impl IntoIterator<Item = Vec<String>>,
    ) -> Self {
        let mut everybody: Vec<Vec<String>> = others.into_iter().collect();
        for event in events {
            let mentioned = event.pieces.iter().filter_map(|piece| match piece {
                Piece::Person(person) => Some(person),
                _ => None,
            });
            for person in event.author.iter().chain(mentioned) {
                everybody.push(person.names.clone());
            }
        }
        everybody.extend(people.known().map(|name| vec![name.to_owned()]));
        everybody.sort();
        everybody.dedup();
        let known = everybody
            .into_iter()
            .filter_map(|names| Some((pattern(&names)?, names)));
        Self {
            people,
            language,
            known: known.collect(),
        }
    }

    /// The line for `event`, before secrets are taken out.
    pub fn tell(&self, event: &Event) -> Told {
        let mut words = String::new();
        for piece in &event.pieces {
            match piece {
                Piece::Text(text) if event.tool == Tool::Slack => words.push_str(text),
                Piece::Text(text) => words.push_str(&literal(text)),
                Piece::Person(person) => words.push_str(&self.mention(person)),
                Piece::Said(english, korean) => words.push_str(match self.language {
                    Language::En => english,
                    Language::Ko => korean,
                }),
            }
        }
        for (pattern, names) in &self.known {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let instead = self.people.mention("", &names, self.language);
            let before = words.as_str();
            let replaced = pattern.replace_all(before, |found: &regex::Captures<'_>| {
                let whole = &found[0];
                let name = &found["name"];
                whole.replacen(name, &instead, 1)
            });
            words = replaced.into_owned();
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut words = cut(&words, WIDEST);
        let author = event.author.as_ref().and_then(|author| {
            let names = names(author);
            self.people.author(&author.id, &names)
        });
        if let Some(author) = author {
            words = match event.tool {
                // A chat has a speaker, an alert has somebody who acts.
                Tool::Slack | Tool::Log => format!("{author}: {words}"),
                _ => format!("{words} ({author})"),
            };
        }
        let link = match &event.link {
            Some(link) => format!(" ([{}](<{}>))", event.tool.name(), safe(link)),
            None => String::new(),
        };
        Told { words, link }
    }

    fn mention(&self, person: &Person) -> String {
        self.people
            .mention(&person.id, &names(person), self.language)
    }
}

fn names(person: &Person) -> Vec<&str> {
    person.names.iter().map(String::as_str).collect()
}

/// Finds `@handle` and full names; a first name alone may be any word.
fn pattern(names: &[String]) -> Option<Regex> {
    let mut parts = Vec::new();
    for name in names {
        let escaped = regex::escape(name);
        let full = name.contains(' ') || name.chars().count() > 2 && !name.is_ascii();
        if full {
            parts.push(format!("@?{escaped}"));
        } else if !name.is_empty() {
            parts.push(format!("@{escaped}"));
        }
    }
    if parts.is_empty() {
        return None;
    }
    // Korean puts particles right behind a name.
    let any = parts.join("|");
    Regex::new(&format!(r"(?i)(?:^|[^\w@/])(?P<name>{any})(?:\b|$)")).ok()
}

/// Text of a tool that is no Markdown: what would be HTML is taken literally.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let tag = c == '<'
            && rest
                .peek()
                .is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(*c));
        if tag {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address between `<` and `>`, on one line.
fn safe(link: &str) -> String {
    link.chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            ' ' => "%20".to_owned(),
            '|' => "%7C".to_owned(),
            '\\' => "%5C".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

/// `text` in at most `most` columns: at the end of a word, and of no link that is
/// cut in two.
fn cut(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let (mut used, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used + 1 > most {
            break;
        }
        end = at + c.len_utf8();
    }
    let mut kept = &text[..end];
    if let Some(space) = kept.rfind(char::is_whitespace).filter(|at| *at > end / 2) {
        kept = &kept[..space];
    }
    // A link that is open at the end goes as a whole.
    for (open, close) in [('[', ')'), ('<', '>')] {
        if let Some(at) = kept.rfind(open)
            && !kept[at..].contains(close)
            && text[at..].contains(close)
        {
            kept = &kept[..at];
        }
    }
    let mut kept = kept
        .trim_end_matches(|c: char| c.is_whitespace() || ",;:".contains(c))
        .to_owned();
    if kept.matches('`').count() % 2 == 1 {
        kept.push('`');
    }
    kept + " …"
}

/// What tells two lines apart: their letters and digits, without links.
pub fn essence(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    // `[label](target)`: the target says nothing.
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        rest = match after.find(')') {
            Some(end) => &after[end + 1..],
            None => "",
        };
    }
    out.push_str(rest);
    let kept = out.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
