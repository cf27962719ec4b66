//! What the SRE books ask about: changes, monitoring, playbooks, repetition.

use super::Page;
use super::layout::{Block, FAINT, HEADING, Line, cut, wrap};
use crate::diagnostic::printable;
use crate::report::words::{Part, Section};

/// How many repetitions are listed.
const LISTED: usize = 3;

pub(super) fn block(page: &Page<'_>) -> Option<Block> {
    let total = page.report.incidents.count;
    if total == 0 {
        return None;
    }
    let mut block = vec![Line::styled(page.words.section(Section::Practice), HEADING)];
    let paragraphs = [changes(page, total), monitoring(page), playbooks(page)];
    for paragraph in paragraphs.into_iter().flatten() {
        point(page, &paragraph, &mut block);
    }
    repeats(page, total, &mut block);
    Some(block)
}

/// A paragraph as an item of a list.
fn point(page: &Page<'_>, text: &str, block: &mut Block) {
    let lines = wrap(&format!("  {text}"), page.width, "    ");
    block.extend(lines.into_iter().map(Line::plain));
}

fn changes(page: &Page<'_>, total: usize) -> Option<String> {
    let changes = &page.report.change_management;
    let part = Part {
        count: changes.triggered,
        total,
        share: changes.share?,
        ci95: changes.share_ci95,
    };
    let mut text = vec![page.words.changes(part, changes.expected_share)];
    if changes.triggered > 0 {
        text.push(page.words.rollouts(
            changes.progressive_rollout,
            changes.automatic_rollback,
            changes.manual_rollback,
        ));
    }
    if let Some(median) = changes.median_time_to_detect_s {
        text.push(page.words.changes_detected(median));
    }
    Some(text.join(" "))
}

fn monitoring(page: &Page<'_>) -> Option<String> {
    let monitoring = &page.report.monitoring;
    let by_machine = monitoring.alert + monitoring.ticket + monitoring.log;
    let part = Part {
        count: by_machine,
        total: by_machine + monitoring.customer + monitoring.employee,
        share: monitoring.by_machine_share?,
        ci95: None,
    };
    Some(
        page.words
            .monitoring(part, monitoring.customer, monitoring.employee),
    )
}

fn playbooks(page: &Page<'_>) -> Option<String> {
    let response = &page.report.emergency_response;
    let counts = &response.playbook;
    let mut text = Vec::new();
    if counts.unknown < page.report.incidents.count {
        text.push(page.words.playbooks([
            counts.followed,
            counts.outdated,
            counts.missing,
            counts.not_needed,
            counts.unknown,
        ]));
    }
    if let (Some(without), Some(with)) = (response.without_playbook_s, response.with_playbook_s) {
        text.push(page.words.playbook_times(without, with));
        text.push(page.words.playbook_change(response.change.as_ref()));
    }
    if let Some(share) = response.automatic_mitigation_share {
        text.push(page.words.automatic(share));
    }
    (!text.is_empty()).then(|| text.join(" "))
}

fn repeats(page: &Page<'_>, total: usize, block: &mut Block) {
    let recurrence = &page.report.recurrence;
    if recurrence.repeats == 0 {
        return;
    }
    point(page, &page.words.repeats(recurrence.repeats, total), block);
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
