//! Sentences and questions that people make headings of when they tell an incident in
//! their own words: "So what was it?", "How the night went", `이렇게 막았어요`.

mod korean;

use super::Place;
use super::families::Families;
use crate::model::CoreSection;
use std::sync::LazyLock;

/// What a heading of `words`, as they are compared, stands for.
pub(super) fn place(words: &str) -> Option<Place> {
    const LONGEST: usize = 100;
    if words.len() > LONGEST {
        return None;
    }
    static SET: LazyLock<Families> = LazyLock::new(|| {
        Families::of(
            families().map(|(_, _, pattern)| pattern.replace("WHO", WHO).replace("IT", IT)),
        )
    });
    let first = SET.first(words)?;
    let (section, says, _) = *families().nth(first)?;
    Some(Place {
        section,
        is_part: matches!(says, Says::Part | Says::Perhaps),
        is_exact: matches!(says, Says::Whole | Says::Part),
    })
}

/// Whether a heading says why the text itself is there: "Why we publish this".
pub(super) fn is_of_text(words: &str) -> bool {
    const TELLS: [&str; 6] = ["publish", "writ", "shar", "tell", "post", "report"];
    let english = words.strip_prefix("why ").is_some_and(|rest| {
        let is_lead = |word: &&str| matches!(*word, "we" | "are" | "re" | "you" | "should");
        let lead = rest.split(' ').take_while(is_lead).count();
        let verb = rest.split(' ').nth(lead).unwrap_or_default();
        lead > 0 && TELLS.iter().any(|one| verb.starts_with(one)) || rest == "read this"
    });
    let korean = ["왜 이 글", "왜 이 문서", "왜 이 보고서"];
    english || korean.iter().any(|lead| words.starts_with(lead))
}

/// How much a family says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// That the section stands below, and no more.
    Whole,
    /// The same of a part, with words worth keeping.
    Part,
    /// What most often stands below.
    Mostly,
    /// The same of a part: no measure of where the sections are.
    Perhaps,
}

/// Those who use what was down; `s` is what an apostrophe leaves.
const WHO: &str = "(?:[a-z]+ ){0,2}(?:users?|customers?|consumers?|clients?|people|players?|gamers?|folks|guys|kids|parents|locals|readers?|members?|visitors?|tenants?|merchants?|sellers?|buyers?|shoppers?|guests?|hosts?|students?|teachers?|staff|callers?|listeners?|viewers?|subscribers?|partners?|developers?|drivers?|riders?|couriers?|patients?|residents?|citizens?|passengers?|travell?ers?|operators?|owners?|donors?|authors?|creators?|analysts?|employees?|colleagues|everyone|everybody|support|responders?|resolvers?|monitors?|monitoring|dashboards?|graphs?|metrics|teams?|agents?|libraries|schools?|shops?|stores?|you)";

const IT: &str = "(?:it|this|that|us|them|things|everything|all|it all|all of it|service|services|(?:the |our )?[a-z]+)";

/// A pattern with what it stands for, and how much it says.
type Family = (CoreSection, Says, &'static str);

/// Any other "Why …", but for what is said of the text itself.
const WHY: Family = (
    CoreSection::Cause,
    Says::Mostly,
    "(?:but )?why (?:now|then|though|us|me|here|there|[a-z]+ (?:broke|failed|died|stopped|happened|hung|crashed|was|were|did|didn|wasn|weren|could|couldn|had|hadn|took|kept|went|saw|noticed|knew|stayed|slipped|got)|(?:the|our|a|an|all|only|some|every) .*|(?:nobody|no one|nothing|none|everything|everyone) .*)(?: .*)?",
);

/// All of them; the first that fits counts.
fn families() -> impl Iterator<Item = &'static Family> {
    FAMILIES.iter().chain(korean::FAMILIES).chain([&WHY])
}

const FAMILIES: &[Family] = {
    use CoreSection::{Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary, Timeline};
    use Says::{Mostly, Part, Whole};
    &[
        // All of it in a few words.
        (
            Summary,
            Whole,
            "in (?:a|an|one|two|three|a few) (?:short )?(?:sentences?|words?|lines?|paragraph|minute)|gist|(?:very )?(?:quick|brief) version|long story short|one liner|in plain (?:english|words|language|terms)",
        ),
        (
            Summary,
            Mostly,
            "(?:current|present|incident) (?:status|state|situation)|(?:현재|현) ?(?:상태|상황)|what (?:you|everyone) (?:need|needs|should|has|have) to know(?: .*)?|headlines?|essentials|what it was about",
        ),
        (
            Summary,
            Whole,
            "먼저 결론|결론 먼저|(?:간단|짧은|빠른) 정리|(?:한|두|세|네|1|2|3|4) ?(?:줄|문장|마디)(?:로|으로)?(?: (?:말하면|말하자면|보면|요약하면|정리하면|정리|줄이면))?|(?:짧게|간단히|간단하게|간략히|간략하게|요약하면|요약하자면|정리하면|정리하자면|한마디로|결론부터)(?: (?:말하면|말하자면|말해|요약하면|정리하면|보면|정리))?",
        ),
        (
            Summary,
            Mostly,
            "preface|sketch|overview of (?:the )?(?:events?|disruption|disturbance|failure|problem)",
        ),
        // Whether it is over is seen by what was done.
        (
            Actions,
            Mostly,
            "how (?:do |did |can )?we (?:know|knew|are sure|re sure|make sure|made sure)(?: that)? IT (?:s|is|was|are|were|has been|had been) (?:really |now )?(?:fixed|solved|gone|over|back|healthy|ok|okay|working|done|resolved|mended|safe)(?: .*)?|what makes us sure(?: .*)?|how we (?:verified|checked|tested|confirmed)(?: .*)?",
        ),
        (
            Actions,
            Whole,
            "stuff (?:we|i|they) (?:did|tried|changed)(?: .*)?|how (?:did |do )?(?:we|they|i|it) (?:finally )?stop(?:ped)?(?: (?:it|this|that|the (?:bleeding|attack|outage|errors?|damage)))?|how IT (?:was|were|got) (?:finally )?(?:brought|put|set|turned|taken|pulled) (?:back|up|right|on|off|out|down)(?: .*)?|(?:measures|steps|actions) (?:taken )?(?:during|in) (?:the )?(?:disruption|incident|outage|disturbance|event|failure)|what we (?:turned|switched|took|put) (?:on|off|down|back|up|out)(?: .*)?|putting it out",
        ),
        (
            Countermeasures,
            Whole,
            "stuff (?:we|i|they) (?:ll|will|are going to|want to|need to)(?: .*)?|stuff to (?:do|fix|change)|(?:steps|measures|actions|work) (?:still )?to be (?:taken|done|made|completed)|growing from here|follow through|(?:measures|steps|actions) (?:taken )?after (?:the )?(?:disruption|incident|outage|disturbance|event|failure)|(?:consequent|resulting|consequential) (?:changes|actions|measures)|changes resulting(?: .*)?",
        ),
        // What is to come of it, whatever else a sentence says.
        (
            Countermeasures,
            Whole,
            "(?:what|how|steps|changes|keeping|stopping|ensuring|making) .*(?-u:\\b)(?:prevent\\w*|avoid(?:ing|s)?|happen(?:s|ing)? again|recur\\w*|in (?:the )?future|next time|from now on)(?-u:\\b).*",
        ),
        // What went on where nobody looks.
        (
            Cause,
            Part,
            "what (?:actually |really )?(?:happened|went on|was happening|was going on|went wrong) (?:behind the (?:scenes|curtains?)|under the (?:hood|covers|surface)|underneath|internally|technically|inside|backstage|beneath|below the surface|on our side|in the (?:code|background|database|backend|cluster|kernel))(?: .*)?|behind the scenes|under the hood|(?:내부|안|뒤|이면|물밑|코드|시스템 내부|서버)에서(?:는)? (?:일어난|벌어진|생긴|있었던|무슨) ?(?:일.*)?",
        ),
        // What was seen of it.
        (
            Phenomenon,
            Whole,
            "what WHO (?:actually |really |first |still |would |may |might |have |had )*(?:saw|seen|see|noticed|notice|experienced?|felt|feel|got|encountered|heard|received|went through|ran into|run into|hit|met|reported|observed|faced|told us|lost|missed|complained about)(?: .*)?|what (?:did|do|would|could|were|was) WHO (?:see|notice|experience|feel|get|run into|hear|observe|report|encounter|lose|go through|seeing|experiencing|noticing|getting)(?: .*)?",
        ),
        (
            Phenomenon,
            Part,
            "what (?:was|were|is)(?: (?:and|or) (?:was|were|is)(?:n t| not|nt)? ?t?)? ?(?:not |still )?(?:affected|impacted|down|unavailable|unaffected|offline|hit|exposed|leaked|out of service)(?: .*)?|what (?:wasn t|weren t|isn t) (?:affected|impacted|down|hit|exposed)(?: .*)?|(?:who|whom) (?:felt|got|lost|was hit|were hit|it hit|it affected|this affected|it hurt|did it hit|did this affect|noticed first|noticed)(?: .*)?",
        ),
        (
            Phenomenon,
            Part,
            "how (?:this|it|that|the [a-z]+) (?:has )?(?:affected|impacted|hit|hurt) .*|how WHO (?:was|were) (?:affected|impacted|hit|hurt)(?: .*)?|what (?:was|were|got) lost(?: .*)?|(?:what|which) [a-z]+ (?:was|were) (?:exposed|lost|leaked|affected|accessed|impacted|hit)(?: .*)?|what (?:it|this|that) broke",
        ),
        (
            Phenomenon,
            Part,
            "how (?:did )?we (?:first )?(?:got the news|get the news|hear|heard|were told|came to know)(?: .*)?|(?:first|early|initial|earliest) (?:signs?|hints?|clues?|indications?|warnings?|inklings?)(?: .*)?|what (?:tipped us off|gave it away|caught our eye)(?: .*)?|trouble|what (?:was|s) the (?:trouble|matter)",
        ),
        (
            Phenomenon,
            Part,
            "어떤 점이 불편.*|(?:어디가|뭐가|무엇이|어디서) (?:고장|멈|안 됐|안 되|막혔|끊|터).*|(?:최초|처음|첫) ?(?:이상 )?(?:징후|증상|신호|현상)|이상 (?:징후|현상|증상|신호)|(?:처음 )?알게 된 (?:순간|과정|경위|계기)|(?:사건|장애|사고)의 시작",
        ),
        (
            Phenomenon,
            Part,
            "(?:WHO )(?:s )?(?:view|perspective|side|point of view|eyes)|(?:seen |the view |view |viewed )?from (?:the )?outside|(?:seen |as seen )(?:by|from) WHO",
        ),
        (
            Phenomenon,
            Part,
            "WHO (?:see|saw|notice|noticed|experience|experienced|get|got)|how WHO (?:experienced|felt|saw|noticed|perceived|lived through)(?: (?:it|this|that|the [a-z]+))?|what could have been (?:reached|accessed|exposed|affected|seen|taken|read|lost|stolen)(?: .*)?|who (?:was|were|got|is) hurt(?: .*)?|(?:nature|descriptions?) of (?:the )?(?:disruption|disturbance|fault|failure|outage|event|problem|error|malfunction|interruption|incident|degradation|defect)",
        ),
        (
            Phenomenon,
            Mostly,
            "affected [a-z]+(?: [a-z]+)?|issues? discovered|what (?:was|were|is) (?:visible|noticeable|apparent|noticed|shown|felt)(?: .*)?|situation|(?:long|longer|full|whole) (?:version|story|account)",
        ),
        (
            Phenomenon,
            Mostly,
            "what it (?:looked|felt|was|sounded|looks) like(?: .*)?|how it (?:looked|felt|showed up|showed itself|appeared|presented|came to light|came to our attention)(?: .*)?|what (?:it|this|that) (?:has |have )?(?:cost|did to)(?: .*)?|how (?:bad|big|severe|widespread|far|long) (?:it|this|that|was|did|were|the)(?-u:\\b).*|what (?:it|this) (?:meant|means) for .*",
        ),
        (
            Phenomenon,
            Whole,
            "(?:고객|사용자|유저|이용자|회원|학생|손님|구매자|판매자|플레이어|독자|시민|직원|기사|모두)(?:님|들|분들|님들)*(?:이|가|은|는|께서|의|에게|한테)? (?:본|겪은|느낀|만난|받은|경험한|보신|겪으신|보인|보였던|무엇을 봤|무엇을 겪|무엇을 보|뭘 봤|뭘 겪|어떻게 보였|눈에|화면|불편|입장|시선|반응).*|(?:겪은|겪으신|보이던|보인) (?:불편|일|문제|증상|현상|것)",
        ),
        (
            Phenomenon,
            Part,
            "(?:얼마나|어디까지|어디가|어느 정도로?|몇 명이|누가|누구에게) .*(?:심했|컸|크게|번졌|아팠|퍼졌|영향|피해|못 썼|불편|오래|길었|당했|망가|겪|많).*",
        ),
        (
            Phenomenon,
            Whole,
            "(?:그래서 |도대체 |대체 )?(?:무슨|어떤) 일(?:이|인).*",
        ),
        (
            Cause,
            Mostly,
            "what we (?:[a-z]+ ){0,2}(?:thought|believed|suspected|assumed)(?: at first)? (?:it|this|that) (?:was|is)(?: .*)?",
        ),
        // What was learnt.
        (
            Lessons,
            Part,
            "(?:what|things) we (?:would|d|should|could|might|ought to) (?:(?:have|ve) (?:done|changed|known|checked|tested|noticed|seen|caught)(?: .*)?|(?:do|change) (?:differently|better).*)|what (?:could|would|might) have (?:caught|helped|saved|limited|shortened|spared)(?: .*)?",
        ),
        (
            Lessons,
            Whole,
            "what (?:this|it|that|(?:the )?(?:incident|outage|night|day)) (?:has |have )?(?:showed|shows|shown|taught|teaches|told|tells|revealed|reveals)(?: us| me)?(?: .*)?",
        ),
        (
            Lessons,
            Part,
            "where (?:we|it|things) (?:were|was|are) (?:too )?(?:slow|late|weak|blind|strong|good|bad|fast|quick)(?: .*)?|(?:things|what) (?:that )?(?:helped|hurt|slowed|surprised|confused|hindered|frustrated|annoyed|bothered|tripped|pleased|delighted|worried)(?: .*)?|what we (?:re|are|ll|will) (?:taking|take) away(?: .*)?|things we (?:got|did) (?:right|wrong|well|badly)(?: .*)?|where we (?:stumbled|struggled|failed|fell short|tripped|lost time|got stuck)(?: .*)?|what went (?:our way|against us)|what made (?:it|this|things) (?:worse|harder|better|easier|longer|slower)(?: .*)?",
        ),
        (
            Lessons,
            Mostly,
            "what (?:we|nobody|no one) (?:didn t|did not|couldn t|hadn t|had not|never) (?:yet )?(?:know|knew|known|see|saw|seen|expect|expected|reali[sz]ed?|understand|understood|tested|test|notice|noticed|anticipate|anticipated|thought of|considered|consider|check|checked|planned for|plan for)(?: .*)?|what we (?:were missing|missed|lacked|assumed|thought|believed|underestimated|overlooked|forgot|know now|now know)(?: .*)?|what (?:limited|contained|softened|reduced|bounded|capped) .*",
        ),
        (
            Lessons,
            Part,
            "다행이?(?:었던|였던|인|스러운|스러웠던)? ?(?:것|점|일)|반성(?:할 점|하는 점|해야 할 점|할 것|문)?|(?:무엇을|뭘|무얼) 놓쳤.*|배운 게 .*|다행히도?|그나마 다행.*|반성하며|(?:우리가|저희가|제가|이번에) (?:배운|느낀|깨달은|알게 된) (?:것|점)",
        ),
        // How it came about.
        (
            Cause,
            Part,
            "(?:(?:first|second|third|fourth|fifth|sixth|seventh|1st|2nd|3rd|4th|5th|6th|7th|last|final) why|why ?(?:no |number )?(?:[1-9]|one|two|three|four|five|six|seven))(?: .*)?",
        ),
        (
            Cause,
            Part,
            "(?:첫|두|세|네|다섯|여섯|일곱|1|2|3|4|5|6|7) ?번째 (?:왜|이유|원인).*|왜 ?[1-9](?: .*)?",
        ),
        (
            Cause,
            Mostly,
            "what it (?:probably |likely |definitely )?(?:was|was not|wasn t)(?: .*)?|technical (?:description|explanation)|what (?:we|they|everyone) (?:think|believe|suspect|guess|reckon)(?: has| had)? (?:happened|went wrong|broke|caused .*|it was|did it)(?: .*)?|how (?:a|an|the|our|one|some) (?:[a-z]+ ){1,3}(?:got|ended up|came|slipped|leaked|made it|wound up|landed) (?:in|into|out|there|here|past|through|to|on)(?: .*)?|digging (?:in|into|deeper)(?: .*)?|what bit us(?: .*)?|technical narrative|narrative of the fault",
        ),
        (
            Cause,
            Whole,
            "what (?:was|is|s|had gone|has gone|turned out to be) (?:actually |really |in fact |truly |so )*wrong(?: .*)?|what (?:was|is|s) (?:actually |really )?(?:behind (?:it|this|that|the .*)|at fault|to blame)|what (?:was|s|is) (?:really|actually|truly) (?:going on|happening|broken)(?: .*)?|what was going on (?:underneath|behind .*|inside|under .*|below)|(?:what )?it (?:actually |really )?(?:was|turned out to be|came down to|boiled down to)|what (?:was|is) it(?: really| actually)?|what it (?:actually |really )?(?:was|turned out to be|came down to|boiled down to)",
        ),
        (
            Cause,
            Part,
            "what (?:lay|lies|was|sat|hid|lurked) (?:behind|beneath|underneath|under|below)(?: .*)?|what went on (?:under|behind|inside|below) .*|what (?:set|kicked) (?:it|this|that|everything|things) (?:off|in motion)(?: .*)?|what (?:started|began|sparked) (?:it|this|that)(?: all)?",
        ),
        (
            Cause,
            Whole,
            "(?:actual|real|true|underlying|deeper|original) (?:problem|issue|causes?|reasons?|culprit|fault|bug|story|mistake|error|failure|flaw)|whodun(?:n)?it|smoking gun|root of (?:it|the [a-z]+|it all)",
        ),
        (
            Cause,
            Part,
            "(?:[a-z]+ ){0,2}(?:conditions?|circumstances|factors?|things|gaps?|holes?|assumptions?|decisions?|choices?|defaults?|changes?) (?:that|which) (?:let|led|made|allowed|caused|contributed|enabled|hid)(?-u:\\b).*|what (?:had |has |really |actually )?(?:let|hid|enabled|permitted|masked) (?:it|this|that|them|us|the [a-z]+)(?: .*)?",
        ),
        (
            Cause,
            Mostly,
            "(?:(?:incident|initial|technical|our|further|deeper|root cause) )*(?:investigations?|debugging|diagnostics?)(?: (?:process|steps? (?:completed|performed|taken)|steps?|notes|log|results?|summary|details|path|journey|session|and diagnosis|and analysis))?|(?:조사|디버깅|추적|진단|원인 (?:추적|파악|조사|찾기))(?: (?:과정|내용|결과|방법))?|(?:our |the )?findings|what we (?:found|found out|discovered|uncovered|dug up)(?: .*)?|how (?:it|this|that|the [a-z]+) (?:got|came|slipped|crept|sneaked|snuck|made it) (?:there|here|in|into .*|past .*|through(?: .*)?|by us|about|out|unnoticed|undetected|live|so far)(?: .*)?|where (?:it|this|that|things|the [a-z]+) (?:went wrong|came from|started|broke|failed|came in)(?: .*)?|where did (?:it|this|that|things) (?:come from|go wrong|start|begin|break)(?: .*)?",
        ),
        (
            Cause,
            Whole,
            "(?:(?:진짜|실제|그럼|그래서|결국|정확한|숨은|가장 큰|근본적|근본적인|직접적|직접적인|발생|장애|따져본|살펴본) )*(?:이유|까닭|사유|범인|주범|화근)(?:는|은|가|이|를|을)?(?: (?:뭐|무엇|누구|뭔|찾|있었|바로|무언).*)?|진짜 (?:문제|원인)(?:는|은)?|(?:결국 |그래서 |도대체 |대체 )?왜 (?:그랬|그런|이런|이랬|이렇게|생겼|터졌|그렇게|못|안|몰랐|하필|났|멈|죽|깨|끊|막혔|느렸|아무도).*|왜(?:냐하면|냐면)(?: .*)?",
        ),
        (
            Cause,
            Mostly,
            "(?:도대체 |대체 )?왜(?: .*)?|(?:무엇이|뭐가|어디가) 문제(?:였|인|이었|가 ).*|(?:무엇|뭐|뭣) ?때문.*|(?:어디서|어디서부터|어디에서|어디부터|뭐가) (?:잘못|꼬였|틀어|틀렸).*|문제의 (?:핵심|코드|설정|커밋|배포|쿼리|원흉|변경|시작점|발단|본질)|핵심 문제|(?:결정적|결정적인|치명적|치명적인|숨은) (?:실수|원인|문제|오류|버그|이유)|발화점|원흉|(?:밝혀진|드러난|밝혀낸|찾아낸) (?:것|것들|사실|원인|점)|(?:원인을 )?(?:알고|알아|찾아|들여다|까|파|열어|살펴|조사해|뜯어|확인해|추적해|뒤져) ?(?:보니|봤더니|보았더니)(?: .*)?|어쩌다(?:가)?(?: .*)?|어떻게 (?:이런|그런|이렇게|그렇게) .*",
        ),
        // What was done, and what will be.
        (
            Countermeasures,
            Whole,
            "이렇게 .*(?:겠|할게|하기로|바꿉니다|바꿔요|막습니다|막아요|고칩니다|할 겁|할 것|하려|합니다|해요).*",
        ),
        (
            Actions,
            Whole,
            "what (?:(?:we|has|have|had|ve|already|been|s|since) )+(?:done|fixed|repaired|put right|put back)(?: .*)?|(?:moves|changes|steps|things|fixes|repairs) (?:(?:we|that|have|ve|already|i|were) )+(?:made|took|taken|did|done|tried|applied)(?: .*)?",
        ),
        (
            Actions,
            Whole,
            "(?:getting|bringing|putting|setting|making|turning) (?:IT )?(?:(?:all|back|up|online|on our feet|to normal|running|working|right|good|live|straight|again|together|whole|and) ?)+|making amends|putting out (?:the |a )?fires?|stopping the bleed(?:ing)?|back (?:to normal|online|in business|up and running|up|on our feet)|first aid|damage control|how we (?:brought|got|put|turned|dealt|coped|contained|stopped|pulled|dug|worked) (?:IT )?(?:back|out|off|with|around|through|up|down|online|it)(?: .*)?|what (?:finally |eventually )?(?:brought|got|put|turned) IT (?:back|up|right|on)(?: .*)?",
        ),
        (
            Countermeasures,
            Mostly,
            "(?:fixing|solving) (?:it|this|that) (?:for good|properly|once and for all)|(?:proper|lasting) fix(?:es)?|making (?:it|this|that|us|things|the [a-z]+) (?:less|more|harder|safer|sturdier|stronger|better)(?: .*)?|(?:that |so )*(?:it|this) stays fixed|keeping (?:it|this|things|us|the [a-z]+) (?:fixed|safe|up|from .*)",
        ),
        (
            Actions,
            Part,
            "what we (?:tried|attempted)(?: .*)?|what we did (?:first|next|then|immediately|right away|that .*|on .*)|how (?:did )?we react(?:ed)?(?: .*)?|how (?:things|it|everything|service|services) (?:got|came|went|returned) back(?: .*)?|way (?:out|back)|undoing (?:it|the .*)|what was tried(?: .*)?",
        ),
        (
            Actions,
            Mostly,
            "how it ended|(?:fixing|repairing|restoring|correcting|recovering|reconciling|mending) (?:it|this|that|(?:the |our )?[a-z]+(?: data)?)|stop ?gaps?|band ?aids?|already done|done already|done so far",
        ),
        (
            Actions,
            Mostly,
            "clean(?:ing)? ?up(?: .*)?|mop(?:ping)? up|treatment|what (?:finally|eventually) (?:worked|helped)",
        ),
        (
            Actions,
            Whole,
            "고치기|고쳤(?:다|습니다|어요)|이렇게 고침|데이터 (?:보정|정정|복원|정리)|이렇게 .*(?:막았|막은|고쳤|고친|했|하였|껐|끈|되돌렸|되돌린|살렸|살린|바꿨|바꾼|넘겼|풀었|푼).*|어떻게 (?:막았|고쳤|살렸|되돌렸|껐|풀었|살려|넘겼|대처|진화|되살|바꿨).*|그래서 (?:어떻게|뭘|무엇을) 했.*|(?:급한 )?불(?:은|을)? ?(?:이렇게 )?(?:끄기|껐.*|끈 .*)",
        ),
        (
            Actions,
            Whole,
            "(?:(?:우리가|제가|내가|저희가|팀이|그날|그때|당일|그래서|먼저|가장 먼저|제일 먼저|바로|일단|당장|우선|급하게|급히|이미|지금까지) )*(?:한|했던|해본|해 본|취한|수습한|시도해 본|시도해본|손본|손댄|고친|바꾼|되돌린|살린|시도한|조치한|대응한|처리한) (?:것|것들|일|일들|조치|내용|부분|과정|방법)|(?:뒷)?수습(?: (?:과정|내용|조치|작업|방법|경과|하기))?|뒷처리|뒤처리|사후 처리|되돌리기|원상 ?복구|원복(?: (?:과정|작업|조치|내용))?|백필 (?:방법|과정|내용|작업)",
        ),
        (
            Cause,
            Mostly,
            "(?:범인|원인|이유|주범)(?:은|는) .*|(?:들여다본|파헤친|까 본|까본|뜯어본|조사한|파악한) (?:결과|것|내용)",
        ),
        (
            Summary,
            Mostly,
            "(?:장애|사고|사건|문제)? ?(?:개황|요지|골자|줄거리)|tl ?dr(?:가|이|은|는) .*",
        ),
        (
            Phenomenon,
            Part,
            "(?:누구(?:에게|한테)) .*|(?:눈에|겉으로) (?:보인|보이는|드러난) (?:것|현상|증상|모습)|(?:사용자|고객|청취자|이용자|회원|학생|업무|현업|서비스)(?: 쪽에서는?| 입장에서는?| 경험| 체감| 지장| 불편)|(?:업무|서비스|고객|운영)에 (?:끼친|미친|준) .*|(?:나 )?민원(?: .*)?|(?:재현 )?현상",
        ),
        (
            Actions,
            Mostly,
            "(?:(?:긴급|응급|현장|임시|초동) )?처치(?: (?:내역|내용|사항|과정))?|(?:빠져나온|벗어난|극복한) (?:방법|과정|경위)|(?:출동|구조|진화|복원|복구) (?:기록|작업|과정)|대응하며 한 것|삽질의 기록",
        ),
        (
            Countermeasures,
            Mostly,
            "(?:보완|개선|후속|남은|추가) ?(?:과제|약속|숙제|규칙)|재발 방지 약속|(?:달라진|달라질|바뀐|바뀔|새로운) .*(?:규칙|것|점|방식|원칙|절차)(?:들)?|다음 .*전까지|(?:저희가|우리가|제가) (?:바꾸고|바꾸는|고치고|준비하고) .*",
        ),
        (
            Lessons,
            Part,
            "(?:잘된|잘한|좋았던|버틴|잘 버틴) (?:것|점)(?: .*(?:아쉬운|못한|나빴던|부족한).*)?",
        ),
        // What happened when.
        (
            Timeline,
            Whole,
            "how (?:(?:the|that|our|this) )?(?:[a-z]+ )?(?:night|day|evening|morning|afternoon|weekend|week|hours?|incident|outage|event|events|it|things|everything|all|that|call) (?:all )?(?:went|unfolded|played out|went down|developed|progressed|evolved|transpired|panned out)(?: (?:for|on|in|at|minute|hour|step|by) ?.*)?|(?:blow by blow|hour by hour|moment by moment|second by second|day by day|minute for minute)(?: .*)?|who did what(?: and)? when|when did what happen|what happened (?:when|step by step|in order|minute by minute|hour by hour)|as it happened|(?:sequence|order) of (?:things|happenings|what happened)",
        ),
        (
            Timeline,
            Mostly,
            "(?:당시|그때|장애 당시) ?(?:채팅|대화|슬랙|메시지)(?: .*)?|타임 ?테이블|(?:그날|당일) .*(?:흐름|경과|전개)|발생 ?(?:및 )?(?:인지|복구|정상화)? ?(?:인지|복구|정상화)? ?.*시각",
        ),
        (
            Timeline,
            Mostly,
            "(?:night|evening|day|morning|afternoon|weekend)(?: (?:in question|in detail|itself|that was|of (?:the )?(?:incident|outage)))?|step by step|sequence|diary|logbook|(?:war room|call|slack|chat|bridge|incident channel|ops) (?:log|notes|transcript)|course of action|(?:log|diary|journal|record|protocol|transcript|logbook|notes) (?:of|from) (?:the |that )?(?:night|day|evening|incident|outage|morning|weekend|call|war room|events)",
        ),
        (
            Timeline,
            Whole,
            "(?:사건|장애|사고|일어난|일의) 순서|(?:(?:있었던|일어난|벌어진|생긴) 일을? )?순서대로(?: (?:보면|보기|정리|정리하면|말하면))?|어떻게 (?:흘러|진행|전개|흘렀).*|(?:시간|시간대|시각|날짜|일자|분|초) ?(?:별|순|순으로|단위)(?:로)?(?: ?(?:기록|정리|로|으로|보기|보면|흐름|진행|내역|상황|일지))*|(?:진행|상황|장애|사건|사고|대응|조치|경과|당일|현장)(?:의)? (?:기록|일지)|(?:추진|처리|조치|진행|대응) (?:경과|일지|현황 및 경과)",
        ),
        (
            Timeline,
            Mostly,
            "(?:그날|그 날|당일|장애 당일|사건 당일)(?:의|에)?(?: (?:밤|새벽|아침|저녁|오후|오전|하루)(?:의|에)?)?(?: (?:기록|일지|타임라인|흐름|진행|경과|있었던 일|상황|일|이야기|무슨 일이.*))?|(?:그 )?(?:사건|사고|장애)의 전말|전말",
        ),
        // What is still to be done.
        (
            Countermeasures,
            Whole,
            "agreed(?: on| upon)? (?:changes|actions|steps|next steps|measures|work|follow ups?|fixes|tasks|improvements|items|plan)|what (?:(?:we|was|has been|have we|did we) )(?:have |ve |all )?(?:agree|agreed|decide|decided|committed to|commit to|promised?|settled on)(?: .*)?|(?:our )?(?:promises?|pledges?)(?: to you)?|commitments to .*",
        ),
        (
            Countermeasures,
            Whole,
            "(?:(?:what|things|work) (?:s |is |are |that s |that are |that is )?)?(?:still|yet) (?:to (?:come|do|be done|fix)|missing|open|left|outstanding|needed|pending|in progress|todo|ahead)(?: .*)?|what (?:s|is|remains|else is|is there) (?:still )?(?:left|outstanding|to do|to be done|pending|planned)(?: .*)?|what remains(?: .*)?|what (?:s|is) (?:coming|next up|ahead)(?: .*)?|what comes next|what now|now what|how (?:are|will) we (?:changing|change|do better)(?: .*)?|(?:how to )?do(?:ing)? better(?: .*)?|where (?:do )?we go from here|from here(?: on)?|from now on|on our (?:list|plate|agenda|roadmap)|for the future|(?:work|tasks|steps) (?:that )?follow(?:s|ing)?|things to (?:fix|change|build|add|watch)|assignments|owners and (?:dates|due dates|deadlines)|(?:fixes|changes|improvements|things|work|actions|more) (?:to come|ahead|coming|in the works|in progress|under way|underway|on the way|in the pipeline)|who (?:does|will do|owns|is doing|takes|fixes) what(?: .*)?",
        ),
        (
            Countermeasures,
            Whole,
            "(?:changes?|things?|improvements?|steps?|fixes|what) (?:that )?we (?:(?:are|re|will|ll|plan|plan to|want to|intend to|need to|must|have to|going to|propose to|about to|now|also) )+(?:mak|do|chang|fix|improv|tak|add|implement|build|try|put|ship|harden|strengthen)\\w*(?: .*)?|(?:what|how) (?:this |it |things |that )?(?:will|ll) (?:be|look|work) (?:different|better|change)(?:ly)?(?: .*)?",
        ),
        (
            Countermeasures,
            Mostly,
            "what happens now|(?:automation|improvement|hardening) opportunities|(?:for )?next time|not again|(?:(?:follow up|open|new|jira|filed|resulting|created|opened|github|gitlab) )*tickets|(?:tickets|issues|bugs|cards|stories) (?:we )?(?:have )?(?:opened|filed|created|raised|written|logged|cut)|(?:jira|follow up|new|resulting) (?:issues|cards|stories)|corrections|prophylaxis|moving on",
        ),
        (
            Countermeasures,
            Whole,
            "(?:(?:앞으로|다음에|다음엔|이제|우리가|저희가|꼭|더|추가로|당장|곧|나중에) )*(?:할|해야 할|해야할|하기로 한|바꿀|바꾸기로 한|바꿔야 할|고칠|고쳐야 할|고치기로 한|손볼|추가할|남은|챙길|해볼|시도할|막을|정리할|지킬|약속한) (?:것|것들|일|일들|거|숙제|과제|부분|작업|내용|사항|방법|점)|아직 (?:못 한|못한|안 한|남은|하지 못한) (?:것|일|작업)들?|남아 있는 (?:일|것|작업|과제)|(?:앞으로 |이제 )?달라지는 (?:것|점)들?|(?:무엇을|뭘|무얼) (?:바꾸|바꿀|고칠|더할|해야|할까|하나|할 것).*|(?:.* )?(?:이러지|이런 일이|같은 일이|같은 실수|반복하지|되풀이)(?:.*)(?:않|없|말).*|두 번은 없다|(?:실천할|하면 좋을|했으면 하는|해야 하는) (?:것|일)들?|(?:담당자|팀|사람|부서)별 (?:할 일|조치|과제|작업|액션).*|누가 무엇을.*|(?:또|다시|다시는|두 번 다시)(?: .*)? ?(?:않|안|막|없).*|다시는|재발(?:하지|을|이)? ?(?:않|안|막|없).*|막으려면",
        ),
        (
            Countermeasures,
            Whole,
            "(?:다음에는|다음엔|다음번에는|다음번엔|다음 번엔|다음부터는|다음부턴|다음번부터는|다음을 위해|다음을 위해서|다음을 위하여)(?: .*)?|(?:앞으로|이제|이제부터|지금부터|이제는|앞으로는)(?:는)?(?: (?:이렇게|어떻게|저희|우리|무엇을|뭘).*)?",
        ),
        (
            Countermeasures,
            Mostly,
            "(?:[가-힣]+ )?우선 ?순위|priorit(?:y|ies)|(?:우리 |우리의 |저희의 )?(?:숙제|약속|다짐)(?:드립니다|합니다|드려요)?(?: 사항)?|(?:(?:등록한|만든|생성한|올린|후속|열린|발행한|지라|작업|이슈) )*티켓(?: 목록)?|후속",
        ),
    ]
};

#[cfg(test)]
mod tests {
    use super::super::families::assert_placed;
    use crate::model::CoreSection;

    #[test]
    fn sentences_of_a_family_stand_for_a_section() {
        use CoreSection::{
            Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary, Timeline,
        };
        for (headings, section) in [
            (
                "In one sentence; The gist; 한 문장으로; 결론부터 말하면",
                Summary,
            ),
            (
                "What players saw; What the customers' patients got; Merchants' view; How it looked from outside; \
                 What was and wasn't affected; First signs of trouble; 고객이 겪은 불편; 어디까지 번졌나; 무슨 일이냐면",
                Phenomenon,
            ),
            (
                "How the night went; How the incident unfolded; Blow by blow; Who did what when; 그날의 기록; 날짜별 기록",
                Timeline,
            ),
            (
                "What was actually wrong; What was really going on; So what was it?; The bug; What let it happen; \
                 Conditions that let it happen; Why 1: why did it refuse?; But why?; How it got past us; What set it off; \
                 왜 그랬을까; 왜 3시에?; 이유; 범인은; 알고 보니; 첫 번째 왜",
                Cause,
            ),
            (
                "What we have done; The patch; Making it right; Moves we made; Back to normal; How we dealt with it; \
                 How we know it's fixed; 이렇게 막았어요; 어떻게 살렸나; 한 것; 급한 불 끄기; 백필 방법",
                Actions,
            ),
            (
                "Agreed changes; What we agreed on; Still missing; What's left; Tickets; Next time; Changes we're making; \
                 Who does what by when; Keeping it from happening again; 할 것; 다음엔 이렇게; 이렇게 바꾸겠습니다; \
                 하기로 한 것; 다시는 이런 일이 없도록",
                Countermeasures,
            ),
            (
                "What we'd do differently; What this showed us; Where we were slow; What could have caught it; 다행이었던 것",
                Lessons,
            ),
        ] {
            assert_placed(headings, Some(section));
        }
        for heading in [
            "What you should do",
            "Open questions",
            "Shout-outs",
            "Related tickets",
            "Why we publish this",
            "왜 이 글을 쓰나",
            "고객 보상",
            "시험 관련 안내",
        ] {
            assert_placed(heading, None);
        }
    }
}
