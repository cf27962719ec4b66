//! Who is a person: roles, teams, titles, names, handles.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::hangul::{is_syllable, length};
use super::inflect::ends_any;

/// What a noun denotes, seen as the subject of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Person {
    /// No person.
    No,
    /// A person or a machine (오퍼레이터, 운영 쪽): the predicate decides.
    Maybe,
    /// Those whom the outage hit: what they could not do is its effect.
    Customer,
    /// Those who run the system, and their suppliers.
    Staff,
}

const CUSTOMERS: &[&str] = words!(
    "고객" "고객사" "사용자" "이용자" "유저" "가입자" "회원" "손님" "시민" "민원인" "환자" "방문자"
    "구매자" "판매자" "승객" "학생" "수강생" "투자자" "예매자" "신청자" "시청자" "독자"
);

const STAFF: &[&str] = words!(
    "위반자" "유발자" "가해자" "사고자" "미응답자"
    "담당자" "운영자" "작업자" "개발자" "관리자" "당직자" "승인자" "검토자" "작성자" "책임자"
    "근무자" "설계자" "배포자" "요청자" "실무자" "관계자" "기획자" "입력자" "조작자" "참여자"
    "참석자" "대응자" "후임자" "전임자" "입사자" "퇴사자" "감독자" "실행자" "수행자" "변경자"
    "점검자" "사수" "부사수" "당사자" "경력자" "초보자" "의사결정자" "결정자" "확인자" "인계자"
    "인수자" "기술자" "종사자" "커밋자" "머지자" "전담자" "보고자" "지휘자" "조종자" "운전자"
    "입회자" "등록자" "도입자" "선임자" "엔지니어" "리뷰어" "커미터" "메인테이너" "아키텍트"
    "컨설턴트" "프리랜서" "테스터" "디자이너" "프로그래머" "오너" "온콜러" "당번" "당직" "온콜"
    "신입" "인턴" "주니어" "시니어" "막내" "알바" "알바생" "아르바이트생" "파견직" "계약직" "외주"
    "전임" "후임" "상급자" "경영진" "임원진" "운영진" "개발진" "의료진" "연구진" "직원" "팀원"
    "사원" "구성원" "요원" "상담원" "인원" "임원" "연구원" "조직원" "부서원" "점검원" "관제원"
    "승무원" "공무원" "조원" "행원" "은행원" "사람" "인간" "인력" "작업조" "교대조" "야간조"
    "근무조" "담당" "본인" "동료" "상사" "간호사" "약사" "의사" "조종사" "기사" "정비사" "상담사"
    "관제사" "팀장" "파트장" "부장" "본부장" "센터장" "실장" "그룹장" "조장" "반장" "국장" "처장"
    "지점장" "점장" "부서장" "현장소장" "공장장" "이사장" "사장" "차장" "회장" "팀리더" "파트리더"
    "팀리드" "테크리드" "개발리드" "주임" "매니저님" "팀" "조직" "부서" "파트" "스쿼드" "본부"
    "사업부" "개발실" "운영실" "기술실" "상황실" "관제실" "관제센터" "콜센터" "고객센터" "협력사"
    "외주사" "협력업체" "외주업체" "업체" "벤더" "벤더사" "개발사" "시공사" "운영사" "대행사"
    "용역사" "제조사" "공급사" "하청" "도급사" "경영층" "부사장" "누구" "모두" "아무" "우리" "저희"
    "제가" "누군가" "DBA" "SRE" "PM" "PO" "QA" "CTO" "CEO" "CISO" "IC" "TL" "EM" "CIO" "COO" "PL"
    "PD" "MD"
);

/// Titles that need a name before them: 책임 is also responsibility, 대리 a proxy.
const TITLES: &[&str] = words!(
    "책임" "선임" "수석" "대리" "과장" "매니저" "프로" "리더" "리드" "이사" "대표" "전무" "상무"
    "주사" "소장" "파트너" "사원" "주무관" "사무관" "교수" "원장" "간사" "박사" "연구원"
    "책임연구원" "님" "씨" "군" "양" "모씨"
);

/// What makes 관리자, 매니저 and 오퍼레이터 a program.
const MACHINE_BEFORE: &[&str] = words!(
    "패키지" "비밀번호" "작업" "리소스" "세션" "트랜잭션" "메모리" "버퍼" "볼륨" "락" "자원" "장치"
    "큐" "디바이스" "잠금" "시크릿" "프로세스" "쿠버네티스" "프로메테우스" "인증서" "백업"
    "클러스터" "태스크" "컨테이너" "파일" "창" "키" "토큰" "플러그인" "카프카" "레디스"
    "데이터베이스" "연결" "커넥션" "네트워크" "트래픽" "캐시" "암호" "구성" "이벤트" "상태" "버전"
    "서비스"
);

const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용";

/// Surnames that begin few common nouns.
const SAFE_SURNAMES: &str = "김박최윤황송류홍권안곽엄허노심";

/// Syllables of given names.
const GIVEN: &str = "민서준지우현수영진호경은혜연미정선희철석태재동성상승윤하예도시유주찬훈환빈율아나라린혁규기용광창종병명원인일한해형효숙순옥자란화보소슬솔가채나다온별봄건웅범식섭균근남덕두만모무문백복봉비사삼새세신안양언여완요운은";

/// Nouns that look like a surname and a given name.
const NOT_NAMES: &[&str] = words!(
    "안정성" "안정화" "안전성" "최소화" "최신화" "최대한" "최소한" "송신자" "송수신" "노선도" "황사"
    "허용량" "김해" "안내문" "안내원" "권한" "권고안" "홍보" "노동자" "최하위" "윤곽" "심사" "안정"
    "엄수" "허가" "최상위" "권한자" "송신" "노이즈" "심각도" "안전" "박스" "안드로이드" "노후화"
    "권역" "송장" "송금" "홍보영상" "최종" "안내" "김천시"
);

/// A list of nouns, found by their last character.
struct Suffixes(HashMap<char, Vec<&'static str>>);

impl Suffixes {
    fn new(lists: &[&[&'static str]]) -> Self {
        let mut map: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in lists.iter().flat_map(|list| list.iter()) {
            if let Some(last) = word.chars().next_back() {
                map.entry(last).or_default().push(word);
            }
        }
        Self(map)
    }

    fn matches(&self, noun: &str) -> bool {
        noun.chars()
            .next_back()
            .and_then(|last| self.0.get(&last))
            .is_some_and(|words| words.iter().any(|word| noun.ends_with(word)))
    }
}

static STAFF_SET: LazyLock<Suffixes> = LazyLock::new(|| Suffixes::new(&[STAFF]));
static CUSTOMER_SET: LazyLock<Suffixes> = LazyLock::new(|| Suffixes::new(&[CUSTOMERS]));
static MACHINE_SET: LazyLock<Suffixes> =
    LazyLock::new(|| Suffixes::new(&[super::lexicon::MACHINES]));

/// All the endings of nouns that denote people, for the prefilter.
pub(super) fn roles() -> impl Iterator<Item = &'static str> {
    STAFF.iter().chain(CUSTOMERS).chain(TITLES).copied()
}

/// Whether a noun denotes a machine, a program or a control that acts.
pub(super) fn is_machine(noun: &str) -> bool {
    noun == "\u{FFFC}" || MACHINE_SET.matches(noun)
}

/// What `noun` denotes; `before` is the word ahead of it, `title` whether that word has no
/// particle, so that a title may follow it.
pub(super) fn classify(noun: &str, before: &str, title: bool) -> Person {
    let noun = noun.strip_suffix('들').unwrap_or(noun);
    let noun = noun
        .strip_suffix('분')
        .filter(|n| length(n) > 1)
        .unwrap_or(noun);
    if noun.is_empty() {
        return Person::No;
    }
    if noun.starts_with('@') && noun.len() > 1 {
        return Person::Staff;
    }
    if is_name(noun, before, title) {
        return Person::Staff;
    }
    if matches!(
        noun,
        "제" | "내"
            | "나"
            | "저"
            | "각자"
            | "누"
            | "아무나"
            | "조작원"
            | "둘"
            | "당사"
            | "그녀"
            | "그들"
    ) {
        return Person::Staff;
    }
    if ends_any(
        noun,
        words!(
            "데이터센터" "클라이언트" "관리자페이지" "안전사고" "수사" "인사" "담당"
        ),
    ) && noun != "담당"
    {
        return if noun.ends_with("담당") && length(noun) > 2 {
            Person::Staff
        } else {
            Person::No
        };
    }
    if noun == "사람" || noun == "인간" {
        return Person::Staff;
    }
    if ends_any(noun, words!("관리자" "매니저" "오퍼레이터" "운영자")) {
        let machine = title
            && (MACHINE_BEFORE.contains(&before)
                || !before.chars().any(is_syllable) && !before.is_empty())
            || MACHINE_BEFORE.iter().any(|head| noun.starts_with(head));
        if machine {
            return Person::No;
        }
        if noun.ends_with("오퍼레이터") || noun == "매니저" {
            return Person::Maybe;
        }
        return Person::Staff;
    }
    if matches!(
        noun,
        "쪽" | "측"
            | "센터"
            | "그룹"
            | "회사"
            | "사업자"
            | "기관"
            | "당국"
            | "지사"
            | "본사"
            | "통신사"
            | "제공사"
            | "현업"
            | "은행"
    ) || noun.ends_with("팀측")
    {
        return Person::Maybe;
    }
    if ends_any(noun, words!("쪽" "측")) {
        let stem = &noun[..noun.len() - "쪽".len()];
        return if STAFF_SET.matches(stem) {
            Person::Staff
        } else {
            Person::Maybe
        };
    }
    if counted(noun) {
        return Person::Staff;
    }
    if CUSTOMER_SET.matches(noun) {
        return Person::Customer;
    }
    if STAFF_SET.matches(noun) && !lookalike(noun, before, title) {
        return Person::Staff;
    }
    Person::No
}

/// 두 명, 3인, 2명: people, counted.
fn counted(noun: &str) -> bool {
    matches!(noun, "명" | "한명" | "두명")
        || (noun.ends_with('명') || noun.ends_with('인'))
            && noun.starts_with(|c: char| c.is_ascii_digit())
}

/// Nouns that end like a role and are none.
fn lookalike(noun: &str, before: &str, title: bool) -> bool {
    match noun {
        "리드" | "리더" => true,
        "온콜" | "당직" | "담당" => false,
        "기사"
            if matches!(
                before,
                "현장" | "설비" | "정비" | "배송" | "점검" | "작업" | "설치"
            ) =>
        {
            false
        }
        "기사" | "아무" => !(title && name_like(before)),
        "PO" | "IC" | "MD" | "PD" | "EM" | "TL" | "PL" => {
            title && before.is_ascii() && !before.is_empty()
        }
        _ => ends_any(
            noun,
            words!(
                "스팀" "가팀" "인사" "공사" "검사" "조사" "복사" "회의사" "유의사" "동의사" "전기사"
                "신문기사" "디스크조직" "그룹조직" "시사장" "공장" "시장" "저장" "포장" "연장"
                "확장" "입장" "대장" "조직도" "시스팀" "신입사" "무인" "확인" "승인" "원인" "요인"
                "책임"
            ),
        ),
    }
}

/// Names: 김민수, 윤OO, 홍 대리, 안나 님, 박모 씨, A씨.
fn is_name(noun: &str, before: &str, title: bool) -> bool {
    if masked(noun) {
        return true;
    }
    let titled = ends_any(noun, TITLES);
    for mark in TITLES.iter().filter(|_| titled) {
        let Some(stem) = noun.strip_suffix(mark) else {
            continue;
        };
        if stem.is_empty() {
            if title && (name_like(before) || matches!(*mark, "님" | "씨") && length(before) >= 2)
            {
                return true;
            }
        } else if name_like(stem) && length(stem) != 2
            || masked(stem)
            || matches!(*mark, "님" | "씨") && honoured(stem)
        {
            return true;
        }
    }
    full_name(noun)
}

/// 윤OO, 김○○, 박**, 이모: names that were masked.
fn masked(noun: &str) -> bool {
    let mut chars = noun.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let rest = chars.as_str();
    !rest.is_empty()
        && rest
            .chars()
            .all(|c| matches!(c, 'O' | '○' | '〇' | '*' | 'X' | '◯'))
        && SURNAMES.contains(first)
}

fn honoured(stem: &str) -> bool {
    if matches!(
        stem,
        "날" | "솜" | "글" | "말" | "불" | "주" | "마음" | "아저"
    ) {
        return false;
    }
    name_like(stem) || length(stem) >= 2 || stem.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether a word could be a name ahead of a title: a surname, or a surname and two syllables.
fn name_like(word: &str) -> bool {
    if masked(word) {
        return true;
    }
    let double = words!("남궁" "황보" "제갈" "선우" "독고" "사공")
        .iter()
        .find_map(|surname| word.strip_prefix(surname));
    if let Some(given) = double {
        return length(given) <= 2 && given.chars().all(|c| GIVEN.contains(c));
    }
    let mut chars = word.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    if chars.as_str().is_empty() {
        return SURNAMES.contains(first) || first.is_ascii_uppercase();
    }
    let given = chars.as_str();
    let syllables = length(given);
    SURNAMES.contains(first)
        && (1..=2).contains(&syllables)
        && given.chars().all(|c| GIVEN.contains(c))
        || word == "박모"
        || word == "김모"
        || word == "이모"
}

/// A full name without a title: only surnames and syllables that make few nouns.
fn full_name(noun: &str) -> bool {
    let mut chars = noun.chars();
    let (Some(first), Some(a), Some(b), None) =
        (chars.next(), chars.next(), chars.next(), chars.next())
    else {
        return false;
    };
    SAFE_SURNAMES.contains(first)
        && GIVEN.contains(a)
        && GIVEN.contains(b)
        && !NOT_NAMES.contains(&noun)
}
