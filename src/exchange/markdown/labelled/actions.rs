//! A table of action items that no heading stands over.

use super::regions;
use crate::document::outline::{self, markdown_options};
use crate::document::{Patch, Span};
use crate::exchange::markdown::labels;
use crate::exchange::markdown::sections::{normal, place};
use crate::model::CoreSection;
use pulldown_cmark::{Event, Parser, Tag};

/// `text` with a heading over each such table.
pub(super) fn with_headings(text: &str) -> String {
    let all = outline::headings(text, Span::new(0, text.len()));
    let first = all.iter().find(|one| place(&one.text).is_some());
    let base = first.map_or(2, |first| first.level.max(1));
    let mut patch = Patch::new();
    for region in regions(text, &all) {
        use CoreSection::{Actions, Countermeasures, Timeline};
        // Below a heading of the section a table is a part of it.
        let above = all.iter().filter(|one| {
            one.span.start < region.span.start && one.content.end > region.span.start
        });
        let is_within = above
            .filter_map(|heading| place(&heading.text))
            .chain(region.outer)
            .any(|outer| matches!(outer.section, Countermeasures | Timeline));
        let own = region.span.of(text);
        if is_within || !own.contains('|') {
            continue;
        }
        let is_done = region.outer.is_some_and(|outer| outer.section == Actions);
        for (event, range) in Parser::new_ext(own, markdown_options()).into_offset_iter() {
            if !matches!(event, Event::Start(Tag::Table(_))) {
                continue;
            }
            let table = labels::tables(&own[range.clone()])
                .pop()
                .unwrap_or_default();
            let Some(name) = table.first().and_then(|header| action(header, is_done)) else {
                continue;
            };
            // What follows in the outer section goes on there.
            let at = region.span.start + range.start;
            let next = all.iter().find(|one| one.span.start >= region.span.end);
            let level = match (region.heading, next) {
                (Some(heading), Some(next))
                    if region.outer.is_some() && next.level > heading.level =>
                {
                    next.level
                }
                (Some(heading), _) if region.outer.is_some() => heading.level,
                _ => base,
            };
            let marks = "#".repeat(level.clamp(1, 6).into());
            patch = patch.and(Patch::insert(at, format!("\n{marks} {name}\n\n")));
        }
    }
    patch.apply(text)
}

/// What a column is called that says who does a thing.
pub const WHO: &[&str] = &[
    "owner",
    "owners",
    "assignee",
    "assigned to",
    "responsible",
    "dri",
    "who",
    "담당",
    "담당자",
];

/// What a column is called that says how far a thing is, or by when it has to be.
pub const STATE: &[&str] = &[
    "status",
    "state",
    "due",
    "due date",
    "deadline",
    "eta",
    "target",
    "target date",
    "tracking",
    "by when",
    "priority",
    "ticket",
    "기한",
    "상태",
    "우선순위",
    "일정",
    "마감일",
    "완료일",
    "예정일",
];

/// What a table is called by its header, if it is one of action items. Where
/// `is_done`, it has to say so outright.
fn action(header: &[String], is_done: bool) -> Option<String> {
    let names: Vec<String> = header.iter().map(|cell| normal(cell)).collect();
    let is = |known: &[&str]| {
        names
            .iter()
            .filter(|name| known.contains(&name.as_str()))
            .count()
    };
    if is(&[
        "time",
        "timestamp",
        "when",
        "시각",
        "시간",
        "일시",
        "date",
        "날짜",
    ]) > 0
        && is(&["status", "owner", "상태", "담당자"]) == 0
    {
        return None;
    }
    let others = is(WHO) + is(STATE) + is(&["issue", "bug", "type", "jira", "이슈"]);
    let outright = header.iter().zip(&names).find(|(_, name)| {
        place(name)
            .is_some_and(|place| place.section == CoreSection::Countermeasures && place.is_exact)
    });
    let vague = is(&[
        "action",
        "actions",
        "task",
        "item",
        "improvement",
        "measure",
        "조치",
        "작업",
        "조치 내용",
    ]) > 0;
    match outright {
        Some((cell, _)) if others > 0 => Some(cell.trim_matches(['*', '_', ' ']).to_owned()),
        _ if vague && others > 1 && !is_done => {
            let is_korean = names.iter().any(|name| !name.is_ascii());
            Some(
                if is_korean {
                    "액션 아이템"
                } else {
                    "Action items"
                }
                .to_owned(),
            )
        }
        _ => None,
    }
}
