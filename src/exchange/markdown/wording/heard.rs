//! How somebody came to hear of it, told in few words: "the shift leader rings: the list is
//! empty", "a friend texted me", "PagerDuty -> primary"; and how it was over: "404s are
//! gone", "installs okay".

use crate::exchange::markdown::pattern::regex;
use regex::Regex;
use std::sync::LazyLock;

/// That somebody or something told us.
pub(super) static HEARD: LazyLock<Regex> = LazyLock::new(|| {
    let calls = r"(?:calls?|called|rings?|rang|phones?|phoned|mails?|mailed|e-?mails?|e-?mailed|texts?|texted|messages?|messaged|pings?|pinged|radios?|radioed|writes?|wrote)";
    let people = r"(?:customers?|users?|partners?|clients?|friends?|neighbou?rs?|colleagues?|teammates?|listeners?|viewers?|drivers?|passengers?|fans?|families|tenants?|vendors?|suppliers?|researchers?|desk|office|branch|store|warehouse|clinic|school|leader|manager|supervisor|nurse|dispatch|reception|support|customer\s+service)";
    // "We started to receive alerts", "filed #4412"
    let received = r"(?:start(?:s|ed)?|began|begins?)\s+(?:to\s+)?(?:receiv\w+|get(?:ting)?)\s+(?:[\w-]+\s+){0,3}(?:alerts?|alarms?|pages?|reports?|complaints?|notifications?|calls?|tickets?)\b";
    let filed = r"(?:opens?|opened|files?|filed|raise[sd]?)\s+(?:an?\s+|the\s+)?(?:\[?`?[\w./-]*#\d+|(?:github\s+)?issues?\b|tickets?\b|bug\s+reports?\b)";
    regex(&format!(
        // "Warehouse shift leader rings: the pick list is empty"
        r#"(?i)\b{received}|\bfirst\s+[\w-]+\s+(?:reports?|reported|complains?|complained|notices?)\b|^\W*detect\b|^\W*@?[\w.'’-]+\s+(?:notic(?:es|ed)|pings|pinged|br(?:ings|ought)\s+up)\b|\b(?:first|initial)\s+contact\b|\bdisclos(?:es|ed|ure)\b|\balerts?\s+(?:in|on|to)\s+#|\b(?:anomaly|issue|problem|fault|spike|regression|outage)\s+(?:was\s+|is\s+)?spotted\b|\bsound(?:s|ed)\s+the\s+alarm\b|\breach(?:es|ed)\s+out\b[^.]{{0,60}}\b(?:regarding|because)\b|\b(?:users?|we|someone|somebody|qa|reviewers?|monitoring)\s+(?:caught|catch(?:es)?)\b|\bescalat(?:es|ed)\b[^.]{{0,60}}\balerts?\b|\b(?:an?\s+|the\s+|^\W*)(?:customer|user|partner|client|member)s?\s+(?:pings|pinged)\b|\bcontact(?:s|ed)\s+(?:the\s+)?(?:person\s+in\s+charge|on-?call|engineers?|us|me)\b|\b{filed}|\b{people}\b[^.:]{{0,30}}\b{calls}\b(?:\s+(?:in|back))?\s*[:,(–—-]|\b{calls}\s+(?:us|me)\b|\b{people}(?:['’]s)?\s+(?:e-?)?mail(?:ed|s)?\b|\b(?:alarm|alert|page|pager|notification)s?\s+(?:finally\s+)?reach(?:es|ed)\b|\b(?:pagerduty|opsgenie|alertmanager|nagios|zabbix|grafana|sentry|datadog|alert)\s*(?:->|→|=>)|\bask(?:s|ed|ing)\s+["“'‘]*(?:is\s+it|is\s+the|are\s+(?:you|we)|anyone|anybody|does\s+any|did\s+(?:you|we|any)|what(?:['’]s|\s+is)|why|who\s+else)|\b(?:we|i|they|all|everybody|everyone)\s+(?:all\s+)?notice\b|\b(?:goes|went|going)\s+(?:mad|crazy|wild|haywire|nuts|berserk|off\s+the\s+(?:charts?|scale))\b|\b(?:chat|channel|inbox|phones?|forum|twitter|social\s+media)\s+(?:is|are|was|were|starts?|started)\s+(?:on\s+fire|exploding|burning|ringing|full|filling|lighting\s+up|blowing\s+up)|\breports?\s+(?:on|in|from|via)\s+(?:irc|slack|discord|matrix|telegram|the\s+(?:forum|mailing\s+list|list|chat|channel|hotline))"#
    ))
});

/// That it works again.
pub(super) static GONE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:resolution|recovery|mitigation)\s+(?:is|was|has\s+been)\s+(?:now\s+)?(?:confirmed|complete[d]?|verified)\b|\b(?:errors?|[45]\d\ds|[45]xx|alerts?|timeouts?|duplicates?|failures?|crashes|warnings?)\s+(?:are|were|is|have|has|had)\s+(?:all\s+|now\s+|been\s+)?gone\b|\b(?:installs?|installations|logins?|checkouts?|payments?|uploads?|downloads?|search(?:es)?|orders?|mail|pages?|requests|queries|builds|deploys|resolution|traffic|streams?|charts|dashboards|postings?|tests|jobs|site|app|service|everything)\s+(?:is\s+|are\s+|was\s+|were\s+|looks?\s+)?(?:ok|okay|fine|healthy|good)\b(?:\W*$|\s*[.,;:)–—-]|\s+(?:again|now|everywhere|for\s+all|from)\b)|\b(?:charts|pages|orders|mail|traffic|messages|writes|reads|requests|postings|payments|logins|data|sound|signal|picture|searches|results)\s+(?:comes?|came|flows?|flowed|start(?:s|ed)?\s+(?:flowing|coming))\s+(?:back|again|in\s+again|through\s+again)\b|\b(?:writes|reads|requests|payments|logins|builds|jobs|deliveries|uploads)\s+(?:succeed(?:ed)?|go\s+through|went\s+through|pass(?:ed)?)\b[^.]{0,30}\b(?:again|from\s+\d|since\s+\d)|\bqueues?\s+(?:is\s+|was\s+|are\s+|were\s+)?(?:empty|drained)\b|\bfine\s+(?:again|everywhere)\b|\b(?:runs|ran)\s+through\b|\bno\s+more\s+duplicates\b|\bnormal\s+[\w-]+\s+resumes?\b|\b(?:prints?|plays?|loads?|syncs?|sends?|moves?|runs?|starts?|saves?|builds?)\s+(?:(?:correctly|properly|normally|fine)\s+)?again\b|\b(?:music|sound|signal|picture|stream)\s+(?:is\s+|was\s+)?back\b|다시\s*(?:됨|된다|됐|되기\s*시작|열[렸림립]|나[옴왔오]|작동|동작|정상|올라[옴왔])|(?:목록|화면|지도|페이지|로그인|접속|업로드|결제|조회|검색|주문|재생|소리|서비스|사이트)[이가은는도]?\s*(?:정상\s*)?(?:나옴|나왔|나온다|나오기|됨\b|된다|됐다|되기\s*시작|열[렸림립])|^\W*(?:\S+\s+)?열립니다|평소(?:처럼|대로|와\s*같|\s*수준)|(?:모두|전부|다)\s*(?:붙|올라왔|살아)",
    )
});
