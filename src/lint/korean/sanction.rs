//! punitive-action: a sanction as a countermeasure.

use super::Findings;
use super::inflect::{has, starts_any};
use super::people::is_machine;
use super::reword::GUARD;
use super::sentence::Sentence;
use super::word::Particle;
use crate::lint::grammar::Blame;

/// Finds the hits of this rule.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        sanction(sentence, i, found);
    }
}

/// Sanctions that are said of people only.
const SANCTIONS: &[&str] = words!(
    "문책" "징계" "시말서" "경위서" "견책" "감봉" "권고사직" "해고" "파면" "좌천" "반성문" "사유서"
    "질책" "처벌" "인사조치" "인사고과" "벌점" "근신" "정직처분" "구두경고" "서면경고" "경고장"
    "엄벌" "엄중문책" "각서" "서약서" "인사위원회" "징계위원회" "대기발령" "업무배제" "직위해제"
    "면직" "해임" "강등조치" "책임추궁" "소명서" "훈계" "벌칙" "인사불이익" "구상권" "고발"
    "일벌백계" "인책" "호통" "혼쭐" "벌금" "공개사과" "엄중경고"
);

fn sanction(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let t = word.text;
    let next = sentence.text(i + 1);
    let human_near = sentence.words.iter().any(super::word::Word::human);
    let plain = starts_any(t, SANCTIONS)
        && !starts_any(t, words!("고발생" "처벌조항" "벌금형" "해고지" "벌금액"))
        && !(starts_any(t, words!("벌금" "고발" "벌칙" "구상권" "처벌"))
            && !human_near
            && !sentence.ahead(i + 1, 2, |w| w.starts(words!("청구" "부과"))))
        && (human_near || !starts_any(t, words!("훈계" "해임")));
    let warning = starts_any(t, &["경고"])
        && (starts_any(next, words!("조치" "처분" "장"))
            || starts_any(t, words!("경고조치" "경고처분")))
        && (human_near
            || !sentence
                .words
                .iter()
                .any(|w| is_machine(w.noun) || w.noun_ends(words!("임계치" "등급" "수준"))))
        || t == "경고를"
            && starts_any(next, words!("주" "줌" "줬" "내림" "내렸" "내리" "받"))
            && person_dative(sentence, i)
        || matches!(t, "구두" | "서면" | "엄중" | "강력")
            && starts_any(next, words!("경고" "문책" "경고를"))
        || t == "엄중히" && starts_any(next, words!("경고" "책임" "문책" "다스"));
    let pay = starts_any(t, words!("삭감" "감액" "차감" "환수" "미지급" "깎"))
        && sentence.behind(i, 4, |w| {
            w.noun_ends(words!(
        "수당" "연봉" "급여" "성과급" "인센티브" "상여" "상여금" "보너스" "임금" "월급" "봉급"
        "보수" "포상"
    ))
        });
    let post = starts_any(t, &["인사"])
        && starts_any(
            next,
            words!("조치" "고과" "불이익" "평가" "위원회" "발령" "처분" "상"),
        )
        && !starts_any(next, &["평가 시스템"])
        && !sentence.ahead(i + 1, 3, |w| w.noun_ends(words!("시스템" "서비스" "화면")))
        || starts_any(
            t,
            words!("고과" "인사평가" "근무평정" "성과평가" "KPI" "평가"),
        ) && sentence.ahead(i + 1, 3, |w| {
            w.starts(words!("반영" "감점" "불이익" "하향" "깎"))
        }) && (sentence.words[i].noun != "평가" || human_near)
        || starts_any(t, &["불이익"])
            && (human_near || sentence.ahead(i + 1, 2, |w| w.starts(words!("준" "주" "부과"))));
    let post = post && (t != "평가에" || human_near);
    let strip = starts_any(t, words!("박탈" "박탈함"))
        || starts_any(
            t,
            words!("회수" "제한" "정지" "중지" "삭제" "뺏" "빼앗" "해지" "몰수"),
        ) && sentence.behind(i, 3, |w| {
            w.noun_ends(words!("권한" "접근권" "계정" "자격" "승인권" "배포권" "관리자권한"))
        }) && culprit_owner(sentence, i);
    let removed = starts_any(t, words!("배제" "제외"))
        && (sentence.behind(i, 2, |w| {
            w.noun_ends(words!("업무" "직무" "보직" "당번" "온콜" "평가" "승진" "프로젝트"))
        }) && human_near
            && culprit_owner(sentence, i)
            || sentence.behind(i, 1, |w| w.starts(words!("업무" "직무"))) && t.starts_with("배제"))
        || starts_any(t, words!("직무" "업무"))
            && starts_any(next, words!("정지" "배제"))
            && !starts_any(next, &["정지 시간"])
            && human_near
        || t == "대기" && starts_any(next, &["발령"]);
    let ask = matches!(
        t,
        "책임을" | "책임" | "죄를" | "책임도" | "과실을" | "책임소재를"
    ) && (starts_any(
        next,
        words!("묻" "물을" "물어" "물었" "물음" "물기" "추궁" "따져" "따지" "가려"),
    ) || sentence.ahead(i + 1, 2, |w| {
        w.starts(words!(
            "추궁" "묻기로" "묻겠" "물을" "물어" "물었" "물음" "묻는다" "묻습" "묻고" "따져" "따졌"
        ))
    })) || starts_any(t, &["추궁"])
        && sentence
            .words
            .iter()
            .any(|w| w.human() || w.starts(&["경위"]));
    let discharge = t == "주의" && starts_any(next, words!("조치" "처분")) && human_near
        || t == "공개적으로" && starts_any(next, &["사과"])
        || starts_any(t, &["금지"])
            && sentence.words.iter().any(|w| {
                w.human()
                    && w.particle == Particle::Topic
                    && (w.starts(words!("당사자" "유발자" "작업자" "담당자")))
            })
            && sentence.behind(i, 2, |w| w.noun_ends(words!("접근" "작업" "배포" "접속")))
            && !sentence
                .words
                .iter()
                .any(|w| w.starts(words!("동시" "운영망에서")))
        || starts_any(t, words!("해촉" "경질" "사임" "사퇴" "사직"))
            && !sentence.ahead(i + 1, 1, |w| w.starts(&["데이터"]))
        || starts_any(t, &["교체"])
            && i > 0
            && sentence.words[i - 1].human()
            && matches!(
                sentence.words[i - 1].particle,
                Particle::Object | Particle::None
            )
            && sentence
                .words
                .iter()
                .any(|w| w.starts(words!("책임" "물의" "문제" "장애" "사고" "실수")))
        || starts_any(t, &["정직"])
            && (starts_any(next, words!("처분" "조치"))
                || sentence.ahead(i + 1, 2, |w| {
                    w.starts(words!("개월" "3개월" "1개월" "2개월" "6개월"))
                })
                || t == "정직")
        || starts_any(t, &["처분"])
            && i > 0
            && sentence.words.iter().take(i).any(|w| {
                w.human()
                    && matches!(
                        w.particle,
                        Particle::Dative | Particle::Object | Particle::Topic | Particle::None
                    )
            })
            && !sentence.behind(i, 2, |w| w.noun_ends(words!("폐기" "매각" "자산" "장비")))
        || starts_any(t, &["강등"])
            && human_near
            && !sentence
                .words
                .iter()
                .any(|w| w.noun_ends(words!("노드" "리더" "프라이머리" "레플리카" "인스턴스")))
        || starts_any(t, &["계약"])
            && starts_any(next, words!("해지" "종료" "해제"))
            && sentence.words.iter().any(|w| w.human())
            && !sentence
                .words
                .iter()
                .any(|w| w.person == super::people::Person::Customer)
        || starts_any(t, words!("손해배상" "변상" "배상"))
            && human_near
            && !sentence
                .words
                .iter()
                .any(|w| w.person == super::people::Person::Customer)
        || starts_any(t, words!("페널티" "패널티"))
            && person_dative(sentence, sentence.words.len());
    if !(plain || warning || pay || post || strip || removed || ask || discharge) {
        return;
    }
    if sentence.machine_compound(i)
        || sentence.denied(i)
        || ask && sentence.denied(i + 1)
        || negated_plan(sentence, i)
    {
        return;
    }
    let two = warning || post || ask;
    let end = if two && !starts_any(next, &["없"]) {
        (i + 1).min(sentence.words.len() - 1)
    } else {
        i
    };
    found.push(Blame::PunitiveAction, sentence.span(i, end), GUARD);
}

/// 징계나 문책은 하지 않는다; 문책 없이; 비난하거나 징계하지 않는다.
fn negated_plan(sentence: &Sentence<'_>, i: usize) -> bool {
    (i..(i + 7).min(sentence.words.len())).any(|j| {
        let w = &sentence.words[j];
        has(w.text, "지않")
            || w.text.ends_with('지') && starts_any(sentence.text(j + 1), words!("않" "말" "못"))
            || (w.text == "안" || w.starts(&["없"])) && j <= i + 4
            || w.starts(words!("금지" "면제" "면책" "지양"))
            || w.starts(&["아니"]) && j <= i + 5
    }) || sentence.behind(i, 2, |w| w.text == "없이")
}

fn person_dative(sentence: &Sentence<'_>, i: usize) -> bool {
    sentence
        .words
        .iter()
        .take(i)
        .any(|w| w.human() && matches!(w.particle, Particle::Dative | Particle::Topic))
        || sentence
            .words
            .iter()
            .take(i)
            .any(|w| w.human() && w.text.ends_with("팀에"))
}

/// 해당 작업자의 권한 회수, as against 퇴사자 계정 회수.
fn culprit_owner(sentence: &Sentence<'_>, i: usize) -> bool {
    let person = sentence.words.iter().take(i).any(|w| {
        w.human()
            && matches!(
                w.particle,
                Particle::Genitive
                    | Particle::Dative
                    | Particle::None
                    | Particle::Object
                    | Particle::Topic
                    | Particle::At
            )
    });
    let general = sentence.words.iter().any(|w| {
        w.starts(words!(
            "퇴사" "모든" "전체" "불필요" "미사용" "휴면" "과도" "장기" "만료" "상시" "임시" "자동"
            "공용" "주기" "전" "이상" "의심" "탈취" "유출" "침해" "기본"
        )) || w.noun_ends(words!("퇴사자" "퇴직자" "고객" "사용자"))
    });
    person && !general
}
