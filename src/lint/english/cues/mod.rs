//! The cues of each rule, as tables of patterns (see `pattern`).

mod absolute;
mod animated;
mod blame_agent;
mod counterfactual;
mod fix_the_human;
mod hindsight;
mod human_error;
mod judgement;
mod omission;
mod passive_hiding;
mod punitive_action;
mod single_cause;

use crate::lint::grammar::Blame;

/// Who has to be the subject of a pattern's first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It makes no difference.
    Free,
    /// A person or team; a company or an unknown name with a verb only people do.
    Human,
    /// Also companies, departments, customers and unknown names.
    Loose,
    /// Also companies, departments and customers, but no unknown names.
    Somebody,
    /// Somebody, or nobody is named, as in notes: "Forgot to renew it".
    Note,
    /// "Nobody", "no reviewer".
    Nobody,
    /// Anything but a machine.
    Agentless,
    /// The clause before the pattern has people as its subject, or none:
    /// "They merged it without testing".
    Clause,
    /// The pattern follows a person's possessive: "Pedro's fault".
    Owner,
    /// People, or what they decided, are mentioned in the sentence.
    Mentioned,
}

/// Patterns that share their conditions.
#[derive(Debug)]
pub(super) struct Group {
    /// The rule they belong to.
    pub rule: Blame,
    /// Who has to be their subject.
    pub need: Need,
    /// Whether a negator before them, or a mention, takes the blame away.
    pub deniable: bool,
    /// Whether a modal verb may stand before the first word.
    pub modal: bool,
    /// A rewording or question; `{who}` is the subject's name.
    pub reword: &'static str,
    /// The patterns.
    pub patterns: &'static [&'static str],
    /// What they don't match although they would, tried at the same word.
    pub unless: &'static [&'static str],
}

impl Group {
    /// A group whose cues can be denied and have no exceptions.
    const fn new(
        rule: Blame,
        need: Need,
        reword: &'static str,
        patterns: &'static [&'static str],
    ) -> Self {
        Group {
            rule,
            need,
            deniable: true,
            modal: false,
            reword,
            patterns,
            unless: &[],
        }
    }

    /// The same cues, whether or not there is a negator before them.
    const fn undeniable(mut self) -> Self {
        self.deniable = false;
        self
    }

    /// The same cues, also after a modal verb.
    const fn with_modal(mut self) -> Self {
        self.modal = true;
        self
    }

    /// The same cues but for these.
    const fn unless(mut self, unless: &'static [&'static str]) -> Self {
        self.unless = unless;
        self
    }
}

/// All groups. Where two cues overlap, the group that comes first wins.
pub(super) fn groups() -> impl Iterator<Item = &'static Group> {
    [
        punitive_action::GROUPS,
        hindsight::GROUPS,
        single_cause::GROUPS,
        human_error::GROUPS,
        absolute::GROUPS,
        fix_the_human::GROUPS,
        judgement::GROUPS,
        animated::GROUPS,
        counterfactual::GROUPS,
        omission::GROUPS,
        blame_agent::GROUPS,
        passive_hiding::GROUPS,
    ]
    .into_iter()
    .flatten()
}

/// Sentences that speak about blame and lay none: what they hold is an
/// example, a warning or a question left aside.
pub(super) const ABOUT: &[&str] = &[
    "hindsight|outcome bias|biases",
    "counterfactual|counterfactuals reasoning|statement|statements|thinking|language|talk|question|questions",
    "fundamental attribution",
    "tempting|easy|tempted|convenient|simple|simplistic|unhelpful to blame|say|conclude|call|point|write|ask|stop|label",
    "not|n't|never|nor interested|about|matter|ask|asking|asked|concerned who|whose|whom",
    "not|n't|never|nor ask|asking|discuss|judge|say|write|list|record|question|speculate|debate what|who|whether|why|that ...",
    "question is|was not who|what|whose|whether|why",
    "rather|instead than|of ask|asking|blame|blaming|naming|saying|judging|pointing|looking .. ",
    "instead|rather of|than what|who|whether",
    "avoid|avoids|avoided|ban|bans|banned|drop|drops|retire|replace|replaced|replaces|rephrase|rephrased|reword|reworded|struck|strike|remove|removed the? word|words|term|phrase|phrases|wording|label|sentence|expression",
    "stop saying|writing|asking|blaming|calling",
    "without|avoid|avoids|avoiding|avoided|no blaming|blame|fault-finding|finger-pointing|shaming|judging|assigning|pointing|naming",
    "assigns|assign|assigned|apportion|apportions|attributes no|n't|not blame|fault",
    "nothing could have",
    "wrong|unfair|unjust|pointless|misleading|unhelpful to blame|say|call|conclude|name",
    "with a|an|the|this|that|better|such ... ,? @hum would|could have",
    "call|calls|calling it|this|that operator|human|user|a|an|the|careless",
];
