//! What an import says, in English and in Korean.

use crate::model::Language;

/// Every sentence, in one language.
#[derive(Debug)]
pub struct Words {
    /// Before a value that may be wrong.
    pub in_doubt: &'static str,
    /// Before a file that can't be imported.
    pub not_imported: &'static str,
    /// Before a file that is no postmortem.
    pub left_out: &'static str,
    /// Before the file into which a source was imported before.
    pub already: &'static str,
    /// Nothing was new.
    pub nothing: &'static str,
    /// How many of something.
    pub count: fn(Count, usize) -> String,
}

/// What is counted at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// New files.
    Imported,
    /// What would be new files, of a dry run.
    Wanted,
    /// Fields in doubt.
    Doubts,
    /// Sources that were imported before.
    Known,
    /// Files that are no postmortems.
    LeftOut,
    /// Files that can't be imported.
    Failed,
}

/// The words in `language`.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Ko => &KO,
    }
}

const EN: Words = Words {
    in_doubt: "in doubt",
    not_imported: "not imported",
    left_out: "left out",
    already: "already imported as",
    nothing: "nothing to import",
    count: |what, n| {
        let s = if n == 1 { "" } else { "s" };
        match what {
            Count::Imported => format!("{n} imported"),
            Count::Wanted => format!("{n} to import"),
            Count::Doubts => format!("{n} field{s} in doubt"),
            Count::Known => format!("{n} already here"),
            Count::LeftOut => format!("{n} left out"),
            Count::Failed => format!("{n} not imported"),
        }
    },
};

const KO: Words = Words {
    in_doubt: "확인 필요",
    not_imported: "가져오지 못함",
    left_out: "제외",
    already: "이미 가져옴",
    nothing: "가져올 것이 없습니다",
    count: |what, n| match what {
        Count::Imported => format!("{n}건 가져옴"),
        Count::Wanted => format!("가져올 것 {n}건"),
        Count::Doubts => format!("확인이 필요한 항목 {n}개"),
        Count::Known => format!("{n}건은 이미 있음"),
        Count::LeftOut => format!("{n}건 제외"),
        Count::Failed => format!("{n}건 실패"),
    },
};
