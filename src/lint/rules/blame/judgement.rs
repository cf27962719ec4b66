//! Character, competence or motive.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::judgement as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::Judgement as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::Judgement.name(),
    level: Level::Warning,
    about: About {
        what: [
            "Character, competence or motive",
            "성격, 역량, 동기에 대한 판단",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::Judgement, &MESSAGE),
};

const MESSAGE: Message = [
    "this judges a person, and no countermeasure follows from a judgement",
    "사람을 판단합니다. 판단에서는 대책이 나오지 않습니다",
];
