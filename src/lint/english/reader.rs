//! The compiled cues, and how a sentence is read with them.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use super::cues::{self, Group, Need};
use super::pattern::{Match, Pattern, WordSet};
use super::phrase::{Reading, Who};
use super::subject::Subject;
use super::token::Sentence;
use super::vocabulary::{self, GERUND, HUMAN_ONLY, OPENS_CUE, PERSON, PRONOUN, TEAM, Vocabulary};
use crate::lint::grammar::{Blame, Hit, People, Prose};

/// A pattern with the group whose conditions it has.
struct Cue {
    pattern: Pattern,
    group: &'static Group,
    /// What keeps the group from counting, shared by its cues.
    unless: Arc<[Pattern]>,
    /// The place of the group in the tables: the first is the best.
    rank: usize,
}

/// All cues.
pub(super) struct Grammar {
    vocabulary: Vocabulary,
    cues: Vec<Cue>,
    /// The cues that may start with a word, by its number.
    starts: Vec<Vec<u16>>,
    /// Patterns whose sentence speaks about blame and does not lay it.
    about: Vec<(Vec<u32>, Pattern)>,
}

/// A match that may become a hit.
struct Candidate {
    found: Match,
    cue: usize,
    subject: Option<Subject>,
}

/// Who somebody is, as the middle of a sentence names them.
fn within_a_sentence(who: &str) -> Cow<'_, str> {
    let openers = [
        "The ", "A ", "An ", "Our ", "We", "They", "Their ", "Your ", "My ",
    ];
    match who.chars().next() {
        Some(first) if openers.iter().any(|opener| who.starts_with(opener)) => {
            let rest = &who[first.len_utf8()..];
            Cow::Owned(first.to_lowercase().chain(rest.chars()).collect())
        }
        _ => Cow::Borrowed(who),
    }
}

impl Grammar {
    /// The grammar, which is compiled when it is first asked for.
    pub(super) fn shared() -> &'static Grammar {
        static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::new);
        &GRAMMAR
    }

    fn new() -> Self {
        let mut vocabulary = vocabulary::lexicon();
        let mut all = Vec::new();
        for (rank, group) in cues::groups().enumerate() {
            let unless: Arc<[Pattern]> = group
                .unless
                .iter()
                .map(|source| Pattern::new(source, &mut vocabulary))
                .collect();
            for source in group.patterns {
                all.push(Cue {
                    pattern: Pattern::new(source, &mut vocabulary),
                    group,
                    unless: Arc::clone(&unless),
                    rank,
                });
            }
        }
        let about = cues::ABOUT
            .iter()
            .map(|source| {
                let pattern = Pattern::new(source, &mut vocabulary);
                (pattern.openers(&mut vocabulary), pattern)
            })
            .collect();
        let openers: Vec<Vec<u32>> = all
            .iter()
            .map(|cue| cue.pattern.openers(&mut vocabulary))
            .collect();
        let mut starts = vec![Vec::new(); vocabulary.len()];
        for (index, numbers) in openers.iter().enumerate() {
            for number in numbers {
                if let (Some(start), Ok(index)) =
                    (starts.get_mut(*number as usize), u16::try_from(index))
                {
                    start.push(index);
                }
            }
        }
        Grammar {
            vocabulary,
            cues: all,
            starts,
            about,
        }
    }

    /// Reads a sentence with the whole grammar.
    pub(super) fn read(&self, prose: &Prose<'_>, people: &People<'_>) -> Vec<Hit> {
        let reading = Reading {
            sentence: Sentence::new(prose.text, prose.quoted, &self.vocabulary),
            vocabulary: &self.vocabulary,
            people,
            previous: prose.previous,
        };
        let mut words = WordSet::default();
        for token in &reading.sentence.tokens {
            words.insert(token.word);
        }
        let mut candidates = Vec::new();
        for (at, token) in reading.sentence.tokens.iter().enumerate() {
            if !token.is(OPENS_CUE) || token.quoted {
                continue;
            }
            for index in self.starts.get(token.word as usize).into_iter().flatten() {
                let index = usize::from(*index);
                let possible = |cue: &Cue| cue.pattern.may_match(&words);
                if self.cues.get(index).is_some_and(possible) {
                    candidates.extend(self.try_cue(&reading, index, at));
                }
            }
        }
        if candidates.is_empty() || self.speaks_about_blame(&reading) {
            return Vec::new();
        }
        self.choose(&reading, candidates)
    }

    fn try_cue(&self, reading: &Reading<'_>, index: usize, at: usize) -> Option<Candidate> {
        let cue = self.cues.get(index)?;
        let found = cue.pattern.run(reading, at)?;
        let (allowed, subject) = allowed(reading, cue.group, &found);
        let denied = cue.group.deniable && reading.denied(&found);
        let excepted = || {
            cue.unless.iter().any(|pattern| {
                pattern.run(reading, found.start).is_some()
                    || (found.cue_start != found.start
                        && pattern.run(reading, found.cue_start).is_some())
            })
        };
        (allowed && !denied && !excepted()).then_some(Candidate {
            found,
            cue: index,
            subject,
        })
    }

    fn speaks_about_blame(&self, reading: &Reading<'_>) -> bool {
        reading
            .sentence
            .tokens
            .iter()
            .enumerate()
            .any(|(at, token)| {
                token.is(OPENS_CUE)
                    && !token.quoted
                    && self.about.iter().any(|(openers, pattern)| {
                        openers.contains(&token.word) && pattern.run(reading, at).is_some()
                    })
            })
    }

    /// The best candidate of each place.
    fn choose(&self, reading: &Reading<'_>, mut candidates: Vec<Candidate>) -> Vec<Hit> {
        let rank = |candidate: &Candidate| {
            self.cues
                .get(candidate.cue)
                .map_or(usize::MAX, |cue| cue.rank)
        };
        candidates.sort_by_key(|candidate| {
            let length = candidate
                .found
                .cue_end
                .saturating_sub(candidate.found.cue_start);
            (
                candidate.found.cue_start,
                rank(candidate),
                usize::MAX - length,
            )
        });
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            match kept.last() {
                Some(last) if candidate.found.cue_start < last.found.cue_end => {
                    if rank(&candidate) < rank(last) {
                        kept.pop();
                        // What stood before the one that was dropped ends before it started.
                        kept.push(candidate);
                    }
                }
                _ => kept.push(candidate),
            }
        }
        kept.iter()
            .filter_map(|candidate| self.hit(reading, candidate))
            .collect()
    }

    fn hit(&self, reading: &Reading<'_>, candidate: &Candidate) -> Option<Hit> {
        let cue = self.cues.get(candidate.cue)?;
        let start = reading.sentence.get(candidate.found.cue_start)?.start;
        let last = candidate
            .found
            .cue_end
            .checked_sub(1)?
            .max(candidate.found.cue_start);
        let end = reading.sentence.get(last)?.end;
        let reword = match candidate.subject.and_then(|subject| name(reading, subject)) {
            Some(who) if cue.group.reword.contains("{who}") => {
                Cow::Owned(cue.group.reword.replace("{who}", &within_a_sentence(who)))
            }
            _ if cue.group.reword.contains("{who}") => {
                Cow::Owned(cue.group.reword.replace("{who}", "people"))
            }
            _ => Cow::Borrowed(cue.group.reword),
        };
        Some(Hit {
            rule: cue.group.rule,
            span: start..end,
            reword,
        })
    }
}

/// The words of a subject, for a rewording, where they are short and in the
/// third person: "what did I see" would read oddly in a linter's mouth.
fn name<'a>(reading: &'a Reading<'_>, subject: Subject) -> Option<&'a str> {
    let (from, to) = subject.tokens;
    if subject.who != Who::Person || to <= from || to - from > 4 || reading.is(from, PRONOUN) {
        return None;
    }
    let start = reading.sentence.get(from)?.start;
    let end = reading.sentence.get(to - 1)?.end;
    let text = reading.sentence.text.get(start..end)?;
    text.chars()
        .all(|character| character.is_alphanumeric() || matches!(character, ' ' | '-' | '@' | '\''))
        .then_some(text)
}

/// Whether the subject or owner is the one that the group needs.
fn allowed(reading: &Reading<'_>, group: &Group, found: &Match) -> (bool, Option<Subject>) {
    let verb = found.start;
    if group.need == Need::Free {
        // "The driver is careless with memory" judges a machine.
        let machine = group.rule == Blame::Judgement && {
            let subject = reading.subject(verb);
            subject.passive && subject.who == Who::Machine
        };
        return (!machine, None);
    }
    if group.need == Need::Owner {
        return (reading.owned(verb), None);
    }
    if group.need == Need::Mentioned {
        let somebody = |at: usize| {
            let token = reading.sentence.get(at);
            token.is_some_and(|token| {
                token.is(PERSON | TEAM | PRONOUN) || token.is(vocabulary::NAME | vocabulary::HANDLE)
            }) && reading.head(at).human()
                || token.is_some_and(|token| {
                    token.is(vocabulary::ACT) && !token.is(vocabulary::MACHINE)
                }) && matches!(
                    reading.lower(at),
                    "decision" | "decisions" | "choice" | "judgement" | "judgment"
                )
        };
        return (
            (0..reading.sentence.tokens.len().min(120)).any(somebody),
            None,
        );
    }
    if group.need == Need::Clause {
        let who = reading.clause(verb);
        let somebody = matches!(who, Who::Person | Who::Weak | Who::Customer | Who::Elided);
        return (somebody, None);
    }
    let subject = reading.subject(verb);
    let human_verb = reading.is(verb, HUMAN_ONLY);
    let plain = !subject.passive && !subject.negated && (!subject.modal || group.modal);
    let who = subject.who;
    let fits = match group.need {
        Need::Free | Need::Owner | Need::Mentioned | Need::Clause => true,
        Need::Human => who == Who::Person || (human_verb && matches!(who, Who::Weak | Who::Proper)),
        Need::Loose => who.human() || who == Who::Proper,
        Need::Somebody => {
            matches!(who, Who::Person | Who::Weak) || (human_verb && who == Who::Proper)
        }
        Need::Note => {
            who.human()
                || (human_verb && who == Who::Proper)
                || (who == Who::Elided
                    && (verb == 0 || reading.is(verb, GERUND) || reading.opens_clause(verb)))
        }
        Need::Nobody => who == Who::Nobody,
        Need::Agentless => !matches!(who, Who::Machine | Who::Proper | Who::Nobody),
    };
    (
        fits && (plain || group.need == Need::Agentless),
        Some(subject),
    )
}
