//! The documentation of `passive-hiding`.

use crate::lint::grammar::RuleDoc;

/// What `passive-hiding` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "passive-hiding",
    what: "A fault without an agent: \"mistakes were made\", \"the procedure was not followed\".",
    why: "The passive takes the name away and keeps the blame, and with the name the mechanism is \
        gone too. State the mechanism: what was entered where, what accepted it, and what did \
        not show it. A state such as \"was misconfigured\" is fine.",
    source: "Allspaw, \"Blameless PostMortems and a Just Culture\" (Etsy, Code as Craft, 2012), on \
        the details that blame suppresses",
    bad: &[
        "Mistakes were made during the switchover.",
        "The situation was mishandled.",
    ],
    good: &[
        "Step 4 of the switchover was run before step 3; the script does not check the order.",
        "Two channels carried the same incident, and neither linked to the other.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
