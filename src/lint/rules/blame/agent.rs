//! A person or a team as the cause or the fault.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::blame_agent as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::Agent as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::Agent.name(),
    level: Level::Warning,
    about: About {
        what: [
            "A person or a team as the cause or the fault",
            "사람이나 팀을 원인 또는 잘못의 주체로 적은 문장",
        ],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::Agent, &MESSAGE),
};

const MESSAGE: Message = [
    "this names a person or team as the cause, and people who expect that stop telling what they saw",
    "사람이나 팀을 원인으로 지목합니다. 지목당한다고 여기면 사람들은 본 것을 말하지 않습니다",
];
