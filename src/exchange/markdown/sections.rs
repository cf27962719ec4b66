//! What people call the sections of a report.

mod families;
mod names;
mod nouns;
mod parts;
mod phrases;
mod spoken;
mod why_not;
mod written;

pub use why_not::is_why_not;

use super::pattern::SYLLABLES;
use crate::model::CoreSection;
use names::WHOLE;
use parts::{PARTS, STRONG};
use regex::Regex;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The section of ours.
    pub section: CoreSection,
    /// Whether it is a part of that section, with a name worth keeping: "What
    /// went well", "Impact".
    pub is_part: bool,
    /// Whether the heading says just that, and not a word more.
    pub is_exact: bool,
}

/// The place that a heading names, however it is numbered, decorated or
/// misspelt.
pub fn place(heading: &str) -> Option<Place> {
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:phase|part|step|section|stage|chapter)\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*[:：.)\-–—]+\s*")
            .expect("the pattern is ours")
    });
    static TAG: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"</?[a-zA-Z][^<>]*>").expect("the pattern is ours"));
    let heading = &TAG.replace_all(heading, " ");
    let heading = &without_codes(heading);
    let heading = &COUNTED.replace(without_letter(heading), "");
    let whole = normal(heading);
    let short = normal(&without_parentheses(heading));
    // "The bug" says more than "Bug".
    let articled = articled(&without_parentheses(heading));
    if let Some((section, is_part)) = listed(&articled).filter(|_| articled.starts_with("the ")) {
        return Some(Place {
            section,
            is_part: is_part || short != whole,
            is_exact: true,
        });
    }
    for words in [&whole, &short] {
        if let Some((section, is_part)) = listed(words) {
            return Some(Place {
                section,
                // What stands in parentheses is worth keeping, too.
                is_part: is_part || words != &whole,
                is_exact: true,
            });
        }
    }
    let exact = |(section, is_part)| Place {
        section,
        is_part,
        is_exact: true,
    };
    let several = phrases::several(&short);
    if spoken::is_of_text(&several) || written::is_of_people(&several) {
        return None;
    }
    // What is sure elsewhere is left to those.
    let spoken = || {
        let spoken = spoken::place(&several)?;
        let phrase = || phrases::phrase(&short).map(|(section, _)| section);
        let in_both = || short != whole && translated(heading).is_some();
        let is_sure = !spoken.is_exact && (phrase() == Some(spoken.section) || in_both());
        (!is_sure).then_some(spoken)
    };
    let found = listed(&several)
        .map(exact)
        .or_else(|| written::place(&several))
        .or_else(spoken)
        .or_else(|| misspelt(&short).map(exact))
        .or_else(|| translated(heading))
        .or_else(|| phrases::phrase(&short).map(exact))
        .or_else(|| joined(heading))
        .or_else(|| named(heading))
        .or_else(|| {
            let (section, is_exact) = nouns::of(&short)?;
            Some(Place {
                section,
                is_part: is_exact,
                is_exact,
            })
        });
    if let Some(found) = found {
        return Some(Place {
            is_part: found.is_part || short != whole,
            ..found
        });
    }
    strong(&short).map(|section| Place {
        section,
        is_part: false,
        is_exact: false,
    })
}

/// What a heading says in parentheses: "Working theory (root cause)"; and what a
/// Korean one says in English, there or behind a slash, or what either half of it
/// says: `조치 항목(Action Items)`.
fn translated(heading: &str) -> Option<Place> {
    static INSIDE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[(\[（]([^()\[\]]+)[)\]）]").expect("the pattern is ours"));
    let exact = |(section, _): (CoreSection, bool)| Place {
        section,
        is_part: true,
        is_exact: true,
    };
    let known = |part: &str| listed(part).or_else(|| phrases::phrase(part));
    let is_korean = heading.chars().any(|c| ('가'..='힣').contains(&c));
    if !is_korean {
        let mut inside = INSIDE.captures_iter(heading);
        return inside
            .find_map(|found| listed(&normal(&found[1])))
            .map(exact);
    }
    let parts = heading.split([
        '(', ')', '[', ']', '（', '）', '/', '|', '·', '—', ':', '：',
    ]);
    // What is only beside a name says too little: "코드 패턴 (문제)".
    let vague = ["문제", "상황", "분석"];
    let mut names = parts
        .map(normal)
        .filter(|part| !part.is_empty() && !vague.contains(&part.as_str()));
    names.find_map(|part| known(&part)).map(exact)
}

/// What the name before a colon stands for: "Recovery: how Redis was repaired".
fn named(heading: &str) -> Option<Place> {
    let (name, rest) = heading.split_once([':', '：'])?;
    let name = normal(name);
    let noun = || nouns::of(&name).filter(|(_, is_whole)| *is_whole);
    let known = listed(&name).or_else(|| phrases::phrase(&name));
    // "원인 2: 설정 누락" is one of several; "문제 2" may be told whole.
    let counted = || {
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let one = listed(name).filter(|(section, _)| *section != CoreSection::Phenomenon);
        one.filter(|_| !name.is_ascii())
    };
    let (section, _) = known.or_else(counted).or_else(noun)?;
    (!rest.trim().is_empty()).then_some(Place {
        section,
        is_part: true,
        is_exact: false,
    })
}

/// The names that a heading joins.
fn joint(heading: &str) -> Vec<String> {
    static JOINT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s*[&/+,|·]\s*|\s+(?:and|및|과|와)\s+|[과와]\s+|\s+[-–—]\s+")
            .expect("the pattern is ours")
    });
    let outside = without_parentheses(heading);
    JOINT.split(&outside).map(normal).collect()
}

/// Whether a line is nothing but the names of several sections: "Root cause and
/// resolution".
pub fn joins_names(line: &str) -> bool {
    let parts = joint(line);
    parts.len() > 1 && parts.iter().all(|part| listed(part).is_some())
}

/// Two names in one heading: "Impact & Metrics", "Detection / Response",
/// "Summary and impact". The first that is known counts; where they stand for
/// different sections, that is in doubt.
fn joined(heading: &str) -> Option<Place> {
    let parts = joint(heading);
    // "결과 분석" is one name.
    let is_cut = |part: &String| !part.is_ascii() && part.chars().count() < 2;
    if !(2..=4).contains(&parts.len()) || parts.iter().any(is_cut) {
        return None;
    }
    let known = parts.iter().map(|part| {
        let noun = || nouns::of(part).filter(|(_, is_whole)| *is_whole);
        listed(part).or_else(|| phrases::phrase(part)).or_else(noun)
    });
    let known: Vec<Option<(CoreSection, bool)>> = known.collect();
    let (section, _) = known.iter().flatten().next()?;
    // "Cache and API" over what it did: one of two words alone says too little.
    let is_known = |one: &Option<(CoreSection, bool)>| one.is_some();
    let same = known
        .iter()
        .all(|one| one.is_some_and(|(other, _)| other == *section));
    let enough = known.iter().filter(|one| is_known(one)).count() * 2 >= known.len();
    enough.then_some(Place {
        section: *section,
        is_part: true,
        is_exact: same,
    })
}

/// Whether a heading says that what led up to the incident stands below.
pub fn is_background(heading: &str) -> bool {
    matches!(
        normal(&without_parentheses(without_letter(heading))).as_str(),
        "background"
            | "context"
            | "technical background"
            | "background information"
            | "background and context"
            | "context and background"
            | "technical details"
            | "technical detail"
            | "technical context"
            | "technical information"
            | "기술적 세부사항"
            | "기술적 세부 사항"
            | "기술 세부사항"
            | "기술적 상세"
            | "기술 상세"
            | "기술적 상세 내용"
            | "기술적인 내용"
            | "배경"
            | "배경 지식"
            | "배경 설명"
            | "경위"
            | "장애 경위"
            | "사고 경위"
            | "사건 경위"
            | "발생 경위"
    )
}

/// The section that text below a heading mostly belongs to which says no more
/// than that the report goes on, or ends, or `opens`: always in doubt.
pub fn vague(heading: &str, opens: bool) -> Option<Place> {
    let words = normal(&without_parentheses(without_letter(heading)));
    let names_kind = matches!(words.as_str(), "postmortem" | "post mortem" | "포스트모템");
    if names_kind && opens {
        return Some(Place {
            section: CoreSection::Summary,
            is_part: true,
            is_exact: false,
        });
    }
    // A conclusion sums up.
    if matches!(words.as_str(), "conclusion" | "conclusions" | "결론") {
        return Some(Place {
            section: CoreSection::Summary,
            is_part: true,
            is_exact: false,
        });
    }
    let closes = matches!(
        words.as_str(),
        "postmortem"
            | "post mortem"
            | "retrospective"
            | "concluding remarks"
            | "closing remarks"
            | "closing thoughts"
            | "final thoughts"
            | "포스트모템"
            | "회고"
            | "맺음말"
            | "마치며"
            | "마무리"
    );
    closes.then_some(Place {
        section: CoreSection::Lessons,
        is_part: true,
        is_exact: false,
    })
}

/// Whether a heading names a whole section, with or without a remark in
/// parentheses.
pub fn is_whole(heading: &str) -> bool {
    let short = normal(&without_parentheses(without_letter(heading)));
    listed(&short).is_some_and(|(_, is_part)| !is_part)
}

/// The section that a word among others speaks for. Days, times and remarks may
/// follow one that opens a heading.
fn strong(words: &str) -> Option<CoreSection> {
    const MOST: usize = 7;
    const MOST_BEHIND: usize = 14;
    let count = words
        .split(' ')
        .filter(|word| word.chars().any(|c| !c.is_ascii_digit()))
        .count();
    let padded = format!(" {words} ");
    let hangul = |name: &str| !name.is_ascii();
    let names = STRONG
        .iter()
        .flat_map(|(section, names)| names.iter().map(move |name| (*section, *name)));
    let mut fitting = names.filter(|(section, name)| {
        let opens = *section == CoreSection::Timeline && padded.starts_with(&format!(" {name} "));
        let most = if opens { MOST_BEHIND } else { MOST };
        let is_there =
            padded.contains(&format!(" {name} ")) || (hangul(name) && words.contains(name));
        is_there && count <= most
    });
    fitting.next().map(|(section, _)| section)
}

/// Every name with its section, and whether that is a part.
static NAMES: LazyLock<Vec<(&str, (CoreSection, bool))>> = LazyLock::new(|| {
    let each = |names: &'static [(CoreSection, &str)], is_part: bool| {
        let names = names.iter();
        names.flat_map(move |(section, names)| {
            let names = names.split(',').map(str::trim);
            names.map(move |name| (name, (*section, is_part)))
        })
    };
    each(WHOLE, false).chain(each(PARTS, true)).collect()
});

/// What a name stands for, as it is compared.
fn listed(words: &str) -> Option<(CoreSection, bool)> {
    static BY_NAME: LazyLock<HashMap<&str, (CoreSection, bool)>> = LazyLock::new(|| {
        // The first of two counts.
        NAMES.iter().rev().copied().collect()
    });
    BY_NAME.get(words).copied()
}

/// The same of a name with a slip or two in it.
fn misspelt(words: &str) -> Option<(CoreSection, bool)> {
    let found = NAMES.iter().find(|(name, _)| is_misspelt(name, words))?;
    Some(found.1)
}

/// One or two slips, in words long enough to tell a slip from another word.
fn is_misspelt(name: &str, words: &str) -> bool {
    let length = name.chars().count();
    let most = match length {
        0..=5 => return false,
        6..=9 => 1,
        _ => 2,
    };
    // "Moving forward" is no slip of "Going forward".
    let same_start = name.chars().next() == words.chars().next();
    // Nor "When did it happen" one of "Why did it happen".
    let opening = |text: &str| text.split(' ').next().unwrap_or_default().to_owned();
    let same_word =
        !name.contains(' ') || strsim::osa_distance(&opening(name), &opening(words)) <= 1;
    name.is_ascii() && same_start && same_word && strsim::osa_distance(name, words) <= most
}

/// `text` without what is in parentheses.
pub fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = text.chars().filter(|c| match c {
        '(' | '[' | '（' => {
            depth += 1;
            false
        }
        ')' | ']' | '）' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

/// `text` without the names of emoji, `:mag_right:`.
fn without_codes(text: &str) -> Cow<'_, str> {
    static CODE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(^|\s)(?::(?:[+-]1|[a-z0-9_+-]*[a-z][a-z0-9_+-]*):)+")
            .expect("the pattern is ours")
    });
    match text.contains(':') {
        true => CODE.replace_all(text, "$1 "),
        false => Cow::Borrowed(text),
    }
}

/// A name as it is compared: letters and digits in words, without marks, emoji, a
/// number in front, and the article.
pub fn normal(text: &str) -> String {
    let words = articled(text);
    let own = words.strip_prefix("the ").or(words.strip_prefix("our "));
    match own {
        Some(own) => own.to_owned(),
        None => words,
    }
}

/// The same with the article.
fn articled(text: &str) -> String {
    let spaced: String = without_codes(text)
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let is_number = |word: &str| {
        let roman = [
            "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "xi", "xii",
        ];
        word.chars().all(|c| c.is_ascii_digit()) || roman.contains(&word)
    };
    while words.len() > 1 && is_number(words[0]) && words[1] != "whys" {
        words.remove(0);
    }
    words.join(" ")
}

/// `text` without the letter that counts it: `나. 원인`, `B) Root cause`.
pub fn without_letter(text: &str) -> &str {
    let bare = text.trim_start_matches([' ', '*', '_', '[', '(']);
    let mut chars = bare.chars();
    let is_letter = chars
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || SYLLABLES.contains(c));
    let is_counted = chars.next().is_some_and(|c| matches!(c, '.' | ')'));
    let rest = chars.as_str();
    match is_letter && is_counted && rest.starts_with([' ', '\t']) {
        true => rest.trim_start(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_placed_by_what_people_call_them() {
        use CoreSection::{
            Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary, Timeline,
        };
        for (heading, section, is_part, is_exact) in [
            ("Summary", Summary, false, true),
            ("📝 TL;DR", Summary, false, true),
            ("1. What happened?", Phenomenon, false, true),
            ("Impact:", Phenomenon, true, true),
            ("Timelime", Timeline, false, true),
            ("⏱️ Timeline (all times UTC)", Timeline, true, true),
            ("Detailed timeline of the day", Timeline, false, false),
            ("Root Cause(s)", Cause, false, true),
            ("Contributing Factors (findings)", Cause, true, true),
            ("Analysis of causes", Cause, false, true),
            ("Root cause of the second outage", Cause, false, false),
            ("How it was fixed", Actions, false, true),
            ("Resolution", Actions, false, true),
            ("Action Items", Countermeasures, false, true),
            ("Follow-ups", Countermeasures, false, true),
            (
                "Corrective and Preventative Measures",
                Countermeasures,
                false,
                true,
            ),
            ("Remediaton", Countermeasures, false, true),
            ("Lessons learnt", Lessons, false, true),
            ("What went well?", Lessons, true, true),
            ("What Didn't Go So Well?", Lessons, true, true),
            ("Where we got lucky", Lessons, true, true),
            ("현상", Phenomenon, false, true),
            ("3. 근본 원인", Cause, false, true),
            ("조치 및 복구 내용", Actions, true, true),
            ("Impact & Metrics", Phenomenon, true, true),
            ("Recovery: how Redis was repaired", Actions, true, false),
            ("Working theory (root cause)", Cause, true, true),
            ("Origin of the incident", Cause, false, true),
            (":mag_right: Five Why's", Cause, false, true),
            (":wrench::fire: Recovery :+1:", Actions, false, true),
            ("What happened next", Timeline, true, true),
            ("What happens next?", Countermeasures, false, true),
            ("임팩트", Phenomenon, true, true),
            ("Remedial measures", Countermeasures, false, true),
            ("[재발 방지 대책]", Countermeasures, false, true),
            ("조치 항목(Action Items)", Countermeasures, true, true),
            ("미흡했던 점(What Went Poorly)", Lessons, true, true),
            ("요약 / TL;DR", Summary, true, true),
            ("살펴본 것(Root Cause)", Cause, true, true),
            ("조치 내역", Actions, false, true),
            ("장애 개요", Summary, false, true),
            ("Course of the incident", Timeline, false, true),
            ("What got us back", Actions, false, true),
            ("What stops a repeat", Countermeasures, false, true),
            ("What guards against it now", Countermeasures, false, true),
            (
                "Making sure it doesn't happen again",
                Countermeasures,
                false,
                true,
            ),
            ("Why our tests didn't catch it", Cause, false, true),
            ("What I was wrong about", Lessons, true, true),
            ("🧠 학습 포인트", Lessons, false, true),
            ("왜 놓쳤나", Cause, true, true),
            ("다음 작업", Countermeasures, false, true),
            ("대응 일지", Timeline, false, true),
            ("고친 방법", Actions, false, true),
            (
                "Timeline (UTC) Saturday Oct 30th 2021 - Monday Nov 1st, 2021. All times approximate",
                Timeline,
                false,
                false,
            ),
            (
                "Short-term Improvements ([tracked](https://x/1))",
                Countermeasures,
                true,
                true,
            ),
        ] {
            let found = place(heading);
            let expected = Place {
                section,
                is_part,
                is_exact,
            };
            assert_eq!(found, Some(expected), "{heading}");
        }
        for heading in [
            "Attendees",
            "Stats",
            "Glossary",
            "Questions for follow up",
            "Moving Forward",
            "13:35",
            "Logs",
            "",
        ] {
            assert_eq!(place(heading), None, "{heading}");
        }
    }
}
