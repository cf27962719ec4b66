//! The repositories and the files that changes come from.

use super::ChangesArgs;
use crate::cli::context::{Context, Workspace};
use crate::cli::exit::Failure;
use crate::exchange::deploys;
use crate::query::changes::{Change, Kind, Later, address, short};
use crate::store::git::Env;
use crate::store::history::{self, Asked, History, Landing};
use crate::store::workspace::optional_text;
use chrono::{DateTime, Utc};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What there is to rank.
pub struct Found {
    /// The changes of all sources.
    pub changes: Vec<Change>,
    /// The commits that may take one back.
    pub later: Vec<Later>,
    /// What was read, for people: `etcd (main)`.
    pub read: Vec<String>,
}

/// Reads every source that is named, or that the configuration names for
/// `services`.
///
/// # Errors
/// When there is none, or one can't be read.
pub fn gather(
    args: &ChangesArgs,
    services: &[String],
    asked: Asked,
    workspace: &Workspace,
    context: &Context,
) -> Result<Found, Failure> {
    let repositories = repositories(args, services, workspace, context);
    if repositories.is_empty() && args.deploys.is_empty() {
        let name = services.first().map_or("checkout", String::as_str);
        return Err(Failure::new(format!(
            "no repository is named; give --repo PATH, or name them in blameless.toml:\n       \
             [services.{name}]\n       repositories = [\"../{name}\"]"
        )));
    }
    let env = Env::from_vars(std::env::vars_os());
    let histories = repositories
        .par_iter()
        .map(|one| history::read(&one.folder, args.branch.as_deref(), asked, &env))
        .collect::<Result<Vec<_>, _>>()?;
    let mut found = Found {
        changes: Vec::new(),
        later: Vec::new(),
        read: Vec::new(),
    };
    for (repository, history) in repositories.iter().zip(histories) {
        found
            .read
            .push(format!("{} ({})", history.name, history.branch));
        found
            .later
            .extend(history.later.iter().filter_map(|commit| {
                Some(Later {
                    id: commit.id.clone(),
                    source: history.name.clone(),
                    at: moment(commit.time)?,
                    message: commit.message.clone(),
                })
            }));
        found.changes.extend(changes(history, &repository.services));
    }
    for file in &args.deploys {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let deploys = deployed(file, context)?.into_iter();
        found
            .changes
            .extend(deploys.map(|deploy| of_deploy(deploy, &name)));
        found.read.push(name.into_owned());
    }
    Ok(found)
}

struct Clone {
    folder: PathBuf,
    services: Vec<String>,
}

fn repositories(
    args: &ChangesArgs,
    services: &[String],
    workspace: &Workspace,
    context: &Context,
) -> Vec<Clone> {
    if !args.repo.is_empty() {
        let folders = args.repo.iter().map(|path| context.directory.join(path));
        return folders
            .map(|folder| Clone {
                folder,
                services: Vec::new(),
            })
            .collect();
    }
    let mut found: Vec<Clone> = Vec::new();
    for name in services {
        let known = workspace.config.services.get(name);
        for path in known.into_iter().flat_map(|service| &service.repositories) {
            let folder = workspace.root().join(path);
            match found.iter_mut().find(|one| one.folder == folder) {
                Some(one) => one.services.push(name.clone()),
                None => found.push(Clone {
                    folder,
                    services: vec![name.clone()],
                }),
            }
        }
    }
    found
}

/// The deploys of a file, of whatever service: a cause may lie elsewhere.
fn deployed(file: &Path, context: &Context) -> Result<Vec<deploys::Deploy>, Failure> {
    let shown = file.display();
    let text = optional_text(&context.directory, &file.to_string_lossy())?;
    let text = text.ok_or_else(|| Failure::new(format!("there is no file {shown}")))?;
    deploys::read(&text).map_err(|error| Failure::new(format!("{shown}:{error}")))
}

fn moment(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0)
}

fn of_deploy(deploy: deploys::Deploy, file: &str) -> Change {
    let version = deploy.version.unwrap_or_default();
    let service = deploy.service.clone().unwrap_or_default();
    let text = deploy.text.as_deref().unwrap_or_default();
    let subject: Vec<&str> = [service.as_str(), &version, text]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let subject = subject.join(" ");
    let label = if version.is_empty() {
        service.clone()
    } else {
        short(&version).to_owned()
    };
    Change {
        kind: Kind::Deploy,
        source: file.to_owned(),
        id: version,
        label,
        at: deploy.at,
        subject,
        text: String::new(),
        merged: Vec::new(),
        paths: Vec::new(),
        services: deploy.service.into_iter().collect(),
        tags: Vec::new(),
        url: deploy.url,
    }
}

/// The landings and the tags of a repository. A tag that stands for a landing of
/// the time asked for is told with that.
fn changes(history: History, services: &[String]) -> Vec<Change> {
    let remote = history.remote.as_deref();
    let url = |id: &str| remote.and_then(|remote| address(remote, id));
    let mut found: Vec<Change> = history
        .landings
        .into_iter()
        .filter_map(|landing| {
            let url = url(&landing.commit.id);
            of_landing(landing, &history.name, services, url)
        })
        .collect();
    for tag in history.tags {
        if let Some(landed) = found.iter_mut().find(|one| one.id == tag.commit) {
            landed.tags.push(tag.name);
            continue;
        }
        let Some(at) = moment(tag.time) else { continue };
        let (subject, text) = parted(&tag.message);
        found.push(Change {
            kind: Kind::Tag,
            source: history.name.clone(),
            url: url(&tag.commit),
            id: tag.commit,
            label: tag.name.clone(),
            at,
            subject,
            text,
            merged: Vec::new(),
            paths: Vec::new(),
            services: services.to_vec(),
            tags: vec![tag.name],
        });
    }
    found
}

fn of_landing(
    landing: Landing,
    source: &str,
    services: &[String],
    url: Option<String>,
) -> Option<Change> {
    let (subject, mut text) = parted(&landing.commit.message);
    for commit in &landing.merged {
        text.push('\n');
        text.push_str(commit.message.lines().next().unwrap_or_default());
    }
    Some(Change {
        kind: if landing.is_merge {
            Kind::Merge
        } else {
            Kind::Commit
        },
        source: source.to_owned(),
        label: short(&landing.commit.id).to_owned(),
        at: moment(landing.commit.time)?,
        id: landing.commit.id,
        subject,
        text,
        merged: landing.merged.into_iter().map(|commit| commit.id).collect(),
        paths: landing.paths,
        services: services.to_vec(),
        tags: Vec::new(),
        url,
    })
}

/// The subject of a message, and the rest.
fn parted(message: &str) -> (String, String) {
    let message = message.trim_start();
    let (subject, rest) = message.split_once('\n').unwrap_or((message, ""));
    (subject.trim().to_owned(), rest.trim().to_owned())
}
