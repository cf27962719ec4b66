//! The core sections of a postmortem and the headings that name them.

use crate::document::{Document, Heading, Span, outline};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A section that the tool knows. The four core ones come in this order in
/// every postmortem; the others may be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoreSection {
    /// What happened, in a few sentences.
    Summary,
    /// What was seen, by whom, how much. Core.
    Phenomenon,
    /// What happened when.
    Timeline,
    /// The trigger and the contributing causes. Core.
    Cause,
    /// How it was mitigated and resolved. Core.
    Actions,
    /// What will be different from now on. Core.
    Countermeasures,
    /// What went well, what went badly, where luck helped.
    Lessons,
}

impl CoreSection {
    /// Every section, in the order of a postmortem.
    pub const ALL: &[CoreSection] = &[
        CoreSection::Summary,
        CoreSection::Phenomenon,
        CoreSection::Timeline,
        CoreSection::Cause,
        CoreSection::Actions,
        CoreSection::Countermeasures,
        CoreSection::Lessons,
    ];

    /// The four that every postmortem has.
    pub const CORE: &[CoreSection] = &[
        CoreSection::Phenomenon,
        CoreSection::Cause,
        CoreSection::Actions,
        CoreSection::Countermeasures,
    ];

    /// The key under `[sections]` in the configuration.
    pub fn key(self) -> &'static str {
        match self {
            CoreSection::Summary => "summary",
            CoreSection::Phenomenon => "phenomenon",
            CoreSection::Timeline => "timeline",
            CoreSection::Cause => "cause",
            CoreSection::Actions => "actions",
            CoreSection::Countermeasures => "countermeasures",
            CoreSection::Lessons => "lessons",
        }
    }

    /// The headings that the templates use: English, Korean.
    pub fn headings(self) -> (&'static str, &'static str) {
        match self {
            CoreSection::Summary => ("Summary", "요약"),
            CoreSection::Phenomenon => ("Phenomenon", "현상"),
            CoreSection::Timeline => ("Timeline", "타임라인"),
            CoreSection::Cause => ("Cause", "원인"),
            CoreSection::Actions => ("Actions taken", "조치"),
            CoreSection::Countermeasures => ("Countermeasures", "대응방안"),
            CoreSection::Lessons => ("Lessons", "교훈"),
        }
    }

    /// Other headings that mean the same without any configuration.
    fn built_in_aliases(self) -> &'static [&'static str] {
        match self {
            CoreSection::Summary => &["executive summary", "overview", "개요"],
            CoreSection::Phenomenon => &["phenomena", "what happened", "symptoms", "증상"],
            CoreSection::Timeline => &["time line", "시간 순서", "경과", "시간대별 경과"],
            CoreSection::Cause => &[
                "causes",
                "root cause",
                "root causes",
                "contributing causes",
                "contributing factors",
                "근본 원인",
                "원인 분석",
            ],
            CoreSection::Actions => &[
                "actions",
                "action taken",
                "resolution",
                "mitigation",
                "response",
                "조치 사항",
                "조치사항",
                "조치 내용",
            ],
            CoreSection::Countermeasures => &[
                "countermeasure",
                "action items",
                "follow-ups",
                "corrective actions",
                "대응 방안",
                "대책",
                "재발 방지",
                "재발 방지 대책",
                "재발방지대책",
            ],
            CoreSection::Lessons => &["lessons learned", "lesson", "배운 점"],
        }
    }
}

/// Headings that a team uses for a section, beside the built-in ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aliases {
    by_heading: BTreeMap<String, CoreSection>,
    /// How many words the longest of them has.
    words: usize,
}

/// How many words the longest of the built-in names has.
const WORDS: usize = 3;

impl Aliases {
    /// Lets `heading` mean `section`.
    pub fn add(&mut self, heading: &str, section: CoreSection) {
        let heading = normal(heading);
        self.words = self.words.max(heading.split(' ').count());
        self.by_heading.insert(heading, section);
    }

    /// The section that a heading names. The team's words come first, then the
    /// built-in ones; case, spacing, numbering and a final colon don't matter,
    /// and Hangul may be composed or not.
    pub fn section(&self, heading: &str) -> Option<CoreSection> {
        // As templates write them, which is how nearly all headings are.
        if self.by_heading.is_empty() {
            let written = |section: &&CoreSection| {
                let (english, korean) = section.headings();
                heading == korean || heading == english
            };
            if let Some(section) = CoreSection::ALL.iter().find(written) {
                return Some(*section);
            }
        }
        if self.is_sentence(heading) {
            return None;
        }
        let heading = normal(heading);
        let known = self.named(&heading);
        // `Timeline (UTC)`: what stands in parentheses says more of the section.
        known.or_else(|| {
            let (name, _) = heading.strip_suffix(')')?.rsplit_once('(')?;
            self.named(name.trim_end())
        })
    }

    /// Whether a heading has more words than any name, as most titles have. What
    /// they are then doesn't matter.
    fn is_sentence(&self, heading: &str) -> bool {
        let number = |word: &&str| {
            word.bytes()
                .all(|b| b.is_ascii_digit() || b".)".contains(&b))
        };
        let colon = |word: &&str| word.chars().all(|c| matches!(c, ':' | '：'));
        let words = heading.split_whitespace().skip_while(number);
        let words = words.filter(|word| !colon(word));
        let most = self.words.max(WORDS);
        !heading.ends_with(')') && words.take(most + 1).count() > most
    }

    /// The section with this name, in small letters.
    fn named(&self, heading: &str) -> Option<CoreSection> {
        if let Some(section) = self.by_heading.get(heading) {
            return Some(*section);
        }
        CoreSection::ALL.iter().copied().find(|section| {
            let (english, korean) = section.headings();
            // The heading is in small letters by now.
            english.eq_ignore_ascii_case(heading)
                || korean == heading
                || section.built_in_aliases().contains(&heading)
        })
    }
}

fn normal(heading: &str) -> String {
    // What most headings are, without the work that the others need.
    let plain = |byte: u8| byte.is_ascii_alphabetic() || byte == b' ';
    let single = !heading.contains("  ") && heading.trim() == heading;
    if single && heading.bytes().all(plain) {
        return heading.to_ascii_lowercase();
    }
    // Titles are headings as well, and ASCII is composed already.
    let composed = match heading.is_ascii() {
        true => heading.to_ascii_lowercase(),
        false => heading.nfc().flat_map(char::to_lowercase).collect(),
    };
    let words: Vec<_> = composed.split_whitespace().collect();
    let joined = words.join(" ");
    let unnumbered = joined.trim_start_matches(|c: char| c.is_ascii_digit() || ".) ".contains(c));
    unnumbered.trim_end_matches([':', '：', ' ']).to_owned()
}

/// The known sections of a document with their headings, in its order. Where a
/// section comes twice, both are there.
///
/// Headings of the first two levels name sections; deeper ones do only where no
/// heading above them does, for a part of a section may have any name.
pub fn sections(document: &Document, aliases: &Aliases) -> Vec<(CoreSection, Heading)> {
    known(document.headings(), aliases)
}

/// The known sections of `text`, from `body` on; like [`sections`] without a
/// document.
pub fn in_body(text: &str, body: Span, aliases: &Aliases) -> Vec<(CoreSection, Heading)> {
    known(outline::quick_headings(text, body), aliases)
}

/// The known sections among `headings`, which are those of a whole document.
fn known(headings: Vec<Heading>, aliases: &Aliases) -> Vec<(CoreSection, Heading)> {
    let mut known: Vec<_> = headings
        .into_iter()
        .filter_map(|heading| Some((aliases.section(&heading.text)?, heading)))
        .collect();
    if known.iter().any(|(_, heading)| heading.level <= 2) {
        known.retain(|(_, heading)| heading.level <= 2);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_match_in_both_languages_and_by_alias() {
        let mut aliases = Aliases::default();
        let section = |aliases: &Aliases, heading: &str| aliases.section(heading);
        assert_eq!(section(&aliases, "Cause"), Some(CoreSection::Cause));
        assert_eq!(
            section(&aliases, " 3.  root CAUSE: "),
            Some(CoreSection::Cause)
        );
        assert_eq!(
            section(&aliases, "대응방안"),
            Some(CoreSection::Countermeasures)
        );
        let decomposed: String = "원인".nfd().collect();
        assert_eq!(section(&aliases, &decomposed), Some(CoreSection::Cause));
        assert_eq!(section(&aliases, "Glossary"), None);
        assert_eq!(
            section(&aliases, "Timeline (UTC)"),
            Some(CoreSection::Timeline)
        );
        let longest = CoreSection::ALL.iter().flat_map(|section| {
            let (english, korean) = section.headings();
            [&[english, korean], section.built_in_aliases()].concat()
        });
        let words = longest.map(|name| name.split(' ').count());
        assert_eq!(words.max(), Some(WORDS));
        assert_eq!(
            section(&aliases, "1. 2) 재발 방지  대책 :"),
            Some(CoreSection::Countermeasures)
        );
        aliases.add("What we will do from now on", CoreSection::Countermeasures);
        assert_eq!(
            section(&aliases, "7. what we will do from  now ON:"),
            Some(CoreSection::Countermeasures)
        );
        aliases.add("왜 일어났나", CoreSection::Cause);
        assert_eq!(section(&aliases, "왜 일어났나"), Some(CoreSection::Cause));
    }
}
