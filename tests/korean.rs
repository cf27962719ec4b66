//! A repository in Korean is answered in Korean.

mod common;

use common::{Sandbox, postmortem};

#[test]
fn commands_say_what_they_did_in_the_language_of_the_repository() {
    let sandbox = Sandbox::ready();
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n",
    );
    assert_eq!(
        sandbox.run(&["list"]).err,
        "postmortems/에 아직 포스트모템이 없습니다. `blameless new`로 시작하세요\n"
    );
    let path = "postmortems/2026/2026-11-20-결제-지연.md";
    let extra = "resolved_at = 2026-11-20T11:42:00+09:00\n";
    sandbox.write(
        path,
        postmortem("결제 지연", "2026-11-20T09:12:00+09:00", extra),
    );
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "one"]);
    assert_eq!(
        sandbox.run(&["list"]).done(),
        "ID                    심각도  상태     해결까지  서비스    제목\n\
         2026-11-20-결제-지연  SEV2    draft  2시간 30분  checkout  결제 지연\n"
    );
    assert_eq!(
        sandbox.run(&["list", "--service", "mail"]).failed(1),
        "조건에 맞는 포스트모템이 없습니다\n"
    );
    assert_eq!(
        sandbox.run(&["set", "@", "severity=SEV1"]).done(),
        format!("{path}: 커밋 ABCDEF0 (main 브랜치)\n")
    );
    assert_eq!(
        sandbox.run(&["set", "@", "severity=SEV1"]).done(),
        format!("{path}: 바꿀 것 없음\n")
    );
    assert_eq!(
        sandbox
            .run(&["set", "@", "severity=SEV2", "--no-commit"])
            .done(),
        format!("{path}: 쓰기만 하고 커밋하지 않음\n")
    );
    assert_eq!(
        sandbox.run(&["status", "@"]).done(),
        format!(
            "{path}: draft\n검토자: 아직 없음\n\
             다음: blameless status 2026-11-20-결제-지연 in-review\n"
        )
    );
    let linted = sandbox.run(&["lint", "--min-level", "error"]);
    assert_eq!(linted.err, "파일 1개에서 0건을 찾았습니다\n");
    sandbox.write("postmortems/2026/2026-11-21-x.md", "+++\n");
    let said = sandbox.run(&["list", "--format", "ids"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.starts_with("읽을 수 없음: "), "{}", said.err);
    assert!(
        said.err.ends_with("읽을 수 없는 문서 1건을 뺐습니다\n"),
        "{}",
        said.err
    );
}

#[test]
fn a_report_is_in_korean_throughout() {
    let sandbox = Sandbox::ready();
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n",
    );
    let empty = sandbox.run(&["report"]);
    assert_eq!(
        empty.out,
        "전체: 장애 없음. 아직 포스트모템이 없습니다.\n2026-11-22, Asia/Seoul.\n"
    );
    assert_eq!(
        empty.err,
        "postmortems/에 아직 포스트모템이 없습니다. `blameless new`로 시작하세요\n"
    );
    let extra = "resolved_at = 2026-08-20T10:12:00+09:00\n[impact]\nratio = 0.5\n";
    sandbox.write(
        "postmortems/2026/2026-08-20-a.md",
        postmortem("느림", "2026-08-20T09:12:00+09:00", extra),
    );
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n[services.checkout]\nslo = 99.95\n",
    );
    let said = sandbox.run(&["report"]);
    assert_eq!(said.err, "2026-Q4에 시작된 장애가 없어 전체를 보고합니다\n");
    let shares: Vec<&str> = said.out.matches(" %").collect();
    assert!(
        shares.is_empty() && said.out.contains("99.95%"),
        "{}",
        said.out
    );
}
