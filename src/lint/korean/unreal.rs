//! counterfactual: what ought to have been done, the world that did not happen, and what was
//! done without.

use super::Findings;
use super::hangul::length;
use super::inflect::{ends_any, has, starts_any};
use super::reword::{WHAT_IT_TOOK, WHAT_WAS_SEEN};
use super::sentence::{Sentence, Subject, needs_human};
use super::word::Particle;
use crate::lint::grammar::Blame;

/// Finds the hits of this rule.
pub(super) fn find(sentence: &Sentence<'_>, found: &mut Findings) {
    for i in 0..sentence.words.len() {
        if sentence.text(i).is_empty() {
            continue;
        }
        ought(sentence, i, found);
        otherwise(sentence, i, found);
        without(sentence, i, found);
        undone(sentence, i, found);
        lacking_act(sentence, i, found);
    }
}

/// Nouns of an omission, by the human act in them.
const UNDONE: &[&str] = words!(
    "미확인" "미숙지" "미준수" "미공유" "미보고" "미점검" "미검토" "미이행" "미실시" "미인지"
    "미통보" "미전달" "미고지" "미흡하게" "미공지" "미인계" "미협의" "불이행" "미수행" "미조치"
    "미대응" "미응답"
);

/// -었어야 했다: what ought to have been done.
fn ought(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let text = sentence.text(i);
    let Some(at) = past_syllable(text, "어야") else {
        return;
    };
    let stem = &text[..at];
    let rest = &text[at..];
    let passive = starts_any(rest, words!("됐어야" "졌어야" "혔어야" "났어야"))
        || ends_any(
            stem,
            words!("되" "어지" "해지" "있" "없" "이" "아니" "울리"),
        ) && !ends_any(stem, words!("기울이" "줄이" "높이" "붙이"))
        || text.starts_with("울렸")
        || text.starts_with("떴")
        || text.starts_with("나왔")
        || rest.starts_with("였어야")
            && !ends_any(
                stem,
                words!("하" "붙" "줄" "높" "들" "기울" "죽" "먹" "움직"),
            )
        || starts_any(text, words!("됐" "왔"));
    let main = sentence.ahead(i + 1, 1, |w| {
        w.starts(words!("했" "하" "함" "한" "할" "합" "해" "마땅" "옳" "됐" "맞"))
    }) || length(rest) > 3;
    if passive || !main {
        return;
    }
    let named = sentence.named_person(i);
    let open = sentence.no_thing(i);
    if named || open {
        let end = (i + 1).min(sentence.words.len() - 1);
        found.push(Blame::Counterfactual, sentence.span(i, end), WHAT_WAS_SEEN);
    }
}

/// Where the syllable of the past (했, 봤, 었) stands ahead of `tail`.
fn past_syllable(text: &str, tail: &str) -> Option<usize> {
    let end = text.find(tail)?;
    let last = text[..end].chars().next_back()?;
    (super::hangul::parts(last)?.2 == super::hangul::SSANG_SIOS).then(|| end - last.len_utf8())
}

/// -더라면, -았다면, -았으면, -았어도, followed by the world that didn't happen.
fn otherwise(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let text = sentence.text(i);
    let strong = ends_any(text, words!("더라면" "던들" "더라도")) && !text.ends_with("더라도");
    let weak = ends_any(
        text,
        words!(
            "었다면" "았다면" "했다면" "였다면" "었으면" "았으면" "했으면" "봤다면" "봤으면"
        ),
    ) || past_before(text, words!("다면" "으면"));
    let even = past_before(text, words!("어도" "더라도"));
    if !(strong || weak || even) {
        return;
    }
    if starts_any(text, words!("있었" "없었" "됐" "되었" "아니었" "이었" "였"))
        || ends_any(
            text,
            words!(
                "되었더라면" "됐더라면" "졌더라면" "되었다면" "됐다면" "졌다면" "되었으면" "됐으면" "됐어도"
                "되었어도" "졌어도" "이었다면" "였다면" "이었더라면" "있었다면" "있었더라면" "없었더라면"
                "없었다면"
            ),
        ) && !text.ends_with("하였다면")
            && !text.ends_with("하였더라면")
    {
        return;
    }
    let unreal = sentence.ahead(i + 1, 14, |w| {
        ends_any(w.text, words!("을" "었을" "았을" "했을" "텐데" "을까"))
            && super::hangul::last_final(w.text) == Some(super::hangul::RIEUL)
            && w.text
                .chars()
                .rev()
                .nth(1)
                .is_some_and(|c| super::hangul::last_final(&c.to_string()) == Some(20))
            || w.starts(words!(
                "텐데" "것이다" "없었" "막았" "막을" "피할" "피했" "줄일" "줄였" "달라졌" "방지할"
                "예방할" "않았" "안 났" "없는" "됐다" "나지" "조기" "충분" "좋았"
            ))
            || has(w.text, "을텐데")
    });
    let only = sentence.behind(i, 6, |w| {
        w.text.ends_with('만')
            || w.starts(words!("조금" "좀" "미리" "제대로" "한 번" "제때" "진작"))
    });
    if !(strong || weak && unreal || even && (unreal || only)) {
        return;
    }
    let verb = if has(text, "했") || has(text, "하였") {
        text.find(['했', '하']).map_or(text, |at| &text[..at])
    } else {
        text
    };
    let own = if verb.is_empty() && i > 0 {
        sentence.words[i - 1].noun
    } else {
        verb
    };
    let human = needs_human(own)
        || starts_any(
            text,
            words!(
                "읽었" "봤" "보았" "챙겼" "살폈" "살펴" "알렸" "물어" "지켰" "따랐" "들었" "신경"
            ),
        )
        || only;
    let named = sentence.named_person(i);
    if named || human && sentence.no_thing(i) {
        found.push(Blame::Counterfactual, sentence.span(i, i), WHAT_IT_TOOK);
    }
}

/// Whether a word ends in a past form and one of `tails`.
fn past_before(text: &str, tails: &[&str]) -> bool {
    tails.iter().any(|tail| {
        text.strip_suffix(tail).is_some_and(|stem| {
            super::hangul::last_final(stem) == Some(super::hangul::SSANG_SIOS)
                && !ends_any(stem, words!("있" "겠"))
        })
    })
}

/// 확인 없이 배포했다.
fn without(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let text = sentence.text(i);
    let (noun, at) = if text == "없이" && i > 0 {
        (sentence.words[i - 1].noun, i - 1)
    } else if let Some(noun) = text.strip_suffix("없이") {
        (noun, i)
    } else {
        return;
    };
    let act = ends_any(
        noun,
        words!(
            "확인" "점검" "검토" "공유" "보고" "협의" "상의" "승인" "허가" "통보" "공지" "고지" "숙지"
            "검증" "테스트" "리뷰" "생각" "고민" "말" "이해" "동의" "인계" "대책" "준비" "백업" "계획"
        ),
    );
    if !act {
        return;
    }
    let active = (i + 1..(i + 7).min(sentence.words.len())).find(|&j| acted(sentence.text(j)));
    let Some(j) = active else {
        return;
    };
    if sentence.ahead(i + 1, 7, |w| {
        w.starts(words!("수" "가능" "있도록" "자동"))
            || has(w.text, "가능")
            || w.text.ends_with("도록")
    }) || sentence.text(j).starts_with("가능")
        || starts_any(sentence.text(j + 1), words!("수" "있는" "있었"))
    {
        return;
    }
    let mental = ends_any(
        noun,
        words!(
            "확인" "상의" "협의" "공유" "보고" "생각" "고민" "말" "숙지" "허가" "검토" "통보" "점검"
            "이해" "동의"
        ),
    );
    let named = sentence.named_person(at) || sentence.named_person(j);
    if named || mental && sentence.no_thing(at) && sentence.no_thing(j) {
        found.push(Blame::Counterfactual, sentence.span(at, i), WHAT_IT_TOOK);
    }
}

/// Whether a word is an active predicate of the past: 했다, 넘긴, 올림.
fn acted(text: &str) -> bool {
    let passive = words!("됐" "되" "됨" "된" "돼" "졌" "어진" "혔" "있" "없" "필요")
        .iter()
        .any(|m| has(text, m));
    let past = text
        .chars()
        .any(|c| super::hangul::parts(c).is_some_and(|p| p.2 == super::hangul::SSANG_SIOS))
        && !text.contains('겠');
    let noun_form = ends_any(text, words!("함" "림" "꿈" "움" "침" "김" "음" "냄"));
    let joined = words!(
        "하여" "해서" "해 " "려서" "눌러" "바꿔" "변경해" "삭제해" "배포해" "하고" "하다가"
    )
    .iter()
    .any(|m| has(text, m))
        || text.ends_with('해');
    !passive
        && (past
            || noun_form
            || joined
            || super::sentence::is_adnominal(text) && !ends_any(text, words!("는" "될" "할" "인")))
        && !ends_any(text, words!("도록" "하게"))
}

/// 미확인, 절차 미준수.
fn undone(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    if !word.noun_ends(UNDONE) && !word.starts(UNDONE) || sentence.denied(i) {
        return;
    }
    if sentence.ahead(i + 1, 5, |w| w.starts(words!("않도록" "않게" "방지" "막"))) {
        return;
    }
    let person = sentence.owned(i).is_some() || sentence.named_person(i);
    let cause = matches!(word.particle, Particle::Other | Particle::Subject)
        || i + 1 == sentence.words.len()
        || word.starts(words!("미확인하" "미숙지하" "미준수하"))
        || ends_any(
            word.text,
            words!("했음" "함" "했다" "한" "하여" "해" "임" "이었음" "였음"),
        )
        || sentence.ahead(i + 1, 1, |w| w.starts(words!("상태로" "때문" "탓" "후")));
    let mental = word.noun_ends(words!(
        "미확인" "미숙지" "미준수" "미공유" "미보고" "미점검" "미인지" "미통보" "미고지" "미인계"
        "미협의" "미검토" "불이행"
    )) || word.starts(UNDONE);
    let thing = matches!(sentence.subject(i), Subject::Thing(_))
        || word.mark == Some(':')
        || sentence.ahead(i + 1, 2, |w| {
            w.starts(words!("시" "건" "항목" "자동" "대상자"))
        });
    if person && cause || mental && cause && !thing && sentence.words.len() > 1 {
        found.push(Blame::Counterfactual, sentence.span(i, i), WHAT_IT_TOOK);
    }
}

/// 확인 누락, 공지 누락, 담당자의 플래그 누락.
fn lacking_act(sentence: &Sentence<'_>, i: usize, found: &mut Findings) {
    let word = &sentence.words[i];
    let stem = word.noun;
    let Some(act) = stem.strip_suffix("누락") else {
        return;
    };
    if sentence.denied(i) || sentence.guarded(i) || word.particle == Particle::Object {
        return;
    }
    let noun = if act.is_empty() && i > 0 {
        sentence.words[i - 1].noun
    } else {
        act
    };
    let human = ends_any(
        noun,
        words!(
            "확인" "점검" "공유" "보고" "공지" "인계" "숙지" "통보" "고지" "연락" "안내"
        ),
    ) && sentence.no_thing(i);
    if human
        || sentence
            .owned_strictly(i)
            .is_some_and(|j| j + 1 < i || sentence.words[j].particle == Particle::Genitive)
    {
        found.push(
            Blame::Counterfactual,
            sentence.span(i.saturating_sub(usize::from(act.is_empty())), i),
            WHAT_IT_TOOK,
        );
    }
}
