//! A line that is being typed.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_normalization::UnicodeNormalization;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A line of text with a cursor in it. It is kept in NFC, so that Hangul is
/// edited by the syllable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// A byte of the text, on a character's boundary.
    cursor: usize,
}

/// What a key did to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The text is another now.
    Changed,
    /// At most the cursor moved.
    Moved,
    /// The key means nothing here.
    Other,
}

impl Input {
    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Takes everything back.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Puts `text` in at the cursor, in one line.
    pub fn insert(&mut self, text: &str) {
        let clean = |c: char| if c.is_control() { ' ' } else { c };
        let before: String = self.text[..self.cursor]
            .chars()
            .chain(text.chars().map(clean))
            .nfc()
            .collect();
        let after = &self.text[self.cursor..];
        self.cursor = before.len();
        self.text = before + after;
    }

    /// Obeys `key`.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let cursor = self.cursor;
        match key.code {
            KeyCode::Char('u') if control => self.cut(0),
            KeyCode::Char('w') if control => self.cut(self.word_start()),
            KeyCode::Backspace if alt || control => self.cut(self.word_start()),
            KeyCode::Char('h') if control => self.cut(self.before()),
            KeyCode::Backspace => self.cut(self.before()),
            KeyCode::Delete => self.cut_right(self.after()),
            KeyCode::Char('d') if control => self.cut_right(self.after()),
            KeyCode::Char('k') if control => self.cut_right(self.text.len()),
            KeyCode::Left => self.move_to(self.before()),
            KeyCode::Right => self.move_to(self.after()),
            KeyCode::Home => self.move_to(0),
            KeyCode::End => self.move_to(self.text.len()),
            KeyCode::Char('a') if control => self.move_to(0),
            KeyCode::Char('e') if control => self.move_to(self.text.len()),
            KeyCode::Char(c) if !control && !alt => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                Typed::Changed
            }
            _ => {
                debug_assert_eq!(cursor, self.cursor);
                Typed::Other
            }
        }
    }

    /// The part of the text that fits into `width` columns with the cursor in
    /// it, and the column of the cursor there.
    pub fn shown(&self, width: usize) -> (&str, usize) {
        let mut from = 0;
        let mut column = self.text[..self.cursor].width();
        for (at, c) in self.text[..self.cursor].char_indices() {
            if column < width {
                break;
            }
            column -= c.width().unwrap_or(0);
            from = at + c.len_utf8();
        }
        let mut used = 0;
        let end = self.text[from..].char_indices().find(|(_, c)| {
            used += c.width().unwrap_or(0);
            used > width
        });
        let end = end.map_or(self.text.len(), |(at, _)| from + at);
        (&self.text[from..end], column)
    }

    fn before(&self) -> usize {
        let last = self.text[..self.cursor].char_indices().next_back();
        last.map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let next = self.text[self.cursor..].chars().next();
        self.cursor + next.map_or(0, char::len_utf8)
    }

    fn word_start(&self) -> usize {
        let typed = self.text[..self.cursor].trim_end();
        typed.rfind(' ').map_or(0, |space| space + 1)
    }

    fn cut(&mut self, from: usize) -> Typed {
        let changed = from < self.cursor;
        self.text.replace_range(from..self.cursor, "");
        self.cursor = from;
        if changed {
            Typed::Changed
        } else {
            Typed::Moved
        }
    }

    fn cut_right(&mut self, end: usize) -> Typed {
        let changed = self.cursor < end;
        self.text.replace_range(self.cursor..end, "");
        if changed {
            Typed::Changed
        } else {
            Typed::Moved
        }
    }

    fn move_to(&mut self, at: usize) -> Typed {
        self.cursor = at;
        Typed::Moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::crossterm::event::KeyModifiers;

    fn press(input: &mut Input, code: KeyCode) -> Typed {
        input.key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn hangul_is_edited_by_the_syllable() {
        let mut input = Input::default();
        for c in ['\u{1100}', '\u{1167}', '\u{11af}', 'x', '제'] {
            assert_eq!(press(&mut input, KeyCode::Char(c)), Typed::Changed);
        }
        assert_eq!(input.text(), "결x제");
        press(&mut input, KeyCode::Left);
        assert_eq!(input.shown(10), ("결x제", 3));
        press(&mut input, KeyCode::Backspace);
        press(&mut input, KeyCode::Backspace);
        assert_eq!(press(&mut input, KeyCode::Backspace), Typed::Moved);
        press(&mut input, KeyCode::End);
        input.insert("\n지연");
        assert_eq!(input.text(), "제 지연");
        input.key(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(input.text(), "제 ");
        input.key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        assert!(input.is_empty());
    }

    #[test]
    fn a_long_line_is_shown_around_the_cursor() {
        let mut input = Input::default();
        input.insert("결제 지연과 재시도");
        assert_eq!(input.shown(8), (" 재시도", 7));
        press(&mut input, KeyCode::Home);
        assert_eq!(input.shown(8), ("결제 지", 0));
        assert_eq!(input.shown(80), ("결제 지연과 재시도", 0));
        assert_eq!(Input::default().shown(0), ("", 0));
    }
}
