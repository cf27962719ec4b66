//! SQLite databases on disk.

use super::write::{Pending, WriteError};
use rusqlite::Connection;
use std::io;
use std::path::{Path, PathBuf};

/// Why a database can't be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Another program has it open, and what that hasn't written back yet would
    /// be played into the new one.
    #[error("{} is open in another program ({} is there); close it there", .path.display(), .journal.display())]
    InUse {
        /// The database.
        path: PathBuf,
        /// The file that shows it.
        journal: PathBuf,
    },
    /// The file can't be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// SQLite can't open it.
    #[error("cannot write {}: {source}", .path.display())]
    Sqlite {
        /// The database.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

/// Starts a database that is to be at `path`, in the place of one that is there:
/// an empty one in a hidden file, and a connection to it.
///
/// # Errors
/// When the one there is in use, or the new one can't be written.
pub fn start(path: &Path) -> Result<(Pending, Connection), StartError> {
    for ending in ["-wal", "-journal"] {
        let mut journal = path.as_os_str().to_owned();
        journal.push(ending);
        let journal = PathBuf::from(journal);
        let found = std::fs::metadata(&journal);
        if !matches!(found, Err(error) if error.kind() == io::ErrorKind::NotFound) {
            let path = path.to_owned();
            return Err(StartError::InUse { path, journal });
        }
    }
    let pending = Pending::new(path)?;
    match Connection::open(pending.hidden()) {
        Ok(connection) => Ok((pending, connection)),
        Err(source) => Err(StartError::Sqlite {
            path: path.to_owned(),
            source,
        }),
    }
}
