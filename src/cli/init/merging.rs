//! Registers the merge driver: a line for every clone, and git's configuration
//! for this one.

use super::Files;
use super::words::Words;
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::prompt;
use crate::store::git::Repository;
use crate::store::workspace;

const ATTRIBUTES: &str = ".gitattributes";

const NAME: (&str, &str) = ("merge.blameless.name", "postmortems by field and item");

/// Git takes a driver that isn't there for one that found a conflict, and leaves
/// our side alone in the file, without a mark. Where `blameless` isn't on the
/// PATH, such as in a program with buttons, git's own merge has to do.
const DRIVER: (&str, &str) = (
    "merge.blameless.driver",
    "if command -v blameless >/dev/null; \
     then blameless merge-driver %O %A %B %P %L %S %X %Y; \
     else echo blameless is not on the PATH, so that git merges %P by line >&2; \
     git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B; fi",
);

/// How a driver begins that does without that.
const BARE: &str = "blameless merge-driver ";

/// The attribute of files that the driver merges.
const ATTRIBUTE: &str = "merge=blameless";

/// Whether the driver is to be registered: the flag says so, or somebody at the
/// terminal does, who is not asked twice.
///
/// # Errors
/// When the question is left.
pub fn wanted(
    flag: bool,
    words: &Words,
    repository: &Repository,
    context: &Context,
) -> Result<bool, Failure> {
    if flag || !context.terminal.can_ask || repository.config(DRIVER.0)?.is_some() {
        return Ok(flag);
    }
    prompt::confirm(words.ask_driver, true)
}

/// Registers the driver for the postmortems in `directory`; what is there is left
/// as it is.
///
/// # Errors
/// When the file or git's configuration can't be written.
pub(super) fn register(files: &mut Files<'_>, directory: &str) -> Result<(), Failure> {
    let words = files.words;
    let line = line(directory);
    let there = workspace::optional_text(files.repository.root(), ATTRIBUTES)?;
    let text = there.as_deref().unwrap_or_default();
    if text.lines().any(|one| one.trim() == line) {
        let there = words.there;
        files.said.push_str(&format!("{ATTRIBUTES}: {there}\n"));
    } else {
        let text = with_line(text, &line);
        let path = ATTRIBUTES.as_ref();
        files.repository.write(path, text.as_bytes())?;
        let what = if there.is_some() {
            words.added_to
        } else {
            words.written
        };
        files.said.push_str(&format!("{ATTRIBUTES}: {what}\n"));
        files.written.push(ATTRIBUTES.to_owned());
    }
    let (key, command) = DRIVER;
    let what = match files.repository.config(key)? {
        Some(set) if set == command => words.is_set,
        Some(set) if !set.starts_with(BARE) => words.set_left,
        _ => {
            files.repository.set_config(NAME.0, NAME.1)?;
            files.repository.set_config(key, command)?;
            words.set
        }
    };
    files.said.push_str(&format!("{key}: {what}\n"));
    Ok(())
}

/// The line of `.gitattributes`; a pattern with spaces or quotes is quoted as in C.
fn line(directory: &str) -> String {
    let pattern = match directory {
        "" => "**/*.md".to_owned(),
        directory => format!("{directory}/**/*.md"),
    };
    let plain = |c: char| !(c.is_whitespace() || c.is_control() || matches!(c, '"' | '\\'));
    let pattern = match pattern.chars().all(plain) && !pattern.starts_with(['#', '!']) {
        true => pattern,
        false => format!("\"{}\"", pattern.replace('\\', "\\\\").replace('"', "\\\"")),
    };
    format!("{pattern} {ATTRIBUTE}")
}

/// Whether postmortems are to be merged by the driver, and this clone hasn't been
/// told how.
///
/// # Errors
/// When the file of attributes or git's configuration can't be read.
pub fn is_missing(repository: &Repository) -> Result<bool, Failure> {
    let attributes = workspace::optional_text(repository.root(), ATTRIBUTES)?;
    let wanted = attributes.is_some_and(|text| text.lines().any(|line| line.ends_with(ATTRIBUTE)));
    Ok(wanted && repository.config(DRIVER.0)?.is_none())
}

/// `text` with `line` at its end, in the text's own line ends.
fn with_line(text: &str, line: &str) -> String {
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        eol
    };
    format!("{text}{gap}{line}{eol}")
}

#[cfg(test)]
mod tests {
    use super::{line, with_line};

    #[test]
    fn the_line_is_added_in_the_files_own_way() {
        assert_eq!(with_line("", "x"), "x\n");
        assert_eq!(with_line("a\r\nb", "x"), "a\r\nb\r\nx\r\n");
        assert_eq!(line("docs/p"), "docs/p/**/*.md merge=blameless");
        assert_eq!(line("our docs"), "\"our docs/**/*.md\" merge=blameless");
    }
}
