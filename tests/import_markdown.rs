//! Incident reports of other shapes, brought in through the command line.

mod common;

use common::Sandbox;

const TABLE: &str = "# Nodes went down

## Summary

Two nodes stopped. Orders were unavailable for about 40 minutes.

## Timeline

All times in UTC.

| Time             | Event                       |
| :--------------- | --------------------------- |
| 2024-03-13 10:01 | **Detection:** alert fired  |
| 2024-03-13 10:44 | **Recovery:** nodes were up |
| 2024-03-?? ??:?? | kernel reported             |

## Contributing Factors

- No limits were set.

## Action Items

- Set limits (owner: Kim, due 2024-04-01)
- ~~Page the vendor~~

## Lessons learnt

### What went well

- The alert.

## Attendees

- RF, PW

## Stats

- Category: Kubernetes
- Time to detection: 0 minutes
- Time to recovery: 43 minutes
";

const PATH: &str = "postmortems/2024/2024-03-13-nodes-went-down.md";

#[test]
fn a_report_becomes_a_postmortem() {
    let sandbox = Sandbox::ready();
    sandbox.write("old/PM-1.md", TABLE);
    let said = sandbox.run(&["import", "markdown", "old/PM-1.md"]).done();
    assert_eq!(
        said,
        "postmortems/2024/2024-03-13-nodes-went-down.md\n  \
           < old/PM-1.md\n  \
           severity  SEV4\n            \
                     in doubt: the source names none; this is the mildest\n  \
           services  Kubernetes\n            \
                     in doubt: taken from \"Category\"\n  \
           timeline  3 entries, 2024-03-13 10:01 to 2024-03-13 10:44\n            \
                     in doubt: 1 without a time of day\n\
         1 imported, 3 fields in doubt; committed ABCDEF0 on main\n"
    );
    assert_eq!(
        sandbox.read(PATH),
        "+++
title = \"Nodes went down\"
status = \"draft\"
severity = \"SEV4\"   # in doubt: the source names none; this is the mildest
services = [\"Kubernetes\"]   # in doubt: taken from \"Category\"
started_at = 2024-03-13T10:01:00Z
detected_at = 2024-03-13T10:01:00Z
mitigated_at = 2024-03-13T10:44:00Z
tags = [\"Kubernetes\"]
+++

# Nodes went down

Imported from `old/PM-1.md`. <!-- imported by blameless: markdown 1b9acb3545bee168 -->

## Summary

Two nodes stopped. Orders were unavailable for about 40 minutes.

## Timeline

All times in UTC.

| Time             | Event                       |
| :--------------- | --------------------------- |
| 2024-03-13 10:01 | **Detection:** alert fired  |
| 2024-03-13 10:44 | **Recovery:** nodes were up |
| 2024-03-13 ~10:44 UTC – 2024-03-?? ??:?? | kernel reported             |

## Cause

- No limits were set.

## Countermeasures

- [ ] Set limits (owner: Kim, due 2024-04-01) @Kim due:2024-04-01
- [x] ~~Page the vendor~~

## Lessons

### What went well

- The alert.

## Attendees

- RF, PW

## Stats

- Category: Kubernetes
- Time to detection: 0 minutes
- Time to recovery: 43 minutes
"
    );
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%s"]),
        "postmortem: import 2024-03-13-nodes-went-down\n"
    );
    // What was there before is left as it was.
    assert_eq!(sandbox.status(), "?? old/\n");
}

#[test]
fn a_dry_run_shows_everything_and_writes_nothing() {
    let sandbox = Sandbox::ready();
    sandbox.write("old/PM-1.md", TABLE);
    let said = sandbox.run(&["import", "markdown", "-n", "old"]).done();
    assert_eq!(
        said,
        "postmortems/2024/2024-03-13-nodes-went-down.md\n  \
           < old/PM-1.md\n  \
           title               Nodes went down\n  \
           status              draft\n  \
           severity            SEV4\n                      \
                               in doubt: the source names none; this is the mildest\n  \
           services            Kubernetes\n                      \
                               in doubt: taken from \"Category\"\n  \
           started_at          2024-03-13 10:01 +00:00\n  \
           detected_at         2024-03-13 10:01 +00:00\n  \
           mitigated_at        2024-03-13 10:44 +00:00\n  \
           tags                Kubernetes\n  \
           timeline            3 entries, 2024-03-13 10:01 to 2024-03-13 10:44\n                      \
                               in doubt: 1 without a time of day\n  \
           countermeasures     2\n  \
           ## Summary          Summary\n  \
           ## Timeline         Timeline\n  \
           ## Cause            Contributing Factors\n  \
           ## Countermeasures  Action Items\n  \
           ## Lessons          Lessons learnt\n  \
           own headings        Attendees; Stats\n\
         1 imported, 3 fields in doubt\n"
            .replace("1 imported", "1 to import")
    );
    assert_eq!(sandbox.status(), "?? old/\n");
}

#[test]
fn what_is_known_is_left_and_what_is_new_gets_a_free_id() {
    let sandbox = Sandbox::ready();
    sandbox.write("old/a.md", TABLE);
    sandbox.run(&["import", "markdown", "old"]).done();
    let again = sandbox.run(&["import", "markdown", "old"]).done();
    assert_eq!(
        again,
        format!("old/a.md: already imported as {PATH}\n1 already here\n")
    );
    sandbox.write("old/b.md", TABLE.replace("Two nodes", "Three nodes"));
    sandbox
        .run(&["import", "markdown", "--no-commit", "old"])
        .done();
    assert_eq!(
        sandbox.status(),
        "?? old/\n?? postmortems/2024/2024-03-13-nodes-went-down-2.md\n"
    );
    assert_eq!(sandbox.tracked(), [PATH]);
}

#[test]
fn templates_and_indexes_are_left_out_and_failures_are_named() {
    let sandbox = Sandbox::ready();
    sandbox.write("old/README.md", "# Our incidents\n\n- [one](a.md)\n");
    sandbox.write(
        "old/template.md",
        "# Incident title\n\n## Timeline\n\n## Impact\n",
    );
    sandbox.write("old/undated.md", "# It broke\n\n## Summary\n\nBadly.\n");
    sandbox.write("old/bytes.md", b"# \xff\n");
    sandbox.write("old/good.md", TABLE);
    let said = sandbox.run(&["import", "markdown", "old"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.err,
        "left out: old/README.md: is no report but a page about them\n\
         not imported: old/bytes.md: is not UTF-8 from line 1 on; save it as UTF-8\n\
         left out: old/template.md: is a template\n\
         not imported: old/undated.md: no date is in it; give one with --default started_at=WHEN\n"
    );
    assert!(said.out.ends_with(
        "1 imported, 3 fields in doubt, 2 left out, 2 not imported; committed ABCDEF0 on main\n"
    ));
    assert_eq!(sandbox.tracked(), [PATH]);
    let given = sandbox.run(&[
        "import",
        "markdown",
        "old/undated.md",
        "--default",
        "started_at=2026-01-02 10:00",
        "--default",
        "severity=SEV2",
        "--default",
        "services=orders",
    ]);
    assert_eq!(
        given.done(),
        "postmortems/2026/2026-01-02-it-broke.md\n  < old/undated.md\n1 imported; committed ABCDEF0 on main\n"
    );
}

#[test]
fn wrong_wishes_are_refused_before_anything_is_read() {
    let sandbox = Sandbox::ready();
    assert_eq!(
        sandbox.run(&["import", "markdown", "nowhere.md"]).failed(2),
        "error: nowhere.md isn't there; check the path\n"
    );
    sandbox.write("a.md", TABLE);
    assert_eq!(
        sandbox
            .run(&["import", "markdown", "a.md", "--default", "sevrity=SEV1"])
            .failed(2),
        "error: `sevrity` is no known key; did you mean `severity`?\n"
    );
    assert_eq!(
        sandbox
            .run(&["import", "markdown", "a.md", "--default", "severity=SEV9"])
            .failed(2),
        "error: `severity` can't be `SEV9`; did you mean `SEV1`?\n"
    );
    assert_eq!(sandbox.tracked(), Vec::<String>::new());
}

const KOREAN: &str = "# 장애 보고서: 결제 응답 지연 (2024-11-15)

## 장애 개요

| 항목 | 내용 |
|---|---|
| 발생 일시 | 2024-11-15 14:23 KST |
| 복구 일시 | 2024-11-15 15:41 KST |
| 심각도 | SEV-2 |
| 서비스 | 결제, 주문 |

## 장애 타임라인

- **14:23** 알람: 응답 지연
- **오후 2시 27분** 담당자 인지
- **15:41** 정상 복귀

## 근본 원인

연결을 다시 쓰지 않았다.

## 복구 절차

1. 한도를 늘렸다.

## 재발 방지 대책

| 항목 | 담당 | 기한 | 상태 |
|---|---|---|---|
| 연결 수 알람 추가 | 플랫폼팀 | 2024-11-22 | 완료 |
| 부하 테스트 | 미정 | 12월 6일 | |
";

#[test]
fn korean_reports_are_read_and_the_answer_is_korean() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\nfront_matter = \"yaml\"\n",
    );
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "start"]);
    sandbox.write("보고서.md", KOREAN);
    let said = sandbox.run(&["import", "markdown", "보고서.md"]).done();
    assert_eq!(
        said,
        "postmortems/2024/2024-11-15-장애-보고서-결제-응답-지연.md\n  \
           < 보고서.md\n  \
           detected_at  2024-11-15 14:23 +09:00\n               \
                        확인 필요: 타임라인 항목의 표현으로 판단: \"알람: 응답 지연\"\n\
         1건 가져옴, 확인이 필요한 항목 1개; 커밋 ABCDEF0 (main 브랜치)\n"
    );
    let text = sandbox.read("postmortems/2024/2024-11-15-장애-보고서-결제-응답-지연.md");
    assert_eq!(
        text,
        "---
title: \"장애 보고서: 결제 응답 지연\"
status: draft
severity: SEV2
services: [\"결제\", \"주문\"]
started_at: 2024-11-15T14:23:00+09:00
detected_at: 2024-11-15T14:23:00+09:00   # 확인 필요: 타임라인 항목의 표현으로 판단: \"알람: 응답 지연\"
mitigated_at: 2024-11-15T15:41:00+09:00
---

# 장애 보고서: 결제 응답 지연

가져온 곳: `보고서.md`, 원본 날짜 2024-11-15. <!-- imported by blameless: markdown 4b8b03e462771082 -->

## 요약

| 항목 | 내용 |
|---|---|
| 발생 일시 | 2024-11-15 14:23 KST |
| 복구 일시 | 2024-11-15 15:41 KST |
| 심각도 | SEV-2 |
| 서비스 | 결제, 주문 |

## 타임라인

- **14:23** 알람: 응답 지연
- **오후 2시 27분** 담당자 인지
- **15:41** 정상 복귀

## 원인

연결을 다시 쓰지 않았다.

## 조치

1. 한도를 늘렸다.

## 대응방안

- [x] 연결 수 알람 추가 @플랫폼팀 due:2024-11-22
- [ ] 부하 테스트 (담당: 미정) due:2024-12-06
"
    );
}

#[test]
fn doubts_and_reasons_are_korean_in_a_korean_repository() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n",
    );
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "start"]);
    sandbox.write(
        "옛것/PM-1.md",
        TABLE.replace("All times in UTC.\n\n", "").replace(
            "- Time to recovery: 43 minutes",
            "- Time to recovery: about 50 minutes",
        ),
    );
    sandbox.write("옛것/template.md", "# Title\n\n## Timeline\n");
    sandbox.write("옛것/undated.md", "# It broke\n\n## Summary\n\nBadly.\n");
    sandbox.write("옛것/bytes.md", b"# \xff\n");
    let said = sandbox.run(&["import", "markdown", "옛것"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.out,
        "postmortems/2024/2024-03-13-nodes-went-down.md
  < 옛것/PM-1.md
  severity      SEV4
                확인 필요: 원본에 없어 가장 낮은 등급으로 적음
  services      Kubernetes
                확인 필요: \"Category\" 항목에서 가져옴
  started_at    2024-03-13 10:01 +09:00
                확인 필요: 시간대 표시가 없어 저장소의 Asia/Seoul 기준으로 읽음
  mitigated_at  2024-03-13 10:51 +09:00
                확인 필요: 2024-03-13 10:01에서 \"about 50 minutes\" 뒤로
                계산; \"Time to recovery\" 항목으로는 시작 후 about 50 minutes,
                타임라인에는 2024-03-13 10:44; 요약에 적힌 시간(\"about 40
                minutes\")은 끝 시각 2024-03-13 10:51과 맞지 않음
  타임라인      항목 3개, 2024-03-13 10:01 ~ 2024-03-13 10:44
                확인 필요: 시각이 없는 항목 1개
1건 가져옴, 확인이 필요한 항목 5개, 1건 제외, 2건 실패; 커밋 ABCDEF0 (main 브랜치)
"
    );
    assert_eq!(
        said.err,
        "가져오지 못함: 옛것/bytes.md: 1행부터 UTF-8이 아님. UTF-8로 저장하세요
제외: 옛것/template.md: 양식 파일
가져오지 못함: 옛것/undated.md: 날짜가 없음. --default started_at=시각 으로 알려 주세요
"
    );
    let text = sandbox.read(PATH);
    let head = text.split("\n\n").next().unwrap_or_default();
    assert_eq!(
        head,
        "+++
title = \"Nodes went down\"
status = \"draft\"
severity = \"SEV4\"   # 확인 필요: 원본에 없어 가장 낮은 등급으로 적음
services = [\"Kubernetes\"]   # 확인 필요: \"Category\" 항목에서 가져옴
started_at = 2024-03-13T10:01:00+09:00   # 확인 필요: 시간대 표시가 없어 저장소의 Asia/Seoul 기준으로 읽음
detected_at = 2024-03-13T10:01:00+09:00
mitigated_at = 2024-03-13T10:51:00+09:00   # 확인 필요: 2024-03-13 10:01에서 \"about 50 minutes\" 뒤로 계산; \"Time to recovery\" 항목으로는 시작 후 about 50 minutes, 타임라인에는 2024-03-13 10:44; 요약에 적힌 시간(\"about 40 minutes\")은 끝 시각 2024-03-13 10:51과 맞지 않음
tags = [\"Kubernetes\"]
+++"
    );
}

#[test]
fn a_report_without_a_date_has_the_day_of_its_first_commit() {
    let sandbox = Sandbox::ready();
    let text = "# Uploads fail\n\n## Root cause\n\nThe bucket was full.\n";
    sandbox.write("old/uploads [1].md", text);
    sandbox.git(&["add", "-A"]);
    let date = "--date=2024-03-13T23:30:00+09:00";
    sandbox.git(&["commit", "--quiet", date, "-m", "notes"]);
    sandbox.write("old/uploads [1].md", format!("{text}\nAnd the next.\n"));
    sandbox.git(&["commit", "--quiet", "-am", "more"]);
    let said = sandbox
        .run(&["import", "markdown", "--no-commit", "old"])
        .done();
    assert!(said.contains("the day is that of the first commit of the file"));
    let read = sandbox.read("postmortems/2024/2024-03-13-uploads-fail.md");
    assert!(read.contains(
        "started_at = 2024-03-13T00:00:00+09:00   # in doubt: the day is that of the first commit"
    ));
}
