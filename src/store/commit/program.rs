//! A commit made by the `git` program: with hooks, signatures, filters, and in the repositories
//! that libgit2 doesn't read.

use std::ffi::OsString;
use std::path::Path;
use std::process::Output;
use std::thread;
use std::time::{Duration, Instant};

use super::git_lock::{lock_of, remove_stale};
use super::{CommitError, Committed, Job, NewCommit, contended};
use crate::store::git::{GitError, Repository, literal, report_of};
use crate::store::lock::WriterLock;

/// How often to run the hooks again because another process moved HEAD while they ran.
const ATTEMPTS: u32 = 5;

const PAUSE: Duration = Duration::from_millis(20);

pub(super) fn commit(
    repository: &Repository,
    writer: &WriterLock,
    job: &Job<'_>,
) -> Result<Committed, CommitError> {
    let committing = Committing {
        repository,
        writer,
        job,
    };
    repository.check_conflicts()?;
    let announced = committing.announce()?;
    let result = committing.attempt();
    if !matches!(result, Ok(Committed::New(_))) {
        committing.withdraw(&announced);
    }
    result
}

struct Committing<'a> {
    repository: &'a Repository,
    writer: &'a WriterLock,
    job: &'a Job<'a>,
}

impl Committing<'_> {
    /// Tells the index of new files, for `git commit --only` takes none that it hasn't heard of.
    /// Nothing of them is staged: a run that is killed leaves them as announced, and no more.
    fn announce(&self) -> Result<Vec<&str>, CommitError> {
        let repository = self.repository;
        let (indexed, in_head) = self.known()?;
        let mut new = Vec::new();
        for path in &self.job.paths {
            let full = repository.root().join(path);
            if indexed.contains(path) || full.symlink_metadata().is_err() {
                continue;
            }
            if !in_head.contains(path) && self.is_ignored(path)? {
                let pending = self.job.pending.clone();
                return Err(CommitError::Ignored {
                    path: full,
                    pending,
                });
            }
            new.push(path.as_str());
        }
        if new.is_empty() {
            return Ok(new);
        }
        let is_sparse = repository
            .config_flag("core.sparseCheckout")?
            .unwrap_or(false);
        let deadline = Instant::now() + self.job.options.patience;
        loop {
            self.wait_for_locks(deadline)?;
            let mut add = repository.git("add");
            // What may be ignored has been decided above.
            add.args(["--intent-to-add", "--force"]);
            if is_sparse {
                // The file is there, whatever the patterns say.
                add.arg("--sparse");
            }
            let output = repository.run(add.arg("--").args(new.iter().map(literal)), None)?;
            if output.status.success() {
                return Ok(new);
            }
            if !is_lock_failure(&output) || Instant::now() >= deadline {
                return Err(self.failed(&output));
            }
        }
    }

    /// Makes the index forget the announced files again.
    fn withdraw(&self, announced: &[&str]) {
        if announced.is_empty() {
            return;
        }
        // An entry that stays does no harm, and the first failure is the one to report.
        let deadline = Instant::now() + self.job.options.patience;
        if self.wait_for_locks(deadline).is_ok() {
            let mut forget = self.repository.git("update-index");
            let _ = self
                .repository
                .run(forget.args(["--force-remove", "--"]).args(announced), None);
        }
    }

    fn attempt(&self) -> Result<Committed, CommitError> {
        let deadline = Instant::now() + self.job.options.patience;
        for _ in 0..ATTEMPTS {
            let Some(paths) = self.changed()? else {
                return Ok(Committed::Nothing);
            };
            self.wait_for_locks(deadline)?;
            let output = self.run_commit(&paths)?;
            if output.status.success() {
                let id = self.repository.read("rev-parse", &["HEAD"])?;
                return Ok(Committed::New(NewCommit {
                    id: String::from_utf8_lossy(&id).trim_end().to_owned(),
                    branch: self.repository.head_branch()?,
                    output: report_of(&output),
                }));
            }
            if !is_lock_failure(&output) {
                // Another process may have committed the very same in the meantime.
                return match self.changed()? {
                    None => Ok(Committed::Nothing),
                    Some(_) => Err(self.failed(&output)),
                };
            }
        }
        Err(contended(self.job))
    }

    fn run_commit(&self, paths: &[&str]) -> Result<Output, CommitError> {
        let options = self.job.options;
        let mut command = if options.hooks {
            self.repository.git("commit")
        } else {
            self.repository
                .git_with(&["-c", "core.hooksPath=/dev/null"], "commit")
        };
        command.args(["--quiet", "--only", "--cleanup=whitespace", "--file=-"]);
        if !options.hooks {
            command.arg("--no-verify");
        }
        match options.sign {
            Some(true) => drop(command.arg("--gpg-sign")),
            Some(false) => drop(command.arg("--no-gpg-sign")),
            None => {}
        }
        if let Some(now) = options.now {
            for variable in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
                if !self.repository.env().sets(variable) {
                    command.env(variable, now.to_string());
                }
            }
        }
        command.arg("--").args(paths.iter().map(literal));
        self.repository
            .run(&mut command, Some(self.job.message.as_bytes()))
            .map_err(CommitError::Git)
    }

    /// The paths that git knows, when any of them differs from HEAD.
    fn changed(&self) -> Result<Option<Vec<&str>>, CommitError> {
        let (indexed, in_head) = self.known()?;
        let is_known = |path: &&String| indexed.contains(path) || in_head.contains(path);
        let known: Vec<&str> = self
            .job
            .paths
            .iter()
            .filter(is_known)
            .map(String::as_str)
            .collect();
        let is_changed = if known.is_empty() {
            false
        } else if self.repository.head_is_unborn()? {
            let exists = |path: &&str| self.repository.root().join(path).exists();
            known.iter().any(exists)
        } else {
            let mut diff = self.repository.git_with(&["--no-optional-locks"], "diff");
            diff.args(["--quiet", "--no-ext-diff", "HEAD", "--"])
                .args(known.iter().map(literal));
            let output = self.repository.run(&mut diff, None)?;
            match output.status.code() {
                Some(0) => false,
                Some(1) => true,
                _ => return Err(CommitError::Git(self.repository.failure("diff", &output))),
            }
        };
        Ok(is_changed.then_some(known))
    }

    /// Those of the paths that are in the index, and those that are in HEAD.
    fn known(&self) -> Result<(Vec<String>, Vec<String>), GitError> {
        let paths = &self.job.paths;
        let mut list = vec![OsString::from("-z"), OsString::from("--")];
        list.extend(paths.iter().map(literal));
        let indexed = names(&self.repository.read("ls-files", &list)?);
        if self.repository.head_is_unborn()? {
            return Ok((indexed, Vec::new()));
        }
        // This one knows no patterns.
        let mut list = vec!["-z", "--name-only", "--full-tree", "HEAD", "--"];
        list.extend(paths.iter().map(String::as_str));
        Ok((indexed, names(&self.repository.read("ls-tree", &list)?)))
    }

    fn is_ignored(&self, path: &str) -> Result<bool, GitError> {
        let mut check = self.repository.git("check-ignore");
        let output = self
            .repository
            .run(check.args(["--quiet", "--"]).arg(format!("./{path}")), None)?;
        match output.status.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(self.repository.failure("check-ignore", &output)),
        }
    }

    /// Waits until nobody holds the locks that a commit takes first, having removed those that a
    /// killed run of ours left. git itself doesn't wait for the index.
    fn wait_for_locks(&self, deadline: Instant) -> Result<(), CommitError> {
        let mut targets = vec![
            self.repository.git_dir().join("index"),
            self.repository.git_dir().join("HEAD"),
        ];
        if let Some(branch) = self.repository.head_branch()? {
            targets.push(self.repository.common_dir().join("refs/heads").join(branch));
        }
        for lock in targets.iter().map(|target| lock_of(target)) {
            while is_taken(&lock) && !remove_stale(&lock, self.writer) {
                if Instant::now() >= deadline {
                    return Err(CommitError::Locked {
                        lock,
                        pending: self.job.pending.clone(),
                    });
                }
                thread::sleep(PAUSE);
            }
        }
        Ok(())
    }

    /// The error for a `git commit` that failed.
    fn failed(&self, output: &Output) -> CommitError {
        let pending = self.job.pending.clone();
        let report = report_of(output);
        let signs = || {
            self.job.options.sign.unwrap_or_else(|| {
                self.repository
                    .config_flag("commit.gpgSign")
                    .ok()
                    .flatten()
                    .unwrap_or(false)
            })
        };
        // git ends with 1 when it was told not to commit, and with 128 when it can't.
        match output.status.code() {
            Some(1) if self.job.options.hooks => CommitError::Hook {
                pending,
                output: report,
            },
            Some(128) if signs() => CommitError::Signing {
                pending,
                output: report,
            },
            _ => CommitError::Program {
                pending,
                output: report,
            },
        }
    }
}

/// A listing with a NUL after each name.
fn names(listing: &[u8]) -> Vec<String> {
    let names = listing
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty());
    names
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect()
}

/// Whether git failed because another process held a lock or moved HEAD first. The names of files
/// and references are the same in all of its languages.
fn is_lock_failure(output: &Output) -> bool {
    let report = String::from_utf8_lossy(&output.stderr);
    output.status.code() == Some(128)
        && (report.contains(".lock'")
            || report.contains("ref 'HEAD'")
            || report.contains("'HEAD':"))
}

fn is_taken(lock: &Path) -> bool {
    lock.symlink_metadata().is_ok()
}
