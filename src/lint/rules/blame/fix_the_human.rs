//! Care, reminders and retraining as the fix.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::fix_the_human as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::FixTheHuman as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::FixTheHuman.name(),
    level: Level::Warning,
    about: About {
        what: [
            "Care, reminders and retraining as the fix",
            "주의와 교육을 해결책으로 적은 항목",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::FixTheHuman, &MESSAGE),
};

const MESSAGE: Message = [
    "this asks people to be more careful, and the system that made the slip likely stays as it is",
    "사람에게 주의를 요구합니다. 그 일을 일어나기 쉽게 한 시스템은 그대로입니다",
];
