//! judgement: character, competence, motive and norms.

use super::Findings;
use super::inflect::{ends_any, has, starts_any};
use super::lexicon::{ACTS, TRAITS};
use super::people::is_machine;
use super::reword::{SEEN, SUPPORT};
use super::sentence::{Sentence, Subject};
use super::word::Particle;
use crate::lint::grammar::Blame;

/// Said of people only: they fire wherever they stand.
const CHARACTER: &[&str] = words!(
    "부주의" "안일" "안이하" "안이한" "태만" "방심" "나태" "해이" "경솔" "무책임" "무성의" "무능"
    "무신경" "무관심" "안전불감" "보안불감" "늑장" "나몰라라" "주먹구구" "무사안일" "게으" "게을"
    "어리석" "멍청" "불성실" "무모한" "무모하" "무지한" "무지로" "무지의" "무지에" "졸속" "건성"
    "섣부" "섣불" "섣부른" "자만" "오만" "수수방관" "면피" "뒷북" "우왕좌왕" "허둥" "경거망동"
    "바보" "요식" "귀찮" "직무유기" "책임회피" "도덕불감" "탁상" "얕잡" "우습게" "몰이해" "몰지각"
    "근무태만" "과신" "무개념" "철없" "아마추어" "매너리즘" "무심코" "불감증" "얼렁뚱땅" "설렁설렁"
    "어영부영" "차일피일" "미적거" "미적대" "뭉그적" "꾸물" "팔짱" "뒷짐" "적당주의" "보신주의"
    "이기적" "고집을" "독선" "무턱대고" "덜렁" "제멋대로" "멋대로" "마음대로" "아무렇게나"
    "되는대로"
);

/// Said of people and of things: a person, a human act, or nobody else must be near.
const MANNER: &[&str] = words!(
    "미숙" "허술" "성급" "형식적" "소홀" "부실" "대충" "어설프" "어설픈" "어설펐" "서투" "서툰"
    "서툴" "미온적" "소극적" "조급" "무리하게" "무리한" "임의로" "함부로" "독단" "일방적으로"
    "무단으로" "안이" "급하게" "서두르" "서둘" "느슨" "방만" "뒤늦게" "관행적으로" "타성"
    "습관적으로" "기계적으로" "피상적" "수동적" "비협조" "비전문" "불철저" "태연히" "무작정"
    "맹목적" "생각없이" "허겁지겁" "엉성"
);

/// The acts that MANNER modifies or describes when people do them.
const HUMAN_DEEDS: &[&str] = words!(
    "관리" "대응" "점검" "확인" "검토" "운영" "작업" "판단" "인수인계" "검수" "대처" "조치" "준비"
    "보고" "소통" "교육" "조작" "대비" "감독" "업무" "태도" "자세" "인식" "처리" "승인" "리뷰"
    "결정" "진행" "수행" "훈련" "인계" "배포" "변경" "일처리" "의사소통" "협업" "안전관리"
    "사후관리" "초동대응" "근무" "관제" "문서화" "테스트" "설명" "공유" "계획" "작성" "마무리"
    "결론" "지식" "실력" "이해" "후속조치" "도입" "추진"
);

/// Finds the hits of this rule.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        character(sentence, i, found);
        manner(sentence, i, found);
        lack(sentence, i, found);
        motive(sentence, i, found);
    }
}

fn character(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let spaced = word.starts(&["불감증"]) || word.text == "해이";
    let prefixed = ends_any(word.noun, words!("부주의" "불감증" "태만" "안일" "무책임"));
    if !(starts_any(word.text, CHARACTER) || spaced || prefixed) || sentence.denied(i) {
        return;
    }
    if starts_any(word.text, words!("무관심" "과신" "방심" "자만"))
        && sentence.ahead(i + 1, 2, |w| w.starts(&["변수"]))
    {
        return;
    }
    if starts_any(word.text, words!("해이" "면피" "탁상" "건성" "팔짱"))
        && word.text.len() > 6
        && starts_any(
            word.text,
            words!("해이터" "면피복" "탁상용" "탁상시" "건성피"),
        )
    {
        return;
    }
    if starts_any(word.text, &["과신"]) && !sentence.no_thing(i) {
        return;
    }
    if starts_any(
        word.text,
        words!(
            "무심코" "멋대로" "제멋대로" "마음대로" "임의로" "우왕좌왕" "뒷북" "졸속" "무모"
            "아무렇게나"
        ),
    ) && !sentence.no_thing(i)
    {
        return;
    }
    if starts_any(word.text, &["무심코"]) && sentence.guarded(i) {
        return;
    }
    // An adverb that a design expects: 부주의하게 눌러도 거부된다.
    if sentence.ahead(i + 1, 4, |w| {
        ends_any(w.text, words!("눌러도" "해도" "하더라도"))
    }) || sentence.ahead(i + 1, 3, |w| {
        w.starts(words!("못하게" "못하도록" "없도록" "막는" "막도록"))
    }) {
        return;
    }
    let end = i;
    found.push(Blame::Judgement, sentence.span(i, end), SEEN);
}

fn manner(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let t = word.text;
    let fused = ends_any(
        word.noun,
        words!(
            "관리소홀" "운영미숙" "조작미숙" "업무미숙" "관리부실" "대응미숙" "확인소홀" "점검소홀"
            "감독소홀" "점검부실" "업무소홀"
        ),
    ) || starts_any(
        t,
        words!("관리소홀" "운영미숙" "조작미숙" "관리부실" "확인소홀"),
    );
    if fused && !sentence.denied(i) {
        found.push(Blame::Judgement, sentence.span(i, i), SEEN);
        return;
    }
    if !starts_any(t, MANNER)
        || sentence.denied(i)
        || starts_any(
            t,
            words!(
                "소홀히" "대충돌" "부실채권" "부실기업" "느슨한결합" "서둘러주" "무리한요" "무리하지"
                "급하게는"
            ),
        ) && !t.starts_with("부실하")
    {
        return;
    }
    let subject = sentence.subject(i);
    let person = matches!(subject, Subject::Person(..));
    let thing = match subject {
        Subject::Thing(j) | Subject::Topic(j) => {
            !sentence.words[j].noun_ends(HUMAN_DEEDS)
                || is_machine(sentence.words[j].noun) && !sentence.words[j].noun_ends(HUMAN_DEEDS)
        }
        _ => false,
    };
    let before = i > 0 && {
        let w = &sentence.words[i - 1];
        w.noun_ends(HUMAN_DEEDS)
            && matches!(
                w.particle,
                Particle::None | Particle::Subject | Particle::Topic | Particle::Also
            )
            || w.starts(words!("업무" "조작" "기술" "경험")) && w.particle != Particle::Object
    };
    let after = (i + 1..(i + 4).min(sentence.words.len())).find(|&j| {
        let w = &sentence.words[j];
        ends_any(w.noun, HUMAN_DEEDS) || starts_any(w.text, words!(
            "확인했" "점검했" "검토했" "처리했" "처리함" "확인함" "점검함" "검토함" "넘어" "넘긴"
            "넘겼" "넘김" "수행" "진행" "배포했" "배포함" "승인했" "승인함" "확인하고" "점검하고"
            "검토하고" "훑어" "봤" "보고" "작성했" "작성함"
        ))
    });
    let machine_after = super::sentence::is_adnominal(t)
        && sentence.ahead(i + 1, 2, |w| {
            is_machine(w.noun) && w.particle != Particle::Object && !w.noun_ends(HUMAN_DEEDS)
        });
    let owner = sentence.owned(i).is_some();
    let adverb = ends_any(t, words!("하게" "히" "게" "로" "충"))
        || t.starts_with("형식적으로")
        || starts_any(
            t,
            words!("서둘러" "서두르다" "대충" "함부로" "서두른" "서둘렀"),
        );
    let modest = starts_any(
        t,
        words!(
            "급하게" "서두르" "서둘" "뒤늦게" "느슨" "무리하게" "무리한" "소극적" "임의로" "수동적"
            "습관적" "기계적" "관행적" "부실" "허술" "엉성"
        ),
    );
    if modest && sentence.reasoned(i) {
        return;
    }
    let fires = if starts_any(t, words!("뒤늦게" "서둘러" "급하게")) {
        let rushed = !t.starts_with("뒤늦게")
            && sentence.ahead(i + 1, 4, |w| {
                w.starts(words!(
            "배포" "머지" "병합" "작업" "진행" "처리" "넘어" "마무리" "변경" "올리" "올려" "올린"
            "커밋" "릴리스" "퇴근"
        ))
            })
            && !sentence.ahead(i + 1, 6, |w| {
                w.starts(words!("복구" "롤백" "핫픽스" "수정"))
            });
        let late = t.starts_with("뒤늦게")
            && sentence.ahead(i + 1, 3, |w| {
                w.starts(words!(
            "인지" "확인" "보고" "대응" "파악" "알아" "공유" "알렸" "조치" "발견" "나서" "나섰"
        )) && !w.text.contains('되') && !w.text.contains('됐') && !w.text.contains('됨')
            });
        (rushed && !thing) || late && sentence.named_person(i)
    } else if t.starts_with("느슨") {
        sentence.named_person(i)
            || before && !thing && !sentence.words[i - 1].noun_ends(&["결합"])
            || owner
    } else if starts_any(
        t,
        words!(
            "임의로" "기계적으로" "습관적으로" "관행적으로" "수동적" "무단으로" "일방적으로"
        ),
    ) {
        (sentence.named_person(i)
            || t.starts_with("관행적으로") && !thing
            || starts_any(t, words!("무단으로" "습관적으로"))
                && sentence.no_thing(i)
                && subject == Subject::Elided
                && sentence.ahead(i + 1, 5, |w| {
                    words!("했" "함" "누르" "눌" "지웠" "바꿨" "넘")
                        .iter()
                        .any(|m| has(w.text, m))
                }))
            && !sentence.ahead(i + 1, 5, |w| {
                w.starts(words!("못하" "수" "않" "없도록" "선택한" "추출" "뽑" "지정한" "생성"))
                    || has(w.text, "지못")
                    || w.text.ends_with("도록")
            })
    } else if adverb && after.is_none() && !before {
        !thing
            && !sentence.at_machine(i)
            && !sentence.ahead(i + 1, 4, |w| {
                ends_any(w.text, words!("되는" "되도록" "되지" "되어"))
            })
    } else {
        (person || before && !deed_is_system(sentence, i) || owner || after.is_some() && !thing)
            && !machine_after
            && (before || !thing)
    };
    if fires && !design_goal(sentence, i) {
        let from = if before && sentence.words[i - 1].particle == Particle::None {
            i - 1
        } else {
            i
        };
        found.push(Blame::Judgement, sentence.span(from, i), SEEN);
    }
}

/// 세션 관리가 허술했다: 관리 of a machine's own. 인증서 관리 is a person's, so only the
/// machinery of a program counts.
fn deed_is_system(sentence: &Sentence<'_>, i: usize) -> bool {
    i > 1
        && sentence.words[i - 2].noun_ends(words!(
            "메모리" "커넥션" "연결" "스레드" "자동" "예외" "오류" "에러" "세션" "동시성" "트랜잭션"
            "입력값" "데이터" "캐시" "코드"
        ))
        && sentence.words[i - 1].noun_ends(words!("관리" "처리" "검증" "확인"))
        || i > 0 && sentence.words[i - 1].starts(words!("자동" "예외처리"))
}

fn design_goal(sentence: &Sentence<'_>, i: usize) -> bool {
    sentence.ahead(i + 1, 5, |w| {
        w.text.ends_with("않도록")
            || w.text.ends_with("않게")
            || w.text == "없도록"
            || w.starts(words!("막는" "막기" "막도록" "방지" "차단"))
    })
}

/// 역량 부족, 이해가 부족했다, 이해도가 떨어지는, 책임감 결여.
fn lack(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let predicate = starts_any(
        word.text,
        words!(
            "부족" "결여" "흐려" "흐트러" "무뎌" "떨어지" "떨어진" "떨어졌" "떨어짐" "모자" "없" "낮" "미흡" "전무" "희박" "얕"
            "저하" "결핍" "약" "박약" "미달"
        ),
    );
    let fused = ends_any(
        word.noun,
        words!(
            "역량부족" "경험부족" "이해부족" "주의부족" "숙련도부족" "인식부족" "지식부족" "능력부족"
            "소통부족" "실력부족"
        ),
    ) || starts_any(
        word.text,
        words!("역량부족" "경험부족" "이해부족" "인식부족" "지식부족"),
    );
    if fused && !sentence.denied(i) {
        found.push(Blame::Judgement, sentence.span(i, i), SUPPORT);
        return;
    }
    if !predicate || i == 0 || sentence.denied(i) {
        return;
    }
    let mut j = i - 1;
    if starts_any(
        sentence.text(j),
        words!(
            "많이" "크게" "다소" "매우" "현저히" "너무" "턱없이" "전반적으로" "아직" "상당히" "심각하게"
            "전혀"
        ),
    ) && j > 0
    {
        j -= 1;
    }
    let noun = &sentence.words[j];
    if !matches!(
        noun.particle,
        Particle::Subject | Particle::Topic | Particle::None | Particle::Also | Particle::Genitive
    ) {
        return;
    }
    let inner = words!(
        "역량" "이해" "이해도" "경험" "숙련도" "숙련" "전문성" "지식" "인식" "책임감" "책임의식"
        "주의" "주의력" "의식" "판단력" "집중력" "성의" "관심" "실력" "능력" "자질" "꼼꼼함"
        "성실성" "소양" "기강" "긴장감" "윤리의식" "위기의식" "보안의식" "안전의식" "경각심"
        "세심함" "기본기" "준비성" "배려" "신중함" "감각" "문제의식" "주인의식" "센스" "개념" "노력"
        "의지" "사명감" "학습" "고민"
    );
    let trait_of_person = ends_any(noun.noun, inner);
    let weak = starts_any(
        word.text,
        words!("없" "낮" "약" "떨어" "저하" "미흡" "전무" "얕"),
    );
    let capacity = ends_any(noun.noun, words!("능력" "감각" "역량" "의식" "인식"))
        && sentence.behind(j, 2, |w| {
            w.noun_ends(words!(
        "처리" "서버" "시스템" "복원" "저장" "전송" "냉각" "자동" "얼굴" "음성" "이미지" "확장"
        "노드" "문자" "모델" "지문"
    ))
        });
    if capacity
        || matches!(sentence.subject(j), Subject::Thing(k) if is_machine(sentence.words[k].noun))
    {
        return;
    }
    if trait_of_person {
        if noun.noun == "경험" && sentence.behind(j, 1, |w| w.noun_ends(words!("사용자" "고객")))
            || noun.noun == "의식" && weak
        {
            return;
        }
        if weak
            && noun.noun_ends(words!("주의" "이해" "숙련" "학습" "고민"))
            && !starts_any(word.text, words!("없" "미흡" "전무" "떨어"))
        {
            return;
        }
        if starts_any(
            word.text,
            words!("없어도" "없는 사람도" "낮은 위험" "없이도"),
        ) || sentence.ahead(i, 3, |w| {
            ends_any(w.text, words!("어도" "더라도" "사람도" "담당자도" "인원도"))
        }) {
            return;
        }
        if sentence.reasoned(i) && !starts_any(word.text, &["없"]) {
            return;
        }
        found.push(Blame::Judgement, sentence.span(j, i), SUPPORT);
        return;
    }
    let deed = ends_any(noun.noun, TRAITS) || ends_any(noun.noun, ACTS);
    if starts_any(word.text, words!("부족" "미흡"))
        && deed
        && !noun.noun_ends(words!("코드" "설정" "쿼리" "배포" "명령"))
    {
        let owner = sentence.owned(j).is_some() || sentence.named_person(j);
        let bare_deed = noun.noun_ends(words!(
            "확인" "점검" "검토" "소통" "대처" "대비" "주의" "인수인계" "협업" "노력" "준비"
        )) && !sentence.at_machine(j)
            && !is_machine(sentence.text(j.wrapping_sub(1)));
        if owner || bare_deed {
            found.push(Blame::Judgement, sentence.span(j, i), SUPPORT);
        }
    }
}

/// 책임을 회피, 떠넘기다, 생각 없이, 자리를 비우다, 면피용.
fn motive(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let next = sentence.text(i + 1);
    let t = word.text;
    let shirk = starts_any(t, words!("책임을" "책임"))
        && starts_any(next, words!("회피" "전가" "떠넘" "미루" "미뤘" "방기"));
    let dump = starts_any(t, words!("떠넘" "떠밀")) && sentence.no_thing(i)
        || starts_any(t, &["몰라라"])
        || starts_any(
            t,
            words!("강행했" "강행한" "강행함" "강행하다" "강행해" "밀어붙"),
        ) && sentence.no_thing(i)
            && !sentence.reasoned(i);
    let greedy = starts_any(t, words!("욕심을" "늑장을" "꾀를" "게으름을"));
    let thoughtless = t == "생각" && next == "없이"
        || t == "아무"
            && starts_any(next, words!("생각" "의심"))
            && sentence.ahead(i + 2, 1, |w| w.text == "없이")
        || starts_any(t, &["별생각없이"])
        || t == "깊은" && starts_any(next, words!("생각" "고민"));
    let stubborn = t == "고집을"
        || starts_any(t, words!("고집하" "고집했" "고집한" "우겨" "우겼"))
            && sentence.named_person(i);
    let absent = t == "자리를"
        && starts_any(
            next,
            words!("비우" "비웠" "비운" "비움" "이탈" "떠났" "떠남" "지키지" "떠나"),
        )
        && sentence.no_thing(i)
        && !sentence.ahead(i + 1, 3, |w| {
            w.starts(words!("때" "동안" "경우" "시"))
                || ends_any(w.text, words!("면" "어도" "워도"))
        });
    let asleep = starts_any(
        t,
        words!(
            "졸았" "졸다" "졸음" "딴짓" "딴청" "잠들" "잠든" "늦잠" "술을" "과음" "음주"
        ),
    ) && sentence.no_thing(i)
        && !starts_any(t, &["잠들어 있는 노드"]);
    let complacent = starts_any(t, words!("괜찮겠지" "설마" "알아서"))
        && (starts_any(t, words!("괜찮겠지" "설마"))
            || sentence.ahead(i + 1, 3, |w| w.starts(words!("하겠지" "되겠지"))));
    let never_mind = t == "별"
        && starts_any(next, words!("생각" "것" "문제"))
        && sentence.ahead(i + 2, 2, |w| w.starts(words!("아닌" "아니" "없이")))
        && sentence.ahead(i + 2, 4, |w| {
            w.starts(words!("여기" "여겼" "넘" "생각" "치부" "없이"))
        });
    let light = matches!(
        t,
        "가볍게" | "우습게" | "대수롭지" | "안이하게" | "만만하게" | "쉽게"
    ) && sentence.ahead(i + 1, 2, |w| {
        w.starts(words!("여기" "여겨" "여겼" "여김" "보고" "봤" "본" "않게" "생각" "치부" "넘"))
    }) && (t != "쉽게" || sentence.ahead(i + 1, 1, |w| w.starts(words!("생각" "여"))))
        && sentence.no_thing(i)
        && !sentence.ahead(i + 1, 2, |w| w.starts(&["보고서"]));
    let duty = t == "기본을"
        && sentence.ahead(i + 1, 2, |w| {
            w.starts(words!("지키지" "무시" "망각" "안" "잊"))
        })
        || starts_any(t, words!("본분을" "직업의식" "프로의식"));
    if greedy
        || light
        || never_mind
        || ((shirk || dump || thoughtless || stubborn || absent || asleep || complacent || duty)
            && !sentence.denied(i)
            && !design_goal(sentence, i))
    {
        found.push(
            Blame::Judgement,
            sentence.span(i, (i + usize::from(!dump)).min(sentence.words.len() - 1)),
            SEEN,
        );
    }
}
