//! What the SRE books ask about: changes, monitoring, playbooks, repetition.

use super::Page;
use super::layout::{Block, FAINT, HEADING, Line, cut, wrap};
use crate::diagnostic::printable;
use crate::report::words::Section;

/// How many repetitions are listed.
const LISTED: usize = 3;

pub(super) fn block(page: &Page<'_>) -> Option<Block> {
    if page.report.incidents.count == 0 {
        return None;
    }
    let mut block = vec![Line::styled(page.words.section(Section::Practice), HEADING)];
    let prose = &page.prose;
    let paragraphs = [prose.changes(), prose.monitoring(), prose.playbooks()];
    for paragraph in paragraphs.into_iter().flatten() {
        point(page, &paragraph, &mut block);
    }
    repeats(page, &mut block);
    Some(block)
}

/// A paragraph as an item of a list.
fn point(page: &Page<'_>, text: &str, block: &mut Block) {
    let lines = wrap(&format!("  {text}"), page.width, "    ");
    block.extend(lines.into_iter().map(Line::plain));
}

fn repeats(page: &Page<'_>, block: &mut Block) {
    let Some(sentence) = page.prose.repeats() else {
        return;
    };
    point(page, &sentence, block);
    let recurrence = &page.report.recurrence;
    // The latest are of most interest.
    for pair in recurrence.pairs.iter().rev().take(LISTED) {
        let text = page
            .words
            .repeat(&printable(&pair.id), &printable(&pair.earlier));
        let text = cut(&text, page.width - 4);
        block.push(Line::plain("    ").and(&text));
    }
    if recurrence.pairs.len() > LISTED {
        let more = page.words.more(recurrence.pairs.len() - LISTED);
        block.push(Line::plain("    ").and_styled(&more, FAINT));
    }
}
