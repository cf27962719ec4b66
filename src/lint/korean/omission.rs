//! counterfactual: what a person did not do, and what would have happened otherwise.

use super::Findings;
use super::hangul::length;
use super::inflect::{Ending, Lead, ends_any, form_of, inflect, starts_any};
use super::negation::{Kind, Negation, negations};
use super::people::Person;
use super::reword::{WHAT_MADE_IT_EASY, WHAT_WAS_SEEN};
use super::sentence::{Sentence, Subject, needs_human};
use super::word::Particle;
use crate::lint::grammar::Blame;

/// States, and effects on people, that are no omission when negated.
const NO_OMISSION: &[&str] = words!(
    "있" "이" "원활하" "매끄럽" "적절" "보이" "들리" "알려지" "울리" "되" "지" "나" "필요하" "잃"
    "겪" "다치" "느끼" "탓하" "비난하" "묻" "문책하" "지목하" "결론짓" "결론" "판단하" "삼" "아니"
    "돌아오" "끝나" "나타나" "드러나" "영향" "문제" "문제삼" "충분하" "쉽" "어렵" "맞" "같" "다르"
    "적절하" "가능하" "크" "많" "길" "중요하" "떠나" "징계하" "처벌하" "책임" "굴하" "포기하"
    "당황하" "아끼" "그치" "멈추" "지치" "머무르" "피해" "만족하" "명확하" "분명하" "일치하"
    "존재하" "익숙하" "예외" "급하" "탓" "밝히" "특정하" "공개하" "만나"
);

/// Stems of access: what a person could not reach is the system's doing.
const ACCESS: &[&str] = words!(
    "접속" "로그인" "접근" "연결" "이용" "사용" "수신" "조회" "결제" "들어가" "들어오" "받" "열"
    "완료" "진입" "전달받" "통과" "주문" "예약" "시청" "수령" "도착" "복구" "재현" "특정" "재기동"
    "구별" "구분" "다운로드" "업로드" "발급" "출금" "입금" "송금" "이체" "제출" "저장" "등록" "쓰"
    "탈" "볼" "보내" "타" "옮기" "재시작" "되돌리" "끄" "롤백"
);

/// Verbs of which a person's inability is read as a failure of attention.
const ATTENTION: &[&str] = words!(
    "확인" "발견" "인지" "파악" "알아채" "알아차리" "눈치채" "감지" "보" "숙지" "점검" "검토" "공유"
    "챙기" "예상" "예측" "고려" "대응" "대처" "막" "걸러내" "찾아내" "잡아내" "찾" "지키" "따르"
    "보고" "인계" "조치" "살피" "깨닫" "이해" "준수" "통제" "관리" "떠올리" "의심" "읽" "알" "집중"
    "맞추" "전달" "연락" "응답" "답하" "구하" "이행" "제대로" "헤아리" "수행" "다하" "처리" "검증"
    "테스트" "시험" "생각" "생각하" "대비" "판단"
);

/// Verbs of forgetting and letting slip that are said of people only.
const FORGET: &[&str] = words!(
    "깜빡하" "깜박하" "깜빡" "까먹" "망각하" "간과하" "빼먹" "빠뜨리" "빠트리" "묵살하" "외면하"
    "등한시하" "게을리하" "소홀히하" "잊어버리" "잊어먹" "까먹어버리" "흘려듣" "흘려들" "흘려보내"
    "넘겨짚" "태만히하" "빼놓" "방치하" "무심코지나치" "챙기지못하" "못보고" "지레짐작하" "방관하"
    "수수방관하" "못챙기" "몰라보" "잊" "빼놓고"
);

/// The same, but machines do it too: only a named person counts.
const LET_SLIP: &[&str] = words!(
    "놓치" "지나치" "누락하" "누락시키" "건너뛰" "생략하" "무시하" "미루" "넘기" "넘겨버리" "뒤늦게"
    "흘리" "외면" "거르" "어기" "위반하" "미준수하" "오인하" "혼동하" "잘못보" "지연시키" "늦추"
    "방기하" "불이행하" "꺼버리" "모른척하" "모른체하" "안읽" "미확인하"
);

/// Finds the hits of this rule.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for negation in negations(sentence) {
        if omitted(sentence, &negation) {
            found.push(
                Blame::Counterfactual,
                sentence.span(negation.first, negation.last),
                WHAT_WAS_SEEN,
            );
        }
    }
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        forgotten(sentence, i, found);
    }
}

/// Whether a negated predicate tells what a person left undone.
fn omitted(sentence: &Sentence<'_>, negation: &Negation<'_>) -> bool {
    let stem = negation.stem;
    let attentive =
        needs_human(stem) || matches_stem(stem, ATTENTION) || needs_human(&stem.replace(' ', ""));
    if stative(stem) || denies_foresight(sentence, negation) {
        return false;
    }
    if negation.present() {
        let habit = needs_human(stem) || matches_stem(stem, words!("읽" "보" "지키" "따르" "남기"));
        return habit && sentence.named_person(negation.first) && !policy(sentence, negation);
    }
    if !negation.realised() || decided(sentence, negation) || sentence.reasoned(negation.first) {
        return false;
    }
    if ends_any(negation.tail, words!("을" "도록"))
        || matches!(
            sentence.text(negation.last + 1),
            "한" | "이상" | "때" | "경우"
        )
    {
        return false;
    }
    if negation.kind == Kind::Cannot && (stem == "알" || kept_from(sentence, negation)) {
        return false;
    }
    let subject = sentence.subject(negation.first);
    match (negation.kind, subject) {
        (Kind::Cannot, Subject::Person(_, Person::Customer)) => false,
        (Kind::Not, Subject::Person(_, Person::Customer)) => {
            !matches_stem(stem, ACCESS) && !matches_stem(stem, words!("문의" "신고" "불만"))
        }
        (Kind::Cannot, Subject::Person(_, Person::Staff)) => {
            attentive || !matches_stem(stem, ACCESS)
        }
        (Kind::Not, Subject::Person(_, Person::Staff)) => {
            !(matches_stem(stem, &["받"]) && received(sentence, negation))
        }
        (_, Subject::Person(..)) => attentive || matches_stem(stem, words!("알리" "남기" "지키")),
        (_, Subject::Elided) if general(sentence, negation) => false,
        (Kind::Not, Subject::Elided)
            if sentence.words[negation.first].particle == Particle::Also
                && ends_any(stem, words!("검증" "백업" "시험" "분석")) =>
        {
            !sentence.at_machine(negation.first)
        }
        _ => {
            needs_human(stem)
                && !technical(stem, sentence, negation)
                && sentence.by_person(negation.first, true)
        }
    }
}

/// Acts of attention that programs perform too: nothing but a person's own words makes an
/// elided subject of 테스트하지 않았다 human, yet 승인, 전달 and 기록 are often the system's.
fn technical(stem: &str, sentence: &Sentence<'_>, negation: &Negation<'_>) -> bool {
    if sentence.words.iter().any(|w| {
        matches!(
            w.text,
            "제가" | "저는" | "저희가" | "저희는" | "내가" | "우리가"
        )
    }) {
        return false;
    }
    let shared = ends_any(
        stem,
        words!(
            "승인" "전달" "기록" "모니터링" "대응" "안내" "발견" "검증" "대조" "감지" "답변" "이해"
            "인지" "교육"
        ),
    );
    shared
        && (negation.first == 0
            || negation.kind == Kind::Not
                && !sentence.behind(negation.first, 6, |w| w.particle == Particle::Object))
}

/// 알림이 다른 채널로 가고 있어 …하지 못했다: the reason is a thing's doing. What a person
/// lacks (경험이 없어) is no such reason.
fn kept_from(sentence: &Sentence<'_>, negation: &Negation<'_>) -> bool {
    (0..negation.first).any(|j| {
        let word = &sentence.words[j];
        word.particle == Particle::None
            && ends_any(word.text, words!("어" "아" "여" "어서" "아서" "여서" "돼" "되어" "져서" "져" "워" "려"))
            && matches!(sentence.subject(j), Subject::Thing(k) if !sentence.words[k].noun_ends(super::lexicon::TRAITS))
    })
}

/// 승인하지 않은 변경은 거부한다: a relative clause in a rule.
fn general(sentence: &Sentence<'_>, negation: &Negation<'_>) -> bool {
    matches!(negation.tail, "은" | "한")
        && sentence.words.last().is_some_and(|w| {
            ends_any(
                w.text,
                words!("는다" "한다" "된다" "합니다" "됩니다" "ㄴ다" "간다" "긴다" "린다"),
            )
        })
}

fn received(sentence: &Sentence<'_>, negation: &Negation<'_>) -> bool {
    !sentence.behind(negation.first, 1, |w| {
        w.noun_ends(words!("승인" "허가" "검토" "리뷰" "확인" "교육" "동의" "서명" "호출" "전화"))
    })
}

/// Whether the stem ends in one of `stems`, 하다 left off.
fn matches_stem(stem: &str, stems: &[&str]) -> bool {
    let bare = stem
        .strip_suffix('하')
        .filter(|s| !s.is_empty())
        .unwrap_or(stem);
    stems.iter().any(|s| {
        let s = s.strip_suffix('하').filter(|s| !s.is_empty()).unwrap_or(s);
        if length(s) == 1 {
            bare == s || ends_any(bare, words!("쳐" "해")) && bare.ends_with(s)
        } else {
            bare.ends_with(s)
        }
    }) || stems.iter().any(|s| {
        length(s) == 1 && inflect(s, bare).is_some_and(|e| bare != *s && e.lead != Lead::Bare)
    })
}

/// Passives, states and effects.
fn stative(stem: &str) -> bool {
    if ends_any(
        stem,
        words!(
            "되" "어지" "아지" "혀지" "려지" "해지" "있" "보이" "쓰이" "쌓이" "모이" "놓이" "받게되"
            "할수"
        ),
    ) {
        return true;
    }
    NO_OMISSION.iter().any(|s| {
        if length(s) == 1 {
            stem == *s
        } else {
            stem == *s || stem.ends_with(s)
        }
    })
}

/// 누구도 예상하지 못했다; 그때는 알 수 없었다.
fn denies_foresight(sentence: &Sentence<'_>, negation: &Negation<'_>) -> bool {
    let nobody = sentence.behind(negation.first, 6, |w| {
        w.starts(words!("누구도" "아무도" "어느" "어떤")) && w.particle != Particle::Object
    });
    let foresight = matches_stem(
        negation.stem,
        words!(
            "예상" "예측" "상상" "짐작" "알아채" "알" "예견" "인지" "눈치채" "의심"
        ),
    );
    nobody && foresight
}

/// 개인의 책임을 묻지 않는다, 승인하지 않는 변경은 차단한다: a rule rather than a habit.
fn policy(sentence: &Sentence<'_>, negation: &Negation<'_>) -> bool {
    negation.tail == "는"
        || sentence.behind(negation.first, 6, |w| {
            w.starts(words!("개인" "책임" "이름" "앞으로" "더는" "원칙" "이제" "누가" "실명"))
        })
        || sentence.ahead(negation.last + 1, 3, |w| {
            w.starts(words!("원칙" "방침" "정책"))
        })
}

/// 롤백하지 않기로 했다, 되돌리지 않고 수정 배포를 택했다: a decision, not an omission.
fn decided(sentence: &Sentence<'_>, negation: &Negation<'_>) -> bool {
    starts_any(negation.tail, &["기로"])
        || sentence.behind(negation.first, 5, |w| {
            ends_any(w.text, words!("려고" "위해" "위하여" "위해서"))
        }) && !needs_human(negation.stem)
        || (negation.tail == "고" || negation.tail == "은")
            && sentence.ahead(negation.last + 1, 8, |w| {
                w.starts(words!("택" "선택" "결정" "기다")) || w.text.ends_with("기로")
            })
            && !needs_human(negation.stem)
}

/// 깜빡했다, 까먹음, 간과한; with a named person 놓쳤다, 건너뛰었다.
fn forgotten(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let light = (word.starts(words!(
        "잊은 " "잊혀" "잊힌" "잊혔" "잊힘" "잊히" "놓치기" "놓칠" "잊기" "잊을" "잊지" "놓치지"
        "빠뜨리지" "빠뜨릴"
    )) && !word.text.is_empty())
        || word.starts(&["잊고"])
            && sentence.ahead(i + 1, 1, |w| w.starts(words!("있던" "지내" "쉬")));
    if light {
        return;
    }
    if let Some((_, ending)) = form_of(FORGET, word.text)
        && usable(&ending, sentence, i)
        && sentence.by_person(i, true)
        && !sentence.reasoned(i)
    {
        found.push(
            Blame::Counterfactual,
            sentence.span(i, i),
            WHAT_MADE_IT_EASY,
        );
        return;
    }
    if let Some((stem, ending)) = form_of(LET_SLIP, word.text)
        && usable(&ending, sentence, i)
        && (stem != "넘기"
            || sentence.behind(i, 2, |w| {
                w.starts(words!("대충" "그냥" "무심코" "시간을" "기한을"))
            }))
        && (stem != "흘리" || sentence.behind(i, 1, |w| w.starts(&["한"])))
        && (sentence.named_person(i) && !customer_effect(sentence, i, stem)
            || stem == "놓치"
                && sentence.subject(i) == Subject::Elided
                && sentence.behind(i, 2, |w| {
                    w.noun_ends(words!("호출" "알림" "알람" "경고" "공지" "신호" "타이밍" "메일"))
                        && w.particle == Particle::Object
                })
                && !sentence.at_machine(i))
        && !sentence.reasoned(i)
    {
        found.push(Blame::Counterfactual, sentence.span(i, i), WHAT_WAS_SEEN);
        return;
    }
    // 소홀히 하다, 게을리 하다, 등한시.
    if word.starts(words!("소홀히" "게을리" "등한히" "태만히")) && sentence.no_thing(i)
    {
        let end = (i + 1).min(sentence.words.len() - 1);
        if sentence.text(end).starts_with("하지") || sentence.text(end).starts_with("할") {
            return;
        }
        found.push(
            Blame::Judgement,
            sentence.span(i, end),
            "어떤 조건에서 그 단계가 빠질 수 있었는지 적어 보세요",
        );
    }
    // 못 보고 지나치다, 그냥 지나치다.
    if word.starts(&["모른"])
        && sentence.ahead(i + 1, 1, |w| w.starts(words!("척" "체")))
        && sentence.no_thing(i)
    {
        found.push(Blame::Judgement, sentence.span(i, i + 1), WHAT_WAS_SEEN);
    }
}

/// What an outage made customers miss is its effect.
fn customer_effect(sentence: &Sentence<'_>, i: usize, stem: &str) -> bool {
    stem == "놓치" && matches!(sentence.subject(i), Subject::Person(_, Person::Customer))
}

fn usable(ending: &Ending<'_>, sentence: &Sentence<'_>, i: usize) -> bool {
    let open = ending.lead == Lead::Bare && starts_any(ending.rest, words!("다가" "는"));
    if !open && !ending.is_realised() {
        return false;
    }
    if ending.lead == Lead::Bare && ending.rest == "는" {
        // 놓치는 구조, 빼먹는 경우 may be anyone's; a human head was found by the subject.
        return sentence.named_person(i) || sentence.ahead(i + 1, 1, |w| w.starts(&["바람"]));
    }
    !starts_any(ending.rest, words!("겠" "지 " "도록"))
        && !sentence.ahead(i + 1, 2, |w| {
            w.starts(words!("수" "않도록" "것을 막" "확률" "위험"))
        })
        && !sentence.ahead(i + 1, 3, |w| w.starts(words!("아니" "아닌" "아님" "아닙")))
}
