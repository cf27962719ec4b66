//! The rules that read for blame: what the grammars find, with the reason.

pub(crate) mod absolute;
pub(crate) mod agent;
pub(crate) mod animated;
pub(crate) mod counterfactual;
pub(crate) mod fix_the_human;
pub(crate) mod hindsight;
pub(crate) mod human_error;
pub(crate) mod judgement;
pub(crate) mod passive_hiding;
pub(crate) mod punitive_action;
pub(crate) mod single_cause;

use crate::diagnostic::Diagnostic;
use crate::lint::Subject;
use crate::lint::grammar::Blame;
use crate::lint::registry::Example;

/// What is wrong and why, in one sentence: English, Korean.
type Message = [&'static str; 2];

/// The findings of one rule, each in the language of the sentence.
fn found(subject: &Subject<'_>, rule: Blame, message: &Message) -> Vec<Diagnostic> {
    let hits = subject.hits.iter().filter(|hit| hit.hit.rule == rule);
    hits.map(|found| {
        let message = message[found.language as usize];
        Diagnostic::warning(rule.name(), found.span, message).with_help(found.hit.reword.as_ref())
    })
    .collect()
}

/// The examples of both languages in one list.
const fn examples<const N: usize>(en: &[&'static str], ko: &[&'static str]) -> [Example; N] {
    let mut all = [Example::Prose(""); N];
    let mut at = 0;
    while at < N {
        let text = if at < en.len() {
            en[at]
        } else {
            ko[at - en.len()]
        };
        all[at] = Example::Prose(text);
        at += 1;
    }
    all
}
