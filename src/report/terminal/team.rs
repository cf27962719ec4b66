//! What is worth discussing, error budgets, load and countermeasures.

use super::layout::{BAR, Block, FAINT, HEADING, Line, cut, right, wrap};
use super::{DASH, Page};
use crate::diagnostic::printable;
use crate::report::highlights;
use crate::report::services::{ServiceReport, State};
use crate::report::words::{ServiceColumn, TeamSection};
use std::cmp::Reverse;
use unicode_width::UnicodeWidthStr;

/// How many services are shown.
const TOP: usize = 8;

/// The narrowest page on which budgets have their state in words.
const WIDE: usize = 80;

/// The width of a meter, in cells.
const METER: usize = 10;

/// The things to discuss, or nothing where the rules bring up none.
pub(super) fn discuss(page: &Page<'_>) -> Option<Block> {
    let highlights = &page.report.highlights;
    if highlights.is_empty() {
        return None;
    }
    let title = page.words.team_section(TeamSection::Discuss);
    let mut block = vec![Line::styled(title, HEADING)];
    for (at, highlight) in highlights.iter().take(highlights::SHOWN).enumerate() {
        let text = format!("  {}. {}", at + 1, page.words.highlight(highlight));
        let lines = wrap(&text, page.width, "     ");
        block.extend(lines.iter().map(Line::plain));
    }
    Some(block)
}

/// A line for each service: those with a promise first, by what they spent.
pub(super) fn services(page: &Page<'_>) -> Option<Block> {
    let mut services: Vec<&ServiceReport> = page.report.services.iter().collect();
    if services.is_empty() {
        return None;
    }
    services.sort_by_key(|service| {
        let spent = service.consumed_share.unwrap_or(-1.0).to_bits();
        let promised = service.slo.is_some();
        (
            Reverse(promised),
            Reverse(promised.then_some(spent)),
            Reverse(service.downtime_s.to_bits()),
        )
    });
    let shown = &services[..services.len().min(TOP)];
    let promised = shown.iter().any(|service| service.slo.is_some());
    let wide = page.width >= WIDE || !promised;
    let mut columns = vec![ServiceColumn::Incidents, ServiceColumn::Downtime];
    if wide {
        columns.push(ServiceColumn::Availability);
    }
    if promised {
        columns.push(ServiceColumn::Promise);
    }
    let heads: Vec<&str> = columns
        .iter()
        .map(|c| page.words.service_column(*c))
        .collect();
    let rows: Vec<Vec<String>> = shown
        .iter()
        .map(|service| columns.iter().map(|c| cell(page, service, *c)).collect())
        .collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|at| {
            let cells = rows.iter().map(|row| row[at].width());
            cells.max().unwrap_or(0).max(heads[at].width()) + 2
        })
        .collect();
    // A meter, its percentage and its state.
    let meter = match (promised, wide) {
        (false, _) => 0,
        (true, false) => METER + 2 + 7,
        (true, true) => METER + 2 + 7 + 11,
    };
    let figures: usize = widths.iter().sum();
    let room = page.width.saturating_sub(2 + figures + meter).max(8);
    let names: Vec<String> = shown
        .iter()
        .map(|s| printable(&s.service).into_owned())
        .collect();
    let longest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let start = 2 + longest.max(8).min(room);
    let title = page.words.team_section(TeamSection::Services);
    let mut head = Line::styled(title, HEADING).to(start);
    for (text, width) in heads.iter().zip(&widths) {
        head = head.and_styled(&right(text, *width), FAINT);
    }
    if promised {
        let text = page.words.service_column(ServiceColumn::Budget);
        head = head.and("  ").and_styled(text, FAINT);
    }
    let mut block = vec![head];
    for ((service, name), row) in shown.iter().zip(&names).zip(&rows) {
        let mut line = Line::plain("  ").and(&cut(name, start - 2)).to(start);
        for (text, width) in row.iter().zip(&widths) {
            line = line.and(&right(text, *width));
        }
        if let (Some(share), Some(state)) = (service.consumed_share, service.state) {
            let percent = page.words.percent(share.min(99.99));
            line = line
                .and("  ")
                .and_styled(&meter_of(share), style(state))
                .and(&right(&percent, 7));
            if wide {
                line = line
                    .and(" ")
                    .and_styled(page.words.state(state), style(state));
            }
        }
        block.push(line);
    }
    if services.len() > TOP {
        let more = page.words.more(services.len() - TOP);
        block.push(Line::plain("  ").and_styled(&more, FAINT));
    }
    let all = page.report.services.iter();
    let unknown = all.clone().map(|service| service.unknown_end).sum();
    let assumed = all.filter_map(|service| service.assumed_ratio).sum();
    if let Some(text) = page.words.assumptions(unknown, assumed) {
        page.sentence(&text, &mut block);
    }
    Some(block)
}

fn cell(page: &Page<'_>, service: &ServiceReport, column: ServiceColumn) -> String {
    match column {
        ServiceColumn::Incidents => service.incidents.to_string(),
        ServiceColumn::Downtime => page.duration(service.known_downtime_s()),
        ServiceColumn::Availability => {
            let known = service.known_downtime_s().and(service.availability_by_time);
            known.map_or(DASH.into(), |share| page.words.precise(share))
        }
        ServiceColumn::Promise => {
            let slo = service.slo;
            slo.map_or(DASH.into(), |slo| page.words.promise(slo))
        }
        ServiceColumn::Budget => String::new(),
    }
}

fn style(state: State) -> anstyle::Style {
    let color = match state {
        State::Ok => return BAR,
        State::AtRisk => anstyle::AnsiColor::Yellow,
        State::Exhausted => anstyle::AnsiColor::Red,
    };
    anstyle::Style::new().fg_color(Some(color.into()))
}

/// What is spent of a budget, in cells.
fn meter_of(share: f64) -> String {
    // At most all of it, and a little is not nothing.
    let full = ((share.clamp(0.0, 1.0) * METER as f64).ceil() as usize).min(METER);
    "█".repeat(full) + &"░".repeat(METER - full)
}

/// How much work incidents made.
pub(super) fn load(page: &Page<'_>) -> Option<Block> {
    let text = page.prose.load()?;
    let title = page.words.team_section(TeamSection::Load);
    let mut block = vec![Line::styled(title, HEADING)];
    page.sentence(&text, &mut block);
    Some(block)
}

/// How far countermeasures have come.
pub(super) fn actions(page: &Page<'_>) -> Option<Block> {
    let text = page.prose.actions()?;
    let title = page.words.team_section(TeamSection::Actions);
    let mut block = vec![Line::styled(title, HEADING)];
    page.sentence(&text, &mut block);
    if let Some(kinds) = page.prose.kinds() {
        page.sentence(&kinds, &mut block);
    }
    Some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meter_is_never_more_than_full() {
        assert_eq!(meter_of(0.0), "░░░░░░░░░░");
        assert_eq!(meter_of(0.01), "█░░░░░░░░░");
        assert_eq!(meter_of(0.75), "████████░░");
        assert_eq!(meter_of(7.0), "██████████");
    }
}
