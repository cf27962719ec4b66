//! Headings of reports as coding assistants, newspapers, chains and services write
//! them: "Hypotheses ruled out", "Regression coverage", "Funds at risk".

use super::Place;
use super::families::Families;
use crate::model::CoreSection;
use std::sync::LazyLock;

/// What a heading of `words`, as they are compared, stands for.
pub(super) fn place(words: &str) -> Option<Place> {
    static SET: LazyLock<Families> = LazyLock::new(|| {
        let patterns = FAMILIES.iter().map(|(_, _, pattern)| (*pattern).to_owned());
        Families::of(patterns)
    });
    let first = SET.first(words)?;
    let (section, is_sure, _) = FAMILIES[first];
    Some(Place {
        section,
        is_part: section != CoreSection::Summary,
        is_exact: is_sure,
    })
}

/// Whether a heading is over those who took part, and no section whatever else it says.
pub(super) fn is_of_people(words: &str) -> bool {
    matches!(
        words,
        "대응 인원"
            | "대응자"
            | "대응 인력"
            | "대응 조직"
            | "대응 팀"
            | "대응 참여자"
            | "조치 인원"
            | "조치자"
            | "복구 인원"
    )
}

/// The section, and whether it is sure.
const FAMILIES: &[(CoreSection, bool, &str)] = {
    use CoreSection::{Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary, Timeline};
    &[
        (
            Summary,
            true,
            "(?:fast|quick) facts|bottom line up front|in brief|핵심 ?(?:정리|만|내용 요약)|요지|요점(?: 정리)?",
        ),
        // Whom and what it hit.
        (
            Phenomenon,
            true,
            "affected (?:[a-z]+ )?(?:versions?|files|endpoints|apis?|builds|jobs|pipelines|packages|releases|addresses|wallets|accounts|transactions|blocks|validators|regions|records|rows|orders|articles|pages|stories|editions|components|platforms|devices|apps|sites|domains|products)|(?:[a-z]+ )?(?:versions|files|endpoints|apis|builds|jobs|pipelines|packages|releases|addresses|wallets|accounts|transactions|regions|records|orders|articles|pages|components|platforms|devices|assets|funds|vaults|pools|tokens|contracts|features|environments|clusters|nodes|hosts|servers|repositories|sites|products|data|markets|networks) (?:affected|impacted)|(?:was|were|is|are|am) (?:any |my |our |your |customer |user |users |personal |we )*(?:data|funds|payments|orders|accounts|passwords|affected|money|i) ?(?:lost|affected|at risk|safe|exposed|leaked|impacted|stolen|compromised)?|(?:user )?funds (?:at risk|lost|affected|stolen)|(?:total |financial |overall )?loss(?:es)?|amounts? lost|(?:[a-z]+ )exposure|degraded (?:performance|service)|(?:영향|폭발) ?반경|파급 ?(?:범위|영향)|손실(?: (?:규모|금액|내역|범위))?|유출(?:된)? ?(?:항목|규모|정보|데이터|범위|내역)|(?:피해|손실) ?액|대기열 적체|(?:영향|영향을) ?(?:받은|미친) (?:버전|파일|주소|빌드|기능|화면|계정|주문|데이터)",
        ),
        (
            Phenomenon,
            false,
            "details? (?:of|on|about) (?:the |this )?(?:incident|issue|problem|outage|event)|severity (?:rationale|justification|reasoning|assessment)|why (?:it|this) (?:matters|mattered|is (?:serious|important|bad|severe))|consensus failure|queue backlog|what (?:was published|went out|was printed|was sent|went live)|what (?:the )?(?:agent|assistant|bot|script|model|automation|cron ?job|tool) did|왜 (?:중요|심각).*|(?:심각도|등급)(?: (?:산정|판정|결정|평가))? ?(?:근거|이유|판정|산정)",
        ),
        (
            Timeline,
            false,
            "(?:shift|command|decision|chat|event) log|의사 ?결정 (?:기록|로그|과정)|(?:상황|당직) ?일지",
        ),
        // What was looked for, and what it was.
        (
            Cause,
            true,
            "(?:hypothes[ie]s|theories|causes|suspects|alternatives) (?:we )?(?:considered|ruled out|tested|rejected|checked|examined|eliminated|discarded)|(?:what )?(?:we )?ruled out|(?:rejected|discarded|ruled out|competing|working|alternative|leading|other) (?:hypothes[ie]s|theor(?:y|ies))|chains? of causation|(?:offending|bad|breaking|faulty|buggy|broken|culprit|guilty|causal|problematic|problem) (?:commit|change|line|lines|code|diff|pr|query|config|configuration|deploy|release|migration|merge)|fishbone(?: diagram)?|swiss cheese|(?:cause|causal|causality) (?:map|graph|tree|analysis)|(?:compounding|amplifying|enabling|systemic|environmental|technical|cultural|management) factors|vulnerab(?:le code|ilit(?:y|ies)(?: (?:details|description|analysis|overview|explained|explanation))?)|(?:검토한|배제한|기각된|기각한|세운|초기|유력한|남은) 가설|가설(?: (?:검증|목록))?|(?:배제한|배제된|제외한) 원인|문제(?:의)? ?(?:코드|커밋|쿼리|설정)|인과 ?(?:관계|사슬)|(?:장애|실패|고장|발생|오류) ?(?:메커니즘|기전|모드|원리)|왜 ?왜 ?(?:분석)?|(?:인적|구조적|시스템적|조직적|기술적|환경적|관리적|복합|악화|확산|피해를 키운|키운|제도적) (?:요인|문제)|(?:.* )?(?:늦어진|지연된|오래 걸린|길어진|커진|확산된) (?:이유|까닭)|취약점(?: (?:상세|분석|내용|설명))?|(?:공격|침해) ?(?:방식|경로|수법|기법|원리)|오보 (?:경위|이유)",
        ),
        (
            Cause,
            false,
            "(?:technical )?details? (?:of|on|about) (?:the |this )?(?:vulnerabilit(?:y|ies)|exploits?|attack|bug|flaw|failure|hack|breach)|failure modes?|how (?:did |does )?(?:the|an) (?:exploit|attack|bug|race|leak|deadlock|error|mistake|failure|mistakes?) (?:works?|worked|happened|came about|was made|occurred)|how (?:it|this|that) (?:got|came to be|ended up) (?:published|merged|deployed|printed|released|approved|shipped)|anatomy of .*|(?:the )?(?:attack|exploit)(?: (?:path|details|analysis|description|mechanics|flow|methods?|vectors?|scenario|chain|technique))?|장애 전파(?: (?:과정|경로))?|전파 ?(?:경로|과정)|동작 원리|공격 과정",
        ),
        // What was done.
        (
            Actions,
            false,
            "(?:issues?|bugs?|problems?|defects?) (?:fixed|resolved|solved|addressed)|(?:evidence|proof) of (?:the )?(?:fix|recovery|resolution)(?: .*)?|how to verify(?: .*)?|(?:(?:post )?(?:fix|migration|change|upgrade|restore|deploy|deployment|recovery|release|rollback|incident|production|final) )?(?:verification|validation)(?: (?:steps|results?|performed|done|of (?:the )?(?:fix|recovery)))?|verified by|smoke tests?|(?:what )?(?:changed|changes|files changed) (?:in|by) (?:this|the) (?:pr|pull request|commit|release|branch|patch|diff)|files changed|what shipped|shipped (?:fixes|changes)|data (?:clean ?up|cleanup|fix|correction|reconciliation)|(?:working through|clearing|draining|processing|catching up on|catching up with) (?:the |our )?(?:[a-z]+ )?(?:backlog|queues?|orders|messages|jobs)|(?:halt and|chain|network|cluster|node|validator|full|rolling|coordinated) restart|how (?:we|it was|they) (?:corrected|amended|retracted|reverted|undid|undone)(?: .*)?|(?:수정|조치|복구|배포|적용)? ?(?:후 )?검증(?: (?:결과|방법|내용|절차|과정|완료))?|(?:정상화|복구|적용|조치)(?: (?:확인|과정|결과|내역|작업))|정상화|(?:수정|적용|변경) 전후(?: 비교)?|코드 (?:변경|수정)(?: (?:사항|내용))?|(?:데이터 )?보정(?: (?:작업|내역|처리))?|(?:적체|대기열|백로그) ?(?:해소|처리|소진)(?: .*)?|(?:체인|네트워크|노드|클러스터|서버|서비스) ?(?:재가동|재시작|재기동)|임시 ?(?:방편|대책)|우회 ?(?:방법|책|방안)?|정정(?: (?:내용|보도|사항))?|점검 내용",
        ),
        // What bears a cause out, or another side's view of it.
        (
            Cause,
            true,
            "(?:[a-z]+ ){0,3}(?:failures|faults|problems|mistakes|bugs|issues) (?:that|which) (?:compounded|combined|stacked|added up|cascaded|interacted|caused .*|led .*|made .*)|how (?:we|it was|this was) (?:diagnosed|debugged|traced|narrowed|investigated|tracked)(?: .*)?|what the (?:[a-z]+ )?(?:traces?|logs?|data|metrics|dumps?|profiles?|graphs?|numbers|evidence) (?:shows?|showed|says?|said|tells?|revealed)(?: .*)?|(?:compounding|cascading|secondary|second|underlying) (?:failures?|faults?|issues?|problems?)|(?:(?:supporting|key|technical|forensic|additional|hard) )?(?:evidence|proof)(?: (?:from|in|for|collected|gathered|so far) .*)?|(?:(?:candidate|possible|likely|alternative|competing) )?explanations?(?:,? .*)?|(?:[a-z]+ ){1,2}side (?:investigation|analysis|findings)|(?:확보한 |관련 )?증거(?: 자료)?",
        ),
        // What somebody did, or goes on with.
        (
            Actions,
            true,
            "what (?:was|we|got) (?:built|shipped)(?:,? .*)?|(?:also )?fixed (?:in )?this (?:pass|time|round|week|release)|(?:첫|두|세|네|한|\\d) ?번(?:째)?의 (?:수정|조치|시도|핫픽스)(?: .*)?|(?:explored|attempted|tried|considered) (?:solutions?|fixes|approaches|remedies)|(?:recovery|restore|repair|mitigation|response) sequence|(?:solving|resolving|repairing|mitigating|recovering|restoring|fixing|patching)(?: (?:it|this|the .*))?|(?:the )?(?:[a-z]+ ){1,2}s (?:response|reaction)",
        ),
        (
            Phenomenon,
            true,
            "(?:the )?errors?(?: (?:messages?|logs?|output|details|seen))?|stack ?traces?|later on|afterwards|meanwhile|in the meantime|and then|(?:그 ?후|그 ?뒤|그 ?사이|이후)(?:의 일|에는)?",
        ),
        // What came of it.
        (
            Actions,
            false,
            "(?:final |end |overall )?(?:results?|outcomes?)|(?:(?:최종|적용|해결|조치|수정|처리|작업) ?)?결과(?: 확인)?",
        ),
        // What is to come.
        (
            Countermeasures,
            true,
            "(?:fix )?options|(?:agents?|contributors?|developers?|team|internal|operators?)(?: (?:agents?|contributors?|developers?|team|operators?))? documentation|.* going forward|(?:technical )?(?:debts?|monitoring|alerts?|alerting|metrics|tests?|checks?|items|issues|gaps|things|work|features|changes|improvements|risks|questions|tasks) to (?:address|implement|add|build|write|improve|introduce|fix|close|do)|regression (?:coverage|tests?|guards?|suite|prevention|protection)(?: added)?|(?:new )?(?:invariants?|tripwires?|guards?|guard ?rails?|safeguards?|checks|tests|alarms|alerts|assertions)(?: (?:added|introduced|now in place|in place|we added))?|new (?:rules?|policy|policies|process|procedure|checks?|tests?)|(?:policy|policies|rules?|process|procedures?) going forward|(?:process|operational|editorial|organi[sz]ational|procedural|policy|workflow|structural|cultural|architecture|architectural|infrastructure) changes?|(?:follow up|followup) (?:prs?|issues|pull requests|stories|cards)|deferred(?: (?:work|items|fixes|tasks))?|(?:rollout|deployment|implementation|execution|hardening|migration) plan|(?:within|in) (?:the )?(?:next )?\\d+ (?:days|weeks|months)|\\d+ ?(?:day|week|month) (?:actions|plan|goals|follow up)|(?:this|next|coming) (?:week|sprint|quarter|month|release|cycle)|improve|acceptance criteria|definition of done|회귀 ?(?:테스트|방지|검증)(?: .*)?|(?:추가된|추가한|추가할) (?:테스트|알람|알림|검사|검증|안전장치|가드)|(?:테스트|알람|알림|안전장치|가드레일|검사|모니터링) (?:추가|보강|강화)|(?:완료|인수|수용) ?(?:조건|기준)|(?:이행|추진|적용|배포|실행|실천) ?(?:계획|일정|로드맵)|후속 (?:pr|이슈|풀리퀘스트|티켓)|(?:이번|다음|차기) ?(?:주|달|스프린트|분기|릴리스|릴리즈|반기)|편집 (?:과정|절차) 개선",
        ),
        // What was learnt.
        (
            Lessons,
            true,
            "(?:핵심|주요|얻은|기술적|운영) ?(?:인사이트|시사점|배움)|key (?:insights?|observations?)",
        ),
        (
            Lessons,
            false,
            "what (?:[a-z]+ ){1,3}(?:did|got|does|gets) (?:right|wrong|well|badly)|what held(?: .*)?|what (?:the |this )?(?:drill|exercise|test|chaos|game day) (?:proved|showed|revealed|taught)(?: .*)?|(?:(?:known|remaining|other|our) )?(?:[a-z]+ )?gaps?(?: (?:identified|found|exposed|analysis|we found))?|mitigators|mitigating factors|what made (?:the )?(?:recovery|response|diagnosis|debugging|detection|it) (?:so )?(?:slow|slower|hard|harder|difficult|long)|counterfactuals|(?:broken|wrong|false|bad|failed|invalid|mistaken|faulty) assumptions|assumptions that (?:failed|broke|didn t hold|were wrong|did not hold)|what (?:this|the|our) (?:incident|outage|failure|event|bug|story) (?:is|was) (?:really |actually |all )*(?:about|(?:a )?(?:good )?(?:example|reminder|case) of)(?: .*)?|for the next .*|(?:advice|lessons|notes|tips) (?:to|for) (?:others|other teams|the next .*|fellow .*|future .*)|(?:what|things|where) (?:we d|we would|we|d) (?:(?:would )?like to|want to|wish to) (?:have )?(?:do|done|improve|change)(?: .*)?|(?:감지|탐지|모니터링|테스트|관측|알림|프로세스|문서) ?(?:공백|사각지대|구멍|빈틈)|사각지대|구멍|빈틈|한계점?|(?:도움이|힘이) (?:된|됐던|되었던) (?:것|점|것들)|아(?:찔|슬아슬)했던 (?:점|순간|것)|(?:잘못된|틀린|깨진|어긋난) (?:가정|전제)|(?:다른|타) 팀(?:에게|을 위한)(?: .*)?",
        ),
    ]
};

#[cfg(test)]
mod tests {
    use super::super::families::assert_placed;
    use crate::model::CoreSection;

    #[test]
    fn headings_of_many_houses_stand_for_a_section() {
        use CoreSection::{
            Actions, Cause, Countermeasures, Lessons, Phenomenon, Summary, Timeline,
        };
        for (headings, section) in [
            (
                "Quick facts; Bottom line up front; 핵심 정리; 요점",
                Summary,
            ),
            (
                "Affected versions; Endpoints affected; Was any data lost?; Funds at risk; Severity rationale; \
                 Why it matters; 파급 범위; 손실 규모; 등급 산정 근거",
                Phenomenon,
            ),
            ("Decision log; 의사결정 기록", Timeline),
            (
                "Hypotheses ruled out; What we ruled out; The offending commit; Failure modes; \
                 How the exploit worked; Compounding factors; 배제한 가설; 인과 관계; 복구가 늦어진 이유; 인적 요인",
                Cause,
            ),
            (
                "Verification; Post-fix validation; Changes in this PR; Clearing the backlog; How we corrected it; \
                 검증 결과; 정상화 확인; 적체 해소",
                Actions,
            ),
            (
                "Regression coverage; Invariant added; Process changes; Follow-up PRs; Deferred work; Next quarter; \
                 회귀 테스트; 완료 조건; 이번 스프린트",
                Countermeasures,
            ),
            (
                "Monitoring gaps; Broken assumptions; Advice to others; 모니터링 사각지대; 도움이 된 것",
                Lessons,
            ),
        ] {
            assert_placed(headings, Some(section));
        }
        for heading in [
            "False leads",
            "Out of scope",
            "Editor's note",
            "Escalation path",
            "대응 인원",
            "보상 안내",
        ] {
            assert_placed(heading, None);
        }
    }
}
