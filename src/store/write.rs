//! Files that are either the old ones or the new ones, whatever happens in between.

mod pending;
#[cfg(test)]
mod tests;

pub use pending::Pending;

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::path::{Component, Path, PathBuf};

use tempfile::NamedTempFile;

use super::git::Repository;
use super::lock::UNFINISHED_PREFIX;

/// A file that could not be written. What was there before is untouched.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The file to be created is already there.
    #[error("{} already exists; choose another title, or open it with `blameless edit`", .path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The path is a symbolic link: replacing it would lose the link, following it would leave
    /// the folder.
    #[error("{} is a symbolic link; write to the file that it points to, or remove the link", .path.display())]
    Symlink {
        /// The link.
        path: PathBuf,
    },
    /// The path leads out of the work tree, or into git's own folder.
    #[error("{} is outside of the work tree {}; use a path inside of it", .path.display(), .root.display())]
    Outside {
        /// The path.
        path: PathBuf,
        /// The work tree.
        root: PathBuf,
    },
    /// A folder, a device or the like is in the way.
    #[error("{} is not a regular file; move it away, or use another name", .path.display())]
    NotAFile {
        /// What is in the way.
        path: PathBuf,
    },
    /// The disk said no.
    #[error("cannot write {}: {source}; check the permissions and the free space (`df`) there", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Whether there may be a file already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    /// Replaced, and its permissions kept.
    AnyFile,
    /// Refused.
    NewFile,
}

/// Writes `bytes` to `path`, replacing the file there at once or not at all, and keeping its
/// permissions. Missing parent folders are created.
///
/// The bytes are first written to `scratch`, a folder that the user doesn't see; without one, or
/// when it is on another device, to a hidden file next to `path`. They are on the disk, not just
/// in a cache, when this returns.
///
/// # Errors
///
/// [`WriteError::Symlink`], [`WriteError::NotAFile`], and [`WriteError::Io`].
pub fn write_atomic(path: &Path, bytes: &[u8], scratch: Option<&Path>) -> Result<(), WriteError> {
    write(path, bytes, scratch, Target::AnyFile)
}

/// Like [`write_atomic`], for a file that must not be there yet. Of several processes that create
/// the same file, one succeeds.
///
/// # Errors
///
/// [`WriteError::Exists`], and those of [`write_atomic`].
pub fn create_new(path: &Path, bytes: &[u8], scratch: Option<&Path>) -> Result<(), WriteError> {
    write(path, bytes, scratch, Target::NewFile)
}

/// Writes a new file that the user may run.
///
/// # Errors
///
/// As [`create_new`], and when its permissions can't be set.
pub fn create_script(path: &Path, text: &str) -> Result<(), WriteError> {
    create_new(path, text.as_bytes(), None)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map_err(|source| {
            WriteError::Io {
                path: path.to_owned(),
                source,
            }
        })?;
    }
    Ok(())
}

/// How many files of a batch are written at a time.
const WRITERS: usize = 8;

impl Repository {
    /// Writes a file of the work tree: [`write_atomic`], with git's folder for scratch and no way
    /// out of the work tree. A relative path starts at the root.
    ///
    /// # Errors
    ///
    /// [`WriteError::Outside`], and those of [`write_atomic`].
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        write_atomic(&self.inside(path)?, bytes, Some(&self.scratch_dir()))
    }

    /// Writes several files as [`Self::write`] does, each whole and on the disk at the end. Several
    /// at a time: most of the time each waits for the disk, which flushes many as fast as one.
    ///
    /// # Errors
    ///
    /// Those of [`Self::write`], of the first file that has one; any of the others may be written.
    /// Nothing is written when one of them would be outside.
    pub fn write_each(&self, files: &[(&Path, &[u8])]) -> Result<(), WriteError> {
        if let [(path, bytes)] = files {
            return self.write(path, bytes);
        }
        let scratch = self.scratch_dir();
        let insides = files
            .iter()
            .map(|(path, bytes)| Ok((self.inside(path)?, *bytes)));
        let insides = insides.collect::<Result<Vec<_>, WriteError>>()?;
        let done = several_at_a_time(&insides, |(path, bytes)| {
            write_atomic(path, bytes, Some(&scratch))
        });
        done.into_iter().collect()
    }

    /// Creates several files as [`Self::create`] does, several at a time. What became of each is
    /// told in their order: whoever finds one there already can choose another path for it.
    pub fn create_each(&self, files: &[(&Path, &[u8])]) -> Vec<Result<(), WriteError>> {
        let scratch = self.scratch_dir();
        let insides = files
            .iter()
            .map(|(path, bytes)| (self.inside(path), *bytes));
        let insides: Vec<_> = insides.collect();
        // An error can't be shared between threads; it waits for its turn here.
        let there: Vec<(&Path, &[u8])> = insides
            .iter()
            .filter_map(|(inside, bytes)| Some((inside.as_deref().ok()?, *bytes)))
            .collect();
        let mut done = several_at_a_time(&there, |(path, bytes)| {
            create_new(path, bytes, Some(&scratch))
        })
        .into_iter();
        let all = insides.into_iter().map(|(inside, _)| match inside {
            Ok(_) => done.next().unwrap_or(Ok(())),
            Err(error) => Err(error),
        });
        all.collect()
    }

    /// Creates a file of the work tree: [`create_new`] with the care of [`Self::write`].
    ///
    /// # Errors
    ///
    /// [`WriteError::Exists`], and those of [`Self::write`].
    pub fn create(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        create_new(&self.inside(path)?, bytes, Some(&self.scratch_dir()))
    }

    /// `path` with its folder's symbolic links resolved, once it is sure to be in the work tree.
    fn inside(&self, path: &Path) -> Result<PathBuf, WriteError> {
        let outside = || WriteError::Outside {
            path: path.to_owned(),
            root: self.root().to_owned(),
        };
        let full = self.root().join(path);
        // `..` past a folder that doesn't exist yet can't be resolved, and nobody needs it.
        if full
            .components()
            .any(|component| component == Component::ParentDir)
        {
            return Err(outside());
        }
        let (Some(parent), Some(name)) = (full.parent(), full.file_name()) else {
            return Err(outside());
        };
        // The deepest folder that exists is resolved; below it nothing can be a link.
        let existing = parent
            .ancestors()
            .find(|folder| fs::symlink_metadata(folder).is_ok())
            .ok_or_else(outside)?;
        let rest = parent.strip_prefix(existing).map_err(|_| outside())?;
        let resolved = fs::canonicalize(existing).map_err(|source| WriteError::Io {
            path: existing.to_owned(),
            source,
        })?;
        let resolved = resolved.join(rest).join(name);
        let inner = resolved.strip_prefix(self.root()).map_err(|_| outside())?;
        let is_git = |component: Component<'_>| component.as_os_str().eq_ignore_ascii_case(".git");
        if inner.components().any(is_git) {
            return Err(outside());
        }
        Ok(resolved)
    }
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

fn write(
    path: &Path,
    bytes: &[u8],
    scratch: Option<&Path>,
    target: Target,
) -> Result<(), WriteError> {
    let io = |source| WriteError::Io {
        path: path.to_owned(),
        source,
    };
    let permissions = permissions_to_keep(path, target)?;
    let parent = parent_of(path);
    fs::create_dir_all(parent).map_err(io)?;

    // A scratch folder that can't be used isn't worth losing the text for.
    let hidden = scratch.and_then(|folder| {
        fs::create_dir_all(folder).ok()?;
        fill(
            folder,
            OsString::from(UNFINISHED_PREFIX),
            bytes,
            permissions.as_ref(),
        )
        .ok()
    });
    let done = match hidden.map(|file| put(file, path, target)) {
        Some(Err(error)) if error.kind() == io::ErrorKind::CrossesDevices => None,
        Some(result) => Some(result),
        None => None,
    };
    let done = done.unwrap_or_else(|| {
        let mut prefix = OsString::from(".");
        prefix.push(path.file_name().unwrap_or_default());
        prefix.push(".");
        put(
            fill(parent, prefix, bytes, permissions.as_ref())?,
            path,
            target,
        )
    });
    done.map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Exists {
            path: path.to_owned(),
        },
        _ => io(source),
    })?;
    sync_folder(parent);
    Ok(())
}

/// The folder that `path` is in.
fn parent_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The permissions of the file that is about to be replaced.
fn permissions_to_keep(path: &Path, target: Target) -> Result<Option<Permissions>, WriteError> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(WriteError::Io {
                path: path.to_owned(),
                source,
            });
        }
    };
    let path = path.to_owned();
    match target {
        Target::NewFile => Err(WriteError::Exists { path }),
        Target::AnyFile if found.is_symlink() => Err(WriteError::Symlink { path }),
        Target::AnyFile if !found.is_file() => Err(WriteError::NotAFile { path }),
        Target::AnyFile => Ok(Some(found.permissions())),
    }
}

/// A temporary file with these bytes, flushed to the disk.
fn fill(
    folder: &Path,
    prefix: OsString,
    bytes: &[u8],
    permissions: Option<&Permissions>,
) -> io::Result<NamedTempFile> {
    let mut file = temporary(folder, &prefix)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions.clone())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// A temporary file that others may read as far as the umask allows: these become real files.
pub(super) fn temporary(folder: &Path, prefix: &std::ffi::OsStr) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn put(file: NamedTempFile, path: &Path, target: Target) -> io::Result<()> {
    match target {
        Target::AnyFile => file.persist(path),
        Target::NewFile => file.persist_noclobber(path),
    }
    .map(drop)
    .map_err(|error| error.error)
}

/// Makes a rename durable. File systems that can't flush a folder do it themselves, or nobody
/// can: the file is in place either way.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
