//! single-cause, and blame-agent where the sentence names the one at fault: whose fault, whose
//! responsibility, who did it.

use super::Findings;
use super::inflect::{ends_any, has, starts_any};
use super::lexicon::ACTS;
use super::people::Person;
use super::reword::{ALLOWED, CONTRIBUTING, NOT_WHO};
use super::sentence::{COPULA, Sentence, Subject};
use super::word::Particle;
use crate::lint::grammar::Blame;

/// Finds the hits of the rules.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        fault(sentence, i, found);
        responsible(sentence, i, found);
        who(sentence, i, found);
        culprit(sentence, i, found);
        identified(sentence, i, found);
        bad_goods(sentence, i, found);
        cause_is_person(sentence, i, found);
    }
}

/// 운영팀의 잘못이다, 제 불찰입니다, 고객 귀책.
fn fault(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if word.starts(words!("불찰" "귀책"))
        && !sentence.denied(i)
        && !sentence.ahead(i + 1, 3, |w| w.starts(words!("조항" "판정" "기준" "여부")))
    {
        found.push(Blame::Agent, sentence.span(i, i), ALLOWED);
        return;
    }
    let noun = word.text == "잘못"
        || word.starts(words!(
            "잘못이" "잘못입" "잘못임" "잘못으로" "잘못은" "잘못에" "잘못인" "잘못을" "잘못도"
            "잘못의" "잘못때문" "잘못과" "잘못이었" "짓이" "소행"
        ));
    if !noun || sentence.denied(i) || i == 0 {
        return;
    }
    let adverb = word.text == "잘못"
        && i + 1 < sentence.words.len()
        && sentence.words[i + 1].mark.is_none()
        && !sentence.words[i + 1].starts(words!("때문" "탓" "으로"));
    if adverb && sentence.words[i].mark.is_none() && i + 1 < sentence.words.len() {
        return;
    }
    let admits = sentence.named_person(i)
        && sentence.ahead(i + 1, 2, |w| w.starts(words!("저질" "했" "인정" "범")));
    if sentence.owned_strictly(i).is_some()
        || admits
        || sentence.words[i - 1].human() && sentence.words[i - 1].particle == Particle::None
        || sentence.behind(i, 1, |w| w.starts(words!("명백한" "전적인")))
            && sentence.named_person(i)
    {
        found.push(Blame::Agent, sentence.span(i.saturating_sub(1), i), ALLOWED);
    }
}

/// 책임은 운영팀에 있다, 운영팀의 책임이 크다; ownership (책임자, 책임지고 운영) is none.
fn responsible(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if !word.starts(words!("책임" "과오" "실책" "죄" "원죄")) || sentence.denied(i) {
        return;
    }
    if word.starts(words!("과오" "실책")) {
        found.push(Blame::Agent, sentence.span(i, i), ALLOWED);
        return;
    }
    let noun = matches!(
        word.text,
        "책임"
            | "책임이"
            | "책임은"
            | "책임을"
            | "책임도"
            | "책임이다"
            | "책임입니다"
            | "책임임"
            | "책임이며"
            | "책임이고"
            | "책임으로"
            | "책임이었다"
            | "책임이었음"
            | "책임이라고"
            | "책임도 "
    );
    if !noun {
        return;
    }
    let incident = sentence.words.iter().any(|w| {
        w.starts(words!(
            "장애" "사고" "사태" "유출" "손실" "중단" "이번" "전적" "전부" "온전" "명백" "모든"
            "모두" "지연" "화재" "결과" "분명" "손해" "일차" "1차" "재발" "유실" "삭제" "다운"
            "마비" "오류" "누락" "침해" "실패" "피해"
        ))
    });
    let to = sentence.words.iter().any(|w| {
        w.human()
            && (w.particle == Particle::Dative
                || w.particle == Particle::Other && w.text.ends_with('에')
                || matches!(w.particle, Particle::Genitive | Particle::None))
    }) || sentence.named_person(i);
    let weight = sentence.ahead(i + 1, 4, |w| {
        w.starts(words!(
            "크" "큽" "큼" "컸" "무겁" "막중" "통감" "돌아가" "면할" "피할" "전가" "떠넘"
        ))
    }) || sentence.ahead(i + 1, 4, |w| w.starts(&["있"])) && incident
        || sentence.ahead(i + 1, 3, |w| {
            w.starts(words!("져야" "지게" "인정" "느낌" "느낀" "느껴"))
        }) && (incident || sentence.words.len() < 6);
    let copula = (word.starts(words!("책임이다" "책임입니다" "책임임" "책임이며" "책임이었"))
        || word.text == "책임"
            && i + 1 == sentence.words.len()
            && sentence.owned_strictly(i).is_some())
        && incident;
    if to && (weight || copula) {
        let end = (i + usize::from(!copula)).min(sentence.words.len() - 1);
        found.push(Blame::Agent, sentence.span(i, end), ALLOWED);
    }
}

/// 대체 누가 승인했는지 밝혀야 한다; 누구의 잘못인지.
fn who(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if !matches!(
        word.text,
        "누가" | "누구의" | "누구" | "어느" | "누구인지" | "누군지" | "누구냐" | "누구였는지"
    ) && !word.starts(&["누구인"])
    {
        return;
    }
    if word.text == "어느" && !sentence.words.get(i + 1).is_some_and(|w| w.human()) {
        return;
    }
    let hunt = sentence.words.iter().skip(i).any(|w| {
        w.starts(words!(
            "밝혀" "밝히" "찾아" "색출" "따져" "따지" "추궁" "규명" "가려" "조사" "추적해" "물어야"
            "물을" "특정해" "문책"
        ))
    }) || sentence.behind(i, 2, |w| w.starts(words!("대체" "도대체")));
    let fault = sentence.ahead(i + 1, 2, |w| {
        w.starts(words!("잘못" "탓" "책임" "소행" "과실" "실수"))
    });
    let doubt = sentence.ahead(i + 1, 6, |w| {
        ends_any(w.text, words!("는지" "은지" "인지" "느냐" "는가" "가"))
    }) || word.starts(words!("누구인" "누군" "누구였"))
        || fault;
    let log = sentence.words.iter().any(|w| {
        w.starts(words!(
        "기록" "로그" "남도록" "남기" "남는" "알 수" "중요하지" "관심" "보여" "표시" "보이" "묻지"
        "따지지" "찾지" "가리지" "밝히지"
    )) || has(w.text, "않") || w.starts(words!("아니라" "아니"))
    });
    if doubt && (hunt || fault) && !log {
        found.push(Blame::Agent, sentence.span(i, i), NOT_WHO);
    }
}

/// 서버를 내린 사람은 박○○ 주임이다: the sentence is about who; whoever found or mended it is
/// thanked, not blamed.
fn identified(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    if !matches!(sentence.text(i), "사람은" | "이는" | "인물은") || i == 0 {
        return;
    }
    let act = sentence.text(i - 1);
    let thanks = words!(
        "발견" "알아" "보고" "복구" "해결" "막" "찾" "맡" "담당" "도운" "제안" "지원" "있" "없" "고친" "처음"
        "공유" "작성" "참여" "확인" "감지" "신고" "알린"
    );
    if super::sentence::is_adnominal(act)
        && !starts_any(act, thanks)
        && !act.ends_with('는')
        && sentence.copula_person().is_some()
    {
        found.push(Blame::Agent, sentence.span(i - 1, i), NOT_WHO);
    }
}

/// 원인 제공자, 장본인, 범인; 주범 and 원흉 only of people.
fn culprit(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let provider = word.starts(words!("원인제공자" "사고유발자" "장애유발자"))
        || word.starts(&["유발자"])
        || word.starts(&["제공자"]) && sentence.behind(i, 1, |w| w.starts(&["원인"]));
    let always = word.starts(words!("장본인" "범인" "당사자의 " "문제아" "민폐"));
    let shared = word.starts(words!("주범" "원흉" "주역" "화근" "근원"));
    if sentence.denied(i) {
        return;
    }
    let hunts = sentence.ahead(i, 4, |w| w.starts(words!("찾기" "찾는 대신" "찾으려")))
        && sentence
            .words
            .iter()
            .any(|w| has(w.text, "않") || w.starts(words!("대신" "지양" "아니")));
    let named = shared
        && sentence.words.iter().any(|w| {
            w.human()
                && matches!(
                    w.particle,
                    Particle::Topic | Particle::Subject | Particle::None
                )
                || w.human() && w.text.ends_with("다")
        });
    if (provider || always || named) && !hunts {
        found.push(Blame::Agent, sentence.span(i, i), NOT_WHO);
    }
}

/// 깨진 번들을 올리고 퇴근: something broken, put there by people.
fn bad_goods(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if !word.starts(words!(
        "깨진" "망가진" "엉터리" "불량" "결함" "검증되지" "버그" "미완성" "덜" "오류가" "오류"
        "잘못된" "틀린" "엉망" "문제" "테스트되지" "검토되지"
    )) {
        return;
    }
    let put = (i + 1..(i + 6).min(sentence.words.len())).find(|&j| {
        starts_any(sentence.text(j), words!(
            "통과시켰" "통과시킴" "통과시킨" "올리고" "올려" "올렸" "올린" "올림" "배포하" "배포해" "배포했" "배포함" "배포한"
            "머지해" "머지했" "머지함" "머지한" "병합해" "병합했" "병합함" "병합한" "푸시해"
            "푸시했" "푸시함" "푸시한" "커밋해" "커밋했" "커밋함" "커밋한" "밀어" "내보냈" "내보내"
            "넘겼" "넘김" "전달했" "전달함" "입력했" "입력함" "적용했" "적용함" "제공했" "배포하고"
        ))
    });
    let wrong = word.starts(words!("잘못된" "틀린" "엉뚱한"));
    let put = put.or_else(|| {
        (i + 1..(i + 4).min(sentence.words.len())).find(|&j| {
            wrong
                && starts_any(sentence.text(j), words!(
                    "삭제했" "삭제해" "삭제함" "삭제하" "실행했" "실행해" "실행함" "선택했" "선택해"
                    "선택함" "지정했" "지정해" "지정함" "클릭했" "클릭해" "지웠" "지워" "종료했"
                    "종료해" "사용했" "사용해" "사용함" "넣었" "넣어" "복사했" "복사해" "붙여"
                    "눌렀" "눌러" "껐" "뽑았" "골랐" "전송했" "보냈" "내렸" "바꿨" "재시작했"
                ))
        })
    });
    let Some(j) = put else {
        return;
    };
    let object = sentence.words[i..j]
        .iter()
        .any(|w| w.particle == Particle::Object);
    let person = matches!(
        sentence.subject(i),
        Subject::Person(_, Person::Maybe | Person::Staff)
    );
    let neutral = sentence.ahead(j, 3, |w| w.starts(words!("되돌" "수정")))
        || ends_any(sentence.text(j), words!("도" "지" "도록" "하기"));
    if object && person && !neutral {
        found.push(Blame::Agent, sentence.span(i, j), ALLOWED);
    }
}

/// 근본 원인은 작업자, 원인은 운영팀의 안일한 판단이다, 원인: 홍길동 님, 운영자가 원인이다.
fn cause_is_person(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if !word.noun_ends(words!("원인" "이유" "문제" "발단" "화근")) || sentence.denied(i) {
        return;
    }
    let cause = word.noun_ends(words!("원인" "발단" "화근"));
    // 담당자가 원인이다.
    if cause
        && i > 0
        && ends_any(
            word.text,
            words!(
                "원인" "원인이다" "원인입니다" "원인임" "원인이었다" "원인이었음" "원인이었습니다"
                "원인으로" "원인이며" "원인이라고"
            ),
        )
        && sentence.words[i - 1].human()
        && sentence.words[i - 1].particle == Particle::Subject
        && !sentence.denied(i)
    {
        found.push(Blame::SingleCause, sentence.span(i - 1, i), CONTRIBUTING);
        return;
    }
    let labelled = word.mark == Some(':') || word.particle == Particle::Topic;
    if !labelled {
        return;
    }
    let rest = &sentence.words[i + 1..];
    let Some(last) = rest.last() else {
        return;
    };
    let n = sentence.words.len();
    if rest
        .iter()
        .any(|w| has(w.text, "아니") || has(w.text, "않") || has(w.text, "없"))
    {
        return;
    }
    let whole = last.text;
    let copula = COPULA
        .iter()
        .find_map(|mark| whole.strip_suffix(mark))
        .unwrap_or(last.noun);
    let before = if rest.len() > 1 {
        &rest[rest.len() - 2]
    } else {
        last
    };
    let title = rest.len() > 1 && before.particle == Particle::None && before.mark.is_none();
    let person = super::people::classify(copula, if title { before.text } else { "" }, title);
    if cause
        && rest.len() <= 9
        && matches!(person, Person::Staff | Person::Customer)
        && !ends_any(copula, words!("확인" "원인" "조직"))
        && !sentence.words[i].starts(&["원인 분석"])
        && !(word.mark == Some(':') && word.noun_ends(&["담당"]))
    {
        found.push(Blame::SingleCause, sentence.span(i, n - 1), CONTRIBUTING);
        return;
    }
    // 원인은 운영팀에(게) 있다.
    if cause
        && starts_any(last.text, words!("있다" "있음" "있습니다" "있었"))
        && before.human()
        && (before.particle == Particle::Dative || before.text.ends_with('에'))
    {
        found.push(Blame::SingleCause, sentence.span(i, n - 1), CONTRIBUTING);
        return;
    }
    // 원인은 작업자의 설정 변경이었다.
    let act = ends_any(copula, ACTS) || ends_any(copula, super::error::ERRORS);
    let verbless = rest
        .iter()
        .all(|w| !matches!(w.particle, Particle::Subject | Particle::Topic));
    if cause
        && act
        && verbless
        && sentence
            .owned(n - 1)
            .is_some_and(|j| j > i && sentence.words[j].particle == Particle::Genitive)
    {
        found.push(Blame::SingleCause, sentence.span(i, n - 1), CONTRIBUTING);
    }
}
