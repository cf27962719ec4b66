//! Several repositories read as one collection, with ids that say where they
//! are: `payments:2026-11-20-checkout-timeouts`.

use super::context::{Context, Workspace};
use super::exit::Failure;
use crate::config;
use crate::model::Collection;
use crate::report::Targets;
use std::path::PathBuf;

/// What a report is made from: one repository, or several.
pub struct Gathered {
    /// The one whose time zone, language and terms hold: the first.
    pub workspace: Workspace,
    /// All postmortems with their countermeasures.
    pub collection: Collection,
    /// The promises of all; of a service that several name, the first one's.
    pub targets: Targets,
    /// Whether there are several.
    pub several: bool,
}

impl Gathered {
    /// Reads the repositories around `repositories`, or else the one around the
    /// directory together with those that its configuration names.
    ///
    /// # Errors
    /// When one of them isn't in a repository or can't be listed.
    pub fn read(repositories: &[PathBuf], context: &Context) -> Result<Self, Failure> {
        let mut members = members(repositories, context)?;
        let mut targets = members[0].workspace.targets();
        if members.len() == 1 {
            let workspace = members.swap_remove(0).workspace;
            return Ok(Self {
                collection: workspace.load_with_countermeasures()?,
                workspace,
                targets,
                several: false,
            });
        }
        let (mut entries, mut unreadable) = (Vec::new(), Vec::new());
        for member in &members {
            let collection = member.workspace.load_with_countermeasures()?;
            let collection = member.named(collection);
            for mut entry in collection.entries {
                if let Some(name) = &member.name {
                    entry.path = format!("{name}/{}", entry.path);
                }
                entries.push(entry);
            }
            unreadable.extend(collection.unreadable);
            for (service, objective) in member.workspace.targets().services {
                targets.services.entry(service).or_insert(objective);
            }
        }
        Ok(Self {
            workspace: members.swap_remove(0).workspace,
            collection: Collection::new(entries, unreadable),
            targets,
            several: true,
        })
    }
}

/// One of the repositories that are read together.
pub struct Member {
    /// What it is called, where there are several.
    pub name: Option<String>,
    /// The repository.
    pub workspace: Workspace,
}

impl Member {
    /// `collection`, which is this repository's, with ids that say so, and paths
    /// of unreadable files that do; paths of entries stay those of the
    /// repository.
    pub fn named(&self, mut collection: Collection) -> Collection {
        let Some(name) = &self.name else {
            return collection;
        };
        for entry in &mut collection.entries {
            entry.id = format!("{name}:{}", entry.id);
            entry.repository = Some(name.clone().into());
        }
        for one in &mut collection.unreadable {
            one.path = format!("{name}/{}", one.path);
            for finding in &mut one.findings {
                finding.path = format!("{name}/{}", finding.path);
            }
        }
        collection
    }
}

/// The repositories around `repositories`, or else the one around the directory
/// together with those that its configuration names. Never empty; the first is
/// the one whose time zone, language and terms hold.
///
/// # Errors
/// When one of them isn't in a repository.
pub fn members(repositories: &[PathBuf], context: &Context) -> Result<Vec<Member>, Failure> {
    let (first, others): (Workspace, Vec<PathBuf>) = match repositories.split_first() {
        Some((first, others)) => {
            let named = |path: &PathBuf| {
                let at = context.directory.join(path);
                if at.is_dir() {
                    return Ok(at);
                }
                Err(Failure::new(format!(
                    "there is no folder {}; give --repo a repository that keeps postmortems, for \
                     example --repo ../postmortems",
                    path.display()
                )))
            };
            let workspace = context.at(named(first)?).workspace()?;
            let others: Result<_, Failure> = others.iter().map(named).collect();
            (workspace, others?)
        }
        None => {
            let workspace = context.workspace()?;
            let named = workspace.config.federation.repositories.iter();
            let others = named.map(|path| workspace.root().join(path)).collect();
            (workspace, others)
        }
    };
    let mut workspaces = vec![first];
    for path in others {
        if !path.is_dir() {
            return Err(Failure::new(format!(
                "there is no folder {}; correct `repositories` of [federation] in {}",
                path.display(),
                config::FILE
            )));
        }
        workspaces.push(context.at(path).workspace()?);
    }
    let several = workspaces.len() > 1;
    let mut names: Vec<String> = Vec::new();
    let named = workspaces.into_iter().map(|workspace| {
        let name = several.then(|| name(&workspace, &names));
        names.extend(name.clone());
        Member { name, workspace }
    });
    Ok(named.collect())
}

/// What a repository is called: its folder, with a number where another one is
/// called so.
fn name(workspace: &Workspace, taken: &[String]) -> String {
    let folder = workspace.root().file_name().unwrap_or_default();
    let folder = folder.to_string_lossy().into_owned();
    let numbered = (2..).map(|number| format!("{folder}-{number}"));
    let mut names = std::iter::once(folder.clone()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or(folder)
}
