//! Who wrote a report, of a line that says no more.

use super::{Label, Meaning};
use regex::Regex;
use std::sync::LazyLock;

/// Who wrote the report, of a line such as `_by Kim Hana and Lee Minsu_`.
pub fn byline(text: &str) -> Option<Label> {
    static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)(?:^[_*>\s]*|[·•|]\s*|\d{4}\s*[-–—,]?\s+)(?:[Pp]osted[ \t]+|[Ww]ritten[ \t]+)?[Bb]y[ \t]+((?:\p{Lu}[\p{L}.'’-]*[ \t]+){0,3}\p{Lu}[\p{L}.'’-]+(?:(?:,[ \t]*|[ \t]+(?:and|&)[ \t]+)(?:\p{Lu}[\p{L}.'’-]*[ \t]+){0,3}\p{Lu}[\p{L}.'’-]+)*)(?:[_*]*[ \t]*$|</|[ \t]*[·•|(])")
            .expect("the pattern is ours")
    });
    // `*2025-10-05, Northern Hosting, written by Kim Hana*`
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?mi)^[ \t]*[_*>][^\n.]{0,100}?\b(?:written|authored|posted|published)[ \t]+by[ \t]+(?-i:((?:\p{Lu}[\p{L}.'’-]*[ \t]+){0,3}\p{Lu}[\p{L}'’-]+))(?:[ \t]+\([^()\n]{2,40}\))?(?:,[^\n.]{4,30})?[.]?[_*]+[ \t]*$")
            .expect("the pattern is ours")
    });
    let found = BYLINE.captures(text).or_else(|| WRITTEN.captures(text));
    let found = found.or_else(|| {
        // A day alone isn't somebody's: "_Updated 2021-02-22._"
        let mut signed = SIGNED.captures_iter(text);
        signed.find(|found| !found[1].split([' ', ',']).any(is_no_name))
    })?;
    Label::meaning_that("by", &found[1], Meaning::Authors)
}

/// A line that somebody signs with a day: `_Kim Hana 2021-02-22._`,
/// `— Kim Hana, 22 February 2021`.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    const NAME: &str =
        r"(?:@[\w-]+|(?:\p{Lu}[\p{L}.'’-]*[ \t]+){0,3}\p{Lu}\p{Ll}[\p{L}.'’-]*|[가-힣]{2,4})";
    const DAY: &str = r"(?:\d{4}([-./])\d{1,2}[-./]\d{1,2}|\d{1,2}(?:st|nd|rd|th)? \p{Lu}[a-z]{2,8}\.?,? \d{4}|\p{Lu}[a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})";
    let names = format!("({NAME}(?:(?:,[ \\t]*|[ \\t]+(?:and|&)[ \\t]+){NAME})*)");
    let signed = format!("{names}[ \\t]*[,·|(–—-]?[ \\t]*{DAY}[).]*");
    Regex::new(&format!(
        "(?m)^[ \\t]*(?:(?:[_*]|[–—]|--)[ \\t]*)+{signed}[_*]*[ \\t]*$"
    ))
    .expect("the pattern is ours")
});

/// Words in front of a day that are no name.
fn is_no_name(word: &str) -> bool {
    const WORDS: &str = "\
        last updated update published posted written created modified revised reviewed \
        draft final version status date incident report reported postmortem since from \
        until on as of day the resolved closed started ended monday tuesday wednesday \
        thursday friday saturday sunday mon tue wed thu fri sat sun 작성 작성일 수정 수정일 발생 \
        발생일 최종 갱신 날짜 일시";
    let word = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    WORDS.split(' ').any(|other| other == word)
}
