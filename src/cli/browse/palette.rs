//! How things look: the terminal's own sixteen colours, and attributes that are
//! enough without them.

use ratatui::style::{Color, Modifier, Style};

/// The styles of the screen.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    /// Whether colours are wanted.
    pub colour: bool,
}

impl Palette {
    /// Text that stands back.
    pub fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Text that stands out.
    pub fn bold(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The chosen line of the pane that has the keys.
    pub fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// What the typed filter found.
    pub fn mark(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        self.tint(style, Color::Cyan)
    }

    /// The title of the pane that has the keys, and keys that are named.
    pub fn accent(self) -> Style {
        self.tint(self.bold(), Color::Cyan)
    }

    /// What is wrong.
    pub fn alarm(self) -> Style {
        self.tint(self.bold(), Color::Red)
    }

    /// A severity, by its place in the team's list.
    pub fn severity(self, rank: usize, near_miss: bool) -> Style {
        match rank {
            _ if near_miss => self.dim(),
            0 => self.alarm(),
            1 => self.tint(Style::new(), Color::Red),
            _ => Style::new(),
        }
    }

    /// What is being written.
    pub fn draft(self) -> Style {
        self.tint(Style::new(), Color::Yellow)
    }

    /// What is being reviewed.
    pub fn in_review(self) -> Style {
        self.tint(Style::new(), Color::Cyan)
    }

    /// A style of the Markdown renderer.
    pub fn of(self, style: anstyle::Style) -> Style {
        let effects = style.get_effects();
        let pairs = [
            (anstyle::Effects::BOLD, Modifier::BOLD),
            (anstyle::Effects::DIMMED, Modifier::DIM),
            (anstyle::Effects::ITALIC, Modifier::ITALIC),
            (anstyle::Effects::UNDERLINE, Modifier::UNDERLINED),
            (anstyle::Effects::STRIKETHROUGH, Modifier::CROSSED_OUT),
            (anstyle::Effects::INVERT, Modifier::REVERSED),
        ];
        let there = pairs
            .into_iter()
            .filter(|(effect, _)| effects.contains(*effect));
        let modifiers = there.fold(Modifier::empty(), |all, (_, one)| all | one);
        let plain = Style::new().add_modifier(modifiers);
        match style.get_fg_color() {
            Some(anstyle::Color::Ansi(colour)) => self.tint(plain, sixteen(colour)),
            _ => plain,
        }
    }

    fn tint(self, style: Style, colour: Color) -> Style {
        if self.colour { style.fg(colour) } else { style }
    }
}

fn sixteen(colour: anstyle::AnsiColor) -> Color {
    use anstyle::AnsiColor;
    match colour {
        AnsiColor::Black => Color::Black,
        AnsiColor::Red => Color::Red,
        AnsiColor::Green => Color::Green,
        AnsiColor::Yellow => Color::Yellow,
        AnsiColor::Blue => Color::Blue,
        AnsiColor::Magenta => Color::Magenta,
        AnsiColor::Cyan => Color::Cyan,
        AnsiColor::White => Color::Gray,
        AnsiColor::BrightBlack => Color::DarkGray,
        AnsiColor::BrightRed => Color::LightRed,
        AnsiColor::BrightGreen => Color::LightGreen,
        AnsiColor::BrightYellow => Color::LightYellow,
        AnsiColor::BrightBlue => Color::LightBlue,
        AnsiColor::BrightMagenta => Color::LightMagenta,
        AnsiColor::BrightCyan => Color::LightCyan,
        AnsiColor::BrightWhite => Color::White,
    }
}
