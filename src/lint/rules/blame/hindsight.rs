//! Certainty that comes from knowing the outcome.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::hindsight as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::Hindsight as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::Hindsight.name(),
    level: Level::Warning,
    about: About {
        what: [
            "Certainty that comes from knowing the outcome",
            "결과를 알기에 생기는 확신",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::Hindsight, &MESSAGE),
};

const MESSAGE: Message = [
    "this is certain because the outcome is known, and nobody knew it then",
    "결과를 알기에 확신합니다. 그때는 아무도 몰랐습니다",
];
