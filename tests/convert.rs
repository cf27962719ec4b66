//! A collection turned from TOML into YAML and back.

mod common;

use common::{Sandbox, postmortem};

const PATH: &str = "postmortems/2026/2026-11-20-a.md";

fn with_one(extra: &str) -> Sandbox {
    let sandbox = Sandbox::ready();
    sandbox.write(PATH, postmortem("A", "2026-11-20T09:12:00+09:00", extra));
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "one"]);
    sandbox
}

#[test]
fn a_collection_goes_there_and_back_in_one_commit_each() {
    let sandbox = with_one("# mitigated_at =   # when\n\n[impact] # how much\nratio = 0.5\n");
    let second = postmortem("B", "2026-11-21T09:12:00+09:00", "").replace('\n', "\r\n");
    sandbox.write("postmortems/2026/2026-11-21-b.md", &second);
    sandbox.write("postmortems/README.md", "# Index\n");
    sandbox.write("postmortems/page.md", "---\nlayout: page\n---\n");
    let before = sandbox.read(PATH);
    let json = sandbox.run(&["list", "--format", "json"]).done();
    let said = sandbox.run(&["convert", "--to", "yaml"]).done();
    assert_eq!(
        said,
        "2 postmortems are in YAML now; committed ABCDEF0 on main\n"
    );
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%B"]).trim_end(),
        "postmortem: write 2 in YAML\n\npostmortems/2026/2026-11-20-a.md\npostmortems/2026/2026-11-21-b.md"
    );
    let text = sandbox.read(PATH);
    assert_eq!(
        text.split("\n\n# A").next().unwrap(),
        "---\ntitle: A\nstatus: draft\nseverity: SEV2\nservices: [checkout]\n\
         started_at: 2026-11-20T09:12:00+09:00\n# mitigated_at:   # when\n\n\
         impact: # how much\n  ratio: 0.5\n---"
    );
    assert!(
        sandbox
            .read("postmortems/2026/2026-11-21-b.md")
            .starts_with("---\r\ntitle: B\r\n")
    );
    assert_eq!(sandbox.run(&["list", "--format", "json"]).done(), json);
    let again = sandbox.run(&["convert", "--to", "yaml"]).done();
    assert_eq!(again, "nothing to convert: all front matter is YAML\n");
    sandbox.run(&["convert", "--to", "toml"]).done();
    assert_eq!(sandbox.read(PATH), before);
    assert_eq!(sandbox.read("postmortems/2026/2026-11-21-b.md"), second);
    assert_eq!(
        sandbox.read("postmortems/page.md"),
        "---\nlayout: page\n---\n"
    );
}

#[test]
fn one_can_be_named_and_left_uncommitted() {
    let sandbox = with_one("");
    sandbox.write(
        "postmortems/2026/2026-11-21-b.md",
        postmortem("B", "2026-11-21T09:12:00+09:00", ""),
    );
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "two"]);
    let said = sandbox
        .run(&["convert", "--to", "yaml", "--no-commit", "11-20-a"])
        .done();
    assert_eq!(
        said,
        "1 postmortem is in YAML now; written, not committed\n"
    );
    assert_eq!(sandbox.status(), " M postmortems/2026/2026-11-20-a.md\n");
}

#[test]
fn what_cannot_be_carried_over_is_named_and_the_rest_goes_on() {
    let sandbox = with_one("impact.ratio = 0.5\n");
    sandbox.write(
        "postmortems/2026/2026-11-21-b.md",
        postmortem("B", "2026-11-21T09:12:00+09:00", ""),
    );
    sandbox.write("postmortems/2026/2026-11-22-c.md", "+++\ntitle = \n+++\n");
    let said = sandbox.run(&["convert", "--to", "yaml"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.out,
        "1 postmortem is in YAML now; committed ABCDEF0 on main\n"
    );
    assert_eq!(
        said.err,
        "not converted: postmortems/2026/2026-11-20-a.md:7:1: `impact.ratio` is written in a form that can't be carried over; write it plainly first\n\
         not converted: postmortems/2026/2026-11-22-c.md:2:9: string values must be quoted, expected literal string\n"
    );
    assert!(sandbox.read(PATH).starts_with("+++\n"));
}

#[test]
fn what_would_read_differently_is_named_and_the_rest_goes_on() {
    let sandbox = with_one("");
    // A day, which YAML takes for text and TOML for a day.
    let yaml = "---\ntitle: 2026-11-18\nstatus: draft\nseverity: SEV2\nservices: [a]\n\
                started_at: 2026-11-18 10:06:30\n---\n";
    sandbox.write("postmortems/2026/2026-11-18-day.md", yaml);
    let quoted = yaml.replace("2026-11-18\n", "'2026-11-18'\n");
    sandbox.write("postmortems/2026/2026-11-18-quoted.md", quoted);
    let said = sandbox.run(&["convert", "--to", "toml"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        (said.out.as_str(), said.err.as_str()),
        (
            "1 postmortem is in TOML now; committed ABCDEF0 on main\n",
            "not converted: postmortems/2026/2026-11-18-day.md: `title` is a string, not a \
             datetime\n"
        )
    );
    assert_eq!(sandbox.read("postmortems/2026/2026-11-18-day.md"), yaml);
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%s"]),
        "postmortem: write 2026-11-18-quoted in TOML\n"
    );
}

#[test]
fn a_korean_repository_is_told_in_korean() {
    let sandbox = with_one("");
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nlanguage = \"ko\"\n",
    );
    let said = sandbox.run(&["convert", "--to", "yaml"]).done();
    assert_eq!(
        said,
        "1건을 YAML(으)로 바꿨습니다; 커밋 ABCDEF0 (main 브랜치)\n"
    );
}
