//! One `blameless` writes at a time.

#[cfg(test)]
mod tests;

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::git::Repository;

/// How long to wait for another writer: longer than a commit takes, shorter than patience.
pub const WRITER_PATIENCE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(10);

/// A killed run's unfinished files are removed after this time. Until then they may belong to
/// somebody who writes without the lock.
const LITTER_AGE: Duration = Duration::from_secs(60 * 60);

/// How the names of files begin that are being written, to be moved to their place.
pub(super) const UNFINISHED_PREFIX: &str = "write-";

/// How the names of files begin that are linked into git's folder as a lock.
pub(super) const GIT_LOCK_PREFIX: &str = "git-lock-";

/// The right to write to a clone, shared by none. It ends when this is dropped, or with the
/// process, however that ends.
#[derive(Debug)]
pub struct WriterLock {
    // The lock belongs to the open file, and goes when it is closed.
    _file: File,
    scratch: PathBuf,
}

/// The lock could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LockError {
    /// Another `blameless` holds it for longer than the wait.
    #[error("another `blameless` is writing to this repository (it holds {}); wait until it has finished, and run the command again", .path.display())]
    Busy {
        /// The lock file.
        path: PathBuf,
    },
    /// The lock file can't be made.
    #[error("cannot lock {}: {source}; check that you may write to the git directory", .path.display())]
    Io {
        /// The lock file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl WriterLock {
    /// Waits for the lock on this clone, and for at most `patience`.
    ///
    /// All work trees of a clone share it. It keeps out other `blameless` processes, not `git`:
    /// for that git has locks of its own.
    ///
    /// # Errors
    ///
    /// [`LockError::Busy`] when the time is up, [`LockError::Io`] when the git directory can't be
    /// written to.
    pub fn acquire(repository: &Repository, patience: Duration) -> Result<Self, LockError> {
        let scratch = repository.scratch_dir();
        let path = scratch.join("lock");
        let io = |source| LockError::Io {
            path: path.clone(),
            source,
        };
        fs::create_dir_all(&scratch).map_err(io)?;
        let file = File::options()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(io)?;
        let deadline = Instant::now() + patience;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(LockError::Busy { path }),
                // Some network file systems know no locks. git's own still guard each commit.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    break;
                }
                Err(TryLockError::Error(source)) => return Err(io(source)),
            }
        }
        remove_litter(&scratch);
        Ok(Self {
            _file: file,
            scratch,
        })
    }

    /// The folder that this lock guards.
    pub(super) fn scratch(&self) -> &Path {
        &self.scratch
    }
}

/// Removes what killed runs left behind.
fn remove_litter(scratch: &Path) {
    let Ok(entries) = fs::read_dir(scratch) else {
        return;
    };
    let now = SystemTime::now();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let Ok(found) = entry.metadata() else {
            continue;
        };
        // What else is here is kept on purpose: the lock, an interview that was left.
        let unfinished = name.starts_with(UNFINISHED_PREFIX) || name.starts_with('.');
        let is_litter = if name.starts_with(GIT_LOCK_PREFIX) {
            is_unlinked(&found)
        } else if unfinished {
            let modified = found.modified().ok();
            let age = modified.and_then(|time| now.duration_since(time).ok());
            age.is_some_and(|age| age > LITTER_AGE)
        } else {
            false
        };
        if is_litter {
            // If not now, then the next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file that served as a git lock does so no longer. One that does is the proof that
/// the lock is ours, and stays until the lock is gone. Only the holder of the writer's lock makes
/// such files, so that nobody is about to use it either.
#[cfg(unix)]
fn is_unlinked(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    found.nlink() == 1
}

#[cfg(not(unix))]
fn is_unlinked(found: &fs::Metadata) -> bool {
    // The modification time is that of the index it replaces.
    let age = found
        .created()
        .ok()
        .and_then(|time| SystemTime::now().duration_since(time).ok());
    age.is_some_and(|age| age > LITTER_AGE)
}
