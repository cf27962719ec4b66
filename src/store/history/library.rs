//! Histories read by libgit2.

use super::{Asked, COMPARED, Commit, History, HistoryError, Landing, MERGED, PATHS, Past};
use super::{Tag, name, tip};
use crate::store::git::GitError;
use git2::{Commit as Found, DiffOptions, Oid, Repository};
use rustc_hash::FxHashSet;
use std::collections::BinaryHeap;
use std::path::Path;

pub(super) fn read(
    repository: &Repository,
    folder: &Path,
    branch: Option<&str>,
    asked: Asked,
) -> Result<History, HistoryError> {
    let failed = |error: git2::Error| {
        HistoryError::Git(GitError::Library {
            root: folder.to_owned(),
            message: error.message().to_owned(),
        })
    };
    let commit_of = |name: &str| repository.revparse_single(name).ok()?.peel_to_commit().ok();
    let (branch, tip) = tip(folder, branch, commit_of)?;
    let remote = repository.find_remote("origin").ok();
    let remote = remote.and_then(|remote| Some(remote.url().ok()?.to_owned()));
    let tip_id = tip.id();
    Ok(History {
        name: name(folder, remote.as_deref()),
        branch,
        remote,
        landings: landings(repository, tip, asked).map_err(failed)?,
        tags: tags(repository, asked).map_err(failed)?,
        later: later(repository, tip_id, asked).map_err(failed)?,
    })
}

fn commit(found: &Found<'_>) -> Commit {
    Commit {
        id: found.id().to_string(),
        time: found.time().seconds(),
        message: String::from_utf8_lossy(found.message_bytes()).into_owned(),
    }
}

/// The commits of the first parents' line that landed in the time asked for.
fn landings(
    repository: &Repository,
    tip: Found<'_>,
    asked: Asked,
) -> Result<Vec<Landing>, git2::Error> {
    let mut found = Vec::new();
    let mut past = Past::default();
    let mut next = Some(tip);
    while let Some(this) = next {
        let time = this.time().seconds();
        if past.is_over(time, asked.since) {
            break;
        }
        // A shallow clone ends without its parents.
        next = this.parent(0).ok();
        if asked.has(time) {
            let is_compared = found.len() < COMPARED;
            let parent = next.as_ref().filter(|_| is_compared);
            found.push(Landing {
                commit: commit(&this),
                is_merge: this.parent_count() > 1,
                merged: match parent {
                    Some(parent) if this.parent_count() > 1 => merged(repository, &this, parent)?,
                    _ => Vec::new(),
                },
                paths: match parent {
                    Some(parent) => paths(repository, &this, parent)?,
                    None => Vec::new(),
                },
            });
        }
    }
    Ok(found)
}

fn merged(
    repository: &Repository,
    merge: &Found<'_>,
    parent: &Found<'_>,
) -> Result<Vec<Commit>, git2::Error> {
    let mut walk = repository.revwalk()?;
    for other in merge.parent_ids().skip(1) {
        walk.push(other)?;
    }
    walk.hide(parent.id())?;
    let ids = walk.take(MERGED).collect::<Result<Vec<Oid>, _>>()?;
    ids.into_iter()
        .map(|id| Ok(commit(&repository.find_commit(id)?)))
        .collect()
}

fn paths(
    repository: &Repository,
    this: &Found<'_>,
    parent: &Found<'_>,
) -> Result<Vec<String>, git2::Error> {
    let mut options = DiffOptions::new();
    options.skip_binary_check(true).context_lines(0);
    let (before, after) = (parent.tree()?, this.tree()?);
    let diff = repository.diff_tree_to_tree(Some(&before), Some(&after), Some(&mut options))?;
    let named = diff.deltas().filter_map(|delta| {
        let path = delta.new_file().path().or(delta.old_file().path())?;
        Some(path.to_string_lossy().into_owned())
    });
    Ok(named.take(PATHS).collect())
}

fn tags(repository: &Repository, asked: Asked) -> Result<Vec<Tag>, git2::Error> {
    let mut found = Vec::new();
    for reference in repository.references_glob("refs/tags/*")? {
        // One that leads nowhere doesn't hide the others.
        let Ok(reference) = reference else { continue };
        let Ok(commit) = reference.peel_to_commit() else {
            continue;
        };
        let tag = reference.peel_to_tag().ok();
        let tagger = tag.as_ref().and_then(|tag| Some(tag.tagger()?.when()));
        let time = tagger.unwrap_or_else(|| commit.time()).seconds();
        if !asked.has(time) {
            continue;
        }
        let said = tag.as_ref().and_then(|tag| tag.message_bytes());
        let message = said.unwrap_or_else(|| commit.message_bytes());
        let name = String::from_utf8_lossy(reference.shorthand_bytes()).into_owned();
        found.push(Tag {
            name,
            commit: commit.id().to_string(),
            time,
            message: String::from_utf8_lossy(message).into_owned(),
        });
    }
    Ok(found)
}

/// The commits since, of any line, that speak of a revert.
fn later(repository: &Repository, tip: Oid, asked: Asked) -> Result<Vec<Commit>, git2::Error> {
    let mut found = Vec::new();
    let mut past = Past::default();
    let mut latest_first = LatestFirst::from(repository, tip)?;
    while let Some(this) = latest_first.next()? {
        let time = this.time().seconds();
        if past.is_over(time, asked.since) {
            break;
        }
        if time > asked.reverts_until || time < asked.since {
            continue;
        }
        let commit = commit(&this);
        if asked.may_revert(time, &commit.message) {
            found.push(commit);
        }
    }
    Ok(found)
}

/// A walk that reads no more than the commits that it has come to and their parents. libgit2's
/// own sorts by time only after it has read all that there are.
struct LatestFirst<'r> {
    repository: &'r Repository,
    next: BinaryHeap<(i64, Oid)>,
    seen: FxHashSet<Oid>,
}

impl<'r> LatestFirst<'r> {
    fn from(repository: &'r Repository, tip: Oid) -> Result<Self, git2::Error> {
        let time = repository.find_commit(tip)?.time().seconds();
        Ok(Self {
            repository,
            next: BinaryHeap::from([(time, tip)]),
            seen: FxHashSet::from_iter([tip]),
        })
    }

    fn next(&mut self) -> Result<Option<Found<'r>>, git2::Error> {
        let Some((_, id)) = self.next.pop() else {
            return Ok(None);
        };
        let this = self.repository.find_commit(id)?;
        for id in this.parent_ids() {
            if !self.seen.insert(id) {
                continue;
            }
            // A shallow clone ends without its parents.
            if let Ok(parent) = self.repository.find_commit(id) {
                self.next.push((parent.time().seconds(), id));
            }
        }
        Ok(Some(this))
    }
}
