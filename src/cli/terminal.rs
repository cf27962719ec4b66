//! The terminal: how wide, whether in colour, through a pager, and quiet when
//! the reader at the other end of a pipe has gone.

use super::exit::Failure;
use crate::diagnostic::printable;
use anstream::{AutoStream, ColorChoice};
use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

/// When to write in colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The width for text where nobody can say how wide it may be.
pub const DEFAULT_WIDTH: usize = 80;

/// What is known of standard input and output.
#[derive(Debug, Clone)]
pub struct Terminal {
    /// Columns that output may take; `None` where it goes to a file or a pipe.
    pub width: Option<usize>,
    /// Whether somebody can answer.
    pub can_ask: bool,
    on_terminal: bool,
    color: ColorChoice,
    height: Option<usize>,
    pager: Option<String>,
}

impl Terminal {
    /// Looks at the terminal and the variables that speak of it.
    pub fn detect(when: When) -> Self {
        let size = terminal_size::terminal_size_of(io::stdout());
        let on_terminal = io::stdout().is_terminal();
        let columns = std::env::var("COLUMNS")
            .ok()
            .and_then(|width| width.parse().ok());
        let real = size
            .map(|(width, _)| usize::from(width.0))
            .filter(|width| *width > 0);
        let fallback = on_terminal.then_some(DEFAULT_WIDTH);
        Self {
            width: real.or(columns).or(fallback),
            can_ask: io::stdin().is_terminal() && io::stderr().is_terminal(),
            on_terminal,
            color: match when {
                When::Auto => AutoStream::choice(&io::stdout()),
                When::Always => ColorChoice::Always,
                When::Never => ColorChoice::Never,
            },
            height: size
                .filter(|_| on_terminal)
                .map(|(_, height)| usize::from(height.0)),
            pager: std::env::var("PAGER").ok(),
        }
    }

    /// Whether all of the screen can be drawn on and keys can be read.
    pub fn is_screen(&self) -> bool {
        let is_dumb = std::env::var("TERM").is_ok_and(|name| name == "dumb");
        self.on_terminal && io::stdin().is_terminal() && !is_dumb
    }

    /// The width for running text: never wider than is pleasant to read.
    pub fn text_width(&self) -> usize {
        self.width.unwrap_or(DEFAULT_WIDTH).clamp(20, 100)
    }

    /// Whether output shows styles, so that long output need not be made with
    /// some that are then taken out.
    pub fn is_styled(&self) -> bool {
        !matches!(self.color, ColorChoice::Never)
    }

    /// Writes `text` to standard output, without its styles where there is no
    /// colour. A closed pipe is the reader's wish and no failure.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        let styled = memchr::memchr(0x1b, text.as_bytes()).is_some();
        let choice = if styled {
            self.color
        } else {
            ColorChoice::AlwaysAnsi
        };
        self.write(text, choice)
    }

    /// Writes a file's own text, byte for byte to a file or a pipe; on a
    /// terminal without the escape sequences that it may hold.
    pub fn print_raw(&self, text: &str) -> Result<(), Failure> {
        let choice = if self.on_terminal {
            ColorChoice::Never
        } else {
            ColorChoice::AlwaysAnsi
        };
        self.write(text, choice)
    }

    /// Writes `text`; to a terminal nothing that it would obey but styles.
    fn write(&self, text: &str, choice: ColorChoice) -> Result<(), Failure> {
        let text = match self.on_terminal {
            true => harmless(text),
            false => Cow::Borrowed(text),
        };
        let mut out = AutoStream::new(io::stdout().lock(), choice);
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        quiet(written)
    }

    /// Like [`Self::print`], through the pager where the text is longer than
    /// the screen.
    pub fn page(&self, text: &str) -> Result<(), Failure> {
        let fits = self
            .height
            .is_none_or(|height| text.lines().count() < height);
        let pager = self.pager.as_deref().unwrap_or("less");
        if fits || pager.trim().is_empty() || pager.trim() == "cat" {
            return self.print(text);
        }
        let mut command = shell(pager);
        // As git does: quit if it fits, keep colours, leave the screen alone.
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", "FRX");
        }
        let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else {
            return self.print(text);
        };
        if let Some(stdin) = child.stdin.take() {
            let mut out = AutoStream::new(Box::new(stdin) as Box<dyn Write>, self.color);
            quiet(out.write_all(text.as_bytes()))?;
        }
        // The shell's word for a pager that isn't there; then nothing was shown.
        if child.wait()?.code() == Some(127) {
            return self.print(text);
        }
        Ok(())
    }

    /// Writes a line for the person, not for the next program in a pipe.
    pub fn note(&self, text: &str) {
        // Nobody is left to be told when this fails.
        let _ = writeln!(anstream::stderr(), "{text}");
    }
}

/// `text` with every control character shown, but for ends of lines, tabs and
/// what sets a style. CSV, JSON and ids are for programs and hold what the files
/// hold; no terminal should obey it.
fn harmless(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        let mut room = [0; 4];
        let sign = match c {
            '\n' | '\t' | ' '..='~' => continue,
            '\u{1b}' if sets_a_style(&text[at + 1..]) => continue,
            c => printable(c.encode_utf8(&mut room)).into_owned(),
        };
        if !sign.starts_with(c) {
            shown.push_str(&text[kept..at]);
            shown.push_str(&sign);
            kept = at + c.len_utf8();
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[kept..]);
    Cow::Owned(shown)
}

/// Whether what stands behind an escape character makes it a style, as in
/// `ESC [ 1 ; 31 m` (ECMA-48, 5th edition, section 8.3.117).
fn sets_a_style(behind: &str) -> bool {
    let numbers = behind.strip_prefix('[');
    let end = numbers.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
    end.is_some_and(|end| end.starts_with('m'))
}

fn quiet(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(format!("cannot write the output: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// A command that people write with arguments, as in `EDITOR="code --wait"`.
pub fn shell(command: &str) -> Command {
    if cfg!(windows) {
        let mut words = command.split_whitespace();
        let mut program = Command::new(words.next().unwrap_or_default());
        program.args(words);
        return program;
    }
    let mut program = Command::new("sh");
    program
        .arg("-c")
        .arg(format!("{command} \"$@\""))
        .arg(command);
    program
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_only_told_styles() {
        let styled = "\u{1b}[1m굵게\u{1b}[0m\n";
        assert_eq!(harmless(styled), styled);
        assert_eq!(
            harmless("a,\u{1b}]52;c;eA==\u{7}\t\u{9b}2J\u{202e}\u{1b}[1;31mb\u{1b}[2J\r\n"),
            "a,␛]52;c;eA==␇\t\u{fffd}2J\u{fffd}\u{1b}[1;31mb␛[2J␍\n"
        );
    }
}
