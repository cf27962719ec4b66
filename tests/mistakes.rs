//! Bad input: one clear message, exit status 2, nothing written, nothing lost.

mod common;

use common::{Sandbox, postmortem, tree};
use std::fs;

/// Runs `arguments` in a ready repository with one postmortem, and says what
/// was printed; nothing on disk may have changed.
#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let sandbox = Sandbox::ready();
    let text = postmortem("Checkout times out", "2026-11-20T09:12:00+09:00", "");
    sandbox.write("postmortems/2026/2026-11-20-checkout-times-out.md", text);
    let before = tree(&sandbox.root().join("postmortems"));
    let said = sandbox.run(arguments).failed(2);
    assert_eq!(tree(&sandbox.root().join("postmortems")), before);
    assert_eq!(sandbox.git(&["rev-list", "--count", "HEAD"]), "1\n");
    said
}

#[test]
fn set_names_what_would_do() {
    assert_eq!(
        refused(&["set", "@", "sevrity=SEV1"]),
        "error: `sevrity` is no known key; did you mean `severity`?\n"
    );
    assert_eq!(
        refused(&["set", "@", "ratio=1"]),
        "error: `ratio` is no known key; did you mean `impact.ratio`?\n"
    );
    assert_eq!(
        refused(&["set", "@", "severity=SVE1"]),
        "error: `severity` can't be `SVE1`; did you mean `SEV1`?\n"
    );
    assert_eq!(
        refused(&["set", "@", "detection=phone"]),
        "error: `detection` can't be `phone`; \
         choose one of: alert, ticket, log, customer, employee\n"
    );
    assert_eq!(
        refused(&["set", "@", "impact.ratio=35"]),
        "error: `impact.ratio` is between 0 and 1 (35 % is 0.35), not `35`\n"
    );
    assert_eq!(
        refused(&["set", "@", "impact.users=many"]),
        "error: `impact.users` is a whole number, not `many`\n"
    );
    assert_eq!(
        refused(&["set", "@", "title="]),
        "error: `title` can't be empty\n"
    );
    assert_eq!(
        refused(&["set", "@", "severity+=SEV1"]),
        "error: `severity` holds one value; write severity=SEV1\n"
    );
    assert_eq!(
        refused(&["set", "@", "services-=mail"]),
        "error: postmortems/2026/2026-11-20-checkout-times-out.md: `services` has no \"mail\"\n"
    );
    assert_eq!(
        refused(&["set", "@", "services-=checkout"]),
        "error: postmortems/2026/2026-11-20-checkout-times-out.md: `services` is empty\n"
    );
    assert_eq!(
        refused(&["set", "@", "severity"]),
        "error: `severity` is no KEY=VALUE; for example severity=SEV2 or services+=cache\n"
    );
    // The first change is good and still not made.
    assert_eq!(
        refused(&["set", "@", "severity=SEV1", "detection=x"]),
        "error: `detection` can't be `x`; choose one of: alert, ticket, log, customer, employee\n"
    );
}

#[test]
fn set_goes_through_the_same_doors_as_everything() {
    assert_eq!(
        refused(&["set", "@", "status=final"]),
        "error: 2026-11-20-checkout-times-out needs 1 more reviewer to be final; \
         type `blameless status 2026-11-20-checkout-times-out final --reviewer NAME`\n"
    );
    assert_eq!(
        refused(&["set", "@", "detected_at=2026-11-19 10:00"]),
        "error: postmortems/2026/2026-11-20-checkout-times-out.md: `detected_at` \
         (2026-11-19 10:00 +09:00) is before `started_at` (2026-11-20 09:12 +09:00)\n"
    );
    assert_eq!(
        refused(&[
            "new",
            "--no-input",
            "T",
            "--started-at",
            "2026-11-20 10:00",
            "--severity",
            "SEV2",
            "--service",
            "a",
            "--resolved-at",
            "2026-11-20 09:00",
        ]),
        "error: `resolved_at` is before `started_at`\n"
    );
    let sandbox = Sandbox::ready();
    let path = "postmortems/2026/2026-11-20-x.md";
    let text = postmortem("X", "2026-11-20T09:12:00+09:00", "tags = [\"a\"]\n");
    sandbox.write(path, &text);
    let set = |change| sandbox.run(&["set", "@", change, "--no-commit"]).done();
    assert_eq!(set("tags+=a"), format!("{path}: nothing to change\n"));
    assert_eq!(sandbox.read(path), text);
    set("tags+=b,b,a");
    assert_eq!(
        sandbox.read(path),
        text.replace("[\"a\"]", "[\"a\", \"b\"]")
    );
    // What is written as TOML is read as TOML.
    set("tags=[\"p\", 'q']");
    set("title=\"quoted\"");
    let after = text.replace("[\"a\"]", "[\"p\", \"q\"]");
    assert_eq!(sandbox.read(path), after.replacen("\"X\"", "\"quoted\"", 1));
}

#[test]
fn an_edit_does_not_take_back_what_was_committed_meanwhile() {
    let sandbox = Sandbox::ready();
    let path = "postmortems/2026/2026-11-20-x.md";
    sandbox.write(path, postmortem("X", "2026-11-20T09:12:00+09:00", ""));
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-qm", "x"]);
    let other = format!(
        "{} set @ severity=SEV1 >/dev/null",
        env!("CARGO_BIN_EXE_blameless")
    );
    let mut edit = sandbox.blameless(&["edit", "@"]);
    // The editor holds the old text, another run commits, the editor saves.
    edit.env(
        "EDITOR",
        format!("sh -c 'cp \"$1\" old; {other}; cp old \"$1\"; echo more >> \"$1\"' sh"),
    );
    let said = sandbox.said(edit.output().unwrap()).failed(2);
    assert_eq!(
        said,
        format!(
            "error: {path} was changed and committed by another run while the editor was open; \
             your text is in the file, uncommitted: compare it with `git diff -- {path}`, and \
             type `blameless edit 2026-11-20-x` when both are in it\n"
        )
    );
    assert!(
        sandbox
            .git(&["show", &format!("HEAD:{path}")])
            .contains("SEV1")
    );
    assert!(sandbox.read(path).ends_with("more\n"));
}

#[test]
fn names_that_fit_nothing_or_too_much_say_so() {
    assert_eq!(
        refused(&["show", "checkuot-times-out"]),
        "error: no postmortem matches `checkuot-times-out`; `blameless list` shows them all\n"
    );
    assert_eq!(
        refused(&["set", "2026-11-20-chekout-times-out", "severity=SEV1"]),
        "error: no postmortem matches `2026-11-20-chekout-times-out`; \
         did you mean `2026-11-20-checkout-times-out`?\n"
    );
    let sandbox = Sandbox::ready();
    assert_eq!(
        sandbox.run(&["show"]).failed(2),
        "error: there are no postmortems here yet; start one with `blameless new`\n"
    );
    for name in ["a", "b"] {
        let text = postmortem("Same", "2026-11-20T09:12:00+09:00", "");
        sandbox.write(&format!("postmortems/2026/2026-11-20-same-{name}.md"), text);
    }
    assert_eq!(
        sandbox.run(&["show", "same"]).failed(2),
        "error: `same` fits 2 postmortems: 2026-11-20-same-b, 2026-11-20-same-a\n"
    );
}

#[test]
fn new_names_every_missing_flag_at_once() {
    assert_eq!(
        refused(&["new", "--no-input"]),
        "error: nobody can be asked here, and these are missing: \
         TITLE, --started-at, --severity, --service\n       \
         for example: blameless new \"Checkout requests time out\" --started-at '2h ago' \
         --severity SEV2 --service checkout\n"
    );
    assert_eq!(
        refused(&[
            "new",
            "--no-input",
            "T",
            "--started-at",
            "2027-01-01 10:00",
            "--severity",
            "bad",
            "--service",
            "a",
            "--trigger",
            "t",
            "--impact-ratio",
            "2",
        ]),
        "error: `started_at`: \"2027-01-01 10:00\" was read as 2027-01-01 10:00 +09:00, which is in the \
         future; try 10:30, yesterday 14:05, 2h ago, 어제 14:05 or 2026-11-20 09:12\n       \
         `severity` can't be `bad`; choose one of: SEV1, SEV2, SEV3, SEV4, near-miss\n       \
         `impact.ratio` is between 0 and 1 (35 % is 0.35), not `2`\n"
    );
}

#[test]
fn a_wrong_configuration_is_named_with_its_place() {
    let sandbox = Sandbox::ready();
    sandbox.write(
        "blameless.toml",
        "timezone = 'Asia/Seoul'\n[git]\nhook = true\n",
    );
    assert_eq!(
        sandbox.run(&["list"]).failed(2),
        "error: blameless.toml:3:1: `hook` is no known key; did you mean `hooks`?\n"
    );
}

#[test]
fn outside_of_a_repository_the_way_in_is_named() {
    let sandbox = Sandbox::without_repository();
    assert_eq!(
        sandbox.run(&["list"]).failed(2),
        "error: . is not in a git repository; type `blameless init .` to start one there\n"
    );
}

#[test]
fn a_file_that_cannot_be_read_does_not_blind_the_tool() {
    let sandbox = Sandbox::ready();
    let good = postmortem("Good", "2026-11-20T09:12:00+09:00", "");
    let folder = "postmortems/2026";
    sandbox.write(&format!("{folder}/2026-11-20-good.md"), &good);
    sandbox.write(
        &format!("{folder}/2026-11-19-syntax.md"),
        "+++\ntitle = \"x\n+++\n",
    );
    sandbox.write(
        &format!("{folder}/2026-11-18-value.md"),
        good.replace("SEV2", "SEV9").replace("status", "staus"),
    );
    sandbox.write(
        &format!("{folder}/2026-11-17-bytes.md"),
        b"+++\ntitle = \"\xff\"\n+++\n",
    );
    sandbox.write(
        &format!("{folder}/2026-11-16-none.md"),
        "# No front matter\n",
    );
    sandbox.write(
        &format!("{folder}/2026-11-15-yaml.md"),
        "---\ntitle: x\n---\n",
    );
    sandbox.write(
        &format!("{folder}/2026-11-14-open.md"),
        "\u{feff}+++\r\ntitle = 'x'\r\n",
    );
    sandbox.write(&format!("{folder}/notes.md"), "# Only notes\n");
    sandbox.write(&format!("{folder}/empty.md"), "");
    let said = sandbox.run(&["list"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.out,
        "ID               SEVERITY  STATUS  RESOLVED IN  SERVICES  TITLE\n\
         2026-11-20-good  SEV2      draft             –  checkout  Good\n"
    );
    let named: Vec<&str> = said.err.lines().collect();
    assert_eq!(
        named,
        [
            "unreadable: postmortems/2026/2026-11-14-open.md:1:1: the front matter has no end; \
             close it with a line `+++` after the last key",
            "unreadable: postmortems/2026/2026-11-15-yaml.md:1:4: `status` is missing; \
             add `status: \"draft\"`",
            "unreadable: postmortems/2026/2026-11-15-yaml.md:1:4: `severity` is missing; \
             add `severity: \"SEV1\"`",
            "unreadable: postmortems/2026/2026-11-15-yaml.md:1:4: `services` is missing; \
             add `services: [\"…\"]`",
            "unreadable: postmortems/2026/2026-11-15-yaml.md:1:4: `started_at` is missing; \
             add `started_at: 2026-11-20T09:12:00+09:00`",
            "unreadable: postmortems/2026/2026-11-16-none.md:1:1: no front matter; \
             a postmortem opens with a line `+++`, TOML, and another line `+++`, \
             or with YAML between two lines `---`",
            "unreadable: postmortems/2026/2026-11-17-bytes.md:2:10: the text is not UTF-8 from \
             here on; save the file as UTF-8",
            "unreadable: postmortems/2026/2026-11-18-value.md:1:4: `status` is missing; \
             add `status = \"draft\"`",
            "unreadable: postmortems/2026/2026-11-18-value.md:4:12: `severity` can't be `SEV9`; \
             did you mean `SEV1`?",
            "unreadable: postmortems/2026/2026-11-19-syntax.md:2:11: invalid basic string, expected `\"`",
            "6 documents could not be read and are left out",
        ]
    );
    let report = sandbox.run(&["report", "2026", "--format", "json"]);
    assert_eq!(report.code, Some(1));
    let json: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    assert_eq!(json["documents"]["unreadable"], 6);
    assert_eq!(json["incidents"]["count"], 1);
}

#[test]
fn nonsense_and_large_files_get_through_or_get_a_message() {
    let sandbox = Sandbox::ready();
    let text = postmortem("Large", "2026-11-20T09:12:00+09:00", "");
    let large = format!("{text}{}", "가나다 ".repeat(120_000));
    sandbox.write("postmortems/2026/2026-11-20-large.md", &large);
    sandbox.write("postmortems/2026/2026-11-19-zero.md", vec![0u8; 4096]);
    let long = format!("+++\ntitle = \"{}\"\n", "x".repeat(1_000_000));
    sandbox.write("postmortems/2026/2026-11-18-long.md", long);
    sandbox.write("postmortems/2026/2026-11-17-mark.md", "\u{feff}");
    let said = sandbox.run(&["list", "--format", "ids"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (Some(1), "2026-11-20-large\n")
    );
    let done = sandbox.run(&["set", "large", "severity=SEV1", "--no-commit"]);
    assert_eq!(
        done.done(),
        "postmortems/2026/2026-11-20-large.md: written, not committed\n"
    );
    assert_eq!(
        sandbox.read("postmortems/2026/2026-11-20-large.md"),
        large.replace("SEV2", "SEV1")
    );
}

#[test]
fn git_in_the_middle_of_something_is_left_alone() {
    let sandbox = Sandbox::ready();
    sandbox.git(&["checkout", "-qb", "other"]);
    sandbox.write("a", "1");
    sandbox.git(&["add", "a"]);
    sandbox.git(&["commit", "-qm", "a"]);
    sandbox.git(&["checkout", "-q", "main"]);
    sandbox.write("a", "2");
    sandbox.git(&["add", "a"]);
    sandbox.git(&["commit", "-qm", "b"]);
    let merge = sandbox
        .command("git")
        .args(["merge", "other"])
        .output()
        .unwrap();
    assert!(!merge.status.success());
    let new = [
        "new",
        "--no-input",
        "--no-edit",
        "T",
        "--started-at",
        "1h ago",
        "--severity",
        "SEV4",
        "--service",
        "a",
    ];
    let said = sandbox.run(&new).failed(2);
    assert!(said.contains("merge"), "{said}");
    assert!(said.contains("git merge --abort"), "{said}");
    assert!(!sandbox.root().join("postmortems/2026").exists());
    // Without a commit there is nothing to be careful about.
    let mut without = new.to_vec();
    without.push("--no-commit");
    assert_eq!(sandbox.run(&without).code, Some(0));
}

#[test]
fn without_an_author_the_two_commands_are_named() {
    let sandbox = Sandbox::ready();
    fs::write(sandbox.home().join(".gitconfig"), "").unwrap();
    let said = sandbox.run(&["new", "--no-input"]).failed(2);
    assert_eq!(
        said,
        "error: git doesn't know who you are; type `git config --global user.name \"Your Name\"` \
         and `git config --global user.email you@example.com`\n"
    );
}

#[test]
fn a_hook_that_fails_leaves_the_text_on_disk() {
    let sandbox = Sandbox::ready();
    sandbox.write(
        ".git/hooks/pre-commit",
        "#!/bin/sh\necho 'no commits on Sunday' >&2\nexit 1\n",
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let hook = sandbox.root().join(".git/hooks/pre-commit");
        fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    sandbox.write("other", "staged");
    sandbox.git(&["add", "other"]);
    let said = sandbox.run(&[
        "new",
        "--no-input",
        "--no-edit",
        "T",
        "--started-at",
        "1h ago",
        "--severity",
        "SEV4",
        "--service",
        "a",
    ]);
    let message = said.failed(2);
    assert!(message.contains("no commits on Sunday"), "{message}");
    assert!(
        message.contains("2026-11-22-t.md is saved, but not committed"),
        "{message}"
    );
    assert!(
        sandbox
            .read("postmortems/2026/2026-11-22-t.md")
            .starts_with("+++\n")
    );
    assert_eq!(sandbox.status(), "A  other\n?? postmortems/\n");
}

#[test]
fn to_ask_for_none_is_a_slip() {
    for command in [
        &["list"][..],
        &["action", "list"],
        &["changes", "@"],
        &["search", "cache"],
        &["similar", "@"],
    ] {
        let arguments = [command, &["-n", "0"]].concat();
        assert_eq!(
            refused(&arguments),
            "error: invalid value '0' for '--limit <N>': at least 1 has to be shown\n\n\
             For more information, try '--help'.\n",
            "{command:?}"
        );
    }
}
