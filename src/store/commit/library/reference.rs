//! HEAD, the branch that it is on, and their logs.
//!
//! libgit2 could move a branch itself, but a run that is killed while it does so would leave a
//! lock that can't be told from another process's. The files are git's documented format;
//! repositories with another one are left to the `git` program.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use git2::{ErrorCode, Oid, ReferenceType};

use super::{Attempt, Stop};
use crate::store::git::Repository;

/// Where HEAD is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The full name of the branch, unless HEAD is detached.
    branch: Option<String>,
    /// The commit, unless the branch has none yet.
    pub(super) id: Option<Oid>,
}

impl Head {
    pub(super) fn read(library: &git2::Repository) -> Result<Self, Stop> {
        let head = library.find_reference("HEAD")?;
        if head.kind() == Some(ReferenceType::Direct) {
            return Ok(Self {
                branch: None,
                id: head.target(),
            });
        }
        let name = head.symbolic_target()?.ok_or(Stop::Unfit)?.to_owned();
        let id = match library.find_reference(&name) {
            Ok(branch) if branch.kind() == Some(ReferenceType::Direct) => branch.target(),
            // A branch that stands for another one.
            Ok(_) => return Err(Stop::Unfit),
            Err(error) if error.code() == ErrorCode::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            branch: Some(name),
            id,
        })
    }

    /// The branch as people call it.
    pub(super) fn short_name(&self) -> Option<String> {
        let name = self.branch.as_deref()?;
        Some(name.strip_prefix("refs/heads/").unwrap_or(name).to_owned())
    }

    /// The file that holds the branch, whether or not it exists: it may be in `packed-refs`.
    pub(super) fn branch_file(&self, repository: &Repository) -> Result<Option<PathBuf>, Stop> {
        let head = repository.git_dir().join("HEAD");
        let Some(name) = &self.branch else {
            // Old repositories have a symbolic link for HEAD, which a rename would replace.
            return if head.is_symlink() {
                Err(Stop::Unfit)
            } else {
                Ok(None)
            };
        };
        let file = repository.common_dir().join(name);
        // Other names live elsewhere. git removes empty folders that are in a new branch's way.
        if head.is_symlink() || !name.starts_with("refs/heads/") || file.is_dir() {
            return Err(Stop::Unfit);
        }
        Ok(Some(file))
    }

    /// Adds the move to `commit` to the logs of HEAD and of the branch.
    pub(super) fn write_reflogs(&self, attempt: &Attempt<'_>, commit: Oid) -> Result<(), Stop> {
        let config = attempt.library.config()?;
        // `always` is no boolean, and means yes here, too.
        let creates = config.get_bool("core.logAllRefUpdates").unwrap_or(true);
        let committer = attempt.committer()?;
        let when = committer.when();
        let offset = when.offset_minutes().abs();
        let line = format!(
            "{} {commit} {} <{}> {} {}{:02}{:02}\tcommit{}: {}\n",
            self.id.unwrap_or(Oid::ZERO_SHA1),
            committer.name()?,
            committer.email()?,
            when.seconds(),
            when.sign(),
            offset / 60,
            offset % 60,
            if self.id.is_none() { " (initial)" } else { "" },
            subject(&attempt.job.message),
        );
        let repository = attempt.repository;
        let head = Some((repository.git_dir(), "HEAD"));
        let branch = self
            .branch
            .as_deref()
            .map(|name| (repository.common_dir(), name));
        for (folder, name) in [head, branch].into_iter().flatten() {
            let path = folder.join("logs").join(name);
            append(&path, &line, creates).map_err(|source| attempt.failed(&path, source))?;
        }
        Ok(())
    }
}

/// The first paragraph, in a line.
fn subject(message: &str) -> String {
    let lines: Vec<&str> = message
        .lines()
        .take_while(|line| !line.is_empty())
        .collect();
    lines.join(" ")
}

fn append(path: &Path, line: &str, creates: bool) -> io::Result<()> {
    if let (true, Some(parent)) = (creates, path.parent()) {
        fs::create_dir_all(parent)?;
    }
    match File::options().append(true).create(creates).open(path) {
        // One call: other processes see the whole line or nothing of it.
        Ok(mut log) => log.write_all(line.as_bytes()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !creates => Ok(()),
        Err(error) => Err(error),
    }
}
