//! Why something can't be imported, without words: the command words it in the
//! language of the repository.

use super::jsonl::Problem;
use super::malformed::Malformed;
use crate::model::Language;

/// Why an incident, or a whole file, can't be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A form to be filled in.
    Template,
    /// An index, a licence and the like.
    Page,
    /// A text that says nothing of an incident.
    NoReport,
    /// No start can be made out.
    NoDate,
    /// Every path for it is taken.
    NoFreeId,
    /// The one path that it may have is taken by another text.
    Taken {
        /// The path.
        path: String,
    },
    /// Its path leads out of the folder of the postmortems.
    Outside {
        /// The path.
        path: String,
        /// The folder.
        directory: String,
    },
    /// Its path is hidden or no path.
    NoPath {
        /// The path.
        path: String,
    },
    /// Its path is one that no postmortem has.
    NoPostmortem {
        /// The path.
        path: String,
    },
    /// A source that tells what happened, but of no incident as such.
    OnlyEvents,
    /// A payload without any incident.
    NoIncident,
    /// A payload of another form than its tool's.
    Malformed(Malformed),
    /// A line of an export that no file can be made of.
    Line(Problem),
    /// Bytes that are no text.
    NotUtf8 {
        /// The line, from 1.
        line: usize,
    },
    /// Larger than any report or export.
    TooLarge,
    /// What was made of it, or what an export holds, can't be read; the words are
    /// those of the reader of documents.
    Unreadable(String),
    /// The words of the disk.
    Other(String),
}

impl From<Malformed> for Reason {
    fn from(problem: Malformed) -> Self {
        Reason::Malformed(problem)
    }
}

impl Reason {
    /// The reason in words of `language`, with what to do about it.
    pub fn worded(&self, language: Language) -> String {
        match language {
            Language::En => self.english(),
            Language::Ko => self.korean(),
        }
    }

    fn english(&self) -> String {
        match self {
            Reason::Template => "is a template".into(),
            Reason::Page => "is no report but a page about them".into(),
            Reason::NoReport => "has neither a date nor a section of a postmortem".into(),
            Reason::NoDate => "no date is in it; give one with --default started_at=WHEN".into(),
            Reason::NoFreeId => "no free id is left".into(),
            Reason::Taken { path } => {
                format!("`{path}` is there and says something else; nothing is overwritten")
            }
            Reason::Outside { path, directory } => {
                format!("`{path}` is outside of `{directory}/`, the folder of the postmortems")
            }
            Reason::NoPath { path } => format!("`{path}` is no path of a postmortem"),
            Reason::NoPostmortem { path } => {
                format!("`{path}` can't be the file of a postmortem")
            }
            Reason::OnlyEvents => "tells what happened, but names no incident; start one with \
                                   `blameless new` and merge this with `blameless timeline ID \
                                   import FILE`"
                .into(),
            Reason::NoIncident => "holds no incident".into(),
            Reason::Malformed(problem) => problem.worded(Language::En),
            Reason::Line(problem) => problem.worded(Language::En),
            Reason::NotUtf8 { line } => {
                format!("is not UTF-8 from line {line} on; save it as UTF-8")
            }
            Reason::TooLarge => "is larger than 256 MiB; split it".into(),
            Reason::Unreadable(words) | Reason::Other(words) => words.clone(),
        }
    }

    fn korean(&self) -> String {
        match self {
            Reason::Template => "양식 파일".into(),
            Reason::Page => "보고서가 아니라 목록이나 안내 문서".into(),
            Reason::NoReport => "날짜도 포스트모템의 항목도 없음".into(),
            Reason::NoDate => "날짜가 없음. --default started_at=시각 으로 알려 주세요".into(),
            Reason::NoFreeId => "남은 ID가 없음".into(),
            Reason::Taken { path } => {
                format!("`{path}`에 다른 내용의 파일이 있음. 덮어쓰지 않습니다")
            }
            Reason::Outside { path, directory } => {
                format!("`{path}`: 포스트모템 폴더 `{directory}/` 밖의 경로")
            }
            Reason::NoPath { path } => format!("`{path}`: 포스트모템의 경로가 아님"),
            Reason::NoPostmortem { path } => {
                format!("`{path}`: 포스트모템 파일이 될 수 없는 이름")
            }
            Reason::OnlyEvents => "일어난 일만 있고 사건 정보가 없음. `blameless new`로 먼저 \
                                   만들고 `blameless timeline ID import FILE`로 합치세요"
                .into(),
            Reason::NoIncident => "사건이 없음".into(),
            Reason::Malformed(problem) => problem.worded(Language::Ko),
            Reason::Line(problem) => problem.worded(Language::Ko),
            Reason::NotUtf8 { line } => {
                format!("{line}행부터 UTF-8이 아님. UTF-8로 저장하세요")
            }
            Reason::TooLarge => "256 MiB보다 큼. 나누어 주세요".into(),
            Reason::Unreadable(words) => unreadable(words),
            Reason::Other(words) => words.clone(),
        }
    }
}

/// What the reader of documents says, in Korean; words that are a parser's own
/// are quoted.
fn unreadable(words: &str) -> String {
    match words {
        "the front matter has no end" => {
            "머리말이 닫히지 않음. 마지막 키 다음 줄에 여는 줄과 같은 +++ 또는 --- 를 쓰세요".into()
        }
        "no front matter" => "머리말이 없음. 첫 줄은 +++ 또는 --- 여야 합니다".into(),
        "the front matter is no list of `key: value` lines" => {
            "머리말이 `키: 값` 줄의 목록이 아님".into()
        }
        other => format!("머리말을 읽을 수 없음: {other}"),
    }
}
