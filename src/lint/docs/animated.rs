//! The documentation of `animated`.

use crate::lint::grammar::RuleDoc;

/// What `animated` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "animated",
    what: "Drama, shaming and rhetorical questions.",
    why: "Animated language tells the writer's feelings and not the event, and whoever was closest \
        to the event reads it as a verdict. The next account will be shorter. Give the figure, \
        the time or the message, and let the reader judge.",
    source: "Site Reliability Workbook (2018), chapter 10, \"Postmortem Culture: Learning from \
        Failure\", on animated language in its example of a bad postmortem",
    bad: &[
        "It is unbelievable that the backup was never restored.",
        "What were they thinking?",
    ],
    good: &[
        "The backup had not been restored since it was set up in 2021.",
        "The two hosts look alike in the prompt.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
