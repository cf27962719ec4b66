//! One Markdown file, and how much of it is read for what.

use crate::diagnostic::{Diagnostic, Finding};
use crate::document::front_matter::{FENCE, Format, YAML_FENCE, without_mark};
use crate::document::{Document, FrontMatter, Span};
use crate::model::read::read_front_matter;
use crate::model::{Entry, Reading, Unreadable, Vocabulary, identity, read};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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
    pub(super) file: PathBuf,
    /// Why it isn't read, where it is a link.
    pub(super) refused: Option<String>,
}

impl Source {
    /// The file at `path`, which is relative to `root`.
    pub fn new(root: &Path, path: &str) -> Self {
        let stem = Path::new(path).file_stem().unwrap_or_default();
        Self {
            path: path.to_owned(),
            id: stem.to_string_lossy().into_owned(),
            file: root.join(path),
            refused: None,
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
        let bytes = self.read_all().map_err(|error| self.io(&error))?;
        self.decode(&bytes).map(str::to_owned)
    }

    /// The file as it is on disk.
    ///
    /// # Errors
    /// When it can't be read; the message names it.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        self.read_all()
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", self.path)))
    }

    fn read_all(&self) -> io::Result<Vec<u8>> {
        match &self.refused {
            Some(why) => Err(io::Error::other(why.clone())),
            None => std::fs::read(&self.file),
        }
    }

    /// The document and what its front matter says; the postmortem is `None`
    /// where errors stand in the way.
    ///
    /// # Errors
    /// When the file can't be read, isn't UTF-8, or has no front matter.
    pub fn document(&self, vocabulary: &Vocabulary) -> Result<(Document, Reading), Unreadable> {
        let document = self.parse(self.text()?)?;
        let reading = read(&document, vocabulary);
        Ok((document, reading))
    }

    /// The document that `text`, this file's, is.
    ///
    /// # Errors
    /// When it has no front matter.
    pub fn parse(&self, text: String) -> Result<Document, Unreadable> {
        Document::parse(text).map_err(|(text, error)| self.unreadable(&text, vec![error.into()]))
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
    pub(super) fn entry<T>(
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
        if let Some(why) = &self.refused {
            return Some(Err(self.io(&io::Error::other(why.clone()))));
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
pub(super) enum Depth {
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
