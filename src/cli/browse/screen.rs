//! The terminal while it belongs to a full-screen view, and how it is given back.

use super::palette::Palette;
use super::state::{Event, State};
use super::view::view;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, size,
};
use ratatui::crossterm::{cursor, execute, queue};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once};
use std::time::Duration;

/// How often a signal to end is looked for.
const PULSE: Duration = Duration::from_millis(250);

/// Whether the terminal is to be given back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The whole of the terminal. It is given back when the value goes, whatever the
/// reason.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: bool,
    palette: Palette,
    /// The size that is drawn for.
    size: Size,
    /// Set by a signal that asks the process to end.
    ending: Arc<AtomicBool>,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it can't be switched or has no size.
    pub fn take(mouse: bool, palette: Palette) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                // The message would be lost with the other screen.
                give_back();
                before(panic);
            }));
        });
        let ending = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        signal_hook::flag::register(signal_hook::consts::SIGTERM, ending.clone())?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        // The size is ours to follow: a screen that changes while it is drawn
        // must not be drawn by half-new measures.
        let size = current_size()?;
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size)));
        let options = TerminalOptions { viewport };
        let mut screen = Self {
            terminal: Terminal::with_options(backend, options)?,
            mouse,
            palette,
            size,
            ending,
        };
        screen.enter()?;
        Ok(screen)
    }

    /// How large the terminal is.
    ///
    /// # Errors
    /// When it doesn't say.
    pub fn size(&self) -> io::Result<Size> {
        current_size()
    }

    fn enter(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = io::stdout();
        execute!(
            out,
            EnterAlternateScreen,
            EnableBracketedPaste,
            cursor::Hide
        )?;
        if self.mouse {
            execute!(out, EnableMouseCapture)?;
        }
        let size = current_size()?;
        self.resize(size)
    }

    /// Follows the terminal to another size; all is drawn anew.
    ///
    /// # Errors
    /// When the terminal can't be written to.
    pub fn resize(&mut self, size: Size) -> io::Result<()> {
        self.size = size;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Draws the state in one go.
    ///
    /// # Errors
    /// When the terminal can't be written to.
    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal
            .draw(|frame| view(state, self.palette, frame))?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        io::Write::flush(self.terminal.backend_mut())
    }

    /// Waits for the next event that means something; `None` when the process is
    /// to end.
    ///
    /// # Errors
    /// When the terminal can't be read.
    pub fn next(&mut self) -> io::Result<Option<Event>> {
        loop {
            if self.is_ending() {
                return Ok(None);
            }
            // A signal that comes together with a key doesn't reach us: the
            // library returns the key and lets go of the signal.
            let size = current_size()?;
            if size != self.size {
                return Ok(Some(Event::Resize(size)));
            }
            if event::poll(PULSE)?
                && let Some(event) = read()?
            {
                return Ok(Some(event));
            }
        }
    }

    /// An event that has happened already, if there is one.
    ///
    /// # Errors
    /// When the terminal can't be read.
    pub fn pending(&mut self) -> io::Result<Option<Event>> {
        while event::poll(Duration::ZERO)? {
            if let Some(event) = read()? {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    /// Whether the process was asked to end.
    pub fn is_ending(&self) -> bool {
        self.ending.load(Ordering::SeqCst)
    }

    /// Gives the terminal back for as long as `work` lasts.
    ///
    /// # Errors
    /// When it can't be taken again.
    pub fn without<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let result = work();
        self.enter()?;
        Ok(result)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Stops the process until it is continued, as Ctrl-Z does.
pub fn pause() {
    // A process that can't be stopped goes on.
    #[cfg(unix)]
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGTSTP);
}

/// Ends the process as the signal would have that it was sent.
pub fn end() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTERM);
}

/// Leaves the terminal as it was. Nothing can be done where that fails.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
}

fn current_size() -> io::Result<Size> {
    let (width, height) = size()?;
    Ok(Size { width, height })
}

fn read() -> io::Result<Option<Event>> {
    Ok(match event::read()? {
        event::Event::Key(key) => Some(Event::Key(key)),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Mouse(mouse) => Some(Event::Mouse(mouse)),
        event::Event::Resize(width, height) => Some(Event::Resize(Size { width, height })),
        event::Event::FocusGained | event::Event::FocusLost => None,
    })
}
