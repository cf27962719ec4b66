//! Many files at once, all of them whole and on the disk at the end.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};

use super::{Flush, Ready, Target, WriteError, inside, parent_of, sync_folder};
use crate::store::git::Repository;

/// How many files of a batch are written at a time: where each is flushed, it waits for the disk
/// most of the time, which flushes many as fast as one.
const WRITERS: usize = 8;

/// From how many files on the whole disk is flushed, once. That includes what other programs have
/// written, and pays only where it replaces many flushes.
const MANY: usize = 64;

impl Repository {
    /// Writes several files as [`Self::write`] does. Each is the old one or the new one, whole,
    /// whatever happens in between: none gets its place before the texts of all are on the disk.
    ///
    /// # Errors
    ///
    /// Those of [`Self::write`], of the first file that has one. Nothing is written when the text
    /// of one couldn't be; after a rename that fails, the files before it are.
    pub fn write_each(&self, files: &[(&Path, &[u8])]) -> Result<(), WriteError> {
        let ready = self.ready_each(files, Target::AnyFile);
        let ready = ready.into_iter().collect::<Result<Vec<_>, _>>()?;
        let folders = folders(&ready);
        let done = ready.into_iter().try_for_each(Ready::place);
        folders.iter().for_each(|folder| sync_folder(folder));
        done
    }

    /// Creates several files as [`Self::create`] does, with the care of [`Self::write_each`]. What
    /// became of each is told in their order: whoever finds one there already can choose another
    /// path for it.
    pub fn create_each(&self, files: &[(&Path, &[u8])]) -> Vec<Result<(), WriteError>> {
        let ready = self.ready_each(files, Target::NewFile);
        let folders = folders(ready.iter().flatten());
        let done = ready.into_iter().map(|ready| ready?.place()).collect();
        folders.iter().for_each(|folder| sync_folder(folder));
        done
    }

    /// The texts on the disk, in files that have yet to get their places.
    fn ready_each<'b>(
        &self,
        files: &[(&Path, &'b [u8])],
        target: Target,
    ) -> Vec<Result<Ready<'b>, WriteError>> {
        let (root, scratch) = (self.root(), self.scratch_dir());
        let flush = if cfg!(target_os = "linux") && files.len() >= MANY {
            Flush::Together
        } else {
            Flush::Each
        };
        let ready = several_at_a_time(files, |(path, bytes)| {
            Ready::fill(inside(root, path)?, bytes, Some(&scratch), target, flush)
        });
        if flush == Flush::Each || flush_disk_of(ready.iter().flatten()).is_ok() {
            return ready;
        }
        let each = ready.into_iter().map(|ready| {
            let ready = ready?;
            ready.flush().map(|()| ready)
        });
        each.collect()
    }
}

impl Ready<'_> {
    fn flush(&self) -> Result<(), WriteError> {
        let flushed = File::open(&self.file).and_then(|file| file.sync_all());
        flushed.map_err(|source| WriteError::Io {
            path: self.path.clone(),
            source,
        })
    }
}

/// The folders that the files are to be in.
fn folders<'r, 'b: 'r>(ready: impl IntoIterator<Item = &'r Ready<'b>>) -> BTreeSet<PathBuf> {
    let folders = ready.into_iter().map(|ready| parent_of(&ready.path));
    folders.map(Path::to_owned).collect()
}

/// Flushes the disk that the finished files are on; they are in one folder where all is well.
#[cfg(target_os = "linux")]
fn flush_disk_of<'r, 'b: 'r>(ready: impl Iterator<Item = &'r Ready<'b>>) -> io::Result<()> {
    let folders: BTreeSet<&Path> = ready.map(|ready| parent_of(&ready.file)).collect();
    for folder in folders {
        rustix::fs::syncfs(File::open(folder)?)?;
    }
    Ok(())
}

/// Other systems have nothing that flushes a disk and says when that is done.
#[cfg(not(target_os = "linux"))]
fn flush_disk_of<'r, 'b: 'r>(_: impl Iterator<Item = &'r Ready<'b>>) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// What `write` gives for each of `files`, in their order. All are waited for, whatever the first
/// one gives.
fn several_at_a_time<F: Sync, T: Send>(files: &[F], write: impl Fn(&F) -> T + Sync) -> Vec<T> {
    let share = files.len().div_ceil(WRITERS).max(1);
    let write = &write;
    std::thread::scope(|scope| {
        let writers: Vec<_> = files
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().map(write).collect::<Vec<T>>()))
            .collect();
        let done: Vec<_> = writers.into_iter().map(|writer| writer.join()).collect();
        done.into_iter()
            .flat_map(|done| done.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}
