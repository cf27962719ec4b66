//! Files from outside of the collection, to be imported.

use super::git::Repository;
use super::git::literal;
use chrono::{DateTime, FixedOffset};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The most that one file may hold, in bytes; incident reports are far shorter,
/// and exports of a tool are, too.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Why a file gives no text.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Its bytes are no UTF-8.
    #[error("is not UTF-8 from line {line} on; save it as UTF-8")]
    NotUtf8 {
        /// The first line with such bytes, from 1.
        line: usize,
    },
    /// It is larger than any report or export.
    #[error("is larger than 256 MiB; split it")]
    TooLarge,
    /// The disk said no.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The files below `folder` that are `wanted` by their path, in order; hidden
/// ones and links are left out.
///
/// # Errors
/// When a folder can't be listed; the message names it.
pub fn files(folder: &Path, wanted: impl Fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        let entry = entry?;
        if entry.file_type().is_file() && wanted(entry.path()) {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

/// When the author of the first commit of `file` made it; none where git doesn't have the
/// file, or can't be asked.
pub fn first_committed(file: &Path) -> Option<DateTime<FixedOffset>> {
    let file = file.canonicalize().ok()?;
    let repository = Repository::discover(file.parent()?).ok()?;
    let root = repository.root().canonicalize().ok()?;
    let path = literal(file.strip_prefix(root).ok()?);
    let arguments = ["--format=%aI".into(), "--".into(), path];
    let printed = repository.read("log", &arguments).ok()?;
    let printed = String::from_utf8(printed).ok()?;
    DateTime::parse_from_rfc3339(printed.lines().next_back()?.trim()).ok()
}

/// The text of `file`.
///
/// # Errors
/// When it can't be read, isn't UTF-8, or is too large to be one.
pub fn text(file: &Path) -> Result<String, Unreadable> {
    if std::fs::metadata(file)?.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    decoded(std::fs::read(file)?)
}

/// The text that `bytes` from a pipe or a file hold.
///
/// # Errors
/// When they aren't UTF-8, with the line.
pub fn decoded(bytes: Vec<u8>) -> Result<String, Unreadable> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = memchr::memchr_iter(b'\n', valid).count() + 1;
        Unreadable::NotUtf8 { line }
    })
}
