//! The documentation of `hindsight`.

use crate::lint::grammar::RuleDoc;

/// What `hindsight` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "hindsight",
    what: "Certainty that comes from knowing the outcome: \"obviously\", \"in hindsight\", \"must \
        have known\", \"only had to\".",
    why: "Once the outcome is known, the signs that led to it look clear and the noise around them \
        is gone. Nobody had that view at the time. Say what was known at that minute, and from \
        which screen or message.",
    source: "Allspaw, \"Blameless PostMortems and a Just Culture\" (Etsy, Code as Craft, 2012); Cook, \
        \"How Complex Systems Fail\" (1998), on hindsight bias; PagerDuty, Postmortem \
        Documentation, \"The Blameless Postmortem\"",
    bad: &[
        "Obviously the team knew that the disk was filling.",
        "The on-call must have known that the replica was stale.",
    ],
    good: &[
        "The disk graph was on the second page of the dashboard, and no alert was set on it.",
        "At 03:10 the replica reported a lag of zero, as the metric was not updated.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
