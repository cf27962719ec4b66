//! git's lock files, taken so that a killed run's can be told from another process's.
//!
//! git guards `index` by `index.lock`: who creates it may write, and renames it to `index` at the
//! end. A process that is killed in between leaves a lock that git won't ever remove. Ours is a
//! hard link to a finished scratch file. Taking it is as atomic as creating it, and as long as
//! the scratch file is there, it proves whose the lock is.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::store::lock::{GIT_LOCK_PREFIX, WriterLock};

const PAUSE: Duration = Duration::from_millis(10);

/// A held lock. Dropping it gives it back without a change.
#[derive(Debug)]
pub(super) struct GitLock {
    target: PathBuf,
    lock: PathBuf,
    is_held: bool,
}

/// Why a lock could not be taken.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It belongs to another process.
    Busy(PathBuf),
    /// It could not be created.
    Io(PathBuf, io::Error),
}

/// The lock file of `target`.
pub(super) fn lock_of(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

impl GitLock {
    /// Waits until `deadline` to lock `target`, which is to be replaced by `content`, a file in
    /// the writer's scratch folder.
    pub(super) fn take(
        target: &Path,
        content: &Path,
        writer: &WriterLock,
        deadline: Instant,
    ) -> Result<Self, Refusal> {
        let lock = lock_of(target);
        let failed = |source| Refusal::Io(lock.clone(), source);
        let mut has_folder = false;
        loop {
            let error = match create(content, &lock) {
                Ok(()) => {
                    return Ok(Self {
                        target: target.to_owned(),
                        lock,
                        is_held: true,
                    });
                }
                Err(error) => error,
            };
            match error.kind() {
                io::ErrorKind::AlreadyExists if remove_stale(&lock, writer) => {}
                io::ErrorKind::AlreadyExists if Instant::now() >= deadline => {
                    return Err(Refusal::Busy(lock));
                }
                io::ErrorKind::AlreadyExists => thread::sleep(PAUSE),
                // A branch whose folder is only in `packed-refs`. However late it is, that is
                // made once; git may remove it while it is empty.
                io::ErrorKind::NotFound if !has_folder || Instant::now() < deadline => {
                    let parent = lock.parent().unwrap_or(Path::new("."));
                    fs::create_dir_all(parent).map_err(failed)?;
                    if has_folder {
                        thread::sleep(PAUSE / 10);
                    }
                    has_folder = true;
                }
                _ => return Err(failed(error)),
            }
        }
    }

    /// Puts the content in the place of the target, and gives the lock back.
    pub(super) fn commit(mut self) -> Result<(), Refusal> {
        match fs::rename(&self.lock, &self.target) {
            Ok(()) => {
                self.is_held = false;
                Ok(())
            }
            Err(source) => Err(Refusal::Io(self.target.clone(), source)),
        }
    }
}

impl Drop for GitLock {
    fn drop(&mut self) {
        if self.is_held {
            // A lock that stays is found to be ours by the next run.
            let _ = fs::remove_file(&self.lock);
        }
    }
}

/// Removes `lock` when a killed run of ours left it. The writer's lock makes sure that the run
/// isn't alive.
pub(super) fn remove_stale(lock: &Path, writer: &WriterLock) -> bool {
    let Ok(entries) = fs::read_dir(writer.scratch()) else {
        return false;
    };
    let ours = entries.flatten().filter(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with(GIT_LOCK_PREFIX) && is_same_file(&entry.path(), lock)
    });
    ours.count() > 0 && fs::remove_file(lock).is_ok()
}

fn create(content: &Path, lock: &Path) -> io::Result<()> {
    match fs::hard_link(content, lock) {
        Err(error) if !has_hard_links(&error) => {
            // Without links a killed run's lock stays, as git's own would.
            let mut file = File::create_new(lock)?;
            let copied = File::open(content).and_then(|mut from| io::copy(&mut from, &mut file));
            let modified = fs::metadata(content).and_then(|found| found.modified());
            if let Err(error) = copied.and(modified.and_then(|time| file.set_modified(time))) {
                let _ = fs::remove_file(lock);
                return Err(error);
            }
            Ok(())
        }
        result => result,
    }
}

/// Whether a failed link failed for another reason than that the file system has none.
fn has_hard_links(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, TooManyLinks, Unsupported};
    !matches!(
        error.kind(),
        CrossesDevices | PermissionDenied | TooManyLinks | Unsupported
    )
}

#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::symlink_metadata(one), fs::symlink_metadata(other)) {
        (Ok(one), Ok(other)) => one.dev() == other.dev() && one.ino() == other.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same_file(one: &Path, other: &Path) -> bool {
    // Both end in a checksum or name a commit that only we know.
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}
