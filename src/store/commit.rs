//! Commits of a few paths that leave the rest of the index and the work tree alone.

mod error;
mod git_lock;
mod library;
mod program;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

pub use error::{CommitError, Pending};

use super::git::{Identity, Repository, Timestamp};
use super::lock::{WRITER_PATIENCE, WriterLock};

/// How a commit is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitOptions {
    /// Whether to sign it; `None` leaves that to `commit.gpgSign`.
    pub sign: Option<bool>,
    /// Whether the repository's hooks run.
    pub hooks: bool,
    /// The commit's date when the environment sets none; without it, the present time.
    pub now: Option<Timestamp>,
    /// How long to wait for another git process to give its locks back.
    pub patience: Duration,
}

impl Default for CommitOptions {
    fn default() -> Self {
        Self {
            sign: None,
            hooks: true,
            now: None,
            patience: Duration::from_secs(3),
        }
    }
}

/// What came of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// HEAD already holds the paths as they are.
    Nothing,
    /// There is a new commit.
    New(NewCommit),
}

/// A commit that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommit {
    /// Its id, in hexadecimal.
    pub id: String,
    /// The branch that it is on, or `None` when HEAD is detached.
    pub branch: Option<String>,
    /// What hooks and git had to say.
    pub output: String,
}

impl NewCommit {
    /// The first digits of the id, as many as git shows in a small repository.
    #[must_use]
    pub fn short_id(&self) -> &str {
        self.id.get(..7).unwrap_or(&self.id)
    }
}

/// A commit that has been checked, ready for either way of making it.
struct Job<'a> {
    /// Paths from the root, with `/` between the parts, without repetition.
    paths: Vec<String>,
    message: String,
    author: Identity,
    committer: Identity,
    options: &'a CommitOptions,
    pending: Pending,
}

/// Hooks that a commit runs, or that a change of the index or of a branch does.
const HOOKS: [&str; 6] = [
    "pre-commit",
    "prepare-commit-msg",
    "commit-msg",
    "post-commit",
    "reference-transaction",
    "post-index-change",
];

impl Repository {
    /// Commits exactly these paths, as they are in the work tree, on top of HEAD.
    ///
    /// It is `git commit --only`: what is staged elsewhere stays staged, what is changed stays
    /// changed. A path that is gone is removed. The paths are absolute or start at the root.
    /// Hooks, signatures, filters and the settings of the repository apply as in git.
    ///
    /// A process that is killed on the way leaves the files as they were or staged, never a
    /// branch that is ahead of its index.
    ///
    /// # Errors
    ///
    /// See [`CommitError`]. The work tree is as it was, and HEAD and the index, too; only a disk
    /// that fails between the last two renames leaves the paths staged.
    pub fn commit(
        &self,
        paths: &[PathBuf],
        message: &str,
        options: &CommitOptions,
    ) -> Result<Committed, CommitError> {
        let lock = WriterLock::acquire(self, WRITER_PATIENCE)?;
        self.commit_holding(&lock, paths, message, options)
    }

    /// Like [`Self::commit`], for a caller that has the writer's lock already, because it also
    /// reads and writes the files.
    ///
    /// # Errors
    ///
    /// As [`Self::commit`].
    pub fn commit_holding(
        &self,
        lock: &WriterLock,
        paths: &[PathBuf],
        message: &str,
        options: &CommitOptions,
    ) -> Result<Committed, CommitError> {
        let job = self.prepare(paths, message, options)?;
        if job.paths.is_empty() {
            return Ok(Committed::Nothing);
        }
        if let Some(library) = self.library()?
            && !self.needs_program(library, options)
            && let Some(committed) = library::commit(self, library, lock, &job)?
        {
            return Ok(committed);
        }
        program::commit(self, lock, &job)
    }

    fn prepare<'a>(
        &self,
        paths: &[PathBuf],
        message: &str,
        options: &'a CommitOptions,
    ) -> Result<Job<'a>, CommitError> {
        let message = git2::message_prettify(message.replace('\0', ""), None).unwrap_or_default();
        if message.trim().is_empty() {
            return Err(CommitError::EmptyMessage);
        }
        let mut relative = Vec::with_capacity(paths.len());
        let mut fit = BTreeSet::new();
        for path in paths {
            relative.push(self.committable(path, &mut fit)?);
        }
        relative.sort();
        relative.dedup();
        let ready = self.check_ready_but_for_conflicts()?;
        let pending = Pending::new(self.root(), &relative, &message);
        Ok(Job {
            paths: relative,
            message,
            author: ready.author,
            committer: ready.committer,
            options,
            pending,
        })
    }

    /// `path` from the root, once it is sure to name a file that git can commit here. Folders that
    /// are `fit` needn't be looked at again.
    fn committable(&self, path: &Path, fit: &mut BTreeSet<PathBuf>) -> Result<String, CommitError> {
        let outside = || CommitError::Outside {
            path: path.to_owned(),
            root: self.root().to_owned(),
        };
        let full = self.root().join(path);
        let inner = match full.strip_prefix(self.root()) {
            Ok(inner) => inner.to_owned(),
            // The caller may have come to the work tree through a symbolic link.
            Err(_) => {
                let (Some(parent), Some(name)) = (full.parent(), full.file_name()) else {
                    return Err(outside());
                };
                let parent = fs::canonicalize(parent).map_err(|_| outside())?;
                let parent = parent.strip_prefix(self.root()).map_err(|_| outside())?;
                parent.join(name)
            }
        };
        let mut names = Vec::new();
        for component in inner.components() {
            match component {
                Component::CurDir => {}
                Component::Normal(name) if !name.eq_ignore_ascii_case(".git") => {
                    let name = name.to_str();
                    names.push(name.ok_or_else(|| CommitError::NotUtf8 {
                        path: path.to_owned(),
                    })?);
                }
                _ => return Err(outside()),
            }
        }
        let Some((_, folders)) = names.split_last() else {
            return Err(outside());
        };
        let mut folder = self.root().to_owned();
        for name in folders {
            folder.push(name);
            if fit.contains(&folder) {
                continue;
            }
            if folder.is_symlink() {
                return Err(CommitError::BehindSymlink {
                    path: full,
                    link: folder,
                });
            }
            if folder.join(".git").exists() {
                return Err(CommitError::OtherRepository {
                    path: full,
                    root: folder,
                });
            }
            fit.insert(folder.clone());
        }
        match fs::symlink_metadata(self.root().join(&inner)) {
            Ok(found) if !found.is_file() => Err(CommitError::NotAFile { path: full }),
            _ => Ok(names.join("/")),
        }
    }

    /// Whether this commit involves something that libgit2 would silently leave out.
    fn needs_program(&self, library: &git2::Repository, options: &CommitOptions) -> bool {
        let Ok(config) = library.config() else {
            return true;
        };
        let signs = options
            .sign
            .unwrap_or_else(|| config.get_bool("commit.gpgSign").unwrap_or(false));
        signs
            || (options.hooks && self.has_hooks(&config))
            || self.env().has_own_index()
            || self.env().needs_git_for_dates()
    }

    fn has_hooks(&self, config: &git2::Config) -> bool {
        // Newer versions of git also take hooks from the configuration: `hook.<name>.command`.
        let configured = config
            .entries(Some("^hook\\..*\\.command$"))
            .is_ok_and(|mut entries| entries.next().is_some());
        let folder = self.hooks_dir_in(config);
        configured || HOOKS.iter().any(|name| is_executable(&folder.join(name)))
    }
}

impl Job<'_> {
    fn date(&self, repository: &Repository, variable: &str) -> Option<Timestamp> {
        repository.env().date(variable).or(self.options.now)
    }
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

/// The error for a repository that keeps changing under our hands.
fn contended(job: &Job<'_>) -> CommitError {
    CommitError::Contended {
        pending: job.pending.clone(),
    }
}
