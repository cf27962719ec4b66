//! Front matter in YAML through every command that reads or writes it.

mod common;

use common::Sandbox;

/// A repository whose new postmortems are in YAML.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write(
        "blameless.toml",
        "timezone = \"Asia/Seoul\"\nfront_matter = \"yaml\"\n",
    );
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "start"]);
    sandbox
}

const NEW: &[&str] = &[
    "new",
    "--no-input",
    "--no-edit",
    "Checkout: times out",
    "--started-at",
    "2026-11-20 09:12",
    "--severity",
    "SEV2",
    "--service",
    "checkout,cache",
    "--trigger",
    "hardware",
];

const PATH: &str = "postmortems/2026/2026-11-20-checkout-times-out.md";

#[test]
fn new_writes_yaml_with_its_blanks() {
    let sandbox = sandbox();
    let said = sandbox.run(NEW).done();
    assert_eq!(said, format!("{PATH}: committed ABCDEF0 on main\n"));
    let text = sandbox.read(PATH);
    let head = text.split("\n# Checkout").next().unwrap();
    assert_eq!(
        head,
        "---\n\
         title: \"Checkout: times out\"\n\
         status: draft\n\
         severity: SEV2\n\
         services: [checkout, cache]\n\
         # teams:   # the teams whose services they are\n\
         trigger: hardware\n\
         # causes:   # what made it possible: contributing causes, plural\n\
         # detection:   # alert, ticket, log, customer or employee\n\
         started_at: 2026-11-20T09:12:00+09:00\n\
         # detected_at:   # when it was noticed\n\
         # acknowledged_at:   # when a responder took it on\n\
         # mitigated_at:   # when users no longer felt it\n\
         # resolved_at:   # when all was as it should be again\n\
         authors: [\"Kim Minji\"]\n\
         # reviewers:   # who has reviewed this\n\
         # tags:   # free words to find it by\n\
         \n\
         impact:\n  \
         # ratio:   # share of requests that failed while it lasted, 0 to 1\n  \
         # users:   # number of users who felt it\n  \
         # summary:   # the impact in a sentence\n\
         \n\
         response:\n  \
         # responders:   # number of people who worked on it\n  \
         # person_hours:   # hours of work, over all responders\n  \
         # playbook:   # followed, outdated, missing or not-needed\n  \
         # mitigation:   # manual or automatic\n\
         ---\n"
    );
}

#[test]
fn set_and_status_change_their_values_and_nothing_else() {
    let sandbox = sandbox();
    sandbox.run(NEW).done();
    sandbox
        .run(&[
            "set",
            "@",
            "mitigated_at=+30m",
            "services+=search index",
            "services-=cache",
            "impact.ratio=0.3",
            "change.ref=https://x.example/1",
            "trigger=",
        ])
        .done();
    let changed = sandbox.git(&["diff", "-U0", "HEAD~1"]);
    let lines: Vec<&str> = changed
        .lines()
        .filter(|line| {
            line.starts_with(['+', '-']) && !line.starts_with("+++ ") && !line.starts_with("--- ")
        })
        .collect();
    assert_eq!(
        lines,
        [
            "-services: [checkout, cache]",
            "+services: [checkout, search index]",
            "-trigger: hardware",
            "+# trigger: hardware",
            "-# mitigated_at:   # when users no longer felt it",
            "+mitigated_at: 2026-11-20T09:42:00+09:00   # when users no longer felt it",
            "-  # ratio:   # share of requests that failed while it lasted, 0 to 1",
            "+  ratio: 0.3   # share of requests that failed while it lasted, 0 to 1",
            "+change:",
            "+  ref: \"https://x.example/1\"",
        ]
    );
    let said = sandbox.run(&["status", "@", "in-review"]).done();
    assert_eq!(
        said,
        format!("{PATH}: draft → in-review; committed ABCDEF0 on main\n")
    );
    assert_eq!(
        sandbox.run(&["list"]).done(),
        "ID                             SEVERITY  STATUS     RESOLVED IN  SERVICES                TITLE\n\
         2026-11-20-checkout-times-out  SEV2      in-review            –  checkout, search index  Checkout: times out\n"
    );
}

#[test]
fn both_formats_stand_side_by_side() {
    let sandbox = sandbox();
    sandbox.run(NEW).done();
    let toml = common::postmortem("Disk full", "2026-11-21T10:00:00+09:00", "");
    sandbox.write("postmortems/2026/2026-11-21-disk-full.md", toml);
    let ids = sandbox.run(&["list", "--format", "ids"]).done();
    assert_eq!(ids, "2026-11-21-disk-full\n2026-11-20-checkout-times-out\n");
    let report = sandbox.run(&["report", "2026", "--format", "json"]).done();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["incidents"]["count"], 2);
}

#[test]
fn pages_of_another_kind_are_no_postmortems() {
    let sandbox = sandbox();
    sandbox.write(
        "postmortems/about.md",
        "---\nlayout: page\ntitle: About us\n---\n\n# Hi\n",
    );
    sandbox.write("postmortems/ruled.md", "---\n\nA rule, and no end.\n");
    let said = sandbox.run(&["list"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""));
    assert_eq!(
        said.err,
        "no postmortems in postmortems/ yet; start one with `blameless new`\n"
    );
}

#[test]
fn errors_have_their_place_and_speak_yaml() {
    let sandbox = sandbox();
    sandbox.write(
        "postmortems/odd.md",
        "---\ntitle: 504\nseverity: SEV2\nservices: checkout\nstarted_at: 2026-11-20\nstatus: no\n---\n",
    );
    sandbox.write("postmortems/2026/2026-01-01-open.md", "---\ntitle: x\n");
    sandbox.write(
        "postmortems/2026/2026-01-02-tab.md",
        "---\ntitle: x\nimpact:\n\tratio: 1\n---\n",
    );
    sandbox.write(
        "postmortems/2026/2026-01-03-twice.md",
        "---\ntitle: x\ntitle: y\n---\n",
    );
    let said = sandbox.run(&["list"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.err,
        "unreadable: postmortems/2026/2026-01-01-open.md:1:1: the front matter has no end; close it with a line `---` after the last key\n\
         unreadable: postmortems/2026/2026-01-02-tab.md:4:1: tabs disallowed within this context (block indentation); indent with spaces, not with a tab\n\
         unreadable: postmortems/2026/2026-01-03-twice.md:3:1: duplicate key\n\
         unreadable: postmortems/odd.md:2:8: `title` is a string, not an integer; for example `title: \"…\"`\n\
         unreadable: postmortems/odd.md:4:11: `services` is an array of strings, not a string; for example `services: [\"…\"]`\n\
         unreadable: postmortems/odd.md:5:13: `started_at` needs a date and a time of day; for example 2026-11-20T09:12:00+09:00\n\
         unreadable: postmortems/odd.md:6:9: `status` is a string, not a boolean; for example `status: \"draft\"`\n\
         4 documents could not be read and are left out\n"
    );
}

#[test]
fn what_cannot_be_spliced_is_refused_and_left() {
    let sandbox = sandbox();
    let text = "---\ntitle: x\nstatus: draft\nseverity: SEV2\nservices: [a]\n\
                started_at: 2026-11-20T09:12:00+09:00\nimpact: {ratio: 0.5}\n---\n";
    sandbox.write("postmortems/2026/2026-11-20-x.md", text);
    let said = sandbox.run(&["set", "@", "impact.users=3"]).failed(2);
    assert_eq!(
        said,
        "error: postmortems/2026/2026-11-20-x.md: `impact.users` is written in a form that can't be changed in place; edit it by hand\n"
    );
    assert_eq!(sandbox.read("postmortems/2026/2026-11-20-x.md"), text);
}

#[test]
fn the_configuration_names_what_it_takes() {
    let sandbox = Sandbox::new();
    sandbox.write("blameless.toml", "front_matter = \"json\"\n");
    assert_eq!(
        sandbox.run(&["list"]).failed(2),
        "error: blameless.toml:1:16: `front_matter` can't be `json`; choose one of: toml, yaml\n"
    );
}

#[test]
fn who_sets_a_field_settles_what_was_in_doubt_about_it() {
    let sandbox = sandbox();
    let toml = "+++\r\ntitle = \"A\"   # in doubt: taken from the name\r\nstatus = \"draft\"\r\n\
                severity = \"SEV4\" # the mildest   # 확인 필요: 원본에 없음\r\n\
                services = [\"unknown\"]   # in doubt: the source names none\r\n\
                started_at = 2026-11-20T09:12:00+09:00\r\n\
                # mitigated_at =   # in doubt: 08:12 is before the start\r\n+++\r\n";
    let yaml = toml
        .replace("+++", "---")
        .replace("# mitigated_at =", "# mitigated_at:")
        .replace(" = ", ": ");
    for (path, text) in [("2026-11-20-a", toml), ("2026-11-20-b", &yaml)] {
        let file = format!("postmortems/2026/{path}.md");
        sandbox.write(&file, text);
        let set = |changes: &[&str]| {
            let arguments = [&["set", path, "--no-commit"], changes].concat();
            sandbox.run(&arguments).done();
            sandbox.read(&file)
        };
        // The same value settles it, too; what is added to a list doesn't.
        let after = set(&["severity=SEV4", "mitigated_at=+1h", "services+=api"]);
        let (assign, time) = match text.starts_with('+') {
            true => (" =", "mitigated_at = 2026-11-20T10:12:00+09:00"),
            false => (":", "mitigated_at: 2026-11-20T10:12:00+09:00"),
        };
        let expected = text
            .replace("   # 확인 필요: 원본에 없음", "")
            .replace(
                &format!("# mitigated_at{assign}   # in doubt: 08:12 is before the start"),
                time,
            )
            .replace("[\"unknown\"]", "[\"unknown\", \"api\"]");
        assert_eq!(after, expected);
        let after = set(&["services-=unknown", "title=A b"]);
        let expected = expected
            .replace("\"unknown\", ", "")
            .replace("   # in doubt: the source names none", "")
            .replace("\"A\"   # in doubt: taken from the name", "\"A b\"");
        assert_eq!(after, expected);
    }
}

/// A sandbox with one postmortem whose front matter ends with `lines`.
fn with_lines(lines: &str) -> Sandbox {
    let sandbox = sandbox();
    let head = "---\ntitle: A\nstatus: draft\nseverity: SEV2\nservices: [a]\n";
    sandbox.write(
        "postmortems/2026/2026-11-18-a.md",
        format!("{head}{lines}---\n"),
    );
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "a"]);
    sandbox
}

#[test]
fn a_timestamp_may_have_a_space_before_its_offset() {
    let sandbox = with_lines(
        "started_at: 2026-11-18 10:06:30 +09:00 # a\nmitigated_at: '2026-11-18 02:06 Z'\n",
    );
    let listed = sandbox.run(&["list", "--format", "csv"]).done();
    let row = listed.lines().nth(1).unwrap();
    assert!(row.contains("2026-11-18T10:06:30+09:00"), "{row}");
    assert!(
        row.contains("2026-11-18T02:06:00+00:00") || row.contains("2026-11-18T02:06:00Z"),
        "{row}"
    );
    sandbox
        .run(&[
            "set",
            "a",
            "resolved_at=+2h",
            "detected_at=2026-11-18 10:07",
        ])
        .done();
    let changed = sandbox.git(&["diff", "-U0", "HEAD~1"]);
    let lines: Vec<&str> = changed.lines().skip(4).collect();
    assert_eq!(
        lines,
        [
            "@@ -7,0 +8,2 @@ mitigated_at: '2026-11-18 02:06 Z'",
            "+resolved_at: 2026-11-18T12:06:30+09:00",
            "+detected_at: 2026-11-18T10:07:00+09:00"
        ]
    );
    sandbox.run(&["convert", "--to", "toml"]).done();
    let text = sandbox.read("postmortems/2026/2026-11-18-a.md");
    assert!(
        text.contains("\nstarted_at = 2026-11-18T10:06:30+09:00 # a\n"),
        "{text}"
    );
    sandbox.run(&["convert", "--to", "yaml"]).done();
    assert_eq!(
        sandbox
            .run(&["list", "--format", "csv"])
            .done()
            .lines()
            .count(),
        2
    );
}

#[test]
fn what_is_wrong_is_named_where_it_is() {
    let start = "started_at: 2026-11-18T10:06:30+09:00\n";
    for (lines, said) in [
        (
            "trigger: \"hard\n",
            "7:10: unclosed quote; close it, or write the quote as \\\" in double quotes",
        ),
        (
            "foo bar\n",
            "7:1: a line without a `: `; write `key: value`, or indent it below the key that it \
             belongs to",
        ),
        (
            "response:\n   responders: 3\n  person_hours: 2\n",
            "9:3: a key that is indented in another way than those above; indent the keys of a \
             table alike",
        ),
        (
            "\ttags: [x]\n",
            "7:1: while scanning a plain scalar, found a tab; indent with spaces, not with a tab",
        ),
        ("한글: 1\n한글: 2\n", "8:1: duplicate key"),
        (
            "tags: [on, x]\n",
            "7:7: `tags` is an array of strings, and a boolean is in it; put what is text in quotes",
        ),
    ] {
        let sandbox = with_lines(&format!("{start}{lines}"));
        let err = sandbox.run(&["list"]).err;
        let path = "postmortems/2026/2026-11-18-a.md";
        assert_eq!(
            err,
            format!("unreadable: {path}:{said}\n1 document could not be read and is left out\n")
        );
    }
}
