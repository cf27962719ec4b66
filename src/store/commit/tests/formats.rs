//! Repositories of every kind, whether or not libgit2 reads them.

use std::fs;
use std::path::Path;

use super::super::*;
use crate::store::testing::{Route, Sandbox, hurried, new};

fn knows_reftable() -> bool {
    // The usage lists every option, and ends with 129.
    let usage = std::process::Command::new("git")
        .args(["init", "-h"])
        .output()
        .unwrap();
    String::from_utf8_lossy(&usage.stdout).contains("--ref-format")
        || String::from_utf8_lossy(&usage.stderr).contains("--ref-format")
}

/// Commits twice in a repository where something else is staged, by whichever route is right.
fn commits_only_the_paths(sandbox: &Sandbox) {
    sandbox.put("staged", "1\n");
    sandbox.git(&["add", "staged"]);
    sandbox.put("postmortems/a.md", "1\n");
    let ready = sandbox.repository().check_ready().unwrap();
    assert_eq!(ready.warnings, []);
    let commit = new(sandbox.commit(&["postmortems/a.md"]));
    assert_eq!(commit.branch.as_deref(), Some("main"));
    assert_eq!(commit.id, sandbox.git(&["rev-parse", "HEAD"]).trim());
    assert_eq!(sandbox.head_changes(), ["A 100644 postmortems/a.md"]);
    sandbox.put("postmortems/a.md", "2\n");
    new(sandbox.commit(&["postmortems/a.md"]));
    assert_eq!(
        sandbox.commit(&["postmortems/a.md"]).unwrap(),
        Committed::Nothing
    );
    assert_eq!(sandbox.status(), "A  staged\n");
    let staged = sandbox.repository().staged_paths(Path::new("")).unwrap();
    assert_eq!(staged, [Path::new("staged")]);
    let blob = sandbox
        .repository()
        .staged_blob(Path::new("staged"))
        .unwrap();
    assert_eq!(blob.as_deref(), Some(&b"1\n"[..]));
    assert_eq!(
        sandbox
            .repository()
            .staged_blob(Path::new("postmortems"))
            .unwrap(),
        None
    );
}

#[test]
fn sha256() {
    let sandbox = Sandbox::init(Route::Either, &["--object-format=sha256"]);
    assert!(sandbox.repository().head_is_unborn().unwrap());
    sandbox.commit_base();
    commits_only_the_paths(&sandbox);
    assert!(!sandbox.repository().head_is_unborn().unwrap());
}

#[test]
fn reftable() {
    if !knows_reftable() {
        eprintln!("skipped: this git knows no reftable");
        return;
    }
    let sandbox = Sandbox::init(Route::Either, &["--ref-format=reftable"]);
    commits_only_the_paths(&sandbox);
}

#[test]
fn split_index() {
    let sandbox = Sandbox::with_base(Route::Either);
    sandbox.git(&["update-index", "--split-index"]);
    commits_only_the_paths(&sandbox);
}

#[test]
fn index_versions_and_extensions() {
    let sandbox = Sandbox::with_base(Route::Library);
    sandbox.git(&["update-index", "--index-version", "4", "--untracked-cache"]);
    commits_only_the_paths(&sandbox);
    let sandbox = Sandbox::with_base(Route::Library);
    sandbox.git(&["config", "index.skipHash", "true"]);
    commits_only_the_paths(&sandbox);
}

#[test]
fn sparse_checkout() {
    for kind in ["--no-sparse-index", "--sparse-index"] {
        let sandbox = Sandbox::new(Route::Either);
        for path in ["in/a", "out/b", "postmortems/z"] {
            sandbox.put(path, "1\n");
        }
        sandbox.git(&["add", "."]);
        sandbox.git(&["commit", "-q", "-m", "base"]);
        sandbox.git(&[
            "sparse-checkout",
            "set",
            "--cone",
            kind,
            "in",
            "postmortems",
        ]);
        commits_only_the_paths(&sandbox);
        assert_eq!(
            sandbox.git(&["ls-tree", "--name-only", "HEAD", "out/"]),
            "out/b\n"
        );
        // A new file outside of the cone is committed because it is there.
        sandbox.put("elsewhere/new", "1\n");
        new(sandbox.commit(&["elsewhere/new"]));
        assert_eq!(sandbox.head_changes(), ["A 100644 elsewhere/new"]);
    }
}

#[test]
fn linked_worktree() {
    let sandbox = Sandbox::with_base(Route::Library);
    sandbox.git(&["worktree", "add", "-q", "-b", "linked", "../linked"]);
    let linked = sandbox.folder().join("linked");
    fs::create_dir(linked.join("sub")).unwrap();
    fs::write(linked.join("sub/new"), "1\n").unwrap();
    let repository = sandbox.repository_at(&linked.join("sub"));
    assert_eq!(repository.root(), linked);
    assert_eq!(
        repository.git_dir(),
        sandbox.root().join(".git/worktrees/linked")
    );
    assert_eq!(repository.common_dir(), sandbox.root().join(".git"));
    let commit = new(repository.commit(&[linked.join("sub/new")], "new", &hurried()));
    assert_eq!(commit.branch.as_deref(), Some("linked"));
    assert_eq!(sandbox.git_at(&linked, &["status", "--porcelain"]), "");
    assert_eq!(sandbox.status(), "");
    assert_eq!(sandbox.git(&["rev-parse", "linked"]).trim(), commit.id);
}

#[test]
fn submodule() {
    let inner = Sandbox::with_base(Route::Library);
    let outer = Sandbox::with_base(Route::Library);
    let url = inner.root().display().to_string();
    outer.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        &url,
        "sub",
    ]);
    outer.git(&["commit", "-q", "-m", "submodule"]);
    let sub = outer.root().join("sub");
    outer.git_at(&sub, &["config", "user.name", "Kim"]);
    outer.git_at(&sub, &["config", "user.email", "kim@example.com"]);
    fs::write(sub.join("new"), "1\n").unwrap();
    let repository = outer.repository_at(&sub);
    assert_eq!(repository.git_dir(), outer.root().join(".git/modules/sub"));
    new(repository.commit(&["new".into()], "new", &hurried()));
    assert_eq!(outer.git_at(&sub, &["status", "--porcelain"]), "");
    assert_eq!(outer.status(), " M sub\n");
    let refused = outer.commit(&["sub/new"]);
    assert!(matches!(refused, Err(CommitError::OtherRepository { .. })));
}
