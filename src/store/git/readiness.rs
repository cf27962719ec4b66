//! Whether a commit can be made: asked before an interview, not after it.

use super::{GitError, Identity, Repository};

/// What the writer should know before starting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// Who the author will be.
    pub author: Identity,
    /// Who the committer will be.
    pub committer: Identity,
    /// What is unusual, but no obstacle.
    pub warnings: Vec<Warning>,
}

/// Something unusual that a commit survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// The commit will be on no branch.
    #[error("HEAD is detached: the commit will be on no branch; `git switch -c NAME` makes one")]
    Detached,
    /// A rebase stands still, or a bisection is going on.
    #[error("{0} is in progress: the commit becomes part of it")]
    During(Operation),
}

/// A git operation of several steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Operation {
    /// `git merge`
    Merge,
    /// `git cherry-pick`
    CherryPick,
    /// `git revert`
    Revert,
    /// `git rebase`
    Rebase,
    /// `git am`
    ApplyMailbox,
    /// `git bisect`
    Bisect,
}

impl Operation {
    /// The command that finishes it.
    #[must_use]
    pub fn finish(self) -> &'static str {
        match self {
            Self::Merge => "git merge --continue",
            Self::CherryPick => "git cherry-pick --continue",
            Self::Revert => "git revert --continue",
            Self::Rebase => "git rebase --continue",
            Self::ApplyMailbox => "git am --continue",
            Self::Bisect => "git bisect reset",
        }
    }

    /// The command that gives it up.
    #[must_use]
    pub fn abort(self) -> &'static str {
        match self {
            Self::Merge => "git merge --abort",
            Self::CherryPick => "git cherry-pick --abort",
            Self::Revert => "git revert --abort",
            Self::Rebase => "git rebase --abort",
            Self::ApplyMailbox => "git am --abort",
            Self::Bisect => "git bisect reset",
        }
    }
}

impl std::fmt::Display for Operation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Merge => "a merge",
            Self::CherryPick => "a cherry-pick",
            Self::Revert => "a revert",
            Self::Rebase => "a rebase",
            Self::ApplyMailbox => "`git am`",
            Self::Bisect => "a bisection",
        })
    }
}

enum Role {
    Author,
    Committer,
}

impl Repository {
    /// Checks everything that would stop a commit, so that nobody types an hour's text for
    /// nothing.
    ///
    /// # Errors
    ///
    /// [`GitError::NoIdentity`], [`GitError::InProgress`] during a merge, cherry-pick or revert,
    /// [`GitError::Unmerged`], [`GitError::Owner`], and what reading the repository brings up.
    pub fn check_ready(&self) -> Result<Readiness, GitError> {
        let ready = self.check_ready_but_for_conflicts()?;
        self.check_conflicts()?;
        Ok(ready)
    }

    /// Refuses an index with conflicts, as git does.
    pub(crate) fn check_conflicts(&self) -> Result<(), GitError> {
        if self.has_conflicts()? {
            return Err(GitError::Unmerged {
                root: self.root().to_owned(),
            });
        }
        Ok(())
    }

    /// The part of [`Self::check_ready`] that doesn't read the index, which takes longest: a
    /// commit reads it anyway.
    pub(crate) fn check_ready_but_for_conflicts(&self) -> Result<Readiness, GitError> {
        let author = self.identity(&Role::Author)?;
        let committer = self.identity(&Role::Committer)?;
        let mut warnings = Vec::new();
        if let Some(operation) = self.operation()? {
            match operation {
                Operation::Rebase | Operation::ApplyMailbox | Operation::Bisect => {
                    warnings.push(Warning::During(operation));
                }
                Operation::Merge | Operation::CherryPick | Operation::Revert => {
                    return Err(GitError::InProgress {
                        operation,
                        root: self.root().to_owned(),
                    });
                }
            }
        }
        if self.head_branch()?.is_none() {
            warnings.push(Warning::Detached);
        }
        Ok(Readiness {
            author,
            committer,
            warnings,
        })
    }

    /// The branch that HEAD is on, whether or not it has a commit, or `None` when detached.
    ///
    /// # Errors
    ///
    /// [`GitError::Library`] or [`GitError::Program`] when HEAD can't be read.
    pub fn head_branch(&self) -> Result<Option<String>, GitError> {
        let full = if let Some(repository) = self.library()? {
            let head = repository
                .find_reference("HEAD")
                .map_err(|e| self.unreadable(&e))?;
            head.symbolic_target_bytes()
                .map(|name| String::from_utf8_lossy(name).into_owned())
        } else {
            let output = self.run(self.git("symbolic-ref").args(["--quiet", "HEAD"]), None)?;
            match output.status.code() {
                Some(0) => Some(
                    String::from_utf8_lossy(&output.stdout)
                        .trim_end()
                        .to_owned(),
                ),
                Some(1) => None,
                _ => return Err(self.failure("symbolic-ref", &output)),
            }
        };
        Ok(full.map(|name| match name.strip_prefix("refs/heads/") {
            Some(short) => short.to_owned(),
            None => name,
        }))
    }

    /// Whether the branch has no commit yet.
    ///
    /// # Errors
    ///
    /// [`GitError::Library`] or [`GitError::Program`] when HEAD can't be read.
    pub fn head_is_unborn(&self) -> Result<bool, GitError> {
        let Some(repository) = self.library()? else {
            return Ok(!self.has_reference("HEAD")?);
        };
        match repository.refname_to_id("HEAD") {
            Ok(_) => Ok(false),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(true),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    /// The operation of several steps that is half done, if one is. One that forbids a commit
    /// comes before one that doesn't.
    fn operation(&self) -> Result<Option<Operation>, GitError> {
        let has = |name: &str| self.git_dir().join(name).exists();
        let rebasing = has("rebase-merge") || has("rebase-apply/rebasing");
        // With reftable these two are no files.
        let picked = |name: &str| match self.library()? {
            Some(_) => Ok(has(name)),
            None => self.has_reference(name),
        };
        Ok(if has("MERGE_HEAD") {
            Some(Operation::Merge)
        } else if rebasing {
            Some(Operation::Rebase)
        } else if picked("CHERRY_PICK_HEAD")? {
            Some(Operation::CherryPick)
        } else if picked("REVERT_HEAD")? {
            Some(Operation::Revert)
        } else if has("rebase-apply") {
            Some(Operation::ApplyMailbox)
        } else if has("BISECT_LOG") {
            Some(Operation::Bisect)
        } else {
            None
        })
    }

    fn has_reference(&self, name: &str) -> Result<bool, GitError> {
        let arguments = ["--verify", "--quiet", name];
        let output = self.run(self.git("rev-parse").args(arguments), None)?;
        match output.status.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(self.failure("rev-parse", &output)),
        }
    }

    /// In git's order of precedence: the role's variable, the role's setting, the user's setting,
    /// and for the address `EMAIL`. git would go on to guess from the host's name; a postmortem
    /// by `root@localhost` helps nobody.
    fn identity(&self, role: &Role) -> Result<Identity, GitError> {
        let (variable, section) = match role {
            Role::Author => ("AUTHOR", "author"),
            Role::Committer => ("COMMITTER", "committer"),
        };
        let find = |kind: &str| -> Result<Option<String>, GitError> {
            let from_env = self
                .env()
                .text(&format!("GIT_{variable}_{}", kind.to_uppercase()));
            if from_env.is_some() {
                return Ok(from_env);
            }
            for section in [section, "user"] {
                let value = self.config(&format!("{section}.{kind}"))?;
                if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
                    return Ok(Some(value));
                }
            }
            Ok(None)
        };
        let name = find("name")?;
        let email = find("email")?.or_else(|| self.env().text("EMAIL"));
        match (name, email) {
            (Some(name), Some(email)) => Ok(Identity { name, email }),
            _ => Err(GitError::NoIdentity),
        }
    }

    pub(crate) fn unreadable(&self, error: &git2::Error) -> GitError {
        let message = error.message().to_owned();
        GitError::Library {
            root: self.root().to_owned(),
            message,
        }
    }
}
