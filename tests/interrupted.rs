//! Runs that are killed at any moment, and runs that write at the same time:
//! the repository stays whole, and no text is lost.

#![cfg(unix)]

mod common;

use common::{Sandbox, postmortem};
use std::process::{Child, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How many runs are killed; `BLAMELESS_KILLS=1000` for a long look.
fn kills() -> u64 {
    let wanted = std::env::var("BLAMELESS_KILLS").ok();
    wanted.and_then(|wanted| wanted.parse().ok()).unwrap_or(60)
}

/// Kills `child` after `delay`, unless it has ended by itself.
fn kill_after(mut child: Child, delay: Duration) -> bool {
    let (done, waiting) = channel::<()>();
    let pid = child.id();
    let killer = std::thread::spawn(move || {
        if waiting.recv_timeout(delay) == Err(RecvTimeoutError::Timeout) {
            let _ = std::process::Command::new("kill")
                .args(["-9", &pid.to_string()])
                .stderr(Stdio::null())
                .status();
        }
    });
    let status = child.wait().unwrap();
    let _ = done.send(());
    killer.join().unwrap();
    status.code().is_none()
}

#[test]
fn killed_runs_leave_a_whole_repository() {
    let sandbox = Sandbox::ready();
    let text = postmortem("First", "2026-11-20T09:12:00+09:00", "");
    sandbox.write("postmortems/2026/2026-11-20-first.md", &text);
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-qm", "first"]);
    let mut killed = 0;
    let mut last = sandbox.git(&["rev-parse", "HEAD"]);
    for round in 0..kills() {
        // Spread over the few milliseconds that a run takes.
        let delay = Duration::from_micros(500 + (round * 7919) % 25_000);
        let title = format!("Round {round}");
        let users = format!("impact.users={round}");
        let arguments: &[&str] = if round % 2 == 0 {
            &[
                "new",
                "--no-input",
                "--no-edit",
                &title,
                "--started-at",
                "1h ago",
                "--severity",
                "SEV4",
                "--service",
                "a",
            ]
        } else {
            &["set", "2026-11-20-first", &users]
        };
        let mut command = sandbox.blameless(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        killed += u64::from(kill_after(command.spawn().unwrap(), delay));

        // No commit is lost: what was the tip is still part of the history.
        sandbox.git(&["merge-base", "--is-ancestor", last.trim(), "HEAD"]);
        last = sandbox.git(&["rev-parse", "HEAD"]);
        // No file is half written, and nothing that HEAD has is missing.
        for path in files(&sandbox) {
            let text = sandbox.read(&path);
            assert!(text.starts_with("+++\n"), "{path}: {text}");
            assert!(text.contains("\n## Countermeasures\n"), "{path}: {text}");
        }
        for line in sandbox.status().lines() {
            let kind = &line[..2];
            assert!(
                ["A ", "M ", " M", "??", "AM", "MM"].contains(&kind),
                "{line}"
            );
        }
    }
    let fsck = sandbox.git(&["fsck", "--strict", "--no-dangling"]);
    assert_eq!(fsck, "");
    assert!(killed > 0, "no run was killed");
    // The next run works, whatever the killed ones left behind.
    sandbox
        .run(&["set", "2026-11-20-first", "severity=SEV1"])
        .done();
    assert!(!sandbox.status().contains("first"));
}

fn files(sandbox: &Sandbox) -> Vec<String> {
    let folder = sandbox.root().join("postmortems");
    let root = sandbox.root();
    common::tree(&folder)
        .into_iter()
        .map(|(path, _)| {
            path.strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

#[test]
fn eight_writers_at_once_lose_nothing() {
    let sandbox = Sandbox::ready();
    let text = postmortem("Shared", "2026-11-20T09:12:00+09:00", "tags = []\n");
    sandbox.write("postmortems/2026/2026-11-20-shared.md", &text);
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-qm", "shared"]);
    let sandbox = &sandbox;
    std::thread::scope(|scope| {
        for writer in 0..8 {
            scope.spawn(move || {
                for round in 0..4 {
                    let tag = format!("tags+=w{writer}r{round}");
                    sandbox.run(&["set", "2026-11-20-shared", &tag]).done();
                    // All eight ask for the same id.
                    sandbox
                        .run(&[
                            "new",
                            "--no-input",
                            "--no-edit",
                            "Same title",
                            "--started-at",
                            "2026-11-21 10:00",
                            "--severity",
                            "SEV4",
                            "--service",
                            "a",
                        ])
                        .done();
                }
            });
        }
    });
    let text = sandbox.read("postmortems/2026/2026-11-20-shared.md");
    for writer in 0..8 {
        for round in 0..4 {
            assert!(text.contains(&format!("\"w{writer}r{round}\"")), "{text}");
        }
    }
    assert_eq!(sandbox.tracked().len(), 33);
    assert_eq!(sandbox.git(&["rev-list", "--count", "HEAD"]), "66\n");
    assert_eq!(sandbox.status(), "");
    assert_eq!(sandbox.git(&["fsck", "--strict", "--no-dangling"]), "");
}
