//! A line of a postmortem as search shows it: without its markup, cut around
//! what was found.

use crate::diagnostic::printable;
use crate::document::{LineIndex, Span};
use crate::query::search::{Hit, Place};
use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How what was found is shown.
const FOUND: Style = AnsiColor::Red.on_default().bold();

/// One line with what was found in it.
#[derive(Debug)]
pub struct Match {
    /// The line, from 1.
    pub line: usize,
    /// The column of the first hit in characters, from 1.
    pub column: usize,
    /// In what.
    pub place: Place,
    /// What the line says.
    pub snippet: Snippet,
    /// Which words of the query it has.
    clauses: Vec<usize>,
    /// How much the line says about what was looked for.
    weight: usize,
}

/// A text with marked ranges.
#[derive(Debug, Default)]
pub struct Snippet {
    characters: Vec<(char, bool)>,
}

/// The lines that have hits, in the order of the text.
pub fn matches(text: &str, hits: &[Hit]) -> Vec<Match> {
    let index = LineIndex::new(text);
    let mut found: Vec<Match> = Vec::new();
    let mut rest = hits;
    while let Some(first) = rest.first() {
        let position = index.position(text, first.span.start);
        let line = index.line_span(text, position.line);
        let count = rest
            .iter()
            .take_while(|hit| hit.span.start < line.end.max(first.span.end));
        let (here, later) = rest.split_at(count.count().max(1));
        rest = later;
        let spans: Vec<Span> = here.iter().map(|hit| hit.span).collect();
        let mut clauses: Vec<usize> = here.iter().map(|hit| hit.clause).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let in_front_matter = matches!(first.place, Place::Field(_));
        found.push(Match {
            line: position.line,
            column: position.column,
            place: first.place,
            // What stands in a section says more than a list of sources.
            weight: here.len().min(4) + 2 * usize::from(first.place != Place::Body),
            clauses,
            snippet: match in_front_matter {
                true => Snippet::of_value(text, line, &spans),
                false => Snippet::of_line(text, line, &spans),
            },
        });
    }
    found
}

/// The `limit` lines that say the most, in the order of the text: each next one
/// for what the ones before haven't got.
pub fn best(mut matches: Vec<Match>, limit: usize) -> Vec<Match> {
    let mut chosen: Vec<Match> = Vec::new();
    while chosen.len() < limit && !matches.is_empty() {
        let is_new = |clause: &usize| !chosen.iter().any(|one| one.clauses.contains(clause));
        let worth = |one: &Match| {
            let new = one.clauses.iter().filter(|clause| is_new(clause)).count();
            (new, one.clauses.len(), one.weight)
        };
        let ranks = matches.iter().enumerate();
        let best = ranks.max_by_key(|(at, one)| (worth(one), std::cmp::Reverse(*at)));
        let best = best.map_or(0, |(at, _)| at);
        chosen.push(matches.remove(best));
    }
    chosen.sort_by_key(|one| one.line);
    chosen
}

impl Snippet {
    /// All of `text`, which has no markup.
    pub fn plain(text: &str, found: &[Span]) -> Self {
        let all = Span::new(0, text.len());
        Self {
            characters: marked(text, all, found).collect(),
        }
    }

    /// A line of Markdown without its markup.
    fn of_line(text: &str, line: Span, found: &[Span]) -> Self {
        let opening = line
            .of(text)
            .trim_start_matches([' ', '\t', '#', '>', '-', '*', '+', '|']);
        let opening = ["[ ] ", "[x] ", "[X] ", "[-] "]
            .iter()
            .find_map(|mark| opening.trim_start().strip_prefix(mark))
            .unwrap_or(opening.trim_start());
        let start = line.end - opening.len();
        let said = marked(text, Span::new(start, line.end), found);
        Self {
            characters: said.filter(|(c, _)| !matches!(c, '*' | '`')).collect(),
        }
    }

    /// The value on a line of front matter.
    fn of_value(text: &str, line: Span, found: &[Span]) -> Self {
        let key = line.of(text).find('=').map_or(0, |at| at + 1);
        let value = Span::new(line.start + key, line.end);
        let said = marked(text, value, found);
        let said = said.filter(|(c, _)| !matches!(c, '"' | '[' | ']'));
        let mut characters: Vec<(char, bool)> = said.skip_while(|(c, _)| *c == ' ').collect();
        while characters
            .last()
            .is_some_and(|(c, _)| matches!(c, ' ' | ','))
        {
            characters.pop();
        }
        Self { characters }
    }

    /// What it says.
    pub fn text(&self) -> String {
        self.characters.iter().map(|(c, _)| c).collect()
    }

    /// What was found, as half-open ranges of characters.
    pub fn ranges(&self) -> Vec<[usize; 2]> {
        let mut ranges: Vec<[usize; 2]> = Vec::new();
        for (at, (_, found)) in self.characters.iter().enumerate() {
            match ranges.last_mut() {
                Some(last) if *found && last[1] == at => last[1] = at + 1,
                _ if *found => ranges.push([at, at + 1]),
                _ => {}
            }
        }
        ranges
    }

    /// The text in at most `width` columns, with what was found in it and as
    /// much around as there is room for.
    pub fn render(&self, width: usize, base: Style) -> String {
        let columns = |(c, _): &(char, bool)| match c.width() {
            Some(width) => width,
            // As it will be escaped.
            None => printable(&c.to_string()).width(),
        };
        let all = &self.characters;
        let total: usize = all.iter().map(columns).sum();
        let (mut start, mut end) = (0, all.len());
        if total > width {
            let first = all.iter().position(|(_, found)| *found).unwrap_or(0);
            // A third of the room is for what comes before.
            let mut before = 0;
            start = first;
            while start > 0 && before + columns(&all[start - 1]) <= width / 3 {
                start -= 1;
                before += columns(&all[start]);
            }
            let mut left = width.saturating_sub(2 + before);
            end = first;
            while end < all.len() && columns(&all[end]) <= left {
                left -= columns(&all[end]);
                end += 1;
            }
            // What is left at the end is given to the beginning.
            while start > 0 && columns(&all[start - 1]) <= left {
                start -= 1;
                left -= columns(&all[start]);
            }
        }
        let mut out = String::new();
        let more = |out: &mut String| out.push_str(&format!("{base}…{base:#}"));
        if start > 0 {
            more(&mut out);
        }
        for run in all[start..end].chunk_by(|a, b| a.1 == b.1) {
            let text: String = run.iter().map(|(c, _)| c).collect();
            let style = if run[0].1 { FOUND } else { base };
            out.push_str(&format!("{style}{}{style:#}", printable(&text)));
        }
        if end < all.len() {
            more(&mut out);
        }
        out
    }
}

/// The characters of a part of `text`, and whether each is in one of `found`,
/// which are in order and don't overlap.
fn marked<'t>(
    text: &'t str,
    part: Span,
    found: &'t [Span],
) -> impl Iterator<Item = (char, bool)> + 't {
    let characters = part.of(text).char_indices();
    let mut found = found.iter().peekable();
    characters.map(move |(at, c)| {
        let at = part.start + at;
        while found.next_if(|span| span.end <= at).is_some() {}
        (c, found.peek().is_some_and(|span| span.start <= at))
    })
}
