//! A text in which no heading is marked, and sections are named by lines alone:
//! `Issue Summary`, `Root cause and resolution:`, `Ⅱ. 추진 경과`, `3) 원인`.

use super::opening_title;
use crate::document::outline;
use crate::document::{Patch, Span};
use crate::exchange::markdown::pattern::{SYLLABLES, regex};
use crate::exchange::markdown::sections::{joins_names, place};
use crate::exchange::markdown::source;
use crate::model::CoreSection;
use regex::Regex;
use std::sync::LazyLock;

static LINE: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"(?m)^[ \t]{{0,3}}(?:(\d{{1,2}}[.)]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ][.)]?|[IVX]{{1,4}}[.)]|[A-L][.)]|[{SYLLABLES}][.)])[ \t]+)?(?:\*\*|__|[*_])?([\p{{L}}][^\n|*_`<>\[\]#.,;!]{{1,50}}?(?:\([^()\n]{{1,40}}\))?)[:：]?(?:\*\*|__|[*_])?[:：]?[ \t]*$"
    ))
});

/// A line that may be a heading.
struct Line<'t> {
    span: Span,
    words: &'t str,
    /// What it is numbered with.
    number: Option<Number>,
    /// The section that it names, and nothing else.
    section: Option<CoreSection>,
    is_bold: bool,
}

/// A number in front of a heading: its kind, and how far it counts.
type Number = (Kind, usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digits { in_parenthesis: bool },
    Roman,
    Letters,
    Hangul,
}

/// `text` with such lines as headings, where they name several sections; so with those
/// that nobody knows, where they are numbered as the others are.
pub(super) fn with_bare(text: &str) -> String {
    let headings = outline::headings(text, Span::new(0, text.len()));
    if headings
        .iter()
        .any(|heading| place(&heading.text).is_some_and(|place| place.is_exact))
    {
        return text.to_owned();
    }
    let lines = lines(text);
    let taken = match sections(lines.iter()) {
        3.. => taken(&lines),
        _ => counted(text, &lines),
    };
    if taken.is_empty() {
        return text.to_owned();
    }
    let patch = taken.iter().fold(Patch::new(), |patch, line| {
        patch.and(Patch::replace(line.span, format!("\n## {}\n", line.words)))
    });
    let opens = taken.first().map_or(text.len(), |line| line.span.start);
    match opening_title(text, opens) {
        Some(at) if headings.is_empty() => patch.and(Patch::insert(at, "# ")).apply(text),
        _ => patch.apply(text),
    }
}

/// Whether lines that aren't in bold name several sections.
pub(super) fn names_sections(text: &str) -> bool {
    sections(lines(text).iter().filter(|line| !line.is_bold)) >= 3
}

fn sections<'l, 't: 'l>(lines: impl Iterator<Item = &'l Line<'t>>) -> usize {
    let mut sections: Vec<CoreSection> = lines.filter_map(|line| line.section).collect();
    sections.sort_unstable();
    sections.dedup();
    sections.len()
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let lines = LINE.captures_iter(text).filter_map(|found| {
        let (whole, words) = (found.get(0)?, found.get(2)?.as_str().trim());
        let section = place(words)
            .filter(|place| place.is_exact || joins_names(words))
            .map(|place| place.section);
        let number = found.get(1).and_then(|mark| number(mark.as_str()));
        let is_open = section.is_some() || number.is_some();
        (is_open && !source::is_fenced(text, whole.start())).then(|| Line {
            span: Span::new(whole.start(), whole.end()),
            words,
            number,
            section,
            is_bold: whole.as_str().trim_end().ends_with(['*', '_']),
        })
    });
    lines.collect()
}

/// The lines that name a section, and those that go on counting behind one.
fn taken<'l, 't>(lines: &'l [Line<'t>]) -> Vec<&'l Line<'t>> {
    let mut taken: Vec<&Line<'_>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // Items of a list count for themselves, and stand between two headings.
        let goes_on = line.number.is_some_and(|(kind, count)| {
            let mut before = lines[..at].iter().rev();
            let before = before.find(|one| one.number.is_some_and(|(other, _)| other == kind));
            before.is_some_and(|one| {
                let is_taken = taken.iter().any(|other| other.span == one.span);
                is_taken && one.number == Some((kind, count - 1))
            })
        });
        if line.section.is_some() || goes_on {
            taken.push(line);
        }
    }
    taken
}

/// The lines that count from one, each a paragraph of its own, where one of them names a
/// section at least: headings in a team's own words.
fn counted<'l, 't>(text: &str, lines: &'l [Line<'t>]) -> Vec<&'l Line<'t>> {
    const FEWEST: usize = 4;
    let is_paragraph = |line: &&Line<'_>| {
        let (before, behind) = (&text[..line.span.start], &text[line.span.end..]);
        let opens = before.trim().is_empty() || before.ends_with("\n\n");
        opens && behind.starts_with("\n\n")
    };
    let numbered = lines.iter().filter(is_paragraph);
    let numbered: Vec<&Line<'_>> = numbered
        .filter(|line| matches!(line.number, Some((Kind::Digits { .. }, _))))
        .collect();
    let counts = numbered
        .iter()
        .enumerate()
        .all(|(at, line)| line.number.is_some_and(|(_, count)| count == at + 1));
    let is_named = numbered.iter().any(|line| line.section.is_some());
    match counts && is_named && numbered.len() >= FEWEST {
        true => numbered,
        false => Vec::new(),
    }
}

/// What a mark such as `3)`, `Ⅱ.` or `나.` counts.
fn number(mark: &str) -> Option<Number> {
    const ROMAN: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    const SIGNS: &str = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ";
    let bare = mark.trim_end_matches(['.', ')']);
    if let Ok(count) = bare.parse::<usize>() {
        let in_parenthesis = mark.ends_with(')');
        return (count > 0).then_some((Kind::Digits { in_parenthesis }, count));
    }
    let first = bare.chars().next()?;
    let within = |signs: &str| signs.chars().position(|one| one == first);
    if let Some(at) = within(SYLLABLES) {
        return Some((Kind::Hangul, at + 1));
    }
    let roman = within(SIGNS).or_else(|| ROMAN.iter().position(|one| *one == bare));
    if let Some(at) = roman {
        return Some((Kind::Roman, at + 1));
    }
    within("ABCDEFGHIJKL").map(|at| (Kind::Letters, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_numbered_name_sections() {
        assert_eq!(
            with_bare(
                "접속 장애 결과 보고\n\nⅠ. 개요\n- 접속 불가\n\nⅡ. 원인\n- 저장공간 부족\n\nⅢ. 조치 내용\n- 삭제\n\nⅣ. 행정 사항\n- 공유\n"
            ),
            "# 접속 장애 결과 보고\n\n\n## 개요\n\n- 접속 불가\n\n\n## 원인\n\n- 저장공간 부족\n\n\n## 조치 내용\n\n- 삭제\n\n\n## 행정 사항\n\n- 공유\n"
        );
        let made = with_bare(
            "1) 현상\n로그인 불가\n\n2) 원인\n디스크 부족\n\n3) 대책\n1) 알림을 더한다\n2) 용량을 늘린다\n",
        );
        assert_eq!(
            made,
            "\n## 현상\n\n로그인 불가\n\n\n## 원인\n\n디스크 부족\n\n\n## 대책\n\n1) 알림을 더한다\n2) 용량을 늘린다\n"
        );
        let made = with_bare(
            "I. Overview\nIt broke.\n\nII. Root cause\nA disk.\n\nIII. Action items\n- a\n\nIV. Distribution list\nAll\n",
        );
        assert!(made.contains("## Overview") && made.contains("## Distribution list"));
    }
}
