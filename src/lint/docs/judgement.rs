//! The documentation of `judgement`.

use crate::lint::grammar::RuleDoc;

/// What `judgement` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "judgement",
    what: "Words about character, competence, motive or norms: \"careless\", \"lacks discipline\", \
        \"cut corners\".",
    why: "Such a word compares what was done with a norm that the writer picked afterwards, and \
        says nothing about why it looked right. Two people who saw the same act will not agree \
        on the word. Describe the act that was seen, and the conditions it was done in.",
    source: "Bergström, \"Three analytical traps in accident investigation\" (Lund University), the \
        second trap, normative language; Dekker, The Field Guide to Understanding 'Human Error' \
        (3rd edition, 2014)",
    bad: &[
        "The operator was careless.",
        "The team cut corners to meet the date.",
    ],
    good: &[
        "The operator confirmed the same dialog for the fortieth time that night.",
        "The load test was left for the following sprint, as the environment was booked.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
