//! Words and marks: text to tokens.

use chrono::Weekday;

/// One word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// Up to nine digits: the value and how many digits were typed.
    Number(u32, u8),
    /// A punctuation mark.
    Mark(char),
    /// A day counted back from today; tomorrow is -1.
    DaysBack(i64),
    /// A weekday's name.
    Weekday(Weekday),
    /// A weekday as one syllable, which Korean writes in parentheses.
    ShortWeekday(Weekday),
    /// An English month's name.
    Month(u32),
    /// The half, or the part, of the day that an hour is in.
    Part(Part),
    /// A whole time of day: its hour.
    Hour(u32),
    /// A unit of duration: its seconds.
    Unit(i64),
    /// `분` and `초`: a minute or second on the clock, or a unit of duration.
    KoreanUnit(i64),
    /// A number as a word: `two`, `두`.
    Counted(u32),
    /// `T` between an ISO date and a time.
    T,
    /// An offset's name, in seconds east.
    Zone(i32),
    /// `st`, `nd`, `rd`, `th` after a day's number.
    Ordinal,
    Now,
    Just,
    Ago,
    Later,
    At,
    On,
    The,
    Last,
    LastWeek,
    ThisWeek,
    Before,
    Day,
    An,
    Half,
    And,
    Start,
    /// `년`
    Year,
    /// `월`
    MonthMark,
    /// `일`
    DayMark,
    /// `시`
    HourMark,
    /// `반`
    KoreanHalf,
    /// `에`
    Particle,
}

/// Parts of the day, with which an hour from 1 to 12 becomes one of 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    /// 새벽, 0 to 6
    SmallHours,
    /// 아침, 5 to 11
    EarlyMorning,
    /// 낮, 11 to 17
    Daytime,
    /// 저녁, 17 to 21
    Evening,
    /// 밤, 19 to 23
    Night,
}

/// A token and whether it stands right after the one before, without a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) token: Token,
    pub(super) glued: bool,
}

/// Cuts a text into tokens; `None` when a word or mark has no meaning here.
pub(super) fn tokens(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut glued = false;
    while let Some(first) = rest.chars().next() {
        if first == ' ' {
            rest = &rest[1..];
            glued = false;
            continue;
        }
        let (token, length) = if first.is_ascii_digit() {
            number(rest)?
        } else if first.is_ascii_alphabetic() {
            let length = run(rest, |c| c.is_ascii_alphabetic());
            (english(&rest[..length])?, length)
        } else if first.is_ascii() {
            ("-:/.+,()".contains(first).then_some(Token::Mark(first))?, 1)
        } else {
            korean(rest)?
        };
        pieces.push(Piece { token, glued });
        rest = &rest[length..];
        glued = true;
    }
    Some(pieces)
}

fn number(text: &str) -> Option<(Token, usize)> {
    let length = run(text, |c| c.is_ascii_digit());
    let digits = u8::try_from(length).ok().filter(|digits| *digits <= 9)?;
    Some((Token::Number(text[..length].parse().ok()?, digits), length))
}

/// The length in bytes of the longest prefix of such characters.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// The longest Korean word that the text starts with. Korean is often typed without
/// spaces, as in `어제오후3시`.
fn korean(text: &str) -> Option<(Token, usize)> {
    KOREAN
        .iter()
        .filter(|(word, _)| text.starts_with(word))
        .max_by_key(|(word, _)| word.len())
        .map(|(word, token)| (*token, word.len()))
}

fn english(word: &str) -> Option<Token> {
    Some(match word {
        "today" => Token::DaysBack(0),
        "yesterday" => Token::DaysBack(1),
        "tomorrow" => Token::DaysBack(-1),
        "now" => Token::Now,
        "just" | "right" => Token::Just,
        "ago" => Token::Ago,
        "later" | "after" => Token::Later,
        "at" => Token::At,
        "on" => Token::On,
        "the" => Token::The,
        "last" => Token::Last,
        "before" => Token::Before,
        "a" | "an" => Token::An,
        "half" => Token::Half,
        "and" => Token::And,
        "start" => Token::Start,
        "t" => Token::T,
        "one" => Token::Counted(1),
        "two" => Token::Counted(2),
        "three" => Token::Counted(3),
        "four" => Token::Counted(4),
        "five" => Token::Counted(5),
        "ten" => Token::Counted(10),
        "st" | "nd" | "rd" | "th" => Token::Ordinal,
        "am" => Token::Part(Part::Morning),
        "pm" => Token::Part(Part::Afternoon),
        "noon" => Token::Hour(12),
        "midnight" => Token::Hour(0),
        "s" | "sec" | "secs" | "second" | "seconds" => Token::Unit(1),
        "m" | "min" | "mins" | "minute" | "minutes" => Token::Unit(60),
        "h" | "hr" | "hrs" | "hour" | "hours" => Token::Unit(3_600),
        "d" | "days" => Token::Unit(86_400),
        "day" => Token::Day,
        "z" | "utc" | "gmt" => Token::Zone(0),
        "kst" | "jst" => Token::Zone(9 * 3_600),
        _ => return weekday(word).or_else(|| month(word)),
    })
}

fn weekday(word: &str) -> Option<Token> {
    Some(Token::Weekday(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    }))
}

fn month(word: &str) -> Option<Token> {
    Some(Token::Month(match word {
        "jan" | "january" => 1,
        "feb" | "february" => 2,
        "mar" | "march" => 3,
        "apr" | "april" => 4,
        "may" => 5,
        "jun" | "june" => 6,
        "jul" | "july" => 7,
        "aug" | "august" => 8,
        "sep" | "sept" | "september" => 9,
        "oct" | "october" => 10,
        "nov" | "november" => 11,
        "dec" | "december" => 12,
        _ => return None,
    }))
}

const KOREAN: &[(&str, Token)] = &[
    ("오늘", Token::DaysBack(0)),
    ("어제", Token::DaysBack(1)),
    ("그제", Token::DaysBack(2)),
    ("그저께", Token::DaysBack(2)),
    ("엊그제", Token::DaysBack(2)),
    ("엊그저께", Token::DaysBack(2)),
    ("그끄제", Token::DaysBack(3)),
    ("그끄저께", Token::DaysBack(3)),
    ("내일", Token::DaysBack(-1)),
    ("지금", Token::Now),
    ("방금", Token::Now),
    ("방금전", Token::Now),
    ("방금 전", Token::Now),
    ("전", Token::Ago),
    ("뒤", Token::Later),
    ("후", Token::Later),
    ("지난", Token::Last),
    ("지난주", Token::LastWeek),
    ("이번 주", Token::ThisWeek),
    ("이번주", Token::ThisWeek),
    ("지난 주", Token::LastWeek),
    ("월요일", Token::Weekday(Weekday::Mon)),
    ("화요일", Token::Weekday(Weekday::Tue)),
    ("수요일", Token::Weekday(Weekday::Wed)),
    ("목요일", Token::Weekday(Weekday::Thu)),
    ("금요일", Token::Weekday(Weekday::Fri)),
    ("토요일", Token::Weekday(Weekday::Sat)),
    ("일요일", Token::Weekday(Weekday::Sun)),
    ("화", Token::ShortWeekday(Weekday::Tue)),
    ("수", Token::ShortWeekday(Weekday::Wed)),
    ("목", Token::ShortWeekday(Weekday::Thu)),
    ("금", Token::ShortWeekday(Weekday::Fri)),
    ("토", Token::ShortWeekday(Weekday::Sat)),
    ("오전", Token::Part(Part::Morning)),
    ("오후", Token::Part(Part::Afternoon)),
    ("새벽", Token::Part(Part::SmallHours)),
    ("아침", Token::Part(Part::EarlyMorning)),
    ("낮", Token::Part(Part::Daytime)),
    ("저녁", Token::Part(Part::Evening)),
    ("밤", Token::Part(Part::Night)),
    ("정오", Token::Hour(12)),
    ("자정", Token::Hour(0)),
    ("시간", Token::Unit(3_600)),
    ("분", Token::KoreanUnit(60)),
    ("초", Token::KoreanUnit(1)),
    ("한", Token::Counted(1)),
    ("두", Token::Counted(2)),
    ("세", Token::Counted(3)),
    ("네", Token::Counted(4)),
    ("다섯", Token::Counted(5)),
    ("여섯", Token::Counted(6)),
    ("일곱", Token::Counted(7)),
    ("여덟", Token::Counted(8)),
    ("아홉", Token::Counted(9)),
    ("열", Token::Counted(10)),
    ("열한", Token::Counted(11)),
    ("열두", Token::Counted(12)),
    ("년", Token::Year),
    ("월", Token::MonthMark),
    ("일", Token::DayMark),
    ("시", Token::HourMark),
    ("반", Token::KoreanHalf),
    ("에", Token::Particle),
];
