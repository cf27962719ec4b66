//! Bold text that touches Korean.
//!
//! CommonMark lets `**` close only where the text before it ends in a letter or where
//! a space or punctuation follows. Korean puts its particles right after a word, so
//! `**마크다운(Markdown)**을` and ``**`코드`**는`` stay plain. This pass matches what the
//! parser left over by the rule proposed for CommonMark, in which a neighbour that is
//! a CJK character counts like a space.
//! See <https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md>.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_width::UnicodeWidthChar;

/// An event and the bytes of the source that it comes from.
pub type Place<'a> = (Event<'a>, Range<usize>);

/// The mark around emphasised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Emphasis,
    Strong,
    Strikethrough,
}

impl Kind {
    fn of(run: &str) -> Option<Self> {
        match run {
            "*" => Some(Self::Emphasis),
            "**" => Some(Self::Strong),
            "~~" => Some(Self::Strikethrough),
            _ => None,
        }
    }

    fn start<'a>(self) -> Event<'a> {
        Event::Start(match self {
            Self::Emphasis => Tag::Emphasis,
            Self::Strong => Tag::Strong,
            Self::Strikethrough => Tag::Strikethrough,
        })
    }

    fn end<'a>(self) -> Event<'a> {
        Event::End(match self {
            Self::Emphasis => TagEnd::Emphasis,
            Self::Strong => TagEnd::Strong,
            Self::Strikethrough => TagEnd::Strikethrough,
        })
    }
}

/// A mark left in the text, and what it may do.
struct Mark {
    at: usize,
    kind: Kind,
    opens: bool,
    closes: bool,
}

/// Joins neighbouring texts, and makes emphasis of the marks that pair up.
pub fn mend<'a>(source: &'a str, events: Vec<Place<'a>>) -> Vec<Place<'a>> {
    if is_whole(&events) {
        return events;
    }
    let (mut events, marks) = split(source, join(source, events));
    for (opener, closer) in pairs(&events, &marks) {
        events[marks[opener].at].0 = marks[opener].kind.start();
        events[marks[closer].at].0 = marks[closer].kind.end();
    }
    join(source, events)
}

/// Whether there is nothing to mend: no mark in a text, and no text beside another.
fn is_whole(events: &[Place]) -> bool {
    let mut after_text = false;
    events.iter().all(|(event, _)| {
        let Event::Text(text) = event else {
            after_text = false;
            return true;
        };
        let alone = !std::mem::replace(&mut after_text, true);
        alone && memchr::memchr2(b'*', b'~', text.as_bytes()).is_none()
    })
}

/// Joins texts that stand side by side in the source.
fn join<'a>(source: &'a str, events: Vec<Place<'a>>) -> Vec<Place<'a>> {
    let mut joined: Vec<Place<'a>> = Vec::with_capacity(events.len());
    // Whether the last text is the same in the source, where entities aren't.
    let mut literal = false;
    for (event, range) in events {
        let before = std::mem::replace(&mut literal, is_literal(source, &event, &range));
        match joined.last_mut() {
            Some((text, place)) if before && literal && place.end == range.start => {
                place.end = range.end;
                *text = Event::Text(source[place.clone()].into());
            }
            _ => joined.push((event, range)),
        }
    }
    joined
}

fn is_literal(source: &str, event: &Event, range: &Range<usize>) -> bool {
    match event {
        Event::Text(text) => source.get(range.clone()) == Some(text),
        _ => false,
    }
}

/// Cuts marks out of the texts, as texts of their own.
fn split<'a>(source: &'a str, events: Vec<Place<'a>>) -> (Vec<Place<'a>>, Vec<Mark>) {
    let mut pieces = Vec::with_capacity(events.len());
    let mut marks = Vec::new();
    for (event, range) in events {
        if !is_literal(source, &event, &range) {
            pieces.push((event, range));
            continue;
        }
        let mut kept = range.start;
        let escaped = source[..range.start].ends_with('\\');
        for run in runs(&source[range.clone()]) {
            let run = range.start + run.start..range.start + run.end;
            let Some(kind) = Kind::of(&source[run.clone()]) else {
                continue;
            };
            let (opens, closes) = flanks(source, &run);
            if escaped && run.start == range.start || !(opens || closes) {
                continue;
            }
            if kept < run.start {
                pieces.push((Event::Text(source[kept..run.start].into()), kept..run.start));
            }
            kept = run.end;
            marks.push(Mark {
                at: pieces.len(),
                kind,
                opens,
                closes,
            });
            pieces.push((Event::Text(source[run.clone()].into()), run));
        }
        if kept < range.end {
            pieces.push((Event::Text(source[kept..range.end].into()), kept..range.end));
        }
    }
    (pieces, marks)
}

/// The places of runs of one mark's character.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at
            + bytes[at..]
                .iter()
                .position(|byte| matches!(byte, b'*' | b'~'))?;
        let length = bytes[start..]
            .iter()
            .take_while(|byte| **byte == bytes[start])
            .count();
        at = start + length;
        Some(start..at)
    })
}

/// Whether a run may open and may close emphasis.
fn flanks(source: &str, run: &Range<usize>) -> (bool, bool) {
    let before = source[..run.start].chars().next_back().unwrap_or(' ');
    let after = source[run.end..].chars().next().unwrap_or(' ');
    let loose = |c: char| c.is_whitespace() || is_punctuation(c) || c.width() == Some(2);
    let opens = !after.is_whitespace() && (!is_punctuation(after) || loose(before));
    let closes = !before.is_whitespace() && (!is_punctuation(before) || loose(after));
    (opens, closes)
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Pairs of marks, by their indices: each closer with the latest opener of its kind
/// below the same parent. What is opened between them stays text.
fn pairs(events: &[Place], marks: &[Mark]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut levels = vec![Level::default()];
    let mut marks = marks.iter().enumerate().peekable();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => levels.push(Level::default()),
            Event::End(_) => {
                levels.pop();
            }
            _ => {}
        }
        let Some((index, mark)) = marks.next_if(|(_, mark)| mark.at == at) else {
            continue;
        };
        let Some(level) = levels.last_mut() else {
            continue;
        };
        match level.close(mark, at) {
            Some(opener) => pairs.push((opener, index)),
            None if mark.opens => level.open(index, mark),
            None => {}
        }
    }
    pairs
}

/// Openers that wait for their closers, below one parent.
#[derive(Default)]
struct Level {
    openers: Vec<(usize, usize, Kind)>,
    /// How many of each kind, so that a search never fails.
    waiting: [usize; 3],
}

impl Level {
    fn open(&mut self, index: usize, mark: &Mark) {
        self.openers.push((index, mark.at, mark.kind));
        self.waiting[mark.kind as usize] += 1;
    }

    fn close(&mut self, mark: &Mark, at: usize) -> Option<usize> {
        if !mark.closes || self.waiting[mark.kind as usize] == 0 {
            return None;
        }
        while let Some((index, opened, kind)) = self.openers.pop() {
            self.waiting[kind as usize] -= 1;
            if kind == mark.kind && opened + 1 < at {
                return Some(index);
            }
        }
        None
    }
}
