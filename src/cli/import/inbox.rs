//! The sources that were named on the command line, read one by one.

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::exchange::{Reason, Refused, Source};
use crate::model::Language;
use crate::store::inbox::{self, Unreadable};
use crate::store::workspace::{Kind, kind};
use std::io::Read;
use std::path::{Path, PathBuf};

/// One file that came in.
pub struct Letter {
    /// What people know it by: the path as it was typed, or `standard input`.
    pub name: String,
    /// All of it.
    pub text: String,
    /// Whether it was named itself, and not found in a folder.
    pub is_named: bool,
    /// Where it is, unless it came through standard input.
    path: Option<PathBuf>,
}

impl Letter {
    /// The file as an adapter reads it.
    pub fn source(&self) -> Source<'_> {
        Source {
            name: &self.name,
            text: &self.text,
            is_named: self.is_named,
            since: None,
        }
    }

    /// The same with the day of the file's first commit, if it has one.
    pub fn dated(&self) -> Option<Source<'_>> {
        let since = inbox::first_committed(self.path.as_ref()?)?;
        Some(Source {
            since: Some(since.date_naive()),
            ..self.source()
        })
    }
}

/// Reads every source: files, the files of folders that have one of the
/// `endings`, and `-`.
///
/// # Errors
/// When a source isn't there; one that can't be read is refused and doesn't
/// keep the others.
pub fn gather(
    sources: &[String],
    endings: &[&str],
    language: Language,
    context: &Context,
) -> Result<Vec<Result<Letter, Refused>>, Failure> {
    let mut letters = Vec::new();
    for source in sources {
        if source == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes)?;
            letters.push(letter("standard input", inbox::decoded(bytes), None));
            continue;
        }
        let path = context.directory.join(source);
        match kind(&path) {
            Kind::Missing => {
                let message = match language {
                    Language::En => format!("{source} isn't there; check the path"),
                    Language::Ko => format!("{source} 없음. 경로를 확인하세요"),
                };
                return Err(Failure::new(message));
            }
            Kind::File => {
                let named = letter(source, inbox::text(&path), Some(path));
                letters.push(named);
            }
            Kind::Folder => {
                let wanted = |file: &Path| {
                    let ending = file.extension().unwrap_or_default().to_string_lossy();
                    endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
                };
                let found = inbox::files(&path, wanted)?;
                if found.is_empty() {
                    let message = match language {
                        Language::En => format!("{source} holds no file of this format"),
                        Language::Ko => format!("{source} 안에 이 형식의 파일이 없음"),
                    };
                    return Err(Failure::new(message));
                }
                let prefix = source.trim_end_matches('/');
                for file in found {
                    let within = file.strip_prefix(&path).unwrap_or(&file).to_string_lossy();
                    let name = format!("{prefix}/{}", within.replace('\\', "/"));
                    let found = letter(&name, inbox::text(&file), Some(file));
                    letters.push(found.map(|letter| Letter {
                        is_named: false,
                        ..letter
                    }));
                }
            }
        }
    }
    Ok(letters)
}

fn letter(
    name: &str,
    text: Result<String, Unreadable>,
    path: Option<PathBuf>,
) -> Result<Letter, Refused> {
    match text {
        Ok(text) => Ok(Letter {
            name: name.to_owned(),
            text,
            is_named: true,
            path,
        }),
        Err(problem) => {
            let reason = match problem {
                Unreadable::NotUtf8 { line } => Reason::NotUtf8 { line },
                Unreadable::TooLarge => Reason::TooLarge,
                Unreadable::Io(error) => Reason::Other(error.to_string()),
            };
            Err(Refused::new(name, reason))
        }
    }
}
