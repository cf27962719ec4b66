//! Against the real `git`, by both routes.

mod content;
mod formats;
mod hooks;
mod interference;
mod signing;

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::store::git::{GitError, Operation};
use crate::store::testing::{Route, Sandbox, hurried, new};

const BOTH: [Route; 2] = [Route::Library, Route::Program];

#[test]
fn commits_the_paths_and_leaves_everything_else_as_it_was() {
    for route in BOTH {
        let sandbox = Sandbox::new(route);
        for name in [
            "staged",
            "unstaged",
            "both",
            "gone",
            "gone-staged",
            "moded",
            "ours",
        ] {
            sandbox.put(name, "1\n");
        }
        sandbox.put("folder/deep/ours", "1\n");
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "-q", "-m", "base"]);
        sandbox.put("staged", "2\n");
        sandbox.put("both", "2\n");
        sandbox.put("new-staged", "2\n");
        sandbox.put("announced", "2\n");
        sandbox.git(&["add", "staged", "both", "new-staged"]);
        sandbox.git(&["add", "-N", "announced"]);
        sandbox.git(&["rm", "-q", "gone-staged"]);
        sandbox.git(&["update-index", "--chmod=+x", "moded"]);
        sandbox.put("both", "3\n");
        sandbox.put("unstaged", "2\n");
        sandbox.put("untracked", "2\n");
        fs::remove_file(sandbox.root().join("gone")).unwrap();
        let before = sandbox.status();
        let staged = sandbox.git(&["diff", "--cached"]);
        let unstaged = sandbox.git(&["diff"]);

        sandbox.put("ours", "2\n");
        sandbox.put("folder/deep/ours", "2\n");
        sandbox.put("postmortems/2026/체크아웃.md", "# 현상\n");
        let paths = [
            "ours",
            "folder/deep/ours",
            "postmortems/2026/체크아웃.md",
            "ours",
        ];
        let commit = new(sandbox.commit(&paths));

        assert_eq!(commit.branch.as_deref(), Some("main"));
        assert_eq!(commit.id, sandbox.git(&["rev-parse", "HEAD"]).trim());
        sandbox.git(&["config", "core.quotePath", "false"]);
        assert_eq!(
            sandbox.head_changes(),
            [
                "M 100644 folder/deep/ours",
                "M 100644 ours",
                "A 100644 postmortems/2026/체크아웃.md"
            ],
            "{route:?}"
        );
        assert_eq!(sandbox.status(), before, "{route:?}");
        assert_eq!(sandbox.git(&["diff", "--cached"]), staged, "{route:?}");
        assert_eq!(sandbox.git(&["diff"]), unstaged, "{route:?}");
        assert_eq!(
            sandbox.git(&["log", "-1", "--format=%an|%ce|%B"]).trim(),
            "Kim Minji|minji@example.com|Write it up",
            "{route:?}"
        );
        assert_eq!(sandbox.git(&["fsck", "--strict", "--no-dangling"]), "");
    }
}

#[test]
fn makes_the_first_commit_and_writes_gits_reflog() {
    let logs = BOTH.map(|route| {
        let sandbox = Sandbox::new(route);
        sandbox.put("staged", "1\n");
        sandbox.git(&["add", "staged"]);
        sandbox.put("a/b.md", "1\n");
        new(sandbox.commit(&["a/b.md"]));
        assert_eq!(sandbox.head_changes(), ["A 100644 a/b.md"]);
        sandbox.put("a/b.md", "2\n");
        new(sandbox.commit(&["a/b.md"]));
        assert_eq!(sandbox.status(), "A  staged\n");
        let head = sandbox.git(&["reflog", "--format=%gs|%gn|%ge", "HEAD"]);
        assert_eq!(
            head,
            sandbox.git(&["reflog", "--format=%gs|%gn|%ge", "main"])
        );
        head
    });
    assert_eq!(logs[0], logs[1]);
    assert_eq!(
        logs[0],
        "commit: Write it up|Kim Minji|minji@example.com\n\
         commit (initial): Write it up|Kim Minji|minji@example.com\n"
    );
}

#[test]
fn commits_on_a_detached_head_and_says_so() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        sandbox.git(&["checkout", "-q", "--detach"]);
        sandbox.put("new", "1\n");
        let main = sandbox.git(&["rev-parse", "main"]);
        assert_eq!(new(sandbox.commit(&["new"])).branch, None);
        assert_eq!(sandbox.head_changes(), ["A 100644 new"]);
        assert_eq!(sandbox.git(&["rev-parse", "main"]), main);
        assert_eq!(sandbox.git(&["rev-parse", "HEAD^"]), main);
        assert_eq!(sandbox.status(), "");
    }
}

#[test]
fn moves_a_branch_that_is_packed() {
    let sandbox = Sandbox::with_base(Route::Library);
    sandbox.git(&["checkout", "-q", "-b", "team/write-up"]);
    sandbox.git(&["pack-refs", "--all", "--prune"]);
    sandbox.put("new", "1\n");
    assert_eq!(
        new(sandbox.commit(&["new"])).branch.as_deref(),
        Some("team/write-up")
    );
    assert_eq!(
        sandbox
            .git(&["rev-list", "--count", "team/write-up"])
            .trim(),
        "2"
    );
    assert_eq!(sandbox.git(&["rev-list", "--count", "main"]).trim(), "1");
}

#[test]
fn commits_removals_and_modes() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        sandbox.put("only/file", "1\n");
        sandbox.put("script", "1\n");
        new(sandbox.commit(&["only/file", "script"]));
        fs::remove_dir_all(sandbox.root().join("only")).unwrap();
        sandbox.executable(&sandbox.root().join("script"), "true");
        new(sandbox.commit(&["only/file", "script", "never-there"]));
        assert_eq!(
            sandbox.head_changes(),
            ["D 000000 only/file", "M 100755 script"]
        );
        assert_eq!(sandbox.status(), "");
        assert_eq!(
            sandbox.git(&["ls-tree", "--name-only", "HEAD"]),
            "base.txt\nscript\n"
        );
    }
}

#[test]
fn makes_no_commit_when_nothing_changed() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        let head = sandbox.git(&["rev-parse", "HEAD"]);
        assert_eq!(
            sandbox.commit(&["base.txt", "never-there"]).unwrap(),
            Committed::Nothing
        );
        assert_eq!(sandbox.commit(&[]).unwrap(), Committed::Nothing);
        // Dropped from the index only, and then asked for as it is on disk.
        sandbox.git(&["rm", "-q", "--cached", "base.txt"]);
        assert_eq!(
            sandbox.commit(&["base.txt"]).unwrap(),
            Committed::Nothing,
            "{route:?}"
        );
        assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), head);
        let unborn = Sandbox::new(route);
        assert_eq!(unborn.commit(&["never-there"]).unwrap(), Committed::Nothing);
    }
}

#[test]
fn commits_what_was_announced_or_staged_before() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        sandbox.put("announced", "1\n");
        sandbox.git(&["add", "-N", "announced"]);
        sandbox.put("staged", "1\n");
        sandbox.git(&["add", "staged"]);
        sandbox.put("staged", "2\n");
        new(sandbox.commit(&["announced", "staged"]));
        assert_eq!(sandbox.status(), "");
        assert_eq!(sandbox.git(&["show", "HEAD:staged"]), "2\n");
        assert_eq!(sandbox.git(&["show", "HEAD:announced"]), "1\n");
    }
}

#[test]
fn refuses_ignored_files_unless_they_are_tracked() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        sandbox.put(".gitignore", "*.log\n");
        sandbox.put("tracked.log", "1\n");
        sandbox.git(&["add", "-f", ".gitignore", "tracked.log"]);
        sandbox.git(&["commit", "-q", "-m", "ignore"]);
        sandbox.put("tracked.log", "2\n");
        sandbox.put("new.log", "2\n");
        new(sandbox.commit(&["tracked.log"]));
        let error = sandbox.commit(&["new.log"]).unwrap_err();
        let path = sandbox.root().join("new.log");
        assert!(matches!(&error, CommitError::Ignored { path: ignored, .. } if *ignored == path));
        assert_eq!(
            error
                .to_string()
                .replace(&sandbox.root().display().to_string(), "ROOT"),
            "ROOT/new.log is saved, but not committed: git ignores ROOT/new.log; \
             `git check-ignore -v ROOT/new.log` names the rule to change"
        );
        assert_eq!(
            sandbox.git(&["status", "--porcelain", "--ignored"]),
            "!! new.log\n"
        );
    }
}

#[test]
fn cleans_the_message_as_git_does() {
    let messages = BOTH.map(|route| {
        let sandbox = Sandbox::with_base(route);
        sandbox.put("new", "1\n");
        let paths = [PathBuf::from("new")];
        let message = "\n\n제목 #12  \n# kept\n\n\n\nbody\t\n\n";
        new(sandbox.repository().commit(&paths, message, &hurried()));
        let nothing = sandbox.repository().commit(&paths, " \n\n", &hurried());
        assert!(matches!(nothing, Err(CommitError::EmptyMessage)));
        sandbox
            .git(&["cat-file", "commit", "HEAD"])
            .split_once("\n\n")
            .unwrap()
            .1
            .to_owned()
    });
    assert_eq!(messages[0], messages[1]);
    assert_eq!(messages[0], "제목 #12\n# kept\n\nbody\n");
}

#[test]
fn takes_identity_and_dates_from_the_environment() {
    for route in BOTH {
        let mut sandbox = Sandbox::with_base(route);
        sandbox.git(&["config", "author.name", "From Config"]);
        let now = Timestamp {
            seconds: 1_790_000_000,
            offset_minutes: 540,
        };
        let options = CommitOptions {
            now: Some(now),
            ..hurried()
        };
        sandbox.env = sandbox
            .env
            .clone()
            .with("GIT_AUTHOR_EMAIL", "a@example.com")
            .with("GIT_COMMITTER_NAME", "이서준")
            .with("GIT_AUTHOR_DATE", "@1780000000 -0330");
        sandbox.put("new", "1\n");
        new(sandbox.commit_with(&["new"], &options));
        let format = "--format=%an <%ae> %ad|%cn <%ce> %cd";
        assert_eq!(
            sandbox.git(&["log", "-1", "--date=raw", format]).trim(),
            "From Config <a@example.com> 1780000000 -0330|\
             이서준 <minji@example.com> 1790000000 +0900"
        );
    }
    // A form that only git reads.
    let mut sandbox = Sandbox::with_base(Route::Either);
    sandbox.env = sandbox
        .env
        .clone()
        .with("GIT_AUTHOR_DATE", "2026-11-20T09:12:00+09:00");
    sandbox.put("new", "1\n");
    new(sandbox.commit(&["new"]));
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%aI"]).trim(),
        "2026-11-20T09:12:00+09:00"
    );
}

#[test]
fn refuses_what_is_no_file_of_this_work_tree() {
    let sandbox = Sandbox::with_base(Route::Library);
    fs::create_dir_all(sandbox.root().join("folder")).unwrap();
    fs::create_dir_all(sandbox.root().join("nested/.git")).unwrap();
    sandbox.put("nested/file", "1\n");
    let refused = |path: &str| sandbox.commit(&[path]).unwrap_err();
    assert!(matches!(refused("../out"), CommitError::Outside { .. }));
    assert!(matches!(refused("/out"), CommitError::Outside { .. }));
    assert!(matches!(
        refused(".git/config"),
        CommitError::Outside { .. }
    ));
    assert!(matches!(refused("folder"), CommitError::NotAFile { .. }));
    assert!(matches!(
        refused("nested/file"),
        CommitError::OtherRepository { .. }
    ));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("folder", sandbox.root().join("link")).unwrap();
        assert!(matches!(refused("link"), CommitError::NotAFile { .. }));
        assert!(matches!(
            refused("link/file"),
            CommitError::BehindSymlink { .. }
        ));
    }
}

#[test]
fn refuses_to_commit_into_a_merge() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        sandbox.git(&["checkout", "-q", "-b", "side"]);
        sandbox.put("side", "1\n");
        sandbox.git(&["add", "side"]);
        sandbox.git(&["commit", "-q", "-m", "side"]);
        sandbox.git(&["checkout", "-q", "main"]);
        sandbox.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
        sandbox.put("new", "1\n");
        let before = sandbox.status();
        let error = sandbox.commit(&["new"]).unwrap_err();
        let operation = Operation::Merge;
        assert!(matches!(
            error,
            CommitError::Git(GitError::InProgress { operation: found, .. }) if found == operation
        ));
        assert_eq!(sandbox.status(), before);
    }
}

#[test]
fn refuses_to_commit_beside_conflicts() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        sandbox.put("base.txt", "stashed\n");
        sandbox.git(&["stash", "-q"]);
        sandbox.put("base.txt", "committed\n");
        sandbox.git(&["commit", "-q", "-am", "change"]);
        let mut pop = sandbox.command(&sandbox.root());
        assert!(
            !pop.args(["stash", "pop"])
                .output()
                .unwrap()
                .status
                .success()
        );
        sandbox.put("new", "1\n");
        let before = sandbox.status();
        let error = sandbox.commit(&["new"]).unwrap_err();
        assert!(
            matches!(error, CommitError::Git(GitError::Unmerged { .. })),
            "{route:?}"
        );
        assert_eq!(sandbox.status(), before);
    }
}

#[test]
fn each_folder_of_a_commit_is_written_once() {
    for route in BOTH {
        let sandbox = Sandbox::with_base(route);
        let names: Vec<String> = (0..40).map(|n| format!("a/{}/{n}.md", n % 2)).collect();
        for name in &names {
            sandbox.put(name, &format!("{name}\n"));
        }
        let count = || sandbox.git(&["count-objects"]);
        let number = |said: String| said.split(' ').next().unwrap().parse::<usize>().unwrap();
        let before = number(count());
        let paths: Vec<&str> = names.iter().map(String::as_str).collect();
        new(sandbox.commit(&paths));
        // Files, two folders and theirs, the root, the commit. git may do as it likes.
        let written = number(count()) - before;
        assert!(
            route == Route::Program || written == 40 + 3 + 1 + 1,
            "{written}"
        );

        // A file where a folder was, a folder where a file was, and one that is gone.
        let root = sandbox.root();
        fs::remove_dir_all(root.join("a/0")).unwrap();
        sandbox.put("a/0", "now a file\n");
        fs::remove_file(root.join("a/1/1.md")).unwrap();
        sandbox.put("a/1/1.md/inner", "now a folder\n");
        fs::remove_file(root.join("a/1/3.md")).unwrap();
        let zero = names.iter().filter(|name| name.starts_with("a/0/"));
        let changed: Vec<&str> = zero.map(String::as_str).collect();
        let changed = [
            &changed[..],
            &["a/0", "a/1/1.md/inner", "a/1/1.md", "a/1/3.md"],
        ]
        .concat();
        let gone: Vec<&str> = changed
            .into_iter()
            .filter(|path| *path != "a/1/1.md")
            .collect();
        new(sandbox.commit(&gone));
        assert_eq!(sandbox.status(), "");
        let tree = sandbox.git(&["ls-tree", "-r", "--name-only", "HEAD", "a"]);
        assert!(
            tree.starts_with("a/0\na/1/1.md/inner\na/1/11.md\n"),
            "{tree}"
        );
        assert!(!tree.contains("a/1/3.md"), "{tree}");
        sandbox.git(&["fsck", "--strict"]);
    }
}

#[test]
fn many_paths_are_committed_like_a_few() {
    for route in BOTH {
        let sandbox = Sandbox::new(route);
        let names: Vec<String> = (0..150).map(|n| format!("a/[{}]/{n}.md", n % 3)).collect();
        let paths: Vec<&str> = names.iter().map(String::as_str).collect();
        for name in ["staged", "unstaged", "a/staged", "a/[0]/other"] {
            sandbox.put(name, "1\n");
        }
        sandbox.put(".gitignore", "a/*/149.md\n");
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "-q", "-m", "base"]);
        for name in ["staged", "a/staged"] {
            sandbox.put(name, "2\n");
            sandbox.git(&["add", name]);
        }
        sandbox.put("unstaged", "2\n");
        sandbox.put("a/[0]/other", "2\n");
        let before = sandbox.status();
        for name in &names {
            sandbox.put(name, "1\n");
        }
        let untouched = sandbox.status();
        let error = sandbox.commit(&paths).unwrap_err();
        let ignored = sandbox.root().join("a/[2]/149.md");
        assert!(
            matches!(&error, CommitError::Ignored { path, .. } if *path == ignored),
            "{error:?}"
        );
        assert_eq!(sandbox.status(), untouched);

        // New files, then changed ones and one that is gone, then nothing to do.
        let paths = &paths[..149];
        new(sandbox.commit(paths));
        assert_eq!(sandbox.head_changes().len(), 149, "{route:?}");
        assert_eq!(sandbox.status(), before, "{route:?}");
        for name in &names[1..] {
            sandbox.put(name, "2\n");
        }
        fs::remove_file(sandbox.root().join(&names[0])).unwrap();
        new(sandbox.commit(paths));
        let changes = sandbox.head_changes();
        assert_eq!(changes.len(), 149, "{route:?}");
        assert!(
            changes.contains(&"D 000000 a/[0]/0.md".to_owned()),
            "{changes:?}"
        );
        assert_eq!(sandbox.status(), before, "{route:?}");
        let again = sandbox.commit(paths).unwrap();
        assert_eq!(again, Committed::Nothing, "{route:?}");
        assert_eq!(sandbox.status(), before, "{route:?}");
    }
}
