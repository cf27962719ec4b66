//! The documentation of `blame-agent`.

use crate::lint::grammar::RuleDoc;

/// What `blame-agent` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "blame-agent",
    what: "A person or team as the cause or the fault of an incident.",
    why: "An account that names who broke it ends where the learning would begin, and teaches \
        everybody to say less next time. The same slip will be made by the next person in the \
        same place. Say what the tool or the procedure allowed, and what it showed. A neutral \
        act on a timeline, an owner and \"responsible for the service\" are fine.",
    source: "Site Reliability Engineering (2016), chapter 15; Site Reliability Workbook (2018), \
        chapter 10; PagerDuty, Postmortem Documentation, \"The Blameless Postmortem\"",
    bad: &[
        "The intern deleted the production database.",
        "The outage was the network team's fault.",
    ],
    good: &[
        "The console accepted a deletion of the production database without a second confirmation.",
        "A route filter without a maximum let the leak reach all peers.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
