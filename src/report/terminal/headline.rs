//! How many incidents there were, against how many before, and what that says.

use super::Page;
use super::layout::{Block, FAINT, HEADING, Line, wrap};

pub(super) fn block(page: &Page<'_>) -> Block {
    let prose = &page.prose;
    let mut block: Block = wrap(&prose.headline(), page.width, "")
        .iter()
        .map(|line| Line::styled(line, HEADING))
        .collect();
    let days = [Some(prose.days()), prose.rate()];
    let days: Vec<String> = days.into_iter().flatten().collect();
    let days = wrap(&days.join(" "), page.width, "");
    block.extend(days.iter().map(|line| Line::styled(line, FAINT)));
    let notes = prose.notes();
    if !notes.is_empty() {
        page.sentence(&notes.join(" "), &mut block);
    }
    block
}
