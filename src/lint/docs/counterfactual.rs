//! The documentation of `counterfactual`.

use crate::lint::grammar::RuleDoc;

/// What `counterfactual` finds, why, and what to write instead.
pub const DOC: RuleDoc = RuleDoc {
    name: "counterfactual",
    what: "What people should, could or would have done, and what they failed, forgot or neglected \
        to do.",
    why: "A story about what did not happen explains nothing about what did. It measures people \
        against an outcome that only the writer knows, and it skips the question that leads on: \
        what did they see, and why did it make sense? Missing controls (\"there was no alert\") \
        and machines that should have acted are facts and are fine.",
    source: "Dekker, The Field Guide to Understanding 'Human Error' (3rd edition, 2014), on \
        counterfactuals; Bergström, \"Three analytical traps in accident investigation\" (Lund \
        University), the first trap; Allspaw, \"Blameless PostMortems and a Just Culture\" \
        (Etsy, Code as Craft, 2012)",
    bad: &[
        "The on-call should have rolled back at once.",
        "We forgot to renew the certificate.",
    ],
    good: &[
        "At 10:04 the on-call saw a healthy canary and went on to the second region.",
        "No reminder and no alert covered the certificate, and it expired.",
    ],
    bad_ko: &[],
    good_ko: &[],
};
