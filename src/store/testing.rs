//! Repositories made by the real `git`, sealed off from the machine's configuration.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Once;
use std::time::Duration;
use std::{env, fs};

use tempfile::TempDir;

use super::commit::{CommitError, CommitOptions, Committed, NewCommit};
use super::git::{Env, Repository};

/// Who must make the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// libgit2: there is no `git` on the PATH.
    Library,
    /// The `git` program: a variable is set that libgit2 doesn't know.
    Program,
    /// Whoever is right for the repository.
    Either,
}

pub(crate) struct Sandbox {
    folder: TempDir,
    pub(crate) env: Env,
}

impl Sandbox {
    /// A repository on branch `main` with an identity and without a commit.
    pub(crate) fn new(route: Route) -> Self {
        Self::init(route, &[])
    }

    pub(crate) fn init(route: Route, options: &[&str]) -> Self {
        seal_libgit2();
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        let home = folder.path().join("home");
        let env = Env::default()
            .with("HOME", &home)
            .with("XDG_CONFIG_HOME", &home);
        let env = match route {
            Route::Library => env.with("PATH", &home),
            Route::Program => env.with("GIT_CONFIG_NOSYSTEM", "1"),
            Route::Either => env,
        };
        let sandbox = Self { folder, env };
        let mut init = sandbox.command(sandbox.folder.path());
        let output = init
            .args(["init", "-q", "-b", "main"])
            .args(options)
            .arg("work")
            .output();
        assert!(output.unwrap().status.success());
        sandbox.git(&["config", "user.name", "Kim Minji"]);
        sandbox.git(&["config", "user.email", "minji@example.com"]);
        sandbox
    }

    /// With one commit that holds `base.txt`.
    pub(crate) fn with_base(route: Route) -> Self {
        let sandbox = Self::new(route);
        sandbox.commit_base();
        sandbox
    }

    pub(crate) fn commit_base(&self) {
        self.put("base.txt", "base\n");
        self.git(&["add", "base.txt"]);
        self.git(&["commit", "-q", "-m", "base"]);
    }

    pub(crate) fn folder(&self) -> PathBuf {
        fs::canonicalize(self.folder.path()).unwrap()
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder().join("work")
    }

    pub(crate) fn repository(&self) -> Repository {
        self.repository_at(&self.root())
    }

    pub(crate) fn repository_at(&self, path: &Path) -> Repository {
        Repository::discover(path)
            .unwrap()
            .with_env(self.env.clone())
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs `git` in the work tree, whatever the route.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_at(&self.root(), arguments)
    }

    pub(crate) fn git_at(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = self.command(folder).args(arguments).output().unwrap();
        let Output {
            status,
            stdout,
            stderr,
        } = output;
        assert!(
            status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&stderr)
        );
        String::from_utf8(stdout).unwrap()
    }

    pub(crate) fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new("git");
        let home = self.folder.path().join("home");
        command
            .current_dir(folder)
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", &home);
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        command
    }

    pub(crate) fn status(&self) -> String {
        self.git(&["status", "--porcelain"])
    }

    /// What HEAD changed, with modes: `A 100644 path` and so on.
    pub(crate) fn head_changes(&self) -> Vec<String> {
        let raw = self.git(&[
            "show",
            "--raw",
            "--no-renames",
            "--format=",
            "--root",
            "HEAD",
        ]);
        raw.lines()
            .map(|line| {
                let fields: Vec<&str> = line.split([' ', '\t']).collect();
                format!("{} {} {}", fields[4], fields[1], fields[5])
            })
            .collect()
    }

    pub(crate) fn hook(&self, name: &str, script: &str) {
        self.executable(&self.root().join(".git/hooks").join(name), script);
    }

    pub(crate) fn executable(&self, path: &Path, script: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    pub(crate) fn commit(&self, paths: &[&str]) -> Result<Committed, CommitError> {
        self.commit_with(paths, &hurried())
    }

    pub(crate) fn commit_with(
        &self,
        paths: &[&str],
        options: &CommitOptions,
    ) -> Result<Committed, CommitError> {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        self.repository().commit(&paths, "Write it up\n", options)
    }
}

/// Options that don't wait long.
pub(crate) fn hurried() -> CommitOptions {
    CommitOptions {
        patience: Duration::from_millis(60),
        ..CommitOptions::default()
    }
}

pub(crate) fn new(committed: Result<Committed, CommitError>) -> NewCommit {
    match committed {
        Ok(Committed::New(commit)) => commit,
        other => panic!("expected a commit, got {other:?}"),
    }
}

/// Whether a program can be run; tests that need one say so and pass without it.
pub(crate) fn is_installed(program: &str) -> bool {
    let found = env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .any(|folder| folder.join(program).is_file());
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

/// libgit2 would read the configuration of whoever runs the tests.
pub(crate) fn seal_libgit2() {
    static SEALED: Once = Once::new();
    SEALED.call_once(|| {
        use git2::ConfigLevel::{Global, ProgramData, System, XDG};
        for level in [Global, ProgramData, System, XDG] {
            // SAFETY: `call_once` keeps other tests waiting, and every use of libgit2 in the
            // tests comes after it.
            unsafe { git2::opts::set_search_path(level, "/nonexistent") }.unwrap();
        }
    });
}
