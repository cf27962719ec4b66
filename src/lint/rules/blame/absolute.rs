//! Always and never about people.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::absolute as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::Absolute as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::Absolute.name(),
    level: Level::Warning,
    about: About {
        what: [
            "Always and never about people",
            "사람에 대한 '항상', '절대'",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::Absolute, &MESSAGE),
};

const MESSAGE: Message = [
    "this makes one observation a trait of people, which is how the fundamental attribution error reads",
    "한 번의 관찰을 사람의 성향으로 만듭니다. 기본적 귀인 오류입니다",
];
