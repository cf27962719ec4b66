//! Three versions of a text merged by line, as git does it.

use git2::{Config, MergeFileInput, MergeFileOptions};
use std::io;
use std::path::Path;

/// Why lines can't be merged.
#[derive(Debug, thiserror::Error)]
#[error("the lines can't be merged: {0}")]
pub struct MergeError(#[from] git2::Error);

/// Merges `ours` and `theirs`, which both came from `base`; markers of conflicts
/// are `marker` characters long. Says whether it went without a conflict.
///
/// # Errors
/// When a text is too large to be merged.
pub fn merge_lines(
    base: &[u8],
    ours: &[u8],
    theirs: &[u8],
    marker: u16,
) -> Result<(Vec<u8>, bool), MergeError> {
    let mut options = MergeFileOptions::new();
    options
        .our_label("ours")
        .their_label("theirs")
        .marker_size(marker);
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
