//! Why a typed time was refused, in the language of the person who typed it.

use super::NotUnderstood;
use crate::model::Language;

/// Forms that are read, for the end of a message.
const EXAMPLES: &str = "10:30, 어제 14:05, 2시간 전, 2026-11-20 09:12처럼 적어 주세요";

impl NotUnderstood {
    /// The message in `language`; in English it is the error's own.
    #[must_use]
    pub fn said(&self, language: Language) -> String {
        match language {
            Language::En => self.to_string(),
            Language::Ko => self.in_korean(),
        }
    }

    fn in_korean(&self) -> String {
        match self {
            Self::Empty => format!("시각이 비어 있습니다. {EXAMPLES}"),
            Self::Unclear { text } => format!("{text:?}: 시각으로 읽을 수 없습니다. {EXAMPLES}"),
            Self::BareNumber { text } => format!("{text:?}: 숫자만 있습니다. {EXAMPLES}"),
            Self::NeedsClock { text } => {
                format!("{text:?}: 날짜만 있습니다. \"{text} 09:12\"처럼 시각을 더해 주세요")
            }
            Self::HalfOfDay { text } => format!(
                "{text:?}: 오전인지 오후인지 알 수 없습니다. 앞에 오전이나 오후를 붙이거나 \
                 15:00처럼 적어 주세요"
            ),
            Self::Impossible { text, .. } => {
                format!("{text:?}: 그런 날짜나 시각은 없습니다. {EXAMPLES}")
            }
            Self::Zone { text, zone } => format!(
                "{text:?}: {zone:?}만으로는 시간대를 알 수 없습니다. +09:00, UTC, \
                 Asia/Seoul처럼 적어 주세요"
            ),
            Self::Skipped { local, zone } => format!(
                "{local}: {zone}에서는 서머타임으로 건너뛴 시각입니다. \"{local} -05:00\"처럼 \
                 오프셋을 붙여 주세요"
            ),
            Self::NoStart { text } => {
                format!("{text:?}: 시작 시각을 알아야 셀 수 있습니다. {EXAMPLES}")
            }
            Self::BeforeStart { text, start, time } => format!(
                "{text:?}: 시작({start})보다 앞서고, {time}은 아직 오지 않았습니다. \
                 \"2026-11-20 09:12\"처럼 날짜도 적어 주세요"
            ),
            Self::Future { text, time } => {
                format!("{text:?}: {time}으로 읽었는데 아직 오지 않은 때입니다. {EXAMPLES}")
            }
        }
    }
}
