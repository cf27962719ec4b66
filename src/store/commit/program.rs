//! A commit made by the `git` program: with hooks, signatures, filters, and in the repositories
//! that libgit2 doesn't read.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempPath;

use super::git_lock::{lock_of, remove_stale};
use super::{CommitError, Committed, Job, NewCommit, contended};
use crate::store::git::{GitError, Repository, literal, report_of};
use crate::store::lock::{UNFINISHED_PREFIX, WriterLock};
use crate::store::write::temporary;

/// How often to run the hooks again because another process moved HEAD while they ran.
const ATTEMPTS: u32 = 5;

/// From how many paths on git isn't asked about each of them: it compares every pattern with
/// every file, and a command line has an end.
const MANY: usize = 100;

/// How git ends when it doesn't know an option.
const USAGE: i32 = 129;

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
        let is_new = |path: &&str| {
            !indexed.contains(*path) && repository.root().join(path).symlink_metadata().is_ok()
        };
        let paths = self.job.paths.iter().map(String::as_str);
        let new: Vec<&str> = paths.filter(is_new).collect();
        let unheard_of = new.iter().filter(|path| !in_head.contains(**path));
        let unheard_of: Vec<&str> = unheard_of.copied().collect();
        if let Some(path) = self.first_ignored(&unheard_of)? {
            return Err(CommitError::Ignored {
                path: repository.root().join(path),
                pending: self.job.pending.clone(),
            });
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
            let output = self.run_for(&new, None, || {
                let mut add = repository.git("add");
                // What may be ignored has been decided above.
                add.args(["--intent-to-add", "--force"]);
                if is_sparse {
                    // The file is there, whatever the patterns say.
                    add.arg("--sparse");
                }
                add
            })?;
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
            let list: String = announced.iter().map(|path| format!("{path}\0")).collect();
            let mut forget = self.repository.git("update-index");
            forget.args(["--force-remove", "-z", "--stdin"]);
            let _ = self.repository.run(&mut forget, Some(list.as_bytes()));
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
        let message = self.job.message.as_bytes();
        self.run_for(paths, Some(message), || self.commit_command())
    }

    fn commit_command(&self) -> Command {
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
        command
    }

    /// The paths that git knows, when any of them differs from HEAD.
    fn changed(&self) -> Result<Option<Vec<&str>>, CommitError> {
        let (indexed, in_head) = self.known()?;
        let is_known = |path: &&String| indexed.contains(*path) || in_head.contains(*path);
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
            diff.args(["--name-only", "-z", "--no-ext-diff", "--no-renames"])
                .args(["HEAD", "--"])
                .args(self.scope(&known));
            let output = self.repository.run(&mut diff, None)?;
            if !output.status.success() {
                return Err(CommitError::Git(self.repository.failure("diff", &output)));
            }
            let differing = names(&output.stdout);
            known.iter().any(|path| differing.contains(*path))
        };
        Ok(is_changed.then_some(known))
    }

    /// Those of the paths that are in the index, and those that are in HEAD.
    fn known(&self) -> Result<(BTreeSet<String>, BTreeSet<String>), GitError> {
        let paths = &self.job.paths;
        let list = [OsString::from("-z"), OsString::from("--")];
        let list = [&list[..], &self.scope(paths)].concat();
        let indexed = names(&self.repository.read("ls-files", &list)?);
        if self.repository.head_is_unborn()? {
            return Ok((indexed, BTreeSet::new()));
        }
        // This one knows no patterns.
        let mut list = vec!["-z", "--name-only", "--full-tree"];
        if paths.len() >= MANY {
            list.extend(["-r", "-t", "HEAD", "--"]);
        } else {
            list.extend(["HEAD", "--"]);
            list.extend(paths.iter().map(String::as_str));
        }
        Ok((indexed, names(&self.repository.read("ls-tree", &list)?)))
    }

    /// What a listing is asked about: the paths, or everything where git would compare many of
    /// them with each file that there is.
    fn scope<P: AsRef<OsStr>>(&self, paths: &[P]) -> Vec<OsString> {
        if paths.len() >= MANY {
            return Vec::new();
        }
        paths.iter().map(literal).collect()
    }

    /// The first of the paths that the repository's rules say to ignore.
    fn first_ignored<'p>(&self, paths: &[&'p str]) -> Result<Option<&'p str>, GitError> {
        if paths.is_empty() {
            return Ok(None);
        }
        let input: String = paths.iter().map(|path| format!("./{path}\0")).collect();
        let mut check = self.repository.git("check-ignore");
        let output = self
            .repository
            .run(check.args(["--stdin", "-z"]), Some(input.as_bytes()))?;
        match output.status.code() {
            Some(0) => {
                let ignored = names(&output.stdout);
                let is_ignored = |path: &&&str| ignored.contains(&format!("./{path}"));
                Ok(paths.iter().find(is_ignored).copied())
            }
            Some(1) => Ok(None),
            _ => Err(self.repository.failure("check-ignore", &output)),
        }
    }

    /// Runs a command for these paths, which are its last arguments, or in a file where there are
    /// more of them than a system may take.
    fn run_for(
        &self,
        paths: &[&str],
        input: Option<&[u8]>,
        command: impl Fn() -> Command,
    ) -> Result<Output, CommitError> {
        let repository = self.repository;
        if paths.len() >= MANY {
            let list = self.listed(paths)?;
            let mut option = OsString::from("--pathspec-from-file=");
            option.push(&list);
            let mut with_list = command();
            with_list.arg(option).arg("--pathspec-file-nul");
            let output = repository.run(&mut with_list, input)?;
            // Versions of git before 2.26 don't know the option.
            if output.status.code() != Some(USAGE) {
                return Ok(output);
            }
        }
        let mut with_arguments = command();
        with_arguments.arg("--").args(paths.iter().map(literal));
        Ok(repository.run(&mut with_arguments, input)?)
    }

    /// A file with the paths, for git to read.
    fn listed(&self, paths: &[&str]) -> Result<TempPath, CommitError> {
        let folder = self.writer.scratch();
        let fill = || -> io::Result<TempPath> {
            let mut file = temporary(folder, UNFINISHED_PREFIX.as_ref())?;
            let list: String = paths
                .iter()
                .map(|path| format!(":(literal){path}\0"))
                .collect();
            file.write_all(list.as_bytes())?;
            Ok(file.into_temp_path())
        };
        fill().map_err(|source| self.job.pending.failed(folder, source))
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
fn names(listing: &[u8]) -> BTreeSet<String> {
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
