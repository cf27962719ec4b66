//! Hooks run as under `git commit`, and what they say reaches the user.

use std::fs;

use super::super::*;
use crate::store::testing::{Route, Sandbox, hurried, new};

/// A repository with something staged, something changed, and a new file to commit.
fn busy() -> Sandbox {
    let sandbox = Sandbox::with_base(Route::Either);
    sandbox.put("base.txt", "changed\n");
    sandbox.put("staged", "1\n");
    sandbox.git(&["add", "staged"]);
    sandbox.put("new.md", "1\n");
    sandbox
}

#[test]
fn a_failing_hook_leaves_everything_as_it_was() {
    for name in ["pre-commit", "prepare-commit-msg", "commit-msg"] {
        let sandbox = busy();
        sandbox.hook(
            name,
            "echo \"no $GIT_LITERAL_PATHSPECS\"; echo 안 돼요 >&2; exit 1",
        );
        let head = sandbox.git(&["rev-parse", "HEAD"]);
        let before = sandbox.git(&["ls-files", "--stage"]) + &sandbox.status();
        let error = sandbox.commit(&["new.md"]).unwrap_err();
        let CommitError::Hook { output, pending } = &error else {
            panic!("{error:?}")
        };
        assert_eq!(output, "no \n안 돼요", "{name}");
        assert_eq!(pending.paths(), [sandbox.root().join("new.md")]);
        assert_eq!(
            error
                .to_string()
                .replace(&sandbox.root().display().to_string(), "ROOT"),
            "ROOT/new.md is saved, but not committed: a hook stopped it, saying\nno \n안 돼요\n\
             When that is mended, type `git add -- ROOT/new.md && \
             git commit -m 'Write it up' -- ROOT/new.md`"
        );
        assert_eq!(
            sandbox.git(&["ls-files", "--stage"]) + &sandbox.status(),
            before,
            "{name}"
        );
        assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), head);
        assert_eq!(
            fs::read_to_string(sandbox.root().join("new.md")).unwrap(),
            "1\n"
        );
    }
}

#[test]
fn passing_hooks_see_only_what_is_committed_and_may_speak() {
    let sandbox = busy();
    sandbox.hook("pre-commit", "git diff --cached --name-only");
    sandbox.hook("prepare-commit-msg", "echo prepare");
    sandbox.hook("commit-msg", "echo 'Ref: OPS-12' >> \"$1\"");
    sandbox.hook("post-commit", "echo post");
    let commit = new(sandbox.commit(&["new.md"]));
    assert_eq!(commit.output, "new.md\nprepare\npost");
    assert_eq!(sandbox.head_changes(), ["A 100644 new.md"]);
    assert_eq!(sandbox.status(), " M base.txt\nA  staged\n");
    let message = sandbox.git(&["log", "-1", "--format=%B"]);
    assert_eq!(message.trim(), "Write it up\nRef: OPS-12");
}

#[test]
fn every_hook_is_noticed() {
    for name in HOOKS {
        let sandbox = busy();
        let witness = sandbox.folder().join("ran");
        sandbox.hook(name, &format!("echo {name} > '{}'", witness.display()));
        new(sandbox.commit(&["new.md"]));
        assert!(witness.exists(), "{name}");
    }
}

#[test]
fn hooks_path_is_honoured_and_hooks_can_be_left_out() {
    let sandbox = busy();
    sandbox.git(&["config", "core.hooksPath", ".githooks"]);
    sandbox.executable(
        &sandbox.root().join(".githooks/pre-commit"),
        "echo stop; exit 1",
    );
    assert!(matches!(
        sandbox.commit(&["new.md"]),
        Err(CommitError::Hook { .. })
    ));
    let options = CommitOptions {
        hooks: false,
        ..hurried()
    };
    new(sandbox.commit_with(&["new.md"], &options));
    // The same, where the `git` program has to be told.
    sandbox.hook("pre-commit", "exit 1");
    sandbox.git(&["config", "--unset", "core.hooksPath"]);
    sandbox.git(&["config", "core.splitIndex", "true"]);
    sandbox.put("new.md", "2\n");
    assert_eq!(new(sandbox.commit_with(&["new.md"], &options)).output, "");
    assert_eq!(sandbox.head_changes(), ["M 100644 new.md"]);
}

#[test]
fn a_worktree_uses_the_clones_hooks() {
    let sandbox = busy();
    sandbox.git(&["worktree", "add", "-q", "-b", "linked", "../linked"]);
    sandbox.hook("pre-commit", "echo stop; exit 1");
    let linked = sandbox.folder().join("linked");
    fs::write(linked.join("x"), "1\n").unwrap();
    let repository = sandbox.repository_at(&linked);
    let result = repository.commit(&["x".into()], "x", &hurried());
    assert!(matches!(result, Err(CommitError::Hook { .. })));
}

#[test]
fn a_missing_git_program_is_said_so() {
    let mut sandbox = busy();
    sandbox.hook("pre-commit", "true");
    sandbox.env = sandbox
        .env
        .clone()
        .with("PATH", sandbox.folder().join("home"));
    let error = sandbox.commit(&["new.md"]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "this needs the `git` program, which is not on the PATH; install git \
         (https://git-scm.com/downloads) and run the command again"
    );
}
