//! animated: drama and shaming.

use super::Findings;
use super::inflect::{ends_any, has, starts_any};
use super::people::Person;
use super::reword::DATA;
use super::sentence::{Sentence, Subject};
use super::word::Particle;
use crate::lint::grammar::Blame;

/// Finds the hits of this rule.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        drama(sentence, i, found);
    }
    shouting(sentence, found);
}

/// 황당, 어이없다, 한심, 말도 안 되는, 어떻게 이런.
fn drama(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let t = word.text;
    let next = sentence.text(i + 1);
    let strong = starts_any(
        t,
        words!(
            "황당" "어이없" "어처구니" "기막" "한심" "경악" "분통" "개탄" "터무니없" "통탄" "참담"
            "망신" "수치스" "부끄러" "부끄럽" "부끄럼" "창피" "실망스" "치욕" "아연실색" "한숨" "끔찍"
            "최악이" "최악의사" "충격적" "기가막" "충격이" "뼈아프" "뼈아픈" "어리둥절" "분노" "답답할"
            "답답하" "답답한" "개판" "엉망진창" "난장판" "막장" "꼴" "말도안" "기절초풍" "가관" "소름"
            "괘씸" "노답" "헛웃음" "코미디" "낯뜨거" "대참사" "굴욕" "환장" "울화"
        ),
    );
    let phrase = t == "어이가" && starts_any(next, words!("없" "없는"))
        || t == "기가" && starts_any(next, words!("막" "찬" "차"))
        || t == "말도" && matches!(next, "안" | "안되는" | "안되")
        || t == "말이"
            && next == "안"
            && sentence.ahead(i + 2, 1, |w| w.starts(words!("되" "된" "됨" "돼")))
        || matches!(
            t,
            "믿을" | "이해할" | "용납할" | "납득할" | "상상할" | "있을"
        ) && starts_any(next, &["수"])
            && sentence.ahead(i + 2, 1, |w| w.starts(&["없"]))
            && !sentence.behind(i, 2, |w| {
                w.text.ends_with("만")
                    || w.noun_ends(words!("값" "로그" "시계" "지표" "메시지" "데이터" "결과"))
            })
            && (t != "있을" || sentence.ahead(i + 3, 2, |w| w.starts(words!("일" "사고" "실수"))))
        || t == "혀를" && starts_any(next, words!("내두" "차"))
        || t.starts_with("믿기지") && starts_any(next, &["않"])
        || t == "할"
            && matches!(next, "말을" | "말이")
            && sentence.ahead(i + 2, 1, |w| w.starts(words!("잃" "없")))
        || t == "말이"
            && starts_any(next, words!("됩니까" "되나" "되는가" "되는지" "되냐"))
            && asks(sentence)
        || starts_any(t, words!("웃음밖에" "실소" "헛웃음"))
        || t == "최악의"
            && sentence.ahead(i + 1, 2, |w| {
                starts_any(
                    w.text,
                    words!("대응" "판단" "선택" "실수" "운영" "사고" "조치" "배포" "결정" "관리"),
                ) || w.noun_ends(
                    words!("대응" "판단" "선택" "실수" "운영" "사고" "조치" "배포" "결정" "팀"),
                )
            })
        || t == "웃지" && starts_any(next, &["못"])
        || t == "눈을" && starts_any(next, &["의심"])
        || t == "어떻게" && rhetorical(sentence, i)
        || matches!(t, "어찌" | "어쩌다" | "어째서" | "대체" | "도대체")
            && (asks(sentence)
                && !sentence
                    .words
                    .iter()
                    .any(|w| w.text == "누가" && has(sentence.text, "는지")))
        || t == "왜" && sentence.behind(i, 1, |w| matches!(w.text, "도대체" | "대체"))
        || t.starts_with("제정신")
        || t == "정신이" && sentence.ahead(i + 1, 2, |w| w.starts(words!("나갔" "있는" "없")));
    if (phrase || strong && !sentence.denied(i)) && !customers_feeling(sentence, i) {
        if strong && starts_any(t, &["꼴"]) && !starts_any(t, words!("꼴이" "꼴좋" "꼴사"))
            || starts_any(t, &["꼴로"])
        {
            return;
        }
        found.push(Blame::Animated, sentence.span(i, i), DATA);
    }
}

/// 고객이 분노했다: what the outage did to customers.
fn customers_feeling(sentence: &Sentence<'_>, i: usize) -> bool {
    matches!(sentence.subject(i), Subject::Person(_, Person::Customer))
        && starts_any(
            sentence.text(i),
            words!("분노" "분통" "황당" "답답" "실망" "어리둥절" "한숨"),
        )
}

/// 어떻게 이런 …, 어떻게 -ㄹ 수 있나.
fn rhetorical(sentence: &Sentence<'_>, i: usize) -> bool {
    let such = sentence.ahead(i + 1, 2, |w| {
        starts_any(w.text, words!("이런" "이렇게" "그런" "저런" "이토록"))
    });
    let can = sentence.ahead(i + 1, 9, |w| w.text == "수")
        && sentence.ahead(i + 1, 12, |w| {
            w.starts(words!("있나" "있는가" "있습니까" "있단" "있을까" "있지" "있었을까" "있는지"))
        });
    let asked = asks(sentence);
    such && (asked || can)
        || can
            && asked
            && sentence.ahead(i + 1, 12, |w| {
                w.starts(words!("있나" "있습니까" "있단" "있는가" "있지"))
            })
            && !sentence.ahead(i + 1, 12, |w| {
                ends_any(
                    w.text,
                    words!("막을" "줄일" "감지할" "개선할" "되돌릴" "방지할"),
                )
            })
}

fn asks(sentence: &Sentence<'_>) -> bool {
    sentence.text.trim_end().ends_with('?')
        || sentence.words.last().is_some_and(|w| {
            ends_any(
                w.text,
                words!("나" "까" "가" "단 말인가" "는지" "인지" "니"),
            ) && w.particle == Particle::None
        })
}

/// !!, ?!, ㅠㅠ, ㅋㅋ.
fn shouting(sentence: &Sentence<'_>, found: &mut Findings) {
    for mark in ["!!", "?!", "!?", "??", "ㅠㅠ", "ㅜㅜ", "ㅋㅋ", "ㅉㅉ"] {
        if let Some(at) = sentence.text.find(mark) {
            let quoted = sentence
                .words
                .iter()
                .any(|w| w.text.is_empty() && w.span.end + 4 >= at && w.span.start <= at);
            if !quoted {
                found.push(Blame::Animated, at..at + mark.len(), DATA);
                return;
            }
        }
    }
}
