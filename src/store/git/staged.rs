//! What the index holds: for the hook that checks what is about to be committed.

use std::path::{Path, PathBuf};

use super::{GitError, Repository, literal};

impl Repository {
    /// The files below `folder` that the next commit would add or change, as paths from the root,
    /// in order. Removed files aren't among them, for there is nothing to read.
    ///
    /// Like the `git` program, this reads the index that `GIT_INDEX_FILE` names: `git commit
    /// --only` gives its hooks one of their own.
    ///
    /// # Errors
    ///
    /// [`GitError::Library`] or [`GitError::Program`] when the index or HEAD can't be read.
    pub fn staged_paths(&self, folder: &Path) -> Result<Vec<PathBuf>, GitError> {
        let folder = folder.strip_prefix(self.root()).unwrap_or(folder);
        let Some((repository, index)) = self.library_index()? else {
            return self.staged_paths_by_program(folder);
        };
        let diff = || -> Result<Vec<PathBuf>, git2::Error> {
            let tree = match repository.head() {
                Ok(head) => Some(head.peel_to_tree()?),
                Err(error) if error.code() == git2::ErrorCode::UnbornBranch => None,
                Err(error) => return Err(error),
            };
            let mut options = git2::DiffOptions::new();
            options.disable_pathspec_match(true);
            if !folder.as_os_str().is_empty() && folder != Path::new(".") {
                options.pathspec(folder);
            }
            let diff =
                repository.diff_tree_to_index(tree.as_ref(), Some(&index), Some(&mut options))?;
            let wanted = |delta: &git2::DiffDelta<'_>| {
                matches!(delta.status(), git2::Delta::Added | git2::Delta::Modified)
            };
            let paths = diff.deltas().filter(wanted);
            let paths = paths.filter_map(|delta| delta.new_file().path().map(Path::to_owned));
            // `git add --intent-to-add` announces a file and stages nothing of it.
            let announced_only = |path: &PathBuf| {
                let intent = git2::IndexEntryExtendedFlag::INTENT_TO_ADD.bits();
                index
                    .get_path(path, 0)
                    .is_some_and(|entry| entry.flags_extended & intent != 0)
            };
            Ok(paths.filter(|path| !announced_only(path)).collect())
        };
        diff().map_err(|error| self.unreadable(&error))
    }

    /// A file as it stands in the index, or `None` when the index doesn't have it.
    ///
    /// The bytes are those that git stores: with `autocrlf` the line ends are LF.
    ///
    /// # Errors
    ///
    /// [`GitError::Library`] or [`GitError::Program`] when the index can't be read.
    pub fn staged_blob(&self, path: &Path) -> Result<Option<Vec<u8>>, GitError> {
        let path = path.strip_prefix(self.root()).unwrap_or(path);
        let Some((repository, index)) = self.library_index()? else {
            return self.staged_blob_by_program(path);
        };
        let Some(entry) = index.get_path(path, 0) else {
            return Ok(None);
        };
        let blob = repository
            .find_blob(entry.id)
            .map_err(|error| self.unreadable(&error))?;
        Ok(Some(blob.content().to_vec()))
    }

    /// Whether a merge left conflicts in the index.
    pub(super) fn has_conflicts(&self) -> Result<bool, GitError> {
        match self.library_index()? {
            Some((_, index)) => Ok(index.has_conflicts()),
            None => Ok(!self.read("ls-files", &["--unmerged"])?.is_empty()),
        }
    }

    /// libgit2's view of the index in use, or `None` when it can't read this kind.
    fn library_index(&self) -> Result<Option<(&git2::Repository, git2::Index)>, GitError> {
        let Some(repository) = self.library()? else {
            return Ok(None);
        };
        let path = match self.env().path("GIT_INDEX_FILE") {
            // git runs hooks in the root of the work tree.
            Some(name) => self.root().join(name),
            None => self.git_dir().join("index"),
        };
        Ok(git2::Index::open(&path)
            .ok()
            .map(|index| (repository, index)))
    }

    fn staged_paths_by_program(&self, folder: &Path) -> Result<Vec<PathBuf>, GitError> {
        let mut command = self.git("diff");
        command.args([
            "--cached",
            "--name-only",
            "-z",
            "--diff-filter=ACMR",
            "--no-ext-diff",
            "--no-relative",
        ]);
        command.arg("--");
        if !folder.as_os_str().is_empty() {
            command.arg(literal(folder));
        }
        let output = self.run(&mut command, None)?;
        if !output.status.success() {
            return Err(self.failure("diff", &output));
        }
        let names = output
            .stdout
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty());
        Ok(names.filter_map(super::path_from_git).collect())
    }

    fn staged_blob_by_program(&self, path: &Path) -> Result<Option<Vec<u8>>, GitError> {
        let listed = self.run(
            self.git("ls-files")
                .args(["--stage", "-z", "--"])
                .arg(literal(path)),
            None,
        )?;
        if !listed.status.success() {
            return Err(self.failure("ls-files", &listed));
        }
        // `<mode> <object> <stage>\t<path>`, once for a file, and again for each one in a folder.
        let listed = String::from_utf8_lossy(&listed.stdout);
        let Some((entry, name)) = listed.trim_end_matches('\0').split_once('\t') else {
            return Ok(None);
        };
        match entry.split(' ').collect::<Vec<_>>()[..] {
            [_, object, "0"] if Path::new(name) == path => {
                self.read("cat-file", &["blob", object]).map(Some)
            }
            _ => Ok(None),
        }
    }
}
