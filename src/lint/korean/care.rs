//! fix-the-human: care, reminders and retraining as the fix.

use super::Findings;
use super::inflect::{ends_any, has, starts_any};
use super::people::is_machine;
use super::reword::SYSTEM;
use super::sentence::Sentence;
use super::word::Particle;
use crate::lint::grammar::{Blame, Place};

/// Finds the hits of these rules.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        care(sentence, i, found);
        training(sentence, i, found);
        thorough(sentence, i, found);
    }
}

/// 주의하겠다, 주의 당부, 각별한 주의, 조심, 유의, 명심.
fn care(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let t = word.text;
    let next = sentence.text(i + 1);
    let last = i + 1 == sentence.words.len();
    let vow =
        |w: &str| {
            words!(
        "겠" "기로" "ㄹ 것" "도록 하" "바람" "바랍" "당부" "요망" "하자" "합시다" "하라" "필요"
        "할 것" "하기"
    ).iter().any(|m| has(w, m))
        };
    let caution = if starts_any(t, &["주의"]) {
        let grade = sentence.ahead(i + 1, 1, |w| {
            w.starts(words!(
            "등급" "단계" "알람" "알림" "경보" "수준" "임계" "표시" "문구" "사항" "배너" "메시지"
            "로그" "아이콘" "팝업" "레벨" "색" "구간" "라벨" "환경" "력"
        ))
        }) || starts_any(
            t,
            words!("주의력" "주의사항" "주의보" "주의문" "주의를끄" "주의점"),
        ) && !sentence
            .ahead(i + 1, 3, |w| w.starts(words!("숙지" "재강조" "전파")));
        let pledge = starts_any(
            t,
            words!(
                "주의하" "주의해" "주의할" "주의함" "주의를" "주의가" "주의요" "주의깊" "주의당부"
                "주의환기"
            ),
        ) || t == "주의";
        let object = matches!(t, "주의를" | "주의" | "주의가");
        let call = object
            && sentence.ahead(i + 1, 3, |w| {
                w.starts(words!(
            "당부" "요청" "환기" "기울" "촉구" "주" "요망" "필요" "요함" "요구" "강화" "부탁" "바람"
            "철저" "각별" "집중" "요"
        )) && !w.starts(words!(
            "필요한" "주간" "주기" "주문" "주요" "주소" "주체" "요일" "요청량" "요금"
        ))
            })
            || starts_any(t, words!("주의당부" "주의환기"))
            || t == "주의"
                && last
                && (sentence.place == Place::Countermeasure
                    || sentence.behind(i, 3, |w| {
                        w.starts(words!("각별한" "특별한" "세심한" "시" "작업시" "더욱"))
                            || ends_any(w.text, &["시"])
                    }));
        let verb = starts_any(t, words!("주의하" "주의해" "주의할" "주의함"))
            && !starts_any(t, words!("주의하여야 한다는" "주의하지"));
        pledge && !grade && (call || verb)
    } else if starts_any(t, &["조심"]) {
        !starts_any(t, &["조심스럽"]) && !starts_any(t, &["조심하지"])
    } else if starts_any(t, &["유의"]) {
        starts_any(t, words!("유의하" "유의해" "유의할" "유의함" "유의토록"))
            || t == "유의"
                && (last || starts_any(next, words!("바람" "바랍" "당부" "요망" "필요" "요청")))
    } else if starts_any(
        t,
        words!(
            "명심" "경각심" "각성" "분발" "자숙" "자성" "정신차" "마음가짐" "긴장감을" "각오로"
            "심기일전" "경계심을"
        ),
    ) {
        // 경각심 부족 is a judgement.
        let lacking = t.starts_with("경각심")
            && sentence.ahead(i + 1, 1, |w| w.starts(words!("부족" "결여" "없")));
        !lacking && !t.starts_with("각성제")
    } else {
        t == "정신" && starts_any(next, words!("차" "무장" "똑바로" "바짝"))
            || t == "정신을" && starts_any(next, words!("차" "똑" "바짝" "가다"))
            || matches!(t, "신경" | "신경을")
                && starts_any(next, words!("써" "쓰" "쓸" "쓴" "씀"))
                && (vow(next)
                    || starts_any(
                        next,
                        words!("써서" "쓰도록" "쓸 것" "쓰기" "써야" "쓸" "써" "씀" "쓴다"),
                    ))
            || starts_any(t, words!("신경써" "신경쓰"))
            || t == "긴장의"
            || t == "긴장을" && starts_any(next, words!("늦추지" "유지" "놓지"))
    };
    if !caution || sentence.denied(i) {
        return;
    }
    if sentence.ahead(i + 1, 4, |w| {
        w.starts(words!("의존" "기대지" "맡기지" "대신" "않아도" "없이도"))
            || ends_any(w.text, words!("않아도" "않고도" "없이도"))
    }) {
        return;
    }
    // A machine's own care: 조심스럽게 aside, 알람이 주의를 준다.
    let by_machine = sentence.words[..i]
        .iter()
        .any(|w| w.particle == Particle::Subject && is_machine(w.noun))
        && !vow(sentence.words.last().map_or("", |w| w.text))
        || sentence.words[..i].iter().any(|w| {
            matches!(
                w.particle,
                Particle::Subject | Particle::Topic | Particle::At
            ) && w.noun_ends(words!("봇" "챗봇" "린터" "화면" "문서"))
        });
    if by_machine {
        return;
    }
    let end = if last { i } else { i + 1 };
    found.push(Blame::FixTheHuman, sentence.span(i, end), SYSTEM);
}

/// 재교육, 재발 방지 교육, 담당자 대상 교육 실시, 숙지.
fn training(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let t = word.text;
    let machine = sentence.words.iter().any(|w| {
        w.noun_ends(words!("모델" "분류기" "네트워크" "추천기"))
            || w.starts(words!("재학습" "머신러닝"))
    });
    let product = sentence.ahead(i + 1, 1, |w| {
        w.starts(words!(
        "서비스" "플랫폼" "시스템" "앱" "콘텐츠" "과정" "신청" "영상" "포털" "사이트" "예산" "청"
        "기관" "자료" "환경" "계정" "데이터" "도메인"
    ))
    }) || starts_any(
        t,
        words!("교육청" "교육부" "교육생" "교육용" "교육비" "교육원"),
    );
    if machine {
        return;
    }
    if starts_any(
        t,
        words!(
            "재교육" "보수교육" "정신교육" "특별교육" "소양교육" "집체교육" "재숙지"
        ),
    ) || ends_any(word.noun, &["재교육"])
    {
        if !sentence.denied(i) && !product {
            found.push(Blame::FixTheHuman, sentence.span(i, i), SYSTEM);
        }
        return;
    }
    if has(t, "교육") && !product && !sentence.denied(i) {
        let done = sentence.ahead(i + 1, 4, |w| {
            w.starts(words!(
            "실시" "진행" "강화" "이수" "시행" "예정" "필요" "수행" "의무" "하기로" "완료" "추가"
            "철저" "재실시" "받" "했" "함" "통해" "확대" "정례" "하겠" "한다" "합니다"
        ))
        }) || i + 1 == sentence.words.len()
            || starts_any(
                t,
                words!("교육하" "교육시" "교육했" "교육함" "교육을" "교육 "),
            )
            || ends_any(
                t,
                words!("교육함" "교육했다" "교육한다" "교육실시" "교육강화"),
            );
        let toward = sentence.words.iter().any(|w| {
            w.human() || w.starts(words!(
            "재발" "재발방지" "주의" "전사" "전원" "전직원" "대상" "인식" "의식" "보안" "안전"
            "절차" "사례" "작업" "운영" "매뉴얼" "규정" "배포" "숙지" "방지" "예방" "에러" "실수"
            "취급" "윤리"
        ))
        }) || sentence.place == Place::Countermeasure;
        let system = sentence
            .words
            .iter()
            .any(|w| w.starts(words!("환경을" "실습" "샌드박스" "계정" "자동")));
        if done && toward && !system {
            let from = if i > 0 && sentence.words[i - 1].particle == Particle::None {
                i - 1
            } else {
                i
            };
            found.push(Blame::FixTheHuman, sentence.span(from, i), SYSTEM);
            return;
        }
    }
    if has(t, "숙지") && !has(t, "미숙지") && !sentence.denied(i) {
        let order = starts_any(
            t,
            words!(
                "숙지하도록" "숙지하겠" "숙지할" "숙지시" "숙지토록" "숙지하기" "숙지하게" "숙지한다"
                "숙지합"
            ),
        ) || sentence.ahead(i + 1, 3, |w| {
            w.starts(words!(
            "철저" "강화" "당부" "필요" "시키" "시켰" "시킴" "요망" "재강조" "여부" "의무" "완료"
            "후" "하도록" "할" "바람" "교육"
        ))
        }) && !sentence.ahead(i + 1, 2, |w| {
            w.starts(words!("못" "않" "여부를 묻" "필요가 없"))
        }) || i + 1 == sentence.words.len() && sentence.place == Place::Countermeasure
            || t.starts_with("숙지하고")
                && sentence
                    .words
                    .last()
                    .is_some_and(|w| matches!(w.text, "것" | "바람" | "한다" | "바랍니다"));
        if order
            && !sentence.ahead(i + 1, 4, |w| {
                w.starts(words!("않아도" "않고도" "없어도" "없이도"))
            })
        {
            found.push(Blame::FixTheHuman, sentence.span(i, i), SYSTEM);
        }
    }
}

/// 꼼꼼히 확인하겠다, 철저한 점검, 다시 한번 확인, 확인 철저, 반드시 확인할 것.
fn thorough(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let t = word.text;
    let how = starts_any(
        t,
        words!(
            "꼼꼼히" "꼼꼼하게" "꼼꼼한" "철저히" "철저하게" "철저한" "세심히" "세심하게" "세심한"
            "면밀히" "신중히" "신중하게" "신중한" "유심히" "확실히" "주의깊" "눈여겨" "재차" "거듭"
            "한번"
        ),
    ) || matches!(t, "번" | "한번")
        && sentence.behind(i, 1, |w| matches!(w.text, "한" | "두" | "다시" | "한번"))
        || t == "또" && sentence.behind(i, 1, |w| starts_any(w.text, &["확인"]))
        || matches!(
            t,
            "반드시" | "꼭" | "더" | "더욱" | "좀" | "매번" | "두번" | "이중으로"
        );
    let duty = starts_any(t, &["철저"])
        && i > 0
        && sentence.words[i - 1].noun_ends(words!(
            "확인" "점검" "관리" "감독" "준수" "숙지" "검토" "교육" "이행" "인계" "보고"
        ))
        && !starts_any(t, words!("철저히" "철저한" "철저하게"));
    if duty && !sentence.denied(i) && !sentence.words.iter().any(|w| w.starts(&["자동"])) {
        found.push(Blame::FixTheHuman, sentence.span(i - 1, i), SYSTEM);
        return;
    }
    if !how {
        return;
    }
    // 확인을 철저히 하겠습니다: the act stands before.
    let inverted = starts_any(t, words!("꼼꼼" "철저" "세심" "신중" "확실히" "더욱"))
        && sentence.behind(i, 2, |w| {
            w.noun_ends(words!("확인" "점검" "검토" "관리" "감독" "준수" "교육" "테스트"))
                && w.particle != Particle::Subject
        })
        && starts_any(
            sentence.text(i + 1),
            words!("하겠" "한다" "합니다" "하기로" "할" "함" "하도록" "해야" "하자"),
        );
    if inverted && !sentence.words.iter().any(|w| w.starts(&["자동"])) {
        found.push(Blame::FixTheHuman, sentence.span(i - 1, i + 1), SYSTEM);
        return;
    }
    let strong = starts_any(t, words!("꼼꼼" "철저" "세심" "유심히" "신중"));
    // 더 신중하게 배포하겠습니다: a promise with an adverb of care.
    if strong
        && let Some(k) =
            (i + 1..(i + 5).min(sentence.words.len())).find(|&k| has(sentence.text(k), "겠"))
        && !sentence.denied(i)
    {
        found.push(Blame::FixTheHuman, sentence.span(i, k), SYSTEM);
        return;
    }
    let asked = strong
        && sentence.ahead(i + 1, 4, |w| w.starts(words!("당부" "부탁" "요망" "바랍")))
        && !sentence.denied(i);
    if asked {
        found.push(Blame::FixTheHuman, sentence.span(i, i), SYSTEM);
        return;
    }
    let reach = if strong { 5 } else { 4 };
    let act =
        (i + 1..(i + 1 + reach).min(sentence.words.len())).find(|&j| {
            words!(
            "확인" "점검" "검토" "살피" "살펴" "챙기" "관리" "보겠" "보도록" "체크" "준수" "테스트"
            "검증" "지키" "따르" "보고하" "공유하" "들여다" "작업하" "읽" "생각"
        ).iter().any(|m| has(sentence.text(j), m))
        });
    let Some(j) = act else {
        return;
    };
    let end = sentence.words.last().map_or("", |w| w.text);
    let a = sentence.text(j);
    let all = [a, sentence.text(j + 1), sentence.text(j + 2), end];
    let vow = all.iter().any(|w| {
        words!("겠습" "겠다" "겠음" "기로" "바랍" "바람" "당부" "요망")
            .iter()
            .any(|m| has(w, m))
    }) || ends_any(a, words!("하자" "합시다"));
    let order = all
        .iter()
        .take(3)
        .any(|w| matches!(*w, "것" | "필요" | "한다" | "함"))
        && a.ends_with('할')
        || ends_any(a, &["할것"])
        || all.iter().take(2).any(|w| w.starts_with("필요"));
    let plain = strong
        && (ends_any(
            a,
            words!(
                "한다" "합니다" "함" "하기" "하도록" "확인" "점검" "검토" "관리" "체크" "본다" "봅니다"
            ),
        ) && (j + 1 == sentence.words.len()
            || starts_any(
                sentence.text(j + 1),
                words!(
                    "한다" "합" "하" "함" "강화" "실시" "필요" "예정" "지시" "당부" "요청" "주문" "강조" "전달"
                    "공지" "노력"
                ),
            )));
    if sentence.denied(j)
        || sentence.words.iter().any(|w| {
            w.starts(words!("자동" "스크립트가" "파이프라인이" "CI"))
                || is_machine(w.noun) && w.particle == Particle::Subject
                || w.starts(words!("도구" "봇"))
        })
    {
        return;
    }
    if sentence.place == Place::Countermeasure
        && j + 1 >= sentence.words.len()
        && ends_any(a, words!("하기" "확인" "점검" "할것"))
        && matches!(t, "꼭" | "반드시" | "더" | "한번" | "번" | "재차" | "더욱")
    {
        found.push(Blame::FixTheHuman, sentence.span(i, j), SYSTEM);
        return;
    }
    let past = ends_any(a, words!("했다" "했습니다" "했음" "하였다" "하였음"))
        || ends_any(end, words!("했다" "했습니다" "했음" "었다" "었습니다"));
    if past
        || sentence.subject(j) != super::sentence::Subject::Elided && !vow && !sentence.no_thing(j)
    {
        return;
    }
    // 담당자는 배포 전에 반드시 확인해야 한다 is policy.
    let weak_policy = !strong && (has(a, "해야") || has(a, "하여야"));
    if (vow || order || plain || strong && has(a, "해야")) && !weak_policy {
        if matches!(
            t,
            "더" | "좀" | "확실히" | "매번" | "반드시" | "꼭" | "한번"
        ) && !vow
            && !(order && matches!(t, "반드시" | "꼭" | "더" | "한번" | "매번"))
        {
            return;
        }
        found.push(Blame::FixTheHuman, sentence.span(i, j), SYSTEM);
    }
}
