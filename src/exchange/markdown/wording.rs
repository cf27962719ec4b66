//! What the words of a timeline's entry say of the phases of the incident, where
//! no label does: "monitoring detected", "service fully restored", 복구 완료.

use super::labels::Meaning;
use regex::Regex;
use std::sync::LazyLock;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is ours")
}

/// That it begins.
static STARTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:outage|incident|downtime|disruption|impact)\s+(?:begins?|began|starts?|started|onset)\b|장애\s*(?:발생|시작)",
    )
});

/// That somebody or something noticed.
static DETECTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:detect(?:s|ed)|became aware|paged|pages\s+(?:the\s+)?on-?call|first\s+\W?(?:alert|sign|report(?:ed|s)?|recorded|noticed)|(?:outage|issue|incident|problem)\b[^.]{0,30}\b(?:noticed|reported)|report(?:s|ed|ing)?\s+(?:of|by|(?:the|an?)\s+(?:outage|issue|problem|incident|error))|issue\b[^.]{0,60}\bidentified|support requests?|customers?\b[^.]{0,30}\breached out|on-?call\b[^.]{0,12}\b(?:pinged|alerted|notified))\b|\b(?:alerts?|alarms?|pagers?|monitors?)\b[^.]{0,60}\b(?:fire[ds]?|firing|received|trigger(?:s|ed)|went off|goes off|rings?|rang)\b|\brespond(?:s|ed)?\s+to\s+(?:alerts?|alarms?)\b|감지|인지|알림|알람|경보|신고\s*접수|제보",
    )
});

/// That somebody noticed something, which has to be a fault.
static NOTICED: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\b(?:notic(?:ed|es)|reali[sz](?:ed|es)|reports?|reported|saw|observed?)\b")
});

/// Words for faults.
static FAULT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)error|outage|\bwrong\b|complain|customer report|spike|suspicious|unusual|abnormal|\bslow|fail|\bdown\b|issue|problem|\bnot\b|n't\b|unable|broken|unresponsive|degrad|crash|missing|should(?:'ve| have)|timeout|timing out|latency|\bstuck\b",
    )
});

/// That it works again.
static MITIGATED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:outage|downtime|disruption)\s+(?:ends?|ended|is over|was over)\b|\b(?:restored|recovered|recovers|mitigated|steady state|operational|functional|healthy)\b|\bback\s+(?:up|online|in service|to\s+(?:normal|a functional|full))\b|\b(?:returned|returns|back)\s+to\s+(?:normal|baseline|steady)\b|\b(?:working|running|serving|responding|created|available|healthy)\s+(?:again|normally)\b|\bonce again\s+\w+ing\b|완화|복구\s*(?:가\s*|를\s*)?(?:완료|됨|되었|되어|했|확인)|정상화|정상[^.]{0,20}복귀",
    )
});

/// That it is over.
static RESOLVED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:issues?|incident|problem)\b[^.]{0,30}\b(?:resolved?|closed|over|fixed)\b|\bmarked\s+(?:as\s+)?resolved\b|\bresolution\s+(?:is\s+)?(?:confirmed|complete)|\ball[- ]clear\b|장애\s*(?:종료|해소)|상황\s*종료|해결\s*(?:완료|됨)",
    )
});

/// Words that turn those around, in front of them.
static NEGATED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:\b(?:not|no|never|without|nobody|none|to|will|would|should|until|till|once|after|when|if|before|expected|partial(?:ly)?|partly|attempt\w*|trying|tries|tried|yet|causes?|more|further)\b|n't\b|원인[을를이가]?|미)\s*(?:[\w-]+\s+){0,3}$",
    )
});

/// The phases that `words` say that an entry is.
pub fn told(words: &str) -> Vec<Meaning> {
    let says = |regex: &Regex| {
        let mut found = regex.find_iter(words);
        found.any(|found| !NEGATED.is_match(&words[..found.start()]))
    };
    let mut phases = Vec::new();
    if says(&STARTED) {
        phases.push(Meaning::Started);
    }
    let notices = NOTICED.find_iter(words).any(|found| {
        let (before, after) = (&words[..found.start()], &words[found.end()..]);
        // What is noticed stands near the word.
        let near: String = after.chars().take(90).collect();
        !NEGATED.is_match(before) && FAULT.is_match(&near)
    });
    if says(&DETECTED) || notices {
        phases.push(Meaning::Detected);
    }
    if says(&MITIGATED) {
        phases.push(Meaning::Mitigated);
    }
    if says(&RESOLVED) {
        phases.push(Meaning::Resolved);
    }
    phases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_entries_say_phases() {
        use Meaning::{Detected, Mitigated, Resolved, Started};
        for (words, phases) in [
            ("Monitoring detected failures in checkout", vec![Detected]),
            (
                "first noticed that the shop was giving an error",
                vec![Detected],
            ),
            ("An alert for high latency fired", vec![Detected]),
            (
                "The scheduler noticed that a new version was available",
                vec![],
            ),
            ("@kim reports that something is wrong", vec![Detected]),
            ("No alert fired", vec![]),
            ("Errors were not detected by monitoring", vec![]),
            ("The node is drained. (**outage starts**)", vec![Started]),
            ("The cache works. **Outage ends.**", vec![Mitigated]),
            ("Service fully restored", vec![Mitigated]),
            ("All services confirmed operational", vec![Mitigated]),
            ("Waiting until service is restored", vec![]),
            ("Attempted to get the site back online", vec![]),
            ("Issue resolved by draining the node", vec![Resolved]),
            ("Root cause of the issue identified", vec![]),
            ("온콜 인지, 채널 개설", vec![Detected]),
            ("모니터링 알람: p99 5초 초과", vec![Detected]),
            ("서비스 복구 완료", vec![Mitigated]),
            (
                "지연이 정상(200ms) 복귀, 장애 종료 선언",
                vec![Mitigated, Resolved],
            ),
        ] {
            assert_eq!(told(words), phases, "{words}");
        }
    }
}
