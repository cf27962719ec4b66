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

const DRIVER: (&str, &str) = (
    "merge.blameless.driver",
    "blameless merge-driver %O %A %B %P %L %S %X %Y",
);

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
pub fn register(files: &mut Files<'_>, directory: &str) -> Result<(), Failure> {
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
        Some(_) => words.set_left,
        None => {
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
    format!("{pattern} merge=blameless")
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
