//! How a run ends.

use crate::model::Unreadable;
use std::fmt::Display;
use std::process::ExitCode;

/// The exit status of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// It did what was asked.
    Done,
    /// It ran and found something: findings, no match, unreadable documents.
    Found,
    /// It could not run: usage, configuration, I/O, git.
    CouldNot,
    /// A prompt was cancelled.
    Cancelled,
    /// No merge was made. Git takes a status up to 128 for a conflict.
    Unmerged,
}

impl From<ExitStatus> for u8 {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Done => 0,
            ExitStatus::Found => 1,
            ExitStatus::CouldNot => 2,
            ExitStatus::Cancelled => 130,
            ExitStatus::Unmerged => 129,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        ExitCode::from(u8::from(status))
    }
}

/// Why a run ends early: one message that says what, where, and what to type
/// next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The message; its first line follows `error: `.
    pub message: String,
    /// The status to end with.
    pub status: ExitStatus,
}

impl Failure {
    /// It could not run.
    pub fn new(message: impl Display) -> Self {
        Self {
            message: message.to_string(),
            status: ExitStatus::CouldNot,
        }
    }

    /// A prompt was cancelled; the message says where the answers are.
    pub fn cancelled(message: impl Display) -> Self {
        Self {
            message: message.to_string(),
            status: ExitStatus::Cancelled,
        }
    }
}

/// What every room's errors become here: their message and status 2.
impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}

/// The message for a command that is about one file which can't be read.
pub fn unreadable(one: &Unreadable) -> Failure {
    let lines: Vec<_> = one.findings.iter().map(ToString::to_string).collect();
    Failure::new(lines.join("\n       "))
}
