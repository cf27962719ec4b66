//! Names of parts of the sections, and words that say enough among others, as they
//! are compared.

use crate::model::CoreSection;

/// Names of parts of a section, worth keeping as a heading below it.
pub(super) const PARTS: &[(CoreSection, &str)] = &[
    (
        CoreSection::Phenomenon,
        "impact, identified, customer impact, user impact, business impact, impact analysis, scope, \
         scope of impact, effect, effects, affected, severity and impact, user impacts, \
         who was affected, affected services, affected users, detection, how was it detected, \
         how it was detected, how we noticed, how did we notice, \
         how was the incident detected, damage, impacts, discovery, fallout, consequences, \
         consequence, blast radius, impact assessment, impact and scope, scope and impact, \
         impact summary, impact details, impact on users, impact on customers, \
         impact to users, impact to customers, user experience, customer experience, \
         users affected, customers affected, services affected, services impacted, \
         affected systems, affected customers, affected components, systems affected, \
         impacted services, impacted systems, impacted users, impacted customers, extent, \
         extent of impact, incident impact, detection and alerting, alerting, \
         incident detection, detection method, how we found out, how was this detected, \
         how did we detect, how was the issue detected, how was the outage detected, \
         how was the problem detected, fault detection, who noticed, business effect, \
         impact metrics, severity impact, severity and impact, impact and severity, corrected impact, corrected impact assessment, revised impact, actual impact, discovery context, observed, failure, the failure, data loss, how bad was it, how many users were affected, how many users, \
         detection gap, detection timeline, identification, detected by, detected via, detected through, discovered by, discovered via, noticed by, impact window, damage assessment, collateral damage, severity and scope, \
         영향, 영향 범위, 영향도, 장애 영향, 피해, 피해 범위, 피해 규모, 서비스 영향, \
         고객 영향, 탐지, 감지, 인지, 인지 경로, 영향도 분석, 장애 범위, 장애 영향도, \
         비즈니스 영향, 감지 방법, 탐지 경로, 장애 인지, 영향 및 피해, 영향 받은 서비스, \
         영향받은 서비스, 영향 받은 사용자, 영향도 및 범위, 사용자 영향, 장애 감지, 장애 탐지, \
         인지 과정, 감지 과정, 발견, 발견 과정, 탐지 과정, 문제 발견, 최초 발견, 발견 경위, 인지 경위, 장애 인지 경로, 피해 현황, \
         영향 분석, 장애 파급, 파급 효과, 임팩트, 임팩트 범위, 임팩트 분석, 장애 임팩트, \
         서비스 임팩트, 사용자 임팩트, 비즈니스 임팩트, 임팩트 및 범위",
    ),
    (
        CoreSection::Timeline,
        "what happened next, what happened then, what happened after, what happened afterwards, \
         what happened after that, what happened during the incident, \
         what happened during the outage, how it unfolded, how events unfolded, \
         how the incident unfolded, how the outage unfolded, 그 후, 그 이후, 이후 경과, \
         이후 상황",
    ),
    (
        CoreSection::Cause,
        "trigger, triggers, background, context, fault chain, technical details, \
         technical background, background information, background and context, \
         context and background, incident trigger, triggering event, trigger event, human factors, organizational factors, organisational factors, preconditions, latent bug, \
         technical context, prior events, leadup, lead up, lead up to the incident, \
         events leading up to the incident, fault, the fault, faults, \
         트리거, 계기, 배경, 발생 계기, 촉발 요인, 경위, 장애 경위, 사고 경위, 사건 경위, 발생 경위, 발생 배경, 기술적 세부사항, 기술적 세부 사항, 기술 세부사항, 기술적 상세, 기술 상세, 기술적 상세 내용, 기술적인 내용, 문제 배경, 사고 배경, 장애 배경, 배경 설명, 배경 지식, 기술적 배경, 발단",
    ),
    (
        CoreSection::Lessons,
        "opportunities, good stuff, not so good stuff, felt good, felt bad, good parts, bad parts, good bits, bad bits, nice bits, ugly bits, good things, bad things, strengths noted, strengths observed, what went well, what worked, what worked well, what went right, the good, \
         things that went well, what we did well, what went wrong, what went badly, \
         what went poorly, what didn t go well, what didn t go so well, \
         what did not go so well, what went less well, what did not go well, \
         what did not work, what didn t work, the bad, ugly, things that went wrong, \
         things that went poorly, what could have gone better, what could be improved, \
         what was difficult, what was hard, what can be improved, where we got lucky, \
         where did we get lucky, what went lucky, luck, lucky, how we got lucky, the ugly, \
         where we were lucky, surprises, what helped, what did not help, what i was wrong about, what we were wrong about, what we got wrong, what i got wrong, \
         what we got right, near misses, mistakes, mistakes made, our mistakes, what saved us, what held up, \
         what almost happened, what could have been worse, what could have gone worse, plus delta, \
         start stop continue, positive observations, wins, rules of thumb, gotchas, what didn t help, \
         what went great, went well, went wrong, went poorly, went badly, what worked poorly, \
         what needs improvement, what needs to be improved, what needs work, \
         what could go better, what could be better, what we did poorly, \
         what we could have done better, what we could do better, what we can improve, \
         what we can do better, what should have gone better, what went not so well, \
         what was good, what was bad, what was lucky, good, bad, the lucky, got lucky, \
         lucky breaks, fortunate, positives, negatives, pros, cons, strengths, weaknesses, \
         successes, failures, challenges, what surprised us, what was surprising, \
         where we were unlucky, what made it worse, keep, \
         잘된 점, 잘한 점, 좋았던 점, 잘한 것, 못한 것, 아쉬움, 잘 작동한 것, 잘 동작한 것, 효과가 있었던 것, 운이 좋았다, 다행인 점, 다행인 것, \
         놓친 것, 놓친 점, 실수, 실수한 점, 틀린 것, 틀렸던 것, 잘 된 점, 아쉬운 점, 아쉬웠던 점, 잘못된 점, \
         부족했던 점, 개선할 점, 운이 좋았던 점, 다행이었던 점, 안된 점, 잘 안된 점, \
         나빴던 점, 미흡했던 점, 미흡한 점, 개선이 필요한 점, 못한 점, 잘못한 점, 어려웠던 점, \
         잘되지 않은 점, 문제였던 점, 잘 한 점, 잘했던 점, 잘된 것, 잘 된 것, 좋은 점, \
         나쁜 점, 못했던 점, 부족한 점, 아쉬운 것, 안 좋았던 점, 잘못된 것, 잘 안 된 점, \
         잘되지 않았던 점, 운 좋았던 점, 운이 좋았던 것, 개선해야 할 점, 개선이 필요했던 점, \
         보완할 점, 어려웠던 것, 잘못했던 점, 좋았던 것, 아쉬웠던 것",
    ),
];

/// Words that say enough even among others: "Detailed timeline (CET)".
pub(super) const STRONG: &[(CoreSection, &[&str])] = &[
    (
        CoreSection::Timeline,
        &[
            "timeline",
            "chronology",
            "타임라인",
            "시간대별",
            "시간순",
            "경과",
        ],
    ),
    (
        CoreSection::Countermeasures,
        &[
            "action items",
            "corrective",
            "countermeasures",
            "preventive",
            "preventative",
            "remediation",
            "remediations",
            "재발 방지",
            "재발방지",
            "후속 대응",
            "후속 계획",
            "대책",
            "후속 조치",
            "next steps",
            "prevention",
            "예방",
            "권장",
            "권고",
            "향후",
            "개선",
            "남은 일",
            "남은 작업",
            "해야 할",
        ],
    ),
    (
        CoreSection::Lessons,
        &[
            "lessons",
            "learnings",
            "went well",
            "went wrong",
            "got lucky",
            "교훈",
            "배운 점",
            "배운 것",
            "배운점",
            "깨달은",
            "느낀 점",
            "회고",
        ],
    ),
    (
        CoreSection::Cause,
        &[
            "root cause",
            "root causes",
            "contributing factors",
            "contributing causes",
            "원인",
        ],
    ),
    (
        CoreSection::Actions,
        &["resolution", "mitigation", "조치", "복구", "해결", "대응"],
    ),
    (
        CoreSection::Phenomenon,
        &[
            "symptoms",
            "impact",
            "현상",
            "증상",
            "영향",
            "피해",
            "임팩트",
        ],
    ),
    (
        CoreSection::Summary,
        &["executive summary", "summary", "개요", "요약"],
    ),
];
