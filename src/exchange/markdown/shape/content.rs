//! What a section is by what stands in it, where its heading says nothing, or too
//! little.

use super::Chunk;
use crate::document::Span;
use crate::document::outline;
use crate::exchange::markdown::labelled::{STATE, WHO};
use crate::exchange::markdown::labels;
use crate::exchange::markdown::opening::section_of;
use crate::exchange::markdown::pattern::regex;
use crate::exchange::markdown::sections::{
    Place, is_background, is_why_not, normal, without_letter, without_parentheses,
};
use crate::exchange::markdown::timeline::{heading_words, is_list_of_times, with_blocks_as_lists};
use crate::exchange::markdown::times::head;
use crate::model::CoreSection;
use regex::Regex;
use std::sync::LazyLock;

/// Where no heading says that a timeline or what is to be done stands below it: a list
/// of times is one, and a list of tasks the other.
pub(super) fn place_by_content(chunks: &mut [Chunk]) {
    use CoreSection::{Countermeasures, Timeline};
    let is_list_of_tasks = |text: &str| {
        let tasks = outline::task_items(text, Span::new(0, text.len()));
        tasks.len() >= 2
    };
    for section in [Timeline, Countermeasures] {
        let is_it = |text: &str| match section {
            Timeline => is_list_of_times(text) || is_chat(text),
            _ => is_list_of_tasks(text),
        };
        let is_there = |chunk: &Chunk| {
            // A timeline without times leaves those that stand elsewhere.
            chunk.is(section) && (section != Timeline || is_it(&chunk.text))
        };
        if chunks.iter().any(is_there) {
            continue;
        }
        let open = chunks.iter_mut().find(|chunk| {
            let is_open = chunk.place.is_none() || is_background(&chunk.heading);
            is_open && is_it(&chunk.text) || section == Timeline && is_chronicle(chunk)
        });
        if let Some(chunk) = open {
            chunk.place = in_doubt(section);
        }
    }
    place_days(chunks);
    place_outcome(chunks);
    place_details(chunks);
    place_kept_and_tried(chunks);
    place_what_went_wrong(chunks);
    place_background(chunks);
    place_first_of_terms(chunks);
    place_open_boxes(chunks);
    place_actions_to_come(chunks);
    place_tables_of_tasks(chunks);
    place_what_comes_later(chunks);
}

/// A part of `section`, which is no more than likely.
fn in_doubt(section: CoreSection) -> Option<Place> {
    Some(Place {
        section,
        is_part: true,
        is_exact: false,
    })
}

/// Whether a section is a block of what people wrote to each other, and when:
/// `[14:06] mvd: anyone deploying?`.
fn is_chat(text: &str) -> bool {
    const FEWEST: usize = 3;
    static SAID: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"(?m)^\W{0,3}\d{1,2}:\d{2}(?::\d{2})?\W{1,3}@?[\p{L}][\p{L}\d._-]{0,20}(?::|>)\s")
    });
    text.contains("```")
        && SAID.find_iter(text).count() >= FEWEST
        && is_list_of_times(&with_blocks_as_lists(text))
}

/// Whether what happened, or what was done, is told as a list of times and no more.
fn is_chronicle(chunk: &Chunk) -> bool {
    use CoreSection::{Actions, Cause, Phenomenon};
    let leads_up = chunk.is(Cause) && chunk.place.is_some_and(|place| place.is_part);
    let mut lines = chunk.text.lines().filter(|line| !line.trim().is_empty());
    let is_list = lines.all(|line| line.starts_with([' ', '-', '*', '+', '|']));
    (chunk.is(Actions) || chunk.is(Phenomenon) || leads_up)
        && is_list
        && is_list_of_times(&chunk.text)
}

/// Where one table of who will do what is what is to be done, those beside it are, too,
/// whatever kind of task the heading names: "Detection", "Mitigation".
fn place_tables_of_tasks(chunks: &mut [Chunk]) {
    use CoreSection::{Actions, Countermeasures, Phenomenon};
    let is_there = chunks
        .iter()
        .any(|chunk| chunk.is(Countermeasures) && is_table_of_tasks(&chunk.text));
    let others = chunks.iter_mut().filter(|chunk| {
        let is_part = chunk.is(Phenomenon) && chunk.place.is_some_and(|place| place.is_part);
        let names_either = says_either(&without_parentheses(&chunk.heading));
        let is_open = is_part || chunk.is(Actions) && names_either;
        is_open && is_table_of_tasks(&chunk.text)
    });
    for chunk in others.filter(|_| is_there) {
        chunk.place = Some(Place {
            section: Countermeasures,
            is_part: true,
            is_exact: true,
        });
    }
}

/// "Background" tells why, where its words do and nothing sums up.
fn place_background(chunks: &mut [Chunk]) {
    use CoreSection::{Cause, Summary};
    if chunks.iter().any(|chunk| chunk.is(Summary)) {
        return;
    }
    for chunk in chunks.iter_mut() {
        let is_open = chunk.place.is_none() && is_background(&chunk.heading);
        if is_open && section_of(&chunk.text) == Some(Cause) {
            chunk.place = in_doubt(Cause);
        }
    }
}

/// What is done "immediately" stands in front of what is done in the short and in the long
/// run.
fn place_first_of_terms(chunks: &mut [Chunk]) {
    use CoreSection::{Actions, Countermeasures};
    static TERM: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^(?:short|mid|medium|long|near) term\b|^(?:단기|중기|장기)"));
    let is_at_once = |heading: &str| {
        let name = normal(&without_parentheses(heading));
        matches!(name.as_str(), "immediate" | "immediately" | "now" | "즉시")
    };
    for at in 1..chunks.len() {
        let (first, next) = (&chunks[at - 1], &chunks[at]);
        // "Actions" may have it as the first of its parts.
        let mut lines = first.text.lines().filter(|line| !line.trim().is_empty());
        let opens = lines.next().filter(|line| line.starts_with('#'));
        let is_first = is_at_once(&first.heading)
            || says_either(&first.heading) && opens.is_some_and(is_at_once);
        let is_next = next.is(Countermeasures) && TERM.is_match(&normal(&next.heading));
        if is_first && first.is(Actions) && is_next && !is_of_the_past(&first.text) {
            chunks[at - 1].place = in_doubt(Countermeasures);
        }
    }
}

/// Boxes of which none is ticked are to be done, however the heading calls them.
fn place_open_boxes(chunks: &mut [Chunk]) {
    use CoreSection::{Actions, Countermeasures};
    static OPEN: LazyLock<Regex> = LazyLock::new(|| regex(r"^\[ \]\s"));
    for chunk in chunks.iter_mut().filter(|chunk| chunk.is(Actions)) {
        let mut items = ITEM.captures_iter(&chunk.text).peekable();
        if items.peek().is_some() && items.all(|item| OPEN.is_match(&item[1])) {
            chunk.place = in_doubt(Countermeasures);
        }
    }
}

/// Sections that are headed by days go on telling what happened on each, where there is
/// no timeline.
fn place_days(chunks: &mut [Chunk]) {
    use CoreSection::Timeline;
    const FEWEST: usize = 2;
    let is_day = |chunk: &Chunk| {
        let heading = heading_words(&chunk.heading);
        let read = head(&heading).filter(|read| read.day.is_some() && read.time.is_none());
        chunk.place.is_none() && read.is_some_and(|read| read.length >= heading.len())
    };
    if chunks.iter().any(|chunk| chunk.is(Timeline))
        || chunks.iter().filter(|chunk| is_day(chunk)).count() < FEWEST
    {
        return;
    }
    for chunk in chunks.iter_mut().filter(|chunk| is_day(chunk)) {
        chunk.place = in_doubt(Timeline);
    }
}

/// An outcome that stands in front of all that was done sums up.
fn place_outcome(chunks: &mut [Chunk]) {
    use CoreSection::{Actions, Cause, Summary, Timeline};
    let is_outcome = |chunk: &Chunk| {
        let name = normal(&without_parentheses(&chunk.heading));
        matches!(name.as_str(), "outcome" | "result" | "결과")
    };
    let tells = |chunk: &Chunk| [Actions, Cause, Timeline].iter().any(|one| chunk.is(*one));
    let first = chunks
        .iter()
        .position(|chunk| tells(chunk) && !is_outcome(chunk));
    let outcome = chunks.iter().position(is_outcome);
    if let Some((at, first)) = outcome.zip(first)
        && at < first
    {
        chunks[at].place = in_doubt(Summary);
    }
}

/// "Details", "What broke" and a conclusion tell the cause where their words do; details
/// that are no more than links, or stand beside what happened, tell nothing.
fn place_details(chunks: &mut [Chunk]) {
    use CoreSection::{Cause, Phenomenon};
    static LINK: LazyLock<Regex> = LazyLock::new(|| regex(r"\[[^\]]*\]\([^)]*\)|https?://\S+"));
    const LETTERS: usize = 60;
    let is_details = |chunk: &Chunk| normal(&chunk.heading) == "details";
    let is_told = chunks
        .iter()
        .any(|chunk| chunk.is(Phenomenon) && !is_details(chunk) && !chunk.text.trim().is_empty());
    let is_bare = |chunk: &Chunk| {
        let words = LINK.replace_all(&chunk.text, "");
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        letters < LETTERS && LINK.is_match(&chunk.text)
    };
    for chunk in chunks.iter_mut() {
        let is_broken = || {
            let name = normal(&chunk.heading);
            matches!(
                name.as_str(),
                "what broke" | "conclusion" | "conclusions" | "결론"
            )
        };
        let says_why = || section_of(&chunk.text) == Some(Cause);
        if (is_details(chunk) || is_broken()) && says_why() {
            chunk.place = in_doubt(Cause);
        } else if is_details(chunk) && (is_told || is_bare(chunk)) {
            chunk.place = None;
        }
    }
}

/// "Keep", "Problem" and "Try" are a way to look back, and what to try is to be done.
fn place_kept_and_tried(chunks: &mut [Chunk]) {
    use CoreSection::{Countermeasures, Lessons};
    let has = |name: &str| chunks.iter().any(|chunk| normal(&chunk.heading) == name);
    if !has("keep") || !has("problem") {
        return;
    }
    for chunk in chunks {
        let section = match normal(&chunk.heading).as_str() {
            "problem" => Lessons,
            "try" => Countermeasures,
            _ => continue,
        };
        chunk.place = in_doubt(section);
    }
}

/// What went wrong is a lesson beside what went well, or beside the causes. Alone, and in
/// front of what was done, it tells them.
fn place_what_went_wrong(chunks: &mut [Chunk]) {
    use CoreSection::{Actions, Cause, Countermeasures, Lessons};
    let is_wrong = |chunk: &Chunk| {
        let name = normal(&chunk.heading);
        chunk.is(Lessons) && (name.starts_with("what went wrong") || name == "무엇이 잘못되었나")
    };
    let Some(at) = chunks.iter().position(is_wrong) else {
        return;
    };
    let mut others = chunks.iter().enumerate().filter(|(other, _)| *other != at);
    // Why it wasn't seen is no more than a part of the cause.
    let is_told = others
        .any(|(_, chunk)| chunk.is(Cause) && !is_why_not(&chunk.heading) || chunk.is(Lessons));
    let mut behind = chunks[at..].iter();
    let goes_on = behind.any(|chunk| chunk.is(Actions) || chunk.is(Countermeasures));
    if goes_on && !is_told {
        chunks[at].place = in_doubt(Cause);
    }
}

/// "Actions" may be those that were taken and those that will be. Where no other heading
/// says what is to be done, the items tell.
fn place_actions_to_come(chunks: &mut [Chunk]) {
    use CoreSection::{Actions, Cause, Countermeasures, Lessons};
    let is_there = |chunk: &Chunk| chunk.is(Countermeasures) && !chunk.text.trim().is_empty();
    if chunks.iter().any(is_there) {
        return;
    }
    let first_lesson = chunks.iter().position(|chunk| chunk.is(Lessons));
    let last_cause = chunks.iter().rposition(|chunk| chunk.is(Cause));
    let others = |at: usize| {
        let mut others = chunks.iter().enumerate();
        others
            .any(|(other, chunk)| other != at && chunk.is(Actions) && !chunk.text.trim().is_empty())
    };
    let to_come = (0..chunks.len()).find(|at| {
        let chunk = &chunks[*at];
        let is_open = chunk.is(Actions) && says_either(&chunk.heading);
        // Behind the causes or the lessons, or beside a section of what was done, orders
        // are to come.
        let before = |place: Option<usize>| place.is_some_and(|place| place < *at);
        let is_late = before(first_lesson) || before(last_cause) || others(*at);
        is_open && is_to_come(&chunk.text, is_late)
    });
    if let Some(at) = to_come {
        chunks[at].place = Some(Place {
            section: Countermeasures,
            is_part: false,
            is_exact: false,
        });
    }
}

/// "Later" over a list is what is left, where nothing else is; over anything else it goes
/// on telling.
fn place_what_comes_later(chunks: &mut [Chunk]) {
    use CoreSection::Countermeasures;
    const NAMES: [&str; 7] = [
        "later",
        "for later",
        "later on",
        "soon",
        "next",
        "나중에",
        "추후",
    ];
    if chunks.iter().any(|chunk| chunk.is(Countermeasures)) {
        return;
    }
    let later = chunks.iter_mut().find(|chunk| {
        let is_named = NAMES.contains(&normal(&chunk.heading).as_str());
        chunk.place.is_none()
            && is_named
            && ITEM.is_match(&chunk.text)
            && !is_list_of_times(&chunk.text)
    });
    if let Some(chunk) = later {
        chunk.place = Some(Place {
            section: Countermeasures,
            is_part: false,
            is_exact: false,
        });
    }
}

/// Whether a heading may be over what was done as well as over what is to be.
fn says_either(heading: &str) -> bool {
    matches!(
        normal(without_letter(heading)).as_str(),
        "actions"
            | "action"
            | "mitigations"
            | "mitigation"
            | "mitigation steps"
            | "remediation steps taken"
            | "remedies"
            | "fixes"
            | "solutions"
            | "조치"
            | "조치 사항"
            | "조치사항"
            | "대응"
            | "해결 방안"
            | "해결방안"
            | "해결책"
    )
}

/// Whether a list or a table is of what is to be done; orders alone say so only where
/// the place of the section does, too.
fn is_to_come(text: &str, is_late: bool) -> bool {
    if is_table_of_tasks(text) {
        return true;
    }
    let items: Vec<&str> = ITEM
        .captures_iter(text)
        .filter_map(|item| Some(item.get(1)?.as_str()))
        .collect();
    if items.is_empty() {
        return false;
    }
    let done = items.iter().filter(|item| PAST.is_match(item)).count();
    let planned = items.iter().filter(|item| PLANNED.is_match(item)).count();
    let ordered = items
        .iter()
        .filter(|item| ORDER.is_match(item) || OWNED.is_match(item));
    let ordered = ordered.filter(|item| !PLANNED.is_match(item)).count();
    let most = |count: usize| count * 2 >= items.len();
    match is_late {
        _ if done * 3 > items.len() => false,
        false => planned > 0 && most(planned),
        true => most(planned + ordered),
    }
}

/// Whether items stand in `text`, whatever they are.
pub(super) fn lists_items(text: &str) -> bool {
    ITEM.is_match(text) || is_table_of_tasks(text)
}

/// Whether `text` tells what was done: times in front of it, or verbs of the past.
pub(super) fn is_of_the_past(text: &str) -> bool {
    if is_table_of_tasks(text) {
        return false;
    }
    if is_list_of_times(text) {
        return true;
    }
    let items: Vec<&str> = ITEM
        .captures_iter(text)
        .filter_map(|item| Some(item.get(1)?.as_str()))
        .collect();
    let told: Vec<&str> = match items.is_empty() {
        true => text.split("\n\n").map(str::trim).collect(),
        false => items,
    };
    let told: Vec<&str> = told.into_iter().filter(|one| !one.is_empty()).collect();
    let is_past =
        |one: &&&str| (PAST.is_match(one) || TOLD.is_match(one)) && !PLANNED.is_match(one);
    let done = told.iter().filter(is_past).count();
    !told.is_empty() && done * 2 > told.len()
}

/// That a sentence tells what somebody did, or that an entry has its time.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\W{0,3}\d{1,2}[:시]|^(?:[\w'-]+\s+){1,6}(?:was|were|got|went|has been|have been)\s|^(?:we|i|they|the\s+\w+|[A-Z]\w+)\s+(?:\w+ly\s+)?(?:\w{2,}ed|made|took|sent|put|ran|cut|built|wrote|shut|switched|brought|found|set|reset)\b|(?:했다|하였다|했습니다|하였습니다|했어요|됐다|되었다|뺐다|껐다|켰다|옮겼다|늘렸다|막았다|돌렸다|되돌렸다|바꿨다|올렸다|내렸다|지웠다|비웠다|완료|함|됨)\W*$",
    )
});

/// Whether a table names who will do what by when.
fn is_table_of_tasks(text: &str) -> bool {
    let tables = labels::tables(text);
    tables
        .iter()
        .filter_map(|table| table.first())
        .any(|header| {
            let is = |names: &[&str]| {
                header
                    .iter()
                    .any(|cell| names.contains(&normal(cell).as_str()))
            };
            let when = is(&["time", "timestamp", "시각", "시간", "일시"]);
            is(WHO) && is(STATE) && !when
        })
}

/// An item of a list that stands within no other.
static ITEM: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^ {0,2}(?:[-*+•]|\d{1,2}[.)])[ \t]+(?:\*\*|__)?([^\n]+)$"));

/// That it is done.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:(?:we|i|[A-Z][a-z]+|the\s+(?:team|on-?call|engineers?))\s+)?(?:was|were|has been|\w{3,}ed|made|took|sent|put|ran|cut|built|wrote|shut|switched|brought|found)\b|(?:했다|하였다|했습니다|하였습니다|됨|완료|했음|하였음|처리함|제거함|적용함)\W*$",
    )
});

/// That it is still to be done, or who will do it.
static PLANNED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\[[ xX~/-]\]\s|\b(?:by|until|due|before)\s+(?:the\s+end\s+of\s+|end\s+of\s+|mid-?|early\s+|late\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:by|until|due)\s+(?:\d{4}-\d|\d{1,2}[./]\d|(?:next\s+|the\s+end\s+of\s+|end\s+of\s+)?(?:week|month|quarter|sprint|year|monday|tuesday|wednesday|thursday|friday)\b|Q[1-4]\b)|\d(?:일|월|주)?까지|\s[-–—:]\s*(?:\*\*|_)?(?:done|completed?|open|to\s?do|not started|in progress|wip|pending)\b|^(?:@?[\p{Lu}][\p{L}.'-]*(?:\s*(?:,|&|\band\b)\s*)?(?:\s?@?[\p{Lu}][\p{L}.'-]*){0,3}|developers|engineers|(?:the\s+)?(?:[\w-]+\s+)?team|we|everyone|someone)\s+(?:to|will|should|must|needs?\s+to|is\s+to|are\s+to|is\s+going\s+to|are\s+going\s+to)\s+\p{L}|\b(?:should\s+be|should\s+have|needs?\s+to\s+be|must\s+be|will\s+be|to\s+be\s+\w+ed|we\s+(?:should|will|need\s+to|must|plan\s+to))\b|\b(?:owner|assignee|due|deadline|eta)\s*[:：]|\bTODO\b|예정|필요|해야|하기\W*$|할\s*것\W*$|계획|검토\W*$|담당\s*[:：]|기한\s*[:：]",
    )
});

/// Who will do it, behind what is to be done: "(Kim, 4 May)", "— Kim", "@kim".
static OWNED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"[(（]\s*@?(?:\p{Lu}[\p{L}.'-]+(?:\s\p{Lu}[\p{L}.'-]+)?|\p{Hangul}{2,4})(?:,[^()]{1,25})?\s*[)）]\W*$|\s[—–-]\s@?(?:\p{Lu}[\p{L}.'-]+(?:\s\p{Lu}[\p{L}.'-]+)?|\p{Hangul}{2,3})(?:,\s[^,]{1,25})?$|\s@[\p{L}][\w.-]*\W*$|[.,]\s\p{Lu}[\p{Ll}]+(?:\s\p{Lu}[\p{Ll}]+)?,\s(?:done|by\s[^,]{1,25}|no date yet|open|\d[^,]{1,20})\W*$",
    )
});

/// What opens with a verb that asks for it: "Add an alert".
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\[?(?:add|ask|assess|capture|catch|coordinate|contact|deprecate|detect|distribute|email|estimate|figure|gather|handle|hold|identify|inform|invest|list|learn|organi[sz]e|open|optimi[sz]e|perform|post|prepare|prioriti[sz]e|propose|protect|purchase|push|record|refine|remind|request|research|resize|restrict|restructure|retire|revise|revisit|save|secure|show|spike|store|strengthen|study|suggest|surface|talk|tell|throttle|tune|turn|understand|warn|widen|create|write|ensure|make|improve|update|fix|remove|set|implement|investigate|document|review|monitor|use|pass|deal|move|consider|introduce|schedule|define|automate|alert|change|enable|disable|configure|increase|reduce|lower|raise|test|migrate|upgrade|train|establish|develop|build|prevent|avoid|check|verify|validate|plan|discuss|follow|get|allow|extend|replace|refactor|deploy|provide|look|find|share|publish|put|tighten|require|stop|start|run|keep|enforce|expose|limit|separate|split|switch|clean|audit|agree|decide|measure|report|simplify|standardi[sz]e|give|have|teach|explore|evaluate|rewrite|rework|harden|support|include|track|log|notify|send|pin|back|rotate|bring|continue|complete|finish|work|apply|install)\b|(?:추가|개선|강화|도입|적용|설정|작성|변경|분리|구축|점검|자동화|제거|확대|보완|수립|정비|교육|공유)\W*$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_tell_whether_actions_are_to_come() {
        for (text, is_late) in [
            (
                "- Kim to write a runbook\n- Developers to agree on alarms\n",
                false,
            ),
            ("- [ ] Alert on the queue\n- [x] Cap it\n", false),
            ("- Add an alert\n- Document the switch\n", true),
            (
                "| Action | Owner | Due |\n|-|-|-|\n| Alert on it | Kim | May |\n",
                false,
            ),
            (
                "- 알람 임계치를 낮춰야 함\n- 배포 체크리스트 작성 예정\n",
                false,
            ),
            ("- 큐 길이 알람 추가\n- 런북 정비\n", true),
            (
                "**Kim**\n- Turn on slow query logs\n- read replicas - done\n\n**Lee**\n- Tell support\n",
                true,
            ),
            ("- [Write an RFC](https://example.org/rfc/9)\n", true),
            (
                "- Enrol the second card. Petra, by 28 March 2025\n- The old key goes (Lo, 4 May)\n",
                true,
            ),
        ] {
            assert!(is_to_come(text, is_late), "{text}");
        }
        for (text, is_late) in [
            ("- Restart the pod\n- Roll back the deploy\n", false),
            ("- Restarted the pod\n- Rolled back the deploy\n", true),
            ("- 09:10 캐시를 비움\n- 롤백 완료\n", true),
            ("The pod was restarted.\n", true),
            (
                "| Time | Owner | Status |\n|-|-|-|\n| 10:00 | Kim | down |\n",
                true,
            ),
        ] {
            assert!(!is_to_come(text, is_late), "{text}");
        }
    }
}
