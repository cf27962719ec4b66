//! Marks that Korean documents use for headings and lists: `■ 원인`, `○ 재발 방지`,
//! `가. 장애 일시: …`.

use super::labels;
use super::pattern::{SYLLABLES, regex};
use super::sections::place;
use super::source::is_fenced;
use crate::document::{Patch, Span};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// `■ 원인`, `【원인】`, alone on a line.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?m)^[ \t]*(?:[■□◆◇▣▶▷][ \t]*([^\n]{2,40}?)|【[ \t]*([^】\n]{2,40}?)[ \t]*】)[ \t]*$")
});

/// `○ 09:31 …`, `▪ …` as an item of a list.
static BULLET: LazyLock<Regex> = LazyLock::new(|| regex(r"(?m)^([ \t]*)[○●◦◯▪▫‣∙ㅇ][ \t]*(\S)"));

/// `가. 장애 일시: …`, `① 장애 등급: …`, `(장애일시) …`
static LETTERED: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"(?m)^[ \t]*(?:[{SYLLABLES}][.)]|[①-⑳])[ \t]*([\p{{Hangul}} ]{{2,14}})[ \t]*[:：][ \t]*|^[ \t]*\(([\p{{Hangul}} ]{{2,14}})\)[ \t]+"
    ))
});

/// `text` with such marks as Markdown's: headings for what is a section, items for the
/// rest.
pub fn with_marks(text: &str) -> String {
    const FEWEST: usize = 2;
    let heads = HEAD.captures_iter(text);
    let known = heads.filter(|found| place(words(found)).is_some_and(|place| place.is_exact));
    let are_heads = known.count() >= FEWEST;
    let text = HEAD.replace_all(text, |found: &Captures<'_>| {
        let is_own = are_heads && !is_in_code(text, found);
        match is_own {
            true => format!("\n## {}\n", words(found)),
            false => found[0].to_owned(),
        }
    });
    let text = BULLET.replace_all(&text, |found: &Captures<'_>| {
        match is_in_code(&text, found) {
            true => found[0].to_owned(),
            false => format!("{}- {}", &found[1], &found[2]),
        }
    });
    let marked = LETTERED.replace_all(&text, |found: &Captures<'_>| {
        let name = words(found).trim();
        let is_label = labels::exact_meaning(name).is_some() && !is_in_code(&text, found);
        match is_label {
            true => format!("- {name}: "),
            false => found[0].to_owned(),
        }
    });
    marked.into_owned()
}

/// `text` with lists that stand so far to the right below a heading that Markdown takes
/// them for code at the margin.
pub fn with_indented_lists(text: &str) -> String {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?m)^#{1,6}[ \t][^\n]*\n(?:[ \t]*\n)*( {4,8})[-*+][ \t]+\S[^\n]*\n {4,8}[-*+][ \t]+\S",
        )
    });
    let lists = OPENS.captures_iter(text).filter_map(|found| found.get(1));
    let lists = lists.filter(|indent| !is_fenced(text, indent.start()));
    let patch = lists.fold(Patch::new(), |patch, indent| {
        let lines = text[indent.start()..].split_inclusive('\n');
        let own: Vec<&str> = lines
            .map_while(|line| line.strip_prefix(indent.as_str()))
            .collect();
        let list = own.concat();
        let end = indent.start() + list.len() + own.len() * indent.len();
        patch.and(Patch::replace(Span::new(indent.start(), end), list))
    });
    patch.apply(text)
}

/// What stands behind the mark, or between its two halves.
fn words<'t>(found: &Captures<'t>) -> &'t str {
    let words = found.get(1).or(found.get(2));
    words.map_or("", |words| words.as_str())
}

fn is_in_code(text: &str, found: &Captures<'_>) -> bool {
    found.get(0).is_some_and(|all| is_fenced(text, all.start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_korean_documents_become_those_of_markdown() {
        assert_eq!(
            with_marks("■ 원인\n설정 오류\n\n■ 향후 계획\n○ 알림 추가\n  ○ 월말까지\n"),
            "\n## 원인\n\n설정 오류\n\n\n## 향후 계획\n\n- 알림 추가\n  - 월말까지\n"
        );
        assert_eq!(
            with_marks("가. 장애 일시: 2024-05-07\n나. 기타: 없음\n(장애등급) 2등급\n"),
            "- 장애 일시: 2024-05-07\n나. 기타: 없음\n- 장애등급: 2등급\n"
        );
        for text in [
            "■ 하나\n",
            "```\n○ a\n■ 원인\n■ 조치\n```\n",
            "가. 그는 말했다.\n",
            "○\n",
        ] {
            assert_eq!(with_marks(text), text);
        }
    }
}
