//! A team's way from nothing to a reviewed postmortem, by flags alone, with
//! everything that is printed.

mod common;

use common::Sandbox;

#[test]
fn from_an_empty_folder_to_a_final_postmortem() {
    let sandbox = Sandbox::without_repository();
    let folder = sandbox.root();
    let folder = folder.to_str().unwrap();
    assert_eq!(
        sandbox.run(&["init", folder]).done(),
        "REPO: a new git repository\n\
         blameless.toml: written\n\
         postmortems/README.md: written\n\
         \n\
         next: git add blameless.toml postmortems/README.md && git commit -m \"Keep postmortems here\"\n\
         then: blameless new\n"
    );
    assert_eq!(
        sandbox.run(&["init"]).done(),
        "blameless.toml: is there\n\
         postmortems/README.md: is there\n\
         then: blameless new\n"
    );
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-qm", "Keep postmortems here"]);

    let new = [
        "new",
        "--no-input",
        "--no-edit",
        "Checkout requests time out",
        "--started-at",
        "yesterday 14:05",
        "--mitigated-at",
        "+26m",
        "--severity",
        "sev2",
        "--service",
        "checkout,cache",
        "--trigger",
        "config-push",
        "--rollout",
        "all-at-once",
    ];
    assert_eq!(
        sandbox.run(&new).done(),
        "postmortems/2026/2026-11-21-checkout-requests-time-out.md: committed ABCDEF0 on main\n"
    );
    assert_eq!(
        sandbox.git(&["show", "--name-status", "--format=%an <%ae>%n%s", "HEAD"]),
        "Kim Minji <minji@example.com>\n\
         postmortem: add 2026-11-21-checkout-requests-time-out\n\
         \n\
         A\tpostmortems/2026/2026-11-21-checkout-requests-time-out.md\n"
    );
    // A second incident with the same id.
    assert_eq!(
        sandbox.run(&new).done(),
        "postmortems/2026/2026-11-21-checkout-requests-time-out-2.md: committed ABCDEF0 on main\n"
    );

    let set = [
        "set",
        "out-2",
        "severity=SEV1",
        "services+=mail",
        "services-=cache",
        "impact.ratio=35%",
        "resolved_at=16:00",
        "trigger=",
    ];
    assert_eq!(
        sandbox.run(&set).done(),
        "postmortems/2026/2026-11-21-checkout-requests-time-out-2.md: committed ABCDEF0 on main\n"
    );
    let diff = sandbox.git(&["show", "-U0", "--format=", "HEAD"]);
    let changed: Vec<&str> = diff
        .lines()
        .filter(|line| {
            line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---")
        })
        .collect();
    assert_eq!(
        changed,
        [
            "-severity = \"SEV2\"",
            "-services = [\"checkout\", \"cache\"]",
            "+severity = \"SEV1\"",
            "+services = [\"checkout\", \"mail\"]",
            "-trigger = \"config-push\"",
            "+# trigger = \"config-push\"",
            "-# resolved_at =   # when all was as it should be again",
            "+resolved_at = 2026-11-21T16:00:00+09:00   # when all was as it should be again",
            "-# ratio =   # share of requests that failed while it lasted, 0 to 1",
            "+ratio = 0.35   # share of requests that failed while it lasted, 0 to 1",
        ]
    );

    assert_eq!(
        sandbox.run(&["list"]).done(),
        "\
ID                                       SEVERITY  STATUS  RESOLVED IN  SERVICES         TITLE
2026-11-21-checkout-requests-time-out    SEV2      draft             –  checkout, cache  Checkout requests time out
2026-11-21-checkout-requests-time-out-2  SEV1      draft    1 h 55 min  checkout, mail   Checkout requests time out
"
    );
    assert_eq!(
        sandbox.run(&["status", "out-2"]).done(),
        "postmortems/2026/2026-11-21-checkout-requests-time-out-2.md: draft\n\
         reviewers: none yet\n\
         next: blameless status 2026-11-21-checkout-requests-time-out-2 in-review\n"
    );
    assert_eq!(
        sandbox.run(&["status", "out-2", "final"]).failed(2),
        "error: 2026-11-21-checkout-requests-time-out-2 needs 1 more reviewer to be final; type `blameless status 2026-11-21-checkout-requests-time-out-2 final \
         --reviewer NAME`\n"
    );
    assert_eq!(
        sandbox
            .run(&["status", "out-2", "final", "--reviewer", "Lee Jiwoo"])
            .done(),
        "postmortems/2026/2026-11-21-checkout-requests-time-out-2.md: draft → final; \
         committed ABCDEF0 on main\n"
    );

    assert_eq!(
        sandbox.run(&["index"]).done(),
        "postmortems/README.md: committed ABCDEF0 on main\n"
    );
    assert_eq!(
        sandbox.run(&["index"]).done(),
        "postmortems/README.md: up to date\n"
    );
    assert_eq!(
        sandbox.read("postmortems/README.md"),
        "# Postmortems\n\
         \n\
         What happened, why, and what changed since. Newest first; `blameless index` writes\n\
         the list.\n\
         \n\
         <!-- blameless: index -->\n\
         \n\
         ## 2026\n\
         \n\
         | Day | Incident | Severity | Services | Status | Open |\n\
         |---|---|---|---|---|--:|\n\
         | 11-21 | [Checkout requests time out](2026/2026-11-21-checkout-requests-time-out.md) \
         | SEV2 | checkout, cache | draft | – |\n\
         | 11-21 | [Checkout requests time out](2026/2026-11-21-checkout-requests-time-out-2.md) \
         | SEV1 | checkout, mail | final | – |\n\
         \n\
         <!-- blameless: end of index -->\n"
    );
    assert_eq!(sandbox.status(), "");
}

#[test]
fn in_korean_and_in_another_folder() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "blameless.toml",
        "language = 'ko'\ntimezone = 'Asia/Seoul'\n",
    );
    sandbox.write("docs/sub/.keep", "");
    let said = sandbox.run(&[
        "-C",
        "docs/sub",
        "new",
        "--no-input",
        "--no-edit",
        "결제 지연: 캐시를 비운 뒤",
        "--started-at",
        "어제 오후 2시 5분",
        "--detected-at",
        "7분 뒤",
        "--severity",
        "SEV3",
        "--service",
        "payments",
    ]);
    assert_eq!(
        said.done(),
        "postmortems/2026/2026-11-21-결제-지연-캐시를-비운-뒤.md: 커밋 ABCDEF0 (main 브랜치)\n"
    );
    let path = "postmortems/2026/2026-11-21-결제-지연-캐시를-비운-뒤.md";
    assert_eq!(sandbox.tracked(), [path]);
    // The configuration and the folder were there before, and stay untracked.
    assert_eq!(sandbox.status(), "?? blameless.toml\n?? docs/\n");
    let text = sandbox.read(path);
    let head: Vec<&str> = text.lines().take(15).collect();
    assert_eq!(
        head,
        [
            "+++",
            "title = \"결제 지연: 캐시를 비운 뒤\"",
            "status = \"draft\"",
            "severity = \"SEV3\"",
            "services = [\"payments\"]",
            "# teams =   # 서비스를 운영하는 팀",
            "# trigger =   # 무엇이 촉발했나",
            "# causes =   # 무엇이 이 일을 가능하게 했나 (여럿)",
            "# detection =   # alert, ticket, log, customer, employee",
            "started_at = 2026-11-21T14:05:00+09:00",
            "detected_at = 2026-11-21T14:12:00+09:00",
            "# acknowledged_at =   # 대응을 시작한 때",
            "# mitigated_at =   # 영향이 멎은 때",
            "# resolved_at =   # 완전히 복구된 때",
            "authors = [\"Kim Minji\"]",
        ]
    );
    assert_eq!(
        sandbox.run(&["show", "결제", "--format", "json"]).code,
        Some(0)
    );
    let shown = sandbox
        .blameless(&["show"])
        .env("COLUMNS", "60")
        .output()
        .unwrap();
    let shown = sandbox.said(shown).done();
    assert_eq!(
        shown.lines().take(9).collect::<Vec<_>>(),
        [
            "2026-11-21-결제-지연-캐시를-비운-뒤",
            "심각도  SEV3, draft",
            "서비스  payments",
            "시작    2026-11-21 14:05 +09:00",
            "감지    14:12 (7분 뒤)",
            "",
            "결제 지연: 캐시를 비운 뒤",
            "═════════════════════════",
            "",
        ]
    );
}

#[test]
fn a_template_of_ones_own_wins() {
    let sandbox = Sandbox::ready();
    assert_eq!(
        sandbox.run(&["template", "eject", "en/lite"]).done(),
        "templates/postmortem/en/lite.md: yours to change; commit it when it is\n"
    );
    assert_eq!(sandbox.run(&["template", "eject", "en/lite"]).code, Some(2));
    sandbox.write(
        "templates/postmortem/en/lite.md",
        "{{ front_matter }}\n# {{ title }}, ours\n",
    );
    let new = |title| {
        let arguments = [
            "new",
            "--no-input",
            "--no-edit",
            "--no-commit",
            "--template",
            "lite",
            title,
            "--started-at",
            "1h ago",
            "--severity",
            "SEV4",
            "--service",
            "a",
        ];
        sandbox.run(&arguments)
    };
    let said = new("One");
    assert_eq!(said.code, Some(0));
    assert_eq!(
        said.out,
        "postmortems/2026/2026-11-22-one.md: written, not committed\n"
    );
    assert!(
        sandbox
            .read("postmortems/2026/2026-11-22-one.md")
            .ends_with("+++\n\n# One, ours\n")
    );
    sandbox.write(
        "templates/postmortem/en/lite.md",
        "{{ front_matter }}\n{{ nothing.more }}\n",
    );
    assert_eq!(
        new("Two").failed(2),
        "error: templates/postmortem/en/lite.md:2: uses a value that is not there\n"
    );
    sandbox.write("templates/postmortem/en/lite.md", "{% if %}\n");
    let broken = new("Two").failed(2);
    assert!(
        broken.starts_with("error: templates/postmortem/en/lite.md:1: "),
        "{broken}"
    );
    assert_eq!(
        sandbox.run(&["template", "show", "ko/standrd"]).failed(2),
        "error: there is no template `postmortem/ko/standrd.md`; \
         did you mean `postmortem/ko/standard.md`?\n"
    );
}
