//! The documentation of each rule, one file a rule; the tests run its examples.

pub mod absolute;
pub mod animated;
pub mod blame_agent;
pub mod counterfactual;
pub mod fix_the_human;
pub mod hindsight;
pub mod human_error;
pub mod judgement;
pub mod passive_hiding;
pub mod punitive_action;
pub mod single_cause;

use super::grammar::RuleDoc;

/// The documentation of the blame rules, in the order of
/// [`Blame::ALL`](super::grammar::Blame::ALL).
pub const BLAME: [&RuleDoc; 11] = [
    &blame_agent::DOC,
    &human_error::DOC,
    &single_cause::DOC,
    &absolute::DOC,
    &counterfactual::DOC,
    &hindsight::DOC,
    &judgement::DOC,
    &animated::DOC,
    &passive_hiding::DOC,
    &punitive_action::DOC,
    &fix_the_human::DOC,
];
