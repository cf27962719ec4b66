//! Where on the screen the panes are.

use ratatui::layout::{Position, Rect, Size};

/// Where keys go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Focus {
    /// The line that filters.
    Search,
    /// The facets.
    Facets,
    /// The list.
    #[default]
    List,
    /// The preview beside or below the list.
    Preview,
    /// The preview on all of the screen.
    Page,
}

/// From this width on, the facets are always there.
const ROOM_FOR_FACETS: u16 = 100;
/// From this width on, the preview is beside the list instead of below it.
const ROOM_BESIDE: u16 = 150;
/// From this height on, there is a preview below the list.
const ROOM_BELOW: u16 = 14;
/// The columns of the facets.
const FACETS: u16 = 26;
/// Below this size nothing can be read.
const SMALLEST: Size = Size {
    width: 20,
    height: 6,
};

/// The panes; those that have no room are missing. Each has its title in its
/// first line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Panes {
    /// The line that filters, and the counts.
    pub search: Rect,
    /// The facets.
    pub facets: Option<Rect>,
    /// The list.
    pub list: Option<Rect>,
    /// The preview.
    pub preview: Option<Rect>,
    /// The line with the message or the keys.
    pub foot: Rect,
    /// The lines between panes that are beside one another, a column wide.
    pub borders: [Option<Rect>; 2],
}

impl Panes {
    /// The panes of a screen of `size`; `None` where it is too small.
    pub fn new(size: Size, focus: Focus) -> Option<Self> {
        if size.width < SMALLEST.width || size.height < SMALLEST.height {
            return None;
        }
        let screen = Rect::from((Position::ORIGIN, size));
        let (search, rest) = below(screen, 1);
        let (body, foot) = below(rest, rest.height - 1);
        let mut panes = Self {
            search,
            foot,
            ..Self::default()
        };
        if focus == Focus::Page {
            panes.search = Rect::default();
            panes.preview = Some(search.union(body));
            return Some(panes);
        }
        let mut rest = body;
        if size.width >= ROOM_FOR_FACETS || focus == Focus::Facets {
            let (facets, other) = beside(body, FACETS.min(body.width));
            if other.width < FACETS {
                panes.facets = Some(body);
                return Some(panes);
            }
            let (facets, border) = beside(facets, FACETS - 1);
            panes.facets = Some(facets);
            panes.borders[0] = Some(border);
            rest = other;
        }
        panes.list = Some(rest);
        if size.width >= ROOM_BESIDE {
            let preview = (rest.width / 2).min(100);
            let (list, preview) = beside(rest, rest.width - preview);
            let (border, preview) = beside(preview, 1);
            panes.borders[1] = Some(border);
            (panes.list, panes.preview) = (Some(list), Some(preview));
        } else if rest.height >= ROOM_BELOW {
            let list = (rest.height * 2 / 5).max(6);
            let (list, preview) = below(rest, list);
            (panes.list, panes.preview) = (Some(list), Some(preview));
        } else if focus == Focus::Preview {
            (panes.list, panes.preview) = (None, Some(rest));
        }
        Some(panes)
    }
}

/// The first so many lines of `area`, and those below.
fn below(area: Rect, height: u16) -> (Rect, Rect) {
    let first = Rect { height, ..area };
    let rest = Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    };
    (first, rest)
}

/// The first so many columns of `area`, and those beside them.
fn beside(area: Rect, width: u16) -> (Rect, Rect) {
    let first = Rect { width, ..area };
    let rest = Rect {
        x: area.x + width,
        width: area.width - width,
        ..area
    };
    (first, rest)
}

/// What is below a pane's title.
pub fn inside(pane: Rect) -> Rect {
    Rect {
        y: pane.y + 1,
        height: pane.height.saturating_sub(1),
        ..pane
    }
}

/// The part of a long list that is on the screen: so many lines, scrolled as
/// little as shows line `at`, starting from what was shown before.
pub fn scrolled(top: usize, at: usize, height: usize, length: usize) -> usize {
    let height = height.max(1);
    let lowest = at.min(top);
    let needed = (at + 1).saturating_sub(height);
    lowest.max(needed).min(length.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_scroll_no_more_than_they_must() {
        assert_eq!(scrolled(0, 3, 5, 20), 0);
        assert_eq!(scrolled(0, 5, 5, 20), 1);
        assert_eq!(scrolled(10, 4, 5, 20), 4);
        assert_eq!(scrolled(18, 19, 5, 20), 15);
        assert_eq!(scrolled(3, 0, 0, 0), 0);
    }

    #[test]
    fn panes_stay_on_the_screen_and_apart() {
        for width in 0..310 {
            for height in 0..90 {
                let size = Size { width, height };
                for focus in [Focus::List, Focus::Facets, Focus::Preview, Focus::Page] {
                    let Some(panes) = Panes::new(size, focus) else {
                        assert!(width < 20 || height < 6);
                        continue;
                    };
                    let all = [
                        Some(panes.search),
                        panes.facets,
                        panes.list,
                        panes.preview,
                        Some(panes.foot),
                        panes.borders[0],
                        panes.borders[1],
                    ];
                    let all: Vec<Rect> = all.into_iter().flatten().collect();
                    for (at, pane) in all.iter().enumerate() {
                        assert!(pane.right() <= width && pane.bottom() <= height);
                        assert!(all[..at].iter().all(|other| !pane.intersects(*other)));
                    }
                }
            }
        }
    }
}
