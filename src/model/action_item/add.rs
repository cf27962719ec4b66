//! A new countermeasure at the end of those that a document has.

use super::edit::quotable;
use super::{ActionItem, action_items};
use crate::document::outline::markdown_options;
use crate::document::{Document, Patch, Span, TaskState};
use crate::model::Language;
use crate::model::section::{Aliases, CoreSection, sections};
use chrono::NaiveDate;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What is to be written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewItem {
    /// What is to be done; may have an owner and attributes of its own.
    pub text: String,
    /// Who sees to it, without the `@`.
    pub owner: Option<String>,
    /// The day by which it is to be done.
    pub due: Option<NaiveDate>,
    /// One of [`super::KINDS`].
    pub kind: Option<String>,
    /// `P0` to `P3`.
    pub priority: Option<String>,
    /// A ticket or an address.
    pub reference: Option<String>,
}

impl NewItem {
    /// The words behind the box, on one line.
    pub fn line(&self) -> String {
        let words: Vec<_> = self.text.split_whitespace().collect();
        let text = words.join(" ").replace(char::is_control, "");
        let attributes = self.attributes();
        if attributes.is_empty() {
            return text;
        }
        let behind = format!("{text} {attributes}");
        // The first of its kind counts: `Ask @kim` is about somebody else than
        // the owner, and then the attributes go first.
        if self.is_said_by(&behind) {
            return behind;
        }
        format!("{attributes} {text}")
    }

    fn attributes(&self) -> String {
        let mut words = Vec::new();
        words.extend(self.owner.as_ref().map(|owner| format!("@{owner}")));
        words.extend(self.due.map(|due| format!("due:{due}")));
        words.extend(self.kind.as_ref().map(|kind| format!("kind:{kind}")));
        words.extend(self.priority.as_ref().map(|one| format!("priority:{one}")));
        words.extend(self.reference.as_ref().map(|reference| {
            let reference = quotable(reference);
            match reference.contains(char::is_whitespace) {
                true => format!("ref:\"{reference}\""),
                false => format!("ref:{reference}"),
            }
        }));
        words.join(" ")
    }

    fn is_said_by(&self, line: &str) -> bool {
        let read = ActionItem::of_words(line);
        let same = |wanted: &Option<String>, read: &Option<String>| {
            wanted.is_none() || wanted.as_deref().map(quotable) == *read
        };
        same(&self.owner, &read.owner)
            && (self.due.is_none() || self.due == read.due)
            && same(&self.kind, &read.kind)
            && same(&self.priority, &read.priority)
            && same(&self.reference, &read.reference)
    }
}

/// The change to `document` that adds `item` behind its last countermeasure, as
/// that is written: its bullet, its indent, and a blank line between where the
/// others have one. Without any, it goes to the end of the Countermeasures
/// section, and without that section one is made where templates have it, with
/// the heading of `language`.
pub fn add(document: &Document, aliases: &Aliases, language: Language, item: &NewItem) -> Patch {
    let (text, line_break) = (document.text(), document.line_break());
    let known = sections(document, aliases);
    let there = known
        .iter()
        .rev()
        .find(|(section, _)| *section == CoreSection::Countermeasures);
    let Some((_, heading)) = there else {
        return with_section(document, &known, language, item);
    };
    // Items under a heading further down are behind those of the section.
    let last = action_items(document, aliases).pop();
    let within = last
        .as_ref()
        .is_some_and(|last| heading.content.start <= last.span.start);
    let style = last
        .filter(|_| within)
        .and_then(|last| Style::of(text, heading.content, &last));
    let line = item.line();
    if let Some(style) = style {
        let gap = if style.is_loose { line_break } else { "" };
        let new = format!("{}[ ] {line}", style.bullet);
        return below(text, style.end, &format!("{gap}{new}"), line_break);
    }
    // Space at the end of the section stays between it and the next.
    let content = heading.content.trimmed(text);
    let end = if content.is_empty() {
        heading.span.trimmed(text).end
    } else {
        content.end
    };
    below(text, end, &format!("{line_break}- [ ] {line}"), line_break)
}

/// Puts `lines` on lines of their own below the line on which `end` is.
fn below(text: &str, end: usize, lines: &str, line_break: &str) -> Patch {
    match text[end..].find('\n') {
        Some(at) => {
            let rest = &text[end + at + 1..];
            // Words right below would become the item's; headings wouldn't.
            let behind = rest.trim_start_matches('#');
            let is_heading = behind != rest && behind.starts_with(char::is_whitespace);
            let is_apart = is_heading || rest.is_empty() || rest.starts_with(['\n', '\r']);
            let gap = if is_apart { "" } else { line_break };
            Patch::insert(end + at + 1, format!("{lines}{line_break}{gap}"))
        }
        // A missing last newline stays missing.
        None => Patch::insert(text.len(), format!("{line_break}{lines}")),
    }
}

fn with_section(
    document: &Document,
    known: &[(CoreSection, crate::document::Heading)],
    language: Language,
    item: &NewItem,
) -> Patch {
    let (text, line_break) = (document.text(), document.line_break());
    let level = known.first().map_or(2, |(_, heading)| heading.level);
    let (english, korean) = CoreSection::Countermeasures.headings();
    let name = match language {
        Language::En => english,
        Language::Ko => korean,
    };
    let marks = "#".repeat(usize::from(level));
    let section = format!(
        "{marks} {name}{line_break}{line_break}- [ ] {}{line_break}",
        item.line()
    );
    let after = known
        .iter()
        .find(|(section, _)| *section > CoreSection::Countermeasures);
    if let Some((_, heading)) = after {
        return Patch::insert(heading.span.start, format!("{section}{line_break}"));
    }
    let body = document.body().of(text);
    let gap = match body {
        _ if body.is_empty() && text.ends_with('\n') => line_break.to_owned(),
        _ if text.ends_with("\n\n") || text.ends_with("\n\r\n") => String::new(),
        _ if text.ends_with('\n') => line_break.to_owned(),
        _ => line_break.repeat(2),
    };
    Patch::insert(text.len(), format!("{gap}{section}"))
}

/// How the list of an item is written.
struct Style {
    /// Indent, bullet and the space behind it.
    bullet: String,
    /// Whether blank lines are between its items.
    is_loose: bool,
    /// The last byte of its last item, nested ones included.
    end: usize,
}

impl Style {
    /// The style of the outermost list that holds `last`; `None` where it is
    /// inside of something else, such as a quotation.
    fn of(text: &str, content: Span, last: &ActionItem) -> Option<Self> {
        // As the items themselves are read.
        let options = markdown_options().difference(Options::ENABLE_TASKLISTS);
        let mut depth = 0;
        let (mut items, mut found) = (Vec::<Span>::new(), None);
        let mut start_number = None;
        for (event, range) in Parser::new_ext(content.of(text), options).into_offset_iter() {
            let span = Span::from(range).shifted(content.start);
            match event {
                Event::Start(Tag::List(number)) => {
                    if depth == 0 {
                        items.clear();
                        start_number = number;
                    }
                    depth += 1;
                }
                Event::Start(Tag::BlockQuote(_)) if depth == 0 => depth += 100,
                Event::End(TagEnd::BlockQuote(_)) if depth >= 100 => depth -= 100,
                Event::Start(Tag::Item) if depth == 1 => items.push(span),
                Event::End(TagEnd::List(_)) => {
                    depth -= 1;
                    let holds =
                        |one: &Span| one.start <= last.mark.start && last.mark.end <= one.end;
                    if depth == 0 && items.iter().any(holds) {
                        found = Some((start_number, items.clone()));
                    }
                }
                _ => {}
            }
        }
        let (number, items) = found?;
        let item = items.last()?;
        let line = text[..item.start].rfind('\n').map_or(0, |at| at + 1);
        // The parser's item may start with its indent or behind it.
        let written = item.of(text).trim_start_matches([' ', '\t']);
        let indent = &text[line..item.end - written.len()];
        if !indent.trim_matches([' ', '\t']).is_empty() {
            return None;
        }
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let bullet = written[digits..].chars().next()?;
        let space = &written[digits + 1..];
        let space = &space[..space.len() - space.trim_start_matches([' ', '\t']).len()];
        let space = if space.is_empty() { " " } else { space };
        let bullet = match number {
            Some(first) => {
                let next = first + items.len() as u64;
                // Some number every item 1.
                let same = items.len() > 1 && written[..digits].parse() == Ok(first);
                format!("{indent}{}{bullet}{space}", if same { first } else { next })
            }
            None => format!("{indent}{bullet}{space}"),
        };
        let is_loose = items.windows(2).any(|pair| {
            let between = &text[pair[0].trimmed(text).end..pair[1].start];
            between.matches('\n').count() > 1
        });
        Some(Self {
            bullet,
            is_loose,
            end: item.trimmed(text).end,
        })
    }
}

impl ActionItem {
    /// What `words`, those behind a box, say.
    fn of_words(words: &str) -> Self {
        let task = crate::document::TaskItem {
            state: TaskState::Open,
            mark: Span::at(0),
            text: Span::new(0, words.len()),
        };
        Self::read(words, &task, 0)
    }
}

#[cfg(test)]
mod tests;
