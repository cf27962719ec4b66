//! Action items as people list them, as task items.

mod done;
mod headed;
mod lettered;
mod rows;
mod tickets;

use super::dates::day_at;
use super::facts;
use super::sections::normal;
use crate::document::outline::{self, markdown_options};
use crate::document::{Patch, Span, TaskState};
use crate::exchange::Doubt;
use chrono::NaiveDate;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use regex::Regex;
use std::sync::LazyLock;

/// Action items after their rewriting.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tasks {
    /// The text with task items in the place of the list or table.
    pub text: String,
    /// How many there are.
    pub count: usize,
    /// What is in doubt about them.
    pub doubts: Vec<Doubt>,
}

/// Makes task items of the list items and table rows in `text`; the words stay,
/// attributes are added behind them. `around` is near the days without a year;
/// `people` are known to be some.
pub fn tasks(text: &str, around: Option<NaiveDate>, people: &[String]) -> Tasks {
    let mut doubts = Vec::new();
    let text = headed::with_headings_as_items(text);
    let text = lettered::with_letters_as_items(&text);
    let text = lettered::with_begun_as_open(&text);
    let listed = rows::with_rows_as_items(&text, around, &mut doubts);
    let whole = Span::new(0, listed.len());
    let ticked = outline::task_items(&listed, whole);
    // An empty box says that it isn't done, whatever the heading says.
    let has_box: Vec<&str> = ticked
        .iter()
        .filter_map(|item| item.text.of(&listed).lines().next())
        .collect();
    let text = boxed(&listed);
    let mut patch = Patch::new();
    let whole = Span::new(0, text.len());
    let items = outline::task_items(&text, whole);
    let leads: Vec<&str> = items
        .iter()
        .filter_map(|item| bold(item.text.of(&text)))
        .collect();
    let headings = outline::headings(&text, whole);
    for item in &items {
        // `### Immediate actions (completed)`
        let group = headings
            .iter()
            .rfind(|heading| heading.span.end <= item.mark.start);
        let first = item.text.of(&text).lines().next();
        let is_boxed = first.is_some_and(|line| has_box.contains(&line));
        let group_is_done =
            !is_boxed && group.is_some_and(|heading| GROUP_DONE.is_match(&heading.text));
        let words = first_paragraph(&text, item.text);
        let mut added = String::new();
        let said = words.of(&text);
        let done = done::day(said, around);
        let says_done = done.is_some_and(|(_, is_all)| is_all);
        let told = state(said);
        let is_done = item.state == TaskState::Done
            || item.state == TaskState::Open && (told == TaskState::Done || says_done);
        if let Some((day, _)) = done.filter(|_| is_done && !has_word(said, "done:")) {
            added.push_str(&format!(" done:{day}"));
        }
        if item.state == TaskState::Open {
            match told {
                TaskState::Open if group_is_done || says_done => {
                    patch = patch.and(Patch::replace(item.mark, "[x]"));
                }
                TaskState::Open => {}
                TaskState::Done => patch = patch.and(Patch::replace(item.mark, "[x]")),
                TaskState::Dropped => patch = patch.and(Patch::replace(item.mark, "[-]")),
            }
        }
        if !has_word(said, "@")
            && let Some((owner, sure)) = owner(said, |lead| {
                let again = leads.iter().filter(|one| **one == lead).count() > 1;
                again || people.iter().any(|one| one == lead)
            })
        {
            added.push_str(&format!(" @{owner}"));
            if !sure {
                doubts.push(Doubt::Owner(owner));
            }
        }
        if !has_word(said, "due:")
            && let Some(due) = due(said, around)
        {
            added.push_str(&format!(" due:{due}"));
        }
        if !has_word(said, "ref:")
            && let Some(ticket) = tickets::of(said)
        {
            added.push_str(&format!(" ref:{ticket}"));
        }
        if !added.is_empty() {
            patch = patch.and(Patch::insert(words.end, added));
        }
    }
    Tasks {
        text: patch.apply(&text),
        count: items.len(),
        doubts,
    }
}

/// Whether boxes stand in `text`.
pub fn has_boxes(text: &str) -> bool {
    !outline::task_items(text, Span::new(0, text.len())).is_empty()
}

/// Whether a section of a name that many use for what they tell, such as
/// "Prevention", has neither boxes nor a table.
pub fn is_told(heading: &str, text: &str) -> bool {
    const NAMES: &[&str] = &[
        "prevent",
        "recommend",
        "improve",
        "strateg",
        "measure",
        "예방",
        "재발",
        "개선",
        "권장",
        "제안",
    ];
    let name = normal(heading);
    let has_table = text.lines().any(|line| line.trim_start().starts_with('|'));
    NAMES.iter().any(|one| name.contains(one)) && !has_boxes(text) && !has_table
}

fn has_word(text: &str, start: &str) -> bool {
    text.split_whitespace()
        .any(|word| word.starts_with(start) && word.len() > start.len())
}

/// The first paragraph of an item's words: attributes belong there.
fn first_paragraph(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let end = ["\n\n", "\n```", "\n  ```"]
        .iter()
        .filter_map(|gap| words.find(gap))
        .min()
        .unwrap_or(words.len());
    let kept = words[..end].trim_end().len();
    Span::new(span.start, span.start + kept)
}

/// Puts a box at the head of each list item that has none. Of nested lists only
/// those below a line that ends with a colon are items of their own.
fn boxed(text: &str) -> String {
    let options = markdown_options().difference(pulldown_cmark::Options::ENABLE_TASKLISTS);
    let mut patch = Patch::new();
    // Whether each item around the present one is no more than a group.
    let mut open: Vec<bool> = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => {
                let mark =
                    behind_bullet(&text[range.clone()]).map_or(range.end, |at| range.start + at);
                let own_end = nested_list(&text[mark..range.end]).map_or(range.end, |at| mark + at);
                let own = text[mark..own_end].trim_end();
                let is_group =
                    own_end < range.end && own.trim_end_matches(['*', '_']).ends_with([':', '：']);
                let nested = open.iter().any(|outer_is_group| !outer_is_group);
                if !nested && !is_group && is_item(own) && !has_box(own) {
                    // One blank alone stands in front of a box.
                    let bullet = text[..mark].trim_end_matches([' ', '\t']).len();
                    patch = patch.and(Patch::replace(Span::new(bullet, mark), " [ ] "));
                }
                open.push(is_group);
            }
            Event::End(TagEnd::Item) => {
                open.pop();
            }
            _ => {}
        }
    }
    patch.apply(text)
}

/// Where a nested list starts in an item's text.
fn nested_list(item: &str) -> Option<usize> {
    static NESTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\n[ \t]+(?:[-*+]|\d+[.)])[ \t]").expect("the pattern is ours")
    });
    NESTED.find(item).map(|found| found.start())
}

/// The words of an item that says something.
fn is_item(words: &str) -> bool {
    let normal = normal(words);
    !normal.is_empty()
        && !matches!(
            normal.as_str(),
            "none" | "n a" | "na" | "tbd" | "없음" | "todo"
        )
}

fn has_box(words: &str) -> bool {
    let inner = words.strip_prefix('[').and_then(|rest| rest.get(..2));
    matches!(inner, Some(" ]" | "x]" | "X]" | "-]"))
}

/// The length of the bullet or number and the blanks behind it.
fn behind_bullet(item: &str) -> Option<usize> {
    let bullet = item.find(['-', '*', '+', '.', ')'])? + 1;
    let blanks = item[bullet..].len() - item[bullet..].trim_start_matches([' ', '\t']).len();
    // An empty item has nothing to be done.
    (blanks > 0 && !item[bullet + blanks..].starts_with('\n')).then_some(bullet + blanks)
}

static DONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W{0,4}\[[^\]\n]{1,20}(?:\bdone|\bcompleted?|완료)\]|^\W{0,4}(?:✅|✔|☑|\[?done\]?\b\W|\[?completed?\]?:|완료\b)|✅|✔|☑|(?-i:\bDONE\b)|:(?:white|heavy)_check_mark:|[(\[](?:already )?(?:done|completed?|fixed|closed|merged|shipped|deployed|implemented|완료)[)\]]\W*$|[(\[](?:already )?(?:done|completed|merged|완료)\b[^()\[\]]{0,40}[)\]]\W*$|\bstatus\**\s*[:=]\**\s*(?:done|completed?|closed|merged|fixed|resolved|finished)\b|상태\**\s*[:：]\**\s*완료|[-–—:]\s*\**(?:done|completed?|완료)\**\W*$|,\s*(?:already\s)?done\W*$|[(\[][^()\[\]]{0,30}(?:,\s*|\d\s*|일\s*)(?:already\s)?(?:done|completed|완료)[)\]]\W*$")
        .expect("the pattern is ours")
});

/// A heading that says so of all below it.
static GROUP_DONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[(\[](?:all |already )?(?:done|completed?|finished|완료)[)\]]")
        .expect("the pattern is ours")
});

static DROPPED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[(\[](?:won'?t ?(?:do|fix)|wontfix|cancell?ed|rejected|dropped|obsolete|취소|보류)[)\]]")
        .expect("the pattern is ours")
});

/// What the words of an item say of its state; a struck one is done.
fn state(words: &str) -> TaskState {
    if DROPPED.is_match(words) {
        TaskState::Dropped
    } else if DONE.is_match(words) || STRUCK.is_match(words.trim_end()) {
        TaskState::Done
    } else {
        TaskState::Open
    }
}

/// What is struck, with no more behind it than who did it, when, or the ticket.
static STRUCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^~~(?s:.+)~~(?:[\s,;.–—-]*(?:[(\[][^()\[\]\n]{1,60}[)\]](?:\([^()\s]*\))?|@[\w.-]+|#\d+|[A-Z][A-Z\d]+-\d+|\d{4}-\d\d-\d\d))*\W*$")
        .expect("the pattern is ours")
});

/// `(owner: Kim)`, `Owner: Kim`, `담당: 김민지`.
static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[\s(\[,*])(?:owner|assignee|assigned to|responsible|dri|담당자?)\**\s*[:：=]\**\s*\[?@?([\p{L}][\p{L}\d._-]*(?: [A-Z][\p{L}\d._-]*)?)")
        .expect("the pattern is ours")
});

/// `**Kim Minji**: do it`, `**[Lee]** do it`.
static BOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\*\*\[?@?(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]*){0,2}|\p{Hangul}{2,4})\]?\s*[:：]?\*\*\s*[:：\-–—]?\s")
        .expect("the pattern is ours")
});

/// First words of items in bold that are no names.
const NO_NAMES: &[&str] = &[
    "monitoring",
    "alerting",
    "alerts",
    "documentation",
    "docs",
    "process",
    "testing",
    "tests",
    "training",
    "prevent",
    "detect",
    "mitigate",
    "automation",
    "investigate",
    "improve",
    "fix",
    "add",
    "update",
    "create",
    "implement",
    "short",
    "long",
    "mid",
    "medium",
    "immediate",
    "high",
    "low",
    "critical",
    "security",
    "infrastructure",
    "backend",
    "frontend",
    "database",
    "network",
    "observability",
    "communication",
    "runbook",
    "runbooks",
    "deployment",
    "note",
    "action",
    "todo",
    "done",
    "open",
    "review",
    "root",
    "better",
    "separate",
    "make",
    "ensure",
    "consider",
    "status",
    "scope",
    "controls",
    "priority",
    "effort",
    "impact",
    "target",
    "ticket",
    "description",
    "benefit",
    "benefits",
    "goal",
    "solution",
    "problem",
    "issue",
    "why",
    "what",
    "how",
    "result",
    "risk",
    "cost",
    "example",
    "files",
    "location",
    "type",
    "verification",
    "validation",
    "rationale",
    "implementation",
    "dependencies",
    "evidence",
    "상태",
    "효과",
    "방법",
    "이유",
    "목표",
    "내용",
    "범위",
    "우선순위",
    "결과",
    "모니터링",
    "알림",
    "문서화",
    "자동화",
    "개선",
    "예방",
    "탐지",
    "복구",
    "완화",
    "단기",
    "중기",
    "장기",
    "프로세스",
    "테스트",
    "교육",
];

/// The owner that an item names, and whether it says so outright. What opens it
/// in bold is most often its subject: it is somebody with an `@` or in brackets,
/// or where it `is_somebody`.
fn owner(words: &str, is_somebody: impl Fn(&str) -> bool) -> Option<(String, bool)> {
    if let Some(found) = OWNER.captures(words) {
        return handle(&found[1]).map(|name| (name, true));
    }
    let lead = bold(words)?;
    let marked = words.starts_with("**[") || words.starts_with("**@");
    let first = lead.split(' ').next()?.to_lowercase();
    if NO_NAMES.contains(&first.as_str()) || !(marked || is_somebody(lead)) {
        return None;
    }
    handle(lead).map(|name| (name, false))
}

/// What opens an item in bold, if it may be a name.
fn bold(words: &str) -> Option<&str> {
    Some(BOLD.captures(words)?.get(1)?.as_str())
}

/// A name as the handle of an owner: without blanks.
fn handle(name: &str) -> Option<String> {
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[([^\]]+)\]\([^)]*\)").expect("the pattern is ours"));
    let name = LINK.replace_all(name, "$1");
    let first = name.split([',', '/', '&', ';']).next()?.trim();
    let first = first.trim_matches(['*', '_', '`', '@', '.', ':', '<', '>', '(', ')']);
    let nobody = facts::is_nothing(first);
    let short = first.chars().count() <= 40;
    (!nobody && short).then(|| first.split_whitespace().collect::<Vec<_>>().join("-"))
}

/// `(due 2026-01-02)`, `Due: Jan 2`, `by 2026-01-02`, `기한: 1월 2일`.
static DUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\bdue(?: date| by| on)?|\bdeadline|\beta|\btarget(?: date)?|기한|마감일?|목표일|\bby)\**\s*[:：=]?\**\s*")
        .expect("the pattern is ours")
});

fn due(words: &str, around: Option<NaiveDate>) -> Option<NaiveDate> {
    DUE.find_iter(words).find_map(|found| {
        let (day, _) = day_at(&words[found.end()..])?;
        day.date(around)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let people = ["Kim Minji".to_owned()];
        tasks(text, NaiveDate::from_ymd_opt(2024, 3, 13), &people).text
    }

    #[test]
    fn what_opens_an_item_in_bold_is_seldom_its_owner() {
        let text =
            "- **Memory Limits**: set them\n- **[Lee]** measure\n- **Park**: a\n- **Park**: b\n";
        assert_eq!(
            read(text),
            "- [ ] **Memory Limits**: set them\n- [ ] **[Lee]** measure @Lee\n- [ ] **Park**: a @Park\n\
             - [ ] **Park**: b @Park\n"
        );
    }

    #[test]
    fn what_is_done_is_marked_in_many_ways() {
        let text = "- ~~pause it~~ (Lee)\n- ~~cap it~~ @lena\n- ~~old~~ new\n- Watch it ✅ Done 2024-03-02\n\
                    - See it (2024-03-02 완료)\n- Should be done 2024-03-09\n\n\
                    | Action | Ticket | Status |\n|-|-|-|\n| Strip | [#20](https://x/c/20) Done | |\n\
                    | Split | MOA-12 (완료) | |\n| Keep | ✅ MOA-13 | |\n| Cut | #14, merged | |\n| Log | #15 | ✅ Done 2024-03-02 |\n";
        assert_eq!(
            read(text),
            "- [x] ~~pause it~~ (Lee)\n- [x] ~~cap it~~ @lena\n- [ ] ~~old~~ new\n\
             - [x] Watch it ✅ Done 2024-03-02 done:2024-03-02\n- [x] See it (2024-03-02 완료) done:2024-03-02\n\
             - [ ] Should be done 2024-03-09\n\n- [x] Strip ref:https://x/c/20\n- [x] Split ref:MOA-12\n\
             - [x] Keep ref:MOA-13\n- [x] Cut ref:#14\n- [x] Log ref:#15 done:2024-03-02\n"
        );
    }

    #[test]
    fn lists_become_task_items() {
        let text = "### Cache\n\n1. Alert on it.\n   [Issue](https://x/1)\n2. **Kim Minji**: cap it (done)\n\n\
                    - [x] there\n- ~~struck~~\n- with parts\n  - one\n  - two\n- Later:\n  - three\n-\n- None\n\
                    * Owner: Lee, due: 2024-04-01\n* **Make sure all is watched**: soon by April 2\n";
        assert_eq!(
            read(text),
            "### Cache\n\n1. [ ] Alert on it.\n   [Issue](https://x/1)\n2. [x] **Kim Minji**: cap it (done) @Kim-Minji\n\n\
             - [x] there\n- [x] ~~struck~~\n- [ ] with parts\n  - one\n  - two\n- Later:\n  - [ ] three\n-\n- None\n\
             * [ ] Owner: Lee, due: 2024-04-01 @Lee due:2024-04-01\n* [ ] **Make sure all is watched**: soon by April 2 due:2024-04-02\n"
        );
    }

    #[test]
    fn a_heading_says_that_all_below_it_is_done() {
        assert_eq!(
            read(
                "### Immediate actions (completed)\n\n- a\n- b (rejected)\n- [ ] not yet\n\n### Later\n\n- c\n"
            ),
            "### Immediate actions (completed)\n\n- [x] a\n- [-] b (rejected)\n- [ ] not yet\n\n### Later\n\n- [ ] c\n"
        );
    }

    #[test]
    fn what_closes_an_item_says_that_it_is_done() {
        assert_eq!(
            read("a. Cap it. Gus, done\nb. 알림 (8/25 완료)\nc. Move it (Lee, when all is done)\n"),
            "- [x] Cap it. Gus, done\n- [x] 알림 (8/25 완료)\n- [ ] Move it (Lee, when all is done)\n"
        );
        let table =
            "| Action | Due |\n|-|-|\n| Cap it | Done — 2024-04-02 |\n| Alert | 2024-04-09 |\n";
        assert_eq!(
            read(table),
            "- [x] Cap it done:2024-04-02\n- [ ] Alert due:2024-04-09\n"
        );
    }

    #[test]
    fn tables_become_task_items() {
        let text = "Before.\n\n| # | Action | Owner | Due | Status | Type | Ticket | Team |\n|-|-|-|-|-|-|-|-|\n\
                    | 1 | Alert on *it* | @kim | 2024-04-01 | Done | detect | [OPS-1](https://x/1) | SRE |\n\
                    | 2 | Cap it | Lee, Park | soon | In progress | | | |\n\nAfter.\n";
        assert_eq!(
            read(text),
            "Before.\n\n- [x] Alert on *it* (Team: SRE) @kim due:2024-04-01 kind:detect ref:https://x/1\n\
             - [ ] Cap it (Owner: Lee, Park) (Due: soon) (Status: In progress) @Lee\n\nAfter.\n"
        );
        let other = "| When | Who |\n|-|-|\n| now | us |\n";
        assert_eq!(read(other), other);
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "(?:- |\\* |1\\. |  - |\\| |\n|\\[x\\] |[a-c가]+ |Owner: |:|\\*\\*|~~|---){0,24}") {
            let after = read(&text);
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1) {
                proptest::prop_assert!(after.contains(word), "{:?} {:?}", text, after);
            }
        }
    }
}
