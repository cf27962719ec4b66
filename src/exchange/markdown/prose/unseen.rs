//! How long nobody noticed it, as sentences tell: "undetected for seven hours".

use super::{SENTENCE, below};
use crate::exchange::markdown::durations::{self, Duration};
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::shape::Shape;
use crate::model::CoreSection;
use regex::Regex;
use std::sync::LazyLock;

/// What leads to such a length and says it alone.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:undetected|unnoticed|unseen|undiscovered|invisible)\b[^.]{0,40}\bfor\s+(?:at\s+least\s+)?$|\b(?:noticed|detected|discovered|spotted|caught)\s+(?:[\w']+\s+){0,3}(?:within|after)\s+(?:just\s+|only\s+)?$|\btime\s+to\s+(?:detect|detection|notice)\b\W{0,4}(?:was|is|were)?\s*$",
    )
});

/// What leads to it where the words behind say what it is of.
static TOOK: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:took|needed|was|were|for|only)\s+(?:us\s+|a\s+(?:long|short)\s+time\s*)?[(,]?\s*$",
    )
});

/// What stands behind it.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\)?,?\s+(?:(?:to|before|until|for\s+(?:us|anyone|somebody)\s+to)\s+)(?:[\w']+\s+){0,4}(?:notic\w*|detect\w*|discover\w*|find\s+(?:it\s+)?out|found\s+out|reali[sz]e\w*|spot(?:ted)?|learn(?:ed)?|alert(?:ed)?)\b|^\s*(?:이나|이상|넘게|가량|정도)?\s*(?:동안|간)?\s*[^.,]{0,14}(?:몰랐|몰라|알지\s*못|인지하지\s*못|감지하지\s*못|발견하지\s*못|감지되지\s*않)|^\s*(?:만에|뒤에?야?|후에?야?|이후에?야?|지나서?야?)\s*[^.,]{0,14}(?:인지|감지|발견|알게|알았|알아[챘차])",
    )
});

/// The first length in `shape` of which a sentence says that nobody had noticed.
pub fn unseen(shape: &Shape) -> Option<Duration> {
    let told = below(shape, |chunk| {
        !chunk.is(CoreSection::Timeline) && !chunk.is(CoreSection::Countermeasures)
    });
    let mut texts = std::iter::once(shape.preamble.clone()).chain(told);
    texts.find_map(|text| {
        let mut sentences = SENTENCE.split(&text);
        sentences.find_map(|sentence| in_sentence(&sentence.replace('\n', " ")))
    })
}

fn in_sentence(sentence: &str) -> Option<Duration> {
    let mut from = 0;
    while let Some((duration, end)) = durations::find(&sentence[from..]) {
        let words = sentence[from..from + end].find(&duration.words);
        let start = words.map_or(from, |at| from + at);
        let (before, behind) = (&sentence[..start], &sentence[from + end..]);
        let is_korean = behind.trim_start().starts_with(|c: char| !c.is_ascii());
        let opens = !before.contains(char::is_alphanumeric);
        let is_led = is_korean || opens || TOOK.is_match(before);
        if BEFORE.is_match(before) || is_led && BEHIND.is_match(behind) {
            return Some(duration);
        }
        from += end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_say_how_long_nobody_noticed() {
        for (sentence, minutes) in [
            (
                "The outage went undetected by humans for seven hours and ten minutes",
                Some(430),
            ),
            ("It took us 3 days to notice the missing rows", Some(4320)),
            (
                "It took a long time (~3 weeks) to notice the issue",
                Some(30240),
            ),
            ("Support noticed only within 8 minutes", Some(8)),
            ("14분 동안 우리는 몰랐고", Some(14)),
            ("배포 40분 뒤에야 알게 되었다", Some(40)),
            ("It took 3 days to fix the rows", None),
            ("It was down for 20 minutes", None),
            ("30분 동안 지켜보았다", None),
        ] {
            let read = in_sentence(sentence).map(|one| one.length.num_minutes());
            assert_eq!(read, minutes, "{sentence}");
        }
    }
}
