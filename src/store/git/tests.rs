use std::fs;
use std::path::Path;

use super::*;
use crate::store::testing::{Route, Sandbox};

#[test]
fn finds_the_root_from_below_and_says_what_is_none() {
    let sandbox = Sandbox::new(Route::Library);
    sandbox.put("a/b/c", "1\n");
    assert_eq!(
        sandbox.repository_at(&sandbox.root().join("a/b")).root(),
        sandbox.root()
    );
    assert_eq!(
        sandbox.repository_at(&sandbox.root().join("a/b/c")).root(),
        sandbox.root()
    );
    // An empty `.git` is passed over, as git does.
    fs::create_dir(sandbox.root().join("a/.git")).unwrap();
    assert_eq!(
        sandbox.repository_at(&sandbox.root().join("a/b")).root(),
        sandbox.root()
    );

    let none = Repository::discover(&sandbox.folder()).unwrap_err();
    assert!(matches!(none, GitError::NotARepository { .. }));
    let inside = Repository::discover(&sandbox.root().join(".git/hooks")).unwrap_err();
    assert!(matches!(inside, GitError::Bare { .. }));
    sandbox.git(&["init", "-q", "--bare", "../bare.git"]);
    let bare = Repository::discover(&sandbox.folder().join("bare.git")).unwrap_err();
    assert!(matches!(bare, GitError::Bare { .. }));
    let absent = Repository::discover(&sandbox.root().join("absent")).unwrap_err();
    assert!(matches!(absent, GitError::Io { .. }));
    fs::create_dir(sandbox.folder().join("moved")).unwrap();
    fs::write(sandbox.folder().join("moved/.git"), "gitdir: ../nowhere\n").unwrap();
    let broken = Repository::discover(&sandbox.folder().join("moved")).unwrap_err();
    assert!(matches!(broken, GitError::BrokenLink { .. }));
}

#[test]
fn is_ready_with_an_identity_from_settings_or_environment() {
    for route in [Route::Library, Route::Program] {
        let mut sandbox = Sandbox::with_base(route);
        let ready = sandbox.repository().check_ready().unwrap();
        assert_eq!(ready.author.name, "Kim Minji");
        assert_eq!(ready.committer.email, "minji@example.com");
        assert_eq!(ready.warnings, []);

        sandbox.git(&["config", "--unset", "user.email"]);
        let error = sandbox.repository().check_ready().unwrap_err();
        assert_eq!(
            error.to_string(),
            "git doesn't know who you are; type `git config --global user.name \"Your Name\"` \
             and `git config --global user.email you@example.com`"
        );
        sandbox.env = sandbox.env.clone().with("EMAIL", "env@example.com");
        assert_eq!(
            sandbox.repository().check_ready().unwrap().author.email,
            "env@example.com"
        );
        sandbox.env = sandbox
            .env
            .clone()
            .with("GIT_AUTHOR_NAME", "")
            .with("GIT_AUTHOR_EMAIL", "a@b");
        let author = sandbox.repository().check_ready().unwrap().author;
        assert_eq!(
            (author.name.as_str(), author.email.as_str()),
            ("Kim Minji", "a@b")
        );
    }
}

#[test]
fn tells_what_is_in_progress() {
    for route in [Route::Library, Route::Program] {
        let sandbox = Sandbox::with_base(route);
        sandbox.git(&["checkout", "-q", "-b", "side"]);
        for (branch, text) in [("side", "side\n"), ("main", "main\n")] {
            sandbox.git(&["checkout", "-q", branch]);
            sandbox.put("base.txt", text);
            sandbox.git(&["commit", "-q", "-am", branch]);
        }
        let stopped = |arguments: &[&str]| {
            let output = sandbox
                .command(&sandbox.root())
                .args(arguments)
                .output()
                .unwrap();
            assert!(!output.status.success());
            let result = sandbox.repository().check_ready();
            let operation = match &result {
                Err(GitError::InProgress { operation, .. }) => *operation,
                // Conflicts forbid a commit during operations that otherwise don't.
                Err(GitError::Unmerged { .. }) => Operation::Rebase,
                other => panic!("{arguments:?}: {other:?}"),
            };
            let abort: Vec<&str> = operation.abort().split(' ').skip(1).collect();
            sandbox.git(&abort);
            assert!(sandbox.repository().check_ready().is_ok());
            operation
        };
        assert_eq!(stopped(&["merge", "side"]), Operation::Merge);
        assert_eq!(stopped(&["cherry-pick", "side"]), Operation::CherryPick);
        assert_eq!(stopped(&["revert", "main^"]), Operation::Revert);
        assert_eq!(stopped(&["rebase", "side"]), Operation::Rebase);
        sandbox.git(&["bisect", "start"]);
        let during = Warning::During(Operation::Bisect);
        assert_eq!(
            sandbox.repository().check_ready().unwrap().warnings,
            [during]
        );
        sandbox.git(&["bisect", "reset"]);
        sandbox.git(&["checkout", "-q", "--detach"]);
        let ready = sandbox.repository().check_ready().unwrap();
        assert_eq!(ready.warnings, [Warning::Detached]);
    }
}

#[test]
fn lists_and_reads_what_is_staged() {
    for route in [Route::Library, Route::Program] {
        let mut sandbox = Sandbox::new(route);
        let repository = sandbox.repository();
        assert!(repository.head_is_unborn().unwrap());
        sandbox.put("p/[1].md", "first\n");
        sandbox.put("q/other.md", "1\n");
        sandbox.put("p/gone.md", "1\n");
        sandbox.git(&["add", "."]);
        let staged = |folder: &str| {
            sandbox
                .repository()
                .staged_paths(Path::new(folder))
                .unwrap()
        };
        assert_eq!(staged("p"), [Path::new("p/[1].md"), Path::new("p/gone.md")]);
        sandbox.git(&["commit", "-q", "-m", "base"]);
        assert!(!repository.head_is_unborn().unwrap());
        assert_eq!(staged(""), Vec::<PathBuf>::new());
        sandbox.git(&["rm", "-q", "p/gone.md"]);
        sandbox.put("p/[1].md", "second\n");
        sandbox.put("p/announced.md", "1\n");
        sandbox.git(&["add", "-N", "p/announced.md"]);
        sandbox.git(&["add", "p/[1].md"]);
        sandbox.put("p/[1].md", "third\n");
        assert_eq!(staged("p"), [Path::new("p/[1].md")], "{route:?}");
        assert_eq!(staged("q"), Vec::<PathBuf>::new());
        let blob = |path: &str| sandbox.repository().staged_blob(Path::new(path)).unwrap();
        assert_eq!(blob("p/[1].md").as_deref(), Some(&b"second\n"[..]));
        assert_eq!(blob("p/gone.md"), None);

        // The index of `git commit --only`, as a hook sees it.
        fs::copy(
            sandbox.root().join(".git/index"),
            sandbox.root().join(".git/other"),
        )
        .unwrap();
        sandbox.git(&["reset", "-q"]);
        sandbox.env = sandbox.env.clone().with("GIT_INDEX_FILE", ".git/other");
        let repository = sandbox.repository();
        assert_eq!(
            repository.staged_paths(Path::new("p")).unwrap(),
            [Path::new("p/[1].md")]
        );
        let blob = repository
            .staged_blob(&sandbox.root().join("p/[1].md"))
            .unwrap();
        assert_eq!(blob.as_deref(), Some(&b"second\n"[..]));
    }
}

#[test]
fn refuses_a_work_tree_that_the_settings_put_elsewhere() {
    for route in [Route::Library, Route::Program] {
        let sandbox = Sandbox::with_base(route);
        sandbox.git(&["config", "core.worktree", "/"]);
        let error = sandbox.repository().check_ready().unwrap_err();
        assert!(
            matches!(error, GitError::WorkTreeElsewhere { .. }),
            "{route:?} {error:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn refuses_other_peoples_repositories() {
    use std::os::unix::fs::chown;
    for options in [&[][..], &["--object-format=sha256"]] {
        let sandbox = Sandbox::init(Route::Either, options);
        let repository = sandbox.repository();
        if chown(sandbox.root(), Some(12345), None).is_err()
            || chown(sandbox.root().join(".git"), Some(12345), None).is_err()
        {
            eprintln!("skipped: only root can give files away");
            return;
        }
        let error = repository.check_ready().unwrap_err();
        assert!(matches!(error, GitError::Owner { .. }), "{error:?}");
    }
}
