//! What people call the sections of a report.

mod names;
mod parts;
mod phrases;

use crate::model::CoreSection;
use names::WHOLE;
use parts::{PARTS, STRONG};
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
    let whole = normal(heading);
    let short = normal(&without_parentheses(heading));
    for words in [&whole, &short] {
        if let Some((section, is_part)) = listed(words, |name, words| name == words) {
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
    let found = listed(&short, is_misspelt)
        .map(exact)
        .or_else(|| translated(heading))
        .or_else(|| phrases::phrase(&short).map(exact));
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

/// What a Korean heading says in English, in parentheses or behind a slash:
/// `조치 항목(Action Items)`; or what either half of it says.
fn translated(heading: &str) -> Option<Place> {
    let is_korean = heading.chars().any(|c| ('가'..='힣').contains(&c));
    if !is_korean {
        return None;
    }
    let parts = heading.split([
        '(', ')', '[', ']', '（', '）', '/', '|', '·', '—', ':', '：',
    ]);
    let mut names = parts.map(normal).filter(|part| !part.is_empty());
    let (section, _) = names.find_map(|part| {
        listed(&part, |name, words| name == words).or_else(|| phrases::phrase(&part))
    })?;
    Some(Place {
        section,
        is_part: true,
        is_exact: true,
    })
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

fn listed(words: &str, fits: impl Fn(&str, &str) -> bool) -> Option<(CoreSection, bool)> {
    if words.is_empty() {
        return None;
    }
    let whole = WHOLE.iter().map(|(section, names)| (section, names, false));
    let parts = PARTS.iter().map(|(section, names)| (section, names, true));
    whole
        .chain(parts)
        .find(|(_, names, _)| names.iter().any(|name| fits(name, words)))
        .map(|(section, _, is_part)| (*section, is_part))
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
    name.is_ascii() && same_start && strsim::osa_distance(name, words) <= most
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

/// A name as it is compared: letters and digits in words, without marks, a
/// number in front, and the article.
pub fn normal(text: &str) -> String {
    let spaced: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let is_number = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit())
            || matches!(word, "i" | "ii" | "iii" | "iv" | "v" | "vi")
    };
    while words.len() > 1 && is_number(words[0]) && words[1] != "whys" {
        words.remove(0);
    }
    if words.len() > 1 && matches!(words[0], "the" | "our") {
        words.remove(0);
    }
    words.join(" ")
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
            ("조치 및 복구 내용", Actions, false, false),
            ("[재발 방지 대책]", Countermeasures, false, true),
            ("조치 항목(Action Items)", Countermeasures, true, true),
            ("미흡했던 점(What Went Poorly)", Lessons, true, true),
            ("요약 / TL;DR", Summary, true, true),
            ("살펴본 것(Root Cause)", Cause, true, true),
            ("조치 내역", Actions, false, true),
            ("장애 개요", Summary, false, true),
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
