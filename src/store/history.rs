//! What landed on a branch of another repository, and when.
//!
//! The history is followed by first parents: each commit of that line is a
//! landing, be it a commit of its own or the merge of a branch, and its committer
//! time is when it landed. Reading stops where the time asked for begins, and
//! trees are compared only for landings that may matter. libgit2 reads it, and
//! the `git` program where libgit2 can't.

mod library;
mod program;

use super::git::{Env, GitError};
use std::path::{Path, PathBuf};

/// The branches that are taken for the deploy branch, first found first.
const BRANCHES: [&str; 4] = ["origin/HEAD", "main", "master", "HEAD"];

/// How many commits in a row must be older before older ones are taken for all
/// there is: the clocks of those who commit differ.
const SLACK: usize = 40;

/// How many landings have their trees compared, the latest first.
const COMPARED: usize = 400;

/// How many merged commits are read of one landing.
const MERGED: usize = 200;

/// How many paths are kept of one landing.
const PATHS: usize = 400;

/// What is asked of a history; times in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Landings from here on.
    pub since: i64,
    /// Landings up to and with this time.
    pub until: i64,
    /// Later commits that speak of a revert up to this time.
    pub reverts_until: i64,
}

impl Asked {
    fn has(&self, time: i64) -> bool {
        (self.since..=self.until).contains(&time)
    }

    fn may_revert(&self, time: i64, message: &str) -> bool {
        let speaks = || {
            let bytes = message.as_bytes();
            memchr::memmem::find(bytes, b"evert").is_some()
                || memchr::memmem::find(bytes, b"oll back").is_some()
        };
        (self.since..=self.reverts_until).contains(&time) && speaks()
    }
}

/// A commit, as far as anybody asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its full id.
    pub id: String,
    /// When it was committed, in seconds since 1970.
    pub time: i64,
    /// What it says.
    pub message: String,
}

/// A commit of the branch's own line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landing {
    /// The commit.
    pub commit: Commit,
    /// Whether it merges another line.
    pub is_merge: bool,
    /// The commits that it merged.
    pub merged: Vec<Commit>,
    /// The files that it changed on this line.
    pub paths: Vec<String>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name, such as `v1.2.0`.
    pub name: String,
    /// The commit that it stands for.
    pub commit: String,
    /// When it was made, or else when its commit was.
    pub time: i64,
    /// What it or its commit says.
    pub message: String,
}

/// What a repository says of the time asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The name of the repository's folder.
    pub name: String,
    /// The branch that was read.
    pub branch: String,
    /// The address that `origin` is fetched from.
    pub remote: Option<String>,
    /// The landings, latest first.
    pub landings: Vec<Landing>,
    /// The tags of that time.
    pub tags: Vec<Tag>,
    /// Commits from then on that speak of a revert.
    pub later: Vec<Commit>,
}

/// Why a history can't be read.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// There is nothing at the path.
    #[error("there is no folder {}; name a clone of the service's repository", .0.display())]
    Missing(PathBuf),
    /// No such branch.
    #[error("{} has no branch `{branch}`; name one with --branch", .folder.display())]
    Branch {
        /// The repository.
        folder: PathBuf,
        /// What was asked for.
        branch: String,
    },
    /// None of the usual branches is there.
    #[error("{} has none of the branches {}; name one with --branch", .0.display(), BRANCHES.join(", "))]
    NoBranch(PathBuf),
    /// git itself can't read it.
    #[error(transparent)]
    Git(#[from] GitError),
}

/// Reads the history of the repository at `folder`, on `branch` or the first of
/// `origin/HEAD`, `main`, `master` and `HEAD` that is there.
///
/// # Errors
/// When there is no repository, no such branch, or it can't be read.
pub fn read(
    folder: &Path,
    branch: Option<&str>,
    asked: Asked,
    env: &Env,
) -> Result<History, HistoryError> {
    if !folder.is_dir() {
        return Err(HistoryError::Missing(folder.to_owned()));
    }
    match git2::Repository::open(folder) {
        Ok(repository) => library::read(&repository, folder, branch, asked),
        // Another format, a folder within it, or another user's: git knows.
        Err(_) => program::read(folder, branch, asked, env),
    }
}

/// The branch that is asked for, or the first of the usual ones, with what
/// `commit_of` finds at its tip.
fn tip<T>(
    folder: &Path,
    branch: Option<&str>,
    commit_of: impl Fn(&str) -> Option<T>,
) -> Result<(String, T), HistoryError> {
    let Some(name) = branch else {
        let mut usual = BRANCHES.iter();
        return usual
            .find_map(|name| Some(((*name).to_owned(), commit_of(name)?)))
            .ok_or_else(|| HistoryError::NoBranch(folder.to_owned()));
    };
    // A clone may have the branch only as it was fetched.
    match commit_of(name).or_else(|| commit_of(&format!("origin/{name}"))) {
        Some(tip) => Ok((name.to_owned(), tip)),
        None => Err(HistoryError::Branch {
            folder: folder.to_owned(),
            branch: name.to_owned(),
        }),
    }
}

/// The name by which people know the repository at `folder`.
fn name(folder: &Path, remote: Option<&str>) -> String {
    let of_remote = remote.and_then(|remote| {
        let last = remote.trim_end_matches('/').rsplit(['/', ':']).next()?;
        Some(last.trim_end_matches(".git").to_owned())
    });
    of_remote
        .filter(|name| !name.is_empty())
        .or_else(|| {
            let folder = std::fs::canonicalize(folder).ok()?;
            let name = folder.file_name()?.to_string_lossy().into_owned();
            Some(name.trim_end_matches(".git").to_owned())
        })
        .unwrap_or_else(|| folder.display().to_string())
}

/// Tells when a walk back in time may end.
#[derive(Default)]
struct Past {
    older: usize,
}

impl Past {
    /// Whether all that is left is older than `since`, by a commit of `time`.
    fn is_over(&mut self, time: i64, since: i64) -> bool {
        self.older = if time < since { self.older + 1 } else { 0 };
        self.older > SLACK
    }
}

#[cfg(test)]
mod tests;
