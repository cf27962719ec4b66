//! Tables of action items, as the items of a list.

use super::super::dates::day_in;
use super::super::labels;
use super::super::sections::normal;
use super::handle;
use crate::document::outline::markdown_options;
use crate::document::{Patch, Span, TaskState};
use crate::exchange::Doubt;
use chrono::NaiveDate;
use pulldown_cmark::{Event, Parser, Tag};
use regex::Regex;
use std::sync::LazyLock;

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
        | "improvements"
        | "action point"
        | "action points"
        | "work item"
        | "repair item"
        | "recommendation"
        | "follow ups"
        | "followup"
        | "follow up item"
        | "follow up action"
        | "follow up actions"
        | "corrective actions"
        | "preventive action"
        | "preventive actions"
        | "preventative action"
        | "corrective measure"
        | "preventive measure"
        | "remedial action"
        | "action required"
        | "actions required"
        | "action to take"
        | "proposed action"
        | "next step"
        | "next steps"
        | "to do"
        | "activity"
        | "solution"
        | "fix"
        | "change"
        | "work"
        | "actionable"
        | "과제"
        | "할일"
        | "개선 과제"
        | "개선 항목"
        | "세부 내용"
        | "조치 계획"
        | "대응 방안"
        | "후속 조치"
        | "액션"
        | "액션아이템" => Column::Text,
        "owner" | "owners" | "assignee" | "assigned to" | "who" | "responsible" | "dri" | "poc"
        | "action owner" | "assigned" | "assignees" | "lead" | "person" | "by whom"
        | "responsible person" | "responsible party" | "담당" | "담당자" | "책임자" | "오너" => {
            Column::Owner
        }
        "due"
        | "due date"
        | "deadline"
        | "eta"
        | "target date"
        | "target"
        | "when"
        | "date"
        | "by when"
        | "target completion"
        | "completion date"
        | "expected completion"
        | "due by"
        | "timeline"
        | "기한"
        | "완료 예정일"
        | "목표일"
        | "일정"
        | "마감"
        | "마감일"
        | "완료일"
        | "예정일"
        | "완료 목표"
        | "완료 목표일"
        | "목표 일자"
        | "목표 기한" => Column::Due,
        "status" | "state" | "done" | "progress" | "outcome" | "result" | "현황" | "상태"
        | "진행 상태" | "진행" => Column::Status,
        "priority" | "prio" | "우선순위" => Column::Priority,
        "type" | "kind" | "category" | "구분" | "유형" | "종류" => Column::Kind,
        "bug" | "ticket" | "issue" | "link" | "jira" | "tracking" | "ref" | "tracker" | "url"
        | "pr" | "issue link" | "tracking issue" | "티켓" | "이슈" | "링크" => Column::Ticket,
        "" | "no" | "id" | "nr" | "number" | "번호" | "순번" => Column::Number,
        _ => Column::Other,
    }
}

/// Tables whose header names what is to be done, as list items.
pub(super) fn with_rows_as_items(
    text: &str,
    around: Option<NaiveDate>,
    doubts: &mut Vec<Doubt>,
) -> String {
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
        // `| Issue | Outcome |`: where no column says so, the first that has words.
        let told = |at: &usize| {
            let open = matches!(columns[*at], Column::Ticket | Column::Other);
            let mut cells = rows.iter().filter_map(|row| row.get(*at));
            open && cells.any(|cell| cell.split_whitespace().count() > 2)
        };
        let is_list = columns.iter().any(|one| {
            matches!(
                one,
                Column::Owner | Column::Status | Column::Due | Column::Priority
            )
        });
        let named = columns.iter().position(|one| *one == Column::Text);
        let first = || (0..columns.len()).find(told).filter(|_| is_list);
        let Some(words) = named.or_else(first) else {
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
        // `5554823 **TODO**`, `n/a **DONE**`, `[#12](…) Done`, `✅ OPS-1`
        if column == Column::Ticket {
            let split = ticket_and_state(plain);
            let state = split
                .as_ref()
                .map_or_else(|| cell_state(plain), |(_, state)| Some(*state));
            if let Some(state) = state {
                mark = box_of(state).unwrap_or(mark);
            }
            match (split, state) {
                (Some((ticket, _)), _) => plain = ticket,
                (None, Some(_)) => continue,
                (None, None) => {}
            }
        }
        // `✅` is a word of its own.
        let says_nothing = match normal(plain).as_str() {
            "" => plain.is_ascii() || matches!(plain, "–" | "—"),
            words => matches!(words, "tbd" | "n a"),
        };
        if says_nothing {
            continue;
        }
        let attribute = match column {
            Column::Owner => handle(plain).map(|name| format!("@{name}")),
            // "Done — 2026-04-02" is no day by which it has to be.
            Column::Due if cell_state(plain) == Some(TaskState::Done) => {
                mark = "[x]";
                Some(String::new())
            }
            Column::Due if opening_state(plain) == Some(TaskState::Done) => {
                mark = "[x]";
                day_in(plain)
                    .and_then(|(day, _)| day.date(around))
                    .map(|day| format!("done:{day}"))
            }
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
                // "Done (2021-03-04)" says more than the box.
                let opening = state.or_else(|| opening_state(plain));
                mark = opening.and_then(box_of).unwrap_or(mark);
                let done = day_in(plain).filter(|_| opening == Some(TaskState::Done));
                let day = done.and_then(|(day, said)| Some((day.date(around)?, said)));
                if let Some((day, _)) = &day {
                    attributes.push_str(&format!(" done:{day}"));
                }
                // What it says besides stays.
                let rest =
                    day.map(|(_, said)| format!("{}{}", &plain[..said.start], &plain[said.end..]));
                let rest = rest.as_deref().and_then(cell_state);
                state.or(rest).map(|_| String::new())
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

/// The ticket of a cell, and the state that stands beside it.
fn ticket_and_state(cell: &str) -> Option<(&str, TaskState)> {
    const STATE: &str = r"[\p{L} '’]{2,20}|[✅✔☑]\x{fe0f}?(?: *[\p{L}]{2,12})?";
    const TICKET: &str = r"\[[^\]\n]*\]\([^()\s]*\)|[^\s\[(✅✔☑]*[\d/][^\s\[(✅✔☑]*|n/a";
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"(?i)^({TICKET})\s*[-–—,;:·|]?\s*[*_(\[]{{0,3}}({STATE})[*_)\]]{{0,3}}$"
        ))
        .expect("the pattern is ours")
    });
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"(?i)^[*_(\[]{{0,3}}({STATE})(?:[*_)\]]{{1,3}}[,;:]?\s*|\s+|\s*[-–—,;:·|]\s+)[(]?({TICKET})[)]?$"
        ))
        .expect("the pattern is ours")
    });
    let behind = BEHIND
        .captures(cell)
        .and_then(|found| Some((found.get(1)?.as_str(), found.get(2)?.as_str())));
    let before = || {
        let found = BEFORE.captures(cell)?;
        Some((found.get(2)?.as_str(), found.get(1)?.as_str()))
    };
    let (ticket, state) = behind.or_else(before)?;
    Some((
        ticket.trim_end_matches([',', ';', ':']),
        cell_state(state.trim())?,
    ))
}

/// The box of an item that isn't open.
fn box_of(state: TaskState) -> Option<&'static str> {
    match state {
        TaskState::Done => Some("[x]"),
        TaskState::Dropped => Some("[-]"),
        TaskState::Open => None,
    }
}

/// The state that a cell opens with: "Done (2021-03-04)", "Merged in #12".
fn opening_state(cell: &str) -> Option<TaskState> {
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:done|completed?|closed|fixed|resolved|merged|finished|implemented|deployed|shipped|released|landed|완료)(?:$|[^\p{L}\d-])|^100\s?%|^완료")
            .expect("the pattern is ours")
    });
    static PARTLY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\bpartial|\bpartly|\bexcept\b|\bbut\b|\bnot\b|\b(?:when|once|if|by|until)\b|예정|필요").expect("the pattern is ours")
    });
    (DONE.is_match(cell) && !PARTLY.is_match(cell)).then_some(TaskState::Done)
}

fn cell_state(cell: &str) -> Option<TaskState> {
    match normal(cell).as_str() {
        "done" | "complete" | "completed" | "closed" | "fixed" | "yes" | "y" | "x" | "resolved"
        | "merged" | "finished" | "implemented" | "deployed" | "shipped" | "released"
        | "landed" | "verified" | "white check mark" | "heavy check mark" | "완료" | "완료됨"
        | "조치 완료" | "반영 완료" | "적용 완료" | "배포 완료" | "종료" => {
            Some(TaskState::Done)
        }
        "open" | "todo" | "to do" | "no" | "n" | "not started" | "new" | "미완료" | "예정" => {
            Some(TaskState::Open)
        }
        "won t do" | "wontfix" | "won t fix" | "cancelled" | "canceled" | "rejected"
        | "dropped" | "abandoned" | "obsolete" | "wont do" | "declined" | "취소" | "철회" => {
            Some(TaskState::Dropped)
        }
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
