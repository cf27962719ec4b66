//! What `changes` says, in English and in Korean.

use crate::model::Language;

/// Every sentence of the command, in one language.
#[derive(Debug)]
pub struct Words {
    pub heading: &'static str,
    pub nothing: &'static str,
    pub how_to_add: &'static str,
    pub trigger: &'static str,
    pub minutes: &'static str,
    pub hours: &'static str,
    pub days: &'static str,
    pub before: &'static str,
    pub at_start: &'static str,
    pub reverted: &'static str,
    pub service: &'static str,
    pub released: &'static str,
    pub touches: &'static str,
    pub says: &'static str,
    /// Commit, merge, tag, deploy.
    pub kinds: [&'static str; 4],
    pub which: &'static str,
    pub landed: &'static str,
    pub tagged: &'static str,
    pub deployed: &'static str,
    pub added: &'static str,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Ko => &KOREAN,
    }
}

const ENGLISH: Words = Words {
    heading: "{n} changes in the {window} before {start}: {sources}",
    nothing: "nothing landed in the {window} before the start, in {sources}; --window 3d looks further back",
    how_to_add: "write one down: blameless changes {id} … --add N",
    trigger: "the trigger isn't set; this change would be {trigger}: blameless set {id} trigger={trigger}",
    minutes: "{n} min",
    hours: "{n} h",
    days: "{n} d",
    before: "{length} before",
    at_start: "at the start",
    reverted: "reverted {length} later by {by}",
    service: "a deploy of {service}",
    released: "released as {tag}",
    touches: "touches {paths}",
    says: "says {words}",
    kinds: ["commit", "merge", "tag", "deploy"],
    which: "Which one is it?",
    landed: "{link} lands in {source}: {subject}",
    tagged: "{source} {link} is released",
    deployed: "{link} is deployed: {subject}",
    added: "is the change now, and in the timeline",
};

const KOREAN: Words = Words {
    heading: "{start} 앞 {window} 동안의 변경 {n}건: {sources}",
    nothing: "시작 앞 {window} 동안 {sources}에 들어온 변경이 없습니다. --window 3d로 더 앞을 봅니다",
    how_to_add: "기록하려면: blameless changes {id} … --add N",
    trigger: "촉발 요인이 비어 있습니다. 이 변경이라면 {trigger}: blameless set {id} trigger={trigger}",
    minutes: "{n}분",
    hours: "{n}시간",
    days: "{n}일",
    before: "{length} 전",
    at_start: "시작과 동시에",
    reverted: "{length} 뒤 {by}에서 되돌림",
    service: "{service} 배포",
    released: "{tag}(으)로 출시",
    touches: "건드린 곳: {paths}",
    says: "같은 말: {words}",
    kinds: ["커밋", "병합", "태그", "배포"],
    which: "어느 것인가요?",
    landed: "{source}에 {link} 반영: {subject}",
    tagged: "{source} {link} 출시",
    deployed: "{link} 배포: {subject}",
    added: "변경으로 적고 타임라인에 넣음",
};
