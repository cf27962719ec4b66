//! What commands say of what they did or found, in English and in Korean.

/// The sentences that end a run. Braces name what is put in.
#[derive(Debug)]
pub struct Outcome {
    /// `{id}` and `{branch}`.
    pub committed: &'static str,
    /// `{id}`.
    pub committed_detached: &'static str,
    pub written: &'static str,
    pub nothing_to_change: &'static str,
    pub nothing_to_commit: &'static str,
    pub up_to_date: &'static str,
    pub stale: &'static str,
    pub rewrite_index: &'static str,
    /// The header of `list`.
    pub columns: [&'static str; 6],
    pub no_match: &'static str,
    /// `{directory}`.
    none_yet: &'static str,
    /// What comes before the reason why a document can't be read.
    pub left_out: &'static str,
    pub one_unreadable: &'static str,
    /// `{n}`.
    pub unreadable: &'static str,
    pub reviewers: &'static str,
    pub no_reviewers: &'static str,
    pub reviewed: &'static str,
    pub next: &'static str,
    /// What stands for a reviewer's name in a command to type.
    pub name: &'static str,
}

impl Outcome {
    /// That there are no postmortems in `directory`, and how to begin.
    pub fn none_yet_in(&self, directory: &str) -> String {
        self.none_yet.replace("{directory}", directory)
    }
}

pub(super) const ENGLISH: Outcome = Outcome {
    committed: "committed {id} on {branch}",
    committed_detached: "committed {id} on a detached HEAD; `git switch -c NAME` keeps it",
    written: "written, not committed",
    nothing_to_change: "nothing to change",
    nothing_to_commit: "nothing to commit",
    up_to_date: "up to date",
    stale: "not up to date",
    rewrite_index: "type `blameless index` to write it anew",
    columns: [
        "ID",
        "SEVERITY",
        "STATUS",
        "RESOLVED IN",
        "SERVICES",
        "TITLE",
    ],
    no_match: "no postmortem matches these filters",
    none_yet: "no postmortems in {directory}/ yet; start one with `blameless new`",
    left_out: "unreadable",
    one_unreadable: "1 document could not be read and is left out",
    unreadable: "{n} documents could not be read and are left out",
    reviewers: "reviewers",
    no_reviewers: "none yet",
    reviewed: "reviewed and final",
    next: "next",
    name: "NAME",
};

pub(super) const KOREAN: Outcome = Outcome {
    committed: "커밋 {id} ({branch} 브랜치)",
    committed_detached: "커밋 {id} (브랜치 없는 detached HEAD). `git switch -c 이름`으로 남길 수 있습니다",
    written: "쓰기만 하고 커밋하지 않음",
    nothing_to_change: "바꿀 것 없음",
    nothing_to_commit: "커밋할 것 없음",
    up_to_date: "최신 상태",
    stale: "최신 상태가 아님",
    rewrite_index: "`blameless index`로 새로 쓸 수 있습니다",
    columns: ["ID", "심각도", "상태", "해결까지", "서비스", "제목"],
    no_match: "조건에 맞는 포스트모템이 없습니다",
    none_yet: "{directory}/에 아직 포스트모템이 없습니다. `blameless new`로 시작하세요",
    left_out: "읽을 수 없음",
    one_unreadable: "읽을 수 없는 문서 1건을 뺐습니다",
    unreadable: "읽을 수 없는 문서 {n}건을 뺐습니다",
    reviewers: "검토자",
    no_reviewers: "아직 없음",
    reviewed: "검토를 마친 최종본",
    next: "다음",
    name: "이름",
};
