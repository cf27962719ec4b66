//! A folder of published files, that is brought up to date without touching what
//! it didn't write.

use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Lists what was written, so that a later run knows what is its own.
pub const MARKER: &str = ".blameless-site";

/// The first line of the marker.
const FORM: &str = "blameless site 1";

/// Why a folder can't be published to.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Something else lives there.
    #[error("{} is not empty and holds no site made by blameless; name a new folder, or empty that one", .folder.display())]
    Foreign {
        /// The folder.
        folder: PathBuf,
    },
    /// It is the place of the sources.
    #[error("{} is where the postmortems are; name a folder outside of it", .folder.display())]
    Source {
        /// The folder.
        folder: PathBuf,
    },
    /// A path of the site would leave it, or a link is in its way.
    #[error("{} can't be written to: it is a link, or leads out of the site; remove it", .path.display())]
    Link {
        /// The path.
        path: PathBuf,
    },
    /// The disk said no.
    #[error("cannot write {}: {source}; check the permissions and the free space (`df`) there", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// A folder that is being brought up to date. Several threads may write to it.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// What an earlier run has written.
    before: BTreeSet<String>,
    /// Folders that are sure to be there, and to be no links.
    folders: Mutex<FxHashSet<String>>,
    written: Mutex<Written>,
}

#[derive(Debug, Default)]
struct Written {
    paths: Vec<String>,
    changed: usize,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files that are there.
    pub files: usize,
    /// Those among them that are new or other than before.
    pub changed: usize,
    /// Files of an earlier run that are gone.
    pub removed: usize,
}

impl Folder {
    /// Opens `folder`, which is made if it isn't there; `source` is the folder
    /// that the site is made from.
    ///
    /// # Errors
    /// [`PublishError::Foreign`] and [`PublishError::Source`], and when it can't
    /// be written to.
    pub fn open(folder: &Path, source: &Path) -> Result<Self, PublishError> {
        let io = |source| PublishError::Io {
            path: folder.to_owned(),
            source,
        };
        if let Ok(source) = fs::canonicalize(source) {
            let existing = folder
                .ancestors()
                .find_map(|above| fs::canonicalize(above).ok());
            let inside = existing.is_some_and(|above| above.starts_with(&source));
            let around = fs::canonicalize(folder).is_ok_and(|folder| source.starts_with(folder));
            if inside || around {
                return Err(PublishError::Source {
                    folder: folder.to_owned(),
                });
            }
        }
        fs::create_dir_all(folder).map_err(io)?;
        let root = fs::canonicalize(folder).map_err(io)?;
        let marker = fs::read_to_string(root.join(MARKER)).ok();
        let before = match marker.as_deref().and_then(|text| text.strip_prefix(FORM)) {
            Some(paths) => paths
                .lines()
                .filter(|path| is_inside(path))
                .map(str::to_owned)
                .collect(),
            None if fs::read_dir(&root).map_err(io)?.next().is_none() => BTreeSet::new(),
            None => {
                return Err(PublishError::Foreign {
                    folder: folder.to_owned(),
                });
            }
        };
        let opened = Self {
            root,
            before,
            folders: Mutex::default(),
            written: Mutex::default(),
        };
        // An interrupted run leaves a folder that the next one knows.
        opened.mark(&opened.before)?;
        Ok(opened)
    }

    fn mark(&self, paths: &BTreeSet<String>) -> Result<(), PublishError> {
        let mut text = String::from(FORM);
        text.push('\n');
        for path in paths {
            text.push_str(path);
            text.push('\n');
        }
        self.put(MARKER, text.as_bytes()).map(drop)
    }

    /// Writes the file at `path`, with `/`, unless it is there and the same.
    ///
    /// # Errors
    /// When it can't be written, or a link is in the way.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let changed = self.put(path, bytes)?;
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.changed += usize::from(changed);
        written.paths.push(path.to_owned());
        Ok(())
    }

    /// Whether the file had to be written.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<bool, PublishError> {
        let file = self.root.join(path);
        let link = || PublishError::Link { path: file.clone() };
        let io = |source| PublishError::Io {
            path: file.clone(),
            source,
        };
        if !is_inside(path) {
            return Err(link());
        }
        self.make_folders(path)?;
        // What isn't there yet, which is all of a new site, can't be a link.
        match File::create_new(&file) {
            Ok(mut new) => return new.write_all(bytes).map(|()| true).map_err(io),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(io(error)),
        }
        if self.before.contains(path) || path == MARKER {
            match fs::symlink_metadata(&file) {
                Ok(found) if found.is_symlink() => fs::remove_file(&file).map_err(io)?,
                Ok(found)
                    if found.len() == bytes.len() as u64
                        && fs::read(&file).is_ok_and(|there| there == bytes) =>
                {
                    return Ok(false);
                }
                _ => {}
            }
        } else if fs::symlink_metadata(&file).is_ok_and(|found| found.is_symlink()) {
            return Err(link());
        }
        fs::write(&file, bytes).map_err(io)?;
        Ok(true)
    }

    /// Makes the folders above `path`, none of which may be a link.
    fn make_folders(&self, path: &str) -> Result<(), PublishError> {
        let Some((folders, _)) = path.rsplit_once('/') else {
            return Ok(());
        };
        let mut known = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if known.contains(folders) {
            return Ok(());
        }
        let mut folder = self.root.clone();
        for part in folders.split('/') {
            folder.push(part);
            match fs::symlink_metadata(&folder) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Err(PublishError::Link { path: folder }),
                Err(_) => fs::create_dir(&folder).map_err(|source| PublishError::Io {
                    path: folder.clone(),
                    source,
                })?,
            }
        }
        known.insert(folders.to_owned());
        Ok(())
    }

    /// Removes what an earlier run wrote and this one didn't, and nothing else.
    ///
    /// # Errors
    /// When a file can't be removed.
    pub fn finish(self) -> Result<Summary, PublishError> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let paths: BTreeSet<String> = written.paths.drain(..).collect();
        let mut removed = 0;
        for path in self.before.difference(&paths) {
            let file = self.root.join(path);
            if self.is_behind_link(path) || fs::symlink_metadata(&file).is_err() {
                continue;
            }
            fs::remove_file(&file).map_err(|source| PublishError::Io {
                path: file.clone(),
                source,
            })?;
            removed += 1;
            let mut folder = file.parent();
            // A folder with something left in it stays.
            while let Some(empty) = folder.filter(|folder| *folder != self.root) {
                if fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        self.mark(&paths)?;
        Ok(Summary {
            files: paths.len(),
            changed: written.changed,
            removed,
        })
    }

    fn is_behind_link(&self, path: &str) -> bool {
        let file = self.root.join(path);
        let folders = file
            .ancestors()
            .skip(1)
            .take_while(|folder| *folder != self.root);
        let mut folders = folders.map(fs::symlink_metadata);
        folders.any(|found| found.is_ok_and(|found| found.is_symlink()))
    }
}

/// Whether `path` stays below the folder that it starts from.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty()
        && !path.contains('\\')
        && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// The file at `path` below `folder`, links not followed; `None` where there is
/// none.
pub fn read(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let file = folder.join(path);
    if !is_inside(path) || !fs::symlink_metadata(&file).is_ok_and(|found| found.is_file()) {
        return None;
    }
    fs::read(file).ok()
}

/// A folder for a preview, which goes when the value does. Others on the machine
/// have no business in it.
///
/// # Errors
/// When none can be made.
pub fn temporary() -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.prefix("blameless-site-").tempdir()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        temporary().unwrap()
    }

    fn written(root: &Path, files: &[(&str, &str)]) -> Summary {
        let folder = Folder::open(root, Path::new("/nowhere")).unwrap();
        for (path, text) in files {
            folder.write(path, text.as_bytes()).unwrap();
        }
        folder.finish().unwrap()
    }

    #[test]
    fn only_what_changed_is_written_and_only_what_was_ours_goes() {
        let root = folder();
        let first = written(root.path(), &[("index.html", "a"), ("p/2025/x.html", "x")]);
        assert_eq!((first.files, first.changed, first.removed), (2, 2, 0));
        fs::write(root.path().join("CNAME"), "x.example").unwrap();
        let second = written(root.path(), &[("index.html", "a"), ("p/2026/y.html", "y")]);
        assert_eq!((second.files, second.changed, second.removed), (2, 1, 1));
        assert!(!root.path().join("p/2025").exists());
        assert!(root.path().join("CNAME").exists());
    }

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let root = folder();
        fs::write(root.path().join("thesis.txt"), "x").unwrap();
        let error = Folder::open(root.path(), Path::new("/nowhere")).unwrap_err();
        assert!(error.to_string().contains("is not empty"), "{error}");
        let error = Folder::open(&root.path().join("p"), root.path()).unwrap_err();
        assert!(matches!(error, PublishError::Source { .. }));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed_out() {
        let (root, outside) = (folder(), folder());
        written(root.path(), &[("index.html", "a"), ("p/x.html", "x")]);
        fs::write(outside.path().join("x.html"), "theirs").unwrap();
        fs::remove_dir_all(root.path().join("p")).unwrap();
        std::os::unix::fs::symlink(outside.path(), root.path().join("p")).unwrap();
        let folder = Folder::open(root.path(), Path::new("/nowhere")).unwrap();
        assert!(folder.write("p/x.html", b"x").is_err());
        assert!(folder.write("../x.html", b"x").is_err());
        folder.finish().unwrap();
        assert_eq!(
            fs::read_to_string(outside.path().join("x.html")).unwrap(),
            "theirs"
        );
    }
}
