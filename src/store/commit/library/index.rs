//! The index as it will be: a copy with the new entries.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use git2::{Index, IndexEntry, IndexTime, Oid};
use tempfile::TempPath;

use super::content::{self, NewBlob};
use super::reference::Head;
use super::{Attempt, Stop};
use crate::store::commit::CommitError;
use crate::store::git::GitError;

const FILE: u32 = 0o100_644;
const EXECUTABLE: u32 = 0o100_755;

/// The length of an index's trailing SHA-1.
const CHECKSUM: u64 = 20;

/// What the commit does with a path.
pub(super) enum Change {
    /// The file is as this entry says. (Boxed: it is large.)
    Put(String, Box<IndexEntry>),
    /// The file is gone.
    Remove(String),
}

/// A copy of the index in the writer's scratch folder.
pub(super) struct ScratchIndex {
    index: Index,
    path: TempPath,
    target: PathBuf,
    original: Option<Original>,
}

/// The index that the copy was made of.
struct Original {
    metadata: Metadata,
    checksum: Vec<u8>,
}

impl ScratchIndex {
    pub(super) fn copy(attempt: &Attempt<'_>) -> Result<Self, Stop> {
        let target = attempt.repository.git_dir().join("index");
        // git writes through a link, and a rename would replace it.
        if target.is_symlink() {
            return Err(Stop::Unfit);
        }
        let (bytes, original) = match read(&target) {
            Ok((bytes, original)) => (bytes, Some(original)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Vec::new(), None),
            Err(source) => return Err(attempt.failed(&target, source)),
        };
        let path = attempt.scratch_file(&bytes)?;
        if original.is_none() {
            // libgit2 takes an absent file for an empty index, but not an empty one.
            fs::remove_file(&path).map_err(|source| attempt.failed(&path, source))?;
        }
        let index = Index::open(&path)?;
        if index.has_conflicts() {
            let root = attempt.repository.root().to_owned();
            return Err(Stop::Failed(CommitError::Git(GitError::Unmerged { root })));
        }
        Ok(Self {
            index,
            path,
            target,
            original,
        })
    }

    /// The index that will be replaced.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// The copy.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What the work tree says about the paths. The files become blobs, filtered as by `git add`.
    pub(super) fn changes(&self, attempt: &Attempt<'_>, head: &Head) -> Result<Vec<Change>, Stop> {
        let head_tree = match head.id {
            Some(id) => Some(attempt.library.find_commit(id)?.tree()?),
            None => None,
        };
        let trust_mode = cfg!(unix)
            && attempt
                .library
                .config()?
                .get_bool("core.fileMode")
                .unwrap_or(true);
        let (mut found, mut files) = (Vec::new(), Vec::new());
        for path in &attempt.job.paths {
            let name = Path::new(path);
            let full = attempt.repository.root().join(path);
            // Read before the content: a file that changes in between then differs from its entry.
            let metadata = match fs::symlink_metadata(&full) {
                Ok(metadata) => metadata,
                Err(error) if is_absent(&error) => {
                    found.push(None);
                    continue;
                }
                Err(source) => return Err(attempt.failed(&full, source)),
            };
            let in_index = self.index.get_path(name, 0).map(|entry| entry.mode);
            // A folder of HEAD is read anew for each path in it.
            let in_head = || {
                let entry = head_tree.as_ref()?.get_path(name).ok()?;
                u32::try_from(entry.filemode()).ok()
            };
            let tracked = in_index.or_else(in_head);
            let mode = match tracked {
                Some(EXECUTABLE) if !trust_mode => EXECUTABLE,
                _ if trust_mode && is_executable(&metadata) => EXECUTABLE,
                _ => FILE,
            };
            files.push(NewBlob {
                path,
                size: metadata.len(),
                is_tracked: tracked.is_some(),
            });
            found.push(Some((metadata, mode)));
        }
        let mut ids = content::write(attempt, &files)?.into_iter();
        let changes = attempt.job.paths.iter().zip(found).map(|(path, found)| {
            match found.and_then(|found| Some((found, ids.next()?))) {
                Some(((metadata, mode), id)) => {
                    let entry = entry(path, &metadata, mode, id);
                    Change::Put(path.clone(), Box::new(entry))
                }
                None => Change::Remove(path.clone()),
            }
        });
        Ok(changes.collect())
    }

    /// Writes the copy with the changes, ready to take the index's place.
    pub(super) fn write(&mut self, changes: &[Change]) -> Result<(), Stop> {
        for change in changes {
            match change {
                Change::Put(_, entry) => self.index.add(entry)?,
                Change::Remove(path) => match self.index.remove(Path::new(path), 0) {
                    Err(error) if error.code() != git2::ErrorCode::NotFound => {
                        return Err(error.into());
                    }
                    _ => {}
                },
            }
        }
        self.index.write()?;
        let Some(original) = &self.original else {
            return Ok(());
        };
        // An entry whose file is as new as the index itself is "racy": git compares such files'
        // content instead of trusting the entry. With a newer index git would trust entries that
        // were written in the same second as a later change, and overlook that change. So the new
        // index keeps the old one's age. See "racy-git" in git's technical documentation.
        let keep = |path: &Path| -> io::Result<()> {
            let file = File::options().write(true).open(path)?;
            file.set_modified(original.metadata.modified()?)?;
            file.set_permissions(original.metadata.permissions())
        };
        // Where that can't be done, the program does everything.
        keep(&self.path).map_err(|_| Stop::Unfit)
    }

    /// Whether the index is still the one that was copied.
    pub(super) fn is_current(&self) -> bool {
        let now = File::open(&self.target).and_then(|mut file| {
            let metadata = file.metadata()?;
            let length = i64::try_from(metadata.len().min(CHECKSUM)).unwrap_or(0);
            file.seek(SeekFrom::End(-length))?;
            let mut checksum = Vec::new();
            file.read_to_end(&mut checksum)?;
            Ok(Original { metadata, checksum })
        });
        match (now, &self.original) {
            (Ok(now), Some(then)) => now.is(then),
            (Err(error), None) => error.kind() == io::ErrorKind::NotFound,
            _ => false,
        }
    }
}

impl Original {
    fn is(&self, other: &Self) -> bool {
        self.metadata.len() == other.metadata.len()
            && self.metadata.modified().ok() == other.metadata.modified().ok()
            && self.checksum == other.checksum
            && is_same_inode(&self.metadata, &other.metadata)
    }
}

fn read(path: &Path) -> io::Result<(Vec<u8>, Original)> {
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let start = metadata.len().saturating_sub(CHECKSUM);
    let checksum = bytes
        .iter()
        .skip(usize::try_from(start).unwrap_or(0))
        .copied()
        .collect();
    Ok((bytes, Original { metadata, checksum }))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// An entry as git would write it: fields that don't fit are cut off.
#[cfg(unix)]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn entry(path: &str, metadata: &Metadata, mode: u32, id: Oid) -> IndexEntry {
    use std::os::unix::fs::MetadataExt;
    let time = |seconds: i64, nanoseconds: i64| IndexTime::new(seconds as i32, nanoseconds as u32);
    IndexEntry {
        ctime: time(metadata.ctime(), metadata.ctime_nsec()),
        mtime: time(metadata.mtime(), metadata.mtime_nsec()),
        dev: metadata.dev() as u32,
        ino: metadata.ino() as u32,
        mode,
        uid: metadata.uid(),
        gid: metadata.gid(),
        file_size: metadata.len() as u32,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    }
}

/// Without Unix's fields git finds the file changed, compares its content, and fills them in.
#[cfg(not(unix))]
#[allow(clippy::cast_possible_truncation)]
fn entry(path: &str, metadata: &Metadata, mode: u32, id: Oid) -> IndexEntry {
    let unknown = || IndexTime::new(0, 0);
    IndexEntry {
        ctime: unknown(),
        mtime: unknown(),
        dev: 0,
        ino: 0,
        mode,
        uid: 0,
        gid: 0,
        file_size: metadata.len() as u32,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    }
}

#[cfg(unix)]
fn is_executable(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o100 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn is_same_inode(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.dev() == other.dev() && one.ino() == other.ino()
}

#[cfg(not(unix))]
fn is_same_inode(_: &Metadata, _: &Metadata) -> bool {
    true
}
