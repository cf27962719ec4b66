//! The documentation of `human-error`.

use crate::lint::grammar::RuleDoc;

/// What `human-error` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "human-error",
    what: "A person's error as the explanation.",
    why: "\"Human error\" is a label for what is to be explained: a symptom of trouble deeper in \
        the system. As a cause it closes the inquiry, and as a category it hides what the cases \
        have in common. Say which conditions made the slip likely: names, defaults, prompts, \
        load, the time of day.",
    source: "Dekker, The Field Guide to Understanding 'Human Error' (3rd edition, 2014); Cook, \"How \
        Complex Systems Fail\" (1998)",
    bad: &[
        "Root cause: human error.",
        "An engineer accidentally removed the wrong rack from the pool.",
    ],
    good: &[
        "The removal form lists racks by number only, and two of them differ by one digit.",
        "Human error is where the inquiry starts, not a cause.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
