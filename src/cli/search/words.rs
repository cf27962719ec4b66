//! What `search` says, in English and in Korean.

use crate::model::Language;
use crate::query::search::Replacement;

/// Every sentence of `search`, in one language.
pub struct Words {
    replaced: &'static str,
    missing: &'static str,
    pub some: &'static str,
    pub more: &'static str,
    nothing: &'static str,
    nothing_filtered: &'static str,
    advice: &'static str,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Ko => &KOREAN,
    }
}

impl Words {
    /// Says what is looked for instead of something.
    pub fn replaced(&self, one: &Replacement) -> String {
        let said = self.replaced.replace("{missing}", &one.missing);
        said.replace("{instead}", &one.instead)
    }

    /// Says which words are nowhere.
    pub fn missing(&self, missing: &[&str]) -> String {
        self.missing.replace("{missing}", &missing.join("`, `"))
    }

    /// Says that nothing was found, and what to try; `filtered` says how many
    /// the filters left out.
    pub fn nothing(&self, filtered: usize) -> String {
        if filtered > 0 {
            return self.nothing_filtered.replace("{n}", &filtered.to_string());
        }
        format!("{}; {}", self.nothing, self.advice)
    }
}

const ENGLISH: Words = Words {
    replaced: "no `{missing}`; showing `{instead}`",
    missing: "no `{missing}` anywhere",
    some: "no postmortem has all of these words; these have the most of them",
    more: "{shown} of {all} shown; `-n {all}` shows them all",
    nothing: "nothing found",
    nothing_filtered: "nothing found with these filters; without them there would be {n}",
    advice: "try fewer words, or the beginning of one: `time*`",
};

const KOREAN: Words = Words {
    replaced: "`{missing}`이(가) 없어 `{instead}`(으)로 찾았습니다",
    missing: "`{missing}`은(는) 어디에도 없습니다",
    some: "이 낱말이 모두 있는 포스트모템은 없습니다. 가장 많이 든 것을 보입니다",
    more: "{all}개 가운데 {shown}개입니다. `-n {all}`이면 모두 보입니다",
    nothing: "찾지 못했습니다",
    nothing_filtered: "이 조건으로는 찾지 못했습니다. 조건이 없으면 {n}개가 있습니다",
    advice: "낱말을 줄이거나 앞부분만 적어 보세요: `커넥*`",
};
