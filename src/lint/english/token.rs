//! A sentence as a row of words and marks.

use std::ops::Range;

use super::vocabulary::{
    self, ADVERB, CODE, GENITIVE, HANDLE, Kinds, MACHINE, NUMBER, PRODUCT, PUNCTUATION, UNKNOWN,
    Vocabulary,
};

/// A word, a clitic or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Its number in the vocabulary.
    pub word: u32,
    /// What it may be.
    pub kinds: Kinds,
    /// Whether it stands within quotation marks.
    pub quoted: bool,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// The character of a mark, else a blank.
    pub mark: char,
}

impl Token {
    /// Whether it may be any of these.
    pub(super) fn is(&self, kinds: Kinds) -> bool {
        self.kinds & kinds != 0
    }
}

/// Two words that are one: "load balancer".
pub(super) const PAIRS: &[(&str, &str, &str)] = &[
    ("no", "one", "no-one"),
    ("on", "call", "on-call"),
    ("on", "calls", "on-callers"),
    ("double", "check", "double-check"),
    ("double", "checked", "double-checked"),
    ("double", "checking", "double-checking"),
    ("triple", "check", "double-check"),
    ("double", "checks", "double-checks"),
    ("sanity", "check", "sanity-check"),
    ("fat", "finger", "fat-finger"),
    ("fat", "fingered", "fat-fingered"),
    ("fat", "fingers", "fat-finger"),
    ("load", "balancer", "load-balancer"),
    ("load", "balancers", "load-balancers"),
    ("user", "agent", "user-agent"),
    ("user", "agents", "user-agent"),
    ("service", "account", "service-account"),
    ("service", "accounts", "service-accounts"),
    ("custom", "resource", "custom-resource"),
    ("hand", "over", "hand-over"),
    ("at", "all", "at-all"),
    ("at", "least", "at-least"),
    ("follow", "up", "follow-up"),
    ("followed", "up", "followed-up"),
    ("back", "up", "back-up"),
    ("dry", "run", "dry-run"),
    ("speak", "up", "speak-up"),
    ("each", "other", "each-other"),
    ("end", "user", "end-user"),
    ("end", "users", "end-users"),
    ("follow", "through", "follow-up"),
    ("hind", "sight", "hindsight"),
    ("co", "worker", "co-worker"),
    ("co", "workers", "co-workers"),
    ("test", "suite", "test-suite"),
    ("health", "check", "health-check"),
    ("account", "holder", "account-holder"),
    ("knock", "on", "knock-on"),
    ("commander", "'s", "commander"),
];

/// A sentence, cut into tokens.
pub(super) struct Sentence<'a> {
    /// The sentence as it was given.
    pub text: &'a str,
    /// The same in ASCII lower case, with the same offsets.
    pub lower: String,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
}

fn word_like(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn within_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}')
}

/// The clitic that follows an apostrophe.
fn clitic(rest: &str) -> Option<(&'static str, usize)> {
    let letters = rest
        .find(|character: char| !word_like(character))
        .unwrap_or(rest.len());
    let word = rest.get(..letters)?;
    ["s", "ve", "d", "ll", "re", "m"]
        .iter()
        .zip(["'s", "have", "'d", "will", "'re", "'m"])
        .find(|(end, _)| **end == word)
        .map(|(_, clitic)| (clitic, letters))
}

impl<'a> Sentence<'a> {
    /// Cuts a sentence into tokens and looks each of them up.
    pub(super) fn new(text: &'a str, quoted: &[Range<usize>], vocabulary: &Vocabulary) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut sentence = Sentence {
            text,
            lower,
            tokens: Vec::with_capacity(text.len() / 5 + 4),
        };
        sentence.cut(vocabulary);
        sentence.join(vocabulary);
        // Both lists are in order, so that one pass marks what is quoted.
        let mut ranges = quoted.iter().peekable();
        for token in &mut sentence.tokens {
            while ranges.next_if(|range| range.end <= token.start).is_some() {}
            token.quoted = ranges.peek().is_some_and(|range| range.start < token.end);
        }
        sentence
    }

    fn cut(&mut self, vocabulary: &Vocabulary) {
        let lower = std::mem::take(&mut self.lower);
        let mut at = 0;
        while let Some(byte) = lower.as_bytes().get(at) {
            // Most of a text is blanks and the words of ASCII between them.
            if *byte == b' ' {
                at += 1;
                continue;
            }
            if within_word(*byte) {
                at = self.word(&lower, at, vocabulary);
                continue;
            }
            let Some(character) = lower[at..].chars().next() else {
                break;
            };
            let next = at + character.len_utf8();
            if character.is_whitespace() {
                at = next;
            } else if word_like(character) {
                at = self.word(&lower, at, vocabulary);
            } else if character == '@' && lower[next..].starts_with(word_like) {
                let rest = &lower[next..];
                let length = rest
                    .find(|other: char| !word_like(other) && !matches!(other, '-' | '/'))
                    .unwrap_or(rest.len());
                self.push(at, next + length, UNKNOWN, HANDLE, ' ');
                at = next + length;
            } else if character == '\u{FFFC}' {
                self.push(at, next, UNKNOWN, CODE | MACHINE, ' ');
                at = next;
            } else if apostrophe(character) {
                at = match clitic(&lower[next..]) {
                    Some((clitic, length)) => {
                        let number = vocabulary.number(clitic);
                        self.push(at, next + length, number, vocabulary.kinds(number), ' ');
                        next + length
                    }
                    None => {
                        // The genitive of a plural: "the operators' view".
                        let plural = lower[..at].ends_with('s')
                            && self.tokens.last().is_some_and(|token| token.end == at);
                        if plural {
                            self.push(at, next, vocabulary.number("'s"), GENITIVE, ' ');
                        }
                        next
                    }
                };
            } else {
                // Marks that stand in cues are words too.
                let number = vocabulary.number(&lower[at..next]);
                let kinds = PUNCTUATION | (vocabulary.kinds(number) & vocabulary::OPENS_CUE);
                self.push(at, next, number, kinds, character);
                at = next;
            }
        }
        self.lower = lower;
    }

    /// Takes the word that starts here, and says where it ends.
    fn word(&mut self, lower: &str, start: usize, vocabulary: &Vocabulary) -> usize {
        let bytes = lower.as_bytes();
        let mut end = start;
        while let Some(byte) = bytes.get(end) {
            if within_word(*byte) {
                end += 1;
                continue;
            }
            if byte.is_ascii() && !matches!(byte, b'.' | b':' | b',' | b'-') {
                break;
            }
            let Some(character) = lower[end..].chars().next() else {
                break;
            };
            let after = end + character.len_utf8();
            let follows = lower[after..].chars().next();
            let number = matches!(character, '.' | ':' | ',')
                && bytes
                    .get(end.wrapping_sub(1))
                    .is_some_and(u8::is_ascii_digit)
                && follows.is_some_and(|digit| digit.is_ascii_digit());
            let compound = character == '-' && follows.is_some_and(word_like);
            if !(word_like(character) || compound || number) {
                break;
            }
            end = after;
        }
        let word = &lower[start..end];
        // "didn't", with either apostrophe, is "did" and "n't".
        if let Some(stem) = word.strip_suffix('n') {
            let rest = &lower[end..];
            let mark = rest.chars().next().filter(|mark| apostrophe(*mark));
            if let Some(mark) = mark {
                let t = end + mark.len_utf8();
                let single = lower[t..].starts_with('t') && !lower[t + 1..].starts_with(word_like);
                let verb = match word {
                    "can" => "can",
                    "won" => "will",
                    "shan" => "shall",
                    _ => stem,
                };
                if single && !stem.is_empty() {
                    let number = vocabulary.number(verb);
                    self.push(start, end - 1, number, vocabulary.kinds(number), ' ');
                    let number = vocabulary.number("n't");
                    self.push(end - 1, t + 1, number, vocabulary.kinds(number), ' ');
                    return t + 1;
                }
            }
        }
        let number = match &self.text[start..end] {
            "IT" => vocabulary.number("it-dept"),
            "US" | "WHO" | "HER" => UNKNOWN,
            _ => vocabulary.number(word),
        };
        let kinds = if number != UNKNOWN {
            vocabulary.kinds(number)
        } else if bytes[start].is_ascii_digit() {
            NUMBER
        } else {
            // A compound is what its last part is: "ex-operator".
            match word.rsplit_once('-') {
                Some((_, last)) if vocabulary.number(last) != UNKNOWN => {
                    vocabulary.kinds(vocabulary.number(last))
                        & !vocabulary::PREPOSITION
                        & !vocabulary::CLAUSE
                }
                _ => vocabulary::guess(word),
            }
        };
        self.push(start, end, number, kinds, ' ');
        end
    }

    fn push(&mut self, start: usize, end: usize, word: u32, kinds: Kinds, mark: char) {
        let shape = &self.text[start..end];
        let capital = shape.starts_with(char::is_uppercase);
        let mut kinds = kinds;
        // Names and products are written with a capital; "LISA" is neither.
        let shout = || shape.len() > 2 && !shape.contains(char::is_lowercase);
        if kinds & vocabulary::NAME != 0 && (!capital || shout()) {
            kinds &= !vocabulary::NAME;
        }
        if kinds & PRODUCT != 0 && !capital && kinds & !(PRODUCT | vocabulary::KUBERNETES) != 0 {
            kinds &= !PRODUCT;
        }
        if kinds & vocabulary::NAME != 0 && capital {
            kinds &= !(ADVERB | vocabulary::VERB);
        }
        self.tokens.push(Token {
            start,
            end,
            word,
            kinds,
            quoted: false,
            capital,
            mark,
        });
    }

    fn join(&mut self, vocabulary: &Vocabulary) {
        let mut kept = 0;
        let mut from = 0;
        while let Some(token) = self.tokens.get(from).copied() {
            let mut token = token;
            let following = self.tokens.get(from + 1).copied();
            let first = &self.lower[token.start..token.end];
            if let Some(following) = following
                .filter(|following| token.is(vocabulary::JOINS) && following.start == token.end + 1)
            {
                let second = &self.lower[following.start..following.end];
                let pair = PAIRS
                    .iter()
                    .find(|pair| pair.0 == first && pair.1 == second);
                // "depending on call volume" is no on-call.
                if let Some((_, _, joined)) = pair {
                    token.end = following.end;
                    token.word = vocabulary.number(joined);
                    token.kinds = vocabulary.kinds(token.word);
                    from += 1;
                }
            }
            self.tokens[kept] = token;
            kept += 1;
            from += 1;
        }
        self.tokens.truncate(kept);
    }

    /// The token at an index.
    pub(super) fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// Whether the token at an index may be any of these.
    pub(super) fn is(&self, index: usize, kinds: Kinds) -> bool {
        self.get(index).is_some_and(|token| token.is(kinds))
    }

    /// The letters of a token, in lower case.
    pub(super) fn lower(&self, index: usize) -> &str {
        self.get(index)
            .and_then(|token| self.lower.get(token.start..token.end))
            .unwrap_or("")
    }
}
