//! Families of phrases that people make headings of: "How are we preventing it
//! from happening again?", "Mid-term improvements".

use super::families::Families;
use crate::model::CoreSection;
use std::sync::LazyLock;

/// What a phrase of words, as they are compared, stands for, and whether it is a
/// part of the section.
pub(super) fn phrase(words: &str) -> Option<(CoreSection, bool)> {
    let (families, sections) = &*FAMILIES;
    sections.get(families.first(&several(words))?).copied()
}

/// The words of a phrase, without what leads into it, and as several would write: "So
/// what did I do" is "what did we do".
pub(super) fn several(words: &str) -> String {
    let lead = ["so ", "and ", "but ", "well ", "ok "];
    let words = lead
        .iter()
        .find_map(|lead| words.strip_prefix(lead))
        .unwrap_or(words);
    let several = words.split(' ').map(|word| match word {
        "i" => "we",
        "me" => "us",
        "my" => "our",
        word => word,
    });
    several.collect::<Vec<_>>().join(" ")
}

/// The families; the first that fits counts. `ll`, `re`, `t`, `d` and `s` are
/// what an apostrophe leaves.
static FAMILIES: LazyLock<(Families, Vec<(CoreSection, bool)>)> = LazyLock::new(|| {
    use CoreSection::{Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary};
    const IT: &str = "(?:we|it|they|you|this|that|everything|service|services|things|team|issue|incident|outage|problem|(?:the|our) [a-z]+)";
    let families = [
        // What is to come of it.
        (
            "^(?:how|what) .*\\b(?:prevent(?:ing|ed|s)?|avoid(?:ing|s)?|stop(?:ping)?|stops (?:(?:a|any|another|the) )?(?:repeats?|recurrences?|reoccurrences?|next one|it|this|that)|guards? against|from (?:happening|recurring|repeating|coming back)|happens? again|next time|in (?:the )?future|less likely|less impactful|more resilient)\\b.*$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^what (?:(?:are|re|will|ll|have|ve|is|s|can|should|must) )?(?:we |being )?(?:(?:are|re|will|ll|have|ve|plan to|going to|need to|being) )*(?:do|doing|done|change|changing|changed|improve|improving)(?: .*)?$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^how (?:(?:are|re|will|can|do|should|could) )?we (?:(?:are|re|will|ll|can|plan to|going to) )?(?:improve|improving|do better|doing better|harden|hardening|fix(?:ing)? (?:this|it) for good)(?: .*)?$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:what (?:s|is|comes|happens|are|do we do) )?(?:our |the )?(?:next|future|planned|proposed|further|remaining|residual|open|unfinished|required|outstanding|pending|ongoing|preventive|preventative|long term|longer term|medium term|mid term|middle term) (?:next )?(?:steps?|plans?|actions?|action items|improvements?|work|prevention|measures|tasks|fix(?:es)?|solutions?|changes|remediations?|mitigations?|enhancements|items|goals|initiatives|recommendations|follow ups?)$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:rule|rules|design|release|checklist|release checklist|policy|process|tooling|training|workflow|procedure|runbook|review|guideline|playbook) changes$|^(?:[a-z]+ ){0,3}(?:checks?|tests?|guards?|alerts?|alarms?|monitors?|monitoring|coverage|assertions?|validations?|tripwires?) added$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:[a-z]+ ){0,2}(?:todos?|to dos?|to do list)$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:short|shorter|near|medium|mid|middle|long|longer) (?:(?:and|to|or) (?:medium|mid|long) )?term(?: (?:improvements?|actions?|action items|measures|plans?|tasks|changes|steps|items|remediations?|prevention|work|enhancements|recommendations|follow ups?|goals))?$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:action|follow up|followup|remediation|corrective|preventive|preventative|prevention|improvement|mitigation) (?:items?|plans?|tasks?|steps?|lists?|actions?|measures?|points|tickets|work)(?: (?:and|or) .*)?$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:planned|process|proposed|recommended|suggested|systemic|identified|potential|possible) (?:improvements?|changes|enhancements|remediations?|actions|follow ups?)$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:preventing|prevention of|avoiding) .*$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:remedial|rectifying|protective|improvement|preventive|preventative|corrective|additional|new|further|future) (?:(?:and|or) [a-z]+ )?(?:measures?|actions?|steps?|safeguards?|improvements?|work|tasks?|items)$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:so |making sure |ensuring |to make sure |to ensure )?(?:that )?(?:it|this|that|we)? ?(?:does|doesn t|won t|never|will|will not|can t|cannot|not)? ?(?:not )?(?:ever )?happens? (?:never )?again$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:steps|measures|actions|plans?|work|changes|improvements|things) (?:(?:we|that) )*(?:(?:are|re|will|ll|to) )?(?:be )?(?:taken |taking |take |planned |doing |do |made |making |make )?(?:to|for) (?:prevent|avoid|improve|mitigate|the future|future|reduce|be done|do|take|make|implement)(?: .*)?$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:looking|moves|plans?|plans going|path) (?:forward|ahead|going forward|for the future)$".to_owned(),
            Countermeasures,
            false,
        ),
        // The same in Korean.
        (
            "^(?:앞으로|향후|다음에는|재발을?|다시는|어떻게 (?:예방|방지|막|개선|재발)).*(?:할|하|막|방지|예방|개선|계획|인가|것).*$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:우리는 )?(?:무엇을|뭘|어떤 것을|어떤 점을|무엇이) (?:배|얻|느|깨|잘|아쉬|부족|운).*$".to_owned(),
            Lessons,
            true,
        ),
        (
            "^(?:어떻게|언제|누가|어디서) .*(?:알게|알았|인지|발견|감지|탐지|확인했|파악했).*$|^(?:누가|누구에게|얼마나|어떤) .*(?:영향|피해).*$".to_owned(),
            Phenomenon,
            true,
        ),
        (
            "^(?:무엇이|무엇|뭐가|무슨 일이|어떤 일이|어떤 문제가)(?: 어떻게)? (?:터[졌진]|고장|깨[졌진]|망가|멈[췄춘]|벌어|생[겼긴]|일어|발생|죽|안 됐|안 되|문제).*$".to_owned(),
            Phenomenon,
            false,
        ),
        (
            "^(?:왜|어째서|어쩌다).*(?:놓[쳤친]|못|늦|걸러|잡|통과|발생|일어|생겼|생긴|되었|됐|실패|느려|멈|했나|일까|인가|걸렸).*$".to_owned(),
            Cause,
            false,
        ),
        (
            "^(?:어떻게|무엇을|뭘) .*(?:해결|대응|조치|복구|고쳤|수습|처리|했나|했는가|하였나).*$".to_owned(),
            Actions,
            false,
        ),
        // What it took.
        (
            "^(?:(?:technical|implementation) )?(?:details?|description|implementation|deployment|explanation) (?:of|on|about) (?:the |our )?(?:[a-z]+ )?(?:fix(?:es)?|resolution|solution|recovery|mitigation|repair|patch|workaround)$".to_owned(),
            Actions,
            false,
        ),
        (
            "^(?:fix|solution|resolution|patch|recovery|mitigation|repair) (?:details?|description|implementation|deployment|applied|deployed|timeline and details)$".to_owned(),
            Actions,
            false,
        ),
        (
            "^(?:instance|incident|immediate|local|live|production|prod|config|configuration|code|data|infra|infrastructure|client|server|backend|frontend|manual|partial|first|second|final|actual|real|tactical) (?:side )?(?:fix(?:es)?|repairs?|hot ?fix(?:es)?)(?: applied)?$".to_owned(),
            Actions,
            false,
        ),
        (
            "^(?:short|near|immediate|temporary|interim|quick|hot) ?(?:term )?(?:fix(?:es)?|solutions?|mitigations?|workarounds?|actions?|steps|measures|remediation|response)$".to_owned(),
            Actions,
            false,
        ),
        (
            format!("^how (?:(?:did|was|were|has|have) )?(?:{IT} )?(?:(?:was|were|did|been|got) )?(?:{IT} )?(?:fix(?:ed)?|resolved?|mitigated?|recover(?:ed)?|respond(?:ed)?|restored?|repair(?:ed)?|solved?|handled?|contain(?:ed)?|stop(?:ped)?)(?: .*)?$"),
            Actions,
            false,
        ),
        (
            "^how (?:am|are|is|will) (?:i|we|it|this) (?:be |being )?(?:fix|fixing|fixed|resolv|resolving|resolved|mitigating|mitigated|recovering)(?: .*)?$".to_owned(),
            Actions,
            false,
        ),
        (
            "^what (?:did we|we did|was|were|has been|have we|we have|we ve)(?: (?:do|did|done))?(?: (?:to|about|in|at|on|during|that|right) .*)?$|^what we (?:ve |have )?(?:changed|fixed|restored|repaired)(?: .*)?$|^how we got (?:it|things|them|everything|the [a-z]+|service) (?:back|working|running|up|online)(?: .*)?$".to_owned(),
            Actions,
            false,
        ),
        (
            "^what (?:finally |actually |eventually )?(?:fixed|stopped|resolved|mitigated|solved|ended|cleared|restored|got us) (?:it|this|that|things|us|back|the [a-z]+)(?: .*)?$".to_owned(),
            Actions,
            false,
        ),
        (
            "^(?:actions?|steps?|measures?) (?:we |already )*(?:taken|took|done|performed)(?: .*)?$".to_owned(),
            Actions,
            false,
        ),
        (
            "^(?:resolving|fixing|mitigating|restoring|recovering|repairing|containing|stopping) (?:from )?(?:the |this |our )?(?:issue|incident|outage|problem|service|services|bug|attack|system|systems|failure|disruption)(?: .*)?$".to_owned(),
            Actions,
            false,
        ),
        // What was learnt.
        (
            "^(?:things |what )(?:we |that |has |have |had )*(?:went|worked|did|didn|could|can|should|would|must|was|is|needs|need|do|ll do)\\b.*\\b(?:well|poorly|badly|bad|good|wrong|better|worse|right|lucky|luck|improved?|work|worked|differently|missing|hard|difficult|confusing|smoothly|improvement)\\b.*$".to_owned(),
            Lessons,
            true,
        ),
        (
            "^(?:what|where|how) .*\\b(?:lucky|luck|fortunate)\\b.*$".to_owned(),
            Lessons,
            true,
        ),
        (
            "^(?:core|main|key|major|biggest|our) (?:challenges?|difficulties)$|^(?:challenges|difficulties) (?:we )?(?:faced|encountered|met)$|^what should have (?:been done|happened)$".to_owned(),
            Lessons,
            true,
        ),
        (
            "^what .*\\b(?:learn|learned|learnt|take away)\\b.*$".to_owned(),
            Lessons,
            false,
        ),
        (
            "^(?:(?:key|main|major|other|additional|some|our|important) )?(?:insights?|takeaways?|take aways?|learnings?|lessons?(?: learn(?:ed|t))?|reflections?)(?: (?:and|from) .*)?$".to_owned(),
            Lessons,
            false,
        ),
        // How it came to light.
        (
            format!("^(?:how|when|where) (?:(?:did|was|were|do|had) )?(?:{IT} )?(?:(?:was|were|been) )?(?:{IT} )?(?:first )?(?:detect(?:ed)?|notic(?:e|ed)|found|find(?: out)?|discover(?:ed)?|learn(?:ed|t)?|know|knew|identif(?:y|ied)|spot(?:ted)?|report(?:ed)?|alerted)(?: .*)?$"),
            Phenomenon,
            true,
        ),
        (
            "^(?:who|what|which [a-z]+) (?:was|were|is|are|has been) (?:the )?(?:impact|impacts|effect|scope|affected|impacted)(?: .*)?$".to_owned(),
            Phenomenon,
            true,
        ),
        (
            "^what (?:did|were|was) (?:our |the )?(?:users?|customers?|people|clients?|we|members) (?:see|seeing|experienced?|experiencing|notice|affected|impacted)(?: .*)?$".to_owned(),
            Phenomenon,
            false,
        ),
        (
            "^what (?:actually |exactly |really )?(?:happened|broke|failed|stopped working|went down|occurred|was going on|was observed|was the (?:problem|issue|incident|outage))(?: .*)?$".to_owned(),
            Phenomenon,
            false,
        ),
        (
            "^(?:customer|user|end user|client|business|service|financial|internal|external|data|incident|overall|technical|operational|revenue|system|product|production) (?:facing |visible )?(?:impact|impacts|effect|effects|symptoms?|impact and scope)$".to_owned(),
            Phenomenon,
            true,
        ),
        (
            "^how (?:does|did|do|is|was|has|will) (?:it|this|that|these|those|the [a-z]+) (?:affect|impact|affected|impacted|affecting|impacting)(?: .*)?$".to_owned(),
            Phenomenon,
            true,
        ),
        (
            "^(?:the )?(?:problem|issue|trouble|fault|symptoms?) (?:emerge[sd]?|appear(?:s|ed)?|surface[sd]?|begins|starts|began|started)$".to_owned(),
            Phenomenon,
            false,
        ),
        (
            "^risks? and hazards?$|^worst case(?: scenario)?$|^what (?:does|did|do) (?:this|it|that) mean for (?:you|me|us|users?|customers?|the [a-z]+)(?: .*)?$".to_owned(),
            Phenomenon,
            true,
        ),
        (
            "^(?:will|could|can) (?:this|it|that) happen again$|^(?:[a-z]+ ){1,4}(?:roadmap|initiatives)$".to_owned(),
            Countermeasures,
            false,
        ),
        (
            "^(?:final|closing) (?:statement|summary)$".to_owned(),
            Summary,
            true,
        ),
        (
            "^(?:patched|mitigated|contained|fixed)$|^(?:rapid|quick|immediate|emergency|swift) (?:audit|containment|response|fix|mitigation|patch)(?: and (?:audit|containment|response|mitigation|recovery))?$".to_owned(),
            Actions,
            false,
        ),
        // What was done about it at once.
        (
            "^(?:what|which) (?:immediate|emergency|first|initial|urgent) (?:steps|actions|measures) (?:were|did|have|has|are|we)(?: .*)?$".to_owned(),
            Actions,
            false,
        ),
        // How it came about.
        (
            "^(?:the )?(?:bug|fault|issue|problem|failure|defect|flaw|vulnerability|exploit|attack|leak|crash|race|regression)s? (?:in (?:more |some )?(?:detail|depth)|explained)$".to_owned(),
            Cause,
            false,
        ),
        (
            "^why .*\\b(?:catch|caught|miss|missed|notice|noticed|detect|detected|see|saw|find|found|long|happened|broke|failed)\\b.*$".to_owned(),
            Cause,
            false,
        ),
        (
            "^why (?:did|does|do|was|were|is|it|this|we|they|our|the|had|has|didn|wasn|weren|couldn|not|so|no)(?: .*)?$".to_owned(),
            Cause,
            false,
        ),
        (
            "^how (?:(?:did|could|was|has) )?(?:it|this|that|the [a-z]+|we)(?: get here)?(?: (?:happen|happened|come about|came about|occur|occurred|start|started|begin|began|break|broke|fail|failed|possible|get here|got here))(?: .*)?$".to_owned(),
            Cause,
            false,
        ),
        (
            "^what (?:has |have |had |really |actually )?(?:caused|led to|triggered|broke (?:it|this|the [a-z]+)|contributed|made (?:it|this)|allowed|was the (?:root )?(?:cause|reason|trigger)|were the (?:root )?(?:causes|reasons))(?: .*)?$".to_owned(),
            Cause,
            false,
        ),
        (
            "^(?:contributing|contributory|aggravating|causal|underlying|enabling|complicating|amplifying|exacerbating) (?:[a-z]+ )?(?:factors?|causes?|conditions?|issues?|problems?|reasons?|events?)(?: .*)?$".to_owned(),
            Cause,
            false,
        ),
        (
            "^(?:origins?|reasons?|causes?) (?:of|for|behind) .*$".to_owned(),
            Cause,
            false,
        ),
        (
            "^(?:primary|secondary|direct|proximate|immediate|technical|main|initial|actual|fundamental|suspected|probable|likely|known|identified|systemic|other) (?:root )?(?:causes?|reasons?|trigger)(?: .*)?$".to_owned(),
            Cause,
            false,
        ),
    ];
    let (patterns, sections): (Vec<String>, Vec<_>) = families
        .into_iter()
        .map(|(family, section, is_part)| (family, (section, is_part)))
        .unzip();
    (Families::of(patterns), sections)
});

#[cfg(test)]
mod tests {
    use super::super::normal;
    use super::*;

    #[test]
    fn phrases_of_a_family_stand_for_a_section() {
        use CoreSection::{Actions, Cause, Countermeasures, Lessons, Phenomenon};
        for (heading, section) in [
            (
                "How are we preventing it from happening again?",
                Countermeasures,
            ),
            (
                "How will we make sure this doesn't happen next time",
                Countermeasures,
            ),
            ("What are we doing about it?", Countermeasures),
            ("What we're going to do", Countermeasures),
            ("What we will change", Countermeasures),
            ("Mid-term improvements", Countermeasures),
            ("Long term solution", Countermeasures),
            ("Short-term actions", Countermeasures),
            ("Planned Actions", Countermeasures),
            ("Next steps", Countermeasures),
            ("Short term fix", Actions),
            ("Immediate steps", Actions),
            ("How did we fix it?", Actions),
            ("How the service was restored", Actions),
            ("What we did to recover", Actions),
            ("What did we do?", Actions),
            ("Insights", Lessons),
            ("Key insights", Lessons),
            ("What went poorly", Lessons),
            ("What could we have done better?", Lessons),
            ("What would we do differently", Lessons),
            ("Where did luck help?", Lessons),
            ("How did we find out?", Phenomenon),
            ("How was the outage detected?", Phenomenon),
            ("Who was affected", Phenomenon),
            ("What did users see?", Phenomenon),
            ("Why it failed", Cause),
            ("Why did this take so long?", Cause),
            ("How did it happen?", Cause),
            ("What led to the outage", Cause),
            ("Contributing technical factors", Cause),
        ] {
            let found = phrase(&normal(heading)).map(|(section, _)| section);
            assert_eq!(found, Some(section), "{heading}");
        }
        for heading in [
            "Moving forward",
            "What should you do?",
            "What is a cache?",
            "How it works",
            "How to reach us",
            "Questions for the next review",
        ] {
            assert_eq!(phrase(&normal(heading)), None, "{heading}");
        }
    }
}
