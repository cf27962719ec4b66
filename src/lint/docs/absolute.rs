//! The documentation of `absolute`.

use crate::lint::grammar::RuleDoc;

/// What `absolute` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "absolute",
    what: "\"Always\", \"never\" and \"every time\" about people.",
    why: "A word for all times turns one event into a trait of a person: the fundamental \
        attribution error. It hides how often the step went well, and under which conditions it \
        did not. Give a count with its period, or leave the word out. Policies that a tool \
        enforces (\"never stored in plain text: the hook rejects it\") are not meant.",
    source: "PagerDuty, Postmortem Documentation, \"The Blameless Postmortem\" (on the fundamental \
        attribution error)",
    bad: &[
        "The release team always forgets the changelog.",
        "Not once did the vendor answer our ticket.",
    ],
    good: &[
        "In three of the last nine releases the changelog came after the deploy.",
        "The vendor's answer is still open after 14 days; the contract names no deadline.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
