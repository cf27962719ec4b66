//! What a bare `blameless` says, in English and in Korean.

use crate::model::Language;

/// Every sentence, in one language.
#[derive(Debug)]
pub struct Words {
    pub outside: &'static str,
    pub fresh: &'static str,
    pub empty: &'static str,
    pub nothing: &'static str,
    pub drafts: &'static str,
    pub reviews: &'static str,
    pub actions: &'static str,
    pub budgets: &'static str,
    pub late: &'static str,
    pub more: &'static str,
    pub edit: &'static str,
    pub review: &'static str,
    pub list_actions: &'static str,
    pub budget: &'static str,
    pub exhausted: &'static str,
    pub at_risk: &'static str,
    pub spent: &'static str,
    /// In a clone where git doesn't know the merge driver.
    pub merged_by_line: &'static str,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Ko => &KOREAN,
    }
}

const ENGLISH: Words = Words {
    outside: "\
This folder is in no git repository, and postmortems are kept in one. To begin:
  blameless init DIR                  a new repository (--language ko for Korean)
  cd DIR && blameless new             the first postmortem
All commands: blameless --help
",
    fresh: "\
No postmortems are kept in this repository yet. To begin:
  blameless init                      a configuration and an index (--language ko for Korean)
  blameless new                       the first postmortem
All commands: blameless --help
",
    empty: "\
There are no postmortems here yet.
  blameless new                       the first one
All commands: blameless --help
",
    nothing: "\
Nothing waits: no draft is past its deadline, no review asked for, no countermeasure
overdue, no budget at risk.
  blameless new                       after the next incident
  blameless report                    what the last ones say together
",
    drafts: "Drafts past their deadline",
    reviews: "Reviews asked for",
    actions: "Overdue countermeasures",
    budgets: "Error budgets at risk",
    late: "{n} d late",
    more: "and {n} more",
    edit: "blameless edit {id}",
    review: "blameless show {id}",
    list_actions: "blameless action list --overdue; blameless action done ID#N",
    budget: "blameless budget",
    exhausted: "exhausted",
    at_risk: "at risk",
    spent: "{share} % spent in {days} days",
    merged_by_line: "git merges postmortems by line in this clone; `blameless init --merge-driver` \
                     lets it merge them by field",
};

const KOREAN: Words = Words {
    outside: ENGLISH.outside,
    fresh: ENGLISH.fresh,
    empty: "\
아직 포스트모템이 없습니다.
  blameless new                       첫 포스트모템 쓰기
모든 명령: blameless --help
",
    nothing: "\
기다리는 일이 없습니다. 기한이 지난 초안, 요청된 검토, 밀린 대응방안, 위험한 예산이
모두 없습니다.
  blameless new                       다음 장애 뒤에
  blameless report                    지난 장애들이 함께 말해 주는 것
",
    drafts: "기한이 지난 초안",
    reviews: "검토를 기다리는 포스트모템",
    actions: "밀린 대응방안",
    budgets: "위험한 오류 예산",
    late: "{n}일 지남",
    more: "외 {n}건",
    edit: "blameless edit {id}",
    review: "blameless show {id}",
    list_actions: "blameless action list --overdue; blameless action done ID#N",
    budget: "blameless budget",
    exhausted: "소진",
    at_risk: "위험",
    spent: "{days}일 동안 {share}% 씀",
    merged_by_line: "이 클론에서는 git이 포스트모템을 줄 단위로 병합합니다. \
                     `blameless init --merge-driver`를 실행하면 필드 단위로 병합합니다",
};
