//! The words of one sentence, and who is the subject of a predicate.

use super::inflect::{ends_any, has, starts_any};
use super::lexicon::{HUMAN_ACTS, HUMAN_STEMS, WORK};
use super::people::{Person, classify, is_machine};
use super::word::{Particle, Word, words};
use crate::lint::grammar::{People, Place, Prose};

/// The nearest subject of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A person: the index of the word, and who.
    Person(usize, Person),
    /// Something else.
    Thing(usize),
    /// What the sentence is about, and maybe the object that was put first.
    Topic(usize),
    /// Nobody is named.
    Elided,
}

/// A sentence ready for the rules.
pub(super) struct Sentence<'t> {
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// Its text.
    pub text: &'t str,
    /// Where it stands.
    pub place: Place,
}

/// How many words back a subject is looked for.
const REACH: usize = 40;

/// Nominatives that are no subjects: 할 수가 없다, 할 필요가 있다.
const DUMMY: &[&str] = words!(
    "수" "것" "필요" "일" "적" "바" "이유" "경우" "때" "점" "데" "게" "줄" "여유" "편" "상태"
);

/// The forms of 이다 at the end of a sentence, longer ones first.
pub(super) const COPULA: &[&str] = words!(
    "이었습니다" "였습니다" "입니다" "이었다" "이었음" "였다" "였음" "이다" "임" "다" "이라고"
    "라고" "이며"
);

impl<'t> Sentence<'t> {
    /// Cuts a sentence.
    pub fn new(prose: &Prose<'t>, people: &People<'_>) -> Self {
        Self {
            words: words(prose, people),
            text: prose.text,
            place: prose.place,
        }
    }

    /// The word at `i`, or an empty one.
    pub fn text(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |word| word.text)
    }

    /// Whether a word from `from`, at most `reach` of them, fulfils `test`.
    pub fn ahead(&self, from: usize, reach: usize, test: impl Fn(&Word<'t>) -> bool) -> bool {
        self.words.iter().skip(from).take(reach).any(test)
    }

    /// Whether a word before `i`, at most `reach` of them, fulfils `test`.
    pub fn behind(&self, i: usize, reach: usize, test: impl Fn(&Word<'t>) -> bool) -> bool {
        self.words[..i.min(self.words.len())]
            .iter()
            .rev()
            .take(reach)
            .any(test)
    }

    /// The nearest subject of the predicate at `p`.
    pub fn subject(&self, p: usize) -> Subject {
        if let Some(head) = self.head(p) {
            return head;
        }
        let mut skip = 0_usize;
        let mut first = true;
        for j in (0..p.min(self.words.len())).rev().take(REACH) {
            let word = &self.words[j];
            if first && matches!(word.text, "안" | "못" | "잘") {
                continue;
            }
            first = false;
            if word.mark == Some(':') && !word.human() {
                // 원인: …, a label is no part of the clause.
                break;
            }
            match word.particle {
                Particle::Subject => {
                    if word.is(DUMMY) {
                        continue;
                    }
                    if word.person != Person::No {
                        return Subject::Person(j, word.person);
                    }
                    if skip > 0 {
                        skip -= 1;
                        continue;
                    }
                    return Subject::Thing(j);
                }
                Particle::Topic => {
                    if word.person != Person::No {
                        return Subject::Person(j, word.person);
                    }
                    if word.is(DUMMY) || word.noun_ends(words!("전에" "때" "당시" "이번" "오늘" "현재" "날" "시간" "시점" "후" "뒤")) {
                        continue;
                    }
                    return Subject::Topic(j);
                }
                Particle::Also if word.person != Person::No => {
                    return Subject::Person(j, word.person);
                }
                Particle::At if word.person != Person::No => {
                    return Subject::Person(j, word.person);
                }
                _ => {
                    if is_adnominal(word.text) {
                        skip = (skip + 1).min(1);
                    } else if ends_any(
                        word.text,
                        words!(
                            "는지" "인지" "은지" "을지" "할지" "될지" "다고" "라고" "음을" "임을" "다는"
                        ),
                    ) && word.particle != Particle::Topic
                        || is_intransitive_clause(word.text)
                    {
                        skip += 1;
                    }
                }
            }
        }
        self.bare_person(p)
    }

    /// 개조식 drops particles: 담당자 점검 누락, 작업자 절차서 미확인.
    fn bare_person(&self, p: usize) -> Subject {
        let from = self.words[..p.min(self.words.len())]
            .iter()
            .rposition(|word| matches!(word.mark, Some(':' | ',' | '/' | '·' | ')' | ']' | '→')))
            .map_or(0, |at| at + 1);
        for (j, word) in self.words.iter().enumerate().take(p).skip(from).take(4) {
            if word.particle == Particle::None && word.human() {
                let next = &self.words.get(j + 1);
                let compound = next.is_some_and(|n| {
                    j + 1 < p
                        && (n.particle != Particle::Object && is_machine(n.noun)
                            || matches!(
                                n.particle,
                                Particle::Subject | Particle::Topic | Particle::Also
                            ))
                });
                if !compound && self.text(j + 1) != "대상" {
                    return Subject::Person(j, word.person);
                }
            }
        }
        Subject::Elided
    }

    /// The human head of a relative clause: 공지를 안 한 상품기획팀.
    fn head(&self, p: usize) -> Option<Subject> {
        let last = (p..(p + 3).min(self.words.len()))
            .find(|&i| is_adnominal(self.text(i)) || self.text(i) == "한")?;
        let own = self.behind(p, 3, |word| {
            word.particle == Particle::Subject && !word.is(DUMMY) && word.person == Person::No
        });
        if own && !ends_any(self.text(last), words!("지는" "한")) {
            return None;
        }
        if matches!(self.text(last + 1), "것은" | "건" | "쪽은" | "것도") {
            return self.copula_person();
        }
        for j in last + 1..(last + 4).min(self.words.len()) {
            let word = &self.words[j];
            if word.person != Person::No && word.particle != Particle::Genitive {
                return Some(Subject::Person(j, word.person));
            }
            if word.particle != Particle::None || is_adnominal(word.text) {
                return None;
            }
        }
        None
    }

    /// … 초래한 것은 기획팀이다: the person of the final copula.
    pub fn copula_person(&self) -> Option<Subject> {
        let at = self.words.len().checked_sub(1)?;
        let text = self.text(at);
        let noun = COPULA
            .iter()
            .find_map(|mark| text.strip_suffix(mark))
            .unwrap_or(text);
        let before = self.text(at.wrapping_sub(1));
        let person = classify(noun, before, true);
        (person != Person::No && !noun.is_empty()).then_some(Subject::Person(at, person))
    }

    /// Whether the subject of `p` is a person; an elided one counts if `needs_human`.
    pub fn by_person(&self, p: usize, needs_human: bool) -> bool {
        match self.subject(p) {
            Subject::Person(_, Person::Maybe) => needs_human,
            Subject::Person(..) => true,
            Subject::Thing(_) => false,
            Subject::Topic(j) => needs_human && self.topic_is_work(j, p),
            Subject::Elided => needs_human && !self.at_machine(p),
        }
    }

    /// Whether the subject of `p` is named and a person.
    pub fn named_person(&self, p: usize) -> bool {
        matches!(
            self.subject(p),
            Subject::Person(_, Person::Staff | Person::Customer)
        )
    }

    /// Whether no machine or thing is the subject of `p`.
    pub fn no_thing(&self, p: usize) -> bool {
        match self.subject(p) {
            Subject::Person(..) => true,
            Subject::Thing(_) => false,
            Subject::Topic(j) => self.topic_is_work(j, p),
            Subject::Elided => !self.at_machine(p),
        }
    }

    /// A topic is the work, rather than a machine, when it is the object put first.
    pub fn topic_is_work(&self, j: usize, p: usize) -> bool {
        let word = &self.words[j];
        if word.text.starts_with('\u{FFFC}') || word.noun.is_empty() {
            return false;
        }
        let object = self.words[j + 1..p.min(self.words.len())]
            .iter()
            .any(|w| w.particle == Particle::Object);
        if word.noun_ends(WORK) || word.noun_ends(words!("원인" "이유" "장애" "사고" "문제" "결함"))
        {
            return !object
                || word.noun_ends(words!("원인" "작업" "배포" "변경" "점검" "장애" "사고" "문제"));
        }
        !is_machine(word.noun) && !object
    }

    /// 파이프라인에서, 코드에서: a machine that acts, written as a place.
    pub fn at_machine(&self, p: usize) -> bool {
        self.words[..p.min(self.words.len())].iter().any(|word| {
            word.particle == Particle::At
                && word.person == Person::No
                && !word.noun_ends(words!("단계" "절차" "설계" "화면" "점검" "관제" "과정"))
                && (is_machine(word.noun)
                    || word.noun_ends(words!("리뷰" "환경" "쪽" "경로" "층" "계층")))
        })
    }

    /// Whether the noun phrase that ends at `i` belongs to people: 운영팀의, 담당자, 제.
    pub fn owned(&self, i: usize) -> Option<usize> {
        for j in (0..i).rev().take(4) {
            let word = &self.words[j];
            if word.mark.is_some() && word.mark != Some('(') {
                return None;
            }
            match word.particle {
                Particle::Genitive if word.human() => return Some(j),
                Particle::None if word.human() && !is_adnominal(word.text) => return Some(j),
                Particle::None | Particle::Genitive
                    if word.person == Person::No && !is_predicate(word.text) => {}
                // 운영팀의 성급한 판단: an adjective between the owner and the noun.
                Particle::None
                    if is_adnominal(word.text)
                        && j > 0
                        && self.words[j - 1].human()
                        && self.words[j - 1].particle == Particle::Genitive => {}
                _ => return None,
            }
        }
        None
    }

    /// The same, but a bare noun must touch: 운영팀 잘못, and 운영팀의 설정 변경.
    pub fn owned_strictly(&self, i: usize) -> Option<usize> {
        let j = self.owned(i)?;
        (j + 1 == i || self.words[j].particle == Particle::Genitive).then_some(j)
    }

    /// 징계 관리 시스템, 벌점 계산 배치: a noun within the name of a machine or a product.
    pub fn machine_compound(&self, i: usize) -> bool {
        let mut j = i;
        while self
            .words
            .get(j)
            .is_some_and(|w| w.particle == Particle::None && w.mark.is_none())
            && j < i + 3
        {
            j += 1;
            if self.words.get(j).is_some_and(|w| {
                (is_machine(w.noun)
                    || w.noun_ends(words!("사이트" "포털" "페이지" "목록" "메뉴" "대장" "메일" "기능" "데이터" "문구" "서류" "항목")))
                    && w.particle != Particle::Object
            }) {
                return true;
            }
        }
        false
    }

    /// The bytes from word `i` to word `j`.
    pub fn span(&self, i: usize, j: usize) -> std::ops::Range<usize> {
        let last = self.words.len().saturating_sub(1);
        self.words[i.min(last)].span.start..self.words[j.min(last)].span.end
    }
}

/// Whether a stem (without 하다, 되다) needs a human subject.
pub(super) fn needs_human(stem: &str) -> bool {
    let stem = stem.strip_suffix('하').unwrap_or(stem);
    ends_any(stem, HUMAN_ACTS) || ends_any(stem, HUMAN_STEMS)
}

/// 한, 된, 하는, 하던, 올린: modifies the noun that follows. Nouns that look alike (권한,
/// 제한, 시간) are told apart by their list; the rest is guessed from the final syllable.
pub(super) fn is_adnominal(text: &str) -> bool {
    if ends_any(
        text,
        words!(
            "권한" "제한" "기한" "무한" "최소한" "최대한" "북한" "또한" "상한" "하한" "시한" "불운"
            "통한" "만큼"
        ),
    ) {
        return false;
    }
    ends_any(
        text,
        words!(
            "한" "된" "던" "진" "난" "린" "친" "킨" "온" "낸" "둔" "본" "준" "쓴" "인" "꾼" "른"
            "운" "긴" "힌" "든" "건드린" "뜬" "킬" "할" "될" "하는" "되는" "있는" "없는" "않는"
            "않은" "받은" "같은" "넣은" "남은" "찾은" "읽은" "늦은" "막은" "닫은" "믿은" "놓은"
            "잊은" "보는" "지는" "나는" "오는" "가는" "주는" "쓰는" "리는" "치는" "키는" "으려는"
            "려는" "떨어지는" "뀐" "춘" "먹은" "못한"
        ),
    ) && !ends_any(
        text,
        words!(
            "원인" "확인" "승인" "개인" "로그인" "요인" "본인" "도메인" "라인" "디자인" "시간" "구간"
            "버전" "교환" "운영진" "경영진" "리는데" "관리는" "처리는" "조치는" "장치는" "배치는"
            "패치는" "수치는" "쿼리는" "하나는" "사진" "긴급" "지난" "미진" "개발진" "담당자는" "훈련"
            "온라인" "파이프라인" "인프라인"
        ),
    )
}

/// A clause whose thing subject belongs to it alone: 알람이 울렸지만, 배포가 끝난 뒤.
fn is_intransitive_clause(text: &str) -> bool {
    let connective = ends_any(
        text,
        words!(
            "지만" "는데" "은데" "ㄴ데" "으나" "자" "으며" "고" "어서" "아서" "져서" "져" "해서"
            "어" "돼" "되어" "니" "으니" "으므로" "므로" "기에" "음에도" "는데도" "어도" "아도"
            "면서" "며" "뒤" "후" "다고" "라고" "음을" "임을" "는지" "도록"
        ),
    );
    if !connective {
        return false;
    }
    let stem_marks = words!(
        "울" "떴" "뜨" "떠" "발생" "났" "나서" "있" "없" "됐" "되" "돼" "왔" "나왔" "나와" "끝났"
        "끝나" "늘" "줄" "올랐" "쌓" "보였" "보여" "바뀌" "바뀐" "졌" "져" "종료" "시작" "실패" "남"
        "어려" "많" "적" "부족" "증가" "감소" "정상" "높" "낮"
    );
    starts_any(text, stem_marks) || stem_marks.iter().any(|mark| has(text, mark))
}

/// Whether a word is a predicate of its own rather than a noun.
pub(super) fn is_predicate(text: &str) -> bool {
    is_adnominal(text)
        || ends_any(
            text,
            words!(
                "다" "고" "며" "지만" "는데" "해서" "어서" "아서" "면" "니다" "해" "하여"
            ),
        ) && !ends_any(
            text,
            words!("보고" "경고" "신고" "사고" "권고" "화면" "이해"),
        )
}
