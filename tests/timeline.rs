//! The timeline: shown, added to, and merged from what other tools tell.

mod common;

#[cfg(unix)]
#[path = "common/pty.rs"]
mod pty;

use common::{Sandbox, postmortem};
use std::io::Write;
use std::process::Stdio;

const PATH: &str = "postmortems/2026/2026-11-20-checkout.md";

const PHASES: &str = "detected_at = 2026-11-20T09:19:00+09:00\n\
                      acknowledged_at = 2026-11-20T09:21:00+09:00\n\
                      mitigated_at = 2026-11-20T09:58:00+09:00\n\
                      resolved_at = 2026-11-20T11:40:00+09:00\n";

/// A repository with one postmortem, whose timeline is `timeline`.
fn sandbox(config: &str, timeline: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write(
        "blameless.toml",
        format!("timezone = \"Asia/Seoul\"\n{config}"),
    );
    let text = postmortem("Checkout times out", "2026-11-20T09:12:00+09:00", PHASES);
    let text = text.replace("## Cause", &format!("{timeline}## Cause"));
    sandbox.write(PATH, text);
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "start"]);
    sandbox
}

const LIST: &str = "## Timeline\n\n- 09:05 the cache is flushed\n- 09:12 started\n- 09:25 the cache is \
                    named as a suspect, for its hit ratio has fallen to 12 % and stays there\n- 09:58 mitigated\n\n";

fn data(name: &str) -> String {
    format!("{}/tests/data/payloads/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The lines that the last commit added.
fn added(sandbox: &Sandbox) -> String {
    let diff = sandbox.git(&["-c", "core.quotePath=false", "show", "--format=%s", "-U0"]);
    let lines = diff.lines().filter(|line| {
        !line.starts_with("+++") && (line.starts_with('+') || line.starts_with('-'))
            || line.starts_with("postmortem:")
    });
    let lines = lines.filter(|line| !line.starts_with("---"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Compares with the file that holds what is expected; with `BLESS` set, writes it.
#[track_caller]
fn assert_same(name: &str, actual: &str) {
    common::assert_same(&format!("timeline/{name}"), actual);
}

#[test]
fn phases_and_gaps_are_shown_in_place() {
    let sandbox = sandbox("", LIST);
    assert_same("shown-en.txt", &sandbox.run(&["timeline", "@"]).done());
    let korean = self::sandbox("language = \"ko\"\n", &LIST.replace("Timeline", "타임라인"));
    assert_same(
        "shown-ko.txt",
        &korean.run(&["timeline", "@", "--gap", "1h"]).done(),
    );
}

#[test]
fn the_json_has_every_figure() {
    let sandbox = sandbox("", LIST);
    let text = sandbox
        .run(&["timeline", "@", "--format", "json", "--gap", "1h"])
        .done();
    assert_same("json.json", &text);
}

#[test]
fn an_entry_is_added_where_it_belongs_and_nothing_else_changes() {
    let sandbox = sandbox("", LIST);
    let said = sandbox
        .run(&[
            "timeline",
            "checkout",
            "add",
            "09:38 rolled back to 41f2",
            "+40m error rate | falls",
            "어제 14:05 오래전 일",
        ])
        .done();
    assert_same("added.txt", &said);
    assert_same("added-diff.txt", &added(&sandbox));
    assert_eq!(sandbox.status(), "");
}

#[test]
fn entries_come_from_standard_input_as_well() {
    let sandbox = sandbox(
        "",
        "## Timeline\n\n| Time | Event |\n|---|---|\n| 09:12 | started |\n\n",
    );
    let mut child = sandbox
        .blameless(&["timeline", "@", "add", "-", "--no-commit"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"- 09:20 one\n\n09:15 two\n").unwrap();
    drop(stdin);
    let said = sandbox.said(child.wait_with_output().unwrap()).done();
    assert_same("stdin.txt", &said);
    let table = "| Time | Event |\n|---|---|\n| 09:12 | started |\n| 09:15 | two     |\n| 09:20 | one     |\n\n";
    assert!(sandbox.read(PATH).contains(table));
}

#[test]
fn what_is_no_entry_is_refused_with_what_to_type() {
    let sandbox = sandbox("", LIST);
    let before = sandbox.read(PATH);
    let said = sandbox
        .run(&[
            "timeline",
            "@",
            "add",
            "3시 되돌림",
            "rolled back",
            "09:50",
            "2026-12-01 09:00 later",
        ])
        .failed(2);
    assert_same("refused.txt", &said);
    assert_eq!(sandbox.read(PATH), before);
    assert_eq!(
        sandbox.run(&["timeline", "@", "--gap", "soon"]).code,
        Some(2)
    );
}

#[test]
fn a_chat_a_pager_and_alerts_become_one_timeline() {
    let sandbox = sandbox(
        "[timeline]\nroles = { minji = \"on-call engineer\" }\n",
        LIST,
    );
    let (chat, pager, alerts) = (
        data("slack.json"),
        data("pagerduty_v3.json"),
        data("alertmanager.json"),
    );
    let arguments = ["timeline", "@", "import", &chat, &pager, &alerts];
    let said = sandbox.run(&arguments);
    assert_same("merged-err.txt", &said.err);
    assert_same("merged.txt", &said.done());
    assert_same("merged-diff.txt", &added(&sandbox));
    // A second time there is nothing new.
    let again = sandbox.run(&arguments);
    assert_same("again.txt", &again.err);
    assert_eq!((again.code, again.out.as_str()), (Some(1), ""));
    let text = sandbox.read(PATH);
    for never in [
        "abcdef0123456789",
        "R0123456789ABCDEF",
        "Kim Minji",
        "lunch",
        "joined",
    ] {
        assert!(!text.contains(never), "{never}");
    }
}

#[test]
fn logs_and_tables_are_merged_within_the_span_that_is_asked_for() {
    let sandbox = sandbox("", LIST);
    let (log, table, lines) = (data("app.log"), data("notes.csv"), data("events.jsonl"));
    let said = sandbox.run(&[
        "timeline",
        "@",
        "import",
        &log,
        &table,
        &lines,
        "--dry-run",
        "--since",
        "09:15",
        "--match",
        "circuit|cache|deploy",
    ]);
    assert_same("span-err.txt", &said.err);
    assert_same("span.txt", &said.done());
    assert_eq!(sandbox.status(), "");
}

#[test]
fn people_are_called_what_the_team_decided() {
    let handle = sandbox("[timeline]\npeople = \"handle\"\n", LIST);
    let chat = data("slack.json");
    let said = handle.run(&["timeline", "@", "import", "-n", &chat]).done();
    assert_same("handle.txt", &said);
    let drop = sandbox("language = \"ko\"\n[timeline]\npeople = \"drop\"\n", LIST);
    let said = drop.run(&["timeline", "@", "import", "-n", &chat]).done();
    assert_same("drop.txt", &said);
    let wrong = sandbox("[timeline]\npeople = \"names\"\n", LIST);
    assert_eq!(
        wrong.run(&["timeline", "@"]).failed(2),
        "error: blameless.toml:3:10: `people` can't be `names`; choose one of: role, handle, drop\n"
    );
}

#[test]
fn wrong_sources_are_named() {
    let sandbox = sandbox("", LIST);
    sandbox.write(
        "a.json",
        "{\"alerts\": [{\"startsAt\": 5}], \"groupLabels\": {}}",
    );
    sandbox.write("b.log", "nothing\n");
    let cases = [
        (
            vec!["a.json"],
            "error: a.json: alerts[0].startsAt is 5; a text is expected there\n",
        ),
        (
            vec!["b.log"],
            "error: b.log: no line opens with a time; a log looks like \"2026-11-20 09:12:03 what happened\"\n",
        ),
        (vec!["c.log"], "error: c.log isn't there; check the path\n"),
        (
            vec!["b.log", "--zone", "Mars"],
            "error: --zone \"Mars\" is no time zone; write UTC, an offset like +09:00, or a name like Asia/Seoul\n",
        ),
        (
            vec!["b.log", "--match", "("],
            "error: --match \"(\" is no regular expression: error: unclosed group\n",
        ),
    ];
    for (given, message) in cases {
        let arguments: Vec<&str> = ["timeline", "@", "import"]
            .into_iter()
            .chain(given)
            .collect();
        assert_eq!(sandbox.run(&arguments).failed(2), message);
    }
}

#[cfg(unix)]
#[test]
fn the_writer_chooses_what_is_added() {
    let sandbox = sandbox("language = \"ko\"\n", LIST);
    let chat = data("slack.json");
    let mut terminal = pty::Terminal::start(&sandbox, &["timeline", "@", "import", &chat]);
    terminal
        .shows("무엇을 추가할까요?")
        .shows("09:58  대응자 confirmed: all green")
        .types(" \x1b[B \r");
    assert_eq!(terminal.ends(), 0);
    let contents = terminal.contents();
    assert!(contents.contains("항목 2개 추가; 커밋 "), "{contents}");
    let text = sandbox.read(PATH);
    assert!(
        text.contains("- 09:38 rolled back") && !text.contains("09:24"),
        "{text}"
    );
    // Left without an answer, nothing changes.
    let mut terminal = pty::Terminal::start(&sandbox, &["timeline", "@", "import", &chat]);
    terminal.shows("무엇을 추가할까요?").types("\x1b");
    assert_eq!(terminal.ends(), 130);
    assert_eq!(sandbox.status(), "");
}
