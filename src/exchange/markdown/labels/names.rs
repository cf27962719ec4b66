//! The names of labels, in English and Korean, as they are compared: small letters,
//! words and single blanks, with commas between them.

use super::Meaning;

pub(super) const NAMES: &[(Meaning, &str)] = &[
    (
        Meaning::Title,
        "title, incident title, incident name, postmortem title, incident report title, \
         title of incident, subject, re, \
         제목, 장애 제목, 장애명",
    ),
    (
        Meaning::Incident,
        "incident, outage, event, \
         장애, 사건, 사고",
    ),
    (
        Meaning::Detection,
        "detection method, method of detection, detected by, detected via, detected through, \
         detection source, source of detection, how detected, discovered by, discovery method, \
         detection channel, how it was detected, discovered via, discovered through, \
         alerted by, reported via, detected from, \
         감지 방법, 감지 방식, 탐지 방법, 인지 방법, 인지 경로, 감지 경로, 탐지 경로",
    ),
    (
        Meaning::Date,
        "date, incident date, date of incident, day, date of the incident, outage date, when, \
         date of outage, date of the outage, incident day, date of event, event date, \
         date of occurrence, occurrence date, date occurred, date s, dates, incident dates, \
         날짜, 일자, 발생일, 장애일, 장애 일자, 발생 일자, 발생 날짜, 장애 날짜, 장애 발생일, \
         사고 일자, 사건 일자",
    ),
    (
        Meaning::Started,
        "start, started, started at, start time, incident from, incident start, impact start, begin, began, \
         start date, outage start, time started, beginning, time, incident time, \
         date time of incident, date time of the incident, time of the incident, \
         impact started at, outage began, outage begins, outage started, incident begins, \
         incident began, impact begins, occurred at, start of impact, start of incident, \
         incident started, impact started, issue started, time of incident, start of outage, \
         date time, datetime, date and time, incident date and time, incident date time, \
         incident start time, incident start date, incident started at, incident began at, \
         incident window, incident timeframe, incident time frame, incident period, \
         outage window, outage period, outage time, outage start time, outage started at, \
         impact window, impact period, impact time, impact start time, time window, timeframe, \
         time frame, time range, time span, timespan, date range, window, period, downtime window, time of occurrence, \
         time of outage, time of event, time occurred, occurred, occurred on, \
         start time of incident, start time of outage, start datetime, start date time, \
         start timestamp, first impact, first occurrence, first seen, first observed, first failure, \
         first error, first occurred, onset, onset time, incident onset, impact began, impact onset, issue start, \
         issue start time, problem start, problem started, service impact start, \
         customer impact start, customer impact started, user impact started, began at, \
         begin time, when did it start, when did the incident start, \
         when did the outage start, when did the issue start, when did the problem start, \
         when did it happen, when did this happen, when did the incident occur, \
         when did the incident happen, when did the incident begin, \
         when did it happen, when did this happen, when did the incident happen, \
         when did the outage happen, when was it, when it happened, \
         first bad event, failing since, broken since, down since, unavailable since, went down, \
         went down at, went offline, broke at, failure began, failures began, errors began, \
         errors started, first failing request, start of failure, start of the outage, \
         start of the incident, start of disruption, disruption start, disruption began, \
         degradation start, degradation began, beginning of the incident, incident opened at, \
         점검 일시, 점검 시간, 일시, 일 시, 장애 개시, 중단 시각, 중단 일시, 최초 장애 시각, 최초 오류, 장애 일시, 장애일시, 장애 발생 일시, 장애 발생, 시작, 시작 시각, 시작 시간, 발생, \
         발생 시각, 발생 시간, 발생 일시, 발생일시, 장애 시작, 장애 발생 시각, 장애 시작 시각, \
         장애 시작 시간, 장애 시작 일시, 장애 발생 시간, 장애발생일시, 장애 발생시각, \
         발생시각, 발생시간, 발생 시점, 장애 시점, 장애 시각, 사고 발생 시각, 최초 발생, \
         최초 발생 시각, 장애 시간대, 발생 기간, 시작 일시, 시작일시, 시작시간",
    ),
    (
        Meaning::Detected,
        "reported on slack, reported on slack on, reported on discord, reported on discord on, \
         reported on twitter, reported, date detected, \
         detected, detected at, detection, detection time, discovered, discovery, noticed, \
         time detected, raised, raised at, raised on, date raised, time raised, date reported, \
         detected on, first detected, detection at, time of detection, \
         incident detected, first alert, alerted, detected time, detected date, \
         detection timestamp, detection date, discovered at, discovered on, discovery time, \
         time of discovery, time discovered, noticed at, first noticed, first report, \
         first reported, first reported at, reported at, reported on, time reported, \
         alerted at, alert time, first alert time, first alerted, incident detection, \
         incident detected at, when was it detected, when was it noticed, \
         when was the incident detected, when was the issue detected, when did we notice, \
         when was it discovered, when was it reported, spotted, spotted at, found at, \
         found on, first signal, first alarm, first page, first paged, paged, paged at, \
         first complaint, first complaint at, first customer report, first user report, \
         first ticket, first call, first customer contact, first detection, first detection at, \
         detection date time, incident opened, incident reported, incident reported at, caught at, \
         noticed on, surfaced, surfaced at, fired, fired at, alert fired, alert fired at, \
         alarm raised, alert raised, alert received, issue reported, problem detected, \
         problem reported, outage detected, outage reported, initial report, initial alert, issue detected, identified at, time identified, \
         장애 감지, 장애 인지, 감지, 감지 시각, 감지 시간, 인지, 인지 시각, 인지 시간, 탐지, \
         장애 접수, 장애접수, 접수 시각, 접수 일시, 접수 시간, 최초 접수, 최초 신고, \
         탐지 시각, 감지 일시, 탐지 일시, 탐지 시점, 감지 시점, 인지 일시, 인지 시점, \
         발견, 최초 발견, 가시화, 최초 인지, 최초 감지, 최초 인지 시각, 장애 인지 시각, 장애 인지 시간, 장애 인지 일시, \
         장애 감지 시각, 첫 신고, 첫 알림, 첫 알람, 첫 제보, 최초 제보, 최초 알림, 최초 알람, \
         신고 시각, 제보 시각, 알람 시각, 알림 시각, 장애 발견, 장애 발견 시각, 발견 시각, 발견 일시, 발견 시간",
    ),
    (
        Meaning::Acknowledged,
        "acknowledged, acknowledged at, acked, time acknowledged, acknowledged on, \
         time of acknowledgement, acknowledgement time, ack time, acknowledged time, \
         response started, response start, responded at, owned at, owner assigned, picked up, \
         picked up at, response began, first response, first responder, \
         investigation started, investigation start, investigation began, triage started, \
         engaged, engaged at, response began at, first responder at, on call engaged, \
         확인 시각, 장애 확인, 대응 개시, 초동 대응 시각, 조치 시작, 조치 시작 시각, 담당자 확인, 대응 시작, 대응 시작 시각",
    ),
    (
        Meaning::Mitigated,
        "mitigation, stopped, stopped at, \
         repaired, repaired at, incident repaired, mitigated, mitigated at, mitigation time, recovered, recovery, restored, impact end, \
         impact ended, service restored, time mitigated, outage ends, outage ended, \
         impact ends, recovered at, restored at, service recovered, end of impact, stabilized, \
         mitigated on, time of mitigation, time to mitigated, time recovered, time restored, \
         recovery time, restoration time, time of recovery, time of restoration, \
         service restored at, services restored, restored on, recovered on, impact ended at, \
         impact end time, impact mitigated, incident mitigated, incident mitigated at, \
         issue mitigated, end of outage, customer impact end, customer impact ended, \
         user impact ended, service impact end, outage ended at, outage resolved, stabilised, \
         stabilized at, contained, contained at, containment time, came back, came back at, \
         back up, back up at, back online, back online at, back to normal, back to normal at, \
         back in service, service back, service back at, service back to normal, \
         service normal, service normalised, service normalized, normal service, \
         normal service restored, mitigation applied, mitigation in place, \
         workaround applied, workaround in place, \
         bleeding stopped, healthy again, working again, recovery confirmed, \
         recovery completed, recovery complete, restoration completed, errors stopped, \
         errors ended, end of disruption, disruption end, disruption ended, degradation end, \
         degradation ended, end of the outage, end of the incident, \
         장애 복구, 복구 완료, 복구 일자, 완화 일시, 복구, 복구 시각, 복구 시간, 복구 일시, 완화, 완화 시각, \
         서비스 복구, 복구 완료 시각, 복구 완료 시간, 복구 완료 일시, 서비스 복구 시각, \
         서비스 정상화, 정상화, 정상화 시각, 정상화 시간, 장애 복구 시각, 장애 복구 시간, \
         장애 복구 일시, 장애복구일시, 복구시각, 서비스 재개, 서비스 재개 시각, 적재 재개, 원복 완료, 롤백 완료, 복구 확인, \
         긴급 복구, 임시 복구, 복구시간, 복구일시, 복구 시점",
    ),
    (
        Meaning::Resolved,
        "over, over at, over by, corrected, corrected on, date closed, date corrected, date resolved, \
         when was it over, when did it stop, solution completed, solution deployed, resolution, fix deployed, fixed on, completed on, \
         resolved, resolved at, resolution time, end, ended, end time, incident end, closed, \
         time resolved, fixed, end date, fixed at, outage end, incident ends, incident closed, \
         resolved on, time of resolution, incident resolved, incident ended, issue resolved, \
         resolved time, resolved date, resolved when, resolvedwhen, resolution timestamp, resolution date, resolution at, \
         incident end time, incident end date, incident ended at, incident resolved at, \
         incident resolution time, incident resolution, outage end time, end time of incident, \
         end timestamp, end datetime, end date time, ended at, end at, finished at, closed at, \
         closed on, closure time, time closed, time ended, time fixed, fix time, issue end, \
         issue end time, issue fixed, issue resolved at, problem resolved, problem fixed, \
         when was it resolved, when was the incident resolved, when was it fixed, \
         when was the issue resolved, when did it end, when did the incident end, \
         fully resolved, full resolution, all clear, final resolution, eradicated, eradicated at, \
         remediated, remediated at, remediated on, fully restored, fully recovered, full recovery, \
         full recovery at, full service restored, backfill complete, backfill completed, \
         backfill finished, permanently fixed, permanent fix deployed, fix released, \
         fix shipped, fix merged, closed out, incident over, declared over, \
         해결 일시, 해결 일자, 종료 일자, 완료 일시, 수정 일시, 영구 수정 일시, 장애 해소, 종료, 종료 시각, 종료 시간, 종료 일시, 해결, 해결 시각, \
         장애 종료, 장애 종료 시각, 해결 완료, 해결 완료 시각, 해결 시간, 종료일시, 종료시간, \
         종료시각, 장애 종료 시간, 장애 종료 일시, 장애종료일시, 장애 해소 시각, \
         장애 해결 시각, 조치 완료 시각, 조치 완료 일시, 조치 완료, 상황 종료, 상황 종료 시각, 완전 복구, 완전 복구 시각, 백필 완료, 최종 복구, 최종 해결, 완료 시각",
    ),
    (
        Meaning::TimeToDetect,
        "time to detection, time to detect, ttd, mttd, detection duration, \
         mean time to detect, mean time to detection, time until detection, detection lag, \
         time taken to detect, time between start and detection, detection delay, \
         detected after, noticed after, detected within, time before detection, \
         time before anyone noticed, detection took, undetected for, unnoticed for, \
         탐지 시간, 인지 소요 시간, 탐지까지 걸린 시간, 감지까지 걸린 시간, \
         인지까지 걸린 시간, 감지 소요 시간, 탐지 소요 시간, 인지까지 소요 시간, \
         인지 소요시간, 감지 소요시간",
    ),
    (
        Meaning::TimeToAcknowledge,
        "time to acknowledge, time to acknowledgement, tta, mtta, mean time to acknowledge, \
         time to engage, time to respond, time to response, time to own, time to ownership, \
         time to first response, time to triage, \
         대응까지 걸린 시간",
    ),
    (
        Meaning::TimeToMitigate,
        "time to recovery, time to recover, time to mitigate, time to mitigation, ttm, mttm, \
         time to restore, time to repair service, mean time to recovery, mean time to recover, mean time to mitigate, \
         time to restore service, time to restoration, time taken to mitigate, \
         time taken to recover, time taken to restore, time until mitigation, \
         time until recovery, recovery duration, duration to mitigation, duration to recovery, \
         duration until mitigation, duration until recovery, time to normal, \
         time to service restoration, restored after, recovered after, mitigated after, \
         recovered in, restored in, recovered within, mean time to restore, mttr service, \
         복구 시간 소요, 복구까지 걸린 시간, 복구 소요 시간, 복구까지 소요 시간, \
         복구 소요시간",
    ),
    (
        Meaning::TimeToResolve,
        "time to resolution, time to resolve, ttr, mttr, time to fix, mean time to resolve, \
         mean time to resolution, mean time to repair, time to repair, time taken to resolve, \
         time until resolution, resolution duration, duration to resolution, duration to resolve, \
         duration to fix, resolved after, fixed after, resolved in, fixed in, resolved within, time to close, total time to resolve, \
         total resolution time, \
         해결까지 걸린 시간, 해결 소요 시간, 해결까지 소요 시간, 해결 소요시간",
    ),
    (
        Meaning::Duration,
        "availability loss, loss of availability, unavailability, time unavailable, downtime for players, duration, outage duration, incident duration, impact duration, downtime, \
         total duration, length, total downtime, duration of outage, duration of the outage, \
         duration of incident, length of outage, duration of impact, duration of the incident, \
         duration of downtime, duration of the impact, duration of disruption, \
         duration of event, duration of issue, total outage duration, total outage time, \
         total incident duration, incident response time, total response time, total impact duration, total time, outage length, \
         length of incident, length of downtime, length of the outage, service downtime, \
         downtime duration, event duration, issue duration, overall duration, time down, \
         impact length, incident length, exposure duration, exposure time, exposure window, window of exposure, exposure period, duration total, customer impact duration, \
         lasted, how long, how long did it last, how long was it down, length of interruption, \
         length of disruption, length of the incident, outage lasted, down for, unavailable for, \
         out for, total unavailability, unavailability, time unavailable, period of unavailability, \
         duration of unavailability, total disruption, disruption duration, degraded for, \
         degradation duration, duration of degradation, duration of service disruption, \
         service disruption duration, minutes of downtime, minutes down, hours down, \
         impact duration total, user facing duration, user facing impact duration, \
         user impact duration, approximate duration, estimated duration, \
         장애 지속시간, 지속 시간, 영향 시간, 장애 시간, 장애 지속 시간, 소요 시간, \
         총 장애 시간, 기간, 장애지속시간, 지속시간, 지속 기간, 장애 기간, 총 소요 시간, \
         총 소요시간, 소요시간, 총 지속 시간, 다운타임, 총 다운타임, 중단 시간, \
         서비스 중단 시간, 영향 지속 시간, 장애 소요 시간, 총 장애시간, 장애시간",
    ),
    (
        Meaning::Severity,
        "severity, severity level, sev, priority, incident severity, incident level, \
         impact level, criticality, severity rating, severity classification, \
         incident priority, sev level, impact severity, priority level, \
         incident classification, urgency, severity of incident, \
         심각도, 장애 등급, 등급, 중요도, 심각도 등급, 장애 심각도, 장애 수준, 우선순위, \
         위험도, 장애 레벨, 영향도 등급, 중대성, 장애등급",
    ),
    (
        Meaning::Status,
        "status, postmortem status, document status, state, current status, report status, \
         doc status, incident status, post mortem status, review status, \
         상태, 진행 상태, 문서 상태, 처리 상태, 현재 상태, 장애 상태, 진행 상황",
    ),
    (
        Meaning::Services,
        "service, services, affected, affected services, affected service, service affected, \
         services affected, component, components, affected components, impacted systems, \
         impacted system, impacted components, affected product, affected applications, \
         affected application, affected systems, affectedsystems, affected system, system, systems, \
         systems affected, product, products, affected products, impacted services, \
         impacted service, service s, service name, services involved, service impacted, \
         services impacted, component s, affected component, components affected, \
         affected service s, affected system s, affected platform, affected platforms, \
         platform affected, systems impacted, impacted product, impacted products, \
         impacted applications, application, applications, app, affected infrastructure, \
         affected areas, affected area, affected environment, affected resources, \
         product area, service affected s, affected features, affected feature, \
         서비스, 영향 서비스, 장애 서비스, 대상 서비스, 시스템, 영향받은 서비스, \
         영향 받은 서비스, 장애 시스템, 대상 시스템, 영향 시스템, 영향받은 시스템, 서비스명, \
         시스템명, 장애 대상, 관련 서비스, 발생 서비스, 장애 발생 서비스",
    ),
    (
        Meaning::Category,
        "category, categories, area, \
         분류",
    ),
    (
        Meaning::Teams,
        "team, teams, owning team, owner team, responsible team, team s, owning teams, \
         responsible teams, involved teams, teams involved, team involved, squad, department, \
         owner s team, \
         팀, 담당 팀, 담당팀, 담당 조직, 담당 부서, 소속, 부서",
    ),
    (
        Meaning::Authors,
        "author, authors, author github, author name, authors github, owner, postmortem owner, written by, prepared by, postmortem author, \
         report author, post mortem author, author s, document author, document owner, \
         created by, authored by, writer, written and edited by, reported by, \
         post mortem owner, post mortem owners, postmortem owners, owners, owner s, \
         incident owner, report owner, document authors, report authors, prepared, report by, \
         report prepared by, documented by, reporter, incident reporter, post mortem by, postmortem by, author contact, postmortem prepared by, post mortem prepared by, \
         analysis by, rca prepared by, document prepared by, prepared and written by, \
         compiled by, write up by, writeup by, post by, posted by, drafted by, drafted, submitted by, editor, editors, \
         author name, post mortem authors, postmortem authors, report written by, lead author, \
         primary author, postmortem lead, \
         문서 작성자, 보고자, 작성자, 작성, 문서 작성, 보고서 작성자, 작성자 명, 글쓴이, 저자, \
         보고 담당자, 담당자, 담당, 장애 담당자, 대응 담당자, 처리자, 조치자",
    ),
    (
        Meaning::Reviewers,
        "reviewer, reviewers, reviewed by, approved by, approver, approvers, \
         reviewed and approved by, peer reviewers, \
         검토자, 리뷰어, 검토, 승인자, 검수자",
    ),
    (
        Meaning::Tags,
        "tags, tag, labels, keywords, topics, incident type tags, \
         태그",
    ),
    (
        Meaning::Impact,
        "impact, customer impact, user impact, impact summary, impact description, \
         business impact, overall impact, service impact, impact statement, impact details, \
         end user impact, scope of impact, impact scope, impact on users, impact on customers, \
         영향, 영향 범위, 임팩트, 서비스 임팩트, 장애 영향, 고객 영향, 영향도, 서비스 영향, 사용자 영향, 장애 영향도, \
         영향 내용, 피해 범위, 장애 범위",
    ),
    (
        Meaning::Users,
        "users affected, affected users, customers affected, affected customers, \
         accounts affected, affected accounts, impacted customers, customers impacted, \
         users impacted, number of customers affected, number of users affected, \
         impacted users, number of affected users, number of users impacted, \
         number of impacted users, number of affected customers, users impacted count, \
         affected user count, users impacted approx, total users affected, impacted accounts, \
         영향 사용자, 영향받은 사용자 수, 영향 사용자 수, 영향받은 사용자, 영향 받은 사용자, \
         영향 고객 수, 영향받은 고객 수, 피해 사용자 수, 영향 유저 수, 영향받은 유저 수",
    ),
    (
        Meaning::Zone,
        "zone, clock, clocks, timezone, time zone, tz, 타임존, times in, all times, all times in, timestamps, time zone used, \
         시간대, 표준시, 기준 시간대, 시간 기준",
    ),
    (
        Meaning::Link,
        "link, url, permalink, source, incident link, ticket, issue, jira, ticket link, \
         tracking issue, incident url, incident ticket, github issue, issue link, status page, \
         status page link, \
         링크, 원본, 원문, 티켓, 관련 링크",
    ),
];
