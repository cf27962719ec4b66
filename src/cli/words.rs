//! What the interview says, in English and in Korean.

use crate::model::Language;

/// Every sentence of the interview, in one language.
#[derive(Debug)]
pub struct Words {
    pub title: &'static str,
    pub title_hint: &'static str,
    pub empty: &'static str,
    pub started: &'static str,
    pub detected: &'static str,
    pub mitigated: &'static str,
    pub resolved: &'static str,
    pub started_hint: &'static str,
    pub later_hint: &'static str,
    pub before_start: &'static str,
    pub severity: &'static str,
    pub service: &'static str,
    pub service_hint: &'static str,
    pub known: &'static str,
    pub new_name: &'static str,
    pub trigger: &'static str,
    pub detection: &'static str,
    pub not_known: &'static str,
    pub review: &'static str,
    pub write: &'static str,
    pub stop: &'static str,
    pub change: &'static str,
    pub similar: &'static str,
    pub resumed: &'static str,
    pub kept: &'static str,
    pub unknown_value: &'static str,
    /// Severities of a fresh configuration, by name.
    pub severities: &'static [(&'static str, &'static str)],
    /// How an incident can come to light, in the order of `Detection::ALL`.
    pub detections: &'static [&'static str],
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Ko => &KOREAN,
    }
}

const ENGLISH: Words = Words {
    title: "Title",
    title_hint: "the incident in one line, as users felt it",
    empty: "a few words, please",
    started: "Started",
    detected: "Detected",
    mitigated: "Mitigated",
    resolved: "Resolved",
    started_hint: "when users first felt it: 10:30, yesterday 14:05, 2h ago, 2026-11-20 09:12",
    later_hint: "a time, or +26m after the start; Enter if not known or not yet",
    before_start: "that is before the incident started",
    severity: "Severity",
    service: "Services that were hurt",
    service_hint: "separate several with commas",
    known: "Tab completes:",
    new_name: "\"{new}\" is new; there is \"{near}\" already",
    trigger: "What set it off",
    detection: "How did it come to light",
    not_known: "not known yet",
    review: "Ready",
    write: "write it",
    stop: "stop here, and keep the answers",
    change: "change",
    similar: "This may have happened before:",
    resumed: "taken up where it was left",
    kept: "the answers are kept; `blameless new --resume` takes them up again",
    unknown_value: "–",
    severities: &[],
    detections: &[
        "monitoring called somebody at once",
        "monitoring filed a ticket",
        "somebody saw it in logs or dashboards",
        "a customer said so",
        "an employee noticed",
    ],
};

const KOREAN: Words = Words {
    title: "제목",
    title_hint: "사용자가 겪은 일을 한 줄로",
    empty: "한 마디라도 적어 주세요",
    started: "시작",
    detected: "감지",
    mitigated: "완화",
    resolved: "해결",
    started_hint: "사용자가 처음 겪은 때: 10:30, 어제 14:05, 2시간 전, 2026-11-20 09:12",
    later_hint: "시각 또는 시작부터 +26m; 모르거나 아직이면 Enter",
    before_start: "장애가 시작되기 전입니다",
    severity: "심각도",
    service: "영향을 받은 서비스",
    service_hint: "여럿이면 쉼표로 나눕니다",
    known: "Tab으로 완성:",
    new_name: "\"{new}\"은(는) 새 이름입니다. \"{near}\"이(가) 이미 있습니다",
    trigger: "무엇이 방아쇠였나요",
    detection: "어떻게 알게 되었나요",
    not_known: "아직 모름",
    review: "이대로 쓸까요",
    write: "쓰기",
    stop: "여기서 멈추고 답을 보관",
    change: "고치기:",
    similar: "비슷한 일이 있었습니다:",
    resumed: "멈춘 곳에서 이어서 합니다",
    kept: "답은 보관했습니다. `blameless new --resume`으로 이어서 할 수 있습니다",
    unknown_value: "–",
    severities: &[
        ("SEV1", "대부분의 사용자가 쓸 수 없거나 데이터를 잃음"),
        ("SEV2", "많은 사용자가 영향을 받거나 중요한 기능이 멈춤"),
        ("SEV3", "일부 사용자가 영향을 받거나 우회할 수 있음"),
        ("SEV4", "거의 알아차리지 못하지만 고쳐야 함"),
        ("near-miss", "영향은 없었지만 다음에는 있을 수 있음"),
    ],
    detections: &[
        "모니터링이 바로 사람을 불렀음",
        "모니터링이 티켓을 만들었음",
        "로그나 대시보드에서 보았음",
        "고객이 알려 왔음",
        "직원이 알아차렸음",
    ],
};
