//! The content of files as git stores it, several files at a time.

use std::fs;
use std::path::Path;

use git2::{AttrCheckFlags, AttrValue, Oid, Repository};
use memchr::{memchr, memmem};
use rayon::prelude::*;

use super::{Attempt, Stop};
use crate::store::commit::{CommitError, Pending};

/// How many files are worth a handle of their own on the repository.
const SHARE: usize = 64;

/// Files from this size on are left to libgit2, which doesn't read them whole.
const LARGE: u64 = 1 << 20;

/// A file that is to become a blob.
pub(super) struct NewBlob<'p> {
    /// Its path from the root.
    pub(super) path: &'p str,
    /// How many bytes it had when it was looked at.
    pub(super) size: u64,
    /// Whether git has it already, and so doesn't ask whether it is to be ignored.
    pub(super) is_tracked: bool,
}

/// Writes the blobs of the files, converted as by `git add`; the ids are in the files' order.
pub(super) fn write(attempt: &Attempt<'_>, files: &[NewBlob<'_>]) -> Result<Vec<Oid>, Stop> {
    let config = attempt.library.config()?;
    let writer = Writer {
        root: attempt.repository.root(),
        pending: &attempt.job.pending,
        is_strict: config.get_entry("core.safecrlf").is_ok(),
    };
    if files.len() < SHARE {
        return writer.write(attempt.library, files);
    }
    // libgit2's handles serve one thread each.
    let share = files
        .len()
        .div_ceil(rayon::current_num_threads())
        .max(SHARE);
    let shares: Vec<_> = files
        .par_chunks(share)
        .map(|files| writer.write(&Repository::open(writer.root)?, files))
        .collect();
    let mut ids = Vec::with_capacity(files.len());
    for share in shares {
        ids.extend(share?);
    }
    Ok(ids)
}

struct Writer<'a> {
    root: &'a Path,
    pending: &'a Pending,
    /// Whether line ends that a checkout wouldn't restore may be refused.
    is_strict: bool,
}

impl Writer<'_> {
    fn write(&self, library: &Repository, files: &[NewBlob<'_>]) -> Result<Vec<Oid>, Stop> {
        files.iter().map(|file| self.blob(library, file)).collect()
    }

    fn blob(&self, library: &Repository, file: &NewBlob<'_>) -> Result<Oid, Stop> {
        let name = Path::new(file.path);
        let full = self.root.join(name);
        if !file.is_tracked && library.is_path_ignored(name)? {
            let pending = self.pending.clone();
            let path = full;
            return Err(Stop::Failed(CommitError::Ignored { path, pending }));
        }
        if has_external_filter(library, name)? {
            return Err(Stop::Unfit);
        }
        if file.size < LARGE {
            let read = fs::read(&full);
            let bytes = read.map_err(|source| Stop::Failed(self.pending.failed(&full, source)))?;
            let has_id = memmem::find(&bytes, b"$Id").is_some();
            // libgit2 empties the first `$Id$` of a file, and git each.
            if has_id && is_set(library, name, "ident")? {
                return Err(Stop::Unfit);
            }
            // Nothing is done to line ends without a carriage return. libgit2 would look for the
            // attributes that say so in some ten places for each file, several times.
            if !self.is_strict && memchr(b'\r', &bytes).is_none() {
                return Ok(library.blob(&bytes)?);
            }
        } else if is_set(library, name, "ident")? {
            return Err(Stop::Unfit);
        }
        Ok(library.blob_path(&full)?)
    }
}

/// Whether an attribute asks for a conversion that libgit2 doesn't do: a `clean` command, or
/// another encoding in the work tree.
fn has_external_filter(library: &Repository, path: &Path) -> Result<bool, git2::Error> {
    Ok(is_set(library, path, "filter")? || is_set(library, path, "working-tree-encoding")?)
}

fn is_set(library: &Repository, path: &Path, attribute: &str) -> Result<bool, git2::Error> {
    let value = library.get_attr_bytes(path, attribute, AttrCheckFlags::FILE_THEN_INDEX)?;
    let value = AttrValue::from_bytes(value);
    Ok(!matches!(value, AttrValue::Unspecified | AttrValue::False))
}
