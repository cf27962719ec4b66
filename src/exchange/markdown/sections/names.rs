//! The names themselves, in English and Korean, as they are compared: small
//! letters, words and single blanks, with commas between them.

use crate::model::CoreSection;

/// Names that stand for the whole section.
pub(super) const WHOLE: &[(CoreSection, &str)] = &[
    (
        CoreSection::Summary,
        "summary, short story, executive summary, incident summary, overview, tldr, tl dr, abstract, \
         synopsis, high level summary, issue summary, outage summary, quick summary, \
         short summary, in short, brief, introduction, summary of the incident, \
         incident overview, management summary, at a glance, incident at a glance, \
         event summary, brief summary, general summary, summary of events, \
         summary of incident, postmortem summary, summary of the outage, tl dr summary, \
         in a nutshell, key facts, incident brief, incident in brief, short version, executive brief, bottom line, bluf, \
         overview of the incident, overview of the outage, overview of the issue, problem overview, \
         outage overview, event overview, context and summary, summary and context, the short of it, executive overview, problem summary, \
         요약, 개요, 장애 개요, 장애 요약, 사건 개요, 요약 정리, 한 줄 요약, 장애 내용, \
         사고 개요, 이슈 개요, 핵심 요약, 한줄 요약, 요약 설명, 장애 간략 요약, 간단 요약, \
         한눈에 보기, 사건 요약, 이슈 요약, 세 줄 요약, 3줄 요약, 간략 요약, 요약본, 문제 개요, 문제 요약, 핵심 내용",
    ),
    (
        CoreSection::Phenomenon,
        "phenomenon, phenomena, what happened, symptoms, symptom, observations, \
         incident description, description, problem, problem description, the problem, \
         problem statement, problem definition, issue, the incident, outage, incident, details, \
         incident details, what we saw, what was observed, description of the incident, \
         the issue, issue description, what went down, event description, incident narrative, \
         narrative, description of incident, description of the problem, \
         description of the issue, description of issue, description of problem, \
         description of the outage, what occurred, what we observed, observed behavior, \
         actual behavior, actual behaviour, observed behaviour, problem details, issue details, detailed description, \
         current behavior, what happened in detail, story, the story, the outage, the event, \
         event, reported issues, reported issue, reported problems, reported problem, \
         user reports, user report, customer reports, bug report, issues encountered, \
         issues found, problems found, issues observed, what users saw, what broke for users, \
         what customers saw, the symptoms, what we noticed, failure description, what customers experienced, what users experienced, \
         what people saw, how it showed, initial problem, initial problems, initial symptom, \
         initial symptoms, initial issue, initial issues, initial report, initial reports, \
         initial observation, initial observations, initial situation, first symptoms, \
         observed problem, observed problems, problem statement and impact, issue and impact, \
         outage description, description of outage, the halt, what users felt, who is affected, \
         what this means for users, what it means for users, financial exposure, exposure, \
         observed metric shift, 유출 범위, 노출 범위, 있었던 일, \
         문제 상세, 발생한 문제, 어떤 문제가 있었나, 문제 정의, 문제점, 사용자가 겪은 일, 사용자에게 보인 것, 발견된 문제, 발생 문제, 발견 사항, 신고 내용, 사용자 신고, \
         접수 내용, 접수된 문제, 오류 내용, 오류 현상, 오류 상황, 에러 내용, 장애 상세, \
         사고 상세, 이슈 상세, 문제 내용, 발생 이슈, 발생한 현상, 발생한 일, \
         현상, 증상, 초기 증상, 초기 현상, 초기 문제, 최초 증상, 최초 현상, 문제 증상, 사고 내용, 사고 현상, 사고 증상, 사고 상황, 장애 현상, 장애 증상, 발생 현상, 문제, 문제 상황, 상황, 무슨 일이 있었나, \
         무슨 일이 일어났나, 장애 상황, 문제 현상, 장애 내역, 이슈 내용, 무엇이 일어났나, \
         장애 설명, 이슈 현상, 문제 발생, 발생 상황, 사건 발생, 장애 발생, 문제 설명, \
         이슈 상황, 이슈 설명, 발생 내용, 사건 내용, 문제 인식, 사건 개요 및 현상, \
         어떤 일이 있었나, 무슨 일이 있었나요, 어떤 일이 있었나요, 장애 발생 상황, 장애 현황",
    ),
    (
        CoreSection::Timeline,
        "when, timeline, time line, timeline of events, incident timeline, chronology, events, \
         sequence of events, log of events, event log, course of events, history, \
         updates, status updates, incident updates, status page updates, public updates, \
         update log, status history, timeline of the incident, detailed timeline, what happened when, event timeline, \
         order of events, incident log, timeline and events, \
         detailed timeline of events, detailed log, activity log, chronological log, \
         chronological order of events, chronology of events, \
         incident chronology, log, timeline of incident, timeline of response, \
         response timeline, what happened and when, key events, incident history, minute by minute, play by play, log of actions, how it went, \
         how it played out, how things unfolded, key timestamps, key moments, key times, major events, \
         incident progression, response log, when what happened, course of the incident, \
         course of the outage, progress of the incident, status log, incident status log, communication log, \
         timeline and response, milestones, timepoints, time points, \
         타임라인, 시간 순서, 경과, 시간 순 정리, 시간순 기록, 사건 일지, 사고 일지, 사건 진행, 전개 과정, 사건 전개, 상황 전개, \
         상황 일지, 대응 일지, 대응 기록, 대응 이력, 처리 이력, 사건의 흐름, 사건 흐름, 장애 흐름, \
         주요 이벤트, 주요 사건, 장애 진행 과정, 장애 진행, 주요 경과, 사고 경과, 상황 경과, 시간대별 경과, 진행 경과, 장애 타임라인, 사건 경과, \
         시간순 경과, 대응 경과, 시간대별 상황, 장애 경과, 일지, 시간별 경과, 장애 일지, \
         대응 타임라인, 시간별 상황, 시간순 정리, 시간대별 대응, 장애 발생 경과, \
         사건 타임라인, 대응 시간, 대응 시간표, 시간표, 장애 시간표, 사고 타임라인, 시간 흐름, 진행 과정, 장애 대응 타임라인, 이슈 타임라인, 장애 시간순 정리, 발생 경과, \
         시간대별 정리, 처리 경과, 진행 상황",
    ),
    (
        CoreSection::Cause,
        "cause, causes, root cause, root causes, root cause s, contributing causes, \
         contributing factors, contributing factor, background factors, contributing conditions, \
         root cause analysis, rca, analysis, causal analysis, cause analysis, \
         analysis of causes, analysis of the cause, why it happened, what went wrong and why, \
         what went wrong and why did it happen, why did it happen, why did this happen, why, \
         5 whys, five whys, underlying cause, underlying causes, cause of the outage, \
         cause of the incident, diagnosis, technical analysis, what caused it, \
         what caused this, findings, reason, reasons, contributors, contributors and enablers, \
         root cause identification, five whys root cause identification, 5 whys analysis, \
         five whys analysis, 5 why analysis, 5 why, five why, 5 why s, root cause summary, \
         root cause details, root cause description, root cause explanation, \
         root cause investigation, probable cause, probable root cause, direct cause, \
         direct causes, technical cause, technical root cause, \
         causes and contributing factors, cause of failure, cause of the failure, \
         cause of the problem, cause of the issue, cause of incident, cause of outage, \
         reason for outage, reason for the outage, reason for failure, rfo, problem analysis, \
         incident analysis, failure analysis, fault analysis, fault tree, the cause, \
         the root cause, the bug, the mistake, the flaw, the slip, the glitch, the error, the trap, the defect, defect, verdict, the verdict, attribution, initial access, \
         failed barriers, barriers that failed, what it actually was, what it really was, \
         침입 경로, 침해 경로, 공격 경로, 유입 경로, what failed, why it broke, \
         technical explanation, explanation, deep dive, technical deep dive, \
         causes of the incident, contributing issues, causal factors, causal chain, cause chain, chain of causes, chain of events, chain of failures, failure chain, \
         failure mechanism, the mechanism, mechanism, investigation findings, key findings, \
         detailed analysis, vulnerability, the vulnerability, bug analysis, the real problem, \
         true cause, latent conditions, latent causes, systemic factors, why it did not get caught, \
         root cause and trigger, trigger and root cause, attack vector, attack chain, cause and effect, \
         why chain, the whys, whys, \
         원인, 근본 원인, 사고 원인, 원인과 배경, 원인 정리, 원인 요약, 분석 결과, 분석 내용, 조사 결과, 진단 결과, 장애 메커니즘, 발생 메커니즘, \
         발생 원리, 다섯 번의 왜, 5 whys 분석, 5why, 5 why 분석, 근본적인 원인, 직접적인 원인, 구조적 원인, 사고 분석, 주요 원인, 핵심 원인, 근본원인, 원인 분석, 장애 원인, 발생 원인, 기여 요인, 직접 원인, \
         왜 일어났나, 원인 파악, 장애 발생 원인, 근본 원인 분석, 상세 원인, 원인 규명, \
         원인 분석 결과, 기술적 원인, 간접 원인, 왜 발생했나, 문제 원인, 문제의 원인, \
         장애의 원인, 장애 분석, 문제 분석, 이슈 분석, 상세 분석, 이슈 원인, 원인 추적, \
         원인과 분석, 원인 추정, 원인 조사, 왜, 왜 이런 일이 발생했나, 왜 이런 일이 일어났나, \
         발생 원인 분석, 원인 및 분석, 분석, 기술적 분석, 장애 원인 분석",
    ),
    (
        CoreSection::Actions,
        "interventions, intervention, actions, actions taken, action taken, resolution, mitigation, response, recovery, \
         resolution and recovery, recovery and resolution, mitigation and resolution, \
         resolution and mitigation, how it was fixed, how was it fixed, how we fixed it, \
         how did we fix it, how was it resolved, how it was resolved, how we responded, \
         how did we respond, how did we resolve it, how did we recover, incident response, \
         the fix, fix, workaround, remediation taken, immediate actions, immediate action, \
         what we did, repair, failover, solution, steps taken, steps taken to resolve, \
         response and recovery, response and mitigation, what was done, work done, \
         incident mitigation, mitigation steps, mitigations, mitigations applied, \
         mitigation actions, mitigation taken, resolution steps, resolution details, \
         resolution summary, recovery steps, recovery actions, recovery process, restoration, \
         service restoration, rollback, hotfix, emergency fix, emergency response, \
         immediate response, immediate resolution, immediate remediation, \
         immediate mitigation, incident resolution, incident mitigation and resolution, \
         corrective action taken, corrective actions taken, remediation steps taken, \
         remediation actions taken, actions during the incident, \
         actions taken during the incident, actions performed, response actions, fix applied, \
         fixes applied, applied fix, the solution, the resolution, how it was mitigated, \
         how was it mitigated, remedy, remedies, troubleshooting, troubleshooting steps, \
         workarounds, response and resolution, repairs, stabilization, stabilisation, fix summary, bug fix, bug fixes, code changes, code fix, \
         actions on the day, what was changed, what was fixed, incident handling, handling, \
         the rollback, restoring service, service restored, resolution actions, \
         corrective action immediate, remedial action taken, remedial actions taken, quick fix, \
         manual actions, automatic actions, automated actions, field response, field actions, the cure, cure, \
         immediate corrective action, immediate corrective actions, backfill, data repair, \
         처리, 처리 내용, 수정, 적용, 해소, 한 일, 무엇을 바꿨나, 무엇을 고쳤나, 백필, 데이터 복구, \
         조치, 조치 사항, 조치사항, 적용 내용, 변경 내용, 수정한 내용, 수정한 것, 고친 방법, 고친 것, 롤백 과정, 처치, 취한 조치, 수행 조치, \
         1차 조치, 1차 대응, 2차 조치, 초기 조치, 응급 조치, 즉각 조치, 즉각 대응, 복구 경과, 조치 이력, 조치 내용, 복구, 복구 조치, 복구 과정, 대응, 대응 과정, \
         대응 내용, 해결, 해결 방법, 해결 과정, 긴급 조치, 장애 조치, 조치 및 복구, 처리 내용, \
         대응 조치, 조치 내역, 조치 경과, 조치 과정, 복구 절차, 복구 내역, 복구 내용, \
         복구 방법, 임시 조치, 영구 조치, 대응 내역, 처리 과정, 처리 내역, 장애 대응, \
         장애 복구, 해결 및 복구, 해결책, 조치 결과, 단기 해결책, 사고 대응, 사고 조치, 사고 처리, 대응 및 복구, 장애 처리, 장애 해결, \
         문제 해결, 해결 내용, 해결 조치, 긴급 대응, 초동 대응, 대응 및 조치, 조치 방법, \
         처리 결과, 복구 대응, 해결 방안, 해결방안, 대응 현황, 즉시 조치, 단기 조치, \
         임시 대응, 해결 완료, 이슈 해결, 복구 작업, 롤백, 장애 대응 과정, 문제 해결 과정, \
         조치 완료 사항, 즉시 수정, 긴급 수정, 임시 수정, 영구 수정, 근본 수정, 최종 수정, 수정 사항, 수정사항, 수정 내용, 수정 방법, 해결 방식, \
         수정 내역, 적용한 수정, 코드 수정, 핫픽스, 긴급 패치, 패치 내용, 패치 내역, \
         복구 절차 및 결과",
    ),
    (
        CoreSection::Countermeasures,
        "countermeasures, countermeasure, action items, never again, so it doesn t happen again, to prevent recurrence, to prevent this, \
         what changes, what needs to change, what has to change, changes going forward, actions and owners, agreed actions, \
         safeguards added, resolution plan, backlog, backlog items, tickets created, issues filed, \
         filed issues, issues created, follow up issues filed, still to do, not done yet, left to do, \
         roadmap, risk mitigation, countermeasure plan, policy changes, detection improvements, \
         quality improvements, hardening plan, structural fixes, systemic fixes, moving forward actions, \
         prevention and detection, prevention and follow up, prevention and hardening, remediation backlog, \
         improvement backlog, follow through, homework, action item, review actions, \
         follow up, follow ups, followup, followups, follow up actions, follow up items, \
         follow up improvements, follow up work, follow up issues, follow up tasks, \
         followup actions, remediation, remediation items, remediations, \
         remediation and prevention, corrective actions, corrective measures, \
         corrective action, corrective and preventative measures, \
         corrective and preventive measures, corrective and preventive actions, \
         preventive measures, preventative measures, preventive actions, prevention, \
         next steps, todo, to do, todos, to dos, tasks, improvements, future work, \
         what are we doing about it, outstanding, how we will prevent it, how we ll prevent this, \
         how will we prevent this, how we ll prevent this from happening again, \
         how will we prevent this from happening again, \
         how we will prevent this from happening again, \
         how do we prevent this from happening again, \
         how can we prevent this from happening again, \
         how do we prevent it from happening again, \
         how are we making incidents like this less likely, \
         how are we making incidents like this less likely or less impactful, \
         what are we doing to prevent this, what we re doing to prevent this, \
         what are we doing to prevent this from happening again, how do we prevent this, \
         how to prevent it, prevention measures, going forward, actions to take, \
         planned actions, recommendations, what s next, what next, resulting actions, \
         post incident actions, proposed actions, items to follow up, improvement actions, \
         action plan, plan, plans, the plan, future actions, what will we do, actionables, actionable items, \
         actionable, action points, action list, action tracker, action item list, \
         action items and follow ups, ais, work items, repair items, repair actions, \
         remedial measures, remedial actions, remedial action, remedial work, rectification, \
         rectification measures, improvement measures, improvement plan, improvement items, \
         improvement opportunities, opportunities for improvement, areas for improvement, \
         areas of improvement, suggested improvements, suggestions, \
         suggestions for improvement, capa, corrective action plan, \
         corrective action preventive action, preventive action, preventative actions, \
         preventative action, prevention plan, preventing recurrence, recurrence prevention, \
         prevention of recurrence, prevent recurrence, measures, \
         measures to prevent recurrence, mitigation plan, remediation plan, \
         remediation actions, remediation action items, remediation tasks, remediation work, \
         remediation steps, permanent fix, permanent fixes, permanent solution, \
         permanent resolution, long term fix, long term fixes, next actions, \
         post mortem actions, postmortem actions, postmortem action items, \
         post mortem action items, post incident action items, incident follow up, \
         incident followup, incident follow ups, follow up and action items, \
         follow up items and actions, follow up tickets, follow up plan, followup items, \
         followup tasks, followup work, things to do, things to improve, to be done, \
         work to be done, remaining work, outstanding items, outstanding actions, open items, open, still open, \
         open action items, commitments, our commitments, recommendation, recommended actions, \
         proposed fixes, proposed fix, proposed remediation, proposed solution, \
         proposed solutions, proposals, process improvements, planned work, \
         planned improvements, future improvements, future plans, future mitigations, future, the future, \
         future steps, what s being done, what is being done, what we re doing about it, \
         what we are doing about it, what happens next, where do we go from here, \
         prevention rules, new rules, rules added, prevention rules added, guardrails added, \
         preventing a recurrence, how we stop it from happening again, follow up list, \
         action register, action log, corrective and preventive action, improvements planned, \
         plan of action, action and follow up, safeguards, preventions, to do list, todo list, \
         checks added, tests added, durable fix, durable fixes, 안전장치, 안전 장치, 가드레일, 앞으로, 다시는 안 그러려면, \
         시정 조치, 시정조치, 시정 조치 사항, 대응방안, 대응 방안, 대책, 앞으로는, 다음에 할 일, 다음 작업, 다음 액션, 이후 계획, 이후 작업, 이후 조치, 이후 대응, 추후 과제, \
         추후 작업, 장기 계획, 장기 과제, 중장기 과제, 중기 과제, 단기 과제, 단기 계획, 보완할 것, 보강, 보강 사항, \
         조치 예정, 조치 예정 사항, 예정 조치, 방지책, 방지 방안, 방지 대책, 모니터링 강화, 감시 강화, todo 목록, \
         action item 목록, 후속 일정, 추가 과제, 실행 항목, 실행 과제, 개선 목록, 개선안, 재발을 막기 위해, \
         재발을 막으려면, 재발 방지를 위해, 해야 할 일, 해야 할 것, 해야할 일, 재발 방지, 재발방지, 재발 방지 대책, 재발방지대책, \
         재발방지 대책, 재발 방지책, 개선, 개선 사항, 개선사항, 개선 방안, 개선 과제, \
         후속 조치, 후속조치, 액션 아이템, 액션아이템, 할 일, 향후 계획, 향후 대책, 향후 조치, \
         예방 대책, 조치 항목, 조치 계획, 향후 개선, 향후 개선 사항, 향후 개선 계획, \
         개선 계획, 재발 방지 계획, 예방 조치, 예방 방안, 후속 작업, 후속 과제, 추후 계획, \
         다음 단계, 개선 조치, 할일, 액션 플랜, 재발 방지를 위한 노력, 재발 방지 조치, \
         재발 방지 방안, 재발방지 방안, 재발 방지 계획 및 개선, 재발방지 계획, 재발방지책, \
         앞으로의 계획, 앞으로의 대응, 앞으로의 대책, 앞으로 할 일, 추후 대응, 추후 대책, \
         추후 조치, 추후 개선 사항, 후속 대응, 후속 계획, 개선점, 개선 방향, 개선 항목, \
         개선책, 개선 대책, 보완 사항, 보완책, 보완 대책, 대응책, 예방책, 예방, 예방 계획, \
         남은 과제, 남은 작업, 추가 조치, 추가 조치 사항, 추가 작업, 추가 대책, 근본 대책, \
         근본 해결책, 장기 대책, 단기 대책, 장기 조치, 중장기 대책, 향후 방안, 향후 대응, \
         향후 대응 방안, 향후 재발 방지 대책, 향후 과제, 후속조치 사항, 후속 조치 사항, \
         후속 조치 계획, 남은 일, 미해결, 미해결 과제, 미해결 사항, 남은 할 일, 권장 조치, 권장 사항, 권고 사항, 후속 대책, 후속 개선, \
         추가 개선, 추가 개선 사항, 향후 작업, 개선 제안, 재발 방지와 개선, 액션, 후속 액션, \
         체크리스트, 점검 항목, 점검 사항, 후속 점검, 재발 방지 체크리스트, 조치 체크리스트, \
         재발 방지 시스템, 재발 방지 액션, 개선 액션, 개선 작업, 개선 포인트, 앞으로 개선할 점, \
         남은 조치, 보완 조치, 액션아이템 목록, 할 일 목록, 실행 계획",
    ),
    (
        CoreSection::Lessons,
        "lessons, lesson, lessons learned, lessons learnt, lesson learned, learnings, \
         learning, what we learned, what we learnt, what did we learn, what have we learned, \
         how d we do, how did we do, learning opportunities, takeaways, key takeaways, \
         retrospective, reflections, reflection, retro, blameless retrospective, retrospective notes, things learned, what this taught us, \
         what it taught us, what this taught me, what we take away, what we took away, \
         post incident review notes, in hindsight, hindsight, lessons and takeaways, \
         lessons and learnings, lesson learnt, key learnings, key lessons, main takeaways, \
         main lessons, takeaway, take aways, what we have learned, what we ve learned, \
         what i learned, learned lessons, key learning, learning points, \
         post incident reflection, things we learned, observations and lessons, \
         what we take from this, things we want to remember, things to remember, notes to self, note to self, \
         sustain, keep doing, good catches, keep, 더 나아질 수 있었던 점, 더 잘할 수 있었던 점, \
         교훈, 배운 점, 배운점, 배운 내용, 배웠던 점, 학습 포인트, 학습한 내용, 학습, 학습 내용, 학습 사항, 학습점, 알게 된 것, 알게 된 사실, \
         깨달음, 깨달은 것, 느낀 것, 돌아보며, 돌이켜보면, 얻은 인사이트, 인사이트, 핵심 교훈, 주요 교훈, 교훈 정리, \
         새로 알게 된 점, 새롭게 알게 된 점, 기억할 점, 기억할 것, 배움, 회고, 느낀 점, 시사점, 얻은 교훈, 배운 것, 배운 교훈, \
         회고 및 교훈, 배운점과 느낀점, 배운 점과 느낀 점, 느낀점, 알게 된 점, 알게된 점, \
         깨달은 점, 레슨런, 레슨 런, 레슨 런드, 배울 점, 얻은 것, 교훈 및 시사점, \
         교훈과 시사점, 총평, 돌아보기",
    ),
];
