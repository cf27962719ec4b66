//! A sentence cut into 어절, each into a noun part and a particle.

use std::ops::Range;

use super::hangul::{RIEUL, last_final, length};
use super::inflect::{ends_any, starts_any};
use super::people::{Person, classify};
use crate::lint::grammar::{People, Prose};

/// The particle at the end of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Particle {
    /// None: a bare noun, a verb, an adverb.
    None,
    /// 이, 가, 께서.
    Subject,
    /// 은, 는.
    Topic,
    /// 도, 만, 조차, 마저, 까지: subject or object alike.
    Also,
    /// 을, 를.
    Object,
    /// 의.
    Genitive,
    /// 에서, 에서는: a place, and the subject when the noun is a group of people.
    At,
    /// 에게, 한테, 께.
    Dative,
    /// 에, 로, 와, 부터, 보다 and the rest.
    Other,
}

/// One 어절.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// The word without punctuation; empty when it is quoted, so that no cue matches it.
    pub text: &'t str,
    /// The word without its particle.
    pub noun: &'t str,
    /// The particle.
    pub particle: Particle,
    /// What the noun denotes.
    pub person: Person,
    /// Bytes of the sentence.
    pub span: Range<usize>,
    /// The punctuation that follows.
    pub mark: Option<char>,
}

const SUBJECT: &[&str] = words!("께서" "이" "가");

/// Particles in the order in which they are tried: longer ones first.
const PARTICLES: &[(&str, Particle)] = &[
    ("께서는", Particle::Topic),
    ("께서도", Particle::Also),
    ("께서", Particle::Subject),
    ("에서는", Particle::At),
    ("에서도", Particle::At),
    ("에서만", Particle::At),
    ("에서의", Particle::Other),
    ("에서", Particle::At),
    ("에게는", Particle::Dative),
    ("에게도", Particle::Dative),
    ("에게서", Particle::Other),
    ("에게", Particle::Dative),
    ("한테는", Particle::Dative),
    ("한테", Particle::Dative),
    ("으로부터", Particle::Other),
    ("로부터", Particle::Other),
    ("으로서", Particle::Other),
    ("이라도", Particle::Also),
    ("이라는", Particle::Other),
    ("이나", Particle::Other),
    ("조차도", Particle::Also),
    ("조차", Particle::Also),
    ("마저", Particle::Also),
    ("까지는", Particle::Other),
    ("까지도", Particle::Also),
    ("까지", Particle::Other),
    ("부터", Particle::Other),
    ("보다", Particle::Other),
    ("에는", Particle::Other),
    ("에도", Particle::Other),
    ("에만", Particle::Other),
    ("에", Particle::Other),
    ("와의", Particle::Other),
    ("과의", Particle::Other),
    ("에의", Particle::Other),
    ("의", Particle::Genitive),
    ("도", Particle::Also),
    ("만", Particle::Also),
];

/// Nouns whose last syllable looks like a particle.
const WHOLE: &[&str] = words!(
    "주의" "회의" "협의" "동의" "유의" "합의" "정의" "문의" "결의" "부주의" "임의" "고의" "편의"
    "건의" "논의" "심의" "질의" "명의" "상의" "모의" "여의" "무성의" "성의" "정도" "속도" "온도"
    "제도" "의도" "시도" "빈도" "강도" "밀도" "각도" "난이도" "이해도" "영향도" "중요도" "심각도"
    "숙련도" "신뢰도" "완성도" "태도" "별도" "용도" "한도" "유도" "과도" "주도" "기도" "연도"
    "위험도" "긴급도" "추가" "허가" "대가" "국가" "인가" "투자가" "증가" "평가" "불가" "단가" "원가"
    "휴가" "전문가" "누락" "사이" "차이" "이슈가" "없이" "많이" "깊이" "높이" "같이" "굳이" "일일이"
    "번번이" "틈틈이" "깊숙이" "가까이" "어이" "길이" "폭넓이" "넓이" "나이" "아이" "오이" "종이"
    "어린이" "다시피" "결과" "효과" "통과" "초과" "경과" "성과" "학과" "이만" "지만" "하지만" "그만"
    "만만" "방만" "자만" "오만" "불만" "태만" "기만" "낙서" "야만" "다만" "매도" "별만" "지도"
    "보도" "재시도" "우선순위도" "감도" "당시에도"
);

/// Adnominal words in -은, and verbs in -는 that look like a noun and a topic particle.
const NOT_TOPIC: &[&str] = words!(
    "받은" "같은" "넣은" "않은" "많은" "높은" "작은" "남은" "찾은" "읽은" "적은" "늦은" "좁은"
    "깊은" "얇은" "좋은" "짧은" "옳은" "젊은" "낮은" "밝은" "잊은" "막은" "닫은" "믿은" "얻은"
    "입은" "맞은" "겪은" "묻은" "잡은" "심은" "쌓은" "묶은" "뽑은" "씻은" "깎은" "꽂은" "붙은"
    "죽은" "먹은" "놓은" "앉은" "굳은" "싶은" "옅은" "혹은" "얕은" "맡은" "뜯은" "참은" "이같은"
    "다름없는" "어긋난"
);

/// The ends of verb stems ahead of -는.
const VERB_BEFORE_NEUN: &[&str] = words!(
    "하" "되" "있" "없" "않" "받" "시키" "못하" "돌리" "올리" "내리" "걸리" "울리" "알리" "흘리"
    "늘리" "느리" "버리" "틀리" "들리" "열리" "밀리" "달리" "풀리" "빼먹" "까먹" "놓치" "고치"
    "거치" "겹치" "넘치" "끼치" "마치" "미치" "합치" "지나치" "넘기" "남기" "옮기" "생기" "끊기"
    "숨기" "챙기" "맡기" "잠기" "보이" "쓰이" "붙이" "줄이" "높이" "모이" "쌓이" "섞이" "막히"
    "밝히" "잡히" "떨어지" "어지" "아지" "라지" "사라지" "빠지" "꺼지" "터지" "깨지" "따지" "만들"
    "떨어뜨리" "빠뜨리" "맞추" "갖추" "멈추" "낮추" "늦추" "비추" "나오" "들어오" "나가" "들어가"
    "돌아가" "넘어가" "올라가" "내려가" "나타나" "일어나" "드러나" "벗어나" "끝나" "바꾸" "바뀌"
    "나누" "미루" "다루" "이루" "채우" "비우" "지우" "띄우" "세우" "배우" "키우" "쓰" "뜨" "끄"
    "모르" "따르" "흐르" "고르" "누르" "오르" "이르" "건너뛰" "읽" "찾" "막" "먹" "잊" "묻" "닫"
    "믿" "얻" "맞" "겪" "잡" "넣" "놓" "쌓" "남" "늦" "떠넘기" "보내" "지나" "끝내" "나서" "지키"
    "죽이" "가리키" "일으키" "부르" "기다리" "살피" "여기" "옮" "낳" "갖" "볼" "싣"
);

/// Nouns of one syllable that take -는; all the other single syllables are verb stems.
const SHORT_NOUNS: &[&str] = words!(
    "나" "저" "너" "키" "큐" "수" "표" "차" "코" "파" "비" "쥐" "뇌" "셋째"
);

/// The noun and particle of a word.
pub(super) fn split(text: &str) -> (&str, Particle) {
    if length(text) < 2 || ends_any(text, WHOLE) {
        return (text, Particle::None);
    }
    let plural = text
        .strip_suffix("들이")
        .or_else(|| text.strip_suffix("들은"));
    if let Some(noun) = plural.filter(|noun| !noun.is_empty()) {
        let particle = if text.ends_with('이') {
            Particle::Subject
        } else {
            Particle::Topic
        };
        return (noun, particle);
    }
    let last = text.as_bytes().last_chunk::<3>();
    for (mark, particle) in PARTICLES {
        if mark.as_bytes().last_chunk::<3>() == last
            && let Some(noun) = text.strip_suffix(mark).filter(|noun| !noun.is_empty())
        {
            return (noun, *particle);
        }
    }
    nominative(text)
        .or_else(|| topic(text))
        .or_else(|| object(text))
        .or_else(|| instrument(text))
        .or_else(|| copula(text))
        .unwrap_or((text, Particle::None))
}

/// Whether the spelling of `noun` agrees with a particle that wants a final consonant.
fn agrees(noun: &str, wants_final: bool) -> bool {
    last_final(noun).is_none_or(|last| (last != 0) == wants_final)
}

fn nominative(text: &str) -> Option<(&str, Particle)> {
    if ends_any(
        text,
        words!(
            "다가" "는가" "은가" "던가" "인가" "ㄴ가" "한가" "된가" "히" "들어가" "나가" "올라가"
        ),
    ) {
        return None;
    }
    for mark in SUBJECT {
        if let Some(noun) = text.strip_suffix(mark) {
            let fits = agrees(noun, *mark == "이");
            return (fits && !noun.is_empty()).then_some((noun, Particle::Subject));
        }
    }
    None
}

fn topic(text: &str) -> Option<(&str, Particle)> {
    if let Some(noun) = text.strip_suffix('은') {
        let fits = agrees(noun, true) && !NOT_TOPIC.iter().any(|verb| text.ends_with(verb));
        return (fits && !noun.is_empty()).then_some((noun, Particle::Topic));
    }
    let noun = text.strip_suffix('는')?;
    let verb = length(noun) == 1
        && noun.chars().all(super::hangul::is_syllable)
        && !SHORT_NOUNS.contains(&noun)
        || ends_any(noun, VERB_BEFORE_NEUN);
    let known = ends_any(
        noun,
        words!(
            "우리" "저희" "관리" "처리" "쿼리" "관리자" "메모리" "누구" "데이터베이스"
        ),
    );
    let fits = agrees(noun, false) && (known || !verb);
    (fits && !noun.is_empty()).then_some((noun, Particle::Topic))
}

fn object(text: &str) -> Option<(&str, Particle)> {
    if let Some(noun) = text.strip_suffix('를') {
        return agrees(noun, false).then_some((noun, Particle::Object));
    }
    let noun = text.strip_suffix('을')?;
    // 있을, 했을, 받을 are verbs.
    let verb = last_final(noun) == Some(20)
        || ends_any(noun, words!("있" "없" "않" "받" "같" "넣" "찾" "읽"));
    (agrees(noun, true) && !verb).then_some((noun, Particle::Object))
}

/// 대응이었다, 담당자임: a noun and 이다.
fn copula(text: &str) -> Option<(&str, Particle)> {
    if text.ends_with('임')
        && ends_any(
            text,
            words!(
                "책임" "게임" "모임" "타임" "프레임" "네임" "위임" "전임" "후임" "선임" "주임" "해임" "일임"
                "보임" "쓰임" "줄임" "높임"
            ),
        )
        || ends_any(
            text,
            words!(
                "하였다" "하였음" "하였습니다" "보이다" "아니다" "쓰이다" "있다" "없다" "한다" "된다" "하다"
                "되다"
            ),
        )
    {
        return None;
    }
    words!(
        "이었습니다" "였습니다" "입니다" "이었다" "이었음" "였다" "였음" "이다" "임"
    )
    .iter()
    .find_map(|mark| text.strip_suffix(mark))
    .filter(|noun| length(noun) > 1)
    .map(|noun| (noun, Particle::None))
}

fn instrument(text: &str) -> Option<(&str, Particle)> {
    for (mark, wants_final) in [
        ("으로는", true),
        ("으로도", true),
        ("으로", true),
        ("로는", false),
        ("로도", false),
        ("로", false),
        ("과", true),
        ("와", false),
        ("이랑", true),
        ("랑", false),
    ] {
        if let Some(noun) = text.strip_suffix(mark) {
            let rieul = mark.starts_with('로') && last_final(noun) == Some(RIEUL);
            return ((agrees(noun, wants_final) || rieul) && !noun.is_empty())
                .then_some((noun, Particle::Other));
        }
    }
    None
}

/// The words of a sentence.
pub(super) fn words<'t>(prose: &Prose<'t>, people: &People<'_>) -> Vec<Word<'t>> {
    let text = prose.text;
    let mut list: Vec<Word<'t>> = Vec::with_capacity(16);
    let mut start = None;
    for (at, c) in text.char_indices() {
        if inside(c, text, at) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(&mut list, prose, people, from..at);
        }
        if !c.is_whitespace()
            && let Some(last) = list.last_mut()
        {
            last.mark.get_or_insert(c);
        }
    }
    if let Some(from) = start {
        push(&mut list, prose, people, from..text.len());
    }
    list
}

/// Whether a character belongs to a word; a hyphen and a point do within one.
fn inside(c: char, text: &str, at: usize) -> bool {
    if super::hangul::is_syllable(c) || c.is_ascii_alphanumeric() {
        return true;
    }
    match c {
        ' ' => false,
        '-' | '.' | ':' | '+' | '#' => {
            let next = text[at + c.len_utf8()..].chars().next();
            let before = text[..at].chars().next_back();
            let within = next.is_some_and(char::is_alphanumeric)
                && before.is_some_and(char::is_alphanumeric);
            within
                && (c == '-'
                    || next.is_some_and(|n| n.is_ascii()) && before.is_some_and(|b| b.is_ascii()))
        }
        '@' | '_' | '%' | '\u{FFFC}' | '○' | '〇' | '◯' | '*' => true,
        // Most characters are syllables; the general look-up is slow for them.
        '\u{ac00}'..='\u{d7a3}' => true,
        _ => c.is_alphanumeric(),
    }
}

fn push<'t>(list: &mut Vec<Word<'t>>, prose: &Prose<'t>, people: &People<'_>, span: Range<usize>) {
    let quoted = prose
        .quoted
        .iter()
        .any(|q| q.start < span.end && span.start < q.end);
    if quoted {
        list.push(Word {
            text: "",
            noun: "",
            particle: Particle::None,
            person: Person::No,
            span,
            mark: None,
        });
        return;
    }
    let text = &prose.text[span.clone()];
    let (noun, particle) = split(text);
    let (before, title) = match list.last() {
        Some(last) if last.mark.is_none() => (last.text, last.particle == Particle::None),
        _ => ("", false),
    };
    let mut person = classify(noun, before, title);
    if matches!(text, "그는" | "그가" | "그녀는" | "그녀가") {
        person = Person::Staff;
    }
    if people
        .not_people
        .iter()
        .any(|name| noun.ends_with(name.as_str()))
    {
        person = Person::No;
    } else if people
        .names
        .iter()
        .any(|name| !name.is_empty() && noun.ends_with(name.as_str()))
    {
        person = Person::Staff;
    }
    list.push(Word {
        text,
        noun,
        particle,
        person,
        span,
        mark: None,
    });
}

impl Word<'_> {
    /// Whether the word starts with one of `heads`.
    pub fn starts(&self, heads: &[&str]) -> bool {
        starts_any(self.text, heads)
    }

    /// Whether the noun part ends with one of `tails`.
    pub fn noun_ends(&self, tails: &[&str]) -> bool {
        ends_any(self.noun, tails)
    }

    /// Whether the noun part is one of `nouns`.
    pub fn is(&self, nouns: &[&str]) -> bool {
        nouns.contains(&self.noun)
    }

    /// Whether the word names a person or a group of people.
    pub fn human(&self) -> bool {
        matches!(self.person, Person::Staff | Person::Customer)
    }
}
