//! A sanction as a countermeasure.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::punitive_action as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::PunitiveAction as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::PunitiveAction.name(),
    level: Level::Warning,
    about: About {
        what: [
            "A sanction as a countermeasure",
            "제재를 대책으로 적은 항목",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::PunitiveAction, &MESSAGE),
};

const MESSAGE: Message = [
    "this sanctions a person, and fear ends the accounts from which others learn",
    "사람을 제재합니다. 두려움은 모두가 배울 수 있는 이야기를 끊습니다",
];
