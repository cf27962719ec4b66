//! What the words of an entry say of how it was mended: that a fix was out, that somebody
//! repaired something, that all of it works again, that it didn't help.

use super::{PARTLY, korean, opening, says, says_itself};
use crate::exchange::markdown::pattern::regex;
use regex::Regex;
use std::sync::LazyLock;

/// That what ended it was out; whether it did, another entry may say.
static FIXED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:fix|fixes|hot-?fix|patch|rollback|roll-back|revert|workaround|mitigation)\b[^.]{0,25}\b(?:deployed|merged|success(?:ful)?|rolled out|released|shipped|applied|live|completed?|finished|finishes|completes|in place|in production)\b|\b(?:deployed|deploys|released|shipped|applied|rolled out|pushed)\s+(?:\w+\s+){0,2}(?:fix|hot-?fix|patch|rollback|workaround)\b|\b(?:rolled|rolls)\s+back\b|\b(?:undoing|undoes|undid|reverting)\s+(?:all\s+|the\s+|our\s+|its\s+|recent\s+)*changes?\b|\b(?:reverted|reverts\s+(?:the|to|our|all)|restarted|restarts\s+(?:the|all|our|both)|rebooted|re-?deployed|re-?deploys|patched|succeeds|succeeded)\b|\b(?:deploy|deployment|rollout)\s+(?:is\s+|was\s+|has\s+)?(?:finished|completed?|done|successful)\b|\b(?:token|credential|secret|api key|access key|password)s?\b[^.]{0,40}\b(?:revoked|rotated|destroyed|invalidated|deactivated)\b|\b(?:revoked|rotated|invalidated|deactivated)\s+(?:[\w-]+\s+){0,3}(?:tokens?|credentials?|secrets?|keys?|passwords?|sessions?)\b|\bv?\d+\.\d+\.\d+\S*\s+(?:is\s+|was\s+)?(?:published|released|out)\b|\b(?:published|released)\b[^.]{0,20}\bfix(?:es|ing|ed)?\b|\b(?:recomputed|republished|reprocessed|rewritten|replayed|re-?ran)\b|(?:롤백|재시작|재배포|재기동|재부팅|원복|복원|증설|핫픽스|수정|패치|삭제|교체|전환)[^.]{0,12}(?:완료|배포|적용|반영)",
    )
});

/// Whether `words` say that all of it works again.
pub fn is_whole(words: &str) -> bool {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:fully|completely|entirely)\s+(?:operational|restored|recovered|functional|working|back|healthy|resolved)\b|\b(?:full|complete)\s+(?:recovery|restoration)\b|(?:완전|전면|전체)\s*복구",
        )
    });
    says_itself(&WHOLE, words)
}

/// Whether `words` may close a timeline.
pub fn is_end(words: &str) -> bool {
    // A connection that is closed is no incident.
    static CONNECTION: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\brecovery\s+(?:attempts?|efforts?|plans?|strategy|begins?|began|starts?|started|under\s?way|in\s+progress|options?|procedures?)\b|\b(?:connections?|sockets?|streams?|channels?|sessions?|circuit|port)\s+(?:[\w-]+\s+){0,2}closed\b|\bclosed\s+(?:(?:the|all|its|network)\s+)*(?:connections?|sockets?|streams?|sessions?)\b",
        )
    });
    // "Fixed the schema" is a step; that it is fixed stands behind what is.
    static STEP: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^\W*fixed\s+(?:the\s+)?\p{L}"));
    let opening = opening(words);
    let opening = STEP.replace(&opening, "");
    says_itself(&END, &CONNECTION.replace_all(&opening, "")) && !korean::FUTILE.is_match(words)
}

static END: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:closed|completed?|finish(?:es|ed)|done|over|ended|ends|verified|confirmed|successful(?:ly)?|succeeds?|succeeded|stable|normal|normally|recover\w*|restor\w+|resum\w+|fixed|resolved|works|working|healthy|green|deployed|live|back\s+(?:up|online|in|to)|self-?heal(?:s|ed)|(?:scans?|tests?|checks?|smoke(?:\s+tests?)?|suite|verification|validation|probes?|canary)\s+(?:all\s+|now\s+|is\s+|are\s+)?(?:pass(?:es|ed)?|green))\b|완료|정상|복구|해결|종료|해소|회복|클로즈|종결",
    )
});

/// That what was done didn't help.
static FUTILE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:and|but|yet|still|it)\s+(?:stay(?:s|ed)|remain(?:s|ed)|(?:is|was|are|were)\s+still)\s+(?:down|broken|unhealthy|offline|failing|red|slow|unreachable|stuck|the\s+same)\b|\b(?:without|no|little)\s+(?:any\s+)?(?:effect|success|improvement|change|luck)\b|\bto\s+no\s+avail\b|\b(?:did|does)(?:\s+not|n['’]t)\s+(?:help|work|fix|change|improve|solve)\b|\b(?:fails|failed|crashes|crashed|dies|died|breaks|broke)\s+(?:again|immediately|once\s+more)\b|\bproblem\s+(?:persists|persisted|remains|remained)\b|\brevert(?:s|ed)\s+(?:the|our|that|this)\s+(?:[\w:-]+\s+)?(?:fix|hot-?fix|patch|mitigation|workaround)\b|효과\s*(?:가\s*)?없|해결되지\s*않|여전히|동일\s*(?:증상|현상)",
    )
});

/// Whether `words` say that what was done didn't help.
pub(super) fn is_futile(words: &str) -> bool {
    FUTILE.is_match(&opening(words)) || korean::FUTILE.is_match(words)
}

/// Whether `words` say that a fix was out, and not only where it is tried.
pub fn is_fix(words: &str) -> bool {
    static TRIED: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:on|in|to)\s+(?:the\s+|our\s+|an?\s+)?(?:testnet|devnet|staging|stage|dev|development|test|qa|preprod|pre-production|sandbox)\b",
        )
    });
    let opening = &opening(words);
    says_itself(&FIXED, words) && !TRIED.is_match(opening) && !is_futile(words)
}

/// Whether `words` say that somebody undid or repaired something.
pub fn is_repair(words: &str) -> bool {
    static REPAIR: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:restart(?:s|ed|ing)?|reboot(?:s|ed)?|re-?start|revert(?:s|ed)?|roll(?:s|ed|ing)?\s+back|rollback|undo(?:es|ne)?|undid|delet(?:es|ed)|remov(?:es|ed)|disabl(?:es|ed)|(?:re-?)?enabl(?:es|ed)|scal(?:es|ed)\s+(?:up|down|out)|increas(?:es|ed)|bump(?:s|ed)?|drain(?:s|ed)|(?:un)?cordon(?:s|ed)|kill(?:s|ed)|replac(?:es|ed)|(?:re-?)?creat(?:es|ed)\s+again|recreat(?:es|ed)|clear(?:s|ed)|switch(?:es|ed)|fail(?:s|ed)?\s+over|turn(?:s|ed)\s+(?:on|off)|merg(?:es|ed)|deploy(?:s|ed)|appl(?:ies|ied)|patch(?:es|ed)|fix(?:es|ed)?|rotat(?:es|ed)|block(?:s|ed)|renew(?:s|ed)|add(?:s|ed)|freed|free[sd]?\s+up|complet(?:es|ed)|(?:manually\s+)?started|reconstructed|rebuil(?:t|ds)|reconcil(?:es|ed)|repair(?:s|ed)|restor(?:es|ed)|re-?imported|re-?indexed|re-?synced|backfill(?:s|ed)|whitelisted|allow-?listed|unblock(?:s|ed)|unstuck)\b|재시작|재기동|롤백|삭제|차단|원복|복원|증설|교체|수정|적용|배포|되돌",
        )
    });
    let opening = &opening(words);
    says(&REPAIR, opening) && !is_futile(words) && !PARTLY.is_match(opening)
}

/// Whether `words` tell of what may come long after the end: the fix that is to last, the
/// backlog.
pub fn is_lasting(words: &str) -> bool {
    static LASTING: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:backlogs?|queues?)\b[^.]{0,20}\b(?:worked\s+off|drained|cleared|empty|gone|caught\s+up)\b|\b(?:permanent|long-?\s?term|proper|lasting|durable|follow-?up)\s+(?:fix|patch|solution|change)|영구\s*(?:수정|조치|해결)",
        )
    });
    LASTING.is_match(words)
}
