//! Certainty that comes from knowing the outcome.

use super::{Group, Need};
use crate::lint::grammar::Blame::Hindsight;

const KNOWN: &str = "say what was known at that minute, and from which screen or message";
const EASY: &str =
    "say what would have had to be on the screen for that step to be the natural one";

/// The cues of `hindsight`.
pub(super) const GROUPS: &[Group] = &[
    Group::new(Hindsight, Need::Loose, "ask what {who} saw at that moment, and what it meant to them then", &[
        "must|should|ought to? have|of known|realised|realized|seen|noticed|foreseen|anticipated|guessed|expected|recognised|recognized|understood|suspected|sensed|figured|felt",
        "must|should|ought to? have|of been aware|able|obvious|suspicious|alarmed|clear",
        "had to know|notice|realise|realize|suspect|foresee",
        "had to have seen|known|noticed",
        "knew full? well|better|perfectly",
        "knew or should",
        "could have|of easily|trivially|readily @pp",
    ]).undeniable().with_modal().unless(&["must|should|ought to? have|of been able|seen|expected a|an|no|to", "should have|of seen|noticed|been a|an|the|no|their|zero|faster|slower|higher|lower"]),
    Group::new(Hindsight, Need::Agentless, "ask which of it could be seen then, and by whom", &[
        "should|ought to? have|of been obvious|clear|evident|plain|apparent|expected|foreseen|anticipated|predictable|predicted|suspicious|self-evident|a warning|red|sign|alarm",
        "could have|of been easily? foreseen|anticipated|predicted|expected",
    ]).undeniable().unless(&["should have been obvious|clear|evident .. from .. label|docs|documentation"]),
    Group::new(Hindsight, Need::Free, KNOWN, &[
        "must have|of been obvious|clear|evident|plain|apparent to @hum",
        "it|this|that was|were obvious|evident|plain|apparent|self-evident|glaring|predictable|clear-cut",
        "it|this|that was|were clear to @hum that",
        "was|were obvious|evident|plain|apparent|clear|glaringly|blindingly to @hum|anyone|everyone|everybody|all",
        "was|were blindingly|glaringly|painfully|perfectly|plainly|quite|all obvious|clear|evident|visible|plain",
        "sign|signs|warning|warnings|writing|clue|clues|evidence|answer|symptoms|risk|danger|outcome|result|problem|consequence|consequences was|were obvious|there|clear|plain|evident|unmistakable|predictable|foreseeable|inevitable|unmissable|staring",
        "writing was on the wall",
        "staring|stared @hum in the face",
        "an|the|such obvious|glaring|clear|foreseeable|predictable|blatant mistake|error|risk|danger|sign|signs|oversight|omission|problem|outcome|consequence|flaw|blunder|gap|warning|trap|bug|hazard|fix",
        "in plain sight|view",
        "anyone|anybody|everyone|everybody could|can|would|should|knows|knew|who see|know|tell|notice|spot|have|of|can|has|knows|that|you|to",
        "any|every competent|careful|reasonable|sane|decent|half-decent|experienced|senior|seasoned|junior|first-year|good|other|trained|attentive engineer|engineers|operator|developer|admin|administrator|person|team|dba|sre|programmer|professional|reviewer|student|intern could|would|should|knows|will|can",
        "any engineer|operator|developer|admin|administrator|person|team|dba|sre|programmer|professional|reviewer|child|fool|student|intern|beginner|novice|amateur could|would|should|knows|will|can",
        "a|even competent|careful|reasonable|experienced|seasoned|child|beginner|good|senior|decent|a junior|novice|child|intern|student? engineer|operator|developer|admin|dba|sre|reviewer|could|would? would|could|have|knows",
        "common sense",
        "no-brainer",
        "needless to say",
        "goes without saying",
        "as everyone|everybody|anyone knows",
        "common|basic|elementary|general|textbook knowledge|sense|hygiene|mistake|error",
        "elementary|textbook|rookie|beginner|schoolboy|classic|novice|amateur|rookie's mistake|error|blunder",
        "who|how could not|n't have known|seen|noticed|realised|realized",
        "disaster|outage|accident waiting to happen",
        "bound to happen",
        "hardly a surprise|surprising",
        "no surprise|wonder that",
        "no wonder",
        "came|comes as? no surprise",
        "was|were inevitable|foreseeable|avoidable|preventable",
        "easily|entirely|completely|totally|perfectly|wholly avoidable|preventable|foreseeable|predictable|avoided|prevented",
        "avoidable|preventable outage|incident|mistake|error|downtime|failure|accident|loss|breach",
        "takes|took|would? take no|little|a genius|expert|imagination|second|glance to",
        "plain|clear|obvious for @hum|all to see",
        "hindsight shows|makes|tells",
    ]).unless(&["it|this|that was obvious|clear|evident|plain|apparent from", "it was not|n't", "was inevitable given", "anyone who|with|can|to", "anyone who can|has|have", "any engineer can|could|will|should|would", "any operator|developer|engineer|team can|could|will|should", "any other team|engineer can|could|will", "everyone can see|know|tell", "everyone who has|can", "everyone has|can|could|should|would", "everybody could|should|can|has see|have"]),
    Group::new(Hindsight, Need::Mentioned, KNOWN, &[
        "^ obviously|clearly|naturally|plainly|evidently|unsurprisingly|predictably|surely",
        "^ of course",
        "obviously|clearly|plainly|evidently|surely|naturally|undoubtedly wrong|should|knew|did|had|was|were|ignored|forgot|missed|a|not",
        "but|and of? course",
        "of course",
        "in|with hindsight|retrospect",
        "with the? benefit of hindsight",
        "looking|look back",
        "knowing what we|i now? know",
        "now that we|i know",
        "as could|might have been? expected",
        "as expected , @hum",
        "was|were clearly|obviously|plainly|evidently wrong|a|the|not|careless|unaware|unfamiliar|too",
    ]).unless(&["clearly marked|labelled|labeled|documented|defined|stated|written|visible|displayed|named|separated|shown|described|owned|explained|logged|communicated|identified|indicated|told", "obviously named|labelled|marked", "clearly|obviously a|not", "of course not", "was clearly marked|labelled|documented|stated|visible|a|the", "were clearly marked|labelled|documented|visible|a|the"]),
    Group::new(Hindsight, Need::Mentioned, KNOWN, &[
        "^ in hindsight|retrospect , it|this|that|the was|would|seems|is|looks",
    ]),
    Group::new(Hindsight, Need::Somebody, EASY, &[
        "just|simply|only needed|need|had|required to @any",
        "needed|had only|just|simply|merely to @any",
        "merely|simply had|needed to @any",
        "could|might have|of? just|simply|merely @pp",
        "could just|simply|merely|easily have|of @pp",
        "could easily|have easily",
    ]).undeniable().with_modal().unless(&["only had to wait", "just had to wait"]),
    Group::new(Hindsight, Need::Free, EASY, &[
        "all @hum had|needed|have|need to do? was|is|were",
        "all that? it took|takes|needed was",
        "all that? was|were needed|required was|were",
        "all it would|'d have taken",
        "it|that would have been easy|trivial|simple|so? easy|a to|matter|enough",
        "was|were a matter of just|simply|merely",
        "nothing could|would have been easier|simpler",
    ]),
    Group::new(Hindsight, Need::Free, KNOWN, &[
        "everyone|everybody|anyone|anybody knew|saw it|this|that|the|about|would|coming",
        "should|ought have|of been obvious|clear|evident|plain|apparent to @hum",
            "plain|obvious|easy|clear to see that|how|what|the|in",
        "saw it|this|that coming",
    ]),
];
