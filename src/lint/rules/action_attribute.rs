//! An attribute of a countermeasure that can't be read.

use crate::diagnostic::suggest;
use crate::diagnostic::{Diagnostic, Level};
use crate::document::Span;
use crate::lint::Subject;
use crate::lint::registry::{About, Example, Rule};
use crate::model::ActionItem;
use crate::model::action_item::KINDS;
use chrono::NaiveDate;

pub(crate) const RULE: Rule = Rule {
    name: "action-attribute",
    level: Level::Warning,
    about: About {
        what: [
            "An attribute of a countermeasure can't be read",
            "대응방안의 속성을 읽을 수 없습니다",
        ],
        why: [
            "An attribute in a wrong form is taken for words of the text: the item has no due date, no kind or no priority in any list. lint --fix mends what can only mean one thing.",
            "형식이 틀린 속성은 본문으로 읽혀, 목록에서 기한, 종류, 우선순위가 빠집니다. 뜻이 하나뿐인 것은 lint --fix가 고칩니다.",
        ],
        source: "",
        bad: &[Example::Item(
            "- [ ] Cap the pool @platform due:2026/12/04 kind:prevnt priority:p1\n",
        )],
        good: &[Example::Item(
            "- [ ] Cap the pool @platform due:2026-12-04 kind:prevent priority:P1\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (item, span) in subject
        .actions
        .iter()
        .flat_map(|item| unread(item, subject.text))
    {
        let word = span.of(subject.text);
        let (key, value) = word.split_once(':').unwrap_or((word, ""));
        let help = match mended(word) {
            Some(mended) => format!("write `{mended}`; `blameless lint --fix` does"),
            None => match key {
                "kind" => suggest(value, KINDS.iter().copied()),
                "priority" => "choose one of: P0, P1, P2, P3".into(),
                _ => format!("write `{key}:YYYY-MM-DD`"),
            },
        };
        let message = format!("`{word}` of countermeasure {} can't be read", item.number);
        found.push(Diagnostic::warning(RULE.name, span, message).with_help(help));
    }
    found
}

/// The words of `item` that were meant as attributes and aren't any.
pub(in crate::lint) fn unread<'i>(
    item: &'i ActionItem,
    text: &'i str,
) -> impl Iterator<Item = (&'i ActionItem, Span)> {
    // What can't be read is left in the text; most have no colon at all.
    let words = match item.text.contains(':') {
        true => item.span.of(text),
        false => "",
    };
    let base = words.as_ptr() as usize;
    let unread = words.split_whitespace().filter(|word| {
        let key = word
            .split_once(':')
            .map(|(key, value)| (key, !value.is_empty()));
        matches!(key, Some(("due" | "done" | "kind" | "priority", true)))
            && item.text.split(' ').any(|left| left == *word)
    });
    unread.map(move |word| {
        let start = item.span.start + (word.as_ptr() as usize - base);
        (item, Span::new(start, start + word.len()))
    })
}

/// The attribute that `word` can only mean.
pub(in crate::lint) fn mended(word: &str) -> Option<String> {
    let word = word.trim_end_matches([',', '.', ';', ')']);
    let (key, value) = word.split_once(':')?;
    let value = match key {
        "due" | "done" => date(value)?.to_string(),
        "kind" => KINDS
            .iter()
            .find(|kind| kind.eq_ignore_ascii_case(value))?
            .to_string(),
        "priority" => {
            let upper = value.to_ascii_uppercase();
            matches!(upper.as_str(), "P0" | "P1" | "P2" | "P3").then_some(upper)?
        }
        _ => return None,
    };
    Some(format!("{key}:{value}"))
}

/// A date with the year first, whatever stands between its numbers.
fn date(value: &str) -> Option<NaiveDate> {
    let mut parts = value.split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
