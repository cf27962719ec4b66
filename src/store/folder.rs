//! A folder of files that belong together and are replaced together.

use super::write::{WriteError, write_atomic};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use walkdir::WalkDir;

/// Why a folder can't be replaced.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// Something else is in it.
    #[error("{} holds {other}, which is of no earlier export; name a new or an empty folder", .path.display())]
    Foreign {
        /// The folder.
        path: PathBuf,
        /// What is in it, from the folder.
        other: String,
    },
    /// It is no folder.
    #[error("{} is no folder; name another one", .path.display())]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// A file in it can't be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The disk said no.
    #[error("cannot write {}: {source}; check the permissions and the free space (`df`) there", .path.display())]
    Io {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// A hidden folder beside the one that it will replace. Dropped unfinished, it
/// goes.
#[derive(Debug)]
pub struct PendingFolder {
    hidden: TempDir,
    path: PathBuf,
    is_ours: fn(&str) -> bool,
}

impl PendingFolder {
    /// Starts a folder that is to be at `path`, where there is nothing, an empty
    /// folder, or one in which `is_ours` knows every file (by its path from the
    /// folder, with `/`).
    ///
    /// # Errors
    /// When something else is there, or the disk says no.
    pub fn new(path: &Path, is_ours: fn(&str) -> bool) -> Result<Self, FolderError> {
        let io = |source| FolderError::Io {
            path: path.to_owned(),
            source,
        };
        // `exports/` and `exports` are the same.
        let path: PathBuf = path.components().collect();
        refuse_foreign(&path, is_ours)?;
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(io)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".export.");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let hidden = builder.tempdir_in(parent).map_err(io)?;
        Ok(Self {
            hidden,
            path,
            is_ours,
        })
    }

    /// Writes a file at `path` in the folder.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn add(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        Ok(write_atomic(&self.hidden.path().join(path), bytes, None)?)
    }

    /// Puts the folder in its place; what was there of an earlier export goes.
    ///
    /// # Errors
    /// When something else has got there meanwhile, or the disk says no; what
    /// was there before is then untouched.
    pub fn finish(self) -> Result<(), FolderError> {
        let io = |source| FolderError::Io {
            path: self.path.clone(),
            source,
        };
        refuse_foreign(&self.path, self.is_ours)?;
        let new = self.hidden.path().join("new");
        let old = self.hidden.path().join("old");
        fs::create_dir(&new).map_err(io)?;
        for entry in fs::read_dir(self.hidden.path()).map_err(io)? {
            let entry = entry.map_err(io)?;
            if entry.path() != new {
                fs::rename(entry.path(), new.join(entry.file_name())).map_err(io)?;
            }
        }
        let replaces = self.path.exists();
        if replaces {
            fs::rename(&self.path, &old).map_err(io)?;
        }
        if let Err(error) = fs::rename(&new, &self.path) {
            if replaces {
                // Nothing more can be done when this fails, too.
                let _ = fs::rename(&old, &self.path);
            }
            return Err(io(error));
        }
        Ok(())
    }
}

fn refuse_foreign(path: &Path, is_ours: fn(&str) -> bool) -> Result<(), FolderError> {
    let io = |source| FolderError::Io {
        path: path.to_owned(),
        source,
    };
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io(error)),
        Ok(found) if !found.is_dir() => {
            return Err(FolderError::NotAFolder {
                path: path.to_owned(),
            });
        }
        Ok(_) => {}
    }
    for entry in WalkDir::new(path).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| io(error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let inner = entry.path().strip_prefix(path).unwrap_or(entry.path());
        let inner = inner.to_string_lossy();
        let inner = inner.replace(std::path::MAIN_SEPARATOR, "/");
        if !is_ours(&inner) {
            return Err(FolderError::Foreign {
                path: path.to_owned(),
                other: inner,
            });
        }
    }
    Ok(())
}
