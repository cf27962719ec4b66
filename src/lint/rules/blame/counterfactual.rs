//! What people did not do.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::counterfactual as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::Counterfactual as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::Counterfactual.name(),
    level: Level::Warning,
    about: About {
        what: ["What people did not do", "사람이 하지 않은 일"],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::Counterfactual, &MESSAGE),
};

const MESSAGE: Message = [
    "this tells a story that did not happen, which explains nothing about the one that did",
    "일어나지 않은 이야기를 적습니다. 일어난 일은 설명되지 않습니다",
];
