//! Several repositories read as one collection, with ids that say where they
//! are: `payments:2026-11-20-checkout-timeouts`.

use super::context::{Context, Workspace};
use super::exit::Failure;
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
        let (workspace, others) = match repositories.split_first() {
            Some((first, others)) => {
                let at = |path: &PathBuf| context.directory.join(path);
                (
                    context.at(at(first)).workspace()?,
                    others.iter().map(at).collect(),
                )
            }
            None => {
                let workspace = context.workspace()?;
                let named = workspace.config.federation.repositories.iter();
                let others = named.map(|path| workspace.root().join(path));
                let others: Vec<PathBuf> = others.collect();
                (workspace, others)
            }
        };
        let mut targets = workspace.targets();
        if others.is_empty() {
            return Ok(Self {
                collection: workspace.load_with_countermeasures()?,
                workspace,
                targets,
                several: false,
            });
        }
        let mut workspaces = vec![workspace];
        for path in others {
            workspaces.push(context.at(path).workspace()?);
        }
        let (mut entries, mut unreadable) = (Vec::new(), Vec::new());
        let mut names: Vec<String> = Vec::new();
        for workspace in &workspaces {
            let name = name(workspace, &names);
            let collection = workspace.load_with_countermeasures()?;
            for mut entry in collection.entries {
                entry.id = format!("{name}:{}", entry.id);
                entry.path = format!("{name}/{}", entry.path);
                entry.repository = Some(name.clone().into());
                entries.push(entry);
            }
            for mut one in collection.unreadable {
                one.path = format!("{name}/{}", one.path);
                for finding in &mut one.findings {
                    finding.path = format!("{name}/{}", finding.path);
                }
                unreadable.push(one);
            }
            for (service, objective) in workspace.targets().services {
                targets.services.entry(service).or_insert(objective);
            }
            names.push(name);
        }
        Ok(Self {
            workspace: workspaces.swap_remove(0),
            collection: Collection::new(entries, unreadable),
            targets,
            several: true,
        })
    }
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
