//! Headings that ask why something did not happen, or only late: "Why we didn't see it
//! in testing". They tell a part of the cause, and seldom what it was.

use super::{normal, without_letter, without_parentheses};
use regex::Regex;
use std::sync::LazyLock;

static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    // `t` and `s` are what an apostrophe leaves.
    let not = r"(?:not|never|[a-z]+n t|nobody|no one|none|nothing|fail(?:ed)? to)";
    let seen = r"(?:see|saw|seen|notic\w*|catch|caught|find|found|detect\w*|spot\w*|alert\w*|pag(?:e|ed)|know\w*|knew|known|tests?|testing|reviews?|ci|qa|monitor\w*|alarms?|staging|canary|checks?|guards?|prevent\w*|stop(?:ped)?|earlier|sooner|faster|quicker|before|in time|show(?:n|ed)? up|react\w*|fire[ds]?|warn\w*)";
    let late = r"(?:so|too|that|this|as|\d+|hours?|minutes?|days?|weeks?)";
    Regex::new(&format!(
        r"^(?:so |and |but )?why (?:.* )?{not} (?:.* )?{seen}(?: .*)?$|^(?:so |and |but )?why (?:.* )?{seen} (?:.* )?(?:{not}|miss(?:ed)?)(?: .*)?$|^(?:so |and |but )?why (?:.* )?(?:take|took|taken|lasted?) (?:.* )?{late}(?: .*)?$|^why (?:.* )?(?:so|too) (?:long|late|slow\w*)(?: .*)?$|^why (?:we |it |they |this |that )?(?:(?:was|were|got|had been) )?miss(?:ed)?(?: .*)?$|^why \d+ (?:hours?|minutes?|days?)$|^(?:왜|어째서)(?: .*)? ?(?:늦|오래|몰랐|모르|놓[쳤친]|못 (?:봤|잡|막|찾|알|느|발견|감지)|안 (?:잡|보|울|걸)|걸러|걸리지|잡지|알지|발견(?:하지|되지)|감지(?:하지|되지)|막지|통과|발견을|알람|울리지|길어).*$|^(?:.* )?(?:못 (?:봤|잡은|막은|찾은|알았|발견한|감지한)|늦게 (?:안|알게 된|발견한|감지한)|늦어진|오래 걸린|놓친|걸러지지 않은|발견하지 못한|감지하지 못한|잡지 못한|막지 못한) (?:이유|까닭|원인)$"
    ))
    .expect("the pattern is ours")
});

/// Whether a heading asks that.
pub fn is_why_not(heading: &str) -> bool {
    ASKED.is_match(&normal(&without_parentheses(without_letter(heading))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_seen_is_asked() {
        for heading in [
            "Why we didn't see it in testing",
            "Why wasn't this found earlier?",
            "Why tests didn't catch it",
            "Why it wasn't caught",
            "Why did it take so long?",
            "Why it took 3 hours",
            "Why nobody noticed",
            "Why monitoring missed it",
            "Why so late?",
            "왜 늦게 알았나",
            "왜 테스트에서 못 잡았나",
            "왜 이렇게 오래 걸렸나",
            "늦게 발견한 이유",
        ] {
            assert!(is_why_not(heading), "{heading}");
        }
        for heading in [
            "Why it happened",
            "Why the cache wasn't invalidated",
            "Why did the certificate expire?",
            "Root cause",
            "왜 발생했나",
            "왜 캐시가 비었나",
        ] {
            assert!(!is_why_not(heading), "{heading}");
        }
    }
}
