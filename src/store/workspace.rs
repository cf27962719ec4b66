//! The files of a repository that are postmortems, found and read.

use crate::document::Span;
use crate::model::action_item::countermeasures;
use crate::model::{Collection, Entry, Unreadable, Vocabulary};
use rayon::prelude::*;
use source::Depth;
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

mod link;
mod source;

pub use source::Source;

/// The index of the folder, which is no postmortem.
pub const INDEX: &str = "README.md";

/// The Markdown files below `directory` of the repository at `root`, in no
/// particular order; hidden ones and the index are left out. None where the
/// folder is missing. No link is followed; one that a postmortem may be behind
/// is a source that refuses to be read.
///
/// # Errors
/// When a folder can't be listed; the message names it.
pub fn sources(root: &Path, directory: &str) -> io::Result<Vec<Source>> {
    each(root, directory, Some)
}

/// The Markdown files below `folder`, which people call `name`; their paths
/// start with it.
///
/// # Errors
/// When a folder can't be listed; the message names it.
pub fn sources_of(folder: &Path, name: &str) -> io::Result<Vec<Source>> {
    let name = name.trim_end_matches('/');
    let named = |source: Source| {
        Some(Source {
            path: format!("{name}/{}", source.path),
            ..source
        })
    };
    each(folder, "", named)
}

/// The files below `directory` that aren't Markdown, by their paths from `root`,
/// in order; hidden ones, links and what is behind links are left out.
///
/// # Errors
/// When a folder can't be listed; the message names it.
pub fn attachments(root: &Path, directory: &str) -> io::Result<Vec<String>> {
    let top = root.join(directory);
    if !top.exists() {
        return Ok(Vec::new());
    }
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !name(entry.path()).starts_with(b".");
    let mut files = Vec::new();
    for entry in WalkDir::new(&top).into_iter().filter_entry(visible) {
        let entry = entry?;
        let name = entry.file_name().as_encoded_bytes();
        if !entry.file_type().is_file() || name.ends_with(b".md") {
            continue;
        }
        if let Some(path) = entry.path().strip_prefix(root).ok().and_then(Path::to_str) {
            files.push(with_slashes(path));
        }
    }
    files.sort();
    Ok(files)
}

/// A number that changes when a file below one of `folders` of `root`, or one of
/// them itself, is written, comes or goes.
pub fn fingerprint(root: &Path, folders: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for folder in folders {
        let walk = WalkDir::new(root.join(folder)).sort_by_file_name();
        for entry in walk.into_iter().filter_map(Result::ok) {
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            if metadata.is_file() {
                let written = metadata.modified().ok();
                (entry.path(), written, metadata.len()).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file, or something that is read like one.
    File,
    /// A folder.
    Folder,
    /// Nothing.
    Missing,
}

/// What is at `path`.
pub fn kind(path: &Path) -> Kind {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Kind::Folder,
        Ok(_) => Kind::File,
        Err(_) => Kind::Missing,
    }
}

/// Whether there is something at `path`, counted from `folder`.
pub fn exists(folder: &Path, path: &str) -> bool {
    folder.join(path).exists()
}

/// What `read` makes of each Markdown file, in parallel. Folders are listed in
/// parallel, too, and their files read while others are being listed.
fn each<T: Send>(
    root: &Path,
    directory: &str,
    read: impl Fn(Source) -> Option<T> + Sync,
) -> io::Result<Vec<T>> {
    let top = root.join(directory);
    if !top.exists() {
        return Ok(Vec::new());
    }
    let first = WalkDir::new(&top).max_depth(1);
    let (folders, files) = listed(root, &top, first)?;
    let within = folders.into_par_iter().flat_map(|folder| {
        let (files, error) = match listed(root, &top, WalkDir::new(folder)) {
            Ok((_, files)) => (files, None),
            Err(error) => (Vec::new(), Some(Err(error))),
        };
        these(files, &read).map(Ok).chain(error)
    });
    these(files, &read).map(Ok).chain(within).collect()
}

/// What `read` makes of `files`, in parallel.
fn these<'r, T: Send + 'r>(
    files: Vec<Source>,
    read: &'r (impl Fn(Source) -> Option<T> + Sync),
) -> impl ParallelIterator<Item = T> + 'r {
    files.into_par_iter().with_min_len(16).filter_map(read)
}

/// The folders below the start of `walk`, and the Markdown files; `top` is where
/// all of them are.
fn listed(root: &Path, top: &Path, walk: WalkDir) -> io::Result<(Vec<PathBuf>, Vec<Source>)> {
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !name(entry.path()).starts_with(b".");
    let start = root.to_string_lossy().len();
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = entry?;
        let name = name(entry.path());
        if entry.file_type().is_dir() {
            if entry.depth() > 0 {
                folders.push(entry.into_path());
            }
            continue;
        }
        let refused = match entry.file_type().is_symlink() {
            true => link::left_out(entry.path(), top),
            false => None,
        };
        let is_page =
            entry.file_type().is_file() && name.ends_with(b".md") && name != INDEX.as_bytes();
        if !is_page && refused.is_none() {
            continue;
        }
        // The walk started below the root, so each path starts with it.
        let (path, id) = {
            let whole = entry.path();
            let whole = whole
                .to_str()
                .map_or_else(|| whole.to_string_lossy(), Cow::Borrowed);
            let relative = whole[start..].trim_start_matches(MAIN_SEPARATOR);
            let name = relative.rsplit(MAIN_SEPARATOR).next().unwrap_or(relative);
            let id = name.strip_suffix(".md").unwrap_or(name);
            (with_slashes(relative), id.to_owned())
        };
        files.push(Source {
            id,
            path,
            file: entry.into_path(),
            refused,
        });
    }
    Ok((folders, files))
}

/// The name at the end of a path, as [`Path::file_name`] gives it for those of a
/// walk; that one looks at all of the path first, which takes a while for many.
fn name(path: &Path) -> &[u8] {
    let whole = path.as_os_str().as_encoded_bytes();
    let start = memchr::memrchr(MAIN_SEPARATOR as u8, whole).map_or(0, |at| at + 1);
    &whole[start..]
}

/// Every postmortem below `directory`, read in parallel, no more of each file
/// than its front matter. A file that can't be read is in `unreadable` and
/// doesn't keep the others from being served.
///
/// # Errors
/// When a folder can't be listed.
pub fn load(root: &Path, directory: &str, vocabulary: &Vocabulary) -> io::Result<Collection> {
    let read = each(root, directory, |source| {
        source.entry(
            vocabulary,
            Depth::FrontMatter,
            |_| true,
            |entry, _, _| entry,
        )
    })?;
    let (entries, unreadable) = parted(read);
    Ok(Collection::new(entries, unreadable))
}

/// The same for a report: with the countermeasures of each postmortem, and
/// without people, the summary of the impact and references, which no figure is
/// made from. All of each file is read for that; what is kept grows with the
/// number of files, not with their text.
///
/// # Errors
/// When a folder can't be listed.
pub fn load_with_countermeasures(
    root: &Path,
    directory: &str,
    vocabulary: &Vocabulary,
) -> io::Result<Collection> {
    let keep = |mut entry: Entry, text: &str, body| {
        // Nobody counts by these, and they may be of any length.
        let postmortem = Arc::make_mut(&mut entry.postmortem);
        postmortem.authors = Vec::new();
        postmortem.reviewers = Vec::new();
        postmortem.impact.summary = None;
        postmortem.change.reference = None;
        entry.countermeasures = Some(countermeasures(text, body, &vocabulary.sections));
        entry
    };
    let read = each(root, directory, |source| {
        source.entry(vocabulary, Depth::Whole, |_| true, keep)
    })?;
    let (entries, unreadable) = parted(read);
    Ok(Collection::new(entries, unreadable))
}

/// Each readable postmortem with what was made of it, and the unreadable ones.
pub type Each<T> = (Vec<(Entry, T)>, Vec<Unreadable>);

/// Every postmortem with what `read` makes of all of its text, in which the body
/// is where the span says; read in parallel. Newest first; ties by id.
///
/// # Errors
/// When a folder can't be listed.
pub fn load_each<T: Send>(
    root: &Path,
    directory: &str,
    vocabulary: &Vocabulary,
    read: impl Fn(&Entry, &str, Span) -> T + Sync,
) -> io::Result<Each<T>> {
    load_wanted(root, directory, vocabulary, |_| true, read)
}

/// Like [`load_each`], of files that are listed already.
pub fn load_listed<T: Send>(
    sources: Vec<Source>,
    vocabulary: &Vocabulary,
    read: impl Fn(&Entry, &str, Span) -> T + Sync,
) -> Each<T> {
    let read = |source: Source| source.entry(vocabulary, Depth::Whole, |_| true, with(&read));
    ordered(these(sources, &read).collect())
}

/// Like [`load_each`], of those files alone whose bytes are `wanted`: nothing is
/// made of the others, which so cost little more than being read. They aren't
/// named if they are unreadable, either.
///
/// # Errors
/// When a folder can't be listed.
pub fn load_wanted<T: Send>(
    root: &Path,
    directory: &str,
    vocabulary: &Vocabulary,
    wanted: impl Fn(&[u8]) -> bool + Sync,
    read: impl Fn(&Entry, &str, Span) -> T + Sync,
) -> io::Result<Each<T>> {
    let found = each(root, directory, |source| {
        source.entry(vocabulary, Depth::Whole, &wanted, with(&read))
    })?;
    Ok(ordered(found))
}

/// The entry of a file together with what `read` makes of its text.
fn with<T>(read: impl Fn(&Entry, &str, Span) -> T) -> impl Fn(Entry, &str, Span) -> (Entry, T) {
    move |entry, text, body| {
        let read = read(&entry, text, body);
        (entry, read)
    }
}

fn ordered<T: Send>(read: Vec<Result<(Entry, T), Unreadable>>) -> Each<T> {
    let (mut entries, mut unreadable) = parted(read);
    entries.par_sort_by(|(a, _), (b, _)| a.newest_first(b));
    unreadable.sort_by(|a, b| a.path.cmp(&b.path));
    (entries, unreadable)
}

fn parted<T>(read: Vec<Result<T, Unreadable>>) -> (Vec<T>, Vec<Unreadable>) {
    let mut readable = Vec::with_capacity(read.len());
    let mut unreadable = Vec::new();
    for result in read {
        match result {
            Ok(one) => readable.push(one),
            Err(one) => unreadable.push(one),
        }
    }
    (readable, unreadable)
}

fn with_slashes(path: &str) -> String {
    match MAIN_SEPARATOR {
        '/' => path.to_owned(),
        separator => path.replace(separator, "/"),
    }
}

/// The path from `root`, with `/`, of the file that `name` is from `directory`;
/// `None` where there is no such file below the root.
pub fn relative(root: &Path, directory: &Path, name: &str) -> Option<String> {
    let file = std::fs::canonicalize(directory.join(name)).ok()?;
    let relative = file.strip_prefix(root).ok()?;
    Some(
        relative
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/"),
    )
}

/// The text of a file of the user's repository, such as the configuration or a
/// template; `None` if it isn't there.
///
/// # Errors
/// When it is there and can't be read.
pub fn optional_text(root: &Path, path: &str) -> io::Result<Option<String>> {
    match std::fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(io::Error::new(
            error.kind(),
            format!("{path} is not UTF-8; save it as UTF-8"),
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io::Error::new(error.kind(), format!("{path}: {error}"))),
    }
}
