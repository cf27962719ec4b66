//! Running the `git` program.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::process::{Command, Output, Stdio};

use super::{GitError, Repository};

impl Repository {
    /// A `git` command in this work tree.
    pub(crate) fn git(&self, subcommand: &str) -> Command {
        self.git_with(&[], subcommand)
    }

    /// Like [`Self::git`], with options between `git` and the subcommand.
    pub(crate) fn git_with(&self, options: &[&str], subcommand: &str) -> Command {
        let mut command = Command::new("git");
        self.env().apply(&mut command);
        command.arg("-C").arg(self.root()).args(options);
        command.arg(subcommand);
        command
    }

    /// Runs `command` to its end, feeding it `input`.
    ///
    /// # Errors
    ///
    /// Only when it couldn't be run. How it ended is in the output.
    pub(crate) fn run(
        &self,
        command: &mut Command,
        input: Option<&[u8]>,
    ) -> Result<Output, GitError> {
        let stdin = if input.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        };
        let run = || -> io::Result<Output> {
            let mut child = command
                .stdin(stdin)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()?;
            let Some((input, mut pipe)) = input.zip(child.stdin.take()) else {
                return child.wait_with_output();
            };
            // It may answer before it has read everything, and would wait for a reader.
            std::thread::scope(|scope| {
                let fed = scope.spawn(move || pipe.write_all(input));
                let output = child.wait_with_output();
                match fed.join() {
                    // A program that ends without reading reports why on its own.
                    Ok(Err(error)) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
                    Ok(_) => output,
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            })
        };
        run().map_err(|source| match source.kind() {
            io::ErrorKind::NotFound if self.root().is_dir() => GitError::ProgramMissing,
            _ => GitError::io(self.root(), source),
        })
    }

    /// The standard output of a successful run.
    pub(crate) fn read<S: AsRef<OsStr>>(
        &self,
        subcommand: &str,
        arguments: &[S],
    ) -> Result<Vec<u8>, GitError> {
        let output = self.run(self.git(subcommand).args(arguments), None)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(self.failure(subcommand, &output))
        }
    }

    /// The error for a run that failed.
    pub(crate) fn failure(&self, subcommand: &str, output: &Output) -> GitError {
        let report = report_of(output);
        let root = self.root().to_owned();
        // The setting's name stays the same in every language that git speaks.
        if report.contains("safe.directory") {
            return GitError::Owner { root };
        }
        let report = if report.is_empty() {
            output.status.to_string()
        } else {
            report
        };
        GitError::Program {
            command: subcommand.to_owned(),
            root,
            report,
        }
    }
}

/// A path for a command that takes patterns: a `[` in a name is no pattern.
///
/// `git --literal-pathspecs` would do the same, but hooks inherit that.
pub(crate) fn literal(path: impl AsRef<OsStr>) -> OsString {
    let mut pattern = OsString::from(":(literal)");
    pattern.push(path);
    pattern
}

/// What a run printed, both streams: git sends hooks' output to the second.
pub(crate) fn report_of(output: &Output) -> String {
    let mut report = String::from_utf8_lossy(&output.stdout).into_owned();
    report.push_str(&String::from_utf8_lossy(&output.stderr));
    report.trim_end().to_owned()
}
