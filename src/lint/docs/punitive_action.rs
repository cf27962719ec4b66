//! The documentation of `punitive-action`.

use crate::lint::grammar::RuleDoc;

/// What `punitive-action` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "punitive-action",
    what: "A sanction as a countermeasure: warnings, suspensions, withdrawn access, consequences.",
    why: "Whoever may be punished for an account will not give it in full, and the organisation \
        loses the details that it needs most. A sanction leaves the trap in place for the next \
        person. Name the guard rail that would stop anybody.",
    source: "Allspaw, \"Blameless PostMortems and a Just Culture\" (Etsy, Code as Craft, 2012)",
    bad: &[
        "The operator received a written warning.",
        "Disciplinary action will be taken against the engineer.",
    ],
    good: &[
        "The console asks for a second person before it deletes a volume.",
        "Write access to production is granted for an hour and expires by itself.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
