//! Who was called, who called, and who took it up: entries that say so in few words, as
//! "uptime check pages me", "a customer calls", "the on-call joins the call".

use crate::exchange::markdown::pattern::regex;
use regex::Regex;
use std::sync::LazyLock;

/// That somebody was called, or something opened a case of its own.
pub(super) static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bpag(?:es|ed)\s+(?:me|us|@[\w-]+|on-?call|the\s+(?:[\w-]+\s+){0,2}(?:team|on-?call|engineers?|sres?|admins?|responders?))\b|\b(?:pagerduty|opsgenie|victorops|alertmanager|pingdom|nagios|zabbix|icinga|datadog|sentry|grafana|prometheus|uptime\s?\w*)\s+(?:fire[sd]|pages|paged|calls|called|rings|rang|goes\s+off|went\s+off)\b|\b(?:siem|edr|ids|waf|dlp|anomaly|detection|correlation|alert(?:ing)?|probe|synthetics?)\s+(?:rules?|checks?|tests?)?\s*(?:triggers|triggered|fire[sd]|trips|tripped)\b|\brule\b[^.]{0,30}\b(?:triggers|triggered|fire[sd]|trips|tripped)\b|\b(?:support|help\s?desk|service\s+desk|customer\s+(?:success|care|service)|rule|monitor|probe|merchant\s+\w+|operations|ops)\s+(?:opens|opened|raise[sd]|files|filed|create[sd]|logs|logged)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}(?:incident|tickets?|case|issue)\b|\brule\b[^.]{0,30}\bopen(?:s|ed)\s+(?:an?\s+|the\s+)?(?:case|ticket|incident)\b|\b(?:on-?call|admin|administrator|engineer|sysadmin|operator|sre|dba|maintainer)s?\b[^.]{0,50}\b(?:(?:is|are|was|were|gets?|got)\s+)?(?:woken|awoken|woke\s+up|wakes\s+up)\b|\btelephone[sd]\b|\b(?:wave|flood|surge|flurry|spike|stream|deluge|avalanche|burst|barrage)\s+of\s+(?:[\w-]+\s+)?(?:tickets|calls|complaints|reports|e-?mails|messages|alerts|alarms|pages|questions|support)\b|\balarms?\s+(?:in|at)\s+the\b|\bconcerns?\s+(?:is|are|was|were)\s+raised\b|\braises?\s+(?:an?\s+|the\s+)?concerns?\b|\basks?\s+why\b|\b(?:(?:contact|call)\s+cent(?:re|er)|help\s?desk|service\s+desk|support|front\s+desk|customer\s+(?:success|care|service))\s+(?:tells|told|informs|informed|reports|reported|calls|called|writes|wrote|forwards|forwarded|passes|passed|escalates|escalated|flags|flagged|pings|pinged|asks|asked)\b|\b(?:calls|called|phones|phoned|rings|rang)\s+(?:us|me|in|the\s+(?:office|hotline|help\s?desk|service\s+desk|it\s+desk|noc|switchboard|support|on-?call))\b",
    )
});

/// That somebody from outside, or one of us, said what they saw; where a person is named
/// so, whatever it is, for they write because of it.
pub(super) static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:^\W*|\b(?:an?|the|one|another|some|several|two|three|first|our)\s+(?:[\w-]+\s+){0,2})(?:customers?|users?|partners?|members?|clients?|players?|merchants?|tenants?|readers?|librarians?|teachers?|patients?|students?|contributors?|subscribers?|sellers?|buyers?|shops?|stores?|branch(?:es)?|visitors?|guests?|people|parents?|editors?|journalists?|researchers?|listeners?|viewers?|friends?|neighbou?rs?|drivers?|passengers?|colleagues?|teammates?)\s+(?:[^.,;:]{0,30}\s)?(?:writes?|wrote|calls?|called|phones?|phoned|rings?|rang|telephone[sd]?|asks?|asked|posts?|posted|tweets?|tweeted|e-?mails?|e-?mailed|opens?\s+an?\s+(?:ticket|issue|thread)|opened\s+an?\s+(?:ticket|issue|thread)|mentions?|mentioned)\b",
    )
});

/// That somebody spoke of something, which has to be a fault.
pub(super) static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:mentions?|mentioned|asks?\s+(?:why|whether|around|about)|asked\s+(?:why|whether|around|about|on|in)|posts?\s+(?:in|on|to)|posted\s+(?:in|on|to))\b",
    )
});

/// That somebody took it up.
pub(super) static TAKEN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:(?:major|security)\s+)?incident\s+(?:is\s+|was\s+)?declared(?:\W*$|\s*[.,;:(–—-]|\s+(?:in|by|at|on|as|sev)\b)|\bdeclare[sd]\s+(?:an?\s+|the\s+)?(?:(?:major|security|sev-?\d|p\d)\s+)?incident(?:\W*$|\s*[.,;:(–—-]|\s+(?:in|at|on|and|for)\b)|\b(?:takes|took|picks\s+up|picked\s+up)\s+(?:the\s+)?(?:case|page|incident|alert|alarm|ticket|call|mail|thread)\b|\bopens\s+(?:the|an)\s+incident\b|\bwar\s?room\s+(?:is|was|has\s+been|gets|got)?\s*(?:established|created|opened|formed|set\s+up|started|assembled|convened|spun\s+up)\b|\b(?:establish|creat|form|assembl|conven)(?:es|ed)\s+(?:an?\s+|the\s+)?war\s?room\b|\bconfirm(?:s|ed)\s+the\s+(?:alarm|alert|issue|problem|outage|fault|report)\b|\b(?:took|takes|taking)\s+(?:command|charge|the\s+lead)\b|\bbecame\s+(?:the\s+)?(?:ic|incident\s+commander)\b|\b(?:picks?|picked)\s+(?:it|this|the\s+(?:page|alert|ticket|issue|incident))\s+up\b|(?:→|->|,|\band)\s+(?:@?[\w.-]+\s+)?acks?\b|^\W*@?[\w.-]+\s+acks\b|(?:^|[\s→])\S+\s+ack\W*$|\bstart(?:s|ed)\s+(?:looking|to\s+look)\b|\bsees?\s+(?:it|the\s+(?:issue|alert|page|message|problem|mail|error|ticket))\s+and\b|\bopen(?:s|ed)\s+(?:(?:a|an|the|our)\s+)?(?:[\w-]+\s+)?(?:bridge|war\s?room|incident\s+(?:channel|call)|call)\b|\bstart(?:s|ed)\s+(?:an?|the)\s+(?:[\w-]+\s+)?(?:call|bridge|incident)\b|[-–—:]\s*looking(?:\s+(?:now|into\s+it|at\s+it))?\W*$|\b(?:looks|looked|looking)\s+into\s+(?:it|this)\b|\bat\s+(?:the|his|her|their)\s+keyboard\b|\bjoin(?:s|ed)\s+the\s+(?:[\w-]+\s+)?(?:call|bridge|channel|incident|war\s?room)\b|^\W*(?:@?[\w.-]+\s+){1,4}(?:is|gets|got|was)\s+on\s+(?:it|the\s+case)\b|^\W*@?[\w.-]+\s+on\s+it\b",
    )
});

/// That it works again, of what people do with it, or of what is measured.
pub(super) static BACK: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:whole|writable|readable|reachable|available|healthy|usable|green|complete|responsive|accessible|visible|correct|quick|fast|happy|itself)\s+again\b|\b(?:produc(?:es|ed|ing)|work(?:s|ed)|open(?:s|ed)?|serv(?:es|ed)|answer(?:s|ed)|accept(?:s|ed|ing)|t(?:akes|ook)|sign(?:s|ed|ing)|deliver(?:s|ed)|respond(?:s|ed))\s+(?:[\w-]+\s+){0,3}again\b|\b(?:has|have|had)\s+(?:[\w-]+\s+){1,2}again\b|\b(?:i['’]m|we['’]re)\s+back\b|\b(?:it['’]s|it\s+is|that['’]s)\s+all\s+back\b|\bresume[sd]?\s+(?:normal\b|(?:block\s+)?(?:production|service|operations?|processing|signing|syncing|trading|publishing|delivery)\b)|\bconfirmed\s+(?:up|working|healthy|back|running|online|operational)\b|\breach(?:es|ed)?\s+consensus\b|\bchain\s+(?:re-?)?starts\b|\bregain(?:s|ed)\s+(?:[\w-]+\s+){0,2}(?:availability|access|connectivity|service|quorum|consensus)\b|\bqueues?\s+(?:is\s+|was\s+|are\s+)?(?:fully\s+)?(?:drained|empty|caught\s+up)\b|\b(?:backlog|lag)\s+(?:is\s+|was\s+)?(?:fully\s+)?(?:drained|cleared|gone|worked\s+off|caught\s+up)\b|\bcommands?\s+work\b|\b(?:we|users|players|customers|everybody|everyone|all\s+of\s+(?:it|them|us))\s+(?:are|were|is|was)\s+(?:all\s+)?back\b|\b(?:installs|installations|logins|log-ins|sign-?ins|checkouts?|payments|uploads|downloads|searches|orders|e-?mails|requests|queries|pushes|pulls|bookings)\s+(?:all\s+)?(?:work|worked|succeed|succeeded|go\s+through|went\s+through)\b|\b(?:rates?|latency|latencies|errors|traffic|load|lag)\s+(?:is\s+|are\s+|was\s+|were\s+)?(?:back\s+)?(?:at|to|near)\s+(?:the\s+)?(?:baseline|normal|usual|pre-incident)\b|\b(?:rates?|latency|latencies|traffic)\s+(?:is\s+|are\s+|was\s+|were\s+)?(?:normal|nominal)\b|\b(?:has|have|was|were|is|are)\s+(?:been\s+)?no\s+(?:more|further)\s+(?:downtimes?|outages?|problems|incidents|crashes|disruptions?|interruptions?|reports)\b",
    )
});
