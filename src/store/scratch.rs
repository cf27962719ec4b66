//! Small texts that outlive a run, kept in the git directory where they are in
//! nobody's way: an interview that was left.

use super::git::Repository;
use super::write::{WriteError, write_atomic};
use std::fs;
use std::io;

impl Repository {
    /// Keeps `text` under `name`, in place of what was kept there.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn keep(&self, name: &str, text: &str) -> Result<(), WriteError> {
        write_atomic(&self.scratch_dir().join(name), text.as_bytes(), None)
    }

    /// What was kept under `name`; `None` if nothing was.
    ///
    /// # Errors
    /// When it is there and can't be read.
    pub fn kept(&self, name: &str) -> io::Result<Option<String>> {
        super::workspace::optional_text(&self.scratch_dir(), name)
    }

    /// Lets go of what was kept under `name`, if anything was.
    ///
    /// # Errors
    /// When it is there and can't be removed.
    pub fn forget(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.scratch_dir().join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
