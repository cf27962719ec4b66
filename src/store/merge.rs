//! Three versions of a text merged by line, as git does it.

use super::git::Repository;
use git2::{Config, MergeFileInput, MergeFileOptions};
use std::io;
use std::path::Path;

/// Why lines can't be merged.
#[derive(Debug, thiserror::Error)]
#[error("the lines can't be merged: {0}")]
pub struct MergeError(#[from] git2::Error);

/// How git is configured to show conflicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Both sides.
    Merge,
    /// Both sides and the base.
    Diff3,
    /// The same, without what both sides begin and end with.
    Zdiff3,
}

impl Style {
    /// That of the repository that holds `directory`, as `merge.conflictStyle` says.
    pub fn configured(directory: &Path) -> Self {
        let config = Repository::discover(directory)
            .and_then(|repository| repository.config("merge.conflictStyle"));
        match config.ok().flatten().as_deref() {
            Some("diff3") => Style::Diff3,
            Some("zdiff3") => Style::Zdiff3,
            _ => Style::Merge,
        }
    }
}

/// How the conflicts of a merge by line are marked.
#[derive(Debug, Clone, Copy)]
pub struct Conflicts<'t> {
    /// How long the markers are.
    pub marker: u16,
    /// What is shown.
    pub style: Style,
    /// What the base, our side and theirs are called.
    pub names: [&'t str; 3],
}

/// Merges `ours` and `theirs`, which both came from `base`. Says whether it went
/// without a conflict.
///
/// # Errors
/// When a text is too large to be merged.
pub fn merge_lines(
    base: &[u8],
    ours: &[u8],
    theirs: &[u8],
    conflicts: Conflicts<'_>,
) -> Result<(Vec<u8>, bool), MergeError> {
    let mut options = MergeFileOptions::new();
    let [base_name, our_name, their_name] = conflicts.names;
    options
        .ancestor_label(base_name)
        .our_label(our_name)
        .their_label(their_name)
        .marker_size(conflicts.marker)
        .style_diff3(conflicts.style == Style::Diff3)
        .style_zdiff3(conflicts.style == Style::Zdiff3);
    merged([base, ours, theirs], &mut options)
}

/// The same for texts that are not empty, with what stood there before in each
/// conflict: git's `diff3` style.
///
/// # Errors
/// When a text is too large to be merged.
pub fn merge_lines_with_base(base: &str, ours: &str, theirs: &str) -> Result<String, MergeError> {
    let mut options = MergeFileOptions::new();
    options.style_diff3(true);
    let texts = [base, ours, theirs].map(str::as_bytes);
    let (merged, _) = merged(texts, &mut options)?;
    Ok(String::from_utf8_lossy(&merged).into_owned())
}

fn merged(
    texts: [&[u8]; 3],
    options: &mut MergeFileOptions,
) -> Result<(Vec<u8>, bool), MergeError> {
    // The one call here that sets the library up; merging doesn't.
    let _set_up = Config::new()?;
    let [base, ours, theirs] = texts;
    // Where only one side changed anything; what is left comes to some text, and
    // the library's result of nothing can't be read.
    if ours == base || ours == theirs {
        return Ok((theirs.to_vec(), true));
    }
    if theirs == base {
        return Ok((ours.to_vec(), true));
    }
    let [base, ours, theirs] = texts.map(|text| {
        let mut input = MergeFileInput::new();
        input.content(text);
        input
    });
    let result = git2::merge_file(&base, &ours, &theirs, Some(options))?;
    Ok((result.content().to_vec(), result.is_automergeable()))
}

/// The bytes of `file`.
///
/// # Errors
/// When it can't be read; the message names it.
pub fn version(file: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(file)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))
}
