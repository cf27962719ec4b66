//! One word that is looked for, and where a text has it.

use crate::document::Span;
use crate::query::word::{self, folded, is_hangul, is_letter};
use regex::bytes::Regex;
use unicode_normalization::UnicodeNormalization;

/// The longest gap between two words that stand side by side, in bytes: markup,
/// punctuation, a line break with its indentation.
const LONGEST_GAP: usize = 12;

/// Korean compounds are written with a space or without one; a longer word is
/// hardly split, and a shorter one has no parts.
const COMPOUND: std::ops::RangeInclusive<usize> = 3..=8;

/// A word that is looked for.
#[derive(Debug, Clone)]
pub struct Term {
    /// The word composed and in small letters.
    pub folded: String,
    /// Whether the beginning of a word will do.
    pub prefix: bool,
    /// Whether it is Hangul.
    pub hangul: bool,
    /// What all its forms have in common.
    root: String,
    /// Finds the root.
    needle: Regex,
    /// Finds the root where the text starts.
    here: Regex,
}

impl Term {
    /// The term for one word; `None` for what the expression library refuses,
    /// which is a word of a million letters.
    pub fn new(word: &str, prefix: bool) -> Option<Self> {
        let folded = folded(word).into_owned();
        let hangul = folded.chars().next().is_some_and(is_hangul);
        let root = match prefix {
            true => folded.clone(),
            false => word::root(&folded).to_owned(),
        };
        let pattern = pattern(&root, hangul);
        Some(Self {
            needle: Regex::new(&pattern).ok()?,
            here: Regex::new(&format!("^(?:{pattern})")).ok()?,
            folded,
            prefix,
            hangul,
            root,
        })
    }

    /// The expression that finds a part of every form of the word.
    pub fn pattern(&self) -> &str {
        self.needle.as_str()
    }

    /// Calls `found` with each place of `text` where the word stands, and how
    /// well it fits, up to 1. `loose` lets one Korean syllable be part of a
    /// compound.
    pub fn each_match(&self, text: &str, loose: bool, mut found: impl FnMut(Span, f32)) {
        for range in self.needle.find_iter(text.as_bytes()) {
            if let Some((span, weight)) = self.fitting(text, range.start(), range.end(), loose) {
                found(span, weight);
            }
        }
    }

    /// Where the word stands if it follows right behind byte `at` of `text`.
    pub fn next_to(&self, text: &str, at: usize) -> Option<Span> {
        let glued = self.hangul && text[..at].chars().next_back().is_some_and(is_hangul);
        if glued && let Some(span) = self.at(text, at, true) {
            return Some(span);
        }
        let at = behind_ending(text, at);
        let gap = text[at..].find(is_letter)?;
        let between = &text[at..at + gap];
        let near = (1..=LONGEST_GAP).contains(&gap) && !between.contains("\n\n");
        near.then(|| self.at(text, at + gap, false)).flatten()
    }

    fn at(&self, text: &str, start: usize, loose: bool) -> Option<Span> {
        let range = self.here.find(&text.as_bytes()[start..])?;
        let found = self.fitting(text, start, start + range.end(), loose);
        found.map(|(span, _)| span)
    }

    /// The word around the root at `start..end` and how well it fits, if it is
    /// a form of this one.
    fn fitting(&self, text: &str, start: usize, end: usize, loose: bool) -> Option<(Span, f32)> {
        let before = text.get(..start)?.chars().next_back();
        if self.hangul {
            let opens = before.is_none_or(|c| !is_hangul(c));
            let whole = || {
                let run = text[end..]
                    .find(|c| !is_hangul(c))
                    .unwrap_or(text.len() - end);
                is_particle(&folded(&text[start..end + run]), &self.root)
            };
            // One syllable is in too many words.
            let short = self.root.chars().nth(1).is_none();
            let fits = loose
                || match (self.prefix, short) {
                    (true, _) => opens,
                    (false, true) => opens && whole(),
                    (false, false) => opens || !text[start..end].contains(' '),
                };
            let weight = if opens { 1.0 } else { 0.7 };
            return fits.then_some((Span::new(start, end), weight));
        }
        if before.is_some_and(|c| is_letter(c) && !is_hangul(c)) {
            return None;
        }
        let belongs = |c: char| is_letter(c) && !is_hangul(c);
        let end = end
            + text[end..]
                .find(|c| !belongs(c))
                .unwrap_or(text.len() - end);
        let span = Span::new(start, end);
        let written = span.of(text);
        if self.prefix || written.eq_ignore_ascii_case(&self.folded) {
            return Some((span, 1.0));
        }
        let written = folded(written);
        match written == self.folded {
            true => Some((span, 1.0)),
            false => (word::root(&written) == self.root).then_some((span, 0.9)),
        }
    }
}

/// The end of the Korean particle or verbal ending that may stand at byte `at`
/// of `text`, behind a word that was found; `at` where there is none.
fn behind_ending(text: &str, at: usize) -> usize {
    let run = text[at..].find(|c| !is_hangul(c));
    let end = run.map_or(text.len(), |length| at + length);
    if end == at {
        return at;
    }
    let mut before = text[..at].char_indices().rev();
    let before = before.find(|(_, c)| !is_hangul(*c));
    let start = before.map_or(0, |(last, c)| last + c.len_utf8());
    let ends = if start < at {
        let (noun, word) = (folded(&text[start..at]), folded(&text[start..end]));
        is_particle(&word, &noun) || word::bare(&word) == noun
    } else {
        // What a word of another script ends in, only the ear knows.
        let ending = folded(&text[at..end]);
        ["나", "난"]
            .iter()
            .any(|noun| is_particle(&format!("{noun}{ending}"), noun))
    };
    if ends { end } else { at }
}

/// Whether `run` is `noun` with a particle behind it, or nothing.
fn is_particle(run: &str, noun: &str) -> bool {
    let rest = run.strip_prefix(noun);
    rest.is_some_and(|rest| matches!(rest, "" | "의" | "에" | "도" | "만"))
        || word::noun(run) == noun
}

/// The expression for a root, composed or not, in either case.
fn pattern(root: &str, hangul: bool) -> String {
    let mut forms = vec![root.to_owned()];
    if hangul && COMPOUND.contains(&root.chars().count()) {
        let inner = root.char_indices().skip(1);
        forms.extend(inner.map(|(at, _)| format!("{} {}", &root[..at], &root[at..])));
    }
    let decomposed: Vec<String> = forms.iter().map(|form| form.nfd().collect()).collect();
    for form in decomposed {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let escaped: Vec<String> = forms.iter().map(|form| regex::escape(form)).collect();
    let either = escaped.join("|");
    match (hangul, root.is_ascii()) {
        (true, _) => either,
        (false, true) => format!("(?i-u:{either})"),
        (false, false) => format!("(?i:{either})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(word: &str, text: &'t str) -> Vec<&'t str> {
        let (word, prefix) = match word.strip_suffix('*') {
            Some(word) => (word, true),
            None => (word, false),
        };
        let mut spans = Vec::new();
        let term = Term::new(word, prefix).unwrap();
        term.each_match(text, false, |span, _| spans.push(span.of(text)));
        spans
    }

    #[test]
    fn words_are_found_in_all_their_forms() {
        let text = "Retries; a retry, retrying. Retrieved retry_storm";
        assert_eq!(
            found("retry", text),
            ["Retries", "retry", "retrying", "retry"]
        );
        assert_eq!(found("retr*", text).len(), 5);
        assert_eq!(found("pool", "threadpool POOL Pools"), ["POOL", "Pools"]);
        assert_eq!(found("cafe", "café cafe"), ["cafe"]);
        assert_eq!(found("CAFÉ", "café cafe\u{301}"), ["café", "cafe\u{301}"]);
    }

    #[test]
    fn korean_is_found_with_particles_and_with_or_without_spaces() {
        let text = "커넥션풀이 비었다. 커넥션 풀을 늘리고 서버커넥션풀도 본다";
        assert_eq!(
            found("커넥션풀", text),
            ["커넥션풀", "커넥션 풀", "커넥션풀"]
        );
        assert_eq!(found("커넥션풀을", text).len(), 3);
        assert_eq!(found("풀", text), ["풀"]);
        assert_eq!(found("풀", "수풀 풀었다 풀의 풀"), ["풀", "풀"]);
        assert_eq!(found("커*", text), ["커", "커"]);
        let decomposed: String = text.nfd().collect();
        assert_eq!(found("커넥션풀", &decomposed).len(), 3);
        let wanted: String = "커넥션".nfd().collect();
        assert_eq!(found(&wanted, text).len(), 3);
    }

    #[test]
    fn words_stand_side_by_side_whatever_they_end_in() {
        let next = |word: &str, text: &str, behind: &str| {
            let at = text.find(behind).unwrap() + behind.len();
            let found = Term::new(word, false).unwrap().next_to(text, at);
            found.map(|span| span.of(text).to_owned())
        };
        let some = |word: &str| Some(word.to_owned());
        assert_eq!(next("전국", "라우팅 정보가 전국으로", "정보"), some("전국"));
        assert_eq!(next("고갈", "커넥션 풀이 고갈되었다", "풀"), some("고갈"));
        assert_eq!(next("장애", "복제된 뒤의 장애", "복제"), None);
        assert_eq!(next("서버", "복제된 서버", "복제"), some("서버"));
        assert_eq!(next("지연", "DB가 지연", "DB"), some("지연"));
        assert_eq!(next("지연", "DB클러스터 지연", "DB"), None);
        assert_eq!(next("지연", "정보통신 지연", "정보"), None);
        let decomposed: String = "정보가 전국으로".nfd().collect();
        let noun: String = "정보".nfd().collect();
        assert!(next("전국", &decomposed, &noun).is_some());
    }
}
