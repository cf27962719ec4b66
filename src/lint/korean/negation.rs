//! Negated predicates: 확인하지 않았다, 안 했다, 확인 못함, 확인 없이, 미확인.

use super::inflect::{ends_any, starts_any};
use super::sentence::Sentence;

/// Whether one didn't or couldn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 않, 안.
    Not,
    /// 못.
    Cannot,
}

/// A negated predicate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Negation<'t> {
    /// The verb: a stem, or the noun of a 하다 verb.
    pub stem: &'t str,
    /// Didn't or couldn't.
    pub kind: Kind,
    /// What follows 않-, 못하-, or the verb after 안: the ending.
    pub tail: &'t str,
    /// First and last word.
    pub first: usize,
    /// The last word.
    pub last: usize,
}

impl Negation<'_> {
    /// 않았다, 않음, 않아, 않은, 않고: it happened so; no policy (않는다), plan (않도록, 않겠)
    /// or condition (않으면).
    pub fn realised(&self) -> bool {
        !starts_any(
            self.tail,
            words!(
                "는다" "습니다" "도록" "게" "겠" "으면" "으려" "기로" "을" "기 위" "는 " "으므로써"
                "더라도" "아도" "어도" "으며" "한다" "합니다" "면" "하도록" "하게" "할" "하면"
                "하기" "함으로써" "하더라도" "아야" "는지" "은지" "았는지" "했는지" "거나" "든"
            ),
        ) && self.tail != "는"
    }

    /// 않는다, 않습니다: the present, a habit or a policy.
    pub fn present(&self) -> bool {
        starts_any(self.tail, words!("는다" "습니다" "한다" "합니다")) || self.tail == "는"
    }
}

/// Light verbs whose noun stands before them: 확인을 하지 않았다.
fn light(stem: &str) -> bool {
    matches!(
        stem,
        "하" | "" | "진행하" | "실시하" | "수행하" | "거치" | "받" | "구하"
    )
}

/// All the negated predicates of a sentence.
pub(super) fn negations<'t>(sentence: &Sentence<'t>) -> Vec<Negation<'t>> {
    let mut list = Vec::new();
    let words = &sentence.words;
    for (i, word) in words.iter().enumerate() {
        let text = word.text;
        if text.is_empty() {
            continue;
        }
        if let Some(found) = long_form(sentence, i).or_else(|| short_form(sentence, i)) {
            list.push(found);
        }
    }
    list
}

/// V-지 않다, V-지 못하다, spaced or not.
fn long_form<'t>(sentence: &Sentence<'t>, i: usize) -> Option<Negation<'t>> {
    let text = sentence.text(i);
    for (mark, kind) in [
        ("지않", Kind::Not),
        ("지못", Kind::Cannot),
        ("지는않", Kind::Not),
    ] {
        if let Some(at) = text.find(mark) {
            let negation = Negation {
                stem: &text[..at],
                kind,
                tail: cannot_tail(&text[at + mark.len()..], kind),
                first: i,
                last: i,
            };
            return Some(with_noun(sentence, negation));
        }
    }
    let stem = words!("지는" "지도" "지를" "지" "질")
        .iter()
        .find_map(|mark| text.strip_suffix(mark))?;
    let next = sentence.text(i + 1);
    let (kind, tail) = if let Some(tail) = next.strip_prefix('않') {
        (Kind::Not, tail)
    } else if let Some(tail) = next.strip_prefix('못') {
        (Kind::Cannot, cannot_tail(tail, Kind::Cannot))
    } else if let Some(tail) = next.strip_prefix("아니하") {
        (Kind::Not, tail)
    } else {
        return None;
    };
    if stem.is_empty()
        || kind == Kind::Cannot
            && ends_any(stem, words!("감" "인" "방" "유" "공" "중" "금" "조" "정"))
            && !tail.is_empty()
            && !text.ends_with("하지")
            && noun_in_ji(text)
    {
        return None;
    }
    let spelt_alone = next == "못" || next == "않";
    let last = if spelt_alone { i + 2 } else { i + 1 };
    let tail = if spelt_alone {
        cannot_tail(sentence.text(i + 2), kind)
    } else {
        tail
    };
    Some(with_noun(
        sentence,
        Negation {
            stem,
            kind,
            tail,
            first: i,
            last: last.min(sentence.words.len() - 1),
        },
    ))
}

/// 감지, 인지, 공지: nouns that look like a verb in -지.
fn noun_in_ji(text: &str) -> bool {
    ends_any(
        text,
        words!(
            "감지" "인지" "방지" "유지" "공지" "중지" "금지" "조지" "정지" "고지" "숙지" "메시지" "탐지"
            "처지"
        ),
    )
}

/// 못하 + 였다: the ending after 하.
fn cannot_tail(tail: &str, kind: Kind) -> &str {
    if kind == Kind::Not {
        return tail;
    }
    for (form, skip) in [("하지", 3), ("하고", 3), ("하여", 3), ("하였", 3)] {
        if tail.starts_with(form) {
            return &tail[skip..];
        }
    }
    tail
}

/// 안 했다, 못 봤다, 안함, 확인 못함.
fn short_form<'t>(sentence: &Sentence<'t>, i: usize) -> Option<Negation<'t>> {
    let text = sentence.text(i);
    if noun_in_ji(sentence.text(i.wrapping_sub(1)))
        || !sentence.text(i.wrapping_sub(1)).ends_with('지')
    {
        if matches!(text, "안" | "못") {
            let verb = sentence.text(i + 1);
            if verb.is_empty()
                || starts_any(verb, words!("쪽" "되" "된" "됐" "됨" "돼"))
                || verb.ends_with('에')
            {
                return None;
            }
            let kind = if text == "안" {
                Kind::Not
            } else {
                Kind::Cannot
            };
            let (stem, tail) = short_stem(verb);
            let negation = Negation {
                stem,
                kind,
                tail,
                first: i,
                last: i + 1,
            };
            return Some(with_noun(sentence, negation));
        }
        for (mark, kind) in [("못", Kind::Cannot), ("안", Kind::Not)] {
            if let Some(rest) = text.strip_prefix(mark)
                && starts_any(
                    rest,
                    words!("했" "함" "한" "해" "하고" "하여" "하였" "봤" "봐" "본 " "봄"),
                )
                && !starts_any(text, words!("못한다" "못해도" "안하면" "안한다" "못하면"))
            {
                let negation = Negation {
                    stem: "하",
                    kind,
                    tail: rest,
                    first: i,
                    last: i,
                };
                return Some(with_noun(sentence, negation));
            }
        }
    }
    None
}

/// The verb after 안: 했다 is 하다 itself, and then its noun stands before.
fn short_stem(verb: &str) -> (&str, &str) {
    for form in ["했", "함", "한", "해", "하"] {
        if let Some(rest) = verb.strip_prefix(form) {
            let tail = if matches!(form, "하") { rest } else { verb };
            return ("하", tail);
        }
    }
    (verb, verb)
}

/// Puts the noun of a light verb in its place.
fn with_noun<'t>(sentence: &Sentence<'t>, mut negation: Negation<'t>) -> Negation<'t> {
    if light(negation.stem) && negation.first > 0 {
        let mut j = negation.first - 1;
        if matches!(
            sentence.text(j),
            "안" | "못" | "제대로" | "미리" | "사전에" | "충분히" | "전혀" | "아무" | "따로"
        ) && j > 0
        {
            j -= 1;
        }
        let word = &sentence.words[j];
        if !word.noun.is_empty() && word.person == super::people::Person::No {
            negation.stem = word.noun;
            negation.first = j;
        }
    }
    negation
}
