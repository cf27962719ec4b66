//! The prefilter: whether a sentence has anything that a rule could start from.
//!
//! Most sentences have nothing, and must cost nothing but one pass of an automaton. A strong
//! cue starts the grammar alone. A weak one (않, 못, 없이, 때문) is in every third sentence, so
//! it counts only beside a person or an act of attention.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::lexicon::{HUMAN_ACTS, HUMAN_STEMS, OUTAGE, TRAITS};
use super::people::roles;

/// Agents, errors and damage.
const AGENT: &[&str] = words!(
    "휴먼" "인적" "인재" "실수" "과실" "착오" "착각" "오조작" "오입력" "오클릭" "오작업" "오기입"
    "오판" "오타" "불찰" "귀책" "잘못" "과오" "실책" "장본인" "범인" "주범" "원흉" "화근" "제공자"
    "유발자" "미스" "누가" "누구" "누군" "바람에" "탓" "날려" "날리" "날렸" "날린" "날림" "소행"
    "짓이" "유출시" "헷갈" "말아먹" "망가뜨" "망가트" "망쳤" "망친" "망쳐" "깨먹" "터뜨" "터트"
    "무너뜨" "무너트" "쓰러뜨" "쓰러트" "버렸" "버린" "버림" "버려" "유출시키" "유출했" "유출하"
    "다운시" "마비시" "노출시" "훼손" "오염시" "싸질" "저질" "저지르" "그르" "헝클" "파괴했"
    "고장내" "퍼뜨" "죽였" "죽인" "죽임" "죽여" "혼동" "떨어뜨" "깨뜨" "깨트" "먹통" "뭉개" "엉뚱"
    "거꾸로" "반대로" "깨진" "망가진" "엉터리" "불량" "미완성" "틀린" "검증되지" "테스트되지"
    "검토되지"
);

/// Omissions, and worlds that did not happen.
const OMISSION: &[&str] = words!(
    "깜빡" "깜박" "까먹" "망각" "간과" "빼먹" "빠뜨" "빠트" "묵살" "외면" "등한" "게을" "소홀"
    "방치" "잊" "놓치" "놓쳤" "놓친" "놓쳐" "놓침" "던들" "더라면" "을텐데" "빼놓" "미확인" "미숙지"
    "미준수" "미공유" "미보고" "미점검" "미검토" "미이행" "미실시" "미인지" "미통보" "미전달"
    "미고지" "미공지" "미인계" "미협의" "불이행" "미수행" "미조치" "미대응" "미응답"
);

/// Certainty and drama.
const TONE: &[&str] = words!(
    "매번" "항상" "언제나" "번번이" "맨날" "툭하면" "걸핏" "사사건건" "하나같이" "도무지" "도통"
    "허구한" "번도" "법이 없" "법도 없" "일쑤" "노상" "매일같이" "당연" "상식" "뻔" "봐도"
    "보더라도" "보아도" "보듯" "돌이켜" "돌아보" "지나고" "되돌아" "결과론" "지금와서"
    "결과적으로보" "말할" "두말" "삼척동자" "기본 중" "기본적인" "기본조차" "기초조차" "기본도"
    "기본을" "누구라도" "초보" "조금만" "누구나" "인턴도" "신입도" "주니어도" "명백" "분명" "확실히"
    "너무나" "기만" "만 했" "만 봤" "예견" "예고된" "자초" "자명" "수 있었" "수도 있었" "황당"
    "어이없" "어이가" "어처구니" "기막" "기가" "한심" "경악" "분통" "개탄" "터무니" "통탄" "참담"
    "망신" "수치스" "부끄" "창피" "실망" "치욕" "아연" "한숨" "끔찍" "최악" "충격" "믿기지"
    "믿을 수" "이해할 수" "용납" "납득" "뼈아" "어리둥절" "분노" "답답" "개판" "엉망" "난장판"
    "막장" "말도" "말이 안" "말이안" "말이 되" "말이 됩" "말이 없" "웃음밖에" "실소" "기절" "가관"
    "소름" "괘씸" "노답" "헛웃음" "코미디" "낯뜨" "참사" "굴욕" "환장" "울화" "혀를" "할 말을"
    "웃지 못" "눈을 의심" "어떻게" "어찌" "어째서" "대체" "제정신" "정신" "꼴" "!!" "?!" "!?" "??"
    "ㅠㅠ" "ㅜㅜ" "ㅋㅋ" "ㅉㅉ" "있을 수"
);

/// Character and manner.
const JUDGEMENT: &[&str] = words!(
    "부주의" "안일" "안이하" "안이한" "태만" "방심" "나태" "해이" "경솔" "무책임" "무성의" "무능"
    "무신경" "무관심" "불감" "늑장" "나몰라" "주먹구구" "무사안일" "어리석" "멍청" "불성실" "무모"
    "무지" "졸속" "건성" "섣" "자만" "오만" "수수방관" "면피" "뒷북" "우왕좌왕" "허둥" "경거망동"
    "바보" "요식" "귀찮" "직무유기" "회피" "탁상" "얕잡" "우습게" "몰이해" "몰지각" "과신" "무개념" "철없"
    "아마추어" "매너리즘" "무심코" "얼렁뚱땅" "설렁설렁" "어영부영" "차일피일" "미적" "뭉그적"
    "꾸물" "팔짱" "뒷짐" "적당주의" "보신주의" "이기적" "고집" "독선" "무턱대고" "덜렁" "멋대로"
    "마음대로" "아무렇게나" "되는대로" "미숙" "허술" "성급" "형식적" "부실" "대충" "어설" "서투"
    "서툰" "서툴" "조급" "무리하" "무리한" "임의로" "함부로" "독단" "일방적" "무단으로" "급하게"
    "서두르" "서둘" "느슨" "방만" "뒤늦게" "관행적" "타성" "습관" "기계적으로" "피상적" "수동적"
    "비협조" "비전문" "불철저" "무작정" "맹목적" "생각없이" "생각 없이" "허겁지겁" "엉성" "부족"
    "결여" "미흡" "부적절" "적절하지" "적절치" "불충분" "미진" "그릇된" "매끄럽지" "아쉬운"
    "만족스럽지" "원활하지" "올바르지" "합당하지" "떨어지는" "떨어진" "떨어졌" "박약" "전무" "떠넘"
    "떠밀" "전가" "자리를" "졸았" "졸다" "졸음" "딴짓" "딴청" "잠들" "잠든" "늦잠" "과음" "음주"
    "술을" "괜찮겠지" "설마" "알아서" "가볍게" "쉽게 생각" "쉽게 여" "강행" "밀어붙" "욕심" "몰라라"
    "별다른" "대수롭지" "만만하게" "본분" "직업의식" "프로의식" "아무 생각" "아무 의심" "깊은 생각"
    "깊은 고민" "별생각" "별 생각" "별것" "의식" "책임감" "책임의식" "모른 척" "모른 체" "모른척"
    "모른체" "무시"
);

/// Sanctions and promises of care.
const MEASURE: &[&str] = words!(
    "문책" "징계" "시말서" "경위서" "견책" "감봉" "권고사직" "해고" "파면" "좌천" "반성" "사유서"
    "질책" "처벌" "인사조치" "인사 조치" "인사고과" "인사 고과" "인사 불이익" "인사 평가"
    "인사 위원회" "인사위원회" "인사 발령" "인사 처분" "인사평가" "근무평정" "성과평가" "KPI" "고과"
    "평가에" "불이익" "벌점" "근신" "정직" "경고장" "경고 조치" "경고조치" "경고 처분" "경고처분"
    "경고를" "구두" "서면" "엄중" "강력" "각서" "서약서" "대기발령" "대기 발령" "배제" "직위해제"
    "면직" "해임" "추궁" "책임을" "책임 추궁" "책임도" "소명서" "훈계" "벌칙" "구상권" "고발"
    "일벌백계" "인책" "호통" "혼쭐" "벌금" "공개사과" "엄벌" "삭감" "감액" "차감" "환수" "미지급"
    "깎" "박탈" "회수" "권한을 정지" "권한 정지" "권한을 제한" "권한 제한" "권한을 해지"
    "권한을 중지" "권한을 삭제" "금지된" "금지함" "금지했" "뺏" "빼앗" "몰수" "프로젝트에서 제외" "업무에서 제외" "온콜에서 제외" "당번에서 제외" "평가에서 제외" "해촉" "경질" "사임"
    "사퇴" "사직" "처분" "강등" "계약" "공개적으로" "손해배상" "변상" "배상" "페널티" "패널티"
    "죄를" "근무 태만" "직무" "업무 정지" "주의" "조심" "유의" "명심" "경각심" "각성" "분발" "자숙"
    "자성" "마음가짐" "긴장" "각오" "심기일전" "경계심" "신경" "교육" "숙지" "꼼꼼" "철저" "세심"
    "면밀" "신중" "유심히" "눈여겨" "재차" "거듭" "한번" "한 번" "두 번" "확인 또" "반드시" "꼭 "
    "더 확인" "더욱" "더 " "두번" "이중으로" "노력" "최선" "만전" "심혈" "집중" "매진" "않겠"
    "생활화" "체질화" "기강" "규율" "마인드" "상기시" "재강조" "재공지" "재당부" "당부" "강조"
    "주지시" "각인시" "훈시" "독려" "일깨" "단속" "엄명" "자책" "뉘우" "사죄" "다짐"
);

/// Cues that need a person or an act of attention in the same sentence.
const WEAK_AGENT: &[&str] = words!(
    "덮어쓰" "덮어써" "덮어썼" "덮어쓴" "덮어씀" "버그" "결함" "사람은" "이는 " "인물은"
    "때문" "인해" "인한" "인하여" "의해" "의한" "원인" "책임" "일으" "유발" "초래" "야기" "발생시"
    "오류" "에러" "냈" "낸 " "사고를" "장애를" "오인" "기인" "비롯" "uman" "문제" "미흡" "부적절"
    "부실" "미비" "아쉬운" "불충분" "미진" "매끄럽지" "적절하지" "만족스럽지" "원활하지" "올바르지"
    "키웠" "키운" "부른" "불러"
);

/// The ends of words that join an act to what followed. They are in every sentence, so they
/// count only beside an outage and a person as a subject or an owner.
const JOIN: &[&str] = words!(
    "로 " "해서 " "어서 " "아서 " "하여 " "해 " "려 " "꿔 " "워 " "꺼 " "어 " "아 " "쳐 " "내 "
    "켜 " "여 " "겨 " "둬 " "놔 " "봐 " "려서" "워서" "내서" "켜서" "쳐서" "러서" "꿔서" "꺼서"
    "여서" "러 "
);

/// Weak cues of omission.
const WEAK_OMISSION: &[&str] = words!(
    "않" "못" " 안 " "안했" "안함" "안한" "없이" "누락" "건너뛰" "건너뛴" "건너뜀" "건너뛸" "생략"
    "미루" "미룬" "미뤘" "지나치" "지나쳤" "지나침" "지나친" "어긴" "어겼" "어김" "위반" "흘려"
    "거른" "걸렀" "넘겼" "넘긴" "넘김" "무시" "오인" "혼동" "모른 척" "모른 체"
);

/// Weak cues of certainty.
const WEAK_TONE: &[&str] = words!("늘 " "절대" "만날 ");

/// The syllables that end a stem of the past.
const PAST: &str = "했봤았었였렸졌쳤꿨웠췄꼈냈갔왔켰뒀뺐썼껐줬겼났혔놨눴뤘랐렀폈샀탔잤섰됐셨폈쉈뀄";

/// Cues that start several groups.
const SHARED: &[(&[&str], u8)] = &[
    (
        words!("검증도 안" "테스트도 안" "백업도 안"),
        Groups::OMISSION.0,
    ),
    (words!("소홀함" "미숙함" "부족함"), Groups::AGENT.0),
    (
        words!("소홀" "게을" "외면" "방치" "무시" "모른 척" "모른 체" "모른척"),
        Groups::OMISSION.0 | Groups::JUDGEMENT.0,
    ),
    (
        words!("부적절" "적절하지" "적절치" "미흡" "부실" "안이" "아쉬운" "아쉬움"),
        Groups::AGENT.0 | Groups::JUDGEMENT.0,
    ),
    (
        words!("기본을" "관리상의"),
        Groups::AGENT.0 | Groups::JUDGEMENT.0,
    ),
    (
        words!("실수가 없도록" "실수 없도록" "실수하지" "실수를 "),
        Groups::MEASURE.0,
    ),
    (
        words!(
            "매끄럽지" "만족스럽지" "올바르지" "판단에" "대응에" "조치에" "결정에" "대처에" "지켜지지" "준수되지" "이행되지" "이루어지지" "이뤄지지" "충분히 되지" "제대로 되지"
        ),
        Groups::AGENT.0,
    ),
    (
        words!(
            "책임감" "책임의식" "책임 의식" "의식" "기강" "경각심" "습관" "정신" "집중" "긴장" "각오"
            "역량" "인식"
        ),
        Groups::MEASURE.0 | Groups::JUDGEMENT.0 | Groups::TONE.0,
    ),
    (
        words!(
            "부주의" "방심" "태만" "무관심" "착오" "실수" "과실" "오판" "미숙" "잘못된"
        ),
        Groups::AGENT.0 | Groups::JUDGEMENT.0,
    ),
];

/// A set of groups of rules, one bit a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Groups(u8);

impl Groups {
    /// blame-agent, single-cause, human-error and passive-hiding.
    pub const AGENT: Self = Self(1);
    /// counterfactual.
    pub const OMISSION: Self = Self(2);
    /// absolute, hindsight and animated.
    pub const TONE: Self = Self(4);
    /// judgement.
    pub const JUDGEMENT: Self = Self(8);
    /// punitive-action and fix-the-human.
    pub const MEASURE: Self = Self(16);

    /// All the groups.
    pub const ALL: Self = Self(31);

    /// Whether no rule can fire.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the group is in the set.
    pub fn has(self, group: Self) -> bool {
        self.0 & group.0 != 0
    }
}

/// Bits above the groups: what a joined act needs, a hint of a person, and the weak cues.
const OUTAGE_BIT: u16 = 1 << 5;
const JOIN_BIT: u16 = 1 << 6;
const ACTOR_BIT: u16 = 1 << 7;
const HINT_BIT: u16 = 1 << 8;
const WEAK_SHIFT: u16 = 9;

struct Prefilter {
    automaton: AhoCorasick,
    bits: Vec<u16>,
}

static PREFILTER: LazyLock<Option<Prefilter>> = LazyLock::new(|| {
    let hints: Vec<&str> = roles()
        .chain(HUMAN_ACTS.iter().copied())
        .chain(HUMAN_STEMS.iter().copied())
        .chain(words!("OO" "○" "@" "쪽" "측" "제 ").iter().copied())
        .collect();
    // Every syllable of the past ahead of 어야, 으면, 어도, 다면, 더라면: 했어야, 봤어도, 따랐다면.
    let unreal: Vec<String> = PAST
        .chars()
        .flat_map(|past| ["어야", "으면", "어도", "다면"].map(|tail| format!("{past}{tail}")))
        .collect();
    let actors: Vec<String> = roles()
        .chain(words!("OO" "○" "쪽" "측").iter().copied())
        .flat_map(|role| {
            ["가", "이", "의", "들", "에서"].map(|particle| format!("{role}{particle}"))
        })
        .collect();
    let strong = |list: &'static [&'static str], group: Groups| {
        list.iter().map(move |cue| (*cue, u16::from(group.0)))
    };
    let (patterns, bits): (Vec<&str>, Vec<u16>) = strong(AGENT, Groups::AGENT)
        .chain(strong(OMISSION, Groups::OMISSION))
        .chain(strong(TONE, Groups::TONE))
        .chain(strong(JUDGEMENT, Groups::JUDGEMENT))
        .chain(strong(MEASURE, Groups::MEASURE))
        .chain(
            WEAK_AGENT
                .iter()
                .map(|cue| (*cue, u16::from(Groups::AGENT.0) << WEAK_SHIFT)),
        )
        .chain(
            WEAK_OMISSION
                .iter()
                .map(|cue| (*cue, u16::from(Groups::OMISSION.0) << WEAK_SHIFT)),
        )
        .chain(
            WEAK_TONE
                .iter()
                .map(|cue| (*cue, u16::from(Groups::TONE.0) << WEAK_SHIFT)),
        )
        .chain(
            TRAITS
                .iter()
                .map(|cue| (*cue, u16::from(Groups::JUDGEMENT.0) << WEAK_SHIFT)),
        )
        .chain(
            unreal
                .iter()
                .map(|cue| (cue.as_str(), u16::from(Groups::OMISSION.0 | Groups::TONE.0))),
        )
        .chain(
            SHARED
                .iter()
                .flat_map(|(cues, groups)| cues.iter().map(|cue| (*cue, u16::from(*groups)))),
        )
        .chain(JOIN.iter().map(|cue| (*cue, JOIN_BIT)))
        .chain(OUTAGE.iter().map(|cue| (*cue, OUTAGE_BIT)))
        .chain(actors.iter().map(|cue| (cue.as_str(), ACTOR_BIT)))
        .chain(hints.into_iter().map(|cue| (cue, HINT_BIT)))
        .unzip();
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::Standard)
        .build(&patterns)
        .ok()?;
    Some(Prefilter { automaton, bits })
});

/// The groups of rules that could fire on a sentence.
pub(super) fn groups(text: &str, named: bool) -> Groups {
    let Some(prefilter) = PREFILTER.as_ref() else {
        // The automaton is built from constants; without it every sentence is read.
        return Groups::ALL;
    };
    let mut seen = if named { HINT_BIT | ACTOR_BIT } else { 0 };
    for found in prefilter.automaton.find_overlapping_iter(text) {
        seen |= prefilter
            .bits
            .get(found.pattern().as_usize())
            .copied()
            .unwrap_or(0);
    }
    let mut groups = Groups::ALL.0 & (seen & 0x1F) as u8;
    if seen & HINT_BIT != 0 {
        groups |= Groups::ALL.0 & (seen >> WEAK_SHIFT) as u8;
    }
    let joined = OUTAGE_BIT | JOIN_BIT | ACTOR_BIT;
    if seen & joined == joined {
        groups |= Groups::AGENT.0;
    }
    Groups(groups)
}
