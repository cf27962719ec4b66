//! Action items as people list them, as task items.

mod tickets;

use super::dates::{day_at, day_in};
use super::labels;
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
/// attributes are added behind them. `around` is near the days without a year.
pub fn tasks(text: &str, around: Option<NaiveDate>) -> Tasks {
    let mut doubts = Vec::new();
    let text = boxed(&with_rows_as_items(text, around, &mut doubts));
    let mut patch = Patch::new();
    let items = outline::task_items(&text, Span::new(0, text.len()));
    for item in &items {
        let words = first_paragraph(&text, item.text);
        let mut added = String::new();
        let said = words.of(&text);
        if item.state == TaskState::Open {
            match state(said) {
                TaskState::Open => {}
                TaskState::Done => patch = patch.and(Patch::replace(item.mark, "[x]")),
                TaskState::Dropped => patch = patch.and(Patch::replace(item.mark, "[-]")),
            }
        }
        if !has_word(said, "@")
            && let Some((owner, sure)) = owner(said)
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
                    patch = patch.and(Patch::insert(mark, "[ ] "));
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
    Regex::new(r"(?i)^\W{0,4}(?:✅|✔|☑|\[?done\]?\b\W|\[?completed?\]?:|완료\b)|✅|✔|☑|[(\[](?:already )?(?:done|completed?|fixed|closed|완료)[)\]]\W*$|[-–—:]\s*\**(?:done|completed?|완료)\**\W*$")
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
    } else if DONE.is_match(words) || (words.starts_with("~~") && words.trim_end().ends_with("~~"))
    {
        TaskState::Done
    } else {
        TaskState::Open
    }
}

/// `(owner: Kim)`, `Owner: Kim`, `담당: 김민지`.
static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[\s(\[,*])(?:owner|assignee|assigned to|responsible|dri|담당자?)\**\s*[:：]\**\s*\[?@?([\p{L}][\p{L}\d._-]*(?: [A-Z][\p{L}\d._-]*)?)")
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

/// The owner that an item names, and whether it says so outright.
fn owner(words: &str) -> Option<(String, bool)> {
    if let Some(found) = OWNER.captures(words) {
        return handle(&found[1]).map(|name| (name, true));
    }
    let found = BOLD.captures(words)?;
    let first = found[1].split(' ').next()?.to_lowercase();
    if NO_NAMES.contains(&first.as_str()) {
        return None;
    }
    handle(&found[1]).map(|name| (name, false))
}

/// A name as the handle of an owner: without blanks.
fn handle(name: &str) -> Option<String> {
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[([^\]]+)\]\([^)]*\)").expect("the pattern is ours"));
    let name = LINK.replace_all(name, "$1");
    let first = name.split([',', '/', '&', ';']).next()?.trim();
    let first = first.trim_matches(['*', '_', '`', '@', '.', ':', '<', '>', '(', ')']);
    let nobody = matches!(
        normal(first).as_str(),
        "" | "tbd" | "none" | "n a" | "na" | "unassigned" | "unknown" | "todo" | "미정" | "없음"
    );
    let short = first.chars().count() <= 40;
    (!nobody && short).then(|| first.split_whitespace().collect::<Vec<_>>().join("-"))
}

/// `(due 2026-01-02)`, `Due: Jan 2`, `by 2026-01-02`, `기한: 1월 2일`.
static DUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\bdue(?: date| by| on)?|\bdeadline|\beta|\btarget(?: date)?|기한|마감일?|목표일|\bby)\**\s*[:：]?\**\s*")
        .expect("the pattern is ours")
});

fn due(words: &str, around: Option<NaiveDate>) -> Option<NaiveDate> {
    DUE.find_iter(words).find_map(|found| {
        let (day, _) = day_at(&words[found.end()..])?;
        day.date(around)
    })
}

/// What a column of a table of action items holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Text,
    Owner,
    Due,
    Status,
    Priority,
    Kind,
    Ticket,
    Number,
    Other,
}

fn column(name: &str) -> Column {
    match normal(name).as_str() {
        "action"
        | "actions"
        | "action item"
        | "action items"
        | "task"
        | "tasks"
        | "item"
        | "items"
        | "description"
        | "what"
        | "todo"
        | "follow up"
        | "remediation"
        | "measure"
        | "countermeasure"
        | "corrective action"
        | "title"
        | "summary"
        | "details"
        | "항목"
        | "내용"
        | "조치"
        | "대책"
        | "할 일"
        | "조치 내용"
        | "개선 사항"
        | "액션 아이템"
        | "작업"
        | "개선사항"
        | "조치 사항"
        | "조치 항목"
        | "재발 방지 대책"
        | "improvement"
        | "improvements" => Column::Text,
        "owner" | "owners" | "assignee" | "assigned to" | "who" | "responsible" | "dri" | "poc"
        | "담당" | "담당자" => Column::Owner,
        "due" | "due date" | "deadline" | "eta" | "target date" | "target" | "when" | "date"
        | "by when" | "기한" | "완료 예정일" | "목표일" | "일정" | "마감" | "마감일" => {
            Column::Due
        }
        "status" | "state" | "done" | "progress" | "상태" | "진행 상태" | "진행" => {
            Column::Status
        }
        "priority" | "prio" | "우선순위" => Column::Priority,
        "type" | "kind" | "category" | "구분" | "유형" | "종류" => Column::Kind,
        "bug" | "ticket" | "issue" | "link" | "jira" | "tracking" | "ref" | "tracker" | "url"
        | "pr" | "issue link" | "tracking issue" | "티켓" | "이슈" | "링크" => Column::Ticket,
        "" | "no" | "id" | "nr" | "number" | "번호" => Column::Number,
        _ => Column::Other,
    }
}

/// Tables whose header names what is to be done, as list items.
fn with_rows_as_items(text: &str, around: Option<NaiveDate>, doubts: &mut Vec<Doubt>) -> String {
    let mut patch = Patch::new();
    let parser = Parser::new_ext(text, markdown_options()).into_offset_iter();
    for (event, range) in parser {
        if !matches!(event, Event::Start(Tag::Table(_))) {
            continue;
        }
        let table = text[range.clone()].to_owned();
        let rows = labels::tables(&table).pop().unwrap_or_default();
        let Some((header, rows)) = rows.split_first() else {
            continue;
        };
        let columns: Vec<Column> = header.iter().map(|name| column(name)).collect();
        let Some(words) = columns.iter().position(|one| *one == Column::Text) else {
            doubts.push(Doubt::NoTaskColumn);
            continue;
        };
        let items: Vec<String> = rows
            .iter()
            .filter(|row| row.get(words).is_some_and(|words| !words.is_empty()))
            .map(|row| item(row, header, &columns, words, around))
            .collect();
        let items = format!("{}\n", items.join("\n"));
        patch = patch.and(Patch::replace(Span::new(range.start, range.end), items));
    }
    patch.apply(text)
}

fn item(
    row: &[String],
    header: &[String],
    columns: &[Column],
    words: usize,
    around: Option<NaiveDate>,
) -> String {
    let mut mark = "[ ]";
    let mut said = row[words].clone();
    let mut attributes = String::new();
    for (at, cell) in row.iter().enumerate().filter(|(at, _)| *at != words) {
        let mut plain = cell.trim();
        let column = columns.get(at).copied().unwrap_or(Column::Other);
        // `5554823 **TODO**`, `n/a **DONE**`
        if column == Column::Ticket
            && let Some(state) = TICKET_STATE.captures(plain)
            && let Some(whole) = state.get(0)
        {
            plain = plain[..whole.start()].trim();
            if cell_state(&state[1]) == Some(TaskState::Done) {
                mark = "[x]";
            }
        }
        if matches!(normal(plain).as_str(), "" | "tbd" | "n a") {
            continue;
        }
        let attribute = match column {
            Column::Owner => handle(plain).map(|name| format!("@{name}")),
            Column::Due => day_in(plain)
                .and_then(|(day, _)| day.date(around))
                .map(|day| format!("due:{day}")),
            Column::Priority => {
                let priority = plain.trim_matches(['*', '`']).to_ascii_uppercase();
                matches!(priority.as_str(), "P0" | "P1" | "P2" | "P3")
                    .then(|| format!("priority:{priority}"))
            }
            Column::Kind => kind(plain).map(|kind| format!("kind:{kind}")),
            Column::Ticket => reference(plain).map(|ticket| format!("ref:{ticket}")),
            Column::Status => {
                let state = cell_state(plain);
                mark = match state {
                    Some(TaskState::Done) => "[x]",
                    Some(TaskState::Dropped) => "[-]",
                    _ => mark,
                };
                state.map(|_| String::new())
            }
            Column::Number if plain.chars().all(|c| c.is_ascii_digit()) => Some(String::new()),
            _ => None,
        };
        match attribute {
            // A name with more in the cell than a handle holds stays whole.
            Some(attribute) if column == Column::Owner && normal(plain) != normal(&attribute) => {
                said.push_str(&format!(
                    " ({}: {plain})",
                    header.get(at).map_or("", |name| name.as_str())
                ));
                attributes.push_str(&format!(" {attribute}"));
            }
            Some(attribute) if attribute.is_empty() => {}
            Some(attribute) => attributes.push_str(&format!(" {attribute}")),
            None => {
                let name = header.get(at).map_or("", |name| name.as_str());
                let pair = if name.is_empty() {
                    format!(" ({plain})")
                } else {
                    format!(" ({name}: {plain})")
                };
                said.push_str(&pair);
            }
        }
    }
    format!("- {mark} {said}{attributes}")
}

/// What is behind a ticket in its cell.
static TICKET_STATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s+(?:\*\*|\(|\[)(done|fixed|closed|todo|open)(?:\*\*|\)|\])$")
        .expect("the pattern is ours")
});

fn cell_state(cell: &str) -> Option<TaskState> {
    match normal(cell).as_str() {
        "done" | "complete" | "completed" | "closed" | "fixed" | "yes" | "x" | "resolved"
        | "완료" => Some(TaskState::Done),
        "open" | "todo" | "to do" | "no" | "not started" | "new" | "미완료" | "예정" => {
            Some(TaskState::Open)
        }
        "won t do" | "wontfix" | "won t fix" | "cancelled" | "canceled" | "rejected"
        | "dropped" | "취소" => Some(TaskState::Dropped),
        _ if cell.contains(['✅', '✔', '☑']) => Some(TaskState::Done),
        "" if matches!(cell.trim(), "❌" | "✗" | "✘" | "⬜" | "☐") => Some(TaskState::Open),
        _ => None,
    }
}

fn kind(cell: &str) -> Option<&'static str> {
    Some(match normal(cell).as_str() {
        "prevent" | "prevention" | "preventive" | "preventative" | "예방" | "재발 방지" => {
            "prevent"
        }
        "detect" | "detection" | "monitoring" | "alerting" | "탐지" | "감지" | "모니터링" => {
            "detect"
        }
        "mitigate" | "mitigation" | "mitigative" | "완화" => "mitigate",
        "repair" | "fix" | "복구" | "수정" => "repair",
        "process" | "프로세스" | "절차" => "process",
        "investigate" | "investigation" | "research" | "조사" => "investigate",
        "other" | "기타" => "other",
        _ => return None,
    })
}

/// The ticket that a cell holds, as one word.
fn reference(cell: &str) -> Option<String> {
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\[([^\]]+)\]\((\S+)\)$").expect("the pattern is ours"));
    if let Some(link) = LINK.captures(cell) {
        return Some(link[2].to_owned());
    }
    let word = cell.trim_matches(['<', '>', '`']);
    let one = !word.is_empty() && !word.contains(char::is_whitespace);
    (one && word.chars().any(|c| c.is_ascii_digit() || c == '/')).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        tasks(text, NaiveDate::from_ymd_opt(2024, 3, 13)).text
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
