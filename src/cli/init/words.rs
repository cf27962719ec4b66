//! What `init` says, in English and in Korean.

use crate::model::Language;

/// What became of a file or of a setting; each follows its name and a colon.
#[derive(Debug)]
pub struct Words {
    /// A folder that is a repository from now on.
    pub new_repository: &'static str,
    /// It is new.
    pub written: &'static str,
    /// It was there before with other lines, and got one more.
    pub added_to: &'static str,
    /// It was there before, just as it would have been written.
    pub there: &'static str,
    /// It was there before, and says something else.
    pub left: &'static str,
    /// As `left`; a line to be added by hand follows.
    pub left_add: &'static str,
    /// git's configuration has it.
    pub is_set: &'static str,
    /// git's configuration has something else there.
    pub set_left: &'static str,
    /// It is new in git's configuration.
    pub set: &'static str,
    /// Before the folder of the repository, when that is another one.
    pub within: fn(&str) -> String,
    /// Before the command that commits what was written.
    pub next: &'static str,
    /// Before the command that comes after.
    pub then: &'static str,
    /// Whether git shall use the merge driver.
    pub ask_driver: &'static str,
}

/// The words in `language`.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Ko => &KO,
    }
}

const EN: Words = Words {
    new_repository: "a new git repository",
    written: "written",
    added_to: "added to",
    there: "is there",
    left: "is there, left as it is",
    left_add: "is there, left as it is; add this line to it:",
    is_set: "is set",
    set_left: "is set, left as it is",
    set: "set in this clone; each clone needs it",
    within: |folder| format!("in {folder}:"),
    next: "next",
    then: "then",
    ask_driver: "Let git merge postmortems by field and item?",
};

const KO: Words = Words {
    new_repository: "새 git 저장소를 만들었습니다",
    written: "만들었습니다",
    added_to: "한 줄을 더했습니다",
    there: "이미 있습니다",
    left: "이미 있어 그대로 둡니다",
    left_add: "이미 있어 그대로 둡니다. 다음 줄을 더해 주세요:",
    is_set: "이미 설정되어 있습니다",
    set_left: "다른 값으로 설정되어 있어 그대로 둡니다",
    set: "이 클론에 설정했습니다. 클론마다 필요합니다",
    within: |folder| format!("{folder} 안:"),
    next: "다음",
    then: "그다음",
    ask_driver: "git이 포스트모템을 필드와 항목 단위로 병합하게 할까요?",
};
