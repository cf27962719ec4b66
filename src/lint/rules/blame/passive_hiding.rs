//! A fault whose agent a passive hides.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::passive_hiding as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::PassiveHiding as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::PassiveHiding.name(),
    level: Level::Warning,
    about: About {
        what: [
            "A fault whose agent a passive hides",
            "피동 뒤에 주체를 숨긴 잘못",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::PassiveHiding, &MESSAGE),
};

const MESSAGE: Message = [
    "this states a fault and hides the mechanism behind a passive",
    "잘못을 말하면서 작동 방식을 피동 뒤에 숨깁니다",
];
