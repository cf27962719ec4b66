//! Histories read by the `git` program.

use super::{Asked, Commit, History, HistoryError, Landing, MERGED, PATHS, Tag, name, tip};
use crate::store::git::{Env, GitError};
use std::path::Path;
use std::process::{Command, Stdio};

/// How many landings have their trees compared here: each is a process.
const COMPARED: usize = 100;

/// Id, time, parents and message of a commit, and a byte that ends it.
const FORMAT: &str = "--format=%H%x00%ct%x00%P%x00%B%x01";

pub(super) fn read(
    folder: &Path,
    branch: Option<&str>,
    asked: Asked,
    env: &Env,
) -> Result<History, HistoryError> {
    let git = Git { folder, env };
    git.run(&["rev-parse", "--git-dir"])?;
    let commit_of = |name: &str| {
        let name = format!("{name}^{{commit}}");
        let arguments = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ];
        git.run(&arguments).ok().map(|id| id.trim().to_owned())
    };
    let (branch, tip) = tip(folder, branch, commit_of)?;
    let remote = git.run(&["config", "--get", "remote.origin.url"]).ok();
    let remote = remote.map(|url| url.trim().to_owned());
    let since = format!("--since=@{}", asked.since);
    let listed = git.run(&["log", "--first-parent", FORMAT, &since, &tip])?;
    let mut landings = Vec::new();
    for (commit, parents) in commits(&listed) {
        if !asked.has(commit.time) {
            continue;
        }
        let is_compared = landings.len() < COMPARED;
        landings.push(match parents.split_once(' ').map(|(first, _)| first) {
            first if is_compared && !parents.is_empty() => Landing {
                merged: match first {
                    Some(first) => git.merged(first, &commit.id)?,
                    None => Vec::new(),
                },
                paths: git.paths(first.unwrap_or(parents), &commit.id)?,
                is_merge: first.is_some(),
                commit,
            },
            first => Landing {
                is_merge: first.is_some(),
                merged: Vec::new(),
                paths: Vec::new(),
                commit,
            },
        });
    }
    let all = git.run(&["log", FORMAT, &since, &tip])?;
    let later = commits(&all)
        .map(|(commit, _)| commit)
        .filter(|commit| asked.may_revert(commit.time, &commit.message))
        .collect();
    Ok(History {
        name: name(folder, remote.as_deref()),
        branch,
        remote,
        landings,
        tags: git.tags(asked)?,
        later,
    })
}

/// The commits of a listing in [`FORMAT`], with their parents.
fn commits(listed: &str) -> impl Iterator<Item = (Commit, &str)> {
    listed.split('\u{1}').filter_map(|record| {
        let mut fields = record.trim_start_matches('\n').splitn(4, '\0');
        let (id, time, parents) = (fields.next()?, fields.next()?, fields.next()?);
        let commit = Commit {
            id: id.to_owned(),
            time: time.parse().ok()?,
            message: fields.next()?.to_owned(),
        };
        Some((commit, parents))
    })
}

struct Git<'a> {
    folder: &'a Path,
    env: &'a Env,
}

impl Git<'_> {
    fn run(&self, arguments: &[&str]) -> Result<String, GitError> {
        let mut command = Command::new("git");
        self.env.apply(&mut command);
        command.arg("-C").arg(self.folder).args(arguments);
        let output = command.stdin(Stdio::null()).output();
        let output = output.map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => GitError::ProgramMissing,
            _ => GitError::io(self.folder, source),
        })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let report = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        if report.contains("safe.directory") {
            return Err(GitError::Owner {
                root: self.folder.to_owned(),
            });
        }
        Err(GitError::Program {
            command: arguments.first().copied().unwrap_or_default().to_owned(),
            root: self.folder.to_owned(),
            report,
        })
    }

    fn merged(&self, parent: &str, merge: &str) -> Result<Vec<Commit>, GitError> {
        let range = format!("{parent}..{merge}");
        let most = format!("--max-count={}", MERGED + 1);
        let listed = self.run(&["log", FORMAT, &most, &range])?;
        let merged = commits(&listed).map(|(commit, _)| commit);
        Ok(merged.filter(|commit| commit.id != merge).collect())
    }

    fn paths(&self, before: &str, after: &str) -> Result<Vec<String>, GitError> {
        let arguments = ["diff-tree", "-r", "--name-only", "-z", before, after];
        let listed = self.run(&arguments)?;
        let paths = listed.split('\0').filter(|path| !path.is_empty());
        Ok(paths.take(PATHS).map(str::to_owned).collect())
    }

    fn tags(&self, asked: Asked) -> Result<Vec<Tag>, GitError> {
        // Of a tag object, the commit is what it leads to; of a plain tag, it is
        // the commit itself. A byte that no field holds ends each.
        let format = "--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)%00\
                      %(creatordate:unix)%00%(contents)%01";
        let listed = self.run(&["for-each-ref", format, "refs/tags"])?;
        let tags = listed.split('\u{1}').filter_map(|record| {
            let mut fields = record.trim_start_matches('\n').splitn(5, '\0');
            let (name, own, target) = (fields.next()?, fields.next()?, fields.next()?);
            let time = fields.next()?.parse().ok()?;
            let commit = if target.is_empty() { own } else { target };
            Some(Tag {
                name: name.to_owned(),
                commit: commit.to_owned(),
                time,
                message: fields.next()?.to_owned(),
            })
        });
        Ok(tags.filter(|tag| asked.has(tag.time)).collect())
    }
}
