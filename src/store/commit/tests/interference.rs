//! Other processes, and the sudden end of our own.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use super::super::git_lock::lock_of;
use super::super::*;
use super::BOTH;
use crate::store::git::Env;
use crate::store::testing::{Route, Sandbox, hurried, new, seal_libgit2};

/// The files that a commit on `main` locks.
fn targets(sandbox: &Sandbox) -> [PathBuf; 3] {
    ["index", "HEAD", "refs/heads/main"].map(|name| sandbox.root().join(".git").join(name))
}

#[test]
fn a_foreign_lock_is_waited_for_and_then_named() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        sandbox.put("new.md", "1\n");
        for target in targets(&sandbox) {
            let lock = lock_of(&target);
            fs::write(&lock, "").unwrap();
            let error = sandbox.commit(&["new.md"]).unwrap_err();
            assert!(matches!(&error, CommitError::Locked { .. }), "{error:?}");
            let root = sandbox.root().display().to_string();
            let lock_name = lock.display().to_string().replace(&root, "ROOT");
            assert_eq!(
                error.to_string().replace(&root, "ROOT"),
                format!(
                    "ROOT/new.md is saved, but not committed: another git process holds \
                     {lock_name}; when it has ended, type `git add -- ROOT/new.md && git commit \
                     -m 'Write it up' -- ROOT/new.md`; if there is none, first remove what it \
                     left: `rm {lock_name}`"
                )
            );
            assert!(lock.exists());
            fs::remove_file(&lock).unwrap();
            assert_eq!(
                sandbox.status(),
                "?? new.md\n",
                "{route:?} {}",
                target.display()
            );
        }
        // One that goes away in time.
        let lock = lock_of(&targets(&sandbox)[0]);
        fs::write(&lock, "").unwrap();
        let options = CommitOptions {
            patience: Duration::from_secs(5),
            ..hurried()
        };
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(100));
                fs::remove_file(&lock).unwrap();
            });
            new(sandbox.commit_with(&["new.md"], &options));
        });
    }
}

#[test]
fn locks_of_a_killed_run_are_removed() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        let scratch = sandbox.repository().scratch_dir();
        fs::create_dir_all(&scratch).unwrap();
        for (number, target) in targets(&sandbox).iter().enumerate() {
            let ours = scratch.join(format!("git-lock-{number}"));
            fs::write(&ours, "unfinished").unwrap();
            fs::hard_link(&ours, lock_of(target)).unwrap();
        }
        sandbox.put("new.md", "1\n");
        new(sandbox.commit(&["new.md"]));
        sandbox.put("new.md", "2\n");
        new(sandbox.commit(&["new.md"]));
        assert!(
            targets(&sandbox)
                .iter()
                .all(|target| !lock_of(target).exists())
        );
        let left: Vec<_> = fs::read_dir(&scratch)
            .unwrap()
            .flatten()
            .map(|e| e.file_name())
            .collect();
        assert_eq!(left, ["lock"]);
    }
}

#[test]
fn eight_writers_and_git_lose_nothing() {
    BOTH.into_iter().for_each(eight_writers_and_git_itself);
}

fn eight_writers_and_git_itself(route: Route) {
    const ROUNDS: usize = 4;
    let sandbox = Sandbox::with_base(route);
    let options = CommitOptions {
        patience: Duration::from_secs(30),
        ..hurried()
    };
    thread::scope(|scope| {
        for writer in 0..8 {
            let (sandbox, options) = (&sandbox, &options);
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    let name = format!("writer-{writer}-{round}");
                    sandbox.put(&name, "1\n");
                    let repository = sandbox.repository();
                    // Where the machine is busy, the last of eight waits for longer than a user.
                    let lock = WriterLock::acquire(&repository, 4 * options.patience).unwrap();
                    let paths = [name.into()];
                    new(repository.commit_holding(&lock, &paths, "Write it up\n", options));
                }
            });
        }
        scope.spawn(|| {
            for round in 0..ROUNDS {
                let name = format!("git-{round}");
                sandbox.put(&name, "1\n");
                let root = sandbox.root();
                let done = |arguments: &[&str]| {
                    sandbox
                        .command(&root)
                        .args(arguments)
                        .output()
                        .unwrap()
                        .status
                        .success()
                };
                while !(done(&["add", &name]) && done(&["commit", "-q", "-m", "x", "--", &name])) {}
            }
        });
    });
    assert_eq!(sandbox.status(), "");
    let count = sandbox.git(&["rev-list", "--count", "HEAD"]);
    assert_eq!(count.trim(), (1 + 9 * ROUNDS).to_string());
    assert_eq!(
        sandbox
            .git(&["ls-tree", "--name-only", "HEAD"])
            .lines()
            .count(),
        1 + 9 * ROUNDS
    );
    assert_eq!(sandbox.git(&["fsck", "--strict", "--no-dangling"]), "");
}

#[test]
fn a_change_in_the_second_of_the_last_git_add_stays_visible() {
    // With a newer index git would trust the entry of `racy`: same size, same second.
    let sandbox = Sandbox::with_base(Route::Library);
    let index = sandbox.root().join(".git/index");
    for round in 0..10 {
        sandbox.put("racy", &format!("a{round}\n"));
        sandbox.git(&["add", "racy"]);
        sandbox.put("racy", &format!("b{round}\n"));
        // As if the change had come in the very same tick of a coarse clock.
        let added = fs::metadata(&index).unwrap().modified().unwrap();
        let racy = fs::File::options()
            .write(true)
            .open(sandbox.root().join("racy"))
            .unwrap();
        racy.set_modified(added).unwrap();
        thread::sleep(Duration::from_millis(150));
        sandbox.put("ours", &format!("{round}\n"));
        new(sandbox.commit(&["ours"]));
        assert_eq!(sandbox.status(), "AM racy\n");
    }
}

const CHILD: &str = "store::commit::tests::interference::commits_until_it_is_killed";

/// Not a test: the process that the next test kills.
#[test]
#[ignore = "runs until it is killed"]
fn commits_until_it_is_killed() {
    let Some(root) = env::var_os("BLAMELESS_TEST_VICTIM").map(PathBuf::from) else {
        return;
    };
    seal_libgit2();
    let env = Env::default().with("PATH", &root);
    let repository = Repository::discover(&root).unwrap().with_env(env);
    for number in 0_u64.. {
        let name = format!("victim/{}-{number}", std::process::id());
        repository.write(Path::new(&name), b"1\n").unwrap();
        new(repository.commit(&[name.into()], "victim", &CommitOptions::default()));
    }
}

#[cfg(unix)]
#[test]
fn a_kill_at_any_moment_leaves_a_sound_repository() {
    let sandbox = Sandbox::with_base(Route::Library);
    let mut recovered = 0;
    for round in 0..40_u64 {
        let mut victim = Command::new(env::current_exe().unwrap())
            .args(["--exact", CHILD, "--ignored", "--quiet"])
            .env("BLAMELESS_TEST_VICTIM", sandbox.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Spread over some commits, without two rounds alike.
        thread::sleep(Duration::from_micros(25_000 + round * 1_537 % 23_000));
        victim.kill().unwrap();
        victim.wait().unwrap();

        assert_eq!(
            sandbox.git(&["fsck", "--strict", "--no-dangling"]),
            "",
            "round {round}"
        );
        // Never a HEAD that has a file which the index lacks.
        let lacking = sandbox.git(&["diff", "--cached", "--name-only", "--diff-filter=D"]);
        assert_eq!(lacking, "", "round {round}");
        recovered += targets(&sandbox)
            .iter()
            .filter(|target| lock_of(target).exists())
            .count();

        sandbox.put("after", &format!("{round}\n"));
        new(sandbox.commit(&["after"]));
        assert!(
            targets(&sandbox)
                .iter()
                .all(|target| !lock_of(target).exists())
        );
        let status = sandbox.git(&["status", "--porcelain", "--untracked-files=all"]);
        let expected =
            |line: &str| line.starts_with("A  victim/") || line.starts_with("?? victim/");
        assert!(status.lines().all(expected), "round {round}: {status}");
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "-q", "--allow-empty", "-m", "round"]);
    }
    let commits = sandbox.git(&["rev-list", "--count", "HEAD"]);
    eprintln!("{} commits, {recovered} locks recovered", commits.trim());
}
