//! The list of postmortems on the folder's page.

mod common;

use common::{Sandbox, postmortem};

#[test]
fn titles_links_and_countermeasures_are_listed() {
    let sandbox = Sandbox::ready();
    let text = postmortem("A | B [x] <b>*y*", "2026-11-20T09:00:00+09:00", "");
    sandbox.write("postmortems/2026/2026-11-20-a b.md", text);
    let text = postmortem("결제", "2025-01-02T09:00:00+09:00", "");
    let text = text.replace(
        "- [ ] Alert",
        "- [x] Cap it @team done:2025-02-01\n- [ ] Alert",
    );
    sandbox.write("postmortems/2025/2025-01-02-결제.md", text);
    let mine = "mine\r\n<!-- blameless: index --><!-- blameless: end of index -->\r\n\tand this";
    sandbox.write("postmortems/README.md", mine);
    let check = sandbox.run(&["index", "--check"]);
    assert_eq!(
        check.failed(1),
        "postmortems/README.md: not up to date\ntype `blameless index` to write it anew\n"
    );
    assert_eq!(sandbox.read("postmortems/README.md"), mine);
    assert_eq!(
        sandbox.run(&["index"]).done(),
        "postmortems/README.md: committed ABCDEF0 on main\n"
    );
    assert_eq!(
        sandbox.read("postmortems/README.md").replace("\r\n", "\n"),
        "mine\n<!-- blameless: index -->\n\
\n## 2026\n\n\
| Day | Incident | Severity | Services | Status | Open |\n\
|---|---|---|---|---|--:|\n\
| 11-20 | [A \\| B \\[x\\] \\<b\\>\\*y\\*](2026/2026-11-20-a%20b.md) | SEV2 | checkout | draft | 1/1 |\n\
\n## 2025\n\n\
| Day | Incident | Severity | Services | Status | Open |\n\
|---|---|---|---|---|--:|\n\
| 01-02 | [결제](2025/2025-01-02-%EA%B2%B0%EC%A0%9C.md) | SEV2 | checkout | draft | 1/2 |\n\
\n<!-- blameless: end of index -->\n\tand this"
    );
    assert_eq!(
        sandbox.run(&["index", "--check"]).done(),
        "postmortems/README.md: up to date\n"
    );
}

#[test]
fn a_long_list_is_split_by_year() {
    let sandbox = Sandbox::ready();
    sandbox.write(
        "blameless.toml",
        "language = \"ko\"\ntimezone = \"Asia/Seoul\"\n",
    );
    for (year, count) in [(2024, 2), (2025, 1), (2026, 200)] {
        for number in 0..count {
            let start = format!("{year}-03-01T09:{:02}:00+09:00", number % 60);
            let text = postmortem(&format!("N{number}"), &start, "");
            sandbox.write(
                &format!("postmortems/{year}/{year}-03-01-n{number}.md"),
                text,
            );
        }
    }
    assert_eq!(
        sandbox.run(&["index"]).done(),
        "postmortems/README.md: 커밋 ABCDEF0 (main 브랜치)\n\
         postmortems/2025/README.md: 커밋 ABCDEF0 (main 브랜치)\n\
         postmortems/2024/README.md: 커밋 ABCDEF0 (main 브랜치)\n"
    );
    let main = sandbox.read("postmortems/README.md");
    assert_eq!(
        &main[main.find("\n## 이전").unwrap()..],
        "\n## 이전\n\n- [2025](2025/README.md): 1건\n- [2024](2024/README.md): 2건\n\n\
         <!-- blameless: end of index -->\n"
    );
    assert_eq!(
        sandbox.read("postmortems/2024/README.md"),
        "# 2024년 포스트모템\n\n[모든 포스트모템](../README.md)\n\n<!-- blameless: index -->\n\n\
         | 날짜 | 장애 | 심각도 | 서비스 | 상태 | 남음 |\n|---|---|---|---|---|--:|\n\
         | 03-01 | [N1](2024-03-01-n1.md) | SEV2 | checkout | 초안 | 1/1 |\n\
         | 03-01 | [N0](2024-03-01-n0.md) | SEV2 | checkout | 초안 | 1/1 |\n\n\
         <!-- blameless: end of index -->\n"
    );
    // A year's page that isn't linked any more is still kept up to date.
    for number in 0..100 {
        std::fs::remove_file(
            sandbox
                .root()
                .join(format!("postmortems/2026/2026-03-01-n{number}.md")),
        )
        .unwrap();
    }
    let text = postmortem("N2", "2024-03-02T09:00:00+09:00", "");
    sandbox.write("postmortems/2024/2024-03-02-n2.md", text);
    assert_eq!(
        sandbox.run(&["index", "--no-commit"]).done(),
        "postmortems/README.md: 쓰기만 하고 커밋하지 않음\n\
         postmortems/2024/README.md: 쓰기만 하고 커밋하지 않음\n"
    );
    assert!(!sandbox.read("postmortems/README.md").contains("이전"));
    assert!(sandbox.read("postmortems/2024/README.md").contains("[N2]"));
}
