//! Closing the inquiry on one person.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::single_cause as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::SingleCause as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::SingleCause.name(),
    level: Level::Warning,
    about: About {
        what: [
            "Closing the inquiry on one person",
            "조사를 한 사람에게서 끝맺는 문장",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::SingleCause, &MESSAGE),
};

const MESSAGE: Message = [
    "this closes the list of causes on a person, while outages have many contributing causes",
    "원인을 한 사람으로 끝맺습니다. 장애에는 여러 기여 원인이 있습니다",
];
