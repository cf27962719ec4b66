//! What a text is written in, apart from what it says: a byte order mark, line
//! ends, a last line break. Each is merged by itself, so that a side which
//! changes one of them doesn't touch every line.

/// How one text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    has_mark: bool,
    has_returns: bool,
    ends_with_break: bool,
}

const MARK: char = '\u{feff}';

impl Frame {
    /// Takes `text` out of its frame; `None` where its lines end in two ways.
    pub(super) fn take(text: &str) -> Option<(Self, String)> {
        let bare = text.strip_prefix(MARK).unwrap_or(text);
        let breaks = bare.matches('\n').count();
        let returns = bare.matches("\r\n").count();
        if returns != 0 && returns != breaks {
            return None;
        }
        let frame = Self {
            has_mark: bare.len() < text.len(),
            has_returns: returns > 0,
            ends_with_break: bare.is_empty() || bare.ends_with('\n'),
        };
        let mut lines = if frame.has_returns {
            bare.replace("\r\n", "\n")
        } else {
            bare.to_owned()
        };
        if !frame.ends_with_break {
            lines.push('\n');
        }
        Some((frame, lines))
    }

    /// What becomes of three frames: of two values there is always one that only
    /// one side chose.
    pub(super) fn merged(base: Self, ours: Self, theirs: Self) -> Self {
        let one = |of: fn(&Self) -> bool| match of(&ours) == of(&base) {
            true => of(&theirs),
            false => of(&ours),
        };
        Self {
            has_mark: one(|frame| frame.has_mark),
            has_returns: one(|frame| frame.has_returns),
            ends_with_break: one(|frame| frame.ends_with_break),
        }
    }

    /// Puts `lines` into this frame.
    pub(super) fn put(self, lines: &str) -> String {
        let mut text = if self.has_returns {
            lines.replace('\n', "\r\n")
        } else {
            lines.to_owned()
        };
        if !self.ends_with_break {
            let rest = text
                .strip_suffix("\r\n")
                .or_else(|| text.strip_suffix('\n'));
            let length = rest.map_or(text.len(), str::len);
            text.truncate(length);
        }
        if self.has_mark {
            text.insert(0, MARK);
        }
        text
    }
}
