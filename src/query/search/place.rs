//! Where in a postmortem something stands, and how much it weighs there.

use super::{Scope, Text};
use crate::document::span::line_around;
use crate::document::{FrontMatter, Heading, Span};
use crate::model::CoreSection;
use crate::model::field::FIELDS;
use crate::model::section;
use std::cell::{Cell, OnceCell};

/// One place where something that is looked for stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which word or phrase of the query, from 0.
    pub clause: usize,
    /// Where, in bytes of the text.
    pub span: Span,
    /// In what.
    pub place: Place,
    pub(super) weight: f32,
}

/// What part of a postmortem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A value of the front matter: the key, dotted; empty for a key that the
    /// format doesn't know.
    Field(&'static str),
    /// A known section.
    Section(CoreSection),
    /// Anywhere else in the body.
    Body,
}

/// How much a word in a value of the front matter weighs.
fn field_weight(path: &str) -> f32 {
    match path {
        "title" => 6.0,
        "services" => 4.0,
        "trigger" | "causes" | "tags" => 3.0,
        "teams" | "impact.summary" => 2.0,
        _ => 1.0,
    }
}

/// The parts of one text, worked out as far as they are asked for.
pub(super) struct Places<'t> {
    text: Text<'t>,
    fields: OnceCell<Vec<(Span, &'static str)>>,
    comments: OnceCell<Vec<Span>>,
    sections: Option<Vec<(CoreSection, Heading)>>,
    /// The line that was looked at last: a long one may have thousands of hits.
    line: Cell<Span>,
}

impl<'t> Places<'t> {
    pub fn new(text: &Text<'t>, sections: bool) -> Self {
        Self {
            text: *text,
            fields: OnceCell::new(),
            comments: OnceCell::new(),
            line: Cell::new(Span::new(0, 0)),
            sections: sections.then(|| section::in_body(text.text, text.body, text.aliases)),
        }
    }

    /// The hit at `span`; `None` where that is no text of the author's, or out
    /// of `scope`.
    pub fn hit(&self, clause: usize, span: Span, scope: Option<Scope>) -> Option<Hit> {
        let (place, weight) = self.place(span)?;
        let fits = match scope {
            None => true,
            Some(Scope::Field(path)) => place == Place::Field(path),
            Some(Scope::Section(section)) => place == Place::Section(section),
            Some(Scope::Either(path, section)) => {
                place == Place::Field(path) || place == Place::Section(section)
            }
            Some(Scope::Owner) => {
                place == Place::Section(CoreSection::Countermeasures)
                    && self.text.text[..span.start].ends_with('@')
            }
        };
        fits.then_some(Hit {
            clause,
            span,
            place,
            weight,
        })
    }

    fn place(&self, span: Span) -> Option<(Place, f32)> {
        let within = |part: &Span| part.start <= span.start && span.end <= part.end;
        if span.start < self.text.body.start {
            let fields = self.fields.get_or_init(|| fields(self.text.text));
            let (_, path) = fields.iter().find(|(value, _)| within(value))?;
            return Some((Place::Field(path), field_weight(path)));
        }
        let comments = self.comments.get_or_init(|| comments(&self.text));
        if comments.iter().any(within) {
            return None;
        }
        let mut line = self.line.get();
        if !(line.start..line.end).contains(&span.start) {
            line = line_around(self.text.text, span.start);
            self.line.set(line);
        }
        let marks = line
            .of(self.text.text)
            .bytes()
            .take_while(|byte| *byte == b'#');
        let before = &self.text.text[line.start.min(span.start)..span.start];
        let chunk = before.rfind(|c: char| c.is_whitespace() || c == '(');
        let weight = match marks.count() {
            // An address has words by chance.
            0 if before[chunk.unwrap_or(0)..].contains("://") => 0.1,
            0 => 1.0,
            // The title stands in the front matter, too.
            1 => 0.3,
            _ => 2.0,
        };
        let section = self.sections.iter().flatten().find(|(_, heading)| {
            heading.span.start <= span.start && span.start < heading.content.end
        });
        let place = section.map_or(Place::Body, |(section, _)| Place::Section(*section));
        Some((place, weight))
    }
}

/// The values of the front matter with their keys.
fn fields(text: &str) -> Vec<(Span, &'static str)> {
    let Ok(front_matter) = FrontMatter::find(text) else {
        return Vec::new();
    };
    let items = front_matter.items(text).unwrap_or_default();
    let values = items.iter().map(|item| {
        let known = FIELDS.iter().map(|field| field.path).find(|path| {
            match (item.table.as_deref(), path.split_once('.')) {
                (Some(table), Some((of, key))) => table == of && item.key == key,
                (None, None) => item.key == *path,
                _ => false,
            }
        });
        (item.span, known.unwrap_or_default())
    });
    values.collect()
}

/// The comments of the body: guidance of a template, and what isn't meant to be
/// read.
fn comments(text: &Text<'_>) -> Vec<Span> {
    let body = text.body.of(text.text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = memchr::memmem::find(&body.as_bytes()[from..], b"<!--") {
        let start = from + start;
        let end = body[start..]
            .find("-->")
            .map_or(body.len(), |at| start + at + 3);
        found.push(Span::new(start, end).shifted(text.body.start));
        from = end;
    }
    found
}
