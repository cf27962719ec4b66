//! Durations as people write them: `4h 9m`, "19 hours 43 minutes", `1시간 5분`.

use chrono::TimeDelta;
use regex::Regex;
use std::sync::LazyLock;

/// A duration with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// How long.
    pub length: TimeDelta,
    /// Whether the words say that it is rough.
    pub is_rough: bool,
    /// The words.
    pub words: String,
}

/// A number, or two between which it lies: "1-2 hours".
const NUMBER: &str = r"(?:\d+(?:\.\d+)?\s?(?:[-–~]|to)\s?\d+(?:\.\d+)?|\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|half an?)";

const UNIT: &str =
    r"(?:days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|weeks?|w|일|시간|분|초|주)";

/// A number and a unit, and further ones.
static DURATION: LazyLock<Regex> = LazyLock::new(|| {
    let first = format!(
        r"(?i)(~|≈|about|around|a little (?:over|under|more than|less than)|just (?:over|under|short of)|a bit (?:over|under|more than)|well over|approximately|approx\.?|roughly|nearly|almost|ca\.?|circa|약|대략|over|more than|some|up to)?\s*\b({NUMBER})[\s\-]*({UNIT})"
    );
    Regex::new(&first).expect("the pattern is ours")
});

/// The next number and unit right behind.
static NEXT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)^(?:\s*,?\s*(?:and|&)?\s*)({NUMBER})[\s\-]*({UNIT})"
    ))
    .expect("the pattern is ours")
});

/// "and a half" behind hours.
static HALF: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^\s*and a half\b|^\s*반").expect("the pattern is ours"));

/// `1:05` or `1:05:30`, hours first.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*(?:h|hours|hrs)?\.?\s*$")
        .expect("the pattern is ours")
});

/// The two numbers of `1-2`, `4 to 5`.
fn ends(word: &str) -> Option<(f64, f64)> {
    let (least, most) = word
        .split_once(['-', '–', '~'])
        .or_else(|| word.split_once("to"))?;
    Some((least.trim().parse().ok()?, most.trim().parse().ok()?))
}

fn number(word: &str) -> Option<f64> {
    let word = word.to_lowercase();
    if let Some((least, most)) = ends(&word) {
        return (least < most).then_some((least + most) / 2.0);
    }
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &[
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    // "forty-three"
    let tens = word.split(['-', ' ']).next().unwrap_or_default();
    if let Some(at) = TENS.iter().position(|one| *one == tens) {
        let ones = word[tens.len()..].trim_start_matches(['-', ' ']);
        let ones = WORDS.iter().position(|one| *one == ones);
        return Some((at as f64 + 2.0) * 10.0 + ones.map_or(0.0, |at| at as f64 + 1.0));
    }
    match word.as_str() {
        "a" | "an" => Some(1.0),
        "half a" | "half an" => Some(0.5),
        _ => match WORDS.iter().position(|one| *one == word) {
            Some(at) => Some(at as f64 + 1.0),
            None => word.replace(',', ".").parse().ok(),
        },
    }
}

fn seconds(unit: &str) -> f64 {
    let unit = unit.to_lowercase();
    match unit.as_str() {
        "일" => 86_400.0,
        "시간" => 3600.0,
        "분" => 60.0,
        "초" => 1.0,
        "주" => 7.0 * 86_400.0,
        _ => match unit.as_bytes().first() {
            Some(b'w') => 7.0 * 86_400.0,
            Some(b'd') => 86_400.0,
            Some(b'h') => 3600.0,
            Some(b'm') => 60.0,
            _ => 1.0,
        },
    }
}

/// The first duration in `text`, and where its words end.
pub fn find(text: &str) -> Option<(Duration, usize)> {
    DURATION.captures_iter(text).find_map(|first| {
        let whole = first.get(0)?;
        let mut end = whole.end();
        // A unit is a word of its own: `5 master nodes` has none.
        let is_word = |end: usize| {
            let next = text[end..].chars().next();
            let hangul = text[..end].ends_with(|c: char| !c.is_ascii());
            hangul || !next.is_some_and(char::is_alphabetic)
        };
        // `4h9m`: a digit may follow a unit.
        if !is_word(end) {
            return None;
        }
        let (amount, unit) = (first.get(2)?, first.get(3)?);
        // "A second run" is another one.
        if amount.as_str().eq_ignore_ascii_case("a") && unit.as_str().eq_ignore_ascii_case("second")
        {
            return None;
        }
        // "and" is no day.
        if amount.end() == unit.start() && amount.as_str().chars().all(char::is_alphabetic) {
            return None;
        }
        let unit = unit.as_str();
        let mut total = number(amount.as_str())? * seconds(unit);
        let mut smallest = seconds(unit);
        if let Some(half) = HALF.find(&text[end..]) {
            total += smallest / 2.0;
            end += half.end();
        }
        while let Some(next) = NEXT.captures(&text[end..]) {
            let unit = seconds(&next[2]);
            if unit >= smallest || !is_word(end + next[0].len()) {
                break;
            }
            total += number(&next[1])? * unit;
            smallest = unit;
            end += next[0].len();
        }
        // Nothing lasts ten years; such a number is something else.
        if !(total.is_finite() && (0.0..3.2e8).contains(&total)) {
            return None;
        }
        let words = &text[whole.start()..end];
        let duration = Duration {
            length: TimeDelta::seconds(total.round() as i64),
            is_rough: first.get(1).is_some() || ends(amount.as_str()).is_some(),
            words: words.trim().to_owned(),
        };
        Some((duration, end))
    })
}

/// The duration that `text` is: of a value behind a label, which may have a
/// remark after it.
pub fn parse(text: &str) -> Option<Duration> {
    let text = text.trim().trim_matches(['*', '_', '`']);
    if let Some(clock) = CLOCK.captures(text) {
        let part = |at: usize| -> i64 {
            clock
                .get(at)
                .map_or(0, |part| part.as_str().parse().unwrap_or(0))
        };
        return Some(Duration {
            length: TimeDelta::seconds(part(1) * 3600 + part(2) * 60 + part(3)),
            is_rough: false,
            words: text.to_owned(),
        });
    }
    let (duration, _) = find(text)?;
    // The value opens with it: "unknown, the last one took 5 minutes" has none.
    let lead = text.find(&duration.words)?;
    let before = text[..lead].trim_end_matches(|c: char| !c.is_alphanumeric());
    // "Overnight — approximately 8 hours": a word in front, and what parts them.
    let parted = text[before.len()..lead].contains(['—', '–', ':', '(']);
    let is_word = before.chars().all(char::is_alphabetic);
    (is_word && (before.is_empty() || parted)).then_some(duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_is_no_length() {
        assert_eq!(find("A second run completed"), None);
    }

    #[test]
    fn values_are_read() {
        for (text, minutes) in [
            ("4h 9m", 249),
            ("4h9m", 249),
            ("1h50m", 110),
            ("19 hours 43 minutes.", 19 * 60 + 43),
            ("148 minutes [^3]", 148),
            ("11 Days", 11 * 24 * 60),
            ("54 hours 10 minutes", 54 * 60 + 10),
            ("1시간 5분", 65),
            ("약 2시간 반", 150),
            ("~ 30 min", 30),
            ("1.5 hours", 90),
            ("2 hours and a half", 150),
            ("half an hour", 30),
            ("an hour and 5 minutes", 65),
            ("nine hours", 540),
            ("1:05", 65),
            ("**90 mins**", 90),
            ("3 days, 4 hours", 3 * 24 * 60 + 240),
            ("~1-2 hours (from the first report)", 90),
            ("Overnight — approximately 8 hours", 480),
        ] {
            let read = parse(text).map(|duration| duration.length.num_minutes());
            assert_eq!(read, Some(minutes), "{text}");
        }
        for text in [
            "?",
            "N/A",
            "",
            "unknown",
            "5 master nodes",
            "12",
            "soon, 5 minutes",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert!(parse("about 1h50m").unwrap().is_rough);
        assert!(!parse("1h50m").unwrap().is_rough);
        assert!(parse("4 to 5 hours").unwrap().is_rough);
        assert!(!parse("forty-three minutes").unwrap().is_rough);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "(?:[0-9.,:~ ]|hours?|m|시간|분|an|half|가|\\PC){0,12}") {
            let _ = (parse(&text), find(&text));
        }
    }
}
