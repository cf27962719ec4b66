//! fix-the-human: promises, habits, attitudes and reminders as the fix.

use super::Findings;
use super::inflect::{ends_any, has, starts_any};
use super::reword::SYSTEM;
use super::sentence::Sentence;
use super::word::Particle;
use crate::lint::grammar::Blame;

/// Finds the hits of this rule.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        resolve(sentence, i, found);
    }
}

/// 노력하겠습니다, 만전을 기하겠다, 다시는 반복하지 않겠다, 습관을 들이다.
fn resolve(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let t = word.text;
    let next = sentence.text(i + 1);
    let promise = |reach: usize| {
        sentence.ahead(i, reach, |w| {
            words!("겠" "하기로" "다짐" "할 것" "바랍" "바람" "당부")
                .iter()
                .any(|m| has(w.text, m))
        })
    };
    let effort = starts_any(t, words!("노력" "최선" "만전" "심혈" "집중" "매진"))
        && promise(5)
        && !sentence.ahead(i, 5, |w| {
            w.starts(words!("인력을" "투자" "리소스를" "예산"))
        })
        || starts_any(t, &["만전"]) && starts_any(next, words!("기" "다"));
    let stop = (t.ends_with("지") && starts_any(next, words!("않겠" "않도록" "않기로"))
        || has(t, "지않겠"))
        && starts_any(
            t,
            words!(
                "반복하" "되풀이하" "실수하" "저지르" "잊" "놓치" "빠뜨리" "빼먹" "방심하" "까먹"
                "소홀히"
            ),
        )
        && (sentence.ahead(i + 1, 4, |w| {
            words!("겠" "노력" "다짐" "주의" "당부" "하자")
                .iter()
                .any(|m| has(w.text, m))
        }));
    let no_slip = starts_any(t, words!("실수" "착오" "부주의" "차질"))
        && starts_any(next, words!("없도록" "않도록" "않게" "없게"))
        && sentence.ahead(i + 2, 3, |w| {
            words!("겠" "노력" "다짐" "당부")
                .iter()
                .any(|m| has(w.text, m))
        });
    let told = sentence.words[..i]
        .iter()
        .any(|w| w.human() && matches!(w.particle, Particle::Dative | Particle::Topic))
        && ends_any(t, words!("라고" "도록"))
        && words!(
            "확인" "읽" "조심" "숙지" "점검" "지키" "따르" "챙기" "신경" "유의" "준수"
        )
        .iter()
        .any(|m| has(t, m))
        && starts_any(
            next,
            words!(
                "했" "지시" "안내했" "당부" "전달" "말했" "주의" "공지" "강조" "함" "요청했" "일렀"
                "독려"
            ),
        );
    let habit = starts_any(t, words!("습관을" "습관화" "생활화" "체질화" "습관"))
        && sentence.ahead(i, 4, |w| {
            w.starts(words!(
                "들이" "들여" "기르" "갖" "가지" "습관화" "생활화" "체질화" "만들" "필요"
            ))
        })
        && !sentence.words.iter().any(|w| w.text == "습관적으로");
    let improve = starts_any(
        t,
        words!(
            "의식" "인식" "책임감" "책임의식" "주인의식" "보안의식" "안전의식" "기강" "규율" "역량"
            "마인드" "경계태세"
        ),
    ) && (starts_any(
        next,
        words!(
            "개선" "제고" "강화" "확립" "고취" "함양" "쇄신" "재무장" "잡기" "향상" "전환"
        ),
    ) || sentence.ahead(i + 1, 3, |w| {
        w.starts(words!(
            "높이" "높여" "갖" "가져" "가지" "가집" "가질" "다잡" "바로잡" "고취" "제고" "함양"
            "확립" "쇄신"
        ))
    })) && !sentence
        .words
        .iter()
        .any(|w| w.starts(words!("음성" "얼굴" "이미지" "자동" "문자" "지문")))
        && !sentence.behind(i, 1, |w| {
            w.noun_ends(words!("음성" "얼굴" "이미지" "처리" "시스템" "복구" "문자" "객체"))
        })
        && (!t.starts_with("역량")
            || sentence
                .words
                .iter()
                .any(|w| w.human() || w.starts(words!("개인" "전문"))));
    let remind = starts_any(
        t,
        words!(
            "상기시" "재강조" "재공지" "재당부" "신신당부" "강조" "주지시" "각인시" "훈시" "당부" "독려"
            "일깨" "단속" "주문했" "전파교육" "엄명"
        ),
    ) && !t.starts_with("강조표")
        && people_reminded(sentence, i);
    let reflect = starts_any(t, words!("반성" "자책" "뉘우" "송구" "사죄" "성찰"))
        && !sentence.behind(i, 1, |w| w.starts(&["고객"]))
        && starts_any(t, words!("반성" "자책" "뉘우" "사죄"))
        && !starts_any(t, words!("반성문" "반성적"));
    if stop
        || no_slip
        || told
        || (effort || habit || improve || remind || reflect) && !sentence.denied(i)
    {
        if reflect
            && sentence
                .words
                .iter()
                .any(|w| has(w.text, "않") && !has(w.text, "않겠"))
            && !has(sentence.text, "반성합")
        {
            return;
        }
        let end = if effort || stop || habit || improve || no_slip || told {
            (i + 1).min(sentence.words.len() - 1)
        } else {
            i
        };
        found.push(Blame::FixTheHuman, sentence.span(i, end), SYSTEM);
    }
}

/// 개발자들에게 재강조했다: a reminder to people, not a bot's.
fn people_reminded(sentence: &Sentence<'_>, i: usize) -> bool {
    let bot = sentence
        .words
        .iter()
        .any(|w| w.noun_ends(words!("봇" "챗봇" "알림이")) || w.starts(&["자동"]));
    let t = sentence.text(i);
    if bot {
        return false;
    }
    if starts_any(
        t,
        words!("재강조" "신신당부" "주지시" "각인시" "상기시" "재당부" "일깨" "훈시"),
    ) {
        return true;
    }
    let to = sentence.words.iter().any(|w| {
        w.human() && w.particle == Particle::Dative
            || w.noun_ends(&["팀"]) && w.text.ends_with("팀에")
    });
    to && sentence.words[..i].iter().any(|w| {
        w.starts(words!(
            "확인" "점검" "준수" "절차" "조심" "주의" "규정" "중요성" "철저" "규칙" "수칙"
        )) || ends_any(
            w.text,
            words!("하라고" "말라고" "할것을" "것을" "하도록" "않도록"),
        )
    })
}
