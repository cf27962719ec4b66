//! Commits that could not be made, and how the writer makes them after all.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::shell_word;
use crate::store::git::GitError;
use crate::store::lock::LockError;

/// What was to be committed. The files are on disk; only the commit is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    paths: Vec<PathBuf>,
    subject: String,
}

impl Pending {
    pub(super) fn new(root: &Path, paths: &[String], message: &str) -> Self {
        Self {
            paths: paths.iter().map(|path| root.join(path)).collect(),
            subject: message.lines().next().unwrap_or_default().to_owned(),
        }
    }

    /// The error for a file or folder that can't be read or written.
    pub(super) fn failed(&self, path: &Path, source: io::Error) -> CommitError {
        CommitError::Io {
            path: path.to_owned(),
            source,
            pending: self.clone(),
        }
    }

    /// The files.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// What to type to make the commit, anywhere in the work tree.
    #[must_use]
    pub fn command(&self) -> String {
        let paths: Vec<String> = self
            .paths
            .iter()
            .map(|path| shell_word(&path.display().to_string()))
            .collect();
        let paths = paths.join(" ");
        let subject = shell_word(&self.subject);
        format!("git add -- {paths} && git commit -m {subject} -- {paths}")
    }
}

/// `<paths> is saved, but not committed`
impl std::fmt::Display for Pending {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, path) in self.paths.iter().enumerate() {
            let separator = if position == 0 { "" } else { ", " };
            write!(formatter, "{separator}{}", path.display())?;
        }
        let verb = if self.paths.len() == 1 { "is" } else { "are" };
        write!(formatter, " {verb} saved, but not committed")
    }
}

/// A commit that was not made. The files that it was about are on disk as they were, and no more
/// staged than before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommitError {
    /// The repository is in no state to be committed to.
    #[error(transparent)]
    Git(#[from] GitError),
    /// Another `blameless` is writing.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The message has no text.
    #[error("the commit message is empty; say in a line what changed")]
    EmptyMessage,
    /// The path isn't in the work tree, or in git's own folder.
    #[error("{} can't be committed: it is not in the work tree {}", .path.display(), .root.display())]
    Outside {
        /// The path.
        path: PathBuf,
        /// The work tree.
        root: PathBuf,
    },
    /// The path is a folder, a symbolic link or a device.
    #[error("{} can't be committed: it is not a regular file", .path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The path is no UTF-8, and couldn't be named in other people's clones.
    #[error("{} can't be committed: its name is not UTF-8; rename it", .path.display())]
    NotUtf8 {
        /// The path.
        path: PathBuf,
    },
    /// A folder on the way is a symbolic link, which git doesn't follow.
    #[error("{} can't be committed: {} is a symbolic link, and git doesn't follow it; use the folder that it points to", .path.display(), .link.display())]
    BehindSymlink {
        /// The path.
        path: PathBuf,
        /// The link.
        link: PathBuf,
    },
    /// The path belongs to a submodule or a repository within.
    #[error("{} can't be committed: it is in another repository; run the command in {}", .path.display(), .root.display())]
    OtherRepository {
        /// The path.
        path: PathBuf,
        /// That repository.
        root: PathBuf,
    },
    /// The repository's rules say to ignore the file.
    #[error("{pending}: git ignores {}; `git check-ignore -v {}` names the rule to change", .path.display(), .path.display())]
    Ignored {
        /// The ignored file.
        path: PathBuf,
        /// What was to be committed.
        pending: Pending,
    },
    /// Another git process holds a lock, or left it behind.
    #[error("{pending}: another git process holds {}; when it has ended, type `{}`; if there is none, first remove what it left: `rm {}`", .lock.display(), .pending.command(), .lock.display())]
    Locked {
        /// The lock file.
        lock: PathBuf,
        /// What was to be committed.
        pending: Pending,
    },
    /// Other processes commit faster than we do.
    #[error("{pending}: other processes keep committing to this repository; when they have finished, type `{}`", .pending.command())]
    Contended {
        /// What was to be committed.
        pending: Pending,
    },
    /// A hook said no.
    #[error("{pending}: a hook stopped it, saying\n{output}\nWhen that is mended, type `{}`", .pending.command())]
    Hook {
        /// What was to be committed.
        pending: Pending,
        /// What the hook printed.
        output: String,
    },
    /// The commit could not be signed.
    #[error("{pending}: it can't be signed:\n{output}\nSee `git config user.signingKey` and `git config gpg.format`; then type `{}`", .pending.command())]
    Signing {
        /// What was to be committed.
        pending: Pending,
        /// What git and the signing program printed.
        output: String,
    },
    /// The `git` program failed for a reason of its own.
    #[error("{pending}: git says\n{output}\nWhen that is mended, type `{}`", .pending.command())]
    Program {
        /// What was to be committed.
        pending: Pending,
        /// What git printed.
        output: String,
    },
    /// The disk said no.
    #[error("{pending}: cannot write {}: {source}; when that is mended, type `{}`", .path.display(), .pending.command())]
    Io {
        /// The file in git's folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
        /// What was to be committed.
        pending: Pending,
    },
}
