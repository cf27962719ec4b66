//! A person's error as the explanation.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::human_error as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::HumanError as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::HumanError.name(),
    level: Level::Warning,
    about: About {
        what: [
            "A person's error as the explanation",
            "사람의 실수를 설명으로 삼은 문장",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::HumanError, &MESSAGE),
};

const MESSAGE: Message = [
    "this ends the inquiry at a person's error, which is a symptom and not a cause",
    "사람의 실수에서 조사가 끝납니다. 실수는 증상이지 원인이 아닙니다",
];
