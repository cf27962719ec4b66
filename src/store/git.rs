//! The git repository around the postmortems: finding it, and the two ways to work with it.
//!
//! Everyday repositories are read and written in-process by libgit2, which takes a few
//! milliseconds. What libgit2 doesn't support (reftable, SHA-256, split and sparse indexes), and
//! what it must not skip (hooks, signatures, filters), is done by the `git` program instead.
//! Callers don't see which of the two did the work.

mod create;
mod env;
mod error;
mod program;
mod readiness;
mod staged;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use env::{Env, Identity, Timestamp};
pub use error::GitError;
pub(crate) use program::{literal, report_of};
pub use readiness::{Operation, Readiness, Warning};

/// A work tree and the git directories that belong to it.
///
/// Discovering one only looks at a few files, so that commands that just read the work tree don't
/// pay for git. libgit2 opens the repository at the first call that needs it.
#[derive(Debug)]
pub struct Repository {
    root: PathBuf,
    git_dir: PathBuf,
    common_dir: PathBuf,
    env: Env,
    library: OnceCell<Library>,
}

/// What came of opening the repository with libgit2.
enum Library {
    /// libgit2 reads this repository in full.
    Open(Box<git2::Repository>),
    /// It doesn't, or may not: the `git` program does the work.
    Unfit,
    /// The repository belongs to another user, and `safe.directory` doesn't name it.
    Foreign,
    /// The configuration puts the work tree somewhere else, or says that there is none.
    WorkTreeElsewhere,
}

// `git2::Repository` isn't `Debug`.
impl std::fmt::Debug for Library {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Open(_) => "Open",
            Self::Unfit => "Unfit",
            Self::Foreign => "Foreign",
            Self::WorkTreeElsewhere => "WorkTreeElsewhere",
        })
    }
}

impl Repository {
    /// Finds the repository whose work tree holds `from`, walking up from there.
    ///
    /// Linked worktrees and submodules are found through their `.git` file. The repository isn't
    /// opened: ownership and configuration are checked by the first call that needs git itself.
    ///
    /// # Errors
    ///
    /// [`GitError::NotARepository`] when no folder above is one, [`GitError::Bare`] inside of a
    /// repository without a work tree or of a `.git` folder, [`GitError::BrokenLink`] when a
    /// `.git` file points nowhere, and [`GitError::Io`] when `from` can't be read.
    pub fn discover(from: &Path) -> Result<Self, GitError> {
        let start = fs::canonicalize(from).map_err(|source| GitError::io(from, source))?;
        for folder in start.ancestors() {
            let dot_git = folder.join(".git");
            match fs::metadata(&dot_git) {
                Ok(found) if found.is_dir() => {
                    if let Some(common_dir) = common_dir_of(&dot_git) {
                        return Self::at(folder, &dot_git, &common_dir);
                    }
                }
                Ok(found) if found.is_file() => {
                    let git_dir = linked_git_dir(&dot_git)?;
                    let Some(common_dir) = common_dir_of(&git_dir) else {
                        return Err(GitError::BrokenLink {
                            file: dot_git,
                            target: git_dir,
                        });
                    };
                    return Self::at(folder, &git_dir, &common_dir);
                }
                // A `.git` that is neither, and folders that may not be read, are passed over as
                // git does.
                _ => {}
            }
            if common_dir_of(folder).is_some() {
                return Err(GitError::Bare {
                    git_dir: folder.to_owned(),
                });
            }
        }
        Err(GitError::NotARepository {
            from: from.to_owned(),
        })
    }

    fn at(root: &Path, git_dir: &Path, common_dir: &Path) -> Result<Self, GitError> {
        let canonical =
            |path: &Path| fs::canonicalize(path).map_err(|source| GitError::io(path, source));
        Ok(Self {
            root: root.to_owned(),
            git_dir: canonical(git_dir)?,
            common_dir: canonical(common_dir)?,
            env: Env::default(),
            library: OnceCell::new(),
        })
    }

    /// The same repository, with git's environment variables taken from `env`.
    ///
    /// Without this call none are set: only the command line reads the environment.
    #[must_use]
    pub fn with_env(self, env: Env) -> Self {
        Self {
            env,
            library: OnceCell::new(),
            ..self
        }
    }

    /// The canonical path of the work tree's topmost folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The git directory of this work tree: `.git`, or `.git/worktrees/<name>` in a linked one.
    #[must_use]
    pub fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    /// The git directory that all work trees of this clone share.
    #[must_use]
    pub fn common_dir(&self) -> &Path {
        &self.common_dir
    }

    /// Where unfinished files are kept: on the work tree's side of git's fence, so that a killed
    /// run leaves nothing that `git status` shows.
    #[must_use]
    pub fn scratch_dir(&self) -> PathBuf {
        self.common_dir.join("blameless")
    }

    pub(crate) fn env(&self) -> &Env {
        &self.env
    }

    /// The repository as libgit2 opened it, or `None` when the `git` program has to do the work.
    pub(crate) fn library(&self) -> Result<Option<&git2::Repository>, GitError> {
        match self.library.get_or_init(|| self.open_library()) {
            Library::Open(repository) => Ok(Some(repository)),
            Library::Unfit => Ok(None),
            Library::Foreign => Err(GitError::Owner {
                root: self.root.clone(),
            }),
            Library::WorkTreeElsewhere => Err(GitError::WorkTreeElsewhere {
                root: self.root.clone(),
            }),
        }
    }

    fn open_library(&self) -> Library {
        // libgit2 knows nothing of `git -c` and `GIT_CONFIG_*`, and would act on other settings.
        if self.env.overrides_config() {
            return self.ask_program();
        }
        let repository = match git2::Repository::open(&self.root) {
            Ok(repository) => repository,
            Err(error) if error.code() == git2::ErrorCode::Owner => return Library::Foreign,
            Err(_) => return self.ask_program(),
        };
        let work_tree = repository
            .workdir()
            .and_then(|path| fs::canonicalize(path).ok());
        if work_tree.as_deref() != Some(&self.root) {
            return Library::WorkTreeElsewhere;
        }
        let Ok(config) = repository.config() else {
            return Library::Unfit;
        };
        let beyond_libgit2 = ["core.sparseCheckout", "core.splitIndex", "index.sparse"];
        let is_on = |key: &&str| config.get_bool(key).unwrap_or(false);
        let is_set = |key: &&str| config.get_entry(key).is_ok();
        // Shared repositories need modes, and other encodings a conversion, that libgit2 omits.
        if beyond_libgit2.iter().any(is_on)
            || ["core.sharedRepository", "i18n.commitEncoding"]
                .iter()
                .any(is_set)
        {
            return Library::Unfit;
        }
        Library::Open(Box::new(repository))
    }

    /// What the `git` program makes of a repository that libgit2 can't judge. Some commands don't
    /// mind a foreign repository and just ignore its settings, so it is asked once, and openly.
    fn ask_program(&self) -> Library {
        let work_tree = match self.read("rev-parse", &["--show-toplevel"]) {
            Ok(output) => path_from_git(output.trim_ascii_end()),
            Err(GitError::Owner { .. }) => return Library::Foreign,
            // Whatever else is wrong is best explained by the command that needs it.
            Err(_) => return Library::Unfit,
        };
        let work_tree = work_tree.and_then(|path| fs::canonicalize(path).ok());
        if work_tree.as_deref() == Some(&self.root) {
            Library::Unfit
        } else {
            Library::WorkTreeElsewhere
        }
    }

    /// The value of a configuration key, as git would find it, or `None` when it isn't set.
    ///
    /// # Errors
    ///
    /// When the configuration can't be read at all.
    pub fn config(&self, key: &str) -> Result<Option<String>, GitError> {
        let Some(repository) = self.library()? else {
            return self.read_config(&["--get", key]);
        };
        // The last value wins; the multi-line error of a missing key is of no interest.
        Ok(repository
            .config()
            .and_then(|config| config.get_string(key))
            .ok())
    }

    /// Whether a configuration key is set to a true value. One that is no boolean counts as
    /// unset: the `git` program complains about it when it matters.
    pub(crate) fn config_flag(&self, key: &str) -> Result<Option<bool>, GitError> {
        let Some(repository) = self.library()? else {
            let value = self.read_config(&["--type=bool", "--get", key])?;
            return Ok(value.map(|value| value == "true"));
        };
        Ok(repository
            .config()
            .and_then(|config| config.get_bool(key))
            .ok())
    }

    /// Sets a key in the repository's own configuration.
    ///
    /// # Errors
    ///
    /// When the configuration can't be written.
    pub fn set_config(&self, key: &str, value: &str) -> Result<(), GitError> {
        let output = self.run(self.git("config").args(["--local", key, value]), None)?;
        match output.status.success() {
            true => Ok(()),
            false => Err(self.failure("config", &output)),
        }
    }

    fn read_config(&self, arguments: &[&str]) -> Result<Option<String>, GitError> {
        let output = self.run(self.git("config").args(arguments), None)?;
        if !output.status.success() {
            // 1 is "not set"; 128 is a repository that git refuses.
            return match output.status.code() {
                Some(1) => Ok(None),
                _ => Err(self.failure("config", &output)),
            };
        }
        let value = String::from_utf8_lossy(&output.stdout);
        Ok(Some(value.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

/// The common git directory of `git_dir`, or `None` when that isn't a git directory.
///
/// The rule is git's own: `HEAD`, and `objects/` and `refs/` next to it or where `commondir` says.
fn common_dir_of(git_dir: &Path) -> Option<PathBuf> {
    fs::symlink_metadata(git_dir.join("HEAD")).ok()?;
    let common_dir = match fs::read(git_dir.join("commondir")) {
        Ok(text) => git_dir.join(path_from_git(text.trim_ascii_end())?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => git_dir.to_owned(),
        Err(_) => return None,
    };
    let complete = ["objects", "refs"]
        .iter()
        .all(|name| common_dir.join(name).is_dir());
    complete.then_some(common_dir)
}

/// Where a `.git` file (`gitdir: <path>`) points.
fn linked_git_dir(file: &Path) -> Result<PathBuf, GitError> {
    let text = fs::read(file).map_err(|source| GitError::io(file, source))?;
    let broken = || GitError::BrokenLink {
        file: file.to_owned(),
        target: PathBuf::new(),
    };
    let target = text.strip_prefix(b"gitdir: ").ok_or_else(broken)?;
    let target = path_from_git(target.trim_ascii_end()).ok_or_else(broken)?;
    Ok(file.parent().unwrap_or(Path::new("")).join(target))
}

#[cfg(unix)]
fn path_from_git(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_from_git(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}
