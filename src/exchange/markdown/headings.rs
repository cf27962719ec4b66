//! Lines that are meant as headings, and don't read as such.

mod asked;
mod bare;
mod bold;
mod html;
mod plain;

pub use bold::next_unknown;
pub use plain::with_plain;

use super::labels;
use super::sections::{normal, place};
use super::{bullets, posts, source, updates};
use crate::document::outline;
use crate::document::{Patch, Span};
use crate::model::CoreSection;
use regex::Regex;
use std::sync::LazyLock;

/// `text` with a heading that says no more than "Title" as what stands behind or
/// below it, and with `1. Root cause` over a line of dashes as a heading.
pub fn with_title_and_numbered(text: &str) -> String {
    let text = bullets::with_marks(text);
    let text = bullets::with_indented_lists(&text);
    let text = html::with_tables(&text);
    let text = html::with_lists(&text);
    let text = with_tagged(&text);
    let text = with_equals(&text);
    // First those that say their state: the time of one stands below it.
    let text = updates::with_updates_as_list(&text);
    let text = posts::with_posts_as_list(&text);
    let text = with_numbered(&text);
    let text = asked::with_questions(&text);
    let text = bold::with_bold(&text);
    let text = bare::with_bare(&text);
    let text = with_short_of_it(&text);
    let text = with_opening(&text);
    with_title(&text)
}

/// `text` with a paragraph above its sections that opens with `tl;dr:` as a section.
fn with_short_of_it(text: &str) -> String {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?im)^[*_]{0,3}tl;?\s?dr[*_]{0,3}\s*[:：—–-]").expect("the pattern is ours")
    });
    let headings = outline::headings(text, Span::new(0, text.len()));
    let Some(first) = headings.iter().find(|heading| heading.level > 1) else {
        return text.to_owned();
    };
    let found = SHORT.find(&text[..first.span.start]);
    let opens = found.filter(|found| {
        let before = &text[..found.start()];
        before.trim().is_empty() || before.ends_with("\n\n")
    });
    let is_there = || {
        let mut places = headings.iter().filter_map(|heading| place(&heading.text));
        places.any(|place| place.section == CoreSection::Summary)
    };
    match opens {
        Some(found) if !is_there() => {
            let marks = "#".repeat(first.level.into());
            Patch::insert(found.start(), format!("{marks} TL;DR\n\n")).apply(text)
        }
        _ => text.to_owned(),
    }
}

/// A text without a heading of the first level that opens with a line in bold, or with
/// one that says what kind of text it is, with that line as its title.
fn with_opening(text: &str) -> String {
    const LENGTHS: std::ops::RangeInclusive<usize> = 8..=120;
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or_default();
    let bare = line.trim();
    let in_bold = bare
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"));
    let behind = &text[start + line.len()..];
    let stands_alone = behind.trim_start_matches('\n').len() + 1 < behind.len();
    let words = match in_bold {
        Some(words) if stands_alone => words.trim(),
        None if opens_with_kind(bare) => bare,
        _ => return text.to_owned(),
    };
    let headings = outline::headings(text, Span::new(0, text.len()));
    let is_titled = headings
        .iter()
        .any(|heading| heading.level == 1 || heading.span.start <= start);
    let is_title = LENGTHS.contains(&words.chars().count())
        && !words.contains(['*', '|', '`', '<', '>', '['])
        && !words.ends_with(['.', ':', '：', '!', '?'])
        && place(words).is_none_or(|place| !place.is_exact)
        && labels::labels(line).is_empty();
    if is_titled || !is_title {
        return text.to_owned();
    }
    let span = Span::new(start, start + line.len());
    Patch::replace(span, format!("# {words}\n")).apply(text)
}

/// `<h2 align="center">Root cause</h2>` as the heading that it is.
fn with_tagged(text: &str) -> String {
    static TAGGED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?mi)^[ \t]*<h([1-6])(?:\s[^>\n]*)?>([^\n]*?)</h[1-6]>[ \t]*$")
            .expect("the pattern is ours")
    });
    let patch = TAGGED
        .captures_iter(text)
        .filter_map(|found| {
            Some((
                found.get(0)?,
                found[1].parse().ok()?,
                found[2].trim().to_owned(),
            ))
        })
        .filter(|(whole, _, words)| !words.is_empty() && !source::is_fenced(text, whole.start()))
        .fold(
            Patch::new(),
            |patch, (whole, level, words): (_, usize, _)| {
                let span = Span::new(whole.start(), whole.end());
                patch.and(Patch::replace(
                    span,
                    format!("\n{} {words}\n", "#".repeat(level)),
                ))
            },
        );
    patch.apply(text)
}

/// `== Root cause ==` as the heading that it is in other markup.
fn with_equals(text: &str) -> String {
    static EQUALS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^(={2,5})[ \t]+([^\s=][^\n=]{1,80}?)(?:[ \t]+={2,5})?[ \t]*$")
            .expect("the pattern is ours")
    });
    let found = EQUALS.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        Some((whole, found[1].len(), found[2].trim().to_owned()))
    });
    let patch = found
        .filter(|(whole, ..)| !source::is_fenced(text, whole.start()))
        .fold(Patch::new(), |patch, (whole, level, words)| {
            let span = Span::new(whole.start(), whole.end());
            let heading = format!("\n{} {words}\n", "#".repeat(level));
            patch.and(Patch::replace(span, heading))
        });
    patch.apply(text)
}

/// Where the line stands that opens `text` and is its title: in front of what stands at
/// `end`, its first section.
fn opening_title(text: &str, end: usize) -> Option<usize> {
    const LONGEST: usize = 120;
    let start = text.len() - text.trim_start().len();
    let first = text[start..].lines().next().unwrap_or_default();
    let is_title = start < end
        && first.starts_with(char::is_alphanumeric)
        && first.chars().count() <= LONGEST
        && !first.trim_end().ends_with(['.', ':', '!'])
        && labels::labels(first).is_empty();
    is_title.then_some(start)
}

/// Whether the words of a heading say no more than that the title follows.
fn says_title(words: &str) -> bool {
    matches!(
        normal(words).as_str(),
        "title"
            | "incident title"
            | "incident name"
            | "postmortem title"
            | "post mortem title"
            | "제목"
            | "장애 제목"
            | "장애명"
    )
}

fn with_title(text: &str) -> String {
    let all = outline::headings(text, Span::new(0, text.len()));
    let Some(first) = all.first() else {
        return text.to_owned();
    };
    if let Some((name, words)) = first.text.split_once([':', '：'])
        && says_title(name)
        && !words.trim().is_empty()
    {
        let title = format!("# {}\n", words.trim());
        return Patch::replace(first.span, title).apply(text);
    }
    if !says_title(&first.text) {
        return text.to_owned();
    }
    let behind = &text[first.span.end..];
    let below = behind.trim_start();
    let start = text.len() - below.len();
    let (words, end) = match all.get(1) {
        Some(next) if next.span.start == start => (next.text.trim(), next.span.end),
        _ => {
            let line = below.lines().next().unwrap_or_default();
            (line.trim(), start + line.len())
        }
    };
    let is_title = words.chars().any(char::is_alphanumeric)
        && words.chars().count() <= 160
        && !words.starts_with(['|', '-', '*', '>', '`']);
    if !is_title {
        return text.to_owned();
    }
    Patch::replace(Span::new(first.span.start, end), format!("# {words}\n")).apply(text)
}

/// Markdown takes a number and a point for a list, whatever is below.
fn with_numbered(text: &str) -> String {
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^(\d{1,2}[.)][ \t]+[^\n]{2,80})\n(-{3,}|={3,})[ \t]*$")
            .expect("the pattern is ours")
    });
    let patch = NUMBERED
        .captures_iter(text)
        .filter_map(|found| Some((found.get(0)?, found.get(1)?.as_str())))
        .filter(|(whole, words)| place(words).is_some() && !source::is_fenced(text, whole.start()))
        .fold(Patch::new(), |patch, (whole, words)| {
            let marks = if whole.as_str().trim_end().ends_with('=') {
                "#"
            } else {
                "##"
            };
            let span = Span::new(whole.start(), whole.end());
            patch.and(Patch::replace(span, format!("\n{marks} {words}\n")))
        });
    patch.apply(text)
}

/// Whether a heading names a part of every report and no incident: `Metadata`.
pub fn is_frame(words: &str) -> bool {
    matches!(
        normal(words).as_str(),
        "metadata"
            | "meta"
            | "meta data"
            | "meta information"
            | "general information"
            | "basic information"
            | "document information"
            | "incident information"
            | "table of contents"
            | "contents"
            | "기본 정보"
            | "문서 정보"
            | "메타데이터"
            | "목차"
    )
}

/// Whether a title opens with the kind of the text: "Incident Report: it broke".
pub fn opens_with_kind(title: &str) -> bool {
    const KINDS: &[&str] = &[
        "incident report",
        "incident",
        "post incident",
        "postmortem",
        "post mortem",
        "outage report",
        "outage",
        "rca",
        "root cause analysis for",
        "root cause analysis of",
        "retrospective",
        "failure report",
        "장애 보고서",
        "장애 리포트",
        "장애 보고",
        "장애 회고",
        "포스트모템",
    ];
    let words = normal(title);
    let opens = |kind: &&str| {
        let rest = words.strip_prefix(*kind);
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    KINDS.iter().any(opens) && super::labels::exact_meaning(title).is_none()
}

/// Whether a title says no more than what kind of text it is: "Post-Incident
/// Review", "장애 보고서". Days and numbers don't count.
pub fn is_generic(title: &str) -> bool {
    const KINDS: &[&str] = &[
        "a",
        "an",
        "of",
        "the",
        "and",
        "for",
        "post",
        "mortem",
        "postmortem",
        "incident",
        "outage",
        "review",
        "report",
        "rca",
        "root",
        "cause",
        "analysis",
        "retrospective",
        "blameless",
        "document",
        "public",
        "internal",
        "number",
        "no",
        "id",
        "inc",
        "date",
        "jan",
        "january",
        "feb",
        "february",
        "mar",
        "march",
        "apr",
        "april",
        "may",
        "jun",
        "june",
        "jul",
        "july",
        "aug",
        "august",
        "sep",
        "sept",
        "september",
        "oct",
        "october",
        "nov",
        "november",
        "dec",
        "december",
        "장애",
        "보고서",
        "보고",
        "리포트",
        "사후",
        "분석",
        "분석서",
        "회고",
        "회고록",
        "포스트모템",
        "포스트",
        "모템",
        "인시던트",
        "사고",
        "결과",
        "기록",
    ];
    let words = normal(title);
    let mut words = words
        .split(' ')
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .peekable();
    words.peek().is_some_and(|word| !word.is_empty()) && words.all(|word| KINDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_says_title_gives_way_to_the_title() {
        for (text, expected) in [
            (
                "# Title:\n### It broke\n\n# Cause\n",
                "# It broke\n\n# Cause\n",
            ),
            ("# Title: It broke\n\nx\n", "# It broke\n\nx\n"),
            (
                "## 제목\n\n로그인 불가\n\n## 현상\n",
                "# 로그인 불가\n\n\n## 현상\n",
            ),
            ("# Title\n\n- a\n", "# Title\n\n- a\n"),
            ("# It broke\n\nTitle\n", "# It broke\n\nTitle\n"),
        ] {
            assert_eq!(with_title_and_numbered(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_makes_no_list_of_a_heading() {
        let text =
            "1. Root Cause\n-----\nA cache.\n\n1. a\n2. b\n---\n\n```\n2. Impact\n---\n```\n";
        assert_eq!(
            with_title_and_numbered(text),
            "\n## 1. Root Cause\n\nA cache.\n\n1. a\n2. b\n---\n\n```\n2. Impact\n---\n```\n"
        );
    }

    #[test]
    fn titles_that_name_no_incident_are_known() {
        for title in [
            "Post-Incident Review",
            "Incident Report",
            "Postmortem - March 13th, 2024",
            "장애 보고서",
            "RCA #12",
        ] {
            assert!(is_generic(title), "{title}");
        }
        for title in [
            "Incident: the cache is full",
            "March 26th, 2019 Boskos Outage",
            "결제 장애 보고서",
            "",
            "12",
        ] {
            assert!(!is_generic(title), "{title}");
        }
    }
}
