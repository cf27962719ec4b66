//! A file that is written bit by bit and is there at once, whole, or not at all.

use super::{Target, WriteError, parent_of, permissions_to_keep, put, sync_folder, temporary};
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A hidden file beside the one that it will replace. Dropped unfinished, it goes.
#[derive(Debug)]
pub struct Pending {
    file: NamedTempFile,
    path: PathBuf,
    permissions: Option<Permissions>,
}

impl Pending {
    /// Starts a file that is to be at `path`. Missing parent folders are created.
    ///
    /// # Errors
    /// [`WriteError::Symlink`], [`WriteError::NotAFile`], and [`WriteError::Io`].
    pub fn new(path: &Path) -> Result<Self, WriteError> {
        let permissions = permissions_to_keep(path, Target::AnyFile)?;
        let parent = parent_of(path);
        let mut prefix = OsString::from(".");
        prefix.push(path.file_name().unwrap_or_default());
        prefix.push(".");
        let file = fs::create_dir_all(parent)
            .and_then(|()| temporary(parent, &prefix))
            .map_err(|source| io_error(path, source))?;
        Ok(Self {
            file,
            path: path.to_owned(),
            permissions,
        })
    }

    /// The hidden file, for those who write it by its path.
    pub fn hidden(&self) -> &Path {
        self.file.path()
    }

    /// Adds `bytes`.
    ///
    /// # Errors
    /// [`WriteError::Io`].
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.file
            .write_all(bytes)
            .map_err(|source| io_error(&self.path, source))
    }

    /// Puts the file in its place, once its bytes are on the disk.
    ///
    /// # Errors
    /// [`WriteError::Io`]; what was there before is untouched.
    pub fn finish(self) -> Result<(), WriteError> {
        let path = self.path;
        let done = self.permissions.map_or(Ok(()), |permissions| {
            self.file.as_file().set_permissions(permissions)
        });
        done.and_then(|()| self.file.as_file().sync_all())
            .and_then(|()| put(self.file.into_temp_path(), &path, Target::AnyFile))
            .map_err(|source| io_error(&path, source))?;
        sync_folder(parent_of(&path));
        Ok(())
    }
}

fn io_error(path: &Path, source: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        source,
    }
}
