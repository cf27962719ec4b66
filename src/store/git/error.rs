//! What can go wrong with the repository itself.

use std::io;
use std::path::{Path, PathBuf};

use super::Operation;

/// A repository that can't be found, read or committed to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GitError {
    /// No folder from here up to the root holds a repository.
    #[error("{} is not inside a git repository; type `git init` and then `blameless init`", .from.display())]
    NotARepository {
        /// Where the search began.
        from: PathBuf,
    },
    /// A bare repository, or the inside of a `.git` folder.
    #[error("{} is a git directory, and postmortems live in a work tree; run the command in one (`git clone` makes it)", .git_dir.display())]
    Bare {
        /// The git directory.
        git_dir: PathBuf,
    },
    /// A worktree or submodule whose repository has been moved or deleted.
    #[error("{} points to {}, where there is no git directory; `git worktree repair` or `git submodule update --init` in the main work tree mends it", .file.display(), .target.display())]
    BrokenLink {
        /// The `.git` file.
        file: PathBuf,
        /// What it names.
        target: PathBuf,
    },
    /// `core.worktree` or `core.bare` contradict the place where the repository was found.
    #[error("the configuration of {} puts its work tree elsewhere; see `git config --show-origin --get-regexp 'core\\.(worktree|bare)'`", .root.display())]
    WorkTreeElsewhere {
        /// Where the work tree was found.
        root: PathBuf,
    },
    /// git refuses to work in other people's repositories unless told to.
    #[error("{} belongs to another user; if you trust it, type `git config --global --add safe.directory {}`", .root.display(), .root.display())]
    Owner {
        /// The work tree.
        root: PathBuf,
    },
    /// The repository needs the `git` program, and there is none.
    #[error(
        "this needs the `git` program, which is not on the PATH; install git (https://git-scm.com/downloads) and run the command again"
    )]
    ProgramMissing,
    /// The `git` program failed, and says why.
    #[error("`git {command}` failed in {}: {report}", .root.display())]
    Program {
        /// The subcommand.
        command: String,
        /// The work tree.
        root: PathBuf,
        /// What git printed.
        report: String,
    },
    /// libgit2 failed where the `git` program can't help.
    #[error("{} can't be read: {message}; `git fsck` tells what is wrong with it", .root.display())]
    Library {
        /// The work tree.
        root: PathBuf,
        /// What libgit2 said.
        message: String,
    },
    /// Neither the configuration nor the environment says who commits.
    #[error(
        "git doesn't know who you are; type `git config --global user.name \"Your Name\"` and `git config --global user.email you@example.com`"
    )]
    NoIdentity,
    /// A merge or the like is half done, and a commit would end or disturb it.
    #[error("{operation} is in progress in {}; finish it with `{}` or give it up with `{}`", .root.display(), .operation.finish(), .operation.abort())]
    InProgress {
        /// What is half done.
        operation: Operation,
        /// The work tree.
        root: PathBuf,
    },
    /// The index holds conflicts, and git commits nothing until they are gone.
    #[error("{} has unresolved conflicts; `git status` lists them, and `git add` marks each as resolved", .root.display())]
    Unmerged {
        /// The work tree.
        root: PathBuf,
    },
    /// A file or folder can't be read.
    #[error("{}: {source}; check that it exists and that you may read it", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl GitError {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}
