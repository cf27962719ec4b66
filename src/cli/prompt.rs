//! Questions at the terminal. Every one can be left with Ctrl-C or Esc.
//!
//! Choices are dialoguer's; lines are rustyline's, because editing Hangul in
//! dialoguer's input garbles it.

mod completion;

use super::exit::{ExitStatus, Failure};
use super::terminal::DEFAULT_WIDTH;
use completion::Names;
use dialoguer::console::{Term, style};
use dialoguer::theme::ColorfulTheme;
use dialoguer::{Confirm, FuzzySelect, MultiSelect, Select};
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Behavior, Cmd, CompletionType, Editor, KeyCode, KeyEvent, Modifiers};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A question that was left; whoever asked says what happens to the answers.
pub fn cancelled() -> Failure {
    Failure::cancelled("cancelled")
}

/// Asks for a line until `check` takes it, showing what `check` says of a line
/// that it doesn't. `initial` stands in the line to be edited.
///
/// # Errors
/// When the question is left or the terminal fails.
pub fn line<T>(
    question: &str,
    hint: &str,
    initial: &str,
    check: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    names(question, hint, initial, &[], check)
}

/// Like [`line`], for comma-separated names that are completed from `known`;
/// others can be typed as well.
///
/// # Errors
/// When the question is left or the terminal fails.
pub fn names<T>(
    question: &str,
    hint: &str,
    initial: &str,
    known: &[String],
    check: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    let config = rustyline::Config::builder()
        .completion_type(CompletionType::Circular)
        .behavior(Behavior::PreferTerm)
        .build();
    let mut editor: Editor<Names, _> = Editor::with_history(config, MemHistory::new())?;
    editor.set_helper(Some(Names(known.to_vec())));
    // Escape is also how the sequences of other keys begin; a terminal sends
    // those at once, so a short wait tells them apart.
    editor.set_keyseq_timeout(Some(50));
    editor.bind_sequence(KeyEvent(KeyCode::Esc, Modifiers::NONE), Cmd::Interrupt);
    if !hint.is_empty() {
        eprintln!("  {}", style(cut(hint, 2)).dim());
    }
    let mut initial = initial.to_owned();
    loop {
        let answer = match editor.readline_with_initial(&format!("{question}: "), (&initial, "")) {
            Ok(answer) => answer,
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Err(cancelled()),
            Err(error) => return Err(error.into()),
        };
        match check(answer.trim()) {
            Ok(value) => return Ok(value),
            Err(problem) => eprintln!("  {}", style(problem).yellow()),
        }
        initial = answer;
    }
}

/// Asks for one of `items`, with the arrow keys.
///
/// # Errors
/// When the question is left or the terminal fails.
pub fn select(question: &str, items: &[String], default: usize) -> Result<usize, Failure> {
    restore_cursor_on_interrupt();
    let chosen = Select::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .items(shortened(items))
        .default(default)
        .max_length(12)
        .interact_opt();
    taken(chosen)
}

/// Asks for one of `items`, which is found by typing parts of it.
///
/// # Errors
/// When the question is left or the terminal fails.
pub fn fuzzy(question: &str, items: &[String]) -> Result<usize, Failure> {
    restore_cursor_on_interrupt();
    let chosen = FuzzySelect::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .items(shortened(items))
        .default(0)
        .max_length(10)
        .interact_opt();
    taken(chosen)
}

/// Asks for any of `items`: space marks one, Enter ends.
///
/// # Errors
/// When the question is left or the terminal fails.
pub fn several(question: &str, items: &[String]) -> Result<Vec<usize>, Failure> {
    restore_cursor_on_interrupt();
    let chosen = MultiSelect::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .items(items.iter().map(|item| cut(item, 6)))
        .max_length(12)
        // The chosen ones on a line of their own would wrap.
        .report(false)
        .interact_opt();
    taken(chosen)
}

/// Asks for yes or no.
///
/// # Errors
/// When the question is left or the terminal fails.
pub fn confirm(question: &str, default: bool) -> Result<bool, Failure> {
    restore_cursor_on_interrupt();
    let chosen = Confirm::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .default(default)
        .interact_opt();
    taken(chosen)
}

/// Asks which of `items` to leave out: all are marked, space takes one off.
///
/// # Errors
/// When the question is left or the terminal fails.
pub fn all_but(question: &str, items: &[String]) -> Result<Vec<usize>, Failure> {
    restore_cursor_on_interrupt();
    let marked = items.iter().map(|item| (cut(item, 6), true));
    let chosen = MultiSelect::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .items_checked(marked)
        .max_length(12)
        // The chosen ones on a line of their own would wrap.
        .report(false)
        .interact_opt();
    taken(chosen)
}

fn taken<T>(chosen: dialoguer::Result<Option<T>>) -> Result<T, Failure> {
    ASKING.store(false, Ordering::SeqCst);
    match chosen {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(cancelled()),
        Err(dialoguer::Error::IO(error)) => {
            // The library hides the cursor and, when interrupted, leaves it so.
            let _ = Term::stderr().show_cursor();
            if error.kind() == std::io::ErrorKind::Interrupted {
                NOTICED.store(true, Ordering::SeqCst);
                Err(cancelled())
            } else {
                Err(error.into())
            }
        }
    }
}

/// Whether a choice is on the screen.
static ASKING: AtomicBool = AtomicBool::new(false);

/// Whether a choice has ended because of an interrupt.
static NOTICED: AtomicBool = AtomicBool::new(false);

/// How long a choice may take to notice an interrupt.
const NOTICING: Duration = Duration::from_millis(300);

/// Keeps an interrupt from ending the process in the middle of a question with
/// the cursor hidden: the question then fails with `Interrupted`.
///
/// A choice is drawn before it listens, and an interrupt that comes between the
/// two is no key to it. It would be lost, and the question stay; then the process
/// ends here. What was answered is kept after each question.
fn restore_cursor_on_interrupt() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without the handler the process ends at once, which is no worse.
        let _ = ctrlc::set_handler(|| {
            std::thread::sleep(NOTICING);
            let noticed = NOTICED.swap(false, Ordering::SeqCst);
            if !noticed && ASKING.load(Ordering::SeqCst) {
                let _ = Term::stderr().show_cursor();
                std::process::exit(u8::from(ExitStatus::Cancelled).into());
            }
        });
    });
    ASKING.store(true, Ordering::SeqCst);
}

/// Items that wrap leave their rest on the screen when the choice moves.
fn shortened(items: &[String]) -> Vec<String> {
    items.iter().map(|item| cut(item, 4)).collect()
}

fn cut(text: &str, margin: usize) -> String {
    let (_, columns) = Term::stderr()
        .size_checked()
        .unwrap_or((24, DEFAULT_WIDTH as u16));
    cut_to(text, usize::from(columns).saturating_sub(margin))
}

/// `text` in at most `width` columns, with an ellipsis where it was longer.
pub fn cut_to(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let next = c.width().unwrap_or(0);
        if used + next + 1 > width {
            break;
        }
        used += next;
        out.push(c);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::cut_to;

    #[test]
    fn wide_characters_are_cut_by_columns() {
        assert_eq!(cut_to("결제 장애", 9), "결제 장애");
        assert_eq!(cut_to("결제 장애", 8), "결제 장…");
        assert_eq!(cut_to("abcdef", 4), "abc…");
    }
}
