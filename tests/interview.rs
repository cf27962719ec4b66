//! The interview in a pseudo-terminal: what is typed, and what the screen
//! shows.

#![cfg(unix)]

mod common;
#[path = "common/pty.rs"]
mod pty;

use common::Sandbox;
use pty::Terminal;

const ESCAPE: &str = "\x1b";
const DOWN: &str = "\x1b[B";

#[test]
fn an_interview_in_english_ends_in_a_commit_of_one_file() {
    let sandbox = Sandbox::ready();
    let mut terminal = Terminal::start(&sandbox, &["new"]);
    terminal
        .asks("Title:")
        .types("Checkout requests time out\r");
    terminal.asks("Started:").types("tomorow\r");
    terminal.shows("try 10:30");
    terminal.asks("Started:").types("\x15yesterday 14:05\r");
    terminal.shows("→ Sat 2026-11-21 14:05 +09:00 (19 h 55 min ago)");
    terminal.asks("Detected:").types("+7m\r");
    terminal.shows("14:12 +09:00");
    terminal.asks("Mitigated:").types("14:31\r");
    terminal.shows("14:31 +09:00");
    terminal.asks("Resolved:").types("\r");
    terminal.shows("SEV1       most users can't use the service");
    terminal.types("\r").asks("Services that were hurt:");
    terminal.types("checkout, cache\r");
    terminal
        .shows("What set it off")
        .types("config")
        .shows("config-push");
    terminal.types("\r").shows("How did it come to light");
    terminal
        .types(DOWN)
        .types("\r")
        .shows("write it")
        .types("\r");
    terminal.shows("committed");
    assert_eq!(terminal.ends(), 0, "{}", terminal.contents());

    let path = "postmortems/2026/2026-11-21-checkout-requests-time-out.md";
    assert_eq!(
        sandbox.git(&["show", "--name-status", "--format=%s", "HEAD"]),
        format!("postmortem: add 2026-11-21-checkout-requests-time-out\n\nA\t{path}\n")
    );
    assert_eq!(sandbox.status(), "");
    let text = sandbox.read(path);
    assert!(text.ends_with("\nEdited.\n"), "{text}");
    for line in [
        "severity = \"SEV2\"",
        "services = [\"checkout\", \"cache\"]",
        "trigger = \"config-push\"",
        "detection = \"alert\"",
        "started_at = 2026-11-21T14:05:00+09:00",
        "detected_at = 2026-11-21T14:12:00+09:00",
        "mitigated_at = 2026-11-21T14:31:00+09:00",
        "# resolved_at =   # when all was as it should be again",
        "authors = [\"Kim Minji\"]",
    ] {
        assert!(text.contains(&format!("\n{line}\n")), "{line} in\n{text}");
    }
}

#[test]
fn an_interview_in_korean_can_be_left_and_taken_up_again() {
    let sandbox = Sandbox::ready();
    let configuration =
        "language = 'ko'\ntimezone = 'Asia/Seoul'\n[services.payments]\nteam = 'pay'\n";
    sandbox.write("blameless.toml", configuration);
    sandbox.git(&["commit", "-qam", "Korean"]);
    let mut terminal = Terminal::start(&sandbox, &["new"]);
    // Two syllables are taken back: Hangul is edited by the syllable.
    terminal.asks("제목:").types("결제 느림\x7f\x7f지연\r");
    terminal.asks("시작:").types("어제 오후 2시\r");
    terminal.shows("→ 2026-11-21 (토) 14:00 +09:00 (20시간 전)");
    terminal
        .asks("감지:")
        .types("7분 뒤\r")
        .shows("14:07 +09:00");
    terminal.asks("완화:").types(ESCAPE);
    terminal.shows("--resume");
    assert_eq!(terminal.ends(), 130);
    assert!(!sandbox.root().join("postmortems").exists());
    assert_eq!(sandbox.status(), "");

    let mut terminal = Terminal::start(&sandbox, &["new", "--resume", "--no-edit"]);
    terminal.shows("멈춘 곳에서 이어서 합니다");
    terminal.asks("완화:").types("\r");
    terminal.asks("해결:").types("\r");
    terminal.shows("심각도").types(DOWN).types("\r");
    terminal
        .asks("영향을 받은 서비스:")
        .types("pay\t")
        .shows("payments")
        .types("\r");
    terminal.shows("촉발").types("\r");
    terminal.shows("어떻게 알게").types("\x03");
    assert_eq!(terminal.ends(), 130, "{}", terminal.contents());

    let mut terminal = Terminal::start(&sandbox, &["new", "--resume", "--no-edit"]);
    terminal.shows("어떻게 알게").types("\r");
    terminal.shows("쓰기").types("\r").shows("커밋 ");
    assert_eq!(terminal.ends(), 0, "{}", terminal.contents());
    let path = "postmortems/2026/2026-11-21-결제-지연.md";
    assert_eq!(sandbox.tracked(), [path]);
    let text = sandbox.read(path);
    for line in [
        "title = \"결제 지연\"",
        "severity = \"SEV3\"",
        "services = [\"payments\"]",
        "teams = [\"pay\"]",
        "detected_at = 2026-11-21T14:07:00+09:00",
        "# mitigated_at =   # 영향이 멎은 때",
    ] {
        assert!(text.contains(&format!("\n{line}\n")), "{line} in\n{text}");
    }
    // What was kept is gone with the postmortem that it became.
    assert_eq!(
        sandbox.run(&["new", "--resume", "--no-input"]).failed(2),
        "error: no interview was left unfinished; start one with `blameless new`\n"
    );
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    let sandbox = Sandbox::ready();
    let arguments = [
        "new",
        "T",
        "--started-at",
        "1h ago",
        "--severity",
        "SEV4",
        "--service",
        "a",
    ];
    let mut terminal = Terminal::start(&sandbox, &arguments);
    terminal.asks("Detected:").types("\r");
    terminal.asks("Mitigated:").types("\r");
    terminal.asks("Resolved:").types("\r");
    terminal.shows("What set it off").types("\r");
    terminal.shows("How did it come to light").types("\r");
    std::fs::write(sandbox.root().join("blameless.toml"), "").unwrap();
    terminal.shows("write it").types("\r").shows("committed");
    assert_eq!(terminal.ends(), 0);
    let mut failing = sandbox.blameless(&["edit", "@"]);
    failing.env("EDITOR", "false");
    let said = sandbox.said(failing.output().unwrap()).failed(2);
    assert_eq!(
        said,
        "error: `false` ended with exit status: 1; the text is kept in \
         postmortems/2026/2026-11-22-t.md\n       \
         set VISUAL or EDITOR to the editor that you use, and type `blameless edit 2026-11-22-t`\n"
    );
    let mut missing = sandbox.blameless(&["edit", "@"]);
    missing.env("EDITOR", "no-such-editor --wait");
    let said = sandbox.said(missing.output().unwrap()).failed(2);
    assert!(
        said.contains("`no-such-editor --wait` was not found; the text is kept in"),
        "{said}"
    );
    let mut idle = sandbox.blameless(&["edit", "@"]);
    idle.env("EDITOR", "true");
    let said = sandbox.said(idle.output().unwrap()).done();
    assert_eq!(said, "postmortems/2026/2026-11-22-t.md: nothing changed\n");
}
