//! Which change may have set an incident off: those that landed before its start,
//! ranked. Pure; the histories come from `store`, the deploys from `exchange`.

mod reverts;
mod words;

pub use reverts::{Later, Revert, named};

use crate::model::Postmortem;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use words::Words;

/// What a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A commit on the branch itself.
    Commit,
    /// The merge of another line.
    Merge,
    /// A tag: a release.
    Tag,
    /// A deploy, by the record of whatever deploys.
    Deploy,
}

/// One change that landed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub kind: Kind,
    /// The repository or the file that it is from.
    pub source: String,
    /// The full id of its commit; the version of a deploy that names none.
    pub id: String,
    /// What people call it: a short id, a tag, a version.
    pub label: String,
    /// When it landed.
    pub at: DateTime<Utc>,
    /// What it says, in a line.
    pub subject: String,
    /// What else it says, and what the commits say that it merged.
    pub text: String,
    /// The ids of the commits that it merged.
    pub merged: Vec<String>,
    /// The files that it changed.
    pub paths: Vec<String>,
    /// The services that it is of, where that is known.
    pub services: Vec<String>,
    /// The tags that stand for it.
    pub tags: Vec<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The incident, as far as it says which change it may have been.
#[derive(Debug, Clone)]
pub struct Incident {
    /// When it started.
    pub started_at: DateTime<FixedOffset>,
    /// The services that were hurt.
    pub services: Vec<String>,
    /// Its title.
    pub title: String,
    /// What its summary, its phenomenon and its cause say.
    pub text: String,
}

impl Incident {
    /// What `postmortem` says, with the words of its sections.
    pub fn of(postmortem: &Postmortem, text: String) -> Self {
        Self {
            started_at: postmortem.started_at,
            services: postmortem.services.clone(),
            title: postmortem.title.clone(),
            text,
        }
    }
}

/// Why a change ranks where it does, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A later commit took it back.
    Reverted {
        /// The short id of that commit.
        by: String,
        /// From its landing to that.
        after: TimeDelta,
    },
    /// It is a deploy of a service that was hurt, or of one of its repositories.
    Service(String),
    /// It went out as this release.
    Released(String),
    /// It changed files whose paths have words of the incident.
    Touches(Vec<String>),
    /// It says words of the incident.
    Says(Vec<String>),
    /// It landed this long before the start.
    Before(TimeDelta),
}

/// A change with its place in the ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The change.
    pub change: Change,
    /// The sum of what speaks for it: at most 30 for nearness, 40 for a revert,
    /// 25 for words, 15 for paths, 15 for being a release and 10 for its service.
    pub score: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The most that each sign adds.
const NEARNESS: f64 = 30.0;
const REVERTED: f64 = 40.0;
const WORDS: f64 = 25.0;
const PATHS: f64 = 15.0;
const RELEASED: f64 = 15.0;
const SERVICE: f64 = 10.0;

/// How many words or paths are named as a reason.
const NAMED: usize = 3;

/// Ranks the changes that landed in the `window` before the start, the likeliest
/// first. `later` are commits that may take one of them back.
///
/// A change counts for more the nearer it is to the start (half at each quarter
/// of the window), the sooner after the start it was taken back, and the more
/// words and paths it shares with the incident that few other changes have.
pub fn rank(
    changes: Vec<Change>,
    later: &[Later],
    incident: &Incident,
    window: TimeDelta,
) -> Vec<Ranked> {
    let start = incident.started_at.to_utc();
    let mut changes = changes;
    changes.retain(|change| change.at <= start && start - change.at <= window);
    let reverted = reverts::find(&changes, later);
    let words = Words::of(incident, &changes);
    let mut ranked: Vec<Ranked> = changes
        .into_iter()
        .zip(reverted)
        .map(|(change, revert)| judged(change, revert.as_ref(), incident, &words, window))
        .collect();
    ranked.sort_by(|a, b| {
        let latest = || b.change.at.cmp(&a.change.at);
        let same = || a.change.id.cmp(&b.change.id);
        b.score
            .total_cmp(&a.score)
            .then_with(latest)
            .then_with(same)
    });
    ranked
}

fn judged(
    change: Change,
    revert: Option<&Revert>,
    incident: &Incident,
    words: &Words,
    window: TimeDelta,
) -> Ranked {
    let start = incident.started_at.to_utc();
    let before = start - change.at;
    let hours = |length: TimeDelta| length.num_seconds() as f64 / 3600.0;
    let half = (hours(window) / 4.0).max(0.25);
    let mut score = NEARNESS * 0.5_f64.powf(hours(before) / half);
    let mut reasons = Vec::new();
    if let Some(revert) = revert {
        // A change that broke something is mostly taken back within days. Few
        // changes are taken back at all, so a late one tells something, too.
        let days = hours((revert.at - start).max(TimeDelta::zero())) / 24.0;
        score += REVERTED * 0.5_f64.powf(days / 30.0).max(0.6);
        reasons.push(Reason::Reverted {
            by: short(&revert.by).to_owned(),
            after: revert.at - change.at,
        });
    }
    let hurt = |service: &&String| {
        let mut services = incident.services.iter();
        services.any(|one| one.eq_ignore_ascii_case(service))
    };
    if let Some(service) = change.services.iter().find(hurt) {
        score += SERVICE;
        // That a repository is the service's says nothing that sets one commit
        // of it apart from the others.
        if change.kind == Kind::Deploy {
            reasons.push(Reason::Service(service.clone()));
        }
    }
    if matches!(change.kind, Kind::Tag | Kind::Deploy) || !change.tags.is_empty() {
        score += RELEASED;
        if let Some(tag) = change.tags.first().filter(|_| change.kind != Kind::Tag) {
            reasons.push(Reason::Released(tag.clone()));
        }
    }
    let (touched, share) = words.touched(&change.paths);
    score += PATHS * share;
    if !touched.is_empty() {
        reasons.push(Reason::Touches(touched));
    }
    let (said, share) = words.said(&change);
    score += WORDS * share;
    if !said.is_empty() {
        reasons.push(Reason::Says(said));
    }
    reasons.push(Reason::Before(before));
    Ranked {
        change,
        score,
        reasons,
    }
}

/// The first seven characters of an id, as git abbreviates it.
pub fn short(id: &str) -> &str {
    let is_id = id.len() == 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_id { &id[..7] } else { id }
}

/// Where a commit of a repository with `remote` can be read, for hosts that have
/// a page for each: `https://github.com/o/r/commit/ID`.
pub fn address(remote: &str, id: &str) -> Option<String> {
    let remote = remote.trim_end_matches('/').trim_end_matches(".git");
    let place = match remote.split_once("://") {
        Some(("https" | "http" | "ssh" | "git", rest)) => {
            let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
            rest.to_owned()
        }
        Some(_) => return None,
        None => {
            // git@github.com:owner/name
            let (host, path) = remote.split_once(':')?;
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            (!host.contains('/')).then(|| format!("{host}/{path}"))?
        }
    };
    let (host, path) = place.split_once('/')?;
    let host = host.split(':').next()?;
    let commit = match host {
        host if host.contains("gitlab") => "-/commit",
        host if host.contains("bitbucket") => "commits",
        _ => "commit",
    };
    Some(format!("https://{host}/{path}/{commit}/{id}"))
}

/// The change trigger that a change of these `paths` would be, of `known` ones.
pub fn trigger<'k>(change: &Change, known: &'k [String]) -> Option<&'k str> {
    let kinds = change.paths.iter().map(|path| kind_of(path));
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for kind in kinds {
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    // A schema that changes is the news, however much code comes with it.
    let schema = counts.iter().find(|(kind, _)| *kind == "schema-change");
    let all = |kind: &str| {
        counts
            .iter()
            .all(|(one, _)| *one == kind || *one == "nothing")
    };
    let likely = match counts.first() {
        None => "binary-push",
        Some(_) if schema.is_some() => "schema-change",
        Some(_) if all("dependency-change") => "dependency-change",
        Some(_) if all("infrastructure-change") => "infrastructure-change",
        Some(_) if all("config-push") => "config-push",
        Some(_) => "binary-push",
    };
    known.iter().map(String::as_str).find(|one| *one == likely)
}

fn kind_of(path: &str) -> &'static str {
    let path = path.to_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let within = |parts: &[&str]| path.split('/').any(|part| parts.contains(&part));
    if ends(&[".sql"]) || within(&["migrations", "migrate", "schema"]) {
        "schema-change"
    } else if ends(&[
        ".lock",
        ".sum",
        "go.mod",
        "cargo.toml",
        "package.json",
        "-lock.json",
        "pom.xml",
    ]) || ends(&["requirements.txt", ".gradle"])
        || within(&["vendor", "node_modules", "third_party"])
    {
        "dependency-change"
    } else if ends(&[".tf", ".tfvars"])
        || within(&["terraform", "helm", "k8s", "ansible", "charts"])
    {
        "infrastructure-change"
    } else if ends(&[
        ".yaml",
        ".yml",
        ".toml",
        ".json",
        ".conf",
        ".ini",
        ".env",
        ".properties",
    ]) {
        "config-push"
    } else if ends(&[".md", ".txt", ".rst"]) {
        "nothing"
    } else {
        "binary-push"
    }
}

#[cfg(test)]
mod tests;
