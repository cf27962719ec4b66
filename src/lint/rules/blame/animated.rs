//! Drama and shaming.

use super::{Message, examples, found};
use crate::diagnostic::Level;
use crate::lint::docs::animated as doc;
use crate::lint::grammar::{Blame, RuleDoc};
use crate::lint::korean::docs::{DOCS, Doc};
use crate::lint::registry::{About, Rule};

const EN: &RuleDoc = &doc::DOC;
const KO: &Doc = &DOCS[Blame::Animated as usize];

pub(crate) const RULE: Rule = Rule {
    name: Blame::Animated.name(),
    level: Level::Warning,
    about: About {
        what: ["Drama and shaming", "감정을 실은 표현"],
        why: [EN.why, KO.why_ko],
        source: EN.source,
        bad: &examples::<{ EN.bad.len() + KO.bad_ko.len() }>(EN.bad, KO.bad_ko),
        good: &examples::<{ EN.good.len() + KO.good_ko.len() }>(EN.good, KO.good_ko),
    },
    check: |subject| found(subject, Blame::Animated, &MESSAGE),
};

const MESSAGE: Message = [
    "this is animated language: it says how the author feels and not what happened",
    "감정을 실은 표현입니다. 무슨 일이 있었는지가 아니라 글쓴이의 마음을 말합니다",
];
