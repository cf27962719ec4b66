//! Symbolic links among the files. None is followed: git keeps the link and not
//! what is behind it, a loop has no end, and what lies outside of the repository
//! is nobody's to publish. What that leaves out is named.

use super::{INDEX, Source};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Where postmortems may lie in a folder: beside each other, or by year.
const DEPTH: usize = 2;

/// What isn't read because `link`, which is below `top`, isn't followed; `None`
/// where that is nothing.
pub(super) fn left_out(link: &Path, top: &Path) -> Option<String> {
    let to = fs::read_link(link).unwrap_or_default();
    let to = to.display();
    let Ok(target) = fs::canonicalize(link) else {
        // A picture that is gone is no postmortem.
        let other = link.extension().is_some_and(|end| end != "md");
        return (!other).then(|| format!("a link to {to}, which isn't there; remove it"));
    };
    // It is read where it is.
    if fs::canonicalize(top).is_ok_and(|top| target.starts_with(top)) {
        return None;
    }
    if target.is_dir() {
        let holds = holds_postmortems(&target);
        return holds
            .then(|| format!("a link to {to}, and links aren't followed; move the folder here"));
    }
    let named = link.extension().is_some_and(|end| end == "md") && target.is_file();
    let holds = named && link.file_name() != Some(INDEX.as_ref()) && is_postmortem(link);
    holds.then(|| format!("a link to {to}, and links aren't followed; move the file here"))
}

fn holds_postmortems(folder: &Path) -> bool {
    let walk = WalkDir::new(folder).min_depth(1).max_depth(DEPTH);
    let mut entries = walk.into_iter().filter_map(Result::ok);
    entries.any(|entry| {
        let name = entry.file_name().as_encoded_bytes();
        let page = entry.file_type().is_file() && name.ends_with(b".md");
        page && name != INDEX.as_bytes() && is_postmortem(entry.path())
    })
}

/// Whether the file is one; a file that can't be read may be.
fn is_postmortem(file: &Path) -> bool {
    let source = Source::new(Path::new(""), &file.to_string_lossy());
    source
        .text()
        .map_or(true, |text| source.is_postmortem(&text))
}
