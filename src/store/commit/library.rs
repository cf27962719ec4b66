//! A commit made in-process by libgit2.
//!
//! The order makes a kill harmless at any point: objects that nobody refers to, then the index
//! with the new entries, then the branch. git's own locks on all three are held from before the
//! check that nothing has moved to the last rename.

mod content;
mod index;
mod reference;
mod tree;

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use git2::{Oid, Signature, Time};
use tempfile::TempPath;

use self::index::{Change, ScratchIndex};
use self::reference::Head;
use super::git_lock::{GitLock, Refusal};
use super::{CommitError, Committed, Job, NewCommit, contended};
use crate::store::git::{Identity, Repository, Timestamp};
use crate::store::lock::{GIT_LOCK_PREFIX, WriterLock};
use crate::store::write::temporary;

/// How often to start again when HEAD or the index moves under our hands.
const ATTEMPTS: u32 = 20;

/// Why an attempt ended early.
enum Stop {
    /// libgit2 can't do this; nothing has changed, and the `git` program may try.
    Unfit,
    /// Another process was faster.
    Moved,
    Failed(CommitError),
}

/// Whatever libgit2 doesn't manage is left to git, which either can or says why it can't.
impl From<git2::Error> for Stop {
    fn from(_: git2::Error) -> Self {
        Self::Unfit
    }
}

/// What an attempt works with.
struct Attempt<'a> {
    repository: &'a Repository,
    library: &'a git2::Repository,
    writer: &'a WriterLock,
    job: &'a Job<'a>,
    deadline: Instant,
}

/// Makes the commit, or returns `None` when the `git` program has to.
pub(super) fn commit(
    repository: &Repository,
    library: &git2::Repository,
    writer: &WriterLock,
    job: &Job<'_>,
) -> Result<Option<Committed>, CommitError> {
    let deadline = Instant::now() + job.options.patience;
    let attempt = Attempt {
        repository,
        library,
        writer,
        job,
        deadline,
    };
    for _ in 0..ATTEMPTS {
        match attempt.run() {
            Ok(committed) => return Ok(Some(committed)),
            Err(Stop::Unfit) => return Ok(None),
            Err(Stop::Failed(error)) => return Err(error),
            Err(Stop::Moved) => {}
        }
    }
    Err(contended(job))
}

impl Attempt<'_> {
    fn run(&self) -> Result<Committed, Stop> {
        let head = Head::read(self.library)?;
        let mut index = ScratchIndex::copy(self)?;
        let changes = index.changes(self, &head)?;
        let Some(commit) = self.write_commit(&head, &changes)? else {
            return Ok(Committed::Nothing);
        };
        index.write(&changes)?;

        // The content of the branch's lock, which also marks HEAD's lock as ours.
        let content = self.scratch_file(format!("{commit}\n").as_bytes())?;
        // Flushed to the disk, like git's own references. An index isn't: it can be made again.
        let flushed = File::open(&content).and_then(|file| file.sync_all());
        flushed.map_err(|source| self.failed(&content, source))?;
        let index_lock = self.lock(index.target(), index.path())?;
        let head_lock = self.lock(&self.repository.git_dir().join("HEAD"), &content)?;
        let branch_lock = match head.branch_file(self.repository)? {
            Some(file) => Some(self.lock(&file, &content)?),
            None => None,
        };
        if !index.is_current() || Head::read(self.library)? != head {
            return Err(Stop::Moved);
        }

        head.write_reflogs(self, commit)?;
        index_lock
            .commit()
            .map_err(|refusal| self.refused(refusal))?;
        // A detached HEAD is itself what moves. On a branch its lock only kept it in place.
        let moved = match branch_lock {
            Some(branch_lock) => branch_lock.commit(),
            None => head_lock.commit(),
        };
        moved.map_err(|refusal| self.refused(refusal))?;
        Ok(Committed::New(NewCommit {
            id: commit.to_string(),
            branch: head.short_name(),
            output: String::new(),
        }))
    }

    /// Writes the objects, or returns `None` when they would be those of HEAD.
    fn write_commit(&self, head: &Head, changes: &[Change]) -> Result<Option<Oid>, Stop> {
        let parent = head.id.map(|id| self.library.find_commit(id)).transpose()?;
        let before = parent.as_ref().map(git2::Commit::tree).transpose()?;
        let Some(tree) = tree::edit(self.library, before.as_ref(), changes)? else {
            return Ok(None);
        };
        let tree = self.library.find_tree(tree)?;
        let author = self.signature(&self.job.author, "GIT_AUTHOR_DATE")?;
        let committer = self.committer()?;
        let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
        let message = &self.job.message;
        Ok(Some(self.library.commit(
            None, &author, &committer, message, &tree, &parents,
        )?))
    }

    fn committer(&self) -> Result<Signature<'static>, Stop> {
        self.signature(&self.job.committer, "GIT_COMMITTER_DATE")
    }

    fn signature(&self, who: &Identity, date: &str) -> Result<Signature<'static>, Stop> {
        // git drops what would break the line; libgit2 would write it.
        if [&who.name, &who.email]
            .iter()
            .any(|text| text.contains(['\n', '\0']))
        {
            return Err(Stop::Unfit);
        }
        Ok(match self.job.date(self.repository, date) {
            Some(Timestamp {
                seconds,
                offset_minutes,
            }) => Signature::new(&who.name, &who.email, &Time::new(seconds, offset_minutes))?,
            None => Signature::now(&who.name, &who.email)?,
        })
    }

    fn lock(&self, target: &Path, content: &Path) -> Result<GitLock, Stop> {
        GitLock::take(target, content, self.writer, self.deadline)
            .map_err(|refusal| self.refused(refusal))
    }

    /// A file that is to become one of git's.
    fn scratch_file(&self, bytes: &[u8]) -> Result<TempPath, Stop> {
        let folder = self.writer.scratch();
        let fill = || -> io::Result<TempPath> {
            let mut file = temporary(folder, GIT_LOCK_PREFIX.as_ref())?;
            file.write_all(bytes)?;
            Ok(file.into_temp_path())
        };
        fill().map_err(|source| self.failed(folder, source))
    }

    fn failed(&self, path: &Path, source: io::Error) -> Stop {
        Stop::Failed(self.job.pending.failed(path, source))
    }

    fn refused(&self, refusal: Refusal) -> Stop {
        match refusal {
            Refusal::Busy(lock) => {
                let pending = self.job.pending.clone();
                Stop::Failed(CommitError::Locked { lock, pending })
            }
            Refusal::Io(path, source) => self.failed(&path, source),
        }
    }
}
