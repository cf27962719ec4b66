//! The documentation of `single-cause`.

use crate::lint::grammar::RuleDoc;

/// What `single-cause` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "single-cause",
    what: "The inquiry closed on a person: \"the root cause was the on-call engineer\".",
    why: "Outages in complex systems have many contributing causes, each necessary and only \
        jointly sufficient. Where one cause is a person, it is only the place at which the \
        asking stopped. List the contributing causes, and what let one act go so far.",
    source: "Cook, \"How Complex Systems Fail\" (1998), on root cause; The VOID Report (2021), \
        against a single root cause",
    bad: &[
        "The root cause was the on-call engineer.",
        "It all comes down to one person not doing their job.",
    ],
    good: &[
        "Three conditions came together: a full disk, a retry loop and a silent alert.",
        "The root cause is a system that can't tell a slow peer from a dead one.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
