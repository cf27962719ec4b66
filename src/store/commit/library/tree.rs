//! Trees with some paths changed: only the folders on the way are read and
//! written, each of them once.

use std::collections::BTreeMap;

use git2::{ObjectType, Oid, Repository, Tree};

use super::index::Change;

const FOLDER: i32 = 0o040_000;

/// What a name in a folder becomes.
enum Node<'c> {
    /// This file, or nothing.
    Leaf(Option<(Oid, i32)>),
    /// A folder with these changes.
    Folder(Nodes<'c>),
}

type Nodes<'c> = BTreeMap<&'c str, Node<'c>>;

/// The tree with the changes, or `None` when they change nothing.
pub(super) fn edit(
    library: &Repository,
    before: Option<&Tree<'_>>,
    changes: &[Change],
) -> Result<Option<Oid>, git2::Error> {
    let mut nodes = Nodes::new();
    for change in changes {
        match change {
            Change::Put(path, entry) => {
                // Modes are four octal digits and a type: they fit.
                let mode = i32::try_from(entry.mode).unwrap_or(0o100_644);
                put(&mut nodes, path, Some((entry.id, mode)));
            }
            Change::Remove(path) => put(&mut nodes, path, None),
        }
    }
    let old = before.map(Tree::id);
    let new = apply(library, before, &nodes)?;
    if new == old {
        return Ok(None);
    }
    match new {
        Some(id) => Ok(Some(id)),
        // The last file is gone: the root remains, empty.
        None => {
            let empty = library.treebuilder(None)?.write()?;
            Ok((Some(empty) != old).then_some(empty))
        }
    }
}

/// Adds the change of one path to those of its folders.
fn put<'c>(nodes: &mut Nodes<'c>, path: &'c str, leaf: Option<(Oid, i32)>) {
    let Some((name, rest)) = path.split_once('/') else {
        // A folder of that name has a file in it, and makes no room for nothing.
        if leaf.is_some() || !nodes.contains_key(path) {
            nodes.insert(path, Node::Leaf(leaf));
        }
        return;
    };
    match nodes.get_mut(name) {
        Some(Node::Folder(inner)) => return put(inner, rest, leaf),
        // What was below a file's name went with the folder.
        Some(Node::Leaf(Some(_))) if leaf.is_none() => return,
        _ => {}
    }
    let mut inner = Nodes::new();
    put(&mut inner, rest, leaf);
    nodes.insert(name, Node::Folder(inner));
}

/// `tree` with the changes; `None` when no entry is left, for git keeps no empty
/// folders.
fn apply(
    library: &Repository,
    tree: Option<&Tree<'_>>,
    nodes: &Nodes<'_>,
) -> Result<Option<Oid>, git2::Error> {
    let mut builder = library.treebuilder(tree)?;
    for (name, node) in nodes {
        let existing = tree.and_then(|tree| tree.get_name(name));
        let entry = match node {
            Node::Leaf(leaf) => *leaf,
            Node::Folder(inner) => {
                let folder = match &existing {
                    Some(entry) if entry.kind() == Some(ObjectType::Tree) => {
                        Some(library.find_tree(entry.id())?)
                    }
                    _ => None,
                };
                let id = apply(library, folder.as_ref(), inner)?;
                if id.is_none() && folder.is_none() {
                    continue;
                }
                // A file where the path has a folder makes room, as in the index.
                id.map(|id| (id, FOLDER))
            }
        };
        match entry {
            Some((id, mode)) => drop(builder.insert(name, id, mode)?),
            None if existing.is_some() => builder.remove(name)?,
            None => {}
        }
    }
    if builder.is_empty() {
        return Ok(None);
    }
    builder.write().map(Some)
}
