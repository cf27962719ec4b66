//! The files of a repository that are postmortems, found and read.

use crate::diagnostic::{Diagnostic, Finding};
use crate::document::front_matter::FENCE;
use crate::document::{Document, FrontMatter, Span};
use crate::model::read::read_front_matter;
use crate::model::{Collection, Entry, Reading, Unreadable, Vocabulary, identity, read};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The index of the folder, which is no postmortem.
pub const INDEX: &str = "README.md";

/// What is read at first: most front matter is shorter, and a page of memory
/// is what the system reads anyway.
const FIRST_READ: usize = 4096;

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

    /// The whole text.
    ///
    /// # Errors
    /// When the file can't be read or isn't UTF-8.
    pub fn text(&self) -> Result<String, Unreadable> {
        let bytes = std::fs::read(&self.file).map_err(|error| self.io(&error))?;
        self.decode(bytes)
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
        match Document::parse(text.clone()) {
            Ok(document) => {
                let reading = read(&document, vocabulary);
                Ok((document, reading))
            }
            Err(error) => Err(self.unreadable(&text, vec![error.into()])),
        }
    }

    /// Whether `text`, this file's, is that of a postmortem, well-formed or
    /// not: it opens with front matter, or the file's name is an id.
    pub fn is_postmortem(&self, text: &str) -> bool {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        text.starts_with(FENCE) || identity::is_id(&self.id)
    }

    /// Reads the front matter and no more of the file than that takes. `None`
    /// for a file that isn't a postmortem.
    fn entry(self, vocabulary: &Vocabulary) -> Option<Result<Entry, Unreadable>> {
        let text = match self.head() {
            Ok(Some(bytes)) => match self.decode(bytes) {
                Ok(text) => text,
                Err(unreadable) => return Some(Err(unreadable)),
            },
            Ok(None) if !identity::is_id(&self.id) => return None,
            Ok(None) => match self.text() {
                Ok(text) => text,
                Err(unreadable) => return Some(Err(unreadable)),
            },
            Err(error) => return Some(Err(self.io(&error))),
        };
        let front_matter = match FrontMatter::find(&text) {
            Ok(front_matter) => front_matter,
            Err(error) => return Some(Err(self.unreadable(&text, vec![error.into()]))),
        };
        let reading = read_front_matter(&text, front_matter, vocabulary);
        Some(match reading.postmortem {
            Some(postmortem) => Ok(Entry {
                id: self.id,
                path: self.path,
                postmortem,
            }),
            None => Err(self.unreadable(&text, reading.diagnostics)),
        })
    }

    /// The bytes up to the end of the front matter, or all where it has none;
    /// nothing of a file that doesn't open with a fence.
    fn head(&self) -> io::Result<Option<Vec<u8>>> {
        let mut file = File::open(&self.file)?;
        let mut bytes = vec![0; FIRST_READ];
        let mut filled = 0;
        loop {
            let read = file.read(&mut bytes[filled..])?;
            filled += read;
            let start = usize::from(bytes[..filled].starts_with(b"\xef\xbb\xbf")) * 3;
            if filled >= start + FENCE.len() && !bytes[start..].starts_with(FENCE.as_bytes()) {
                return Ok(None);
            }
            if let Some(end) = closing_fence(&bytes[..filled]) {
                bytes.truncate(end);
                return Ok(Some(bytes));
            }
            if read == 0 {
                bytes.truncate(filled);
                return Ok((filled >= FENCE.len()).then_some(bytes));
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
    pub fn decode(&self, bytes: Vec<u8>) -> Result<String, Unreadable> {
        String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let text = String::from_utf8_lossy(valid);
            let end = Span::at(text.len());
            let diagnostic = Diagnostic::error("syntax", end, "the text is not UTF-8 from here on")
                .with_help("save the file as UTF-8");
            self.unreadable(&text, vec![diagnostic])
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

/// Where the line after the closing fence starts, if the fence is there.
fn closing_fence(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memmem::find(&bytes[from..], b"\n+++")?;
        let line = at + 1 + FENCE.len();
        // Without its line break, the rest of the line may not be here yet.
        let end = line + bytes[line..].iter().position(|byte| *byte == b'\n')?;
        if bytes[line..end].iter().all(u8::is_ascii_whitespace) {
            return Some(end + 1);
        }
        from = line;
    }
}

/// The Markdown files below `directory` of the repository at `root`, by path;
/// hidden ones, links and the index are left out. None where the folder is
/// missing.
///
/// # Errors
/// When a folder can't be listed; the message names it.
pub fn sources(root: &Path, directory: &str) -> io::Result<Vec<Source>> {
    let top = root.join(directory);
    if !top.exists() {
        return Ok(Vec::new());
    }
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(&top).into_iter().filter_entry(visible) {
        let entry = entry?;
        let name = entry.file_name().as_encoded_bytes();
        if !entry.file_type().is_file() || !name.ends_with(b".md") || name == INDEX.as_bytes() {
            continue;
        }
        let Ok(relative) = entry.path().strip_prefix(root) else {
            continue;
        };
        let path = relative
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        let stem = entry.path().file_stem().unwrap_or_default();
        found.push(Source {
            id: stem.to_string_lossy().into_owned(),
            path,
            file: entry.into_path(),
        });
    }
    Ok(found)
}

/// Every postmortem below `directory`, read in parallel, no more of each file
/// than its front matter. A file that can't be read is in `unreadable` and
/// doesn't keep the others from being served.
///
/// # Errors
/// When a folder can't be listed.
pub fn load(root: &Path, directory: &str, vocabulary: &Vocabulary) -> io::Result<Collection> {
    let read: Vec<_> = sources(root, directory)?
        .into_par_iter()
        .with_min_len(64)
        .filter_map(|source| source.entry(vocabulary))
        .collect();
    let mut entries = Vec::with_capacity(read.len());
    let mut unreadable = Vec::new();
    for result in read {
        match result {
            Ok(entry) => entries.push(entry),
            Err(one) => unreadable.push(one),
        }
    }
    Ok(Collection::new(entries, unreadable))
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
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io::Error::new(error.kind(), format!("{path}: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fence_is_found_only_on_a_line_of_its_own() {
        assert_eq!(closing_fence(b"+++\na = 1\n+++\nrest"), Some(14));
        assert_eq!(closing_fence(b"+++\na = 1\r\n+++ \r\n"), Some(17));
        assert_eq!(closing_fence(b"+++\n++++\n+++x\n+++\n"), Some(18));
        assert_eq!(closing_fence(b"+++\na = 1\n+++"), None);
    }
}
