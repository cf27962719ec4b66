//! human-error and passive-hiding: an error as the cause, with a person behind it or none.

use super::Findings;
use super::inflect::{ends_any, starts_any};
use super::lexicon::ACTS;
use super::reword::{CONDITIONS, MECHANISM};
use super::sentence::Sentence;
use super::word::Particle;
use crate::lint::grammar::Blame;

/// Nouns of error that are said of people.
pub(super) const ERRORS: &[&str] = words!(
    "실수" "과실" "부주의" "착오" "오조작" "오입력" "오판" "착각" "미숙" "잘못" "실책" "오작업"
    "오타" "미스" "오클릭" "오기입" "오인" "무지" "방심" "태만" "무관심" "안일함"
);

/// Finds the hits of these rules.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        compound(sentence, i, found);
        slip(sentence, i, found);
        persons_error(sentence, i, found);
        improper(sentence, i, found);
        undone(sentence, i, found);
    }
}

/// 휴먼에러, 휴먼 에러, 인적 오류, human error, 인재.
fn compound(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let compact = word.text.replace('-', "");
    let fused = starts_any(
        &compact,
        words!(
            "휴먼에러" "휴먼에라" "휴먼미스" "휴먼오류" "인적오류" "인적과실" "인적실수" "인적에러"
            "인적부주의"
        ),
    );
    let spaced = word.starts(words!("휴먼" "인적"))
        && sentence.ahead(i + 1, 1, |w| {
            w.starts(words!("에러" "오류" "과실" "실수" "미스" "부주의" "착오" "폴트"))
        });
    let latin = word.text.eq_ignore_ascii_case("human")
        && sentence.ahead(i + 1, 1, |w| {
            w.text
                .get(..5)
                .is_some_and(|t| t.eq_ignore_ascii_case("error"))
        });
    let disaster = word.starts(&["인재"]) && man_made(sentence, i);
    if !(fused || spaced || latin || disaster) {
        return;
    }
    let end = if spaced || latin { i + 1 } else { i };
    if sentence.denied(end) || sentence.guarded(end) {
        return;
    }
    found.push(Blame::HumanError, sentence.span(i, end), CONDITIONS);
}

/// 인재(人災)였다, as against 인재 채용.
fn man_made(sentence: &Sentence<'_>, i: usize) -> bool {
    let word = &sentence.words[i];
    let form = matches!(
        word.text,
        "인재"
            | "인재다"
            | "인재였다"
            | "인재임"
            | "인재로"
            | "인재였음"
            | "인재였습니다"
            | "인재입니다"
            | "인재이다"
            | "인재라"
            | "인재라는"
            | "인재라고"
            | "인재나"
            | "인재에"
    );
    let talent = sentence.ahead(i + 1, 2, |w| {
        w.starts(words!(
            "채용" "영입" "육성" "풀" "확보" "양성" "관리" "개발" "성장" "평가" "추천" "유출"
        ))
    }) || sentence.behind(i, 2, |w| w.starts(words!("우수" "핵심" "개발" "보안")));
    let last = i + 1 == sentence.words.len()
        || word.text != "인재" && !word.text.ends_with("재로")
        || sentence.ahead(i + 1, 1, |w| {
            w.starts(words!("人災" "사고" "판명" "판단" "분류" "규정" "결론"))
        });
    form && !talent && last
}

/// 실수로, 입력 실수, 업무 과실, 착오로.
fn slip(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let text = word.text;
    let Some(at) = words!(
        "실수" "과실" "착오" "오조작" "오입력" "오타" "오클릭" "오작업" "오기입" "오판" "미스"
    )
    .iter()
    .find_map(|m| text.find(m).map(|at| (at, *m))) else {
        return;
    };
    let (at, mark) = at;
    let tail = &text[at + mark.len()..];
    if sentence.denied(i) || sentence.guarded(i) {
        return;
    }
    let number = mark == "실수"
        && (word.mark == Some('(') && sentence.ahead(i + 1, 1, |w| w.text.is_ascii())
            || starts_any(
                tail,
                words!("형" "값" "부" "연산" "자료" "체" "열" "율" "령" "요" "익" "효"),
            )
            || sentence.ahead(i + 1, 1, |w| {
                w.starts(words!(
                    "타입" "연산" "자료형" "값" "형" "나눗셈" "비교" "정밀도" "표현" "변환" "컬럼"
                ))
            })
            || sentence.behind(i, 1, |w| {
                w.starts(words!("단정밀도" "배정밀도" "부동소수점" "음의" "양의"))
            })
            || sentence
                .words
                .iter()
                .any(|w| w.starts(words!("정수" "부동소수"))));
    let noun_form = tail.is_empty()
        || starts_any(
            tail,
            words!(
                "로" "가" "는" "를" "의" "였" "이" "임" "입" "에" "다" "도" "와" "나" "때문" "탓" "성" "라"
                "인" "으로" "은" "을" "한" "했" "함" "해" "하" "들"
            ),
        );
    if number || !noun_form {
        return;
    }
    let head = &text[..at];
    let ok = match mark {
        "실수" => {
            !head.ends_with('확')
                && !head.ends_with('손')
                && !head.ends_with('상')
                && !head.ends_with('검')
        }
        "과실" => {
            !starts_any(tail, words!("주" "수" "류"))
                && (at > 0
                    || sentence.owned(i).is_some()
                    || sentence.behind(i, 1, |w| {
                        w.starts(words!(
            "업무상" "중대한" "명백한" "단순" "조작" "운영" "관리" "작업" "입력" "중" "인적"
        ))
                    })
                    || starts_any(tail, words!("로" "이다" "입니다" "임" "이 " "에"))
                        && sentence.words.iter().any(super::word::Word::human))
        }
        "착오" => {
            starts_any(tail, words!("로" "였" "임" "입" "에" "이" "다"))
                && !sentence.behind(i, 1, |w| w.starts(&["시행"]))
                && !head.ends_with("시행")
                || sentence.owned(i).is_some()
                || sentence.behind(i, 1, |w| {
                    w.starts(words!("단순" "판단" "업무" "입력" "계산" "작업"))
                }) && sentence.words[i].particle != Particle::Object
        }
        "오조작" | "오클릭" | "오작업" => true,
        "오입력" | "오기입" | "오타" => {
            sentence.owned(i).is_some()
                || sentence.named_person(i)
                || starts_any(tail, words!("로" "으로" "때문" "탓"))
                    && !sentence.behind(i, 2, |w| {
                        w.noun_ends(words!("설정" "파일" "문서" "이름" "키" "변수" "값" "경로"))
                    })
        }
        "오판" => true,
        _ => {
            sentence.owned_strictly(i).is_some() && tail.is_empty()
                || head.ends_with("휴먼")
                || matches!(text, "미스로" | "미스였음" | "미스였다")
        }
    };
    if !ok {
        return;
    }
    // 같은 실수가 반복되지 않도록 is a wish for the system; a promise of care has its own cue.
    if sentence.ahead(i + 1, 4, |w| {
        ends_any(w.text, words!("않도록" "않게" "않기"))
            || w.starts(words!("않도록" "않게" "않기" "않겠" "없도록"))
    }) {
        return;
    }
    if mark == "실수"
        && (word.starts(&["실수로부터"])
            || sentence.ahead(i + 1, 2, |w| {
                w.starts(words!("배우" "배운" "학습" "유발" "누구나" "비난" "자연스"))
            })
            || sentence.behind(i, 2, |w| w.starts(words!("누구나" "누구든"))))
    {
        return;
    }
    let hiding = matches!(mark, "실수" | "착오" | "오판")
        && sentence.ahead(i + 1, 1, |w| w.starts(words!("있었" "있음" "발생")))
        && !sentence.words[..i].iter().any(super::word::Word::human)
        && sentence.behind(i, 1, |w| w.starts(words!("판단" "일부" "몇")));
    let rule = if hiding {
        Blame::PassiveHiding
    } else {
        Blame::HumanError
    };
    found.push(rule, sentence.span(i, i), CONDITIONS);
}

/// 사용자 오류, 운영자 에러, 작업자의 판단 오류; 관리 소홀 is a judgement.
fn persons_error(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if !ends_any(word.noun, words!("오류" "에러" "미스" "오인" "착각" "혼동"))
        && !word.starts(words!("오류였" "오류입" "오류임" "오류다" "에러였" "에러임" "착각"))
        || i == 0
    {
        return;
    }
    if sentence.denied(i) || sentence.guarded(i) {
        return;
    }
    let before = &sentence.words[i - 1];
    let code = sentence.ahead(i + 1, 1, |w| {
        w.starts(words!(
            "메시지" "페이지" "화면" "로그" "코드" "신고" "리포트" "율" "건수" "비율" "응답" "알림"
            "보고"
        ))
    }) || word.mark.is_some_and(|m| m == ',');
    let cause = ends_any(
        word.text,
        words!(
            "로" "으로" "였다" "였음" "임" "이다" "다" "에" "의한" "였습니다" "입니다"
        ),
    ) || i + 1 == sentence.words.len()
        || sentence.ahead(i + 1, 1, |w| w.starts(words!("때문" "탓" "로")));
    let direct = before.human() && before.particle == Particle::None
        || before.particle == Particle::Genitive && before.human();
    let through = i > 1
        && before.noun_ends(words!("조작" "판단" "입력" "작업" "실행" "확인" "운영" "명령" "취급"))
        && (sentence.owned(i).is_some() || before.noun_ends(words!("조작" "판단" "취급")));
    let first = i == 1 && before.noun_ends(words!("조작" "판단" "취급"));
    if (direct || through || first) && !code && cause {
        found.push(Blame::HumanError, sentence.span(i - 1, i), CONDITIONS);
    }
}

/// 절차가 지켜지지 않았다, 확인이 이루어지지 않았다: someone's omission, without the someone.
fn undone(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let flawed = i > 0
        && starts_any(
            word.text,
            words!("오류가" "문제가" "착오가" "허점이" "실책이" "잘못이"),
        )
        && sentence.ahead(i + 1, 1, |w| w.starts(words!("있었" "있음")))
        && starts_any(
            sentence.text(i - 1),
            words!("판단에" "대응에" "조치에" "결정에" "의사결정에" "대처에" "판단에는"),
        );
    if flawed {
        found.push(Blame::PassiveHiding, sentence.span(i - 1, i + 1), MECHANISM);
        return;
    }
    let rule = starts_any(word.text, words!("지켜지지" "준수되지" "이행되지"));
    let act = starts_any(
        word.text,
        words!("이루어지지" "이뤄지지" "되지" "진행되지" "실시되지"),
    );
    if !(rule || act)
        || !sentence.ahead(i + 1, 1, |w| {
            w.starts(words!("않았" "않아" "않은" "않음" "못했" "못한" "못함" "못해"))
        })
        || sentence.reasoned(i)
    {
        return;
    }
    let rules = words!("절차" "규정" "매뉴얼" "규칙" "원칙" "지침" "수칙" "기본");
    let acts = words!(
        "확인" "점검" "검토" "공유" "보고" "인수인계" "협의" "소통" "숙지" "전파" "대응" "조치"
        "관리"
    );
    let subject = sentence.words[..i].iter().rev().take(3).find(|w| {
        matches!(
            w.particle,
            Particle::Subject | Particle::Topic | Particle::Also
        )
    });
    let Some(subject) = subject else {
        return;
    };
    let plain = starts_any(word.text, &["되지"])
        && !sentence.behind(i, 1, |w| w.starts(words!("제대로" "충분히" "제때")));
    let machine = sentence.words[..i]
        .iter()
        .any(|w| super::people::is_machine(w.noun) && !w.noun_ends(rules))
        || sentence.words[..i].iter().any(|w| w.starts(&["자동"]));
    let fits = rule && subject.noun_ends(rules) || act && !plain && subject.noun_ends(acts);
    if fits && !machine {
        found.push(Blame::PassiveHiding, sentence.span(i, i + 1), MECHANISM);
    }
}

/// 부적절한 조치, 미흡한 대응, 잘못된 판단: a fault without an agent.
fn improper(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let improper = word.starts(words!(
        "부적절" "미흡" "부실" "미비" "아쉬운" "매끄럽지" "적절치" "불충분" "미진" "잘못된" "그릇된"
        "석연치" "적절하지" "만족스럽지" "원활하지" "미숙한" "안이" "합당하지" "올바르지" "아쉬움"
        "소홀함" "미숙함" "부족함"
    ));
    // 적절하지 않은: the negation is part of the cue.
    let cue_end = i + usize::from(word.text.ends_with('지'));
    if !improper || sentence.denied(cue_end) {
        return;
    }
    let human_act = words!(
        "대응" "조치" "판단" "처리" "대처" "관리" "의사결정" "결정" "운영" "소통" "보고" "점검"
        "확인" "검토" "지시" "상황 판단" "초동" "인수인계" "준비" "행동" "인식" "승인" "협업" "공유"
        "의사소통" "커뮤니케이션" "작업" "감독" "절차 준수" "초동조치" "사용" "취급" "조작" "명령"
        "변경"
    );
    let weak_word = word.starts(words!("잘못된" "불충분" "미비"));
    let mental = words!(
        "판단" "대응" "의사결정" "조치" "지시" "대처" "인식" "결정" "상황판단" "조작" "초동" "보고"
        "사용법 숙지" "취급"
    );
    let acts: &[&str] = if weak_word { mental } else { human_act };
    // 부적절한 조치가.
    let modifies = (i + 1..(i + 3).min(sentence.words.len())).find(|&j| {
        let w = &sentence.words[j];
        if weak_word {
            ends_any(w.noun, mental)
                && !sentence.words[i..j]
                    .iter()
                    .any(|x| super::people::is_machine(x.noun))
        } else {
            ends_any(w.noun, human_act)
        }
    });
    // 대응이 미흡했다.
    let stated = i > 0 && {
        let w = &sentence.words[i - 1];
        matches!(
            w.particle,
            Particle::Subject | Particle::Topic | Particle::Also | Particle::None
        ) && ends_any(w.noun, acts)
            && !weak_word
    };
    let machine = sentence.words[..i].iter().any(|w| {
        matches!(
            w.particle,
            Particle::Subject | Particle::Topic | Particle::Genitive
        ) && super::people::is_machine(w.noun)
            && !w.noun_ends(ACTS)
    });
    let adverb = word.starts(words!("부적절하게" "미흡하게" "잘못되게"))
        && sentence.ahead(i + 1, 2, |w| {
            w.starts(words!("대응" "처리" "조치" "판단" "운영" "관리"))
        });
    let regret = word.starts(words!("아쉬움" "소홀함" "미숙함" "미흡함" "부족함"))
        && sentence.behind(i, 1, |w| {
            ends_any(w.noun, human_act) || starts_any(w.text, human_act)
        });
    let vague = regret
        || !weak_word
            && sentence.ahead(i + 1, 1, |w| w.starts(words!("점" "부분" "면")))
            && sentence.behind(i, 2, |w| {
                starts_any(
                    w.text,
                    words!(
                        "운영" "관리" "업무" "대응" "대처" "절차상" "소통" "초기" "초동" "조치"
                    ),
                )
            });
    let fits = vague
        || if let Some(j) = modifies {
            !ends_any(sentence.text(j), words!("할" "하도록"))
        } else {
            stated || adverb
        };
    let excluded = sentence.ahead(i, 4, |w| {
        w.starts(words!("로그" "자동" "방지" "차단" "막는" "막기" "탐지"))
            || w.noun_ends(words!("로직" "정책" "설계"))
    });
    if fits && !machine && !excluded && !(ends_any(word.text, words!("부분은" "부분을" "점은")))
    {
        let end = modifies.unwrap_or(i);
        let from = if stated && modifies.is_none() {
            i - 1
        } else {
            i
        };
        let rule = if sentence.named_person(i) || sentence.owned(from).is_some() {
            Blame::Judgement
        } else {
            Blame::PassiveHiding
        };
        found.push(rule, sentence.span(from, end), MECHANISM);
    }
}
