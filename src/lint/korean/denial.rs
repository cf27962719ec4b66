//! What makes a cue no finding: it is denied, mentioned, or designed against.

use super::inflect::{ends_any, has, starts_any};
use super::sentence::Sentence;
use super::word::Particle;

/// Verbs of blaming and of writing, whose negation denies the blame in their complement:
/// 휴먼 에러로 결론짓지 않는다, 책임을 묻지 않는다.
const META: &[&str] = words!(
    "탓하" "묻" "결론" "치부" "돌리" "단정" "몰" "보" "판단" "지목" "쓰" "적" "기재" "사용" "찾"
    "가리" "따지" "비난" "문책" "징계" "추궁" "규정" "분류" "끝내" "끝나" "멈추" "그치" "귀결"
    "기록" "삼" "전가" "논하" "다루" "언급" "부과" "요구" "반영" "활용" "포함" "의미" "한정" "국한"
    "설명" "처벌" "남기" "하" "이어지" "평가" "여기" "취급" "두" "간주" "부르" "표현" "질책" "거론"
    "담" "충분하" "해결" "되" "기대" "의존" "시행" "실시" "원하" "목적" "넘기" "넘어가" "머무르"
    "적절하" "허용"
);

/// Words that keep a cue at arm's length: 실수라는 말, 탓 대신, 징계 여부.
const INSTEAD: &[&str] = words!(
    "대신" "보다는" "금지" "지양" "배제" "아니" "여부" "면책" "피하" "피한" "피해" "삼가" "자제"
    "벗어나" "없이" "없는" "없이도"
);

/// What a design does against an error: 오조작을 막는 확인 창.
const GUARD: &[&str] = words!(
    "막" "방지" "차단" "거부" "예방" "거르" "걸러" "감지" "탐지" "되돌" "허용" "복구할" "견디"
    "견딜" "줄이" "줄인" "줄일" "줄였" "흡수" "보호" "대비" "가능" "쉬운" "쉬웠" "쉽" "수" "유도"
    "유발" "부르" "부른" "부추기" "원천" "발생해도" "해도" "나와도" "있어도" "하더라도" "않도록"
    "못하도록" "못하게" "되묻" "잡아" "경고하" "취소할" "가정"
);

impl Sentence<'_> {
    /// Whether the noun cue that ends at word `i` is denied or merely mentioned.
    pub fn denied(&self, i: usize) -> bool {
        let own = self.text(i);
        if has(own, "아니") || has(own, "아닌") {
            return true;
        }
        // …이 (결코) 아니다; … 없이; … 대신.
        if self.ahead(i + 1, 2, |w| w.starts(words!("아니" "아닌" "아님")))
            && !self.ahead(i + 1, 1, |w| w.text == "다름")
        {
            return true;
        }
        if self
            .words
            .get(i)
            .is_none_or(|w| w.mark.is_none() || w.mark == Some('('))
            && self.ahead(i + 1, 1, |w| {
                w.starts(words!(
                    "없이" "없는" "없음" "없다" "없었" "없고" "없으" "없습" "없도록" "않" "안"
                )) || w.starts(INSTEAD)
            })
        {
            return true;
        }
        // 부주의나 실수 같은 말: a mention.
        let likened = self.ahead(i + 1, 3, |w| w.starts(words!("같은" "등의" "따위의")));
        if likened
            && self.ahead(i + 1, 5, |w| {
                w.starts(words!("말" "표현" "단어" "용어" "낱말"))
            })
        {
            return true;
        }
        if ends_any(own, words!("보다" "보다는" "대신" "이냐" "인지")) {
            return true;
        }
        let mention = ends_any(
            own,
            words!("라는" "이라는" "라고" "이라고" "란" "이란" "라며" "로만" "만으로"),
        );
        if mention
            && self.ahead(i + 1, 6, |w| {
                w.starts(words!(
                    "말" "표현" "단어" "용어" "문구" "라벨" "낙인" "질문" "꼬리표" "결론에서" "답"
                    "식" "프레임"
                )) || has(w.text, "않")
                    || w.starts(words!("말" "지양" "피" "금지" "아니"))
            })
        {
            return true;
        }
        self.denied_by_verb(i)
    }

    /// 휴먼 에러로 결론짓지 않는다: a verb of blaming ahead is negated.
    fn denied_by_verb(&self, i: usize) -> bool {
        for j in i + 1..(i + 8).min(self.words.len()) {
            let word = &self.words[j];
            let split = word.text.find('지').filter(|_| {
                ends_any(word.text, words!("지" "지는" "지도" "지만은"))
                    || has(word.text, "지않")
                    || has(word.text, "지말")
            });
            let negated = split.is_some()
                && (has(word.text, "지않")
                    || has(word.text, "지말")
                    || starts_any(self.text(j + 1), words!("않" "말" "마" "못하" "아니")));
            if negated && starts_any(word.text, META) {
                return !starts_any(self.text(j + 1), words!("않도록" "않게" "않겠" "않기 위"))
                    || starts_any(word.text, words!("이어지" "쓰" "묻"));
            }
            if matches!(word.text, "안" | "못") && starts_any(self.text(j + 1), META) {
                return true;
            }
            if word.starts(words!(
                "아니라" "아니다" "아닙" "아니었" "아님" "아니고" "아니며" "지양" "금지"
            )) && j <= i + 5
            {
                return true;
            }
            if word.starts(&["없"])
                && j <= i + 3
                && starts_any(
                    self.text(j - 1),
                    words!(
                        "수" "필요" "이유" "의미" "뜻" "의도" "생각" "근거" "증거" "정황" "일" "문제"
                    ),
                )
            {
                return true;
            }
        }
        false
    }

    /// Whether the error named at word `i` is one that a design guards against, or a
    /// possibility rather than a finding: 오조작을 막는다, 실수하기 쉬운 화면.
    pub fn guarded(&self, i: usize) -> bool {
        let own = self.text(i);
        if ends_any(
            own,
            words!("해도" "라도" "더라도" "어도" "아도" "하기" "할" "해야" "지"),
        ) && !own.ends_with("하지")
        {
            return true;
        }
        if ends_any(own, &["지"]) {
            return self.ahead(i + 1, 1, |w| w.starts(words!("않" "못하")));
        }
        self.ahead(i + 1, 5, |w| {
            w.starts(GUARD) && !w.starts(words!(
                "막심" "대비하지" "막지" "수많" "수행" "수정" "수동" "수신" "수집" "대비해" "막대"
                "쉽게"
            ))
                || ends_any(w.text, words!("해도" "하더라도" "되더라도" "어도" "아도")) && !w.starts(&["아무리"])
        })
    }

    /// Whether a person is forgiven by what the system showed: 정상으로 보여, 알람이 없어,
    /// 성공으로 표시되어 …하지 않았다. The reason must stand before the predicate at `i`.
    pub fn reasoned(&self, i: usize) -> bool {
        for j in 0..i.min(self.words.len()) {
            let word = &self.words[j];
            let absent = word.starts(
                words!("없어" "없어서" "없었기" "없었고" "없기" "없다 보니" "없으니" "없던"),
            ) && (ends_any(
                word.text,
                words!("없어" "없어서" "없었기" "없기" "없었고" "없으니"),
            )) && j > 0
                && matches!(
                    self.words[j - 1].particle,
                    Particle::Subject | Particle::Topic | Particle::Also | Particle::None
                )
                && !self.words[j - 1].noun_ends(super::lexicon::TRAITS)
                && !self.words[j - 1].noun_ends(words!("생각" "개념" "의지" "시간"))
                || word.starts(words!("부재로" "비활성화되어" "꺼져"));
            let shown = starts_any(
                word.text,
                words!(
                    "보여" "보였기" "보였고" "보이는" "보이자" "보였으므로" "표시되어" "표시돼"
                    "표시되" "표시됐" "나와" "나왔기" "떠" "적혀" "같아" "동일해" "비슷해" "똑같아"
                    "정상이라" "정상이어" "정상이었" "초록색이" "녹색이" "안내되어" "알려져" "오지"
                    "울리지" "뜨지" "전송되지" "전달되지" "노출되지" "보이지" "기록되지" "남지"
                    "끊겨" "가려져" "묻혀" "섞여" "닫혀" "숨겨져" "꺼져" "막혀" "불가능해"
                    "불가하여" "어려워" "어려운" "잠겨"
                ),
            ) && (ends_any(
                word.text,
                words!(
                    "어" "여" "라" "고" "서" "와" "떠" "돼" "해" "져" "혀" "자" "므로" "려" "겨" "워"
                ),
            ) || word.text.ends_with('기')
                || starts_any(
                    self.text(j + 1),
                    words!("않아" "않았기" "않아서" "않은" "않았고" "않으" "않는" "못해" "못하여"),
                ));
            if absent || shown {
                return true;
            }
        }
        false
    }
}
