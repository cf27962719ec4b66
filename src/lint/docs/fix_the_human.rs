//! The documentation of `fix-the-human`.

use crate::lint::grammar::RuleDoc;

/// What `fix-the-human` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "fix-the-human",
    what: "Care, reminders, rules to follow and retraining as the fix.",
    why: "People were careful that day too. Care and memory run out under load and at night, and a \
        reminder protects nobody who joins next month. Changing the system is more reliable than \
        changing its people: say what the tool will refuse, ask or show.",
    source: "Site Reliability Workbook (2018), chapter 10, \"Postmortem Culture: Learning from \
        Failure\", on action items; Dekker, The Field Guide to Understanding 'Human Error' (3rd \
        edition, 2014)",
    bad: &[
        "Be more careful when editing the routing table.",
        "Retrain the operators on the new console.",
    ],
    good: &[
        "The routing tool shows the diff and refuses a change that drops more than ten prefixes.",
        "The new console asks for the name of the host before a deletion.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
