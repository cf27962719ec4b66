//! The full-screen view in a pseudo-terminal: what is typed, what the screen
//! shows, and what is on disk and in git afterwards.

#![cfg(unix)]

mod common;
#[path = "common/pty.rs"]
mod pty;

use common::{Sandbox, postmortem};
use pty::Terminal;

const CHECKOUT: &str = "postmortems/2026/2026-11-20-checkout-timeouts.md";
const ESCAPE: &str = "\x1b";

/// A repository with three postmortems, committed.
fn collection() -> Sandbox {
    let sandbox = Sandbox::ready();
    let written = [
        (
            CHECKOUT,
            "Checkout requests time out",
            "2026-11-20T09:12:00+09:00",
        ),
        (
            "postmortems/2026/2026-11-03-search-stale.md",
            "Search is stale",
            "2026-11-03T10:00:00+09:00",
        ),
        (
            "postmortems/2026/2026-10-02-결제-지연.md",
            "결제가 늦어짐",
            "2026-10-02T10:00:00+09:00",
        ),
    ];
    for (path, title, start) in written {
        sandbox.write(path, postmortem(title, start, "# kept\n"));
    }
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "--quiet", "-m", "collection"]);
    sandbox
}

/// `browse`, then what `stty` says of the terminal.
fn start(sandbox: &Sandbox, arguments: &str, variables: &[(&str, &str)]) -> Terminal {
    let script = format!("\"$0\" browse {arguments}; echo status $?; stty -a");
    let words = ["sh", "-c", &script, env!("CARGO_BIN_EXE_blameless")];
    Terminal::sized(sandbox, &words, (80, 24), variables)
}

/// The terminal is as it was: no other screen, a cursor, lines and echo.
#[track_caller]
fn is_restored(terminal: &mut Terminal) {
    terminal.shows("icanon");
    terminal.ends();
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    let said = screen.contents();
    assert!(
        !said.contains("-icanon") && !said.contains("-echo "),
        "{said}"
    );
    assert!(!said.contains("Postmortems"), "{said}");
}

#[test]
fn filter_tick_step_and_leave() {
    let sandbox = collection();
    let before = sandbox.read(CHECKOUT);
    let mut terminal = start(&sandbox, "", &[]);
    terminal.shows("▌2026-11-20").shows("0 done, 1 open");
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());

    terminal
        .types("/ㄱㅈ")
        .shows("/ ㄱㅈ")
        .shows("1 of 3")
        .shows("▌2026-10-02");
    // What is shown comes before the cursor is put in its place.
    terminal.points((0, 7));
    terminal
        .types("\x15")
        .shows("▌2026-11-20")
        .types("chk")
        .shows("/ chk");
    terminal.types("\r").shows("Enter read");

    terminal
        .types("t")
        .shows("☐ Alert on it @team due:2026-12-01");
    terminal
        .types(" ")
        .shows("☑ Alert")
        .types("\r")
        .shows("\n committed ");
    terminal.shows("1 done, 0 open");
    let ticked = before.replace(
        "- [ ] Alert on it @team due:2026-12-01 kind:detect",
        "- [x] Alert on it @team due:2026-12-01 kind:detect done:2026-11-22",
    );
    assert_eq!(sandbox.read(CHECKOUT), ticked);
    assert_eq!(
        sandbox.git(&["show", "--name-status", "--format=%s", "HEAD"]),
        format!("postmortem: 2026-11-20-checkout-timeouts#1 is done\n\nM\t{CHECKOUT}\n")
    );

    terminal
        .types("S")
        .shows("Enter sets")
        .types("\r")
        .shows("draft → in-review");
    terminal.shows("in-review   Checkout");
    terminal
        .types("S\r")
        .shows("Who has reviewed it? (1 needed)");
    terminal.types("Lee Jiwoo\r").shows("in-review → final");
    terminal.types("q").shows("status 0");
    is_restored(&mut terminal);

    assert_eq!(
        sandbox.git(&["log", "--format=%s", "-2"]),
        "postmortem: 2026-11-20-checkout-timeouts is final\n\
         postmortem: 2026-11-20-checkout-timeouts is in-review\n"
    );
    let text = sandbox.read(CHECKOUT);
    assert!(
        text.contains("status = \"final\"") && text.contains("# kept\n"),
        "{text}"
    );
    assert_eq!(sandbox.status(), "");
}

#[test]
fn what_is_not_ready_does_not_become_final() {
    let sandbox = collection();
    sandbox.write(
        CHECKOUT,
        sandbox.read(CHECKOUT).replace(
            "## Cause\n\nFound.",
            "## Cause\n\nThe operator was careless.",
        ),
    );
    sandbox.write(
        "blameless.toml",
        "timezone = 'Asia/Seoul'\n[lint]\n'judgement' = 'error'\n",
    );
    sandbox.git(&["commit", "-qam", "blame"]);
    let mut terminal = start(&sandbox, "", &[]);
    terminal
        .shows("▌2026-11-20")
        .types("Sj\r")
        .shows("reviewed it")
        .types("Lee\r");
    terminal
        .shows("That did not work")
        .shows("can't be final while these errors");
    terminal
        .types(ESCAPE)
        .hides("can't be final")
        .types(ESCAPE)
        .shows("status 0");
    assert!(sandbox.read(CHECKOUT).contains("status = \"draft\""));
    assert_eq!(sandbox.git(&["log", "--format=%s", "-1"]), "blame\n");
}

#[test]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let sandbox = collection();
    let mut terminal = start(&sandbox, "", &[]);
    terminal.shows("▌2026-11-20").types("e").shows("committed");
    assert!(terminal.screen().alternate_screen());
    terminal
        .types("\r")
        .shows("Severity  SEV2, draft")
        .types("G")
        .shows("Edited.");
    // The screen follows at any time, down to the smallest.
    terminal
        .resizes(40, 10)
        .shows("Edited.")
        .types(ESCAPE)
        .shows("1/3");
    terminal
        .resizes(120, 40)
        .shows("Severity")
        .types("\x03")
        .shows("status 0");
    is_restored(&mut terminal);
    assert!(sandbox.read(CHECKOUT).ends_with("\nEdited.\n"));
    assert_eq!(
        sandbox.git(&["log", "--format=%s", "-1"]),
        "postmortem: edit 2026-11-20-checkout-timeouts\n"
    );
}

#[test]
fn an_editor_that_fails_is_said_on_the_screen() {
    let sandbox = collection();
    let mut terminal = start(&sandbox, "", &[("EDITOR", "no-such-editor")]);
    terminal.shows("▌2026-11-20").types("e");
    terminal
        .shows("That did not work")
        .shows("`no-such-editor` was not found");
    terminal
        .types(ESCAPE)
        .hides("not found")
        .types("q")
        .shows("status 0");
    assert_eq!(sandbox.status(), "");
}

#[test]
fn a_korean_repository_has_korean_labels_and_files_are_read_again() {
    let sandbox = collection();
    sandbox.write(
        "blameless.toml",
        "language = 'ko'\ntimezone = 'Asia/Seoul'\n",
    );
    let mut terminal = start(&sandbox, "--no-commit --since 2026-11-01", &[]);
    terminal
        .shows("포스트모템")
        .shows("--since 2026-11-01 · 2")
        .types("?")
        .shows("대응방안에 완료 표시");
    terminal.types("?").hides("완료 표시");
    sandbox.write(CHECKOUT, "+++\nno front matter\n");
    terminal
        .types("r")
        .shows("unreadable")
        .shows("읽지 못한 문서 1건");
    terminal.types("g").shows("이 문서는 읽을 수 없습니다:");
    terminal.types("ㅂ").shows("status 0");
}

#[test]
fn similar_incidents_are_compared_anew_after_a_change() {
    let sandbox = collection();
    let mut terminal = start(&sandbox, "", &[]);
    terminal.shows("▌2026-11-20");
    for _ in 0..2 {
        terminal
            .types("s")
            .shows("Similar incidents")
            .shows("│ 2026-11-03 Search is stale");
        terminal.types(ESCAPE).hides("Similar incidents");
    }
    let stale = "postmortems/2026/2026-11-03-search-stale.md";
    let renamed = sandbox
        .read(stale)
        .replace("Search is stale", "Search is old");
    sandbox.write(stale, renamed);
    terminal.types("r").shows("read again").types("s");
    terminal.shows("│ 2026-11-03 Search is old");
    terminal.types("\x03").shows("status 0");
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    let sandbox = collection();
    let words = [env!("CARGO_BIN_EXE_blameless"), "browse"];
    let mut terminal = Terminal::sized(&sandbox, &words, (80, 24), &[]);
    terminal.shows("▌2026-11-20");
    let process = terminal.process().to_string();
    sandbox
        .command("kill")
        .args(["-TERM", &process])
        .status()
        .unwrap();
    assert_ne!(terminal.ends(), 0);
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
}

#[test]
fn without_colour_there_are_attributes_only() {
    let sandbox = collection();
    let mut terminal = start(&sandbox, "", &[("NO_COLOR", "1")]);
    terminal
        .shows("▌2026-11-20")
        .types("/che")
        .shows("/ che")
        .shows("Esc clear");
    let screen = terminal.screen();
    for row in 0..24 {
        for column in 0..80 {
            let cell = screen.cell(row, column).unwrap();
            assert_eq!(cell.fgcolor(), vt100::Color::Default, "{row} {column}");
            assert_eq!(cell.bgcolor(), vt100::Color::Default, "{row} {column}");
        }
    }
    assert!(screen.cell(2, 4).unwrap().inverse());
    terminal.types("\x03").shows("status 0");
}

#[test]
fn through_a_pipe_it_is_the_list() {
    let sandbox = collection();
    let list = sandbox.run(&["list", "--service", "checkout"]);
    assert_eq!(sandbox.run(&["browse", "--service", "checkout"]), list);
    assert_eq!(
        sandbox.run(&["browse", "--status", "finl"]).failed(2),
        "error: `--status` can't be `finl`; did you mean `final`?\n"
    );
    assert_eq!(
        sandbox.run(&["browse", "--tag", "none"]).failed(1),
        "no postmortem matches these filters\n"
    );
}
