//! What a report is called: by a label, by its heading, or by its file.

use super::headings::is_generic;
use super::labels::{Label, Meaning};
use super::phases::bearing;
use super::sections::normal;
use super::{durations, facts, times};
use crate::exchange::Doubt;
use crate::exchange::doubt::Whence;
use regex::Regex;
use std::sync::LazyLock;

/// A title as it is written, and why it may be none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The words, with the day that may stand among them.
    pub words: Option<String>,
    /// Why they may be no title.
    pub doubt: Option<Doubt>,
}

/// A heading that says no more than what kind of text it is.
const KIND_ONLY: Doubt = Doubt::Said(
    "the heading says no more than what kind of text it is",
    "제목이 문서의 종류만 말함",
);

/// The line below such a heading says more.
const FIRST_LINE: Doubt = Doubt::Said(
    "the first line of the text; the heading says only what kind of text it is",
    "본문 첫 줄에서 가져옴; 제목은 문서의 종류만 말함",
);

/// The title among `labels`, the `heading`, the `name` of the source, and the `preamble`
/// between the heading and the sections.
pub fn chosen(labels: &[Label], heading: Option<&str>, name: &str, preamble: &str) -> Chosen {
    let of = |meaning: Meaning| labels.iter().filter(move |label| label.meaning == meaning);
    let sure = |words: &str| Chosen {
        words: Some(words.to_owned()),
        doubt: None,
    };
    if let Some(title) = of(Meaning::Title).next() {
        return sure(&title.value);
    }
    let telling = heading.filter(|heading| !is_generic(heading));
    if let Some(heading) = telling {
        return sure(heading);
    }
    if let Some(incident) = of(Meaning::Incident).find(|label| is_name(&label.value)) {
        return sure(&incident.value);
    }
    if let Some(words) = in_name(name) {
        return Chosen {
            words: Some(words),
            doubt: Some(Doubt::FromName),
        };
    }
    if let Some(words) = heading.and(in_first_line(preamble)) {
        return Chosen {
            words: Some(words.to_owned()),
            doubt: Some(FIRST_LINE),
        };
    }
    Chosen {
        words: heading.map(str::to_owned),
        doubt: heading.map(|_| KIND_ONLY),
    }
}

/// Whether what stands behind `Incident:` is a name, and no number, time or
/// story.
fn is_name(value: &str) -> bool {
    const LONGEST: usize = 100;
    let words = normal(value);
    let telling = words
        .split(' ')
        .filter(|word| word.chars().all(char::is_alphabetic))
        .filter(|word| word.chars().count() >= if word.is_ascii() { 3 } else { 2 });
    telling.count() >= 2
        && value.chars().count() <= LONGEST
        && !value.contains("://")
        && durations::find(value).is_none()
}

/// The line that stands alone above all others, where it may be a name.
fn in_first_line(preamble: &str) -> Option<&str> {
    let mut lines = preamble.trim_start().lines();
    let line = lines.next()?.trim();
    let is_alone = lines.next().is_none_or(|next| next.trim().is_empty());
    let is_plain = line.starts_with(char::is_alphanumeric)
        && !line.ends_with(['.', ':', '：', '!', '?', '다'])
        && super::labels::labels(line).is_empty();
    let (words, _) = undated(line);
    (is_alone && is_plain && is_name(&words) && !is_generic(&words)).then_some(line)
}

/// The words in the name of a file, behind its day or number.
fn in_name(name: &str) -> Option<String> {
    static ENDING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:\.(?:en|ko))?\.(?:md|markdown|mdown|txt)$")
            .expect("the pattern is ours")
    });
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{1,2}[-_.]\d{1,2}[-_.]\d{4}|\d{1,6}|(?:pm|inc|pir|incident|postmortem)[-_ ]?\d[\d-]*)[-_. ]+)+")
            .expect("the pattern is ours")
    });
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"[-_. ]+(?:(?:19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2}|\d{1,2}[-_.]\d{1,2}[-_.]\d{4}|\d{6})$",
        )
        .expect("the pattern is ours")
    });
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = ENDING.find(file)?;
    let stem = &file[..ending.start()];
    let words = LEAD.replace(stem, "");
    let words = TAIL.replace(&words, "");
    let words = match words.contains(' ') {
        true => words.into_owned(),
        false => words.replace(['-', '_'], " "),
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let tells = normal(&words)
        .split(' ')
        .any(|word| word.chars().count() >= if word.is_ascii() { 3 } else { 2 });
    (tells && !is_generic(&words) && words.chars().any(char::is_alphabetic)).then_some(words)
}

/// Days and the like in front of a title.
static LEAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[\s,:;\-–—|/.)\]]+").expect("the pattern is ours"));

/// A title without the day and time in front of it or in parentheses at its
/// end, and those words.
pub fn undated(title: &str) -> (String, Option<String>) {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:incident )?date\s*[:：]\s*").expect("the pattern is ours")
    });
    static END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s*[(\[]([^()\[\]]{6,40})[)\]]\s*$").expect("the pattern is ours")
    });
    let whole = facts::without_links(title);
    let name = NAMED
        .find(&whole)
        .map_or("", |found| found.as_str())
        .to_owned();
    let whole = whole[name.len()..].to_owned();
    match times::head(&whole) {
        Some(head)
            if head
                .day
                .as_ref()
                .is_some_and(|day| day.date(None).is_some()) =>
        {
            let rest = LEAD.replace(&whole[head.length..], "");
            let date = whole[..head.length].trim_matches(|c: char| " ,:;-–—|/".contains(c));
            let date = &format!("{name}{date}");
            if rest.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
                return (whole.clone(), Some(date.to_owned()));
            }
            (rest.trim().to_owned(), Some(date.to_owned()))
        }
        _ => match END.captures(&whole) {
            Some(end) if bearing(&end[1], Whence::Title, None, None).is_some() => {
                let start = end.get(0).map_or(whole.len(), |end| end.start());
                let rest = whole[..start].trim();
                (rest.to_owned(), Some(end[1].trim().to_owned()))
            }
            _ => match timed_end(&whole) {
                Some(start) => {
                    let (rest, date) = whole.split_at(start);
                    let rest =
                        rest.trim_end_matches(|c: char| c.is_whitespace() || ",:;-–—|".contains(c));
                    (rest.to_owned(), Some(date.trim().to_owned()))
                }
                None => (whole.trim().to_owned(), None),
            },
        },
    }
}

/// Where a day with a time of day starts that a title ends with, as in "It broke
/// 2024-03-13 10:00 - 11:30 UTC".
fn timed_end(title: &str) -> Option<usize> {
    let blanks = title.match_indices(' ').map(|(at, _)| at + 1);
    let mut ends = blanks.filter(|at| {
        let read = times::head(&title[*at..]);
        read.is_some_and(|read| {
            let behind = &title[at + read.length..];
            let is_all = !behind.contains(|c: char| c.is_alphanumeric());
            read.day.is_some() && read.time.is_some() && is_all
        })
    });
    ends.next().filter(|at| {
        let words = normal(&title[..*at]);
        words
            .split(' ')
            .filter(|word| word.chars().count() > 1)
            .count()
            > 1
    })
}

#[cfg(test)]
mod tests {
    use super::super::labels::labels;
    use super::*;

    #[test]
    fn a_generic_heading_gives_way_to_a_name() {
        let named = labels("**Incident:** Search went down\n");
        let of = |labels: &[Label], heading, name| {
            let chosen = chosen(labels, heading, name, "");
            (chosen.words.unwrap_or_default(), chosen.doubt)
        };
        let sure = |words: &str| (words.to_owned(), None);
        assert_eq!(
            of(&named, Some("Incident Report"), "a.md"),
            sure("Search went down")
        );
        assert_eq!(of(&named, Some("It broke"), "a.md"), sure("It broke"));
        assert_eq!(
            of(&[], Some("장애 보고서"), "x/2024-11-15-결제_지연.md"),
            ("결제 지연".to_owned(), Some(Doubt::FromName))
        );
        assert_eq!(
            of(&[], Some("Postmortem"), "PM-12.md"),
            ("Postmortem".to_owned(), Some(KIND_ONLY))
        );
        let below = chosen(
            &[],
            Some("장애 회고"),
            "a-1.md",
            "2024년 3월 5일 결제 장애\n\n가.\n",
        );
        assert_eq!(below.doubt, Some(FIRST_LINE));
        assert_eq!(of(&[], None, "003-logins-fail.md").0, "logins fail");
        for name in ["logins-fail-2024-03-15.md", "logins_fail_240315.md"] {
            assert_eq!(of(&[], None, name).0, "logins fail");
        }
        for value in ["INC-123", "2024-03-13 10:00 UTC", "down for about 2 hours"] {
            assert!(!is_name(value), "{value}");
        }
    }
}
