//! A person's error as the explanation.

use super::{Group, Need};
use crate::lint::grammar::Blame::HumanError;

const CONDITIONS: &str =
    "say which conditions made this slip likely: names, defaults, prompts, load, time of day";

/// The cues of `human-error`.
pub(super) const GROUPS: &[Group] = &[
    Group::new(HumanError, Need::Free, CONDITIONS, &[
        "human|humans|operator|user|users|manual|pilot|admin|administrator|engineer|engineering|people|personnel|staff|clerical|dba|developer|programmer|customer|technician|contractor|personal|personnel|typing|typist|employee|worker|on-call|sre|vendor|driver|reviewer|deployer|tester|handling|data-entry|copy-paste|keyboard|copy-and-paste|cut-and-paste error|errors|mistake|mistakes|slip|slips|slip-up|blunder|blunders|oversight|mishap|fault|lapse|failing|failings|fallibility|negligence|carelessness",
        "human|people failure|failures|factor|factors|failing|weakness :|is|was|were|caused",
        "error|errors|mistake|mistakes|slip|blunder|oversight|lapse|omission|typo|misstep|slip-up on|by|of the part? of? @hum",
        "error|errors|mistake|mistakes|slip|blunder|oversight|lapse|omission|typo|misstep|fault|slip-up|misclick|misunderstanding|miscommunication|misconfiguration|misjudgement|misjudgment made|introduced|committed by @hum",
        "error|mistake|mistakes|slip|blunder|oversight|lapse|omission|typo|misstep|slip-up|misclick|misconfiguration|misjudgement|misjudgment by @hum",
        "pebkac|pebcak|id10t|wetware",
        "layer 8|eight",
        "chair and keyboard",
        "fat-finger|fat-fingered|fat-fingering|fat-fingers|fatfinger|fatfingered|butterfingers",
        "human|people /|- manual|error|mistake",
        "finger|brain|senior slip|trouble|fart|moment",
        "wrong person|hands",
        "caused|triggered|explained|introduced by|through a|an? simple? slip|misclick|mis-click|misstep|blunder|oversight|lapse|typo|mistake by|of|from|on|in @hum",
        "slip of the|@poss? finger|hand|keyboard|tongue|pen|mouse",
    ]).unless(&[
        "user|customer|operator|human|manual|admin|developer|driver|handling|engineer error|errors|fault handler|handlers|handling|message|messages|page|pages|code|codes|rate|rates|report|reports|budget|log|logs|count|counts|field|category|type|class|response|responses|counter|counters|screen|string|prefix|dashboard|topic|dialog|prevention|metric|metrics|experience|label|tolerance|domain|text|toast|banner|analysis|taxonomy",
        "driver error|fault|errors",
        "user|customer|customers errors rose|fell|dropped|increased|spiked|doubled|peaked|went|climbed|started|stopped|reached|began|per|were|from|at",
        "manual slip|slips",
        "personal mistakes",
        "error|errors|fault from|in|at|of|by @any",
        "failure|failures|mistakes|fault|lapse from|at|in|of @any",
    ]),
    Group::new(HumanError, Need::Free, CONDITIONS, &[
        "error|errors|mistake|mistakes|slip|blunder|fault on the part of @hum",
        "failure|failing|failings on the|@poss part",
        "error|mistake|fault|failure of|by|from|in judgement|judgment of|by @hum",
        "mistake|mistakes of @hum",
    ]),
    Group::new(HumanError, Need::Owner, CONDITIONS, &[
        "error|errors|mistake|mistakes|slip|slips|oversight|blunder|blunders|typo|typos|misclick|mis-click|mistyping|misreading|misconfiguration|lapse|lapses|misstep|omission|omissions|forgetfulness|misunderstanding|misjudgement|misjudgment|failing|failings|faux|screw-up|cock-up|slip-up|goof|gaffe|inattention|confusion",
        "failure to @any",
    ]).unless(&[
        "error|errors|mistakes handler|handling|message|messages|page|code|rate|report|budget|log|logs|rose|fell|count|dashboard|were|queue|boundary",
    ]),
    Group::new(HumanError, Need::Somebody, "say what the two things looked like side by side, and what made the slip easy", &[
        "made|make|makes|making|committed|committing|introduced|repeated a|an|the|this|that|these|his|her|their|our|some|several|two|many|another|same? @adj mistake|mistakes|error|errors|typo|typos|slip|blunder|blunders|slip-up|misstep|oversight|fault|miscalculation|misjudgement|misjudgment",
        "mistakenly|erroneously|unwittingly|absent-mindedly|absentmindedly @any",
        "accidentally|inadvertently|unintentionally|wrongly|incorrectly @pp",
        "mistook|mixed|mistyped|misread|misspelled|misspelt|misclicked|mis-clicked|mis-typed|misremembered|mislaid|misplaced|misheard|mis-keyed|mistakes|confused|miscounted|miscalculated|misconfigured|misunderstood|misinterpreted|misdiagnosed|misjudged|misidentified|mis-read|mis-set|miskeyed .. @any",
        "$deed+ed|$duty+ed|$cause+ed|went|proceeded|$deed+ed|entered|ran ... by mistake|accident|error",
        "$deed+ed|$duty+ed|$cause+ed|went|proceeded|$deed+ed|entered|ran ... in error",
        "$deed+ed ... mistakenly|erroneously|accidentally|inadvertently|unintentionally",
        "got .. wrong|backwards|confused|mixed|muddled",
        "typed|pasted|entered|clicked|selected|put|wrote|picked|copied|chose|pressed ... instead of|by",
        "was|were mistaken|confused about|in|by",
        "slipped up",
        "erred",
    ]).unless(&["got .. wrong response|answer|page|result|results|version|data|invoice|invoices|plan|email|emails|amount|item|items|price|prices", "incorrectly|wrongly charged|billed|logged|routed|shown|told|redirected|blocked|assigned", "was|were confused", "confused .. because|since|as"]),
    Group::new(HumanError, Need::Free, CONDITIONS, &[
        "mistakenly|accidentally|inadvertently|erroneously|wrongly|unintentionally|unwittingly @pp ... by @hum",
        "$deed+ed|$duty+ed|$cause+ed|went|proceeded|deleted|removed|mixed mistakenly|accidentally|inadvertently|erroneously|unintentionally by @hum",
        "$deed+pp by mistake|accident|error",
        "^ accidental|inadvertent|unintentional|mistaken deletion|removal|push|merge|restart|termination|execution ... by @hum",
        "misread|mistyped|misunderstood|mistaken|misinterpreted|misclicked|mishandled|misconfigured|misjudged|miskeyed|botched ... by @hum",
        "^ accidentally|mistakenly|inadvertently|erroneously $deed+ed",
        "^ $deed+ed ... by mistake|accident",
        "^ mistyped|misread|misclicked|misunderstood|mixed",
        "typo made|introduced|from|by @hum",
    ]),
];
