//! The files of a repository that are postmortems, found and read.

use crate::diagnostic::{Diagnostic, Finding};
use crate::document::front_matter::{FENCE, Format, YAML_FENCE, without_mark};
use crate::document::{Document, FrontMatter, Span};
use crate::model::action_item::countermeasures;
use crate::model::read::read_front_matter;
use crate::model::{Collection, Entry, Reading, Unreadable, Vocabulary, identity, read};
use rayon::prelude::*;
use std::cell::RefCell;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The index of the folder, which is no postmortem.
pub const INDEX: &str = "README.md";

/// What is read at first: most front matter is shorter, and a page of memory
/// is what the system reads anyway.
const FIRST_READ: usize = 4096;

/// What is read at first where all of each file is wanted: few are longer.
const WHOLE_READ: usize = 32 * 1024;

/// One Markdown file below the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path from the repository's root, with `/`.
    pub path: String,
    /// The file's name without `.md`.
    pub id: String,
    file: PathBuf,
}

impl Source {
    /// The file at `path`, which is relative to `root`.
    pub fn new(root: &Path, path: &str) -> Self {
        let stem = Path::new(path).file_stem().unwrap_or_default();
        Self {
            path: path.to_owned(),
            id: stem.to_string_lossy().into_owned(),
            file: root.join(path),
        }
    }

    /// The folder that holds the file.
    pub fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new("."))
    }

    /// The file on disk.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The whole text.
    ///
    /// # Errors
    /// When the file can't be read or isn't UTF-8.
    pub fn text(&self) -> Result<String, Unreadable> {
        let bytes = std::fs::read(&self.file).map_err(|error| self.io(&error))?;
        self.decode(&bytes).map(str::to_owned)
    }

    /// The file as it is on disk.
    ///
    /// # Errors
    /// When it can't be read; the message names it.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        std::fs::read(&self.file)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", self.path)))
    }

    /// The document and what its front matter says; the postmortem is `None`
    /// where errors stand in the way.
    ///
    /// # Errors
    /// When the file can't be read, isn't UTF-8, or has no front matter.
    pub fn document(&self, vocabulary: &Vocabulary) -> Result<(Document, Reading), Unreadable> {
        let text = self.text()?;
        match Document::parse(text) {
            Ok(document) => {
                let reading = read(&document, vocabulary);
                Ok((document, reading))
            }
            Err((text, error)) => Err(self.unreadable(&text, vec![error.into()])),
        }
    }

    /// The postmortem as it is on disk now, or why it can't be read; `None` where
    /// there is none any more.
    pub fn read_again(self, vocabulary: &Vocabulary) -> Option<Result<Entry, Unreadable>> {
        if !self.file.exists() {
            return None;
        }
        self.entry(
            vocabulary,
            Depth::FrontMatter,
            |_| true,
            |entry, _, _| entry,
        )
    }

    /// Whether `text`, this file's, is that of a postmortem, well-formed or
    /// not: it opens with front matter, or the file's name is an id.
    pub fn is_postmortem(&self, text: &str) -> bool {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.starts_with(FENCE) || identity::is_id(&self.id) {
            return true;
        }
        let found = FrontMatter::find_in_head(text.as_bytes(), true);
        found.is_some_and(|found| names_an_incident(found.content.of(text).as_bytes()))
    }

    /// Reads as much of the file as `depth` takes and gives what `keep` makes of
    /// it. `None` for a file that isn't a postmortem, or isn't `wanted`.
    fn entry<T>(
        self,
        vocabulary: &Vocabulary,
        depth: Depth,
        wanted: impl Fn(&[u8]) -> bool,
        keep: impl Fn(Entry, &str, Span) -> T,
    ) -> Option<Result<T, Unreadable>> {
        thread_local! {
            // One for all the files that a thread reads.
            static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; FIRST_READ]);
        }
        BUFFER.with_borrow_mut(|buffer| match self.head(buffer, depth) {
            Ok(Head::Closed(found, _)) if self.is_other_page(&found, buffer) => None,
            Ok(Head::Closed(found, length)) => {
                let bytes = match depth {
                    Depth::FrontMatter => &buffer[..found.end],
                    Depth::Whole => &buffer[..length],
                };
                wanted(bytes).then(|| self.read(bytes, found, vocabulary, keep))
            }
            Ok(Head::Open(_)) if buffer.starts_with(b"-") && !identity::is_id(&self.id) => None,
            Ok(Head::Open(length)) => Some(Err(self.without_front_matter(&buffer[..length]))),
            Ok(Head::Other) if !identity::is_id(&self.id) => None,
            Ok(Head::Other) => Some(Err(match self.bytes() {
                Ok(bytes) => self.without_front_matter(&bytes),
                Err(error) => self.io(&error),
            })),
            Err(error) => Some(Err(self.io(&error))),
        })
    }

    /// Whether a file with YAML front matter is a page of another kind: its name
    /// is no id, and its keys aren't ours.
    fn is_other_page(&self, found: &FrontMatter, bytes: &[u8]) -> bool {
        found.format == Format::Yaml
            && !identity::is_id(&self.id)
            && !names_an_incident(&bytes[found.content.start..found.content.end])
    }

    fn read<T>(
        self,
        bytes: &[u8],
        front_matter: FrontMatter,
        vocabulary: &Vocabulary,
        keep: impl Fn(Entry, &str, Span) -> T,
    ) -> Result<T, Unreadable> {
        let text = self.decode(bytes)?;
        let reading = read_front_matter(text, front_matter, vocabulary);
        match reading.postmortem {
            Some(postmortem) => {
                let entry = Entry::new(self.id, self.path, postmortem);
                let body = Span::new(front_matter.end, text.len());
                Ok(keep(entry, text, body))
            }
            None => Err(self.unreadable(text, reading.diagnostics)),
        }
    }

    /// Says what is wrong with a file that has no whole front matter.
    fn without_front_matter(&self, bytes: &[u8]) -> Unreadable {
        let text = match self.decode(bytes) {
            Ok(text) => text,
            Err(unreadable) => return unreadable,
        };
        let error = FrontMatter::find(text).err().map(Diagnostic::from);
        self.unreadable(text, error.into_iter().collect())
    }

    /// Reads until the front matter has ended, or to the end if `depth` takes
    /// that, and nothing of a file that doesn't open with a fence.
    fn head(&self, bytes: &mut Vec<u8>, depth: Depth) -> io::Result<Head> {
        let mut file = File::open(&self.file)?;
        let mut filled = 0;
        if depth == Depth::Whole && bytes.len() < WHOLE_READ {
            bytes.resize(WHOLE_READ, 0);
        }
        loop {
            let read = file.read(&mut bytes[filled..])?;
            filled += read;
            let there = &bytes[..filled];
            let opening = without_mark(there);
            let short = opening.len() < FENCE.len() && read > 0;
            let fenced =
                opening.starts_with(FENCE.as_bytes()) || opening.starts_with(YAML_FENCE.as_bytes());
            if !short && !fenced {
                return Ok(Head::Other);
            }
            if let Some(found) = FrontMatter::find_in_head(there, read == 0) {
                if depth == Depth::Whole {
                    filled += to_end(&mut file, bytes, filled)?;
                }
                return Ok(Head::Closed(found, filled));
            }
            if read == 0 {
                return Ok(Head::Open(filled));
            }
            if filled == bytes.len() {
                bytes.resize(filled * 4, 0);
            }
        }
    }

    /// The text that `bytes`, from this file, hold.
    ///
    /// # Errors
    /// When they aren't UTF-8, with the place.
    pub fn decode<'b>(&self, bytes: &'b [u8]) -> Result<&'b str, Unreadable> {
        // The standard library's own look takes a tenth of a report on Korean;
        // only it knows the place of an error.
        if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
            return Ok(text);
        }
        std::str::from_utf8(bytes).map_err(|error| {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let end = Span::at(valid.len());
            let diagnostic = Diagnostic::error("syntax", end, "the text is not UTF-8 from here on")
                .with_help("save the file as UTF-8");
            self.unreadable(&valid, vec![diagnostic])
        })
    }

    fn io(&self, error: &io::Error) -> Unreadable {
        self.unreadable(
            "",
            vec![Diagnostic::error("io", Span::at(0), error.to_string())],
        )
    }

    /// Says why this file is no postmortem; `text` is what the spans are of.
    pub fn unreadable(&self, text: &str, mut diagnostics: Vec<Diagnostic>) -> Unreadable {
        diagnostics.retain(|diagnostic| diagnostic.level == crate::diagnostic::Level::Error);
        Unreadable {
            path: self.path.clone(),
            findings: Finding::locate_all(&self.path, text, diagnostics),
        }
    }
}

/// Whether YAML between `---` lines is about an incident: many pages open with
/// such a block, and none but ours has these keys.
fn names_an_incident(content: &[u8]) -> bool {
    let mut lines = content.split(|byte| *byte == b'\n');
    lines.any(|line| {
        let ours: [&[u8]; 3] = [b"started_at:", b"severity:", b"services:"];
        ours.iter().any(|key| line.starts_with(key))
    })
}

/// How much of each file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    FrontMatter,
    Whole,
}

/// Reads the rest of `file` into `bytes`, of which `filled` are taken; says how
/// much that was.
fn to_end(file: &mut File, bytes: &mut Vec<u8>, filled: usize) -> io::Result<usize> {
    let mut more = 0;
    loop {
        if filled + more == bytes.len() {
            bytes.resize(bytes.len() * 4, 0);
        }
        match file.read(&mut bytes[filled + more..])? {
            0 => return Ok(more),
            read => more += read,
        }
    }
}

/// What the first bytes of a file are.
enum Head {
    /// Front matter with its end, and how much of the file was read.
    Closed(FrontMatter, usize),
    /// Front matter that has no end in all of the file, which is so long.
    Open(usize),
    /// Something else.
    Other,
}

/// The Markdown files below `directory` of the repository at `root`, in no
/// particular order; hidden ones, links and the index are left out. None where
/// the folder is missing.
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
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
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
    let (folders, files) = listed(root, first)?;
    let within = folders.into_par_iter().flat_map(|folder| {
        let (files, error) = match listed(root, WalkDir::new(folder)) {
            Ok((_, files)) => (files, None),
            Err(error) => (Vec::new(), Some(Err(error))),
        };
        let read = files
            .into_par_iter()
            .with_min_len(16)
            .filter_map(&read)
            .map(Ok);
        read.chain(error)
    });
    let beside = files
        .into_par_iter()
        .with_min_len(16)
        .filter_map(&read)
        .map(Ok);
    beside.chain(within).collect()
}

/// The folders below the start of `walk`, and the Markdown files.
fn listed(root: &Path, walk: WalkDir) -> io::Result<(Vec<PathBuf>, Vec<Source>)> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let start = root.to_string_lossy().len();
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = entry?;
        let name = entry.file_name().as_encoded_bytes();
        if entry.file_type().is_dir() {
            if entry.depth() > 0 {
                folders.push(entry.into_path());
            }
            continue;
        }
        if !entry.file_type().is_file() || !name.ends_with(b".md") || name == INDEX.as_bytes() {
            continue;
        }
        // The walk started below the root, so each path starts with it.
        let (path, id) = {
            let path = entry.path().to_string_lossy();
            let relative = path[start..].trim_start_matches(std::path::MAIN_SEPARATOR);
            let name = entry.file_name().to_string_lossy();
            (
                with_slashes(relative),
                name[..name.len() - ".md".len()].to_owned(),
            )
        };
        files.push(Source {
            id,
            path,
            file: entry.into_path(),
        });
    }
    Ok((folders, files))
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
        entry.postmortem.authors = Vec::new();
        entry.postmortem.reviewers = Vec::new();
        entry.postmortem.impact.summary = None;
        entry.postmortem.change.reference = None;
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
    let keep = |entry: Entry, text: &str, body| {
        let read = read(&entry, text, body);
        (entry, read)
    };
    let found = each(root, directory, |source| {
        source.entry(vocabulary, Depth::Whole, &wanted, keep)
    })?;
    let (mut entries, mut unreadable) = parted(found);
    entries.sort_by(|(a, _), (b, _)| a.newest_first(b));
    unreadable.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((entries, unreadable))
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
    match std::path::MAIN_SEPARATOR {
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
