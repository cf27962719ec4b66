//! Files from outside of the collection, to be imported.

use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The most that one file may hold, in bytes; incident reports are far shorter,
/// and exports of a tool are, too.
const LARGEST: u64 = 256 * 1024 * 1024;

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

/// The text of `file`.
///
/// # Errors
/// When it can't be read, isn't UTF-8, or is too large to be one.
pub fn text(file: &Path) -> io::Result<String> {
    if std::fs::metadata(file)?.len() > LARGEST {
        let message = "is larger than 256 MiB; split it";
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    decoded(std::fs::read(file)?)
}

/// The text that `bytes` from a pipe or a file hold.
///
/// # Errors
/// When they aren't UTF-8, with the line.
pub fn decoded(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = memchr::memchr_iter(b'\n', valid).count() + 1;
        let message = format!("is not UTF-8 from line {line} on; save it as UTF-8");
        io::Error::new(io::ErrorKind::InvalidData, message)
    })
}
