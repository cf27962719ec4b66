//! "Always" and "never" about people.

use super::{Group, Need};
use crate::lint::grammar::Blame::Absolute;

const COUNT: &str = "give the count and the dates, or leave the word out";

/// The cues of `absolute`.
pub(super) const GROUPS: &[Group] = &[
    Group::new(Absolute, Need::Loose, COUNT, &[
        "always|constantly|habitually|invariably|perpetually|consistently|repeatedly|routinely|continually|regularly|chronically|forever|persistently|perennially forget*|forgotten|ignore*|skip*|miss*|break*|broke|leave*|left|merge*|ship*|push*|blame*|complain*|rush*|cut*|delay*|dismiss*|overlook*|neglect*|fail*|refuse*|bypass*|disregard*|lose*|lost|get*|mess*|wait*|deploy*|change*|assume*|underestimate*|overestimate*|go|goes|put|puts|hand*|circumvent*|omit*|argue*|resist*|postpone*|defer*|drop*|disable*|silence*|mute*|approve*|rubber-stamp*|take* @any",
        "always|constantly|habitually|invariably|perpetually|consistently|chronically|forever late|slow|careless|absent|unavailable|unreachable|unprepared|behind|wrong|the|too|last|sloppy|lazy|in|negative|asleep|busy|distracted|confused|skipping|forgetting|breaking|ignoring|missing|leaving|complaining|cutting|rushing",
        "is|are|was|were always|constantly|forever|perpetually|never|consistently|chronically|invariably late|slow|careless|absent|unavailable|unreachable|unprepared|behind|wrong|too|sloppy|lazy|there|around|available|ready|prepared|reachable|skipping|forgetting|breaking|ignoring|missing|leaving|complaining|cutting|rushing|on|interested|the|at",
        "never|rarely|seldom|hardly ever? once? answer|answers|read|reads|check|checks|test|tests|document|documents|reply|replies|respond|responds|listen|listens|follow|follows|write|writes|review|reviews|learn|learns|bother|bothers|care|cares|update|updates|tell|tells|announce|announces|communicate|communicates|ask|asks|look|looks|verify|verifies|clean|cleans|coordinate|coordinates|escalate|escalates|remember|remembers|think|thinks|finish|finishes|show|shows|attend|attends|help|helps|cooperate|share|shares|acknowledge|plan|plans|own|owns|get|gets|take|takes|pay|pays|keep|keeps|give|gives|do|does|notify|notifies|warn|warns|monitor|monitors|consult|consults|rotate|rotates|bump|bumps|report|reports|want|wants|admit|admits",
        "has|have|had never|not once|ever bothered|cared|written|read|answered|tested|checked|reviewed|learned|learnt|followed|listened|documented|replied|responded|told|announced|communicated|updated|done|shown|taken|rotated|looked|asked|cleaned|finished|notified|warned|kept|managed|understood|attended|given|paid|run|helped",
        "always|constantly|routinely|regularly|never @any ... without asking|telling|testing|checking|reading|notice|warning|review",
        "keep|keeps|kept|keeping forgetting|ignoring|skipping|missing|breaking|leaving|merging|pushing|deploying|shipping|making|doing|bypassing|disabling|silencing|muting|postponing|neglecting|dismissing|overlooking|repeating|cutting|getting|putting",
        "forgets|ignores|skips|breaks|misses|does|do|did|forgot|forget|ignore|skip|break|miss|overlook|ignored|skipped|broke|missed|makes|make|made|cause|causes|happens|merge|merges|push|pushes|does ... every time|release|sprint|quarter|deploy|week|month|single|friday|year",
        "forgot|ignored|skipped|broke|missed|overlooked|failed|merged|pushed|deployed|did|made|deleted|left ... again|once-more|as-usual|once|yet again|more|END",
        "once|yet again forgot|ignored|skipped|broke|missed|overlooked|failed|merged|pushed|deployed|deleted|left",
        "is|are|was|were incapable|unable of to? ever",
    ]).undeniable().unless(&[
        "always|constantly|consistently|regularly|routinely|repeatedly take|takes|took|taken a|an|the|backup|backups|snapshot|snapshots",
        "always|regularly|routinely|consistently deploy*|merge*|push*|ship*|change*|put*|go|goes|hand*|take* to|from|on|in|through|via|with|behind|after|by|small|over|the",
        "always|constantly|forever|consistently|invariably get|gets|go|goes|got a|the|paged|one|to|through|what|access|back",
        "always fail|fails|failed over|to|open|closed",
        "never|rarely|seldom|hardly get|gets|see|sees|need|needs",
        "always|repeatedly|regularly wait|waits|waited|change|changes|changed|lost|lose|loses|missed|failed",
        "never show|shows|write|writes|read|reads|check|checks|do|does|take|takes|get|gets|give|gives|run|runs to|from|directly",
        "did|made|failed|left|deployed|pushed|merged|missed again",
        "has|have|had never|not run|seen|taken|done|given|kept|read|written",
        "has|have|had never|not yet? been",
        "is|are|was|were always|never the|at|on|in|there|available|reachable|around",
    ]),
    Group::new(Absolute, Need::Loose, COUNT, &[
        "is|are|was|were always|never|constantly the last|first|ones|one|around|reachable",
        "is|are|was|were never around|reachable|there when|for|after|at|in|END",
    ]).undeniable(),
    Group::new(Absolute, Need::Free, COUNT, &[
        "not|never once has|have|had|did|do|does @hum",
        "never has|have|had|did|do|does @hum",
        "every single? time|release|sprint|deploy|quarter|week|month ,? @hum forget*|forgot|break*|broke|ignore*|skip*|miss*|leave*|left|cause*",
        "yet again|another ,? @hum",
        "once again|more ,? @hum forgot|broke|ignored|skipped|missed|left|failed|deleted|pushed|merged|deployed",
        "as|like usual|always|ever ,? @hum",
        "typical|classic of|for|behaviour|behavior @hum?",
        "nobody|no-one|anybody|anyone|someone ever bothers|bothered|reads|read|checks|checked|tests|tested|listens|listened|cares|cared|answers|answered|looks|looked|learns|learned|follows|followed|updates|updated",
        "nobody|no-one|noone ever bother*|read*|check*|test*|listen*|care*|answer*|look*|learn*|follow*|update*|review*|document*|ask*|clean*|does|did|takes|took",
        "nobody|no-one on|in|at|from ... ever bother*|read*|check*|test*|listen*|care*|answer*|look*|learn*|follow*|update*|review*|document*|ask*",
        "nobody|no-one .. bothers|cares|listens|reads|answers|checks",
    ]).undeniable().unless(&["every time|release|deploy ,? @hum missed|left|lost", "never has|have|had .. to|access", "typical|classic for|of @hum? ..", "as always|usual|ever , @hum acknowledged|joined|were|was"]),
    Group::new(Absolute, Need::Free, COUNT, &[
        "whenever|time @hum deploy*|touch*|push*|release*|merge*|change*|work*|run* .. ,? something|everything|it|things|production|we|prod break*|broke|fail*|go|goes|went|have|lose|crash*",
    ]),
];
