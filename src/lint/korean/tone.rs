//! absolute, hindsight and animated: certainty and drama.

use super::Findings;
use super::inflect::{ends_any, has, starts_any};
use super::people::{Person, is_machine};
use super::reword::{COUNT, KNOWN_THEN};
use super::sentence::{Sentence, Subject, needs_human};
use super::word::Particle;
use crate::lint::grammar::Blame;

/// What makes an always or never a reproach.
const REPROACH: &[&str] = words!(
    "않" "못" "안" "늦" "지연" "빼먹" "잊" "놓치" "놓친" "놓쳤" "무시" "건너뛰" "건너뛴" "생략"
    "미루" "미룬" "방치" "대충" "실수" "소홀" "빠뜨리" "빠뜨린" "까먹" "떠넘" "반복" "어기" "어긴"
    "어겼" "잘못" "문제" "핑계" "변명" "불평" "남탓" "뒷북" "없" "엉뚱" "급하게" "누락" "외면"
    "회피" "사고" "장애" "말썽" "모르" "딴" "제멋대로" "멋대로" "틀리" "틀린" "틀렸" "깜빡" "허둥"
    "형식적" "임의로" "자리를" "꾸물" "거부" "지각" "흘려"
);

const ALWAYS: &[&str] = words!(
    "매번" "항상" "늘" "언제나" "번번이" "맨날" "매일같이" "툭하면" "걸핏하면" "사사건건" "하나같이"
    "도무지" "도통" "절대" "절대로" "허구한" "만날" "으레" "노상" "또다시"

);

/// Finds the hits of these rules.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        always(sentence, i, found);
        no_such_habit(sentence, i, found);
        of_course(sentence, i, found);
        had_only(sentence, i, found);
        avoidable(sentence, i, found);
    }
}

/// 매번, 항상, 한 번도 with a person and a reproach.
fn always(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let once = word.text == "한번도"
        || word.text == "번도" && sentence.behind(i, 1, |w| matches!(w.text, "한" | "단"));
    if !ALWAYS.contains(&word.text) && !once {
        return;
    }
    if matches!(word.text, "절대" | "절대로" | "또다시" | "으레") && !sentence.named_person(i)
    {
        return;
    }
    let bad = (i + 1..(i + 9).min(sentence.words.len())).find(|&j| {
        let t = sentence.text(j);
        (starts_any(t, REPROACH) || has(t, "지않") || has(t, "지못"))
            && !starts_any(
                t,
                words!(
                    "문제없" "없앨" "못지" "안전" "안정" "안내" "안에" "장애물" "늦춰" "빠짐"
                ),
            )
            && !(has(t, "않도록") || has(t, "않게") || t == "없도록")
    });
    let Some(j) = bad else {
        return;
    };
    if sentence.ahead(j, 2, |w| w.starts(words!("않도록" "않게" "없도록")))
        || sentence.denied(i) && !once
    {
        return;
    }
    let person = match sentence.subject(i) {
        Subject::Person(_, Person::Staff) => true,
        Subject::Person(_, Person::Customer) => !once,
        Subject::Person(..) => true,
        Subject::Thing(_) => false,
        Subject::Topic(t) => sentence.topic_is_work(t, i) && sentence.named_person(j),
        Subject::Elided => sentence.named_person(j) || needs_human_near(sentence, i, j),
    };
    if person && !sentence.reasoned(j) {
        found.push(Blame::Absolute, sentence.span(i, i), COUNT);
    }
}

/// Verbs between the adverb and the reproach that only people do.
fn needs_human_near(sentence: &Sentence<'_>, i: usize, j: usize) -> bool {
    !sentence.at_machine(i) && (i..=j).any(|k| {
        let t = sentence.text(k);
        starts_any(
            t,
            words!(
                "빼먹" "까먹" "잊" "미루" "대충" "깜빡" "떠넘" "핑계" "변명" "게을" "소홀" "형식적"
                "허둥" "꾸물" "빠뜨"
            ),
        ) || needs_human(t.strip_suffix("하지").unwrap_or(""))
    })
}

/// -는 법이 없다, -기 일쑤다.
fn no_such_habit(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let never = matches!(word.text, "법이" | "법도")
        && sentence.ahead(i + 1, 1, |w| w.text.starts_with('없'))
        && sentence.behind(i, 1, |w| w.text.ends_with('는'));
    let often = word.starts(&["일쑤"]) && sentence.behind(i, 1, |w| w.text.ends_with('기'));
    if (never || often) && i > 0 {
        let person = match sentence.subject(i - 1) {
            Subject::Person(..) => true,
            Subject::Elided => !sentence.at_machine(i),
            _ => false,
        };
        if person {
            found.push(
                Blame::Absolute,
                sentence.span(i - 1, i + usize::from(never)),
                COUNT,
            );
        }
    }
}

/// 당연히, 상식적으로, 뻔히, 누가 봐도, 돌이켜 보면.
fn of_course(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let t = word.text;
    let course = starts_any(t, &["당연"])
        && !starts_any(t, words!("당연시" "당연하게" "당연하지"))
        && !sentence.denied(i)
        && !sentence.ahead(i + 1, 2, |w| {
            w.starts(words!("여" "전제" "가정" "아니" "기본값"))
        });
    let sense = t == "상식적으로"
        || t == "상식" && sentence.ahead(i + 1, 1, |w| w.starts(words!("밖" "이하" "적으로")))
        || t == "상식으로"
        || starts_any(
            t,
            words!("몰상식" "비상식" "상식밖" "상식이" "상식선" "상식에"),
        ) && !sentence.denied(i);
    let plain = starts_any(t, words!("뻔히" "뻔한" "뻔했" "뻔하" "뻔함" "불보듯"))
        && !(starts_any(t, words!("뻔한" "뻔했" "뻔하" "뻔함"))
            && sentence.behind(i, 1, |w| {
                ends_any(w.text, words!("ㄹ" "을" "할" "될" "칠" "질" "날" "릴"))
            }));
    let anyone = (t == "봐도" || t == "보더라도" || t == "보아도")
        && sentence.behind(i, 1, |w| {
            matches!(
                w.text,
                "누가" | "딱" | "척" | "한눈에" | "누구라도" | "초보가" | "신입이"
            )
        })
        || t == "누구라도"
            && sentence.ahead(i + 1, 8, |w| {
                w.starts(words!("수" "알" "아는" "예상" "눈치"))
            });
    let fire = t == "불" && sentence.ahead(i + 1, 1, |w| w.text == "보듯");
    let back = starts_any(
        t,
        words!("돌이켜보면" "돌이켜보니" "돌아보면" "지나고보니" "지금와서"),
    ) || matches!(t, "돌이켜" | "지나고" | "되돌아")
        && sentence.ahead(i + 1, 1, |w| w.starts(words!("보면" "보니" "생각")))
        || starts_any(t, words!("결과론적으로" "결과적으로보면"));
    let needless = t == "말할"
        && sentence.ahead(i + 1, 1, |w| w.starts(words!("필요도" "것도" "나위")))
        || t == "두말할"
        || t == "삼척동자도"
        || t == "기본" && sentence.ahead(i + 1, 2, |w| w.starts(words!("중의" "상식" "중에")))
        || t == "기본적인"
            && sentence.ahead(i + 1, 2, |w| {
                ends_any(w.text, words!("조차" "도" "것도" "것조차" "마저"))
            })
            && sentence.ahead(i + 1, 6, |w| {
                w.starts(words!("않" "못" "안")) || w.text.contains('않') || w.text.contains('못')
            })
            && sentence.no_thing(i)
        || starts_any(t, words!("기본조차" "기본도" "기초조차"));
    let clear = starts_any(t, words!("명백히" "분명히" "명백한" "확실히" "너무나"))
        && sentence.ahead(i + 1, 5, |w| {
            w.starts(words!("알" "보였" "예견" "피할" "막을" "잘못" "쉬운" "간단" "위험했" "무리"))
        })
        && sentence.no_thing(i)
        && !sentence
            .words
            .iter()
            .any(|w| w.text.contains('않') || has(w.text, "없"));
    let regret =
        back && sentence.words.iter().skip(i).any(|w| {
            w.starts(words!(
        "명백" "분명" "쉽" "당연" "뻔" "간단" "잘못" "무리" "신호" "징후" "막을" "피할" "알" "실수"
        "어리석" "성급" "위험"
    ))
        }) && !sentence
            .words
            .iter()
            .any(|w| w.starts(words!("없었" "어려")));
    let novice = word.is(words!(
        "초보자" "초보" "신입" "아이" "어린아이" "인턴" "주니어" "비전공자" "누구"
    )) && ends_any(t, words!("도" "라도" "나"))
        && !t.starts_with("누구도")
        && sentence.ahead(i + 1, 4, |w| {
            w.starts(words!("알" "아는" "안다" "피할" "예상" "막을"))
        })
        && !sentence.ahead(i + 1, 6, |w| {
            w.text.ends_with("도록") || w.starts(words!("쉽게" "있게"))
        });
    let little = t == "조금만"
        && sentence.ahead(i + 1, 3, |w| {
            w.starts(words!(
                "생각" "주의" "신경" "관심" "살펴" "검색" "찾아" "읽어" "들여다" "고민"
            ))
        })
        && sentence.ahead(i + 1, 4, |w| ends_any(w.text, words!("면" "도")));
    if novice || little || course || sense || plain || anyone || fire || needless || clear || regret
    {
        if quoted_machine(sentence, i) {
            return;
        }
        found.push(Blame::Hindsight, sentence.span(i, i), KNOWN_THEN);
    }
}

/// 서버는 당연히 …: a statement on a machine.
fn quoted_machine(sentence: &Sentence<'_>, i: usize) -> bool {
    match sentence.subject(i) {
        Subject::Topic(j) | Subject::Thing(j) => {
            is_machine(sentence.words[j].noun)
                && !sentence.words.iter().any(super::word::Word::human)
                && !sentence
                    .words
                    .iter()
                    .skip(i)
                    .any(|w| has(w.text, "어야") || has(w.text, "아야"))
                && !sentence.ahead(i, 1, |w| w.starts(&["뻔"]))
                && !sentence.behind(i, 4, |w| ends_any(w.text, words!("는" "건" "것은" "것이")))
        }
        _ => false,
    }
}

/// -기만 하면 되는, -기만 했어도.
fn had_only(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let merely = word.text.ends_with("기만");
    let had = || {
        sentence.ahead(i + 1, 1, |w| {
            w.starts(words!("했어도" "했으면" "했더라면" "봤어도" "봤으면" "눌렀으면"))
        })
    };
    if !merely && (!word.text.ends_with('만') || !had()) {
        return;
    }
    let next = sentence.text(i + 1);
    if !starts_any(next, words!("하면" "했" "하였")) && !starts_any(next, &["봤"]) {
        return;
    }
    if starts_any(next, &["하면"]) {
        let past = sentence.ahead(i + 2, 4, |w| {
            starts_any(
                w.text,
                words!("됐" "되었" "될" "됩" "되는" "된" "끝" "알" "막" "피할" "충분"),
            ) || ends_any(
                w.text,
                words!("었다" "었습니다" "였습니다" "였다" "였음" "었음"),
            )
        });
        let design = sentence.words.iter().skip(i + 1).any(|w| {
            w.text.ends_with("도록")
                || w.starts(&["자동"])
                || ends_any(
                    w.text,
                    words!("진다" "집니다" "된다" "됩니다" "한다" "되게" "복구"),
                )
        }) && !sentence.ahead(i + 2, 4, |w| {
            w.starts(words!("됐" "되었" "됐을" "되는데" "되는" "일이었"))
        }) || sentence.words.iter().any(|w| {
            w.text.ends_with("도록")
                || w.text.ends_with("되게")
                || w.starts(words!("설계" "구성" "변경함" "개선"))
        });
        if !past || design || matches!(sentence.subject(i), Subject::Thing(_)) {
            return;
        }
    } else if !sentence.no_thing(i)
        || starts_any(
            next,
            words!("했다" "했고" "했음" "했습니다" "했지만" "했는데" "했을"),
        )
    {
        return;
    }
    found.push(
        Blame::Hindsight,
        sentence.span(i, (i + 1).min(sentence.words.len() - 1)),
        KNOWN_THEN,
    );
}

/// 충분히 막을 수 있었다, 예견된 사고, 피할 수 있었던 장애.
fn avoidable(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let foreseen = starts_any(word.text, words!("예견된" "예고된" "자명한" "자초한"))
        && sentence.ahead(i + 1, 3, |w| {
            w.noun_ends(words!("사고" "장애" "인재" "참사" "결과" "실패" "사태" "유출" "일" "중단"))
                || w.starts(words!("인재" "사고였" "장애였" "일이었" "결과였"))
        });
    if foreseen && !sentence.denied(i) {
        found.push(
            Blame::Hindsight,
            sentence.span(i, (i + 1).min(sentence.words.len() - 1)),
            KNOWN_THEN,
        );
        return;
    }
    let could = starts_any(
        word.text,
        words!(
            "막을" "피할" "예방할" "방지할" "예견할" "예상할" "예측할" "알" "발견할" "눈치챌" "알아챌"
            "알아차릴" "예견" "잡을" "줄일" "차단할" "확인할" "걸러낼" "인지할" "파악할" "대응할"
            "대비할" "해결할" "감지할" "찾을"
        ),
    ) && sentence.ahead(i + 1, 1, |w| w.text == "수" || w.starts(&["수도"]))
        && sentence.ahead(i + 2, 1, |w| w.starts(&["있었"]));
    if !could {
        return;
    }
    let adverb = sentence.behind(i, 4, |w| starts_any(w.text, words!(
        "충분히" "얼마든지" "쉽게" "간단히" "조금만" "손쉽게" "금방" "누구나" "누구든" "뻔히"
        "사전에충분히"
    )))
        || sentence.behind(i, 2, |w| starts_any(w.text, words!("미리" "사전에"))) && sentence.ahead(i + 2, 1, |w| w.starts(words!("있었던" "있었을" "있었는데")))
        || sentence.ahead(i + 2, 1, |w| w.starts(&["있었는데"])) && !starts_any(word.text, words!("줄일" "확인할"));
    let caused = sentence.words[..i].iter().any(|w| {
        ends_any(
            w.text,
            words!("덕분에" "있어" "있어서" "울려" "기록되어" "보여" "남아" "했기" "으로"),
        )
    });
    let machine = sentence.words[..i].iter().any(|w| {
        matches!(w.particle, Particle::Subject | Particle::Topic) && is_machine(w.noun)
            || ends_any(
                w.text,
                words!(
                    "있었다면" "있었더라면" "였다면" "되었다면" "됐다면" "덕분에" "있었으면"
                ),
            )
    });
    if adverb && !machine && !caused {
        found.push(Blame::Hindsight, sentence.span(i, i + 2), KNOWN_THEN);
    }
}
