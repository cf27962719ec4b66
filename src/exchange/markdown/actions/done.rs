//! The day on which an item says that it was done.

use crate::exchange::markdown::dates::day_at;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// `✅ Done 2026-03-02`, `(done on 2 March)`, `완료: 3월 2일`.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:(?:✅|✔|☑)\x{fe0f}?\s*)?(?:\b(?:done|completed|finished|merged|shipped|deployed|closed|fixed|released|landed|resolved)\b|완료일?)\**\s*(?:[:：,–—-]|on\b|at\b|in\b)?\s*[(\[]?|(?:✅|✔|☑)\x{fe0f}?\s*")
        .expect("the pattern is ours")
});

/// `2026-03-02 완료`, `2026-03-02 ✅`.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}/\d{1,2}|\d{1,2}월 ?\d{1,2}일)(?:에)?\s*(?:완료|done\b|✅|✔|☑)")
        .expect("the pattern is ours")
});

/// That day in the `words` of an item, and whether they say no more with it than that:
/// then the item is done. `around` is near the days without a year.
pub(super) fn day(words: &str, around: Option<NaiveDate>) -> Option<(NaiveDate, bool)> {
    let before = BEFORE.find_iter(words).find_map(|found| {
        let rest = &words[found.end()..];
        let (day, length) = day_at(rest)?;
        let lead = words[..found.start()].trim_end();
        let is_parted = lead.is_empty() || lead.ends_with(|c: char| !c.is_alphanumeric());
        let ends = !rest[length..].contains(char::is_alphanumeric);
        Some((day.date(around)?, is_parted && (ends || lead.is_empty())))
    });
    before.or_else(|| {
        let found = BEHIND.captures(words)?;
        let (day, _) = day_at(&found[1])?;
        let end = found.get(0)?.end();
        let ends = !words[end..].contains(char::is_alphanumeric);
        Some((day.date(around)?, ends))
    })
}
