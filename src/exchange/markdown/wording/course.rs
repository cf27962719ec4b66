//! What the words of an entry say of the course of an incident: that something went wrong,
//! that somebody works on it, that a change came.

use super::{is_break, says};
use crate::exchange::markdown::pattern::regex;
use regex::Regex;
use std::sync::LazyLock;

/// Whether `words` say that something went another way than it should.
pub fn is_mishap(words: &str) -> bool {
    static MISHAP: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:accidental(?:ly)?|unexpected(?:ly)?|inadvertent(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|unintentional(?:ly)?|ungraceful(?:ly)?|by\s+(?:mistake|accident)|wrongly|incorrectly)\b|\b(?:drops?|dropped|falls?|fell|goes|went)\s+to\s+(?:zero|0)\b|\bstop(?:s|ped)\s+(?:working|responding|successfully)|\blos(?:es?|t)\s+(?:(?:their|its|the|all)\s+)?(?:[\w-]+\s+)?(?:connections?|contact|quorum|power|access)\b|\bfirst\s+(?:failed|failing|failure|errors?|[45]\d\d|timeouts?|duplicate|wrong|bad)\b|\b(?:bad|broken|faulty|buggy|defective)\s+(?:[\w-]+\s+){0,2}(?:(?:is|was|gets|got)\s+)?\[?(?:uploaded|deployed|merged|released|published|shipped|rolled\s+out|pushed|applied|lands|landed|goes\s+live|went\s+live|synced)\b|실수로|잘못\s|의도치\s*않",
        )
    });
    says(&MISHAP, words) || is_break(words)
}

/// Whether `words` may be about something that went wrong.
pub fn is_impact(words: &str) -> bool {
    static IMPACT: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)error|outage|\bslow|fail|\bdown\b|broken|breaks?\b|broke\b|unresponsive|degrad|crash|timeout|timing out|latency|\b[45]\d\d\b|\b[45]xx\b|exception|unavailab|unreachable|halt|stall|\blag|refus|reject|\bdrop|out of (?:memory|disk|space)|no longer|\bno\s+(?:[\w-]+\s+){1,3}since\b|unable|terminat|exited|exit (?:code |status )?[1-9]|\bkilled|\boom|evict|\bstuck|\bhung\b|\bhangs|freez|froze|corrupt|\blost\b|missing|unhealthy|expire|\bE(?:PERM|ACCES|NOENT|NOSPC|CONN\w+|TIMEDOUT|AGAIN|PIPE|IO)\b|장애|중단|다운|오류|에러|실패|지연|불가|끊김",
        )
    });
    is_mishap(words) || IMPACT.is_match(words)
}

/// Whether `words` say that somebody works on a fault, and so knows of it.
pub fn is_work(words: &str) -> bool {
    static WORK: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:diagnos(?:ed|es|ing)|investigat(?:ed|es|ing)|troubleshoot\w*|debug(?:s|ged|ging)|trac(?:ed|es)\s+(?:it|the|this|down)|narrowed|reproduced?|examined|inspected|checked|tested|ruled\s+out|confirmed|suspect(?:ed|s)|hypothes\w+|escalated|rolled\s+back|reverted|restarted|(?:restart|reboot|rollback|revert|fix|recovery)\s+attempt(?:ed|s)?|tried\s+to|attempted\s+to|still\s+(?:fail\w*|down|broken|not|no|buffering|slow|unreachable|timing))\b|진단|조사|점검|분석|재현|롤백|재시작|의심",
        )
    });
    WORK.is_match(words)
}

/// Whether `words` say that a change came to users.
pub fn is_change(words: &str) -> bool {
    static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:deploy\w*|releas\w+|roll(?:s|ed|ing)?[- ]?out|migrat\w+|(?:config\w*|change|update)s?\s+(?:\w+\s+){0,3}(?:landed|live|applied|pushed|published)|push(?:es|ed)|land(?:s|ed)|triggers?|triggered)\b|배포|설정\s*변경|마이그레이션|반영",
        )
    });
    CHANGE.is_match(words)
}

/// Whether `words` say that somebody met the fault, who tried something.
pub fn is_met(words: &str) -> bool {
    static MET: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:attempted|tried|tries|attempts|went|while\s+(?:trying|attempting))\s+to\b|\b(?:users?|we|i|engineers?|developers?|operators?)\s+attempt(?:s|ed)\b|^\W*running\s.{1,60}?\s(?:reports|fails|failed|shows|prints|exits|errors)\b|시도",
        )
    });
    // What an attacker tries is the fault itself.
    static OTHERS: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?i)\b(?:attack\w*|hackers?|malicious|exploit\w*)\b|공격|해커"));
    MET.is_match(words) && is_impact(words) && !OTHERS.is_match(words)
}
