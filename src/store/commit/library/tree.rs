//! Trees with a few paths changed: only the folders on the way are read and written.

use git2::{Oid, Repository, Tree};

use super::index::Change;

const FOLDER: i32 = 0o040_000;

/// The tree with the changes, or `None` when they change nothing.
pub(super) fn edit(
    library: &Repository,
    before: Option<&Tree<'_>>,
    changes: &[Change],
) -> Result<Option<Oid>, git2::Error> {
    let old = before.map(Tree::id);
    let mut current = old;
    for change in changes {
        let tree = current.map(|id| library.find_tree(id)).transpose()?;
        let (path, leaf) = match change {
            Change::Put(path, entry) => {
                // Modes are four octal digits and a type: they fit.
                (
                    path,
                    Some((entry.id, i32::try_from(entry.mode).unwrap_or(0o100_644))),
                )
            }
            Change::Remove(path) => (path, None),
        };
        current = replace(library, tree.as_ref(), path, leaf)?;
    }
    if current == old {
        return Ok(None);
    }
    match current {
        Some(id) => Ok(Some(id)),
        // The last file is gone: the root remains, empty.
        None => {
            let empty = library.treebuilder(None)?.write()?;
            Ok((Some(empty) != old).then_some(empty))
        }
    }
}

/// `tree` with `leaf` at `path`, or nothing there; `None` when no entry is left, for git keeps no
/// empty folders.
fn replace(
    library: &Repository,
    tree: Option<&Tree<'_>>,
    path: &str,
    leaf: Option<(Oid, i32)>,
) -> Result<Option<Oid>, git2::Error> {
    let (name, rest) = match path.split_once('/') {
        Some((name, rest)) => (name, Some(rest)),
        None => (path, None),
    };
    let existing = tree.and_then(|tree| tree.get_name(name));
    let entry = match rest {
        None => leaf,
        Some(rest) => {
            // A file where the path has a folder makes room, as in the index.
            let folder = match &existing {
                Some(entry) if entry.kind() == Some(git2::ObjectType::Tree) => {
                    Some(library.find_tree(entry.id())?)
                }
                _ => None,
            };
            if folder.is_none() && leaf.is_none() {
                return Ok(tree.map(Tree::id));
            }
            replace(library, folder.as_ref(), rest, leaf)?.map(|id| (id, FOLDER))
        }
    };
    let mut builder = library.treebuilder(tree)?;
    match entry {
        Some((id, mode)) => drop(builder.insert(name, id, mode)?),
        None if existing.is_some() => builder.remove(name)?,
        None => {}
    }
    if builder.is_empty() {
        return Ok(None);
    }
    builder.write().map(Some)
}
