//! The inquiry closed on a person.

use super::{Group, Need};
use crate::lint::grammar::Blame::SingleCause;

const LIST: &str = "list the contributing causes, and what let one act go so far";

/// The cues of `single-cause`.
pub(super) const GROUPS: &[Group] = &[
    Group::new(SingleCause, Need::Free, LIST, &[
        "cause|reason|culprit|explanation|trigger of|for|behind? .. is|was|were|being :? @hum",
        "sole|only|single|root|real|true|ultimate|main|primary|direct|underlying|actual|proximate|biggest|whole|exact|main cause|causes|reason|culprit|explanation|problem|issue|factor|failure|fault|weakness ... is|was|were|remains|being simply|just|:? @hum",
        "sole|only|single|root|real|true|ultimate|main|primary|direct|underlying|actual|proximate|whole cause|causes|reason|culprit|explanation|problem|issue|factor ... is|was|were|remains|being @poss",
        "sole|only|single|root|real|true|ultimate|main|primary|direct|underlying|actual|proximate cause|causes|reason|culprit|explanation|issue|problem|factor .. : @hum",
        "sole|only|single|root|real|true|ultimate|main|primary|direct|underlying|actual|proximate cause|causes|reason|culprit|explanation|issue|problem|factor .. : @poss",
        "cause|reason|culprit : @hum",
        "cause|reason|culprit is|was|were @hum",
        "problem|issue|weakness is|was|were @hum END",
        "cause|reason .. is|was @poss",
        "come*|came|boil*|boiled down|back to @hum",
        "come*|came|boil*|boiled down|back to @poss",
        "come*|came|boil*|boiled down to one|a single|lone|person|man",
        "start*|began|begin*|started and end*|ended with @hum",
        "nothing but|other|more than? @poss",
        "solely|entirely|purely|wholly|exclusively|only|squarely responsible|due|to|down|caused|because .. by|to|of|for @hum",
        "solely|entirely|purely|wholly|exclusively|squarely responsible|due|down|caused|because .. by|to|of|for @poss",
        "all because|due of|to @hum",
        "all because|due of|to one|a person|single|lone",
        "not|n't been|for for? @hum , ... would",
        "single-handedly",
        "was|were|is|are the sole|only|root|real|single|main|primary|true cause|reason|problem|culprit",
        "alone is|was|were|are to? responsible|blame",
        "case closed",
        "end of story",
        "had|if it not|n't been for @hum|@poss",
        "would not have|of happened without|but @hum|@poss",
        "buck stops with",
        "lies|lay|rests|rested|sits|falls squarely|entirely|solely|only|wholly with|on @hum",
    ]).unless(&[
        "was|were|is|are the sole|only|root|real|single|main|primary|true cause|reason|problem|culprit",
        "cause|reason is|was .. that",
        "cause|reason .. @hum asked|requested|wanted",
        "reason .. was|is to|that",
    ]),
    Group::new(SingleCause, Need::Somebody, LIST, &[
        "was|were|is|are|remains the|our sole|only|root|real|single|main|primary|true|ultimate cause|reason|problem|culprit|explanation|factor",
        "was|were|is|are the? cause|reason|problem|culprit of|for|behind|here|why|END|we|it|this",
        "alone is|was|were|are|caused|broke",
    ]),
];
