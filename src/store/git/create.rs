//! A repository where there was none.

use super::{GitError, Repository};
use std::fs;
use std::path::{Path, PathBuf};

impl Repository {
    /// Makes `folder` (and those above it, where missing) a git repository.
    ///
    /// # Errors
    ///
    /// [`GitError::Io`] when the folder can't be made, and [`GitError::Library`] when the
    /// repository can't.
    pub fn init(folder: &Path) -> Result<Self, GitError> {
        fs::create_dir_all(folder).map_err(|source| GitError::io(folder, source))?;
        git2::Repository::init(folder).map_err(|error| GitError::Library {
            root: folder.to_owned(),
            message: error.message().to_owned(),
        })?;
        Self::discover(folder)
    }

    /// Where the repository's hooks are: `core.hooksPath`, or `hooks` in the git directory.
    ///
    /// # Errors
    ///
    /// When the configuration can't be read.
    pub fn hooks_dir(&self) -> Result<PathBuf, GitError> {
        if let Some(library) = self.library()?
            && let Ok(config) = library.config()
        {
            return Ok(self.hooks_dir_in(&config));
        }
        let path = self.config("core.hooksPath")?;
        let default = || self.common_dir().join("hooks");
        Ok(path.map_or_else(default, |path| self.root().join(path)))
    }

    /// The same, with a configuration that is open already.
    pub(crate) fn hooks_dir_in(&self, config: &git2::Config) -> PathBuf {
        match config.get_path("core.hooksPath") {
            Ok(path) => self.root().join(path),
            Err(_) => self.common_dir().join("hooks"),
        }
    }
}
