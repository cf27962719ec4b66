//! Doubts in Korean.

use super::{Doubt, Whence, clock, quoted};

/// `doubt` as a clause.
pub fn worded(doubt: &Doubt) -> String {
    match doubt {
        Doubt::FromName => "파일 이름에서 가져옴".into(),
        Doubt::NoSeverity => "원본에 없어 가장 낮은 등급으로 적음".into(),
        Doubt::NoService => "원본에 없음".into(),
        Doubt::BeforeStart(at) => {
            format!("{}: 시작보다 이른 시각", at.format("%Y-%m-%d %H:%M %:z"))
        }
        Doubt::InTitle => "제목에 나온 이름".into(),
        Doubt::TakenFrom { label } => format!("\"{label}\" 항목에서 가져옴"),
        Doubt::InSource(words) => format!("원본: \"{words}\""),
        Doubt::Label { label, value } => format!("원본의 \"{label}\" 항목: \"{value}\""),
        Doubt::Says(words) => format!("원본: \"{words}\""),
        Doubt::NoZone { assumed } => {
            format!("시간대 표시가 없어 저장소의 {assumed} 기준으로 읽음")
        }
        Doubt::ZoneBeside(words) => {
            format!("시간대 표시가 없어 원본의 다른 시각처럼 {words} 기준으로 읽음")
        }
        Doubt::LaterStart { opens } => format!(
            "타임라인은 {}에 시작하지만, 공개된 소요 시간은 이 시각부터 맞음",
            clock(opens)
        ),
        Doubt::NoTimeOfDay => "몇 시인지 알 수 없음".into(),
        Doubt::UntimedBefore => "앞에 시각이 없는 항목이 있음".into(),
        Doubt::DayOf(whence) => format!("날짜는 {}에서 가져옴", bearer(*whence)),
        Doubt::OtherDay { day, whence } => format!("{}의 날짜는 {day}", bearer(*whence)),
        Doubt::BeforeDetection(at) => format!("인지한 {}보다 이름", clock(at)),
        Doubt::OtherYear { written, day } => {
            format!("{written}은 앞뒤 항목에 맞춰 {day}로 읽음")
        }
        Doubt::After { words, from } => format!("{}에서 \"{words}\" 뒤로 계산", clock(from)),
        Doubt::Differs {
            label,
            words,
            timeline,
        } => format!(
            "\"{label}\" 항목으로는 시작 후 {words}, 타임라인에는 {}",
            clock(timeline)
        ),
        Doubt::Lasted { label, words, end } => format!(
            "\"{label}\" 항목의 값({words})은 끝 시각 {}과 맞지 않음",
            clock(end)
        ),
        Doubt::LastedInProse { words, end } => format!(
            "요약에 적힌 시간(\"{words}\")은 끝 시각 {}과 맞지 않음",
            clock(end)
        ),
        Doubt::NoEntry { words } => {
            format!("공개된 값은 시작 후 {words}이지만, 타임라인에 그 시각의 항목이 없음")
        }
        Doubt::Repair(label) => {
            format!("\"{label}\": 해결까지 걸린 시간으로 읽음. 복구까지일 수도 있음")
        }
        Doubt::Range(words) => format!("원본에 적힌 구간의 끝: \"{words}\""),
        Doubt::Duration(words) => format!("원본의 소요 시간으로 계산: \"{words}\""),
        Doubt::InProse(words) => format!("요약에 적힌 시간으로 계산: \"{words}\""),
        Doubt::UnknownTime(words) => format!("원본의 시각: \"{words}\""),
        Doubt::RoughTime(words) => format!("대략적인 시각: \"{words}\""),
        Doubt::HalfOfDay(words) => format!("\"{words}\": 오전인지 오후인지 알 수 없음"),
        Doubt::Midnight(words) => format!("\"{words}\": 자정으로 읽음"),
        Doubt::Impossible { words, hour } => {
            format!("\"{words}\": 있을 수 없는 시각이라 {hour}시로 읽음")
        }
        Doubt::DayFirst(words) => format!("\"{words}\": 일-월 순서로 읽음"),
        Doubt::Told(words) => format!("타임라인 항목의 표현으로 판단: \"{words}\""),
        Doubt::Sentence(words) => format!("본문 문장으로 판단: \"{words}\""),
        Doubt::LongBefore { opens } => {
            format!("타임라인은 장애보다 훨씬 앞선 {}에 시작함", clock(opens))
        }
        Doubt::LongAfter { next } => format!("다음 항목은 {}에야 나옴", clock(next)),
        Doubt::MonthFirst(words) => format!("\"{words}\": 월/일 순서로 읽음"),
        Doubt::LongYear { digits, year } => format!("연도 \"{digits}\": {year}년으로 읽음"),
        Doubt::Year(digits) => format!("원본의 연도: \"{digits}\""),
        Doubt::SharedZone { words, offset } => {
            format!("\"{words}\": 여러 시간대가 쓰는 이름이라 {offset} 기준으로 읽음")
        }
        Doubt::OtherClocks {
            words,
            offset,
            there,
        } => format!("\"{words}\": {offset} 기준으로 읽었지만, 그날 그곳의 시계는 {there} 기준"),
        Doubt::UntimedEntries(count) => format!("시각이 없는 항목 {count}개"),
        Doubt::NoList => "이 부분에 목록이 없음".into(),
        Doubt::NoTaskColumn => "할 일을 적은 열이 없는 표는 그대로 둠".into(),
        Doubt::Owner(name) => format!("\"{name}\": 담당자로 읽음"),
        Doubt::Headings(names) => format!("{}: 다른 뜻일 수 있음", quoted(names)),
        Doubt::Severity { tool, word } => {
            format!("추정값입니다. {tool}에는 \"{word}\"입니다")
        }
        Doubt::Said(_, korean) => (*korean).into(),
    }
}

fn bearer(whence: Whence) -> &'static str {
    match whence {
        Whence::Report => "보고서",
        Whence::Title => "제목",
        Whence::Timeline => "타임라인 제목",
        Whence::Name => "파일 이름",
        Whence::Summary => "요약",
        Whence::Text => "본문",
        Whence::Commit => "파일의 첫 커밋",
    }
}
