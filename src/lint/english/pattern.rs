//! A small language for cues, so that a rule is a table and not a program.
//!
//! A pattern is a row of elements between blanks. Adverbs may stand between
//! any two of them.
//!
//! | element | matches |
//! |---|---|
//! | `a\|b` | one of these words |
//! | `break*` | any form of the verb |
//! | `break+ed` `+ing` `+s` `+pp` | past or participle; gerund; present; participle |
//! | `$duty+ing` | these forms of all verbs of a list |
//! | `x?` | `x`, or nothing |
//! | `..` | at most four words of the same clause; `...` at most ten |
//! | `@hum` `@poss` `@nob` | a noun phrase for people; a person's possessive; nobody |
//! | `@adj` `@pp` `@ing` `@any` | at most two modifiers; a participle; a gerund; any word |
//! | `^` `END` `,` `:` `!` | where the sentence or a clause starts; where it ends; a mark |
//! | `<` `>` | where the reported cue starts and ends |

use super::inflect::forms;
use super::phrase::{Reading, Who};
use super::vocabulary::{
    ADVERB, BE, CLAUSE, DETERMINER, DO, GENITIVE, GERUND, HAVE, MODAL, NEGATOR, OPENS_CUE,
    PARTICIPLE, PREPOSITION, PRONOUN, PUNCTUATION, Vocabulary,
};
use super::words::verbs;

/// One element of a pattern.
#[derive(Debug)]
enum Matcher {
    Words(Vec<u32>),
    Human,
    Possessive,
    Nobody,
    Modifiers,
    Participle,
    Gerund,
    Any,
    Gap(usize),
    Start,
    End,
    Either(Vec<Matcher>),
}

#[derive(Debug)]
struct Element {
    matcher: Matcher,
    optional: bool,
}

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    elements: Vec<Element>,
    /// Before which element the cue starts, and before which it ends.
    cue: (usize, usize),
    /// A set of words for each element that has to be there.
    needed: Vec<WordSet>,
}

/// A set of words, as bits of their numbers: it may hold more than was put in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordSet([u64; 4]);

impl WordSet {
    /// Puts a word in.
    pub(super) fn insert(&mut self, word: u32) {
        if let Some(bits) = self.0.get_mut((word as usize >> 6) & 3) {
            *bits |= 1 << (word & 63);
        }
    }

    /// Whether two sets may have a word in common.
    fn meets(&self, other: &WordSet) -> bool {
        let [a, b, c, d] = self.0;
        let [e, f, g, h] = other.0;
        (a & e) | (b & f) | (c & g) | (d & h) != 0
    }
}

/// Where a pattern matched: the tokens of the whole and those of the cue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// The first token.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
    /// The first token of the cue.
    pub cue_start: usize,
    /// The token after the cue's last.
    pub cue_end: usize,
}

/// The words of one alternative, inflected as its mark asks.
fn spell(alternative: &str) -> Vec<String> {
    let (stem, mark) = match alternative.find(['*', '+']) {
        Some(at) if at > 0 => alternative.split_at(at),
        _ => (alternative, ""),
    };
    let bases: Vec<&str> = match stem {
        "$duty" => verbs::DUTY.split_ascii_whitespace().collect(),
        "$harm" => verbs::HARM.split_ascii_whitespace().collect(),
        "$deed" => verbs::DEED.split_ascii_whitespace().collect(),
        "$cause" => verbs::CAUSE.split_ascii_whitespace().collect(),
        word => vec![word],
    };
    let mut words = Vec::new();
    for base in bases {
        if mark.is_empty() {
            words.push(base.to_owned());
            continue;
        }
        let forms = forms(base);
        if matches!(mark, "*" | "+s") {
            words.extend([forms.base, forms.third]);
        }
        if matches!(mark, "*" | "+ing") {
            words.push(forms.gerund);
        }
        if matches!(mark, "*" | "+ed") {
            words.extend(forms.past);
        }
        if matches!(mark, "*" | "+ed" | "+pp") {
            words.extend(forms.participle);
        }
    }
    words
}

/// What one element matches.
fn matcher(body: &str, vocabulary: &mut Vocabulary) -> Matcher {
    let mut either = Vec::new();
    let mut words = Vec::new();
    for alternative in body.split('|') {
        let class = match alternative {
            "@hum" => Matcher::Human,
            "@poss" => Matcher::Possessive,
            "@nob" => Matcher::Nobody,
            "@adj" => Matcher::Modifiers,
            "@pp" => Matcher::Participle,
            "@ing" => Matcher::Gerund,
            "@any" => Matcher::Any,
            ".." => Matcher::Gap(4),
            "..." => Matcher::Gap(10),
            "^" => Matcher::Start,
            "END" => Matcher::End,
            "QUESTION" => {
                words.push(vocabulary.add("?", 0));
                continue;
            }
            // The lists of verbs stand in many patterns.
            list if list.starts_with('$') => {
                words.extend_from_slice(vocabulary.list(list, spell));
                continue;
            }
            word => {
                words.extend(spell(word).iter().map(|word| vocabulary.add(word, 0)));
                continue;
            }
        };
        either.push(class);
    }
    if !words.is_empty() {
        words.sort_unstable();
        words.dedup();
        // A match of the words goes before one of no width.
        either.insert(0, Matcher::Words(words));
    }
    match either.pop() {
        Some(only) if either.is_empty() => only,
        Some(last) => {
            either.push(last);
            Matcher::Either(either)
        }
        None => Matcher::Any,
    }
}

impl Pattern {
    /// Compiles a pattern; its words are added to the vocabulary.
    pub(super) fn new(source: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut elements = Vec::new();
        let mut cue = (0, usize::MAX);
        for part in source.split_ascii_whitespace() {
            let (body, optional) = match part.strip_suffix('?') {
                Some(body) if !body.is_empty() => (body, true),
                _ => (part, false),
            };
            let matcher = match body {
                "<" => {
                    cue.0 = elements.len();
                    continue;
                }
                ">" => {
                    cue.1 = elements.len();
                    continue;
                }
                _ => matcher(body, vocabulary),
            };
            let loose = matches!(matcher, Matcher::Gap(_) | Matcher::Modifiers);
            elements.push(Element {
                matcher,
                optional: optional || loose,
            });
        }
        cue.1 = cue.1.min(elements.len());
        let needed = elements
            .iter()
            .skip(1)
            .filter(|element: &&Element| !element.optional)
            .filter_map(|element| match &element.matcher {
                Matcher::Words(words) if words.len() < 150 => {
                    let mut set = WordSet::default();
                    words.iter().for_each(|word| set.insert(*word));
                    Some(set)
                }
                _ => None,
            })
            .collect();
        Pattern {
            elements,
            cue,
            needed,
        }
    }

    /// The words with one of which a match starts. They are marked in the
    /// vocabulary, so that a word that opens no cue is passed over.
    pub(super) fn openers(&self, vocabulary: &mut Vocabulary) -> Vec<u32> {
        let mut numbers = Vec::new();
        for element in &self.elements {
            match &element.matcher {
                Matcher::Start => continue,
                Matcher::Words(words) => numbers.extend_from_slice(words),
                // With a class beside them the words need not be there.
                _ => {}
            }
            if !element.optional {
                break;
            }
        }
        for number in &numbers {
            vocabulary.mark(*number, OPENS_CUE);
        }
        numbers
    }

    /// Whether a sentence of these words may match at all.
    pub(super) fn may_match(&self, words: &WordSet) -> bool {
        self.needed.iter().all(|needed| needed.meets(words))
    }

    /// Matches from a token on.
    pub(super) fn run(&self, reading: &Reading<'_>, start: usize) -> Option<Match> {
        let mut found = Match {
            start,
            end: start,
            cue_start: start,
            cue_end: start,
        };
        let mut steps = 4_000;
        self.step(reading, 0, start, &mut found, &mut steps)
            .then_some(found)
    }

    fn step(
        &self,
        reading: &Reading<'_>,
        element: usize,
        at: usize,
        found: &mut Match,
        steps: &mut u32,
    ) -> bool {
        // A pattern of ten elements takes some dozens of steps; this is for
        // input made to be slow.
        *steps = steps.saturating_sub(1);
        if *steps == 0 {
            return false;
        }
        let Some(here) = self.elements.get(element) else {
            found.end = at;
            return true;
        };
        if let Matcher::Gap(most) = here.matcher {
            for skip in 0..=most {
                let crossed = skip > 0
                    && reading.is(at + skip - 1, PUNCTUATION | CLAUSE)
                    && !reading.is(at + skip - 1, DETERMINER);
                if at + skip > reading.sentence.tokens.len() || crossed {
                    return false;
                }
                if self.advance(reading, element, at + skip, at + skip, found, steps) {
                    return true;
                }
            }
            return false;
        }
        if let Matcher::Modifiers = here.matcher {
            for skip in 0..=2 {
                if skip > 0
                    && reading.is(
                        at + skip - 1,
                        PUNCTUATION | CLAUSE | PREPOSITION | MODAL | BE | PRONOUN,
                    )
                {
                    return false;
                }
                if self.advance(reading, element, at + skip, at + skip, found, steps) {
                    return true;
                }
            }
            return false;
        }
        if here.optional && self.advance(reading, element, at, at, found, steps) {
            return true;
        }
        // Adverbs may stand before any element but the first.
        for from in at..at + 4 {
            if let Some(to) = self.accept(reading, &here.matcher, from)
                && self.advance(reading, element, from, to, found, steps)
            {
                return true;
            }
            let skippable = element > 0
                && reading.is(from, ADVERB)
                && !reading.is(from, NEGATOR | DO | BE | HAVE);
            if !skippable || matches!(here.matcher, Matcher::Start) {
                return false;
            }
        }
        false
    }

    /// Goes on behind an element that matched the tokens `from..to`.
    fn advance(
        &self,
        reading: &Reading<'_>,
        element: usize,
        from: usize,
        to: usize,
        found: &mut Match,
        steps: &mut u32,
    ) -> bool {
        if !self.step(reading, element + 1, to, found, steps) {
            return false;
        }
        // Set on the way back, when all is known to match.
        if element + 1 == self.cue.1 {
            found.cue_end = to;
        }
        if element == self.cue.0 {
            found.cue_start = from;
        }
        true
    }

    fn accept(&self, reading: &Reading<'_>, matcher: &Matcher, at: usize) -> Option<usize> {
        let token = reading.sentence.get(at);
        match matcher {
            Matcher::Words(words) => token
                .filter(|token| !token.quoted && words.binary_search(&token.word).is_ok())
                .map(|_| at + 1),
            Matcher::Human => {
                let (end, who) = reading.phrase(at)?;
                (who.human() && !reading.is(end, GENITIVE)).then_some(end)
            }
            Matcher::Nobody => reading
                .phrase(at)
                .filter(|(_, who)| *who == Who::Nobody)
                .map(|(end, _)| end),
            Matcher::Possessive => reading.possessive(at),
            Matcher::Participle => token
                .filter(|token| token.is(PARTICIPLE) && !token.quoted)
                .map(|_| at + 1),
            Matcher::Gerund => token
                .filter(|token| token.is(GERUND) && !token.quoted)
                .map(|_| at + 1),
            Matcher::Any => token.filter(|token| !token.is(PUNCTUATION)).map(|_| at + 1),
            Matcher::Start => reading.opens_clause(at).then_some(at),
            Matcher::End => {
                let end = token
                    .is_none_or(|token| matches!(token.mark, '.' | '!' | '?' | ';' | '|' | ')'));
                end.then_some(at)
            }
            Matcher::Either(either) => either
                .iter()
                .find_map(|matcher| self.accept(reading, matcher, at)),
            Matcher::Gap(_) | Matcher::Modifiers => Some(at),
        }
    }
}
