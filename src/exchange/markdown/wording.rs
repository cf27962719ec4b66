//! What the words of a timeline's entry say of the phases of the incident, where
//! no label does: "monitoring detected", "service fully restored", 복구 완료.

mod calls;
mod course;
mod ends;
mod heard;
mod korean;

pub use course::{is_change, is_impact, is_met, is_mishap, is_work};
pub use ends::{is_end, is_fix, is_lasting, is_repair, is_whole};

use super::labels::Meaning;

use crate::exchange::markdown::pattern::regex;
use calls::{BACK, CALLED, SPOKEN, TAKEN, WRITTEN};
use ends::is_futile;
use heard::{GONE, HEARD};
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// That it begins.
static STARTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:outage|incident|downtime|disruption|impact|problems?|degradation)\s+(?:begins?|began|starts?|started|onset)\b|\b(?:which|that|this|it)\s+(?:likely\s+|probably\s+)?(?:started|triggered|set\s+off)\s+(?:the|this|our)\s+(?:outage|incident|downtime|disruption)\b|\b(?:start|beginning|onset)\s+of\s+(?:the\s+)?(?:outage|incident|downtime|disruption|impact)\b|(?:장애|인시던트|이슈)[^.]{0,50}(?:발생|시작)|(?:오류|에러|지연|실패)\s*(?:가\s*)?(?:발생\s*시작|나기\s*시작|시작)",
    )
});

/// That somebody or something noticed.
static DETECTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\W*investigating\s*[-–—:：]|\b(?:we|i|somebody|someone|one\s+of\s+us|people|staff|a\s+human|humans?)\s+(?:first\s+)?(?:notic(?:ed|es)|spotted|found\s+out|reali[sz]ed)\b|\bburn(?:[- ]rate)?\s+(?:pages?|alerts?|alarms?)\b|\b(?:is|are)\b[^.?]{0,40}\b(?:down|dead|broken|slow|gone|offline|stuck)\b[^.?]{0,20}\b(?:for\s+(?:any|every)(?:one|body)|for\s+you)\b|나만\s|^\W*조사\s*중\s*[-–—:：]|\b(?:detect(?:s|ed)|(?:something|things?)(?:['’]s|\s+(?:is|was|are|were|must\s+be|seem(?:s|ed)|look(?:s|ed)))\s+(?:wrong|off|broken|amiss|weird|strange)|(?:automated|automatic)\s+(?:warning|alert|e-?mail|notification)|(?:we|team|sheriffs?|users?|customers?|engineers?|monitoring|on-?call|they|i)\s+detect|(?:became|becomes?|was made|were made|made)\s+aware|alerted\s+(?:to|by|of|that|the|(?:[\w@.-]+\s+){1,3}(?:about|of|to|that))|escalat(?:es|ed)\s+after|paged|pages\s+(?:the\s+)?on-?call|(?:monitors?|alerts?|checks?|rules?|slos?|pagerduty|opsgenie|datadog|`)\s+pages\s+@?\w+|(?:first|initial)\s+(?:[\w-]+\s+){0,2}(?:calls?|cases?|tickets?|e-?mails?|messages?)|questions?\s+(?:in|on)\s+#?[\w-]+|first\s+\W?(?:alert|sign|report(?:ed|s)?|recorded|noticed)|(?:outage|issue|incident|problem)\b[^.]{0,70}\b(?:noticed|reported)|report(?:s|ed|ing)?\s+(?:of|by|(?:the|an?)\s+(?:outage|issue|problem|incident|error))|issue\b[^.]{0,60}\bidentified|support requests?|(?:users?|customers?|clients?|people|members|players)\s+(?:(?:began|begins?|started|starts?)\s+(?:to\s+)?)?(?:report|complain|notic)\w*|(?:reach(?:ed|es)\s+out|contact(?:ed|s)\s+(?:us|the\s+[\w-]+\s+team))\b[^.]{0,60}\b(?:about|inform\w*|report\w*|tell\w*|notify\w*|alert\w*)\b|inform(?:ed|s|ing)?\s+(?:us|me|our\s+[\w-]+|the\s+[\w-]+\s+team)\s+(?:of|about|that)|inform(?:s|ed)\s+(?:the\s+)?(?:on-?call|owners?|maintainers?|admins?|operators?|developers?|engineers?)|(?:visible|seen|noticeable|apparent|show(?:s|ed|n)?\s+up)\s+(?:in|on)\s+(?:the\s+|our\s+)?(?:[\w-]+\s+)?(?:monitoring|metrics|dashboards?|graphs?|alerting)|discovery\b|signs?\s+of\s+trouble|reports?\s+(?:start(?:ed|s)?\s+)?(?:coming|came|come|pouring|rolling)\s+in|(?:first|initial)\s+(?:customer\s+|user\s+)?(?:page|notification|complaint|symptom|report)|(?:received|receives?|receiving|got|gets|getting)\s+(?:[\w-]+\s+){0,3}(?:alert|page|report|notification|complaint|alarm|(?:e-?)?mail|warning)s?|(?:alert|report|notification|complaint|alarm)s?\s+(?:was\s+|were\s+|is\s+|are\s+)?received|(?:was|were|got|been|is|are)\s+notified\s+(?:that|of|about|by|via)|notif(?:ied|ies|ying)\s+(?:us|me|(?:the\s+|our\s+)?(?:[\w.-]+\s+){0,2}(?:team|on-?call|engineers?|developers?|devs?|sres?|admins?|owners?|maintainers?|operators?))|only\s+to\s+find|complain(?:s|ed|ing)|complaints?\s+(?:from|about|on|that|start(?:ed|s)?|c[ao]me|arrive[sd]?)|(?:sentry|pagerduty|opsgenie|datadog|grafana|prometheus|alertmanager|monitoring|monitors?|cloudwatch|pingdom|new\s?relic|zabbix|nagios|rollbar|bugsnag|healthchecks?)\b[^.]{0,60}\b(?:alerts?|alerted|alarms?|notifications?|notifie[ds]|complains?|trigger(?:s|ed)|flag(?:s|ged))|ticket\s+(?:was\s+)?(?:raised|filed|created|received)|pagerduty\s+(?:alert|page|incident)|(?:issue|incident|ticket)\s+(?:was\s+)?opened|customers?\b[^.]{0,30}\b(?:reached out|reach out|complain(?:ed|s)?|report(?:ed|s)?)|on-?call\b[^.]{0,12}\b(?:pinged|alerted|notified))\b|\b(?:alerts?|alarms?|pagers?|monitors?)\b[^.]{0,60}\b(?:fire[ds]?|firing|sent|arrive[ds]?|came in|comes in|received|trigger(?:s|ed)|triggering|went off|goes off|rings?|rang)\b|\b(?:critical|warning|sev-?\d|p[0-4])\s+(?:fire[ds]?|firing|trigger(?:s|ed))\b|\brespond(?:s|ed)?\s+to\s+(?:alerts?|alarms?)\b|^\W*notified\s+(?:that|of|about|by)\b|^\W*(?:the\s+)?(?:problem|issue|outage|incident)\s+(?:is\s+|was\s+)?(?:identified|spotted|discovered|observed)\b|^\W*identified\s+(?:an?\s+|the\s+)?(?:problem|issue|outage|fault|failure)s?\b|\bhealth\s?check\b[^.]{0,30}\b(?:red|unhealthy)\b|\b(?:sentry|rollbar|bugsnag|honeybadger|crashlytics)\s+(?:issues?|events?|errors?|exceptions?|reports?|tickets?)\b|\bpost(?:s|ed)?\s+(?:in|on)\s+(?:our|the)\s+(?:[\w-]+\s+)?(?:discord|slack|forum|telegram|irc|channel|reddit|subreddit|mastodon|matrix|chat)\b|\bsen(?:ds|t)\s+(?:an?\s+)?(?:e-?mails?|messages?)\b[^.]{0,40}\b(?:observing|reporting|saying|that)\b|감지|탐지|인지|호출(?:됨|\W*$)|폭주|알림(?:이|을)?\s*(?:수신|발생|발화|울|도착|트리거|확인)|(?:모니터링|슬랙|디스코드|그라파나|장애|에러|오류|경보|임계|Slack|Discord|Grafana|Prometheus|CloudWatch|Sentry|Datadog|PagerDuty)[^.]{0,30}알림|(?:초과|급증|실패|하락|증가|다운)[^.]{0,10}알림\W*$|^\W*알림\s*[:：(]|알람|경보|신고|제보|(?:실패|오류|에러|장애|이상|지연|불가|중단|다운|급증)[^.]{0,20}(?:확인|발견|포착|목격|접수)|(?:alarm|alert)s?\s*(?:수신|발생|발화)|문의\s*(?:접수|인입|유입|발생)|(?:고객|사용자|CS)\s*문의|이상\s*징후|제보|질의|(?:연락|전화|문의|알림|알람|소식)[을를이가]?\s*(?:받|왔|옴|들었|들은|들어)|(?:에서|에게서|한테서?|로부터)\s*(?:전화|카톡|문자|연락)|알럿|얼럿|(?:처음|그제서야|뒤늦게|이때|그때)\s*(?:알[게았]|암\b|인지)|(?:저만|나만|저만\s*그런|왜\s*이래|왜\s*이러)|(?:스샷|스크린샷|사진|캡처|글)[이가을를]?\s*(?:올라|공유)|안\s*것은|알게\s*된\s*것은|(?:모니터링|감시|호출기|삐삐|전화)[이가]?\s*(?:가\s*)?울[렸리림]|(?:오류|에러|장애)\s*보고|최초\s*(?:인지|발견|확인)|(?:로그|오류|에러|장애|이슈)[^.]{0,8}접수|이상\s*(?:감지|확인|발견)|인입|(?:알게\s*되|알았(?:다|습니다|음|고)|알아[챘차])|(?:글|문의|제보|메시지|댓글)[가이]?\s*올라[왔옴오]",
    )
});

/// That somebody noticed something, which has to be a fault.
static NOTICED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:notic(?:ed|es|e|ing)|reali[sz](?:ed|es|ation|e|ing)|reports?|reported|saw|sees|seen\s+(?:on|in|by)|(?:is|are|was|were)\s+(?:first\s+)?seen|(?:we|i|they|staff|users|customers|people|engineers|operators|admins|players|students|teachers|researchers|editors|readers)\s+(?:on\s+[\w-]+\s+|in\s+[\w-]+\s+)?(?:see|find|discover|spot|learn)|observed?|observes|discovered|discovers|spotted|spots|flagged|flags|informed|pinged|pings|(?:finds?|found)\s+(?:out\s+)?that|learn(?:s|ed|t)\s+(?:that|of|about)|hears?|heard|identif(?:y|ies|ied)\s+(?:that|an?)|(?:dashboards?|graphs?|metrics?|monitoring|monitors?|logs?|probes?|health\s?checks?|canary)\b[^.]{0,20}\bshow(?:s|ed|ing)?|(?:post|message|thread|e-?mail|tweet)s?\s+(?:[\w-]+\s+){0,4}(?:about|saying|that|reporting))\b",
    )
});

/// Words for faults.
static FAULT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)error|outage|\bwrong\b|complain|customer report|spike|suspicious|unusual|abnormal|\bslow|fail|\bdown\b|issue|problem|\bnot\b|n't\b|unable|broken|unresponsive|degrad|crash|missing|should(?:'ve| have)|\bhang(?:s|ing)?\b|\bhung\b|\bfreez|\bfroze|timeout|timing out|latency|\bstuck\b|\b[45]\d\d\b|\b[45]xx\b|exception|unavailab|unreachable|inaccessible|halt|mismatch|stall|\blag|backlog|delay|refus|reject|denied|declin|\bdrop|anomal|mistake|\bweird|\bstrange|\bodd\b|\bempty\b|\bgone\b|vanish|disappear|incident|disrupt|interrupt|\d\s?%\s+(?:free|left|full)|\bsilen(?:ce|t)\b|\bnothing\b|\bblank\b|\bdead\b|\bon fire\b|\bmad\b|\bno\s+(?:login|response|connection|data|traffic|answer|reply)\b",
    )
});

/// Words that say of a fault that it is gone.
static WELL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:pass(?:es|ed|ing)?|succe\w+|recovered|restored|resolved|all[- ]clear|(?:no|zero)\s+(?:issues|errors|problems|alerts)|nothing\s+(?:wrong|unusual))\b",
    )
});

/// That somebody took it up.
static ACKNOWLEDGED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\backnowledge(?:s|d|ment)\b|\b(?:began|begins?|started|starts?)\s+(?:the\s+|an?\s+|to\s+|looking\s+into|(?:initial\s+)?|\w+ation\s+and\s+)*(?:investigat|triag|looking into|debug|diagnos|troubleshoot)|\bon-?call\b[^.]{0,30}\b(?:springs?\s+to|sprang\s+to|jump(?:s|ed)\s+in|respond(?:s|ed)|joins?|joined|engaged|investigat\w*|takes?\s+over|took\s+over)\b|\bon-?call\b[^.]{0,20}\b(?:picked\s+(?:it\s+)?up|picks\s+(?:it\s+)?up|reproduced?s?|confirm(?:s|ed)|took\s+(?:it|ownership)|starts?|started|paged\s+in|logs\s+in|logged\s+in)\b|\b(?:engineers?|sres?|responders?|team)\s+(?:\w+\s+){0,2}(?:picked\s+(?:it\s+)?up|acks?|acked|took\s+ownership|reproduced)\b|\backed\b|온콜[^.]{0,14}(?:인지|확인|투입|합류|접속)|(?:인시던트|장애|비상|워룸)\s*(?:상황\s*)?(?:선언|개설|소집)|(?:대응반|CERT|긴급회의|대책반)\s*소집|(?:운영자|담당자|개발자|엔지니어)\s*접속|담당자[^.]{0,10}(?:확인|투입|대응|호출)|\b(?:investigat(?:ions?|ing)|triage|debugging|troubleshooting)\s+(?:(?:into|of|on|by|in|with|at)\s+(?:[\w-]+\s+){1,4})?(?:is\s+|was\s+|were\s+|are\s+|has\s+|have\s+|had\s+)?(?:been\s+)?(?:began|begins?|started|starts?|begun|underway|under\s+way|commence[sd]?|launched|launches|opened|initiated|kicked\s+off|kicks\s+off|ensue[sd]?)\b|\b(?:launch(?:es|ed)?|opens|opened|initiate[sd]?|commence[sd]?)\s+(?:an?\s+|the\s+|our\s+)?(?:[\w-]+\s+)?investigation\b|\b(?:began|begins?|started|starts?)\s+(?:to\s+work|working|work)\s+on\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}(?:fix|solution|mitigation|issue|problem|hot-?fix)\b|\b(?:war\s?room|incident\s+(?:channel|bridge|call))\b[^.]{0,20}\b(?:opened|created|started|set\s+up)\b|(?:상황실|워룸|대응\s*채널|장애\s*채널)[^.]{0,8}(?:개설|소집|구성|오픈)|긴급\s*(?:대응|점검|회의)[^.]{0,6}(?:시작|착수|소집)|조사\s*(?:를\s*)?(?:시작|착수)|대응\s*(?:을\s*)?(?:시작|착수)|원인\s*(?:파악|분석|조사)\s*(?:을\s*)?(?:시작|착수)|확인\s*시작|\bowner\s+(?:is\s+|was\s+)?assigned\b|\b(?:engineers?|sres?|responders?|team|operators?|admins?|maintainers?|staff)\b(?:\s+of\s+the\s+[\w-]+(?:\s+[\w-]+)?)?\s+(?:\w+\s+)?(?:investigat(?:es|ed|e)|respond(?:s|ed)|took\s+over|takes\s+over|(?:is|are|was|were)\s+(?:engaged|on\s+it|looking))\b",
    )
});

/// That it works again.
static MITIGATED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:outage|downtime|disruption|impact)\s+(?:ends?|ended|is over|was over)\b|\bend\s+of\s+(?:the\s+)?(?:outage|downtime|disruption|incident|impact)\b|\b(?:outage|incident|downtime|disruption)\b[^.]{0,20}\bto\s+an\s+end\b|\b(?:issues?|problems?|errors?|symptoms?|alerts?|timeouts?|failures?)\s+(?:goes|go|went|gone|has gone|have gone)\s+away\b|\b(?:issues?|problems?|errors?|symptoms?|alerts?)\s+(?:disappear(?:s|ed)?|vanish(?:es|ed)?)\b|\b(?:back|return(?:s|ed)?|rises|rose|climb(?:s|ed)?)\s+(?:up\s+)?to\s+(?:100|99(?:\.\d+)?)\s?%|\bback\s+(?:to|in)\s+(?:full\s+|normal\s+|good\s+)?(?:working|operation|business)\b|\ball\s+(?:is\s+|was\s+)?(?:good|well)\b|\b(?:drop(?:s|ped)?|fall|fell|falls)\s+back\s+to\s+(?:zero|0|normal)\b|\bbrought\s+(?:(?:the\s+)?[\w-]+\s+)?(?:back\s+)?(?:up|online)\b|\b(?:hub|servers?|services?|site|nodes?|pods?|database|cluster|api|app|systems?|it|they|machines?|instances?|hosts?)\s+(?:comes?|came)\s+(?:back\s+)?(?:up|online)\b|\b(?:able|managed)\s+to\s+(?:start|log\s?in|connect|access|use|load|create|place|order|pay|deploy|build)\b[^.]{0,40}\bagain\b|\b(?:restored|recovered|recovers?|recovery\s+(?:of\s+[^.]{0,60}?)?(?:is\s+|was\s+)?(?:completed?|confirmed|finished|done)|announce[sd]?\s+(?:the\s+|full\s+)?recovery|all[ -]green|green\s+(?:lights?|across)|everything\s+(?:is\s+|was\s+)?(?:works?|working|fine|ok|okay|normal)|work(?:s|ing|ed)\s+(?:as\s+(?:expected|before|normal|usual|intended))|mitigated|stabili[sz]ed|steady state|operational|functional|healthy|re-open(?:s|ed)?|reopen(?:s|ed))\b|\bback\s+(?:up|online|in service|in operation|to\s+(?:normal|a functional|full|work|life))\b|\b(?:return(?:ed|s|ing)?|back)\s+to\s+(?:an?\s+)?(?:normal|baseline|steady|pre-incident|expected|functional|functioning|working|operational|healthy|stable)\b|\b(?:working|running|flowing|delivered|processing|connecting|syncing|succeeding|loading|serving|responding|created|available|healthy|up|online|fine|works?|passing|green|successfully|accessible|reachable|live)\s+(?:again|normally)\b|\b(?:flow|work|load|run|sync|build|deploy|resolve|render)s?\s+again\b|\bstart(?:ed|s)?\s+(?:greening\s+up|working)\b|\b(?:which|that|this|has|have)\s+(?:fixed|solved|cured)\s+(?:it|this|the\s+(?:issue|problem|errors?|outage))\b|\bsuccessfully\s+restarted\b|\bclear(?:s|ed)\s+(?:the|all|those|these)\s+(?:[\w-]+\s+){0,2}(?:errors?|error\s+pages?|alerts?|alarms?|faults?)\b|\b(?:errors?|error rates?|latency|traffic|alerts?|5xx|queue)\b[^.]{0,40}\b(?:cleared?|clears|subsided?|subsides|dropped to (?:zero|0|normal)|drops to (?:zero|0|normal)|normali[sz]ed?|stopped|gone)\b|\balerts?\b[^.]{0,30}\b(?:is\s+|are\s+|was\s+|were\s+)?(?:resolved|closed)\b|\bchain\s+(?:was\s+|is\s+)?restarted\b|\bonce again\s+\w+ing\b|완화|복구\s*(?:가\s*|를\s*)?(?:완료|후\s*정상|됨|되었|되어|했|확인)|정상화|[으]로\s*복구\W*$|해소(?:됨|되었|됐|\s*확인|\W*$)|회복\W*$|정상[^.]{0,20}(?:복귀|재개|회복)|(?:서비스|응답)[^.]{0,12}(?:정상|재개)|\b(?:permanent|final)\s+fix\s+(?:is\s+|was\s+)?(?:deployed|merged|applied|released|rolled out|in place|live)\b|\b(?:traffic|requests|transactions|messages|data|blocks|jobs)\s+(?:is\s+|are\s+|was\s+|were\s+)?flow(?:ing|s)\b|\b(?:chain|blocks|block production|service|services|traffic|processing|production|operations?|normal operations?|jobs?|syncing|sync)\b[^.]{0,20}\bresume[sd]?\b|\bin sync and online\b|\ball\s+(?:[\w-]+\s+){1,4}(?:is|are|was|were)\s+(?:now\s+)?(?:back|up|online|reachable|accessible)\b|\b(?:site|website|services?|servers?|systems?|api|apis|app|everything|nodes|pods|network|cluster|ui|dashboard|database|queues?|checkout)\b[^.]{0,20}\b(?:is|are|was|were|came|comes|come|now|fully|ui)\s+(?:back|working|flowing|up|online|live|ok|okay|green|fine|normal|stable)\b|\bno\s+(?:more|further)\s+(?:errors|alerts|failures|issues|timeouts)\b|\bhealth\b[^.]{0,40}\breturn(?:ed|s)\b[^.\w]{0,6}(?:HTTP\s+)?200\b|\b(?:confirmed|verified)\s+(?:as\s+)?(?:working|fixed|resolved|recovered|operational)\b|\b(?:rebuilt|re-?deployed|deployed|applied|restarted|patched|rolled\s+back|merged|re-?ran|released|shipped)\b[^.]{0,40}\band\s+(?:confirmed|verified|validated)\b|\b(?:alarms?|alerts?)\b[^.]{0,40}\b(?:stop(?:s|ped)\s+firing|auto-?resolved)\b|\bconfirm(?:s|ed)\b[^.]{0,60}\b(?:are|is)\s+(?:now\s+)?(?:being\s+)?(?:properly\s+|correctly\s+)?(?:processed|consumed|served|delivered|ingested|synced|accepted)\b|검증\s*(?:완료|통과)|알[람림]\s*(?:해제|해소|종료)|(?:오류|에러|지연|장애)[가는이]?\s*(?:사라[지짐졌]|없어[지짐졌]|멈[춤췄])|정상적?(?:으로)?\s*(?:동작|작동|응답|운영|확인|기동|부팅|반영)|서비스\s*(?:복구|재개)|복구\s*(?:완|됐)|(?:전체|전면|완전|모두|정상)\s*복구(?:\W*$|\s*[.,(→])|[으]?로\s*(?:[가-힣]+\s+)?복구\s*[(.,→;]|\bself-?heal(?:s|ed)\b|\ball\s+(?:[\w-]+\s+){0,2}(?:pods?|nodes?|services?|instances?|replicas?|hosts?|validators?|shards?|checks?)\s+(?:are\s+|is\s+|were\s+)?(?:now\s+)?(?:ready|running|healthy|up|green|online|back)\b|\berrors?\s+(?:rates?\s+)?(?:stops?|stopped|cease[sd]?)\b|\bmounted\s+everywhere\b|\breleased\s+to\s+(?:everybody|everyone|all)\b|살렸(?:습니다|다|음)|살아났(?:습니다|다|음|고)|\bHEALTH_OK\b|(?:모두|전부|완전히)\s*(?:끝난|복구된|돌아온)|돌아왔(?:습니다|다|음)|\b(?:nodes?|hosts?|servers?|services?|sites?|vms?|instances?|machines?|cluster|website)\s+(?:has\s+|have\s+)?return(?:s|ed)?\W*$|\b(?:charging|syncing|indexing|publishing|ingestion|consumption|replication|delivery|scheduling|minting|trading|streaming|playback|backups?|builds?|deploy(?:s|ments)|uploads?|downloads?|withdrawals|deposits|bridging)\s+(?:has\s+|have\s+)?resume[sd]?\b",
    )
});

/// Whether the words in front of a time leave what it is of to those behind it:
/// "In the end, by".
pub fn opens_clause(before: &str) -> bool {
    const FEW: usize = 2;
    let clause = before.rsplit([',', ';', '(']).next().unwrap_or(before);
    // That of a clock parts no clauses.
    let clause = clause.rsplit(": ").next().unwrap_or(clause);
    let clause = [" and ", " then ", " but "]
        .iter()
        .filter_map(|joint| clause.rsplit_once(joint))
        .map(|(_, behind)| behind)
        .min_by_key(|behind| behind.len())
        .unwrap_or(clause);
    let words = clause.split_whitespace().filter(|word| {
        !matches!(
            *word,
            "and" | "then" | "but" | "until" | "-" | "–" | "—" | "*" | "finally"
        )
    });
    words.count() <= FEW
}

/// Whether `words` speak of somebody who looks into a fault: where nothing says when
/// it was noticed, that is the first sign of it.
pub fn is_hint(words: &str) -> bool {
    let opening = opening(words);
    let opening = &without_others(&opening);
    !WELL.is_match(opening) && says(&HINT, opening)
}

/// `words` without what only sounds like a sign of a fault, or of its end: a report that is
/// published, a notification that an app sends its users, the folder of a file system, a
/// team that is back at work.
fn without_others(words: &str) -> Cow<'_, str> {
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:(?:incident\s+|final\s+|this\s+|public\s+)?(?:report|post-?\s?mortem|rca|write-?up)\s+(?:is\s+|was\s+)?(?:published|written|finished|sent|shared|drafted|posted|completed)|push\s+(?:alert|notification|message)s?|(?:team|everyone|everybody|engineers?|people)\s+(?:is|are|was|were)\s+back\b|(?:returns?|returned|back|goes|went|gets|got)\s+(?:back\s+)?to\s+work(?:ing)?\s+on|lost\+found|(?:api|rpc|http|function|system|method|service|network)\s+calls?)\b",
        )
    });
    OTHERS.replace_all(words, "…")
}

/// Whether `words` say what `pattern` finds, and don't turn it around.
fn says(pattern: &Regex, words: &str) -> bool {
    let mut found = pattern.find_iter(words);
    found.any(|found| !WITHIN.is_match(found.as_str()) && !is_negated(&words[..found.start()]))
}

/// The same for what ends it, which neither a program nor a question does.
fn says_itself(pattern: &Regex, words: &str) -> bool {
    let mut found = pattern.find_iter(words);
    found.any(|found| {
        let is_own = !is_of_others(words, found.range()) && !PARTLY.is_match(&words[found.end()..]);
        let is_done = !WITHIN.is_match(found.as_str()) && !BEHIND.is_match(&words[found.end()..]);
        is_own && is_done && !is_negated(&words[..found.start()])
    })
}

/// Whether the words `before` a phrase turn it around.
fn is_negated(before: &str) -> bool {
    // Who is "working on resolving the issue" hasn't done so.
    static UNDERWAY: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:work(?:s|ed|ing)?|focus(?:es|ed|ing)?|progress|process|busy|close)(?:\s+(?:on|with|of|in|to|towards?))?(?:\s+(?:getting|bringing|putting|having|making)(?:\s+[\w-]+){1,3})?\s+$",
        )
    });
    if UNDERWAY.is_match(before) {
        return true;
    }
    // "traffic to all members" is no "to restore".
    static TOWARDS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)^to\s+(?:the|all|our|its|their|other|each|every|most|both|those|these|some|an?)\s+\w",
        )
    });
    // What "is being restored" isn't yet.
    if before.trim_end().to_lowercase().ends_with("being") {
        return true;
    }
    let mut negated = NEGATED.find_iter(before);
    negated.any(|found| {
        // Nor is a "root cause investigation" one of something that it caused.
        let is_root = before.trim_end().to_lowercase().ends_with("root cause");
        !is_root && !TOWARDS.is_match(found.as_str())
    })
}

/// Whether what stands at `at` in `words` is what a program says, in backticks:
/// "`use of closed network connection`" closes nothing.
fn is_code(words: &str, at: usize) -> bool {
    let mut parts = words.split('`').scan(0, |from, part| {
        let start = *from;
        *from += part.len() + 1;
        Some((start, part))
    });
    let part = parts.position(|(start, part)| (start..=start + part.len()).contains(&at));
    let inner = part.and_then(|part| words.split('`').nth(part));
    // One that opens an entry may be cut off.
    let is_paired = words.matches('`').count().is_multiple_of(2);
    is_paired
        && part.is_some_and(|part| part % 2 == 1)
        && inner.is_some_and(|inner| inner.trim().contains(' '))
}

/// Whether a program says what is found there, or somebody asks it.
fn is_of_others(words: &str, found: std::ops::Range<usize>) -> bool {
    let is_printed = is_code(words, found.start) && is_code(words, found.end);
    is_printed || is_asked(&words[found.end..])
}

/// Whether it stands in quotes of any kind.
fn is_quoted(words: &str, at: usize) -> bool {
    let before = &words[..at];
    let open = before.matches('“').count() > before.matches('”').count();
    is_code(words, at) || open || before.matches('"').count() % 2 == 1
}

/// Whether the sentence that goes on with `behind` asks: "is it back up now?"
fn is_asked(behind: &str) -> bool {
    let mut ends = behind.char_indices();
    let end = ends.find(|(at, c)| {
        let stands = behind[at + c.len_utf8()..].starts_with(char::is_whitespace)
            || behind.len() == at + c.len_utf8();
        matches!(c, '\n' | '?' | '？') || matches!(c, '.' | '!') && stands
    });
    end.is_some_and(|(end, c)| {
        // Who quotes a question asks none.
        let is_quoted = behind[..end].contains(['(', '"', '“']);
        matches!(c, '?' | '？') && !is_quoted
    })
}

/// What `words` open with: further down they look back, and ahead.
pub fn opening(words: &str) -> String {
    const OPENING: usize = 160;
    words.chars().take(OPENING).collect()
}

/// Whether `words` say that something broke.
pub fn is_break(words: &str) -> bool {
    static BREAK: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:crash\w*|outage|went down|goes down|is down|unavailab\w+|unreachable|starts? failing|started failing|begins? failing|began failing|hung|hangs|froze|freezes)\b|장애|중단|다운",
        )
    });
    // What a problem "is down to" is its cause.
    says(&BREAK, &words.replace("down to", "due to"))
}

static HINT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:investigat\w*|identif\w+|notic\w+|discover\w*|found|finds|detect\w*|alerts?|alerted|reports?|reported|reporting|paged?|complain\w*|observ\w+|diagnos\w+|escalat\w+|looking into|aware|verif(?:ies|ied)|(?:upgrade|deploy\w*|build|pipeline|job|tests?|checks?|ci|rollout|migration)\s+(?:\w+\s+)?(?:fails|failed|errors?|errored))\b|감지|인지|확인|알림\s*(?:수신|발생|울|도착)|알람|발견|신고|문의|제보|포착|접수|질의|진단",
    )
});

/// Whether `words` open with saying that it was noticed: "Detected during a review".
pub fn opens_with_detection(words: &str) -> bool {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)^\W*(?:(?:first|incident|issue|problem|outage|initially)\s+)?(?:detected|detection|discovered|noticed)\b|^\W*(?:장애|이상|최초|문제)?\s*(?:감지|탐지|인지|발견)",
        )
    });
    OPENS.is_match(words)
}

/// Whether `words` say that the incident begins, or that something breaks.
pub fn is_begin(words: &str) -> bool {
    static BEGIN: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:beg(?:an|ins?|inning)|start(?:ed|s|ing)\s+(?:to\s+)?(?:fail|return|time|timing|drop|throw|crash|reject|see|serv|getting|show|at|around|from|when)\w*|stopped|failed|broke|became\s+(?:un\w+|slow)|(?:were|was)\s+(?:timing\s+out|failing|erroring|crashing|hanging|refused|rejected|dropped)|onset|triggered|hit)\b|(?:발생|시작|나갔|꺼[졌짐]|죽었|먹통|터졌|무너졌|끊[겼김]|멈[췄춤]|실패|(?:되|하|나|뜨|열리)지\s*않(?:았|는|게)|안\s*됐|못\s*했)",
        )
    });
    let told = told(words).contains(&Meaning::Started);
    told || is_break(words) || says(&BEGIN, words)
}

/// That it is over.
static RESOLVED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:issues?|incident|problem|outage)\b[^.]{0,30}\b(?:resolve[ds]?|closed|over|fixed)\b|\bincident\s+(?:ends|ended)\b|\bresolv(?:ed|ing)\s+(?:the\s+)?(?:issue|incident|problem|outage)\b|\bclos(?:es|ed)\s+(?:the\s+|this\s+)?incident\b|\bdeclare[sd]?\s+(?:the\s+)?(?:incident\s+)?(?:over|resolved|mitigated|ended)\b|\bresolves?\s+(?:the\s+)?(?:issue|incident|problem|outage)\b|\b(?:marked|set|moved|changed|updated|switched)\s+(?:as\s+|to\s+)?[`'*]*resolved\b|\bresolution\s+(?:is\s+)?(?:confirmed|complete)|\ball[- ]clear\b|\s[-–—→]\s*(?:resolved|fixed)\W*$|장애\s*(?:종료|해소)|상황\s*종료|해결\s*(?:완료|됨)|[으]?로\s*종결|종결(?:했|하였|함|됨|\W*$)",
    )
});

/// Words that turn those around, in front of them.
static NEGATED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:\b(?:not|no|never|fact|despite|without|nobody|none|to|will|would|should|until|till|once|after|when|if|before|expected|partial(?:ly)?|partly|attempt\w*|trying|tries|tried|yet|causes?|more|further)\b|\b(?:only\s+(?:parts?|some|a\s+few|half)(?:\s+of)?|(?:has|have|had|is|was|are|were|did|do|does|could|can)\s?not|fail(?:s|ed|ing)?\s+to|unable|unresolved|hoping|hope|in order|should\s+be|still|need(?:s|ed)?|going|plan(?:s|ned)?|temporar(?:y|ily)|brief(?:ly)?)\b|n['’]t\b|\b(?:hasn|isn|wasn|didn|doesn|won|couldn|hadn|aren|weren)\s?t\b|원인[을를이가]?|(?:^|[^\p{L}])(?:미|안))\s*(?:[\w'’-]+\s+){0,3}$",
    )
});

/// The same among them.
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:not|never|no longer|yet|until|partial(?:ly)?|partly|still|unable|fail(?:s|ed)? to|to be|will be|should be|can be)\b|n['’]t\b|\b(?:hasn|isn|wasn|didn|doesn)\s?t\b",
    )
});

/// The same behind them.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:\s*(?:was|were|is|are|has|have|had|did|does)\s*(?:not|never)\b|\s*(?:was|were|is|are|has|have|had|did|does)n['’]t\b|\s*[이가은는을를도]?\s*(?:없|못|부재|미\s?설정|안\s|실패|불가|되지\s*않|누락|시작|착수|중\b|진행|시도|작업|예정|절차))",
    )
});

/// That the rest isn't: "restored, but the volumes could not be mounted".
static PARTLY: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\s*[-–—,;(]+\s*(?:still|no\s+change|no\s+effect)\b|^[\s.,;(–—-]*not\s+(?:[\w-]+\s+){1,3}(?:though|yet)\b|^[^.]{0,60}\b(?:but|however|although|though|except)\b[^.]{0,80}(?:\b(?:not|still|unable|fail\w*|stuck|errors?|down|missing|broken|unhealthy)\b|n['’]t\b)|^[^.]{0,30}(?:했|됐|되었)으나[^.]{0,40}(?:않|못|실패|여전)",
    )
});

/// That somebody looks whether something works.
static CHECK: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\W*(?:[\p{L}.-]+\s+)?(?:checked|checks|tested|tests|inspected|ruled\s+out|looked\s+at|looks\s+at|confirmed\s+(?:that\s+)?(?:the\s+)?[\w-]+\s+(?:is|was|are|were))\b",
    )
});

/// That it does so again.
static AGAIN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:again|back|recovered|restored|resumed|now|no\s+longer|returned|fully|cleared|resolved)\b|정상|복구|해소",
    )
});

/// What seems to be so, as if it were.
static SEEMING: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\b(?:appears?|appeared|seems?|seemed|looks?)\s+to\s+(?:be|have(?:\s+been)?)\b")
});

/// What was found to be so.
static SHOWN: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\b(?:confirmed|verified)\s+to\s+be\b"));

/// What is restored for the service to be: "restored the nightly backups".
static BACKUP: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\brestor(?:ed|es)\s+(?:(?:the|an?|our|its|all)\s+)?(?:[\w:.-]+\s+){0,2}(?:backups?|snapshots?|dumps?)\b",
    )
});

/// Whether `words` say that what was over began again.
pub fn is_relapse(words: &str) -> bool {
    static RELAPSE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:incident|issue|ticket|case|alert)\s+(?:is\s+|was\s+|has\s+been\s+|had\s+been\s+)?re-?op\w{1,7}\b|\bre-?open(?:s|ed|ing)?\s+(?:the\s+|this\s+|our\s+)?(?:incident|issue|ticket|case)\b|\b(?:problems?|issues?|outage|incident|errors?|failures?|symptoms?)\s+(?:re-?occur(?:s|red)?|recur(?:s|red)?|re-?appear(?:s|ed)?|resurface[sd]?|return(?:s|ed)|c[ao]mes?\s+back|(?:is|are|was|were)\s+back)\b(?:\s*$|\s*[.,;:)–—-]|\s+(?:on|in|at|for|again|after|with)\b)|\b(?:down|fail(?:s|ed|ing)|crash(?:es|ed)|offline|unavailable|unreachable)\s+(?:once\s+)?again\b|재발(?:함|했|하[였여]|됨|\s*확인|\W*$)|다시\s*(?:발생|장애|다운|실패|중단)",
        )
    });
    RELAPSE.is_match(&opening(words))
}

/// The phases that the words of an entry say that it is. That it began stands
/// where they open: further down they look back.
pub fn told_by_entry(words: &str) -> Vec<Meaning> {
    let begins = told(&opening(words)).contains(&Meaning::Started);
    let mut phases = told(words);
    phases.retain(|phase| begins || *phase != Meaning::Started);
    phases
}

/// Whether Korean `words` say that somebody noticed; "안 열리는데 저만 그런가요" negates
/// nothing.
fn notices_in_korean(words: &str) -> bool {
    let mut found = korean::NOTICED.find_iter(words);
    found.any(|found| !BEHIND.is_match(&words[found.end()..]))
}

/// Whether Korean `words` say that something broke, or had its first error.
pub fn is_first_error(words: &str) -> bool {
    korean::BROKE.is_match(words)
}

/// The phases that `words` say that an entry is.
pub fn told(words: &str) -> Vec<Meaning> {
    let words = &SEEMING.replace_all(words, "is");
    let words = &SHOWN.replace_all(words, "confirmed");
    let words = &without_others(words);
    let says = |regex: &Regex| {
        let mut found = regex.find_iter(words);
        found.any(|found| {
            // "the issue was not resolved" has it among the words.
            let within = WITHIN.is_match(found.as_str());
            let behind = &words[found.end()..];
            let before = &words[..found.start()];
            !within && !is_negated(before) && !BEHIND.is_match(behind)
        })
    };
    let is_back = is_relapse(words);
    let mut phases = Vec::new();
    // What "다시 보이기 시작" is over.
    if says(&STARTED) || says(&korean::BEGINS) && !words.contains("다시") {
        phases.push(Meaning::Started);
    }
    let mut spoken = NOTICED.find_iter(words).chain(SPOKEN.find_iter(words));
    let notices = spoken.any(|found| {
        let (before, after) = (&words[..found.start()], &words[found.end()..]);
        // What is noticed stands near the word.
        let near: String = after.chars().take(90).collect();
        !is_negated(before) && FAULT.is_match(&near) && !WELL.is_match(&near)
    });
    // What an address is called says nothing: "…/discovery/pull/1".
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| regex(r"https?://[^\s)>`]+"));
    let is_alert = says(&DETECTED) && DETECTED.is_match(&ADDRESS.replace_all(words, ""));
    if is_alert
        || notices
        || says(&CALLED)
        || says(&WRITTEN)
        || says(&HEARD)
        || notices_in_korean(words)
    {
        phases.push(Meaning::Detected);
    }
    // "Each got an "Acknowledged." for an answer"
    let mut taken = ACKNOWLEDGED.find_iter(words);
    let is_taken = says(&ACKNOWLEDGED) && taken.any(|found| !is_quoted(words, found.start()));
    if is_taken || says(&TAKEN) {
        phases.push(Meaning::Acknowledged);
    }
    // "Checked the pods - all healthy" looks for the fault.
    let is_check = CHECK.is_match(words) && !AGAIN.is_match(words);
    let is_own = |regex: &Regex| {
        let mut found = regex.find_iter(words);
        found.any(|found| {
            !is_of_others(words, found.range()) && !PARTLY.is_match(&words[found.end()..])
        })
    };
    let restored = &BACKUP.replace_all(words, "loaded the backup");
    let is_restored = MITIGATED.is_match(restored) || !MITIGATED.is_match(words);
    let works = says(&MITIGATED) && is_own(&MITIGATED) && is_restored;
    let is_there = |regex: &Regex| says(regex) && is_own(regex);
    if (works || is_there(&BACK) || is_there(&GONE) || is_there(&korean::BACK))
        && !is_check
        && !is_back
        && !is_futile(words)
    {
        phases.push(Meaning::Mitigated);
    }
    if says(&RESOLVED) && is_own(&RESOLVED) && !is_back {
        phases.push(Meaning::Resolved);
    }
    // Who writes from outside that it was down tells of no end, whatever helped them.
    static OUTSIDE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\b(?:another|more|an?|several|some|other|further)\s+(?:[\w-]+\s+)?(?:customers?|users?|clients?|partners?|members?|reports?)\b[^.]{0,60}\b(?:report(?:s|ed|ing)?|reach(?:es|ed)\s+out|inform(?:s|ed)|complain(?:s|ed)|w(?:rites|rote))\b[^.]{0,60}\b(?:down|broken|fail\w*|errors?|outage|issues?|unable|not|crash\w*)\b",
        )
    });
    if phases.contains(&Meaning::Detected) && OUTSIDE.is_match(words) {
        phases.retain(|phase| !phase.is_end());
    }
    phases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_entries_say_phases() {
        use Meaning::{Acknowledged, Detected, Mitigated, Resolved, Started};
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
            ("trees closed again, as problem is not fixed", vec![]),
            ("The issue has not been resolved", vec![]),
            ("The database hasn't recovered", vec![]),
            ("The restart did not resolve the issue", vec![]),
            ("instances starting; trees re-opened", vec![Mitigated]),
            ("sheriffs detect infra issue, close trees", vec![Detected]),
            ("Alert fires for the checkout", vec![Detected]),
            ("Slack ALARM 수신", vec![Detected]),
            ("SRE team began investigation", vec![Acknowledged]),
            (
                "The upgrade is applied and the chain resumes",
                vec![Mitigated],
            ),
            ("Permanent fix deployed: no more copies", vec![Mitigated]),
            ("Error rates back to normal", vec![Mitigated]),
            ("온콜 인지, 채널 개설", vec![Detected, Acknowledged]),
            ("모니터링 알람: p99 5초 초과", vec![Detected]),
            ("서비스 복구 완료", vec![Mitigated]),
            ("앱에서 주문내역 안 열리는데 저만 그런가요", vec![Detected]),
            ("오전 9시 10분 업로드 다시 됨", vec![Mitigated]),
            ("보안그룹 정상화됨", vec![Mitigated]),
            ("오류는 해소되었지만 화면이 갱신되지 않음", vec![]),
            ("지표 하락하기 시작", vec![Started]),
            (
                "지연이 정상(200ms) 복귀, 장애 종료 선언",
                vec![Mitigated, Resolved],
            ),
        ] {
            assert_eq!(told(words), phases, "{words}");
        }
    }
}
