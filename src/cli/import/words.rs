//! What an import says, in English and in Korean.

use crate::exchange::Part;
use crate::model::Language;

/// Every sentence, in one language.
#[derive(Debug)]
pub struct Words {
    /// The language.
    pub language: Language,
    /// Before a file that can't be imported.
    pub not_imported: &'static str,
    /// Before a file that is no postmortem.
    pub left_out: &'static str,
    /// Before the file into which a source was imported before.
    pub already: &'static str,
    /// The entries of the timeline.
    pub timeline: &'static str,
    /// The countermeasures.
    pub countermeasures: &'static str,
    /// Headings that stand for no section of ours.
    pub other_headings: &'static str,
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

impl Words {
    /// What a part of an incident is called.
    pub fn part(&self, part: Part) -> String {
        match part {
            Part::Field(path) => path.to_owned(),
            Part::Timeline => self.timeline.to_owned(),
            Part::Countermeasures => self.countermeasures.to_owned(),
            Part::OtherHeadings => self.other_headings.to_owned(),
            Part::Section(section) => {
                let (english, korean) = section.headings();
                let heading = match self.language {
                    Language::En => english,
                    Language::Ko => korean,
                };
                format!("## {heading}")
            }
        }
    }
}

/// The words in `language`.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Ko => &KO,
    }
}

const EN: Words = Words {
    language: Language::En,
    not_imported: "not imported",
    left_out: "left out",
    already: "already imported as",
    timeline: "timeline",
    countermeasures: "countermeasures",
    other_headings: "own headings",
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
    language: Language::Ko,
    not_imported: "가져오지 못함",
    left_out: "제외",
    already: "이미 가져옴",
    timeline: "타임라인",
    countermeasures: "대응방안",
    other_headings: "그 밖의 제목",
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
