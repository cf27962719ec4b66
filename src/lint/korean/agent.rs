//! blame-agent and single-cause: a person as the cause or at fault.

use super::Findings;
use super::inflect::{Lead, ends_any, form_of, has, inflect, starts_any};
use super::lexicon::{ACTS, CAUSE, CRUDE, DAMAGE, HARM, OUTAGE};
use super::people::Person;
use super::reword::ALLOWED;
use super::sentence::{Sentence, Subject, is_adnominal};
use super::word::Particle;
use crate::lint::grammar::Blame;

/// Finds the hits of these rules.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        because(sentence, i, found);
        by_act_of(sentence, i, found);
        wrongly(sentence, i, found);
        damage(sentence, i, found);
        act_then_outage(sentence, i, found);
        made_the_bug(sentence, i, found);
    }
}

/// 운영팀 때문에, 담당자의 변경으로 인해, 철수한 탓, 누르는 바람에, 작업자에 의해 삭제.
fn because(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let fused = ends_any(word.text, words!("탓에" "탓" "때문에" "때문"))
        && super::hangul::length(word.text) > 3
        && !word.text.ends_with("기때문에");
    let due = word.starts(words!("때문" "탓"))
        && !word.starts(words!("탓하" "탓할" "탓한" "탓만" "탓을 하"));
    let through = word.starts(words!("인해" "인한" "인하여" "말미암" "기인" "비롯")) && i > 0;
    let by = word.starts(words!("의해" "의한" "의하여")) && i > 0;
    let after = word.starts(words!("바람에" "통에"));
    if !(due || fused || through || by || after) || sentence.denied(i) {
        return;
    }
    let span = sentence.span(i.saturating_sub(1), i);
    if fused {
        if word.person == Person::No {
            let stem = words!("탓에" "탓" "때문에" "때문")
                .iter()
                .find_map(|m| word.text.strip_suffix(m))
                .unwrap_or("");
            if super::people::classify(stem, "", false) == Person::No {
                return;
            }
            found.push(Blame::Agent, sentence.span(i, i), ALLOWED);
        }
        return;
    }
    let before = i.saturating_sub(1);
    if i == 0 {
        return;
    }
    let previous = &sentence.words[before];
    if by {
        let harm = sentence.ahead(i + 1, 6, |w| {
            w.starts(words!(
            "삭제" "유출" "훼손" "종료" "중단" "차단" "누락" "잘못" "발생" "유발" "지워" "변조" "꺼"
            "무단" "임의"
        )) || w.noun_ends(words!("장애" "사고" "실수" "오류"))
        });
        if previous.human()
            && harm
            && !sentence.ahead(i + 1, 6, |w| w.starts(words!("복구" "수동으로")))
        {
            found.push(Blame::Agent, span, ALLOWED);
        }
        return;
    }
    if after
        || (due && word.starts(&["탓"]))
            && is_adnominal(previous.text)
            && previous.person == Person::No
    {
        if sentence.named_person(before)
            && matches!(
                sentence.subject(before),
                Subject::Person(_, Person::Staff | Person::Customer)
            )
        {
            found.push(Blame::Agent, span, ALLOWED);
        }
        return;
    }
    if previous.human()
        && (due || through)
        && matches!(
            previous.particle,
            Particle::None | Particle::Other | Particle::Genitive | Particle::Dative
        )
    {
        let demand = previous.person == Person::Customer && through;
        if !demand {
            found.push(Blame::Agent, span, ALLOWED);
        }
        return;
    }
    let act = previous.noun_ends(ACTS) || previous.noun_ends(HARM);
    if (due || through) && act && !previous.noun_ends(words!("장애" "화재" "요청" "문의" "피해"))
    {
        let owner = sentence.owned(before);
        let strict = owner.is_some_and(|j| {
            sentence.words[j].particle == Particle::Genitive
                || previous.noun_ends(words!(
                    "실수" "조작" "판단" "잘못" "오판" "착각" "부주의" "방치" "독단" "고집"
                ))
        });
        if strict {
            found.push(Blame::Agent, span, ALLOWED);
        }
    }
}

/// 엔지니어의 명령 실행으로 볼륨이 삭제됐다: a person's act as the means, then the outage.
fn by_act_of(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if word.particle != Particle::Other
        || !word.text.ends_with('로')
        || !word.noun_ends(ACTS)
        || word.noun_ends(words!("요청" "대응" "처리" "조치" "보고" "롤백" "수정" "승인"))
    {
        return;
    }
    let Some(j) = sentence.owned(i) else {
        return;
    };
    let outage = sentence.ahead(i + 1, 6, |w| starts_any(w.text, OUTAGE));
    let mended = sentence.ahead(i + 1, 7, |w| {
        w.starts(words!("복구" "해결" "막" "줄" "정상" "완화" "방지" "감소"))
    });
    if sentence.words[j].particle == Particle::Genitive && outage && !mended {
        found.push(Blame::Agent, sentence.span(j, i), ALLOWED);
    }
}

/// 잘못 돌려서, 잘못 입력했다: the adverb.
fn wrongly(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let adverb =
        matches!(word.text, "잘못" | "엉뚱하게" | "거꾸로" | "반대로") || word.starts(&["엉뚱한"]);
    if !adverb || word.mark.is_some() {
        return;
    }
    let verb = (i + 1..(i + if word.text == "잘못" { 2 } else { 4 }).min(sentence.words.len()))
        .find(|&j| active(sentence.text(j)));
    let Some(j) = verb else {
        return;
    };
    let text = sentence.text(j);
    if possible(sentence, j) || starts_any(text, &["없"]) {
        return;
    }
    if sentence.named_person(i) {
        found.push(Blame::Agent, sentence.span(i, j), ALLOWED);
    } else if word.text == "잘못"
        && (sentence.by_person(i, true) || sentence.no_thing(i))
        && hand(text)
    {
        found.push(
            Blame::HumanError,
            sentence.span(i, j),
            "그 입력이 그대로 받아들여진 조건을 적어 보세요",
        );
    }
}

/// Acts of the hand and the head, which need a person when nobody is named.
fn hand(text: &str) -> bool {
    starts_any(
        text,
        words!(
            "누르" "눌" "입력" "클릭" "적어" "적었" "적은" "기입" "붙여" "복사" "건드" "건든" "이해"
            "판단" "선택" "고른" "골라" "골랐" "돌려" "돌렸" "돌린" "알고" "알아" "짚" "꽂" "뽑" "지정"
            "작성" "실행" "설정" "계산" "넣어" "넣었" "넣은" "보고" "봐" "읽고" "올려" "올렸" "올린"
            "올림" "지워" "지웠" "지움" "지운" "삭제" "배포" "쳐" "쳤" "친" "전달" "만진" "만져" "바꿔"
            "바꿨" "바꾼" "조작" "다룬" "연결" "등록" "전송" "발송" "적용" "기재"
        ),
    )
}

/// Whether a verb is active and happened: 했다, 돌려서, 함; no 됐다, 도록, 지.
fn active(text: &str) -> bool {
    let passive = words!("됐" "되" "됨" "된" "돼" "졌" "어져" "어진" "어짐" "혔" "혀")
        .iter()
        .any(|m| has(text, m));
    let plan = ends_any(
        text,
        words!("도록" "하게" "할" "지" "하기" "하면" "해도" "하는" "려고" "는"),
    );
    let verb = ends_any(
        text,
        words!(
            "다" "서" "고" "함" "임" "음" "해" "여" "려" "러" "어" "아" "며" "면서" "자" "한" "은" "ㄴ"
            "린" "른" "운" "든" "꾼" "친" "춘" "봐" "와" "둬" "려서" "림" "꿈" "움" "침" "눌러" "쳐"
            "뽑" "지만" "는데" "켜" "꿔" "워" "습니다" "니다" "넣" "해서" "져" "라" "내" "꺼" "갈" "나"
            "낸" "둔"
        ),
    );
    verb && !passive && !plan
}

/// 지울 수 있다, 누르기 쉽다, 눌러도: possibility.
fn possible(sentence: &Sentence<'_>, j: usize) -> bool {
    let text = sentence.text(j);
    ends_any(text, words!("도" "기" "면" "지" "도록" "ㄹ" "더라도"))
        || sentence.ahead(j + 1, 2, |w| {
            w.starts(words!(
                "수" "쉬" "않" "것을 막" "가능성" "못하게" "못하도록" "경우에도" "아니" "적이 없"
            ))
        })
        || sentence.ahead(j + 1, 3, |w| w.starts(words!("아니" "아닙" "아님")))
}

/// HUM + 날려먹었다; HUM이 장애를 냈다; HUM이 지워 버렸다.
fn damage(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if possible(sentence, i)
        || sentence.ahead(i, 2, |w| {
            ends_any(w.text, words!("않도록" "않게" "못하게" "못하도록"))
        })
    {
        return;
    }
    if let Some((stem, ending)) = form_of(DAMAGE, word.text)
        && (ending.is_realised()
            || ending.lead == Lead::Bare
                && starts_any(ending.rest, words!("는 바람" "는"))
                && sentence.named_person(i))
        && !ending.rest.starts_with("지 ")
        && (stem != "엎" || sentence.named_person(i))
    {
        let named = sentence.named_person(i);
        let crude = CRUDE.contains(&stem) && sentence.no_thing(i);
        let mind = matches!(stem, "착각하" | "혼동하" | "헷갈리") && sentence.by_person(i, true);
        let excused = sentence.reasoned(i) && mind;
        if (named || crude || mind) && !excused && !blameless_damage(sentence, i, stem) {
            let rule = match stem {
                "실수하" | "착각하" | "혼동하" | "헷갈리" | "오조작하" | "오입력하" | "오판하" => {
                    Blame::HumanError
                }
                _ => Blame::Agent,
            };
            found.push(rule, sentence.span(i, i), ALLOWED);
            return;
        }
    }
    if i > 0
        && let Some((stem, ending)) = form_of(CAUSE, word.text)
        && (ending.is_realised() || ending.rest == "는")
        && sentence.words[i - 1].noun_ends(HARM)
        && matches!(
            sentence.words[i - 1].particle,
            Particle::Object | Particle::None
        )
        && (super::hangul::length(stem) > 1 || sentence.words[i - 1].particle == Particle::Object)
    {
        let by_act = sentence.words[..i].iter().enumerate().any(|(j, w)| {
            w.particle == Particle::Subject
                && w.noun_ends(ACTS)
                && sentence
                    .owned(j)
                    .is_some_and(|k| sentence.words[k].particle == Particle::Genitive)
        });
        if sentence.named_person(i) && !sentence.words[i - 1].noun_ends(&["문제"]) || by_act {
            found.push(Blame::Agent, sentence.span(i - 1, i), ALLOWED);
            return;
        }
    }
    // V-아/어 버리다.
    if i > 0 && word.text.starts_with('버')
        && let Some(ending) = inflect("버리", word.text)
        && ending.is_realised()
        && (ends_any(sentence.text(i - 1), words!(
            "어" "아" "여" "해" "려" "워" "꿔" "꺼" "켜" "쳐" "내" "러" "라" "서" "져" "써" "겨"
            "혀" "봐" "놔" "둬" "와" "가"
        )))
        && !starts_any(sentence.text(i - 1), words!(
            "끊겨" "끊어져" "멈춰" "사라져" "꺼져" "되어" "지나" "끝나" "늘어나" "쌓여" "떨어져"
        ))
    {
        forced(sentence, i, i - 1, found);
    } else if !word.text.starts_with("버") && words!(
        "써버렸" "써버린" "해버렸" "해버린" "해버림" "워버렸" "워버린" "워버림" "려버렸" "려버린"
        "려버림" "꺼버렸" "꺼버린" "꺼버림" "내버렸" "내버린" "내버림" "러버렸" "러버린" "러버림"
        "어버렸" "어버린" "어버림" "려버려" "워버려" "꺼버려" "해버려"
    ).iter().any(|m| has(word.text, m))
        && !has(word.text, "져버") && !word.starts(words!("끊" "멈" "잊" "까먹" "빼먹" "놓쳐" "지나쳐"))
    {
        forced(sentence, i, i, found);
    }
}

/// Damage that carries no blame: 우리는 신뢰를 떨어뜨렸다 aside, 부하를 떨어뜨렸다 is a mitigation.
fn blameless_damage(sentence: &Sentence<'_>, i: usize, stem: &str) -> bool {
    stem == "떨어뜨리"
        && sentence.behind(i, 2, |w| {
            w.noun_ends(words!("부하" "트래픽" "비율" "수치" "가중치" "지연" "노드" "서버"))
        })
        || stem == "죽이"
            && sentence.behind(i, 2, |w| {
                w.noun_ends(words!("프로세스" "파드" "쿼리" "세션"))
            })
        || stem == "날리"
            && sentence.behind(i, 2, |w| {
                w.noun_ends(words!("요청" "쿼리" "메시지" "패킷" "알림"))
            })
}

fn forced(sentence: &Sentence<'_>, i: usize, from: usize, found: &mut Findings) {
    let object = sentence.behind(from, 4, |w| w.particle == Particle::Object);
    let named = sentence.named_person(from);
    if named || object && sentence.subject(from) == Subject::Elided && !sentence.at_machine(from) {
        found.push(Blame::Agent, sentence.span(from, i), ALLOWED);
    }
}

/// HUM이 V-아/어(서) …장애: a human act, then the outage as its outcome.
fn act_then_outage(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let text = sentence.text(i);
    let because = ends_any(
        text,
        words!(
            "해서" "어서" "아서" "하여" "여서" "려서" "워서" "꿔서" "꺼서" "해" "워" "려" "꺼" "뽑아"
            "눌러" "꿔" "쳐서" "러서" "내서" "켜서" "어" "아" "내" "켜" "여" "겨" "둬" "놔" "봐"
        ),
    );
    if !because
        || starts_any(
            text,
            words!(
                "통해" "위해" "인해" "의해" "대해" "관해" "따라" "이어" "비해" "덕분" "보아" "걸쳐" "있어"
                "없어" "함께" "에서" "이해" "되어" "돼" "피해" "확인" "당해" "더해" "향해" "받아" "남아"
                "들어" "보여"
            ),
        )
    {
        return;
    }
    if ends_any(
        text,
        words!(
            "되어" "되어서" "돼서" "져서" "아니어서" "에서" "없어서" "있어서" "보여서" "같아서" "몰라서"
            "않아" "못해" "통해" "위해" "인해" "의해" "대해" "관해"
        ),
    ) {
        return;
    }
    let Subject::Person(j, Person::Staff | Person::Customer) = sentence.subject(i) else {
        return;
    };
    if sentence.words[j].particle != Particle::Subject {
        return;
    }
    // The outage must have a subject of its own, or be the very last predicate.
    let outcome = (i + 1..(i + 6).min(sentence.words.len())).find(|&k| {
        let t = sentence.text(k);
        OUTAGE.iter().any(|o| t.starts_with(o))
            && !is_adnominal(t)
            && sentence.words[k].particle != Particle::Object
    });
    let Some(k) = outcome else {
        return;
    };
    let thing = sentence.words[i + 1..=k]
        .iter()
        .any(|w| w.particle == Particle::Subject && w.person == Person::No);
    // 핫픽스를 올려 오류가 사라졌다: that harm ends is no harm.
    let ends_well = sentence.words[i + 1..k].iter().any(|w| {
        matches!(w.particle, Particle::Subject | Particle::Topic)
            && (w.noun_ends(HARM)
                || w.noun_ends(
                    words!("경고" "알람" "부하" "현상" "증상" "누수" "경보" "폭주" "공격"),
                ))
    });
    if ends_well {
        return;
    }
    let plain = starts_any(sentence.text(k), HARM) || sentence.words[k].noun_ends(HARM) || thing;
    let averted = sentence.ahead(k, 4, |w| {
        w.starts(words!(
            "막" "않" "방지" "차단했" "시간" "범위" "해결" "복구" "감소" "줄" "확산" "안내" "여부"
            "원인" "대응" "보고" "공지" "선언" "등급" "처리"
        ))
    });
    let transitive = sentence.words[i + 1..k]
        .iter()
        .any(|w| w.particle == Particle::Object);
    if plain && !averted && !transitive {
        found.push(Blame::Agent, sentence.span(j, i), ALLOWED);
    }
}

/// 외주사가 만든 버그로: the defect, by who made it.
fn made_the_bug(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let made = starts_any(
        sentence.text(i),
        words!("만든" "심은" "넣은" "만들어" "심어" "남긴"),
    );
    let defect = sentence.ahead(i + 1, 2, |w| {
        starts_any(w.text, words!("버그" "결함" "것이다" "것입니다"))
    });
    let bug = sentence
        .words
        .iter()
        .any(|w| starts_any(w.text, words!("버그" "결함")));
    if made
        && defect
        && bug
        && i > 0
        && sentence.words[i - 1].person != Person::No
        && sentence.words[i - 1].particle == Particle::Subject
    {
        found.push(Blame::Agent, sentence.span(i - 1, i), ALLOWED);
    }
}
