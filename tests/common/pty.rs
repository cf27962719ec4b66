//! A pseudo-terminal: what is typed, and what the screen shows.

#![allow(dead_code)] // each test file uses its own part

use super::common::Sandbox;
use portable_pty::{Child, CommandBuilder, MasterPty, NativePtySystem, PtySize, PtySystem};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Long enough for a loaded machine; a test that passes never waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A process on a screen of its own.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    unanswered: Vec<u8>,
    // Closing it would hang up on the child.
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// `blameless` with `arguments` on a screen of 80 columns and 40 lines.
    pub fn start(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let blameless = env!("CARGO_BIN_EXE_blameless");
        Self::sized(sandbox, &[&[blameless], arguments].concat(), (80, 40), &[])
    }

    /// A program with its arguments on a screen of so many columns and lines,
    /// with further variables.
    pub fn sized(
        sandbox: &Sandbox,
        words: &[&str],
        (columns, lines): (u16, u16),
        variables: &[(&str, &str)],
    ) -> Self {
        let size = size(columns, lines);
        let pair = NativePtySystem::default().openpty(size).unwrap();
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.env_clear();
        for (name, value) in sandbox.variables() {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        // An editor that writes a sentence where the summary goes.
        command.env("EDITOR", "sh -c 'printf \"\\nEdited.\\n\" >> \"$1\"' sh");
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(sandbox.root());
        let child = pair.slave.spawn_command(command).unwrap();
        // The end of what the child writes is seen only where nobody else may write.
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read) = reader.read(&mut buffer) {
                if read == 0 || send.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            keyboard,
            bytes,
            screen: vt100::Parser::new(
                NonZero::new(lines).unwrap(),
                NonZero::new(columns).unwrap(),
                0,
            ),
            unanswered: Vec::new(),
            master: pair.master,
        }
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        self.waits(&format!("{text:?}"), |screen| {
            screen.contents().contains(text)
        })
    }

    /// Waits until the cursor stands behind `prompt`, in its line: what is typed
    /// before a prompt is there may be lost. Where the same is asked again, wait for
    /// what is said in between first.
    #[track_caller]
    pub fn asks(&mut self, prompt: &str) -> &mut Self {
        self.waits(&format!("cursor behind {prompt:?}"), |screen| {
            let (line, column) = screen.cursor_position();
            let before = screen.contents_between(line, 0, line, column);
            before.starts_with(prompt)
        })
    }

    /// Waits until the screen no longer shows `text`.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Self {
        self.waits(&format!("end of {text:?}"), |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Waits until the cursor stands in that line and column, both from 0.
    #[track_caller]
    pub fn points(&mut self, place: (u16, u16)) -> &mut Self {
        self.waits(&format!("cursor at {place:?}"), |screen| {
            screen.cursor_position() == place
        })
    }

    #[track_caller]
    fn waits(&mut self, what: &str, come: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !come(self.screen.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    // rustyline asks where the cursor is. Its question may come in parts.
                    self.unanswered.extend(bytes);
                    if self.unanswered.windows(4).any(|four| four == b"\x1b[6n") {
                        self.keyboard.write_all(b"\x1b[1;1R").unwrap();
                        self.unanswered.clear();
                    }
                    let heard = self.unanswered.len().saturating_sub(3);
                    self.unanswered.drain(..heard);
                }
                Err(_) => panic!("no {what} on\n{}", self.screen.screen().contents()),
            }
        }
        self
    }

    pub fn types(&mut self, text: &str) -> &mut Self {
        self.keyboard.write_all(text.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    /// Waits for the end, and gives the exit status.
    pub fn ends(&mut self) -> u32 {
        let status = self.child.wait().unwrap();
        while let Ok(bytes) = self.bytes.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
        }
        status.exit_code()
    }

    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Gives the screen another size.
    pub fn resizes(&mut self, columns: u16, lines: u16) -> &mut Self {
        self.master.resize(size(columns, lines)).unwrap();
        let (lines, columns) = (NonZero::new(lines).unwrap(), NonZero::new(columns).unwrap());
        self.screen.screen_mut().set_size(lines, columns);
        self
    }

    /// The screen, with its modes and its cursor.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// The process on the screen.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }
}

fn size(columns: u16, lines: u16) -> PtySize {
    PtySize {
        rows: lines,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Drop for Terminal {
    /// A test that fails leaves no process behind, for which it would wait.
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
