//! The facets: each field's terms with how many documents have them, and which
//! of them are asked for. As with the filters on the command line, any of a
//! field's terms will do, and all fields must hold.

use super::row::{Row, shown};
use crate::model::{Entry, Status, Vocabulary};
use crate::query::Filter;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A field that has facets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Severity,
    Status,
    Service,
    Team,
    Trigger,
    Cause,
    Detection,
    Tag,
}

impl Field {
    /// Every field, in the order of the pane.
    pub const ALL: [Field; 8] = [
        Field::Severity,
        Field::Status,
        Field::Service,
        Field::Team,
        Field::Trigger,
        Field::Cause,
        Field::Detection,
        Field::Tag,
    ];

    /// The terms that `entry` has of this field.
    fn terms(self, entry: &Entry) -> Vec<&str> {
        let postmortem = &entry.postmortem;
        let list = match self {
            Field::Severity => return vec![postmortem.severity.as_str()],
            Field::Status => return vec![postmortem.status.as_str()],
            Field::Trigger => return postmortem.trigger.as_deref().into_iter().collect(),
            Field::Detection => {
                let how = postmortem.detection;
                return how.iter().map(|how| how.as_str()).collect();
            }
            Field::Service => &postmortem.services,
            Field::Team => &postmortem.teams,
            Field::Cause => &postmortem.causes,
            Field::Tag => &postmortem.tags,
        };
        list.iter().map(String::as_str).collect()
    }

    /// The terms that a filter from the command line asks for.
    fn wanted(self, filter: &Filter) -> Vec<String> {
        let list = match self {
            Field::Severity => &filter.severity,
            Field::Service => &filter.service,
            Field::Team => &filter.team,
            Field::Trigger => &filter.trigger,
            Field::Cause => &filter.cause,
            Field::Tag => &filter.tag,
            Field::Status => return filter.status.iter().map(ToString::to_string).collect(),
            Field::Detection => {
                let how = filter.detection.iter();
                return how.map(ToString::to_string).collect();
            }
        };
        list.clone()
    }
}

/// What stands for the status of a document that can't be read.
pub const UNREADABLE: &str = "unreadable";

/// Terms that are shown of a field with many, until it is unfolded.
const SHOWN: usize = 6;

/// One term of a field.
#[derive(Debug, Clone)]
pub struct Term {
    /// The term as it is in the files.
    name: String,
    /// The term as it is shown.
    pub shown: String,
    /// Whether it is asked for.
    pub chosen: bool,
    /// How many documents would be listed with it, as the other fields and the
    /// typed filter are.
    pub count: usize,
    /// How many documents have it.
    total: usize,
}

/// One field with its terms.
#[derive(Debug, Clone)]
pub struct Facet {
    /// The field.
    pub field: Field,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Whether all of many terms are shown.
    unfolded: bool,
}

/// A line of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The name of a field.
    Field(usize),
    /// A term: its field and its place there.
    Term(usize, usize),
    /// So many more terms of a field can be unfolded; none: folded again.
    Fold(usize, usize),
}

/// All the facets, and the terms of each row.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    facets: Vec<Facet>,
    /// For each row, the terms that it has, as field and place.
    rows: Vec<Box<[(u8, u32)]>>,
}

impl Facets {
    /// The facets of `rows`.
    pub fn new(rows: &[Row], vocabulary: &Vocabulary) -> Self {
        let mut facets: Vec<Facet> = Field::ALL
            .map(|field| Facet {
                field,
                terms: Vec::new(),
                unfolded: false,
            })
            .into();
        let mut places: Vec<HashMap<&str, u32>> = vec![HashMap::new(); facets.len()];
        let mut having: Vec<Vec<(u8, u32)>> = Vec::with_capacity(rows.len());
        for row in rows {
            let mut there = Vec::new();
            for (at, facet) in facets.iter_mut().enumerate() {
                let terms = match &row.entry {
                    Ok(entry) => facet.field.terms(entry),
                    Err(_) if facet.field == Field::Status => vec![UNREADABLE],
                    Err(_) => Vec::new(),
                };
                for name in terms {
                    let place = *places[at].entry(name).or_insert_with(|| {
                        facet.terms.push(Term::new(name));
                        facet.terms.len() as u32 - 1
                    });
                    if !there.contains(&(at as u8, place)) {
                        facet.terms[place as usize].total += 1;
                        there.push((at as u8, place));
                    }
                }
            }
            having.push(there);
        }
        let moved: Vec<Vec<u32>> = facets.iter_mut().map(|f| f.arrange(vocabulary)).collect();
        for (field, place) in having.iter_mut().flatten() {
            *place = moved[usize::from(*field)][*place as usize];
        }
        Self {
            facets,
            rows: having.into_iter().map(Vec::into_boxed_slice).collect(),
        }
    }

    /// Asks for what the flags ask for; a term that no document has is added,
    /// for it leaves nothing over.
    pub fn choose(&mut self, filter: &Filter) {
        for facet in &mut self.facets {
            for wanted in facet.field.wanted(filter) {
                facet.choose(&wanted);
            }
        }
    }

    /// Asks for what `before` asked for.
    pub fn choose_again(&mut self, before: &Facets) {
        for (facet, old) in self.facets.iter_mut().zip(&before.facets) {
            facet.unfolded = old.unfolded;
            for term in old.terms.iter().filter(|term| term.chosen) {
                facet.choose(&term.name);
            }
        }
    }

    /// The fields with their terms.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// The terms that are asked for.
    pub fn chosen(&self) -> impl Iterator<Item = (Field, &str)> {
        self.facets.iter().flat_map(|facet| {
            let chosen = facet.terms.iter().filter(|term| term.chosen);
            chosen.map(|term| (facet.field, term.shown.as_str()))
        })
    }

    /// Asks for nothing.
    pub fn clear(&mut self) {
        let terms = self.facets.iter_mut().flat_map(|facet| &mut facet.terms);
        terms.for_each(|term| term.chosen = false);
    }

    /// Does what a line of the pane is for.
    pub fn toggle(&mut self, line: Line) {
        match line {
            Line::Field(_) => {}
            Line::Term(facet, term) => {
                let terms = self.facets.get_mut(facet).map(|facet| &mut facet.terms);
                if let Some(term) = terms.and_then(|terms| terms.get_mut(term)) {
                    term.chosen = !term.chosen;
                }
            }
            Line::Fold(facet, _) => {
                if let Some(facet) = self.facets.get_mut(facet) {
                    facet.unfolded = !facet.unfolded;
                }
            }
        }
    }

    /// The lines of the pane: fields that nothing has are left out.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, facet) in self.facets.iter().enumerate() {
            if facet.terms.is_empty() {
                continue;
            }
            lines.push(Line::Field(at));
            let fits = facet.terms.len() <= SHOWN + 1;
            let mut hidden = 0;
            for (place, term) in facet.terms.iter().enumerate() {
                if fits || facet.unfolded || place < SHOWN || term.chosen {
                    lines.push(Line::Term(at, place));
                } else {
                    hidden += 1;
                }
            }
            if !fits {
                lines.push(Line::Fold(at, hidden));
            }
        }
        lines
    }

    /// Leaves of `rows` those that the facets ask for, in their order, and
    /// counts each term anew.
    pub fn filter(&mut self, rows: Vec<usize>) -> Vec<usize> {
        let terms = self.facets.iter_mut().flat_map(|facet| &mut facet.terms);
        terms.for_each(|term| term.count = 0);
        let asked = self
            .facets
            .iter()
            .enumerate()
            .fold(0u8, |asked, (at, facet)| {
                let any = facet.terms.iter().any(|term| term.chosen);
                asked | u8::from(any) << at
            });
        let mut left = rows;
        left.retain(|row| {
            let there: &[(u8, u32)] = self.rows.get(*row).map_or(&[], |terms| terms);
            let held = there.iter().fold(0u8, |held, (field, place)| {
                let term = &self.facets[usize::from(*field)].terms[*place as usize];
                held | u8::from(term.chosen) << *field
            });
            let missing = asked & !held;
            for (field, place) in there {
                // Another term of the field that is missing would do.
                if missing == 0 || missing == 1 << *field {
                    self.facets[usize::from(*field)].terms[*place as usize].count += 1;
                }
            }
            missing == 0
        });
        left
    }
}

impl Term {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            shown: shown(name),
            chosen: false,
            count: 0,
            total: 0,
        }
    }
}

impl Facet {
    /// Puts the terms in their order: that of the team's severities and of the
    /// states, or by how many documents have them. Gives the new place of each.
    fn arrange(&mut self, vocabulary: &Vocabulary) -> Vec<u32> {
        let rank = |term: &Term| match self.field {
            Field::Severity => vocabulary
                .severity_names()
                .position(|name| name == term.name)
                .unwrap_or(usize::MAX),
            Field::Status => Status::WORDS
                .iter()
                .position(|word| *word == term.name)
                .unwrap_or(usize::MAX),
            _ => 0,
        };
        let mut order: Vec<usize> = (0..self.terms.len()).collect();
        order.sort_by_key(|at| {
            let term = &self.terms[*at];
            (rank(term), Reverse(term.total), term.name.clone())
        });
        let mut moved = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            moved[*old] = new as u32;
        }
        self.terms = order.iter().map(|old| self.terms[*old].clone()).collect();
        moved
    }

    fn choose(&mut self, wanted: &str) {
        let folded = wanted.to_lowercase();
        let mut found = false;
        for term in &mut self.terms {
            if term.name.to_lowercase() == folded {
                term.chosen = true;
                found = true;
            }
        }
        if !found {
            self.terms.push(Term {
                chosen: true,
                ..Term::new(wanted)
            });
        }
    }
}
