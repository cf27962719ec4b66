//! What the paragraphs of a story without headings tell: why it broke, what was done, and
//! what is to come.

use super::super::pattern::regex;
use crate::model::CoreSection;
use regex::Regex;
use std::sync::LazyLock;

/// That a paragraph says why.
static WHY: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\broot\s+causes?\b|\b(?:was|were|is|being|been)\s+caused\b|\bcaused\s+by\b|\bthe\s+(?:cause|reason|culprit)\b|\bculprit\b|\bstem(?:s|med|ming)?\s+from\b|\bturn(?:s|ed)\s+out\b|\bbecause\b|\bdue\s+to\b|\b(?:we|i|they)\s+(?:\w+\s+)?(?:reali[sz]ed|found|discovered|learn(?:ed|t)|understood)\s+(?:out\s+)?that\b|\btraced\s+(?:it|this|the)\b|\b(?:deeper|real|actual|underlying)\s+(?:problem|issue|bug|fault|reason)\b|\b(?:problem|issue|bug|fault|mistake)\s+(?:was|is|lay)\s+(?:that|in|with|the|an?)\b|\bmean(?:s|t)?\s+that\b|\brace\s+condition\b|\bmisconfigur\w+\b|원인|때문에|때문이|이유는|알고\s*보니|것이었[다습]|죽었다|죽은\s*거",
    )
});

/// That it says what somebody did about it.
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:we|i|they|the\s+team|our\s+team)\s+(?:(?:\w+ly|then|also|first|next|therefore|thus|had\s+to|chose\s+to)\s+){0,2}(?:restart(?:ed)?|reboot(?:ed)?|roll(?:ed)?\s+back|revert(?:ed)?|fixe?d?|patch(?:ed)?|(?:re)?deploy(?:ed)?|moved?|created?|changed?|switch(?:ed)?|disabled?|enabled?|removed?|added|increased?|decided|worked\s+on|tried|attempted|implement(?:ed)?|start(?:ed)?\s+with|shut|restored?|replaced?|rebuilt|upgraded?|applied|killed|cleared?|deleted|blocked|set\s+up|took\s+[^.]{1,30}\s(?:offline|down)|put\s+[^.]{1,30}\sin\s+place|contacted|asked|opted|went\s+with|ordered|bought|copied|recover(?:ed)?|swapped|turned|called|ran|scaled|drained|purged|flushed|rotated|revoked|bypassed|muted|paused|resumed|stopped|merged|pushed|released|re-?ran|re-?built|re-?created)\b|\b(?:was|were|got|been)\s+(?:(?:then|also|finally|manually|quickly)\s+)?(?:restarted|rebooted|rolled\s+back|reverted|restored|fixed|patched|replaced|swapped|redeployed|disabled|removed|rebuilt|switched)\b|\bworkarounds?\b|\b(?:possible|first|only|quick|immediate)\s+(?:solutions?|fix(?:es)?|remed(?:y|ies))\b|\bthing\s+(?:we|i)\s+did\b|재시작|재부팅|롤백|(?:갈|바꾸|바꿔|옮기|켜|끄|늘리|줄이|되돌리)(?:고|었|렸|서)|(?:중지|복구|수정|변경|적용|삭제|해결|교체|증설|차단|원복)(?:했|하였|한다|해서|하고|함\b|시켰)|조치(?:했|하였|를|로)",
    )
});

/// What somebody did, whatever it was, and what is nothing that is done about a fault.
static DID: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:we|i|the\s+team|our\s+team)\s+(?:(?:\w+ly|then|also|first|next|therefore)\s+){0,2}(\w{2,}ed)\b",
    )
});

const NO_DEEDS: [&str; 29] = [
    "noticed",
    "realized",
    "realised",
    "learned",
    "discovered",
    "received",
    "experienced",
    "needed",
    "wanted",
    "hoped",
    "believed",
    "expected",
    "observed",
    "assumed",
    "suffered",
    "failed",
    "missed",
    "used",
    "relied",
    "lacked",
    "thought",
    "planned",
    "tested",
    "served",
    "hosted",
    "looked",
    "checked",
    "suspected",
    "confirmed",
];

/// That it says what is to come, so that it doesn't happen again.
static TO_COME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bto\s+(?:prevent|avoid)\s+(?:this|it|such|that|these|similar|a\s+repeat)\b|\bprevent\s+(?:this|it|such)\b|\b(?:in\s+(?:the\s+)?future|going\s+forward|moving\s+forward|next\s+time|from\s+now\s+on)\b|\b(?:we|i)(?:['’]ll|\s+will|\s+plan\s+to|\s+are\s+going\s+to|['’]re\s+going\s+to|\s+am\s+going\s+to|\s+intend\s+to)\b|\bhappen(?:s|ing)?\s+again\b|\bwhat\s+(?:are\s+we|we\s+are|we['’]re|will\s+we|we\s+will)\s+(?:doing|do|going\s+to\s+do|change|changing)\b|\b(?:now\s+ha(?:s|ve)|has\s+now|have\s+now|ha(?:s|ve)\s+since)\b|앞으로|재발|방지|예정|하기로|다음(?:부터|에는)|이후로",
    )
});

/// The section that a paragraph mostly speaks for, if it speaks for any.
pub fn section_of(paragraph: &str) -> Option<CoreSection> {
    let counted = [
        (CoreSection::Countermeasures, &*TO_COME),
        (CoreSection::Cause, &*WHY),
        (CoreSection::Actions, &*DONE),
    ]
    .map(|(section, words)| {
        let others = match section {
            CoreSection::Actions => deeds(paragraph),
            _ => 0,
        };
        (section, words.find_iter(paragraph).count().max(others))
    });
    let most = counted.iter().map(|(_, count)| *count).max()?;
    let first = counted.into_iter().find(|(_, count)| *count == most)?;
    (most > 0).then_some(first.0)
}

/// How many things somebody did in a paragraph.
fn deeds(paragraph: &str) -> usize {
    let did = DID
        .captures_iter(paragraph)
        .filter_map(|found| found.get(1));
    did.filter(|verb| !NO_DEEDS.contains(&verb.as_str().to_lowercase().as_str()))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_speak_for_their_sections() {
        use CoreSection::{Actions, Cause, Countermeasures};
        for (paragraph, section) in [
            (
                "It turned out that the pool had been sized for one worker.",
                Some(Cause),
            ),
            (
                "We restarted both nodes, which brought it back.",
                Some(Actions),
            ),
            (
                "To prevent this we will add an alert on the length of the queue.",
                Some(Countermeasures),
            ),
            ("메모리가 없어서 죽었다. 스왑도 없었다.", Some(Cause)),
            (
                "인스턴스를 중지하고 다시 켰다. 바로 복구했다.",
                Some(Actions),
            ),
            ("이후로 알람을 하나 만들어 두었다.", Some(Countermeasures)),
            ("Nobody could log in, and the chat was full of it.", None),
        ] {
            assert_eq!(section_of(paragraph), section, "{paragraph}");
        }
    }
}
