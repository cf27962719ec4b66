//! Files that are either the old ones or the new ones, whatever happens in between.

mod batch;
mod pending;
#[cfg(test)]
mod tests;

pub use pending::Pending;

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

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

impl Repository {
    /// Writes a file of the work tree: [`write_atomic`], with git's folder for scratch and no way
    /// out of the work tree. A relative path starts at the root.
    ///
    /// # Errors
    ///
    /// [`WriteError::Outside`], and those of [`write_atomic`].
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        write_atomic(
            &inside(self.root(), path)?,
            bytes,
            Some(&self.scratch_dir()),
        )
    }

    /// Creates a file of the work tree: [`create_new`] with the care of [`Self::write`].
    ///
    /// # Errors
    ///
    /// [`WriteError::Exists`], and those of [`Self::write`].
    pub fn create(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        create_new(
            &inside(self.root(), path)?,
            bytes,
            Some(&self.scratch_dir()),
        )
    }
}

/// `path` with its folder's symbolic links resolved, once it is sure to be in the work tree.
fn inside(root: &Path, path: &Path) -> Result<PathBuf, WriteError> {
    let outside = || WriteError::Outside {
        path: path.to_owned(),
        root: root.to_owned(),
    };
    let full = root.join(path);
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
    let inner = resolved.strip_prefix(root).map_err(|_| outside())?;
    let is_git = |component: Component<'_>| component.as_os_str().eq_ignore_ascii_case(".git");
    if inner.components().any(is_git) {
        return Err(outside());
    }
    Ok(resolved)
}

/// When a finished file is flushed to the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flush {
    /// As soon as its text is in it.
    Each,
    /// By the caller, before it gets its place.
    Together,
}

fn write(
    path: &Path,
    bytes: &[u8],
    scratch: Option<&Path>,
    target: Target,
) -> Result<(), WriteError> {
    let ready = Ready::fill(path.to_owned(), bytes, scratch, target, Flush::Each)?;
    ready.place()?;
    sync_folder(parent_of(path));
    Ok(())
}

/// A whole text in a temporary file that has yet to get its place. Dropping it removes the file.
struct Ready<'b> {
    file: TempPath,
    path: PathBuf,
    bytes: &'b [u8],
    permissions: Option<Permissions>,
    target: Target,
}

impl<'b> Ready<'b> {
    fn fill(
        path: PathBuf,
        bytes: &'b [u8],
        scratch: Option<&Path>,
        target: Target,
        flush: Flush,
    ) -> Result<Self, WriteError> {
        let permissions = permissions_to_keep(&path, target)?;
        let fill_there = || -> io::Result<TempPath> {
            fs::create_dir_all(parent_of(&path))?;
            let permissions = permissions.as_ref();
            // A scratch folder that can't be used isn't worth losing the text for.
            let hidden = scratch.and_then(|folder| {
                fs::create_dir_all(folder).ok()?;
                let prefix = OsString::from(UNFINISHED_PREFIX);
                fill(folder, prefix, bytes, permissions, flush).ok()
            });
            match hidden {
                Some(file) => Ok(file),
                None => fill_beside(&path, bytes, permissions, flush),
            }
        };
        match fill_there() {
            Ok(file) => Ok(Self {
                file,
                path,
                bytes,
                permissions,
                target,
            }),
            Err(source) => Err(WriteError::Io { path, source }),
        }
    }

    /// Renames it. The folder that it is in has yet to be flushed.
    fn place(self) -> Result<(), WriteError> {
        let path = self.path;
        let done = match put(self.file, &path, self.target) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                fill_beside(&path, self.bytes, self.permissions.as_ref(), Flush::Each)
                    .and_then(|file| put(file, &path, self.target))
            }
            done => done,
        };
        done.map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => WriteError::Exists { path },
            _ => WriteError::Io { path, source },
        })
    }
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

/// A hidden temporary file next to `path`.
fn fill_beside(
    path: &Path,
    bytes: &[u8],
    permissions: Option<&Permissions>,
    flush: Flush,
) -> io::Result<TempPath> {
    let mut prefix = OsString::from(".");
    prefix.push(path.file_name().unwrap_or_default());
    prefix.push(".");
    fill(parent_of(path), prefix, bytes, permissions, flush)
}

/// A temporary file with these bytes. It is closed: a process may have few files open.
fn fill(
    folder: &Path,
    prefix: OsString,
    bytes: &[u8],
    permissions: Option<&Permissions>,
    flush: Flush,
) -> io::Result<TempPath> {
    let mut file: NamedTempFile = temporary(folder, &prefix)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions.clone())?;
    }
    if flush == Flush::Each {
        file.as_file().sync_all()?;
    }
    Ok(file.into_temp_path())
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

fn put(file: TempPath, path: &Path, target: Target) -> io::Result<()> {
    match target {
        Target::AnyFile => file.persist(path),
        Target::NewFile => file.persist_noclobber(path),
    }
    .map_err(|error| error.error)
}

/// Makes a rename durable. File systems that can't flush a folder do it themselves, or nobody
/// can: the file is in place either way.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
